using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>The side that proposed where an agreement stands takes that back.</summary>
[Requires(Act.WithdrawAgreementState)]
public sealed class WithdrawStateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IAnswer
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WithdrawAgreementState, Agreement);
        Version = Agreement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Agreement.TakeStateBack(current.Required, clock.Now);
        db.Expect(Agreement, Version);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"Taken back: {Agreement.Ref} stands at “{Words.Of(Agreement.State)}”.");
    }

    public async Task LoadAsync() => Agreement = await db.AgreementForVerbs(Ref, current.Required);
}
