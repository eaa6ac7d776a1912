using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Addresses made of names.</summary>
public static class SlugQueries
{
    /// <summary>A slug that no other row of this kind has, hidden rows included: its address must be one record's alone.</summary>
    public static async Task<string> FreeSlug<T>(this PortalDb db, string? name) where T : class
    {
        var slug = Slug.Of(name);
        var taken = await db.Set<T>().IgnoreQueryFilters().Select(row => EF.Property<string>(row, "Slug")).Where(s => s.StartsWith(slug)).ToListAsync();
        return Slug.Free(name, taken);
    }
}
