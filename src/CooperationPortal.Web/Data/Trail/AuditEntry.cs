using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>What happened to a row.</summary>
public enum ChangeKind
{
    /// <summary>It was written.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>It was taken along: as a file, on paper, or where somebody looked into another person's account.</summary>
    Read,
}

/// <summary>One row of the trail: who did what to which row, field by field. Written in the same transaction as the change itself.</summary>
public sealed class AuditEntry : IHasAudience
{
    /// <summary>The key (UUID version 7).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>The account that acted; empty for the system itself.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The name of who acted, as it was then.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The side that acted; null for the system itself.</summary>
    public Side? Side { get; init; }

    /// <summary>The act, as the table of acts names it; null where none was named.</summary>
    public Act? Act { get; init; }

    /// <summary>What happened to the row.</summary>
    public ChangeKind Kind { get; init; }

    /// <summary>What the row is: <c>Outcome</c>, <c>Milestone</c>…</summary>
    public string Noun { get; init; } = "";

    /// <summary>The record in whose history it stands.</summary>
    public Guid RecordId { get; init; }

    /// <summary>The row itself; the record's own key when it is the record.</summary>
    public Guid RowId { get; init; }

    /// <inheritdoc />
    public Audience Audience { get; init; }

    /// <summary>The changed fields as JSON, an array of <see cref="FieldChange"/>.</summary>
    public string Changes { get; init; } = "[]";

    /// <summary>Its place in the chain of its record and audience, from 1.</summary>
    public int Sequence { get; private set; }

    /// <summary>The hash of this row and, through the row before it, of everything before; see <see cref="Chain"/>.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Takes its place behind the head of its chain, which it then is.</summary>
    internal void Follow(AuditHead head)
    {
        Sequence = head.Length + 1;
        Hash = HashAfter(head.Hash);
        head.MoveTo(this);
    }

    /// <summary>Whether it is the row that was written behind the one with this hash.</summary>
    internal bool Follows(byte[] before) => HashAfter(before).AsSpan().SequenceEqual(Hash);

    byte[] HashAfter(byte[] before) => Chain.Hash(before, new(
        Sequence, RecordId, Audience.ToString(), Id, At, AccountId, Actor, Side?.ToString(), Act?.ToString(), Kind.ToString(), Noun, RowId, Changes));
}

/// <summary>Where the chain of a record and audience ends. A save reads it and raises it, so that of two saves on one record the later one follows the earlier.</summary>
public sealed class AuditHead : IHasAudience
{
    /// <summary>The record.</summary>
    public Guid RecordId { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>How many rows the chain has.</summary>
    public int Length { get; private set; }

    /// <summary>The hash of its last row.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The beginning of a chain without rows.</summary>
    internal static AuditHead Of(Guid recordId, Audience audience) => new() { RecordId = recordId, Audience = audience, Hash = Chain.Start(recordId, audience.ToString()) };

    internal void MoveTo(AuditEntry row) => (Length, Hash) = (row.Sequence, row.Hash);
}

/// <summary>One field, before and after, in invariant form; keys of other rows stand as keys and are put into words when shown.</summary>
/// <param name="Field">The member's name.</param>
/// <param name="Before">The value before, or null.</param>
/// <param name="After">The value after, or null.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
