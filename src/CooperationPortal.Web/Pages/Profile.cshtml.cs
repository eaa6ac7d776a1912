using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages;

/// <summary>One's own account: what the side knows, and the time zone.</summary>
[Requires(Act.KeepProfile)]
public sealed class ProfileModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty]
    public string? Zone { get; set; }

    public Account Account { get; private set; } = null!;

    public IEnumerable<SelectListItem> Offered => Zones.Offered.Append(Account.Zone).Distinct().Select(z => new SelectListItem(z.Replace('_', ' '), z));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Zone = Account.Zone;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Account.KeepZone(current.Required, Zone);
        return await this.Save(db, Links.Profile, "Saved.");
    }

    public async Task LoadAsync() => Account = await db.Users.Include(a => a.Agency).SingleAsync(a => a.Id == current.Required.AccountId);
}
