using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Keeps the one living action item of an action line beside the line while the minutes are written.</summary>
static class LivingActionItem
{
    /// <summary>Gives a complete action line its action item, or lets the item follow the line.</summary>
    /// <returns>What the writer is told of an item that stays as it is.</returns>
    internal static async Task<string?> KeepActionItem(this PortalDb db, Viewer by, Meeting meeting, Outcome line, Clock clock)
    {
        if (!line.IsCompleteAction) return null;
        var agency = (await db.Agencies.FindAsync(line.ResponsibleAgencyId)).OrNotThere();
        if (await db.ActionItemOf(line) is { } item)
        {
            item.FollowLine(by, line, agency, clock.Now);
            return (line.Text, agency.Id, line.DueOn) == (item.What, item.ResponsibleAgencyId, item.DueOn) ? null : WhyItStays(item);
        }

        db.Add(ActionItem.FromLine(by, await db.NextOwnRef("ACT", by.Side, clock.Today), meeting, line, agency, clock.Now, clock.Today));
        return null;
    }

    /// <summary>The action item of a line with what decides whether it follows, tracked; null while the line has none.</summary>
    internal static async Task<ActionItem?> ActionItemOf(this PortalDb db, Outcome line) => line.ActionItemId is { } id
        ? await db.ActionItems.Include(i => i.CounterpartAgency).Include(i => i.Proposals).SingleAsync(i => i.Id == id)
        : null;

    /// <summary>Why an action item does not follow what is written into its line, and where it is changed, in two sentences; null while it follows.</summary>
    internal static string? WhyItStays(ActionItem item) => item.FollowsItsLine ? null
        : item.IsShared ? $"Both sides see {item.Ref}, so it does not follow this line. Propose another due date, reassign it or edit it on its own page."
        : $"{item.Ref} was taken up or has another due date, so it does not follow this line. Change it on its own page.";
}
