using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Initiatives;

/// <summary>One initiative: registered, read, edited, moved, released.</summary>
public sealed class InitiativePageTests : PortalTest
{
    static readonly string[] Tabs = ["overview", "updates", "milestones", "actions", "meetings", "history", "nonsense"];

    [Fact]
    public async Task A_coordinator_registers_one_with_everything_on_the_form()
    {
        var agency = await Given.AnAgency(name: "Coast Guards");
        var theme = await Given.ATheme("Border management");
        var contact = await Given.AContact(name: "Director Malik", title: null);
        var (programme, agreement) = (await Given.AProgramme(name: "Coast programme"), await Given.AnAgreement(title: "Letter on the coast"));
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Create);
        page.Fill("Title", "Border tools").Fill("Summary", "For the coast").Choose("Kind", "Equipment").Check("Border management").Choose("Ministry: lead agency", "Coast Guards")
            .Choose("Programme", "Coast programme").Choose("Agreement it rests on", $"{agreement.Ref} · Letter on the coast")
            .Choose("Ministry: focal person", "Director Malik").Fill("First day planned", new DateOnly(2026, 4, 1)).Check("Meant for both sides");
        page = await page.Press("Save");
        Assert.Equal("Border tools", page.Heading);
        Assert.Equal(Links.Initiatives.Details("INI-2026-M0001"), page.Url);
        Assert.True(page.Has("Ministry only"));
        Assert.True(page.Has("Director Malik"));
        var stored = await Host.Db(null, db => db.Initiatives.Include(i => i.Themes).SingleAsync(i => i.Title == "Border tools"));
        Assert.Equal((agency.Id, contact.Id, true), (stored.MinistryLeadId, stored.MinistryFocalId, stored.ForBothSides));
        Assert.Equal((programme.Id, agreement.Id), (stored.ProgrammeId, stored.AgreementId));
        page = await (await As(Ministry.Coordinator).Open(Links.Initiatives.Edit(stored.Ref))).Press("Save");
        Assert.Equal((200, Links.Initiatives.Details(stored.Ref)), (page.Status, page.Url));
        Assert.Equal((programme.Id, agreement.Id), await Host.Db(null, db => db.Initiatives.Where(i => i.Id == stored.Id).Select(i => ValueTuple.Create(i.ProgrammeId!.Value, i.AgreementId!.Value)).SingleAsync()));
        Assert.Equal(theme.Id, Assert.Single(stored.Themes).Id);
    }

    [Fact]
    public async Task A_line_of_the_minutes_becomes_an_initiative()
    {
        var meeting = await Given.AFinishedMeeting();
        var details = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False((await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Make an initiative of this"));
        var page = await details.Follow("Make an initiative of this");
        Assert.Equal("Both sides open a liaison desk.", page.Value("Summary"));
        page = await page.Fill("Title", "Liaison desk").Press("Save");
        Assert.Equal("Liaison desk", page.Heading);
        var stored = await Host.Db(null, db => db.Initiatives.SingleAsync(i => i.Title == "Liaison desk"));
        Assert.Equal(meeting.Outcomes.Single(o => o.Kind == OutcomeKind.Decision).Id, stored.OutcomeId);
    }

    [Fact]
    public async Task A_line_leads_to_the_initiative_that_it_became_where_the_reader_sees_it()
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        var line = meeting.Outcomes.Single(o => o.Kind == OutcomeKind.Decision).Id;
        var initiative = await Given.AnInitiative(title: "Liaison desk", with: i => i with { OutcomeId = line });
        var details = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal(Links.Initiatives.Details(initiative.Ref), details.Href($"{initiative.Ref} Liaison desk"));
        Assert.False(details.HasLink("Make an initiative of this"));
        var theirs = await As(Embassy.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False(theirs.Has("Liaison desk"));
        Assert.True(theirs.HasLink("Make an initiative of this"));
    }

    [Fact]
    public async Task A_form_that_names_what_it_did_not_offer_is_refused()
    {
        var agency = await Given.AnAgency(Side.Embassy);
        var hidden = await Given.AContact(by: Embassy.Coordinator);
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Create);
        foreach (var (field, id) in new[] { ("MinistryLeadId", agency.Id), ("EmbassyFocalId", hidden.Id), ("ProgrammeId", Guid.NewGuid()), ("AgreementId", Guid.NewGuid()), ("OutcomeId", Guid.NewGuid()), ("Themes", Guid.NewGuid()) })
        {
            var refused = await page.Post(Links.Initiatives.Create, [new("Input.Title", "Forged"), new($"Input.{field}", id.ToString())]);
            Assert.Equal(422, refused.Status);
            Assert.Equal("Forged", refused.Value("Title"));
        }
    }

    [Fact]
    public async Task Every_part_opens_for_both_sides_once_it_is_shared_and_for_one_before()
    {
        var initiative = await Given.AnInitiative(state: InitiativeState.Approved);
        await Given.AMilestone(initiative, "First step");
        await Given.AStatusUpdate(initiative);
        foreach (var tab in Tabs)
        {
            Assert.Equal(200, (await As(Ministry.Official).Open(Links.Initiatives.Tab(initiative.Ref, tab))).Status);
            Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Initiatives.Tab(initiative.Ref, tab))).Status);
        }

        var shared = await Given.AnInitiative(shared: true, state: InitiativeState.Approved);
        await Given.AMilestone(shared, "First step");
        await Given.AnActionItem(shared: true, what: "Send the list", initiative: shared);
        await Given.AnActionItem(what: $"Kept back, {Given.NoiseOf(Side.Ministry)}", initiative: shared);
        foreach (var tab in Tabs) Assert.Equal(200, (await As(Embassy.Official).Open(Links.Initiatives.Tab(shared.Ref, tab))).Status);
        Assert.Single((await As(Embassy.Official).Open(Links.Initiatives.Tab(shared.Ref, "actions"))).Rows);
        Assert.Equal(2, (await As(Ministry.Official).Open(Links.Initiatives.Tab(shared.Ref, "actions"))).Rows.Count);
    }

    [Fact]
    public async Task Every_form_of_a_one_side_initiative_is_not_there_for_the_other()
    {
        var initiative = await Given.AnInitiative();
        var milestone = await Given.AMilestone(initiative);
        foreach (var url in new[] { Links.Initiatives.Edit(initiative.Ref), Links.Initiatives.Move(initiative.Ref), Links.Initiatives.Release(initiative.Ref), Links.Initiatives.AddMilestone(initiative.Ref), Links.Initiatives.EditMilestone(initiative.Ref, milestone.Id) })
        {
            Assert.Equal(404, (await As(Embassy.Manager).Open(url)).Status);
            Assert.Equal(403, (await As(Ministry.Official).Open(url)).Status);
            Assert.Equal(200, (await As(Ministry.Manager).Open(url)).Status);
        }
    }

    [Fact]
    public async Task The_other_side_may_not_edit_move_or_reorder_a_shared_one_not_even_by_a_forged_form()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var milestone = await Given.AMilestone(initiative);
        var page = await As(Embassy.Manager).Open(Links.Initiatives.Details(initiative.Ref));
        Assert.False(page.HasLink("Edit"));
        Assert.False(page.HasLink("Change state"));
        var forger = await As(Embassy.Manager).Open(Links.Initiatives.Update(initiative.Ref));
        Assert.Equal(403, (await forger.Post(Links.Initiatives.Move(initiative.Ref), [new("Input.State", "Scoping"), new("Version", "1")])).Status);
        Assert.Equal(403, (await forger.Post(Links.Initiatives.Edit(initiative.Ref), [new("Input.Title", "Mine")])).Status);
        Assert.Equal(403, (await forger.Post(Links.Initiatives.MoveMilestone(initiative.Ref, milestone.Id), [new("up", "true")])).Status);
        Assert.Equal(InitiativeState.Idea, (await Reload(initiative)).State);
    }

    [Fact]
    public async Task A_change_of_state_says_what_hinders_it_and_needs_its_reason()
    {
        var initiative = await Given.AnInitiative(state: InitiativeState.Approved);
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Move(initiative.Ref));
        Assert.True(page.Has("Not yet: Set at least one milestone before the work begins."));
        var forged = await page.Post(Links.Initiatives.Move(initiative.Ref), [new("Input.State", "Implementing"), .. page.FieldsOf("Save").Where(f => f.Key == "Version")]);
        Assert.Equal(422, forged.Status);
        Assert.Contains("Set at least one milestone before the work begins.", forged.Errors);

        page = await (await As(Ministry.Coordinator).Open(Links.Initiatives.Move(initiative.Ref))).Choose("Where does it go?", "Suspended").Press("Save");
        Assert.Equal("Reason is missing.", page.ErrorAt("Reason"));
        page = await page.Fill("Reason", "Waiting for the law").Press("Save");
        Assert.True(page.Has("Waiting for the law"));
        Assert.Equal(InitiativeState.Suspended, (await Reload(initiative)).State);
    }

    [Fact]
    public async Task It_closes_only_when_no_action_item_is_open_under_it()
    {
        var initiative = await Given.AnInitiative(state: InitiativeState.Closing);
        await Given.Change(initiative, Ministry.Coordinator, (i, by) =>
        {
            foreach (var m in i.Milestones.Where(m => m.State == MilestoneState.Pending)) i.EditMilestone(by, m.Id, Make.MilestoneDetails() with { State = MilestoneState.Dropped, Reason = "No use" });
        });
        await Given.AnActionItem(initiative: initiative);
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Move(initiative.Ref));
        Assert.True(page.Has("Not yet: 1 action item is still open under it."));
    }

    [Fact]
    public async Task Two_editors_do_not_overwrite_each_other()
    {
        var initiative = await Given.AnInitiative(title: "As it was");
        var mine = await As(Ministry.Coordinator).Open(Links.Initiatives.Edit(initiative.Ref));
        var theirs = await As(Ministry.Manager).Open(Links.Initiatives.Edit(initiative.Ref));
        await theirs.Fill("Title", "As the manager has it").Press("Save");
        mine.Fill("Title", "As I have it");
        var refused = await mine.Press("Save");
        Assert.Equal(409, refused.Status);
        Assert.True(refused.Has("As the manager has it"));
        Assert.Equal("As I have it", refused.Value("Title"));
        await refused.Press("Save");
        Assert.Equal("As I have it", (await Reload(initiative)).Title);
    }

    [Fact]
    public async Task Released_it_takes_the_next_shared_number_and_its_own_number_leads_its_own_side_only()
    {
        var initiative = await Given.AnInitiative(title: "To be shared");
        await Given.AMilestone(initiative, "First step");
        await Given.AStatusUpdate(initiative);
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.Release(initiative.Ref));
        Assert.True(page.Has("1 milestone"));
        page = await page.Press("Release to the other side");
        Assert.Equal(Links.Initiatives.Details("INI-2026-0001"), page.Url);
        Assert.Equal(page.Url, (await As(Ministry.Official).Open(Links.Initiatives.Details(initiative.Ref))).Url);
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Initiatives.Details(initiative.Ref))).Status);
        var seen = await As(Embassy.Official).Open(Links.Initiatives.Tab("INI-2026-0001", "milestones"));
        Assert.NotNull(seen.TryRow("First step"));
        Assert.False(seen.Has(initiative.Ref));
        Assert.Single((await As(Embassy.Official).Open(Links.Initiatives.Tab("INI-2026-0001", "updates"))).All(".timeline > li"));
        Assert.Contains(await TrailOf(initiative), e => e.Act == Act.ReleaseInitiative);
    }

    [Fact]
    public async Task Milestones_are_added_reached_and_reordered_without_any_script()
    {
        var initiative = await Given.AnInitiative();
        await Given.AMilestone(initiative, "First step");
        var page = await As(Ministry.Coordinator).Open(Links.Initiatives.AddMilestone(initiative.Ref));
        page = await page.Fill("What is reached with it", "Second step").Fill("Weight", "20").Press("Save");
        Assert.Equal("Enter the date that was planned.", page.ErrorAt("Date planned"));
        page = await page.Fill("Date planned", new DateOnly(2026, 6, 1)).Fill("Date expected", new DateOnly(2026, 6, 8)).Press("Save");
        Assert.True(page.Row("Second step").Has("7 days late"));
        page = await page.Press("Move Second step up");
        Assert.True(page.Rows[0].Has("Second step"));
        page = await page.Follow("Edit Second step");
        Assert.False(page.HasField("Date planned"));
        page = await page.Choose("State", "Reached").Press("Save");
        Assert.Equal("Enter the day it was reached.", page.ErrorAt("Day it was reached"));
        page = await page.Fill("Day it was reached", new DateOnly(2026, 6, 3)).Press("Save");
        Assert.True(page.Row("Second step").Has("2 days late"));
        Assert.NotEmpty(page.All("svg.milestones .is-reached"));
        Assert.Empty(page.All("[style]"));
    }

    [Fact]
    public async Task A_milestone_that_somebody_else_changed_is_not_overwritten()
    {
        var initiative = await Given.AnInitiative();
        var milestone = await Given.AMilestone(initiative, "First step");
        var mine = await As(Ministry.Coordinator).Open(Links.Initiatives.EditMilestone(initiative.Ref, milestone.Id));
        await (await As(Ministry.Manager).Open(Links.Initiatives.EditMilestone(initiative.Ref, milestone.Id))).Fill("Weight", "77").Press("Save");
        var refused = await mine.Fill("Weight", "33").Press("Save");
        Assert.Equal(409, refused.Status);
        Assert.Equal("33", refused.Value("Weight"));
        Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Initiatives.EditMilestone(initiative.Ref, Guid.NewGuid()))).Status);
    }
}
