using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The form of a verb that needs nothing but a reason.</summary>
public sealed record ReasonInput
{
    public string? Reason { get; init; }

    sealed class Validator : AbstractValidator<ReasonInput>
    {
        public Validator() => RuleFor(i => i.Reason).Filled("Give the reason in a sentence: it stays on the record.").NoLongerThan(ActionItem.ReasonLength);
    }
}
