namespace CooperationPortal.Tests.Domain;

/// <summary>What both sides see is given up by both of them: proposed by one, answered by the other, and nothing of it lost.</summary>
public sealed class CancellationTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL Section", "INL");

    static ActionItem Proposed(Viewer? by = null)
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        item.ProposeCancellation(by ?? Ministry.Coordinator, "Overtaken by the new law.", Make.Now);
        return item;
    }

    [Fact]
    public void Its_owner_alone_does_not_give_up_what_both_sides_see()
    {
        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager })
        {
            var item = Make.ActionItem(shared: true, responsible: Inl);
            Assert.Throws<RuleBroken>(() => item.Cancel(by, "No use", Make.Today));
            Assert.Equal((ActionState.Open, null), (item.State, item.ClosedOn));
        }
    }

    [Fact]
    public void A_proposal_changes_nothing_until_it_is_answered()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        item.Start(Ministry.Official);
        item.ProposeCancellation(Embassy.Manager, "Overtaken by the new law.", Make.Now);
        Assert.Equal((ActionState.InProgress, null, Side.Embassy, Make.Today, true), (item.State, item.ProposedDueOn, item.ProposedBy, item.ProposedOn, item.CancellationIsProposed));
        Assert.Equal((true, false), (item.AwaitsAnswerOf(Side.Ministry), item.AwaitsAnswerOf(Side.Embassy)));
        var proposal = Assert.Single(item.Proposals);
        Assert.Equal((ProposalState.Proposed, null, null, "Overtaken by the new law.", Side.Embassy, Embassy.Manager.Name, Audience.Shared), (proposal.State, proposal.From, proposal.To, proposal.Reason, proposal.Side, proposal.ProposedBy, proposal.Audience));
        Assert.True(item.IsOverdue(item.DueOn.AddDays(1)));
        item.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
        Assert.True(item.CancellationIsProposed);
    }

    [Fact]
    public void Once_the_other_side_agrees_it_is_cancelled_and_both_names_stay()
    {
        foreach (var (by, answers) in new[] { (Ministry.Coordinator, Embassy.Manager), (Embassy.Coordinator, Ministry.Manager) })
        {
            var item = Proposed(by);
            item.AgreeCancellation(answers, Make.Now.AddHours(1));
            Assert.Equal((ActionState.Cancelled, Make.Today, "Overtaken by the new law.", null, false), (item.State, item.ClosedOn, item.StateReason, item.ProposedBy, item.CancellationIsProposed));
            var proposal = Assert.Single(item.Proposals);
            Assert.Equal((ProposalState.Agreed, by.Name, answers.Name, answers.Side, Make.Now.AddHours(1)), (proposal.State, proposal.ProposedBy, proposal.AnsweredBy, proposal.AnsweredSide, proposal.AnsweredAt));
        }
    }

    [Fact]
    public void The_other_side_declines_for_a_reason_and_it_goes_on()
    {
        var item = Proposed();
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.RefuseCancellation(Embassy.Coordinator, " ", Make.Now)).Field);
        item.RefuseCancellation(Embassy.Coordinator, "The law is not in force.", Make.Now);
        Assert.Equal((ActionState.Open, null), (item.State, item.ProposedBy));
        Assert.Equal((ProposalState.Declined, "The law is not in force."), (item.Proposals[0].State, item.Proposals[0].Answer));
        item.ProposeCancellation(Embassy.Coordinator, "Now it is.", Make.Now);
        Assert.Equal(2, item.Proposals.Count);
    }

    [Fact]
    public void Nobody_answers_what_the_own_side_proposes_and_only_its_side_takes_it_back()
    {
        var item = Proposed();
        Assert.Throws<RuleBroken>(() => item.AgreeCancellation(Ministry.Manager, Make.Now));
        Assert.Throws<RuleBroken>(() => item.RefuseCancellation(Ministry.Manager, "No", Make.Now));
        Assert.Throws<RuleBroken>(() => item.TakeCancellationBack(Embassy.Coordinator, Make.Now));
        item.TakeCancellationBack(Ministry.Manager, Make.Now);
        Assert.Equal((ProposalState.TakenBack, null, ActionState.Open), (item.Proposals[0].State, item.ProposedBy, item.State));
        Assert.Throws<RuleBroken>(() => item.AgreeCancellation(Embassy.Coordinator, Make.Now));
        Assert.Throws<RuleBroken>(() => item.TakeCancellationBack(Ministry.Manager, Make.Now));
    }

    [Fact]
    public void Coordinators_and_managers_propose_and_answer_and_nobody_else()
    {
        foreach (var nobody in new[] { Ministry.Official, Ministry.Administrator, Embassy.Official, Ministry.Focal(Fia) })
            Assert.Throws<AccessDenied>(() => Make.ActionItem(shared: true, responsible: Fia).ProposeCancellation(nobody, "No use", Make.Now));
        Assert.Throws<AccessDenied>(() => Proposed().AgreeCancellation(Embassy.Official, Make.Now));
        Assert.Throws<AccessDenied>(() => Proposed().RefuseCancellation(Embassy.Administrator, "No", Make.Now));
        Assert.Throws<AccessDenied>(() => Proposed().TakeCancellationBack(Ministry.Official, Make.Now));
        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager, Embassy.Coordinator, Embassy.Manager }) Assert.Equal(by.Side, Proposed(by).ProposedBy);
    }

    [Fact]
    public void It_is_proposed_for_a_reason_on_what_both_sides_see()
    {
        Assert.Throws<RuleBroken>(() => Make.ActionItem(responsible: Fia).ProposeCancellation(Ministry.Coordinator, "No use", Make.Now));
        Assert.Throws<AccessDenied>(() => Make.ActionItem(responsible: Fia).ProposeCancellation(Embassy.Coordinator, "No use", Make.Now));
        var item = Make.ActionItem(shared: true, responsible: Fia);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.ProposeCancellation(Ministry.Coordinator, " ", Make.Now)).Field);
        Assert.Equal((null, 0), (item.ProposedBy, item.Proposals.Count));
    }

    [Fact]
    public void One_proposal_waits_at_a_time_and_a_date_is_no_answer_to_a_cancellation()
    {
        var item = Proposed();
        var later = Make.Today.AddDays(40);
        Assert.Throws<RuleBroken>(() => item.ProposeCancellation(Embassy.Coordinator, "Too", Make.Now));
        foreach (var by in new[] { Ministry.Coordinator, Embassy.Coordinator })
        {
            Assert.Throws<RuleBroken>(() => item.ProposeDueDate(by, later, "Late", Make.Now));
            Assert.Throws<RuleBroken>(() => item.AgreeDueDate(by, Make.Now));
            Assert.Throws<RuleBroken>(() => item.CounterDueDate(by, later, "Later instead", Make.Now));
            Assert.Throws<RuleBroken>(() => item.RefuseDueDate(by, "No", Make.Now));
            Assert.Throws<RuleBroken>(() => item.TakeDueDateBack(by, Make.Now));
        }

        Assert.Single(item.Proposals);
        item.TakeCancellationBack(Ministry.Coordinator, Make.Now);
        item.ProposeDueDate(Ministry.Coordinator, later, "Late", Make.Now);
        Assert.Throws<RuleBroken>(() => item.ProposeCancellation(Ministry.Coordinator, "No use", Make.Now));
        Assert.Throws<RuleBroken>(() => item.AgreeCancellation(Embassy.Coordinator, Make.Now));
        Assert.Throws<RuleBroken>(() => item.TakeCancellationBack(Ministry.Coordinator, Make.Now));
        Assert.Equal((ActionState.Open, later), (item.State, item.ProposedDueOn));
    }

    [Fact]
    public void It_lapses_when_it_is_confirmed_and_no_reassignment_erases_it()
    {
        var confirmed = Proposed();
        confirmed.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
        confirmed.Confirm(Embassy.Coordinator, Make.Today);
        Assert.Equal((ActionState.Confirmed, ProposalState.Lapsed, null), (confirmed.State, confirmed.Proposals[0].State, confirmed.ProposedBy));
        Assert.Throws<RuleBroken>(() => confirmed.AgreeCancellation(Embassy.Coordinator, Make.Now));
        var given = Proposed();
        Assert.Throws<RuleBroken>(() => given.Reassign(Ministry.Coordinator, Inl, null, Make.Now, "The course is INL’s."));
        given.Reassign(Ministry.Coordinator, Make.Agency(Side.Ministry), null, Make.Now);
        Assert.True(given.CancellationIsProposed);
    }

    [Fact]
    public void What_is_withdrawn_is_its_side_s_to_cancel_again_and_what_it_proposed_is_taken_back()
    {
        var item = Proposed();
        item.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now);
        Assert.Equal((ProposalState.TakenBack, Audience.Ministry, null), (item.Proposals[0].State, item.Proposals[0].Audience, item.ProposedBy));
        item.Cancel(Ministry.Coordinator, "No use", Make.Today);
        Assert.Equal(ActionState.Cancelled, item.State);
    }
}
