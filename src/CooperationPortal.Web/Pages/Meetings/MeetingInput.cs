using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The head of a meeting as a form, new or known.</summary>
public sealed record MeetingInput
{
    public string? Title { get; init; }

    public Guid? SeriesId { get; init; }

    public DateOnly? Day { get; init; }

    public bool IsProvisional { get; init; }

    public TimeOnly? Start { get; init; }

    public TimeOnly? End { get; init; }

    public string? Zone { get; init; } = Zones.Islamabad;

    public string? Venue { get; init; }

    public string? SourceNote { get; init; }

    public Handling Handling { get; init; } = Handling.OfficialUseOnly;

    public bool ForBothSides { get; init; } = true;

    public MeetingHead Head => new(Title, SeriesId, Day ?? default, Start ?? default, End, Zone, IsProvisional, Venue, SourceNote, Handling, ForBothSides);

    /// <summary>The zones that are offered, with the one that the meeting has already.</summary>
    public IEnumerable<SelectListItem> OfferedZones() =>
        Zones.Offered.Append(Zones.IsKnown(Zone) ? Zone! : Zones.Islamabad).Distinct().Select(z => new SelectListItem(z, z));

    public static MeetingInput Of(Meeting meeting)
    {
        var start = Zones.At(meeting.Zone, meeting.StartsAt);
        return new()
        {
            Title = meeting.Title,
            SeriesId = meeting.SeriesId,
            Day = meeting.Day,
            IsProvisional = meeting.IsProvisional,
            Start = TimeOnly.FromDateTime(start),
            End = meeting.EndsAt is { } end ? TimeOnly.FromDateTime(Zones.At(meeting.Zone, end)) : null,
            Zone = meeting.Zone,
            Venue = meeting.Venue,
            SourceNote = meeting.SourceNote,
            Handling = meeting.Handling,
            ForBothSides = meeting.ForBothSides,
        };
    }

    sealed class Validator : AbstractValidator<MeetingInput>
    {
        public Validator()
        {
            RuleFor(i => i.Title).Filled("Enter the title.").NoLongerThan(Meeting.TitleLength);
            RuleFor(i => i.Day).NotNull().WithMessage("Enter the day. Tick “provisional” when it is not certain.");
            RuleFor(i => i.Day).InPortalYears();
            RuleFor(i => i.Start).NotNull().WithMessage("Enter when it starts.");
            RuleFor(i => i.Zone).Must(Zones.IsKnown).WithMessage("Choose a time zone.");
            RuleFor(i => i.Venue).NoLongerThan(Meeting.VenueLength);
            RuleFor(i => i.SourceNote).NoLongerThan(Meeting.ReasonLength);
            RuleFor(i => i.Handling).IsInEnum().WithMessage("Choose a handling label.");
        }
    }
}
