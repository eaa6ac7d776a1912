using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>The documents of all records that the viewer sees.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current) : PageModel
{
    /// <summary>What <c>?release=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> Release = [new("To release", "open")];

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<DocumentRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    /// <summary>The record whose documents alone are listed.</summary>
    public BelongsTo? Record { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var documents = await Filtered();
        Total = await documents.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await Sorted(documents).Page(PageNumber).Select(DocumentQueries.Row).ToListAsync();
    }

    async Task<IQueryable<Document>> Filtered()
    {
        var documents = db.Documents.WhereThere();
        if (Asked.Text("record") is { } address)
        {
            var record = await db.RecordWithDocuments(address, current.Required);
            Record = BelongsTo.Of(record);
            documents = documents.Where(d => d.RecordId == record.Id);
        }

        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            documents = documents.Where(d => EF.Functions.Like(d.Title, like, Like.Escape) || d.Versions.Any(v => EF.Functions.Like(v.FileName, like, Like.Escape)));
        }

        if (Asked.Member<DocumentKind>("kind") is { } kind) documents = documents.Where(d => d.Kind == kind);
        if (Asked.Member<RecordKind>("on") is { } on)
            documents = on switch
            {
                RecordKind.Meeting => documents.Where(d => d.MeetingId != null),
                RecordKind.ActionItem => documents.Where(d => d.ActionItemId != null),
                RecordKind.Initiative => documents.Where(d => d.InitiativeId != null),
                RecordKind.Agreement => documents.Where(d => d.AgreementId != null),
                _ => documents.Where(d => d.ProgrammeId != null),
            };
        if (Asked.Member<Side>("side") is { } side) documents = documents.Where(d => d.Owner == side);
        if (Asked.Member<Audience>("audience") is { } audience) documents = documents.Where(d => d.Audience == audience);
        if (Asked.OneOf("release", Release.Select(r => r.Value)) is not null) documents = documents.WhereToRelease(current.Required.Side);
        return documents;
    }

    IQueryable<Document> Sorted(IQueryable<Document> documents) => (Asked.Text("sort") is null ? "-since" : Asked.Order("since", "title")) switch
    {
        "title" => documents.OrderBy(d => d.Title).ThenBy(d => d.Id),
        "-title" => documents.OrderByDescending(d => d.Title).ThenBy(d => d.Id),
        "since" => documents.OrderBy(d => d.ReleasedAt ?? d.AddedAt).ThenBy(d => d.Id),
        _ => documents.NewestFirst(),
    };
}
