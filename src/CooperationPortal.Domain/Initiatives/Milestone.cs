namespace CooperationPortal.Domain;

/// <summary>Where a milestone stands.</summary>
public enum MilestoneState
{
    /// <summary>Still to come.</summary>
    Pending,

    /// <summary>Reached, with its actual date.</summary>
    Reached,

    /// <summary>Its time passed without it.</summary>
    Missed,

    /// <summary>Given up, with the reason.</summary>
    Dropped,
}

/// <summary>What is known of a milestone; see the members of <see cref="Milestone"/>.</summary>
public sealed record MilestoneDetails(
    string? Title, int Weight, DateOnly? Baseline, DateOnly? Forecast, DateOnly? Actual, MilestoneState State, string? Reason, string? Evidence);

/// <summary>A dated step of an initiative. The baseline is set once; the forecast moves, and the difference is the slippage.</summary>
public sealed class Milestone : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 160;

    /// <summary>The longest reason or evidence.</summary>
    public const int ReasonLength = 1_000;

    Milestone() { }

    internal Milestone(Initiative initiative, int position, MilestoneDetails details)
    {
        Rule.That(details.Baseline is not null, "Enter the date that was planned.", nameof(details.Baseline));
        Rule.Day(details.Baseline, nameof(details.Baseline));
        InitiativeId = initiative.Id;
        Audience = initiative.Audience;
        Position = position;
        Baseline = details.Baseline.Value;
        Apply(details);
    }

    /// <summary>The initiative it belongs to.</summary>
    public Guid InitiativeId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => InitiativeId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Its place in the order.</summary>
    public int Position { get; private set; }

    /// <summary>What is reached with it.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>How much it counts against the others, 1 to 100.</summary>
    public int Weight { get; private set; }

    /// <summary>The date first planned.</summary>
    public DateOnly Baseline { get; private set; }

    /// <summary>The date now expected.</summary>
    public DateOnly Forecast { get; private set; }

    /// <summary>The date it was reached.</summary>
    public DateOnly? Actual { get; private set; }

    /// <summary>Where it stands.</summary>
    public MilestoneState State { get; private set; }

    /// <summary>Why it was dropped or missed.</summary>
    public string? Reason { get; private set; }

    /// <summary>What shows that it was reached.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Days by which it comes later than first planned; negative when earlier.</summary>
    public int Slippage => (Actual ?? Forecast).DayNumber - Baseline.DayNumber;

    internal void Apply(MilestoneDetails d)
    {
        Does(Act.EditInitiative);
        Title = Rule.Text(d.Title, TitleLength, "Title", nameof(d.Title));
        Rule.That(d.Weight is >= 1 and <= 100, "The weight is a whole number from 1 to 100.", nameof(d.Weight));
        Rule.Day(d.Forecast, nameof(d.Forecast));
        Rule.Day(d.Actual, nameof(d.Actual));
        Rule.That(d.State != MilestoneState.Reached || d.Actual is not null, "Enter the day it was reached.", nameof(d.Actual));
        Rule.That(d.State == MilestoneState.Reached || d.Actual is null, "Only a milestone that is reached has an actual date.", nameof(d.Actual));
        Reason = d.State is MilestoneState.Dropped or MilestoneState.Missed
            ? Rule.Text(d.Reason, ReasonLength, "Reason", nameof(d.Reason))
            : Rule.OptionalText(d.Reason, ReasonLength, "Reason", nameof(d.Reason));
        Evidence = Rule.OptionalText(d.Evidence, ReasonLength, "Evidence", nameof(d.Evidence));
        (Weight, Forecast, Actual, State) = (d.Weight, d.Forecast ?? Baseline, d.Actual, d.State);
    }

    internal void SwapWith(Milestone other)
    {
        (Position, other.Position) = (other.Position, Position);
        Does(Act.EditInitiative);
        other.Does(Act.EditInitiative);
    }

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
