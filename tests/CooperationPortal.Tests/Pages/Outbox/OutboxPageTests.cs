using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Outbox;

/// <summary>The administrators' view of the mail to their own side.</summary>
public sealed class OutboxPageTests : PortalTest
{
    async Task<ActionItem> Submitted(string what = "Send the list")
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true, what: what);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        return item;
    }

    Task<int> Fail(MailState state = MailState.Waiting) => Host.Db(null, db => db.Mails.ExecuteUpdateAsync(set => set
        .SetProperty(m => m.State, state).SetProperty(m => m.Tries, 3).SetProperty(m => m.Error, "550 5.1.1 nobody here").SetProperty(m => m.NextTryAt, Make.Now.AddHours(1))));

    [Fact]
    public async Task It_lists_the_mail_to_the_own_side_and_nothing_that_stands_in_it()
    {
        var item = await Submitted();
        await Host.SendMail();
        var page = await As(Embassy.Administrator).Open(Links.Outbox.List);
        Assert.Equal(2, page.Rows.Count);
        var row = page.Row("Embassy Coordinator");
        foreach (var words in new[] { "coordinator@embassy.example", "Submitted as done", "1 notification", "Sent", "02 Mar 2026, 11:00" }) Assert.True(row.Has(words), words);
        Assert.False(page.Has(item.What));
        Assert.False(page.Has(item.Ref));
        var other = await As(Ministry.Administrator).Open(Links.Outbox.List);
        Assert.True(other.Has("No mail yet"));
        Assert.False(other.Has("Embassy Coordinator"));
        foreach (var viewer in new[] { Embassy.Manager, Embassy.Coordinator, Embassy.Official }) Assert.Equal(403, (await As(viewer).Open(Links.Outbox.List)).Status);
    }

    [Fact]
    public async Task A_mail_that_failed_shows_why_and_is_tried_again_at_a_click()
    {
        await Submitted();
        await Fail(MailState.GivenUp);
        var page = await As(Embassy.Administrator).Open($"{Links.Outbox.List}?state=givenup");
        var row = page.Row("Embassy Manager");
        Assert.True(row.Has("550 5.1.1 nobody here") && row.Has("Given up"), row.Text);
        page = await row.Press("Try again: mail to Embassy Manager");
        Assert.Equal((Links.Outbox.List, "It is tried again within seconds."), (page.Url, page.Flash));
        Assert.Equal(1, await Host.SendMail());
        Assert.Single(Host.SentTo(Embassy.Manager));
        Assert.Equal(404, (await (await As(Ministry.Administrator).Open(Links.Outbox.List)).Post(Links.Outbox.TryAgain((await Host.Outbox())[0].Id), [new("version", "0")])).Status);
    }

    [Fact]
    public async Task What_somebody_is_sending_meanwhile_is_not_sent_once_more()
    {
        await Submitted();
        await Fail();
        var page = await As(Embassy.Administrator).Open(Links.Outbox.List);
        await Host.Db(null, db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.Claim, Guid.NewGuid()).SetProperty(m => m.Version, m => m.Version + 1)));
        page = await page.Press("Try again: mail to Embassy Manager");
        Assert.Equal(422, page.Status);
        Assert.Contains("This mail did not fail, or is just being sent.", page.Errors);
        Assert.Equal(0, await Host.SendMail());
        page = await As(Embassy.Administrator).Open(Links.Outbox.List);
        Assert.True(page.Row("Embassy Manager").Has("Being sent"));
        Assert.False(page.HasButton("Try again: mail to Embassy Manager"));
    }

    [Fact]
    public async Task What_was_tried_since_the_page_was_drawn_is_said_so()
    {
        await Submitted();
        await Fail();
        var page = await As(Embassy.Administrator).Open(Links.Outbox.List);
        await Host.Db(null, db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.Tries, m => m.Tries + 1).SetProperty(m => m.Version, m => m.Version + 2)));
        Assert.Equal(409, (await page.Press("Try again: mail to Embassy Manager")).Status);
    }

    [Fact]
    public async Task It_is_narrowed_by_name_and_state_and_costs_the_same_for_many()
    {
        await Submitted();
        var administrator = As(Embassy.Administrator);
        Assert.Single((await administrator.Open($"{Links.Outbox.List}?q=manager@")).Rows);
        Assert.True((await administrator.Open($"{Links.Outbox.List}?state=Sent")).Has("No mail fits"));
        Host.Commands.Clear();
        await administrator.Open(Links.Outbox.List);
        Assert.Equal(3, Host.Commands.Count);
    }
}
