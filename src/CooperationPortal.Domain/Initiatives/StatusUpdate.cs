namespace CooperationPortal.Domain;

/// <summary>How an initiative stands, in the colours every briefing uses; a higher value is worse.</summary>
public enum Rag
{
    /// <summary>Green: on track.</summary>
    OnTrack,

    /// <summary>Amber: at risk.</summary>
    AtRisk,

    /// <summary>Red: off track.</summary>
    OffTrack,
}

/// <summary>Where it is heading.</summary>
public enum Direction
{
    /// <summary>It gets better.</summary>
    Improving,

    /// <summary>It stays as it is.</summary>
    Steady,

    /// <summary>It gets worse.</summary>
    Deteriorating,
}

/// <summary>What kind of thing stands in the way.</summary>
public enum Blocker
{
    /// <summary>Funds.</summary>
    Funds,

    /// <summary>Vetting.</summary>
    Vetting,

    /// <summary>A visa or a no-objection certificate.</summary>
    VisaOrNoc,

    /// <summary>Legislation.</summary>
    Legislation,

    /// <summary>Procurement.</summary>
    Procurement,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>What a side says about an initiative when it files an update.</summary>
/// <param name="Rag">The colour.</param>
/// <param name="Reason">Why this colour; always needed.</param>
/// <param name="Direction">Where it is heading.</param>
/// <param name="Progress">Progress in percent, 0 to 100.</param>
/// <param name="Narrative">What happened since the last update.</param>
/// <param name="NextSteps">What comes next.</param>
/// <param name="Blocker">What kind of thing stands in the way, if anything.</param>
/// <param name="BlockerText">What exactly stands in the way.</param>
public sealed record StatusReport(
    Rag Rag, string? Reason, Direction Direction, int Progress, string? Narrative, string? NextSteps, Blocker? Blocker, string? BlockerText);

/// <summary>One side's dated view of an initiative. Append-only.</summary>
public sealed class StatusUpdate : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>The longest narrative, next steps or blocker.</summary>
    public const int NarrativeLength = 4_000;

    StatusUpdate() { }

    internal StatusUpdate(Initiative initiative, Viewer by, StatusReport report, DateTime now, DateOnly today)
    {
        Does(Act.FileStatusUpdate);
        Rule.That(report.Progress is >= 0 and <= 100, "Progress is a whole number from 0 to 100.", nameof(report.Progress));
        InitiativeId = initiative.Id;
        Audience = initiative.Audience;
        (Side, FiledBy, FiledById, FiledAt, On) = (by.Side, by.Name, by.AccountId, now, today);
        (Rag, Direction, Progress, Blocker) = (report.Rag, report.Direction, report.Progress, report.Blocker);
        Reason = Rule.Text(report.Reason, ReasonLength, "The reason for this colour", nameof(report.Reason));
        Narrative = Rule.OptionalText(report.Narrative, NarrativeLength, "What happened", nameof(report.Narrative));
        NextSteps = Rule.OptionalText(report.NextSteps, NarrativeLength, "Next steps", nameof(report.NextSteps));
        BlockerText = Rule.OptionalText(report.BlockerText, NarrativeLength, "Blocker", nameof(report.BlockerText));
        Rule.That(BlockerText is null || Blocker is not null, "Say what kind of blocker it is.", nameof(report.Blocker));
    }

    /// <summary>The initiative it speaks of.</summary>
    public Guid InitiativeId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => InitiativeId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The side whose view it is.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who filed it.</summary>
    public string FiledBy { get; private set; } = null!;

    /// <summary>The account that filed it.</summary>
    public Guid FiledById { get; private set; }

    /// <summary>When it was filed (UTC).</summary>
    public DateTime FiledAt { get; private set; }

    /// <summary>The day it was filed, in the portal's zone.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The colour.</summary>
    public Rag Rag { get; private set; }

    /// <summary>Why this colour.</summary>
    public string Reason { get; private set; } = null!;

    /// <summary>Where it is heading.</summary>
    public Direction Direction { get; private set; }

    /// <summary>Progress in percent.</summary>
    public int Progress { get; private set; }

    /// <summary>What happened.</summary>
    public string? Narrative { get; private set; }

    /// <summary>What comes next.</summary>
    public string? NextSteps { get; private set; }

    /// <summary>What kind of thing stands in the way.</summary>
    public Blocker? Blocker { get; private set; }

    /// <summary>What exactly stands in the way.</summary>
    public string? BlockerText { get; private set; }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow(Initiative initiative)
    {
        Audience = initiative.Audience;
        Does(Act.ReleaseInitiative);
    }
}
