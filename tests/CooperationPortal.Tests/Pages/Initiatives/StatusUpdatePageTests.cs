namespace CooperationPortal.Tests.Pages.Initiatives;

/// <summary>Filing how an initiative stands, from either side.</summary>
public sealed class StatusUpdatePageTests : PortalTest
{
    [Fact]
    public async Task The_embassys_coordinator_updates_a_shared_initiative_and_both_sides_see_that_they_differ()
    {
        var initiative = await Given.AnInitiative(shared: true, title: "Border tools");
        await Given.AStatusUpdate(initiative, Ministry.Coordinator, Rag.OnTrack);
        var page = await As(Embassy.Coordinator).Open(Links.Initiatives.Details(initiative.Ref));
        page = await page.Follow("File status update");
        Assert.True(page.Has("Why it is rated so"));
        page.Choose("How does it stand?", "Off track").Fill("Why does it stand so?", "The order was stopped.").Choose("Where is it heading?", "Deteriorating")
            .Fill("Progress in percent", "10").Choose("What stands in the way", "Procurement").Fill("What exactly", "The tender failed.");
        page = await page.Press("Save");
        Assert.Equal(Links.Initiatives.Details(initiative.Ref), page.Url);
        Assert.Contains("differently", page.Flash, StringComparison.Ordinal);

        var stored = await Reload(initiative);
        Assert.Equal((Rag.OnTrack, Rag.OffTrack, Rag.OffTrack), (stored.MinistryHealth, stored.EmbassyHealth, stored.Health));
        foreach (var viewer in new[] { Ministry.Official, Embassy.Official })
        {
            var seen = await As(viewer).Open(Links.Initiatives.Details(initiative.Ref));
            Assert.True(seen.Has("The two sides see this differently"));
            Assert.True(seen.Has("The tender failed."));
            Assert.False(seen.HasLink("File status update"));
            Assert.Single((await As(viewer).Open(Links.Initiatives.Filtered(new() { Divergent = true }))).Rows);
        }
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_and_what_was_typed_stays()
    {
        var initiative = await Given.AnInitiative();
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Update(initiative.Ref));
        page.Fill("Progress in percent", "140").Fill("Next steps", "Call the vendor").Fill("What exactly", "Visas");
        page = await page.Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Equal("Progress is a whole number from 0 to 100.", page.ErrorAt("Progress in percent"));
        Assert.Equal("Say why it stands so.", page.ErrorAt("Why does it stand so?"));
        Assert.Equal("Say what kind of blocker it is.", page.ErrorAt("What stands in the way"));
        Assert.Contains("Choose how it stands.", page.Errors);
        Assert.Equal("Call the vendor", page.Value("Next steps"));
        Assert.Empty((await Reload(initiative)).Updates);
    }

    [Fact]
    public async Task Nothing_is_filled_in_but_the_progress()
    {
        var initiative = await Given.AnInitiative();
        await Given.AStatusUpdate(initiative, progress: 55);
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Update(initiative.Ref));
        Assert.Equal("55", page.Value("Progress in percent"));
        Assert.Equal("", page.Value("Why does it stand so?"));
        Assert.Empty(page.All("input[type=radio][checked]"));
    }

    [Fact]
    public async Task Sent_twice_it_is_filed_once()
    {
        var initiative = await Given.AnInitiative();
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Update(initiative.Ref));
        page.Choose("How does it stand?", "On track").Fill("Why does it stand so?", "All well").Choose("Where is it heading?", "Steady").Fill("Progress in percent", "5");
        await page.Press("Save");
        var again = await page.Press("Save");
        Assert.Equal(Links.Initiatives.Details(initiative.Ref), again.Url);
        Assert.Single((await Reload(initiative)).Updates);
    }

    [Fact]
    public async Task Officials_may_not_and_the_other_side_finds_nothing_of_what_is_not_shared()
    {
        var initiative = await Given.AnInitiative();
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Initiatives.Update(initiative.Ref))).Status);
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(Links.Initiatives.Update(initiative.Ref))).Status);
    }
}
