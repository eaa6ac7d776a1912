namespace CooperationPortal.Domain;

/// <summary>When somebody gets mail about notifications.</summary>
public enum MailRhythm
{
    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>Once a day, at an hour of one's own.</summary>
    Daily,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>How a mail stands.</summary>
public enum MailState
{
    /// <summary>It is to be sent, for the first time or once more.</summary>
    Waiting,

    /// <summary>It is sent.</summary>
    Sent,

    /// <summary>It could not be sent, often enough.</summary>
    GivenUp,

    /// <summary>It was not sent: its reader's account is shut, wants no mail, or may not see any more what it was about.</summary>
    Dropped,
}

/// <summary>
/// A mail to one person that is sent once. It says whom it is for and what it tells of, and holds no text: that is written when it is sent, for what its reader may see then.
/// </summary>
public sealed class Mail : Entity, ISubject
{
    /// <summary>The longest error that is kept.</summary>
    public const int ErrorLength = 500;

    /// <summary>How often it is tried before it is given up: for some seventeen hours.</summary>
    public const int MostTries = 12;

    /// <summary>How long whoever took it has to send it; then another may.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    static readonly TimeSpan LongestWait = TimeSpan.FromHours(4);

    readonly List<MailLine> lines = [];

    Mail() { }

    /// <summary>The account it goes to.</summary>
    public Guid AccountId { get; private set; }

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <summary>That it was sent is its reader's side's to know.</summary>
    public Audience Audience { get; private set; }

    /// <summary>The day of a daily mail, in its reader's zone; one a day. Null for one that goes at once.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The day of the seal of the trail that it carries; null without one.</summary>
    public DateOnly? SealDay { get; private set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>How it stands.</summary>
    public MailState State { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is tried next, or, while somebody is sending it, until when nobody else does (UTC).</summary>
    public DateTime NextTryAt { get; private set; }

    /// <summary>What tells apart who is sending it; null while nobody is.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>When it was sent, dropped or given up (UTC).</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; private set; }

    /// <summary>What it tells of.</summary>
    public IReadOnlyList<MailLine> Lines => lines;

    /// <summary>An administrator can have it sent now: it failed, and nobody is just sending it.</summary>
    public bool CanBeTriedAgain => Claim is null && (State == MailState.GivenUp || (State == MailState.Waiting && Error is not null));

    /// <summary>Writes a mail to somebody.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="side">Its side.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="lines">What it tells of.</param>
    /// <param name="day">The day of a daily mail.</param>
    /// <param name="sealDay">The day of the seal that it carries.</param>
    public static Mail To(Guid accountId, Side side, DateTime now, IEnumerable<MailLine> lines, DateOnly? day = null, DateOnly? sealDay = null)
    {
        var mail = new Mail { AccountId = accountId, Owner = side, Audience = side.Only(), CreatedAt = now, NextTryAt = now, Day = day, SealDay = sealDay };
        mail.lines.AddRange(lines);
        return mail;
    }

    /// <summary>When a mail that failed for the nth time is tried again: after one minute, two, four, and so on up to four hours.</summary>
    public static DateTime NextTry(int tries, DateTime now) =>
        now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Math.Clamp(tries - 1, 0, 30)), LongestWait.TotalMinutes));

    /// <summary>Has it sent now, with all its tries anew.</summary>
    /// <exception cref="AccessDenied">Only an administrator of its reader's side may.</exception>
    /// <exception cref="RuleBroken">It did not fail, or is just being sent.</exception>
    public void TryAgain(Viewer by, DateTime now)
    {
        Demand(by, Act.KeepOutbox, this);
        Rule.That(CanBeTriedAgain, "This mail did not fail, or is just being sent.");
        (State, Tries, NextTryAt, EndedAt) = (MailState.Waiting, 0, now, null);
    }
}

/// <summary>Something that a mail tells of, or that waits for its reader's daily mail.</summary>
public sealed class MailLine : IHasAudience
{
    MailLine() { }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The account it is for.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>That it is sent is its reader's side's to know.</summary>
    public Audience Audience { get; private set; }

    /// <summary>The mail that tells of it; null while it waits for the daily one.</summary>
    public Guid? MailId { get; private set; }

    /// <summary>What happened.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>The record it happened on.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>The part of the record that it is about; null where it is about the whole.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>When it happened (UTC).</summary>
    public DateTime At { get; private set; }

    /// <summary>Tells a person of something by mail.</summary>
    public static MailLine Of(Guid accountId, Side side, NoticeKind kind, Guid recordId, DateTime now, Guid? partId = null) =>
        new() { AccountId = accountId, Audience = side.Only(), Kind = kind, RecordId = recordId, PartId = partId, At = now };
}
