using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>Deactivates an account, or reactivates it.</summary>
[Requires(Act.ManageAccounts)]
public sealed class StateModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What the button said when it was pressed.</summary>
    [BindProperty]
    public bool Activate { get; set; }

    public Account Account { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Activate) Account.Reactivate(current.Required);
        else Account.Deactivate(current.Required);
        // A session that was open before stays closed for good, also when the account is opened again.
        Account.SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant();
        Account.ConcurrencyStamp = Guid.NewGuid().ToString();
        return await this.Save(db, Links.Accounts.Edit(Id), $"{Account.Name} {(Account.IsActive ? "can sign in again" : "is deactivated")}.");
    }

    public async Task LoadAsync() => Account = (await db.Users.Of(current.Required.Side).SingleOrDefaultAsync(a => a.Id == Id)).OrNotThere();
}
