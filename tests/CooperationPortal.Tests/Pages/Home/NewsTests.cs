namespace CooperationPortal.Tests.Pages.Home;

/// <summary>What the other side has lately released stands on everybody's Home.</summary>
public sealed class NewsTests : PortalTest
{
    static string NewsFrom(Side side) => $"Newly shared by the {side}";

    [Fact]
    public async Task Everybody_sees_what_the_other_side_released_and_where_it_is()
    {
        var records = new Dictionary<Side, CitedRecord[]>();
        foreach (var side in Sides.Both)
        {
            var by = Make.CoordinatorOf(side);
            records[side] =
            [
                await Given.APlannedMeeting(by, $"Talks of the {side}", shared: true),
                await Given.AnActionItem(by, shared: true, what: $"Deed of the {side}"),
                await Given.AnInitiative(by, shared: true, title: $"Plan of the {side}"),
                await Given.AnAgreement(by, shared: true, title: $"Paper of the {side}"),
            ];
        }

        foreach (var person in People.Everyone)
        {
            var other = person.Side.Other();
            var page = await As(person).Open(Links.Home);
            Assert.False(page.Has(NewsFrom(person.Side)));
            var news = page.Section(NewsFrom(other));
            Assert.Equal(
                records[other].Select(r => (r.Ref, To: r switch { Meeting => Links.Meetings.Details(r.Ref), ActionItem => Links.ActionItems.Details(r.Ref), Initiative => Links.Initiatives.Details(r.Ref), _ => Links.Agreements.Details(r.Ref) })).OrderBy(r => r.Ref),
                news.All("li").Select(li => (Ref: records[other].Single(r => li.TextContent.Contains(r.Ref, StringComparison.Ordinal)).Ref, To: li.QuerySelector("a")!.GetAttribute("href")!)).OrderBy(r => r.Ref));
            Assert.True(news.Has($"Deed of the {other}"));
            Assert.True(news.Has("Action item · 02 Mar 2026, today"), news.Text);
            // Nothing of the side's own, and nothing that the other keeps: Given puts such a record beside each.
            Assert.False(news.Has($"of the {person.Side}"));
        }
    }

    [Fact]
    public async Task The_newest_five_come_first()
    {
        foreach (var days in (int[])[3, 1, 5, 0, 2, 4]) await AnInitiativeReleased(days);
        Assert.Equal(["Released -0", "Released -1", "Released -2", "Released -3", "Released -4"], await Titles());
    }

    [Fact]
    public async Task What_Home_has_no_room_for_is_counted_and_a_page_away()
    {
        foreach (var days in (int[])[3, 1, 15, 5, 0, 2]) await AnInitiativeReleased(days);
        var news = (await As(Embassy.Official).Open(Links.Home)).Section(NewsFrom(Side.Ministry));
        Assert.Equal("5", news.Find("[data-figure]").GetAttribute("data-figure"));
        Assert.False(news.Has("See all"));
        await AnInitiativeReleased(4);
        // A document on one of them is that record's news, and not another.
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Released with a paper");
        await Given.Change(await Given.ADocument(agreement, title: "The paper"), Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now.AddMinutes(5)));
        var home = await As(Embassy.Official).Open(Links.Home);
        Assert.Equal("7", home.Section(NewsFrom(Side.Ministry)).Find("[data-figure]").GetAttribute("data-figure"));
        var page = await home.Follow("See all 7");
        Assert.Equal((Links.NewlyShared, NewsFrom(Side.Ministry)), (page.Url, page.Heading));
        Assert.Equal(["The paper", "Released -0", "Released -1", "Released -2", "Released -3", "Released -4", "Released -5"], page.All(".card-list a").Select(a => a.TextContent));
        Assert.True(page.Has("7 records in the last 14 days, the newest first"), page.Text);
        var nothing = await As(Ministry.Official).Open(Links.NewlyShared);
        Assert.True(nothing.Has("Nothing new") && nothing.Has("No record in the last") && !nothing.Has("newest first") && !nothing.Has("0 of 0"), nothing.Text);
    }

    [Fact]
    public async Task After_a_fortnight_it_is_no_news()
    {
        await AnInitiativeReleased(daysAgo: 15);
        Assert.False((await As(Embassy.Official).Open(Links.Home)).Has(NewsFrom(Side.Ministry)));
        await AnInitiativeReleased(daysAgo: 14);
        Assert.Equal(["Released -14"], await Titles());
    }

    [Fact]
    public async Task Lines_that_are_released_later_are_news_of_their_meeting_to_the_side_that_did_not_write_them()
    {
        var meeting = await Given.AHeldMeeting(Embassy.Official, "Talks on borders");
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Release(by, "MTG-2026-0777", 1, Make.Now.AddDays(-20)));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "The Ministry names a liaison officer.", true)));
        Assert.False((await As(Embassy.Official).Open(Links.Home)).Has(NewsFrom(Side.Ministry)));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release("MTG-2026-0777"))).Press("Release");
        var news = (await As(Embassy.Official).Open(Links.Home)).Section(NewsFrom(Side.Ministry));
        Assert.True(news.Has("MTG-2026-0777 · New lines of minutes · 02 Mar 2026, today"), news.Text);
        Assert.Equal(Links.Meetings.Details("MTG-2026-0777"), news.Href("Talks on borders"));
        Assert.False((await As(Ministry.Official).Open(Links.Home)).Has(NewsFrom(Side.Embassy)));
    }

    [Fact]
    public async Task Lines_that_came_with_their_meeting_are_no_news_beside_it()
    {
        await Given.AFinishedMeeting(Embassy.Official, "Talks on borders", shared: true);
        var news = (await As(Ministry.Official).Open(Links.Home)).Section(NewsFrom(Side.Embassy));
        Assert.Contains("Meeting · 02 Mar 2026, today", Assert.Single(news.All("li")).TextContent, StringComparison.Ordinal);
    }

    async Task AnInitiativeReleased(int daysAgo) =>
        await Given.Change(await Given.AnInitiative(Ministry.Coordinator, title: $"Released -{daysAgo}"), Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("INI"), Make.Now.AddDays(-daysAgo)));

    async Task<IEnumerable<string>> Titles() => (await As(Embassy.Official).Open(Links.Home)).Section(NewsFrom(Side.Ministry)).All("li a").Select(a => a.TextContent);
}
