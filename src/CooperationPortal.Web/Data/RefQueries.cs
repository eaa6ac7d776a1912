using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>Records by the reference that people cite.</summary>
public static class RefQueries
{
    /// <summary>
    /// The record of a reference: the one in force, or, for its own side, the one it had before its release. To the other side that number means nothing.
    /// </summary>
    public static IQueryable<T> ByRef<T>(this IQueryable<T> records, string @ref, Viewer viewer) where T : CitedRecord =>
        records.Where(r => r.Ref == @ref || (r.OwnRef == @ref && r.Owner == viewer.Side));
}
