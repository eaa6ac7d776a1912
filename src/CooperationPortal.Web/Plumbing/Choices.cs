using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Plumbing;

/// <summary>What lists and forms offer to choose from.</summary>
public static class Choices
{
    /// <summary>Every member of an enum in words.</summary>
    public static IReadOnlyList<SelectListItem> Of<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new SelectListItem(Words.Of(v), v.ToString()))];

    /// <summary>Both sides, the own one first.</summary>
    public static IReadOnlyList<SelectListItem> Sides(Side own) => [.. own.OwnFirst().Select(s => new SelectListItem(Words.Full(s), s.ToString()))];

    /// <summary>The audiences that exist for a viewer.</summary>
    public static IReadOnlyList<SelectListItem> Audiences(Viewer viewer) => [.. viewer.Sees.Select(a => new SelectListItem(Words.Of(a), a.ToString()))];

    /// <summary>The agencies of both sides by their slugs, the own side first.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> AgenciesBySlug(this PortalDb db, Side own) =>
        Grouped(await db.Agencies.OrderBy(a => a.Name).Select(a => new Agency(a.Side, a.Name, a.Acronym, a.Slug)).ToListAsync(), own.OwnFirst());

    /// <summary>The agencies of these sides by their keys.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> AgenciesById(this PortalDb db, params IReadOnlyList<Side> sides) =>
        Grouped(await db.Agencies.Where(a => sides.Contains(a.Side)).OrderBy(a => a.Name).Select(a => new Agency(a.Side, a.Name, a.Acronym, a.Id.ToString())).ToListAsync(), sides);

    /// <summary>The programmes by their slugs.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ProgrammesBySlug(this PortalDb db) =>
        await db.Programmes.OrderBy(p => p.Name).Select(p => new SelectListItem(p.Name, p.Slug)).ToListAsync();

    static IReadOnlyList<SelectListItem> Grouped(List<Agency> agencies, IReadOnlyList<Side> sides)
    {
        var groups = sides.ToDictionary(s => s, s => sides.Count > 1 ? new SelectListGroup { Name = Words.Full(s) } : null);
        return [.. sides.SelectMany(s => agencies.Where(a => a.Side == s).Select(a => new SelectListItem(a.Acronym is null ? a.Name : $"{a.Name} ({a.Acronym})", a.Value) { Group = groups[s] }))];
    }

    sealed record Agency(Side Side, string Name, string? Acronym, string Value);
}
