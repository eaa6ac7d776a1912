using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data.Notices;

/// <summary>What is due soon and overdue: who is reminded, and that it is done once.</summary>
public sealed class RemindingTests : PortalTest
{
    async Task<ActionItem> Due(int days, bool shared = true, Agency? responsible = null)
    {
        var item = await Given.AnActionItem(Ministry.Official, shared, responsible, dueOn: Make.Today.AddDays(days));
        await Host.ForgetMail();
        return item;
    }

    async Task<Agency> WithFocal(Side side)
    {
        var agency = await Given.AnAgency(side);
        await Host.EnsureAccount(side == Side.Ministry ? Ministry.Focal(agency) : Embassy.Focal(agency));
        return agency;
    }

    async Task NextDay(int days = 1)
    {
        Host.Time.Advance(TimeSpan.FromDays(days));
        await Host.Remind();
    }

    [Fact]
    public async Task Three_days_before_its_day_those_who_owe_it_are_reminded_once()
    {
        var agency = await WithFocal(Side.Ministry);
        var item = await Due(4, responsible: agency);
        await Host.Remind();
        Assert.Empty(await Host.WhoIsTold(item));
        await NextDay();
        Assert.Equal([(Ministry.Focal(agency).Name, NoticeKind.DueSoon)], await Host.WhoIsTold(item));
        Assert.Equal(0, await Host.Remind());
        await NextDay();
        var line = Assert.Single(await Host.Told(Ministry.Focal(agency), item));
        Assert.Equal((1, (string?)null), (line.Times, line.By));
    }

    [Fact]
    public async Task Where_nobody_is_tied_to_the_agency_the_coordinators_are_reminded()
    {
        var item = await Due(3);
        await Host.Remind();
        Assert.Equal([("Ministry Coordinator", NoticeKind.DueSoon), ("Ministry Manager", NoticeKind.DueSoon)], await Host.WhoIsTold(item));
    }

    [Fact]
    public async Task Whom_it_is_given_to_is_reminded_alone_that_it_is_due_soon()
    {
        var item = await Due(3);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        await Host.ForgetMail();
        await Host.Remind();
        Assert.Equal([("Ministry Official", NoticeKind.DueSoon)], await Host.WhoIsTold(item));
        var other = await Due(3);
        await Given.Change(other, Ministry.Coordinator, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        await Host.Wishes(Ministry.Official, a => a.IsActive = false);
        await Host.ForgetMail();
        await Host.Remind();
        Assert.Equal(["Ministry Coordinator", "Ministry Manager"], (await Host.WhoIsTold(other)).Select(t => t.Name));
    }

    [Fact]
    public async Task Once_it_is_overdue_its_agency_and_its_person_are_told_once()
    {
        var agency = await WithFocal(Side.Embassy);
        var item = await Due(0, responsible: agency);
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Entrust(by, Embassy.Official.AccountId));
        await Host.ForgetMail();
        for (var day = 0; day < 10; day++) await NextDay();
        Assert.Equal([(Embassy.Focal(agency).Name, NoticeKind.Overdue), ("Embassy Official", NoticeKind.Overdue)], (await Host.WhoIsTold(item)).OrderBy(t => t.Name == "Embassy Official"));
        Assert.Equal(1, Assert.Single(await Host.Told(Embassy.Focal(agency), item)).Times);
    }

    [Fact]
    public async Task On_mondays_the_coordinators_are_told_that_something_is_still_overdue_from_their_side_in_one_line()
    {
        var agency = await WithFocal(Side.Embassy);
        for (var n = 1; n <= 3; n++) await Due(-n, responsible: agency);
        Task<List<Notice>> Lines(Viewer viewer) => Host.Db(viewer, db => db.Notices.AsNoTracking().Where(n => n.RecordId == Notice.NoRecord).ToListAsync());
        // Monday: all three are new, and told to the agency.
        await Host.Remind();
        Assert.Empty(await Lines(Embassy.Coordinator));
        for (var day = 1; day <= 6; day++) await NextDay();
        Assert.Empty(await Lines(Embassy.Coordinator));
        await NextDay();
        Assert.Equal((1, NoticeKind.Overdue), (await Lines(Embassy.Coordinator)).Select(n => (n.Times, n.Kind)).Single());
        await Host.Remind();
        await NextDay();
        Assert.Equal(1, Assert.Single(await Lines(Embassy.Manager)).Times);
        foreach (var other in new[] { Embassy.Focal(agency), Embassy.Official, Ministry.Coordinator, Ministry.Manager }) Assert.Empty(await Lines(other));

        // Unread, the next week adds to it; a Monday on which the portal did not run is made up for.
        await NextDay(days: 9);
        Assert.Equal(2, Assert.Single(await Lines(Embassy.Manager)).Times);
        var browser = Host.As(null);
        await browser.SignIn(Embassy.Manager.Email(), People.Password);
        var page = await (await browser.Open(Links.Notifications.List)).Follow("Action items of your side");
        // Three that both sides know, and beside each one of the Embassy's own.
        Assert.Equal(6, page.Rows.Count(r => r.Has("days late")));
        Assert.NotNull(Assert.Single(await Lines(Embassy.Manager)).ReadAt);
        await Host.SendMail();
        var mail = Host.SentTo(Embassy.Manager).Last(m => m.Subject == "Action items of your side: overdue");
        Assert.Contains("/action-items?", mail.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_side_is_late_with_alone_tells_the_other_side_nothing_on_monday()
    {
        var agency = await Given.AnAgency(Side.Embassy);
        foreach (var responsible in new[] { agency, await Given.AnAgency(Side.Ministry) })
            await Given.Save(Ministry.Official, Make.ActionItem(Ministry.Official, responsible: responsible, dueOn: Make.Today.AddDays(-20)));
        await Host.ForgetMail();
        await Host.Remind();
        Assert.Equal(["Ministry Coordinator", "Ministry Manager"], await Host.Db(null, db => db.Notices.IgnoreQueryFilters().Join(db.Users, n => n.AccountId, u => u.Id, (_, u) => u.Name).OrderBy(n => n).ToListAsync()));
        Assert.All(await Host.Outbox(), m => Assert.Equal(Side.Ministry, m.Owner));
    }

    [Fact]
    public async Task What_the_other_side_owes_and_does_not_know_of_is_the_own_side_s_to_follow_up()
    {
        var item = await Due(2, shared: false, responsible: await WithFocal(Side.Embassy));
        await Host.Remind();
        Assert.Equal(["Ministry Coordinator", "Ministry Manager"], (await Host.WhoIsTold(item)).Select(t => t.Name));
        Assert.DoesNotContain(await Host.Outbox(), m => m.Owner == Side.Embassy && m.Lines.Any(l => l.RecordId == item.Id));
    }

    [Fact]
    public async Task What_is_closed_or_waits_for_an_answer_is_nobody_s_to_be_reminded_of()
    {
        var (closed, waiting) = (await Due(-1), await Due(-1));
        await Given.Change(closed, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "Not needed", Make.Now));
        await Given.Change(closed, Embassy.Coordinator, (i, by) => i.AgreeCancellation(by, Make.Now));
        await Given.Change(waiting, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        await Host.ForgetMail();
        await Host.Remind();
        Assert.Empty(await Host.WhoIsTold(closed));
        Assert.Empty(await Host.WhoIsTold(waiting));
    }

    [Fact]
    public async Task Another_due_date_is_reminded_of_anew()
    {
        var item = await Due(2);
        await Host.Remind();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(3), "A holiday", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeDueDate(by, Make.Now));
        await Host.Remind();
        // The one of the day that holds no more is over.
        Assert.Equal([true, false], (await Host.Told(Ministry.Manager, item)).Where(n => n.Kind == NoticeKind.DueSoon).OrderBy(n => n.Id).Select(n => n.ReadAt is not null));
    }

    [Fact]
    public async Task A_day_on_which_the_portal_did_not_run_is_made_up_for()
    {
        var item = await Due(3);
        await NextDay(8);
        Assert.Equal([(NoticeKind.Overdue, 1)], (await Host.Told(Ministry.Manager, item)).Select(n => (n.Kind, n.Times)));
    }

    [Fact]
    public async Task Several_instances_remind_once()
    {
        for (var n = 0; n < 12; n++) await Due(n - 4);
        await using var other = PortalHost.Beside(Host);
        await Task.WhenAll(new[] { Host, other, Host, other }.Select(h => Task.Run(h.Remind, TestContext.Current.CancellationToken)));
        await Host.Db(null, async db =>
        {
            var reminders = await db.Reminders.CountAsync();
            Assert.True(reminders >= 8, $"{reminders}");
            Assert.All(await db.Notices.IgnoreQueryFilters().GroupBy(n => new { n.AccountId, n.RecordId, n.Kind }).Select(g => new { Lines = g.Count(), Times = g.Sum(n => n.Times) }).ToListAsync(),
                g => Assert.Equal((1, 1), (g.Lines, g.Times)));
        });
    }
}
