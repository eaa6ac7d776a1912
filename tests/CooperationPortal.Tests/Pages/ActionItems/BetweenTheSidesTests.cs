using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.ActionItems;

/// <summary>What the two sides ask and answer on an action item: another due date, whose it is, and what each Home says of it.</summary>
public sealed class BetweenTheSidesTests : PortalTest
{
    static readonly DateOnly Asked = new(2026, 3, 20);

    Task<Page> Details(Viewer who, ActionItem item) => As(who).Open(Links.ActionItems.Details(item.Ref));

    async Task<ActionItem> AProposal(DateOnly? dueOn = null)
    {
        var item = await Given.AnActionItem(shared: true, dueOn: dueOn ?? Make.Today.AddDays(4));
        var page = await (await Details(Ministry.Coordinator, item)).Follow("Propose another due date");
        page = await page.Fill("New due date", Asked).Fill("Why it changes", "Visas are late.").Press("Propose");
        Assert.Equal($"{item.Ref}: 20 Mar 2026 is proposed to the Embassy.", page.Flash);
        return item;
    }

    [Fact]
    public async Task An_extension_is_proposed_and_agreed_between_the_sides()
    {
        var item = await AProposal();
        var page = await Details(Embassy.Coordinator, item);
        Assert.True(page.Section("What now").Has("Extension to 20 Mar 2026 proposed on 02 Mar 2026, not answered"));
        Assert.False(page.HasLink("Propose another due date"));
        page = await page.Press("Agree to 20 Mar 2026");
        Assert.Equal(Asked, (await Reload(item)).DueOn);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            var dates = (await Details(who, item)).Section("Due dates");
            foreach (var words in new[] { "first due 06 Mar 2026, now 20 Mar 2026", "Ministry Coordinator", "Visas are late.", "Agreed", "Embassy Coordinator", "instead of 06 Mar 2026" }) Assert.True(dates.Has(words), words);
        }
    }

    [Fact]
    public async Task An_answer_to_what_is_proposed_no_more_is_not_given_and_the_present_proposal_is_drawn()
    {
        var item = await AProposal();
        var (quick, page) = (await Details(Embassy.Coordinator, item), await As(Embassy.Manager).Open(Links.ActionItems.Verb(item.Ref, "answer-due-date")));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.TakeDueDateBack(by, Host.Time.GetUtcNow().UtcDateTime));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, new(2026, 3, 31), "Later still.", Host.Time.GetUtcNow().UtcDateTime));
        foreach (var answered in new[] { await quick.Press("Agree to 20 Mar 2026"), await page.Press("Agree to 20 Mar 2026") })
        {
            Assert.Equal(409, answered.Status);
            Assert.True(answered.Has("Nothing has been answered yet. What stands there now is drawn below: answer that."), answered.Text);
            Assert.False(answered.Has("typed") || answered.Has("20 Mar 2026"), answered.Text);
            Assert.True(answered.Has("Extension to 31 Mar 2026 proposed") && answered.HasButton("Agree to 31 Mar 2026"), answered.Text);
        }

        Assert.Equal(Make.Today.AddDays(4), (await Reload(item)).DueOn);
        Assert.Equal(200, (await (await Details(Embassy.Coordinator, item)).Press("Agree to 31 Mar 2026")).Status);
    }

    [Fact]
    public async Task What_was_disputed_and_what_is_new_since_stand_beside_what_is_said_to_be_done_again()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "Receipt for three boxes", null, Host.Time.GetUtcNow().UtcDateTime));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All boxes are there.", null, Make.Today));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Dispute(by, "Box 4 is missing."));
        var page = await Details(Ministry.Official, item);
        Assert.True(page.Section("Progress").Has("Embassy Coordinator") && page.Section("Progress").Has("Box 4 is missing."), page.Section("Progress").Text);
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "Receipt for box 4", null, Host.Time.GetUtcNow().UtcDateTime));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "Box 4 came too.", null, Make.Today));
        foreach (var verb in new[] { "confirm", "dispute" }) Beside((await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, verb))).In("main"));
        foreach (var who in new[] { Embassy.Coordinator, Ministry.Official })
        {
            page = await Details(who, item);
            Beside(page.In("main"));
            Assert.Equal(["Box 4 came too.", "Box 4 is missing."], page.Section("Progress").All("blockquote").Select(q => q.TextContent));
            foreach (var words in new[] { "today, 02 Mar 2026, 13:00 · submitted as done Ministry Official Ministry Box 4 came too.", "It was said then by Ministry Official (Ministry), 02 Mar 2026, 11:00: All boxes are there." })
                Assert.True(page.Section("Progress").Has(words), page.Section("Progress").Text);
        }

        Assert.True((await Details(Embassy.Coordinator, item)).Section("What now").Has("Submitted Ministry Official · Ministry · 02 Mar 2026, 13:00"));

        static void Beside(Part page)
        {
            foreach (var words in new[] { "Box 4 came too.", "Box 4 is missing.", "Embassy Coordinator", "02 Mar 2026, 12:00", "02 Mar 2026, 13:00", "It was said then by Ministry Official (Ministry), 02 Mar 2026, 11:00: All boxes are there." }) Assert.True(page.Has(words), $"“{words}” is not in: {page.Text}");
            Assert.True(page.Has("Receipt for box 4 New since the dispute"), page.Text);
            Assert.False(page.Has("Receipt for three boxes New"), page.Text);
        }
    }

    [Fact]
    public async Task Who_answers_has_read_all_the_evidence_that_is_there()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "Receipt for 40 radios", null, Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "They were handed over.", null, Make.Today));
        foreach (var (verb, button) in new[] { ("dispute", "Dispute"), ("confirm", "Confirm") })
        {
            var page = await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, verb));
            await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, $"36 of them are missing ({verb})", null, Make.Now));
            if (verb == "dispute") page.Fill("What is missing", "One radio");
            page = await page.Press(button);
            Assert.Equal(422, page.Status);
            Assert.True(page.Has("Something has changed since this page was opened.") && page.Has($"36 of them are missing ({verb})"), page.Text);
            Assert.Equal(ActionState.Submitted, (await Reload(item)).State);
            if (verb == "confirm") await page.Press(button);
        }

        Assert.Equal(ActionState.Confirmed, (await Reload(item)).State);
    }

    [Fact]
    public async Task Evidence_that_is_answered_to_stays_the_file_it_was()
    {
        var item = await Given.AnActionItem(shared: true);
        var document = await Given.ADocument(item, title: "Receipt for 40 radios");
        await Host.Db(Ministry.Official, async db =>
        {
            var (stored, kept) = (await db.ActionItems.SingleAsync(i => i.Id == item.Id), await db.Documents.SingleAsync(d => d.Id == document.Id));
            db.Add(stored.AddEvidence(Ministry.Official, "Signed", null, Make.Now, kept));
            stored.Submit(Ministry.Official, "They were handed over.", null, Make.Today);
            await db.SaveChangesAsync();
        });
        foreach (var who in new[] { Ministry.Official, Embassy.Coordinator })
        {
            var shown = await As(who).Open(Links.Documents.Details(document.Id));
            Assert.True(shown.Has("waits for an answer, so it stays as it is."), shown.Text);
        }

        Assert.False((await As(Ministry.Manager).Open(Links.Documents.Details(document.Id))).HasLink("Add a version"));
        var page = await As(Ministry.Manager).Open(Links.Documents.Edit(document.Id));
        page.Fill("Title", "Receipt for 4 radios");
        page = await page.Press("Save");
        Assert.Equal(422, page.Status);
        Assert.Contains("so it stays as it is", page.ErrorAt("Title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_item_says_who_confirmed_it_when_and_how_late_it_was()
    {
        var (late, onTime) = (await Given.AnActionItem(shared: true, dueOn: Make.Today.AddDays(-3)), await Given.AnActionItem(shared: true, dueOn: Make.Today));
        foreach (var (item, how) in new[] { (late, "3 days late"), (onTime, "on time") })
        {
            await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All boxes are there.", "None", Make.Today));
            await Given.Change(item, Embassy.Coordinator, (i, by) => i.Confirm(by, Make.Today));
            foreach (var who in new[] { Ministry.Official, Embassy.Official })
            {
                var page = await Details(who, item);
                Assert.True(page.Section("What now").Has($"Confirmed as done by Embassy Coordinator (Embassy) on 02 Mar 2026, 11:00, {how}. Nothing is left to do."), page.Section("What now").Text);
                Assert.True(page.Section("Progress").Has($"02 Mar 2026, 11:00 · confirmed as done, {how} Embassy Coordinator Embassy"), page.Section("Progress").Text);
            }
        }
    }

    [Fact]
    public async Task A_done_that_is_said_again_in_the_same_words_says_both_times()
    {
        var item = await Given.AnActionItem(shared: true);
        foreach (var official in new[] { Ministry.Official, Ministry.Coordinator })
        {
            await Given.Change(item, official, (i, by) => i.Submit(by, "All boxes are there.", "None", Make.Today));
            Host.Time.Advance(TimeSpan.FromHours(1));
            await Given.Change(item, Embassy.Coordinator, (i, by) => i.Dispute(by, $"Not so, {official.Name}."));
            Host.Time.Advance(TimeSpan.FromHours(1));
        }

        var progress = (await Details(Embassy.Official, item)).Section("Progress");
        Assert.Equal(["Not so, Ministry Coordinator.", "All boxes are there.", "Not so, Ministry Official."], progress.All("blockquote").Select(q => q.TextContent));
        Assert.True(progress.Has("02 Mar 2026, 13:00 · submitted as done Ministry Coordinator"), progress.Text);
        Assert.True(progress.Has("It was said then by Ministry Official (Ministry), 02 Mar 2026, 11:00: All boxes are there."), progress.Text);
        Assert.False(progress.Has("13:00: All boxes are there."), progress.Text);
    }

    [Fact]
    public async Task Who_said_done_before_the_release_stays_that_side_s_and_the_other_reads_the_day()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All boxes are there.", "None", Make.Today));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"))).Press("Release");
        item = await Reload(item);
        var (ours, theirs) = ((await Details(Ministry.Coordinator, item)).Section("Progress"), (await Details(Embassy.Coordinator, item)).Section("Progress"));
        Assert.True(ours.Has("today, 02 Mar 2026, 11:00 · submitted as done Ministry Official"), ours.Text);
        Assert.True(theirs.Has("today, 02 Mar 2026 · submitted as done") && !theirs.Has("Ministry Official"), theirs.Text);

        // What came after it stands above it, for both: nobody said again what was disputed.
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Dispute(by, "Box 4 is missing."));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, "Box 4 is on its way.", 90, forBothSides: true, Host.Time.GetUtcNow().UtcDateTime));
        foreach (var who in new[] { Ministry.Coordinator, Embassy.Coordinator })
            Assert.Equal(["Box 4 is on its way.", "Box 4 is missing.", "All boxes are there."], (await Details(who, item)).Section("Progress").All("blockquote").Select(q => q.TextContent));
    }

    [Fact]
    public async Task A_done_that_was_disputed_before_the_item_began_again_is_no_part_of_it()
    {
        var (item, inl) = (await Given.AnActionItem(shared: true), await Given.AnAgency(Side.Embassy));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "Done by us.", "None", Make.Today));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Dispute(by, "Not by you."));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Reassign(by, inl, null, Make.Now, "It is theirs."));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Submit(by, "Done by the right ones.", "None", Make.Today));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "confirm"));
        Assert.Equal((true, false), (page.Has("Done by the right ones."), page.Has("Disputed before")));
    }

    [Fact]
    public async Task The_page_of_its_release_draws_an_action_item_as_the_other_side_will_see_it()
    {
        var (shared, own) = (await Given.AnInitiative(shared: true, title: "Border posts"), await Given.AnInitiative(title: "Our own plan"));
        var (fia, helper) = (await Given.AnAgency(Side.Ministry, name: "Federal Investigation Agency"), await Given.AnAgency(Side.Ministry, name: "Coast Guards"));
        var blocked = await Given.AnActionItem(responsible: fia, initiative: shared, what: "Send the list");
        await Host.Db(Ministry.Official, async db =>
        {
            var (i, by) = (await db.ActionItems.Include(i => i.Supporters).SingleAsync(i => i.Id == blocked.Id), Ministry.Official);
            i.Edit(by, Make.ActionItemDetails("Send the list") with { InitiativeId = shared.Id, Priority = Priority.High, ForBothSides = true }, [await db.Agencies.SingleAsync(a => a.Id == helper.Id)]);
            await db.SaveChangesAsync();
        });
        await Given.Change(blocked, Ministry.Official, (i, by) =>
        {
            i.Note(by, "Half of the names are in.", 50, forBothSides: true, Make.Now);
            i.Note(by, "Not for them.", 10, forBothSides: false, Make.Now);
            i.Block(by, Blocker.VisaOrNoc, "Two visas are missing.", Make.Today);
        });
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(blocked.Ref, "release"));
        foreach (var words in new[] { "Blocked", "Visa/NOC", "“Two visas are missing.” since 02 Mar 2026", "Federal Investigation Agency", "High", "Coast Guards", "Border posts", "50 %", "Half of the names are in.", "Ministry Official, 02 Mar 2026", "Official use only" })
            Assert.True(page.In(".form-card").Has(words), $"“{words}” is not in: {page.Text}");
        Assert.False(page.Has("Not for them.") || page.Has("10 %"), page.Text);

        // What the other side owes begins again, and nothing of what was said of it goes over.
        var theirs = await Given.AnActionItem(responsible: await Given.AnAgency(Side.Embassy), initiative: own, what: "Train the officers");
        await Given.Change(theirs, Ministry.Official, (i, by) => i.Submit(by, "They trained them.", "Nobody kept a list.", Make.Today));
        await Given.Change(theirs, Ministry.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(theirs.Ref, "release"));
        Assert.True(page.In(".facts").Has("State Open") && page.Has("The Embassy owes it, so it begins again"), page.Text);
        Assert.False(page.Has("They trained them.") || page.Has("Nobody kept a list.") || page.Has("Our own plan"), page.Text);

        // What the own side owes and has confirmed waits for the other.
        var ours = await Given.AnActionItem(responsible: fia, what: "Open the desk");
        await Given.Change(ours, Ministry.Official, (i, by) => i.Submit(by, "It is open.", "Nothing to show.", Make.Today));
        await Given.Change(ours, Ministry.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(ours.Ref, "release"));
        Assert.True(page.In(".facts").Has("State Submitted as done") && page.Has("It is open.") && page.Has("None: Nothing to show."), page.Text);
        page = await page.Press("Release");
        Assert.Equal(ActionState.Submitted, (await Reload(ours)).State);
    }

    [Fact]
    public async Task A_slip_that_nobody_answers_is_late_and_says_so()
    {
        var item = await Given.AnActionItem(shared: true, dueOn: Make.Today.AddDays(-4));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Asked, "Visas are late.", Make.Now.AddDays(-8)));
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            var page = await Details(who, item);
            Assert.True(page.In("header.page-head").Has("4 days late"));
            Assert.True(page.Section("What now").Has("Extension to 20 Mar 2026 proposed on 22 Feb 2026, not answered"));
            var row = (await As(who).Open(Links.ActionItems.Filtered(new() { View = ActionView.Overdue }))).Row(item.Ref);
            Assert.True(row.Has("4 days late") && row.Has("Extension to 20 Mar 2026 proposed on 22 Feb 2026, not answered"), row.Text);
            Assert.True((await As(who).Open(Links.ActionItems.FilteredMatrix(new()))).Has("Extension to 20 Mar 2026 proposed on 22 Feb 2026, not answered"));
        }
    }

    [Fact]
    public async Task Another_date_goes_back_and_forth()
    {
        var item = await AProposal();
        var page = await (await Details(Embassy.Manager, item)).Follow("Decline or name another date");
        Assert.Equal(422, (await page.Press("Propose this date instead")).Status);
        page = await As(Embassy.Manager).Open(Links.ActionItems.Verb(item.Ref, "answer-due-date"));
        page = await page.Fill("Another date", new DateOnly(2026, 3, 12)).Fill("Why this one", "Before the visit.").Press("Propose this date instead");
        Assert.Equal($"{item.Ref}: 12 Mar 2026 is proposed to the Ministry instead.", page.Flash);
        page = await (await Details(Ministry.Manager, item)).Follow("Decline or name another date");
        page = await page.Press($"Decline: it stays due 06 Mar 2026");
        Assert.NotNull(page.ErrorAt("Why not"));
        page = await page.Fill("Why not", "It cannot be done by then.").Press("Decline: it stays due 06 Mar 2026");
        Assert.Equal($"Declined: {item.Ref} stays due 06 Mar 2026.", page.Flash);
        var dates = page.Section("Due dates");
        Assert.Equal(["Countered", "Declined"], dates.Rows.Select(r => r.Has("Countered") ? "Countered" : r.Has("Declined") ? "Declined" : r.Text));
        Assert.True(dates.Has("It cannot be done by then."));
    }

    [Fact]
    public async Task The_side_that_proposed_takes_it_back()
    {
        var item = await AProposal();
        Assert.False((await Details(Embassy.Coordinator, item)).HasLink("Take the proposed date back"));
        var page = await (await Details(Ministry.Manager, item)).Follow("Take the proposed date back");
        page = await page.Press("Take it back");
        Assert.True(page.Section("Due dates").Has("Taken back"));
        Assert.Null((await Reload(item)).ProposedDueOn);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_counts()
    {
        var item = await AProposal();
        var slow = await As(Embassy.Manager).Open(Links.ActionItems.Verb(item.Ref, "answer-due-date"));
        await (await Details(Embassy.Coordinator, item)).Press("Agree to 20 Mar 2026");
        var late = await slow.Fill("Why not", "No").Press("Decline: it stays due 06 Mar 2026");
        Assert.Equal(422, late.Status);
        var change = Assert.Single((await Reload(item)).Proposals);
        Assert.Equal((ProposalState.Agreed, "Embassy Coordinator"), (change.State, change.AnsweredBy));
    }

    [Fact]
    public async Task Taking_back_and_agreeing_at_the_same_moment_do_not_both_happen()
    {
        var item = await AProposal();
        await Host.Db(Embassy.Coordinator, async db =>
        {
            var mine = await db.ActionItemForVerbs(item.Ref, Embassy.Coordinator);
            mine.AgreeDueDate(Embassy.Coordinator, Make.Now);
            await Given.Change(item, Ministry.Coordinator, (i, by) => i.TakeDueDateBack(by, Make.Now));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.Equal(ProposalState.TakenBack, Assert.Single((await Reload(item)).Proposals).State);
    }

    [Fact]
    public async Task The_database_takes_one_open_proposal_an_item()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var mine = await db.ActionItemForVerbs(item.Ref, Ministry.Coordinator);
            mine.ProposeDueDate(Ministry.Coordinator, Asked, "Late", Make.Now);
            await Given.Change(item, Embassy.Coordinator, (i, by) => i.ProposeDueDate(by, Asked.AddDays(1), "Later", Make.Now));
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
        Assert.Equal(Side.Embassy, Assert.Single((await Reload(item)).Proposals).Side);
    }

    [Fact]
    public async Task A_forged_answer_of_the_own_side_is_refused()
    {
        var item = await AProposal();
        var page = await Details(Ministry.Manager, item);
        var forged = await page.Post(Links.ActionItems.Verb(item.Ref, "answer-due-date"), [new("Version", (await Reload(item)).Version.ToString()), new("Input.Answer", "Agree")]);
        Assert.Equal(422, forged.Status);
        Assert.Contains("Your side proposes this date, so the other side answers.", forged.Errors);
        Assert.Equal(403, (await (await Details(Embassy.Official, item)).Post(Links.ActionItems.Verb(item.Ref, "answer-due-date"), [new("Input.Answer", "Agree")])).Status);
        Assert.Equal(422, (await (await Details(Embassy.Manager, item)).Post(Links.ActionItems.Verb(item.Ref, "answer-due-date"), [new("Input.Answer", "99")])).Status);
        Assert.Equal(422, (await page.Post(Links.ActionItems.Verb(item.Ref, "due-date"), [new("Version", (await Reload(item)).Version.ToString()), new("Input.DueOn", "2026-09-09"), new("Input.Reason", "Because")])).Status);
        Assert.Equal(item.DueOn, (await Reload(item)).DueOn);
    }

    [Fact]
    public async Task What_both_sides_see_is_given_up_once_the_other_side_agrees()
    {
        var item = await Given.AnActionItem(shared: true);
        Assert.False((await Details(Ministry.Official, item)).HasLink("Propose to cancel it"));
        var page = await Details(Ministry.Coordinator, item);
        Assert.False(page.HasLink("Cancel it"));
        page = await page.Follow("Propose to cancel it");
        Assert.NotNull((await page.Press("Propose to cancel it")).ErrorAt("Why it is given up"));
        page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "propose-cancellation"));
        page = await page.Fill("Why it is given up", "Overtaken by the new law.").Press("Propose to cancel it");
        Assert.Equal($"{item.Ref}: its cancellation is proposed to the Embassy.", page.Flash);
        Assert.Equal(ActionState.Open, (await Reload(item)).State);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await Details(who, item);
            Assert.True(page.Section("What now").Has("Cancellation proposed on 02 Mar 2026, not answered") && page.Section("What now").Has("Overtaken by the new law."), page.Text);
            Assert.False(page.HasLink("Answer the proposed cancellation") || page.HasLink("Take the proposed cancellation back"));
            Assert.True((await As(who).Open(Links.ActionItems.Filtered(new() { Proposal = who.Side == Side.Embassy ? Awaits.OurAnswer : Awaits.TheirAnswer }))).Row(item.Ref).Has("Cancellation proposed on 02 Mar 2026, not answered"));
            Assert.True((await As(who).Open(Links.ActionItems.FilteredMatrix(new()))).Has("Cancellation proposed on 02 Mar 2026, not answered"));
        }

        var csv = await (await As(Embassy.Official).Send(new(HttpMethod.Get, Links.ActionItems.Export("csv", new() { Proposal = Awaits.OurAnswer })))).Content.ReadAsStringAsync();
        Assert.Contains("Cancellation", csv, StringComparison.Ordinal);
        Assert.True((await As(Embassy.Coordinator).Open(Links.Home)).Section("Proposed changes to answer").Has("Cancellation proposed on 02 Mar 2026, not answered"));
        var ours = await As(Ministry.Coordinator).Open(Links.Home);
        Assert.Throws<InvalidOperationException>(() => ours.Section("Proposed changes to answer"));

        page = await (await Details(Embassy.Manager, item)).Follow("Answer the proposed cancellation");
        Assert.NotNull((await page.Press("Decline: it goes on")).ErrorAt("Why not"));
        page = await As(Embassy.Manager).Open(Links.ActionItems.Verb(item.Ref, "answer-cancellation"));
        page = await page.Press("Agree: cancel the action item");
        Assert.Equal($"Agreed: {item.Ref} is cancelled.", page.Flash);
        Assert.Equal(ActionState.Cancelled, (await Reload(item)).State);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await Details(who, item);
            Assert.True(page.Section("What now").Has("Proposed by Ministry Coordinator (Ministry), agreed by Embassy Manager (Embassy)"), page.Section("What now").Text);
            var way = page.Section("Cancellation");
            foreach (var words in new[] { "To be cancelled", "Ministry Coordinator", "Overtaken by the new law.", "Agreed", "Embassy Manager" }) Assert.True(way.Has(words), words);
            var history = page.Section("History");
            foreach (var words in new[] { "proposed to cancel the action item", "answered the proposed cancellation: Open → Cancelled" }) Assert.True(history.Has(words), history.Text);
        }
    }

    [Fact]
    public async Task A_proposed_cancellation_is_declined_or_taken_back_and_it_goes_on()
    {
        var item = await Given.AnActionItem(Embassy.Official, shared: true);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "No use to us.", Make.Now));
        Assert.False((await Details(Embassy.Coordinator, item)).HasLink("Take the proposed cancellation back"));
        var page = await (await Details(Ministry.Manager, item)).Follow("Take the proposed cancellation back");
        page = await page.Press("Take it back");
        Assert.Equal($"Taken back: {item.Ref} goes on.", page.Flash);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "Really no use.", Make.Now.AddHours(1)));
        page = await (await Details(Embassy.Coordinator, item)).Follow("Answer the proposed cancellation");
        page = await page.Fill("Why not", "It is of use to us.").Press("Decline: it goes on");
        Assert.Equal($"Declined: {item.Ref} goes on.", page.Flash);
        Assert.Equal(["Taken back", "Declined"], page.Section("Cancellation").Rows.Select(r => r.Has("Taken back") ? "Taken back" : r.Has("Declined") && r.Has("It is of use to us.") ? "Declined" : r.Text));
        Assert.Equal((ActionState.Open, null), ((await Reload(item)).State, (await Reload(item)).ProposedBy));
        Assert.True((await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "answer-cancellation"))).Has("Nothing to answer"));
    }

    [Fact]
    public async Task A_forged_cancellation_by_one_side_alone_is_refused()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Manager).Open(Links.ActionItems.Verb(item.Ref, "cancel"));
        Assert.Equal((true, false), (page.HasLink("Propose to cancel it"), page.HasButton("Cancel the action item")));
        async Task<Page> Post(string verb, params KeyValuePair<string, string?>[] fields) =>
            await (await Details(Ministry.Manager, item)).Post(Links.ActionItems.Verb(item.Ref, verb), [new("Version", (await Reload(item)).Version.ToString()), .. fields]);
        var forged = await Post("cancel", new KeyValuePair<string, string?>("Input.Reason", "Because"));
        Assert.Equal(422, forged.Status);
        Assert.Contains("Both sides see this action item, so it is not cancelled by one of them. Propose to cancel it: the other side answers.", forged.Errors);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "No use", Make.Now));
        forged = await Post("answer-cancellation", new KeyValuePair<string, string?>("Input.Answer", "Agree"));
        Assert.Equal(422, forged.Status);
        Assert.Contains("Your side proposes to cancel it, so the other side answers.", forged.Errors);
        Assert.Equal(422, (await (await Details(Embassy.Manager, item)).Post(Links.ActionItems.Verb(item.Ref, "answer-cancellation"), [new("Version", (await Reload(item)).Version.ToString()), new("Input.WhyNot", "Because")])).Status);
        Assert.Equal(403, (await (await Details(Embassy.Official, item)).Post(Links.ActionItems.Verb(item.Ref, "answer-cancellation"), [new("Input.Answer", "Agree")])).Status);
        Assert.Equal(ActionState.Open, (await Reload(item)).State);
    }

    [Fact]
    public async Task What_both_sides_see_is_worded_anew_by_a_coordinator_and_the_other_side_is_told_and_sees_both()
    {
        var item = await Given.AnActionItem(shared: true, what: "Send the whole list");
        var page = await Details(Ministry.Official, item);
        Assert.False(page.HasLink("Edit"));
        page = await page.Browser.Open(Links.ActionItems.Edit(item.Ref));
        Assert.True(page.Has("Both sides see this action item, so a coordinator or manager of your side changes it."));
        Assert.False(page.HasButton("Save"));
        var forged = await page.Post(Links.ActionItems.Edit(item.Ref), [new("Version", (await Reload(item)).Version.ToString()), new("Input.What", "Send nothing"), new("Input.Handling", "Unclassified")]);
        Assert.Equal((422, "Send the whole list", Handling.OfficialUseOnly), (forged.Status, (await Reload(item)).What, (await Reload(item)).Handling));

        await Host.EnsureAccount(Embassy.Coordinator);
        await Host.ForgetMail();
        page = await (await Details(Ministry.Coordinator, item)).Follow("Edit");
        page = await page.Fill("What is to be done", "Send half of the list").Choose("Handling", "Unclassified").Press("Save");
        Assert.Equal("Send half of the list", page.Heading);
        foreach (var kind in new[] { NoticeKind.Reworded, NoticeKind.Remarked }) Assert.Contains(("Embassy Coordinator", kind), await Host.WhoIsTold(item));
        var history = (await Details(Embassy.Official, item)).Section("History");
        Assert.True(history.Has("Wording: Send the whole list → Send half of the list") && history.Has("Handling: Official use only → Unclassified"), history.Text);

        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        page = await Details(Ministry.Coordinator, item);
        Assert.False(page.HasLink("Edit"));
        page = await page.Browser.Open(Links.ActionItems.Edit(item.Ref));
        Assert.True(page.Has("It is said to be done as it reads, and the Embassy has to answer."), page.Text);
    }

    [Fact]
    public async Task Not_ours_is_answered_by_a_reassignment_in_one_click()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var nccia = await Given.AnAgency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
        var item = await Given.AnActionItem(shared: true, responsible: fia);
        var page = await (await Details(Ministry.Focal(fia), item)).Follow("Not ours");
        Assert.NotNull((await page.Press("Answer “not ours”")).ErrorAt("Why it is not yours"));
        page = await page.Fill("Why it is not yours", "Calls are the NCCIA’s.").Choose("Whose it is, if you can say", "NCCIA · National Cyber Crime Investigation Agency").Press("Answer “not ours”");
        Assert.True(page.Section("What now").Has("Not ours, says FIA, since 02 Mar 2026"), page.Text);
        Assert.True(page.Has("Waits for Ministry of Interior to reassign it, or to say that it stays."));
        Assert.False(page.HasButton("Reassign to NCCIA"));
        // The other side sees it too: both see the item.
        Assert.True((await Details(Embassy.Coordinator, item)).Has("Calls are the NCCIA’s."));
        Assert.True((await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { NotOurs = Awaits.OurAnswer }))).Row(item.Ref).Has("“not ours”, 02 Mar 2026"));

        page = await (await Details(Ministry.Coordinator, item)).Press("Reassign to NCCIA");
        Assert.Equal(nccia.Id, (await Reload(item)).ResponsibleAgencyId);
        var way = page.Section("Responsible agency");
        Assert.True(way.Has("Not ours, said FIA; it is for NCCIA") && way.Has("Reassigned from FIA to NCCIA"), way.Text);
        Assert.Empty((await As(Ministry.Coordinator).Open(Links.ActionItems.Filtered(new() { NotOurs = Awaits.OurAnswer }))).Rows);
    }

    [Fact]
    public async Task What_the_own_agency_says_is_the_other_side_s_goes_there_with_a_reason_that_its_agency_reads()
    {
        var (fia, inl) = (await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA"), await Given.AnAgency(Side.Embassy, "INL Section", "INL"));
        var item = await Given.AnActionItem(shared: true, responsible: fia);
        await Host.EnsureAccount(Embassy.Focal(inl));
        await Given.Change(item, Ministry.Official, (i, by) => i.Decline(by, "It was never ours.", inl, Make.Now));
        await Host.ForgetMail();
        var page = await Details(Ministry.Coordinator, item);
        Assert.False(page.HasButton("Reassign to INL"));
        page = await page.Follow("Reassign to INL");
        page = await page.Press("Save");
        Assert.Equal((422, fia.Id), (page.Status, (await Reload(item)).ResponsibleAgencyId));
        Assert.NotNull(page.ErrorAt("Why it is given to this agency"));
        page = await page.Fill("Why it is given to this agency", "INL pays for the course.").Press("Save");
        Assert.Equal($"{item.Ref} is with INL.", page.Flash);
        Assert.Contains((Embassy.Focal(inl).Name, NoticeKind.Assigned), await Host.WhoIsTold(item));
        page = await Details(Embassy.Focal(inl), item);
        Assert.True(page.Section("Responsible agency").Has("Reassigned from FIA to INL") && page.Section("Responsible agency").Has("INL pays for the course."), page.Text);
        Assert.True(page.HasButton("Acknowledge") && page.HasLink("Not ours"));
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_not_reassigned()
    {
        var inl = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var (slips, done) = (await AProposal(), await Given.AnActionItem(shared: true));
        await Given.Change(done, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        Assert.False((await Details(Ministry.Coordinator, done)).HasLink("Reassign"));
        foreach (var (item, why) in new[] { (slips, "What is proposed waits for its answer."), (done, "It is said to be done, so it stays with who did it and who confirms it.") })
        {
            var page = await As(Ministry.Coordinator).Open(Links.ActionItems.ReassignTo(item.Ref, inl.Id));
            page = await page.Fill("Why it is given to this agency", "INL pays for the course.").Press("Save");
            Assert.Equal((422, true, item.ResponsibleAgencyId), (page.Status, page.Has(why), (await Reload(item)).ResponsibleAgencyId));
        }

        var bulk = await As(Ministry.Coordinator).Open($"{Links.ActionItems.Bulk}?ref={slips.Ref}&ref={done.Ref}&ref={(await Given.AnActionItem(shared: true)).Ref}");
        bulk = await bulk.Choose("Responsible agency", "INL · INL Section").Press("Reassign");
        Assert.Equal(3, bulk.All("[aria-labelledby=refused] li").Count);
        Assert.True(bulk.Has("Why it is given to this agency is missing."), bulk.Text);
    }

    [Fact]
    public async Task An_item_under_way_that_is_handed_over_is_on_the_new_agency_s_list_and_can_still_be_not_theirs()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var nccia = await Given.AnAgency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
        var item = await Given.AnActionItem(shared: true, responsible: fia);
        await Given.Change(item, Ministry.Focal(fia), (i, by) => i.Block(by, Blocker.Funds, "No money", Make.Today));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "reassign"));
        page = await page.Press("Save");
        Assert.Equal((422, "FIA is responsible already."), (page.Status, page.ErrorAt("Responsible agency")));
        page = await page.Choose("Responsible agency", "NCCIA · National Cyber Crime Investigation Agency").Press("Save");
        Assert.Equal($"{item.Ref} is with NCCIA.", page.Flash);
        Assert.NotNull((await As(Ministry.Focal(nccia)).Open(Links.Home)).Section("Due from your agency in 14 days").TryRow(item.Ref));
        Assert.NotNull((await As(Ministry.Coordinator).Open(Links.Home)).Section("Due in 14 days, not acknowledged").TryRow(item.Ref));
        page = await Details(Ministry.Focal(nccia), item);
        Assert.True(page.HasButton("Acknowledge") && page.HasLink("Not ours"));
        page = await page.Press("Acknowledge");
        Assert.Equal(ActionState.Acknowledged, (await Reload(item)).State);
    }

    [Fact]
    public async Task Who_disputes_what_was_just_confirmed_is_told_by_whom()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        var page = await As(Embassy.Manager).Open(Links.ActionItems.Verb(item.Ref, "dispute"));
        await (await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "confirm"))).Press("Confirm");
        page = await page.Fill("What is missing", "Half of it").Press("Dispute");
        Assert.Equal(422, page.Status);
        Assert.Contains("It is confirmed already, so it is closed.", page.Errors);
        Assert.True(page.Has("Confirmed on 02 Mar 2026") && page.Has("Embassy Coordinator confirmed that it is done, so it is closed."), page.Text);
        Assert.False(page.HasButton("Dispute"));
    }

    [Fact]
    public async Task Who_may_not_confirm_reads_that_somebody_of_the_own_side_does()
    {
        var (fia, inl) = (await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA"), await Given.AnAgency(Side.Embassy, "INL Section", "INL"));
        var item = await Given.AnActionItem(shared: true, responsible: fia);
        var named = await Given.AnActionItem(shared: true, responsible: fia);
        await Given.Change(named, Ministry.Coordinator, (i, by) => i.Reassign(by, fia, inl, Make.Now));
        foreach (var done in new[] { item, named }) await Given.Change(done, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        Assert.True((await Details(Embassy.Official, item)).Has("A coordinator or manager of your side confirms or disputes that it is done."));
        Assert.True((await Details(Ministry.Official, item)).Has("Waits for US Embassy to confirm or dispute that it is done."));
        Assert.True((await Details(Embassy.Focal(await Given.AnAgency(Side.Embassy)), named)).Has("disputes that it is done, or somebody of INL."));
    }

    [Fact]
    public async Task Who_answers_that_it_is_done_finds_the_files_that_show_it()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        page.Fill("What it is and what it shows", "The signed list").Attach("File", ("List.txt", "Signed."u8.ToArray()));
        await page.Press("Save");
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", null, Make.Today));
        foreach (var verb in new[] { "confirm", "dispute" })
            Assert.Contains("/documents/", (await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, verb))).Href("List.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_ours_is_answered_by_it_stays_with_a_reason()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var item = await Given.AnActionItem(Embassy.Official, shared: true, responsible: fia);
        await Given.Change(item, Ministry.Official, (i, by) => i.Decline(by, "Not ours", null, Make.Now));
        // The Embassy keeps the record, so it answers.
        Assert.False((await Details(Ministry.Coordinator, item)).HasLink("It stays with FIA"));
        Assert.Equal(403, (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "keep"))).Status);
        var page = await (await Details(Embassy.Coordinator, item)).Follow("It stays with FIA");
        Assert.Equal(422, (await page.Press("It stays with FIA")).Status);
        page = await page.Fill("Why it stays with FIA", "The FIA took it on.").Press("It stays with FIA");
        Assert.True(page.Section("Responsible agency").Has("It stays with FIA"));
        page = await Details(Ministry.Official, item);
        var forged = await page.Post(Links.ActionItems.Verb(item.Ref, "not-ours"), [new("Input.Reason", "No"), new("Input.ProposedAgencyId", Guid.NewGuid().ToString())]);
        Assert.Contains("Choose an agency from the list.", forged.Errors);
    }

    [Fact]
    public async Task What_an_own_side_answers_among_itself_is_not_the_other_sides_to_read()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var item = await Given.AnActionItem(responsible: fia);
        await Given.Change(item, Ministry.Official, (i, by) => i.Decline(by, "Nobody here can do this", null, Make.Now));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Keep(by, "Try all the same", Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"))).Press("Release");
        var shared = await Reload(item);
        Assert.True((await Details(Ministry.Official, shared)).Has("Try all the same"));
        var theirs = await Details(Embassy.Coordinator, shared);
        Assert.False(theirs.Has("Nobody here can do this") || theirs.Has("Try all the same") || theirs.Has("Not ours, said"));
    }

    [Fact]
    public async Task Each_Home_shows_what_its_side_has_to_answer()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var slips = await AProposal();
        var notOurs = await Given.AnActionItem(shared: true, responsible: fia);
        await Given.Change(notOurs, Ministry.Official, (i, by) => i.Decline(by, "Not ours", null, Make.Now));
        var disputed = await Given.AnActionItem(shared: true, responsible: fia);
        await Given.Change(disputed, Ministry.Official, (i, by) => i.Submit(by, "Sent", "By hand", Make.Today));
        await Given.Change(disputed, Embassy.Coordinator, (i, by) => i.Dispute(by, "The annex is missing."));
        foreach (var role in new[] { Role.Coordinator, Role.Manager })
        {
            var (ours, theirs) = (await As(People.Of(Side.Ministry, role)).Open(Links.Home), await As(People.Of(Side.Embassy, role)).Open(Links.Home));
            Assert.True(theirs.Section("Proposed changes to answer").Has(slips.Ref));
            Assert.Throws<InvalidOperationException>(() => ours.Section("Proposed changes to answer"));
            Assert.True(ours.Section("To reassign or answer").Has(notOurs.Ref));
            Assert.Throws<InvalidOperationException>(() => theirs.Section("To reassign or answer"));
            Assert.True(ours.Section("Sent back, not accepted as done").Has(disputed.Ref));
            Assert.True(theirs.Section("Disputed, waiting for the Ministry").Has(disputed.Ref));
        }

        Assert.True((await As(Embassy.Official).Open(Links.Home)).Section("Disputed, waiting for the Ministry").Has(disputed.Ref));
    }

    [Fact]
    public async Task Reassigned_and_moved_on_are_told_apart_in_history_and_log()
    {
        var inl = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.Start(by));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Reassign(by, inl, null, Make.Now.AddMinutes(1), "The course is INL’s."));
        var history = (await Details(Embassy.Official, item)).Section("History");
        Assert.True(history.Has("changed the status of the action item: State: Open → In progress") || history.Has("changed the status of the action item: Open → In progress"), history.Text);
        Assert.True(history.Has("reassigned the action item: Agency of the Ministry → INL Section") && history.Has("The course is INL’s."), history.Text);
        var log = await As(Embassy.Manager).Open(Links.Log.Filtered(new() { Q = item.Ref }));
        Assert.True(log.Has("Changed the status of the action item") && log.Has("Reassigned the action item"), log.Text);
    }

    [Fact]
    public async Task The_file_has_both_dates_and_what_is_proposed()
    {
        var item = await AProposal();
        var csv = await (await As(Embassy.Official).Send(new(HttpMethod.Get, Links.ActionItems.Export("csv", new() { Proposal = Awaits.OurAnswer })))).Content.ReadAsStringAsync();
        Assert.Contains("Proposed change", csv, StringComparison.Ordinal);
        Assert.Contains("20 Mar 2026", csv, StringComparison.Ordinal);
        Assert.Contains(item.Ref, csv, StringComparison.Ordinal);
    }
}
