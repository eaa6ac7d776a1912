using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>The initiatives that a filter means, with how each side sees them.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock, Figures figures, Answers answers) : PageModel
{
    public sealed record Row(
        Guid Id, string Ref, string Title, InitiativeState State, Audience Audience, string? Programme, Side LeadSide, string? MinistryLead, string? EmbassyLead,
        Rag? MinistryHealth, Rag? EmbassyHealth, bool IsDivergent, int? Progress, DateOnly? UpdatedOn, bool IsOpened)
    {
        public Rag? SeenBy(Side side) => side == Side.Ministry ? MinistryHealth : EmbassyHealth;

        public string? Lead(Side side) => side == Side.Ministry ? MinistryLead : EmbassyLead;

        public bool IsActive => State is InitiativeState.Approved or InitiativeState.Implementing or InitiativeState.Closing;
    }

    public sealed record NextMilestone(Guid InitiativeId, string Title, DateOnly Forecast);

    public sealed record Tab(string Word, InitiativeFilter Filter, int Count, bool IsWarning = false);

    /// <summary>What <c>?state=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> States = [new("Under way", InitiativeFilter.ActiveWord), .. Choices.Of<InitiativeState>()];

    /// <summary>What <c>?health=</c> offers, the worst first.</summary>
    public static readonly IReadOnlyList<SelectListItem> Healths = [.. Choices.Of<Rag>().Reverse(), new("No update yet", InitiativeFilter.NoHealthWord)];

    public Asked Asked { get; private set; } = null!;

    public InitiativeFilter Filter { get; private set; } = new();

    public int Number { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, NextMilestone> Next { get; private set; } = new Dictionary<Guid, NextMilestone>();

    public IReadOnlyList<SelectListItem> Programmes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Themes { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        Programmes = [new("No programme", InitiativeFilter.NoProgrammeWord), .. await db.ProgrammesBySlug()];
        Agencies = await db.AgenciesBySlug(current.Required.Side);
        Themes = await db.Themes.OrderBy(t => t.Name).Select(t => new SelectListItem(t.Name, t.Slug)).ToListAsync();
        Filter = InitiativeFilter.Read(Asked) with
        {
            Programme = Asked.OneOf("programme", Programmes.Select(p => p.Value)),
            Agency = Asked.OneOf("agency", Agencies.Select(a => a.Value)),
            Theme = Asked.OneOf("theme", Themes.Select(t => t.Value)),
        };
        Tabs = await CountTabs();
        Total = (await figures.Count(Filter))[0].Count;
        Number = Asked.Page(Total);
        var order = Asked.Order("title", "ref", "health", "progress", "updated");
        var keys = await answers.OfSide((typeof(IndexModel), Filter, order, Number), _ => Ordered(Filter.Apply(db.Initiatives, clock.Today), order).Page(Number).Select(i => i.Id).ToListAsync());
        var side = current.Required.Side;
        Rows = await Ordered(db.Initiatives.Where(i => keys.Contains(i.Id)), order)
            .Select(i => new Row(
                i.Id, i.Ref, i.Title, i.State, i.Audience, i.Programme!.Acronym ?? i.Programme.Name, i.LeadSide,
                i.MinistryLead!.Acronym ?? i.MinistryLead.Name, i.EmbassyLead!.Acronym ?? i.EmbassyLead.Name,
                i.MinistryHealth, i.EmbassyHealth, i.IsDivergent, i.Progress, i.UpdatedOn, i.Owner == side || i.OpenedByOtherAt != null))
            .ToListAsync();
        var shown = Rows.Select(r => r.Id).ToList();
        var pending = await db.Milestones.Where(m => shown.Contains(m.InitiativeId) && m.State == MilestoneState.Pending)
            .Select(m => new NextMilestone(m.InitiativeId, m.Title, m.Forecast)).ToListAsync();
        Next = pending.GroupBy(m => m.InitiativeId).ToDictionary(g => g.Key, g => g.MinBy(m => m.Forecast)!);
    }

    // A tab says how many rows it would open: the other filters stay in force.
    async Task<IReadOnlyList<Tab>> CountTabs()
    {
        var basis = Filter with { State = null, Active = false, Stale = false, Divergent = false, ToRelease = false };
        List<(string Word, InitiativeFilter Filter, bool IsWarning)> tabs =
        [
            ("All", basis, false), ("Under way", basis with { Active = true }, false), ("Stale", basis with { Stale = true }, true), ("Sides differ", basis with { Divergent = true }, true),
        ];
        if (Access.May(current.Required, Act.ReleaseInitiative)) tabs.Add(("To release", basis with { ToRelease = true }, false));
        var counts = await figures.Count([.. tabs.Select(t => t.Filter)]);
        return [.. tabs.Select((t, n) => new Tab(t.Word, t.Filter, counts[n].Count, t.IsWarning))];
    }

    static IOrderedQueryable<Initiative> Ordered(IQueryable<Initiative> initiatives, string order) => order switch
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
