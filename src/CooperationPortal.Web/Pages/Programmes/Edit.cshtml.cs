using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Programmes;

/// <summary>Changes what is known of a programme.</summary>
[Requires(Act.EditProgramme)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    [BindProperty]
    public ProgrammeInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ProgrammeInput.Choices Choices { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var programme = await Find();
        Access.Demand(current.Required, Act.EditProgramme, programme);
        (Input, Version) = (ProgrammeInput.Of(programme), programme.Version);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var programme = await Find();
        var funding = await db.ChosenAgency(Input.FundingAgencyId, nameof(Input.FundingAgencyId));
        programme.Edit(current.Required, Input.Details, funding, await Input.Served(db));
        db.Expect(programme, Version);
        return await this.Save(db, Links.Programmes.Details(programme.Slug), "Saved.");
    }

    public async Task LoadAsync()
    {
        Name = (await Find()).Name;
        Choices = await ProgrammeInput.Choices.Load(db, current.Required.Side);
    }

    async Task<Programme> Find() => (await db.Programmes.Include(p => p.AgenciesServed).SingleOrDefaultAsync(p => p.Slug == Slug)).OrNotThere();
}
