using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>An action line of the minutes and its living action item: what the item takes from the line, and what it does not once both sides see it.</summary>
public sealed class ActionLineTests : PortalTest
{
    const string Kits = "Deliver 20 kits";
    static readonly DateOnly Due = new(2026, 4, 1);

    // Minutes of the Ministry with a decision and an action of the FIA, both released; the draft is finished.
    async Task<(Meeting Meeting, Outcome Line)> AReleasedAction(string agency = "Federal Investigation Agency")
    {
        await Given.AnAgency(Side.Ministry, agency, "FIA");
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 7, new(OutcomeKind.Decision, "A desk is opened.", true)));
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        await page.Choose("Kind of line under Border security", "Action").Fill("Text of the line under Border security", Kits)
            .Choose("Responsible agency, under Border security", $"FIA – {agency}").Fill("Due date, under Border security", Due).Press("Add Enter");
        await Given.Change(meeting, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var shared = await Reload(meeting);
        return (shared, shared.Outcomes.Single(o => o.Kind == OutcomeKind.Action));
    }

    async Task<ActionItem> Item(Outcome line) => await Reload(await Host.Db(null, db => db.ActionItems.AsNoTracking().SingleAsync(i => i.Id == line.ActionItemId)));

    async Task<Page> Edit(Meeting meeting, Outcome line) => await As(Ministry.Coordinator).Open(Links.Meetings.EditLine(meeting.Ref, line.Id));

    Task Reopen(Meeting meeting) => Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "A date is wrong.", Make.Now));

    async Task Propose(Meeting meeting)
    {
        var @ref = (await Reload(meeting)).Ref;
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var stored = await db.MeetingForAgreement(@ref, Ministry.Coordinator);
            stored.Propose(Ministry.Coordinator, Make.Hash(stored), Make.Now);
            return await db.SaveChangesAsync();
        });
    }

    async Task Accept(Meeting meeting)
    {
        foreach (var side in Sides.Both)
            await (await As(People.Of(side, Role.Manager)).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your password", People.Password).Press($"Accept for the {side}");
        Assert.Equal(MeetingState.Agreed, (await Reload(meeting)).State);
    }

    async Task<WordingProposal> Worded(Meeting meeting, Outcome line, string text)
    {
        await (await As(Embassy.Coordinator).Open(Links.Meetings.ProposeWording(meeting.Ref, line.Id))).Fill("How it should read", text).Press("Propose the wording");
        return (await Reload(meeting)).Wordings.Single(w => w.State == WordingState.Open);
    }

    [Fact]
    public async Task What_one_side_writes_into_a_reopened_line_changes_nothing_of_an_action_item_that_both_see()
    {
        await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var (meeting, line) = await AReleasedAction();
        var before = await Item(line);
        Assert.True(before.IsShared);
        await Reopen(meeting);
        var page = await Edit(meeting, line);
        Assert.True(page.Has($"Both sides see {before.Ref}, so it does not follow this line."), page.Text);
        page = await page.Fill("Text", "Deliver 5 kits").Choose("Responsible agency", "INL – INL Section").Fill("Due date", Due.AddMonths(6)).Press("Save");
        Assert.StartsWith($"Both sides see {before.Ref}, so it does not follow this line.", page.Flash, StringComparison.Ordinal);
        Assert.Equal("Deliver 5 kits", (await Reload(meeting)).Outcomes.Single(o => o.Id == line.Id).Text);

        var item = await Item(line);
        Assert.Equal((Kits, before.ResponsibleAgencyId, Side.Ministry, Due, Due), (item.What, item.ResponsibleAgencyId, item.ResponsibleSide, item.DueOn, item.OriginalDueOn));
        Assert.Empty(item.Proposals);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await As(who).Open(Links.ActionItems.Details(item.Ref));
            Assert.True(page.Has("The minutes read") && page.Has("Deliver 5 kits") && page.Has("There: INL, due 01 Oct 2026"), page.Text);
        }
    }

    [Fact]
    public async Task A_line_that_one_side_keeps_still_takes_its_action_item_along()
    {
        await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        await page.Choose("Kind of line under Border security", "Action").Fill("Text of the line under Border security", Kits)
            .Choose("Responsible agency, under Border security", "FIA – Federal Investigation Agency").Fill("Due date, under Border security", Due).Press("Add Enter");
        var line = (await Reload(meeting)).Outcomes.Single();
        page = await Edit(meeting, line);
        Assert.False(page.Has("does not follow this line"));
        page = await page.Fill("Text", "Deliver 5 kits").Fill("Due date", Due.AddDays(3)).Press("Save");
        Assert.Null(page.Flash);
        var item = await Item(line);
        Assert.Equal(("Deliver 5 kits", Due.AddDays(3)), (item.What, item.DueOn));

        await Given.Change(item, Ministry.Official, (i, by) => i.Acknowledge(by));
        page = await (await Edit(meeting, line)).Fill("Text", "Deliver 6 kits").Press("Save");
        Assert.Equal($"{item.Ref} was taken up or has another due date, so it does not follow this line. Change it on its own page.", page.Flash);
        Assert.Equal("Deliver 5 kits", (await Item(line)).What);
    }

    [Fact]
    public async Task Who_confirms_for_one_side_goes_once_the_line_is_for_both()
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var nccia = await Given.AnAgency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        await page.Choose("Kind", "Action").Fill("Text", Kits).Choose("Responsible agency", "FIA – Federal Investigation Agency").Fill("Due date", Due).Check("For both sides", false).Press("Save");
        var line = (await Reload(meeting)).Outcomes.Single();
        await Given.Change(await Item(line), Ministry.Coordinator, (i, by) => i.Reassign(by, fia, nccia, Make.Now));
        await (await Edit(meeting, line)).Fill("Text", "Deliver 5 kits").Press("Save");
        Assert.Equal(("Deliver 5 kits", nccia.Id), ((await Item(line)).What, (await Item(line)).CounterpartAgencyId!.Value));
        page = await (await Edit(meeting, line)).Check("For both sides").Press("Save");
        Assert.Equal(200, page.Status);
        Assert.Null((await Item(line)).CounterpartAgencyId);
    }

    [Fact]
    public async Task An_action_item_follows_the_wording_that_both_sides_settle_on_and_whom_it_concerns_is_told()
    {
        var (meeting, line) = await AReleasedAction();
        await Propose(meeting);
        var wording = await Worded(meeting, line, "Deliver 10 kits");
        await Host.Db(null, db => db.Notices.ExecuteDeleteAsync());
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Wording(meeting.Ref, wording.Id))).Press("Accept the wording");
        var item = await Item(line);
        Assert.Equal("Deliver 10 kits", item.What);
        foreach (var who in new[] { Ministry.Manager, Embassy.Manager })
        {
            Assert.True((await As(who).Open(Links.Notifications.List)).Has($"{item.Ref} Deliver 10 kits"), who.Name);
            var history = (await As(who).Open(Links.ActionItems.Details(item.Ref))).Section("History");
            Assert.True(history.Has("answered a proposed wording") && history.Has(Kits) && history.Has("Deliver 10 kits"), history.Text);
        }

        await Accept(meeting);
        Assert.Equal("Deliver 10 kits", (await Item(line)).What);
        Assert.False((await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref))).Has("Agreed as"));
    }

    [Fact]
    public async Task Work_that_has_begun_keeps_its_wording_and_shows_the_agreed_one_beside()
    {
        var (meeting, line) = await AReleasedAction();
        await Propose(meeting);
        var item = await Item(line);
        await Given.Change(item, Ministry.Official, (i, by) => i.Start(by));
        var wording = await Worded(meeting, line, "Deliver 10 kits");
        await Host.Db(null, db => db.Notices.ExecuteDeleteAsync());
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Wording(meeting.Ref, wording.Id))).Press("Accept the wording");
        Assert.Equal(Kits, (await Item(line)).What);
        Assert.True((await As(Embassy.Manager).Open(Links.Notifications.List)).Has($"{item.Ref} {Kits}"));
        await Accept(meeting);
        Assert.Equal(Kits, (await Item(line)).What);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            var page = await As(who).Open(Links.ActionItems.Details(item.Ref));
            Assert.True(page.Has("Agreed as") && page.Has("Deliver 10 kits"), page.Text);
        }

        var agreed = (await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref))).Section("Border security");
        Assert.True(agreed.Has($"Federal Investigation Agency · due 01 Apr 2026 · {item.Ref} In progress"), agreed.Text);
    }

    [Fact]
    public async Task With_the_agreement_an_action_item_reads_as_the_agreed_line()
    {
        var (meeting, line) = await AReleasedAction();
        await Reopen(meeting);
        await (await Edit(meeting, line)).Fill("Text", "Deliver 12 kits").Press("Save");
        await Given.Change(meeting, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        await Propose(meeting);
        await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your password", People.Password).Press("Accept for the Embassy");
        Assert.Equal(Kits, (await Item(line)).What);
        await (await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal("Deliver 12 kits", (await Item(line)).What);
    }
}
