using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>
/// What a side is given once a day to hold against the record: a short signed text that names the seal before it and a root over every head of the trail that
/// moved since then. Each side has its own, with the shared heads and those of its own rows; nothing in it tells of the other side's.
/// </summary>
public sealed class AuditSeal : IHasAudience
{
    /// <summary>The longest text.</summary>
    public const int TextLength = 1_000;

    /// <summary>The longest signature: two numbers of 32 bytes, in DER.</summary>
    public const int SignatureLength = 72;

    /// <summary>The audience of the side's own rows.</summary>
    public Audience Audience { get; init; }

    /// <summary>The portal's day on which it was made; one a day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>What is signed; see docs/trail.md.</summary>
    public string Text { get; init; } = "";

    /// <summary>ECDSA over P-256 with SHA-256, in DER.</summary>
    public byte[] Signature { get; init; } = [];
}

/// <summary>A head as a seal found it: the row of that place in the chain had this hash. Kept for ever, so that a seal can be held against the rows at any time.</summary>
public sealed class SealedHead : IHasAudience
{
    /// <summary>The record.</summary>
    public Guid RecordId { get; init; }

    /// <inheritdoc />
    public Audience Audience { get; init; }

    /// <summary>How many rows the chain had.</summary>
    public int Length { get; init; }

    /// <summary>The hash of its last row.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The day of the seal.</summary>
    public DateOnly Day { get; init; }
}
