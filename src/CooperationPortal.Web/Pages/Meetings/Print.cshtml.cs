using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The minutes as they lie on paper, for both sides or internal.</summary>
[Requires(Act.Browse)]
public sealed class PrintModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
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
        return View.Head.Ref == Ref ? Page() : Redirect(Links.Meetings.Print(View.Head.Ref, IsInternal));
    }
}
