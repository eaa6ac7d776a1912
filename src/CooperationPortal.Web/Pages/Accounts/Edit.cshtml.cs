using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>One account of the own side: who the person is and what they may do.</summary>
[Requires(Act.ManageAccounts)]
public sealed class EditModel(PortalDb db, CurrentViewer current, Reads reads) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public AccountInput Input { get; set; } = new();

    /// <summary>Identity's token against lost changes, in place of a version.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public Account Account { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        (Input, Stamp) = (AccountInput.Of(Account), Account.ConcurrencyStamp);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await Find();
        account.Edit(current.Required, Input.Details, await Input.Agency(db));
        db.Entry(account).Property(a => a.ConcurrencyStamp).OriginalValue = Stamp;
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        return await this.Save(db, Links.Accounts.Edit(Id), "Saved.");
    }

    public async Task LoadAsync()
    {
        Account = await Find();
        var viewer = current.Required;
        Access.Demand(viewer, Act.ViewProfile, Account);
        // A form that comes back shows the person too; what it posted is not saved with that.
        db.ChangeTracker.Clear();
        if (Id != viewer.AccountId) await reads.Note<Account>(Act.ViewProfile, Id, "The account");
        Agencies = await db.AgenciesById(current.Required.Side);
        // After a conflict the next save is made in the knowledge of theirs.
        if (ViewData.ContainsKey(Forms.ConflictKey)) Stamp = Account.ConcurrencyStamp;
    }

    async Task<Account> Find() => (await db.Users.Of(current.Required.Side).SingleOrDefaultAsync(a => a.Id == Id)).OrNotThere();
}
