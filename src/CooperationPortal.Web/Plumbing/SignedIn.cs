using System.Security.Claims;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Who is signed in, read from the account on every request: a withdrawn role, a reset or a deactivation counts at the next click.</summary>
public static class SignedIn
{
    /// <summary>Looks the account up behind the cookie and makes it the viewer of this request, or signs it out.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<PortalDb>();
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var stamp = context.Principal?.FindFirstValue(stampClaim);
        if (Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && stamp is not null && await FindViewer(db, id, stamp) is var (viewer, unread))
        {
            services.GetRequiredService<CurrentViewer>().Is(viewer, unread);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // The count at the bell comes along with the account, so that no page asks for it.
    static async Task<(Viewer, int)?> FindViewer(PortalDb db, Guid id, string stamp)
    {
        var account = await db.Users.IgnoreQueryFilters().Where(u => u.Id == id && u.SecurityStamp == stamp && u.IsActive)
            .Select(u => new { u.Name, u.Side, u.Role, u.AgencyId, u.Zone, Unread = db.Notices.Count(n => n.AccountId == id && n.ReadAt == null) })
            .SingleOrDefaultAsync();
        if (account is null) return null;
        return (new Viewer(id, account.Name, account.Side, account.Role, account.AgencyId)
        {
            Zone = account.Zone,
            Agencies = account.AgencyId is { } agency ? await db.AgencyAndBelow(agency, account.Side) : new HashSet<Guid>(),
        }, account.Unread);
    }
}
