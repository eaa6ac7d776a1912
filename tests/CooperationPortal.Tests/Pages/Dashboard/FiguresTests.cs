using CooperationPortal.Web.Data;

namespace CooperationPortal.Tests.Pages.Dashboard;

/// <summary>Every figure against its list, on one year that nobody changes.</summary>
public sealed class FiguresTests(YearHost world) : IClassFixture<YearHost>
{
    public static TheoryData<Side, Role> Everyone => [.. People.Everyone.Select(p => (p.Side, p.Role))];

    [Theory, MemberData(nameof(Everyone))]
    public async Task Every_figure_of_the_dashboard_opens_a_list_of_exactly_that_many_rows(Side side, Role role)
    {
        await world.Host.As(Person(side, role)).HoldsItsFigures(Links.Dashboard, atLeast: 30);
    }

    [Theory, MemberData(nameof(Everyone))]
    public async Task Every_figure_of_a_narrowed_dashboard_opens_a_list_of_exactly_that_many_rows(Side side, Role role)
    {
        var year = world.Made;
        var browser = world.Host.As(Person(side, role));
        await browser.HoldsItsFigures(Links.DashboardOf(new() { Programme = year.Programme.Slug, SharedOnly = true, Months = 3 }), atLeast: 15);
        await browser.HoldsItsFigures(Links.DashboardOf(new() { Against = Against.Original }), atLeast: 30);
        await browser.HoldsItsFigures(Links.DashboardOf(new() { Agency = year.Embassy.Slug, Theme = year.Theme.Slug, Months = 6 }), atLeast: 15);
    }

    [Theory, MemberData(nameof(Everyone))]
    public async Task Every_figure_of_Home_opens_a_list_of_exactly_that_many_rows(Side side, Role role)
    {
        await world.Host.As(Person(side, role)).HoldsItsFigures(Links.Home, atLeast: 5);
    }

    [Fact]
    public async Task Every_figure_of_a_focal_persons_Home_opens_a_list_of_exactly_that_many_rows()
    {
        var focal = world.Focal;
        await world.Host.As(focal).HoldsItsFigures(Links.Home, atLeast: 5);
        Assert.True((await world.Host.As(focal).Open(Links.Home)).Has("Overdue from your agency"));
    }

    [Fact]
    public async Task Shared_only_gives_both_sides_the_same_figures()
    {
        var year = world.Made;
        foreach (var filter in new DashboardFilter[]
        {
            new() { SharedOnly = true },
            new() { SharedOnly = true, Programme = year.Programme.Slug },
            new() { SharedOnly = true, Theme = year.Theme.Slug, Agency = year.Ministry.Slug },
        })
        {
            var ours = (await world.Host.As(Ministry.Manager).Open(Links.DashboardOf(filter))).Figures().OrderBy(f => f.Href).ToList();
            var theirs = (await world.Host.As(Embassy.Manager).Open(Links.DashboardOf(filter))).Figures().OrderBy(f => f.Href).ToList();
            Assert.Contains(ours, f => f.Count > 0);
            Assert.Equal(ours, theirs);
        }
    }

    [Fact]
    public async Task Without_it_each_side_counts_its_own_too()
    {
        Assert.NotEqual(
            (await world.Host.As(Ministry.Manager).Open(Links.Dashboard)).Figures().OrderBy(f => f.Href),
            (await world.Host.As(Embassy.Manager).Open(Links.Dashboard)).Figures().OrderBy(f => f.Href));
    }

    [Fact]
    public async Task The_trend_covers_the_months_that_are_asked_for()
    {
        var page = await world.Host.As(Ministry.Manager).Open(Links.Dashboard + "?period=3");
        Assert.Equal(["Jan 2026", "Feb 2026", "Mar 2026"], page.All("figure[data-chart] tbody th").Select(t => t.TextContent));
    }

    static Viewer Person(Side side, Role role) => People.Everyone.Single(p => p.Side == side && p.Role == role);
}

/// <summary>Figures while things change.</summary>
public sealed class LivingFiguresTests : PortalTest
{
    [Fact]
    public async Task What_one_side_does_shows_at_the_other_sides_next_look()
    {
        var item = await Given.AnActionItem(Ministry.Coordinator, shared: true, await Given.AnAgency(Side.Ministry), dueOn: Make.Today.AddDays(-2));
        var before = Overdue(await As(Embassy.Manager).Open(Links.Dashboard));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Submit(by, "It is done", "None is needed", Make.Today));
        Assert.Equal(before - 1, Overdue(await As(Embassy.Manager).Open(Links.Dashboard)));
        Assert.True((await As(Embassy.Manager).Open(Links.Home)).Has("To confirm or dispute"));
    }

    [Fact]
    public async Task Overdue_is_counted_against_either_date()
    {
        var item = await Given.AnActionItem(Ministry.Coordinator, shared: true, await Given.AnAgency(Side.Ministry), dueOn: Make.Today.AddDays(-2));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(9), "Visas are late.", Make.Now));
        // Not answered, so it is late either way, beside one of the Embassy's own.
        Assert.Equal((2, 2), await Late());
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeDueDate(by, Make.Now));
        Assert.Equal((1, 2), await Late());

        async Task<(int, int)> Late() => (
            Overdue(await As(Embassy.Manager).Open(Links.Dashboard)),
            (await As(Embassy.Manager).Open(Links.DashboardOf(new() { Against = Against.Original }))).Figures().Single(f => f.Href == Links.ActionItems.Filtered(new() { View = ActionView.Overdue, Against = Against.Original })).Count);
    }

    [Fact]
    public async Task What_the_Ministry_keeps_is_not_counted_for_the_Embassy()
    {
        var item = Make.ActionItem(Ministry.Official, responsible: await Given.AnAgency(Side.Ministry), dueOn: Make.Today.AddDays(-2));
        await Given.Save(Ministry.Official, item);
        Assert.Equal(1, Overdue(await As(Ministry.Manager).Open(Links.Dashboard)));
        Assert.Equal(0, Overdue(await As(Embassy.Manager).Open(Links.Dashboard)));
    }

    [Theory]
    [InlineData(Links.Dashboard, 16)]
    [InlineData(Links.Home, 16)]
    public async Task A_page_of_figures_asks_the_database_as_often_however_much_there_is(string url, int atMost)
    {
        await Given.AYear(Host);
        foreach (var by in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager })
        {
            var before = await Commands(As(by), url);
            await Given.AnActionItem(Ministry.Coordinator, shared: true, await Given.AnAgency(), dueOn: Make.Today.AddDays(-2));
            await Given.AnInitiative(Ministry.Coordinator, shared: true, state: InitiativeState.Implementing, lead: await Given.AnAgency());
            Assert.Equal(before, await Commands(As(by), url));
            Assert.InRange(before, 1, atMost);
        }
    }

    [Fact]
    public async Task A_dashboard_of_nothing_says_so()
    {
        var page = await As(Ministry.Manager).Open(Links.Dashboard);
        Assert.All(page.Figures(), f => Assert.Equal(0, f.Count));
        foreach (var words in new[] { "Nothing is late", "No initiative is under way", "Both sides agree", "No milestone ahead", "No meeting yet" }) Assert.True(page.Has(words), words);
        foreach (var person in People.Everyone) Assert.True((await As(person).Open(Links.Home)).Has("Nothing is waiting for you"));
    }

    [Fact]
    public async Task A_filter_that_means_nothing_is_left_out_and_named()
    {
        var page = await As(Ministry.Manager).Open(Links.Dashboard + "?programme=nowhere&period=7&agency=&shared=perhaps&against=tomorrow");
        Assert.Equal(200, page.Status);
        Assert.True(page.Has("left out: period, shared, against, programme"));
    }

    static int Overdue(Page page) => page.Figures().Single(f => f.Href == Links.ActionItems.Filtered(new() { View = ActionView.Overdue })).Count;

    async Task<int> Commands(Browser browser, string url)
    {
        await browser.Open(url);
        Host.Commands.Clear();
        await browser.Open(url);
        return Host.Commands.Count;
    }
}
