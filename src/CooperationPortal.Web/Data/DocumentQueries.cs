using System.Linq.Expressions;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>The kinds of records to which documents belong.</summary>
public enum RecordKind
{
    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>An action item.</summary>
    ActionItem,

    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>An agreement.</summary>
    Agreement,

    /// <summary>A programme.</summary>
    Programme,
}

/// <summary>The record that a document belongs to, as the document names it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Its reference, or the part of its address.</param>
/// <param name="Title">Its title or wording.</param>
public sealed record BelongsTo(RecordKind Kind, string Address, string Title)
{
    /// <summary>The name of a record.</summary>
    public static BelongsTo Of(IHasDocuments record) => record switch
    {
        Meeting meeting => new(RecordKind.Meeting, meeting.Ref, meeting.Title),
        ActionItem item => new(RecordKind.ActionItem, item.Ref, item.What),
        Initiative initiative => new(RecordKind.Initiative, initiative.Ref, initiative.Title),
        Agreement agreement => new(RecordKind.Agreement, agreement.Ref, agreement.Title),
        Programme programme => new(RecordKind.Programme, programme.Slug, programme.Name),
        _ => throw new NotSupportedException($"A {record.GetType().Name} has no documents."),
    };

    /// <summary>The reference, where people cite it by one.</summary>
    public string? Ref => Kind == RecordKind.Programme ? null : Address;
}

/// <summary>
/// A document in a list, with the latest file that the viewer may see, and since when it is on the record: from its release on, once it is shared. When it was
/// first drafted is its own side's to know.
/// </summary>
public sealed record DocumentRow(
    Guid Id, string Title, DocumentKind Kind, Handling Handling, Side Owner, Audience Audience, bool ForBothSides, BelongsTo Record,
    Guid Latest, string FileName, long Size, FileState State, string AddedBy, DateTime Since);

/// <summary>What several pages ask about documents.</summary>
public static class DocumentQueries
{
    /// <summary>A document as a list shows it.</summary>
    public static readonly Expression<Func<Document, DocumentRow>> Row = d => new DocumentRow(
        d.Id, d.Title, d.Kind, d.Handling, d.Owner, d.Audience, d.ForBothSides,
        new BelongsTo(
            d.MeetingId != null ? RecordKind.Meeting : d.ActionItemId != null ? RecordKind.ActionItem : d.InitiativeId != null ? RecordKind.Initiative : d.AgreementId != null ? RecordKind.Agreement : RecordKind.Programme,
            d.Meeting!.Ref ?? d.ActionItem!.Ref ?? d.Initiative!.Ref ?? d.Agreement!.Ref ?? d.Programme!.Slug,
            d.Meeting!.Title ?? d.ActionItem!.What ?? d.Initiative!.Title ?? d.Agreement!.Title ?? d.Programme!.Name),
        d.Versions.OrderByDescending(v => v.Number).First().Id,
        d.Versions.OrderByDescending(v => v.Number).First().FileName,
        d.Versions.OrderByDescending(v => v.Number).First().Size,
        d.Versions.OrderByDescending(v => v.Number).First().State,
        d.Versions.OrderByDescending(v => v.Number).First().AddedBy,
        d.ReleasedAt ?? d.AddedAt);

    /// <summary>The newest first.</summary>
    public static IOrderedQueryable<Document> NewestFirst(this IQueryable<Document> documents) => documents.OrderByDescending(d => d.ReleasedAt ?? d.AddedAt).ThenBy(d => d.Id);

    /// <summary>Those that stand in lists: what was withdrawn does not.</summary>
    public static IQueryable<Document> WhereThere(this IQueryable<Document> documents) => documents.Where(d => d.WithdrawnAt == null);

    /// <summary>Those of this side on shared records with something for both sides that the other does not see yet: <see cref="Document.HasSomethingToRelease"/>.</summary>
    public static IQueryable<Document> WhereToRelease(this IQueryable<Document> documents, Side side) =>
        documents.WhereToReleaseWithItem(side).Where(d => d.ActionItemId == null || d.ActionItem!.Audience == Audience.Shared);

    // Of an action item all, whoever sees it.
    static IQueryable<Document> WhereToReleaseWithItem(this IQueryable<Document> documents, Side side) => documents.WhereThere()
        .Where(d => d.Owner == side && d.ForBothSides && d.Versions.Any(v => v.Audience != Audience.Shared && v.State == FileState.Ready && !d.Versions.Any(later => later.Number > v.Number)))
        .Where(d => d.ActionItemId != null || d.ProgrammeId != null || d.Meeting!.Audience == Audience.Shared || d.Initiative!.Audience == Audience.Shared || d.Agreement!.Audience == Audience.Shared);

    /// <summary>The keys of those that wait for a release by the viewer’s side, in the order of their titles.</summary>
    public static Task<List<Guid>> DocumentsToRelease(this PortalDb db, Answers answers) => answers.OfSide(nameof(DocumentsToRelease), async who =>
    {
        // Action items change all the time and the rest seldom, so what takes long to look through is not found anew with each of their changes.
        var waiting = await answers.OfSide(nameof(WhereToReleaseWithItem), async own =>
            await db.Documents.WhereToReleaseWithItem(own.Side).OrderBy(d => d.Title).ThenBy(d => d.Id).Select(d => new { d.Id, d.ActionItemId }).ToListAsync());
        var items = waiting.Select(d => d.ActionItemId).OfType<Guid>().Distinct().ToList();
        var shared = await db.ActionItems.Where(i => EF.Parameter(items).Contains(i.Id) && i.Audience == Audience.Shared).Select(i => i.Id).ToHashSetAsync();
        return waiting.FindAll(d => d.ActionItemId is not { } item || shared.Contains(item)).ConvertAll(d => d.Id);
    });

    /// <summary>The record of a reference, or the programme of an address, to which the viewer may add documents; tracked.</summary>
    /// <exception cref="NotThere">There is none for the viewer.</exception>
    public static async Task<IHasDocuments> RecordWithDocuments(this PortalDb db, string? address, Viewer viewer)
    {
        if (string.IsNullOrWhiteSpace(address)) throw new NotThere();
        IHasDocuments? record = address.Split('-')[0] switch
        {
            "MTG" => await db.Meetings.ByRef(address, viewer).SingleOrDefaultAsync(),
            "ACT" => await db.ActionItems.ByRef(address, viewer).SingleOrDefaultAsync(),
            "INI" => await db.Initiatives.ByRef(address, viewer).SingleOrDefaultAsync(),
            "AGR" => await db.Agreements.ByRef(address, viewer).SingleOrDefaultAsync(),
            _ => await db.Programmes.SingleOrDefaultAsync(p => p.Slug == address),
        };
        return record.OrNotThere();
    }

    /// <summary>A document with its versions, and the record that it belongs to, an action item with its evidence; tracked.</summary>
    /// <exception cref="NotThere">There is none for the viewer.</exception>
    public static async Task<(Document Document, IHasDocuments Record)> DocumentForVerbs(this PortalDb db, Guid id)
    {
        var document = (await db.Documents.SingleOrDefaultAsync(d => d.Id == id)).OrNotThere();
        IHasDocuments? record = document switch
        {
            { MeetingId: { } meeting } => await db.Meetings.SingleOrDefaultAsync(m => m.Id == meeting),
            { ActionItemId: { } item } => await db.ActionItems.Include(i => i.Evidence).AsSplitQuery().SingleOrDefaultAsync(i => i.Id == item),
            { InitiativeId: { } initiative } => await db.Initiatives.SingleOrDefaultAsync(i => i.Id == initiative),
            { AgreementId: { } agreement } => await db.Agreements.SingleOrDefaultAsync(a => a.Id == agreement),
            _ => await db.Programmes.SingleOrDefaultAsync(p => p.Id == document.ProgrammeId),
        };
        return (document, record.OrNotThere());
    }

    /// <summary>Adds evidence, with the document that its file becomes.</summary>
    public static void AddEvidence(this PortalDb db, ActionItem item, Viewer by, string? text, string? link, CheckedFile? file, DateTime now)
    {
        var document = file is null ? null : Document.Attach(by, item, new(FileName.AsTitle(file.Name), DocumentKind.Evidence, item.Handling, ForBothSides: true), file, now);
        if (document is not null) db.Add(document);
        db.Add(item.AddEvidence(by, text, link, now, document));
    }

    /// <summary>Loads the documents of records that are tracked, so that a release takes along what is meant for both sides.</summary>
    public static Task LoadDocuments(this PortalDb db, params IReadOnlyCollection<Guid> records) => db.Documents.Where(d => records.Contains(d.RecordId)).LoadAsync();
}
