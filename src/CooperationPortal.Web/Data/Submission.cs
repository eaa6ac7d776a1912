using System.Buffers.Binary;

namespace CooperationPortal.Web.Data;

/// <summary>A form that was stored. The same one again answers with the first result; a retried commit finds its own row here. It is kept for a week.</summary>
public sealed class Submission
{
    /// <summary>The longest address.</summary>
    public const int LocationLength = 400;

    /// <summary>The key that the form was drawn with.</summary>
    public Guid Id { get; init; }

    /// <summary>When the form was drawn, as its key says (UTC); null for a key that our own script made. Nobody is hindered from making one up: whoever does may as well post the latest version.</summary>
    public DateTime? DrawnAt => Id.Version == 7 ? DateTime.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadUInt64BigEndian(Id.ToByteArray(bigEndian: true)) >> 16) : null;

    /// <summary>The account that sent it; another account's key is no key.</summary>
    public Guid AccountId { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>Where the first answer led.</summary>
    public string? Location { get; set; }
}
