using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Accounts;

/// <summary>Accounts of the own side: list, invitation, change, reset, deactivation.</summary>
public sealed class AccountsTests : PortalTest
{
    const string NewPassword = "four plain words here";

    async Task<(Page Page, string Link)> Invite(string email = "section.officer@ministry.example", string name = "Section Officer")
    {
        var page = await As(Ministry.Administrator).Open(Links.Accounts.Invite);
        page = await page.Fill("E-mail", email).Fill("Name", name).Fill("Title", "Section Officer (Policy)").Choose("Role", "Official").Press("Save");
        return (page, page.Value("One-time link"));
    }

    static string Local(string link) => new Uri(link).PathAndQuery;

    Task<Account> AccountOf(string email) => Host.Db(null, db => db.Users.SingleAsync(u => u.Email == email));

    Task<Account> AccountOf(Viewer viewer) => Host.Db(null, db => db.Users.SingleAsync(u => u.Id == viewer.AccountId));

    [Fact]
    public async Task Only_administrators_open_the_accounts()
    {
        foreach (var viewer in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager })
        {
            Assert.Equal(403, (await As(viewer).Open(Links.Accounts.List)).Status);
            Assert.Equal(403, (await As(viewer).Open(Links.Accounts.Invite)).Status);
        }

        Assert.Equal(200, (await As(Embassy.Administrator).Open(Links.Accounts.List)).Status);
    }

    [Fact]
    public async Task The_list_holds_the_own_sides_accounts_alone()
    {
        var page = await As(Ministry.Administrator).Open(Links.Accounts.List);
        Assert.True(page.Has("official@ministry.example"));
        Assert.DoesNotContain("embassy.example", page.Html, StringComparison.Ordinal);
        Assert.True(page.Has("4 accounts"));
    }

    [Fact]
    public async Task The_list_filters_by_text_role_and_state_and_names_what_it_does_not_know()
    {
        var browser = As(Ministry.Administrator);
        Assert.Equal(["Ministry Manager"], (await browser.Open("/accounts?role=manager")).Rows.Select(r => r.Find(".cell-title").TextContent));
        Assert.Single((await browser.Open("/accounts?q=COORDINATOR@")).Rows);
        Assert.Empty((await browser.Open("/accounts?state=deactivated")).Rows);
        var odd = await browser.Open("/accounts?role=Emperor&state=9&page=-1&sort=name;drop");
        Assert.Equal((200, 4), (odd.Status, odd.Rows.Count));
        foreach (var name in new[] { "role", "state", "page", "sort" }) Assert.Contains(name, odd.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.Open("/accounts?q=%25_%5C")).Status);
    }

    [Fact]
    public async Task The_other_sides_account_does_not_exist()
    {
        var browser = As(Ministry.Administrator);
        var id = Embassy.Official.AccountId;
        foreach (var url in new[] { Links.Accounts.Edit(id), Links.Accounts.Reset(id), Links.Accounts.State(id), Links.Accounts.Link(id) }) Assert.Equal(404, (await browser.Open(url)).Status);
        var own = await browser.Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        Assert.Equal(404, (await own.Post(Links.Accounts.Edit(id), own.FieldsOf("Save"))).Status);
        Assert.Equal(404, (await own.Post(Links.Accounts.State(id), [new("Activate", "False")])).Status);
        Assert.Equal(404, (await own.Post(Links.Accounts.Reset(id), [])).Status);
        Assert.True((await AccountOf(Embassy.Official)).IsActive);
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_once_and_signs_in()
    {
        var (shown, link) = await Invite();
        Assert.StartsWith("https://", link, StringComparison.Ordinal);
        Assert.Equal(link, shown.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.False((await As(Ministry.Administrator).Open(shown.Url)).HasField("One-time link"));

        var page = await Anonymously().Open(Local(link));
        Assert.True(page.Has("12 characters"));
        page = await page.Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((Links.SignIn, "Your password is stored. Sign in with it."), (page.Url, page.Flash));
        var home = await page.Fill("E-mail", "section.officer@ministry.example").Fill("Password", NewPassword).Press("Sign in");
        Assert.NotEqual(Links.SignIn, home.Url);

        var again = await Anonymously().Open(Local(link));
        Assert.True(again.Has("expired or was used already"));
        Assert.False(again.HasButton("Save"));
        var account = await AccountOf("section.officer@ministry.example");
        Assert.Equal((Side.Ministry, Role.Official, "Section Officer"), (account.Side, account.Role, account.Name));
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_says_so_and_does_nothing()
    {
        var (_, link) = await Invite();
        var account = await AccountOf("section.officer@ministry.example");
        foreach (var url in new[] { "/choose-password", $"/choose-password?account={account.Id}&token=abc", "/choose-password?account=xyz&token=abc", Local(link).Replace(account.Id.ToString(), Ministry.Manager.AccountId.ToString(), StringComparison.Ordinal) })
        {
            var page = await Anonymously().Open(url);
            Assert.True(page.Has("expired or was used already"), url);
        }

        var good = await Anonymously().Open(Local(link));
        var forged = await good.Post("/choose-password", [new("Account", Ministry.Manager.AccountId.ToString()), new("Token", "abc"), new("Input.Password", NewPassword), new("Input.Again", NewPassword)]);
        Assert.Equal(422, forged.Status);
    }

    [Fact]
    public async Task A_password_that_breaks_a_rule_comes_back_with_the_sentence_at_the_field()
    {
        var (_, link) = await Invite();
        var page = await Anonymously().Open(Local(link));
        page = await page.Fill("New password", "short").Fill("New password, once more", "short").Press("Save");
        Assert.Equal((422, "The password is too short: at least 12 characters."), (page.Status, page.ErrorAt("New password")));
        page = await page.Fill("New password", "aaaaaaaaaaaaaa").Fill("New password, once more", "aaaaaaaaaaaaaa").Press("Save");
        Assert.Equal("The password repeats too few characters: use at least five different ones.", page.ErrorAt("New password"));
        page = await page.Fill("New password", NewPassword).Fill("New password, once more", NewPassword + "!").Press("Save");
        Assert.Equal("The two passwords differ.", page.ErrorAt("New password, once more"));
    }

    [Fact]
    public async Task An_invitation_needs_an_address_that_is_free()
    {
        var (page, _) = await Invite();
        page = await As(Ministry.Administrator).Open(Links.Accounts.Invite);
        page = await page.Fill("E-mail", "SECTION.officer@ministry.example").Fill("Name", "Somebody").Press("Save");
        Assert.Equal((422, "Your side has an account with this address already. Look for it in the list of accounts."), (page.Status, page.ErrorAt("E-mail")));
        Assert.Equal("Somebody", page.Value("Name"));
        page = await page.Fill("E-mail", "no address").Press("Save");
        Assert.StartsWith("This is not an e-mail address.", page.ErrorAt("E-mail"), StringComparison.Ordinal);
        page = await page.Fill("E-mail", "a@b.example").Fill("Name", new string('n', Account.NameLength + 1)).Press("Save");
        Assert.Equal("This is too long: at most 120 characters.", page.ErrorAt("Name"));
    }

    [Fact]
    public async Task An_address_of_the_other_side_is_refused_with_the_sentence_of_any_that_cannot_be_used()
    {
        await Host.EnsureAccount(Embassy.Official);
        var page = await As(Ministry.Administrator).Open(Links.Accounts.Invite);
        page = await page.Fill("E-mail", Embassy.Official.Email()).Fill("Name", "Somebody").Press("Save");
        var theirs = page.ErrorAt("E-mail");
        page = await page.Fill("E-mail", "name/with/slashes@ministry.example").Press("Save");
        Assert.Equal((422, "This address cannot be invited here. Look for a slip of the pen; if there is none, ask the person for another address."), (page.Status, theirs));
        Assert.Equal(theirs, page.ErrorAt("E-mail"));
    }

    [Fact]
    public async Task A_link_says_for_whom_and_until_when_and_is_dead_after_three_days()
    {
        var (shown, link) = await Invite();
        Assert.True(shown.Has("(section.officer@ministry.example) chooses a password") && shown.Has("until 05 Mar 2026, 11:00"));
        Host.Time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        var page = await Anonymously().Open(Local(link));
        Assert.True(page.Has("until 05 Mar 2026, 11:00, Asia/Karachi"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await Anonymously().Open(Local(link))).HasButton("Save"));
        page = await page.Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Null((await AccountOf("section.officer@ministry.example")).PasswordHash);
    }

    [Fact]
    public async Task A_forged_agency_or_role_is_refused()
    {
        var theirs = await Given.AnAgency(Side.Embassy);
        var page = await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        var fields = page.FieldsOf("Save").Where(f => f.Key is not ("Input.AgencyId" or "Input.Role")).ToList();
        foreach (var agency in new[] { theirs.Id, Guid.NewGuid() })
            Assert.Equal(422, (await page.Post(page.Url, [.. fields, new("Input.AgencyId", agency.ToString()), new("Input.Role", "Official")])).Status);
        foreach (var role in new[] { "Emperor", "99" })
            Assert.Equal(422, (await page.Post(page.Url, [.. fields, new("Input.AgencyId", ""), new("Input.Role", role)])).Status);
        Assert.Null((await AccountOf(Ministry.Official)).AgencyId);
    }

    [Fact]
    public async Task A_new_role_counts_at_the_next_click()
    {
        var official = Anonymously();
        await official.SignIn(Ministry.Official.Email(), People.Password);
        Assert.Equal(403, (await official.Open(Links.Agreements.Create)).Status);
        var page = await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        page = await page.Choose("Role", "Coordinator").Press("Save");
        Assert.Equal("Saved.", page.Flash);
        Assert.True(page.Section("History").Has("Ministry Administrator (Ministry) changed the role: Official → Coordinator"));
        Assert.Equal(200, (await official.Open(Links.Agreements.Create)).Status);
    }

    [Fact]
    public async Task Two_administrators_never_overwrite_each_other_in_silence()
    {
        var first = await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        var second = await As(Ministry.Second(Role.Administrator)).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        await first.Fill("Title", "Deputy Secretary").Press("Save");
        second = await second.Fill("Title", "Joint Secretary").Press("Save");
        Assert.Equal((409, "Joint Secretary"), (second.Status, second.Value("Title")));
        Assert.True(second.Has("Deputy Secretary"));
        await second.Press("Save");
        Assert.Equal("Joint Secretary", (await AccountOf(Ministry.Official)).Title);
    }

    [Fact]
    public async Task Administrators_keep_their_own_role_and_account()
    {
        var browser = As(Ministry.Administrator);
        var own = Ministry.Administrator.AccountId;
        var page = await browser.Open(Links.Accounts.Edit(own));
        Assert.False(page.HasLink("Deactivate"));
        page = await page.Choose("Role", "Manager").Press("Save");
        Assert.Equal((422, "You cannot take away your own role. Ask another administrator."), (page.Status, page.ErrorAt("Role")));
        Assert.Equal(422, (await page.Post(Links.Accounts.State(own), [new("Activate", "False")])).Status);
        Assert.True((await AccountOf(Ministry.Administrator)).IsActive);
    }

    [Fact]
    public async Task A_deactivated_person_is_out_at_the_next_click_and_comes_back_when_reactivated()
    {
        var official = Anonymously();
        await official.SignIn(Ministry.Official.Email(), People.Password);
        var page = await As(Ministry.Administrator).Open(Links.Accounts.State(Ministry.Official.AccountId));
        page = await page.Press("Deactivate");
        Assert.True(page.Has("Deactivated"));
        Assert.StartsWith(Links.SignIn, (await official.Open(Links.Contacts.List)).Url, StringComparison.Ordinal);
        Assert.Equal(422, (await Anonymously().SignIn(Ministry.Official.Email(), People.Password)).Status);
        Assert.Equal(422, (await page.Post(Links.Accounts.Reset(Ministry.Official.AccountId), [])).Status);
        await (await page.Follow("Reactivate")).Press("Reactivate");
        Assert.Equal(200, (await Anonymously().SignIn(Ministry.Official.Email(), People.Password)).Status);
    }

    [Fact]
    public async Task A_reset_ends_every_session_and_the_old_password()
    {
        var official = Anonymously();
        await official.SignIn(Ministry.Official.Email(), People.Password);
        var page = await (await As(Ministry.Administrator).Open(Links.Accounts.Reset(Ministry.Official.AccountId))).Press("Reset password");
        var link = page.Value("One-time link");
        Assert.StartsWith(Links.SignIn, (await official.Open(Links.Contacts.List)).Url, StringComparison.Ordinal);
        Assert.Equal(422, (await Anonymously().SignIn(Ministry.Official.Email(), People.Password)).Status);

        var newer = (await (await As(Ministry.Administrator).Open(Links.Accounts.Reset(Ministry.Official.AccountId))).Press("Reset password")).Value("One-time link");
        Assert.True((await Anonymously().Open(Local(link))).Has("expired or was used already"));
        var choose = await Anonymously().Open(Local(newer));
        await choose.Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal(200, (await Anonymously().SignIn(Ministry.Official.Email(), NewPassword)).Status);
        var history = (await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId))).Section("History").Text;
        Assert.Contains("Ministry Official (Ministry) entered the password: 02 Mar 2026", history, StringComparison.Ordinal);
        Assert.Contains("Ministry Administrator (Ministry) entered the one-time link", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_of_accounts_never_holds_a_password_or_a_stamp()
    {
        await Invite();
        var trail = await Host.Db(null, db => db.Audit.IgnoreQueryFilters().Where(a => a.Noun == nameof(Account)).ToListAsync());
        var invited = await AccountOf("section.officer@ministry.example");
        Assert.Equal(Audience.Ministry, Assert.Single(trail, row => row.RecordId == invited.Id).Audience);
        Assert.All(trail, row => Assert.DoesNotContain("Stamp", row.Changes, StringComparison.Ordinal));
        Assert.All(trail, row => Assert.DoesNotContain("Hash", row.Changes, StringComparison.Ordinal));
    }
}
