using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>What several pages ask about what is left of withdrawn records.</summary>
public static class TombstoneQueries
{
    /// <summary>Those of parts that were taken back from a record by themselves: each is called by the record's address and its own number.</summary>
    public static IQueryable<Tombstone> LeftOn(this IQueryable<Tombstone> tombstones, string address)
    {
        var on = address + "/";
        return tombstones.Where(t => t.Ref.StartsWith(on));
    }
}
