using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>All comments on a record, or on one line of its minutes, the oldest first.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current) : PageModel
{
    [FromQuery(Name = "record")]
    public string? Address { get; set; }

    [FromQuery(Name = "line")]
    public Guid? LineId { get; set; }

    public IHasComments Record { get; private set; } = null!;

    public Outcome? Line { get; private set; }

    public BelongsTo Name { get; private set; } = null!;

    /// <summary>What agreed addenda made of the line that it is about.</summary>
    public LineNow? Now { get; private set; }

    public IReadOnlyList<CommentRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        (Record, Line) = await db.RecordWithComments(Address, LineId, current.Required);
        Name = BelongsTo.Of(Record);
        Now = await LineNow.Of(db, Record.Id, Line?.Id);
        var comments = db.Comments.About(Record.Id, Line?.Id);
        Total = await comments.CountAsync();
        PageNumber = new Asked(Request.Query).Page(Total);
        Rows = await comments.OrderBy(c => c.WrittenAt).ThenBy(c => c.Id).Page(PageNumber).Select(CommentQueries.Row).ToListAsync();
    }
}
