namespace CooperationPortal.Domain;

/// <summary>Where a proposed wording stands.</summary>
public enum WordingState
{
    /// <summary>It waits for the other side.</summary>
    Open,

    /// <summary>The line reads so now.</summary>
    Accepted,

    /// <summary>The line stays as it is.</summary>
    Rejected,

    /// <summary>The other side answered with a wording of its own.</summary>
    Countered,

    /// <summary>Its side took it back.</summary>
    Withdrawn,

    /// <summary>The minutes were returned or taken back before it was answered.</summary>
    Lapsed,
}

/// <summary>Another wording of a line that lies with both sides, proposed by one and answered by the other.</summary>
public sealed class WordingProposal : Entity, ISubject, IPartOf
{
    WordingProposal() { }

    internal WordingProposal(Meeting meeting, Outcome? line, Correction? correction, Viewer by, string? text, string? reason, WordingProposal? counterTo, DateTime now)
    {
        Does(Act.ProposeWording);
        (MeetingId, OutcomeId, CorrectionId, Owner, Audience) = (meeting.Id, line?.Id, correction?.Id, by.Side, Audience.Shared);
        (ProposedBy, ProposedById, ProposedAt, CounterToId) = (by.Name, by.AccountId, now, counterTo?.Id);
        Was = line?.Text ?? correction!.Text!;
        Text = Rule.Text(text, Outcome.TextLength, "Wording", nameof(Text));
        Reason = Rule.OptionalText(reason, Meeting.ReasonLength, "Reason", nameof(Reason));
        Rule.That(Text != Was, "That is how the line reads already.", nameof(Text));
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>The line of the minutes that it is about, if it is one.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The correction of an addendum that it is about, if it is one.</summary>
    public Guid? CorrectionId { get; private set; }

    /// <summary>The line or the correction: one of the two.</summary>
    public Guid LineId => OutcomeId ?? CorrectionId!.Value;

    /// <summary>The side that proposes it.</summary>
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>How the line read.</summary>
    public string Was { get; private set; } = null!;

    /// <summary>How it is to read.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>Why.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who proposed it.</summary>
    public string ProposedBy { get; private set; } = null!;

    /// <summary>The account that proposed it.</summary>
    public Guid ProposedById { get; private set; }

    /// <summary>When it was proposed (UTC).</summary>
    public DateTime ProposedAt { get; private set; }

    /// <summary>The proposal of the other side that it answers, if it does.</summary>
    public Guid? CounterToId { get; private set; }

    /// <summary>Where it stands.</summary>
    public WordingState State { get; private set; }

    /// <summary>Who answered it, or took it back.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why it was rejected.</summary>
    public string? AnswerReason { get; private set; }

    /// <summary>It waits for an answer.</summary>
    public bool IsOpen => State == WordingState.Open;

    internal void End(WordingState state, Viewer by, string? reason, DateTime now, Act act)
    {
        Does(act);
        (State, AnsweredBy, AnsweredAt, AnswerReason) = (state, by.Name, now, reason);
    }
}

/// <summary>What a side does not share of a line that it accepts all the same. It is part of the text that both accept.</summary>
public sealed class Reservation : Entity, ISubject, IPartOf
{
    /// <summary>The longest reservation.</summary>
    public const int TextLength = 1_000;

    Reservation() { }

    internal Reservation(Meeting meeting, Outcome? line, Correction? correction, Viewer by, string? text, DateTime now)
    {
        Does(Act.Reserve);
        (MeetingId, OutcomeId, CorrectionId, Owner, Audience) = (meeting.Id, line?.Id, correction?.Id, by.Side, Audience.Shared);
        (By, At) = (by.Name, now);
        Text = Rule.Text(text, TextLength, "Reservation", nameof(Text));
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>The line of the minutes that it is about, if it is one.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The correction of an addendum that it is about, if it is one.</summary>
    public Guid? CorrectionId { get; private set; }

    /// <summary>The line or the correction: one of the two.</summary>
    public Guid LineId => OutcomeId ?? CorrectionId!.Value;

    /// <summary>The side that reserves.</summary>
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>What the side does not share.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>Who attached it.</summary>
    public string By { get; private set; } = null!;

    /// <summary>When it was attached (UTC).</summary>
    public DateTime At { get; private set; }

    /// <summary>When it was lifted (UTC): it stands in the text no more.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>Who lifted it.</summary>
    public string? LiftedBy { get; private set; }

    /// <summary>It stands.</summary>
    public bool Stands => LiftedAt is null;

    internal void Lift(Viewer by, DateTime now)
    {
        Does(Act.LiftReservation);
        (LiftedAt, LiftedBy) = (now, by.Name);
    }
}
