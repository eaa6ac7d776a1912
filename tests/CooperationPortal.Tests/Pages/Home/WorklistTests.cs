using CooperationPortal.Web.Data;

namespace CooperationPortal.Tests.Pages.Home;

/// <summary>Minutes that somebody has to go on with stand on the worklists of who does.</summary>
public sealed class WorklistTests : PortalTest
{
    async Task<bool> Stands(Viewer who, string block, string title)
    {
        var page = await As(who).Open(Links.Home);
        return page.Has(block) && page.All("section.card h2").Any(h => h.TextContent.Contains(block, StringComparison.Ordinal)) && page.Section(block).Has(title);
    }

    [Fact]
    public async Task What_the_other_side_sent_back_is_found_by_those_who_change_it()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        foreach (var who in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager }) Assert.False(await Stands(who, "Minutes that came back", "Talks on borders"));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Return(by, ReturnReason.Fact, "The day is wrong.", Make.Now));
        foreach (var who in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager })
        {
            var row = (await As(who).Open(Links.Home)).Section("Minutes that came back").Row("Talks on borders");
            Assert.True(row.Has("Fact"), row.Text);
            var page = await row.Follow("Talks on borders");
            Assert.True(page.Has("Returned by the Embassy (fact): The day is wrong."), page.Text);
            Assert.NotNull((await As(who).Open($"{Links.Meetings.List}?tab=CameBack")).TryRow("Talks on borders"));
        }

        foreach (var who in new[] { Embassy.Official, Embassy.Coordinator, Embassy.Manager }) Assert.False(await Stands(who, "Minutes that came back", "Talks on borders"));
        // What came back is not also to be proposed; reopened, it is minutes to write.
        Assert.False(await Stands(Ministry.Coordinator, "Minutes to propose", "Talks on borders"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "The day", Make.Now));
        foreach (var who in new[] { Ministry.Official, Ministry.Coordinator })
        {
            Assert.False(await Stands(who, "Minutes that came back", "Talks on borders"));
            Assert.True(await Stands(who, "Minutes to write", "Talks on borders"));
        }
    }

    [Fact]
    public async Task What_is_finished_and_released_waits_to_be_proposed()
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth(title: "Talks on borders"));
        // One with something to release is released first, and one of a single side is not proposed at all.
        await Given.AFinishedMeeting(Ministry.Official, "Talks on visas");
        var alone = Make.HeldMeeting(Ministry.Official, "Talks among us", forBothSides: false);
        alone.AddOutcome(Ministry.Official, alone.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Kept.", false));
        alone.FinishMinutes(Ministry.Official, Make.Now);
        await Given.Save(Ministry.Official, alone);
        foreach (var who in new[] { Ministry.Coordinator, Ministry.Manager })
        {
            var block = (await As(who).Open(Links.Home)).Section("Minutes to propose");
            Assert.Equal("Talks on borders", Assert.Single(block.All("li a")).TextContent);
            Assert.Single((await As(who).Open($"{Links.Meetings.List}?tab=ToPropose")).Rows);
        }

        foreach (var who in new[] { Ministry.Official, Embassy.Coordinator, Embassy.Manager }) Assert.False(await Stands(who, "Minutes to propose", "Talks on borders"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, MinutesText.Hash(MinutesText.Of(m)), Make.Now));
        Assert.False(await Stands(Ministry.Coordinator, "Minutes to propose", "Talks on borders"));
    }

    [Fact]
    public async Task The_query_and_the_meeting_agree_on_what_can_be_proposed()
    {
        await Given.Stored(Make.MeetingOfBoth());
        await Given.AFinishedMeeting(Ministry.Official, shared: true);
        await Given.AFinishedMeeting(Ministry.Official);
        await Given.AHeldMeeting(Ministry.Official, shared: true);
        var late = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(late, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Not released.", true)));
        await Given.Change(late, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        var invited = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(invited, Ministry.Coordinator, (m, by) => m.Invite(by, Side.Embassy, null, "A guest", null, null, DelegateRole.Member, attended: true));
        await Given.Change(invited, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Ours alone.", false)));
        await Given.Change(invited, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        var own = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(own, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Ours alone.", false)));
        await Given.Change(own, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var waits = db.Meetings.WhereToPropose(db, Side.Ministry).Select(m => m.Id).ToHashSet();
            Assert.NotEmpty(waits);
            foreach (var @ref in db.Meetings.Where(m => m.Owner == Side.Ministry).Select(m => m.Ref).ToList())
            {
                var meeting = await db.MeetingForVerbs(@ref, Ministry.Coordinator);
                Assert.True(waits.Contains(meeting.Id) == (meeting.NotYetToPropose is null), $"{meeting.Title}, {meeting.State}: {meeting.NotYetToPropose}");
            }
        });
    }

    [Fact]
    public async Task Only_what_waits_stands_on_a_tile()
    {
        await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        await Given.AnActionItem(Ministry.Coordinator, shared: true, await Given.AnAgency(Side.Embassy), dueOn: Make.Today.AddDays(3));
        foreach (var who in new[] { Ministry.Coordinator, Embassy.Coordinator, Embassy.Official })
        {
            var page = await As(who).Open(Links.Home);
            var tiles = page.All(".worklist .tile").ToList();
            Assert.NotEmpty(tiles);
            Assert.DoesNotContain(tiles, t => t.QuerySelector(".tile-figure")!.TextContent.Trim() == "0");
            Assert.Equal(page.All(".blocks .card-header:has(a.count) h2").Select(h => h.TextContent.Trim()).Where(IsWork), tiles.Select(t => t.QuerySelector(".tile-label")!.TextContent.Trim()));
            Assert.True(page.Has("Nothing else waits for you."));
        }

        foreach (var who in new[] { Ministry.Official, Ministry.Administrator })
        {
            var page = await As(who).Open(Links.Home);
            Assert.Empty(page.All(".worklist .tile"));
            Assert.True(page.Has("Nothing is waiting for you") && !page.Has("Nothing else waits"), page.Text);
        }
    }

    [Fact]
    public async Task An_addendum_stands_where_minutes_do_that_wait_for_the_same()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        await Given.Stored(Make.AgreedMeeting());
        var addendum = (await Given.Change(meeting, Ministry.Official, (m, by) => m.DraftAddendum(by, "A slip", Make.Now))).Id;
        await Stands("Minutes to write", "Addendum", Ministry.Official, Ministry.Administrator, Ministry.Coordinator);
        await Do(Ministry.Official, (m, by) => m.AddMissingLine(by, addendum, m.Agenda[0].Id, new(CorrectionKind.Add, "Forgotten.")));
        await Stands("Minutes to propose", "Addendum", Ministry.Coordinator, Ministry.Manager);
        await Do(Ministry.Coordinator, (m, by) => m.ProposeAddendum(by, addendum, MinutesText.Hash(MinutesText.Of(m, m.Addenda.Single(a => a.Id == addendum))), Make.Now));
        await Stands("Minutes to agree", "Addendum 1", Ministry.Coordinator, Ministry.Manager, Embassy.Coordinator, Embassy.Manager);
        await Do(Embassy.Coordinator, (m, by) => m.ReturnAddendum(by, addendum, ReturnReason.Fact, "It was said otherwise.", Make.Now));
        await Stands("Minutes that came back", "Addendum: Fact", Ministry.Official, Ministry.Administrator, Ministry.Coordinator, Ministry.Manager);
        // Drafted again it is the new draft that waits, and given up nothing does.
        await Do(Ministry.Coordinator, (m, by) => addendum = m.DraftAddendumAgain(by, addendum, Make.Now).Id);
        await Stands("Minutes to propose", "Addendum", Ministry.Coordinator, Ministry.Manager);
        await Do(Ministry.Coordinator, (m, by) => m.DiscardAddendum(by, addendum));
        await Stands("Nowhere", "");

        // With its corrections, as a page loads it.
        Task Do(Viewer by, Action<Meeting, Viewer> verb) => Host.Db(by, async db =>
        {
            verb(await db.MeetingForAgreement(meeting.Ref, by), by);
            await db.SaveChangesAsync();
        });

        async Task Stands(string block, string what, params Viewer[] with)
        {
            foreach (var who in People.Everyone)
            {
                var page = await As(who).Open(Links.Home);
                var blocks = page.All(".blocks section:has(a.count)").Where(b => b.TextContent.Contains(meeting.Ref, StringComparison.Ordinal)).Select(b => b.QuerySelector("h2")!.TextContent.Trim()).Where(IsWork).ToList();
                Assert.Equal(with.Any(w => (w.Side, w.Role) == (who.Side, who.Role)) ? [block] : [], blocks);
                if (blocks.Count == 0) continue;
                var row = page.Section(block).Row(meeting.Ref);
                Assert.True(row.Has(what), row.Text);
                Assert.Equal(Links.Meetings.Addendum(meeting.Ref, addendum), (await row.Follow(meeting.Title)).Url);
            }
        }
    }

    // What is newly shared is to be read, and waits for nobody.
    static bool IsWork(string block) => !block.StartsWith("Newly shared by", StringComparison.Ordinal);
}
