using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>One agency: what is known of it, what is part of it, its people and its history.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db) : PageModel
{
    public sealed record Part(string Slug, string Name, string? HeadTitle);

    public sealed record Person(Guid Id, string Name, string? Title);

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    public Agency Agency { get; private set; } = null!;

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Agency = (await db.Agencies.AsNoTracking().Include(a => a.Parent).SingleOrDefaultAsync(a => a.Slug == Slug)).OrNotThere();
        Parts = await db.Agencies.Where(a => a.ParentId == Agency.Id).OrderBy(a => a.Name).Select(a => new Part(a.Slug, a.Name, a.HeadTitle)).ToListAsync();
        People = await db.Contacts.Where(c => c.AgencyId == Agency.Id).OrderBy(c => c.Name).Select(c => new Person(c.Id, c.Name, c.Title)).Take(50).ToListAsync();
    }
}
