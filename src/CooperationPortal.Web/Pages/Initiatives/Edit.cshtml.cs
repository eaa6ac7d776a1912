using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>Changes what is known of an initiative.</summary>
[Requires(Act.EditInitiative)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public InitiativeInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public InitiativeInput.Choices Choices { get; private set; } = null!;

    public Initiative Initiative { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var initiative = await Find();
        Access.Demand(current.Required, Act.EditInitiative, initiative);
        (Input, Version) = (InitiativeInput.Of(initiative), initiative.Version);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Initiative.Edit(current.Required, Input.Details, Choices.Chosen(Input));
        db.Expect(Initiative, Version);
        return await this.Save(db, Links.Initiatives.Details(Initiative.Ref), "Saved.");
    }

    public async Task LoadAsync()
    {
        Initiative = await Find();
        Choices = await InitiativeInput.Choices.Load(db, Initiative.OutcomeId);
    }

    async Task<Initiative> Find() => (await db.Initiatives.Include(i => i.Themes).ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
}
