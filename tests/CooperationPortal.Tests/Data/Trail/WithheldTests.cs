using System.Diagnostics;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>A row of the trail is kept from a side only where the trail itself tells of the withdrawal; any other is named.</summary>
public sealed class WithheldTests : PortalTest
{
    async Task<ActionItem> AReleasedItem()
    {
        var item = await Given.AnActionItem(what: "Names of the informants");
        await Release(item);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(what: "Names of the informers"), []));
        return await Reload(item);
    }

    Task Release(ActionItem item)
    {
        Host.Time.Advance(TimeSpan.FromHours(1));
        return Given.Change(item, Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("ACT"), Host.Time.GetUtcNow().UtcDateTime));
    }

    async Task Withdraw(ActionItem item, Viewer by, string? reason = null)
    {
        Host.Time.Advance(TimeSpan.FromHours(1));
        var page = await As(by).Open(Links.Withdrawn.Create((await Reload(item)).Ref));
        if (reason is not null) page.Fill("Why it is withdrawn", reason);
        await page.Press("Withdraw");
        Host.Time.Advance(TimeSpan.FromHours(1));
    }

    Task Hide(Guid record, int sequence, string readBy = "Ministry", string audience = "Shared") => Host.ByHand(
        """INSERT INTO "AuditWithheld" ("Id", "ReadBy") SELECT "Id", {2} FROM "Audit" WHERE "RecordId" = {0} AND "Audience" = {3} AND "Sequence" = {1}""", record, sequence, readBy, audience);

    async Task Finds(Guid record, int sequence, string audience = "Shared")
    {
        var found = await Host.Verify();
        Assert.Equal((record, audience, sequence), (found?.RecordId, found?.Audience, found?.Sequence));
        Assert.Contains("the row is kept from one side by hand", found!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_was_never_withdrawn_no_row_is_kept_from_anybody()
    {
        var item = await AReleasedItem();
        Assert.Null(await Host.Verify());
        await Hide(item.Id, 2);
        await Finds(item.Id, 2);
    }

    [Fact]
    public async Task Of_what_was_withdrawn_unopened_every_row_until_then_is_kept_and_none_after()
    {
        var item = await AReleasedItem();
        await Withdraw(item, Ministry.Coordinator);
        var kept = await Host.Db(null, db => db.Withheld.CountAsync());
        Assert.Equal(2, kept);
        Assert.Null(await Host.Verify());
        await Release(item);
        Assert.Null(await Host.Verify());
        await Hide(item.Id, kept + 1);
        await Finds(item.Id, kept + 1);
    }

    [Fact]
    public async Task What_the_other_side_had_opened_is_not_kept_from_it()
    {
        var item = await AReleasedItem();
        await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref));
        await Withdraw(item, Ministry.Manager, "By mistake.");
        Assert.Null(await Host.Verify());
        // Withdrawn once more, unopened this time: what was read before stays readable.
        await Release(item);
        await Withdraw(item, Ministry.Coordinator);
        Assert.Null(await Host.Verify());
        await Hide(item.Id, 1);
        await Finds(item.Id, 1);
    }

    [Fact]
    public async Task A_row_of_what_was_withdrawn_unopened_is_given_to_nobody_by_hand()
    {
        var item = await AReleasedItem();
        await Withdraw(item, Ministry.Coordinator);
        await Release(item);
        Assert.Null(await Host.Verify());
        await Host.ByHand("DELETE FROM \"AuditWithheld\" WHERE \"Id\" IN (SELECT \"Id\" FROM \"Audit\" WHERE \"RecordId\" = {0} AND \"Sequence\" = 2)", item.Id);
        var found = await Host.Verify();
        Assert.Equal((item.Id, "Shared", 2), (found?.RecordId, found?.Audience, found?.Sequence));
        Assert.Contains("is given to both sides by hand", found!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_was_taken_back_unopened_is_given_to_nobody_by_hand()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Names of the informants", true)));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Release(by, null, 1, Host.Time.GetUtcNow().UtcDateTime));
        // Nobody of the Embassy says anything of the line: that would keep it.
        await Host.Db(Ministry.Coordinator, async db =>
        {
            db.Add(Comment.Write(Ministry.Coordinator, await db.Meetings.SingleAsync(m => m.Id == meeting.Id), await db.Outcomes.SingleAsync(o => o.Id == line.Id), "For both", forBothSides: true, [], Host.Time.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        Host.Time.Advance(TimeSpan.FromHours(1));
        var page = await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(line.Id));
        await page.Press("Withdraw");
        Assert.Null(await Host.Verify());
        Assert.NotEqual(0, await Host.Db(null, db => db.Withheld.CountAsync()));
        await Host.ByHand("DELETE FROM \"AuditWithheld\"");
        Assert.Equal(meeting.Id, (await Host.Verify())?.RecordId);
    }

    [Fact]
    public async Task A_withdrawal_by_one_side_keeps_nothing_from_that_side()
    {
        var item = await AReleasedItem();
        await Withdraw(item, Ministry.Coordinator);
        await Release(item);
        await Hide(item.Id, 3, readBy: "Embassy");
        await Finds(item.Id, 3);
    }

    [Fact]
    public async Task No_row_of_one_sides_own_chain_is_kept_from_it()
    {
        var item = await Given.AnActionItem();
        await Hide(item.Id, 1, readBy: "Embassy", audience: "Ministry");
        await Finds(item.Id, 1, "Ministry");
        // That side can find this one by itself.
        Assert.Contains("only rows of shared chains are ever withheld", (await Verifier(Ministry.Manager)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_that_verifies_with_a_program_of_its_own_is_told_which_rows_it_was_not_given()
    {
        var item = await AReleasedItem();
        Assert.DoesNotContain("Withheld", (await Verifier(Embassy.Manager)).Said, StringComparison.Ordinal);
        await Hide(item.Id, 2);
        var (code, said) = await Verifier(Embassy.Manager);
        Assert.Equal(0, code);
        Assert.Contains($"Withheld from you in {item.Id} Shared: row 2", said, StringComparison.Ordinal);
    }

    async Task<(int Code, string Said)> Verifier(Viewer viewer)
    {
        var stop = TestContext.Current.CancellationToken;
        var rows = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(rows, (await As(viewer).Download(Links.Log.Rows)).Bytes, stop);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppProcess.Root, "docs", "verify-trail.mjs"), rows]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await node.StandardOutput.ReadToEndAsync(stop) + await node.StandardError.ReadToEndAsync(stop);
            await node.WaitForExitAsync(stop);
            return (node.ExitCode, said);
        }
        finally
        {
            File.Delete(rows);
        }
    }
}
