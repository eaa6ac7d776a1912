using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Support.Own;

/// <summary>The harness itself: what every other test of a page relies on.</summary>
public sealed class HarnessTests : PortalTest
{
    [Fact]
    public async Task Everyone_signs_in_and_sees_their_home()
    {
        foreach (var viewer in People.Everyone)
        {
            var page = await As(viewer).Open(Links.Home);
            Assert.Equal(200, page.Status);
            Assert.Equal(Links.Home, page.Url);
            Assert.True(page.Has(viewer.Name), page.Text);
        }
    }

    [Fact]
    public async Task A_form_is_filled_by_label_and_sent_by_its_button()
    {
        await Given.AnAgency(Side.Ministry);
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        var refused = await page.Fill("Acronym", "NCCIA").Press("Save");
        Assert.Equal(422, refused.Status);
        Assert.NotEmpty(refused.Errors);
        Assert.NotNull(refused.ErrorAt("Name"));
        Assert.Equal("NCCIA", refused.Value("Acronym"));
        var saved = await refused.Fill("Name", "National Cyber Crime Investigation Agency").Press("Save");
        Assert.Equal(200, saved.Status);
        Assert.Equal("National Cyber Crime Investigation Agency is in the register.", saved.Flash);
        Assert.Equal(1, await Host.Db(Embassy.Official, db => db.Agencies.CountAsync(a => a.Acronym == "NCCIA")));
    }

    [Fact]
    public async Task Each_record_has_a_hidden_one_beside_it()
    {
        var agency = await Given.AnAgency();
        await Given.AContact(agency: agency);
        await Given.AProgramme(served: agency);
        await Given.AnAgreement();
        var theme = await Given.ATheme();
        var initiative = await Given.AnInitiative(state: InitiativeState.Implementing, themes: theme);
        await Given.AStatusUpdate(initiative);
        await Given.AMilestone(initiative);
        await Given.ASeries();
        await Given.APlannedMeeting();
        await Given.AHeldMeeting();
        await Given.AFinishedMeeting(shared: true);
        await Given.AnActionItem(shared: true, responsible: agency);
        var focal = Ministry.Focal(agency);
        Assert.Equal(200, (await As(focal).Open(Links.Agencies.List)).Status);
        await Host.Db(Ministry.Official, async db =>
        {
            Assert.Equal(1, await db.Contacts.CountAsync());
            Assert.Equal(3, await db.Meetings.CountAsync());
            Assert.Equal(1, await db.ActionItems.CountAsync());
        });
        await Host.Db(Embassy.Official, async db =>
        {
            Assert.Equal(1, await db.Contacts.CountAsync());
            Assert.Equal(4, await db.Meetings.CountAsync());
            Assert.Equal(2, await db.ActionItems.CountAsync());
        });
        var reloaded = await Reload(initiative);
        Assert.Equal(2, reloaded.Milestones.Count);
        Assert.Single(reloaded.Updates);
        Assert.Single(reloaded.Themes);
    }
}
