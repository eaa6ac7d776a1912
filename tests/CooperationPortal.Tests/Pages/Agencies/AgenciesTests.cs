namespace CooperationPortal.Tests.Pages.Agencies;

/// <summary>The trees of agencies.</summary>
public sealed class AgenciesTests : PortalTest
{
    [Fact]
    public async Task The_own_side_comes_first_and_parts_stand_below_their_whole()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency", acronym: "FIA");
        await Given.AnAgency(name: "A wing of it", parent: fia);
        var page = await As(Embassy.Official).Open(Links.Agencies.List);
        Assert.Equal(["US Embassy", "Ministry of Interior"], page.All("h2.card-title").Select(h => h.TextContent));
        Assert.Equal(["Federal Investigation Agency", "A wing of it"], page.All("table")[1].QuerySelectorAll(".cell-title").Select(a => a.TextContent));
        Assert.Equal("depth-1", page.Row("A wing of it").All("td")[0].ClassName);
        Assert.True(page.Has("4 agencies of both sides"));
    }

    [Fact]
    public async Task The_list_filters_by_text_side_and_kind_and_names_what_it_does_not_know()
    {
        await Given.AnAgency(name: "Federal Investigation Agency", acronym: "FIA");
        var browser = As(Ministry.Official);
        Assert.Single((await browser.Open("/agencies?q=fia")).Rows);
        Assert.Single((await browser.Open("/agencies?side=embassy")).Rows);
        Assert.Equal(2, (await browser.Open("/agencies?kind=lawenforcement")).Rows.Count);
        Assert.True((await browser.Open("/agencies?q=nothing+like+it")).Has("No agency fits"));
        var odd = await browser.Open("/agencies?kind=Circus&side=Mars");
        Assert.Equal(2, odd.Rows.Count);
        Assert.Contains("side, kind", odd.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_enters_an_agency_and_an_official_does_not()
    {
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Agencies.Create)).Status);
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        page = await page.Fill("Name", "Pakistan Coast Guards").Fill("Acronym", "PCG").Choose("Kind", "Law enforcement").Press("Save");
        Assert.Equal(("Pakistan Coast Guards", "/agencies/pakistan-coast-guards"), (page.Heading, page.Url));
        page = await (await page.Follow("Edit")).Fill("Acronym", "Coast Guards").Press("Save");
        Assert.True(page.Section("History").Has("Ministry Coordinator (Ministry) changed the acronym: PCG → Coast Guards"));
    }

    [Fact]
    public async Task An_agency_never_becomes_part_of_one_below_it_or_of_the_other_sides()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency");
        var wing = await Given.AnAgency(name: "Wing", parent: fia);
        var theirs = await Given.AnAgency(Side.Embassy, "INL Section");
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(fia.Slug));
        Assert.DoesNotContain("INL Section", page.Options("Part of"));
        var fields = page.FieldsOf("Save").Where(f => f.Key != "Input.ParentId").ToList();
        foreach (var parent in new[] { fia.Id, wing.Id, theirs.Id, Guid.NewGuid() })
        {
            var refused = await page.Post(page.Url, [.. fields, new("Input.ParentId", parent.ToString())]);
            Assert.Equal(422, refused.Status);
            Assert.NotNull(refused.ErrorAt("Part of"));
        }

        Assert.Null((await Reload(fia)).ParentId);
    }

    [Fact]
    public async Task The_other_side_reads_an_agency_and_does_not_edit_it()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency");
        Assert.False((await As(Embassy.Manager).Open(Links.Agencies.Details(fia.Slug))).HasLink("Edit"));
        Assert.Equal(403, (await As(Embassy.Manager).Open(Links.Agencies.Edit(fia.Slug))).Status);
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Agencies.Details("no-such-agency"))).Status);
    }

    [Fact]
    public async Task What_an_agency_is_responsible_for_opens_the_list_that_it_counts()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency");
        await Given.AnActionItem(Ministry.Official, responsible: fia, what: "Send the list");
        await Given.AnActionItem(Ministry.Official, shared: true, responsible: fia, what: "Name the focal person");
        foreach (var (viewer, count) in new[] { (Ministry.Official, 2), (Embassy.Official, 1) })
        {
            var page = await As(viewer).Open(Links.Agencies.Details(fia.Slug));
            var tile = page.All("a.tile")[0];
            Assert.Equal($"{count}", tile.QuerySelector(".tile-figure")!.TextContent);
            Assert.Equal(count, (await As(viewer).Open(tile.GetAttribute("href")!)).Rows.Count);
        }
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_at_its_field()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        page = await page.Fill("Name", new string('n', Agency.NameLength + 1)).Press("Save");
        Assert.Equal((422, "This is too long: at most 160 characters."), (page.Status, page.ErrorAt("Name")));
    }

    [Theory]
    [InlineData("Name", "INL Section")]
    [InlineData("Name", "inl  section")]
    [InlineData("Name", "Inl")]
    [InlineData("Acronym", "inl")]
    [InlineData("Acronym", "Counter Office")]
    [InlineData("Name", "Federal Constabulary")]
    [InlineData("Name", "FC")]
    [InlineData("Name", "INL\u200C Section")]
    [InlineData("Name", "The ☎\uFE0F Desk")]
    public async Task No_agency_takes_a_name_by_which_another_goes(string field, string taken)
    {
        await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        await Given.AnAgency(Side.Embassy, "Counter Office");
        await Given.AnAgency(Side.Embassy, "The ☎ Desk");
        await Given.AnAgency(Side.Ministry, "Federal Constabulary", "FC");
        var agency = await Given.AnAgency(Side.Ministry, "National Cyber Agency", "NCA");
        foreach (var (page, button) in new[] { (await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug)), "Save"), (await As(Ministry.Coordinator).Open(Links.Agencies.Create), "Save") })
        {
            var refused = await page.Fill("Name", "Some other body").Fill(field, taken).Press(button);
            Assert.Equal((422, taken), (refused.Status, refused.Value(field)));
            Assert.EndsWith("is called so.", refused.ErrorAt(field), StringComparison.Ordinal);
        }

        Assert.Equal(("National Cyber Agency", "NCA"), ((await Reload(agency)).Name, (await Reload(agency)).Acronym));
    }

    [Fact]
    public async Task A_name_that_no_agency_bears_any_more_is_free_and_two_of_a_side_share_an_acronym()
    {
        var closed = await Given.AnAgency(Side.Embassy, "Border Office", "BO");
        await Given.Change(closed, Embassy.Coordinator, (a, by) => a.Edit(by, new(a.Name, a.Acronym, a.Kind, null, null, null, Make.Today.AddDays(-1)), null, []));
        await Given.AnAgency(Side.Ministry, "Federal Constabulary", "FC");
        var agency = await Given.AnAgency(Side.Ministry, "Frontier Force");
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        Assert.Equal("Saved.", (await page.Fill("Name", "Border Office").Fill("Acronym", "FC").Press("Save")).Flash);
        page = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        Assert.Equal("Saved.", (await page.Fill("Title of the head", "Commandant").Press("Save")).Flash);
    }
}
