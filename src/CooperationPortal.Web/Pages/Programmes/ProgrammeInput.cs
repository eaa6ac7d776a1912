using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Programmes;

/// <summary>The form of a programme, new or known.</summary>
public sealed record ProgrammeInput
{
    public string? Name { get; init; }

    public string? Acronym { get; init; }

    public string? Summary { get; init; }

    public string? LegalBasis { get; init; }

    public Guid? FundingAgencyId { get; init; }

    public ProgrammeState State { get; init; }

    public List<Guid> ServedIds { get; init; } = [];

    public ProgrammeDetails Details => new(Name, Acronym, Summary, LegalBasis, FundingAgencyId ?? Guid.Empty, State);

    /// <summary>The agencies that are ticked; one that no list offered is refused.</summary>
    public async Task<IReadOnlyList<Agency>> Served(PortalDb db)
    {
        var ids = ServedIds.Distinct().ToList();
        var served = await db.Agencies.Where(a => ids.Contains(a.Id)).OrderBy(a => a.Name).ToListAsync();
        Rule.That(served.Count == ids.Count, "Choose the agencies from the list.", nameof(ServedIds));
        return served;
    }

    public static ProgrammeInput Of(Programme programme) => new()
    {
        Name = programme.Name,
        Acronym = programme.Acronym,
        Summary = programme.Summary,
        LegalBasis = programme.LegalBasis,
        FundingAgencyId = programme.FundingAgencyId,
        State = programme.State,
        ServedIds = [.. programme.AgenciesServed.Select(a => a.Id)],
    };

    /// <summary>What the form offers to choose from: the own side funds, either side is served.</summary>
    public sealed record Choices(IReadOnlyList<SelectListItem> Funding, IReadOnlyList<SelectListItem> Served)
    {
        public static async Task<Choices> Load(PortalDb db, Side own) => new(await db.AgenciesById(own), await db.AgenciesById([own.Other(), own]));
    }

    sealed class Validator : AbstractValidator<ProgrammeInput>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Filled("Enter the name of the programme.").NoLongerThan(Programme.NameLength);
            RuleFor(i => i.Acronym).NoLongerThan(Programme.AcronymLength);
            RuleFor(i => i.Summary).NoLongerThan(Programme.SummaryLength);
            RuleFor(i => i.LegalBasis).NoLongerThan(Programme.LegalBasisLength);
            RuleFor(i => i.FundingAgencyId).NotNull().WithMessage("Choose the agency that funds it.");
        }
    }
}
