using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Dashboard;

/// <summary>What was agreed, what is late and who owes it: one page for the one who walks into the next meeting.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(Figures figures) : PageModel
{
    /// <summary>How many rows of what is only begun here are shown.</summary>
    public const int Rows = 8;

    public Lookups Lookups { get; private set; } = null!;

    public DashboardFilter Filter { get; private set; } = null!;

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public Tiles Tiles { get; private set; } = null!;

    public DivergenceCard Divergences { get; private set; } = null!;

    public IReadOnlyList<ComingMilestone> Milestones { get; private set; } = [];

    /// <summary>How many milestones come next, of which the first are shown.</summary>
    public int MilestonesAhead { get; private set; }

    public IReadOnlyList<LatestMeeting> Meetings { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Lookups = await figures.ReadLookups();
        Filter = DashboardFilter.Read(Request.Query, Lookups, out var ignored);
        Ignored = ignored;
        Tiles = new(await figures.ReadOpen(Filter), await figures.ReadClosed(Filter, withTrend: true), await figures.ReadInitiatives(Filter), Filter.Months);
        Divergences = new(Tiles.Initiatives.Divergent, await figures.ReadDivergences(Filter, Rows));
        (Milestones, MilestonesAhead) = await figures.ReadMilestones(Filter, Rows);
        Meetings = await figures.ReadMeetings(Filter, 5);
    }
}

/// <summary>The figures at the top of the dashboard and of a manager's Home.</summary>
public sealed record Tiles(OpenFigures Open, ClosedFigures Closed, InitiativeFigures Initiatives, int Months);

/// <summary>Where the two sides differ: how often, and the first rows.</summary>
public sealed record DivergenceCard(Figure Figure, IReadOnlyList<Divergence> Rows);
