using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages;

/// <summary>Who gets in, and what everybody else is told: nothing.</summary>
public sealed class SignInTests : PortalTest
{
    static string Refusal(Page page) => Assert.Single(page.Errors);

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_read_the_same()
    {
        await Host.EnsureAccount(Ministry.Official);
        var wrong = await Anonymously().SignIn(Ministry.Official.Email(), "not the password");
        var unknown = await Anonymously().SignIn("nobody@ministry.example", "not the password");
        Assert.Equal((422, 422), (wrong.Status, unknown.Status));
        Assert.Equal(Refusal(unknown), Refusal(wrong));
        Assert.Equal("nobody@ministry.example", unknown.Value("E-mail"));
    }

    [Fact]
    public async Task After_five_failed_tries_the_right_password_does_not_help_until_ten_minutes_have_passed()
    {
        await Host.EnsureAccount(Ministry.Official);
        for (var n = 0; n < 5; n++) await Anonymously().SignIn(Ministry.Official.Email(), $"wrong {n}");
        var locked = await Anonymously().SignIn(Ministry.Official.Email(), People.Password);
        Assert.Equal(422, locked.Status);
        var account = await Host.Db(null, db => db.Users.SingleAsync(u => u.Id == Ministry.Official.AccountId));
        Assert.InRange(account.LockoutEnd!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(11));
        Assert.True((await As(Ministry.Administrator).Open(Links.Accounts.List)).Has("Locked for now"));
        Assert.True((await As(Ministry.Administrator).Open(Links.Accounts.Edit(account.Id))).Has("Too many wrong passwords"));
    }

    [Fact]
    public async Task Who_tries_a_managers_password_at_sign_in_does_not_keep_the_manager_from_accepting()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        for (var n = 0; n < 6; n++) await Anonymously().SignIn(Ministry.Manager.Email(), $"wrong {n}");
        Assert.Equal(422, (await Anonymously().SignIn(Ministry.Manager.Email(), People.Password)).Status);
        page = await page.Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal("Accepted for the Ministry. The Embassy has not accepted yet.", page.Flash);
    }

    [Fact]
    public async Task Every_refused_sign_in_hashes_one_password_whatever_stands_behind_the_address()
    {
        var hashes = new CountingHasher();
        await using var host = await PortalHost.Start(services: all => all.AddSingleton<IPasswordHasher<Account>>(hashes));
        foreach (var address in await WithAccountsOfEachKind(host))
        {
            hashes.Verified = 0;
            Assert.Equal(422, (await host.As(null).SignIn(address, "not the password")).Status);
            Assert.True(hashes.Verified == 1, $"{address} cost {hashes.Verified} hashes.");
        }
    }

    [Fact]
    public async Task Of_them_only_a_wrong_password_is_counted()
    {
        foreach (var address in await WithAccountsOfEachKind(Host)) Assert.Equal(422, (await Anonymously().SignIn(address, "not the password")).Status);
        Assert.Equal([(Embassy.Official.Email(), 1)], await Host.Db(null, async db => (await db.Users.Where(u => u.AccessFailedCount > 0).ToListAsync()).Select(u => (u.Email!, u.AccessFailedCount)).ToArray()));
    }

    // Nobody’s address, one with a password, and the accounts that rest, are shut or have no password yet.
    static async Task<string[]> WithAccountsOfEachKind(PortalHost host)
    {
        var (known, locked, shut, invited) = (Embassy.Official, Ministry.Official, Ministry.Coordinator, Ministry.Manager);
        foreach (var viewer in (Viewer[])[known, locked, shut, invited]) await host.EnsureAccount(viewer);
        await host.Db(null, async db =>
        {
            await db.Users.Where(u => u.Id == locked.AccountId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(9)));
            await db.Users.Where(u => u.Id == shut.AccountId).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsActive, false));
            return await db.Users.Where(u => u.Id == invited.AccountId).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, (string?)null));
        });
        return ["nobody@ministry.example", known.Email(), locked.Email(), shut.Email(), invited.Email()];
    }

    sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Theory]
    [InlineData("/about", "/about")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/%C3%A9", "/")]
    public async Task Sign_in_leads_back_to_an_address_of_the_portal_and_nowhere_else(string returnUrl, string to)
    {
        await Host.EnsureAccount(Ministry.Official);
        var page = await Anonymously().SignIn(Ministry.Official.Email(), People.Password, $"{Links.SignIn}?returnUrl={Uri.EscapeDataString(Uri.UnescapeDataString(returnUrl))}");
        Assert.Equal((200, to), (page.Status, page.Url));
    }

    [Fact]
    public async Task Everything_but_signing_in_requires_a_sign_in()
    {
        string[] open = ["/sign-in", "/choose-password", "/error/{code:int}", "/health/live", "/health/ready"];
        var endpoints = Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 60);
        var anonymous = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.StartsWith("/dist/", StringComparison.Ordinal) && !r.StartsWith("/favicon", StringComparison.Ordinal)).Distinct();
        Assert.Equal(open.Order(), anonymous.Order());
        foreach (var url in (string[])[Links.Home, Links.ActionItems.List, "/action-items/export/csv", Links.FormToken, Links.Meetings.Word("MTG-2026-0001"), "/no/such/page"])
        {
            var answer = await Anonymously().Get(url);
            Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Redirect or System.Net.HttpStatusCode.NotFound, $"{url} answered {answer.StatusCode}");
            if (answer.Headers.Location is { } to) Assert.StartsWith(Links.SignIn, to.IsAbsoluteUri ? to.PathAndQuery : to.ToString());
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/about")]
    [InlineData("/no/such/page")]
    [InlineData("/action-items/export/csv")]
    public async Task Every_answer_carries_the_security_headers(string url)
    {
        var answer = await As(Ministry.Official).Get(url);
        var csp = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", csp);
        Assert.DoesNotContain("unsafe", csp);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.Contains("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await As(Ministry.Coordinator).Send(new HttpRequestMessage(HttpMethod.Post, Links.Agencies.Create)
        {
            Content = new FormUrlEncodedContent([new("Input.Name", "Forged")]),
        });
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.False(await Host.Db(null, db => db.Agencies.AnyAsync(a => a.Name == "Forged")));
    }

    [Fact]
    public async Task A_text_that_no_form_can_carry_is_not_a_server_error()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        var answer = await page.Post(Links.Agencies.Create, [new("Input.Name", "A\0B"), new("Input.Kind", "Ministry")]);
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task An_error_page_tells_a_reference_number_and_nothing_else()
    {
        var page = await As(Ministry.Official).Open("/meetings/MTG-2026-9999");
        Assert.Equal((404, "There is nothing here"), (page.Status, page.Heading));
        Assert.True(page.Has("Reference number"));
        Assert.DoesNotContain("MTG-2026-9999", page.Html);
        Assert.DoesNotContain("Exception", page.Html);
    }

}

/// <summary>The rate limit on sign-in, and on being asked for the password again.</summary>
public sealed class SignInLimitTests : PortalTest
{
    protected override Dictionary<string, string?>? Settings => new() { ["SignIn:TriesPerMinute"] = "3" };

    [Fact]
    public async Task Too_many_tries_a_minute_are_answered_with_429()
    {
        var statuses = new List<int>();
        for (var n = 0; n < 5; n++) statuses.Add((await Anonymously().SignIn("nobody@ministry.example", "wrong")).Status);
        Assert.Equal([422, 422, 422, 429, 429], statuses);
    }

    [Fact]
    public async Task What_strangers_try_from_the_same_address_takes_no_acceptance_from_a_manager()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        for (var n = 0; n < 5; n++) await Anonymously().SignIn("nobody@ministry.example", "wrong");
        Assert.Equal(429, (await Anonymously().SignIn("nobody@ministry.example", "wrong")).Status);
        page = await page.Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal("Accepted for the Ministry. The Embassy has not accepted yet.", page.Flash);
    }

    [Fact]
    public async Task Who_is_asked_for_the_password_again_is_counted_alone()
    {
        var (mine, theirs) = (await As(Ministry.Manager).Open(Links.Password), await As(Embassy.Manager).Open(Links.Password));
        var statuses = new List<int>();
        for (var n = 0; n < 4; n++) statuses.Add((await mine.Post(Links.Password, [new("Input.Current", "wrong")])).Status);
        Assert.Equal([422, 422, 422, 429], statuses);
        Assert.Equal(422, (await theirs.Post(Links.Password, [new("Input.Current", "wrong")])).Status);
    }
}
