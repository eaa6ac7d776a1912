using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The minutes as a Word file, for both sides or internal.</summary>
[Requires(Act.Export)]
public sealed class WordModel(PortalDb db, CurrentViewer current, Clock clock, Reads reads, Openings openings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [FromQuery]
    public string? Version { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var isInternal = string.Equals(Version, nameof(MinutesVersion.Internal), StringComparison.OrdinalIgnoreCase);
        var view = await MinutesView.Load(db, Ref, current.Required, isInternal ? MinutesVersion.Internal : MinutesVersion.BothSides, clock.Today);
        await openings.Note(view.Head, view.Unopened);
        await reads.Note<Meeting>(Act.Export, view.Head.Id, $"{view.Paper} as a Word file, {(isInternal ? "internal" : "for both sides")}");
        var file = new MemoryStream();
        MinutesDocument.Write(view, file);
        file.Position = 0;
        Response.Headers.CacheControl = "private, no-store";
        return File(file, MinutesDocument.ContentType, $"{view.Head.Ref}-{(isInternal ? "internal" : "for-both-sides")}.docx");
    }
}
