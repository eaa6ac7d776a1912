using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>The form of an agency, new or known.</summary>
public sealed record AgencyInput
{
    public string? Name { get; init; }

    public string? Acronym { get; init; }

    public AgencyKind Kind { get; init; }

    public Guid? ParentId { get; init; }

    public string? HeadTitle { get; init; }

    public DateOnly? ActiveFrom { get; init; }

    public DateOnly? ActiveTo { get; init; }

    public AgencyDetails Details => new(Name, Acronym, Kind, ParentId, HeadTitle, ActiveFrom, ActiveTo);

    public static AgencyInput Of(Agency agency) => new()
    {
        Name = agency.Name,
        Acronym = agency.Acronym,
        Kind = agency.Kind,
        ParentId = agency.ParentId,
        HeadTitle = agency.HeadTitle,
        ActiveFrom = agency.ActiveFrom,
        ActiveTo = agency.ActiveTo,
    };

    /// <summary>What the form offers to choose from.</summary>
    public sealed record Choices(IReadOnlyList<SelectListItem> Parents)
    {
        public static async Task<Choices> Load(PortalDb db, Side side) => new(
            await db.Agencies.Where(a => a.Side == side).OrderBy(a => a.Name).Select(a => new SelectListItem(a.Name, a.Id.ToString())).ToListAsync());
    }

    sealed class Validator : AbstractValidator<AgencyInput>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Filled("Enter the name of the agency.").NoLongerThan(Agency.NameLength);
            RuleFor(i => i.Acronym).NoLongerThan(Agency.AcronymLength);
            RuleFor(i => i.HeadTitle).NoLongerThan(Agency.TitleLength);
        }
    }
}
