using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Questions about initiatives that several pages ask.</summary>
public static class InitiativeQueries
{
    /// <summary>How far ahead milestones are looked at.</summary>
    public const int MilestoneDays = 90;

    /// <summary>Those under way; <see cref="Initiative.IsActive"/> says the same of one.</summary>
    public static IQueryable<Initiative> WhereActive(this IQueryable<Initiative> initiatives) =>
        initiatives.Where(i => i.State == InitiativeState.Approved || i.State == InitiativeState.Implementing || i.State == InitiativeState.Closing);

    /// <summary>Those under way of which nobody has filed an update for <see cref="Initiative.StaleAfterDays"/> days.</summary>
    public static IQueryable<Initiative> WhereStale(this IQueryable<Initiative> initiatives, DateOnly today)
    {
        var before = Initiative.StaleBefore(today);
        return initiatives.WhereActive().Where(i => i.UpdatedOn == null || i.UpdatedOn < before);
    }

    /// <summary>The latest update of each side that has filed one.</summary>
    public static Task<List<StatusUpdate>> LatestUpdates(this PortalDb db, Guid initiative) =>
        db.StatusUpdates.AsNoTracking()
            .Where(u => u.InitiativeId == initiative && !db.StatusUpdates.Any(later =>
                later.InitiativeId == initiative && later.Side == u.Side && (later.FiledAt > u.FiledAt || (later.FiledAt == u.FiledAt && later.Id > u.Id))))
            .OrderBy(u => u.Side).ToListAsync();

    /// <summary>The initiative with what its verbs look at, ready to be changed.</summary>
    /// <exception cref="NotThere">There is none for this viewer.</exception>
    public static async Task<Initiative> InitiativeToChange(this PortalDb db, string @ref, Viewer viewer, bool withUpdates = false)
    {
        var initiative = (await db.Initiatives.Include(i => i.Milestones).ByRef(@ref, viewer).SingleOrDefaultAsync()).OrNotThere();
        if (withUpdates) await db.Entry(initiative).Collection(i => i.Updates).LoadAsync();
        return initiative;
    }
}
