using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The form of another due date, changed or proposed.</summary>
public sealed record DueDateInput
{
    public DateOnly? DueOn { get; init; }

    public string? Reason { get; init; }

    sealed class Validator : AbstractValidator<DueDateInput>
    {
        public Validator()
        {
            RuleFor(i => i.DueOn).NotNull().WithMessage("Enter the new due date.");
            RuleFor(i => i.Reason).Filled("Say why the date changes.").NoLongerThan(ActionItem.ReasonLength);
        }
    }
}
