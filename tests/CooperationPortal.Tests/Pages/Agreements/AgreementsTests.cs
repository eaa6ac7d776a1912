namespace CooperationPortal.Tests.Pages.Agreements;

/// <summary>The register of agreements.</summary>
public sealed class AgreementsTests : PortalTest
{
    [Fact]
    public async Task A_coordinator_registers_an_agreement_under_the_own_sides_number()
    {
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Agreements.Create)).Status);
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Create);
        page = await page.Fill("Title", "Letter of agreement on border management").Choose("Kind", "Letter of agreement").Check("It binds the parties in law")
            .Fill("Ends on", new DateOnly(2026, 5, 6)).Fill("Notice before the end, in days", "90").Press("Save");
        Assert.Equal("/agreements/AGR-2026-M0001", page.Url);
        foreach (var words in new[] { "Ministry only", "Letter of agreement", "binding", "06 May 2026" }) Assert.True(page.Has(words), words);
        Assert.Equal(404, (await As(Embassy.Manager).Open(page.Url)).Status);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Create);
        page = await page.Fill("Title", "").Fill("Summary", new string('s', Agreement.SummaryLength + 1)).Fill("Notice before the end, in days", "soon").Press("Save");
        Assert.Equal((422, "Enter the title of the agreement.", "This is too long: at most 4,000 characters."), (page.Status, page.ErrorAt("Title"), page.ErrorAt("Summary")));
        Assert.NotNull(page.ErrorAt("Notice before the end, in days"));
        page = await page.Fill("Title", "A title").Fill("Summary", "SECRET//NOFORN").Fill("Notice before the end, in days", "").Press("Save");
        Assert.Equal("This carries a marking above Official use only, which the portal does not take.", page.ErrorAt("Summary"));
        page = await page.Fill("Summary", "").Fill("Day of signature", new DateOnly(2026, 2, 1)).Fill("In force from", new DateOnly(2026, 1, 1)).Press("Save");
        Assert.Equal("It cannot be in force before it is signed.", page.ErrorAt("In force from"));
        page = await page.Post(page.Url, [new("Input.Title", "A title"), new("Input.Kind", "Memorandum"), new("Input.Handling", "OfficialUseOnly"), new("Input.SignedOn", "2026-02-31")]);
        Assert.NotNull(page.ErrorAt("Day of signature"));
    }

    [Fact]
    public async Task A_forged_programme_kind_or_parent_is_refused()
    {
        var hidden = await Given.AnAgreement(Embassy.Coordinator, title: "Theirs");
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var amendment = await Given.AnAgreement(Ministry.Coordinator, with: d => d with { ParentId = agreement.Id });
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Edit(agreement.Ref));
        List<KeyValuePair<string, string?>> Without(string name, string value) => [.. page.FieldsOf("Save").Where(f => f.Key != name), new(name, value)];
        foreach (var parent in new[] { hidden.Id, agreement.Id, amendment.Id, Guid.NewGuid() })
        {
            var refused = await page.Post(page.Url, Without("Input.ParentId", parent.ToString()));
            Assert.Equal(422, refused.Status);
            Assert.NotNull(refused.ErrorAt("Amends or hangs on"));
        }

        Assert.Equal(422, (await page.Post(page.Url, Without("Input.ProgrammeId", Guid.NewGuid().ToString()))).Status);
        Assert.Equal(422, (await page.Post(page.Url, Without("Input.Kind", "77"))).Status);
        Assert.Null((await Reload(agreement)).ParentId);
    }

    [Fact]
    public async Task It_moves_through_its_states_and_says_why_it_ends()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Move(agreement.Ref));
        Assert.Equal(["Choose the new state", "Negotiating", "Withdrawn"], page.Options("New state"));
        page = await page.Choose("New state", "Withdrawn").Press("Save");
        Assert.Equal((422, "Reason is missing."), (page.Status, page.ErrorAt("Reason")));
        page = await page.Fill("Reason", "The other text took its place.").Press("Save");
        Assert.Equal(AgreementState.Withdrawn, (await Reload(agreement)).State);
        Assert.True(page.Section("History").Has("Ministry Coordinator (Ministry) changed the state: Proposed → Withdrawn"));
        Assert.False(page.HasLink("Change state"));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Agreements.Move(agreement.Ref))).Has("Its life has ended"));
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Agreements.Move(agreement.Ref))).Status);
    }

    [Fact]
    public async Task A_state_that_does_not_follow_is_refused_even_when_forged()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Move(agreement.Ref));
        foreach (var state in new[] { "Signed", "Nonsense", "", "42" })
            Assert.Equal(422, (await page.Post(page.Url, [new("Version", "0"), new("Input.State", state), new("Input.Reason", "x")])).Status);
        Assert.Equal(AgreementState.Proposed, (await Reload(agreement)).State);
    }

    [Fact]
    public async Task A_release_gives_the_shared_number_and_shows_it_to_the_other_side()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, title: "Memorandum on training");
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Agreements.Release(agreement.Ref))).Status);
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Agreements.Release(agreement.Ref))).Status);
        var confirm = await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref));
        Assert.True(confirm.Has("It can be withdrawn until the Embassy opens it"));
        var page = await confirm.Press("Release");
        Assert.Equal(("/agreements/AGR-2026-0001", "Released to the other side as AGR-2026-0001."), (page.Url, page.Flash));
        Assert.False(page.HasLink("Release"));
        Assert.Equal(Audience.Shared, (await TrailOf(agreement))[^1].Audience);

        // The old number goes on leading its own side there, and means nothing to the other.
        Assert.Equal("/agreements/AGR-2026-0001", (await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref))).Url);
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Agreements.Details(agreement.Ref))).Status);
        var theirs = await As(Embassy.Official).Open(page.Url);
        Assert.True(theirs.Section("History").Has("released the agreement to the other side"));
        Assert.DoesNotContain(agreement.Ref, theirs.Html, StringComparison.Ordinal);
        Assert.False(theirs.Section("History").Has("created the agreement"));
        Assert.Empty((await As(Embassy.Official).Open($"/agreements?q={agreement.Ref}")).Rows);
    }

    [Fact]
    public async Task A_release_sent_twice_takes_one_number()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var confirm = await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref));
        Assert.Equal((await confirm.Press("Release")).Url, (await confirm.Press("Release")).Url);
        Assert.Single(await TrailOf(agreement), row => row.Act == Act.ReleaseAgreement);
    }

    [Fact]
    public async Task What_changed_since_the_confirmation_was_read_is_not_released_unseen()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var confirm = await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Another text"), [], Make.Today));
        Assert.Equal(409, (await confirm.Press("Release")).Status);
        Assert.False((await Reload(agreement)).IsShared);
    }

    [Fact]
    public async Task Notice_and_parties_stand_with_the_own_side_first()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.InForce, with: d => d with { ExpiresOn = new DateOnly(2026, 5, 31), NoticeDays = 60 });
        var page = await As(Embassy.Official).Open(Links.Agreements.Details(agreement.Ref));
        Assert.True(page.Has("Notice must be given by 01 Apr 2026 (in 30 days): 60 days before the end on 31 May 2026."));
        Assert.Equal(["Embassy", "Ministry"], page.Section("Parties").Rows.Select(r => r.Find(".pill").TextContent.Trim()));
    }

    [Fact]
    public async Task A_hidden_parent_amendment_or_initiative_is_not_there_for_the_other_side()
    {
        var parent = await Given.AnAgreement(Ministry.Coordinator, title: "Our own frame");
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Shared", with: d => d with { ParentId = parent.Id });
        await Given.AnAgreement(Ministry.Coordinator, title: "Our own amendment", with: d => d with { ParentId = agreement.Id });
        await Given.AnInitiative(Ministry.Coordinator, title: "Our own plan", with: d => d with { AgreementId = agreement.Id });
        var ours = await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref));
        foreach (var title in new[] { "Our own frame", "Our own amendment", "Our own plan" }) Assert.True(ours.Has(title), title);
        var theirs = await As(Embassy.Official).Open(Links.Agreements.Details(agreement.Ref));
        Assert.DoesNotContain("Our own", theirs.Html, StringComparison.Ordinal);
        Assert.False(theirs.Has("Amend"));
    }

    [Fact]
    public async Task The_list_filters_sorts_and_names_what_it_does_not_know()
    {
        var programme = await Given.AProgramme(Embassy.Coordinator);
        await Given.AnAgreement(Ministry.Coordinator, title: "Alpha", with: d => d with { ExpiresOn = null, Kind = AgreementKind.Treaty, IsBinding = true });
        var beta = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Beta", with: d => d with { ProgrammeId = programme.Id });
        await Given.Change(beta, Ministry.Coordinator, (a, by) => a.MoveTo(by, AgreementState.Negotiating, null, Make.Today));
        var browser = As(Ministry.Official);
        Assert.Equal(["Alpha", "Beta"], Titles(await browser.Open(Links.Agreements.List)));
        Assert.Equal(["Beta", "Alpha"], Titles(await browser.Open("/agreements?sort=-title")));
        Assert.Equal(["Beta", "Alpha"], Titles(await browser.Open("/agreements?sort=expires")));
        Assert.Equal(["Beta", "Alpha"], Titles(await browser.Open("/agreements?sort=-expires")));
        Assert.Equal(["Beta", "Alpha"], Titles(await browser.Open("/agreements?sort=-state")));
        Assert.Equal(["Alpha"], Titles(await browser.Open("/agreements?kind=treaty&binding=yes")));
        Assert.Equal(["Beta"], Titles(await browser.Open("/agreements?state=negotiating")));
        Assert.Equal(["Beta"], Titles(await browser.Open(Links.Agreements.OfProgramme(programme.Slug))));
        Assert.Equal(["Alpha"], Titles(await browser.Open("/agreements?audience=ministry&q=ALPH")));
        var odd = await browser.Open("/agreements?kind=Song&binding=maybe&state=99&programme=none&audience=x&page=1e9");
        Assert.Equal(2, odd.Rows.Count);
        foreach (var name in new[] { "kind", "binding", "state", "programme", "audience", "page" }) Assert.Contains(name, odd.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    static IEnumerable<string> Titles(Page page) => page.Rows.Select(r => r.Find(".cell-title").TextContent);
}
