namespace CooperationPortal.Domain;

/// <summary>
/// One line among a person's notifications: what happened on which record, how often, and whether it was read. It holds no word of the record: its name is looked up for
/// the reader whenever the line is shown. It has no version either: of two people who add to a line at once, neither fails.
/// </summary>
public sealed class Notice : IHasAudience, IPersonal
{
    /// <summary>The longest name of who did it.</summary>
    public const int NameLength = 120;

    /// <summary>For how long after the last time what happens again on the same record adds to the line.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromHours(1);

    /// <summary>What stands for no record in particular.</summary>
    public static readonly Guid NoRecord = Guid.Empty;

    Notice() { }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <inheritdoc />
    public Guid AccountId { get; private set; }

    /// <summary>What happened.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>The record it happened on; <see cref="NoRecord"/> where it is about all that is overdue from the reader's side.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>The part of the record that it is about: a line of the minutes, an addendum or a correction in it, a document, a comment; null where it is about the whole.</summary>
    public Guid? PartId { get; private set; }

    /// <summary>Who may know of it, as it was when it happened last.</summary>
    public Audience Audience { get; private set; }

    /// <summary>The name of who did it last; null where nobody did, as when a day comes near.</summary>
    public string? By { get; private set; }

    /// <summary>The side of who did it last.</summary>
    public Side? BySide { get; private set; }

    /// <summary>When it happened last (UTC).</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>How often it happened.</summary>
    public int Times { get; private set; }

    /// <summary>When it was read (UTC); null while it is not.</summary>
    public DateTime? ReadAt { get; private set; }

    /// <summary>Tells a person of something.</summary>
    /// <param name="accountId">The person.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="recordId">The record it happened on.</param>
    /// <param name="audience">Who may know of it.</param>
    /// <param name="by">Who did it, or null.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="partId">The part of the record that it is about.</param>
    public static Notice Of(Guid accountId, NoticeKind kind, Guid recordId, Audience audience, Viewer? by, DateTime now, Guid? partId = null)
    {
        var notice = new Notice { AccountId = accountId, Kind = kind, RecordId = recordId, PartId = partId };
        notice.Again(audience, by, now);
        return notice;
    }

    /// <summary>Whether what happens now on the same record adds to this line: it is unread, and not old, unless it only reminds of the same thing.</summary>
    public bool TakesMore(DateTime now) => ReadAt is null && (Kind is NoticeKind.DueSoon or NoticeKind.Overdue || now - LastAt < Together);

    /// <summary>It happened once more.</summary>
    public void Again(Audience audience, Viewer? by, DateTime now)
    {
        (Audience, By, BySide, LastAt, ReadAt) = (audience, by?.Name, by?.Side, now, null);
        Times++;
    }

    /// <summary>What it asks for is asked no more: it stays in the list, and counts as read.</summary>
    public void IsPast(DateTime now) => ReadAt ??= now;

    /// <summary>One of the times was taken back: it tells of the others, and of nothing where there are none.</summary>
    /// <param name="at">When what was taken back happened (UTC).</param>
    /// <param name="others">When the same happened on the record that still stands (UTC).</param>
    /// <returns>Whether it still tells of something.</returns>
    public bool TakeBack(DateTime at, IEnumerable<DateTime> others)
    {
        var since = LastAt - (Together * (Times - 1));
        var stand = others.Where(o => o >= (since < at ? since : at) && o <= LastAt).Distinct().ToList();
        if (stand.Count == 0) return false;
        (Times, LastAt) = (Math.Min(Times, stand.Count), stand.Max());
        return true;
    }
}
