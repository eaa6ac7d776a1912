namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>Planning a meeting, preparing it, moving it through its states, and finding it again.</summary>
public sealed class PlanTests : PortalTest
{
    [Fact]
    public async Task An_official_plans_a_meeting_on_one_page()
    {
        var agency = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        await Given.AContact(Ministry.Official, name: "Secretary Khan", title: "Secretary");
        var page = await As(Ministry.Official).Open(Links.Meetings.Create);
        page.Fill("Title", "Talks on borders").Fill("Day", new DateOnly(2026, 3, 20)).Check("The date is provisional").Fill("Starts", "14:00").Fill("Ends", "15:30").Fill("Venue", "Ministry of Interior")
            .Fill("Agenda items", "Border security\n\n Training \n").Choose("Role of Secretary Khan", "Head")
            .Fill("Name (Embassy 1)", "C. Smith").Fill("Title (Embassy 1)", "Counselor").Choose("Agency (Embassy 1)", "INL Section (INL)").Choose("Role (Embassy 1)", "Head");
        page.Check("Secretary Khan Secretary, Agency of the Ministry");
        page = await page.Press("Save");
        Assert.Equal(200, page.Status);
        Assert.Equal("Talks on borders", page.Heading);
        Assert.True(page.Has("20 Mar 2026 (provisional), 14:00–15:30 Asia/Karachi"));
        var meeting = await Find("Talks on borders");
        Assert.Equal("MTG-2026-M0001", meeting.Ref);
        Assert.Equal(["Border security", "Training"], meeting.Agenda.OrderBy(a => a.Position).Select(a => a.Title));
        Assert.Equal([(Side.Embassy, "C. Smith", agency.Id), (Side.Ministry, "Secretary Khan", meeting.Delegates.Single(d => d.Side == Side.Ministry).AgencyId!.Value)],
            meeting.Delegates.Where(d => d.Role == DelegateRole.Head).OrderBy(d => d.Name).Select(d => (d.Side, d.Name, d.AgencyId!.Value)));
    }

    [Fact]
    public async Task A_delegation_with_two_heads_is_sent_back_with_what_was_chosen()
    {
        await Given.AContact(Ministry.Official, name: "Secretary Khan");
        var page = await As(Ministry.Official).Open(Links.Meetings.Create);
        page.Fill("Title", "Talks").Fill("Day", new DateOnly(2026, 3, 20)).Choose("Role of Secretary Khan", "Head").Fill("Name (Ministry 1)", "A. Malik").Choose("Role (Ministry 1)", "Head");
        page.Check("Secretary Khan Director, Agency of the Ministry");
        page = await page.Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Contains("The delegation of the Ministry has 2 heads. Choose one.", page.Errors);
        Assert.Equal(("Head", "A. Malik"), (page.Value("Role of Secretary Khan"), page.Value("Name (Ministry 1)")));
    }

    [Fact]
    public async Task A_form_with_mistakes_comes_back_with_what_was_typed()
    {
        var page = await As(Ministry.Official).Open(Links.Meetings.Create);
        page.Fill("Agenda items", "Border security").Fill("Title (Ministry 1)", "Director").Fill("Starts", "");
        page = await page.Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Equal("Enter the title.", page.ErrorAt("Title"));
        Assert.NotNull(page.ErrorAt("Day"));
        Assert.NotNull(page.ErrorAt("Starts"));
        Assert.Equal("Enter the name.", page.ErrorAt("Name (Ministry 1)"));
        Assert.Equal("Border security", page.Value("Agenda items"));
    }

    [Fact]
    public async Task Save_and_add_more_leads_to_agenda_and_delegations()
    {
        var page = await As(Ministry.Official).Open(Links.Meetings.Create);
        page.Fill("Title", "Talks").Fill("Day", new DateOnly(2026, 3, 20));
        page = await page.Press("Save and add more");
        Assert.Equal(Links.Meetings.Prepare("MTG-2026-M0001"), page.Url);
        page = await page.Fill("Add an agenda item", "Visas").Page.Press("Add item");
        Assert.True(page.Section("Agenda").Has("Visas"));
        page = await page.Section("Delegation of the Embassy").Fill("Name", "C. Smith").Choose("Role", "Head").Press("Add to the delegation of the Embassy");
        Assert.True(page.Section("Delegation of the Embassy").Has("C. Smith · head"));
        page = await page.Press("Take C. Smith off");
        Assert.False(page.Section("Delegation of the Embassy").Has("C. Smith"));
    }

    [Fact]
    public async Task The_next_meeting_of_a_series_starts_with_what_the_last_one_left_open()
    {
        var series = await Given.ASeries(name: "Border talks", standingAgenda: "Review of action items");
        var last = await Given.AHeldMeeting(Ministry.Official, series: series, day: new DateOnly(2026, 2, 2));
        await Given.Change(last, Ministry.Official, (m, by) => m.EditAgendaItem(by, m.AddAgendaItem(by, "Equipment", true).Id, "Equipment", notReached: true));
        await Given.Change(series, Ministry.Official, (s, by) => s.Propose(by, "Our line on visas", forBothSides: false));
        var open = await ItemOf(last, "Send the list");
        var done = await ItemOf(last, "Given up");
        await Given.Change(done, Ministry.Coordinator, (a, by) => a.Cancel(by, "No longer needed.", Make.Today));

        var page = await As(Ministry.Official).Open(Links.Meetings.CreateIn(series.Slug));
        Assert.Equal("Border talks", page.Value("Title"));
        Assert.Equal("Review of action items\nEquipment\nOur line on visas", page.Value("Agenda items"));
        Assert.True(page.Has("1 open action item will be carried over"));
        Assert.Equal(("Head of the Embassy", "Head"), (page.Value("Name (Embassy 1)"), page.Value("Role (Embassy 1)")));
        page = await page.Fill("Day", new DateOnly(2026, 3, 20)).Page.Press("Save");
        Assert.True(page.Section("Carried from earlier meetings").Has("Send the list"));
        Assert.False(page.Has("carried ×"));

        var next = (await Host.Db(null, db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Whole<Meeting>()))).Single(m => m.Title == "Border talks");
        Assert.Equal(open.Id, Assert.Single(next.Carried).ActionItemId);
        Assert.Equal([AgendaSource.Standing, AgendaSource.NotReached, AgendaSource.Backlog], next.Agenda.OrderBy(a => a.Position).Select(a => a.Source));
        Assert.False(next.Agenda.Single(a => a.Source == AgendaSource.Backlog).ForBothSides);
        Assert.False((await As(Ministry.Official).Open(Links.Series.Details(series.Slug))).Section("Backlog of topics").Has("Our line on visas"));
        // Its agenda and what it carries are written by the same save; the act is the planning.
        Assert.Equal(Act.PlanMeeting, Assert.Single(await TrailOf(next), e => e.RowId == next.Id).Act);
    }

    [Fact]
    public async Task A_meeting_is_held_from_its_page_and_its_minutes_open()
    {
        var meeting = await Given.APlannedMeeting(Ministry.Official, day: Make.Today);
        var page = await (await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref))).Press("Hold and write the minutes");
        Assert.Equal(Links.Meetings.Minutes(meeting.Ref), page.Url);
        Assert.Equal(MeetingState.Held, (await Reload(meeting)).State);
    }

    [Fact]
    public async Task A_meeting_whose_day_has_not_come_is_not_held()
    {
        var meeting = await Given.APlannedMeeting(Ministry.Official, day: new DateOnly(2026, 12, 5));
        var page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False(page.HasButton("Hold and write the minutes"));
        Assert.True((await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).Has("It begins on 05 Dec 2026"));
        page = await page.Post(Links.Meetings.MoveTo(meeting.Ref, "Hold"), [new("Version", $"{meeting.Version}")]);
        Assert.Equal(422, page.Status);
        Assert.Contains("It begins on 05 Dec 2026. If it takes place earlier, change the date first.", page.Errors);
        Assert.Equal(MeetingState.Planned, (await Reload(meeting)).State);
    }

    [Fact]
    public async Task Postponing_wants_a_reason_and_a_new_date_plans_it_again()
    {
        var meeting = await Given.APlannedMeeting(Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref));
        page = await page.Press("Postpone");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Once the meeting is shared, the other side reads this reason too."));
        page = await page.Fill("Why it is postponed", "The minister travels.").Page.Press("Postpone");
        Assert.True(page.Has("Postponed: The minister travels."));
        Assert.Null((await As(Ministry.Official).Open($"{Links.Meetings.List}?tab=Upcoming")).TryRow(meeting.Ref));
        Assert.NotNull((await As(Ministry.Official).Open($"{Links.Meetings.List}?tab=Postponed")).TryRow(meeting.Ref));
        page = await (await page.Follow("Enter the new date")).Fill("Day", new DateOnly(2026, 5, 4)).Page.Press("Save");
        Assert.Equal((MeetingState.Planned, new DateOnly(2026, 5, 4)), ((await Reload(meeting)).State, (await Reload(meeting)).Day));
    }

    [Fact]
    public async Task An_official_finishes_the_draft_and_a_coordinator_reopens_it()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref));
        Assert.False(page.HasButton("Finish the draft"));
        Assert.Equal($"{Links.Meetings.Minutes(meeting.Ref)}#item-{meeting.Agenda[0].Id}", page.Href("No outcome is recorded yet"));
        page = await page.Post(Links.Meetings.MoveTo(meeting.Ref, "Finish"), [new("Version", $"{(await Reload(meeting)).Version}")]);
        Assert.Equal(422, page.Status);
        Assert.Contains("No outcome is recorded yet", string.Join(' ', page.Errors), StringComparison.Ordinal);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Agreed.", true)));
        page = await (await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).Press("Finish the draft");
        Assert.Equal(MeetingState.MinutesDrafted, (await Reload(meeting)).State);
        Assert.False(page.HasLink("Reopen"));
        Assert.False((await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).HasButton("Reopen the minutes"));
        page = await As(Ministry.Coordinator).Open(Links.Meetings.Move(meeting.Ref));
        await page.Fill("Why they are reopened", "A line is missing.").Page.Press("Reopen the minutes");
        Assert.Equal(MeetingState.Held, (await Reload(meeting)).State);
    }

    [Fact]
    public async Task Who_edits_what_both_sides_see_is_told_so()
    {
        var (own, shared) = (await Given.APlannedMeeting(), await Given.APlannedMeeting(shared: true));
        var page = await As(Ministry.Official).Open(Links.Meetings.Edit(own.Ref));
        Assert.True(page.HasField("Meant for both sides") && page.Has("The other side sees nothing before"));
        page = await As(Ministry.Official).Open(Links.Meetings.Edit(shared.Ref));
        Assert.True(page.Has("The US Embassy sees this meeting, and what you change here at once."), page.Text);
        Assert.False(page.HasField("Meant for both sides") || page.Has("sees nothing before"));
        await page.Fill("Venue", "Islamabad").Press("Save");
        var stored = await Reload(shared);
        Assert.Equal(("Islamabad", true, true), (stored.Venue, stored.ForBothSides, stored.MeantForBothSides));
    }

    [Fact]
    public async Task Two_people_who_edit_the_head_do_not_overwrite_each_other()
    {
        var meeting = await Given.APlannedMeeting(Ministry.Official, "Talks");
        var mine = await As(Ministry.Official).Open(Links.Meetings.Edit(meeting.Ref));
        var theirs = await As(Ministry.Coordinator).Open(Links.Meetings.Edit(meeting.Ref));
        await theirs.Fill("Title", "Talks on borders").Page.Press("Save");
        mine = await mine.Fill("Title", "Talks on visas").Page.Press("Save");
        Assert.Equal(409, mine.Status);
        Assert.True(mine.Has("Talks on borders"));
        Assert.Equal("Talks on visas", mine.Value("Title"));
        await mine.Press("Save");
        Assert.Equal("Talks on visas", (await Reload(meeting)).Title);
    }

    [Fact]
    public async Task The_list_filters_by_what_its_address_says_and_ignores_the_rest_aloud()
    {
        await Given.APlannedMeeting(Ministry.Official, "Talks on 100% borders", day: new DateOnly(2026, 5, 1));
        await Given.AHeldMeeting(Ministry.Official, "Talks on visas", day: new DateOnly(2025, 5, 1));
        await Given.AFinishedMeeting(Ministry.Official, "Talks on training", day: new DateOnly(2025, 6, 1));
        await Shows("?q=100%25", "Talks on 100% borders");
        await Shows("?q=TALKS+ON+V", "Talks on visas");
        await Shows("?year=2025&sort=date", "Talks on visas", "Talks on training");
        await Shows("?from=2025-05-15&to=2025-12-31", "Talks on training");
        await Shows("?state=Held", "Talks on visas");
        await Shows("?tab=Upcoming", "Talks on 100% borders");
        await Shows("?tab=ToWrite", "Talks on visas");
        await Shows("?tab=ToRelease", "Talks on training");
        await Shows("?sort=title", "Talks on 100% borders", "Talks on training", "Talks on visas");
        await Shows("?side=Embassy");
        var page = await As(Ministry.Official).Open($"{Links.Meetings.List}?state=Sleeping&year=soon&page=x&tab=7&sort=colour");
        Assert.Equal(200, page.Status);
        Assert.Equal(3, page.Rows.Count);
        foreach (var name in new[] { "state", "year", "page", "tab", "sort" }) Assert.True(page.In(".notice").Has(name), name);

        async Task Shows(string query, params string[] titles)
        {
            var list = await As(Ministry.Official).Open(Links.Meetings.List + query);
            Assert.Equal(titles, list.All("tbody .cell-title").Select(e => e.TextContent.Trim()));
        }
    }

    async Task<Meeting> Find(string title) =>
        (await Host.Db(null, db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Whole<Meeting>()))).Single(m => m.Title == title);

    // An action item that came from a line of the meeting.
    [Fact]
    public async Task What_the_minutes_carried_stays_as_it_was_when_they_were_first_finished()
    {
        var series = await Given.ASeries();
        var earlier = await Given.AHeldMeeting(Ministry.Official, series: series, day: new DateOnly(2026, 2, 2));
        var item = await ItemOf(earlier, "Issue the visas");
        var meeting = await Given.AHeldMeeting(Ministry.Official, series: series);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true)));
        async Task Finish() => await (await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).Press("Finish the draft");
        await Finish();
        Assert.Equal(ActionState.Open, Assert.Single((await Reload(meeting)).Carried).State);
        await Given.Change(item, Ministry.Coordinator, (a, by) => a.Acknowledge(by));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "The venue is wrong", Make.Now));
        await Finish();
        var stored = await Reload(meeting);
        Assert.Equal((MeetingState.MinutesDrafted, ActionState.Open), (stored.State, Assert.Single(stored.Carried).State));
    }

    async Task<ActionItem> ItemOf(Meeting meeting, string what)
    {
        var agency = await Given.AnAgency();
        var made = Make.OwnRef("ACT", Side.Ministry);
        await Host.Db(Ministry.Official, async db =>
        {
            var held = await Web.Data.MeetingQueries.MeetingForVerbs(db, meeting.Ref, Ministry.Official);
            var line = held.AddOutcome(Ministry.Official, held.Agenda[0].Id, held.Outcomes.Count + 1, new(OutcomeKind.Action, what, true, null, agency.Id, new DateOnly(2026, 4, 1)));
            db.Add(ActionItem.FromLine(Ministry.Official, made, held, line, (await db.Agencies.FindAsync(agency.Id))!, Make.Now, Make.Today));
            await db.SaveChangesAsync();
        });
        return (await Host.Db(null, db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Whole<ActionItem>()))).Single(a => a.Ref == made);
    }
}
