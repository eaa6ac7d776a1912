using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>The link that was just made. It came with the redirection, encrypted, and is gone once it is shown.</summary>
[Requires(Act.ManageAccounts)]
public sealed class LinkModel(PortalDb db, CurrentViewer current) : PageModel
{
    /// <summary>Where the link waits.</summary>
    public const string Key = "OneTimeLink";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Name { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    /// <summary>Until when the link works (UTC).</summary>
    public DateTime? Until { get; private set; }

    public string? Link { get; private set; }

    public async Task OnGetAsync()
    {
        var account = (await db.Users.Of(current.Required.Side).AsNoTracking().SingleOrDefaultAsync(a => a.Id == Id)).OrNotThere();
        (Name, Email, Until) = (account.Name, account.Email!, account.LinkUntil);
        // One made for another account must not be handed to this person.
        Link = TempData[Key] is string made && made.Contains(Id.ToString(), StringComparison.Ordinal) ? made : null;
        Response.Headers.CacheControl = "no-store";
    }
}
