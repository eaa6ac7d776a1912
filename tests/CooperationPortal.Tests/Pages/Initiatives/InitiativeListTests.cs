using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Initiatives;

/// <summary>The list: its filters are its address.</summary>
public sealed class InitiativeListTests : PortalTest
{
    [Fact]
    public async Task Every_filter_leaves_the_rows_it_names()
    {
        var agency = await Given.AnAgency(name: "Coast Guards");
        var theme = await Given.ATheme("Border management");
        var wanted = await Given.AnInitiative(shared: true, title: "Wanted 100% [x]_y", state: InitiativeState.Approved, lead: agency, themes: theme);
        await Given.AStatusUpdate(wanted, rag: Rag.OffTrack);
        await Given.AnInitiative(title: "Another 1000");
        InitiativeFilter[] filters =
        [
            new() { Q = "wanted 100% [x]_" }, new() { Q = wanted.Ref.ToLowerInvariant() }, new() { Agency = agency.Slug }, new() { Theme = theme.Slug },
            new() { State = InitiativeState.Approved }, new() { Active = true }, new() { Health = Rag.OffTrack }, new() { Audience = Audience.Shared },
            new() { Lead = Side.Ministry, Health = Rag.OffTrack },
        ];
        foreach (var filter in filters)
        {
            var page = await As(Ministry.Official).Open(Links.Initiatives.Filtered(filter));
            Assert.Equal("Wanted 100% [x]_y", Assert.Single(page.Rows).Find(".cell-title").TextContent);
            Assert.True(page.Has("1 initiative fits the filter"));
        }

        foreach (var filter in new InitiativeFilter[] { new() { Q = "nowhere" }, new() { Stale = true }, new() { Divergent = true }, new() { Lead = Side.Embassy } })
            Assert.Empty((await As(Ministry.Official).Open(Links.Initiatives.Filtered(filter))).Rows);
    }

    [Fact]
    public async Task An_address_reads_back_as_the_filter_it_was_made_of()
    {
        var filter = new InitiativeFilter { Q = "a b&c", Programme = "p", Agency = "a", Theme = "t", Active = true, NoHealth = true, Lead = Side.Embassy, Stale = true, Divergent = true, Milestone = true, Audience = Audience.Shared };
        var query = new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new Uri("https://localhost"), Links.Initiatives.Filtered(filter)).Query));
        var asked = new Asked(query);
        Assert.Equal(filter, InitiativeFilter.Read(asked));
        Assert.Empty(asked.Unknown);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Values_that_mean_nothing_are_left_out_and_named()
    {
        await Given.AnInitiative(title: "Still here");
        var page = await As(Ministry.Official).Open($"{Links.Initiatives.List}?state=banana&health=7&programme=none&agency=x&theme=y&lead=Mars&stale=perhaps&audience=All&sort=colour&page=-3");
        Assert.Equal(200, page.Status);
        Assert.NotNull(page.TryRow("Still here"));
        foreach (var name in new[] { "state", "health", "programme", "agency", "theme", "lead", "stale", "audience", "sort" })
            Assert.Contains(name, page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (await As(Ministry.Official).Open($"{Links.Initiatives.List}?page=99999999999")).Status);
    }

    [Fact]
    public async Task A_filter_without_a_control_is_shown_kept_and_taken_out()
    {
        var initiative = await Given.AnInitiative(title: "Soon", state: InitiativeState.Approved);
        await Given.AMilestone(initiative, forecast: Make.Today.AddDays(9));
        await Given.AnInitiative(title: "Without", state: InitiativeState.Approved);
        var page = await As(Ministry.Official).Open(Links.Initiatives.Filtered(new() { Milestone = true }));
        page = await page.Choose("State", "Under way").Page.Press("Filter");
        Assert.Equal("Soon", Assert.Single(page.Rows).Find(".cell-title").TextContent);
        page = await page.Browser.Open(page.Find(".filter-days a").GetAttribute("href")!);
        Assert.Equal(Links.Initiatives.Filtered(new() { Active = true }), page.Url);
    }

    [Fact]
    public async Task Each_tab_counts_the_rows_it_opens()
    {
        await Given.AnInitiative(state: InitiativeState.Approved);
        var shared = await Given.AnInitiative(shared: true, state: InitiativeState.Approved);
        await Given.AStatusUpdate(shared, Ministry.Coordinator, Rag.OnTrack);
        await Given.AStatusUpdate(shared, Embassy.Coordinator, Rag.AtRisk);
        await Given.AnInitiative();
        foreach (var viewer in new[] { Ministry.Coordinator, Embassy.Coordinator })
        {
            var page = await As(viewer).Open(Links.Initiatives.List);
            foreach (var tab in page.All(".tabs a"))
            {
                var count = int.Parse(tab.QuerySelector(".count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(count, (await As(viewer).Open(tab.GetAttribute("href")!)).Rows.Count(r => r.Root.QuerySelector(".cell-title") is not null));
            }
        }
    }

    [Fact]
    public async Task It_pages_and_runs_the_same_few_queries_however_many_rows_there_are()
    {
        await Given.AnInitiative();
        var viewer = As(Ministry.Official);
        await viewer.Open(Links.Initiatives.List);
        // Each time after a change, so that nothing is answered from before.
        await Given.AnInitiative(title: "Row");
        Host.Commands.Clear();
        await viewer.Open(Links.Initiatives.List);
        var few = Host.Commands.Count;
        await Host.Db(Ministry.Coordinator, async db =>
        {
            for (var i = 0; i < 60; i++)
            {
                var made = Make.Initiative(title: $"Row {i:00}");
                made.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
                db.Add(made);
            }

            await db.SaveChangesAsync();
        });
        Host.Commands.Clear();
        var first = await viewer.Open(Links.Initiatives.List);
        Assert.Equal(few, Host.Commands.Count);
        Assert.Equal(50, first.Rows.Count);
        Assert.Equal(12, (await first.Follow("Next")).Rows.Count);
    }

    [Theory]
    [InlineData("ref"), InlineData("-ref"), InlineData("title"), InlineData("-title"), InlineData("health"), InlineData("-health"), InlineData("progress"), InlineData("-progress"), InlineData("updated"), InlineData("-updated")]
    public async Task Every_order_draws_the_list(string sort)
    {
        var worst = await Given.AnInitiative(title: "B worst");
        await Given.AStatusUpdate(worst, rag: Rag.OffTrack, progress: 90);
        var best = await Given.AnInitiative(title: "A best");
        await Given.AStatusUpdate(best, rag: Rag.OnTrack, progress: 10);
        var page = await As(Ministry.Official).Open($"{Links.Initiatives.List}?sort={sort}");
        Assert.Equal(2, page.Rows.Count);
        if (sort is "health" or "-title" or "-progress") Assert.True(page.Rows[0].Has("B worst"));
        if (sort is "-health" or "title" or "progress") Assert.True(page.Rows[0].Has("A best"));
    }

    [Fact]
    public async Task Stale_means_under_way_and_silent_for_thirty_days()
    {
        var initiative = await Given.AnInitiative(state: InitiativeState.Approved);
        await Given.AStatusUpdate(initiative);
        var stale = Links.Initiatives.Filtered(new() { Stale = true });
        Host.Time.Advance(TimeSpan.FromDays(Initiative.StaleAfterDays));
        Assert.Empty((await As(Ministry.Second(Role.Official)).Open(stale)).Rows);
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Single((await As(Ministry.Second(Role.Manager)).Open(stale)).Rows);
        Assert.Equal(1, await Host.Db(Ministry.Official, db => db.Initiatives.WhereStale(Make.Today.AddDays(Initiative.StaleAfterDays + 1)).CountAsync()));
    }
}
