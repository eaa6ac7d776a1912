using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>One agency: what it is responsible for, what is part of it, its people and its history. Every figure opens the list that it counts.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    const int Shown = 20;

    public sealed record Part(string Slug, string Name, string? HeadTitle);

    public sealed record Person(Guid Id, string Name, string? Title, Audience Audience);

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    public Agency Agency { get; private set; } = null!;

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    public int PeopleTotal { get; private set; }

    public ActionItemFilter Open => new() { Agency = Slug, View = ActionView.Open };

    public ActionItemFilter Overdue => new() { Agency = Slug, View = ActionView.Overdue };

    public InitiativeFilter Led => new() { Agency = Slug };

    public int OpenItems { get; private set; }

    public int OverdueItems { get; private set; }

    public int LedInitiatives { get; private set; }

    public async Task OnGetAsync()
    {
        var (viewer, today) = (current.Required, clock.Today);
        Agency = (await db.Agencies.AsNoTracking().Include(a => a.Parent).SingleOrDefaultAsync(a => a.Slug == Slug)).OrNotThere();
        Parts = await db.Agencies.Where(a => a.ParentId == Agency.Id).OrderBy(a => a.Name).Select(a => new Part(a.Slug, a.Name, a.HeadTitle)).ToListAsync();
        var people = db.Contacts.Where(c => c.AgencyId == Agency.Id);
        PeopleTotal = await people.CountAsync();
        People = await people.OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Shown).Select(c => new Person(c.Id, c.Name, c.Title, c.Audience)).ToListAsync();
        OpenItems = await Open.Apply(db, viewer, today).CountAsync();
        OverdueItems = await Overdue.Apply(db, viewer, today).CountAsync();
        LedInitiatives = await Led.Apply(db.Initiatives, today).CountAsync();
    }
}
