using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Programmes;

/// <summary>Starts a programme of the own side.</summary>
[Requires(Act.EditProgramme)]
public sealed class CreateModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty]
    public ProgrammeInput Input { get; set; } = new();

    public ProgrammeInput.Choices Choices { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var funding = await db.ChosenAgency(Input.FundingAgencyId, nameof(Input.FundingAgencyId));
        var programme = Programme.Start(current.Required, await db.FreeSlug<Programme>(Input.Name), Input.Details, funding, await Input.Served(db));
        db.Add(programme);
        return await this.Save(db, Links.Programmes.Details(programme.Slug), $"{programme.Name} is in the register.");
    }

    public async Task LoadAsync() => Choices = await ProgrammeInput.Choices.Load(db, current.Required.Side);
}
