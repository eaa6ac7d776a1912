using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>One document with its versions, as far as the viewer may see them.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, Openings openings, IFileStore store) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version whose file was asked for and not given out.</summary>
    [BindProperty(SupportsGet = true, Name = "file")]
    public Guid? Asked { get; set; }

    /// <summary>The version whose kept file is not the one that was added; null where nobody asked for one, or where it is.</summary>
    public DocumentVersion? Changed { get; private set; }

    public Document Document { get; private set; } = null!;

    public BelongsTo Record { get; private set; } = null!;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<DocumentVersion> Versions { get; private set; } = [];

    /// <summary>Whether the other side sees the record, so that the document is released on its own.</summary>
    public bool IsRecordShared { get; private set; }

    /// <summary>Why it stays as it is; null where it may change.</summary>
    public string? StaysAsItIs { get; private set; }

    public async Task OnGetAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        if (record is CitedRecord cited) await openings.Note(cited);
        await openings.Note(document);
        (Document, Record, IsRecordShared) = (document, BelongsTo.Of(record), record.Audience == Audience.Shared);
        StaysAsItIs = document.StaysAsItIs(record);
        Versions = [.. document.Versions.OrderByDescending(v => v.Number)];
        if (Versions.FirstOrDefault(v => v.Id == Asked) is not { } asked) return;
        await using var kept = await store.Open(asked.Sha256);
        Changed = kept is null || await kept.IsIntact(asked.Sha256, HttpContext.RequestAborted) ? null : asked;
    }
}
