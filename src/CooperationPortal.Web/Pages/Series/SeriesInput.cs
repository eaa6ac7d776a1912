using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Series;

/// <summary>The form of a series, new or known.</summary>
public sealed record SeriesInput
{
    public string? Name { get; init; }

    public Cadence Cadence { get; init; }

    public string? MinistryChair { get; init; }

    public string? EmbassyChair { get; init; }

    public string? StandingAgenda { get; init; }

    public SeriesDetails Details => new(Name, Cadence, MinistryChair, EmbassyChair, StandingAgenda);

    public static SeriesInput Of(MeetingSeries series) => new()
    {
        Name = series.Name,
        Cadence = series.Cadence,
        MinistryChair = series.MinistryChair,
        EmbassyChair = series.EmbassyChair,
        StandingAgenda = series.StandingAgenda,
    };

    sealed class Validator : AbstractValidator<SeriesInput>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Filled("Enter the name of the series.").NoLongerThan(MeetingSeries.NameLength);
            RuleFor(i => i.Cadence).IsInEnum().WithMessage("Choose how often it meets.");
            RuleFor(i => i.MinistryChair).NoLongerThan(MeetingSeries.ChairLength);
            RuleFor(i => i.EmbassyChair).NoLongerThan(MeetingSeries.ChairLength);
            RuleFor(i => i.StandingAgenda).NoLongerThan(MeetingSeries.AgendaLength);
        }
    }
}
