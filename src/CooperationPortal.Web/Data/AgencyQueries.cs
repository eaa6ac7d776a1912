using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Questions about the trees of agencies; a side has some dozens, so its tree is read whole.</summary>
public static class AgencyQueries
{
    /// <summary>An agency and every agency below it.</summary>
    public static async Task<IReadOnlySet<Guid>> AgencyAndBelow(this PortalDb db, Guid agency, Side side)
    {
        var children = (await db.Agencies.Where(a => a.Side == side && a.ParentId != null).Select(a => new { a.Id, a.ParentId }).ToListAsync())
            .ToLookup(a => a.ParentId!.Value, a => a.Id);
        var found = new HashSet<Guid>();
        var open = new Stack<Guid>([agency]);
        while (open.TryPop(out var next))
            if (found.Add(next))
                foreach (var child in children[next]) open.Push(child);
        return found;
    }

    /// <summary>The agency chosen in a form; a key that no list offered is refused like a missing one.</summary>
    /// <exception cref="RuleBroken">There is no such agency.</exception>
    public static async Task<Agency> ChosenAgency(this PortalDb db, Guid? id, string field) =>
        await db.Agencies.SingleOrDefaultAsync(a => a.Id == id) ?? throw new RuleBroken("Choose an agency from the list.", field);

    /// <summary>An agency and every agency above it.</summary>
    public static async Task<IReadOnlyCollection<Guid>> AgencyAndAbove(this PortalDb db, Guid? agency)
    {
        var parents = await db.Agencies.Select(a => new { a.Id, a.ParentId }).ToDictionaryAsync(a => a.Id, a => a.ParentId);
        var found = new HashSet<Guid>();
        for (var next = agency; next is { } id && found.Add(id);) next = parents.GetValueOrDefault(id);
        return found;
    }
}
