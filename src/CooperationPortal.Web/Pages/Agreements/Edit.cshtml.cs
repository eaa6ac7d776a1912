using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>Changes what is known of an agreement.</summary>
[Requires(Act.EditAgreement)]
public sealed class EditModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public AgreementInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public AgreementInput.Choices Choices { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditAgreement, Agreement);
        (Input, Version) = (AgreementInput.Of(Agreement), Agreement.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var agreement = await Find();
        // Of what is fixed the form shows no more than what can be changed.
        if (agreement.IsFixed) Input = AgreementInput.Of(agreement) with { Handling = Input.Handling, ProgrammeId = Input.ProgrammeId };
        agreement.Edit(current.Required, await Input.Details(db), await db.AgreementAndAbove(Input.ParentId), clock.Today);
        db.Expect(agreement, Version);
        return await this.Save(db, Links.Agreements.Details(agreement.Ref), "Saved.");
    }

    public async Task LoadAsync()
    {
        Agreement = await Find();
        Choices = await AgreementInput.Choices.Load(db, Agreement);
    }

    async Task<Agreement> Find() => (await db.Agreements.ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
}
