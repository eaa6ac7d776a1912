using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>The initiatives that a filter means, with how each side sees them.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    public const int Size = 50;

    public sealed record Row(
        Guid Id, string Ref, string Title, InitiativeState State, Audience Audience, string? Programme, Side LeadSide, string? MinistryLead, string? EmbassyLead,
        Rag? MinistryHealth, Rag? EmbassyHealth, bool IsDivergent, int? Progress, DateOnly? UpdatedOn)
    {
        public Rag? SeenBy(Side side) => side == Side.Ministry ? MinistryHealth : EmbassyHealth;

        public string? Lead(Side side) => side == Side.Ministry ? MinistryLead : EmbassyLead;

        public bool IsActive => State is InitiativeState.Approved or InitiativeState.Implementing or InitiativeState.Closing;
    }

    public sealed record NextMilestone(Guid InitiativeId, string Title, DateOnly Forecast);

    public sealed record Option(string Slug, string Name);

    public sealed record Tab(string Word, InitiativeFilter Filter, int Count, bool IsWarning = false);

    public InitiativeFilter Filter { get; private set; } = new();

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public string? Sort { get; private set; }

    public int Number { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, NextMilestone> Next { get; private set; } = new Dictionary<Guid, NextMilestone>();

    public IReadOnlyList<Option> Programmes { get; private set; } = [];

    public IReadOnlyList<(Side Side, Option Agency)> Agencies { get; private set; } = [];

    public IReadOnlyList<Option> Themes { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "page")] int page = 1, [FromQuery] string? sort = null)
    {
        Number = Math.Clamp(page, 1, 1_000_000);
        await LoadChoices();
        ReadFilter(sort);
        Tabs = await CountTabs();
        var meant = Filter.Apply(db.Initiatives, clock.Today);
        Total = await meant.CountAsync();
        Rows = await Ordered(meant)
            .Skip((Number - 1) * Size).Take(Size)
            .Select(i => new Row(
                i.Id, i.Ref, i.Title, i.State, i.Audience, i.Programme!.Acronym ?? i.Programme.Name, i.LeadSide,
                i.MinistryLead!.Acronym ?? i.MinistryLead.Name, i.EmbassyLead!.Acronym ?? i.EmbassyLead.Name,
                i.MinistryHealth, i.EmbassyHealth, i.IsDivergent, i.Progress, i.UpdatedOn))
            .ToListAsync();
        var shown = Rows.Select(r => r.Id).ToList();
        var pending = await db.Milestones.Where(m => shown.Contains(m.InitiativeId) && m.State == MilestoneState.Pending)
            .Select(m => new NextMilestone(m.InitiativeId, m.Title, m.Forecast)).ToListAsync();
        Next = pending.GroupBy(m => m.InitiativeId).ToDictionary(g => g.Key, g => g.MinBy(m => m.Forecast)!);
    }

    async Task LoadChoices()
    {
        Programmes = await db.Programmes.OrderBy(p => p.Name).Select(p => new Option(p.Slug, p.Acronym ?? p.Name)).ToListAsync();
        Themes = await db.Themes.OrderBy(t => t.Name).Select(t => new Option(t.Slug, t.Name)).ToListAsync();
        Agencies = (await db.Agencies.OrderBy(a => a.Name).Select(a => new { a.Side, a.Slug, a.Name }).ToListAsync())
            .ConvertAll(a => (a.Side, new Option(a.Slug, a.Name)));
    }

    void ReadFilter(string? sort)
    {
        var filter = InitiativeFilter.Read(Request.Query, out var unknown);
        var ignored = unknown.ToList();
        if (filter.Programme is { } programme and not InitiativeFilter.NoProgrammeWord && Programmes.All(p => p.Slug != programme)) (filter, _) = (filter with { Programme = null }, Ignore("programme"));
        if (filter.Agency is { } agency && Agencies.All(a => a.Agency.Slug != agency)) (filter, _) = (filter with { Agency = null }, Ignore("agency"));
        if (filter.Theme is { } theme && Themes.All(t => t.Slug != theme)) (filter, _) = (filter with { Theme = null }, Ignore("theme"));
        Sort = sort is null or "ref" or "-ref" or "title" or "-title" or "health" or "-health" or "progress" or "-progress" or "updated" or "-updated" ? sort : null;
        if (sort != Sort) Ignore("sort");
        (Filter, Ignored) = (filter, ignored);

        bool Ignore(string name)
        {
            ignored.Add(name);
            return true;
        }
    }

    // A tab says how many rows it would open: the other filters stay in force.
    async Task<IReadOnlyList<Tab>> CountTabs()
    {
        var basis = Filter with { State = null, Active = false, Stale = false, Divergent = false, ToRelease = false };
        var before = Initiative.StaleBefore(clock.Today);
        var counts = await basis.Apply(db.Initiatives, clock.Today).GroupBy(_ => 1).Select(g => new
        {
            All = g.Count(),
            Active = g.Count(i => i.State == InitiativeState.Approved || i.State == InitiativeState.Implementing || i.State == InitiativeState.Closing),
            Stale = g.Count(i => (i.State == InitiativeState.Approved || i.State == InitiativeState.Implementing || i.State == InitiativeState.Closing)
                && (i.UpdatedOn == null || i.UpdatedOn < before)),
            Divergent = g.Count(i => i.IsDivergent),
            ToRelease = g.Count(i => i.ForBothSides && i.Audience != Audience.Shared),
        }).SingleOrDefaultAsync();
        List<Tab> tabs =
        [
            new("All", basis, counts?.All ?? 0),
            new("Under way", basis with { Active = true }, counts?.Active ?? 0),
            new("Stale", basis with { Stale = true }, counts?.Stale ?? 0, IsWarning: true),
            new("Sides differ", basis with { Divergent = true }, counts?.Divergent ?? 0, IsWarning: true),
        ];
        if (Access.May(current.Required, Act.ReleaseInitiative)) tabs.Add(new("To release", basis with { ToRelease = true }, counts?.ToRelease ?? 0));
        return tabs;
    }

    IOrderedQueryable<Initiative> Ordered(IQueryable<Initiative> initiatives) => Sort switch
    {
        "ref" => initiatives.OrderBy(i => i.Ref),
        "-ref" => initiatives.OrderByDescending(i => i.Ref),
        "-title" => initiatives.OrderByDescending(i => i.Title).ThenBy(i => i.Ref),
        // Ratings are stored as words, whose order is the alphabet's: worst first, none last.
        "health" => initiatives.OrderBy(i => i.Health == Rag.OffTrack ? 0 : i.Health == Rag.AtRisk ? 1 : i.Health == Rag.OnTrack ? 2 : 3).ThenBy(i => i.Ref),
        "-health" => initiatives.OrderByDescending(i => i.Health == Rag.OffTrack ? 0 : i.Health == Rag.AtRisk ? 1 : i.Health == Rag.OnTrack ? 2 : -1).ThenBy(i => i.Ref),
        "progress" => initiatives.OrderBy(i => i.Progress ?? 0).ThenBy(i => i.Ref),
        "-progress" => initiatives.OrderByDescending(i => i.Progress ?? 0).ThenBy(i => i.Ref),
        "updated" => initiatives.OrderBy(i => i.UpdatedOn).ThenBy(i => i.Ref),
        "-updated" => initiatives.OrderByDescending(i => i.UpdatedOn).ThenBy(i => i.Ref),
        _ => initiatives.OrderBy(i => i.Title).ThenBy(i => i.Ref),
    };
}
