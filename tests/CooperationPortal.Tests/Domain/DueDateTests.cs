namespace CooperationPortal.Tests.Domain;

/// <summary>The due date of what both sides see: proposed by one, answered by the other, and nothing of it lost.</summary>
public sealed class DueDateTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL Section", "INL");

    static readonly DateOnly Later = Make.Today.AddDays(40);

    static ActionItem Proposed(Viewer? by = null)
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        item.ProposeDueDate(by ?? Ministry.Coordinator, Later, "Visas are late.", Make.Now);
        return item;
    }

    [Fact]
    public void A_proposal_changes_nothing_until_it_is_answered()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        var due = item.DueOn;
        item.ProposeDueDate(Ministry.Coordinator, Later, "Visas are late.", Make.Now);
        Assert.Equal((due, due, Later, Side.Ministry, Make.Today), (item.DueOn, item.OriginalDueOn, item.ProposedDueOn, item.ProposedBy, item.ProposedOn));
        Assert.True(item.AwaitsAnswerOf(Side.Embassy));
        Assert.False(item.AwaitsAnswerOf(Side.Ministry));
        var proposal = Assert.Single(item.Proposals);
        Assert.Equal((ProposalState.Proposed, due, Later, "Visas are late.", Side.Ministry, Ministry.Coordinator.Name, Audience.Shared), (proposal.State, proposal.From, proposal.To, proposal.Reason, proposal.Side, proposal.ProposedBy, proposal.Audience));
        Assert.Null(proposal.AnsweredAt);
    }

    [Fact]
    public void The_other_side_agrees_and_who_did_and_when_stays()
    {
        var item = Proposed();
        var due = item.DueOn;
        item.AgreeDueDate(Embassy.Manager, Make.Now.AddHours(1));
        Assert.Equal((Later, due, null, null, null), (item.DueOn, item.OriginalDueOn, item.ProposedDueOn, item.ProposedBy, item.ProposedOn));
        var change = Assert.Single(item.Proposals);
        Assert.Equal((ProposalState.Agreed, Side.Embassy, Embassy.Manager.Name, Make.Now.AddHours(1)), (change.State, change.AnsweredSide, change.AnsweredBy, change.AnsweredAt));
    }

    [Fact]
    public void The_other_side_declines_for_a_reason_and_the_date_stays()
    {
        var item = Proposed();
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.RefuseDueDate(Embassy.Coordinator, " ", Make.Now)).Field);
        item.RefuseDueDate(Embassy.Coordinator, "The course begins before.", Make.Now);
        Assert.Equal((item.OriginalDueOn, null), (item.DueOn, item.ProposedDueOn));
        Assert.Equal((ProposalState.Declined, "The course begins before."), (item.Proposals[0].State, item.Proposals[0].Answer));
        item.ProposeDueDate(Ministry.Coordinator, Later, "Still late.", Make.Now);
        Assert.Equal(2, item.Proposals.Count);
    }

    [Fact]
    public void Another_date_goes_back_to_the_side_that_proposed_first()
    {
        var item = Proposed();
        var between = Later.AddDays(-10);
        Assert.Throws<RuleBroken>(() => item.CounterDueDate(Embassy.Coordinator, Later, "The same", Make.Now));
        Assert.Throws<RuleBroken>(() => item.CounterDueDate(Embassy.Coordinator, between, "", Make.Now));
        Assert.Equal(ProposalState.Proposed, item.Proposals[0].State);
        item.CounterDueDate(Embassy.Coordinator, between, "Ten days sooner.", Make.Now);
        Assert.Equal([ProposalState.Countered, ProposalState.Proposed], item.Proposals.Select(c => c.State));
        Assert.Equal((between, Side.Embassy), (item.ProposedDueOn, item.ProposedBy));
        Assert.Throws<RuleBroken>(() => item.AgreeDueDate(Embassy.Manager, Make.Now));
        item.AgreeDueDate(Ministry.Manager, Make.Now);
        Assert.Equal(between, item.DueOn);
    }

    [Fact]
    public void Nobody_answers_what_the_own_side_proposes()
    {
        var item = Proposed(Embassy.Coordinator);
        Action[] answers = [() => item.AgreeDueDate(Embassy.Manager, Make.Now), () => item.RefuseDueDate(Embassy.Manager, "No", Make.Now), () => item.CounterDueDate(Embassy.Manager, Later.AddDays(1), "Hm", Make.Now)];
        Assert.All(answers, answer => Assert.Throws<RuleBroken>(answer));
        item.AgreeDueDate(Ministry.Coordinator, Make.Now);
    }

    [Fact]
    public void Its_side_takes_a_proposal_back_and_the_other_does_not()
    {
        var item = Proposed();
        Assert.Throws<RuleBroken>(() => item.TakeDueDateBack(Embassy.Coordinator, Make.Now));
        item.TakeDueDateBack(Ministry.Manager, Make.Now);
        Assert.Equal((ProposalState.TakenBack, null), (item.Proposals[0].State, item.ProposedDueOn));
        Assert.Throws<RuleBroken>(() => item.AgreeDueDate(Embassy.Coordinator, Make.Now));
        Assert.Throws<RuleBroken>(() => item.TakeDueDateBack(Ministry.Manager, Make.Now));
    }

    [Fact]
    public void One_proposal_waits_at_a_time()
    {
        var item = Proposed();
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Ministry.Coordinator, Later.AddDays(1), "Later", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Embassy.Coordinator, Later.AddDays(1), "Later", Make.Now));
        Assert.Single(item.Proposals);
    }

    [Fact]
    public void Coordinators_and_managers_propose_and_answer_and_nobody_else()
    {
        foreach (var nobody in new[] { Ministry.Official, Ministry.Administrator, Embassy.Official, Ministry.Focal(Fia) })
            Assert.Throws<AccessDenied>(() => Make.ActionItem(shared: true, responsible: Fia).ProposeDueDate(nobody, Later, "Late", Make.Now));
        Assert.Throws<AccessDenied>(() => Proposed().AgreeDueDate(Embassy.Official, Make.Now));
        Assert.Throws<AccessDenied>(() => Proposed().TakeDueDateBack(Ministry.Official, Make.Now));
        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager, Embassy.Coordinator, Embassy.Manager }) Assert.Equal(by.Side, Proposed(by).ProposedBy);
    }

    [Fact]
    public void A_date_is_proposed_for_a_reason_and_does_not_lie_behind()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Ministry.Coordinator, null, "Late", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Ministry.Coordinator, item.DueOn, "Late", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Ministry.Coordinator, Make.Today.AddDays(-1), "Late", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ProposeDueDate(Ministry.Coordinator, Later, "", Make.Now));
        Assert.Equal((null, 0), (item.ProposedDueOn, item.Proposals.Count));
    }

    [Fact]
    public void One_side_alone_changes_no_date_that_both_see_and_proposes_none_that_only_it_sees()
    {
        Assert.Throws<RuleBroken>(() => Make.ActionItem(shared: true, responsible: Fia).ChangeDueDate(Ministry.Coordinator, Later, "Late", Make.Now));
        var own = Make.ActionItem(responsible: Fia);
        Assert.Throws<RuleBroken>(() => own.ProposeDueDate(Ministry.Coordinator, Later, "Late", Make.Now));
        own.ChangeDueDate(Ministry.Coordinator, Later, "Late", Make.Now);
        Assert.Equal((Later, ProposalState.Made, Audience.Ministry), (own.DueOn, own.Proposals[0].State, own.Proposals[0].Audience));
    }

    [Fact]
    public void A_slip_without_an_answer_is_overdue()
    {
        var item = Proposed();
        Assert.True(item.IsOverdue(item.DueOn.AddDays(1)));
        item.AgreeDueDate(Embassy.Coordinator, Make.Now);
        Assert.False(item.IsOverdue(item.OriginalDueOn.AddDays(1)));
        Assert.True(item.IsOverdue(item.OriginalDueOn.AddDays(1), Against.Original));
        Assert.True(ActionItem.Overdue(item.OriginalDueOn.AddDays(1), Against.Original).Compile()(item));
    }

    [Fact]
    public void A_proposal_lapses_when_the_item_is_closed()
    {
        var confirmed = Proposed();
        confirmed.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
        confirmed.Confirm(Embassy.Coordinator, Make.Today);
        Assert.Equal((ProposalState.Lapsed, null, null), (confirmed.Proposals[0].State, confirmed.ProposedDueOn, confirmed.ProposedBy));
    }

    [Fact]
    public void A_reassignment_erases_no_proposal()
    {
        foreach (var by in new[] { Ministry.Coordinator, Embassy.Coordinator })
        {
            var item = Proposed(by);
            Assert.Throws<RuleBroken>(() => item.Reassign(Ministry.Coordinator, Inl, null, Make.Now, "The course is INL’s."));
            Assert.Equal((Fia.Id, Later, ProposalState.Proposed), (item.ResponsibleAgencyId, item.ProposedDueOn, item.Proposals[0].State));
            item.Reassign(Ministry.Coordinator, Make.Agency(Side.Ministry), null, Make.Now);
            Assert.Equal((Later, by.Side), (item.ProposedDueOn, item.ProposedBy));
        }

        var answered = Proposed();
        answered.RefuseDueDate(Embassy.Coordinator, "No", Make.Now);
        answered.Reassign(Ministry.Coordinator, Inl, null, Make.Now, "The course is INL’s.");
        Assert.Equal(Inl.Id, answered.ResponsibleAgencyId);
    }

    [Fact]
    public void The_other_side_is_told_of_each_step()
    {
        var item = Proposed();
        Assert.Contains(item.Tellings, t => t == new Telling(NoticeKind.DateProposed, new(Side.Embassy, null)));
        item.Done();
        item.AgreeDueDate(Embassy.Coordinator, Make.Now);
        Assert.Contains(item.Tellings, t => t == new Telling(NoticeKind.DateAgreed, new(Side.Ministry, null)));
        Assert.Contains(item.Tellings, t => t == new Telling(NoticeKind.DateAgreed, new(Side.Ministry, Fia.Id)));
        foreach (var (kind, answer) in new (NoticeKind, Action<ActionItem>)[]
        {
            (NoticeKind.DateDeclined, i => i.RefuseDueDate(Embassy.Coordinator, "No", Make.Now)), (NoticeKind.DateCountered, i => i.CounterDueDate(Embassy.Coordinator, Later.AddDays(1), "Rather then", Make.Now)),
        })
        {
            item = Proposed();
            item.Done();
            answer(item);
            Assert.Equal(new Telling(kind, new(Side.Ministry, null)), item.Tellings[0]);
            Assert.All(item.Tellings, t => Assert.Equal((kind, Side.Ministry), (t.Kind, t.To.Side)));
        }

        item = Proposed();
        item.Done();
        item.TakeDueDateBack(Ministry.Coordinator, Make.Now);
        Assert.Equal([new Telling(NoticeKind.DateTakenBack, new(Side.Embassy, null))], item.Tellings);
    }
}
