namespace CooperationPortal.Domain;

/// <summary>What a document is.</summary>
public enum DocumentKind
{
    /// <summary>A letter or a note.</summary>
    Letter,

    /// <summary>A note verbale.</summary>
    NoteVerbale,

    /// <summary>An agenda or a paper for a meeting.</summary>
    MeetingPaper,

    /// <summary>Minutes, signed or as received.</summary>
    Minutes,

    /// <summary>The text of an agreement.</summary>
    AgreementText,

    /// <summary>A plan or a budget.</summary>
    Plan,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A presentation.</summary>
    Presentation,

    /// <summary>A picture.</summary>
    Photograph,

    /// <summary>What shows that an action item was done.</summary>
    Evidence,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A record to which documents belong.</summary>
public interface IHasDocuments : ISubject
{
    /// <summary>The record's key.</summary>
    Guid Id { get; }
}

/// <summary>What is known of a document besides its files; see the members of <see cref="Document"/>.</summary>
public sealed record DocumentDetails(string? Title, DocumentKind Kind, Handling Handling, bool ForBothSides);

/// <summary>
/// A paper that belongs to one record, with its versions. It begins with its writer's side, whoever sees the record; a release shows the other side the
/// document with its latest version, and what was drafted before stays where it was.
/// </summary>
public sealed class Document : ReleasedPart, IPartOf
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 200;

    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 500;

    const string Gone = "This document was withdrawn.";

    readonly List<DocumentVersion> versions = [];

    Document() { }

    /// <inheritdoc />
    public Guid RecordId { get; private set; }

    /// <summary>The meeting it belongs to, if it is one.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>The meeting it belongs to, where the viewer may see it.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>The action item it belongs to, if it is one.</summary>
    public Guid? ActionItemId { get; private set; }

    /// <summary>The action item it belongs to, where the viewer may see it.</summary>
    public ActionItem? ActionItem { get; private set; }

    /// <summary>The initiative it belongs to, if it is one.</summary>
    public Guid? InitiativeId { get; private set; }

    /// <summary>The initiative it belongs to, where the viewer may see it.</summary>
    public Initiative? Initiative { get; private set; }

    /// <summary>The agreement it belongs to, if it is one.</summary>
    public Guid? AgreementId { get; private set; }

    /// <summary>The agreement it belongs to, where the viewer may see it.</summary>
    public Agreement? Agreement { get; private set; }

    /// <summary>The programme it belongs to, if it is one.</summary>
    public Guid? ProgrammeId { get; private set; }

    /// <summary>The programme it belongs to.</summary>
    public Programme? Programme { get; private set; }

    /// <summary>What was meant when it first went over: what it goes back to where that is taken back.</summary>
    public bool MeantForBothSides { get; private set; }

    /// <summary>The title.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>What it is.</summary>
    public DocumentKind Kind { get; private set; }

    /// <summary>The handling label.</summary>
    public Handling Handling { get; private set; }

    /// <summary>The name of who added it.</summary>
    public string AddedBy { get; private set; } = null!;

    /// <summary>When it was added (UTC).</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>When somebody of the other side first opened it or took its file (UTC); null until then, and while it is its own side's.</summary>
    public DateTime? OpenedByOtherAt { get; private set; }

    /// <summary>When it was withdrawn (UTC): it stands in no list any more.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>Its versions, as far as the viewer may see them.</summary>
    public IReadOnlyList<DocumentVersion> Versions => versions;

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>The latest version that the viewer may see.</summary>
    public DocumentVersion? Latest => versions.MaxBy(v => v.Number);

    /// <summary>The other side does not see its latest version, and may: nothing goes over that is not checked for viruses.</summary>
    public bool CanBeReleased => !IsWithdrawn && Latest is { IsReady: true, Audience: not Audience.Shared };

    /// <summary>It waits for a release: it is meant for both sides.</summary>
    public bool HasSomethingToRelease => ForBothSides && CanBeReleased;

    /// <summary>The rows that its release shows to the other side.</summary>
    public IEnumerable<Entity> RowsToRelease() => HasSomethingToRelease ? [this, Latest!] : [];

    /// <summary>Adds a document to a record, for the own side until it is released.</summary>
    /// <exception cref="AccessDenied">The role may not, or the record is not the viewer's to see.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Document Attach(Viewer by, IHasDocuments record, DocumentDetails details, CheckedFile file, DateTime now)
    {
        Access.Demand(by, Act.AddDocument, record);
        var document = new Document { RecordId = record.Id, Owner = by.Side, Audience = by.Side.Only(), AddedBy = by.Name, AddedAt = now };
        document.Does(Act.AddDocument);
        switch (record)
        {
            case Domain.Meeting: document.MeetingId = record.Id; break;
            case Domain.ActionItem: document.ActionItemId = record.Id; break;
            case Domain.Initiative: document.InitiativeId = record.Id; break;
            case Domain.Agreement: document.AgreementId = record.Id; break;
            case Domain.Programme: document.ProgrammeId = record.Id; break;
            default: throw new NotSupportedException($"A {record.GetType().Name} has no documents.");
        }

        document.Apply(details);
        document.versions.Add(new DocumentVersion(document, by, 1, file, now));
        (record as CitedRecord)?.Keep(document);
        return document;
    }

    /// <summary>Whether the viewer may change what is known of it: once both sides see it, that is for who may release it.</summary>
    public bool MayChange(Viewer by) => !IsShared || Access.May(by, Act.ReleaseDocument, this);

    /// <summary>Changes what is known of it: title, kind and handling.</summary>
    /// <param name="by">An official of its side; once both sides see it, a coordinator or manager.</param>
    /// <param name="record">Its record.</param>
    /// <param name="details">What is known of it from now on.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong, it is withdrawn, both sides see it and the viewer is no coordinator or manager, or it stays as it is.</exception>
    public void Edit(Viewer by, IHasDocuments record, DocumentDetails details)
    {
        Demand(by, Act.EditDocument, this);
        DemandThere();
        Rule.That(MayChange(by), "Both sides see this document, so a coordinator or manager of your side changes it.");
        if (StaysAsItIs(record) is { } why && (details.Kind != Kind || details.Title?.Trim() != Title)) throw new RuleBroken(why, details.Kind != Kind ? nameof(details.Kind) : nameof(details.Title));
        Apply(details);
    }

    /// <summary>Adds a version; the other side sees it from the next release on.</summary>
    /// <param name="by">An official of its side.</param>
    /// <param name="record">Its record, an action item with its evidence.</param>
    /// <param name="file">Its file.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">It is withdrawn, or it stays as it is and this is another file.</exception>
    public DocumentVersion AddVersion(Viewer by, IHasDocuments record, CheckedFile file, DateTime now)
    {
        Demand(by, Act.EditDocument, this);
        DemandThere();
        DemandAsItIs(record, file.Sha256);
        // What only the own side sees of a shared record changes nothing that the other side could notice.
        if (record.Audience != Audience.Shared) TellWhatRestsOnIt(record);
        var version = new DocumentVersion(this, by, versions.Select(v => v.Number).DefaultIfEmpty().Max() + 1, file, now);
        versions.Add(version);
        return version;
    }

    /// <summary>Why it is not withdrawn, as a sentence; null where nothing says so.</summary>
    /// <param name="record">Its record, an action item with its evidence.</param>
    public string? StaysBecause(IHasDocuments record) => IsShared ? StaysAsItIs(record) ?? "The other side sees this document, so it stays on the record. Add a new version instead."
        : IsWithdrawn ? Gone
        : record is not Domain.ActionItem item || !item.IsShownBy(this) ? null
        : item.SubmittedOn is not null ? "The action item was said to be done on the strength of it, so it stays on the record."
        : item.IsShared ? "The other side reads what it is said to show, so it stays on the record. Add a new version instead."
        : null;

    /// <summary>Takes it back, as long as only the own side knows of it. Where it was evidence the action item is no longer shown by it.</summary>
    /// <param name="by">An official of its side.</param>
    /// <param name="record">Its record, an action item with its evidence.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">The other side sees it or what is said of it, it is withdrawn, the record rests on it, or the reason is missing.</exception>
    public void Withdraw(Viewer by, IHasDocuments record, string? reason, DateTime now)
    {
        Demand(by, Act.WithdrawDocument, this);
        if (StaysBecause(record) is { } why) throw new RuleBroken(why);
        (WithdrawnAt, WithdrawnReason) = (now, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
        (record as ActionItem)?.NoLongerShownBy(this, Act.WithdrawDocument);
    }

    /// <summary>Shows the other side the document with its latest version, where that side sees the record already.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">The record is not shared, there is nothing to release, or the document stays as it is.</exception>
    public void Release(Viewer by, IHasDocuments record, DateTime now)
    {
        Demand(by, Act.ReleaseDocument, this);
        Rule.That(record.Id == RecordId && record.Audience == Audience.Shared, "The other side does not see its record. The document goes over when the record is released.");
        DemandThere();
        Rule.That(Latest is { IsReady: true }, "The latest version is not checked for viruses yet. Release it once it is.");
        Rule.That(Latest.Audience != Audience.Shared, "The other side already sees the latest version.");
        DemandAsItIs(record, Latest.Sha256);
        TellWhatRestsOnIt(record);
        Show(now);
        Tell(NoticeKind.Released, new(Owner.Other(), null), partId: Id);
    }

    /// <summary>Whether nobody of this side has opened it yet.</summary>
    public bool IsNewTo(Side side) => IsShared && side != Owner && OpenedByOtherAt is null;

    /// <summary>Somebody has opened it. That is no act on it, so nothing is demanded; only the first of the other side counts.</summary>
    /// <returns>Whether this was the first.</returns>
    public bool Opened(Viewer by, DateTime now)
    {
        if (!IsNewTo(by.Side)) return false;
        OpenedByOtherAt = now;
        return true;
    }

    /// <summary>Why it stays on the record of both sides, as a sentence; null where nothing says so.</summary>
    /// <param name="record">Its record, an action item with its evidence.</param>
    public string? HoldsFast(IHasDocuments record) => !IsReliedOnBy(record) ? null : record switch
    {
        Domain.ActionItem { SubmittedOn: not null } => "The action item was said to be done on the strength of it, so it stays on the record of both sides.",
        Domain.Agreement { HoldsFast: not null } => "The text of the agreement is agreed between the sides, so it stays on the record of both.",
        Domain.Meeting { HoldsFast: not null } => "The minutes were proposed or are agreed, so they stay on the record of both sides.",
        _ => null,
    };

    /// <summary>
    /// Why its title, its kind and its latest file stay as they are, as a sentence; null where nothing says so. What somebody answers to is what he has read, and what was answered is what was read then.
    /// </summary>
    /// <param name="record">Its record, an action item with its evidence.</param>
    public string? StaysAsItIs(IHasDocuments record) => !IsReliedOnBy(record) ? null : record switch
    {
        Domain.ActionItem { State: ActionState.Submitted } => "The action item is said to be done on the strength of it and waits for an answer, so it stays as it is. Add what is new as evidence of its own.",
        Domain.ActionItem { SubmittedOn: not null, IsOpen: false } => "The action item was closed on the strength of it, so it stays as it is. Add what is new as a document of its own.",
        Domain.Agreement { IsShared: true, ProposedBy: not null } when IsShared => "It is the text of an agreement of which a side is asked where it stands, so it stays as it is. Add another text as a document of its own.",
        Domain.Agreement { HoldsFast: not null } when IsShared => "It is the text that the sides agreed, so it stays as it is. Add another text as a document of its own.",
        Domain.Meeting { HoldsFast: not null } when IsShared => "The minutes were proposed or are agreed, so their file stays as it is. Add another as a document of its own.",
        _ => null,
    };

    bool IsReliedOnBy(IHasDocuments record) => record switch
    {
        Domain.ActionItem item => item.IsShownBy(this),
        Domain.Agreement => Kind == DocumentKind.AgreementText,
        Domain.Meeting => Kind == DocumentKind.Minutes,
        _ => false,
    };

    // The same file again changes nothing, and mends a kept one that went bad.
    void DemandAsItIs(IHasDocuments record, string sha256)
    {
        if (versions.Where(v => v.Audience == Audience).MaxBy(v => v.Number)?.Sha256 != sha256 && StaysAsItIs(record) is { } why) throw new RuleBroken(why);
    }

    // An answer, or a submission, that is on its way was given to what stood there before.
    void TellWhatRestsOnIt(IHasDocuments record)
    {
        if (record is Domain.ActionItem or Domain.Agreement && IsReliedOnBy(record)) ((Entity)record).Touch();
    }

    /// <summary>When the other side opened it (UTC). What evidence says of its document stands on the page of the action item, so whoever has opened that counts.</summary>
    /// <param name="record">Its record, an action item with its evidence.</param>
    public DateTime? OpenedOn(IHasDocuments record) => OpenedByOtherAt ?? (record is Domain.ActionItem item && item.IsShownBy(this) ? item.OpenedByOtherAt : null);

    /// <summary>Takes its release back, whatever the record is: it is its own side's again, and where it was evidence the action item is no longer shown by it.</summary>
    /// <param name="by">A coordinator or manager of the owning side; once the other side has opened it, a manager.</param>
    /// <param name="record">Its record, an action item with its evidence.</param>
    /// <param name="refOf">What it is called from then on, if something is left of it.</param>
    /// <param name="reason">Why, needed once the other side has opened it.</param>
    /// <param name="now">Now (UTC).</param>
    /// <returns>What is left on both sides, or null when nothing is.</returns>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is not shared, the record rests on it, or the other side has opened it and a manager or the reason is missing.</exception>
    public Tombstone? TakeBack(Viewer by, IHasDocuments record, Func<WithdrawnKind, string> refOf, string? reason, DateTime now)
    {
        Demand(by, Act.WithdrawRecord, this);
        if (HoldsFast(record) is { } why) throw new RuleBroken(why);
        var left = TakeBack(by, new(WithdrawnKind.Document, () => refOf(WithdrawnKind.Document), OpenedOn(record), IsWorkedWith: false), reason, now);
        (record as ActionItem)?.NoLongerShownBy(this, Act.WithdrawRecord);
        return left;
    }

    /// <summary>Goes back with its record, and is meant for whom it was before.</summary>
    internal override void Return()
    {
        if (!IsShared) return;
        base.Return();
        (ForBothSides, OpenedByOtherAt) = (MeantForBothSides, null);
        foreach (var version in versions.Where(v => v.Audience == Audience.Shared)) version.Return(Audience);
    }

    /// <summary>Goes over with its record, or as evidence on one that is shared.</summary>
    internal void Show(DateTime now, Act? with = null)
    {
        if (with is { } act) Does(act);
        if (!IsShared) MeantForBothSides = ForBothSides;
        (Audience, ForBothSides, ReleasedAt) = (Audience.Shared, true, now);
        Latest!.Follow(Doing);
    }

    void DemandThere() => Rule.That(!IsWithdrawn, Gone);

    void Apply(DocumentDetails d)
    {
        Title = Rule.Text(d.Title, TitleLength, "Title", nameof(d.Title));
        (Kind, Handling) = (d.Kind, d.Handling);
        ForBothSides = IsShared || d.ForBothSides;
    }
}
