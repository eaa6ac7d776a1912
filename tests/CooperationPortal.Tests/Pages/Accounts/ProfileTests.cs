using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Accounts;

/// <summary>One's own account.</summary>
public sealed class ProfileTests : PortalTest
{
    const string NewPassword = "four plain words here";

    Task<Account> AccountOf(Viewer viewer) => Host.Db(null, db => db.Users.SingleAsync(u => u.Id == viewer.AccountId));

    [Fact]
    public async Task The_profile_shows_who_one_is_and_keeps_the_time_zone()
    {
        var page = await As(Embassy.Manager).Open(Links.Profile);
        foreach (var words in new[] { "Embassy Manager", "manager@embassy.example", "US Embassy", "Manager", "The whole side" }) Assert.True(page.Has(words), words);
        page = await page.Choose("Time zone", "America/New York").Press("Save");
        Assert.Equal("America/New York", page.Value("Time zone"));
        Assert.Equal("America/New_York", (await AccountOf(Embassy.Manager)).Zone);
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("")]
    public async Task A_zone_that_is_not_offered_is_refused(string zone)
    {
        var page = await As(Embassy.Manager).Open(Links.Profile);
        page = await page.Post(Links.Profile, [new("Zone", zone)]);
        Assert.Equal((422, "Choose a time zone from the list."), (page.Status, page.ErrorAt("Time zone")));
        Assert.Equal(Zones.Islamabad, (await AccountOf(Embassy.Manager)).Zone);
    }

    [Fact]
    public async Task A_new_password_keeps_this_session_and_ends_the_others()
    {
        var (here, there) = (Anonymously(), Anonymously());
        await here.SignIn(Ministry.Coordinator.Email(), People.Password);
        await there.SignIn(Ministry.Coordinator.Email(), People.Password);
        var page = await here.Open(Links.Password);
        page = await page.Fill("Current password", People.Password).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((Links.Profile, "Your password is changed."), (page.Url, page.Flash));
        Assert.Equal(Links.Contacts.List, (await here.Open(Links.Contacts.List)).Url);
        Assert.StartsWith(Links.SignIn, (await there.Open(Links.Contacts.List)).Url, StringComparison.Ordinal);
        Assert.Equal(422, (await Anonymously().SignIn(Ministry.Coordinator.Email(), People.Password)).Status);
    }

    [Fact]
    public async Task The_current_password_is_asked_for()
    {
        var page = await As(Ministry.Manager).Open(Links.Password);
        page = await page.Fill("Current password", "not the password").Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((422, "The password is wrong."), (page.Status, page.ErrorAt("Current password")));
        page = await page.Press("Save");
        Assert.Equal("Enter your current password.", page.ErrorAt("Current password"));
    }

    [Fact]
    public async Task A_session_left_open_guesses_the_password_five_times_and_no_more()
    {
        var page = await As(Ministry.Manager).Open(Links.Password);
        var before = (await AccountOf(Ministry.Manager)).PasswordHash;
        for (var n = 1; n <= 5; n++)
        {
            page = await page.Fill("Current password", $"not the password {n}").Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
            Assert.Equal(422, page.Status);
        }

        page = await page.Fill("Current password", People.Password).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((422, "After five wrong passwords none is taken here for ten minutes. Try again then."), (page.Status, page.ErrorAt("Current password")));
        Assert.Equal(before, (await AccountOf(Ministry.Manager)).PasswordHash);
        Host.Time.Advance(TimeSpan.FromMinutes(9));
        page = await page.Fill("Current password", People.Password).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal(422, page.Status);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        page = await page.Fill("Current password", People.Password).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((Links.Profile, "Your password is changed."), (page.Url, page.Flash));
    }

    [Fact]
    public async Task What_others_try_at_sign_in_gives_a_session_left_open_no_further_guess()
    {
        var page = await As(Ministry.Manager).Open(Links.Password);
        for (var n = 1; n <= 5; n++)
        {
            page = await page.Fill("Current password", $"not the password {n}").Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
            await Anonymously().SignIn(Ministry.Manager.Email(), $"wrong {n}");
        }

        Assert.Equal(Account.MostTries, (await AccountOf(Ministry.Manager)).PasswordTries);
        page = await page.Fill("Current password", People.Password).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal(422, page.Status);
    }

    [Fact]
    public async Task A_sign_in_that_read_the_account_before_takes_no_try_back()
    {
        await Host.EnsureAccount(Ministry.Manager);
        await Host.Db(null, async db =>
        {
            var read = await db.Users.SingleAsync(u => u.Id == Ministry.Manager.AccountId);
            await db.Users.Where(u => u.Id == read.Id).TakeTry(Make.Now);
            db.Update(read);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, (await AccountOf(Ministry.Manager)).PasswordTries);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_all_counted()
    {
        var page = await As(Ministry.Manager).Open(Links.Password);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => page.Post(Links.Password, [new("Input.Current", $"not the password {n}"), new("Input.Password", NewPassword), new("Input.Again", NewPassword)])));
        Assert.Equal((5, 3), (answers.Count(a => a.ErrorAt("Current password") == "The password is wrong."), answers.Count(a => a.ErrorAt("Current password")?.StartsWith("After five", StringComparison.Ordinal) == true)));
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones_before_it()
    {
        var page = await As(Ministry.Manager).Open(Links.Password);
        foreach (var current in (string[])["wrong the first time", "wrong the second time", People.Password])
            page = await page.Fill("Current password", current).Fill("New password", NewPassword).Fill("New password, once more", NewPassword).Press("Save");
        Assert.Equal((Links.Profile, "Your password is changed."), (page.Url, page.Flash));
        Assert.Equal(0, (await AccountOf(Ministry.Manager)).PasswordTries);
    }
}
