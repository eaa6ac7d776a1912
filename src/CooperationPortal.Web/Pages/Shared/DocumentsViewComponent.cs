using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Shared;

/// <summary>The documents of one record, the newest first.</summary>
public sealed class DocumentsViewComponent(PortalDb db) : ViewComponent
{
    const int Most = 20;

    /// <summary>What the component draws.</summary>
    public sealed record Shown(IHasDocuments Record, BelongsTo Name, IReadOnlyList<DocumentRow> Rows, bool IsCut, IReadOnlyList<Tombstone> Left);

    /// <summary>Reads them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="left">What is left of its parts that were withdrawn, where the page has read it already.</param>
    public async Task<IViewComponentResult> InvokeAsync(IHasDocuments record, IReadOnlyList<Tombstone>? left = null)
    {
        var rows = await db.Documents.Where(d => d.RecordId == record.Id).WhereThere().NewestFirst().Take(Most + 1).Select(DocumentQueries.Row).ToListAsync();
        var name = BelongsTo.Of(record);
        // Something is left only where both sides see the record.
        left ??= record.Audience == Audience.Shared ? await db.Tombstones.LeftOn(name.Address).OrderBy(t => t.WithdrawnAt).AsNoTracking().ToListAsync() : [];
        return View("/Pages/Shared/Components/Documents/Default.cshtml", new Shown(record, name, [.. rows.Take(Most)], rows.Count > Most, [.. left.Where(t => t.Kind == WithdrawnKind.Document)]));
    }
}
