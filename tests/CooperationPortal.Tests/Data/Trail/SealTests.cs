using System.Diagnostics;
using System.Text;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>With a seal in hand a side finds what the owner of the database changed, however well it is hidden, and learns nothing of the other side.</summary>
public sealed class SealTests : PortalTest
{
    // A key of its own: the application may have served another test before.
    protected override Dictionary<string, string?> Settings => new() { ["Portal:SealKey"] = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem") };

    public override async ValueTask DisposeAsync()
    {
        File.Delete(Key.Path);
        await base.DisposeAsync();
    }

    SealKey Key => Host.Services.GetRequiredService<SealKey>();

    Task<Agreement> Record() => Given.AnAgreement(Ministry.Coordinator, shared: true);

    Task Change(Agreement record, string title) => Given.Change(record, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails(title), [], Make.Today));

    async Task<string> Paper(Viewer by, DateOnly? day = null) => Encoding.UTF8.GetString((await As(by).Download(Links.Log.Seal(SealPaper.Date(day ?? Make.Today)))).Bytes);

    [Fact]
    public async Task A_day_is_sealed_once_for_each_side_and_the_next_seal_follows()
    {
        var record = await Record();
        Assert.Equal(2, (await Host.Seal()).Count);
        Assert.Empty(await Host.Seal());
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Changed on the second day");
        var second = await Host.Seal();
        foreach (var seal in second)
        {
            var said = SealPaper.Content.Read(seal.Text)!;
            var first = await Host.Db(null, db => db.AuditSeals.SingleAsync(s => s.Audience == seal.Audience && s.Day == Make.Today));
            Assert.Equal(SealPaper.Fingerprint(first.Text), said.Previous);
            Assert.StartsWith("1 ", said.Shared, StringComparison.Ordinal);
        }

        Assert.Null(await Host.Verify());
    }

    [Theory]
    [InlineData("""UPDATE "Audit" SET "Hash" = hex("Hash")""")]
    [InlineData("""UPDATE "Audit" SET "Sequence" = 4000000000 + "Sequence" """)]
    public async Task A_seal_that_was_kept_outside_and_is_held_against_what_cannot_be_read_is_answered_by_where_that_stands(string byHand)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "SQL Server holds each column to its type.");
        await Record();
        await Host.Seal();
        var kept = await Paper(Ministry.Manager);
        Assert.Null(await Host.VerifyAgainst(kept));
        await Host.ByHand(byHand);
        Assert.NotNull(await Host.VerifyAgainst(kept));
        Assert.Contains("is stored in a form that the portal never writes", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sealed_while_the_newest_seals_are_gone_from_the_database()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The owner's hand is SQLite's here.");
        var record = await Record();
        await Host.Seal();
        await Host.Db(null, async db =>
        {
            await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "TR_AuditSeals_DELETE"; DROP TRIGGER "TR_AuditSealedHeads_DELETE"; """);
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditSeals"; DELETE FROM "AuditSealedHeads"; """);
        });
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Changed on the second day");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(Host.Seal);
        Assert.Contains($"The seals of {SealPaper.Date(Make.Today)} stand in", refused.Message, StringComparison.Ordinal);
        Directory.Move(Host.Seals, $"{Host.Seals}-aside-{Guid.NewGuid():N}");
        Assert.Equal(2, (await Host.Seal()).Count);
    }

    [Fact]
    public async Task The_file_of_a_seal_that_was_not_written_is_written_with_the_next_one()
    {
        var record = await Record();
        await Host.Seal();
        Directory.Delete(Host.Seals, recursive: true);
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Changed on the second day");
        await Host.Seal();
        Assert.Equal(4, Directory.GetFiles(Host.Seals).Length);
    }

    [Fact]
    public async Task Two_instances_make_one_seal()
    {
        await Record();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Host.Seal, TestContext.Current.CancellationToken)));
        Assert.Equal(2, made.Sum(m => m.Count));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_seal_tells_neither_side_anything_of_the_other()
    {
        var own = await Given.AnAgreement(Ministry.Coordinator);
        var shared = await Record();
        await Host.Seal();
        var (ministry, embassy) = (await Paper(Ministry.Manager), await Paper(Embassy.Manager));
        Assert.Contains($"Ministry {own.Id} ", ministry, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Id.ToString(), embassy, StringComparison.Ordinal);
        Assert.DoesNotContain("Ministry", embassy, StringComparison.Ordinal);
        Assert.Contains($"Shared {shared.Id} ", embassy, StringComparison.Ordinal);
        Assert.Contains($"Shared {shared.Id} ", ministry, StringComparison.Ordinal);
        // Both hold the same root over what both see.
        string Root(string paper) => paper.Split('\n').Single(l => l.StartsWith("shared: ", StringComparison.Ordinal));
        Assert.Equal(Root(ministry), Root(embassy));
    }

    [Fact]
    public async Task A_chain_rewritten_with_its_head_does_not_fit_the_seal()
    {
        var record = await Record();
        await Change(record, "Sealed");
        await Host.Seal();
        await Change(record, "Later");
        await Rewriting.Rewrite(Host, record.Id, from: 2, raiseHead: true);
        var found = await Host.Verify();
        Assert.Equal((record.Id, "Shared"), (found!.RecordId, found.Audience));
        Assert.Contains("after the seal of 2026-03-02", found.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_removed_without_a_trace_in_the_database_is_named_by_the_seal_kept_outside()
    {
        var record = await Record();
        await Host.Seal();
        var paper = await Paper(Embassy.Administrator);
        foreach (var table in new[] { "Audit", "AuditHeads", "AuditSealedHeads" })
            await Host.ByHand(table switch { "Audit" => """DELETE FROM "Audit" WHERE "RecordId" = {0}""", "AuditHeads" => """DELETE FROM "AuditHeads" WHERE "RecordId" = {0}""", _ => """DELETE FROM "AuditSealedHeads" WHERE "RecordId" = {0}""" }, record.Id);
        Assert.Contains("the heads kept with it are not those that were signed", (await Host.Verify())!.What, StringComparison.Ordinal);
        var found = await Host.VerifyAgainst(paper);
        Assert.Equal((record.Id, "Shared"), (found!.RecordId, found.Audience));
        Assert.Contains("removed", found.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_kept_outside_holds_against_a_trail_that_went_on()
    {
        var record = await Record();
        await Host.Seal();
        var paper = await Paper(Embassy.Manager);
        await Change(record, "Went on");
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Host.Seal();
        Assert.Null(await Host.VerifyAgainst(paper));
        Assert.Contains("not what was signed", (await Host.VerifyAgainst(paper.Replace("day: 2026-03-02", "day: 2026-03-03", StringComparison.Ordinal)))!.What, StringComparison.Ordinal);
        Assert.Contains("its heads are not those", (await Host.VerifyAgainst(paper.Replace($"Shared {record.Id} ", $"Shared {Guid.NewGuid()} ", StringComparison.Ordinal)))!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_removed_or_changed_is_found()
    {
        var record = await Record();
        await Host.Seal();
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Second day");
        await Host.Seal();
        await Host.ByHand("""UPDATE "AuditSeals" SET "Text" = REPLACE("Text", 'own: ', 'own: 1') WHERE "Day" = {0}""", Make.Today.AddDays(1));
        Assert.Contains("not what was signed", (await Host.Verify())!.What, StringComparison.Ordinal);
        await Host.ByHand("""UPDATE "AuditSeals" SET "Text" = REPLACE("Text", 'own: 1', 'own: ') WHERE "Day" = {0}""", Make.Today.AddDays(1));
        await Host.ByHand("""DELETE FROM "AuditSeals" WHERE "Day" = {0}""", Make.Today);
        Assert.Contains("the seal of 2026-03-02, of which it is kept as a head, was removed", (await Host.Verify())!.What, StringComparison.Ordinal);
        await Host.ByHand("""UPDATE "AuditSealedHeads" SET "Day" = {1} WHERE "Day" = {0}""", Make.Today, Make.Today.AddDays(1));
        Assert.Contains("does not follow the seal before it", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seal_of_one_side_removed_is_found()
    {
        await Record();
        await Host.Seal();
        await Host.ByHand("""DELETE FROM "AuditSeals" WHERE "Audience" = 'Embassy'""");
        Assert.Contains("the other side’s of that day was removed", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_put_in_with_an_earlier_time_after_the_seal_is_found()
    {
        await Record();
        Host.Time.Advance(TimeSpan.FromHours(8));
        await Host.Seal();
        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Is(Ministry.Coordinator);
        scope.ServiceProvider.GetRequiredService<AuditTrail>().Time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Make.Now.AddHours(2));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var forged = db.Add(Make.Agreement(Ministry.Coordinator)).Entity;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var found = await Host.Verify();
        Assert.Equal((forged.Id, 1), (found!.RecordId, found.Sequence));
        Assert.Contains("with an earlier time", found.What, StringComparison.Ordinal);
    }

    // A forger who knows the form adds a row behind the last one as the portal would, with a time of long ago.
    Task Forge(Agreement record, DateTime at) => Host.Db(null, async db =>
    {
        var (by, head) = (Ministry.Manager, await db.AuditHeads.IgnoreQueryFilters().AsNoTracking().SingleAsync(h => h.RecordId == record.Id && h.Audience == Audience.Shared));
        var (id, changes, place) = (Guid.CreateVersion7(), """[{"Field":"State","Before":"Negotiating","After":"TextAgreed"}]""", head.Length + 1);
        var hash = Chain.Hash(head.Hash, new(place, record.Id, "Shared", id, at, by.AccountId, by.Name, "Ministry", "EditAgreement", "Changed", "Agreement", record.Id, changes));
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Audit" ("Id", "At", "AccountId", "Actor", "Side", "Act", "Kind", "Noun", "RecordId", "RowId", "Audience", "Changes", "Sequence", "Hash")
            VALUES ({0}, {1}, {2}, {3}, 'Ministry', 'EditAgreement', 'Changed', 'Agreement', {4}, {4}, 'Shared', {5}, {6}, {7})
            """, id, at, by.AccountId, by.Name, record.Id, changes, place, hash);
        await db.Database.ExecuteSqlRawAsync("""UPDATE "AuditHeads" SET "Length" = {1}, "Hash" = {2} WHERE "RecordId" = {0} AND "Audience" = 'Shared'""", record.Id, place, hash);
    });

    [Fact]
    public async Task An_act_of_long_ago_put_in_by_hand_is_found_before_and_after_the_portal_seals_it_itself()
    {
        var record = await Record();
        await Host.Seal();
        for (var n = 0; n < 3; n++)
        {
            Host.Time.Advance(TimeSpan.FromDays(1));
            await Change(record, $"Day {n}");
            await Host.Seal();
        }

        Assert.Null(await Host.Verify());
        await Forge(record, Make.Now.AddDays(1));
        var found = await Host.Verify();
        Assert.Contains("after the last seal, with an earlier time", found!.What, StringComparison.Ordinal);
        for (var n = 0; n < 2; n++)
        {
            Host.Time.Advance(TimeSpan.FromDays(1));
            await Change(record, $"Went on {n}");
            Assert.Equal(2, (await Host.Seal()).Count);
            Assert.Equal((record.Id, "Shared", found.Sequence), (await Host.Verify()) is { } still ? (still.RecordId!.Value, still.Audience, still.Sequence) : default);
        }

        Assert.Contains("after the seal before that of 2026-03-06, with an earlier time", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_kept_for_a_seal_that_never_was_hides_nothing()
    {
        var record = await Record();
        await Host.Seal();
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Second day");
        await Forge(record, Make.Now);
        await Host.ByHand("""INSERT INTO "AuditSealedHeads" ("RecordId", "Audience", "Length", "Hash", "Day") SELECT "RecordId", "Audience", "Length", "Hash", '2099-01-01' FROM "AuditHeads" WHERE "RecordId" = {0} AND "Audience" = 'Shared'""", record.Id);
        Assert.Contains("the seal of 2099-01-01, of which it is kept as a head, was removed or never was", (await Host.Verify())!.What, StringComparison.Ordinal);
        await Host.Seal();
        Assert.NotNull(await Host.Verify());
    }

    [Fact]
    public async Task With_another_key_nothing_is_sealed_unless_the_old_one_is_known()
    {
        var record = await Record();
        await Host.Seal();
        var old = Key.PublicPem();
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Change(record, "Second day");
        File.Delete(Key.Path);
        Assert.Contains("is missing", (await Assert.ThrowsAsync<InvalidOperationException>(Host.Seal)).Message, StringComparison.Ordinal);
        Key.Make();
        Assert.Contains("is not the key", (await Assert.ThrowsAsync<InvalidOperationException>(Host.Seal)).Message, StringComparison.Ordinal);
        await File.AppendAllTextAsync(Key.Path, old, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Host.Seal()).Count);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task The_key_is_readable_to_its_owner_alone_and_lies_outside_the_database()
    {
        await Record();
        await Host.Seal();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key.Path));
        var given = Encoding.ASCII.GetString((await As(Ministry.Manager).Download(Links.Log.Key)).Bytes);
        Assert.Contains("BEGIN PUBLIC KEY", given, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_can_verify_with_a_program_of_their_own()
    {
        var directory = Directory.CreateTempSubdirectory("portal-trail-").FullName;
        try
        {
            var record = await Given.AnAgreement(Embassy.Coordinator, shared: true, title: "Ünïcode – اردو, 3:4,");
            await Given.AnAgreement(Embassy.Coordinator);
            await Host.Seal();
            await Given.Change(record, Embassy.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Went on"), [], Make.Today));
            var rows = await Save("rows.jsonl", (await As(Embassy.Manager).Download(Links.Log.Rows)).Bytes);
            var key = await Save("key.pem", (await As(Embassy.Manager).Download(Links.Log.Key)).Bytes);
            var seal = await Save("seal.txt", (await As(Embassy.Manager).Download(Links.Log.Seal("2026-03-02"))).Bytes);
            Assert.Equal((0, ""), await Program(rows, key, seal));
            var text = await File.ReadAllTextAsync(rows, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("\"Ministry\",\"id\"", text, StringComparison.Ordinal);
            var forged = await Save("forged.jsonl", Encoding.UTF8.GetBytes(text.Replace("Went on", "Went off", StringComparison.Ordinal)));
            Assert.Contains($"{record.Id} Shared: row", (await Program(forged, key, seal)).Errors, StringComparison.Ordinal);
            Host.Time.Advance(TimeSpan.FromDays(1));
            await Given.Change(record, Embassy.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Second day"), [], Make.Today));
            await Forge(record, Make.Now.AddDays(-90));
            await Host.Seal();
            // Ten hours after the sign-in one signs in again.
            var manager = Anonymously();
            await manager.SignIn(Embassy.Manager.Email(), People.Password);
            var (later, second) = (await Save("later.jsonl", (await manager.Download(Links.Log.Rows)).Bytes), await Save("second.txt", (await manager.Download(Links.Log.Seal("2026-03-03"))).Bytes));
            Assert.Contains("was put in later than its time says", (await Program(later, key, second, seal)).Errors, StringComparison.Ordinal);
            Assert.Contains("the times of the rows are not held against them", (await Program(later, key, second)).Errors, StringComparison.Ordinal);
            var shorter = await Save("shorter.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Where(l => !l.Contains(record.Id.ToString(), StringComparison.Ordinal)))));
            Assert.Contains("was sealed and is missing", (await Program(shorter, key, seal)).Errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        async Task<string> Save(string name, byte[] bytes)
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, name), bytes);
            return Path.Combine(directory, name);
        }

        static async Task<(int Code, string Errors)> Program(params string[] files)
        {
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppProcess.Root, "docs", "verify-trail.mjs"), .. files]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var errors = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            return (node.ExitCode, errors);
        }
    }
}

/// <summary>The portal seals by itself.</summary>
public sealed class DailySealTests
{
    [Fact]
    public async Task The_portal_seals_at_its_start_and_after_each_midnight_in_Islamabad()
    {
        await using var host = await PortalHost.Start(new() { ["Portal:DailySeal"] = "true" });
        await Until(host, 1);
        await Until(host, 2, TimeSpan.FromMinutes(30));
        Assert.Equal([Make.Today, Make.Today.AddDays(1)], await host.Db(Ministry.Manager, db => db.AuditSeals.OrderBy(s => s.Day).Select(s => s.Day).ToListAsync()));
        Assert.Null(await host.Verify());
    }

    static async Task Until(PortalHost host, int days, TimeSpan step = default)
    {
        for (var n = 0; n < 200; n++)
        {
            if (await host.Db(Ministry.Manager, db => db.AuditSeals.CountAsync()) == days) return;
            host.Time.Advance(step);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"There are no {days} seals.");
    }
}
