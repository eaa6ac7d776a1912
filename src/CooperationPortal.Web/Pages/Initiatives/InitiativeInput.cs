using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>The form of an initiative, new or known.</summary>
public sealed record InitiativeInput
{
    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? SourceWording { get; init; }

    public InitiativeKind Kind { get; init; }

    // A list that the binder can fill: into a fixed empty one it would put nothing, without a word.
    public List<Guid> Themes { get; init; } = [];

    public Guid? ProgrammeId { get; init; }

    public Guid? AgreementId { get; init; }

    public Side LeadSide { get; init; }

    public Guid? MinistryLeadId { get; init; }

    public Guid? EmbassyLeadId { get; init; }

    public Guid? MinistryFocalId { get; init; }

    public Guid? EmbassyFocalId { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public Guid? OutcomeId { get; init; }

    public Handling Handling { get; init; } = Handling.OfficialUseOnly;

    public bool ForBothSides { get; init; }

    public InitiativeDetails Details => new(
        Title, Summary, SourceWording, Kind, ProgrammeId, AgreementId, LeadSide, MinistryLeadId, EmbassyLeadId, MinistryFocalId, EmbassyFocalId,
        StartsOn, EndsOn, OutcomeId, Handling, ForBothSides);

    public static InitiativeInput Of(Initiative i) => new()
    {
        Title = i.Title,
        Summary = i.Summary,
        SourceWording = i.SourceWording,
        Kind = i.Kind,
        Themes = [.. i.Themes.Select(t => t.Id)],
        ProgrammeId = i.ProgrammeId,
        AgreementId = i.AgreementId,
        LeadSide = i.LeadSide,
        MinistryLeadId = i.MinistryLeadId,
        EmbassyLeadId = i.EmbassyLeadId,
        MinistryFocalId = i.MinistryFocalId,
        EmbassyFocalId = i.EmbassyFocalId,
        StartsOn = i.StartsOn,
        EndsOn = i.EndsOn,
        OutcomeId = i.OutcomeId,
        Handling = i.Handling,
        ForBothSides = i.ForBothSides,
    };

    /// <summary>What the form offers to choose from: only what the viewer may see.</summary>
    public sealed record Choices(
        IReadOnlyList<Theme> Themes, IReadOnlyList<SelectListItem> Programmes, IReadOnlyList<SelectListItem> Agreements,
        ILookup<Side, SelectListItem> Agencies, ILookup<Side, SelectListItem> Contacts, IReadOnlyList<SelectListItem> Outcomes)
    {
        const int RecentLines = 100;
        const int LineLength = 90;

        /// <param name="db">The database.</param>
        /// <param name="outcome">The line it came from already, offered whatever its age.</param>
        public static async Task<Choices> Load(PortalDb db, Guid? outcome)
        {
            var agencies = await db.Agencies.OrderBy(a => a.Name).Select(a => new { a.Side, a.Id, a.Name, a.Acronym }).ToListAsync();
            var contacts = await db.Contacts.OrderBy(c => c.Name).Select(c => new { c.Agency.Side, c.Id, c.Name, c.Title }).ToListAsync();
            var lines = await db.Outcomes.Where(o => o.Id == outcome || o.Kind != OutcomeKind.Information)
                .OrderByDescending(o => o.Id == outcome).ThenByDescending(o => o.Meeting!.StartsAt).ThenBy(o => o.SharedNumber).ThenBy(o => o.OwnNumber).Take(RecentLines)
                .Select(o => new { o.Id, Meeting = o.Meeting!.Ref, o.SharedNumber, o.OwnNumber, o.Owner, o.Text }).ToListAsync();
            return new(
                await db.Themes.OrderBy(t => t.Name).ToListAsync(),
                await db.Programmes.OrderBy(p => p.Name).Select(p => new SelectListItem(p.Name, p.Id.ToString())).ToListAsync(),
                await db.Agreements.OrderBy(a => a.Title).Select(a => new SelectListItem(a.Ref + " · " + a.Title, a.Id.ToString())).ToListAsync(),
                agencies.ToLookup(a => a.Side, a => new SelectListItem(a.Acronym is null ? a.Name : $"{a.Name} ({a.Acronym})", a.Id.ToString())),
                contacts.ToLookup(c => c.Side, c => new SelectListItem(c.Title is null ? c.Name : $"{c.Name}, {c.Title}", c.Id.ToString())),
                lines.ConvertAll(o => new SelectListItem(
                    $"{o.Meeting}/{o.SharedNumber?.ToString() ?? $"{o.Owner.Letter()}{o.OwnNumber}"} · {(o.Text.Length > LineLength ? $"{o.Text[..LineLength].TrimEnd()}…" : o.Text)}", o.Id.ToString())));
        }

        /// <summary>The chosen themes, once everything chosen is something the form offered.</summary>
        /// <exception cref="RuleBroken">The form was tampered with, or what was chosen has gone meanwhile.</exception>
        public IReadOnlyList<Theme> Chosen(InitiativeInput input)
        {
            Among(Programmes, input.ProgrammeId, nameof(ProgrammeId));
            Among(Agreements, input.AgreementId, nameof(AgreementId));
            Among(Agencies[Side.Ministry], input.MinistryLeadId, nameof(MinistryLeadId));
            Among(Agencies[Side.Embassy], input.EmbassyLeadId, nameof(EmbassyLeadId));
            Among(Contacts[Side.Ministry], input.MinistryFocalId, nameof(MinistryFocalId));
            Among(Contacts[Side.Embassy], input.EmbassyFocalId, nameof(EmbassyFocalId));
            Among(Outcomes, input.OutcomeId, nameof(OutcomeId));
            var themes = Themes.Where(t => input.Themes.Contains(t.Id)).ToList();
            Rule.That(themes.Count == input.Themes.Distinct().Count(), "Choose themes from the list.", nameof(InitiativeInput.Themes));
            return themes;
        }

        static void Among(IEnumerable<SelectListItem> offered, Guid? chosen, string field) =>
            Rule.That(chosen is null || offered.Any(o => Guid.Parse(o.Value) == chosen), "Choose one from the list.", field);
    }

    sealed class Validator : AbstractValidator<InitiativeInput>
    {
        public Validator()
        {
            RuleFor(i => i.Title).Filled("Enter the title of the initiative.").NoLongerThan(Initiative.TitleLength);
            RuleFor(i => i.Summary).NoLongerThan(Initiative.SummaryLength);
            RuleFor(i => i.SourceWording).NoLongerThan(Initiative.TitleLength);
            RuleFor(i => i.EndsOn).GreaterThanOrEqualTo(i => i.StartsOn).WithMessage("The end lies before the start.");
            RuleFor(i => i.StartsOn).InPortalYears();
            RuleFor(i => i.EndsOn).InPortalYears();
            RuleFor(i => i.Kind).IsInEnum().WithMessage("Choose the kind.");
            RuleFor(i => i.LeadSide).IsInEnum().WithMessage("Choose the side that leads.");
            RuleFor(i => i.Handling).IsInEnum().WithMessage("Choose the handling label.");
        }
    }
}
