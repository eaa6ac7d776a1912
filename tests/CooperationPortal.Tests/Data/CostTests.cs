using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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
        { Links.Home, 17, 2 },
        { Links.Dashboard, 13, 2 },
        { $"{Links.Dashboard}?agency={Agency}&shared=true", 13, 2 },
        { Links.ActionItems.List, 8, 3 },
        { $"{Links.ActionItems.List}?view=closed&page=2", 8, 3 },
        { $"{Links.ActionItems.List}?agency={Agency}&state=open", 9, 3 },
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
        { "an action item", 15, 15 },
        { "an initiative", 6, 6 },
        { "a meeting", 12, 12 },
        { "minutes", 19, 19 },
        { "the chain of an action item", 9, 9 },
        { "the chain of a meeting", 9, 9 },
        { "the chain of an initiative", 11, 11 },
        { "the chain of an agreement", 9, 9 },
        { "the chain of a programme", 11, 11 },
    };

    /// <summary>Those pages, but for a text filter: a text can stand anywhere in any wording, so it reads them all.</summary>
    public static TheoryData<string> Addresses { get; } = [.. Pages.Select(p => p.Data.Item1).Where(p => !p.Contains("q=", StringComparison.Ordinal))];

    // What tells a command among those of its page.
    const string Keys = "\"Id\"\nFROM", Counts = "AS \"Asked\", COUNT(*)", Blocks = "\"Block\"", OpenItems = "AS \"Agency\"", Days = "AS \"Day\"", Acceptances = "FROM \"Acceptances\"", LatestMeetings = "NOT IN ('Planned', 'Postponed', 'Cancelled')";
    const string ByAgency = "IX_ActionItems_Audience_ResponsibleAgencyId_ClosedOn_DueOn_State_OriginalDueOn_Id_InitiativeId";
    const string Agency = "federal-investigation-agency", Programme = "antiterrorism-assistance", Theme = "border-management";

    /// <summary>What is looked at most: the page, what tells the commands that are meant, and the indexes by which they find it in a record of <see cref="ActionItems"/> action items.</summary>
    public static TheoryData<string, string, string[]> Lists { get; } = new()
    {
        { Links.ActionItems.List, Keys, ["IX_ActionItems_Wording"] },
        { Links.ActionItems.List, Counts, ["IX_ActionItems_Figures", "IX_ActionItems_AssigneeId_ClosedOn_Audience_DueOn_Id", "IX_ActionItems_States"] },
        { $"{Links.ActionItems.List}?view=my-agency", Keys, ["IX_ActionItems_Figures"] },
        { $"{Links.ActionItems.List}?view=mine", Keys, ["IX_ActionItems_AssigneeId_ClosedOn_Audience_DueOn_Id"] },
        { $"{Links.ActionItems.List}?view=overdue", Keys, ["IX_ActionItems_Figures"] },
        { $"{Links.ActionItems.List}?view=to-confirm", Keys, ["IX_ActionItems_States"] },
        { $"{Links.ActionItems.List}?view=closed&page=2", Keys, ["IX_ActionItems_Wording"] },
        { $"{Links.ActionItems.List}?view=all", Keys, ["IX_ActionItems_States"] },
        { $"{Links.ActionItems.List}?state=confirmed", Keys, ["IX_ActionItems_States"] },
        { $"{Links.ActionItems.List}?agency={Agency}&state=open", Keys, [ByAgency] },
        { $"{Links.ActionItems.List}?agency={Agency}&state=open", Counts, [ByAgency] },
        { $"{Links.ActionItems.List}?agency={Agency}&state=confirmed&dueFrom=2025-06-01", Keys, [ByAgency] },
        { $"{Links.ActionItems.List}?programme={Programme}&view=closed", Keys, ["IX_ActionItems_InitiativeId_Audience_ClosedOn_DueOn_State_Id", "IX_Initiatives_ProgrammeId"] },
        { $"{Links.ActionItems.List}?theme={Theme}&view=closed", Keys, ["IX_ActionItems_InitiativeId_Audience_ClosedOn_DueOn_State_Id"] },
        { $"{Links.ActionItems.List}?q=training", Keys, ["IX_ActionItems_Wording"] },
        { $"{Links.ActionItems.Matrix}?agency={Agency}", Keys, [ByAgency] },
        { Links.Meetings.List, Keys, ["IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id"] },
        { Links.Meetings.List, Counts, ["IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id", "IX_AgendaItems_Owner_Audience_ForBothSides_MeetingId", "IX_AgendaNotes_Owner_Audience_ForBothSides_MeetingId", "IX_Outcomes_Owner_Audience_ForBothSides_MeetingId_AgendaItemId"] },
        { $"{Links.Meetings.List}?from=2025-06-01", Keys, ["IX_Meetings_StartsAt_Ref_Id_Audience_State_Day"] },
        { $"{Links.Meetings.List}?state=MinutesDrafted&from=2025-06-01", Keys, ["IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id"] },
        { Links.Initiatives.List, Counts, ["IX_Initiatives_Audience_State_Health", "IX_Initiatives_Audience_UpdatedOn"] },
        { Links.Home, Counts, ["IX_ActionItems_Figures", "IX_ActionItems_States", "IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id", "IX_Initiatives_Audience_UpdatedOn"] },
        { Links.Home, Blocks, ["IX_ActionItems_Figures", "IX_ActionItems_States", "IX_Meetings_Audience_State_Day_Owner_ForBothSides_StartsAt_Ref_Id", "IX_Initiatives_Audience_UpdatedOn"] },
        { Links.Home, Acceptances, ["IX_Acceptances_TextId_TextVersion_Side", "IX_Audit_RecordId_Audience_Sequence"] },
        { Links.Dashboard, OpenItems, ["IX_ActionItems_Figures"] },
        { Links.Dashboard, Days, ["IX_ActionItems_Figures", "IX_ActionItems_Audience_OpenedOn"] },
        { Links.Dashboard, LatestMeetings, ["IX_Meetings_StartsAt_Ref_Id_Audience_State_Day"] },
        { $"{Links.Dashboard}?agency={Agency}", OpenItems, [ByAgency] },
        { $"{Links.Dashboard}?agency={Agency}", Days, [ByAgency, "IX_ActionItems_Audience_ResponsibleAgencyId_OpenedOn_InitiativeId"] },
        { $"{Links.Dashboard}?programme={Programme}", OpenItems, ["IX_ActionItems_Figures", "IX_Initiatives_ProgrammeId"] },
        { $"{Links.Dashboard}?programme={Programme}", Days, ["IX_ActionItems_InitiativeId_Audience_ClosedOn_DueOn_State_Id", "IX_ActionItems_InitiativeId_Audience_OpenedOn"] },
        { $"{Links.Dashboard}?theme={Theme}", Days, ["IX_ActionItems_InitiativeId_Audience_ClosedOn_DueOn_State_Id", "IX_ActionItems_InitiativeId_Audience_OpenedOn"] },
        { $"{Links.Dashboard}?theme={Theme}", LatestMeetings, ["IX_Outcomes_InitiativeId_Audience_MeetingId"] },
        { $"{Links.Dashboard}?agency={Agency}&theme={Theme}&shared=true", Days, [ByAgency, "IX_ActionItems_Audience_ResponsibleAgencyId_OpenedOn_InitiativeId"] },
        { "minutes", "FROM \"Outcomes\"", ["IX_Outcomes_MeetingId_Owner_OwnNumber"] },
        { "minutes", "FROM \"CarriedItems\"", ["IX_CarriedItems_MeetingId_ActionItemId"] },
    };

    // A record of three years.
    const int ActionItems = 200_000;
    const int WorkingDays = 780;

    // What grows without end; a list of agencies or programmes may be read whole.
    static readonly string[] Large = ["ActionItems", "Meetings", "Outcomes", "AgendaItems", "AgendaNotes", "CarriedItems", "Delegates", "ProgressNotes", "Evidence", "Proposals", "StatusUpdates", "Milestones", "Documents", "DocumentVersions", "Comments", "Mentions", "Audit", "AuditWithheld", "AuditHeads", "AuditSealedHeads", "Submissions", "Notices", "Mails", "MailLines", "Reminders"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_runs_as_many_commands_as_it_did(string page, int anew, int again)
    {
        var browser = data.Host.As(await Coordinator());
        var url = await Address(page);
        // Whoever is the first to see more of a record than a list says has it noted, once.
        await browser.Open(url);
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

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task With_the_statistics_of_a_large_record_lists_and_figures_are_found_by_their_indexes(string page, string told, string[] indexes)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Coordinator());
        await browser.Open(Links.About);
        data.Host.Services.GetRequiredService<AnswerStore>().Clear();
        await Commands(browser, await Address(page));
        var meant = (await Plans([.. data.Host.Commands.Texts.Distinct()], PretendLarge)).Where(p => p.Sql.ReplaceLineEndings("\n").Contains(told, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(meant);
        var used = meant.SelectMany(p => p.Steps).SelectMany(step => Regex.Matches(step, @"INDEX (IX_\w+)").Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.True(used.IsSupersetOf(indexes), $"Not used any more: {string.Join(", ", indexes.Except(used))}. Used: {string.Join(", ", used)}.");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task With_the_statistics_of_a_large_record_a_large_table_is_walked_only_in_the_order_that_is_shown(string page)
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Coordinator());
        await browser.Open(Links.About);
        data.Host.Services.GetRequiredService<AnswerStore>().Clear();
        await Commands(browser, await Address(page));
        var plans = await Plans([.. data.Host.Commands.Texts.Distinct()], PretendLarge);
        Assert.Contains(plans, p => p.Steps.Count > 0);
        Assert.Empty(plans.SelectMany(p => p.Steps.Where(step => ReadsThrough(step, p.Sql) && !IsWalkedInOrder(step, p)).Select(step => $"{step}\n{p.Sql}")));
    }

    [Fact]
    public async Task At_its_start_the_portal_looks_at_what_it_holds()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "SQL Server keeps its statistics by itself.");
        await data.Host.Db(null, Forget);
        await using (PortalHost.Beside(data.Host))
            await data.Host.Db(null, async db =>
            {
                var seen = await db.Database.SqlQuery<string>($"SELECT idx AS Value FROM sqlite_stat1").ToListAsync();
                foreach (var kind in new[] { typeof(ActionItem), typeof(Meeting), typeof(Outcome), typeof(Initiative), typeof(AuditEntry) })
                    Assert.Subset(seen.ToHashSet(), db.Model.FindEntityType(kind)!.GetIndexes().Where(i => i.GetFilter() is null).Select(i => i.GetDatabaseName()!).ToHashSet());
            });
    }

    [Fact]
    public async Task The_log_is_walked_by_its_index()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Person("manager@ministry.example"));
        foreach (var filter in new LogFilter[] { new(), new() { Act = Act.EditAgreement, Noun = nameof(Agreement), From = Make.Today.AddDays(-90) } })
        {
            await browser.Open(Links.Log.Filtered(filter));
            Assert.InRange(await Commands(browser, Links.Log.Filtered(filter)), 3, 25);
            Assert.DoesNotContain(data.Host.Commands.Texts, sql => sql.Contains("COUNT(", StringComparison.Ordinal) && sql.Contains("FROM \"Audit\"", StringComparison.Ordinal));
            Assert.Empty(await ReadThrough([.. data.Host.Commands.Texts.Distinct()]));
        }
    }

    [Fact]
    public async Task The_log_looks_the_beginning_of_a_reference_up_in_the_indexes_of_references()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        var browser = data.Host.As(await Person("manager@ministry.example"));
        await Commands(browser, Links.Log.Filtered(new() { Q = "ACT-2026-0" }));
        var steps = (await Plans([.. data.Host.Commands.Texts.Distinct()], PretendLarge)).SelectMany(p => p.Steps).ToList();
        foreach (var column in new[] { nameof(ActionItem.Ref), nameof(ActionItem.OwnRef) })
            Assert.Contains(steps, step => step.Contains($"IX_ActionItems_{column} ({column}>? AND {column}<?)", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Contains("IX_Audit_RecordId_At", StringComparison.Ordinal));
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
    public async Task Days_are_counted_in_the_order_of_an_index()
    {
        var steps = await Steps(Links.Dashboard, "AS \"IsOpening\"");
        Assert.Contains(steps, step => step.Contains("IX_ActionItems_Figures (Audience=? AND ClosedOn>? AND ClosedOn<?)", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
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
    public async Task A_withdrawal_finds_by_indexes_what_told_of_it()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The plans are SQLite's.");
        // Of a record that goes whole and of a part of one; both are nobody's, since other tests read what there is.
        var (record, meeting) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var queries = await data.Host.Db(null, async db =>
        {
            data.Host.Commands.Clear();
            foreach (var untelling in (Untelling[])[new(db, Side.Embassy, [record], record, [], []), new(db, Side.Embassy, [record], meeting, [Guid.CreateVersion7()], [new(meeting, Make.Now, [])])])
            {
                await untelling.TakeNoticesBack();
                await untelling.TakeMailBack();
            }

            return data.Host.Commands.Texts.Distinct().ToList();
        });
        foreach (var table in (string[])["Notices", "MailLines", "Mails"]) Assert.Contains(queries, sql => sql.Contains($"FROM \"{table}\"", StringComparison.Ordinal));
        Assert.Empty(await ReadThrough(queries));
        Assert.Empty((await Plans(queries, PretendLarge)).SelectMany(p => p.Steps.Where(step => ReadsThrough(step, p.Sql))));
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
        var page = await browser.Open(url);
        // What an address means nothing by is not looked for, and would be found well.
        Assert.Equal((200, false), (page.Status, page.Has("was left out")));
        return browser.Host.Commands.Count;
    }

    // The steps of SQLite's plans that read through a large table, with their queries.
    async Task<List<string>> ReadThrough(IReadOnlyList<string> queries) =>
        [.. (await Plans(queries)).SelectMany(p => p.Steps.Where(step => ReadsThrough(step, p.Sql)).Select(step => $"{step}\n{p.Sql}"))];

    // The alias of a part of the query, such as the rows that are grouped, is no table's.
    static bool ReadsThrough(string step, string sql) => Regex.Match(step, @"^SCAN (\w+)") is { Success: true } scan
        && Regex.Matches(sql, $"\"(\\w+)\" AS \"{scan.Groups[1].Value}\"").Any(m => Large.Contains(m.Groups[1].Value));

    // A list whose rows stand in an index in its order is read from there until the page is full.
    static bool IsWalkedInOrder(string step, (string Sql, List<string> Steps) plan) => step.Contains(" INDEX IX_", StringComparison.Ordinal)
        && plan.Sql.Contains("LIMIT", StringComparison.Ordinal) && plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && !plan.Steps.Contains("USE TEMP B-TREE FOR ORDER BY");

    /// <summary>
    /// Writes the statistics of a record of three years, made of the model, so that a new index or column has its own: as many rows as this one would have at that size, and of each
    /// column as many values as it can hold.
    /// </summary>
    static async Task PretendLarge(PortalDb db)
    {
        await db.Database.ExecuteSqlAsync($"DELETE FROM sqlite_stat1");
        var types = db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && t.FindPrimaryKey() is not null).ToList();
        var rows = new Dictionary<string, long>();
        foreach (var table in types.Select(t => t.GetTableName()!).Distinct())
        {
            var count = $"SELECT COUNT(*) AS Value FROM \"{table}\"";
            rows[table] = await db.Database.SqlQueryRaw<long>(count).SingleAsync() * (Large.Contains(table) || table is "Initiatives" or "InitiativeThemes" ? ActionItems / TheGeneratedData.Size : 1);
        }

        foreach (var type in types.Where(t => rows[t.GetTableName()!] > 0))
            foreach (var (name, columns, filter) in type.GetIndexes().Select(i => (i.GetDatabaseName()!, i.Properties, i.GetFilter())).Append(($"sqlite_autoindex_{type.GetTableName()}_1", type.FindPrimaryKey()!.Properties, null)))
            {
                // An index with a condition holds a part of them.
                var (all, values) = (filter is null ? rows[type.GetTableName()!] : 1 + (rows[type.GetTableName()!] / 2), 1.0);
                var stat = columns.Select(c => (long)Math.Ceiling(all / (values = Math.Min(all, values * Math.Max(1, Values(c)))))).Prepend(all);
                await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ({type.GetTableName()}, {name}, {string.Join(' ', stat)})");
            }

        await db.Database.ExecuteSqlAsync($"ANALYZE sqlite_schema");

        long Values(IProperty column) =>
            column.GetContainingForeignKeys().FirstOrDefault() is { PrincipalEntityType: var other } && rows[other.GetTableName()!] is > 0 and var others ? others
            : (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) is var type && type.IsEnum ? Enum.GetValues(type).Length
            : type == typeof(bool) ? 2
            : type == typeof(DateOnly) ? WorkingDays
            : rows[column.DeclaringType.GetTableName()!];
    }

    // Without statistics the tables pass for large ones.
    static Task Forget(PortalDb db) => db.Database.ExecuteSqlAsync($"DELETE FROM sqlite_stat1; ANALYZE sqlite_schema");

    Task<List<(string Sql, List<string> Steps)>> Plans(IReadOnlyList<string> queries, Func<PortalDb, Task>? statistics = null) => data.Host.Db(null, async db =>
    {
        var plans = new List<(string, List<string>)>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await (statistics ?? Forget)(db);
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

        await Forget(db);
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
