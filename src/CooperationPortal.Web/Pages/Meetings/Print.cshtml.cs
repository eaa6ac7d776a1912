using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The minutes as they lie on paper, for both sides or internal.</summary>
[Requires(Act.Print)]
public sealed class PrintModel(PortalDb db, CurrentViewer current, Clock clock, Reads reads, Openings openings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [FromQuery]
    public string? Version { get; set; }

    public bool IsInternal => string.Equals(Version, nameof(MinutesVersion.Internal), StringComparison.OrdinalIgnoreCase);

    public MinutesView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await MinutesView.Load(db, Ref, current.Required, IsInternal ? MinutesVersion.Internal : MinutesVersion.BothSides, clock.Today);
        if (View.Head.Ref != Ref) return Redirect(Links.Meetings.Print(View.Head.Ref, IsInternal));
        await openings.Note(View.Head, View.Unopened);
        // What both sides see is no secret of either.
        if (IsInternal || !View.Head.IsShared) await reads.Note<Meeting>(Act.Print, View.Head.Id, $"{View.Kind}, {(IsInternal ? "internal" : "for both sides")}");
        return Page();
    }
}
