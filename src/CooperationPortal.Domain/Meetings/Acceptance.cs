namespace CooperationPortal.Domain;

/// <summary>Why the other side sends minutes back.</summary>
public enum ReturnReason
{
    /// <summary>The wording is not right.</summary>
    Wording,

    /// <summary>A fact is wrong.</summary>
    Fact,

    /// <summary>Something that was said is missing.</summary>
    MissingItem,

    /// <summary>It is put into the wrong mouth.</summary>
    Attribution,

    /// <summary>It was said, but is not for this record.</summary>
    NotForThisRecord,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>What a manager brings to an acceptance.</summary>
/// <param name="Hash">The hash of the text that the manager read.</param>
/// <param name="Title">The post held at the time, which the agreed minutes name.</param>
/// <param name="HasOtherManager">Whether the side has another manager who could accept.</param>
/// <param name="AloneReason">Why the manager accepts what they alone drafted, where there is no other.</param>
public sealed record Consent(string? Hash, string? Title, bool HasOtherManager, string? AloneReason);

/// <summary>A side's yes to one version of a text, by its hash. Append-only: a change of the text makes the next version, to which nobody has said yes yet.</summary>
public sealed class Acceptance : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest title of who accepts.</summary>
    public const int TitleLength = 120;

    Acceptance() { }

    internal Acceptance(Guid meetingId, Guid textId, int textVersion, string hash, Viewer by, string title, string? aloneReason, DateTime now)
    {
        Does(Act.AcceptMinutes);
        (MeetingId, TextId, TextVersion, Hash, Audience) = (meetingId, textId, textVersion, hash, Audience.Shared);
        (Side, By, ById, Title, AloneReason, At) = (by.Side, by.Name, by.AccountId, title, aloneReason, now);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>What was accepted: the meeting’s key for its minutes, or that of an addendum.</summary>
    public Guid TextId { get; private set; }

    /// <summary>The version of the text.</summary>
    public int TextVersion { get; private set; }

    /// <summary>SHA-256 of the text, in small hexadecimal letters; see <see cref="MinutesText"/>.</summary>
    public string Hash { get; private set; } = null!;

    /// <summary>The side that accepted.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who accepted, at the time.</summary>
    public string By { get; private set; } = null!;

    /// <summary>The account that accepted.</summary>
    public Guid ById { get; private set; }

    /// <summary>The post held at the time.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>Why somebody accepted what they alone had drafted: the side has no other manager.</summary>
    public string? AloneReason { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; private set; }
}

/// <summary>Why there is a new version of a proposed text: with it every earlier acceptance counts no more. Append-only.</summary>
public sealed class TextChange : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest account of it.</summary>
    public const int WhyLength = 300;

    TextChange() { }

    internal TextChange(Guid meetingId, Guid textId, int number, string why, Viewer by, DateTime now)
    {
        (MeetingId, TextId, Number, Audience) = (meetingId, textId, number, Audience.Shared);
        (Why, Side, By, At) = (why.Length <= WhyLength ? why : why[..(WhyLength - 1)] + "…", by.Side, by.Name, now);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Which text: the meeting’s key for its minutes, or that of an addendum.</summary>
    public Guid TextId { get; private set; }

    /// <summary>The version that it made.</summary>
    public int Number { get; private set; }

    /// <summary>What changed, in words.</summary>
    public string Why { get; private set; } = null!;

    /// <summary>The side that changed it.</summary>
    public Side Side { get; private set; }

    /// <summary>Who changed it.</summary>
    public string By { get; private set; } = null!;

    /// <summary>When (UTC).</summary>
    public DateTime At { get; private set; }
}

/// <summary>A text that both sides accepted, kept as it was read and hashed. It is never changed, in the database neither.</summary>
public sealed class AgreedText : Entity, IHasAudience, IPartOf
{
    AgreedText() { }

    internal AgreedText(Guid meetingId, Guid textId, int number, string text, DateTime now)
    {
        Does(Act.AcceptMinutes);
        (MeetingId, TextId, Number, Text, Hash, AgreedAt, Audience) = (meetingId, textId, number, text, MinutesText.Hash(text), now, Audience.Shared);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Which text: the meeting’s key for its minutes, or that of an addendum.</summary>
    public Guid TextId { get; private set; }

    /// <summary>0 for the minutes; the addendum’s number otherwise.</summary>
    public int Number { get; private set; }

    /// <summary>The text in its canonical form.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>SHA-256 of the text, in small hexadecimal letters.</summary>
    public string Hash { get; private set; } = null!;

    /// <summary>When both sides had accepted it (UTC).</summary>
    public DateTime AgreedAt { get; private set; }

    /// <summary>Whether the text is the one that was hashed: it is kept past everybody’s reach, and looked at all the same.</summary>
    public bool IsIntact => MinutesText.Hash(Text) == Hash;
}

/// <summary>The text of a version that somebody accepted, kept with the first acceptance of it, so that what a void one was given for can be read and hashed again. It is never changed, in the database neither.</summary>
public sealed class AcceptedText : Entity, IHasAudience, IPartOf
{
    AcceptedText() { }

    internal AcceptedText(Acceptance acceptance, string text)
    {
        Does(Act.AcceptMinutes);
        (MeetingId, TextId, TextVersion, Audience) = (acceptance.MeetingId, acceptance.TextId, acceptance.TextVersion, acceptance.Audience);
        (Text, Hash) = (text, acceptance.Hash);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Which text: the meeting’s key for its minutes, or that of an addendum.</summary>
    public Guid TextId { get; private set; }

    /// <summary>The version that it was.</summary>
    public int TextVersion { get; private set; }

    /// <summary>The text in its canonical form.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>SHA-256 of the text, as the acceptance names it.</summary>
    public string Hash { get; private set; } = null!;

    /// <summary>Whether the text is the one that was hashed.</summary>
    public bool IsIntact => MinutesText.Hash(Text) == Hash;
}
