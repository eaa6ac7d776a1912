namespace CooperationPortal.Domain;

/// <summary>What every stored thing has: a key made here and a token that tells two editors apart.</summary>
public abstract class Entity
{
    readonly List<Telling> tellings = [];

    /// <summary>The key (UUID version 7); it never counts anything, so it tells nobody how many others there are.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Another number at each save, which counts nothing; a form posts back the one it was drawn with.</summary>
    public int Version { get; private set; }

    /// <summary>The act that somebody is carrying out on this object, for the trail: the first since it was written there, which the verbs after it only serve.</summary>
    public Act? Doing { get; private set; }

    /// <summary>Names the act for the trail where the demand was made on a parent.</summary>
    internal void Does(Act act) => Doing ??= act;

    /// <summary>Names the act that the verbs before it only served, as evidence that is added with the submission does.</summary>
    internal void DoesAboveAll(Act act) => Doing = act;

    /// <summary>The act stands in the trail and everybody concerned is told, so the next verb begins anew.</summary>
    public void Done()
    {
        Doing = null;
        IsTouched = false;
        tellings.Clear();
    }

    /// <summary>Something that hangs on this row was written beside it: it gets another version too, so that whoever decides on the whole at the same moment sees it.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>Gives it another version with the next save, also where no field of the row changes.</summary>
    internal void Touch() => IsTouched = true;

    /// <summary>Who is to be told of what the verbs did since the last save.</summary>
    public IReadOnlyList<Telling> Tellings => tellings;

    /// <summary>Tells a side, an agency or one person of what this verb does.</summary>
    private protected void Tell(NoticeKind kind, Party to, Guid? accountId = null, Guid? partId = null) => tellings.Add(new(kind, to, accountId, partId));

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

    /// <summary>What its writer meant when it was released: what it goes back to where the release is taken back.</summary>
    public bool MeantForBothSides { get; private set; }

    /// <summary>The handling label on the record and everything made of it.</summary>
    public Handling Handling { get; private protected set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it became shared (UTC); null while it is its own side's.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>When somebody of the other side first opened it (UTC); null until then, and while it is its own side's.</summary>
    public DateTime? OpenedByOtherAt { get; private set; }

    /// <summary>The shared reference under which it was last withdrawn from the other side with a word on it; null where none was left.</summary>
    public string? WithdrawnRef { get; private set; }

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

    /// <summary>Somebody has opened it. That is no act on it, so nothing is demanded; only the first of a side counts.</summary>
    /// <returns>Whether this was the first.</returns>
    public bool Opened(Viewer by, DateTime now)
    {
        if (!IsNewTo(by.Side)) return false;
        NoteOpened(by.Side, now);
        return true;
    }

    /// <summary>Whether nobody of this side has opened it since the other released it, or more of it.</summary>
    public virtual bool IsNewTo(Side side) => IsShared && side != Owner && OpenedByOtherAt is null;

    private protected virtual void NoteOpened(Side by, DateTime now)
    {
        if (by != Owner) OpenedByOtherAt ??= now;
    }

    /// <summary>Why it stays on the shared record by what it is, as a sentence: what is proposed, accepted or agreed is not withdrawn. Null where nothing says so.</summary>
    public virtual string? HoldsFast => null;

    /// <summary>
    /// Takes the release back: the record and all that belongs to it is its own side's again, under its own reference. Before the other side has opened it nothing is left
    /// there; afterwards a manager does it, and a tombstone says to both sides what stood there, who took it back and why.
    /// </summary>
    /// <param name="by">A coordinator or manager of the owning side; once the other side has opened it, a manager.</param>
    /// <param name="reason">Why, needed once the other side has opened it.</param>
    /// <param name="isWorkedWith">Whether the other side has written on it or works with it.</param>
    /// <param name="now">Now (UTC).</param>
    /// <returns>What is left on both sides, or null when nothing is.</returns>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is not shared, it is worked with or agreed, or the other side has opened it and a manager or the reason is missing.</exception>
    public Tombstone? Withdraw(Viewer by, string? reason, bool isWorkedWith, DateTime now)
    {
        Demand(by, Act.WithdrawRecord, this);
        Rule.That(IsShared, "Only your side sees this, so there is nothing to withdraw.");
        Rule.That(!isWorkedWith, $"The {Owner.Other()} works with {Ref} already, so it stays on the record of both sides.");
        if (HoldsFast is { } why) throw new RuleBroken(why);
        var left = Tombstone.Leave(new(this, Id, WithdrawnAs, Ref), OpenedByOtherAt, by, reason, now);
        WithdrawnRef = left?.Ref ?? WithdrawnRef;
        (Ref, OwnRef, Audience, ForBothSides, ReleasedAt, OpenedByOtherAt) = (OwnRef!, null, Owner.Only(), MeantForBothSides, null, null);
        foreach (var document in documents) document.Return();
        TakeLinesBack(by, now);
        return left;
    }

    /// <summary>What a tombstone calls it.</summary>
    private protected abstract WithdrawnKind WithdrawnAs { get; }

    /// <summary>What belongs to it is its own side's again.</summary>
    private protected virtual void TakeLinesBack(Viewer by, DateTime now) { }

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
        OpenedByOtherAt = null;
        (MeantForBothSides, ForBothSides) = (ForBothSides, true);
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
