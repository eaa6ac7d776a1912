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
        meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Later);
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
        Assert.Throws<AccessDenied>(() => meeting.ProposeAddendum(Ministry.Coordinator, addendum.Id, Later));
        Assert.Throws<AccessDenied>(() => meeting.ProposeAddendum(Embassy.Official, addendum.Id, Later));
        Assert.Throws<RuleBroken>(() => meeting.CorrectLine(Embassy.Official, addendum.Id, Line.Id, new(CorrectionKind.Strike, null)));
        meeting.RemoveCorrection(Embassy.Official, addendum.Id, correction.Id);
        Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Embassy.Coordinator, addendum.Id, Later));
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
        meeting.ProposeAddendum(Ministry.Coordinator, second.Id, Later);
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
        Assert.Contains("Another addendum", Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Ministry.Coordinator, overtaken.Id, Later)).Message, StringComparison.Ordinal);
        Agree(first);
        Assert.Contains("reads differently", Assert.Throws<RuleBroken>(() => meeting.ProposeAddendum(Ministry.Coordinator, overtaken.Id, Later)).Message, StringComparison.Ordinal);
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
        meeting.ProposeAddendum(Embassy.Coordinator, again.Id, Later);
        Assert.Equal((1, "Both sides open a liaison desk in Islamabad."), (again.Number!.Value, Assert.Single(again.Corrections).Text));
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
        meeting.ProposeAddendum(Embassy.Manager, addendum.Id, Later);
        Assert.Throws<RuleBroken>(() => meeting.AcceptAddendum(Embassy.Manager, addendum.Id, Make.Consent(meeting, addendum), Later));
        meeting.AcceptAddendum(Embassy.Second(Role.Manager), addendum.Id, Make.Consent(meeting, addendum), Later);
    }
}
