using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>The register of people.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current) : PageModel
{
    public sealed record Row(Guid Id, string Name, string? Title, string? Post, string Agency, string AgencySlug, Side Side, Audience Audience);

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        Agencies = await db.AgenciesBySlug(current.Required.Side);
        var contacts = Filtered();
        Total = await contacts.CountAsync();
        PageNumber = Asked.Page(Total);
        Rows = await Sorted(contacts).Page(PageNumber)
            .Select(c => new Row(c.Id, c.Name, c.Title, c.Post, c.Agency.Acronym ?? c.Agency.Name, c.Agency.Slug, c.Agency.Side, c.Audience))
            .ToListAsync();
    }

    IQueryable<Contact> Filtered()
    {
        var contacts = db.Contacts.AsQueryable();
        if (Asked.Text("q") is { } q)
        {
            var like = Like.Containing(q);
            contacts = contacts.Where(c => EF.Functions.Like(c.Name, like, Like.Escape) || EF.Functions.Like(c.Title!, like, Like.Escape) || EF.Functions.Like(c.Post!, like, Like.Escape));
        }

        if (Asked.OneOf("agency", Agencies.Select(a => a.Value)) is { } agency) contacts = contacts.Where(c => c.Agency.Slug == agency);
        if (Asked.Member<Side>("side") is { } side) contacts = contacts.Where(c => c.Agency.Side == side);
        if (Asked.Member<Audience>("audience") is { } audience) contacts = contacts.Where(c => c.Audience == audience);
        return contacts;
    }

    IQueryable<Contact> Sorted(IQueryable<Contact> contacts) => Asked.Order("name", "agency") switch
    {
        "-name" => contacts.OrderByDescending(c => c.Name).ThenBy(c => c.Id),
        "agency" => contacts.OrderBy(c => c.Agency.Name).ThenBy(c => c.Name).ThenBy(c => c.Id),
        "-agency" => contacts.OrderByDescending(c => c.Agency.Name).ThenBy(c => c.Name).ThenBy(c => c.Id),
        _ => contacts.OrderBy(c => c.Name).ThenBy(c => c.Id),
    };
}
