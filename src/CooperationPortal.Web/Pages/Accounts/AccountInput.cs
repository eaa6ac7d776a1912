using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>The form of an account, new or known; the address is asked for when it is made.</summary>
public sealed record AccountInput
{
    public string? Name { get; init; }

    public string? Title { get; init; }

    public Role Role { get; init; }

    public Guid? AgencyId { get; init; }

    public AccountDetails Details => new(Name, Title, Role);

    /// <summary>The chosen agency; one that no list offered is refused.</summary>
    public async Task<Agency?> Agency(PortalDb db) => AgencyId is null ? null : await db.ChosenAgency(AgencyId, nameof(AgencyId));

    public static AccountInput Of(Account account) => new() { Name = account.Name, Title = account.Title, Role = account.Role, AgencyId = account.AgencyId };

    sealed class Validator : AbstractValidator<AccountInput>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Filled("Enter the person’s name.").NoLongerThan(Account.NameLength);
            RuleFor(i => i.Title).NoLongerThan(Account.TitleLength);
        }
    }
}
