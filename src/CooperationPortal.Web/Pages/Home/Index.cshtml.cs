using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Dashboard;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Home;

/// <summary>Home: what the person came to do. The one page that differs by role.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(CurrentViewer current, Figures figures, Worklist worklist) : PageModel
{
    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    /// <summary>What the other side has lately released.</summary>
    public Block News { get; private set; } = null!;

    /// <summary>A manager's: the top of the dashboard.</summary>
    public Tiles? Tiles { get; private set; }

    /// <summary>An administrator's: the accounts of the own side.</summary>
    public AccountFigures? Accounts { get; private set; }

    public DivergenceCard? Divergences { get; private set; }

    public async Task OnGetAsync()
    {
        Blocks = current.Required.Role switch
        {
            Role.Coordinator => await worklist.OfCoordinator(),
            Role.Manager => await worklist.OfManager(),
            _ => await worklist.OfOfficial(),
        };
        News = await worklist.News();
        if (current.Required.Role == Role.Manager) await ReadBoard();
        if (Access.May(current.Required, Act.ManageAccounts)) Accounts = await figures.ReadAccounts();
    }

    async Task ReadBoard()
    {
        var everything = new DashboardFilter();
        Tiles = new(await figures.ReadOpen(everything), await figures.ReadClosed(everything, withTrend: false), await figures.ReadInitiatives(everything), everything.Months);
        Divergences = new(Tiles.Initiatives.Divergent, await figures.ReadDivergences(everything, 5));
    }
}
