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
    public sealed record Shown(IHasDocuments Record, BelongsTo Name, IReadOnlyList<DocumentRow> Rows, bool IsCut);

    public async Task<IViewComponentResult> InvokeAsync(IHasDocuments record)
    {
        var rows = await db.Documents.Where(d => d.RecordId == record.Id).WhereThere().NewestFirst().Take(Most + 1).Select(DocumentQueries.Row).ToListAsync();
        return View("/Pages/Shared/Components/Documents/Default.cshtml", new Shown(record, BelongsTo.Of(record), [.. rows.Take(Most)], rows.Count > Most));
    }
}
