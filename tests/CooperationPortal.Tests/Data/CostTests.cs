using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data;

/// <summary>What pages cost the database on generated data: how many commands, and whether they find their rows by an index. The times stand in docs/performance.md.</summary>
[Collection(nameof(TheGeneratedData))]
public sealed class CostTests(TheGeneratedData data)
{
    /// <summary>The page, its commands when nothing was asked before, and when it was and nothing has changed since.</summary>
    public static TheoryData<string, int, int> Pages { get; } = new()
    {
        { Links.About, 1, 1 },
        { Links.Home, 14, 2 },
        { Links.Dashboard, 13, 2 },
        { $"{Links.Dashboard}?agency=fia&shared=true", 13, 2 },
        { Links.ActionItems.List, 8, 3 },
        { $"{Links.ActionItems.List}?view=closed&page=2", 8, 3 },
        { $"{Links.ActionItems.List}?agency=fia&state=open", 9, 3 },
        { $"{Links.ActionItems.List}?q=training", 6, 3 },
        { Links.ActionItems.FilteredMatrix(new()), 8, 4 },
        { Links.Meetings.List, 7, 3 },
        { Links.Initiatives.List, 10, 7 },
        { Links.Agencies.List, 2, 2 },
        { Links.Programmes.List, 3, 3 },
        { Links.Agreements.List, 4, 4 },
        { Links.Contacts.List, 4, 4 },
        { Links.Documents.List, 3, 3 },
        { Links.Notifications.List, 3, 3 },
        { "an action item", 13, 13 },
        { "an initiative", 6, 6 },
        { "a meeting", 11, 11 },
        { "minutes", 18, 18 },
        { "the chain of an action item", 9, 9 },
        { "the chain of a meeting", 9, 9 },
        { "the chain of an initiative", 11, 11 },
        { "the chain of an agreement", 9, 9 },
        { "the chain of a programme", 11, 11 },
    };

    /// <summary>Those pages, but for a text filter: a text can stand anywhere in any wording, so it reads them all.</summary>
    public static TheoryData<string> Addresses { get; } = [.. Pages.Select(p => p.Data.Item1).Where(p => !p.Contains("q=", StringComparison.Ordinal))];

    // What grows without end; a list of agencies or programmes may be read whole.
    static readonly string[] Large = ["ActionItems", "Meetings", "Outcomes", "AgendaItems", "AgendaNotes", "CarriedItems", "Delegates", "ProgressNotes", "Evidence", "Proposals", "StatusUpdates", "Milestones", "Documents", "DocumentVersions", "Comments", "Mentions", "Audit", "AuditWithheld", "AuditHeads", "AuditSealedHeads", "Submissions", "Notices", "Mails", "MailLines", "Reminders"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_runs_as_many_commands_as_it_did(string page, int anew, int again)
    {
        var browser = data.Host.As(await Coordinator());
        var url = await Address(page);
        await browser.Open(Links.About);
        data.Host.Services.GetRequiredService<AnswerStore>().Clear();
        Assert.Equal((anew, again), (await Commands(browser, url), await Commands(browser, url)));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_page_reads_through_a_large_table(string page)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Coordinator());
        var url = await Address(page);
        await browser.Open(Links.About);
        data.Host.Services.GetRequiredService<AnswerStore>().Clear();
        await Commands(browser, url);
        var through = await ReadThrough([.. data.Host.Commands.Texts.Distinct()]);
        Assert.True(through.Count == 0, string.Join("\n\n", through));
    }

    [Fact]
    public async Task The_log_is_walked_by_its_index()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Person("manager@ministry.example"));
        foreach (var filter in new LogFilter[] { new(), new() { Act = Act.EditAgreement, Noun = nameof(Agreement), From = Make.Today.AddDays(-90) } })
        {
            await browser.Open(Links.Log.Filtered(filter));
            Assert.InRange(await Commands(browser, Links.Log.Filtered(filter)), 4, 26);
            Assert.Empty(await ReadThrough([.. data.Host.Commands.Texts.Distinct()]));
        }
    }

    [Fact]
    public async Task A_query_without_an_index_is_found()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        Assert.Single(await ReadThrough(["""SELECT "a"."Ref" FROM "ActionItems" AS "a" WHERE "a"."What" = @what"""]));
        Assert.Empty(await ReadThrough(["""SELECT "a"."Ref" FROM "ActionItems" AS "a" WHERE "a"."Ref" = @ref"""]));
        await data.Host.Db(null, db =>
        {
            Assert.Subset(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).ToHashSet(), Large.ToHashSet());
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("training+needs")]
    [InlineData("2026")]
    public async Task A_text_filter_reads_the_wordings_without_the_rows_around_them(string text)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Coordinator());
        await Commands(browser, $"{Links.ActionItems.List}?q={text}");
        var readings = (await Plans([.. data.Host.Commands.Texts.Distinct()])).Where(p => p.Sql.Contains(" LIKE ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(readings);
        Assert.All(readings, r => Assert.Contains(r.Steps, step => step.Contains("COVERING INDEX IX_ActionItems_Wording", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_figures_of_open_items_are_counted_in_an_index_alone()
    {
        var steps = await Steps(Links.Dashboard, "GROUP BY \"a\".\"ResponsibleAgencyId\"");
        Assert.All(steps.Where(step => Regex.IsMatch(step, @"^(SEARCH|SCAN) \w+ USING")), step => Assert.Contains("COVERING INDEX", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waits_for_a_release_is_looked_up_before_the_meetings()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var coordinator = await Coordinator();
        var waiting = await data.Host.Db(coordinator, db =>
        {
            data.Host.Commands.Clear();
            return db.Meetings.WhereToRelease(db, coordinator.Side).CountAsync();
        });
        var (_, steps) = Assert.Single(await Plans([.. data.Host.Commands.Texts.Distinct()]), p => p.Sql.Contains("\"Delegates\"", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Contains("COVERING INDEX IX_Delegates_Audience_MeetingId (Audience=?)", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("CORRELATED", StringComparison.Ordinal));
        Assert.InRange(waiting, 0, int.MaxValue);
    }

    [Fact]
    public async Task The_pages_of_a_text_join_without_gap_or_repeat()
    {
        var browser = data.Host.As(await Coordinator());
        var shown = new List<string>();
        for (var number = 1; number <= 8; number++)
            shown.AddRange((await browser.Open($"{Links.ActionItems.List}?view=all&q=e&page={number}")).Rows.Select(r => r.Find("a.ref").TextContent));
        var all = await data.Host.Db(await Coordinator(), db => db.ActionItems.Where(i => EF.Functions.Like(i.What, "%e%"))
            .OrderBy(i => i.DueOn).ThenBy(i => i.Id).Select(i => i.Ref).Take(8 * 50).ToListAsync());
        Assert.True(all.Count > 300, $"{all.Count} are too few to tell.");
        Assert.Equal(all, shown);
    }

    // The steps of the one command of a page that holds this text, where nothing was asked before.
    async Task<List<string>> Steps(string url, string text)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        data.Host.Services.GetRequiredService<AnswerStore>().Clear();
        await Commands(data.Host.As(await Coordinator()), url);
        return Assert.Single(await Plans([.. data.Host.Commands.Texts.Distinct()]), p => p.Sql.ReplaceLineEndings("\n").Contains(text, StringComparison.Ordinal)).Steps;
    }

    static async Task<int> Commands(Browser browser, string url)
    {
        browser.Host.Commands.Clear();
        Assert.Equal(200, (await browser.Open(url)).Status);
        return browser.Host.Commands.Count;
    }

    // The steps of SQLite's plans that read through a large table, with their queries.
    async Task<List<string>> ReadThrough(IReadOnlyList<string> queries) =>
        [.. (await Plans(queries)).SelectMany(p => p.Steps.Where(step => ReadsThrough(step, p.Sql)).Select(step => $"{step}\n{p.Sql}"))];

    // The alias of a part of the query, such as the rows that are grouped, is no table's.
    static bool ReadsThrough(string step, string sql) => Regex.Match(step, @"^SCAN (\w+)") is { Success: true } scan
        && Regex.Matches(sql, $"\"(\\w+)\" AS \"{scan.Groups[1].Value}\"").Any(m => Large.Contains(m.Groups[1].Value));

    Task<List<(string Sql, List<string> Steps)>> Plans(IReadOnlyList<string> queries) => data.Host.Db(null, async db =>
    {
        var plans = new List<(string, List<string>)>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        // Without statistics the tables pass for large ones.
        await db.Database.ExecuteSqlAsync($"DELETE FROM sqlite_stat1; ANALYZE sqlite_schema");
        foreach (var sql in queries)
        {
            await using var explain = connection.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {sql}";
            foreach (var name in Regex.Matches(sql, @"@\w+").Select(m => m.Value).Distinct())
            {
                var parameter = explain.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
                explain.Parameters.Add(parameter);
            }

            await using var rows = await explain.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await rows.ReadAsync()) steps.Add(rows.GetString(3));
            plans.Add((sql, steps));
        }

        await db.UpdateStatistics();
        return plans;
    });

    Task<Viewer> Coordinator() => Person("coordinator@ministry.example");

    Task<Viewer> Person(string email) => data.Host.Db(null, async db =>
    {
        var account = await db.Users.SingleAsync(u => u.Email == email);
        return new Viewer(account.Id, account.Name, account.Side, account.Role);
    });

    Task<string> Address(string page) => data.Host.Db(null, async db => page switch
    {
        "an action item" => Links.ActionItems.Details(await db.ActionItems.Where(a => a.Audience == Audience.Shared).OrderBy(a => a.Ref).Select(a => a.Ref).FirstAsync()),
        "an initiative" => Links.Initiatives.Details(await db.Initiatives.Where(i => i.Audience == Audience.Shared).OrderBy(i => i.Ref).Select(i => i.Ref).FirstAsync()),
        "a meeting" => Links.Meetings.Details(await db.Meetings.Where(m => m.Audience == Audience.Shared && m.State == MeetingState.MinutesDrafted).OrderBy(m => m.Ref).Select(m => m.Ref).FirstAsync()),
        "minutes" => Links.Meetings.Minutes(await db.Meetings.Where(m => m.Owner == Side.Ministry && (m.State == MeetingState.Held || m.State == MeetingState.MinutesDrafted)).OrderBy(m => m.Ref).Select(m => m.Ref).FirstAsync()),
        "the chain of a programme" => Links.Chain(await db.Programmes.OrderBy(p => p.Name).Select(p => p.Slug).FirstAsync()),
        "the chain of an agreement" => Links.Chain(await db.Agreements.Where(a => a.Audience == Audience.Shared && db.Initiatives.Any(i => i.AgreementId == a.Id)).OrderBy(a => a.Ref).Select(a => a.Ref).FirstAsync()),
        ['t', 'h', 'e', ' ', ..] => Links.Chain((await Address(page["the chain of ".Length..])).Split('/')[^1]),
        _ => page,
    });
}
