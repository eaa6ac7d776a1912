namespace CooperationPortal.Tests.Domain;

/// <summary>From a finished draft to minutes that both sides accept: each step, who takes it, and what it is refused for.</summary>
public sealed class AgreementOfMinutesTests
{
    static readonly DateTime Later = Make.Now.AddHours(1);

    static Outcome OurLine(Meeting meeting) => meeting.Outcomes.First(o => o.Owner == Side.Ministry && o.Audience == Audience.Shared);

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Manager)]
    public void Finished_minutes_that_both_see_are_proposed(Role role)
    {
        var meeting = Make.MeetingOfBoth();
        meeting.Propose(People.Of(Side.Ministry, role), Make.Hash(meeting), Later);
        Assert.Equal((MeetingState.Proposed, 1, Later), (meeting.State, meeting.TextVersion, meeting.ProposedAt));
        Assert.Contains(new Telling(NoticeKind.Proposed, new(Side.Embassy, null)), meeting.Tellings);
    }

    [Fact]
    public void Neither_an_official_nor_the_other_side_proposes_them()
    {
        var meeting = Make.MeetingOfBoth();
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Coordinator, Embassy.Manager]) Assert.Throws<AccessDenied>(() => meeting.Propose(viewer, Make.Hash(meeting), Later));
    }

    [Fact]
    public void Nothing_is_proposed_before_it_is_finished_and_released()
    {
        Assert.Throws<RuleBroken>(() => Make.HeldMeeting(shared: true).Propose(Ministry.Coordinator, null, Later));
        Assert.Contains("Release first", Assert.Throws<RuleBroken>(() => Make.FinishedMeeting().Propose(Ministry.Coordinator, null, Later)).Message, StringComparison.Ordinal);
        var meeting = Make.HeldMeeting(shared: true);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Not released.", true));
        meeting.FinishMinutes(Ministry.Official, Later);
        Assert.Throws<RuleBroken>(() => meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Later));
    }

    [Fact]
    public void Minutes_without_a_shared_line_are_not_proposed()
    {
        var meeting = Make.HeldMeeting(shared: true);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Ours.", false));
        meeting.FinishMinutes(Ministry.Official, Later);
        Assert.Throws<RuleBroken>(() => meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Later));
    }

    [Fact]
    public void Two_yeses_to_the_same_text_agree_it()
    {
        var meeting = Make.ProposedMeeting();
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        Assert.Equal((MeetingState.Proposed, false), (meeting.State, meeting.IsAgreed));
        meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later.AddDays(9));
        Assert.Equal((MeetingState.Agreed, true), (meeting.State, meeting.IsAgreed));
        var kept = Assert.Single(meeting.AgreedTexts);
        Assert.Equal((MinutesText.Of(meeting), MinutesText.Hash(MinutesText.Of(meeting)), 0), (kept.Text, kept.Hash, kept.Number));
        Assert.Equal([Side.Ministry, Side.Embassy], meeting.Standing().Select(a => a.Side));
    }

    [Theory]
    [InlineData(Side.Ministry, Role.Official)]
    [InlineData(Side.Ministry, Role.Coordinator)]
    [InlineData(Side.Embassy, Role.Coordinator)]
    [InlineData(Side.Embassy, Role.Administrator)]
    public void Only_managers_accept(Side side, Role role)
    {
        var meeting = Make.ProposedMeeting();
        Assert.Throws<AccessDenied>(() => meeting.Accept(People.Of(side, role), Make.Consent(meeting), Later));
    }

    [Fact]
    public void A_side_says_yes_once_and_no_one_says_it_for_the_other()
    {
        var meeting = Make.ProposedMeeting();
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Second(Role.Manager), Make.Consent(meeting), Later));
        Assert.Equal(MeetingState.Proposed, meeting.State);
    }

    [Fact]
    public void A_text_that_was_not_read_is_not_accepted()
    {
        var meeting = Make.ProposedMeeting();
        var read = Make.Consent(meeting);
        meeting.Reserve(Embassy.Coordinator, OurLine(meeting).Id, "Subject to funds.", Later);
        Assert.Contains("has changed", Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Manager, read, Later)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_that_do_not_lie_with_both_sides_are_not_accepted()
    {
        var meeting = Make.MeetingOfBoth();
        Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later));
    }

    public static TheoryData<string> Changes { get; } = ["wording", "reservation", "lifted", "release"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_of_the_shared_text_voids_a_yes(string change)
    {
        var meeting = Make.HeldMeeting(shared: true);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true));
        meeting.AddOutcome(Embassy.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "Training.", true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Make.Now);
        var line = OurLine(meeting);
        var reservation = change == "lifted" ? meeting.Reserve(Embassy.Manager, line.Id, "Subject to funds.", Make.Now) : null;
        var wording = change == "wording" ? meeting.ProposeWording(Ministry.Coordinator, line.Id, "Both sides open two liaison desks.", null, Make.Now) : null;
        if (wording is not null) meeting.RejectWording(Embassy.Coordinator, wording.Id, "One is enough.", Make.Now);
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        var before = (meeting.TextVersion, Hash: MinutesText.Hash(MinutesText.Of(meeting)));
        switch (change)
        {
            case "wording":
                meeting.AcceptWording(Ministry.Coordinator, meeting.ProposeWording(Embassy.Coordinator, line.Id, "Both sides open a liaison desk in Islamabad.", "Where?", Later).Id, Later);
                break;
            case "reservation":
                meeting.Reserve(Embassy.Coordinator, line.Id, "Subject to funds.", Later);
                break;
            case "lifted":
                meeting.LiftReservation(Embassy.Coordinator, reservation!.Id, Later);
                break;
            default:
                meeting.Release(Embassy.Coordinator, null, 2, Later);
                break;
        }

        Assert.Equal(before.TextVersion + 1, meeting.TextVersion);
        Assert.NotEqual(before.Hash, MinutesText.Hash(MinutesText.Of(meeting)));
        Assert.Empty(meeting.Standing());
        Assert.Contains(meeting.Tellings, t => t.Kind == NoticeKind.Voided && t.To.Side == Side.Ministry);
        // The other side's yes alone does not agree what this side has not seen.
        meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later);
        Assert.Equal(MeetingState.Proposed, meeting.State);
        Assert.Equal(2, meeting.Acceptances.Count);
    }

    [Fact]
    public void A_renamed_agency_changes_the_text_that_was_accepted()
    {
        var agency = Make.Agency(Side.Embassy, "Border Section");
        var meeting = Make.HeldMeeting(shared: true);
        meeting.Invite(Ministry.Official, Side.Embassy, null, "A second member", null, agency.Id, DelegateRole.Member, attended: true);
        Make.Load(meeting, agency);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true));
        meeting.AddOutcome(Embassy.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Understanding, "Understood.", true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        meeting.Release(Embassy.Coordinator, null, 2, Make.Now);
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Make.Now);
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        agency.Edit(Embassy.Coordinator, new AgencyDetails("Borders and Ports Section", null, AgencyKind.Section, null, null, null, null), null, []);
        meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later);
        Assert.Equal(MeetingState.Proposed, meeting.State);
        Assert.Equal(Side.Embassy, Assert.Single(meeting.Standing()).Side);
    }

    [Fact]
    public void Who_alone_drafted_the_own_part_leaves_the_yes_to_another_manager()
    {
        var meeting = Make.HeldMeeting(Ministry.Manager, shared: true);
        meeting.AddOutcome(Ministry.Manager, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Drafted by the manager.", true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        meeting.FinishMinutes(Ministry.Manager, Make.Now);
        meeting.Propose(Ministry.Manager, Make.Hash(meeting), Make.Now);
        Assert.Contains("another manager", Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later)).Message, StringComparison.Ordinal);
        Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Manager, Make.Consent(meeting, hasOtherManager: false), Later));
        meeting.Accept(Ministry.Manager, Make.Consent(meeting, hasOtherManager: false, aloneReason: "The post of the second manager is vacant."), Later);
        Assert.Equal("The post of the second manager is vacant.", Assert.Single(meeting.Standing()).AloneReason);
        // The other side's manager drafted nothing of it.
        meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later);
        Assert.True(meeting.IsAgreed);
    }

    [Fact]
    public void A_second_writer_makes_it_nobody_s_alone()
    {
        var meeting = Make.HeldMeeting(Ministry.Manager, shared: true);
        meeting.AddOutcome(Ministry.Manager, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Drafted by the manager.", true));
        meeting.WriteNote(Ministry.Official, meeting.Agenda[0].Id, true, "Noted by the official.", Make.Now);
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        Assert.False(meeting.DraftedAloneBy(Ministry.Manager));
    }

    [Fact]
    public void A_colleague_who_saves_it_unchanged_does_not_make_it_theirs()
    {
        var meeting = Make.HeldMeeting(Ministry.Manager, shared: true);
        var line = meeting.AddOutcome(Ministry.Manager, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Drafted by the manager.", true));
        meeting.WriteNote(Ministry.Manager, meeting.Agenda[0].Id, true, "Noted by the manager.", Make.Now);
        meeting.EditOutcome(Ministry.Official, line.Id, new(OutcomeKind.Decision, " Drafted by the manager. ", true));
        meeting.WriteNote(Ministry.Official, meeting.Agenda[0].Id, true, "Noted by the manager.", Make.Now);
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        Assert.True(meeting.DraftedAloneBy(Ministry.Manager));
        meeting.EditOutcome(Ministry.Coordinator, line.Id, new(OutcomeKind.Decision, "Drafted by both.", true));
        Assert.False(meeting.DraftedAloneBy(Ministry.Manager));
    }

    [Fact]
    public void Minutes_that_were_not_read_as_they_are_now_are_not_proposed()
    {
        var meeting = Make.MeetingOfBoth();
        var read = Make.Hash(meeting);
        meeting.ReopenMinutes(Ministry.Coordinator, "A word", Later);
        meeting.EditOutcome(Ministry.Coordinator, OurLine(meeting).Id, new(OutcomeKind.Decision, "Other words.", true));
        meeting.FinishMinutes(Ministry.Official, Later);
        Assert.Contains("has changed", Assert.Throws<RuleBroken>(() => meeting.Propose(Ministry.Coordinator, read, Later)).Message, StringComparison.Ordinal);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Later);
    }

    [Fact]
    public void A_new_name_of_an_agency_voids_a_yes_at_once()
    {
        var (meeting, agency) = (Make.ProposedMeeting(), Make.Agency(Side.Embassy, "Border Section"));
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        meeting.FollowName(Embassy.Coordinator, agency, "Border Section", Later);
        Assert.Single(meeting.Standing());
        meeting.FollowName(Embassy.Coordinator, agency, "Frontier Section", Later);
        Assert.Empty(meeting.Standing());
        Assert.Equal("“Frontier Section” is now called “Border Section”", meeting.TextChanges[^1].Why);
        Assert.Contains(meeting.Tellings, t => t.Kind == NoticeKind.Voided && t.To.Side == Side.Ministry);
        foreach (var other in new[] { Make.MeetingOfBoth(), Make.AgreedMeeting() })
        {
            var version = other.TextVersion;
            other.FollowName(Embassy.Coordinator, agency, "Frontier Section", Later);
            Assert.Equal(version, other.TextVersion);
        }
    }

    [Fact]
    public void A_wording_is_answered_by_the_other_side_alone()
    {
        var meeting = Make.ProposedMeeting();
        var wording = meeting.ProposeWording(Embassy.Coordinator, OurLine(meeting).Id, "Both sides open a desk.", "Shorter", Later);
        foreach (var own in (Viewer[])[Embassy.Coordinator, Embassy.Manager, Ministry.Official])
        {
            Assert.Throws<AccessDenied>(() => meeting.AcceptWording(own, wording.Id, Later));
            Assert.Throws<AccessDenied>(() => meeting.RejectWording(own, wording.Id, "No", Later));
            Assert.Throws<AccessDenied>(() => meeting.CounterWording(own, wording.Id, "Other", null, Later));
        }

        Assert.Throws<AccessDenied>(() => meeting.WithdrawWording(Ministry.Coordinator, wording.Id, Later));
        Assert.Throws<AccessDenied>(() => meeting.ProposeWording(Ministry.Official, OurLine(meeting).Id, "Mine", null, Later));
        meeting.AcceptWording(Ministry.Coordinator, wording.Id, Later);
        Assert.Equal(("Both sides open a desk.", WordingState.Accepted), (OurLine(meeting).Text, wording.State));
        Assert.Throws<RuleBroken>(() => meeting.AcceptWording(Ministry.Coordinator, wording.Id, Later));
    }

    [Fact]
    public void A_counter_ends_the_first_proposal_and_waits_for_its_side()
    {
        var meeting = Make.ProposedMeeting();
        var line = OurLine(meeting);
        var first = meeting.ProposeWording(Embassy.Manager, line.Id, "Both sides open a desk.", null, Later);
        Assert.Throws<RuleBroken>(() => meeting.CounterWording(Ministry.Manager, first.Id, "Both sides open a desk.", null, Later));
        var counter = meeting.CounterWording(Ministry.Manager, first.Id, "Both sides open a joint desk.", "Joint", Later);
        Assert.Equal((WordingState.Countered, WordingState.Open, first.Id, Side.Ministry), (first.State, counter.State, counter.CounterToId, counter.Owner));
        Assert.Throws<AccessDenied>(() => meeting.AcceptWording(Ministry.Manager, counter.Id, Later));
        meeting.AcceptWording(Embassy.Coordinator, counter.Id, Later);
        Assert.Equal("Both sides open a joint desk.", line.Text);
    }

    [Fact]
    public void One_wording_of_a_line_waits_at_a_time_and_none_is_the_same_as_the_line()
    {
        var meeting = Make.ProposedMeeting();
        var line = OurLine(meeting);
        Assert.Throws<RuleBroken>(() => meeting.ProposeWording(Embassy.Coordinator, line.Id, line.Text, null, Later));
        Assert.Throws<RuleBroken>(() => meeting.ProposeWording(Embassy.Coordinator, line.Id, " ", null, Later));
        var wording = meeting.ProposeWording(Embassy.Coordinator, line.Id, "A", null, Later);
        Assert.Throws<RuleBroken>(() => meeting.ProposeWording(Ministry.Coordinator, line.Id, "B", null, Later));
        meeting.WithdrawWording(Embassy.Manager, wording.Id, Later);
        meeting.ProposeWording(Ministry.Coordinator, line.Id, "B", null, Later);
        Assert.Throws<RuleBroken>(() => meeting.ProposeWording(Embassy.Coordinator, meeting.Outcomes.Single(o => o.Audience != Audience.Shared).Id, "C", null, Later));
    }

    [Fact]
    public void Nothing_is_accepted_while_a_wording_waits()
    {
        var meeting = Make.ProposedMeeting();
        var wording = meeting.ProposeWording(Embassy.Coordinator, OurLine(meeting).Id, "A", null, Later);
        Assert.Throws<RuleBroken>(() => meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later));
        meeting.RejectWording(Ministry.Coordinator, wording.Id, "It says so already.", Later);
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        Assert.Throws<RuleBroken>(() => meeting.RejectWording(Ministry.Coordinator, wording.Id, "Again", Later));
    }

    [Fact]
    public void A_reservation_is_part_of_the_text_and_its_own_side_s_to_lift()
    {
        var meeting = Make.ProposedMeeting();
        var line = OurLine(meeting);
        var reservation = meeting.Reserve(Embassy.Manager, line.Id, "Subject to the availability of funds.", Later);
        Assert.Contains("Reservation of the Embassy: Subject to the availability of funds.", MinutesText.Of(meeting), StringComparison.Ordinal);
        Assert.Throws<RuleBroken>(() => meeting.Reserve(Embassy.Coordinator, line.Id, "Another", Later));
        Assert.Throws<AccessDenied>(() => meeting.Reserve(Embassy.Official, line.Id, "Another", Later));
        Assert.Throws<AccessDenied>(() => meeting.LiftReservation(Ministry.Manager, reservation.Id, Later));
        meeting.Reserve(Ministry.Manager, line.Id, "Ours too.", Later);
        meeting.LiftReservation(Embassy.Coordinator, reservation.Id, Later);
        Assert.Throws<RuleBroken>(() => meeting.LiftReservation(Embassy.Coordinator, reservation.Id, Later));
        Assert.DoesNotContain("availability", MinutesText.Of(meeting), StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_side_returns_them_with_a_kind_and_a_reason()
    {
        var meeting = Make.ProposedMeeting();
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Later);
        var wording = meeting.ProposeWording(Embassy.Coordinator, OurLine(meeting).Id, "A", null, Later);
        Assert.Throws<AccessDenied>(() => meeting.Return(Ministry.Manager, ReturnReason.Fact, "No", Later));
        Assert.Throws<AccessDenied>(() => meeting.Return(Embassy.Official, ReturnReason.Fact, "No", Later));
        Assert.Throws<RuleBroken>(() => meeting.Return(Embassy.Manager, null, "The number is wrong.", Later));
        Assert.Throws<RuleBroken>(() => meeting.Return(Embassy.Manager, ReturnReason.Fact, " ", Later));
        meeting.Return(Embassy.Manager, ReturnReason.Fact, "The number is wrong.", Later);
        Assert.Equal((MeetingState.MinutesDrafted, ReturnReason.Fact, "The number is wrong."), (meeting.State, meeting.Returned, meeting.ReturnedBecause));
        Assert.Equal(WordingState.Lapsed, wording.State);
        Assert.Empty(meeting.Standing());
        meeting.ReopenMinutes(Ministry.Coordinator, "To correct the number", Later);
        Assert.Equal(("To correct the number", "The number is wrong."), (meeting.StateReason, meeting.ReturnedBecause));
        meeting.EditOutcome(Ministry.Coordinator, OurLine(meeting).Id, new(OutcomeKind.Decision, "Both sides open three liaison desks.", true));
        meeting.FinishMinutes(Ministry.Official, Later);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Later);
        Assert.Equal((3, null, null), (meeting.TextVersion, meeting.Returned, meeting.ReturnedBecause));
        Assert.Empty(meeting.Standing());
    }

    [Fact]
    public void Its_own_side_takes_them_back_and_every_yes_is_void()
    {
        var meeting = Make.ProposedMeeting();
        meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later);
        Assert.Throws<AccessDenied>(() => meeting.ReopenMinutes(Embassy.Manager, "Ours now", Later));
        meeting.ReopenMinutes(Ministry.Coordinator, "A line is missing", Later);
        Assert.Equal(MeetingState.Held, meeting.State);
        Assert.Empty(meeting.Standing());
    }

    [Fact]
    public void Agreed_minutes_never_change()
    {
        var meeting = Make.AgreedMeeting();
        var (text, line, item) = (MinutesText.Of(meeting), OurLine(meeting), meeting.Agenda[0]);
        Action[] attempts =
        [
            () => meeting.ReopenMinutes(Ministry.Manager, "Again", Later),
            () => meeting.Return(Embassy.Manager, ReturnReason.Other, "Again", Later),
            () => meeting.Propose(Ministry.Manager, Make.Hash(meeting), Later),
            () => meeting.ProposeWording(Embassy.Manager, line.Id, "Other", null, Later),
            () => meeting.Reserve(Embassy.Manager, line.Id, "Other", Later),
            () => meeting.Accept(Embassy.Manager, Make.Consent(meeting), Later),
            () => meeting.EditOutcome(Ministry.Official, line.Id, new(OutcomeKind.Decision, "Other", true)),
            () => meeting.AddOutcome(Ministry.Official, item.Id, 9, new(OutcomeKind.Decision, "Other", true)),
            () => meeting.MoveOutcome(Ministry.Official, line.Id, up: true),
            () => meeting.RemoveOutcome(Ministry.Official, line.Id),
            () => meeting.WriteNote(Ministry.Official, item.Id, true, "Other", Later),
            () => meeting.MarkAttendance(Ministry.Official, meeting.Delegates[0].Id, attended: false),
            () => meeting.Invite(Ministry.Official, Side.Ministry, null, "Late", null, null, DelegateRole.Member),
            () => meeting.Uninvite(Ministry.Official, meeting.Delegates[0].Id),
            () => meeting.ChangeRole(Ministry.Official, meeting.Delegates[0].Id, DelegateRole.NoteTaker),
            () => meeting.AddAgendaItem(Ministry.Official, "Other", true),
            () => meeting.EditAgendaItem(Ministry.Official, item.Id, "Other", notReached: false),
            () => meeting.MoveAgendaItem(Ministry.Official, item.Id, up: true),
            () => meeting.RemoveAgendaItem(Ministry.Official, item.Id),
            () => meeting.Edit(Ministry.Official, Make.MeetingHead("Other")),
            () => meeting.Release(Ministry.Coordinator, null, 9, Later),
            () => meeting.FinishMinutes(Ministry.Official, Later),
            () => meeting.Cancel(Ministry.Official, "Other"),
            () => meeting.Postpone(Ministry.Official, "Other"),
        ];
        foreach (var attempt in attempts) Assert.Throws<RuleBroken>(attempt);
        Assert.Equal(text, MinutesText.Of(meeting));
        Assert.Equal(text, meeting.AgreedTexts[0].Text);
    }

    [Fact]
    public void A_meeting_closes_once_agreed_and_all_its_items_are_done()
    {
        var meeting = Make.ProposedMeeting();
        Assert.Throws<RuleBroken>(() => meeting.Close(Ministry.Official, 0));
        meeting = Make.AgreedMeeting();
        Assert.Throws<RuleBroken>(() => meeting.Close(Ministry.Official, 1));
        Assert.Throws<AccessDenied>(() => meeting.Close(Embassy.Manager, 0));
        meeting.Close(Ministry.Official, 0);
        Assert.Equal(MeetingState.Closed, meeting.State);
        // Closed or not, an addendum can still correct it.
        Assert.True(meeting.DraftAddendum(Embassy.Official, "A slip of the pen", Later).IsDraft);
    }

    [Fact]
    public void Minutes_of_one_side_skip_the_agreement()
    {
        var meeting = Make.HeldMeeting(forBothSides: false);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Ours.", false));
        meeting.FinishMinutes(Ministry.Official, Later);
        meeting.Close(Ministry.Official, 0);
        Assert.Equal(MeetingState.Closed, meeting.State);
        Assert.Throws<RuleBroken>(() => meeting.DraftAddendum(Ministry.Official, "A slip", Later));
    }

    [Fact]
    public void The_text_holds_what_both_see_and_nothing_else()
    {
        var text = MinutesText.Of(Make.ProposedMeeting());
        Assert.Contains("Both sides open a liaison desk.", text, StringComparison.Ordinal);
        Assert.Contains("Training for forty officers.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept by", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_wrote_cannot_pass_for_another_piece_of_the_text()
    {
        var meeting = Make.HeldMeeting(shared: true);
        var forged = "Agreed.\n* 2 Decision\n> Everything else too.\r\n: Reservation of the Embassy: none";
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, forged, true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        var pieces = MinutesText.Read(MinutesText.Of(meeting));
        Assert.Equal(forged.ReplaceLineEndings("\n"), Assert.Single(pieces, p => p.Piece == MinutesText.Piece.Text).Text);
        Assert.Single(pieces, p => p.Piece == MinutesText.Piece.Line);
    }
}
