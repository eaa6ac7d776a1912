using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data;

/// <summary>An application with the demo in it, loaded once for all tests of it.</summary>
public sealed class TheDemo : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public PortalHost Host { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Host = await Load(Make.Now);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Loads the demo on a day of its own.</summary>
    public static async Task<PortalHost> Load(DateTimeOffset now)
    {
        // A setting of its own keeps the application from being handed on with the demo in it.
        var host = await PortalHost.Start(new() { ["Portal:Demo"] = "false" });
        await host.Db(null, db => db.Users.ExecuteDeleteAsync());
        // Nor does the trail know of them then.
        await host.ByHand("DELETE FROM \"Audit\"");
        await host.ByHand("DELETE FROM \"AuditHeads\"");
        await host.Db(null, db => db.ProtectWhatIsFinal(default));
        host.Time.AdjustTime(now);
        await DemoData.Load(host.Services);
        return host;
    }
}

public sealed partial class DemoTests(TheDemo demo) : IClassFixture<TheDemo>
{
    static readonly DateOnly Today = Zones.Day(Zones.Islamabad, Make.Now);

    Task<T> All<T>(Func<PortalDb, Task<T>> read) => demo.Host.Db(null, read);

    [Fact]
    public async Task The_record_is_what_its_trail_says() => Assert.Null(await demo.Host.Verify());

    [Fact]
    public async Task Every_act_of_a_person_has_its_name_in_the_trail() =>
        Assert.Empty(await All(db => db.Audit.Where(a => a.AccountId != Guid.Empty && a.Act == null).Select(a => $"{a.Kind} {a.Noun} {a.Changes}").Distinct().ToListAsync()));

    [Fact]
    public async Task Action_items_stand_in_every_state()
    {
        var items = await All(db => db.ActionItems.ToListAsync());
        Assert.InRange(items.Count, 55, 70);
        Assert.Equal(Enum.GetValues<ActionState>().Order(), items.Select(i => i.State).Distinct().Order());
        Assert.Contains(items, i => i.IsOverdue(Today));
        Assert.Contains(items, i => i.IsOpen && i.DueOn >= Today && i.DueOn <= Today.AddDays(14));
        Assert.Contains(items, i => i.DueOn != i.OriginalDueOn);
        Assert.True(items.Where(i => i.State == ActionState.Confirmed).Select(i => (i.ClosedOn!.Value.Year, i.ClosedOn.Value.Month)).Distinct().Count() >= 8, "The trend of twelve months has too few months in it.");
        Assert.All(items.Where(i => i.State == ActionState.Blocked), i => Assert.NotNull(i.Blocker));
    }

    [Fact]
    public async Task Both_sides_write_notes_and_add_evidence()
    {
        var notes = await All(db => db.ProgressNotes.ToListAsync());
        var evidence = await All(db => db.Set<Evidence>().ToListAsync());
        Assert.All(Sides.Both, side => Assert.Contains(notes, n => n.Side == side));
        Assert.All(Sides.Both, side => Assert.Contains(evidence, e => e.Side == side));
    }

    [Fact]
    public async Task Both_sides_comment_on_records_and_lines_and_mention_each_other()
    {
        var comments = await All(db => db.Comments.Include(c => c.Mentions).ToListAsync());
        Assert.All(Sides.Both, side => Assert.Contains(comments, c => c.Owner == side && c.IsShared));
        Assert.All(Sides.Both, side => Assert.Contains(comments, c => c.Owner == side && !c.IsShared));
        Assert.Contains(comments, c => c.OutcomeId is not null);
        var sides = await All(db => db.Users.ToDictionaryAsync(u => u.Id, u => u.Side));
        Assert.Contains(comments, c => c.Mentions.Any(m => sides[m.AccountId] != c.Owner));
        Assert.All(comments, c => Assert.Equal(c.Text.Count(sign => sign == '@'), c.Mentions.Count));
    }

    [Fact]
    public async Task Exactly_two_initiatives_are_seen_differently_by_the_two_sides()
    {
        foreach (var viewer in new[] { Ministry.Manager, Embassy.Manager })
            Assert.Equal(2, await demo.Host.Db(viewer, db => db.Initiatives.CountAsync(i => i.IsDivergent)));
    }

    [Fact]
    public async Task Initiatives_show_every_colour_and_two_are_stale()
    {
        var initiatives = await All(db => db.Initiatives.Include(i => i.Updates).Include(i => i.Milestones).AsSplitQuery().ToListAsync());
        var shared = initiatives.Where(i => i.IsShared).ToList();
        Assert.Equal(10, shared.Count);
        Assert.Equal(Enum.GetValues<Rag>().Length, shared.Select(i => i.Health).Distinct().Count());
        Assert.True(shared.Count(i => i.IsActive && i.UpdatedOn < Initiative.StaleBefore(Today)) >= 2);
        Assert.All(shared, i => Assert.NotEmpty(i.Milestones));
        Assert.All(shared, i => Assert.All(Sides.Both, side => Assert.Contains(i.Updates, u => u.Side == side)));
        Assert.True(initiatives.SelectMany(i => i.Updates).Min(u => u.On) < Today.AddDays(-300));
    }

    [Fact]
    public async Task Both_sides_see_the_same_shared_records_and_each_has_some_of_its_own()
    {
        var ministry = await demo.Host.Db(Ministry.Coordinator, Seen);
        var embassy = await demo.Host.Db(Embassy.Coordinator, Seen);
        Assert.Equal(ministry.Where(s => s.Audience == Audience.Shared), embassy.Where(s => s.Audience == Audience.Shared));
        foreach (var noun in new[] { "ACT", "AGR", "INI", "MTG" })
        {
            Assert.Contains(ministry, s => s.Audience == Audience.Ministry && s.Ref.StartsWith(noun, StringComparison.Ordinal));
            Assert.Contains(embassy, s => s.Audience == Audience.Embassy && s.Ref.StartsWith(noun, StringComparison.Ordinal));
        }

        static async Task<List<(string Ref, Audience Audience)>> Seen(PortalDb db) =>
        [
            .. (await db.ActionItems.OrderBy(r => r.Ref).ToListAsync<CitedRecord>()).Concat(await db.Agreements.OrderBy(r => r.Ref).ToListAsync())
                .Concat(await db.Initiatives.OrderBy(r => r.Ref).ToListAsync()).Concat(await db.Meetings.OrderBy(r => r.Ref).ToListAsync()).Select(r => (r.Ref, r.Audience)),
        ];
    }

    [Fact]
    public async Task Nothing_is_seen_more_widely_than_the_record_it_belongs_to()
    {
        var meetings = await All(db => db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).Include(m => m.Notes).Include(m => m.Outcomes).Include(m => m.Carried).ThenInclude(c => c.ActionItem).AsSplitQuery().ToListAsync());
        foreach (var meeting in meetings.Where(m => !m.IsShared))
            Assert.All(meeting.Agenda.Cast<IHasAudience>().Concat(meeting.Delegates).Concat(meeting.Notes).Concat(meeting.Outcomes).Concat(meeting.Carried), part => Assert.Equal(meeting.Audience, part.Audience));
        Assert.All(meetings.SelectMany(m => m.Carried).Where(c => c.Audience == Audience.Shared), c => Assert.Equal(Audience.Shared, c.ActionItem!.Audience));
        foreach (var meeting in meetings.Where(m => m.IsShared))
        {
            var agenda = meeting.Agenda.ToDictionary(a => a.Id, a => a.Audience);
            Assert.All(meeting.Outcomes.Where(o => o.Audience == Audience.Shared), o => Assert.Equal(Audience.Shared, agenda[o.AgendaItemId]));
        }
    }

    [Fact]
    public async Task The_Islamabad_meeting_stands_as_the_article_has_it()
    {
        var meeting = await All(db => db.Meetings.Include(m => m.Delegates).Include(m => m.Outcomes).AsSplitQuery().SingleAsync(m => m.SourceNote!.StartsWith("Source of the facts")));
        Assert.Equal((MeetingState.MinutesDrafted, Audience.Shared, true), (meeting.State, meeting.Audience, meeting.IsProvisional));
        Assert.Equal(DayOfWeek.Saturday, meeting.Day.DayOfWeek);
        Assert.Equal(["Mohsin Naqvi", "Natalie Baker"], meeting.Delegates.Where(d => d.Role == DelegateRole.Head).Select(d => d.Name).Order());
        Assert.Contains("Transnational Crime", (await All(db => db.Initiatives.SingleAsync(i => i.SourceWording == "Centre for Transformation Crime"))).Title, StringComparison.Ordinal);
        Assert.True(meeting.Outcomes.Count(o => o.Kind == OutcomeKind.Understanding) >= 8);
    }

    [Fact]
    public async Task The_series_has_four_earlier_meetings_and_one_to_come_that_carries_what_is_open()
    {
        var series = await All(db => db.Series.SingleAsync(s => s.Name == "Interior Minister – Chargé d’Affaires"));
        var meetings = await All(db => db.Meetings.Include(m => m.Carried).Where(m => m.SeriesId == series.Id).OrderBy(m => m.StartsAt).ToListAsync());
        Assert.Equal([MeetingState.Agreed, MeetingState.Agreed, MeetingState.Agreed, MeetingState.Proposed], meetings.Where(m => Meeting.TookPlace(m.State) && !m.IsProvisional).Select(m => m.State));
        var next = meetings[^1];
        Assert.Equal(MeetingState.Planned, next.State);
        Assert.True(next.Day > Today);
        Assert.True(next.Carried.Count >= 5);
        Assert.Contains(await All(db => db.Meetings.ToListAsync()), m => m.State == MeetingState.Held);
    }

    [Fact]
    public async Task Everything_invented_says_so()
    {
        static void Marked(IEnumerable<string?> texts) => Assert.All(texts, text => Assert.Contains("illustrative", text, StringComparison.OrdinalIgnoreCase));
        Marked(await All(db => db.Initiatives.Select(i => i.Summary).ToListAsync()));
        Marked(await All(db => db.Agreements.Select(a => a.Summary).ToListAsync()));
        Marked(await All(db => db.Contacts.Select(c => c.Post).ToListAsync()));
        Marked(await All(db => db.Meetings.Select(m => m.SourceNote).ToListAsync()));
        // An action item of an invented meeting is invented with it; any other says so itself.
        Marked(await All(db => db.ActionItems.Where(a => a.MeetingId == null || a.Meeting!.SourceNote!.StartsWith("Source")).Select(a => a.What).ToListAsync()));
    }

    [Fact]
    public async Task The_trail_is_dated_as_it_happened_and_names_who_acted()
    {
        var trail = await All(db => db.Audit.ToListAsync());
        Assert.All(trail, row => Assert.InRange(row.At, Make.Now.AddDays(-400), Make.Now));
        Assert.All(trail.Where(row => row.Noun != nameof(Account)), row => Assert.NotEqual(Guid.Empty, row.AccountId));
        var items = await All(db => db.ActionItems.ToDictionaryAsync(i => i.Id));
        Assert.All(trail.Where(row => row.Noun == nameof(ActionItem) && row.Kind == ChangeKind.Created), row => Assert.Equal(items[row.RowId].OpenedOn, Zones.Day(Zones.Islamabad, row.At)));
    }

    [Fact]
    public async Task Shared_numbers_run_without_a_gap_and_carry_their_year()
    {
        var records = await All(async db => (await db.ActionItems.ToListAsync<CitedRecord>()).Concat(await db.Meetings.ToListAsync()).Concat(await db.Initiatives.ToListAsync()).Concat(await db.Agreements.ToListAsync()).ToList());
        Assert.All(records, r => Assert.Matches(r.IsShared ? SharedRef() : OwnRef(), r.Ref));
        foreach (var counted in records.Where(r => r.IsShared).GroupBy(r => r.Ref[..8]))
            Assert.Equal(Enumerable.Range(1, counted.Count()), counted.Select(r => int.Parse(r.Ref[9..], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task Every_demo_account_signs_in_for_its_side()
    {
        var accounts = await All(db => db.Users.Include(u => u.Agency).ToDictionaryAsync(u => u.Email!));
        foreach (var side in Sides.Both)
            foreach (var role in Enum.GetValues<Role>())
            {
                var account = accounts[$"{role.ToString().ToLowerInvariant()}@{side.ToString().ToLowerInvariant()}.example"];
                Assert.Equal((side, role), (account.Side, account.Role));
            }

        foreach (var (email, agency) in new[] { ("focal@fia.example", "FIA"), ("focal@nccia.example", "NCCIA"), ("focal@fc.example", "FC"), ("focal@inl.example", "INL Section"), ("focal@ata.example", "RSO/ATA") })
            Assert.Equal((Role.Official, agency), (accounts[email].Role, accounts[email].Agency!.ShortName));

        var home = await demo.Host.As(null).SignIn("focal@nccia.example", DemoData.Password);
        Assert.Equal(Links.Home, home.Url);
    }

    [Fact]
    public async Task The_same_day_tells_the_same_story()
    {
        await using var again = await TheDemo.Load(Make.Now);
        Assert.Equal(await demo.Host.Db(null, Told), await again.Db(null, Told));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task It_loads_on_any_day_of_the_week(int days)
    {
        // Half an hour into the day in Islamabad, when Washington still has the day before.
        await using var host = await TheDemo.Load(Make.Now.AddDays(days).AddHours(-10.5));
        Assert.Equal(await demo.Host.Db(null, db => db.ActionItems.CountAsync()), await host.Db(null, db => db.ActionItems.CountAsync()));
        Assert.Equal(2, await host.Db(null, db => db.Initiatives.CountAsync(i => i.IsDivergent)));
        var now = host.Time.GetUtcNow().UtcDateTime;
        Assert.DoesNotContain(await host.Db(null, db => db.Audit.Select(a => a.At).ToListAsync()), at => at > now);
    }

    static async Task<List<string>> Told(PortalDb db) =>
    [
        .. await db.ActionItems.OrderBy(a => a.Ref).Select(a => $"{a.Ref} {a.What} {a.State} {a.DueOn} {a.ClosedOn}").ToListAsync(),
        .. await db.Initiatives.OrderBy(i => i.Ref).Select(i => $"{i.Ref} {i.Title} {i.State} {i.Health} {i.UpdatedOn}").ToListAsync(),
        .. await db.Meetings.OrderBy(m => m.Ref).Select(m => $"{m.Ref} {m.Title} {m.State} {m.StartsAt}").ToListAsync(),
        .. await db.Outcomes.OrderBy(o => o.Meeting!.Ref).ThenBy(o => o.OwnNumber).ThenBy(o => o.Owner).Select(o => $"{o.Meeting!.Ref} {o.OwnNumber} {o.SharedNumber} {o.Text}").ToListAsync(),
    ];

    [GeneratedRegex("^(ACT|AGR|INI|MTG)-20[0-9]{2}-[0-9]{4}$")]
    private static partial Regex SharedRef();

    [GeneratedRegex("^(ACT|AGR|INI|MTG)-20[0-9]{2}-[ME][0-9]{4}$")]
    private static partial Regex OwnRef();
}
