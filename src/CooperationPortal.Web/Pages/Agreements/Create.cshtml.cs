using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>Registers an agreement as the own side's record.</summary>
[Requires(Act.EditAgreement)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty]
    public AgreementInput Input { get; set; } = new();

    public AgreementInput.Choices Choices { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var viewer = current.Required;
        var details = await Input.Details(db);
        var agreement = Agreement.Register(viewer, await db.NextOwnRef("AGR", viewer.Side, clock.Today), details, clock.Now);
        db.Add(agreement);
        return await this.Save(db, Links.Agreements.Details(agreement.Ref), $"{agreement.Ref} is in the register.");
    }

    public async Task LoadAsync() => Choices = await AgreementInput.Choices.Load(db);
}
