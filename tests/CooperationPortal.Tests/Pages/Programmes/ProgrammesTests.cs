namespace CooperationPortal.Tests.Pages.Programmes;

/// <summary>The register of programmes.</summary>
public sealed class ProgrammesTests : PortalTest
{
    [Fact]
    public async Task A_coordinator_starts_a_programme_and_ticks_whom_it_serves()
    {
        await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        await Given.AnAgency(name: "Federal Investigation Agency", acronym: "FIA");
        await Given.AnAgency(name: "National Cyber Crime Investigation Agency", acronym: "NCCIA");
        Assert.Equal(403, (await As(Embassy.Official).Open(Links.Programmes.Create)).Status);
        var page = await As(Embassy.Coordinator).Open(Links.Programmes.Create);
        Assert.DoesNotContain("Federal Investigation Agency (FIA)", page.Options("Funding agency"));
        page = await page.Fill("Name", "Anti-Terrorism Assistance").Fill("Acronym", "ATA").Choose("Funding agency", "INL Section (INL)").Check("Federal Investigation Agency (FIA)").Press("Save");
        Assert.Equal("Anti-Terrorism Assistance", page.Heading);
        Assert.True(page.Section("Agencies served").HasLink("Federal Investigation Agency"));

        page = await (await page.Follow("Edit")).Check("Federal Investigation Agency (FIA)", false).Check("National Cyber Crime Investigation Agency (NCCIA)").Press("Save");
        Assert.False(page.Section("Agencies served").HasLink("Federal Investigation Agency"));
        var history = page.Section("History");
        Assert.True(history.Has("Embassy Coordinator (Embassy) edited the programme"));
        Assert.True(history.Has("Agencies served: Federal Investigation Agency"));
        Assert.True(history.Has("Agencies served: National Cyber Crime Investigation Agency"));
    }

    [Fact]
    public async Task Two_who_change_whom_a_programme_serves_do_not_overwrite_each_other()
    {
        await Given.AnAgency(name: "Federal Investigation Agency");
        var programme = await Given.AProgramme(Embassy.Coordinator);
        var first = await As(Embassy.Coordinator).Open(Links.Programmes.Edit(programme.Slug));
        var second = await As(Embassy.Manager).Open(Links.Programmes.Edit(programme.Slug));
        await first.Check("Federal Investigation Agency").Press("Save");
        second = await second.Fill("Acronym", "XYZ").Press("Save");
        Assert.Equal((409, "XYZ"), (second.Status, second.Value("Acronym")));
    }

    [Fact]
    public async Task Forged_agencies_are_refused()
    {
        var ours = await Given.AnAgency(name: "Federal Investigation Agency");
        var programme = await Given.AProgramme(Embassy.Coordinator);
        var page = await As(Embassy.Coordinator).Open(Links.Programmes.Edit(programme.Slug));
        var fields = page.FieldsOf("Save").Where(f => f.Key != "Input.FundingAgencyId").ToList();
        foreach (var funding in new[] { ours.Id, Guid.NewGuid() })
        {
            var refused = await page.Post(page.Url, [.. fields, new("Input.FundingAgencyId", funding.ToString())]);
            Assert.Equal(422, refused.Status);
            Assert.NotNull(refused.ErrorAt("Funding agency"));
        }

        var served = await page.Post(page.Url, [.. page.FieldsOf("Save"), new("Input.ServedIds", Guid.NewGuid().ToString())]);
        Assert.Equal(422, served.Status);
        Assert.Contains("Choose the agencies from the list.", served.Errors);
        var nonsense = await page.Post(page.Url, [.. page.FieldsOf("Save"), new("Input.ServedIds", "nonsense")]);
        Assert.Equal(422, nonsense.Status);
    }

    [Fact]
    public async Task The_other_side_reads_a_programme_and_does_not_edit_it()
    {
        var programme = await Given.AProgramme(Embassy.Coordinator);
        Assert.False((await As(Ministry.Manager).Open(Links.Programmes.Details(programme.Slug))).HasLink("Edit"));
        Assert.Equal(403, (await As(Ministry.Manager).Open(Links.Programmes.Edit(programme.Slug))).Status);
        Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Programmes.Details("no-such-programme"))).Status);
    }

    [Fact]
    public async Task What_runs_under_it_is_counted_for_each_viewer_and_opens_the_list_that_it_counts()
    {
        var programme = await Given.AProgramme(Embassy.Coordinator, name: "Anti-Terrorism Assistance");
        var shared = await Given.AnInitiative(Ministry.Coordinator, shared: true, title: "Training", with: d => d with { ProgrammeId = programme.Id });
        await Given.AnInitiative(Ministry.Coordinator, title: "Own thoughts", with: d => d with { ProgrammeId = programme.Id });
        await Given.AnAgreement(Ministry.Coordinator, title: "Our draft", with: d => d with { ProgrammeId = programme.Id });
        await Given.AnActionItem(Ministry.Official, shared: true, initiative: shared, dueOn: Make.Today.AddDays(3));
        foreach (var (viewer, figures) in new[] { (Ministry.Official, new[] { 2, 1, 1, 0 }), (Embassy.Official, [1, 0, 1, 0]) })
        {
            var page = await As(viewer).Open(Links.Programmes.Details(programme.Slug));
            Assert.Equal(figures, page.All("a.tile").Select(t => int.Parse(t.QuerySelector(".tile-figure")!.TextContent)));
            foreach (var (tile, figure) in page.All("a.tile").Zip(figures)) Assert.Equal(figure, (await As(viewer).Open(tile.GetAttribute("href")!)).Rows.Count);
            Assert.Equal(viewer.Side == Side.Ministry, page.Has("Own thoughts"));
            var row = (await As(viewer).Open(Links.Programmes.List)).Row("Anti-Terrorism Assistance");
            Assert.Equal($"{figures[0]}", row.Find("[data-label=Initiatives]").TextContent.Trim());
            Assert.Equal($"{figures[1]}", row.Find("[data-label=Agreements]").TextContent.Trim());
        }
    }

    [Fact]
    public async Task The_list_filters_and_names_what_it_does_not_know()
    {
        await Given.AProgramme(Embassy.Coordinator, name: "Anti-Terrorism Assistance", acronym: "ATA");
        var browser = As(Ministry.Official);
        Assert.Single((await browser.Open("/programmes?q=ata")).Rows);
        Assert.Single((await browser.Open("/programmes?side=embassy&state=active")).Rows);
        Assert.Empty((await browser.Open("/programmes?state=closed")).Rows);
        var odd = await browser.Open("/programmes?state=Sleeping&side=7&sort=money");
        Assert.Equal(2, odd.Rows.Count);
        Assert.Contains("side, state, sort", odd.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_are_too_long_are_refused_at_their_fields()
    {
        var page = await As(Embassy.Coordinator).Open(Links.Programmes.Create);
        page = await page.Fill("Name", "").Fill("Legal basis", new string('l', Programme.LegalBasisLength + 1)).Press("Save");
        Assert.Equal(("Enter the name of the programme.", "This is too long: at most 400 characters.", "Choose the agency that funds it."), (page.ErrorAt("Name"), page.ErrorAt("Legal basis"), page.ErrorAt("Funding agency")));
    }
}
