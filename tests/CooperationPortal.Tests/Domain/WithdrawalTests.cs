namespace CooperationPortal.Tests.Domain;

/// <summary>Taking a release back: silently before the other side has opened it, with a word on both sides afterwards, never once it is worked with or agreed.</summary>
public sealed class WithdrawalTests
{
    public static TheoryData<string> Nouns { get; } = ["MTG", "ACT", "INI", "AGR"];

    static CitedRecord Shared(string noun) => noun switch
    {
        "MTG" => Make.HeldMeeting(shared: true),
        "ACT" => Make.ActionItem(shared: true),
        "INI" => Make.Initiative(shared: true),
        _ => Make.Agreement(shared: true),
    };

    static CitedRecord Opened(string noun)
    {
        var record = Shared(noun);
        Assert.True(record.Opened(Embassy.Official, Make.Now));
        return record;
    }

    [Theory, MemberData(nameof(Nouns))]
    public void What_nobody_opened_goes_back_and_leaves_nothing(string noun)
    {
        var record = Shared(noun);
        var own = record.OwnRef;
        // The release itself was told when it was saved.
        record.Done();
        Assert.Null(record.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now));
        Assert.Equal((own, null, Audience.Ministry, null, null), (record.Ref, record.OwnRef, record.Audience, record.ReleasedAt, record.WithdrawnRef));
        Assert.Equal(record.MeantForBothSides, record.ForBothSides);
        Assert.Empty(record.Tellings);
        Assert.Throws<RuleBroken>(() => record.Withdraw(Ministry.Coordinator, null, false, Make.Now));
    }

    [Theory, MemberData(nameof(Nouns))]
    public void What_was_opened_a_manager_withdraws_and_says_why(string noun)
    {
        var record = Opened(noun);
        var number = record.Ref;
        Assert.Throws<RuleBroken>(() => record.Withdraw(Ministry.Coordinator, "By mistake", false, Make.Now));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => record.Withdraw(Ministry.Manager, " ", false, Make.Now)).Field);
        Assert.True(record.IsShared);
        var left = record.Withdraw(Ministry.Manager, "It named people who had not agreed.", false, Make.Now)!;
        Assert.Equal((number, Audience.Shared, Side.Ministry, Ministry.Manager.Name, Make.Now, "It named people who had not agreed."), (left.Ref, left.Audience, left.Side, left.WithdrawnBy, left.WithdrawnAt, left.Reason));
        Assert.Equal(noun, left.Kind switch { WithdrawnKind.Meeting => "MTG", WithdrawnKind.ActionItem => "ACT", WithdrawnKind.Initiative => "INI", _ => "AGR" });
        Assert.Equal((Audience.Ministry, number), (record.Audience, record.WithdrawnRef));
        Assert.Equal([new Telling(NoticeKind.Withdrawn, new(Side.Embassy, null))], left.Tellings);
    }

    [Theory, MemberData(nameof(Nouns))]
    public void Only_the_owning_sides_coordinators_and_managers_withdraw(string noun)
    {
        foreach (var nobody in new[] { Ministry.Official, Ministry.Administrator, Embassy.Coordinator, Embassy.Manager })
            Assert.Throws<AccessDenied>(() => Shared(noun).Withdraw(nobody, "Mine", false, Make.Now));
        Assert.Throws<AccessDenied>(() => Opened(noun).Withdraw(Embassy.Manager, "Mine", false, Make.Now));
    }

    [Theory, MemberData(nameof(Nouns))]
    public void What_the_other_side_works_with_stays(string noun)
    {
        var record = Opened(noun);
        Assert.Throws<RuleBroken>(() => record.Withdraw(Ministry.Manager, "By mistake", isWorkedWith: true, Make.Now));
        Assert.True(record.IsShared);
    }

    [Theory, MemberData(nameof(Nouns))]
    public void The_first_of_the_other_side_to_open_it_counts(string noun)
    {
        var record = Shared(noun);
        Assert.False(record.Opened(Ministry.Manager, Make.Now));
        Assert.Null(record.OpenedByOtherAt);
        Assert.True(record.Opened(Embassy.Official, Make.Now));
        Assert.False(record.Opened(Embassy.Manager, Make.Now.AddHours(1)));
        Assert.Equal(Make.Now, record.OpenedByOtherAt);
    }

    [Fact]
    public void Released_anew_it_gets_the_next_number_and_is_unopened()
    {
        var item = Make.ActionItem(shared: true);
        item.Opened(Embassy.Official, Make.Now);
        var own = item.OwnRef;
        item.Withdraw(Ministry.Manager, "By mistake", false, Make.Now);
        item.Release(Ministry.Coordinator, "ACT-2026-0777", Make.Now);
        Assert.Equal(("ACT-2026-0777", own, null), (item.Ref, item.OwnRef, item.OpenedByOtherAt));
        Assert.NotNull(item.WithdrawnRef);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_meant_for_whom_it_was_before_and_so_are_its_documents(bool forBothSides)
    {
        var agreement = Make.Agreement(with: d => d with { ForBothSides = forBothSides });
        agreement.Release(Ministry.Coordinator, "AGR-2026-0777", Make.Now);
        Assert.True(agreement.ForBothSides);
        agreement.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.Equal(forBothSides, agreement.ForBothSides);
        agreement.Release(Ministry.Coordinator, "AGR-2026-0778", Make.Now);
        var file = new CheckedFile("Paper.txt", 9, new string('a', 64), "text/plain", FileState.Ready);
        var document = Document.Attach(Ministry.Coordinator, agreement, new("Paper", DocumentKind.Report, Handling.OfficialUseOnly, forBothSides), file, Make.Now);
        document.Release(Ministry.Coordinator, agreement, Make.Now);
        document.AddVersion(Ministry.Coordinator, agreement, file, Make.Now);
        document.Release(Ministry.Coordinator, agreement, Make.Now);
        agreement.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.Equal((forBothSides, Audience.Ministry), (document.ForBothSides, document.Audience));
    }

    [Fact]
    public void A_line_that_went_back_is_numbered_anew()
    {
        var meeting = Make.FinishedMeeting(shared: true);
        Assert.Contains(meeting.Outcomes, o => o.SharedNumber is not null);
        meeting.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.All(meeting.Outcomes, o => Assert.Equal((null, null), (o.SharedNumber, o.ReleasedAt)));
        meeting.Release(Ministry.Coordinator, "MTG-2026-0777", 1, Make.Now);
        Assert.Equal(1, Assert.Single(meeting.Outcomes, o => o.Audience == Audience.Shared).SharedNumber);
    }

    [Theory]
    [InlineData(MeetingState.Proposed)]
    [InlineData(MeetingState.Agreed)]
    [InlineData(MeetingState.Closed)]
    public void Minutes_that_are_proposed_or_agreed_stay_and_so_do_their_action_items(MeetingState state)
    {
        var meeting = state == MeetingState.Proposed ? Make.ProposedMeeting() : Make.AgreedMeeting();
        if (state == MeetingState.Closed) meeting.Close(Ministry.Coordinator, 0);
        Assert.Equal(state, meeting.State);
        var item = Make.ActionItem(shared: true);
        typeof(ActionItem).GetProperty(nameof(ActionItem.Meeting))!.SetValue(item, meeting);
        Assert.Throws<RuleBroken>(() => meeting.Withdraw(Ministry.Manager, "By mistake", false, Make.Now));
        Assert.Throws<RuleBroken>(() => item.Withdraw(Ministry.Manager, "By mistake", false, Make.Now));
    }

    [Fact]
    public void Minutes_that_lay_with_both_sides_once_stay_also_when_they_came_back()
    {
        var meeting = Make.ProposedMeeting();
        meeting.Return(Embassy.Coordinator, ReturnReason.Other, "Not yet", Make.Now);
        Assert.Throws<RuleBroken>(() => meeting.Withdraw(Ministry.Manager, "By mistake", false, Make.Now));
    }

    [Fact]
    public void An_agreement_stays_once_its_text_is_agreed()
    {
        var agreement = Make.Agreement(shared: true);
        agreement.MoveTo(Ministry.Coordinator, AgreementState.Negotiating, null, Make.Today);
        Assert.Null(agreement.HoldsFast);
        Make.Move(agreement, AgreementState.TextAgreed);
        Assert.Throws<RuleBroken>(() => agreement.Withdraw(Ministry.Manager, "By mistake", false, Make.Now));
    }

    [Fact]
    public void A_proposed_date_has_nobody_to_answer_it_any_more()
    {
        var item = Make.ActionItem(shared: true);
        item.ProposeDueDate(Ministry.Coordinator, item.DueOn.AddDays(9), "Visas are late.", Make.Now);
        item.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.Equal((null, ProposalState.TakenBack, Audience.Ministry), (item.ProposedDueOn, item.Proposals[0].State, item.Proposals[0].Audience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_proposed_in_a_release_that_went_back_is_told_by_no_later_one(bool isTakenBackBefore)
    {
        var item = Make.ActionItem();
        item.ChangeDueDate(Ministry.Coordinator, item.DueOn.AddDays(3), "A holiday", Make.Now);
        item.Release(Ministry.Coordinator, "ACT-2026-0777", Make.Now);
        item.ProposeDueDate(Ministry.Coordinator, item.DueOn.AddDays(9), "Visas are late.", Make.Now);
        item.TakeDueDateBack(Ministry.Coordinator, Make.Now);
        item.ProposeCancellation(Ministry.Coordinator, "Overtaken", Make.Now);
        if (isTakenBackBefore) item.TakeCancellationBack(Ministry.Coordinator, Make.Now);
        item.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.Equal([item.Proposals[0]], item.RowsToRelease().OfType<Proposal>());
        item.Release(Ministry.Coordinator, "ACT-2026-0778", Make.Now);
        Assert.Equal([Audience.Shared, Audience.Ministry, Audience.Ministry], item.Proposals.Select(p => p.Audience));
    }

    [Fact]
    public void Minutes_of_one_side_hold_no_action_item_also_when_they_are_closed()
    {
        var meeting = Make.HeldMeeting(forBothSides: false);
        meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "We wait for their answer.", ForBothSides: false));
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        meeting.Close(Ministry.Coordinator, 0);
        var item = Make.ActionItem(shared: true);
        typeof(ActionItem).GetProperty(nameof(ActionItem.Meeting))!.SetValue(item, meeting);
        Assert.Null(item.HoldsFast);
        item.Withdraw(Ministry.Coordinator, null, false, Make.Now);
        Assert.False(item.IsShared);
    }
}
