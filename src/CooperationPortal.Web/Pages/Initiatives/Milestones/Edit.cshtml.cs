using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Initiatives.Milestones;

/// <summary>Changes a milestone: its forecast, or that it is reached, missed or dropped.</summary>
[Requires(Act.EditInitiative)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true, Name = "milestone")]
    public Guid MilestoneId { get; set; }

    [BindProperty]
    public MilestoneInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Initiative Initiative { get; private set; } = null!;

    public Milestone Milestone { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        (Input, Version) = (MilestoneInput.Of(Milestone), Milestone.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Initiative.EditMilestone(current.Required, MilestoneId, Input.Details);
        db.Expect(Milestone, Version);
        return await this.Save(db, Links.Initiatives.Tab(Initiative.Ref, "milestones"), "Saved.");
    }

    public async Task LoadAsync()
    {
        Initiative = await db.InitiativeToChange(Ref, current.Required);
        Access.Demand(current.Required, Act.EditInitiative, Initiative);
        Milestone = Initiative.Milestones.FirstOrDefault(m => m.Id == MilestoneId).OrNotThere();
    }
}
