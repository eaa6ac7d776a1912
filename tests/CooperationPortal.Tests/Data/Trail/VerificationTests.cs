using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>Whatever the owner of the database does to the trail by hand, the verification names the first row of it.</summary>
public sealed class VerificationTests : PortalTest
{
    Agreement record = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        record = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        for (var n = 0; n < 4; n++) await Given.Change(record, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails($"Title {n}"), [], Make.Today));
        Assert.Null(await Host.Verify());
    }

    Task<int> Length => Host.Db(null, db => db.AuditHeads.Where(h => h.RecordId == record.Id && h.Audience == Audience.Shared).Select(h => h.Length).SingleAsync());

    public static TheoryData<string, string> Columns { get; } = new()
    {
        { "Actor", "'Somebody else'" }, { "Changes", "'[]'" }, { "At", "'2020-01-01 00:00:00'" }, { "Side", "'Embassy'" }, { "Side", "NULL" }, { "Act", "'Browse'" }, { "Act", "NULL" },
        { "Kind", "'Created'" }, { "Kind", "'Nonsense'" }, { "Noun", "'Meeting'" }, { "AccountId", "'0190a1b2-0000-7000-8000-000000000000'" }, { "RowId", "'0190a1b2-0000-7000-8000-000000000000'" },
        { "Id", "'0190a1b2-0000-7000-8000-000000000001'" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_row_is_named_whichever_column_it_is(string column, string value)
    {
        await Host.ByHand($"UPDATE \"Audit\" SET \"{column}\" = {value} WHERE \"RecordId\" = {{0}} AND \"Audience\" = 'Shared' AND \"Sequence\" = 3", record.Id);
        await Finds(3, "changed");
    }

    [Fact]
    public async Task A_removed_row_is_named()
    {
        await Host.ByHand("""DELETE FROM "Audit" WHERE "RecordId" = {0} AND "Audience" = 'Shared' AND "Sequence" = 2""", record.Id);
        await Finds(2, "removed");
    }

    [Fact]
    public async Task The_last_row_removed_is_named()
    {
        var last = await Length;
        await Host.ByHand("""DELETE FROM "Audit" WHERE "RecordId" = {0} AND "Audience" = 'Shared' AND "Sequence" = {1}""", record.Id, last);
        await Finds(last, "removed");
    }

    [Fact]
    public async Task A_whole_chain_removed_is_named()
    {
        await Host.ByHand("""DELETE FROM "Audit" WHERE "RecordId" = {0} AND "Audience" = 'Shared'""", record.Id);
        await Finds(1, "removed");
    }

    [Fact]
    public async Task A_row_put_behind_the_last_one_is_named()
    {
        var last = await Length;
        await Insert(last + 1, last);
        await Finds(last + 1, "inserted");
    }

    [Fact]
    public async Task A_row_put_in_between_is_named()
    {
        var last = await Length;
        for (var n = last; n >= 3; n--) await Host.ByHand("""UPDATE "Audit" SET "Sequence" = "Sequence" + 1 WHERE "RecordId" = {0} AND "Audience" = 'Shared' AND "Sequence" = {1}""", record.Id, n);
        await Insert(3, 2);
        await Finds(3, "changed");
    }

    [Fact]
    public async Task Two_rows_that_changed_places_are_named()
    {
        foreach (var (from, to) in new[] { (2, 99), (3, 2), (99, 3) })
            await Host.ByHand("""UPDATE "Audit" SET "Sequence" = {2} WHERE "RecordId" = {0} AND "Audience" = 'Shared' AND "Sequence" = {1}""", record.Id, from, to);
        await Finds(2, "changed");
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_and_hashed_anew_does_not_fit_its_head()
    {
        await Rewrite(from: 3, raiseHead: false);
        await Finds(await Length, "rewritten");
    }

    [Fact]
    public async Task A_chain_of_its_own_is_named()
    {
        await Host.ByHand("""DELETE FROM "AuditHeads" WHERE "RecordId" = {0} AND "Audience" = 'Shared'""", record.Id);
        await Finds(1, "inserted");
    }

    [Fact]
    public async Task Its_statements_are_Transact_SQL_too()
    {
        await using var sqlServer = new SqlServerDesign().CreateDbContext([]);
        Assert.All(Verification.Statements(sqlServer).Append(Sealing.KeepHeads.Replace("{0}", "@day", StringComparison.Ordinal)), sql => Assert.Empty(SqlServerTests.ErrorsIn(sql)));
    }

    async Task Finds(int sequence, string what)
    {
        var found = await Host.Verify();
        Assert.NotNull(found);
        Assert.Equal((record.Id, "Shared", sequence), (found.RecordId, found.Audience, found.Sequence));
        Assert.Contains(what, found.What, StringComparison.Ordinal);
    }

    Task Insert(int sequence, int like) => Host.ByHand(
        """
        INSERT INTO "Audit" ("Id", "At", "AccountId", "Actor", "Side", "Act", "Kind", "Noun", "RecordId", "RowId", "Audience", "Changes", "Sequence", "Hash")
        SELECT {0}, "At", "AccountId", "Actor", "Side", "Act", "Kind", "Noun", "RecordId", "RowId", "Audience", "Changes", {1}, "Hash" FROM "Audit" WHERE "RecordId" = {2} AND "Audience" = 'Shared' AND "Sequence" = {3}
        """, Guid.CreateVersion7(), sequence, record.Id, like);

    // All that somebody who knows the form can do without the key of the seals.
    Task Rewrite(int from, bool raiseHead) => Rewriting.Rewrite(Host, record.Id, from, raiseHead);
}
