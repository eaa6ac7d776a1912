namespace CooperationPortal.Tests.Domain;

/// <summary>The dated steps of an initiative.</summary>
public sealed class MilestoneTests
{
    readonly Initiative initiative = Make.Initiative();

    [Fact]
    public void The_slippage_is_the_forecast_less_the_date_first_planned()
    {
        var milestone = Add(baseline: new(2026, 6, 1), forecast: new(2026, 6, 11));
        Assert.Equal(10, milestone.Slippage);
        Edit(milestone, d => d with { State = MilestoneState.Reached, Actual = new(2026, 5, 30), Forecast = milestone.Forecast });
        Assert.Equal(-2, milestone.Slippage);
    }

    [Fact]
    public void The_date_first_planned_is_needed_and_never_moves()
    {
        Assert.Equal("Baseline", Assert.Throws<RuleBroken>(() => initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails() with { Baseline = null })).Field);
        var milestone = Add(baseline: new(2026, 6, 1));
        Edit(milestone, d => d with { Baseline = new(2027, 1, 1), Forecast = new(2026, 7, 1) });
        Assert.Equal((new DateOnly(2026, 6, 1), new DateOnly(2026, 7, 1)), (milestone.Baseline, milestone.Forecast));
    }

    [Fact]
    public void A_mistyped_year_is_refused_at_its_date()
    {
        var mistyped = new DateOnly(2206, 6, 1);
        Assert.Equal(Rule.MistypedYear, Assert.Throws<RuleBroken>(() => initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails() with { Baseline = mistyped })).Message);
        var milestone = Add();
        Assert.Equal("Forecast", Refused(milestone, d => d with { Forecast = mistyped }));
        Assert.Equal("Actual", Refused(milestone, d => d with { State = MilestoneState.Reached, Actual = new(1026, 6, 1) }));
    }

    [Fact]
    public void Without_a_forecast_the_date_first_planned_is_expected() =>
        Assert.Equal(new DateOnly(2026, 6, 1), initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails() with { Forecast = null }).Forecast);

    [Fact]
    public void Reached_it_has_a_day_and_only_then()
    {
        var milestone = Add();
        Assert.Equal("Actual", Refused(milestone, d => d with { State = MilestoneState.Reached, Actual = null }));
        Assert.Equal("Actual", Refused(milestone, d => d with { State = MilestoneState.Pending, Actual = Make.Today }));
    }

    [Theory]
    [InlineData(MilestoneState.Missed)]
    [InlineData(MilestoneState.Dropped)]
    public void Missed_or_dropped_it_has_a_reason(MilestoneState state)
    {
        var milestone = Add();
        Assert.Equal("Reason", Refused(milestone, d => d with { State = state }));
        Edit(milestone, d => d with { State = state, Reason = "The law came late" });
        Assert.Equal(state, milestone.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Its_weight_is_from_1_to_100(int weight) => Assert.Equal("Weight", Refused(Add(), d => d with { Weight = weight }));

    [Fact]
    public void One_place_up_or_down_and_no_further_than_the_ends()
    {
        var (first, second, third) = (Add(), Add(), Add());
        initiative.MoveMilestone(Ministry.Coordinator, third.Id, up: true);
        Assert.Equal([first, third, second], initiative.Milestones.OrderBy(m => m.Position));
        initiative.MoveMilestone(Ministry.Coordinator, first.Id, up: true);
        initiative.MoveMilestone(Ministry.Coordinator, second.Id, up: false);
        Assert.Equal([first, third, second], initiative.Milestones.OrderBy(m => m.Position));
    }

    [Fact]
    public void Only_the_owning_sides_coordinators_and_managers_touch_it()
    {
        var milestone = Add();
        initiative.Release(Ministry.Coordinator, "INI-2026-0500", Make.Now);
        foreach (var viewer in new[] { Ministry.Official, Ministry.Administrator, Embassy.Coordinator, Embassy.Manager })
        {
            Assert.Throws<AccessDenied>(() => initiative.AddMilestone(viewer, Make.MilestoneDetails()));
            Assert.Throws<AccessDenied>(() => initiative.EditMilestone(viewer, milestone.Id, Make.MilestoneDetails()));
            Assert.Throws<AccessDenied>(() => initiative.MoveMilestone(viewer, milestone.Id, up: true));
        }
    }

    [Fact]
    public void Another_initiatives_milestone_is_not_there()
    {
        var foreign = Make.Initiative().AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
        Assert.Throws<RuleBroken>(() => initiative.EditMilestone(Ministry.Coordinator, foreign.Id, Make.MilestoneDetails()));
        Assert.Throws<RuleBroken>(() => initiative.MoveMilestone(Ministry.Coordinator, foreign.Id, up: true));
    }

    Milestone Add(DateOnly? baseline = null, DateOnly? forecast = null)
    {
        var details = Make.MilestoneDetails(forecast: forecast);
        return initiative.AddMilestone(Ministry.Coordinator, details with { Baseline = baseline ?? details.Baseline });
    }

    void Edit(Milestone milestone, Func<MilestoneDetails, MilestoneDetails> with) => initiative.EditMilestone(Ministry.Coordinator, milestone.Id, with(Make.MilestoneDetails()));

    string? Refused(Milestone milestone, Func<MilestoneDetails, MilestoneDetails> with) => Assert.Throws<RuleBroken>(() => Edit(milestone, with)).Field;
}
