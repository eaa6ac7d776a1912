using System.Reflection;
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

    /// <summary>On whose behalf a scope reads, and the audiences whose rows exist in it.</summary>
    public static TheoryData<string, Side?, Audience[]> Scopes { get; } = new()
    {
        { "nobody", null, [] },
        { "the system", null, [Audience.Shared, Audience.Ministry, Audience.Embassy] },
        { "a viewer", Side.Ministry, [Audience.Shared, Audience.Ministry] },
        { "a viewer", Side.Embassy, [Audience.Shared, Audience.Embassy] },
        { "a viewer in the system", Side.Ministry, [Audience.Shared, Audience.Ministry, Audience.Embassy] },
    };

    // What no side has alone, since it is of minutes that lie with both, and what the demo has none of.
    static readonly string[] SharedAlone = [nameof(Acceptance), nameof(AcceptedText), nameof(Addendum), nameof(AgreedText), nameof(AuditSeal), nameof(Correction), nameof(Mail), nameof(MailLine), nameof(Reservation), nameof(SealedHead), nameof(TextChange), nameof(Tombstone), nameof(WordingProposal)];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task In_a_scope_exist_exactly_the_rows_that_may_be_seen_in_it(string scope, Side? side, Audience[] sees)
    {
        await using var host = await PortalHost.StartWithDemo();
        foreach (var one in Sides.Both) await AddWhatTheDemoHasOfNoSideAlone(host, await host.Person(one, Role.Coordinator));
        var viewer = side is { } own ? await host.Person(own, Role.Coordinator) : null;
        await using var services = host.Services.CreateAsyncScope();
        var current = services.ServiceProvider.GetRequiredService<CurrentViewer>();
        if (scope.EndsWith("the system", StringComparison.Ordinal)) current.IsSystem();
        if (viewer is not null) current.Is(viewer);
        var db = services.ServiceProvider.GetRequiredService<PortalDb>();
        var withheld = await db.Withheld.IgnoreQueryFilters().ToDictionaryAsync(w => w.Id, w => w.ReadBy);
        var filtered = db.Model.GetEntityTypes().Where(t => t.GetDeclaredQueryFilters().Count > 0).ToList();
        Assert.True(filtered.Count > 25, $"{filtered.Count} kinds of rows are too few.");
        var sharedAlone = new List<string>();
        foreach (var type in filtered)
        {
            var (exist, all) = ((List<object>, List<object>))await (dynamic)GetType().GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
            var key = type.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!).ToList();
            Assert.Equal(Keys(all.Where(MayBeSeen)), Keys(exist));
            if (all.OfType<IHasAudience>().Select(r => r.Audience).Distinct().Count() < 3) sharedAlone.Add(type.ClrType.Name);

            IEnumerable<string> Keys(IEnumerable<object> rows) => rows.Select(r => string.Join(' ', key.Select(k => k.GetValue(r)).Prepend(type.ClrType.Name))).Order();
        }

        // All others have rows of both sides and of each alone, which tell the scopes apart.
        Assert.Subset(SharedAlone.ToHashSet(), sharedAlone.ToHashSet());

        bool MayBeSeen(object row) => (row is not IHasAudience { Audience: var audience } || sees.Contains(audience))
            && (row is not IPersonal { AccountId: var account } || account == viewer?.AccountId)
            && (row is not AuditEntry { Id: var id } || !withheld.TryGetValue(id, out var readBy) || sees.Contains(readBy));
    }

    static Task AddWhatTheDemoHasOfNoSideAlone(PortalHost host, Viewer by) => host.Db(by, async db =>
    {
        var agencies = await db.Agencies.Where(a => a.Side == by.Side).OrderBy(a => a.Slug).Take(2).ToListAsync();
        var (series, item, meeting) = (Make.Series(by), Make.ActionItem(by, responsible: agencies[0]), Make.PlannedMeeting(by));
        item.ChangeDueDate(by, item.DueOn.AddDays(7), "Funds come later", Make.Now);
        item.Reassign(by, agencies[1], null, Make.Now);
        meeting.Carry(by, item);
        db.AddRange(series, item, meeting);
        await db.SaveChangesAsync();
    });

    static async Task<(List<object> Exist, List<object> All)> Rows<T>(PortalDb db) where T : class =>
        ([.. await db.Set<T>().AsNoTracking().ToListAsync()], [.. await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync()]);

    [Fact]
    public void The_filter_has_room_for_every_audience() => Assert.True(Enum.GetValues<Audience>().Length <= 3,
        "The filter of rows compares with three audiences, SeesFirst, SeesSecond and SeesThird of PortalDb: a scope that sees a fourth would not be given its rows. Give the filter, and that of withheld rows of the trail, another one.");

    [Fact]
    public async Task The_trail_never_holds_a_password_hash_or_a_stamp()
    {
        var audited = await Host.Db(null, db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.FindAnnotation("Audited") is not null).ToList()));
        Assert.True(audited.Count > 50);
        Assert.DoesNotContain(audited, p => p.Name is "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "OwnRef");
    }
}
