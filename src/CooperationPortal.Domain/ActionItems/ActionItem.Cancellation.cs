namespace CooperationPortal.Domain;

// When it is given up: while one side keeps it that side decides; what both sides see is given up by both of them.
public sealed partial class ActionItem
{
    /// <summary>Gives up an item that its side keeps to itself.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">Both sides see it, it is closed, or the reason is missing.</exception>
    public void Cancel(Viewer by, string? reason, DateOnly today)
    {
        Demand(by, Act.CancelActionItem, this);
        DemandOpen();
        Rule.That(!IsShared, "Both sides see this action item, so it is not cancelled by one of them. Propose to cancel it: the other side answers.");
        CloseAsCancelled(reason, today);
        TellBothEnds(NoticeKind.Cancelled);
    }

    /// <summary>Its line was taken out of the draft before anyone took the item up.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">Somebody has taken it up.</exception>
    public void CancelWithLine(Viewer by, DateOnly today)
    {
        Demand(by, Act.EditActionItem, this);
        Rule.That(State == ActionState.Open && !IsShared, $"{Ref} has been taken up, so its line stays. A coordinator can cancel the action item.");
        CloseAsCancelled("Its line was taken out of the draft minutes.", today);
    }

    /// <summary>A side proposes to give it up; the other one answers. Until then it is what it is.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">One side keeps it, it is closed, another proposal waits, or the reason is missing.</exception>
    public void ProposeCancellation(Viewer by, string? reason, DateTime now)
    {
        Demand(by, Act.ProposeCancellation, this);
        Rule.That(IsShared, "Only your side sees this action item, so there is nobody to propose to. Cancel it.");
        DemandOpen();
        DemandNoProposal(by);
        Propose(by, to: null, reason, NoticeKind.CancellationProposed, now);
    }

    /// <summary>The other side agrees: the item is cancelled, for the reason that was proposed.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, or the own side proposed it.</exception>
    public void AgreeCancellation(Viewer by, DateTime now)
    {
        var proposal = DemandProposal(by, Act.AnswerCancellation, cancellation: true);
        proposal.Answered(by, ProposalState.Agreed, null, now);
        EndProposal();
        CloseAsCancelled(proposal.Reason, Zones.Day(Zones.Islamabad, now));
        Tell(NoticeKind.Cancelled, new(by.Side.Other(), null));
        TellBothEnds(NoticeKind.Cancelled);
    }

    /// <summary>The other side does not agree: the item goes on.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, or the reason is missing.</exception>
    public void RefuseCancellation(Viewer by, string? reason, DateTime now)
    {
        var proposal = DemandProposal(by, Act.AnswerCancellation, cancellation: true);
        proposal.Answered(by, ProposalState.Declined, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now);
        EndProposal();
        Tell(NoticeKind.CancellationDeclined, new(by.Side.Other(), null));
    }

    /// <summary>The side that proposed to cancel it takes that back; the item goes on.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">The own side has proposed nothing of the kind that waits.</exception>
    public void TakeCancellationBack(Viewer by, DateTime now) => TakeBack(by, Act.WithdrawCancellation, cancellation: true, now);

    void CloseAsCancelled(string? reason, DateOnly today)
    {
        DemandOpen();
        TellWhoDeclined(NoticeKind.Cancelled, new(ResponsibleSide, ResponsibleAgencyId));
        GoTo(ActionState.Cancelled, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
        (ClosedOn, DeclinedOn) = (today, null);
    }
}
