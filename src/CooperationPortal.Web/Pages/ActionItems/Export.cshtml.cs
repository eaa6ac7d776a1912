using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The filtered list as a file, in its order and however long, written while it is read.</summary>
[Requires(Act.Export)]
public sealed class ExportModel(PortalDb db, CurrentViewer current, Clock clock, Answers answers, Reads reads, Openings openings) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (format is not ("csv" or "xlsx")) return NotFound();
        var viewer = current.Required;
        var list = await NarrowedList.Read(db, answers, viewer, Request.Query);
        var file = new ActionItemFile(db, viewer, clock.Today);
        await openings.Note(list.Filter.Apply(db, viewer, clock.Today));
        await reads.NoteList(Act.Export, $"Action items: {list.InWords}");
        Response.Begin(format == "csv" ? CsvFile.Type : XlsxFile.Type, $"action-items-{clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{format}");
        var stop = HttpContext.RequestAborted;
        if (format == "csv") await CsvFile.Write(Response.Body, ActionItemFile.Heads, file.Rows(list.Filter), stop);
        else await XlsxFile.Write(Response.Body, "Action items", ActionItemFile.Heads, file.Rows(list.Filter), () => Words.Label(file.Handling), () => About(file, list, viewer), stop);
        return new EmptyResult();
    }

    IEnumerable<(string Name, string Value)> About(ActionItemFile file, NarrowedList list, Viewer viewer) =>
    [
        ("Handling", Words.Label(file.Handling)),
        ("List", $"Action items: {list.InWords}"),
        ("Rows", file.Count.ToString("N0", CultureInfo.InvariantCulture)),
        ("As of", $"{Words.Instant(clock.Now, viewer.Zone)} ({viewer.Zone})"),
        ("Made for", $"{viewer.Name}, {Words.Full(viewer.Side)}: the list holds what this side may see"),
    ];
}
