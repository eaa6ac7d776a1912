using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Shared;

/// <summary>The newest comments on a record, the oldest of them first, and the form for the next one.</summary>
public sealed class CommentsViewComponent(PortalDb db) : ViewComponent
{
    const int Most = 20;

    /// <summary>What the component draws.</summary>
    public sealed record Shown(IHasComments Record, BelongsTo Name, IReadOnlyList<CommentRow> Rows, bool IsCut);

    public async Task<IViewComponentResult> InvokeAsync(IHasComments record)
    {
        var rows = await db.Comments.About(record.Id).OrderByDescending(c => c.WrittenAt).ThenByDescending(c => c.Id).Take(Most + 1).Select(CommentQueries.Row).ToListAsync();
        return View("/Pages/Shared/Components/Comments/Default.cshtml", new Shown(record, BelongsTo.Of(record), [.. rows.Take(Most).Reverse()], rows.Count > Most));
    }
}
