using CooperationPortal.Domain;
using FluentValidation;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The rules that many forms share, with their sentences.</summary>
public static class Validation
{
    /// <summary>It is filled.</summary>
    public static IRuleBuilderOptions<T, string?> Filled<T>(this IRuleBuilder<T, string?> rule, string sentence) => rule.NotEmpty().WithMessage(sentence);

    /// <summary>It is no longer than so many characters, carries no marking above what the portal takes, and holds no sign that nobody sees.</summary>
    public static IRuleBuilderOptions<T, string?> NoLongerThan<T>(this IRuleBuilder<T, string?> rule, int max) => rule
        .Must(text => text is null || text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Length <= max).WithMessage($"This is too long: at most {max:N0} characters.")
        .Must(text => Marking.InText(text) is null).WithMessage("This carries a marking above Official use only, which the portal does not take.")
        .Must(text => Rule.HiddenSign(text) is null).WithMessage((_, text) => Rule.HiddenSign(text));

    /// <summary>A day that a mistyped year has not thrown centuries away.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> InPortalYears<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(day => day is null || Rule.IsOfPortal(day.Value.Year)).WithMessage(Rule.MistypedYear);
}
