using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.ActionItems;

/// <summary>Action items through their pages: created, worked, answered, released, and what is refused.</summary>
public sealed class ActionItemVerbTests : PortalTest
{
    [Fact]
    public async Task A_release_takes_nothing_along_that_nobody_looked_at()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"));
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, "Written meanwhile.", null, true, Make.Now));
        page = await page.Press("Release");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Written meanwhile."));
        Assert.Equal(Audience.Ministry, await Host.Db(null, db => db.ActionItems.Where(i => i.Id == item.Id).Select(i => i.Audience).SingleAsync()));
        Assert.Equal(200, (await page.Press("Release")).Status);
    }

    [Fact]
    public async Task An_official_creates_an_action_item_under_an_initiative()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var initiative = await Given.AnInitiative(title: "Border tools");
        var page = await As(Ministry.Official).Open(Links.ActionItems.CreateUnder(initiative.Ref));
        page.Fill("What is to be done", "Send the list").Choose("Responsible agency", "FIA · Federal Investigation Agency").Fill("Due", Make.Today.AddDays(9));
        page = await page.Press("Save");
        Assert.Equal("Send the list", page.Heading);
        var item = await Host.Db(Ministry.Official, db => db.ActionItems.SingleAsync(i => i.What == "Send the list"));
        Assert.Equal((fia.Id, initiative.Id, Make.Today.AddDays(9), Audience.Ministry), (item.ResponsibleAgencyId, item.InitiativeId!.Value, item.DueOn, item.Audience));
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref))).Status);
    }

    [Fact]
    public async Task The_agencies_that_help_are_ticked_in_its_form_and_a_refused_one_keeps_the_ticks()
    {
        var (own, theirs) = (await Given.AnAgency(Side.Ministry, "Immigration Wing"), await Given.AnAgency(Side.Embassy, "INL Section"));
        var item = await Given.AnActionItem();
        var edit = Links.ActionItems.Verb(item.Ref, "edit");
        var page = await (await As(Ministry.Official).Open(edit)).Check(own.Name).Check(theirs.Name).Fill("What is to be done", "").Press("Save");
        Assert.Equal(422, page.Status);
        page = await page.Fill("What is to be done", "Send the list").Press("Save");
        Assert.True(page.HasLink(own.Name) && page.HasLink(theirs.Name), page.Text);
        page = await (await As(Ministry.Official).Open(edit)).Check(own.Name, ticked: false).Press("Save");
        Assert.True(!page.HasLink(own.Name) && page.HasLink(theirs.Name), page.Text);
    }

    [Fact]
    public async Task A_form_without_what_it_needs_comes_back_with_its_messages()
    {
        await Given.AnAgency();
        var page = await As(Ministry.Official).Open(Links.ActionItems.Create);
        page = await page.Fill("What is to be done", new string('x', ActionItem.WhatLength + 1)).Press("Save");
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("What is to be done"));
        Assert.NotNull(page.ErrorAt("Responsible agency"));
        Assert.NotNull(page.ErrorAt("Due"));
        var forged = await page.Post(Links.ActionItems.Create, [new("Input.What", "Forged"), new("Input.ResponsibleAgencyId", Guid.NewGuid().ToString()), new("Input.DueOn", "2026-13-45"), new("Input.Priority", "99")]);
        Assert.Equal(422, forged.Status);
        forged = await page.Post(Links.ActionItems.Create, [new("Input.What", "Forged"), new("Input.ResponsibleAgencyId", Guid.NewGuid().ToString()), new("Input.DueOn", "2026-05-05")]);
        Assert.Equal(422, forged.Status);
        Assert.Contains("Choose an agency from the list.", forged.Errors);
    }

    [Fact]
    public async Task An_item_goes_from_open_to_confirmed_between_the_two_sides()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        page = await page.Press("Acknowledge");
        page = await page.Press("Start");
        page = await page.Follow("Submit as done");
        page.Fill("What was done", "The list was sent.");
        page = await page.Press("Submit as done");
        Assert.Equal(422, page.Status);
        page = await page.Fill("Add evidence", "Letter 12").Fill("Web address, if it is on the web", "https://example.gov.pk/12").Press("Submit as done");
        Assert.Equal(ActionState.Submitted, (await Reload(item)).State);
        Assert.False(page.HasLink("Confirm"));

        page = await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref));
        Assert.True(page.Has("Letter 12"));
        page = await page.Follow("Confirm");
        page = await page.Press("Confirm");
        Assert.Equal(ActionState.Confirmed, (await Reload(item)).State);
        Assert.False(page.HasButton("Save note"));
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_refused_with_a_sentence()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "confirm"));
        page = await page.Press("Confirm");
        Assert.Equal(422, page.Status);
        Assert.Contains("There is nothing to confirm: nobody has said that it is done.", page.Errors);
    }

    [Fact]
    public async Task A_forged_post_is_refused_by_the_verb()
    {
        var item = await Given.AnActionItem(shared: true);
        var version = (await Reload(item)).Version.ToString();
        var embassy = await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref));
        foreach (var verb in new[] { "acknowledge", "start", "release" })
            Assert.Equal(403, (await embassy.Post(Links.ActionItems.Verb(item.Ref, verb), [new("Version", version)])).Status);
        Assert.Equal(403, (await embassy.Post(Links.ActionItems.Verb(item.Ref, "due-date"), [new("Version", version), new("Input.DueOn", "2026-09-09"), new("Input.Reason", "Because")])).Status);
        Assert.Equal(403, (await embassy.Post(Links.ActionItems.Verb(item.Ref, "not-ours"), [new("Version", version), new("Input.Reason", "Because")])).Status);
        Assert.Equal(403, (await embassy.Post(Links.ActionItems.Verb(item.Ref, "keep"), [new("Version", version), new("Input.Reason", "Because")])).Status);
        Assert.Equal(403, (await embassy.Post(Links.ActionItems.Verb(item.Ref, "cancel"), [new("Version", version), new("Input.Reason", "Because")])).Status);
        var hidden = await Given.AnActionItem(Ministry.Official);
        Assert.Equal(404, (await embassy.Post(Links.ActionItems.Verb(hidden.Ref, "note"), [new("Input.Text", "Hm")])).Status);
        Assert.Equal(ActionState.Open, (await Reload(item)).State);
        foreach (var verb in new[] { "block", "submit", "assign", "evidence", "due-date", "propose-due-date", "answer-due-date", "withdraw-due-date", "not-ours", "keep", "reassign", "cancel", "propose-cancellation", "answer-cancellation", "withdraw-cancellation" })
            Assert.Equal(403, (await As(Embassy.Official).Open(Links.ActionItems.Verb(item.Ref, verb))).Status);
    }

    [Fact]
    public async Task Two_coordinators_see_each_others_change()
    {
        var item = await Given.AnActionItem(Ministry.Coordinator);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Edit(item.Ref));
        await Given.Change(item, Ministry.Manager, (i, by) => i.Edit(by, Make.ActionItemDetails("Theirs"), []));
        page = await page.Fill("What is to be done", "Mine").Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has("Theirs"));
        Assert.Equal("Mine", page.Value("What is to be done"));
        await page.Press("Save");
        Assert.Equal("Mine", (await Reload(item)).What);
    }

    [Fact]
    public async Task A_moved_due_date_shows_the_first_one_and_why()
    {
        var item = await Given.AnActionItem(dueOn: new DateOnly(2026, 4, 1));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "due-date"));
        page = await page.Fill("New due date", new DateOnly(2026, 5, 1)).Fill("Why it changes", "Visas are late.").Press("Save");
        Assert.True(page.Has("01 Apr 2026") && page.Has("01 May 2026") && page.Has("Visas are late."));
    }

    [Fact]
    public async Task Every_verb_s_page_carries_the_label_of_its_action_item_and_no_other()
    {
        var item = await Given.AnActionItem(shared: true);
        foreach (var handling in Enum.GetValues<Handling>())
        {
            await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails("Send the list") with { Handling = handling }, []));
            foreach (var verb in new[] { "acknowledge", "not-ours", "start", "block", "submit", "assign", "evidence", "note", "edit", "reassign", "keep", "cancel", "release", "due-date", "propose-due-date", "answer-due-date", "withdraw-due-date", "propose-cancellation", "answer-cancellation", "withdraw-cancellation" })
                Assert.Equal(Words.Label(handling), (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, verb))).Find("aside.handling").TextContent);
            foreach (var verb in new[] { "confirm", "dispute" })
                Assert.Equal(Words.Label(handling), (await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, verb))).Find("aside.handling").TextContent);
        }
    }

    [Fact]
    public async Task What_is_blocked_is_not_asked_to_start()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.Block(by, Blocker.Funds, "No budget head", Make.Today));
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        var now = page.Section("What now");
        Assert.False(now.HasButton("Start"));
        Assert.Empty(now.All(".btn-primary"));
        Assert.NotEqual("Unblock and go on", now.All(".cluster .btn")[0].TextContent.Trim());
        await page.Press("Unblock and go on");
        Assert.Equal(ActionState.InProgress, (await Reload(item)).State);
    }

    [Fact]
    public async Task The_other_side_never_reads_who_does_it()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "assign"));
        Assert.DoesNotContain(page.Options("Who does it"), o => o.Contains("Embassy", StringComparison.Ordinal));
        page = await page.Choose("Who does it", "Ministry Manager, Joint Secretary").Press("Save");
        Assert.True(page.In("aside[aria-label=Facts]").Has("Ministry Manager"));
        Assert.False((await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref))).In("aside[aria-label=Facts]").Has("Ministry Manager"));
        var forged = await page.Post(Links.ActionItems.Verb(item.Ref, "assign"), [new("Version", (await Reload(item)).Version.ToString()), new("Input.AssigneeId", Embassy.Official.AccountId.ToString())]);
        Assert.Equal(422, forged.Status);
    }

    [Fact]
    public async Task A_note_stays_with_its_side_unless_it_is_for_both()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        page = await page.Fill("Progress note", "Only for us").Check("For both sides", false).Press("Save note");
        page = await page.Fill("Progress note", "For everyone").Check("For both sides").Fill("Progress in percent", "40").Press("Save note");
        Assert.True(page.Has("Only for us") && page.Has("40 %"));
        var theirs = await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref));
        Assert.True(theirs.Has("For everyone"));
        Assert.False(theirs.Has("Only for us"));
        page = await page.Fill("Progress note", "").Fill("Progress in percent", "140").Press("Save note");
        Assert.Equal(422, page.Status);
    }

    [Fact]
    public async Task A_coordinator_releases_an_item_to_the_other_side()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"));
        page = await page.Press("Release");
        var shared = await Reload(item);
        Assert.True(shared.IsShared);
        Assert.Equal(Links.ActionItems.Details(shared.Ref), page.Url);
        Assert.Equal(200, (await As(Embassy.Official).Open(Links.ActionItems.Details(shared.Ref))).Status);
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.ActionItems.Verb(shared.Ref, "release"))).Status);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task A_release_says_that_the_due_date_has_passed_and_goes_on(int days, bool says)
    {
        var item = await Given.AnActionItem(Ministry.Official, dueOn: Make.Today.AddDays(days));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"));
        Assert.Equal(says, page.Has("its due date has passed"));
        await page.Press("Release");
        Assert.True((await Reload(item)).IsShared);
    }

    [Fact]
    public async Task Who_confirmed_for_the_own_side_does_not_confirm_what_is_released()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var nccia = await Given.AnAgency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
        var own = await Given.Save(Ministry.Official, Make.ActionItem(responsible: fia, counterpart: nccia, forBothSides: false), fia, nccia);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(own.Ref, "release"));
        Assert.True(page.Has("National Cyber Crime Investigation Agency no longer confirms it then"), page.Text);
        await page.Press("Release");
        var shared = await Reload(own);
        Assert.True(shared.IsShared);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
            Assert.False((await As(who).Open(Links.ActionItems.Details(shared.Ref))).In("aside[aria-label=Facts]").Has("National Cyber Crime"));

        var edited = await Given.Save(Ministry.Official, Make.ActionItem(responsible: fia, counterpart: nccia, forBothSides: false), fia, nccia);
        page = await (await As(Ministry.Official).Open(Links.ActionItems.Edit(edited.Ref))).Check("For both sides").Press("Save");
        Assert.Equal("Saved. NCCIA no longer confirms it: what is for both sides is confirmed by the Embassy.", page.Flash);
        Assert.Null((await Reload(edited)).CounterpartAgencyId);
    }

    [Fact]
    public async Task The_database_takes_no_counterpart_of_the_side_that_owes_what_is_for_both()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var nccia = await Given.AnAgency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
        var item = await Given.Save(Ministry.Official, Make.ActionItem(responsible: fia, counterpart: nccia, forBothSides: false), fia, nccia);
        await Host.Db(null, async db =>
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.ActionItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(to => to.SetProperty(i => i.ForBothSides, true)));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.ActionItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(to => to.SetProperty(i => i.CounterpartSide, (Side?)null)));
            Assert.Equal(1, await db.ActionItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(to => to.SetProperty(i => i.CounterpartSide, Side.Embassy).SetProperty(i => i.ForBothSides, true)));
        });
    }

    [Fact]
    public async Task The_other_sides_evidence_is_not_this_sides()
    {
        var inl = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var own = await Given.AnActionItem(responsible: inl);
        await Given.Change(own, Ministry.Coordinator, (i, by) => i.AddEvidence(by, "Our list", null, Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(own.Ref, "release"))).Press("Release");
        var page = await As(Embassy.Official).Open(Links.ActionItems.Verb((await Reload(own)).Ref, "submit"));
        Assert.True(page.Has("Our list") && page.Has("What the other side added does not count"), page.Text);
        page = await page.Fill("What was done", "All of it").Press("Submit as done");
        Assert.Equal("Add evidence, or say why there is none.", page.ErrorAt("Or why there is none"));
        page = await page.Attach("File", ("Receipt.pdf", Papers.Pdf())).Press("Submit as done");
        Assert.Equal("Say what the file is and what it shows.", page.ErrorAt("Add evidence"));
        page = await page.Fill("Add evidence", "A receipt").Press("Submit as done");
        Assert.Equal(ActionState.Submitted, (await Reload(own)).State);
    }

    [Fact]
    public async Task Evidence_whose_document_is_withdrawn_is_evidence_no_more_and_goes_over_with_nothing()
    {
        var item = await Given.AnActionItem();
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        await page.Fill("What it is and what it shows", "The signed list").Attach("File", ("Wrong.txt", Papers.Text("Another list"))).Press("Save");
        var document = await Host.Db(Ministry.Official, db => db.Documents.SingleAsync(d => d.RecordId == item.Id));
        page = await (await As(Ministry.Official).Open(Links.Documents.Details(document.Id))).Follow("Withdraw");
        Assert.True(page.Has($"It is evidence of {item.Ref}: that entry goes with it."), page.Text);
        await page.Fill("Why it is withdrawn", "The wrong file").Press("Withdraw");
        Assert.Empty((await Reload(item)).Evidence);

        page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "submit"));
        Assert.False(page.Has("The signed list") || page.Has("Wrong.txt"));
        page = await page.Fill("What was done", "All of it").Press("Submit as done");
        Assert.Equal("Add evidence, or say why there is none.", page.ErrorAt("Or why there is none"));
        page = await page.Fill("Add evidence", "The list that was meant").Attach("File", ("Right.txt", Papers.Text("The list"))).Press("Submit as done");
        Assert.Equal(ActionState.Submitted, (await Reload(item)).State);

        // What the work was said to be done on stays.
        var right = await Host.Db(Ministry.Official, db => db.Documents.SingleAsync(d => d.RecordId == item.Id && d.WithdrawnAt == null));
        page = await As(Ministry.Coordinator).Open(Links.Documents.Withdraw(right.Id));
        Assert.True(page.Has("The action item was said to be done on the strength of it") && !page.HasButton("Withdraw"), page.Text);
        Assert.Equal(422, (await page.Post(Links.Documents.Withdraw(right.Id), [new("Version", right.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("Input.Reason", "All the same")])).Status);
        Assert.False((await Reload(right)).IsWithdrawn);

        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"))).Press("Release");
        page = await As(Embassy.Coordinator).Open(Links.ActionItems.Details((await Reload(item)).Ref));
        Assert.True(page.Has("The list that was meant") && page.Has("Right.txt") && !page.Has("The signed list"), page.Text);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Several_items_move_at_once_and_the_refused_are_listed()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var ours = await Given.AnActionItem(Ministry.Official);
        var closed = await Given.AnActionItem(Ministry.Official);
        await Given.Change(closed, Ministry.Coordinator, (i, by) => i.Cancel(by, "No use", Make.Today));
        var theirs = await Given.AnActionItem(Embassy.Official, shared: true);
        var hidden = await Given.AnActionItem(Embassy.Official);
        var selected = $"{Links.ActionItems.Bulk}?ref={ours.Ref}&ref={closed.Ref}&ref={theirs.Ref}&ref={hidden.Ref}&ref=ACT-1999-0001";
        var page = await As(Ministry.Coordinator).Open(selected);
        Assert.Equal(3, page.Rows.Count);
        Assert.Equal(422, (await page.Press("Change due date")).Status);
        page = await As(Ministry.Coordinator).Open(selected);
        page = await page.Fill("New due date", new DateOnly(2026, 6, 1)).Fill("Why it changes", "The meeting moved.").Press("Change due date");
        Assert.Equal("1 action item moved to 01 Jun 2026; for 1 shared one the date is proposed to the Embassy.", page.Flash);
        Assert.True(page.Row(closed.Ref).Has("This action item is closed."));
        Assert.Equal(new DateOnly(2026, 6, 1), (await Reload(ours)).DueOn);
        // What both sides see is asked for, whoever keeps the record.
        var asked = await Reload(theirs);
        Assert.Equal((theirs.DueOn, new DateOnly(2026, 6, 1), Side.Ministry), (asked.DueOn, asked.ProposedDueOn!.Value, asked.ProposedBy!.Value));

        page = await As(Ministry.Coordinator).Open($"{Links.ActionItems.Bulk}?ref={ours.Ref}");
        page = await page.Choose("Responsible agency", "FIA · Federal Investigation Agency").Press("Reassign");
        Assert.Equal(fia.Id, (await Reload(ours)).ResponsibleAgencyId);
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.ActionItems.Bulk)).Status);
    }

    [Fact]
    public async Task Changing_several_leads_back_to_the_list_as_it_was_narrowed()
    {
        var inl = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var item = await Given.AnActionItem(Ministry.Official, what: "Send the list");
        var list = Links.ActionItems.Filtered(new() { Q = "send", Side = Side.Ministry, Sort = "-due" });
        var page = await (await As(Ministry.Coordinator).Open(list)).Press("Change the selected…");
        Assert.Equal(list, page.Url);
        Assert.True(page.In(".notice").Has("Nothing is selected."));

        page = await page.Check($"Select {item.Ref}").Page.Press("Change the selected…");
        page = await page.Fill("New due date", new DateOnly(2026, 6, 1)).Fill("Why it changes", "The meeting moved.").Press("Change due date");
        Assert.Equal((list, "1 action item moved to 01 Jun 2026."), (page.Url, page.Flash));
        Assert.Empty(page.All(".notice"));

        page = await page.Check($"Select {item.Ref}").Page.Press("Change the selected…");
        Assert.Equal(list, page.In(".page-ref").Href("Action items"));
        page = await page.Choose("Responsible agency", "INL · INL Section").Press("Reassign");
        Assert.Equal((list, inl.Id), (page.Url, (await Reload(item)).ResponsibleAgencyId));
    }

    [Fact]
    public async Task What_several_refused_leads_back_to_the_list_as_it_was_narrowed()
    {
        await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var theirs = await Given.AnActionItem(Embassy.Official, shared: true);
        var list = Links.ActionItems.Filtered(new() { Side = Side.Embassy });
        var page = await (await As(Ministry.Coordinator).Open(list)).Check($"Select {theirs.Ref}").Page.Press("Change the selected…");
        page = await page.Choose("Responsible agency", "FIA · Federal Investigation Agency").Press("Reassign");
        Assert.True(page.Row(theirs.Ref).Has("The other side keeps this record"));
        Assert.Equal(list, page.Href("Back to the list"));
    }

    [Fact]
    public async Task A_released_item_takes_its_picture_along_into_a_shared_meeting()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        var shared = await Given.AHeldMeeting(Ministry.Official, shared: true);
        var own = await Given.AHeldMeeting(Ministry.Official);
        foreach (var meeting in new[] { shared, own }) await Given.Change(meeting, Ministry.Official, (m, by) => m.Carry(by, item));
        Assert.Equal(Audience.Ministry, Assert.Single((await Reload(shared)).Carried).Audience);
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"))).Press("Release");
        Assert.Equal(Audience.Shared, Assert.Single((await Reload(shared)).Carried).Audience);
        Assert.Equal(Audience.Ministry, Assert.Single((await Reload(own)).Carried).Audience);
    }

    [Fact]
    public async Task A_double_click_stores_one_note()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "note"));
        page.Fill("Progress note", "Once");
        await page.Press("Save");
        await page.Press("Save");
        Assert.Single((await Reload(item)).Notes);
    }
}
