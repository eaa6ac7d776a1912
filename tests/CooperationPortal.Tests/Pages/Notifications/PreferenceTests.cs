using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Notifications;

/// <summary>What a person wants to be told, and how.</summary>
public sealed class PreferenceTests : PortalTest
{
    const string Submission = "Submitted as done, and waits for an answer";

    async Task<ActionItem> Submitted()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        return item;
    }

    Task<int> MailsTo(Viewer viewer) => Host.Db(null, db => db.Mails.CountAsync(m => m.AccountId == viewer.AccountId));

    [Fact]
    public async Task Everything_is_told_in_both_ways_until_somebody_chooses_otherwise()
    {
        var page = await (await As(Embassy.Manager).Open(Links.Profile)).In("main").Follow("What you are told of");
        Assert.Equal("At once", page.Value("Mail"));
        Assert.All(page.All("input[type=checkbox]"), box => Assert.True(box.HasAttribute("checked")));
        Assert.Equal(2 * Enum.GetValues<NoticeTopic>().Length, page.All("input[type=checkbox]").Count);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_kind_is_told_as_it_was_chosen(bool inPortal, bool byMail)
    {
        var page = await As(Embassy.Manager).Open(Links.Notifications.Preferences);
        page = await page.Check($"{Submission}: in the portal", inPortal).Check($"{Submission}: by mail", byMail).Press("Save");
        Assert.Equal("Saved.", page.Flash);
        var item = await Submitted();
        Assert.Equal((inPortal ? 1 : 0, byMail ? 1 : 0), ((await Host.Told(Embassy.Manager, item)).Count, await MailsTo(Embassy.Manager)));
        Assert.Equal((1, 1), ((await Host.Told(Embassy.Coordinator, item)).Count, await MailsTo(Embassy.Coordinator)));
    }

    [Fact]
    public async Task What_only_became_of_a_proposal_can_be_left_out_while_what_waits_for_an_answer_is_told()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Notifications.Preferences);
        page = await page.Check("A proposed due date is answered or taken back: in the portal", false).Press("Save");
        Assert.Equal("Saved.", page.Flash);
        var item = await Given.AnActionItem(shared: true, dueOn: Make.Today.AddDays(9));
        await Host.ForgetMail();
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(20), "Later", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.TakeDueDateBack(by, Make.Now));
        Assert.Equal([NoticeKind.DateProposed], (await Host.Told(Ministry.Coordinator, item)).Select(n => n.Kind));
        Assert.Equal(2, (await Host.Told(Ministry.Manager, item)).Count);
    }

    [Fact]
    public async Task Who_wants_no_mail_gets_none_and_who_wants_it_daily_not_at_once()
    {
        foreach (var (viewer, rhythm) in new[] { (Embassy.Manager, "Never"), (Embassy.Coordinator, "Once a day") })
        {
            var page = await As(viewer).Open(Links.Notifications.Preferences);
            page = await page.Choose("Mail", rhythm).Choose("Hour of the daily mail", "17:00").Press("Save");
            Assert.Equal((rhythm, "17:00"), (page.Value("Mail"), page.Value("Hour of the daily mail")));
        }

        await Submitted();
        Assert.Empty(await Host.Outbox());
        var waiting = await Host.Db(null, db => db.MailLines.SingleAsync());
        Assert.Equal((Embassy.Coordinator.AccountId, (Guid?)null), (waiting.AccountId, waiting.MailId));
    }

    [Fact]
    public async Task What_no_form_offers_is_refused()
    {
        var page = await As(Embassy.Manager).Open(Links.Notifications.Preferences);
        Assert.Equal(422, (await page.Post(Links.Notifications.Preferences, [new("Input.Rhythm", "AtOnce"), new("Input.Hour", "24")])).Status);
        Assert.Equal(422, (await page.Post(Links.Notifications.Preferences, [new("Input.Rhythm", "7"), new("Input.Hour", "8")])).Status);
        Assert.Equal(422, (await page.Post(Links.Notifications.Preferences, [new("Input.Rhythm", "Hourly"), new("Input.Hour", "8")])).Status);
        Assert.Equal(8, await Host.Db(null, db => db.Users.Where(u => u.Id == Embassy.Manager.AccountId).Select(u => u.MailHour).SingleAsync()));
    }

    [Fact]
    public void A_new_manager_or_administrator_gets_mail_once_a_day()
    {
        foreach (var role in Enum.GetValues<Role>())
            Assert.Equal(role is Role.Manager or Role.Administrator ? MailRhythm.Daily : MailRhythm.AtOnce, Account.Invite(Ministry.Administrator, "a@b.example", new("A Person", null, role), null, Make.Now).MailRhythm);
    }

    [Fact]
    public void Nobody_changes_what_another_is_told()
    {
        var account = Account.Invite(Ministry.Administrator, "a@b.example", new("A Person", null, Role.Official), null, Make.Now);
        Assert.Throws<AccessDenied>(() => account.KeepNotices(Ministry.Administrator, MailRhythm.Never, 8, [], []));
    }
}
