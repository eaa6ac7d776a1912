using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>Whatever the owner of the database does to the record itself, with the trail left as it is, the verification names what does not fit the trail.</summary>
public sealed class RecordProofTests : PortalTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var item = await Given.AnActionItem(shared: true, dueOn: Make.Today.AddDays(20));
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, "Half of it is done.", 50, forBothSides: true, Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "The signed list", null, Make.Now));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(40), "Visas are late.", Make.Now));
        await Given.AComment(item, forBothSides: true);
        await Given.ADocument(item);
        var meeting = await Proposed();
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Reserve(by, m.Outcomes.First(o => o.Audience == Audience.Shared).Id, "Subject to funds.", Make.Now));
        await Given.Change(meeting, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        var agreement = await Given.AnAgreementAt(AgreementState.TextAgreed);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.ClearedByBoth, a.Facts, null, Make.Now));
        var agreed = await Proposed();
        foreach (var side in Sides.Both) await Given.Change(agreed, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        await Given.Change(agreed, Embassy.Coordinator, (m, by) => m.DraftAddendum(by, "A slip", Make.Now));
        Assert.Null(await Host.Verify());

        // Each act by whom the row names, since that is held against the trail too.
        async Task<Meeting> Proposed()
        {
            var finished = await Given.AFinishedMeeting(shared: true);
            await Given.Change(finished, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));
            return finished;
        }
    }

    /// <summary>The table, what becomes of a row of it, and what the verification says.</summary>
    public static TheoryData<string, string, string> Forgeries { get; } = new()
    {
        { "ActionItems", "UPDATE {0} SET \"State\" = 'Confirmed', \"ClosedOn\" = '2026-01-01', \"ProposedDueOn\" = NULL, \"ProposedBy\" = NULL, \"ProposedOn\" = NULL", "of the action item is not what the trail says" },
        { "ActionItems", "UPDATE {0} SET \"DueOn\" = '2027-12-31'", "“due date” of the action item is not what the trail says" },
        { "ActionItems", "UPDATE {0} SET \"OriginalDueOn\" = '2027-12-31'", "“original due on” of the action item is not what the trail says" },
        { "ActionItems", "UPDATE {0} SET \"What\" = 'Something else'", "of the action item is not what the trail says" },
        { "ActionItems", "UPDATE {0} SET \"CreatedBy\" = 'Somebody else'", "“created by” of the action item is not what the trail says" },
        { "ProgressNotes", "UPDATE {0} SET \"Percent\" = 100", "is not what the trail says" },
        { "Evidence", "DELETE FROM {0}", "was removed" },
        { "Proposals", "UPDATE {0} SET \"State\" = 'Agreed', \"AnsweredSide\" = 'Embassy', \"AnsweredBy\" = 'Somebody'", "is not what the trail says" },
        { "Proposals", "UPDATE {0} SET \"To\" = '2027-12-31'", "is not what the trail says" },
        { "Proposals", "UPDATE {0} SET \"Reason\" = 'Something else'", "is not what the trail says" },
        { "Agreements", "UPDATE {0} SET \"State\" = 'ClearedByBoth', \"ProposedState\" = NULL, \"ProposedBy\" = NULL, \"ProposedOn\" = NULL", "of the agreement is not what the trail says" },
        { "Comments", "UPDATE {0} SET \"Text\" = 'The Embassy agrees to everything.'", "is not what the trail says" },
        { "Comments", "UPDATE {0} SET \"WrittenBy\" = 'Rachel Nguyen'", "“written by” of the comment" },
        { "DocumentVersions", "UPDATE {0} SET \"Sha256\" = 'abababababababababababababababababababababababababababababababab'", "is not what the trail says" },
        { "Outcomes", "UPDATE {0} SET \"Text\" = 'Clear nothing at all.'", "is not what the trail says" },
        { "AgendaItems", "UPDATE {0} SET \"Title\" = 'Something else'", "is not what the trail says" },
        { "Meetings", "UPDATE {0} SET \"Title\" = 'Something else'", "is not what the trail says" },
        { "Meetings", "UPDATE {0} SET \"StartsAt\" = 'no time'", "is stored in a form that the portal never writes" },
        { "Meetings", "UPDATE {0} SET \"State\" = 'Abandoned'", "is stored in a form that the portal never writes" },
        { "Reservations", "UPDATE {0} SET \"Text\" = 'No funds at all.'", "is not what the trail says" },
        { "Reservations", "UPDATE {0} SET \"By\" = 'Somebody else'", "is not what the trail says" },
        { "Acceptances", "UPDATE {0} SET \"By\" = 'Somebody else'", "was not given in the portal as it stands" },
        { "Acceptances", "DELETE FROM {0}", "was removed" },
        { "Addenda", "UPDATE {0} SET \"Why\" = 'Something else'", "is not what the trail says" },
        { "TextChanges", "UPDATE {0} SET \"Why\" = 'Something else'", "is not what the trail says" },
        { "Accounts", "UPDATE {0} SET \"Role\" = 'Manager'", "of the account is not what the trail says" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task What_was_changed_or_taken_out_past_the_portal_is_named(string table, string forgery, string what)
    {
        var one = $"SELECT \"Id\" AS \"Value\" FROM \"{table}\" ORDER BY {(table is "Accounts" or "Acceptances" or "Meetings" ? $"CASE WHEN {Last(table)} THEN 1 ELSE 0 END" : "\"Id\"")}";
        var key = (await Host.Db(null, db => db.Database.SqlQueryRaw<Guid>(one).ToListAsync()))[0];
        await Host.ByHand(string.Format(System.Globalization.CultureInfo.InvariantCulture, forgery, $"\"{table}\"") + " WHERE \"Id\" = {0}", key);
        var found = await Host.Verify();
        Assert.NotNull(found);
        Assert.Contains(what, found.What, StringComparison.Ordinal);
    }

    // An official among the accounts; of meetings and acceptances what is not agreed, which has a check of its own.
    static string Last(string table) => table switch
    {
        "Accounts" => "\"Role\" <> 'Official'",
        "Acceptances" => "\"MeetingId\" IN (SELECT \"Id\" FROM \"Meetings\" WHERE \"State\" = 'Agreed')",
        _ => "\"State\" = 'Agreed'",
    };

    [Fact]
    public async Task A_row_that_was_put_in_past_the_portal_is_named()
    {
        var (key, copy) = (await Host.Db(null, db => db.Comments.Select(c => c.Id).FirstAsync()), Guid.CreateVersion7());
        var columns = await Host.Db(null, db => Task.FromResult(string.Join(", ", db.Model.FindEntityType(typeof(Comment))!.GetProperties().Where(p => p.Name != "Id").Select(p => $"\"{p.Name}\""))));
        await Host.ByHand($$"""INSERT INTO "Comments" ("Id", {{columns}}) SELECT {0}, {{columns}} FROM "Comments" WHERE "Id" = {1}""", copy, key);
        Assert.Equal($"The comment {copy} stands in the record, and the trail does not know that it was written", (await Host.Verify())!.What);
    }

    [Fact]
    public async Task What_was_taken_out_in_the_portal_and_put_back_past_it_is_named()
    {
        var meeting = await Given.AHeldMeeting();
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "For a moment.", false)));
        await Host.ByHand("""CREATE TABLE "Aside" AS SELECT * FROM "Outcomes" WHERE "Id" = {0}""", line.Id);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.RemoveOutcome(by, line.Id));
        Assert.Null(await Host.Verify());
        await Host.ByHand("""INSERT INTO "Outcomes" SELECT * FROM "Aside" """);
        Assert.Contains($"{line.Id} stands in the record", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stood_there_before_is_not_taken_for_what_stands_there_now()
    {
        var item = await Given.AnActionItem(what: "As it was at first");
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Official, (i, by) => i.Edit(by, Make.ActionItemDetails(what: "As it was then"), []));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("ACT"), Make.Now.AddHours(2)));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(what: "As it is"), []));
        Assert.Null(await Host.Verify());
        // The chain of its own side ends with this one.
        await Host.ByHand("""UPDATE "ActionItems" SET "What" = 'As it was then' WHERE "Id" = {0}""", item.Id);
        Assert.Equal(item.Id, (await Host.Verify())!.RecordId);
    }

    [Fact]
    public async Task While_somebody_writes_nothing_is_named()
    {
        var item = await Given.AnActionItem();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; n < 60; n++) await Given.Change(item, Ministry.Official, (i, by) => i.Edit(by, Make.ActionItemDetails(what: $"As it is the time {n}"), []));
        });
        do
        {
            Assert.Null(await Host.Verify());
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Null(await Host.Verify());
    }
}
