using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.ActionItems;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.ActionItems;

/// <summary>The list, its filters and its tabs: each returns what the rule of the domain says.</summary>
public sealed class ActionItemListTests : PortalTest
{
    static DateOnly Day(int fromToday) => Make.Today.AddDays(fromToday);

    // A handful in every state that a filter tells apart; beside each stands one of the other side's alone.
    async Task<(Agency Fia, Agency Inl, Initiative Initiative, Programme Programme, Theme Theme)> AMixture()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var inl = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var theme = await Given.ATheme("Border management");
        var programme = await Given.AProgramme(name: "Anti-Terrorism Assistance", acronym: "ATA");
        var initiative = await Given.AnInitiative(shared: true, with: d => d with { ProgrammeId = programme.Id }, themes: theme);
        foreach (var (due, n) in new[] { -40, -31, -30, -15, -14, -1, 0, 6, 7, 14, 15 }.Select((d, n) => (d, n)))
            await Given.AnActionItem(shared: n % 2 == 0, responsible: n % 3 == 0 ? inl : fia, dueOn: Day(due), what: $"Step {n}: 100% of_it [all]", initiative: n % 4 == 0 ? initiative : null);
        var done = await Given.AnActionItem(shared: true, responsible: fia, dueOn: Day(-5), counterpart: inl);
        await Given.Change(done, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        var confirmed = await Given.AnActionItem(shared: true, responsible: fia, dueOn: Day(-5));
        await Given.Change(confirmed, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        await Given.Change(confirmed, Embassy.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        var cancelled = await Given.AnActionItem(responsible: fia, dueOn: Day(-5));
        await Given.Change(cancelled, Ministry.Coordinator, (i, by) => i.Cancel(by, "No use", Day(-20)));
        var mine = await Given.AnActionItem(responsible: fia, dueOn: Day(3));
        await Given.Change(mine, Ministry.Official, (i, by) => i.Entrust(by, by.AccountId));
        var blocked = await Given.AnActionItem(responsible: fia, dueOn: Day(3));
        await Given.Change(blocked, Ministry.Official, (i, by) => i.Block(by, Blocker.Funds, "None", Make.Today));
        await Given.Change(blocked, Ministry.Official, (i, by) => i.Edit(by, Make.ActionItemDetails("Urgent") with { Priority = Priority.High }, []));
        // One of each question that a side has to answer, and one whose date was moved.
        foreach (var by in new[] { Ministry.Coordinator, Embassy.Coordinator })
        {
            var slips = await Given.AnActionItem(shared: true, responsible: fia, dueOn: Day(-20));
            await Given.Change(slips, by, (i, who) => i.ProposeDueDate(who, Day(20), "Visas are late.", Make.Now));
            var notOurs = await Given.AnActionItem(by, shared: true, responsible: fia);
            await Given.Change(notOurs, Ministry.Coordinator, (i, who) => i.Decline(who, "Not ours", null, Make.Now));
        }

        var moved = await Given.AnActionItem(shared: true, responsible: fia, dueOn: Day(-20));
        await Given.Change(moved, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Day(20), "Visas are late.", Make.Now));
        await Given.Change(moved, Embassy.Coordinator, (i, by) => i.AgreeDueDate(by, Make.Now));
        var late = await Given.AnActionItem(responsible: fia, dueOn: Day(-20));
        await Given.Change(late, Ministry.Coordinator, (i, by) => i.ChangeDueDate(by, Day(20), "Visas are late.", Make.Now));
        await Given.Change(late, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        await Given.Change(late, Ministry.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        return (fia, inl, initiative, programme, theme);
    }

    [Fact]
    public async Task Each_filter_lists_exactly_what_the_rule_says()
    {
        var (fia, inl, initiative, programme, theme) = await AMixture();
        var today = Make.Today;
        var filters = new Dictionary<ActionItemFilter, Func<ActionItem, bool>>
        {
            [new()] = i => i.IsOpen,
            [new() { View = ActionView.All }] = _ => true,
            [new() { View = ActionView.Closed }] = i => !i.IsOpen,
            [new() { View = ActionView.Overdue }] = i => i.IsOverdue(today),
            [new() { View = ActionView.Mine }] = i => i.IsOpen && i.AssigneeId == Ministry.Official.AccountId,
            [new() { View = ActionView.MyAgency }] = i => i.IsOpen && i.ResponsibleSide == Side.Ministry,
            [new() { State = ActionState.Blocked }] = i => i.State == ActionState.Blocked,
            [new() { State = ActionState.Confirmed }] = i => i.State == ActionState.Confirmed,
            [new() { Side = Side.Embassy }] = i => i.IsOpen && i.ResponsibleSide == Side.Embassy,
            [new() { Agency = fia.Slug }] = i => i.IsOpen && i.ResponsibleAgencyId == fia.Id,
            [new() { Agency = inl.Slug, View = ActionView.All }] = i => i.ResponsibleAgencyId == inl.Id,
            [new() { Initiative = initiative.Ref }] = i => i.IsOpen && i.InitiativeId == initiative.Id,
            [new() { Programme = programme.Slug }] = i => i.IsOpen && i.InitiativeId == initiative.Id,
            [new() { Theme = theme.Slug }] = i => i.IsOpen && i.InitiativeId == initiative.Id,
            [new() { Priority = Priority.High }] = i => i.IsOpen && i.Priority == Priority.High,
            [new() { Audience = Audience.Shared }] = i => i.IsOpen && i.IsShared,
            [new() { Due = DueWithin.Overdue }] = i => i.IsOverdue(today),
            [new() { Due = DueWithin.ThisWeek }] = i => i.IsOpen && i.DueOn >= today && i.DueOn <= Day(6),
            [new() { Due = DueWithin.Next14 }] = i => i.IsOpen && i.DueOn >= today && i.DueOn <= Day(14),
            [new() { Due = DueWithin.Later }] = i => i.IsOpen && i.DueOn > Day(14),
            [new() { Late = Lateness.UpTo14 }] = i => i.IsOverdue(today) && i.DueOn >= Day(-14),
            [new() { Late = Lateness.UpTo30 }] = i => i.IsOverdue(today) && i.DueOn < Day(-14) && i.DueOn >= Day(-30),
            [new() { Late = Lateness.Over30 }] = i => i.IsOverdue(today) && i.DueOn < Day(-30),
            [new() { View = ActionView.Overdue, Against = Against.Original }] = i => i.IsOverdue(today, Against.Original),
            [new() { Due = DueWithin.Overdue, Against = Against.Original }] = i => i.IsOverdue(today, Against.Original),
            [new() { Due = DueWithin.Later, Against = Against.Original }] = i => i.IsOpen && i.OriginalDueOn > Day(14),
            [new() { Late = Lateness.UpTo14, Against = Against.Original }] = i => i.IsOverdue(today, Against.Original) && i.OriginalDueOn >= Day(-14),
            [new() { Late = Lateness.UpTo30, Against = Against.Original }] = i => i.IsOverdue(today, Against.Original) && i.OriginalDueOn < Day(-14) && i.OriginalDueOn >= Day(-30),
            [new() { Late = Lateness.Over30, Against = Against.Original }] = i => i.IsOverdue(today, Against.Original) && i.OriginalDueOn < Day(-30),
            [new() { DueFrom = Day(-25), DueTo = Day(-15), Against = Against.Original }] = i => i.IsOpen && i.OriginalDueOn >= Day(-25) && i.OriginalDueOn <= Day(-15),
            [new() { OnTime = true }] = i => i.State == ActionState.Confirmed && i.ClosedOn <= i.DueOn,
            [new() { OnTime = true, Against = Against.Original }] = i => i.State == ActionState.Confirmed && i.ClosedOn <= i.OriginalDueOn,
            [new() { Proposal = Awaits.OurAnswer }] = i => i.ProposedBy == Side.Embassy,
            [new() { Proposal = Awaits.TheirAnswer }] = i => i.ProposedBy == Side.Ministry,
            [new() { NotOurs = Awaits.OurAnswer }] = i => i.DeclinedOn is not null && i.Owner == Side.Ministry,
            [new() { NotOurs = Awaits.TheirAnswer }] = i => i.DeclinedOn is not null && i.Owner == Side.Embassy,
            [new() { DueFrom = Day(0), DueTo = Day(7) }] = i => i.IsOpen && i.DueOn >= Day(0) && i.DueOn <= Day(7),
            [new() { ClosedFrom = Day(-30), ClosedTo = Day(-1) }] = i => i.ClosedOn >= Day(-30) && i.ClosedOn <= Day(-1),
            [new() { OpenedFrom = today, OpenedTo = today }] = i => i.IsOpen && i.OpenedOn == today,
            [new() { OpenedTo = Day(-1) }] = i => i.IsOpen && i.OpenedOn < today,
            [new() { Q = "100% of_it [all]" }] = i => i.IsOpen && i.What.StartsWith("Step"),
            [new() { Q = "sTEP 1" }] = i => i.IsOpen && i.What.StartsWith("Step 1"),
            [new() { Q = "%" }] = i => i.IsOpen && i.What.Contains('%'),
        };
        var seen = await Host.Db(Ministry.Official, db => db.ActionItems.ToListAsync());
        var browser = As(Ministry.Official);
        foreach (var (filter, rule) in filters)
        {
            var page = await browser.Open(Links.ActionItems.Filtered(filter));
            var expected = seen.Where(rule).Select(i => i.Ref).Order().ToList();
            Assert.Equal(expected, page.All("table.actions tbody a.ref").Select(a => a.TextContent).Order());
            Assert.Contains(page.All(".page-sub"), p => p.TextContent.StartsWith($"{expected.Count} action item", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_items_to_confirm_are_those_that_the_table_of_acts_lets_one_confirm()
    {
        var (fia, inl, _, _, _) = await AMixture();
        var own = await Given.AnActionItem(Ministry.Coordinator, responsible: fia);
        await Given.Change(own, Ministry.Coordinator, (i, by) => i.Submit(by, "Done", "None", Make.Today));
        Viewer[] everyone = [.. People.Everyone, Ministry.Second(Role.Coordinator), Embassy.Focal(inl), Embassy.Focal(await Given.AnAgency(Side.Embassy)), Ministry.Focal(fia)];
        foreach (var viewer in everyone)
        {
            var (expected, listed) = await Host.Db(viewer, async db =>
            {
                var all = await db.ActionItems.ToListAsync();
                return (all.Where(i => i.CanBeAnsweredBy(viewer) && Access.May(viewer, Act.ConfirmActionItem, i)).Select(i => i.Ref).Order().ToList(),
                    (await new ActionItemFilter { View = ActionView.ToConfirm }.Apply(db, viewer, Make.Today).Select(i => i.Ref).ToListAsync()).Order().ToList());
            });
            Assert.Equal(expected, listed);
        }
    }

    [Fact]
    public async Task A_tab_opens_as_many_rows_as_it_counts()
    {
        await AMixture();
        foreach (var viewer in new[] { Ministry.Official, Ministry.Coordinator, Embassy.Coordinator, Embassy.Manager })
        {
            var page = await As(viewer).Open(Links.ActionItems.List);
            foreach (var tab in page.All(".tabs a"))
            {
                var opened = await As(viewer).Open(tab.GetAttribute("href")!);
                Assert.Equal(tab.QuerySelector(".count")!.TextContent, opened.All("table.actions tbody tr").Count.ToString());
            }
        }
    }

    [Fact]
    public async Task The_list_takes_a_few_commands_however_many_rows_there_are()
    {
        await AMixture();
        var browser = As(Ministry.Coordinator);
        await browser.Open(Links.ActionItems.List);
        Host.Commands.Clear();
        await browser.Open(Links.ActionItems.List);
        Assert.InRange(Host.Commands.Count, 3, 7);
    }

    [Fact]
    public async Task An_address_that_means_nothing_is_named_and_left_out()
    {
        await AMixture();
        var page = await As(Ministry.Official).Open("/action-items?state=Nowhere&agency=no-such&initiative=INI-2020-9999&dueFrom=tomorrow&view=99&sort=salary&programme=%00&late=%3Cscript%3E&page=-7");
        Assert.Equal(200, page.Status);
        foreach (var value in new[] { "state: Nowhere", "agency: no-such", "initiative: INI-2020-9999", "dueFrom: tomorrow", "view: 99", "sort: salary", "late: <script>" }) Assert.True(page.Has(value), value);
        Assert.NotEmpty(page.Rows);
        Assert.Equal(200, (await As(Ministry.Official).Open("/action-items?page=99999999999999")).Status);
    }

    [Fact]
    public async Task The_number_from_before_the_release_is_found_by_its_own_side_alone()
    {
        var item = await Given.AnActionItem(shared: true);
        Assert.NotNull((await As(Ministry.Official).Open(Links.ActionItems.Filtered(new() { Q = item.OwnRef }))).TryRow(item.Ref));
        Assert.Null((await As(Embassy.Coordinator).Open(Links.ActionItems.Filtered(new() { Q = item.OwnRef }))).TryRow(item.Ref));
        Assert.Equal(Links.ActionItems.Details(item.Ref), (await As(Ministry.Official).Open(Links.ActionItems.Details(item.OwnRef!))).Url);
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.OwnRef!))).Status);
    }

    [Fact]
    public async Task A_filter_without_a_control_is_shown_kept_and_taken_out()
    {
        await AMixture();
        var late = await Given.AnActionItem(shared: true, what: "Answered late", dueOn: Day(-9));
        await Given.Change(late, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Day(-9)));
        await Given.Change(late, Embassy.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        var early = await Given.AnActionItem(shared: true, what: "Answered early", dueOn: Day(9));
        await Given.Change(early, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        await Given.Change(early, Embassy.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { OnTime = true }));
        page = await page.Fill("Text or reference", "Answered").Page.Press("Filter");
        Assert.NotNull(page.TryRow("Answered early"));
        Assert.Null(page.TryRow("Answered late"));
        Assert.True(page.In(".page-sub").Has("Closed · “Answered” · Confirmed on time"));
        page = await page.Browser.Open(page.Find(".filter-days a").GetAttribute("href")!);
        Assert.NotNull(page.TryRow("Answered late"));

        var own = await Given.AnActionItem(Ministry.Official, what: "Meant for both");
        page = await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { ToRelease = true, Q = "both" }));
        Assert.NotNull(page.TryRow(own.Ref));
        Assert.True(page.In(".filter-days").Has("To release"));
        page = await page.Choose("Side", "Ministry").Page.Press("Filter");
        Assert.Contains("toRelease=true", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_named_once_and_as_its_tab_is()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        Assert.True((await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { State = ActionState.Open }))).In(".page-sub").Has(": Open · Not acknowledged"));
        Assert.EndsWith(": Overdue", (await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { View = ActionView.Overdue, Due = DueWithin.Overdue }))).In(".page-sub").Text, StringComparison.Ordinal);
        foreach (var (viewer, word) in new[] { (Ministry.Coordinator, "My side"), (Ministry.Focal(fia), "My agency") })
        {
            var page = await As(viewer).Open(Links.ActionItems.Filtered(new() { View = ActionView.MyAgency, Due = DueWithin.Next14 }));
            Assert.True(page.In(".page-sub").Has($": {word} · Due in 14 days"));
            Assert.StartsWith(word, page.Find(".tabs [aria-current=page]").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task States_stand_in_the_order_of_an_items_life()
    {
        await AMixture();
        string[] life = ["Open", "Acknowledged", "In progress", "Submitted as done", "Disputed", "Blocked · Funds", "Confirmed", "Cancelled"];
        var taken = await Given.AnActionItem(shared: true);
        await Given.Change(taken, Ministry.Official, (i, by) => i.Acknowledge(by));
        var begun = await Given.AnActionItem(shared: true);
        await Given.Change(begun, Ministry.Official, (i, by) => i.Start(by));
        var disputed = await Given.AnActionItem(shared: true);
        await Given.Change(disputed, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        await Given.Change(disputed, Embassy.Coordinator, (i, by) => i.Dispute(by, "Not here"));
        foreach (var (sort, expected) in new[] { ("state", life), ("-state", life.Reverse().ToArray()) })
        {
            var page = await As(Ministry.Official).Open(Links.ActionItems.Filtered(new() { View = ActionView.All, Sort = sort }));
            Assert.Equal(expected, page.All("table.actions td[data-label=State]").Select(c => c.TextContent.Trim()).Distinct());
        }
    }

    [Fact]
    public async Task Every_order_is_a_total_one()
    {
        await AMixture();
        foreach (var sort in ActionItemQueries.Sorts.SelectMany(s => new[] { s, "-" + s }))
        {
            var page = await As(Ministry.Official).Open($"/action-items?view=all&sort={sort}");
            Assert.Equal(200, page.Status);
            Assert.Empty(page.All(".notice"));
        }
    }

    [Fact]
    public void A_filter_survives_its_address()
    {
        var filter = new ActionItemFilter
        {
            Q = "a&b=c",
            View = ActionView.ToConfirm,
            State = ActionState.InProgress,
            Side = Side.Embassy,
            Agency = "fia",
            Initiative = "INI-2026-0001",
            Programme = "ata",
            Theme = "border",
            Series = "jwg",
            Priority = Priority.High,
            Due = DueWithin.Next14,
            Late = Lateness.UpTo30,
            DueFrom = Day(1),
            DueTo = Day(2),
            OpenedFrom = Day(3),
            OpenedTo = Day(4),
            ClosedFrom = Day(5),
            ClosedTo = Day(6),
            Audience = Audience.Shared,
            Sort = "-due",
        };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("https://x" + Links.ActionItems.Filtered(filter)).Query);
        Assert.Equal(filter, ActionItemFilter.Read(query, out var ignored));
        Assert.Empty(ignored);
    }

    [Fact]
    public async Task The_matrix_shows_where_an_item_comes_from_and_what_was_last_noted()
    {
        var (_, _, initiative, _, _) = await AMixture();
        var item = await Given.AnActionItem(shared: true, what: "Send the annex", initiative: initiative);
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, "The first draft is out", 10, true, Make.Now));
        await Given.Change(item, Embassy.Official, (i, by) => i.Note(by, "Kept by the Embassy", null, false, Make.Now.AddHours(1)));
        foreach (var group in new[] { "initiative", "meeting", "none" })
        {
            var page = await As(Ministry.Official).Open(Links.ActionItems.FilteredMatrix(new() { Q = "annex" }, group));
            Assert.True(page.Row("Send the annex").Has("The first draft is out"));
            Assert.False(page.Has("Kept by the Embassy"));
            Assert.Equal(200, page.Status);
        }

        Assert.True((await As(Embassy.Official).Open(Links.ActionItems.FilteredMatrix(new() { Q = "annex" }))).Has("Kept by the Embassy"));
        Assert.True((await As(Embassy.Official).Open("/action-items/matrix?group=colour")).Has("group: colour"));
    }
}
