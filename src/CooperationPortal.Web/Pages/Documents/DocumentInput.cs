using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>What is typed about a document, new or known.</summary>
public sealed record DocumentInput
{
    public string? Title { get; init; }

    public DocumentKind Kind { get; init; } = DocumentKind.Other;

    public Handling Handling { get; init; } = Handling.OfficialUseOnly;

    public bool ForBothSides { get; init; }

    /// <summary>What the domain takes, under a title or, without one, the name of the file.</summary>
    public DocumentDetails Details(string? title) => new(title, Kind, Handling, ForBothSides);

    sealed class Validator : AbstractValidator<DocumentInput>
    {
        public Validator()
        {
            RuleFor(i => i.Title).NoLongerThan(Document.TitleLength);
            RuleFor(i => i.Kind).IsInEnum().WithMessage("Choose what it is.");
            RuleFor(i => i.Handling).IsInEnum().WithMessage("Choose how it is handled.");
        }
    }
}
