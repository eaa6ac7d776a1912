namespace CooperationPortal.Tests.Domain;

/// <summary>How each side says how an initiative stands.</summary>
public sealed class StatusUpdateTests
{
    [Fact]
    public void Each_side_files_its_own_on_a_shared_initiative()
    {
        var initiative = Make.Initiative(shared: true);
        var ministry = File(initiative, Ministry.Coordinator, Rag.OnTrack);
        var embassy = File(initiative, Embassy.Manager, Rag.OnTrack);
        Assert.Equal((Side.Ministry, Side.Embassy), (ministry.Side, embassy.Side));
        Assert.Equal(Audience.Shared, embassy.Audience);
        Assert.Equal((Rag.OnTrack, Rag.OnTrack), (initiative.HealthSeenBy(Side.Ministry), initiative.HealthSeenBy(Side.Embassy)));
        Assert.False(initiative.IsDivergent);
        Assert.Equal(Make.Today, initiative.UpdatedOn);
    }

    [Fact]
    public void Officials_and_administrators_file_none()
    {
        var initiative = Make.Initiative(shared: true);
        foreach (var viewer in new[] { Ministry.Official, Ministry.Administrator, Embassy.Official, Embassy.Administrator })
            Assert.Throws<AccessDenied>(() => File(initiative, viewer, Rag.OnTrack));
    }

    [Fact]
    public void The_other_side_files_none_on_what_it_does_not_see() =>
        Assert.Throws<AccessDenied>(() => File(Make.Initiative(), Embassy.Manager, Rag.OnTrack));

    [Theory]
    [InlineData(Rag.OnTrack, Rag.AtRisk, Rag.AtRisk)]
    [InlineData(Rag.OffTrack, Rag.AtRisk, Rag.OffTrack)]
    [InlineData(Rag.OnTrack, Rag.OffTrack, Rag.OffTrack)]
    public void Two_ratings_that_differ_are_a_divergence_and_the_worse_counts(Rag ministry, Rag embassy, Rag worse)
    {
        var initiative = Make.Initiative(shared: true);
        File(initiative, Ministry.Coordinator, ministry);
        Assert.False(initiative.IsDivergent);
        File(initiative, Embassy.Coordinator, embassy);
        Assert.True(initiative.IsDivergent);
        Assert.Equal((worse, Make.Today), (initiative.Health, initiative.DivergentSince));
    }

    [Fact]
    public void A_divergence_keeps_its_first_day_and_ends_when_the_ratings_meet()
    {
        var initiative = Make.Initiative(shared: true);
        File(initiative, Ministry.Coordinator, Rag.OnTrack);
        File(initiative, Embassy.Coordinator, Rag.AtRisk);
        initiative.File(Embassy.Coordinator, Make.Report(Rag.OffTrack), Make.Now.AddDays(5), Make.Today.AddDays(5));
        Assert.Equal(Make.Today, initiative.DivergentSince);
        initiative.File(Ministry.Coordinator, Make.Report(Rag.OffTrack), Make.Now.AddDays(9), Make.Today.AddDays(9));
        Assert.False(initiative.IsDivergent);
        Assert.Null(initiative.DivergentSince);
    }

    [Fact]
    public void The_progress_is_what_the_leading_side_says()
    {
        var initiative = Make.Initiative(shared: true);
        initiative.File(Ministry.Coordinator, Make.Report(progress: 40), Make.Now, Make.Today);
        initiative.File(Embassy.Coordinator, Make.Report(progress: 20), Make.Now, Make.Today);
        Assert.Equal(40, initiative.Progress);
    }

    [Fact]
    public void A_reason_a_whole_percentage_and_the_kind_of_blocker_are_needed()
    {
        var initiative = Make.Initiative();
        Assert.Equal("Reason", Refused(Make.Report() with { Reason = " " }).Field);
        Assert.Equal("Progress", Refused(Make.Report(progress: 101)).Field);
        Assert.Equal("Progress", Refused(Make.Report(progress: -1)).Field);
        Assert.Equal("Blocker", Refused(Make.Report() with { BlockerText = "Visas" }).Field);
        Assert.Null(initiative.Health);

        RuleBroken Refused(StatusReport report) => Assert.Throws<RuleBroken>(() => initiative.File(Ministry.Coordinator, report, Make.Now, Make.Today));
    }

    [Fact]
    public void What_is_given_up_takes_no_more_updates()
    {
        var initiative = Make.Initiative();
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Cancelled, "No funds", 0);
        Assert.Throws<RuleBroken>(() => File(initiative, Ministry.Coordinator, Rag.OnTrack));
    }

    static StatusUpdate File(Initiative on, Viewer by, Rag rag) => on.File(by, Make.Report(rag), Make.Now, Make.Today);
}
