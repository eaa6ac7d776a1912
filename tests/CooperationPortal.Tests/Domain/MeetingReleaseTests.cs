namespace CooperationPortal.Tests.Domain;

/// <summary>What a release makes shared, who may, and how lines are numbered.</summary>
public sealed class MeetingReleaseTests
{
    static readonly Viewer By = Ministry.Official;

    [Fact]
    public void An_official_cannot_release_a_meeting() =>
        Assert.Throws<AccessDenied>(() => Make.FinishedMeeting(By).Release(By, "MTG-2026-0001", 1, Make.Now));

    [Fact]
    public void The_other_side_cannot_release_a_meeting()
    {
        var meeting = Make.FinishedMeeting(By, shared: true);
        Assert.Throws<RuleBroken>(() => meeting.Release(Embassy.Manager, null, 2, Make.Now));
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Manager)]
    public void A_release_shares_what_is_for_both_sides_and_nothing_else(Role role)
    {
        var meeting = Make.FinishedMeeting(By);
        var before = meeting.Ref;
        var released = meeting.Release(People.Of(Side.Ministry, role), "MTG-2026-0001", 1, Make.Now);
        Assert.Equal(("MTG-2026-0001", before, Audience.Shared), (meeting.Ref, meeting.OwnRef, meeting.Audience));
        Assert.Equal("Both sides open a liaison desk.", Assert.Single(released).Text);
        Assert.Equal("1", released[0].Label);
        var kept = meeting.Outcomes.Single(o => !o.ForBothSides);
        Assert.Equal((Audience.Ministry, "M2", null), (kept.Audience, kept.Label, kept.SharedNumber));
        Assert.All(meeting.Delegates, d => Assert.Equal(Audience.Shared, d.Audience));
        Assert.All(meeting.Agenda, a => Assert.Equal(Audience.Shared, a.Audience));
    }

    [Fact]
    public void Lines_are_numbered_in_the_order_of_the_agenda()
    {
        var meeting = Make.HeldMeeting(By);
        var later = meeting.AddAgendaItem(By, "Training", true);
        var b = meeting.AddOutcome(By, later.Id, 1, new(OutcomeKind.Decision, "B", true));
        var a = meeting.AddOutcome(By, meeting.Agenda[0].Id, 2, new(OutcomeKind.Decision, "A", true));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        Assert.Equal((1, 2), (a.SharedNumber!.Value, b.SharedNumber!.Value));
    }

    [Fact]
    public void An_action_goes_over_once_it_names_its_agency_and_its_day_whichever_side_wrote_it()
    {
        var (meeting, fia) = (Make.HeldMeeting(By), Make.Agency(Side.Ministry));
        Make.Release(meeting);
        foreach (var side in Sides.Both)
        {
            var (official, coordinator, label) = (People.Of(side, Role.Official), Make.CoordinatorOf(side), side == Side.Ministry ? "M1" : "E1");
            meeting.AddOutcome(official, meeting.Agenda[0].Id, 2, new(OutcomeKind.Decision, "A desk is opened.", true));
            var action = meeting.AddOutcome(official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Action, "Staff the desk.", true));
            foreach (var (agency, due, lacks) in new (Guid?, DateOnly?, string)[]
            {
                (null, null, $"Action {label} names no agency. Action {label} has no due date."), (fia.Id, null, $"Action {label} has no due date."), (null, Make.Today, $"Action {label} names no agency."),
            })
            {
                meeting.EditOutcome(official, action.Id, new(OutcomeKind.Action, "Staff the desk.", true, null, agency, due));
                Assert.EndsWith($"names an agency and has a due date. {lacks}", Assert.Throws<RuleBroken>(() => meeting.Release(coordinator, null, 1, Make.Now)).Message, StringComparison.Ordinal);
                Assert.All(meeting.Outcomes.Where(o => o.Owner == side), o => Assert.Equal(side.Only(), o.Audience));
            }

            // What its side keeps to itself holds up nothing.
            meeting.EditOutcome(official, action.Id, new(OutcomeKind.Action, "Staff the desk.", false));
            Assert.Single(meeting.Release(coordinator, null, 1, Make.Now));
            meeting.EditOutcome(official, action.Id, new(OutcomeKind.Action, "Staff the desk.", true, null, fia.Id, Make.Today));
            Assert.Equal(action, Assert.Single(meeting.Release(coordinator, null, 2, Make.Now)));
        }
    }

    [Fact]
    public void An_action_that_both_sides_see_keeps_its_agency_and_its_day()
    {
        var (meeting, fia) = (Make.HeldMeeting(By), Make.Agency(Side.Ministry));
        var action = meeting.AddOutcome(By, meeting.Agenda[0].Id, 1, new(OutcomeKind.Action, "Staff the desk.", true, null, fia.Id, Make.Today));
        var decision = meeting.AddOutcome(By, meeting.Agenda[0].Id, 2, new(OutcomeKind.Decision, "A desk is opened.", true));
        Make.Release(meeting);
        Outcome Edit(Outcome line, Guid? agency, DateOnly? due) => meeting.EditOutcome(Ministry.Coordinator, line.Id, new(OutcomeKind.Action, "Staff the desk.", true, null, agency, due));
        Assert.Equal("DueOn", Assert.Throws<RuleBroken>(() => Edit(action, fia.Id, null)).Field);
        Assert.Equal("ResponsibleAgencyId", Assert.Throws<RuleBroken>(() => Edit(action, null, Make.Today)).Field);
        Assert.Equal("ResponsibleAgencyId", Assert.Throws<RuleBroken>(() => Edit(decision, null, null)).Field);
        Assert.True(Edit(decision, fia.Id, Make.Today.AddDays(1)).IsCompleteAction);
    }

    [Fact]
    public void A_line_under_an_item_of_the_own_side_stays_behind_with_it()
    {
        var meeting = Make.HeldMeeting(By);
        var own = meeting.AddAgendaItem(By, "Our position", forBothSides: false);
        var line = meeting.AddOutcome(By, own.Id, 1, new(OutcomeKind.Decision, "Hold out.", true));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        Assert.Equal((Audience.Ministry, Audience.Ministry), (own.Audience, line.Audience));
    }

    [Fact]
    public void Notes_for_both_sides_go_and_the_own_sides_stay()
    {
        var meeting = Make.HeldMeeting(By);
        var item = meeting.Agenda[0].Id;
        var both = meeting.WriteNote(By, item, true, "Discussed.", Make.Now);
        var own = meeting.WriteNote(By, item, false, "They will give way.", Make.Now);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        Assert.Equal((Audience.Shared, Audience.Ministry), (both.Audience, own.Audience));
    }

    [Fact]
    public void What_is_written_after_a_release_into_a_note_that_was_empty_waits_for_the_next()
    {
        var meeting = Make.HeldMeeting(By);
        var item = meeting.Agenda[0].Id;
        meeting.WriteNote(By, item, true, "", Make.Now);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        Assert.Equal(Audience.Ministry, meeting.WriteNote(By, item, true, "Said in confidence.", Make.Now).Audience);
        Assert.True(meeting.HasSomethingToRelease(Side.Ministry));
    }

    [Fact]
    public void A_second_release_takes_new_lines_only_and_numbers_go_on()
    {
        var meeting = Make.HeldMeeting(By);
        var item = meeting.Agenda[0].Id;
        var first = meeting.AddOutcome(By, item, 1, new(OutcomeKind.Decision, "One", true));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        Assert.Throws<RuleBroken>(() => meeting.Release(Ministry.Coordinator, null, 2, Make.Now));
        var second = meeting.AddOutcome(By, item, 2, new(OutcomeKind.Decision, "Two", true));
        Assert.True(meeting.HasSomethingToRelease(Side.Ministry));
        meeting.Release(Ministry.Coordinator, null, 2, Make.Now);
        Assert.Equal(("MTG-2026-0001", 1, 2), (meeting.Ref, first.SharedNumber!.Value, second.SharedNumber!.Value));
        Assert.False(meeting.HasSomethingToRelease(Side.Ministry));
    }

    [Fact]
    public void A_carried_picture_follows_its_action_item_and_never_goes_further()
    {
        var meeting = Make.HeldMeeting(By);
        var shared = Make.ActionItem(By, shared: true);
        var own = Make.ActionItem(By);
        meeting.Carry(By, shared);
        meeting.Carry(By, own);
        meeting.FollowCarried([shared, own]);
        Assert.All(meeting.Carried, c => Assert.Equal(Audience.Ministry, c.Audience));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        meeting.FollowCarried([shared, own]);
        Assert.Equal(Audience.Shared, meeting.Carried.Single(c => c.ActionItemId == shared.Id).Audience);
        Assert.Equal(Audience.Ministry, meeting.Carried.Single(c => c.ActionItemId == own.Id).Audience);
    }

    [Fact]
    public void An_old_picture_does_not_show_what_was_written_before_the_release()
    {
        var meeting = Make.HeldMeeting(By);
        var item = Make.ActionItem(By, what: "Find out what they will not say");
        meeting.Carry(By, item);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        item.Edit(Ministry.Coordinator, Make.ActionItemDetails("Ask for the figures"), []);
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        meeting.FollowCarried([item]);
        Assert.Equal((Audience.Shared, "Ask for the figures"), (meeting.Carried[0].Audience, meeting.Carried[0].What));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_picture_does_not_show_after_another_release_what_was_withdrawn(bool meetingWasShared)
    {
        var meeting = Make.HeldMeeting(By, shared: meetingWasShared);
        var item = Make.ActionItem(By, shared: true, what: "Find out what they will not say");
        meeting.Carry(By, item);
        item.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now);
        meeting.ReturnCarried([item]);
        Assert.Equal(Audience.Ministry, meeting.Carried[0].Audience);
        item.Edit(Ministry.Coordinator, Make.ActionItemDetails("Ask for the figures"), []);
        item.Release(Ministry.Coordinator, "ACT-2026-0002", Make.Now);
        if (!meetingWasShared) meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        meeting.FollowCarried([item]);
        Assert.Equal((Audience.Shared, "Ask for the figures"), (meeting.Carried[0].Audience, meeting.Carried[0].What));
    }

    [Fact]
    public void The_picture_of_an_item_that_both_sides_knew_stays_as_it_was_taken()
    {
        var meeting = Make.HeldMeeting(By);
        var item = Make.ActionItem(By, shared: true);
        var due = item.DueOn;
        meeting.Carry(By, item);
        item.ProposeDueDate(Ministry.Coordinator, due.AddDays(30), "Visas are late.", Make.Now);
        item.AgreeDueDate(Embassy.Coordinator, Make.Now);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        meeting.FollowCarried([item]);
        Assert.Equal((Audience.Shared, due), (meeting.Carried[0].Audience, meeting.Carried[0].DueOn));
    }

    [Fact]
    public void The_trail_names_the_act_that_was_demanded_for_an_agenda_item() =>
        Assert.Equal(Act.RecordMinutes, Make.HeldMeeting(By, shared: true).AddAgendaItem(Embassy.Official, "Visas", true).Doing);

    [Fact]
    public void Items_that_both_sides_put_at_one_place_are_told_apart_by_a_move()
    {
        // Each side numbers behind what it sees, so two items can have one position once both are released.
        var meeting = Make.HeldMeeting(By);
        var ours = meeting.AddAgendaItem(By, "Ours", true);
        var theirs = meeting.AddAgendaItem(By, "Theirs", true);
        typeof(AgendaItem).GetProperty(nameof(AgendaItem.Position))!.SetValue(theirs, ours.Position);
        var second = meeting.Agenda.OrderBy(a => a.Position).ThenBy(a => a.Id).Last();
        meeting.MoveAgendaItem(By, second.Id, up: true);
        Assert.Same(second, meeting.Agenda.OrderBy(a => a.Position).ElementAt(1));
        Assert.Equal(3, meeting.Agenda.Select(a => a.Position).Distinct().Count());
    }

    [Fact]
    public void What_both_sides_numbered_at_one_place_stands_at_two_once_both_have_released_it()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        var agenda = meeting.Agenda[0].Id;
        var items = Sides.Both.Select(s => meeting.AddAgendaItem(People.Of(s, Role.Official), $"Of the {s}", true)).ToList();
        var lines = Sides.Both.Select(s => meeting.AddOutcome(People.Of(s, Role.Official), agenda, 1, new(OutcomeKind.Decision, $"Of the {s}", true))).ToList();
        // Neither side saw the other's.
        typeof(AgendaItem).GetProperty(nameof(AgendaItem.Position))!.SetValue(items[1], items[0].Position);
        typeof(Outcome).GetProperty(nameof(Outcome.Position))!.SetValue(lines[1], lines[0].Position);
        foreach (var side in Sides.Both) meeting.Release(People.Of(side, Role.Coordinator), null, side == Side.Ministry ? 1 : 2, Make.Now);
        Assert.True(items[0].Position < items[1].Position);
        Assert.True(lines[0].Position < lines[1].Position);
    }

    [Fact]
    public void What_a_side_keeps_goes_past_what_both_see_and_never_the_other_way_round()
    {
        var meeting = Make.HeldMeeting(By);
        foreach (var title in (string[])["Visas", "Training"]) meeting.AddAgendaItem(By, title, forBothSides: true);
        var agenda = meeting.Agenda[0].Id;
        var shown = Enumerable.Range(1, 3).Select(n => meeting.AddOutcome(By, agenda, n, new(OutcomeKind.Decision, $"Shared {n}", true))).ToList();
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        var places = Shared();
        var kept = Enumerable.Range(1, 40).Select(n => (Item: meeting.AddAgendaItem(By, $"Kept {n}", false), Line: meeting.AddOutcome(By, agenda, 10 + n, new(OutcomeKind.Information, $"Kept {n}", false)))).ToList();
        // Again and again right below the first shared one, where the room gets ever less; then one past everything, up and down.
        foreach (var (item, line) in kept)
            while (Before(item) != "Border security")
            {
                meeting.MoveAgendaItem(By, item.Id, up: true);
                meeting.MoveOutcome(By, line.Id, up: true);
            }

        for (var n = 0; n < 60; n++) meeting.MoveAgendaItem(By, kept[0].Item.Id, up: n < 40);
        for (var n = 0; n < 60; n++) meeting.MoveOutcome(By, kept[0].Line.Id, up: n < 40);
        // A shared row that changes places with a kept one stays where it is, and so an official may do that.
        meeting.MoveAgendaItem(By, meeting.Agenda[0].Id, up: false);
        meeting.MoveOutcome(By, shown[0].Id, up: false);
        Assert.Equal(places, Shared());
        Assert.Equal(Titles().Count, meeting.Agenda.Select(a => a.Position).Distinct().Count());
        meeting.RemoveAgendaItem(By, kept[1].Item.Id);
        meeting.RemoveOutcome(By, kept[1].Line.Id);
        Assert.Equal(places, Shared());

        List<int> Shared() => [.. meeting.Agenda.Where(a => a.Audience == Audience.Shared).Select(a => a.Position), .. shown.Select(o => o.Position)];
        List<string> Titles() => [.. meeting.Agenda.OrderBy(a => a.Position).Select(a => a.Title)];
        string? Before(AgendaItem item) => Titles() is var titles && titles.IndexOf(item.Title) is > 0 and var at ? titles[at - 1] : null;
    }

    [Fact]
    public void A_row_that_is_moved_stands_one_place_on_whoever_sees_its_neighbours()
    {
        var meeting = Make.HeldMeeting(By);
        foreach (var title in (string[])["Two", "Three"]) meeting.AddAgendaItem(By, title, forBothSides: true);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        meeting.AddAgendaItem(By, "Kept", false);
        Assert.Equal(["Border security", "Two", "Kept", "Three"], Moved("Kept", up: true));
        Assert.Equal(["Border security", "Kept", "Two", "Three"], Moved("Two", up: false));
        Assert.Equal(["Border security", "Kept", "Three", "Two"], Moved("Three", up: true));
        Assert.Equal(["Border security", "Three", "Kept", "Two"], Moved("Three", up: true));
        Assert.Equal(["Three", "Border security", "Kept", "Two"], Moved("Three", up: true));
        Assert.Equal(["Three", "Border security", "Kept", "Two"], Moved("Three", up: true));
        Assert.Equal(["Three", "Border security", "Two", "Kept"], Moved("Kept", up: false));
        Assert.Equal(["Three", "Border security", "Two", "Kept"], Moved("Kept", up: false));

        IEnumerable<string> Moved(string title, bool up)
        {
            meeting.MoveAgendaItem(Ministry.Coordinator, meeting.Agenda.Single(a => a.Title == title).Id, up);
            return meeting.Agenda.OrderBy(a => a.Position).Select(a => a.Title).ToList();
        }
    }

    [Fact]
    public void The_head_of_a_shared_meeting_stays_for_both_sides()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        meeting.Edit(Ministry.Coordinator, Make.MeetingHead(forBothSides: false));
        Assert.True(meeting.ForBothSides);
    }

    public static TheoryData<string> SharedWords { get; } = ["line", "order", "note", "agenda title", "agenda order", "head of the meeting", "role", "another head", "taken off"];

    [Theory]
    [MemberData(nameof(SharedWords))]
    public void What_both_sides_read_of_minutes_is_changed_by_who_may_release_it(string what)
    {
        var meeting = Make.HeldMeeting(By);
        var item = meeting.Agenda[0].Id;
        meeting.AddAgendaItem(By, "Visas", forBothSides: true);
        var line = meeting.AddOutcome(By, item, 1, new(OutcomeKind.Decision, "One", true));
        meeting.AddOutcome(By, item, 2, new(OutcomeKind.Decision, "Two", true));
        meeting.WriteNote(By, item, true, "Discussed.", Make.Now);
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 1, Make.Now);
        var member = meeting.Delegates[0].Id;
        Action<Viewer> change = what switch
        {
            "line" => by => meeting.EditOutcome(by, line.Id, new(OutcomeKind.Decision, "Other", true)),
            "order" => by => meeting.MoveOutcome(by, line.Id, up: false),
            "note" => by => meeting.WriteNote(by, item, true, "Other", Make.Now),
            "agenda title" => by => meeting.EditAgendaItem(by, item, "Other", notReached: false),
            "agenda order" => by => meeting.MoveAgendaItem(by, item, up: false),
            "head of the meeting" => by => meeting.Edit(by, Make.MeetingHead("Other")),
            "role" => by => meeting.ChangeRole(by, member, DelegateRole.NoteTaker),
            "another head" => by => meeting.Invite(by, Side.Ministry, null, "Another", null, null, DelegateRole.Head),
            _ => by => meeting.Uninvite(by, member),
        };
        var before = MinutesText.Of(meeting);
        Assert.Contains("a coordinator or manager of your side changes it", Assert.Throws<RuleBroken>(() => change(By)).Message, StringComparison.Ordinal);
        Assert.Equal(before, MinutesText.Of(meeting));
        change(Ministry.Coordinator);
        Assert.NotEqual(before, MinutesText.Of(meeting));
    }

    [Fact]
    public void What_a_side_has_not_released_its_officials_go_on_writing_in_a_shared_meeting()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        var item = meeting.Agenda[0].Id;
        var line = meeting.AddOutcome(By, item, 1, new(OutcomeKind.Decision, "One", true));
        var text = MinutesText.Of(meeting);
        meeting.EditOutcome(By, line.Id, new(OutcomeKind.Decision, "One, reworded", true));
        meeting.MoveOutcome(By, meeting.AddOutcome(By, item, 2, new(OutcomeKind.Decision, "Two", true)).Id, up: true);
        meeting.WriteNote(By, item, true, "Discussed.", Make.Now);
        meeting.WriteNote(By, item, true, "Discussed at length.", Make.Now);
        meeting.RemoveOutcome(By, line.Id);
        Assert.Equal(text, MinutesText.Of(meeting));
        // What is ticked in the room is ticked by officials all the same.
        meeting.MarkAttendance(By, meeting.Delegates[1].Id, attended: false);
        meeting.EditAgendaItem(By, meeting.AddAgendaItem(By, "Visas", true).Id, "Visas", notReached: true);
    }

    [Fact]
    public void Somebody_who_is_added_to_a_shared_meeting_waits_for_the_next_release()
    {
        var meeting = Make.HeldMeeting(By, shared: true);
        var late = meeting.Invite(By, Side.Embassy, null, "Late to the list", null, null, DelegateRole.Member, attended: true);
        Assert.Equal(Audience.Ministry, late.Audience);
        Assert.DoesNotContain("Late to the list", MinutesText.Of(meeting), StringComparison.Ordinal);
        Assert.True(meeting.HasSomethingToRelease(Side.Ministry));
        Assert.False(meeting.HasSomethingToRelease(Side.Embassy));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        Assert.Equal(Audience.Shared, late.Audience);
        Assert.Contains("Late to the list: present", MinutesText.Of(meeting), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_carried_into_minutes_that_are_finished()
    {
        foreach (var meeting in new[] { Make.FinishedMeeting(), Make.ProposedMeeting(), Make.AgreedMeeting() })
            Assert.Throws<RuleBroken>(() => meeting.Carry(By, Make.ActionItem(By)));
    }
}
