namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>On their way to agreement the pages of minutes say where they stand, what is the next step, and nothing that cannot be.</summary>
public sealed class StandingOfMinutesTests : PortalTest
{
    static Outcome Shared(Meeting meeting, Side side) => meeting.Outcomes.First(o => o.Owner == side && o.Audience == Audience.Shared);

    Task<Acceptance> Accept(Viewer by, Meeting meeting) => Given.Change(meeting, by, (m, who) => m.Accept(who, Make.Consent(m), Make.Now));

    Task Return(Meeting meeting) => Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Return(by, ReturnReason.Fact, "The day is wrong.", Make.Now.AddHours(1)));

    async Task Release(Viewer by, Meeting meeting) => await (await As(by).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");

    [Fact]
    public async Task A_wording_that_waits_is_named_with_its_line_before_anybody_reads_the_whole_text()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        Assert.True((await As(Ministry.Manager).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Read and accept"));
        foreach (var (by, of) in new[] { (Embassy.Coordinator, Side.Ministry), (Ministry.Coordinator, Side.Embassy) })
            await Given.Change(meeting, by, (m, who) => m.ProposeWording(who, Shared(m, of).Id, $"Other words of the {who.Side}.", null, Make.Now));
        foreach (var (manager, own, theirs) in new[] { (Ministry.Manager, 1, 2), (Embassy.Manager, 2, 1) })
        {
            foreach (var url in new[] { Links.Meetings.Details(meeting.Ref), Links.Meetings.Accept(meeting.Ref) })
            {
                var page = await As(manager).Open(url);
                Assert.True(page.Has($"1 wording waits for your side’s answer: line {own}."), page.Text);
                Assert.True(page.Has($"1 wording waits for the {manager.Side.Other()}’s answer: line {theirs}."), page.Text);
                Assert.False(page.HasLink("Read and accept"));
                var text = page.Text.IndexOf("The whole text", StringComparison.Ordinal);
                Assert.True(text < 0 || page.Text.IndexOf("1 wording waits", StringComparison.Ordinal) < text, page.Text);
                page = await page.Follow($"line {own}");
                Assert.True(page.HasButton("Accept the wording"), page.Text);
            }

            Assert.DoesNotContain("btn-primary", (await As(manager).Open(Links.Meetings.Details(meeting.Ref))).Find($"a[href='{Links.Meetings.Accept(meeting.Ref)}']").ClassName!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_addendum_says_whose_acceptance_is_missing_and_which_wording_waits()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectLine(by, draft.Id, Shared(m, Side.Ministry).Id, new(CorrectionKind.Replace, "Both sides open two liaison desks."));
            m.ProposeAddendum(by, draft.Id, Make.Hash(m, draft), Make.Now);
            return draft;
        });
        var address = Links.Meetings.Addendum(meeting.Ref, addendum.Id);
        var page = await As(Ministry.Manager).Open(address);
        Assert.True(page.Has("version 1: not yet accepted by the Ministry, not yet accepted by the Embassy."), page.Text);
        page = await (await page.Follow("Read and accept")).Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.True(page.Has("accepted by the Ministry, not yet accepted by the Embassy."), page.Text);
        Assert.False(page.HasLink("Read and accept"));

        await (await As(Ministry.Coordinator).Open(Links.Meetings.ProposeWording(meeting.Ref, addendum.Corrections[0].Id))).Fill("How it should read", "Both sides open three liaison desks.").Press("Propose the wording");
        page = await As(Embassy.Manager).Open(address);
        Assert.True(page.Has("1 wording waits for your side’s answer: correction 1."), page.Text);
        Assert.False(page.HasLink("Read and accept"));
        Assert.True((await page.Follow("Read the whole text")).Has("1 wording waits for your side’s answer: correction 1."));
    }

    [Fact]
    public async Task A_release_into_a_text_that_lies_with_both_sides_says_which_acceptances_it_ends()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true)));
        await Release(Ministry.Coordinator, meeting);
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "Training for forty officers.", true)));
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Has("can be withdrawn part by part until the Ministry opens it") && !page.Has("The meeting as a whole"), page.Text);

        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.FinishMinutes(by, Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");
        await Accept(Ministry.Manager, meeting);
        page = await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Has("it becomes version 2, which nobody has accepted yet"), page.Text);
        Assert.True(page.Has("The acceptance of version 1 by the Ministry (Ministry Manager, 02 Mar 2026, 11:00) becomes void."), page.Text);
        Assert.False(page.Has("withdrawn"));
        page = await page.Press("Release");
        Assert.True(page.Has("is void: the Embassy released more of its part, 02 Mar 2026, 11:00."), page.Text);
    }

    [Fact]
    public async Task What_a_side_means_for_both_and_the_text_lacks_is_said_before_it_accepts_and_after_the_agreement()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true));
            m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Information, "Kept by the Ministry.", false));
        });
        await Release(Ministry.Coordinator, meeting);
        await Given.Change(meeting, Embassy.Official, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "Training for forty officers.", true));
            m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Information, "Kept by the Embassy.", false));
        });
        await Given.Change(meeting, Embassy.Official, (m, by) => m.WriteNote(by, m.Agenda[0].Id, true, "Seen from there.", Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.FinishMinutes(by, Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");

        const string Lacks = "1 line and 1 note of your side meant for both sides are not in this text.";
        var (details, accept, release) = (Links.Meetings.Details(meeting.Ref), Links.Meetings.Accept(meeting.Ref), Links.Meetings.Release(meeting.Ref));
        foreach (var (viewer, url) in new[] { (Embassy.Manager, accept), (Embassy.Manager, details), (Embassy.Coordinator, details) })
        {
            var page = await As(viewer).Open(url);
            Assert.True(page.Has($"{Lacks} Release them first; once the text is agreed, only an addendum can add anything."), page.Text);
            var (said, text) = (page.Text.IndexOf(Lacks, StringComparison.Ordinal), page.Text.IndexOf("The whole text", StringComparison.Ordinal));
            Assert.True(text < 0 || said < text, page.Text);
            Assert.Equal(release, (await page.In(".notice.is-warning").Follow("Release")).Url);
            Assert.DoesNotContain("btn-primary", (await As(viewer).Open(details)).All($"a[href='{accept}']").SingleOrDefault()?.ClassName ?? "", StringComparison.Ordinal);
        }

        foreach (var (viewer, url) in new[] { (Ministry.Manager, accept), (Ministry.Manager, details), (Ministry.Coordinator, details), (Embassy.Official, details) })
            Assert.False((await As(viewer).Open(url)).Has("not in this text"));

        foreach (var side in Sides.Both) await (await As(People.Of(side, Role.Manager)).Open(accept)).Fill("Your password", People.Password).Press($"Accept for the {side}");
        foreach (var viewer in (Viewer[])[Embassy.Official, Embassy.Coordinator])
        {
            var page = await As(viewer).Open(details);
            Assert.True(page.Row("Training for forty officers.").Has("Embassy only · agreed without it"), page.Text);
            Assert.False(page.Row("Kept by the Embassy.").Has("agreed without it"));
            Assert.False(page.Has("to be released") || page.Has("not in this text"), page.Text);
            var paper = await As(viewer).Open(Links.Meetings.Print(meeting.Ref, true));
            Assert.Equal(2, paper.All(".pill").Count(p => p.TextContent == "Embassy only · agreed without it"));
        }

        Assert.False((await As(Embassy.Coordinator).Open(Links.Comments.Of(meeting.Ref, (await Reload(meeting)).Outcomes.Single(o => o.Text == "Training for forty officers.").Id))).Has("to be released"));
        var left = await As(Embassy.Coordinator).Open(release);
        Assert.True(left.Has("Both sides agreed these minutes without 1 line and 1 note of your side meant for both sides. They do not change any more; an addendum can add what is missing."), left.Text);
        Assert.False(left.Has("already sees"));
        Assert.Equal(Links.Meetings.CreateAddendum(meeting.Ref), left.Href("Correct by an addendum"));
        Assert.True((await As(Ministry.Coordinator).Open(release)).Has("The Embassy already sees everything that is meant for both sides."));
    }

    [Fact]
    public async Task Whose_acceptance_ends_is_named_where_something_ends_it()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var line = Shared(meeting, Side.Ministry);
        var words = await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ProposeWording(by, line.Id, "Both sides open a desk.", null, Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.WithdrawWording(by, words.Id, Make.Now));
        (Viewer By, string Url)[] forms =
        [
            (Embassy.Coordinator, Links.Meetings.Reserve(meeting.Ref, line.Id)), (Embassy.Coordinator, Links.Meetings.ProposeWording(meeting.Ref, line.Id)),
            (Embassy.Coordinator, Links.Meetings.Return(meeting.Ref)), (Ministry.Coordinator, Links.Meetings.Move(meeting.Ref)),
        ];
        foreach (var (by, url) in forms) Assert.False((await As(by).Open(url)).Has("becomes void"));
        await Accept(Embassy.Manager, meeting);
        const string Ends = "The acceptance of version 1 by the Embassy (Embassy Manager, 02 Mar 2026, 11:00) becomes void";
        foreach (var (by, url) in forms)
        {
            var page = await As(by).Open(url);
            Assert.True(page.Has(Ends), page.Text);
        }

        var page1 = await As(Ministry.Coordinator).Open(Links.Meetings.ProposeWording(meeting.Ref, Shared(meeting, Side.Embassy).Id));
        Assert.True(page1.Has($"The line changes only once the Embassy accepts this wording. {Ends} then."), page1.Text);
        await page1.Fill("How it should read", "Training for fifty officers.").Press("Propose the wording");
        var wording = (await Reload(meeting)).Wordings.Single(w => w.IsOpen);
        Assert.True((await As(Embassy.Coordinator).Open(Links.Meetings.Wording(meeting.Ref, wording.Id))).Section("Accept it").Has($"{Ends}."));

        // A reservation is lifted at the same price, and what stands there of an addendum is that addendum's.
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.RejectWording(by, wording.Id, "Forty.", Make.Now));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Reserve(by, line.Id, "Subject to funds.", Make.Now));
        await Accept(Ministry.Manager, meeting);
        Assert.True((await As(Embassy.Coordinator).Open(Links.Meetings.Reserve(meeting.Ref, line.Id))).Has("The acceptance of version 2 by the Ministry (Ministry Manager, 02 Mar 2026, 11:00) becomes void."));
        await Accept(Embassy.Manager, meeting);
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectLine(by, draft.Id, line.Id, new(CorrectionKind.Replace, "Both sides open two liaison desks."));
            m.ProposeAddendum(by, draft.Id, Make.Hash(m, draft), Make.Now);
            return draft;
        });
        var takeBack = Links.Meetings.TakeBackAddendum(meeting.Ref, addendum.Id);
        Assert.False((await As(Ministry.Coordinator).Open(Links.Meetings.Reserve(meeting.Ref, addendum.Corrections[0].Id))).Has("becomes void"));
        Assert.False((await As(Embassy.Coordinator).Open(takeBack)).Has("becomes void"));
        await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id))).Fill("Your password", People.Password).Press("Accept for the Embassy");
        Assert.True((await As(Ministry.Coordinator).Open(Links.Meetings.Reserve(meeting.Ref, addendum.Corrections[0].Id))).Has($"{Ends}."));
        var last = await As(Embassy.Coordinator).Open(takeBack);
        Assert.True(last.Has($"{Ends}.") && last.HasButton("Take it back"), last.Text);
    }

    [Fact]
    public async Task What_came_back_is_reopened_and_corrected_before_it_is_proposed_again()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        await Return(meeting);
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal("Reopen and correct", page.In(".page-actions .btn-primary").Text);
        Assert.True(page.Has("Nobody has reopened and corrected them since.") && page.HasLink("Propose to the Embassy"), page.Text);
        Assert.Equal(Links.Meetings.Move(meeting.Ref), (await page.Follow("Reopen and correct them")).Url);
        page = await page.Follow("Propose to the Embassy");
        Assert.True(page.Has("Returned by the Embassy (fact): The day is wrong. Nobody has reopened and corrected them since."), page.Text);
        page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(page.Has("Ask a coordinator or manager of your side to reopen them.") && !page.HasLink("Reopen and correct them"), page.Text);
        Assert.False((await As(Embassy.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Has("reopen"));

        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "To correct the day", Make.Now.AddHours(2));
            m.FinishMinutes(by, Make.Now.AddHours(3));
        });
        page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal("Propose to the Embassy", page.In(".page-actions .btn-primary").Text);
        Assert.False(page.Has("Nobody has reopened"));
        Assert.False((await page.Follow("Propose to the Embassy")).Has("Nobody has reopened"));
    }

    [Fact]
    public async Task Nothing_that_lay_with_both_sides_is_offered_for_withdrawal()
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth());
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "A note", Make.Now);
            m.WriteNote(by, m.Agenda[0].Id, true, "Said aloud.", Make.Now);
            m.Release(by, null, 0, Make.Now);
            m.FinishMinutes(by, Make.Now);
        });
        var parts = new[] { "Withdraw line 1", "Withdraw the note under agenda item 1", "Withdraw agenda item 1" };
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.All(parts, part => Assert.True(page.HasLink(part), part));

        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));
        await Return(meeting);
        page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.All(parts, part => Assert.False(page.HasLink(part), part));
        var later = await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "To add a line", Make.Now.AddHours(2));
            var line = m.AddOutcome(by, m.Agenda[0].Id, 3, new(OutcomeKind.Decision, "Written after it came back.", true));
            m.Release(by, null, 3, Make.Now.AddHours(2));
            return line;
        });
        page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.All(parts, part => Assert.False(page.HasLink(part), part));
        Assert.True((await page.Follow("Withdraw line 3")).HasButton("Withdraw"));
        Assert.Equal(3, (await Reload(meeting)).Outcomes.Single(o => o.Id == later.Id).SharedNumber);
    }

    [Fact]
    public async Task An_acceptance_that_a_side_ended_says_so_at_once_and_after_the_same_text_is_proposed_again()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        await Accept(Embassy.Manager, meeting);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "We forgot a line.", Make.Now.AddHours(1)));
        await Reads("taken back by the Ministry, 02 Mar 2026, 12:00");
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.FinishMinutes(by, Make.Now.AddHours(2));
            m.Propose(by, Make.Hash(m), Make.Now.AddHours(2));
        });
        await Reads("taken back by the Ministry, 02 Mar 2026, 12:00");
        Assert.True((await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref))).Section("Versions of the text").Has("Void since version 2 (taken back by the Ministry): Embassy, Embassy Manager"));

        var returned = await Given.Stored(Make.ProposedMeeting());
        await Accept(Ministry.Manager, returned);
        await Return(returned);
        meeting = returned;
        await Reads("returned by the Embassy, 02 Mar 2026, 12:00");

        async Task Reads(string why)
        {
            foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Manager])
            {
                var page = await As(viewer).Open(Links.Meetings.Details(meeting.Ref));
                Assert.True(page.Has("The acceptance of version 1 by the") && page.Has($"is void: {why}."), page.Text);
            }
        }
    }

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
