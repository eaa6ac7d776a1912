namespace CooperationPortal.Domain;

// When it is due: while one side keeps it that side decides; what both sides see is moved by both of them.
public sealed partial class ActionItem
{
    /// <summary>Changes the due date of an item that its side keeps to itself; the original one and every change stay on the record.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">Both sides see it, it is closed, the date is the same or has passed, or the reason is missing.</exception>
    public void ChangeDueDate(Viewer by, DateOnly? to, string? reason, DateTime now)
    {
        Demand(by, Act.ChangeDueDate, this);
        Rule.That(!IsShared, "Both sides see this action item, so its due date is not changed by one of them. Propose the new date: the other side answers.");
        DemandOpen();
        DemandDate(to, now);
        proposals.Add(new Proposal(this, by, to!.Value, reason, ProposalState.Made, now));
        DueOn = to.Value;
    }

    /// <summary>A side proposes another due date; the other one answers. Until then the date stands.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">One side keeps it, it is closed, another proposal waits, the date is the same or has passed, or the reason is missing.</exception>
    public void ProposeDueDate(Viewer by, DateOnly? to, string? reason, DateTime now)
    {
        Demand(by, Act.ProposeDueDate, this);
        Rule.That(IsShared, "Only your side sees this action item, so there is nobody to propose to. Change the date.");
        DemandOpen();
        DemandNoProposal(by);
        DemandDate(to, now);
        Propose(by, to, reason, NoticeKind.DateProposed, now);
    }

    /// <summary>The other side agrees: the proposed date is the due date from now on.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, or the own side proposed it.</exception>
    public void AgreeDueDate(Viewer by, DateTime now)
    {
        var proposal = DemandProposal(by, Act.AnswerDueDate, cancellation: false);
        proposal.Answered(by, ProposalState.Agreed, null, now);
        DueOn = proposal.To!.Value;
        EndProposal();
        Tell(NoticeKind.DateAgreed, new(by.Side.Other(), null));
        TellWhoDoes(NoticeKind.DateAgreed);
    }

    /// <summary>The other side does not agree: the due date stays.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, or the reason is missing.</exception>
    public void RefuseDueDate(Viewer by, string? reason, DateTime now)
    {
        var proposal = DemandProposal(by, Act.AnswerDueDate, cancellation: false);
        proposal.Answered(by, ProposalState.Declined, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now);
        EndProposal();
        Tell(NoticeKind.DateDeclined, new(by.Side.Other(), null));
        TellWhoDoes(NoticeKind.DateDeclined);
    }

    /// <summary>The other side answers with a date of its own, which the first one answers then.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, the date is the due date or the proposed one or has passed, or the reason is missing.</exception>
    public void CounterDueDate(Viewer by, DateOnly? to, string? reason, DateTime now)
    {
        var proposal = DemandProposal(by, Act.AnswerDueDate, cancellation: false);
        Rule.That(to != proposal.To, "That is the proposed date. Agree to it instead.", nameof(DueOn));
        DemandDate(to, now);
        reason = Rule.Text(reason, ReasonLength, "Reason", "Reason");
        proposal.Answered(by, ProposalState.Countered, null, now);
        Propose(by, to, reason, NoticeKind.DateCountered, now);
    }

    /// <summary>The side that proposed it takes it back; the due date stays.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">The own side has proposed no date that waits.</exception>
    public void TakeDueDateBack(Viewer by, DateTime now) => TakeBack(by, Act.WithdrawDueDate, cancellation: false, now);

    void DemandDate(DateOnly? to, DateTime now)
    {
        Rule.That(to is not null, "Enter the new due date.", nameof(DueOn));
        Rule.Day(to, nameof(DueOn));
        Rule.That(to != DueOn, "That is the due date already.", nameof(DueOn));
        DemandToCome(to, Zones.Day(Zones.Islamabad, now));
    }

    static void DemandToCome(DateOnly? day, DateOnly today) => Rule.That(day >= today, "That day has passed. Choose today or a later day.", nameof(DueOn));
}
