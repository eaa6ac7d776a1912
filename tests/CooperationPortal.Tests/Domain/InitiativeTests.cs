namespace CooperationPortal.Tests.Domain;

/// <summary>What an initiative lets whom do, and when.</summary>
public sealed class InitiativeTests
{
    static readonly Agency Lead = Make.Agency(Side.Ministry);

    [Fact]
    public void A_mistyped_year_is_refused_at_its_date()
    {
        var initiative = Make.Initiative();
        foreach (var (details, field) in new[] { (Make.InitiativeDetails() with { StartsOn = new(206, 1, 1) }, "StartsOn"), (Make.InitiativeDetails() with { EndsOn = new(2101, 1, 1) }, "EndsOn") })
        {
            var refused = Assert.Throws<RuleBroken>(() => initiative.Edit(Ministry.Coordinator, details, []));
            Assert.Equal((field, Rule.MistypedYear), (refused.Field, refused.Message));
        }
    }

    [Fact]
    public void It_begins_as_an_idea_of_its_writers_side_meant_for_both()
    {
        var initiative = Make.Initiative(Embassy.Coordinator);
        Assert.Equal(InitiativeState.Idea, initiative.State);
        Assert.Equal(Audience.Embassy, initiative.Audience);
        Assert.Equal(Side.Embassy, initiative.Owner);
        Assert.True(initiative.ForBothSides);
        Assert.False(initiative.IsActive);
    }

    [Theory]
    [InlineData(Role.Official)]
    [InlineData(Role.Administrator)]
    public void Only_a_coordinator_or_manager_registers_one(Role role) =>
        Assert.Throws<AccessDenied>(() => Make.Initiative(People.Of(Side.Ministry, role)));

    [Fact]
    public void A_title_is_needed_and_no_marking_above_official_use_only_is_taken()
    {
        Assert.Equal("Title", Assert.Throws<RuleBroken>(() => Make.Initiative(with: d => d with { Title = " " })).Field);
        Assert.Contains("SECRET", Assert.Throws<RuleBroken>(() => Make.Initiative(with: d => d with { Summary = "SECRET//NOFORN\nPlans" })).Message, StringComparison.Ordinal);
        Assert.Contains("too long", Assert.Throws<RuleBroken>(() => Make.Initiative(with: d => d with { Title = new string('x', Initiative.TitleLength + 1) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_end_before_it_starts() =>
        Assert.Equal("EndsOn", Assert.Throws<RuleBroken>(() => Make.Initiative(with: d => d with { StartsOn = new(2026, 5, 2), EndsOn = new(2026, 5, 1) })).Field);

    [Fact]
    public void The_owning_sides_coordinators_and_managers_edit_it()
    {
        var initiative = Make.Initiative(shared: true);
        initiative.Edit(Ministry.Manager, Make.InitiativeDetails("Renamed"), []);
        Assert.Equal("Renamed", initiative.Title);
        Assert.Throws<AccessDenied>(() => initiative.Edit(Embassy.Manager, Make.InitiativeDetails(), []));
        Assert.Throws<AccessDenied>(() => initiative.Edit(Ministry.Official, Make.InitiativeDetails(), []));
    }

    [Fact]
    public void Editing_takes_themes_away_and_adds_them()
    {
        Theme border = new("border", "Border"), cyber = new("cyber", "Cyber"), terror = new("terror", "Terror");
        var initiative = Make.Initiative(themes: [border, cyber]);
        initiative.Edit(Ministry.Coordinator, Make.InitiativeDetails(), [cyber, terror]);
        Assert.Equal([cyber, terror], initiative.Themes);
    }

    [Fact]
    public void What_is_shared_stays_for_both_sides_whatever_the_form_says()
    {
        var initiative = Make.Initiative(shared: true);
        initiative.Edit(Ministry.Coordinator, Make.InitiativeDetails() with { ForBothSides = false }, []);
        Assert.True(initiative.ForBothSides);
    }

    [Fact]
    public void Under_way_it_keeps_a_lead_agency_on_the_leading_side()
    {
        var initiative = Make.Initiative(state: InitiativeState.Approved, lead: Lead);
        Assert.Equal("MinistryLeadId", Assert.Throws<RuleBroken>(() => initiative.Edit(Ministry.Coordinator, Make.InitiativeDetails(), [])).Field);
        Assert.Equal("EmbassyLeadId", Assert.Throws<RuleBroken>(() => initiative.Edit(Ministry.Coordinator, Make.InitiativeDetails(lead: Side.Embassy), [])).Field);
    }

    [Fact]
    public void A_state_that_does_not_follow_is_refused()
    {
        var initiative = Make.Initiative();
        foreach (var state in Enum.GetValues<InitiativeState>().Except(initiative.NextStates))
            Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, state, "Because", 0));
        Assert.Equal(InitiativeState.Idea, initiative.State);
    }

    [Fact]
    public void Only_the_owning_sides_coordinators_and_managers_move_it()
    {
        var initiative = Make.Initiative(shared: true);
        foreach (var other in new[] { Ministry.Official, Ministry.Administrator, Embassy.Coordinator, Embassy.Manager })
            Assert.Throws<AccessDenied>(() => initiative.MoveTo(other, InitiativeState.Scoping, null, 0));
        initiative.MoveTo(Ministry.Manager, InitiativeState.Scoping, null, 0);
        Assert.Equal(InitiativeState.Scoping, initiative.State);
    }

    [Fact]
    public void It_is_not_approved_without_the_leading_sides_agency()
    {
        var initiative = Make.Initiative(state: InitiativeState.Scoping);
        Assert.NotNull(initiative.Hindrance(InitiativeState.Approved, 0));
        Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Approved, null, 0));
    }

    [Fact]
    public void The_work_does_not_begin_without_a_milestone()
    {
        var initiative = Make.Initiative(state: InitiativeState.Approved, lead: Lead);
        Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, null, 0));
        var dropped = initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
        initiative.EditMilestone(Ministry.Coordinator, dropped.Id, Make.MilestoneDetails() with { State = MilestoneState.Dropped, Reason = "No use" });
        Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, null, 0));
        initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, null, 0);
        Assert.True(initiative.IsActive);
    }

    [Fact]
    public void It_closes_only_with_every_milestone_settled_and_no_action_item_open()
    {
        var initiative = Closing(out var pending);
        Assert.Contains("milestone", Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Closed, null, 0)).Message, StringComparison.Ordinal);
        initiative.EditMilestone(Ministry.Coordinator, pending.Id, Make.MilestoneDetails() with { State = MilestoneState.Reached, Actual = Make.Today });
        Assert.Contains("2 action items are", Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Closed, null, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("1 action item is", initiative.Hindrance(InitiativeState.Closed, 1), StringComparison.Ordinal);
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Closed, null, 0);
        Assert.Empty(initiative.NextStates);
    }

    [Theory]
    [InlineData(InitiativeState.Suspended)]
    [InlineData(InitiativeState.Cancelled)]
    public void To_rest_or_to_be_given_up_it_needs_a_reason(InitiativeState to)
    {
        var initiative = Make.Initiative(state: InitiativeState.Scoping);
        Assert.True(initiative.NeedsReason(to));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, to, " ", 0)).Field);
        initiative.MoveTo(Ministry.Coordinator, to, "Funds ended", 0);
        Assert.Equal("Funds ended", initiative.StateReason);
    }

    [Fact]
    public void To_be_taken_back_from_closing_it_needs_a_reason()
    {
        var initiative = Closing(out _);
        Assert.Throws<RuleBroken>(() => initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, null, 0));
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, "More to do", 0);
        Assert.Equal(InitiativeState.Implementing, initiative.State);
    }

    [Fact]
    public void A_suspended_one_is_resumed_where_it_stood_or_given_up()
    {
        var initiative = Make.Initiative(state: InitiativeState.Approved, lead: Lead);
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Suspended, "Wait", 0);
        Assert.Equal([InitiativeState.Approved, InitiativeState.Cancelled], initiative.NextStates);
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Approved, null, 0);
        Assert.Null(initiative.ResumesAt);
    }

    [Fact]
    public void A_release_shares_it_with_its_milestones_and_updates_under_a_new_number()
    {
        var initiative = Make.Initiative();
        var own = initiative.Ref;
        var milestone = initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
        var update = initiative.File(Ministry.Coordinator, Make.Report(), Make.Now, Make.Today);
        initiative.Release(Ministry.Coordinator, "INI-2026-0099", Make.Now);
        Assert.Equal(("INI-2026-0099", own), (initiative.Ref, initiative.OwnRef));
        Assert.All([initiative.Audience, milestone.Audience, update.Audience], a => Assert.Equal(Audience.Shared, a));
    }

    [Fact]
    public void It_is_released_once_and_by_its_own_side()
    {
        var initiative = Make.Initiative();
        Assert.Throws<AccessDenied>(() => initiative.Release(Ministry.Official, "INI-2026-0001", Make.Now));
        Assert.Throws<AccessDenied>(() => initiative.Release(Embassy.Manager, "INI-2026-0001", Make.Now));
        initiative.Release(Ministry.Manager, "INI-2026-0001", Make.Now);
        Assert.Throws<RuleBroken>(() => initiative.Release(Ministry.Manager, "INI-2026-0002", Make.Now));
    }

    static Initiative Closing(out Milestone pending)
    {
        var initiative = Make.Initiative(state: InitiativeState.Approved, lead: Lead);
        pending = initiative.AddMilestone(Ministry.Coordinator, Make.MilestoneDetails());
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Implementing, null, 0);
        initiative.MoveTo(Ministry.Coordinator, InitiativeState.Closing, null, 0);
        return initiative;
    }
}
