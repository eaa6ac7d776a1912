namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>On their way to agreement the pages of minutes say where they stand, what is the next step, and nothing that cannot be.</summary>
public sealed class StandingOfMinutesTests : PortalTest
{
    async Task Release(Viewer by, Meeting meeting) => await (await As(by).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");

    [Fact]
    public async Task Who_writes_into_a_finished_draft_reads_which_side_opens_it_again()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true));
            m.Release(by, null, 1, Make.Now);
        });
        var page = await As(Embassy.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.FinishMinutes(by, Make.Now));
        await Refused("The draft is finished. A coordinator or manager of the Ministry, which keeps these minutes, can reopen it.");
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));
        await Refused("The minutes lie with both sides. A coordinator or manager of the Ministry, which keeps them, can take them back and reopen them.");
        Assert.Empty((await Reload(meeting)).Notes);

        async Task Refused(string why)
        {
            var answer = await page.Fill("What was said: Border security", "Written too late.").Press("Save the note");
            Assert.Equal((422, why, "Written too late."), (answer.Status, Assert.Single(answer.Errors), answer.Value("What was said")));
        }
    }

    [Fact]
    public async Task A_line_stands_before_its_release_where_it_stands_after_it()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "The first line.", true)));
        await Release(Ministry.Coordinator, meeting);
        // Neither side sees what the other has written meanwhile, so both count behind the first line.
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "The Embassy’s line.", true)));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Decision, "The second line.", true)));
        await Release(Ministry.Coordinator, meeting);
        string[] order = ["The first line.", "The second line.", "The Embassy’s line."];
        var before = await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.Equal(order, Order(before));
        foreach (var url in new[] { Links.Meetings.Details(meeting.Ref), Links.Meetings.Minutes(meeting.Ref) }) Assert.Equal(order, Order(await As(Embassy.Coordinator).Open(url)));
        var after = await before.Press("Release");
        Assert.Equal($"Released: the other side sees the new lines of {meeting.Ref} from now on.", after.Flash);
        Assert.Equal(order, Order(after));

        string[] Order(Page page) => [.. order.OrderBy(text => page.Text.IndexOf(text, StringComparison.Ordinal))];
    }
}
