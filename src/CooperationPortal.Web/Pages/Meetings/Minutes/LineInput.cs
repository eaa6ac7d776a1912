using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>The form of a line of minutes, new or known.</summary>
public sealed record LineInput
{
    public OutcomeKind Kind { get; init; }

    public string? Text { get; init; }

    public bool ForBothSides { get; init; }

    /// <summary>What stands in the field: a reference, with or without the title behind it.</summary>
    public string? Initiative { get; init; }

    public Guid? ResponsibleAgencyId { get; init; }

    public DateOnly? DueOn { get; init; }

    public Priority Priority { get; init; } = Priority.Normal;

    public static LineInput Of(Outcome line) => new()
    {
        Kind = line.Kind,
        Text = line.Text,
        ForBothSides = line.ForBothSides,
        Initiative = line.Initiative is { } initiative ? LineChoices.Label(initiative.Ref, initiative.Title) : null,
        ResponsibleAgencyId = line.ResponsibleAgencyId,
        DueOn = line.DueOn,
        Priority = line.Priority,
    };

    /// <summary>What was typed, with the initiative found by its reference.</summary>
    /// <exception cref="RuleBroken">No initiative that the viewer may see has this reference, or there is no such agency.</exception>
    public async Task<OutcomeLine> ToLine(PortalDb db, Viewer viewer)
    {
        Guid? initiative = null;
        if (!string.IsNullOrWhiteSpace(Initiative))
        {
            var typed = Initiative.Trim().Split(' ', 2)[0];
            initiative = await db.Initiatives.ByRef(typed.ToUpperInvariant(), viewer).Select(i => (Guid?)i.Id).SingleOrDefaultAsync()
                ?? throw new RuleBroken($"No initiative has the reference “{typed}”. Choose one from the list, or leave the field empty.", nameof(Initiative));
        }

        if (ResponsibleAgencyId is { } agency && !await db.Agencies.AnyAsync(a => a.Id == agency))
            throw new RuleBroken("Choose an agency from the list.", nameof(ResponsibleAgencyId));
        return new(Kind, Text, ForBothSides, initiative, ResponsibleAgencyId, DueOn, Priority);
    }

    sealed class Validator : AbstractValidator<LineInput>
    {
        public Validator()
        {
            RuleFor(i => i.Text).Filled("Write what was said.").NoLongerThan(Outcome.TextLength);
            RuleFor(i => i.Initiative).NoLongerThan(Domain.Initiative.TitleLength + CitedRecord.RefLength + 3);
        }
    }
}

/// <summary>What a line of minutes offers to choose from: the agencies of both sides, and the initiatives most likely meant.</summary>
public sealed record LineChoices(IReadOnlyList<SelectListItem> Agencies, IReadOnlyList<string> Initiatives)
{
    const int Offered = 100;

    public static async Task<LineChoices> Load(PortalDb db, Answers answers)
    {
        var groups = Sides.Both.ToDictionary(s => s, s => new SelectListGroup { Name = s.ToString() });
        var (agencies, initiatives) = await answers.OfSide(typeof(LineChoices), async _ => (
            await db.Agencies.Where(a => a.ActiveTo == null).OrderBy(a => a.Side).ThenBy(a => a.Acronym == null).ThenBy(a => a.Acronym).ThenBy(a => a.Name)
                .Select(a => new { a.Id, a.Name, a.Acronym, a.Side }).ToListAsync(),
            await db.Initiatives
                .Where(i => i.State != InitiativeState.Closed && i.State != InitiativeState.Cancelled)
                .OrderByDescending(i => i.UpdatedOn).ThenBy(i => i.Ref).Take(Offered)
                .Select(i => new { i.Ref, i.Title }).ToListAsync()));
        return new(
            [.. agencies.Select(a => new SelectListItem(a.Acronym is null ? a.Name : $"{a.Acronym} – {a.Name}", a.Id.ToString()) { Group = groups[a.Side] })],
            [.. initiatives.OrderBy(i => i.Ref).Select(i => Label(i.Ref, i.Title))]);
    }

    public static string Label(string @ref, string title) => $"{@ref} {title}";
}
