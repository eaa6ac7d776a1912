namespace CooperationPortal.Tests.Domain;

/// <summary>The verbs of a meeting besides its minutes: plan, prepare, hold, postpone, cancel, finish, reopen, carry.</summary>
public sealed class MeetingTests
{
    static readonly Viewer By = Ministry.Official;

    [Theory]
    [InlineData(Role.Official)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Manager)]
    public void A_meeting_begins_as_the_own_sides(Role role)
    {
        var meeting = Meeting.Plan(People.Of(Side.Embassy, role), "MTG-2026-E0001", Make.MeetingHead(), Make.Now);
        Assert.Equal((Audience.Embassy, Side.Embassy, MeetingState.Planned), (meeting.Audience, meeting.Owner, meeting.State));
        Assert.True(meeting.ForBothSides);
    }

    [Fact]
    public void An_administrator_plans_no_meeting() =>
        Assert.Throws<AccessDenied>(() => Meeting.Plan(Ministry.Administrator, "MTG-2026-M0001", Make.MeetingHead(), Make.Now));

    [Fact]
    public void The_hours_are_those_of_the_venue()
    {
        var head = Make.MeetingHead(day: new DateOnly(2026, 7, 1)) with { Zone = "America/New_York", Start = new TimeOnly(10, 0), End = new TimeOnly(11, 30) };
        var meeting = Meeting.Plan(By, "MTG-2026-M0001", head, Make.Now);
        Assert.Equal(new DateTime(2026, 7, 1, 14, 0, 0, DateTimeKind.Utc), meeting.StartsAt);
        Assert.Equal(new DateTime(2026, 7, 1, 15, 30, 0, DateTimeKind.Utc), meeting.EndsAt);
        Assert.Equal(new DateOnly(2026, 7, 1), meeting.Day);
    }

    [Fact]
    public void What_is_to_come_or_called_off_did_not_take_place()
    {
        var (planned, postponed, cancelled) = (Make.PlannedMeeting(By), Make.PlannedMeeting(By), Make.PlannedMeeting(By));
        postponed.Postpone(By, "The visit moved.");
        cancelled.Cancel(By, "It is not needed.");
        Meeting[] all = [planned, postponed, cancelled, Make.HeldMeeting(By), Make.FinishedMeeting(By)];
        Assert.Equal([false, false, false, true, true], all.Select(m => Meeting.TookPlace(m.State)));
        Assert.Equal([false, false, false, true, true], all.Select(Meeting.WhereTookPlace.Compile()));
    }

    [Fact]
    public void A_meeting_cannot_end_before_it_starts()
    {
        var head = Make.MeetingHead(day: new DateOnly(2026, 7, 1)) with { Start = new TimeOnly(22, 0), End = new TimeOnly(21, 0) };
        Assert.Equal("End", Assert.Throws<RuleBroken>(() => Meeting.Plan(By, "MTG-2026-M0001", head, Make.Now)).Field);
    }

    [Theory]
    [InlineData("", "Asia/Karachi", 2026, "Title is missing.")]
    [InlineData("T", "Mars/Olympus", 2026, "Choose a time zone.")]
    [InlineData("T", "Asia/Karachi", 1999, "Enter a date between 2000 and 2100.")]
    public void A_head_with_a_wrong_part_is_refused(string title, string zone, int year, string sentence)
    {
        var head = Make.MeetingHead(day: new DateOnly(year, 5, 1)) with { Title = title, Zone = zone };
        Assert.Equal(sentence, Assert.Throws<RuleBroken>(() => Meeting.Plan(By, "MTG-2026-M0001", head, Make.Now)).Message);
    }

    [Fact]
    public void A_marking_above_official_use_is_refused_in_the_title()
    {
        var broken = Assert.Throws<RuleBroken>(() => Meeting.Plan(By, "MTG-2026-M0001", Make.MeetingHead("SECRET//NOFORN"), Make.Now));
        Assert.Contains("Official use only", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_side_does_not_edit_the_head()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        Assert.Throws<AccessDenied>(() => meeting.Edit(Embassy.Manager, Make.MeetingHead()));
        Assert.Throws<AccessDenied>(() => meeting.Edit(Ministry.Administrator, Make.MeetingHead()));
    }

    [Fact]
    public void The_head_of_finished_minutes_stays_as_it_is() =>
        Assert.Throws<RuleBroken>(() => Make.FinishedMeeting(By).Edit(By, Make.MeetingHead("Another")));

    [Fact]
    public void A_meeting_is_held_once()
    {
        var meeting = Make.PlannedMeeting(By);
        meeting.Hold(By, Make.Now);
        Assert.Equal(MeetingState.Held, meeting.State);
        Assert.Throws<RuleBroken>(() => meeting.Hold(By, Make.Now));
    }

    [Fact]
    public void A_meeting_without_an_agenda_is_not_held()
    {
        var meeting = Meeting.Plan(By, "MTG-2026-M0001", Make.MeetingHead(), Make.Now);
        Assert.Throws<RuleBroken>(() => meeting.Hold(By, Make.Now));
    }

    [Fact]
    public void The_other_side_does_not_hold_a_meeting()
    {
        var meeting = Make.PlannedMeeting(By);
        Make.Release(meeting);
        Assert.Throws<AccessDenied>(() => meeting.Hold(Embassy.Official, Make.Now));
    }

    [Fact]
    public void A_postponed_meeting_says_why_and_is_planned_again_with_a_new_date()
    {
        var meeting = Make.PlannedMeeting(By);
        Assert.Throws<RuleBroken>(() => meeting.Postpone(By, " "));
        meeting.Postpone(By, "The minister travels.");
        Assert.Equal((MeetingState.Postponed, "The minister travels."), (meeting.State, meeting.StateReason));
        meeting.Edit(By, Make.MeetingHead(day: Make.Today.AddDays(30)));
        Assert.Equal((MeetingState.Planned, null), (meeting.State, meeting.StateReason));
    }

    [Fact]
    public void Only_a_planned_meeting_is_postponed() =>
        Assert.Throws<RuleBroken>(() => Make.HeldMeeting(By).Postpone(By, "Too late."));

    [Fact]
    public void A_meeting_that_took_place_is_not_cancelled() =>
        Assert.Throws<RuleBroken>(() => Make.HeldMeeting(By).Cancel(By, "Too late."));

    [Fact]
    public void A_cancelled_meeting_says_why()
    {
        var meeting = Make.PlannedMeeting(By);
        Assert.Throws<RuleBroken>(() => meeting.Cancel(By, null));
        Assert.Throws<AccessDenied>(() => meeting.Cancel(Ministry.Administrator, "No."));
        meeting.Cancel(By, "No need.");
        Assert.Equal(MeetingState.Cancelled, meeting.State);
        Assert.Throws<RuleBroken>(() => meeting.AddAgendaItem(By, "Late", true));
    }

    [Fact]
    public void Agenda_items_keep_the_order_they_are_given()
    {
        var meeting = Make.PlannedMeeting(By);
        var second = meeting.AddAgendaItem(By, "Second", true);
        var third = meeting.AddAgendaItem(By, "Third", false);
        meeting.MoveAgendaItem(By, third.Id, up: true);
        Assert.Equal(["Border security", "Third", "Second"], meeting.Agenda.OrderBy(a => a.Position).Select(a => a.Title));
        meeting.MoveAgendaItem(By, second.Id, up: false);
        Assert.Equal("Second", meeting.Agenda.OrderBy(a => a.Position).Last().Title);
        Assert.Throws<AccessDenied>(() => meeting.MoveAgendaItem(Ministry.Administrator, third.Id, up: true));
    }

    [Fact]
    public void An_agenda_item_is_renamed_by_its_own_side_only()
    {
        var meeting = Make.PlannedMeeting(By);
        Make.Release(meeting);
        var item = meeting.Agenda[0];
        Assert.Throws<AccessDenied>(() => meeting.EditAgendaItem(Embassy.Coordinator, item.Id, "Ours", false));
        meeting.EditAgendaItem(By, item.Id, "Borders", true);
        Assert.Equal(("Borders", true), (item.Title, item.NotReached));
        Assert.Throws<RuleBroken>(() => meeting.EditAgendaItem(By, item.Id, " ", false));
        Assert.Throws<RuleBroken>(() => meeting.EditAgendaItem(By, Guid.NewGuid(), "Gone", false));
    }

    [Fact]
    public void The_other_side_adds_items_to_a_shared_meeting_as_its_own()
    {
        var meeting = Make.PlannedMeeting(By);
        Assert.Throws<AccessDenied>(() => meeting.AddAgendaItem(Embassy.Official, "Visas", true));
        Make.Release(meeting);
        var theirs = meeting.AddAgendaItem(Embassy.Official, "Visas", forBothSides: false);
        Assert.Equal((Side.Embassy, Audience.Embassy), (theirs.Owner, theirs.Audience));
        Assert.Equal(Audience.Embassy, meeting.AddAgendaItem(Embassy.Official, "Courses", forBothSides: true).Audience);
    }

    [Fact]
    public void An_item_under_which_something_stands_is_neither_removed_nor_left_unreached()
    {
        var meeting = Make.HeldMeeting(By);
        var item = meeting.Agenda[0].Id;
        meeting.AddOutcome(By, item, 1, new(OutcomeKind.Decision, "Agreed.", true));
        Assert.Throws<RuleBroken>(() => meeting.RemoveAgendaItem(By, item));
        Assert.Throws<RuleBroken>(() => meeting.EditAgendaItem(By, item, "Border security", notReached: true));
        var empty = meeting.AddAgendaItem(By, "Nothing yet", true);
        meeting.RemoveAgendaItem(By, empty.Id);
        Assert.Single(meeting.Agenda);
    }

    [Fact]
    public void A_person_keeps_the_title_held_at_the_time()
    {
        var agency = Make.Agency();
        var contact = Make.Contact(By, agency, "A. Khan", "Deputy Director");
        var meeting = Make.PlannedMeeting(By);
        var member = meeting.Invite(By, Side.Ministry, contact, null, null, null, DelegateRole.Member);
        contact.Edit(By, new("A. Khan", "Director General", null, null, agency.Id));
        Assert.Equal(("A. Khan", "Deputy Director", agency.Id), (member.Name, member.Title, member.AgencyId!.Value));
        Assert.Throws<RuleBroken>(() => meeting.Invite(By, Side.Ministry, contact, null, null, null, DelegateRole.Member));
        Assert.Throws<RuleBroken>(() => meeting.Invite(By, Side.Ministry, null, " ", "Nobody", null, DelegateRole.Member));
    }

    [Fact]
    public void A_delegation_has_one_head()
    {
        var meeting = Make.PlannedMeeting(By);
        var first = meeting.Delegates.Single(d => d.Side == Side.Ministry);
        var second = meeting.Invite(By, Side.Ministry, null, "B. Malik", null, null, DelegateRole.Head);
        Assert.Equal((DelegateRole.Member, DelegateRole.Head), (first.Role, second.Role));
        meeting.ChangeRole(By, first.Id, DelegateRole.Head);
        Assert.Equal((DelegateRole.Head, DelegateRole.Member), (first.Role, second.Role));
        Assert.Equal(DelegateRole.Head, meeting.Delegates.Single(d => d.Side == Side.Embassy).Role);
    }

    [Fact]
    public void Delegations_are_the_owning_sides_to_change()
    {
        var meeting = Make.PlannedMeeting(By);
        Make.Release(meeting);
        var member = meeting.Delegates[0].Id;
        Assert.Throws<AccessDenied>(() => meeting.Invite(Embassy.Coordinator, Side.Embassy, null, "C. Smith", null, null, DelegateRole.Member));
        Assert.Throws<AccessDenied>(() => meeting.ChangeRole(Embassy.Coordinator, member, DelegateRole.NoteTaker));
        Assert.Throws<AccessDenied>(() => meeting.Uninvite(Embassy.Coordinator, member));
        meeting.Uninvite(By, member);
        Assert.Throws<RuleBroken>(() => meeting.Uninvite(By, member));
        Assert.Throws<RuleBroken>(() => Make.FinishedMeeting(By).Invite(By, Side.Ministry, null, "Late", null, null, DelegateRole.Member));
    }

    [Fact]
    public void A_draft_that_a_check_blocks_is_not_finished()
    {
        var meeting = Make.HeldMeeting(By);
        Assert.Contains("No outcome is recorded yet", Assert.Throws<RuleBroken>(() => meeting.FinishMinutes(By, Make.Now)).Message, StringComparison.Ordinal);
        meeting.AddOutcome(By, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Agreed.", true));
        Assert.Throws<AccessDenied>(() => meeting.FinishMinutes(Ministry.Administrator, Make.Now));
        meeting.FinishMinutes(By, Make.Now);
        Assert.Equal((MeetingState.MinutesDrafted, By.Name, Make.Now), (meeting.State, meeting.FinishedBy, meeting.FinishedAt!.Value));
        Assert.Throws<RuleBroken>(() => meeting.FinishMinutes(By, Make.Now));
    }

    [Fact]
    public void The_other_side_does_not_finish_the_draft()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        Assert.Throws<AccessDenied>(() => meeting.FinishMinutes(Embassy.Manager, Make.Now));
    }

    [Fact]
    public void A_coordinator_reopens_finished_minutes_with_a_reason_and_an_official_does_not()
    {
        var meeting = Make.FinishedMeeting(By);
        Assert.Throws<AccessDenied>(() => meeting.ReopenMinutes(By, "A line is missing.", Make.Now));
        Assert.Throws<AccessDenied>(() => meeting.ReopenMinutes(Embassy.Coordinator, "A line is missing.", Make.Now));
        Assert.Throws<RuleBroken>(() => meeting.ReopenMinutes(Ministry.Coordinator, "", Make.Now));
        meeting.ReopenMinutes(Ministry.Coordinator, "A line is missing.", Make.Now);
        Assert.Equal(MeetingState.Held, meeting.State);
        Assert.Throws<RuleBroken>(() => meeting.ReopenMinutes(Ministry.Coordinator, "Once more.", Make.Now));
    }

    [Fact]
    public void A_carried_item_is_a_picture_that_the_living_one_does_not_change()
    {
        var meeting = Make.PlannedMeeting(By);
        var item = Make.ActionItem(By, dueOn: Make.Today.AddDays(5));
        meeting.Carry(By, item);
        item.Acknowledge(By);
        var picture = Assert.Single(meeting.Carried);
        Assert.Equal((ActionState.Open, Make.Today.AddDays(5), Audience.Ministry), (picture.State, picture.DueOn, picture.Audience));
        meeting.Carry(By, item);
        Assert.Equal(ActionState.Acknowledged, Assert.Single(meeting.Carried).State);
        Assert.Throws<AccessDenied>(() => meeting.Carry(Ministry.Administrator, item));
    }
}
