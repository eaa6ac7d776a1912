using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>The form of an agreement, new or known.</summary>
public sealed record AgreementInput
{
    public string? Title { get; init; }

    public AgreementKind Kind { get; init; } = AgreementKind.Memorandum;

    public bool IsBinding { get; init; }

    public string? Summary { get; init; }

    public string? MinistryParty { get; init; }

    public string? EmbassyParty { get; init; }

    public string? MinistrySignatory { get; init; }

    public string? EmbassySignatory { get; init; }

    public DateOnly? SignedOn { get; init; }

    public DateOnly? InForceOn { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public int? NoticeDays { get; init; }

    public string? RenewalRule { get; init; }

    public Guid? ProgrammeId { get; init; }

    public Guid? ParentId { get; init; }

    public Handling Handling { get; init; } = Handling.OfficialUseOnly;

    public bool ForBothSides { get; init; }

    /// <summary>What was typed; a programme or a parent that no list offered is refused.</summary>
    public async Task<AgreementDetails> Details(PortalDb db)
    {
        if (ProgrammeId is not null && !await db.Programmes.AnyAsync(p => p.Id == ProgrammeId)) throw new RuleBroken("Choose a programme from the list.", nameof(ProgrammeId));
        if (ParentId is not null && !await db.Agreements.AnyAsync(a => a.Id == ParentId)) throw new RuleBroken("Choose an agreement from the list.", nameof(ParentId));
        return new(Title, Kind, IsBinding, Summary, MinistryParty, EmbassyParty, MinistrySignatory, EmbassySignatory,
            SignedOn, InForceOn, ExpiresOn, NoticeDays, RenewalRule, ProgrammeId, ParentId, Handling, ForBothSides);
    }

    public static AgreementInput Of(Agreement a) => new()
    {
        Title = a.Title,
        Kind = a.Kind,
        IsBinding = a.IsBinding,
        Summary = a.Summary,
        MinistryParty = a.MinistryParty,
        EmbassyParty = a.EmbassyParty,
        MinistrySignatory = a.MinistrySignatory,
        EmbassySignatory = a.EmbassySignatory,
        SignedOn = a.SignedOn,
        InForceOn = a.InForceOn,
        ExpiresOn = a.ExpiresOn,
        NoticeDays = a.NoticeDays,
        RenewalRule = a.RenewalRule,
        ProgrammeId = a.ProgrammeId,
        ParentId = a.ParentId,
        Handling = a.Handling,
        ForBothSides = a.ForBothSides,
    };

    /// <summary>What the form offers to choose from.</summary>
    public sealed record Choices(IReadOnlyList<SelectListItem> Programmes, IReadOnlyList<SelectListItem> Parents, bool IsShared)
    {
        public static async Task<Choices> Load(PortalDb db, Agreement? agreement = null)
        {
            var own = agreement?.Id ?? Guid.Empty;
            return new(
                await db.Programmes.OrderBy(p => p.Name).Select(p => new SelectListItem(p.Name, p.Id.ToString())).ToListAsync(),
                await db.Agreements.Where(a => a.Id != own).OrderBy(a => a.Title).Select(a => new SelectListItem(a.Ref + " · " + a.Title, a.Id.ToString())).ToListAsync(),
                agreement?.IsShared == true);
        }
    }

    sealed class Validator : AbstractValidator<AgreementInput>
    {
        public Validator()
        {
            RuleFor(i => i.Title).Filled("Enter the title of the agreement.").NoLongerThan(Agreement.TitleLength);
            RuleFor(i => i.Summary).NoLongerThan(Agreement.SummaryLength);
            RuleFor(i => i.MinistryParty).NoLongerThan(Agreement.PartyLength);
            RuleFor(i => i.EmbassyParty).NoLongerThan(Agreement.PartyLength);
            RuleFor(i => i.MinistrySignatory).NoLongerThan(Agreement.PartyLength);
            RuleFor(i => i.EmbassySignatory).NoLongerThan(Agreement.PartyLength);
            RuleFor(i => i.RenewalRule).NoLongerThan(Agreement.SummaryLength);
        }
    }
}
