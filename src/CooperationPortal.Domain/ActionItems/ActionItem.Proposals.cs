namespace CooperationPortal.Domain;

// What both sides see is moved by both of them: one proposes another due date or that the item be cancelled, the other answers. One proposal waits at a time.
public sealed partial class ActionItem
{
    /// <summary>Every change of the due date and every proposal, with its reason and its answer.</summary>
    public IReadOnlyList<Proposal> Proposals => proposals;

    /// <summary>The date that a side proposes and the other has not answered; until then <see cref="DueOn"/> holds. Null where nothing waits, and where a cancellation does.</summary>
    public DateOnly? ProposedDueOn { get; private set; }

    /// <summary>The side whose proposal waits; the other one answers.</summary>
    public Side? ProposedBy { get; private set; }

    /// <summary>Since when the proposal waits for its answer, in the portal's zone.</summary>
    public DateOnly? ProposedOn { get; private set; }

    /// <summary>The proposal that waits for its answer, where the proposals are loaded.</summary>
    public Proposal? OpenProposal => proposals.Find(p => p.State == ProposalState.Proposed);

    /// <summary>What waits for its answer is that it be cancelled.</summary>
    public bool CancellationIsProposed => ProposedBy is not null && ProposedDueOn is null;

    /// <summary>Something can be proposed: both sides see it, it is open, and no other proposal waits.</summary>
    public bool TakesProposals => IsShared && IsOpen && ProposedBy is null;

    /// <summary>A proposal waits for an answer of this side.</summary>
    public bool AwaitsAnswerOf(Side side) => ProposedBy == side.Other();

    void DemandNoProposal(Viewer by) => Rule.That(ProposedBy is null, ProposedBy == by.Side
        ? $"Your side has proposed {WhatIsProposed} already, and it is not answered yet. Take it back to propose something else."
        : $"The other side has proposed {WhatIsProposed} already. Answer it first.");

    string WhatIsProposed => CancellationIsProposed ? "to cancel it" : "a date";

    void Propose(Viewer by, DateOnly? to, string? reason, NoticeKind kind, DateTime now)
    {
        proposals.Add(new Proposal(this, by, to, reason, ProposalState.Proposed, now));
        (ProposedDueOn, ProposedBy, ProposedOn) = (to, by.Side, Zones.Day(Zones.Islamabad, now));
        Tell(kind, new(by.Side.Other(), null));
    }

    Proposal DemandProposal(Viewer by, Act act, bool cancellation)
    {
        Demand(by, act, this);
        DemandOpen();
        Rule.That(ProposedBy is not null && CancellationIsProposed == cancellation, $"There is nothing to answer: nobody proposes {(cancellation ? "to cancel it" : "another due date")}.");
        Rule.That(AwaitsAnswerOf(by.Side), $"Your side proposes {(cancellation ? "to cancel it" : "this date")}, so the other side answers.");
        return OpenProposal!;
    }

    void TakeBack(Viewer by, Act act, bool cancellation, DateTime now)
    {
        Demand(by, act, this);
        Rule.That(ProposedBy == by.Side && CancellationIsProposed == cancellation, $"Your side has proposed no {(cancellation ? "cancellation" : "date")} that waits for an answer.");
        OpenProposal!.Answered(by, ProposalState.TakenBack, null, now);
        EndProposal();
        Tell(cancellation ? NoticeKind.CancellationTakenBack : NoticeKind.DateTakenBack, new(by.Side.Other(), null));
    }

    // It is closed: nobody answers any more.
    void LapseProposal()
    {
        if (ProposedBy is null) return;
        OpenProposal!.Lapse();
        EndProposal();
    }

    void EndProposal() => (ProposedDueOn, ProposedBy, ProposedOn) = (null, null, null);
}

/// <summary>What became of a proposal.</summary>
public enum ProposalState
{
    /// <summary>Its side decided alone: only that side saw the action item.</summary>
    Made,

    /// <summary>Proposed to the other side, which has not answered.</summary>
    Proposed,

    /// <summary>The other side agreed.</summary>
    Agreed,

    /// <summary>The other side did not agree.</summary>
    Declined,

    /// <summary>The other side named another date.</summary>
    Countered,

    /// <summary>The side that proposed it took it back.</summary>
    TakenBack,

    /// <summary>The action item was closed before it was answered.</summary>
    Lapsed,
}

/// <summary>
/// Another due date for an action item, that it be cancelled, or where an agreement stands, as one side proposed it, with the other's answer; or a due date that one side
/// changed while it kept the item to itself.
/// </summary>
public sealed class Proposal : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest reason of an answer.</summary>
    public const int AnswerLength = ActionItem.ReasonLength;

    Proposal() { }

    internal Proposal(ActionItem item, Viewer by, DateOnly? to, string? reason, ProposalState state, DateTime now)
    {
        Does(to is null ? Act.ProposeCancellation : state == ProposalState.Made ? Act.ChangeDueDate : Act.ProposeDueDate);
        (ActionItemId, Audience, From, To, State) = (item.Id, item.Audience, to is null ? null : item.DueOn, to, state);
        (Side, ProposedBy, ProposedAt) = (by.Side, by.Name, now);
        Reason = Rule.Text(reason, ActionItem.ReasonLength, "Reason", nameof(Reason));
    }

    internal Proposal(Agreement agreement, Viewer by, AgreementState? from, AgreementState to, AgreementFacts facts, string? reason, DateTime now)
    {
        Does(Act.ProposeAgreementState);
        (AgreementId, Audience, FromState, ToState, State) = (agreement.Id, agreement.Audience, from, to, ProposalState.Proposed);
        (SignedOn, InForceOn, ExpiresOn, MinistrySignatory, EmbassySignatory) = facts;
        (Side, ProposedBy, ProposedAt, Reason) = (by.Side, by.Name, now, reason);
    }

    /// <summary>The action item, where it is about one.</summary>
    public Guid? ActionItemId { get; private set; }

    /// <summary>The agreement, where it is about one.</summary>
    public Guid? AgreementId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => (ActionItemId ?? AgreementId)!.Value;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The due date when another was named.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The due date that is named; null where it names none.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Where the agreement stood; null where its side had recorded the state before the release that proposed it.</summary>
    public AgreementState? FromState { get; private set; }

    /// <summary>Where the agreement is to stand.</summary>
    public AgreementState? ToState { get; private set; }

    /// <summary>The agreement's day of signature as it is to hold.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The agreement's day of entry into force as it is to hold.</summary>
    public DateOnly? InForceOn { get; private set; }

    /// <summary>The agreement's end as it is to hold.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Who signs or signed the agreement for the Ministry's side, as it is to hold.</summary>
    public string? MinistrySignatory { get; private set; }

    /// <summary>Who signs or signed the agreement for the Embassy's side, as it is to hold.</summary>
    public string? EmbassySignatory { get; private set; }

    /// <summary>What it says of the agreement's days and signatories.</summary>
    public AgreementFacts Facts => new(SignedOn, InForceOn, ExpiresOn, MinistrySignatory, EmbassySignatory);

    /// <summary>Why; an agreement that goes on its way needs no reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>The side that proposed it.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who proposed it.</summary>
    public string ProposedBy { get; private set; } = null!;

    /// <summary>When it was proposed (UTC).</summary>
    public DateTime ProposedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public ProposalState State { get; private set; }

    /// <summary>The side that answered, or took it back.</summary>
    public Side? AnsweredSide { get; private set; }

    /// <summary>The name of who answered, or took it back.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why the other side did not agree.</summary>
    public string? Answer { get; private set; }

    /// <summary>It asks for the item to be cancelled, not for another date.</summary>
    public bool IsCancellation => ActionItemId is not null && To is null;

    internal void Answered(Viewer by, ProposalState state, string? answer, DateTime now)
    {
        var isTakenBack = state == ProposalState.TakenBack;
        Does(AgreementId is not null ? isTakenBack ? Act.WithdrawAgreementState : Act.AnswerAgreementState
            : IsCancellation ? isTakenBack ? Act.WithdrawCancellation : Act.AnswerCancellation
            : isTakenBack ? Act.WithdrawDueDate : Act.AnswerDueDate);
        (State, AnsweredSide, AnsweredBy, AnsweredAt, Answer) = (state, by.Side, by.Name, now, answer);
    }

    internal void Lapse() => State = ProposalState.Lapsed;

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow()
    {
        Audience = Audience.Shared;
        Does(Act.ReleaseActionItem);
    }
}
