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

    Task<List<NoticeKind>> KindsOf(Viewer viewer, ActionItem item) => Host.Db(viewer, db => db.Notices.Where(n => n.RecordId == item.Id).OrderBy(n => n.LastAt).Select(n => n.Kind).ToListAsync());

    [Fact]
    public async Task Three_days_before_its_day_those_who_owe_it_are_reminded_once()
    {
        var agency = await WithFocal(Side.Ministry);
        var item = await Due(4, responsible: agency);
        await Host.Remind();
        Assert.Empty(await Host.WhoIsTold(item));
        await NextDay();
        var told = await Host.WhoIsTold(item);
        Assert.Equal([Ministry.Focal(agency).Name, "Ministry Coordinator", "Ministry Manager"], told.Select(t => t.Name).OrderBy(n => n == Ministry.Focal(agency).Name ? 0 : 1).ThenBy(n => n));
        Assert.All(told, t => Assert.Equal(NoticeKind.DueSoon, t.Kind));
        Assert.Equal(0, await Host.Remind());
        await NextDay();
        Assert.Equal(3, (await Host.WhoIsTold(item)).Count);
        Assert.All(await Host.Told(Ministry.Manager, item), n => Assert.Equal((1, null), (n.Times, n.By)));
    }

    [Fact]
    public async Task Whom_it_is_given_to_is_reminded_alone_that_it_is_due_soon()
    {
        var item = await Due(3);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        await Host.ForgetMail();
        await Host.Remind();
        Assert.Equal([("Ministry Official", NoticeKind.DueSoon)], await Host.WhoIsTold(item));
    }

    [Fact]
    public async Task Once_it_is_overdue_those_who_owe_it_are_told_and_then_the_coordinators_every_week()
    {
        var agency = await WithFocal(Side.Embassy);
        var item = await Due(0, responsible: agency);
        var focal = Embassy.Focal(agency);
        await Host.Remind();
        await NextDay();
        Assert.Equal([NoticeKind.DueSoon, NoticeKind.Overdue], await KindsOf(focal, item));
        Assert.Equal([NoticeKind.DueSoon, NoticeKind.Overdue], await KindsOf(Embassy.Coordinator, item));
        Assert.Empty(await KindsOf(Ministry.Coordinator, item));
        for (var day = 2; day <= 15; day++) await NextDay();
        // Unread, the weekly reminder adds to the line that is there.
        Assert.Equal([(NoticeKind.Overdue, 3)], (await Host.Told(Embassy.Coordinator, item)).Where(n => n.Kind == NoticeKind.Overdue).Select(n => (n.Kind, n.Times)));
        Assert.Equal(1, (await Host.Told(focal, item)).Single(n => n.Kind == NoticeKind.Overdue).Times);
        Assert.Equal(4, await Host.Db(null, db => db.Reminders.CountAsync(r => r.ActionItemId == item.Id)));
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
        await Given.Change(closed, Ministry.Coordinator, (i, by) => i.Cancel(by, "Not needed", Make.Today));
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
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ChangeDueDate(by, Make.Today.AddDays(3), "A holiday", Make.Now));
        await Host.Remind();
        Assert.Equal(2, Assert.Single(await Host.Told(Ministry.Manager, item)).Times);
    }

    [Fact]
    public async Task A_day_on_which_the_portal_did_not_run_is_made_up_for()
    {
        var item = await Due(3);
        await NextDay(8);
        Assert.Equal([NoticeKind.Overdue], await KindsOf(Ministry.Manager, item));
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
