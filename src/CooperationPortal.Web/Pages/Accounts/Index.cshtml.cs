using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>The accounts of the own side; the other side's do not exist here.</summary>
[Requires(Act.ManageAccounts)]
public sealed class IndexModel(PortalDb db, CurrentViewer current) : PageModel
{
    public sealed record Row(Guid Id, string Name, string? Title, string? Email, Role Role, string? Agency, bool IsActive, bool HasPassword, DateTimeOffset? LockedUntil, DateTime? LastSignInAt);

    /// <summary>What <c>?state=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> States =
        [new("Active", AccountState.Active), new("No password yet", AccountState.Invited), new("Deactivated", AccountState.Deactivated)];

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var accounts = Filtered();
        Total = await accounts.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await Sorted(accounts).Page(PageNumber)
            .Select(a => new Row(a.Id, a.Name, a.Title, a.Email, a.Role, a.Agency!.Name, a.IsActive, a.PasswordHash != null, a.LockoutEnd, a.LastSignInAt))
            .ToListAsync();
    }

    IQueryable<Account> Filtered()
    {
        var accounts = db.Users.Of(current.Required.Side);
        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            accounts = accounts.Where(a => EF.Functions.Like(a.Name, like, Like.Escape) || EF.Functions.Like(a.Title!, like, Like.Escape) || EF.Functions.Like(a.Email!, like, Like.Escape));
        }

        if (Asked.Member<Role>("role") is { } role) accounts = accounts.Where(a => a.Role == role);
        return Asked.OneOf("state", States.Select(s => s.Value)) switch
        {
            AccountState.Active => accounts.Where(a => a.IsActive && a.PasswordHash != null),
            AccountState.Invited => accounts.Where(a => a.IsActive && a.PasswordHash == null),
            AccountState.Deactivated => accounts.Where(a => !a.IsActive),
            _ => accounts,
        };
    }

    IQueryable<Account> Sorted(IQueryable<Account> accounts) => Asked.Order("name", "seen") switch
    {
        "-name" => accounts.OrderByDescending(a => a.Name).ThenBy(a => a.Id),
        "seen" => accounts.OrderBy(a => a.LastSignInAt).ThenBy(a => a.Name).ThenBy(a => a.Id),
        "-seen" => accounts.OrderByDescending(a => a.LastSignInAt).ThenBy(a => a.Name).ThenBy(a => a.Id),
        _ => accounts.OrderBy(a => a.Name).ThenBy(a => a.Id),
    };
}
