namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>On their way to agreement the pages of minutes say where they stand, what is the next step, and nothing that cannot be.</summary>
public sealed class StandingOfMinutesTests : PortalTest
{
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
}
