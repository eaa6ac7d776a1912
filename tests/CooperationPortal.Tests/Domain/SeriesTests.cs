namespace CooperationPortal.Tests.Domain;

/// <summary>The verbs of a series and of the topics in its backlog.</summary>
public sealed class SeriesTests
{
    static readonly SeriesDetails Details = new("Talks", Cadence.Monthly, "Secretary", "Chargé d’Affaires", "Review\n\n  Training  \nNext date");

    [Fact]
    public void A_series_begins_as_the_own_sides_with_its_standing_items()
    {
        var series = MeetingSeries.Start(Embassy.Official, "talks", Details);
        Assert.Equal((Side.Embassy, Audience.Embassy), (series.Owner, series.Audience));
        Assert.Equal(["Review", "Training", "Next date"], series.StandingItems);
        Assert.Throws<AccessDenied>(() => MeetingSeries.Start(Ministry.Administrator, "talks", Details));
        Assert.Throws<RuleBroken>(() => MeetingSeries.Start(Ministry.Official, "talks", Details with { Name = "" }));
        Assert.Throws<RuleBroken>(() => MeetingSeries.Start(Ministry.Official, "talks", Details with { StandingAgenda = new string('a', AgendaItem.TitleLength + 1) }));
    }

    [Fact]
    public void Only_the_owning_side_edits_a_series()
    {
        var series = Make.Series(shared: true);
        Assert.Throws<AccessDenied>(() => series.Edit(Embassy.Manager, Details));
        series.Edit(Ministry.Official, Details);
        Assert.Equal("Talks", series.Name);
    }

    [Fact]
    public void Sharing_a_series_takes_the_topics_for_both_sides_along()
    {
        var series = Make.Series();
        var both = series.Propose(Ministry.Official, "Visas", forBothSides: true);
        var own = series.Propose(Ministry.Official, "Our line on visas", forBothSides: false);
        Assert.Throws<AccessDenied>(() => series.Share(Ministry.Official));
        Assert.Throws<AccessDenied>(() => series.Share(Embassy.Manager));
        series.Share(Ministry.Coordinator);
        Assert.Equal((Audience.Shared, Audience.Ministry), (both.Audience, own.Audience));
        Assert.Throws<RuleBroken>(() => series.Share(Ministry.Coordinator));
    }

    [Fact]
    public void Either_side_proposes_to_a_series_that_it_sees()
    {
        var series = Make.Series();
        Assert.Throws<AccessDenied>(() => series.Propose(Embassy.Official, "Courses", true));
        series.Share(Ministry.Coordinator);
        var topic = series.Propose(Embassy.Official, "Courses", true);
        Assert.Equal((Side.Embassy, Audience.Shared, Embassy.Official.Name), (topic.Owner, topic.Audience, topic.ProposedBy));
        Assert.Throws<RuleBroken>(() => series.Propose(Embassy.Official, " ", true));
        Assert.Throws<AccessDenied>(() => series.Propose(Ministry.Administrator, "Rooms", true));
    }

    [Fact]
    public void A_topic_taken_up_stands_on_the_agenda_for_whom_it_was_meant()
    {
        var series = Make.Series();
        var topic = series.Propose(Ministry.Official, "Our line", forBothSides: false);
        var meeting = Make.PlannedMeeting(Ministry.Official, series: series);
        var item = meeting.TakeUp(Ministry.Official, topic);
        Assert.Equal(("Our line", false, AgendaSource.Backlog), (item.Title, item.ForBothSides, item.Source));
        Assert.Equal(meeting.Id, topic.TakenUpById);
    }
}
