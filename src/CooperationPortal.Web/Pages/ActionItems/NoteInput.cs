using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The form of a progress note; it stands on the action item's page and on one of its own.</summary>
public sealed record NoteInput
{
    public string? Text { get; init; }

    public int? Percent { get; init; }

    public bool ForBothSides { get; init; }

    sealed class Validator : AbstractValidator<NoteInput>
    {
        public Validator()
        {
            RuleFor(i => i.Text).Filled("Write the note.").NoLongerThan(ProgressNote.TextLength);
            RuleFor(i => i.Percent).InclusiveBetween(0, 100).WithMessage("Progress is a whole number from 0 to 100.");
        }
    }
}
