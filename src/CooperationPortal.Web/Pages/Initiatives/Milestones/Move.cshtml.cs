using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Initiatives.Milestones;

/// <summary>Moves a milestone one place up or down. Its buttons stand in the table of milestones, so the page itself shows only when a move was refused.</summary>
[Requires(Act.EditInitiative)]
public sealed class MoveModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true, Name = "milestone")]
    public Guid MilestoneId { get; set; }

    [BindProperty(Name = "up")]
    public bool Up { get; set; }

    public Initiative Initiative { get; private set; } = null!;

    public IActionResult OnGet() => Redirect(Links.Initiatives.Tab(Ref, "milestones"));

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Initiative.MoveMilestone(current.Required, MilestoneId, Up);
        return await this.Save(db, Links.Initiatives.Tab(Initiative.Ref, "milestones"));
    }

    public async Task LoadAsync() => Initiative = await db.InitiativeToChange(Ref, current.Required);
}
