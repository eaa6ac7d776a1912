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
    /// <exception cref="RuleBroken">A detail is missing or wrong, it is withdrawn, both sides see it and the viewer is no coordinator or manager, or as what it is it stays on the record of both.</exception>
    public void Edit(Viewer by, IHasDocuments record, DocumentDetails details)
    {
        Demand(by, Act.EditDocument, this);
        DemandThere();
        Rule.That(MayChange(by), "Both sides see this document, so a coordinator or manager of your side changes it.");
        if (IsShared && details.Kind != Kind && HoldsFastAsKind(record) is { } why) throw new RuleBroken($"{why} What it is cannot be changed any more.", nameof(details.Kind));
        Apply(details);
    }

    /// <summary>Adds a version; the other side sees it from the next release on.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">It is withdrawn.</exception>
    public DocumentVersion AddVersion(Viewer by, CheckedFile file, DateTime now)
    {
        Demand(by, Act.EditDocument, this);
        DemandThere();
        var version = new DocumentVersion(this, by, versions.Select(v => v.Number).DefaultIfEmpty().Max() + 1, file, now);
        versions.Add(version);
        return version;
    }

    /// <summary>Why it is not withdrawn, as a sentence; null where nothing says so.</summary>
    /// <param name="record">Its record, an action item with its evidence.</param>
    public string? StaysBecause(IHasDocuments record) => IsShared ? "The other side sees this document, so it stays on the record. Add a new version instead."
        : IsWithdrawn ? Gone
        : record is not Domain.ActionItem item || !item.IsShownBy(this) ? null
        : item.SubmittedOn is not null ? "The action item was said to be done on the strength of it, so it stays on the record. Add a new version instead."
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
    /// <exception cref="RuleBroken">The record is not shared, or there is nothing to release.</exception>
    public void Release(Viewer by, IHasDocuments record, DateTime now)
    {
        Demand(by, Act.ReleaseDocument, this);
        Rule.That(record.Id == RecordId && record.Audience == Audience.Shared, "The other side does not see its record. The document goes over when the record is released.");
        DemandThere();
        Rule.That(Latest is { IsReady: true }, "The latest version is not checked for viruses yet. Release it once it is.");
        Rule.That(Latest.Audience != Audience.Shared, "The other side already sees the latest version.");
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
    public string? HoldsFast(IHasDocuments record) => HoldsFastAsKind(record)
        ?? (record is Domain.ActionItem { SubmittedOn: not null } item && item.IsShownBy(this) ? "The action item was said to be done on the strength of it, so it stays on the record of both sides." : null);

    // As another kind it could be withdrawn, so it stays the kind that it is, too.
    string? HoldsFastAsKind(IHasDocuments record) => record switch
    {
        Domain.Agreement { HoldsFast: not null } when Kind == DocumentKind.AgreementText => "The text of the agreement is agreed between the sides, so it stays on the record of both.",
        Domain.Meeting { HoldsFast: not null } when Kind == DocumentKind.Minutes => "The minutes were proposed or are agreed, so they stay on the record of both sides.",
        _ => null,
    };

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
