using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>The rows of the trail that the viewer sees, to be verified with a program of one's own.</summary>
[Requires(Act.ReadLog)]
public sealed class RowsModel(PortalDb db, Clock clock, Reads reads, Openings openings) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        await reads.NoteList(Act.ReadLog, "Rows of the trail");
        await openings.Note(db.Audit.Select(a => a.RecordId));
        Response.Begin(TrailRows.Type, $"trail-{clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.jsonl");
        await TrailRows.Write(db, Response.Body, HttpContext.RequestAborted);
        return new EmptyResult();
    }
}
