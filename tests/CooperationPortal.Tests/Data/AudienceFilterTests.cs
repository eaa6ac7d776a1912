using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data;

/// <summary>The filter of rows, and what the trail never holds.</summary>
public sealed class AudienceFilterTests : PortalTest
{
    [Fact]
    public async Task Without_a_viewer_nothing_is_visible()
    {
        await Given.AFinishedMeeting(shared: true);
        await Given.AnActionItem(shared: true);
        await Given.AnInitiative(shared: true);
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        Assert.Equal((0, 0, 0, 0, 0, 0), (
            await db.Meetings.CountAsync(), await db.Outcomes.CountAsync(), await db.ActionItems.CountAsync(), await db.Initiatives.CountAsync(),
            await db.Audit.CountAsync(), await db.AgendaItems.CountAsync()));
    }

    [Fact]
    public async Task Each_side_sees_the_shared_rows_and_its_own()
    {
        var shared = await Given.AnActionItem(by: Ministry.Official, shared: true);
        var own = await Given.AnActionItem(by: Ministry.Official);
        var seenByMinistry = await Host.Db(Ministry.Official, db => db.ActionItems.Select(i => i.Id).ToListAsync());
        var seenByEmbassy = await Host.Db(Embassy.Manager, db => db.ActionItems.Select(i => i.Id).ToListAsync());
        Assert.Contains(shared.Id, seenByMinistry);
        Assert.Contains(own.Id, seenByMinistry);
        Assert.Contains(shared.Id, seenByEmbassy);
        Assert.DoesNotContain(own.Id, seenByEmbassy);
    }

    [Fact]
    public async Task The_trail_never_holds_a_password_hash_or_a_stamp()
    {
        var audited = await Host.Db(null, db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.FindAnnotation("Audited") is not null).ToList()));
        Assert.True(audited.Count > 50);
        Assert.DoesNotContain(audited, p => p.Name is "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "OwnRef");
    }
}
