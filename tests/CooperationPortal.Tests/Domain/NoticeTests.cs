namespace CooperationPortal.Tests.Domain;

/// <summary>Whom verbs tell of what, how lines of notifications add up, and how a mail is tried again.</summary>
public sealed class NoticeTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry);
    static readonly Agency Inl = Make.Agency(Side.Embassy);

    static Telling[] ToldBy(Entity record, Action verb)
    {
        record.Done();
        verb();
        return [.. record.Tellings];
    }

    static Telling Tell(NoticeKind kind, Side side, Agency? agency = null, Viewer? person = null) => new(kind, new(side, agency?.Id), person?.AccountId);

    [Fact]
    public void A_new_action_item_is_told_to_the_agency_that_owes_it_unless_the_other_side_does_not_know_of_it()
    {
        Assert.Equal([Tell(NoticeKind.Assigned, Side.Ministry, Fia)], Make.ActionItem(responsible: Fia).Tellings);
        Assert.Empty(Make.ActionItem(responsible: Inl).Tellings);
    }

    [Fact]
    public void An_action_item_of_a_line_is_told_to_nobody_before_its_release()
    {
        var meeting = Make.HeldMeeting();
        var line = meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", true, null, Fia.Id, Make.Today.AddDays(9)));
        var item = ActionItem.FromLine(Ministry.Official, "ACT-2026-M0001", meeting, line, Fia, Make.Now, Make.Today);
        Assert.Empty(item.Tellings);
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy), Tell(NoticeKind.Assigned, Side.Ministry, Fia)], ToldBy(item, () => item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now)));
    }

    [Fact]
    public void A_release_tells_the_other_side_and_who_comes_to_owe_it()
    {
        var (ours, theirs) = (Make.ActionItem(responsible: Fia, counterpart: Inl), Make.ActionItem(responsible: Inl));
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy, Inl)], ToldBy(ours, () => ours.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now)));
        Assert.Equal([Tell(NoticeKind.Assigned, Side.Embassy, Inl)], ToldBy(theirs, () => theirs.Release(Ministry.Coordinator, "ACT-2026-0002", Make.Now)));
    }

    [Fact]
    public void What_was_submitted_before_the_release_waits_for_the_other_side_s_answer()
    {
        var item = Make.ActionItem(responsible: Fia);
        item.Submit(Ministry.Official, "All of it", "There is none", Make.Today);
        item.Confirm(Ministry.Coordinator, Make.Today);
        Assert.Equal([Tell(NoticeKind.Submitted, Side.Embassy)], ToldBy(item, () => item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now)));
    }

    [Fact]
    public void A_reassignment_tells_the_new_agency_and_a_name_the_person()
    {
        var (item, nccia) = (Make.ActionItem(responsible: Fia, shared: true), Make.Agency(Side.Ministry));
        Assert.Equal([Tell(NoticeKind.TakenAway, Side.Ministry, Fia), Tell(NoticeKind.Assigned, Side.Ministry, nccia)], ToldBy(item, () => item.Reassign(Ministry.Coordinator, nccia, null, Make.Now)));
        Assert.Empty(ToldBy(item, () => item.Reassign(Ministry.Coordinator, nccia, Inl, Make.Now)));
        Assert.Equal([Tell(NoticeKind.Assigned, Side.Ministry, nccia, Ministry.Official)], ToldBy(item, () => item.Entrust(Ministry.Coordinator, Ministry.Official.AccountId)));
        Assert.Empty(ToldBy(item, () => item.Entrust(Ministry.Coordinator, Ministry.Official.AccountId)));
        Assert.Empty(ToldBy(item, () => item.Entrust(Ministry.Coordinator, null)));
        item.Entrust(Ministry.Coordinator, Ministry.Manager.AccountId);
        Assert.Equal([Tell(NoticeKind.TakenAway, Side.Ministry, nccia), Tell(NoticeKind.TakenAway, Side.Ministry, nccia, Ministry.Manager), Tell(NoticeKind.Assigned, Side.Ministry, Fia)], ToldBy(item, () => item.Reassign(Ministry.Coordinator, Fia, null, Make.Now)));
    }

    [Fact]
    public void What_stands_in_the_way_is_told_to_both_ends_of_an_action_item_and_so_is_that_it_goes_on()
    {
        var item = Make.ActionItem(responsible: Inl, counterpart: Fia, shared: true);
        item.Entrust(Embassy.Coordinator, Embassy.Official.AccountId);
        Telling[] All(NoticeKind kind) => [Tell(kind, Side.Embassy, Inl), Tell(kind, Side.Embassy, Inl, Embassy.Official), Tell(kind, Side.Ministry, Fia)];
        Assert.Equal(All(NoticeKind.Blocked), ToldBy(item, () => item.Block(Embassy.Coordinator, Blocker.VisaOrNoc, "No visas", Make.Today)));
        Assert.Equal(All(NoticeKind.Unblocked), ToldBy(item, () => item.Start(Embassy.Coordinator)));
    }

    [Fact]
    public void Who_has_to_meet_a_date_is_told_that_another_one_is_agreed_and_that_it_is_declined()
    {
        var item = Make.ActionItem(responsible: Fia, shared: true);
        item.Entrust(Ministry.Coordinator, Ministry.Official.AccountId);
        foreach (var (kind, answer) in new (NoticeKind, Action)[] { (NoticeKind.DateDeclined, () => item.RefuseDueDate(Ministry.Coordinator, "No", Make.Now)), (NoticeKind.DateAgreed, () => item.AgreeDueDate(Ministry.Coordinator, Make.Now)) })
        {
            item.ProposeDueDate(Embassy.Coordinator, Make.Today.AddDays(40), "Visas are late.", Make.Now);
            Assert.Equal([Tell(kind, Side.Embassy), Tell(kind, Side.Ministry, Fia), Tell(kind, Side.Ministry, Fia, Ministry.Official)], ToldBy(item, answer));
        }
    }

    [Fact]
    public void What_was_not_ours_and_is_taken_up_after_all_is_told_to_the_side_that_keeps_it()
    {
        foreach (var verb in new Action<ActionItem>[] { i => i.Acknowledge(Embassy.Official), i => i.Start(Embassy.Official), i => i.Block(Embassy.Official, Blocker.Funds, "None", Make.Today), i => i.Submit(Embassy.Official, "Done", "None", Make.Today) })
        {
            var item = Make.ActionItem(responsible: Inl, shared: true);
            item.Decline(Embassy.Official, "Not ours", null, Make.Now);
            Assert.Contains(Tell(NoticeKind.TakenUp, Side.Ministry), ToldBy(item, () => verb(item)));
        }
    }

    [Fact]
    public void A_submission_tells_the_counterpart_and_the_answer_who_did_it()
    {
        var item = Make.ActionItem(responsible: Fia, counterpart: Inl, shared: true);
        item.Entrust(Ministry.Coordinator, Ministry.Manager.AccountId);
        Assert.Equal([Tell(NoticeKind.Submitted, Side.Embassy, Inl)], ToldBy(item, () => item.Submit(Ministry.Official, "All of it", "There is none", Make.Today)));
        foreach (var (kind, answer) in new (NoticeKind, Action)[] { (NoticeKind.Disputed, () => item.Dispute(Embassy.Coordinator, "Half of it")), (NoticeKind.Confirmed, () => item.Confirm(Embassy.Coordinator, Make.Today)) })
        {
            if (item.State != ActionState.Submitted) item.Submit(Ministry.Official, "All of it", "There is none", Make.Today);
            Assert.Equal([Tell(kind, Side.Ministry, Fia), Tell(kind, Side.Ministry, Fia, Ministry.Manager), Tell(kind, Side.Ministry, Fia, Ministry.Official)], ToldBy(item, answer));
        }
    }

    [Fact]
    public void Each_side_is_told_what_the_other_proposes_to_cancel_and_answers_and_both_ends_of_the_item_that_it_is_given_up()
    {
        var (own, shared) = (Make.ActionItem(responsible: Fia), Make.ActionItem(responsible: Inl, shared: true));
        Assert.Equal([Tell(NoticeKind.Cancelled, Side.Ministry, Fia), Tell(NoticeKind.Cancelled, Side.Ministry)], ToldBy(own, () => own.Cancel(Ministry.Coordinator, "Not needed", Make.Today)));
        shared.Entrust(Embassy.Coordinator, Embassy.Official.AccountId);
        Assert.Equal([Tell(NoticeKind.CancellationProposed, Side.Embassy)], ToldBy(shared, () => shared.ProposeCancellation(Ministry.Coordinator, "Not needed", Make.Now)));
        Assert.Equal([Tell(NoticeKind.CancellationDeclined, Side.Ministry)], ToldBy(shared, () => shared.RefuseCancellation(Embassy.Coordinator, "It is", Make.Now)));
        Assert.Equal([Tell(NoticeKind.CancellationProposed, Side.Ministry)], ToldBy(shared, () => shared.ProposeCancellation(Embassy.Coordinator, "Not any more", Make.Now)));
        Assert.Equal([Tell(NoticeKind.CancellationTakenBack, Side.Ministry)], ToldBy(shared, () => shared.TakeCancellationBack(Embassy.Coordinator, Make.Now)));
        shared.ProposeCancellation(Ministry.Coordinator, "Not needed", Make.Now);
        Assert.Equal([Tell(NoticeKind.Cancelled, Side.Ministry), Tell(NoticeKind.Cancelled, Side.Embassy, Inl), Tell(NoticeKind.Cancelled, Side.Embassy, Inl, Embassy.Official), Tell(NoticeKind.Cancelled, Side.Ministry)],
            ToldBy(shared, () => shared.AgreeCancellation(Embassy.Coordinator, Make.Now)));
    }

    [Fact]
    public void Who_does_it_and_who_confirms_it_are_told_of_another_wording_or_marking_of_what_both_sides_see()
    {
        var (own, shared) = (Make.ActionItem(responsible: Fia), Make.ActionItem(responsible: Fia, counterpart: Inl, shared: true));
        shared.Entrust(Ministry.Coordinator, Ministry.Official.AccountId);
        Telling[] All(NoticeKind kind) => [Tell(kind, Side.Ministry, Fia), Tell(kind, Side.Ministry, Fia, Ministry.Official), Tell(kind, Side.Embassy, Inl)];
        var details = Make.ActionItemDetails("Send the list");
        Assert.Empty(ToldBy(own, () => own.Edit(Ministry.Coordinator, details, [])));
        Assert.Equal(All(NoticeKind.Reworded), ToldBy(shared, () => shared.Edit(Ministry.Coordinator, details, [])));
        Assert.Empty(ToldBy(shared, () => shared.Edit(Ministry.Coordinator, details with { Priority = Priority.High }, [])));
        Assert.Equal(All(NoticeKind.Remarked), ToldBy(shared, () => shared.Edit(Ministry.Coordinator, details with { Handling = Handling.Unclassified }, [])));
    }

    [Fact]
    public void Who_wrote_in_minutes_follows_what_becomes_of_them_and_nobody_of_what_one_side_keeps()
    {
        var meeting = Make.MeetingOfBoth();
        var alone = Ministry.Second(Role.Official);
        meeting.ReopenMinutes(Ministry.Coordinator, "A word", Make.Now);
        meeting.AddOutcome(alone, meeting.Agenda[0].Id, 3, new(OutcomeKind.Information, "It stays", false));
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        (NoticeKind, Guid?)[] ToldToWriters(Action verb) => [.. ToldBy(meeting, verb).Where(t => t.AccountId is not null && !t.Kind.IsOfOwnName()).Select(t => (t.Kind, t.AccountId)).Order()];
        (NoticeKind, Guid?)[] Both(NoticeKind ours, NoticeKind theirs) => [.. new (NoticeKind, Guid?)[] { (ours, Ministry.Official.AccountId), (theirs, Embassy.Official.AccountId) }.Order()];
        Assert.Equal(Both(NoticeKind.PutForward, NoticeKind.Proposed), ToldToWriters(Propose));
        Assert.Equal(Both(NoticeKind.Returned, NoticeKind.Returned), ToldToWriters(() => meeting.Return(Embassy.Coordinator, ReturnReason.Wording, "Another word", Make.Now)));
        Propose();
        Assert.Equal(Both(NoticeKind.TakenBack, NoticeKind.TakenBack), ToldToWriters(() => meeting.ReopenMinutes(Ministry.Coordinator, "A slip", Make.Now)));
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        Propose();
        meeting.Accept(Ministry.Manager, Make.Consent(meeting), Make.Now);
        Assert.Equal(Both(NoticeKind.Agreed, NoticeKind.Agreed), ToldToWriters(() => meeting.Accept(Embassy.Manager, Make.Consent(meeting), Make.Now)));

        var addendum = meeting.DraftAddendum(Embassy.Official, "A slip", Make.Now);
        meeting.CorrectElse(Embassy.Official, addendum.Id, "The venue", "Islamabad");
        Assert.Equal(Both(NoticeKind.Proposed, NoticeKind.PutForward), ToldToWriters(() => meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Make.Now)));
        Assert.Equal(Both(NoticeKind.Returned, NoticeKind.Returned), ToldToWriters(() => meeting.ReturnAddendum(Ministry.Coordinator, addendum.Id, ReturnReason.Fact, "It is not", Make.Now)));

        void Propose() => meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Make.Now);
    }

    [Fact]
    public void Who_accepts_is_told_of_it_as_both_sides_are()
    {
        var meeting = Make.ProposedMeeting();
        Assert.Equal([Tell(NoticeKind.Accepted, Side.Ministry), Tell(NoticeKind.AcceptedForUs, Side.Embassy), Tell(NoticeKind.AcceptedAsYou, Side.Embassy, null, Embassy.Manager)],
            ToldBy(meeting, () => meeting.Accept(Embassy.Manager, Make.Consent(meeting), Make.Now)));
    }

    [Fact]
    public void Every_kind_belongs_to_a_topic_and_each_topic_has_one()
    {
        Assert.Equal(Enum.GetValues<NoticeTopic>(), Enum.GetValues<NoticeKind>().Select(k => k.Topic()).Distinct().Order());
        Assert.Equal((NoticeTopic.Wording, NoticeTopic.WordingAnswered), (NoticeKind.WordingCountered.Topic(), NoticeKind.WordingRejected.Topic()));
    }

    [Fact]
    public void The_other_side_is_told_where_an_agreement_is_said_to_stand_and_what_was_answered()
    {
        var agreement = Make.Agreement(Ministry.Coordinator, shared: true);
        agreement.Done();
        Assert.Equal([Tell(NoticeKind.StateProposed, Side.Embassy)], ToldBy(agreement, () => agreement.ProposeState(Ministry.Coordinator, AgreementState.TextAgreed, agreement.Facts, null, Make.Now)));
        Assert.Equal([Tell(NoticeKind.StateDeclined, Side.Ministry)], ToldBy(agreement, () => agreement.RefuseState(Embassy.Manager, "Not yet", Make.Now)));
        Assert.Equal([Tell(NoticeKind.StateProposed, Side.Ministry)], ToldBy(agreement, () => agreement.ProposeState(Embassy.Manager, AgreementState.TextAgreed, agreement.Facts, null, Make.Now)));
        Assert.Equal([Tell(NoticeKind.StateTakenBack, Side.Ministry)], ToldBy(agreement, () => agreement.TakeStateBack(Embassy.Manager, Make.Now)));
        agreement.ProposeState(Ministry.Coordinator, AgreementState.TextAgreed, agreement.Facts, null, Make.Now);
        agreement.Done();
        Assert.Equal([Tell(NoticeKind.StateAgreed, Side.Ministry)], ToldBy(agreement, () => agreement.AgreeState(Embassy.Coordinator, Make.Now)));
    }

    [Fact]
    public void Every_release_tells_the_other_side()
    {
        var ours = Ministry.Coordinator;
        var (meeting, agreement, series) = (Make.HeldMeeting(), Make.Agreement(ours), Make.Series(ours));
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy), Tell(NoticeKind.PassedOn, Side.Ministry, person: Ministry.Official)], ToldBy(meeting, () => meeting.Release(ours, "MTG-2026-0001", 1, Make.Now)));
        meeting.AddOutcome(Embassy.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Theirs", true));
        Assert.Equal([Tell(NoticeKind.Released, Side.Ministry), Tell(NoticeKind.PassedOn, Side.Embassy, person: Embassy.Official)], ToldBy(meeting, () => meeting.Release(Embassy.Coordinator, null, 1, Make.Now)));
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy)], ToldBy(agreement, () => agreement.Release(ours, "AGR-2026-0001", Make.Now)));
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy)], ToldBy(series, () => series.Share(ours)));
        var initiative = Make.Initiative(ours, with: d => d with { EmbassyLeadId = Inl.Id });
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy, Inl)], ToldBy(initiative, () => initiative.Release(ours, "INI-2026-0001", Make.Now)));
        var document = Make.Document(initiative, ours);
        Assert.Equal([Tell(NoticeKind.Released, Side.Embassy) with { PartId = document.Id }], ToldBy(document, () => document.Release(ours, initiative, Make.Now)));
    }

    [Fact]
    public void A_refused_verb_tells_nobody()
    {
        var item = Make.ActionItem(responsible: Fia, shared: true);
        item.Done();
        Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "All of it", null, Make.Today));
        Assert.Throws<AccessDenied>(() => item.Cancel(Embassy.Coordinator, "Not ours", Make.Today));
        Assert.Empty(item.Tellings);
    }

    [Fact]
    public void What_happens_again_within_an_hour_adds_to_a_line_until_it_is_read()
    {
        var line = Notice.Of(Guid.NewGuid(), NoticeKind.Submitted, Guid.NewGuid(), Audience.Shared, Ministry.Official, Make.Now);
        Assert.True(line.TakesMore(Make.Now.AddMinutes(59)));
        Assert.False(line.TakesMore(Make.Now.AddMinutes(60)));
        line.Again(Audience.Shared, Embassy.Official, Make.Now.AddMinutes(59));
        Assert.Equal((2, "Embassy Official", Side.Embassy), (line.Times, line.By, line.BySide!.Value));
        Assert.True(line.TakesMore(Make.Now.AddMinutes(100)));
    }

    [Fact]
    public void A_reminder_adds_to_the_one_that_is_unread_however_old_it_is()
    {
        var line = Notice.Of(Guid.NewGuid(), NoticeKind.Overdue, Guid.NewGuid(), Audience.Shared, null, Make.Now);
        Assert.True(line.TakesMore(Make.Now.AddDays(7)));
        Assert.Null(line.By);
    }

    [Fact]
    public void A_failed_mail_waits_twice_as_long_each_time_up_to_four_hours()
    {
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240], Enumerable.Range(1, 11).Select(n => (Mail.NextTry(n, Make.Now) - Make.Now).TotalMinutes));
        Assert.Equal(240, (Mail.NextTry(int.MaxValue, Make.Now) - Make.Now).TotalMinutes);
    }

    [Fact]
    public void Only_an_administrator_of_its_side_has_a_mail_tried_again_and_only_one_that_failed()
    {
        var mail = Mail.To(Ministry.Official.AccountId, Side.Ministry, Make.Now, []);
        Assert.Equal(Audience.Ministry, mail.Audience);
        foreach (var other in new[] { Ministry.Manager, Ministry.Official, Embassy.Administrator }) Assert.Throws<AccessDenied>(() => mail.TryAgain(other, Make.Now));
        Assert.Throws<RuleBroken>(() => mail.TryAgain(Ministry.Administrator, Make.Now));
    }
}
