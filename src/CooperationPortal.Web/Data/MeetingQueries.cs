using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What several pages ask about meetings.</summary>
public static class MeetingQueries
{
    /// <summary>A meeting with everything that its verbs look at, tracked: agenda, delegations, notes, lines and carried items, as far as the viewer sees them.</summary>
    /// <exception cref="NotThere">There is none of this reference for the viewer.</exception>
    public static async Task<Meeting> MeetingForVerbs(this PortalDb db, string @ref, Viewer viewer) =>
        (await db.Meetings.ByRef(@ref, viewer)
            .Include(m => m.Agenda)
            .Include(m => m.Delegates)
            .Include(m => m.Notes)
            .Include(m => m.Outcomes)
            .Include(m => m.Carried)
            .AsSplitQuery()
            .SingleOrDefaultAsync()).OrNotThere();

    /// <summary>The action items that a coming meeting of the series takes up: those that are open and came from its meetings.</summary>
    public static IQueryable<ActionItem> OpenOf(this IQueryable<ActionItem> items, Guid? seriesId) =>
        items.Where(a => seriesId != null && a.SeriesId == seriesId && a.ClosedOn == null);

    /// <summary>Takes up every open action item of the meeting's series, those taken up before with a fresh picture.</summary>
    public static async Task CarryOver(this PortalDb db, Meeting meeting, Viewer by)
    {
        if (meeting.SeriesId is null) return;
        // What this meeting itself brought forth is not carried into it.
        foreach (var item in await db.ActionItems.OpenOf(meeting.SeriesId).Where(a => a.MeetingId != meeting.Id).OrderBy(a => a.DueOn).ToListAsync())
            meeting.Carry(by, item);
    }
}
