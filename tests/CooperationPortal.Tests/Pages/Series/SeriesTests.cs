namespace CooperationPortal.Tests.Pages.Series;

/// <summary>The pages of a series: begin it, edit it, propose to it, share it.</summary>
public sealed class SeriesTests : PortalTest
{
    [Fact]
    public async Task An_official_starts_a_series_and_finds_it_in_the_list()
    {
        var page = await As(Ministry.Official).Open(Links.Series.Create);
        Assert.Equal("Enter the name of the series.", (await page.Press("Save")).ErrorAt("Name"));
        page = await page.Fill("Name", "Border talks").Choose("How often it meets", "Half-yearly").Fill("Standing agenda", "Review\nNext date").Page.Press("Save");
        Assert.Equal("Border talks", page.Heading);
        Assert.True(page.Section("Standing agenda").Has("Next date"));
        Assert.True((await As(Ministry.Official).Open($"{Links.Series.List}?q=BORDER")).Row("Border talks").Has("Half-yearly"));
        Assert.Null((await As(Embassy.Official).Open(Links.Series.List)).TryRow("Border talks"));
    }

    [Fact]
    public async Task A_shared_series_takes_topics_from_both_sides_and_own_ones_stay_hidden()
    {
        var series = await Given.ASeries(name: "Border talks");
        var page = await As(Ministry.Official).Open(Links.Series.Details(series.Slug));
        Assert.False(page.HasButton("Share with the other side"));
        Assert.Equal(403, (await page.Post(Links.Series.Share(series.Slug), [])).Status);
        page = await page.Fill("Propose a topic", "Our line on visas").Check("For both sides", false).Page.Press("Propose");
        Assert.Equal(404, (int)(await As(Embassy.Official).Get(Links.Series.Details(series.Slug))).StatusCode);
        await (await As(Ministry.Coordinator).Open(Links.Series.Details(series.Slug))).Press("Share with the other side");

        var theirs = await As(Embassy.Official).Open(Links.Series.Details(series.Slug));
        Assert.False(theirs.Has("Our line on visas"));
        Assert.False(theirs.HasLink("Edit"));
        theirs = await theirs.Fill("Propose a topic", "Courses").Page.Press("Propose");
        Assert.True(theirs.Section("Backlog of topics").Has("Courses"));
        page = await As(Ministry.Official).Open(Links.Series.Details(series.Slug));
        Assert.True(page.Section("Backlog of topics").Has("Courses"));
        Assert.True(page.Section("Backlog of topics").Has("Our line on visas"));
    }

    [Fact]
    public async Task An_empty_topic_is_refused_at_its_field()
    {
        var series = await Given.ASeries();
        var page = await (await As(Ministry.Official).Open(Links.Series.Details(series.Slug))).Press("Propose");
        Assert.Equal(422, page.Status);
        Assert.Equal("Topic is missing.", page.ErrorAt("Propose a topic"));
    }

    [Fact]
    public async Task The_other_side_edits_no_series_of_ours()
    {
        var series = await Given.ASeries(shared: true);
        Assert.Equal(403, (await As(Embassy.Manager).Open(Links.Series.Edit(series.Slug))).Status);
        var page = await As(Ministry.Official).Open(Links.Series.Edit(series.Slug));
        page = await page.Fill("Name", "Renamed talks").Page.Press("Save");
        Assert.Equal("Renamed talks", page.Heading);
    }
}
