using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>Takes a password away and makes the link by which the person chooses a new one.</summary>
[Requires(Act.ManageAccounts)]
public sealed class ResetModel(PortalDb db, CurrentViewer current, UserManager<Account> users, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Account Account { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Account.GiveLink(current.Required, clock.Now);
        // Removing the password gives the account a new security stamp: every session and every earlier link dies with the old one.
        if (Account.PasswordHash is not null) Passwords.Accept(await users.RemovePasswordAsync(Account), null);
        else Passwords.Accept(await users.UpdateSecurityStampAsync(Account), null);
        TempData[LinkModel.Key] = await Passwords.LinkFor(users, Account, Request);
        return await this.Save(db, Links.Accounts.Link(Id));
    }

    public async Task LoadAsync() => Account = (await db.Users.Of(current.Required.Side).SingleOrDefaultAsync(a => a.Id == Id)).OrNotThere();
}
