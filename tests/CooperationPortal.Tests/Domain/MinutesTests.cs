namespace CooperationPortal.Tests.Domain;

/// <summary>Notes, lines, attendance and the check before the draft is finished.</summary>
public sealed class MinutesTests
{
    static readonly Viewer By = Ministry.Official;
    readonly Meeting meeting = Make.HeldMeeting(By);
    readonly Agency fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");

    Guid Item => meeting.Agenda[0].Id;

    static OutcomeLine Line(OutcomeKind kind = OutcomeKind.Decision, string? text = "Both sides open a desk.", bool both = true, Agency? agency = null, DateOnly? due = null) =>
        new(kind, text, both, null, agency?.Id, due);

    [Theory]
    [InlineData(Role.Official, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Administrator, false)]
    public void Who_writes_minutes_follows_the_table(Role role, bool may)
    {
        var viewer = People.Of(Side.Ministry, role);
        if (may) Assert.Equal("M1", meeting.AddOutcome(viewer, Item, 1, Line()).OwnLabel);
        else Assert.Throws<AccessDenied>(() => meeting.AddOutcome(viewer, Item, 1, Line()));
    }

    [Fact]
    public void The_other_side_writes_nothing_before_the_release()
    {
        Assert.Throws<AccessDenied>(() => meeting.AddOutcome(Embassy.Official, Item, 1, Line()));
        Assert.Throws<AccessDenied>(() => meeting.WriteNote(Embassy.Official, Item, true, "x", Make.Now));
    }

    [Fact]
    public void After_the_release_each_side_writes_lines_of_its_own()
    {
        Make.Release(meeting);
        var theirs = meeting.AddOutcome(Embassy.Official, Item, 1, Line());
        Assert.Equal(Audience.Embassy, theirs.Audience);
        Assert.Equal("E1", theirs.OwnLabel);
        Assert.Throws<AccessDenied>(() => meeting.EditOutcome(By, theirs.Id, Line(text: "Changed")));
    }

    [Fact]
    public void A_line_begins_with_its_writers_side_even_when_it_is_meant_for_both()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(both: true));
        Assert.Equal(Audience.Ministry, line.Audience);
        Assert.True(line.ForBothSides);
        Assert.Null(line.SharedNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void A_line_without_text_is_refused(string? text) =>
        Assert.Equal("Text is missing.", Assert.Throws<RuleBroken>(() => meeting.AddOutcome(By, Item, 1, Line(text: text))).Message);

    [Fact]
    public void A_text_of_the_longest_length_fits_and_one_character_more_does_not()
    {
        Assert.Equal(Outcome.TextLength, meeting.AddOutcome(By, Item, 1, Line(text: new string('x', Outcome.TextLength))).Text.Length);
        Assert.Throws<RuleBroken>(() => meeting.AddOutcome(By, Item, 2, Line(text: new string('x', Outcome.TextLength + 1))));
    }

    [Theory]
    [InlineData("SECRET//NOFORN", true)]
    [InlineData("CONFIDENTIAL", true)]
    [InlineData("S E C R E T", true)]
    [InlineData("(TOP SECRET) The list", true)]
    [InlineData("Restricted areas will be patrolled", false)]
    [InlineData("The SECRETARIAT will reply", false)]
    public void A_marking_above_official_use_only_is_refused_by_name(string text, bool refused)
    {
        if (refused) Assert.Contains("marking", Assert.Throws<RuleBroken>(() => meeting.AddOutcome(By, Item, 1, Line(text: text))).Message);
        else Assert.Equal(text, meeting.AddOutcome(By, Item, 1, Line(text: text)).Text);
    }

    [Fact]
    public void Only_an_action_keeps_agency_and_due_date()
    {
        var decision = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Decision, agency: fia, due: Make.Today));
        Assert.Null(decision.ResponsibleAgencyId);
        Assert.Null(decision.DueOn);
        Assert.True(meeting.AddOutcome(By, Item, 2, Line(OutcomeKind.Action, agency: fia, due: Make.Today)).IsCompleteAction);
    }

    [Fact]
    public void A_complete_action_line_becomes_one_action_item_and_no_second()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9)));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        Assert.Equal((line.Text, line.DueOn, fia.Id, meeting.Id), (action.What, (DateOnly?)action.DueOn, action.ResponsibleAgencyId, action.MeetingId!.Value));
        Assert.Equal(action.Id, line.ActionItemId);
        Assert.Throws<RuleBroken>(() => ActionItem.FromLine(By, "ACT-2026-M0002", meeting, line, fia, Make.Now, Make.Today));
    }

    [Fact]
    public void The_action_item_follows_its_line_until_somebody_takes_it_up()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9)));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, "Reworded", agency: fia, due: Make.Today.AddDays(12)));
        action.FollowLine(By, line, fia, Make.Now);
        Assert.Equal(("Reworded", Make.Today.AddDays(12), Make.Today.AddDays(12)), (action.What, action.DueOn, action.OriginalDueOn));

        action.Acknowledge(By);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, "Reworded again", agency: fia, due: Make.Today.AddDays(20)));
        action.FollowLine(By, line, fia, Make.Now);
        Assert.Equal("Reworded", action.What);
        Assert.Equal("Reworded again", line.Text);
    }

    [Fact]
    public void Another_agency_in_the_line_of_an_action_item_that_was_declined_is_a_hand_over_of_which_who_declined_is_told()
    {
        var (line, other) = (meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9))), Make.Agency(Side.Ministry));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, agency: other, due: Make.Today.AddDays(9)));
        action.FollowLine(By, line, other, Make.Now);
        Assert.Empty(action.Handovers);

        action.Decline(By, "Not what we do", null, Make.Now);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9)));
        action.FollowLine(By, line, fia, Make.Now.AddHours(1));
        Assert.Null(action.DeclinedOn);
        var given = action.Handovers[^1];
        Assert.Equal((HandoverKind.Reassigned, other.Id, (Guid?)fia.Id, Make.Now.AddHours(1)), (given.Kind, given.AgencyId, given.OtherAgencyId, given.At));
        Assert.Contains(new Telling(NoticeKind.Moved, new(Side.Ministry, other.Id)), action.Tellings);
    }

    [Fact]
    public void What_one_side_writes_into_a_line_changes_nothing_of_an_action_item_that_both_see()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9)));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        action.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        var (what, due) = (action.What, action.DueOn);
        var inl = Make.Agency(Side.Embassy);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, "Reworded", agency: inl, due: Make.Today.AddDays(90)));
        action.FollowLine(By, line, inl, Make.Now);
        Assert.Equal((what, due, due, fia.Id, Side.Ministry), (action.What, action.DueOn, action.OriginalDueOn, action.ResponsibleAgencyId, action.ResponsibleSide));
        Assert.False(action.FollowsItsLine);
    }

    [Theory]
    [InlineData(ActionState.Open, true)]
    [InlineData(ActionState.InProgress, false)]
    [InlineData(ActionState.Submitted, false)]
    [InlineData(ActionState.Confirmed, null)]
    public void A_wording_that_both_sides_settled_on_reaches_a_shared_action_item(ActionState state, bool? follows)
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today.AddDays(9)));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, "Reworded", agency: fia, due: line.DueOn));
        action.FollowWording(line, Act.AnswerWording);
        Assert.NotEqual("Reworded", action.What);

        action.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        if (state >= ActionState.InProgress) action.Start(By);
        if (state >= ActionState.Submitted) action.Submit(By, "Done", "None", Make.Today);
        if (state == ActionState.Confirmed) action.Confirm(Embassy.Coordinator, Make.Today);
        action.Done();
        action.FollowWording(line, Act.AnswerWording);
        Assert.Equal(follows == true, action.What == "Reworded");
        Assert.Equal(follows is null ? [] : [new(NoticeKind.Reworded, new(Side.Ministry, fia.Id), null), new(NoticeKind.Reworded, new(Side.Embassy, null), null)], action.Tellings);
        Assert.Equal(follows is null ? null : Act.AnswerWording, action.Doing);
    }

    [Fact]
    public void A_line_with_an_action_item_stays_a_complete_action()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today));
        ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        Assert.Throws<RuleBroken>(() => meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Decision)));
        Assert.Throws<RuleBroken>(() => meeting.EditOutcome(By, line.Id, Line(OutcomeKind.Action, agency: fia)));
    }

    [Fact]
    public void Removing_a_line_cancels_its_action_item_only_while_nobody_has_taken_it_up()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action, agency: fia, due: Make.Today));
        var action = ActionItem.FromLine(By, "ACT-2026-M0001", meeting, line, fia, Make.Now, Make.Today);
        action.Acknowledge(By);
        meeting.RemoveOutcome(By, line.Id);
        Assert.Contains("taken up", Assert.Throws<RuleBroken>(() => action.CancelWithLine(By, Make.Today)).Message);
    }

    [Fact]
    public void A_shared_line_is_neither_removed_nor_taken_back()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line());
        Make.Release(meeting);
        Assert.Throws<RuleBroken>(() => meeting.RemoveOutcome(By, line.Id));
        Assert.Throws<RuleBroken>(() => meeting.EditOutcome(Ministry.Coordinator, line.Id, Line(both: false)));
    }

    [Fact]
    public void Lines_move_within_their_agenda_item_and_stop_at_its_ends()
    {
        var (a, b) = (meeting.AddOutcome(By, Item, 1, Line(text: "a")), meeting.AddOutcome(By, Item, 2, Line(text: "b")));
        meeting.MoveOutcome(By, b.Id, up: true);
        meeting.MoveOutcome(By, b.Id, up: true);
        Assert.Equal(["b", "a"], meeting.Outcomes.OrderBy(o => o.Position).Select(o => o.Text));
        Assert.Equal(("M1", "M2"), (a.OwnLabel, b.OwnLabel));
    }

    [Fact]
    public void Each_side_has_one_note_for_both_sides_and_one_for_itself_under_an_item()
    {
        var both = meeting.WriteNote(By, Item, true, "Said aloud", Make.Now);
        var own = meeting.WriteNote(By, Item, false, "Thought", Make.Now);
        Assert.Same(both, meeting.WriteNote(Ministry.Coordinator, Item, true, "Said aloud, and more", Make.Now));
        Assert.Equal(2, meeting.Notes.Count);
        Assert.Equal("Said aloud, and more", both.Text);
        Make.Release(meeting);
        Assert.Equal((Audience.Shared, Audience.Ministry), (both.Audience, own.Audience));
    }

    [Fact]
    public void An_item_of_one_side_takes_no_note_for_both()
    {
        var own = meeting.AddAgendaItem(By, "Budget position", forBothSides: false);
        Assert.Throws<RuleBroken>(() => meeting.WriteNote(By, own.Id, true, "For both", Make.Now));
        Assert.Equal(Audience.Ministry, meeting.WriteNote(By, own.Id, false, "For us", Make.Now).Audience);
    }

    [Fact]
    public void Nothing_is_written_once_the_draft_is_finished()
    {
        var finished = Make.FinishedMeeting(By);
        var item = finished.Agenda[0].Id;
        Assert.Throws<RuleBroken>(() => finished.AddOutcome(By, item, 9, Line()));
        Assert.Throws<RuleBroken>(() => finished.WriteNote(By, item, true, "x", Make.Now));
        Assert.Throws<RuleBroken>(() => finished.MarkAttendance(By, finished.Delegates[0].Id, false));
    }

    [Fact]
    public void The_check_blocks_without_any_outcome() =>
        Assert.Contains(meeting.Check(Side.Ministry), c => c.Blocks && c.Sentence == "No outcome is recorded yet");

    [Fact]
    public void The_check_blocks_on_an_action_without_agency_or_date_and_leads_to_it()
    {
        var line = meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action));
        var blocking = meeting.Check(Side.Ministry).Where(c => c.Blocks).ToList();
        Assert.Equal(["Action M1 names no agency", "Action M1 has no due date"], blocking.Select(c => c.Sentence));
        Assert.All(blocking, c => Assert.Equal(line.Id, c.PlaceId));
        Assert.Throws<RuleBroken>(() => meeting.FinishMinutes(By, Make.Now));
    }

    [Fact]
    public void The_check_calls_a_released_line_by_the_number_that_everybody_cites()
    {
        meeting.AddOutcome(By, Item, 23, Line(OutcomeKind.Commitment));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0001", 22, Make.Now);
        Assert.Equal("Commitment 22 belongs to no initiative", Assert.Single(meeting.Check(Side.Ministry)).Sentence);
    }

    [Fact]
    public void The_check_blocks_when_nobody_of_an_invited_side_is_present()
    {
        meeting.AddOutcome(By, Item, 1, Line());
        meeting.MarkAttendance(By, meeting.Delegates.First(d => d.Side == Side.Embassy).Id, attended: false);
        Assert.Equal("Nobody of the Embassy is marked present", Assert.Single(meeting.Check(Side.Ministry), c => c.Blocks).Sentence);
    }

    [Fact]
    public void The_check_warns_of_an_item_without_a_word_and_a_line_without_an_initiative()
    {
        meeting.AddOutcome(By, Item, 1, Line());
        meeting.AddAgendaItem(By, "Any other business", true);
        var warnings = meeting.Check(Side.Ministry);
        Assert.DoesNotContain(warnings, c => c.Blocks);
        Assert.Equal(["“Any other business” has no word yet", "Decision M1 belongs to no initiative"], warnings.Select(c => c.Sentence));
        meeting.EditAgendaItem(By, meeting.Agenda[1].Id, "Any other business", notReached: true);
        Assert.Single(meeting.Check(Side.Ministry));
    }

    [Fact]
    public void The_check_names_to_the_side_that_does_not_finish_only_what_it_can_mend_itself_and_blocks_nothing()
    {
        meeting.AddAgendaItem(By, "Any other business", true);
        Make.Release(meeting);
        Assert.Empty(meeting.Check(Side.Embassy));
        meeting.AddOutcome(By, Item, 1, Line(OutcomeKind.Action));
        foreach (var person in meeting.Delegates.ToList()) meeting.MarkAttendance(By, person.Id, attended: false);
        meeting.AddOutcome(Embassy.Official, Item, 1, Line(OutcomeKind.Action));
        Assert.Equal(["Action E1 names no agency", "Action E1 has no due date", "Nobody of the Embassy is marked present", "Action E1 belongs to no initiative"], meeting.Check(Side.Embassy).Select(c => c.Sentence));
        Assert.DoesNotContain(meeting.Check(Side.Embassy), c => c.Blocks);
        Assert.Contains(meeting.Check(Side.Ministry), c => c is { Blocks: true, Sentence: "Nobody of the Embassy is marked present" });
    }

    [Fact]
    public void An_item_that_was_not_reached_takes_no_lines()
    {
        meeting.EditAgendaItem(By, Item, "Border security", notReached: true);
        Assert.Throws<RuleBroken>(() => meeting.AddOutcome(By, Item, 1, Line()));
    }
}
