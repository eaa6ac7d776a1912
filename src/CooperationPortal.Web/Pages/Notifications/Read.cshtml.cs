using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Notifications;

/// <summary>Marks one notification, or all of them, as read. What came after the list was drawn stays unread.</summary>
[Requires(Act.Browse)]
public sealed class ReadModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    public IActionResult OnGet() => Redirect(Links.Notifications.List);

    public async Task<IActionResult> OnPostAsync(Guid? id, long until, string? show)
    {
        var drawn = new DateTime(Math.Clamp(until, 0, clock.Now.Ticks), DateTimeKind.Utc);
        await db.NoticesOf(current.Required).Where(n => (id == null || n.Id == id) && n.LastAt <= drawn).Read(clock.Now);
        if (id is null) TempData[Forms.Flash] = "All notifications are read.";
        return Redirect(show == "unread" ? Links.Notifications.Unread : Links.Notifications.List);
    }
}
