namespace CooperationPortal.Domain;

/// <summary>What kind of record was withdrawn.</summary>
public enum WithdrawnKind
{
    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>An action item.</summary>
    ActionItem,

    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>An agreement.</summary>
    Agreement,
}

/// <summary>
/// What is left on both sides of a record that one of them withdrew after the other had opened it: the reference, who, when and why, and nothing of what the record said. It belongs
/// to no record, since the record is its own side's again.
/// </summary>
public sealed class Tombstone : Entity, IHasAudience
{
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1_000;

    Tombstone() { }

    internal Tombstone(CitedRecord record, Viewer by, string? reason, DateTime now)
    {
        Reason = Rule.Text(reason, ReasonLength, "Reason", nameof(Reason));
        Does(Act.WithdrawOpenedRecord);
        Kind = record switch
        {
            Meeting => WithdrawnKind.Meeting,
            ActionItem => WithdrawnKind.ActionItem,
            Initiative => WithdrawnKind.Initiative,
            Agreement => WithdrawnKind.Agreement,
            _ => throw new NotSupportedException($"A {record.GetType().Name} is not withdrawn."),
        };
        (Ref, Side, WithdrawnBy, WithdrawnAt) = (record.Ref, by.Side, by.Name, now);
        // Told of the tombstone: the record itself is not the other side's to see any more.
        Tell(NoticeKind.Withdrawn, new(by.Side.Other(), null));
    }

    /// <summary>The shared reference that the record had; it is not given again.</summary>
    public string Ref { get; private set; } = null!;

    /// <summary>What kind of record it was.</summary>
    public WithdrawnKind Kind { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; } = Audience.Shared;

    /// <summary>The side that withdrew it.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who withdrew it.</summary>
    public string WithdrawnBy { get; private set; } = null!;

    /// <summary>When (UTC).</summary>
    public DateTime WithdrawnAt { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = null!;
}
