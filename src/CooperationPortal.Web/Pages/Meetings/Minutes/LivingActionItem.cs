using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Keeps the one living action item of an action line beside the line while the minutes are written.</summary>
static class LivingActionItem
{
    /// <summary>Gives a complete action line its action item, or lets the item follow the line.</summary>
    internal static async Task KeepActionItem(this PortalDb db, Viewer by, Meeting meeting, Outcome line, Clock clock)
    {
        if (!line.IsCompleteAction) return;
        var agency = (await db.Agencies.FindAsync(line.ResponsibleAgencyId)).OrNotThere();
        if (line.ActionItemId is { } id)
        {
            var item = await db.ActionItems.Include(i => i.CounterpartAgency).Include(i => i.DueDateChanges).SingleAsync(i => i.Id == id);
            item.FollowLine(by, line, agency);
        }
        else
        {
            db.Add(ActionItem.FromLine(by, await db.NextOwnRef("ACT", by.Side, clock.Today), meeting, line, agency, clock.Now, clock.Today));
        }
    }
}
