using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>One document with its versions, as far as the viewer may see them.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, Openings openings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Document Document { get; private set; } = null!;

    public BelongsTo Record { get; private set; } = null!;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<DocumentVersion> Versions { get; private set; } = [];

    /// <summary>Whether the other side sees the record, so that the document is released on its own.</summary>
    public bool IsRecordShared { get; private set; }

    public async Task OnGetAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        if (record is CitedRecord cited) await openings.Note(cited);
        await openings.Note(document);
        (Document, Record, IsRecordShared) = (document, BelongsTo.Of(record), record.Audience == Audience.Shared);
        Versions = [.. document.Versions.OrderByDescending(v => v.Number)];
    }
}
