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
