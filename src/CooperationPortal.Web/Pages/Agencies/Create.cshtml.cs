using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>A new agency of the own side.</summary>
[Requires(Act.EditAgency)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty]
    public AgencyInput Input { get; set; } = new();

    public AgencyInput.Choices Choices { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var parent = Input.ParentId is null ? null : await db.ChosenAgency(Input.ParentId, nameof(Input.ParentId));
        var slug = await db.FreeSlug<Agency>(Input.Name);
        var agency = Agency.Found(current.Required, slug, Input.Details, parent);
        agency.DemandOwnName(await db.Agencies.AsNoTracking().ToListAsync(), clock.Today);
        db.Add(agency);
        return await this.Save(db, Links.Agencies.Details(agency.Slug), $"{agency.Name} is in the register.");
    }

    public async Task LoadAsync() => Choices = await AgencyInput.Choices.Load(db, current.Required.Side);
}
