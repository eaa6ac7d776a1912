namespace CooperationPortal.Domain;

/// <summary>A dated note on an action item's progress. Append-only.</summary>
public sealed class ProgressNote : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest note.</summary>
    public const int TextLength = 2_000;

    ProgressNote() { }

    internal ProgressNote(ActionItem item, Viewer by, string? text, int? percent, Audience audience, bool forBothSides, DateTime now)
    {
        Does(Act.NoteProgress);
        Rule.That(percent is null or (>= 0 and <= 100), "Progress is a whole number from 0 to 100.", nameof(Percent));
        (ActionItemId, Audience, ForBothSides, Percent) = (item.Id, audience, forBothSides, percent);
        (Side, WrittenBy, WrittenById, WrittenAt) = (by.Side, by.Name, by.AccountId, now);
        Text = Rule.Text(text, TextLength, "Note", nameof(Text));
    }

    /// <summary>The action item.</summary>
    public Guid ActionItemId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => ActionItemId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The writer means it for both sides.</summary>
    public bool ForBothSides { get; private set; }

    /// <summary>The side of the writer.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of the writer.</summary>
    public string WrittenBy { get; private set; } = null!;

    /// <summary>The account of the writer.</summary>
    public Guid WrittenById { get; private set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>The note.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>Progress in percent, where stated.</summary>
    public int? Percent { get; private set; }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow()
    {
        Audience = Audience.Shared;
        Does(Act.ReleaseActionItem);
    }
}

/// <summary>What shows that an action item was done: a text, with a web address or a document where there is one.</summary>
public sealed class Evidence : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest text.</summary>
    public const int TextLength = 2_000;

    /// <summary>The longest web address.</summary>
    public const int LinkLength = 500;

    Evidence() { }

    internal Evidence(ActionItem item, Viewer by, string? text, string? link, Document? document, DateTime now)
    {
        Does(Act.WorkActionItem);
        (ActionItemId, Audience) = (item.Id, item.Audience);
        (Side, AddedBy, AddedAt, DocumentId, Document) = (by.Side, by.Name, now, document?.Id, document);
        Rule.That(document is null || !string.IsNullOrWhiteSpace(text), "Say what the file is and what it shows.", nameof(Text));
        Text = Rule.Text(text, TextLength, "Evidence", nameof(Text));
        Link = Rule.OptionalText(link, LinkLength, "Web address", nameof(Link));
        Rule.That(Link is null || (Uri.TryCreate(Link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"),
            "Enter a web address that begins with https://.", nameof(Link));
    }

    /// <summary>The action item.</summary>
    public Guid ActionItemId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => ActionItemId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The side that added it.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who added it.</summary>
    public string AddedBy { get; private set; } = null!;

    /// <summary>When it was added (UTC).</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>What it is and what it shows.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>Where it can be read, if it is on the web.</summary>
    public string? Link { get; private set; }

    /// <summary>The document that shows it, if there is one.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>The document that shows it, where the viewer may see it.</summary>
    public Document? Document { get; private set; }

    /// <summary>The virus check found something in its file, so nobody gets it and it shows nothing until a clean version is added. What the other side has seen of it was clean.</summary>
    public bool IsInfected => Document is { IsShared: false, Latest.State: FileState.Infected };

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow()
    {
        Audience = Audience.Shared;
        Does(Act.ReleaseActionItem);
    }
}
