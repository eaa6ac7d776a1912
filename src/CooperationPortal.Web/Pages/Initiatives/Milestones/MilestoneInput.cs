using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Initiatives.Milestones;

/// <summary>The form of a milestone, new or known.</summary>
public sealed record MilestoneInput
{
    public string? Title { get; init; }

    public int? Weight { get; init; } = 10;

    public DateOnly? Baseline { get; init; }

    public DateOnly? Forecast { get; init; }

    public MilestoneState State { get; init; }

    public DateOnly? Actual { get; init; }

    public string? Reason { get; init; }

    public string? Evidence { get; init; }

    public MilestoneDetails Details => new(Title, Weight ?? 0, Baseline, Forecast, Actual, State, Reason, Evidence);

    public static MilestoneInput Of(Milestone m) => new()
    {
        Title = m.Title,
        Weight = m.Weight,
        Baseline = m.Baseline,
        Forecast = m.Forecast,
        State = m.State,
        Actual = m.Actual,
        Reason = m.Reason,
        Evidence = m.Evidence,
    };

    sealed class Validator : AbstractValidator<MilestoneInput>
    {
        public Validator()
        {
            RuleFor(m => m.Title).Filled("Say what is reached with it.").NoLongerThan(Milestone.TitleLength);
            RuleFor(m => m.Weight).NotNull().WithMessage("Enter the weight.").InclusiveBetween(1, 100).WithMessage("The weight is a whole number from 1 to 100.");
            RuleFor(m => m.State).IsInEnum().WithMessage("Choose the state.");
            RuleFor(m => m.Baseline).InPortalYears();
            RuleFor(m => m.Forecast).InPortalYears();
            RuleFor(m => m.Actual).InPortalYears();
            RuleFor(m => m.Reason).NoLongerThan(Milestone.ReasonLength);
            RuleFor(m => m.Evidence).NoLongerThan(Milestone.ReasonLength);
        }
    }
}
