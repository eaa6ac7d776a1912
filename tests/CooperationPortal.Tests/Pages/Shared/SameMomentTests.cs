using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages.Shared;

/// <summary>Two act at once: somebody else saves when a form has been looked at and is about to be stored. What the rules asked about then still holds, or nothing is stored.</summary>
public sealed class SameMomentTests : IAsyncLifetime
{
    readonly Meanwhile meanwhile = new();
    PortalHost host = null!;
    Given given = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.Start(services: all =>
        {
            all.ConfigureDbContext<SqlitePortalDb>(options => options.AddInterceptors(meanwhile));
            all.ConfigureDbContext<SqlServerPortalDb>(options => options.AddInterceptors(meanwhile));
        });
        given = new(host);
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    Task<T> Now<T>(T record) where T : Entity => host.Db(null, db => db.Whole<T>().SingleAsync(r => r.Id == record.Id));

    async Task<(ActionItem Item, Meeting Meeting)> ACarriedItem(bool wasProposedBefore)
    {
        var item = await given.AnActionItem(what: "Send the list");
        var made = Make.HeldMeeting(shared: true);
        made.Carry(Ministry.Official, item);
        made.AddOutcome(Ministry.Official, made.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true));
        made.Release(Ministry.Coordinator, null, 1, Make.Now);
        made.FinishMinutes(Ministry.Official, Make.Now);
        var meeting = await given.Save(Ministry.Coordinator, made);
        if (wasProposedBefore)
        {
            await Propose(meeting);
            await given.Change(meeting, Embassy.Coordinator, (m, by) => m.Return(by, ReturnReason.Wording, "Say which desk.", Make.Now));
        }

        return (item, meeting);
    }

    Task Propose(Meeting meeting) => given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));

    [Theory, InlineData(false), InlineData(true)]
    public async Task No_picture_enters_minutes_that_are_proposed_meanwhile(bool wasProposedBefore)
    {
        var (item, meeting) = await ACarriedItem(wasProposedBefore);
        var page = await host.As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"));
        meanwhile.Others = async () =>
        {
            await Propose(meeting);
            await given.Change(meeting, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        };
        page = await page.Press("Release");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has("saved this while you were working on it") && page.Has("You can save it again."), page.Text);
        Assert.False((await Now(item)).IsShared);

        // Once more: the item goes over, and its picture stays out of the text that lies with both sides.
        page = await page.Press("Release");
        Assert.True((await Now(item)).IsShared, page.Text);
        var stored = await Now(meeting);
        Assert.Equal(Audience.Ministry, Assert.Single(stored.Carried).Audience);
        Assert.Equal(Make.Hash(stored), Assert.Single(stored.Standing()).Hash);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Minutes_are_not_proposed_while_a_picture_comes_into_them_or_goes(bool comes)
    {
        var (item, meeting) = await ACarriedItem(wasProposedBefore: false);
        if (!comes) await Release(item);
        item = await Now(item);
        var page = await host.As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref));
        meanwhile.Others = () => comes ? Release(item) : Withdraw(item);
        page = await page.Press("Propose to the Embassy");
        Assert.Equal(409, page.Status);
        Assert.False((await Now(meeting)).IsProposed);
        Assert.Equal(comes ? Audience.Shared : Audience.Ministry, Assert.Single((await Now(meeting)).Carried).Audience);

        // Once more: what goes over is the text as it is read now.
        Assert.Equal(comes, page.Has("Send the list"));
        await page.Press("Propose to the Embassy");
        var stored = await Now(meeting);
        Assert.True(stored.IsProposed);
        Assert.Equal(comes, MinutesText.Of(await host.Db(null, db => db.MeetingForAgreement(meeting.Ref, Ministry.Coordinator))).Contains("Send the list", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_picture_of_what_is_withdrawn_meanwhile_goes_over_with_its_meeting()
    {
        var item = await given.AnActionItem(what: "Find out what they will not say");
        var made = Make.HeldMeeting();
        made.Carry(Ministry.Official, item);
        var meeting = await given.Save(Ministry.Coordinator, made);
        await Release(item);
        item = await Now(item);
        var page = await host.As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        meanwhile.Others = () => Withdraw(item);
        page = await page.Press("Release");
        Assert.NotEqual(200, page.Status);
        await page.Press("Release");
        var stored = await Now(meeting);
        Assert.Equal((true, Audience.Ministry), (stored.IsShared, Assert.Single(stored.Carried).Audience));
    }

    [Fact]
    public async Task No_line_enters_minutes_that_are_finished_meanwhile()
    {
        var meeting = await given.AHeldMeeting(shared: true);
        await given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true)));
        var page = await host.As(Embassy.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        page.Choose("Kind", nameof(OutcomeKind.Information)).Fill("Text", "Forty officers were trained.");
        meanwhile.Others = () => given.Change(meeting, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        page = await page.Press("Save");
        Assert.Equal((409, "Forty officers were trained."), (page.Status, page.Value("Text")));
        Assert.True((await page.Press("Save")).Has("The draft is finished."));
        Assert.Single((await Now(meeting)).Outcomes);
    }

    [Fact]
    public async Task A_line_that_is_worded_anew_while_it_is_removed_is_shown_first()
    {
        var meeting = await given.AHeldMeeting();
        var line = await given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true)));
        var page = await host.As(Ministry.Official).Open(Links.Meetings.RemoveLine(meeting.Ref, line.Id));
        meanwhile.Others = () => given.Change(meeting, Ministry.Coordinator, (m, by) => m.EditOutcome(by, line.Id, new(OutcomeKind.Decision, "Both sides open two liaison desks.", ForBothSides: true)));
        page = await page.Press("Remove the line");
        Assert.Equal(409, page.Status);
        var conflict = page.In(".notice.is-conflict");
        Assert.True(conflict.Has($"{Ministry.Coordinator.Name} saved this while you were working on it") && conflict.Has("Both sides open two liaison desks."), page.Text);
        await page.Press("Remove the line");
        Assert.Empty((await Now(meeting)).Outcomes);
    }

    [Fact]
    public async Task What_two_take_off_a_list_at_once_is_off_it()
    {
        var (agency, other) = (await given.AnAgency(Side.Ministry, name: "Immigration Wing"), await given.AnAgency(Side.Ministry, name: "National Cyber Agency"));
        var item = await given.AnActionItem();
        var edit = Links.ActionItems.Verb(item.Ref, "edit");
        await (await host.As(Ministry.Official).Open(edit)).Check(agency.Name).Check(other.Name).Press("Save");
        Assert.Equal([agency.Name, other.Name], await Helping());
        var page = await host.As(Ministry.Coordinator).Open(edit);
        page.Check(agency.Name, ticked: false);
        meanwhile.Others = async () => await (await host.As(Ministry.Manager).Open(edit)).Check(agency.Name, ticked: false).Press("Save");
        page = await page.Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.HasField(agency.Name) && page.HasButton("Save"), page.Text);
        Assert.Equal([other.Name], await Helping());

        Task<List<string>> Helping() => host.Db(Ministry.Official, db => db.ActionItems.Where(i => i.Id == item.Id).SelectMany(i => i.Supporters).Select(a => a.Name).Order().ToListAsync());
    }

    [Fact]
    public async Task No_evidence_is_added_to_an_item_that_is_confirmed_meanwhile()
    {
        // From minutes that were proposed, so that nothing of it can be withdrawn.
        var meeting = await given.Save(Ministry.Coordinator, Make.ProposedMeeting());
        var item = await given.AnActionItem(shared: true);
        await host.Db(null, db => db.Database.ExecuteSqlAsync($"""UPDATE "ActionItems" SET "MeetingId" = {meeting.Id} WHERE "Id" = {item.Id}"""));
        await given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "The list was sent.", "It went by bag.", Make.Today));
        var page = await host.As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        page.Fill("What it is and what it shows", "A receipt came later.");
        meanwhile.Others = () => given.Change(item, Embassy.Coordinator, (i, by) => i.Confirm(by, Make.Today));
        page = await page.Press("Save");
        Assert.Equal(409, page.Status);
        var stored = await Now(item);
        Assert.Equal((ActionState.Confirmed, 0), (stored.State, stored.Evidence.Count));
    }

    Task Release(ActionItem item) => host.Db(Ministry.Coordinator, async db =>
    {
        var going = await db.Whole<ActionItem>().AsTracking().SingleAsync(i => i.Id == item.Id);
        going.Release(Ministry.Coordinator, Make.SharedRef("ACT"), Make.Now);
        await db.FollowReleased([going]);
        await db.SaveChangesAsync();
    });

    Task Withdraw(CitedRecord record) => host.Db(Ministry.Coordinator, async db =>
    {
        await (await Withdrawal.Load(db, record.Ref, Ministry.Coordinator)).TakeBack(db, Ministry.Coordinator, null, Make.Now);
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Nothing_names_an_initiative_that_is_withdrawn_meanwhile()
    {
        var initiative = await given.AnInitiative(shared: true, title: "Border posts");
        var agency = await given.AnAgency(Side.Embassy);
        var page = await host.As(Embassy.Official).Open(Links.ActionItems.Create);
        page.Fill("What is to be done", "Send the list").Choose("Initiative", $"{initiative.Ref} · Border posts").Choose("Responsible agency", agency.Name).Fill("Due", Make.Today.AddDays(9));
        meanwhile.Others = () => Withdraw(initiative);
        page = await page.Press("Save");
        Assert.Equal((422, "Send the list"), (page.Status, page.Value("What is to be done")));
        Assert.True(page.Has("Something that you chose is no longer there.") && !page.Has("Border posts"), page.Text);
        Assert.False((await Now(initiative)).IsShared);
        Assert.Empty(await host.Db(null, db => db.ActionItems.Where(i => i.InitiativeId == initiative.Id).ToListAsync()));
    }

    [Fact]
    public async Task Who_names_a_record_that_moves_on_or_is_named_by_others_meanwhile_is_not_disturbed()
    {
        var initiative = await given.AnInitiative(shared: true);
        await host.Db(Embassy.Official, async db =>
        {
            var agency = await db.Agencies.FindAsync((await given.AnAgency(Side.Embassy)).Id);
            db.Add(Make.ActionItem(Embassy.Official, initiative: initiative, responsible: agency));
            meanwhile.Others = async () =>
            {
                await given.AnActionItem(Embassy.Coordinator, initiative: initiative);
                await given.Change(initiative, Ministry.Coordinator, (i, by) => i.MoveTo(by, InitiativeState.Scoping, null, 0));
            };
            await db.SaveChangesAsync();
        });
        Assert.Equal((2, InitiativeState.Scoping), (await host.Db(null, db => db.ActionItems.CountAsync(i => i.InitiativeId == initiative.Id)), (await Now(initiative)).State));
    }

    /// <summary>What a record of the other side can name: the record that is withdrawn, and what names it.</summary>
    public static MatrixTheoryData<string, bool> Names { get; } = new(["an initiative under an agreement", "an agreement beside another", "a meeting that carries an action item", "an initiative from a line of minutes"], [true, false]);

    [Theory, MemberData(nameof(Names))]
    public async Task A_record_is_held_by_whatever_is_about_to_name_it(string names, bool isSaving)
    {
        var agreement = await given.AnAgreement(shared: true);
        var item = await given.AnActionItem(shared: true);
        var minutes = await given.AFinishedMeeting(shared: true);
        var theirs = await given.AHeldMeeting(Embassy.Official);
        CitedRecord named = names.Contains("agreement", StringComparison.Ordinal) ? agreement : names.Contains("carries", StringComparison.Ordinal) ? item : minutes;
        await host.Db(Embassy.Coordinator, async db =>
        {
            switch (names)
            {
                case "an initiative under an agreement": db.Add(Make.Initiative(Embassy.Coordinator, with: d => d with { AgreementId = agreement.Id })); break;
                case "an agreement beside another": db.Add(Make.Agreement(Embassy.Coordinator, with: d => d with { ParentId = agreement.Id })); break;
                case "a meeting that carries an action item": (await db.Whole<Meeting>().AsTracking().SingleAsync(m => m.Id == theirs.Id)).Carry(Embassy.Coordinator, await db.ActionItems.AsNoTracking().SingleAsync(i => i.Id == item.Id)); break;
                default: db.Add(Make.Initiative(Embassy.Coordinator, with: d => d with { OutcomeId = minutes.Outcomes.Single(o => o.Audience == Audience.Shared).Id })); break;
            }

            if (isSaving) meanwhile.Others = () => Withdraw(named);
            else await Withdraw(named);
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
            Assert.True(isSaving ? refused is DbUpdateConcurrencyException : refused is RuleBroken { Message: AuditTrail.NamedIsGone }, refused.ToString());
        });
        Assert.False(await host.Db(null, async db => await db.Initiatives.AnyAsync(i => i.AgreementId == agreement.Id || i.OutcomeId != null) || await db.Agreements.AnyAsync(a => a.ParentId != null) || await db.CarriedItems.AnyAsync()));
    }

    async Task<(Agency Agency, Meeting Meeting)> MinutesThatNameAnAgency()
    {
        var agency = await given.AnAgency(Side.Embassy, name: "Border Section");
        var made = Make.HeldMeeting();
        made.Invite(Ministry.Official, Side.Embassy, null, "Sarah Example", "Chief", agency.Id, DelegateRole.Member);
        made.AddOutcome(Ministry.Official, made.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true));
        Make.Release(made);
        made.FinishMinutes(Ministry.Official, Make.Now);
        return (agency, await given.Save(Ministry.Coordinator, made));
    }

    async Task<Page> Rename(Agency agency) => await (await host.As(Embassy.Coordinator).Open(Links.Agencies.Edit(agency.Slug))).Fill("Name", "Borders and Ports Section").Press("Save");

    [Fact]
    public async Task Minutes_that_are_proposed_while_an_agency_in_them_gets_another_name_are_read_anew()
    {
        var (agency, meeting) = await MinutesThatNameAnAgency();
        var page = await host.As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref));
        meanwhile.Others = () => Rename(agency);
        page = await page.Press("Propose to the Embassy");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has("You can save it again.") && page.Has("Borders and Ports Section") && !page.Has("Border Section"), page.Text);
        Assert.False((await Now(meeting)).IsProposed);
        await page.Press("Propose to the Embassy");
        Assert.True((await Now(meeting)).IsProposed);
    }

    [Fact]
    public async Task An_agency_that_gets_another_name_while_minutes_that_name_it_are_proposed_changes_their_text_in_sight()
    {
        var (agency, meeting) = await MinutesThatNameAnAgency();
        var form = (await host.As(Embassy.Coordinator).Open(Links.Agencies.Edit(agency.Slug))).Fill("Name", "Borders and Ports Section");
        meanwhile.Others = async () => await (await host.As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");
        var page = await form.Press("Save");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Minutes that name this agency were proposed at the same moment."), page.Text);
        await page.Press("Save");
        Assert.Equal(["Proposed", "“Border Section” is now called “Borders and Ports Section”"], (await Now(meeting)).TextChanges.OrderBy(c => c.Number).Select(c => c.Why));
    }

    sealed class Meanwhile : SaveChangesInterceptor
    {
        /// <summary>What the others do before the next save.</summary>
        public Func<Task>? Others { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Others is { } act)
            {
                Others = null;
                await act();
            }

            return result;
        }
    }
}
