namespace CooperationPortal.Domain;

/// <summary>Where an agenda item came from.</summary>
public enum AgendaSource
{
    /// <summary>Someone put it there.</summary>
    New,

    /// <summary>The standing agenda of the series.</summary>
    Standing,

    /// <summary>A topic of the backlog.</summary>
    Backlog,

    /// <summary>The last meeting did not reach it.</summary>
    NotReached,
}

/// <summary>An item on the agenda of a meeting.</summary>
public sealed class AgendaItem : ReleasedPart, IPartOf
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 200;

    AgendaItem() { }

    internal AgendaItem(Meeting meeting, Viewer by, string? title, bool forBothSides, AgendaSource source, int position)
    {
        Does(Act.RecordMinutes);
        MeetingId = meeting.Id;
        (Owner, ForBothSides, Source, Position, Audience) = (by.Side, forBothSides, source, position, by.Side.Only());
        Title = Rule.Text(title, TitleLength, "Agenda item", nameof(Title));
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>Its place in the order.</summary>
    public int Position { get; private set; }

    /// <summary>What is to be talked about.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>Where it came from.</summary>
    public AgendaSource Source { get; private set; }

    /// <summary>The meeting did not reach it; the next of the series starts with it.</summary>
    public bool NotReached { get; private set; }

    internal void Apply(string? title, bool notReached)
    {
        Title = Rule.Text(title, TitleLength, "Agenda item", nameof(Title));
        NotReached = notReached;
    }

    internal void MoveTo(int position)
    {
        Position = position;
        Does(Act.PlanMeeting);
    }

    internal void Release(DateTime now)
    {
        (Audience, ReleasedAt) = (Audience.Shared, now);
        Does(Act.ReleaseMeeting);
    }

    internal Tombstone? TakeBack(Viewer by, Meeting meeting, Func<WithdrawnKind, string> refOf, string? reason, bool isWorkedWith, DateTime now) =>
        TakeBack(by, new(WithdrawnKind.AgendaItem, () => refOf(WithdrawnKind.AgendaItem), meeting.OpenedSince(this), isWorkedWith), reason, now);
}

/// <summary>What a side wrote down of the talk under an agenda item: for both sides, or for itself.</summary>
public sealed class AgendaNote : ReleasedPart, IPartOf
{
    /// <summary>The longest note.</summary>
    public const int TextLength = 20_000;

    AgendaNote() { }

    internal AgendaNote(AgendaItem item, Viewer by, bool forBothSides)
    {
        (MeetingId, AgendaItemId, Owner, ForBothSides) = (item.MeetingId, item.Id, by.Side, forBothSides);
        Audience = by.Side.Only();
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>The agenda item.</summary>
    public Guid AgendaItemId { get; private set; }

    /// <summary>What was said; may be empty again.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was last written (UTC).</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>Who last wrote it.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>The account that last wrote it.</summary>
    public Guid WrittenById { get; private set; }

    internal void Write(Viewer by, string? text, DateTime now)
    {
        Does(Act.RecordMinutes);
        var said = Rule.OptionalText(text, TextLength, "Note", nameof(Text)) ?? "";
        // Who saves what another wrote, as it was, has written nothing of it.
        if (WrittenById != Guid.Empty && said == Text) return;
        Text = said;
        (WrittenAt, WrittenBy, WrittenById) = (now, by.Name, by.AccountId);
    }

    internal void Release(DateTime now)
    {
        (Audience, ReleasedAt) = (Audience.Shared, now);
        Does(Act.ReleaseMeeting);
    }

    internal Tombstone? TakeBack(Viewer by, Meeting meeting, Func<WithdrawnKind, string> refOf, string? reason, bool isWorkedWith, DateTime now) =>
        TakeBack(by, new(WithdrawnKind.Note, () => refOf(WithdrawnKind.Note), meeting.OpenedSince(this), isWorkedWith), reason, now);

    // A side has one note for both sides and one for itself under each item: this one stays what it is, and goes over again with the next release unless it is written anew.
    private protected override void BeOwnAgain() => Return();
}
