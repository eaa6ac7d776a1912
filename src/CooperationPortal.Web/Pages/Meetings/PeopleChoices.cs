using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Whom a delegation can be picked from: the contacts that the viewer sees, and the agencies of people who are not among them.</summary>
public sealed class PeopleChoices
{
    /// <summary>A contact.</summary>
    public sealed record Person(Guid Id, string Name, string? Title, string Agency, Side Side);

    /// <summary>The contacts by side, in the order of their agencies.</summary>
    public ILookup<Side, Person> People { get; private init; } = null!;

    /// <summary>The agencies by side.</summary>
    public ILookup<Side, SelectListItem> Agencies { get; private init; } = null!;

    /// <summary>Whether this contact can be picked.</summary>
    public bool Knows(Guid contact) => People.Any(side => side.Any(p => p.Id == contact));

    /// <summary>The contacts of a side as a list to choose one from.</summary>
    public IEnumerable<SelectListItem> Options(Side side) =>
        People[side].Select(p => new SelectListItem(p.Title is null ? $"{p.Name} ({p.Agency})" : $"{p.Name}, {p.Title} ({p.Agency})", p.Id.ToString()));

    /// <summary>Reads what there is.</summary>
    public static async Task<PeopleChoices> Load(PortalDb db)
    {
        var people = await db.Contacts.OrderBy(c => c.Agency.Name).ThenBy(c => c.Name)
            .Select(c => new Person(c.Id, c.Name, c.Title, c.Agency.Acronym ?? c.Agency.Name, c.Agency.Side)).ToListAsync();
        var agencies = await db.Agencies.OrderBy(a => a.Name).Select(a => new { a.Id, a.Name, a.Acronym, a.Side }).ToListAsync();
        return new PeopleChoices
        {
            People = people.ToLookup(p => p.Side),
            Agencies = agencies.ToLookup(a => a.Side, a => new SelectListItem(a.Acronym is null ? a.Name : $"{a.Name} ({a.Acronym})", a.Id.ToString())),
        };
    }
}
