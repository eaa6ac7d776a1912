namespace CooperationPortal.Tests.Pages.Contacts;

/// <summary>The register of people.</summary>
public sealed class ContactsTests : PortalTest
{
    [Fact]
    public async Task An_official_enters_a_contact_of_the_own_side()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency", acronym: "FIA");
        var page = await As(Ministry.Official).Open(Links.Contacts.Create);
        page = await page.Fill("Name", "Ayesha Khan").Fill("Rank or title", "Director").Choose("Agency", "Federal Investigation Agency (FIA)").Press("Save");
        Assert.Equal(("Ayesha Khan", "Ayesha Khan is in the register."), (page.Heading, page.Flash));
        Assert.True(page.Has("Ministry only"));
        Assert.True(page.Section("History").Has("Ministry Official (Ministry) created the contact"));
        Assert.Equal(404, (await As(Embassy.Official).Open(page.Url)).Status);
        Assert.True((await As(Ministry.Manager).Open(Links.Agencies.Details(fia.Slug))).HasLink("Ayesha Khan"));
        Assert.False((await As(Embassy.Manager).Open(Links.Agencies.Details(fia.Slug))).Has("Ayesha Khan"));
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_typed_stays()
    {
        var page = await As(Ministry.Official).Open(Links.Contacts.Create);
        page = await page.Fill("Name", "").Fill("Post", new string('p', Contact.TitleLength + 1)).Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Equal("Enter the person’s name.", page.ErrorAt("Name"));
        Assert.Equal("Choose an agency.", page.ErrorAt("Agency"));
        Assert.Equal("This is too long: at most 120 characters.", page.ErrorAt("Post"));
        Assert.Equal(Contact.TitleLength + 1, page.Value("Post").Length);
    }

    [Theory]
    [InlineData("5e6f0b1e-0000-4000-8000-000000000000")]
    [InlineData("not a key")]
    public async Task A_forged_agency_is_refused(string agency)
    {
        var page = await As(Ministry.Official).Open(Links.Contacts.Create);
        page = await page.Post(Links.Contacts.Create, [new("Input.Name", "Somebody"), new("Input.AgencyId", agency)]);
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("Agency"));
    }

    [Fact]
    public async Task A_change_by_somebody_else_is_shown_beside_what_was_typed()
    {
        var contact = await Given.AContact(Ministry.Official, name: "Bilal Ahmed");
        var first = await As(Ministry.Official).Open(Links.Contacts.Edit(contact.Id));
        var second = await As(Ministry.Coordinator).Open(Links.Contacts.Edit(contact.Id));
        await first.Fill("Rank or title", "Deputy Director").Press("Save");
        second = await second.Fill("Rank or title", "Additional Director").Press("Save");
        Assert.Equal((409, "Additional Director"), (second.Status, second.Value("Rank or title")));
        Assert.True(second.Has("Deputy Director"));
        var page = await second.Press("Save");
        Assert.True(page.Section("History").Has("Ministry Coordinator (Ministry) changed the title: Deputy Director → Additional Director"));
    }

    [Fact]
    public async Task A_coordinator_shares_a_contact_and_the_other_side_sees_it_from_then_on()
    {
        var contact = await Given.AContact(Ministry.Official, name: "Bilal Ahmed");
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Contacts.Share(contact.Id))).Status);
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(Links.Contacts.Share(contact.Id))).Status);
        var page = await (await As(Ministry.Coordinator).Open(Links.Contacts.Share(contact.Id))).Press("Share");
        Assert.False(page.HasLink("Share"));
        Assert.True(page.Section("History").Has("Ministry only"));
        var theirs = await As(Embassy.Official).Open(Links.Contacts.Details(contact.Id));
        Assert.Equal((200, "Bilal Ahmed"), (theirs.Status, theirs.Heading));
        Assert.True(theirs.Section("History").Has("shared the contact with the other side"));
        Assert.False(theirs.Section("History").Has("created the contact"));
        Assert.False(theirs.HasLink("Edit"));
        Assert.Equal(403, (await As(Embassy.Official).Open(Links.Contacts.Edit(contact.Id))).Status);
    }

    [Fact]
    public async Task The_meetings_of_a_contact_are_those_that_the_viewer_may_see()
    {
        var contact = await Given.AContact(Ministry.Official, name: "Bilal Ahmed", title: "Director", shared: true);
        var open = await Given.APlannedMeeting(Ministry.Official, title: "Border management", shared: true);
        var own = await Given.APlannedMeeting(Ministry.Official, title: "Preparation at home");
        foreach (var meeting in new[] { open, own })
            await Given.Change(meeting, Ministry.Official, (m, by) => { m.Invite(by, Side.Ministry, contact, null, null, null, DelegateRole.Member); });
        await Given.Change(open, Ministry.Coordinator, (m, by) => { m.Release(by, null, 0, Make.Now); });
        Assert.Equal("2", (await As(Ministry.Official).Open(Links.Contacts.Details(contact.Id))).Section("Meetings").Find(".count").TextContent);
        var theirs = (await As(Embassy.Official).Open(Links.Contacts.Details(contact.Id))).Section("Meetings");
        Assert.Equal("1", theirs.Find(".count").TextContent);
        Assert.False(theirs.Has("Preparation at home"));
    }

    [Fact]
    public async Task The_list_filters_sorts_and_says_what_it_does_not_know()
    {
        var fia = await Given.AnAgency(name: "Federal Investigation Agency", acronym: "FIA");
        await Given.AContact(Ministry.Official, fia, name: "Zainab Ali", title: "Director");
        await Given.AContact(Ministry.Official, name: "Bilal 100%", shared: true);
        var browser = As(Ministry.Official);
        Assert.Equal(["Bilal 100%", "Zainab Ali"], Names(await browser.Open(Links.Contacts.List)));
        Assert.Equal(["Zainab Ali", "Bilal 100%"], Names(await browser.Open("/contacts?sort=-name")));
        Assert.Equal(["Zainab Ali"], Names(await browser.Open(Links.Contacts.OfAgency(fia.Slug))));
        Assert.Equal(["Zainab Ali"], Names(await browser.Open("/contacts?q=dIRECTOR&agency=" + fia.Slug)));
        Assert.Equal(["Bilal 100%"], Names(await browser.Open("/contacts?q=0%25")));
        Assert.Equal(["Bilal 100%"], Names(await browser.Open("/contacts?audience=shared")));
        Assert.Empty(Names(await browser.Open("/contacts?side=embassy")));
        var odd = await browser.Open("/contacts?agency=nowhere&side=3&audience=All&sort=salary&page=0");
        Assert.Equal(2, odd.Rows.Count);
        foreach (var name in new[] { "agency", "side", "audience", "sort", "page" }) Assert.Contains(name, odd.Find(".notice").TextContent, StringComparison.Ordinal);
        // The other side's own audience is no more known than nonsense.
        Assert.Empty(Names(await browser.Open("/contacts?audience=embassy")));
        Assert.Equal(200, (await browser.Open("/contacts?page=99999")).Status);
    }

    [Fact]
    public async Task The_list_pages()
    {
        for (var i = 0; i < 51; i++) await Given.AContact(Ministry.Official, name: $"Person {i:D2}");
        var page = await As(Ministry.Official).Open(Links.Contacts.List);
        Assert.Equal(50, page.Rows.Count);
        Assert.True(page.Has("51 contacts"));
        Assert.True(page.Has("1–50 of 51"));
        Assert.Equal(["Person 50"], Names(await page.Follow("Next")));
        // A page behind the last one, as from an old bookmark, is the last one.
        Assert.Equal(["Person 50"], Names(await As(Ministry.Official).Open($"{Links.Contacts.List}?page=9")));
    }

    static IEnumerable<string> Names(Page page) => page.Rows.Select(r => r.Find(".cell-title").TextContent);
}
