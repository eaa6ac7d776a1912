namespace CooperationPortal.Tests.Domain;

/// <summary>Corrections of agreed minutes: numbered addenda that both sides accept as they accepted the minutes.</summary>
public sealed class AddendumTests
{
    static readonly DateTime Later = Make.Now.AddDays(2);
    readonly Meeting meeting = Make.AgreedMeeting();

    Outcome Line => meeting.Outcomes.First(o => o.SharedNumber == 1);

    Addendum Proposed(string text = "Both sides open a liaison desk in Islamabad.")
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "The place is missing", Later);
        meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Replace, text));
        meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Later);
        return addendum;
    }

    void Agree(Addendum addendum)
    {
        foreach (var side in Sides.Both) meeting.AcceptAddendum(People.Of(side, Role.Manager), addendum.Id, Make.Consent(meeting, addendum), Later);
    }

    [Fact]
    public void Minutes_that_are_not_agreed_have_no_addendum() => Assert.Throws<RuleBroken>(() => Make.ProposedMeeting().DraftAddendum(Ministry.Official, "Why", Later));

    [Fact]
    public void A_draft_is_its_own_side_s()
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "The place is missing", Later);
        var correction = meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Replace, "Other"));
        Assert.Equal((Audience.Embassy, Audience.Embassy, null), (addendum.Audience, correction.Audience, addendum.Number));
        Assert.Throws<AccessDenied>(() => meeting.CorrectLine(Ministry.Official, addendum.Id, Line.Id, new(CorrectionKind.Replace, "Mine")));
        Assert.Throws<AccessDenied>(() => meeting.ProposeAddendum(Ministry.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Later));
        Assert.Throws<AccessDenied>(() => meeting.ProposeAddendum(Embassy.Official, addendum.Id, Make.Hash(meeting, addendum), Later));
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Strike, null)));
        meeting.RemoveCorrection(Embassy.Official, addendum.Id, correction.Id);
        Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Later));
        meeting.DiscardAddendum(Embassy.Official, addendum.Id);
        Assert.Throws<RuleBroken>(() => meeting.EditAddendum(Embassy.Official, addendum.Id, "Another why"));
    }

    [Fact]
    public void Once_both_accept_it_the_line_holds_as_corrected_and_the_minutes_stay_as_they_were()
    {
        var (text, agreed) = (MinutesText.Of(meeting), meeting.AgreedTexts[0].Hash);
        var addendum = Proposed();
        Assert.Equal((Audience.Shared, 1), (addendum.Audience, addendum.Number));
        Assert.Equal(Line.Text, meeting.HoldsNow(Line));
        Agree(addendum);
        Assert.Equal(AddendumState.Agreed, addendum.State);
        Assert.Equal("Both sides open a liaison desk in Islamabad.", meeting.HoldsNow(Line));
        Assert.Equal("Both sides open a liaison desk.", Line.Text);
        Assert.Equal((text, agreed), (MinutesText.Of(meeting), meeting.AgreedTexts[0].Hash));
        Assert.Equal([0, 1], meeting.AgreedTexts.Select(t => t.Number));
    }

    [Fact]
    public void Addenda_follow_one_another_and_the_last_one_holds()
    {
        Agree(Proposed());
        var second = meeting.DraftAddendum(Ministry.Official, "It came to nothing", Later);
        meeting.CorrectLine(Ministry.Official, second.Id, Line.Id, new(CorrectionKind.Strike, null));
        meeting.AddMissingLine(Ministry.Official, second.Id, meeting.Agenda[0].Id, new(CorrectionKind.Add, "A hotline instead.", OutcomeKind.Commitment));
        meeting.ProposeAddendum(Ministry.Coordinator, second.Id, Make.Hash(meeting, second), Later);
        Assert.Equal(2, second.Number);
        Agree(second);
        Assert.Null(meeting.HoldsNow(Line));
        Assert.Equal("Both sides open a liaison desk in Islamabad.", second.Corrections.First(c => c.Kind == CorrectionKind.Strike).Was);
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Ministry.Official, meeting.DraftAddendum(Ministry.Official, "Why", Later).Id, Line.Id, new(CorrectionKind.Replace, "X")));
    }

    [Fact]
    public void One_addendum_lies_with_both_sides_at_a_time_and_one_that_a_later_agreement_overtook_is_not_proposed()
    {
        var overtaken = meeting.DraftAddendum(Ministry.Official, "Ours", Later);
        meeting.CorrectLine(Ministry.Official, overtaken.Id, Line.Id, new(CorrectionKind.Replace, "Both sides open two desks."));
        var first = Proposed();
        Assert.Contains("Another addendum", Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Ministry.Coordinator, overtaken.Id, Make.Hash(meeting, overtaken), Later)).Message, StringComparison.Ordinal);
        Agree(first);
        Assert.Contains("reads differently", Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Ministry.Coordinator, overtaken.Id, Make.Hash(meeting, overtaken), Later)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_side_returns_it_and_it_is_drafted_again_under_the_same_number()
    {
        var addendum = Proposed();
        Assert.Throws<AccessDenied>(() => meeting.ReturnAddendum(Embassy.Manager, addendum.Id, ReturnReason.Wording, "No", Later));
        meeting.ReturnAddendum(Ministry.Coordinator, addendum.Id, ReturnReason.Wording, "Say where in Islamabad.", Later);
        Assert.Equal((AddendumState.Returned, null), (addendum.State, addendum.Number));
        Assert.Throws<AccessDenied>(() => meeting.DraftAddendumAgain(Ministry.Official, addendum.Id, Later));
        var again = meeting.DraftAddendumAgain(Embassy.Official, addendum.Id, Later);
        Assert.Equal(Audience.Embassy, again.Audience);
        meeting.ProposeAddendum(Embassy.Coordinator, again.Id, Make.Hash(meeting, again), Later);
        Assert.Equal((1, "Both sides open a liaison desk in Islamabad."), (again.Number!.Value, Assert.Single(again.Corrections).Text));
    }

    [Fact]
    public void Its_own_side_takes_it_back_until_the_other_has_accepted_it()
    {
        var addendum = Proposed();
        var wording = meeting.ProposeWording(Ministry.Coordinator, addendum.Corrections[0].Id, "Other", null, Later);
        foreach (var viewer in (Viewer[])[Embassy.Official, Ministry.Manager]) Assert.Throws<AccessDenied>(() => meeting.TakeBackAddendum(viewer, addendum.Id, "A slip", Later));
        Assert.Throws<RuleBroken>(() => meeting.TakeBackAddendum(Embassy.Coordinator, addendum.Id, " ", Later));
        meeting.TakeBackAddendum(Embassy.Coordinator, addendum.Id, "A word is missing", Later);
        Assert.Equal((AddendumState.Withdrawn, Audience.Shared, null, "A word is missing"), (addendum.State, addendum.Audience, addendum.Number, addendum.StateReason));
        Assert.Equal((WordingState.Lapsed, "Taken back by the Embassy"), (wording.State, meeting.TextChanges[^1].Why));
        Assert.Contains(meeting.Tellings, t => t.Kind == NoticeKind.TakenBack && t.To.Side == Side.Ministry);
        Assert.Throws<RuleBroken>(() => meeting.TakeBackAddendum(Embassy.Coordinator, addendum.Id, "Again", Later));

        // Another can lie with both sides now.
        var again = meeting.DraftAddendumAgain(Embassy.Official, addendum.Id, Later);
        meeting.ProposeAddendum(Embassy.Coordinator, again.Id, Make.Hash(meeting, again), Later);
        meeting.AcceptAddendum(Ministry.Manager, again.Id, Make.Consent(meeting, again), Later);
        Assert.Contains("accepted", Assert.Throws<RuleBroken>(() => meeting.TakeBackAddendum(Embassy.Coordinator, again.Id, "Too late", Later)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_that_was_given_up_before_both_saw_it_is_not_drafted_again()
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "Why", Later);
        meeting.DiscardAddendum(Embassy.Official, addendum.Id);
        Assert.Throws<RuleBroken>(() => meeting.DraftAddendumAgain(Embassy.Official, addendum.Id, Later));
    }

    [Fact]
    public void What_is_proposed_is_what_was_read()
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "The place is missing", Later);
        meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Replace, "Other"));
        var read = Make.Hash(meeting, addendum);
        meeting.AddMissingLine(Embassy.Official, addendum.Id, meeting.Agenda[0].Id, new(CorrectionKind.Add, "Unseen."));
        Assert.Contains("has changed", Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, read, Later)).Message, StringComparison.Ordinal);
        Assert.Equal(Audience.Embassy, addendum.Audience);
    }

    [Fact]
    public void A_line_that_an_addendum_added_is_corrected_and_struck_like_any_other()
    {
        var first = meeting.DraftAddendum(Ministry.Official, "A line is missing", Later);
        var added = meeting.AddMissingLine(Ministry.Official, first.Id, meeting.Agenda[0].Id, new(CorrectionKind.Add, "A hotline as well."));
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Ministry.Official, first.Id, added.Id, new(CorrectionKind.Strike, null)));
        meeting.ProposeAddendum(Ministry.Coordinator, first.Id, Make.Hash(meeting, first), Later);
        Agree(first);

        var second = meeting.DraftAddendum(Embassy.Official, "It is a secure one", Later);
        meeting.CorrectLine(Embassy.Official, second.Id, added.Id, new(CorrectionKind.Replace, "A secure hotline as well."));
        meeting.ProposeAddendum(Embassy.Coordinator, second.Id, Make.Hash(meeting, second), Later);
        Assert.Contains("* The line added as correction 1 of addendum 1 reads\n> A secure hotline as well.\n: Before: A hotline as well.", MinutesText.Of(meeting, second), StringComparison.Ordinal);
        Assert.Equal("A hotline as well.", meeting.HoldsNow(added));
        Agree(second);
        Assert.Equal(("A secure hotline as well.", "A hotline as well."), (meeting.HoldsNow(added), added.Text));

        var third = meeting.DraftAddendum(Embassy.Official, "It came to nothing", Later);
        meeting.CorrectLine(Embassy.Official, third.Id, added.Id, new(CorrectionKind.Strike, null));
        meeting.ProposeAddendum(Embassy.Coordinator, third.Id, Make.Hash(meeting, third), Later);
        Agree(third);
        Assert.Null(meeting.HoldsNow(added));
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Ministry.Official, meeting.DraftAddendum(Ministry.Official, "Why", Later).Id, added.Id, new(CorrectionKind.Replace, "X")));
    }

    [Fact]
    public void What_stands_beside_the_lines_is_corrected_in_words()
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "The room was another one", Later);
        Assert.Equal(nameof(Correction.About), Assert.Throws<RuleBroken>(() => meeting.CorrectElse(Embassy.Official, addendum.Id, " ", "The Embassy")).Field);
        Assert.Equal(nameof(Correction.Text), Assert.Throws<RuleBroken>(() => meeting.CorrectElse(Embassy.Official, addendum.Id, "The venue", " ")).Field);
        var correction = meeting.CorrectElse(Embassy.Official, addendum.Id, "The venue", "The Embassy");
        meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Later);
        Assert.Contains("* Corrected beside the lines: The venue\n> The Embassy\n", MinutesText.Of(meeting, addendum), StringComparison.Ordinal);
        meeting.Reserve(Ministry.Manager, correction.Id, "Of the afternoon only.", Later);
        Agree(addendum);
        Assert.Equal(correction, Assert.Single(meeting.AgreedCorrections).Correction);
    }

    [Fact]
    public void An_action_is_not_added_by_an_addendum()
    {
        var addendum = meeting.DraftAddendum(Embassy.Official, "Why", Later);
        Assert.Throws<RuleBroken>(() => meeting.AddMissingLine(Embassy.Official, addendum.Id, meeting.Agenda[0].Id, new(CorrectionKind.Add, "Do it.", OutcomeKind.Action)));
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Else, "Other")));
    }

    [Fact]
    public void A_colleague_who_only_drafts_it_again_does_not_make_it_theirs()
    {
        var addendum = meeting.DraftAddendum(Embassy.Manager, "Why", Later);
        meeting.CorrectLine(Embassy.Manager, addendum.Id, Line.Id, new(CorrectionKind.Replace, "Other"));
        meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Make.Hash(meeting, addendum), Later);
        meeting.ReturnAddendum(Ministry.Coordinator, addendum.Id, ReturnReason.Wording, "Why?", Later);
        var again = meeting.DraftAddendumAgain(Embassy.Official, addendum.Id, Later);
        meeting.ProposeAddendum(Embassy.Coordinator, again.Id, Make.Hash(meeting, again), Later);
        Assert.True(meeting.DraftedAloneBy(Embassy.Manager, again));
        Assert.Throws<RuleBroken>(() => meeting.AcceptAddendum(Embassy.Manager, again.Id, Make.Consent(meeting, again), Later));
    }

    [Fact]
    public void A_wording_or_a_reservation_in_it_voids_a_yes_to_it()
    {
        var addendum = Proposed();
        var correction = addendum.Corrections[0];
        meeting.AcceptAddendum(Ministry.Manager, addendum.Id, Make.Consent(meeting, addendum), Later);
        var wording = meeting.ProposeWording(Ministry.Coordinator, correction.Id, "Both sides open a liaison desk at the Ministry.", null, Later);
        Assert.Throws<RuleBroken>(() => meeting.AcceptAddendum(Embassy.Manager, addendum.Id, Make.Consent(meeting, addendum), Later));
        meeting.AcceptWording(Embassy.Coordinator, wording.Id, Later);
        Assert.Empty(meeting.Standing(addendum));
        Assert.Equal("Both sides open a liaison desk at the Ministry.", correction.Text);
        meeting.AcceptAddendum(Ministry.Manager, addendum.Id, Make.Consent(meeting, addendum), Later);
        meeting.Reserve(Embassy.Manager, correction.Id, "Subject to space.", Later);
        Assert.Empty(meeting.Standing(addendum));
        Agree(addendum);
        Assert.Contains("Subject to space.", meeting.AgreedTexts[1].Text, StringComparison.Ordinal);
        Assert.Equal(MeetingState.Agreed, meeting.State);
        Assert.Equal(2, meeting.Standing().Count());
    }

    [Fact]
    public void Who_alone_drafted_it_leaves_the_yes_to_another_manager()
    {
        var addendum = meeting.DraftAddendum(Embassy.Manager, "Why", Later);
        meeting.CorrectLine(Embassy.Manager, addendum.Id, Line.Id, new(CorrectionKind.Replace, "Other"));
        meeting.ProposeAddendum(Embassy.Manager, addendum.Id, Make.Hash(meeting, addendum), Later);
        Assert.Throws<RuleBroken>(() => meeting.AcceptAddendum(Embassy.Manager, addendum.Id, Make.Consent(meeting, addendum), Later));
        meeting.AcceptAddendum(Embassy.Second(Role.Manager), addendum.Id, Make.Consent(meeting, addendum), Later);
    }
}
