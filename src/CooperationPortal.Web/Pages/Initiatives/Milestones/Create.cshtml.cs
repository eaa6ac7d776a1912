using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Initiatives.Milestones;

/// <summary>Adds a milestone at the end of an initiative's.</summary>
[Requires(Act.EditInitiative)]
public sealed class CreateModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public MilestoneInput Input { get; set; } = new();

    public Initiative Initiative { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var milestone = Initiative.AddMilestone(current.Required, Input.Details with { State = MilestoneState.Pending, Actual = null, Reason = null, Evidence = null });
        return await this.Save(db, Links.Initiatives.Tab(Initiative.Ref, "milestones"), $"Added: {milestone.Title}.");
    }

    public async Task LoadAsync()
    {
        Initiative = await db.InitiativeToChange(Ref, current.Required);
        Access.Demand(current.Required, Act.EditInitiative, Initiative);
    }
}
