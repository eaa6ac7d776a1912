using System.Globalization;

namespace CooperationPortal.Domain;

/// <summary>What was withdrawn.</summary>
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

    /// <summary>An agenda item of a meeting.</summary>
    AgendaItem,

    /// <summary>A note in minutes.</summary>
    Note,

    /// <summary>A line of minutes.</summary>
    Line,

    /// <summary>A document.</summary>
    Document,
}

/// <summary>
/// What is left on both sides of a record, or of a part of one, that a side withdrew after the other had opened it: the reference, who, when and why, and nothing of what it said. It belongs
/// to no record, since what was withdrawn is its own side's again.
/// </summary>
public sealed class Tombstone : Entity, IHasAudience
{
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1_000;

    Tombstone() { }

    Tombstone(Grave of, Viewer by, string? reason, DateTime now)
    {
        Reason = Rule.Text(reason, ReasonLength, "Reason", nameof(Reason));
        Does(Act.WithdrawOpenedRecord);
        (RowId, Kind, Ref, Side, WithdrawnBy, WithdrawnAt) = (of.RowId, of.Kind, of.Ref, by.Side, by.Name, now);
        // Told of the tombstone: what it stands for is not the other side's to see any more.
        Tell(NoticeKind.Withdrawn, new(by.Side.Other(), null));
    }

    /// <summary>What is withdrawn: before the other side has opened it nothing is left there, afterwards a manager leaves the word that it stood there.</summary>
    /// <exception cref="RuleBroken">The other side has opened it, and a manager or the reason is missing.</exception>
    internal static Tombstone? Leave(Grave of, DateTime? openedAt, Viewer by, string? reason, DateTime now)
    {
        if (openedAt is not { } opened) return null;
        Rule.That(Access.May(by, Act.WithdrawOpenedRecord, of.What),
            string.Create(CultureInfo.InvariantCulture, $"The {of.What.Owner.Other()} opened {of.Ref} on {Zones.Day(Zones.Islamabad, opened):dd MMM yyyy}. A manager can still withdraw it, with a reason that both sides read."));
        return new(of, by, reason, now);
    }

    /// <summary>What a tombstone stands for.</summary>
    internal readonly record struct Grave(ISubject What, Guid RowId, WithdrawnKind Kind, string Ref);

    /// <summary>The key of what was withdrawn: its old address leads here.</summary>
    public Guid RowId { get; private set; }

    /// <summary>The longest reference: a programme's address and the number of what was withdrawn from it.</summary>
    public const int RefLength = 100;

    /// <summary>The shared reference that it had; it is not given again. What had none is numbered among what was withdrawn from its record, as in <c>ACT-2026-0042/D1</c>.</summary>
    public string Ref { get; private set; } = null!;

    /// <summary>What it was.</summary>
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
