using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Notifications;

/// <summary>Leads to the record, or to the part of it, that a notification is about. Whoever opens the record has read all that was told of it.</summary>
[Requires(Act.Browse)]
public sealed class OpenModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var viewer = current.Required;
        var notice = (await db.NoticesOf(viewer).AsNoTracking().SingleOrDefaultAsync(n => n.Id == id)).OrNotThere();
        var names = await db.WhatFor([notice.RecordId]);
        var record = names.GetValueOrDefault(notice.RecordId).OrNotThere();
        var told = (await db.WithTheirParts(viewer, names, [new(notice.Kind, notice.RecordId, notice.LastAt) { PartId = notice.PartId }]))[0];
        await db.NoticesOf(viewer).Where(n => n.RecordId == notice.RecordId).Read(clock.Now);
        return Redirect(told.Address ?? record.Address);
    }
}
