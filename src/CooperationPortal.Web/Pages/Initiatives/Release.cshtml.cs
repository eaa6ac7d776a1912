using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>Makes an initiative shared, with its milestones and updates, under the next shared number.</summary>
[Requires(Act.ReleaseInitiative)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    public Initiative Initiative { get; private set; } = null!;

    public int Updates { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Version = Initiative.Version;
        return Initiative.IsShared ? Redirect(Links.Initiatives.Details(Initiative.Ref)) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var initiative = await db.InitiativeToChange(Ref, current.Required, withUpdates: true);
        Access.Demand(current.Required, Act.ReleaseInitiative, initiative);
        // A number is taken only for what will be released: the sequence both sides see has no gap from a refusal.
        Rule.That(!initiative.IsShared, $"{initiative.Ref} is already shared with the other side.");
        initiative.Release(current.Required, await db.NextSharedRef("INI", clock.Today), clock.Now);
        db.Expect(initiative, Version);
        return await this.Save(db, Links.Initiatives.Details(initiative.Ref), $"Released: the other side sees it as {initiative.Ref}.");
    }

    public async Task LoadAsync()
    {
        Initiative = await db.InitiativeToChange(Ref, current.Required);
        Access.Demand(current.Required, Act.ReleaseInitiative, Initiative);
        Updates = await db.StatusUpdates.CountAsync(u => u.InitiativeId == Initiative.Id);
    }
}
