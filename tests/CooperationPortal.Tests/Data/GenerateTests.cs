using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using CooperationPortal.Web.Data.Generate;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data;

/// <summary>An application with generated data in it, made once for all tests of it.</summary>
[CollectionDefinition(nameof(TheGeneratedData))]
public sealed class TheGeneratedData : IAsyncLifetime, ICollectionFixture<TheGeneratedData>
{
    /// <summary>How many action items there are.</summary>
    public const int Size = 600;

    /// <summary>The application.</summary>
    public PortalHost Host { get; private set; } = null!;

    /// <summary>What was said meanwhile.</summary>
    public List<string> Said { get; } = [];

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Host = await Load(Said.Add);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Generates into an application of its own.</summary>
    public static async Task<PortalHost> Load(Action<string> say, int size = Size)
    {
        // A setting of its own keeps the application from being handed on with this data in it.
        var host = await PortalHost.Start(new() { ["Portal:Demo"] = "false" });
        await host.Db(null, db => db.Users.ExecuteDeleteAsync());
        // Nor does the trail know of them then.
        await host.ByHand("DELETE FROM \"Audit\"");
        await host.ByHand("DELETE FROM \"AuditHeads\"");
        await host.Db(null, db => db.ProtectWhatIsFinal(default));
        await GeneratedData.Load(host.Services, size, say);
        return host;
    }
}

[Collection(nameof(TheGeneratedData))]
public sealed class GenerateTests(TheGeneratedData data)
{
    static readonly DateOnly Today = Zones.Day(Zones.Islamabad, Make.Now);

    Task<T> All<T>(Func<PortalDb, Task<T>> read) => data.Host.Db(null, read);

    [Fact]
    public async Task The_record_is_what_its_trail_says() => Assert.Null(await data.Host.Verify());

    [Fact]
    public async Task What_was_changed_past_the_portal_is_named_wherever_it_stands_among_thousands_of_rows()
    {
        var keys = await All(db => db.ActionItems.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync());
        foreach (var key in new[] { keys[0], keys[keys.Count / 2], keys[^1] })
        {
            await data.Host.ByHand("""UPDATE "ActionItems" SET "What" = CONCAT('!', "What") WHERE "Id" = {0}""", key);
            Assert.Equal(key, (await data.Host.Verify())?.RecordId);
            await data.Host.ByHand("""UPDATE "ActionItems" SET "What" = SUBSTRING("What", 2, 4000) WHERE "Id" = {0}""", key);
        }

        Assert.Null(await data.Host.Verify());
        await data.Host.Db(null, db => db.ProtectWhatIsFinal(default));
    }

    [Fact]
    public async Task Everything_follows_from_the_number_of_action_items()
    {
        Assert.Equal(TheGeneratedData.Size, await All(db => db.ActionItems.CountAsync()));
        Assert.Equal(TheGeneratedData.Size / 20, await All(db => db.Meetings.CountAsync()));
        Assert.Equal(10, await All(db => db.Initiatives.CountAsync()));
        Assert.Equal(24, await All(db => db.Users.CountAsync()));
        Assert.InRange(await All(db => db.Audit.CountAsync()), 3 * TheGeneratedData.Size, 6 * TheGeneratedData.Size);
        Assert.Equal(20, data.Said.Count);
        Assert.StartsWith("100 %", data.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_one_action_item_in_ten_is_open_in_every_state_and_age()
    {
        var open = await All(db => db.ActionItems.Where(a => a.ClosedOn == null).ToListAsync());
        Assert.InRange(open.Count, TheGeneratedData.Size * 6 / 100, TheGeneratedData.Size * 15 / 100);
        Assert.True(open.Select(a => a.State).Distinct().Count() >= 5);
        foreach (var (from, to) in new[] { (1, 30), (31, 90), (91, 2000) })
            Assert.Contains(open, a => a.IsOverdue(Today) && Today.DayNumber - a.DueOn.DayNumber >= from && Today.DayNumber - a.DueOn.DayNumber <= to);
        Assert.Contains(open, a => a.DueOn >= Today && a.DueOn <= Today.AddDays(30));
        var closed = await All(db => db.ActionItems.Where(a => a.ClosedOn != null).Select(a => a.ClosedOn!.Value).ToListAsync());
        Assert.All(closed, day => Assert.InRange(day, Today.AddDays(-1200), Today.AddDays(-1)));
        Assert.True(closed.Select(day => (day.Year, day.Month)).Distinct().Count() >= 20);
    }

    [Fact]
    public async Task A_third_is_known_to_one_side_alone_half_of_it_to_each()
    {
        var by = await All(db => db.ActionItems.GroupBy(a => a.Audience).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.InRange(by[Audience.Shared], TheGeneratedData.Size * 55 / 100, TheGeneratedData.Size * 75 / 100);
        Assert.All(Sides.Both, side => Assert.InRange(by[side.Only()], TheGeneratedData.Size * 10 / 100, TheGeneratedData.Size * 25 / 100));
    }

    [Fact]
    public async Task Nothing_is_seen_more_widely_than_the_record_it_belongs_to_or_than_what_it_links_to()
    {
        var meetings = await All(db => db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).Include(m => m.Notes).Include(m => m.Outcomes).ThenInclude(o => o.Initiative).Include(m => m.Carried).ThenInclude(c => c.ActionItem).AsSplitQuery().ToListAsync());
        foreach (var meeting in meetings.Where(m => !m.IsShared))
            Assert.All(meeting.Agenda.Cast<IHasAudience>().Concat(meeting.Delegates).Concat(meeting.Notes).Concat(meeting.Outcomes).Concat(meeting.Carried), part => Assert.Equal(meeting.Audience, part.Audience));
        Assert.All(meetings.SelectMany(m => m.Carried).Where(c => c.Audience == Audience.Shared), c => Assert.Equal(Audience.Shared, c.ActionItem!.Audience));
        Assert.All(meetings.SelectMany(m => m.Outcomes).Where(o => o.Initiative is not null), o => Within(o.Audience, o.Initiative!.Audience));
        var items = await All(db => db.ActionItems.Include(a => a.Meeting).Include(a => a.Initiative).Include(a => a.Notes).Include(a => a.Evidence).AsSplitQuery().ToListAsync());
        Assert.All(items.SelectMany(a => a.Notes.Select(n => (n.Audience, Of: a)).Concat(a.Evidence.Select(e => (e.Audience, Of: a)))), part => Within(part.Audience, part.Of.Audience));
        Assert.All(items.Where(a => a.Meeting is not null), a => Within(a.Audience, a.Meeting!.Audience));
        Assert.All(items.Where(a => a.Initiative is not null), a => Within(a.Audience, a.Initiative!.Audience));
        Assert.All(items.Where(a => a.Initiative is { State: InitiativeState.Closed }), a => Assert.False(a.IsOpen));

        static void Within(Audience part, Audience whole) => Assert.True(whole == Audience.Shared || whole == part);
    }

    [Fact]
    public async Task Minutes_and_action_items_point_to_each_other()
    {
        var lines = await All(db => db.Outcomes.Include(o => o.ActionItem).Where(o => o.Kind == OutcomeKind.Action).ToListAsync());
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal((line.Id, line.Text, line.Audience), (line.ActionItem!.OutcomeId, line.ActionItem.What, line.ActionItem.Audience)));
        Assert.NotEmpty(await All(db => db.CarriedItems.ToListAsync()));
        Assert.Contains(await All(db => db.Meetings.ToListAsync()), m => m.State == MeetingState.MinutesDrafted);
    }

    [Fact]
    public async Task Minutes_are_agreed_or_not_and_what_is_agreed_is_what_both_sides_accepted()
    {
        var states = await All(db => db.Meetings.Select(m => m.State).Distinct().ToListAsync());
        Assert.Superset(new HashSet<MeetingState> { MeetingState.MinutesDrafted, MeetingState.Agreed }, states.ToHashSet());
        var agreed = await All(db => db.Set<AgreedText>().ToListAsync());
        Assert.NotEmpty(agreed);
        var by = Make.CoordinatorOf(Side.Ministry);
        foreach (var text in agreed)
        {
            var reference = await All(db => db.Meetings.Where(m => m.Id == text.MeetingId).Select(m => m.Ref).SingleAsync());
            var meeting = await All(db => db.MeetingForAgreement(reference, by));
            var addendum = meeting.Addenda.SingleOrDefault(a => a.Id == text.TextId);
            Assert.Equal(addendum is null ? MinutesText.Of(meeting) : MinutesText.Of(meeting, addendum), text.Text);
            Assert.Equal(Sides.Both, meeting.Standing(addendum).Where(a => a.Hash == text.Hash).Select(a => a.Side).Order());
            Assert.All(meeting.Standing(addendum), a => Assert.False(a.At > Make.Now));
        }

        Assert.NotEmpty(await All(db => db.Wordings.ToListAsync()));
        Assert.NotEmpty(await All(db => db.Reservations.ToListAsync()));
    }

    [Fact]
    public async Task People_comment_and_attach_papers_for_both_sides_and_for_their_own()
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            Assert.Contains(await All(db => db.Comments.ToListAsync()), c => c.Audience == audience);
            Assert.Contains(await All(db => db.Documents.ToListAsync()), d => d.Audience == audience);
        }

        Assert.NotEmpty(await All(db => db.Comments.Where(c => c.Mentions.Any()).ToListAsync()));
        Assert.NotEmpty(await All(db => db.Set<Evidence>().Where(e => e.DocumentId != null).ToListAsync()));
    }

    [Fact]
    public async Task The_trail_names_who_acted_and_when()
    {
        var trail = await All(db => db.Audit.Where(a => a.Noun == nameof(ActionItem)).ToListAsync());
        var items = await All(db => db.ActionItems.ToDictionaryAsync(i => i.Id));
        var people = await All(db => db.Users.ToDictionaryAsync(u => u.Id));
        Assert.All(trail, row => Assert.Equal((people[row.AccountId].Name, (Side?)people[row.AccountId].Side), (row.Actor, row.Side)));
        Assert.All(trail.Where(row => row.Kind == ChangeKind.Created), row => Assert.Equal((items[row.RowId].OpenedOn, (Side?)items[row.RowId].Owner), (Zones.Day(Zones.Islamabad, row.At), row.Side)));
        Assert.DoesNotContain(trail, row => row.At > Make.Now);
        // Nobody confirms their own work.
        foreach (var confirmed in items.Values.Where(i => i.State == ActionState.Confirmed))
            Assert.NotEqual(confirmed.SubmittedById, trail.Where(row => row.RowId == confirmed.Id).MaxBy(row => row.At)!.AccountId);
    }

    [Fact]
    public async Task Numbers_run_without_a_gap_and_the_next_record_follows_on()
    {
        var records = await All(async db => (await db.ActionItems.ToListAsync<CitedRecord>()).Concat(await db.Meetings.ToListAsync()).Concat(await db.Initiatives.ToListAsync()).Concat(await db.Agreements.ToListAsync()).ToList());
        foreach (var counted in records.Where(r => r.IsShared).GroupBy(r => r.Ref[..8]))
            Assert.Equal(Enumerable.Range(1, counted.Count()), counted.Select(r => int.Parse(r.Ref[9..], System.Globalization.CultureInfo.InvariantCulture)).Order());
        foreach (var counted in records.GroupBy(r => (r.OwnRef ?? r.Ref)[..10]))
            Assert.Equal(Enumerable.Range(1, counted.Count()), counted.Select(r => int.Parse((r.OwnRef ?? r.Ref)[10..], System.Globalization.CultureInfo.InvariantCulture)).Order());

        var last = records.OfType<ActionItem>().Where(r => r.Ref.StartsWith("ACT-2026-", StringComparison.Ordinal) && r.IsShared).Max(r => r.Ref)!;
        Assert.Equal($"ACT-2026-{int.Parse(last[9..], System.Globalization.CultureInfo.InvariantCulture) + 1:D4}", await All(db => db.NextSharedRef("ACT", Today)));
    }

    [Fact]
    public async Task The_next_line_of_minutes_follows_on()
    {
        var meeting = await All(db => db.Meetings.Include(m => m.Outcomes).Where(m => m.Audience == Audience.Shared && m.State == MeetingState.MinutesDrafted && m.Outcomes.Any()).OrderBy(m => m.Ref).FirstAsync());
        Assert.Equal(meeting.Outcomes.Max(o => o.OwnNumber) + 1, await All(db => db.NextNumber($"{meeting.Id}/{meeting.Owner.Letter()}")));
        Assert.Equal((meeting.Outcomes.Max(o => o.SharedNumber) ?? 0) + 1, await All(db => db.NextNumber($"{meeting.Ref}/S")));
    }

    [Fact]
    public async Task The_same_size_on_the_same_day_gives_the_same_data()
    {
        await using var again = await TheGeneratedData.Load(_ => { });
        Assert.Equal(await All(Told), await again.Db(null, Told));

        static async Task<List<string>> Told(PortalDb db) =>
        [
            .. await db.Users.OrderBy(u => u.Email).Select(u => $"{u.Email} {u.Name} {u.Role} {u.Agency!.Name}").ToListAsync(),
            .. await db.Agreements.OrderBy(a => a.Ref).Select(a => $"{a.Ref} {a.Title} {a.State} {a.SignedOn}").ToListAsync(),
            .. await db.Initiatives.OrderBy(i => i.Ref).Select(i => $"{i.Ref} {i.Title} {i.State} {i.Health} {i.UpdatedOn}").ToListAsync(),
            .. await db.Meetings.OrderBy(m => m.Ref).Select(m => $"{m.Ref} {m.Title} {m.State} {m.StartsAt} {m.Series!.Name}").ToListAsync(),
            .. await db.Outcomes.OrderBy(o => o.Meeting!.Ref).ThenBy(o => o.OwnNumber).Select(o => $"{o.Meeting!.Ref} {o.OwnNumber} {o.SharedNumber} {o.Text}").ToListAsync(),
            .. await db.ActionItems.OrderBy(a => a.Ref).Select(a => $"{a.Ref} {a.OwnRef} {a.What} {a.State} {a.DueOn} {a.ClosedOn} {a.ResponsibleAgency.Name} {a.Initiative!.Ref}").ToListAsync(),
        ];
    }

    [Fact]
    public async Task Afterwards_the_database_knows_what_it_holds()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "SQL Server keeps its statistics by itself.");
        Assert.Equal(1, await All(db => db.Database.SqlQuery<int>($"""SELECT COUNT(DISTINCT "tbl") AS "Value" FROM "sqlite_stat1" WHERE "tbl" = 'ActionItems'""").SingleAsync()));
    }

    [Fact]
    public async Task A_page_of_each_kind_opens_for_both_sides()
    {
        foreach (var email in new[] { "coordinator@ministry.example", "manager@embassy.example", "official@ministry.example", "focal@inl.example" })
        {
            var browser = data.Host.As(null);
            var home = await browser.SignIn(email, DemoData.Password);
            Assert.Equal((200, Links.Home), (home.Status, home.Url));
            foreach (var list in new[] { "/action-items", "/meetings", "/initiatives", "/agreements", "/series", "/agencies", "/contacts", "/programmes" })
            {
                var page = await browser.Open(list);
                Assert.Equal(200, page.Status);
                var record = page.All("main td a[href]").Select(a => a.GetAttribute("href")!).First(to => to.StartsWith(list + "/", StringComparison.Ordinal));
                Assert.Equal(200, (await browser.Open(record)).Status);
                if (list == "/meetings") Assert.Equal(200, (await browser.Open($"{record}/minutes")).Status);
            }

            Assert.Equal(200, (await browser.Open("/dashboard")).Status);
            Assert.Equal(200, (await browser.Open("/action-items/matrix")).Status);
        }
    }
}
