namespace CooperationPortal.Domain;

/// <summary>What every stored thing has: a key made here and a token that tells two editors apart.</summary>
public abstract class Entity
{
    readonly List<Telling> tellings = [];

    /// <summary>The key (UUID version 7); it never counts anything, so it tells nobody how many others there are.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Raised at each save; a form posts back the one it was drawn with.</summary>
    public int Version { get; private set; }

    /// <summary>The act that somebody is carrying out on this object, for the trail: the first since it was written there, which the verbs after it only serve.</summary>
    public Act? Doing { get; private set; }

    /// <summary>Names the act for the trail where the demand was made on a parent.</summary>
    internal void Does(Act act) => Doing ??= act;

    /// <summary>The act stands in the trail and everybody concerned is told, so the next verb begins anew.</summary>
    public void Done()
    {
        Doing = null;
        tellings.Clear();
    }

    /// <summary>Who is to be told of what the verbs did since the last save.</summary>
    public IReadOnlyList<Telling> Tellings => tellings;

    /// <summary>Tells a side, an agency or one person of what this verb does.</summary>
    private protected void Tell(NoticeKind kind, Party to, Guid? accountId = null) => tellings.Add(new(kind, to, accountId));

    /// <summary>First line of every verb: may this viewer do this here?</summary>
    /// <exception cref="AccessDenied">The table of acts says no.</exception>
    private protected void Demand(Viewer by, Act act, ISubject subject)
    {
        Access.Demand(by, act, subject);
        Does(act);
    }
}

/// <summary>A thing that belongs to one record and stands in that record's history.</summary>
public interface IPartOf
{
    /// <summary>The key of the record it belongs to.</summary>
    Guid RecordId { get; }
}

/// <summary>A record that people cite by its reference: it begins with its writer's side and is numbered anew when it is released.</summary>
public abstract class CitedRecord : Entity, IHasComments
{
    /// <summary>The longest reference.</summary>
    public const int RefLength = 24;

    readonly List<Document> documents = [];

    /// <summary>The reference in force: of the own side before the release (<c>MTG-2026-M0007</c>), shared after it (<c>MTG-2026-0012</c>).</summary>
    public string Ref { get; private set; } = null!;

    /// <summary>The reference before the release. It goes on leading its own side here and means nothing to the other.</summary>
    public string? OwnRef { get; private set; }

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The writer means it for both sides; only the release makes it shared.</summary>
    public bool ForBothSides { get; private protected set; }

    /// <summary>The handling label on the record and everything made of it.</summary>
    public Handling Handling { get; private protected set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it became shared (UTC); null while it is its own side's.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>The name of who wrote it.</summary>
    public string CreatedBy { get; private set; } = null!;

    /// <summary>The account that wrote it.</summary>
    public Guid CreatedById { get; private set; }

    /// <summary>Whether the other side sees it.</summary>
    public bool IsShared => Audience == Audience.Shared;

    /// <summary>The documents that belong to it, where they are loaded.</summary>
    public IReadOnlyList<Document> Documents => documents;

    /// <summary>The documents, and their latest versions, that its release shows to the other side.</summary>
    public IEnumerable<Entity> DocumentRowsToRelease() => documents.SelectMany(d => d.RowsToRelease());

    internal void Keep(Document document) => documents.Add(document);

    private protected void Begin(Viewer by, string @ref, DateTime now)
    {
        Ref = @ref;
        Owner = by.Side;
        Audience = by.Side.Only();
        CreatedAt = now;
        CreatedBy = by.Name;
        CreatedById = by.AccountId;
    }

    /// <summary>Makes the record shared under its shared reference.</summary>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    private protected void ReleaseAs(string sharedRef, DateTime now)
    {
        Rule.That(!IsShared, $"{Ref} is already shared with the other side.");
        OwnRef = Ref;
        Ref = sharedRef;
        Audience = Audience.Shared;
        ReleasedAt = now;
        ForBothSides = true;
        foreach (var document in documents.Where(d => d.HasSomethingToRelease).ToList()) document.Show(now, Doing);
    }

    /// <summary>The audience of a line in this record that its writer keeps or means for both sides: never wider than the record.</summary>
    private protected Audience AudienceOf(Viewer by, bool forBothSides) =>
        IsShared && forBothSides ? Audience.Shared : by.Side.Only();
}

/// <summary>How a paper is handled. Nothing above these two may be entered.</summary>
public enum Handling
{
    /// <summary>Unclassified.</summary>
    Unclassified,

    /// <summary>Official use only: the default.</summary>
    OfficialUseOnly,
}
