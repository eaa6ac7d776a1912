namespace CooperationPortal.Domain;

// When it is due: while one side keeps it that side decides; what both sides see is moved by both of them.
public sealed partial class ActionItem
{
    /// <summary>Every change of the due date and every proposal of one, with its reason and its answer.</summary>
    public IReadOnlyList<DueDateChange> DueDateChanges => dueDateChanges;

    /// <summary>The date that a side proposes and the other has not answered; until then <see cref="DueOn"/> holds.</summary>
    public DateOnly? ProposedDueOn { get; private set; }

    /// <summary>The side that proposes it; the other one answers.</summary>
    public Side? ProposedBy { get; private set; }

    /// <summary>Since when the proposal waits for its answer, in the portal's zone.</summary>
    public DateOnly? ProposedOn { get; private set; }

    /// <summary>The proposal that waits for its answer, where the changes are loaded.</summary>
    public DueDateChange? OpenProposal => dueDateChanges.Find(c => c.State == DueDateState.Proposed);

    /// <summary>Another date can be proposed: both sides see it, it is open, and no other proposal waits.</summary>
    public bool CanBePostponed => IsShared && IsOpen && ProposedDueOn is null;

    /// <summary>A proposal waits for an answer of this side.</summary>
    public bool AwaitsAnswerOf(Side side) => ProposedBy == side.Other();

    /// <summary>Changes the due date of an item that its side keeps to itself; the original one and every change stay on the record.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">Both sides see it, it is closed, the date is the same or has passed, or the reason is missing.</exception>
    public void ChangeDueDate(Viewer by, DateOnly? to, string? reason, DateTime now)
    {
        Demand(by, Act.ChangeDueDate, this);
        Rule.That(!IsShared, "Both sides see this action item, so its due date is not changed by one of them. Propose the new date: the other side answers.");
        DemandOpen();
        DemandDate(to, now);
        dueDateChanges.Add(new DueDateChange(this, by, to!.Value, reason, DueDateState.Made, now));
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
        Rule.That(ProposedDueOn is null, ProposedBy == by.Side
            ? "Your side has proposed a date already, and it is not answered yet. Take it back to propose another."
            : "The other side has proposed a date already. Answer it, with another date if you like.");
        DemandDate(to, now);
        Propose(by, to!.Value, reason, now);
    }

    /// <summary>The other side agrees: the proposed date is the due date from now on.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, or the own side proposed it.</exception>
    public void AgreeDueDate(Viewer by, DateTime now)
    {
        var proposal = DemandProposal(by);
        proposal.Answered(by, DueDateState.Agreed, null, now);
        DueOn = proposal.To;
        EndProposal();
        Tell(NoticeKind.DueDate, new(by.Side.Other(), null));
        Tell(NoticeKind.DueDate, new(ResponsibleSide, ResponsibleAgencyId));
    }

    /// <summary>The other side does not agree: the due date stays.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, or the reason is missing.</exception>
    public void RefuseDueDate(Viewer by, string? reason, DateTime now)
    {
        var proposal = DemandProposal(by);
        proposal.Answered(by, DueDateState.Declined, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now);
        EndProposal();
        Tell(NoticeKind.DueDate, new(by.Side.Other(), null));
    }

    /// <summary>The other side answers with a date of its own, which the first one answers then.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, the date is the due date or the proposed one or has passed, or the reason is missing.</exception>
    public void CounterDueDate(Viewer by, DateOnly? to, string? reason, DateTime now)
    {
        var proposal = DemandProposal(by);
        Rule.That(to != proposal.To, "That is the proposed date. Agree to it instead.", nameof(DueOn));
        DemandDate(to, now);
        reason = Rule.Text(reason, ReasonLength, "Reason", "Reason");
        proposal.Answered(by, DueDateState.Countered, null, now);
        Propose(by, to!.Value, reason, now);
    }

    /// <summary>The side that proposed it takes it back; the due date stays.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">The own side has proposed nothing that waits.</exception>
    public void TakeDueDateBack(Viewer by, DateTime now)
    {
        Demand(by, Act.WithdrawDueDate, this);
        Rule.That(ProposedBy == by.Side, "Your side has proposed no date that waits for an answer.");
        OpenProposal!.Answered(by, DueDateState.TakenBack, null, now);
        EndProposal();
        Tell(NoticeKind.DueDate, new(by.Side.Other(), null));
    }

    void Propose(Viewer by, DateOnly to, string? reason, DateTime now)
    {
        dueDateChanges.Add(new DueDateChange(this, by, to, reason, DueDateState.Proposed, now));
        (ProposedDueOn, ProposedBy, ProposedOn) = (to, by.Side, Zones.Day(Zones.Islamabad, now));
        Tell(NoticeKind.DueDate, new(by.Side.Other(), null));
    }

    DueDateChange DemandProposal(Viewer by)
    {
        Demand(by, Act.AnswerDueDate, this);
        DemandOpen();
        Rule.That(ProposedDueOn is not null, "There is nothing to answer: nobody proposes another due date.");
        Rule.That(AwaitsAnswerOf(by.Side), "Your side proposes this date, so the other side answers.");
        return OpenProposal!;
    }

    void DemandDate(DateOnly? to, DateTime now)
    {
        Rule.That(to is { Year: >= 2000 and <= 2100 }, "Enter the new due date.", nameof(DueOn));
        Rule.That(to != DueOn, "That is the due date already.", nameof(DueOn));
        Rule.That(to >= Zones.Day(Zones.Islamabad, now), "That day has passed. Choose today or a later day.", nameof(DueOn));
    }

    // It is closed, or owed by the other side: nobody answers any more.
    void LapseProposal()
    {
        if (ProposedDueOn is null) return;
        OpenProposal!.Lapse();
        EndProposal();
    }

    void EndProposal() => (ProposedDueOn, ProposedBy, ProposedOn) = (null, null, null);
}

/// <summary>What became of a date that was named.</summary>
public enum DueDateState
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

    /// <summary>The action item was closed or given to the other side before it was answered.</summary>
    Lapsed,
}

/// <summary>One change of an action item's due date, or the proposal of one with its answer.</summary>
public sealed class DueDateChange : Entity, IHasAudience, IPartOf
{
    DueDateChange() { }

    internal DueDateChange(ActionItem item, Viewer by, DateOnly to, string? reason, DueDateState state, DateTime now)
    {
        Does(state == DueDateState.Made ? Act.ChangeDueDate : Act.ProposeDueDate);
        (ActionItemId, Audience, From, To, State) = (item.Id, item.Audience, item.DueOn, to, state);
        (Side, ProposedBy, ProposedAt) = (by.Side, by.Name, now);
        Reason = Rule.Text(reason, ActionItem.ReasonLength, "Reason", nameof(Reason));
    }

    /// <summary>The action item.</summary>
    public Guid ActionItemId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => ActionItemId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The due date when it was named.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The date that is named.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = null!;

    /// <summary>The side that named it.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who named it.</summary>
    public string ProposedBy { get; private set; } = null!;

    /// <summary>When it was named (UTC).</summary>
    public DateTime ProposedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public DueDateState State { get; private set; }

    /// <summary>The side that answered, or took it back.</summary>
    public Side? AnsweredSide { get; private set; }

    /// <summary>The name of who answered, or took it back.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why the other side did not agree.</summary>
    public string? Answer { get; private set; }

    internal void Answered(Viewer by, DueDateState state, string? answer, DateTime now)
    {
        Does(state == DueDateState.TakenBack ? Act.WithdrawDueDate : Act.AnswerDueDate);
        (State, AnsweredSide, AnsweredBy, AnsweredAt, Answer) = (state, by.Side, by.Name, now, answer);
    }

    internal void Lapse() => State = DueDateState.Lapsed;

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
