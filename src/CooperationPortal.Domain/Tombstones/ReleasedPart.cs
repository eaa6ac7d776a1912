namespace CooperationPortal.Domain;

/// <summary>A part of a record that has an audience of its own and is taken back by itself: an agenda item, a note or a line of minutes, a document.</summary>
public abstract class ReleasedPart : Entity, ISubject
{
    /// <inheritdoc />
    public Side Owner { get; private protected set; }

    /// <inheritdoc />
    public Audience Audience { get; private protected set; }

    /// <summary>Its writer means it for both sides; only a release shares it.</summary>
    public bool ForBothSides { get; private protected set; }

    /// <summary>When the other side came to see it as it is (UTC); null while it is its own side's.</summary>
    public DateTime? ReleasedAt { get; private protected set; }

    /// <summary>Whether the other side sees it.</summary>
    public bool IsShared => Audience == Audience.Shared;

    /// <summary>Takes its release back: it is its own side's again, and stays so until somebody marks it for both sides anew.</summary>
    /// <returns>What is left of it on both sides, or null when nothing is.</returns>
    private protected Tombstone? TakeBack(Viewer by, TakenBack part, string? reason, DateTime now)
    {
        Demand(by, Act.WithdrawRecord, this);
        Rule.That(IsShared, "Only your side sees this, so there is nothing to withdraw.");
        Rule.That(!part.IsWorkedWith, $"The {Owner.Other()} works with this already, so it stays on the record of both sides.");
        // What it is called is asked only where something is left: a number that was passed over would tell of what was taken back unopened.
        var left = part.OpenedAt is { } opened ? Tombstone.Leave(new(this, Id, part.Kind, part.Ref()), opened, by, reason, now) : null;
        BeOwnAgain();
        return left;
    }

    /// <summary>It goes back with its record, and is meant for whom it was before.</summary>
    internal virtual void Return()
    {
        (Audience, ReleasedAt) = (Owner.Only(), null);
        Does(Act.WithdrawRecord);
    }

    private protected virtual void BeOwnAgain()
    {
        Return();
        ForBothSides = false;
    }
}

/// <summary>What has to be known of a part that is taken back by itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Ref">What it is called on both sides from then on, if something is left of it.</param>
/// <param name="OpenedAt">When the other side opened it since its release (UTC); null where it has not.</param>
/// <param name="IsWorkedWith">Whether something of the other side rests on it.</param>
public readonly record struct TakenBack(WithdrawnKind Kind, Func<string> Ref, DateTime? OpenedAt, bool IsWorkedWith);
