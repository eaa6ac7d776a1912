using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>The form of a contact, new or known.</summary>
public sealed record ContactInput
{
    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Post { get; init; }

    public string? Languages { get; init; }

    public Guid? AgencyId { get; init; }

    public ContactDetails Details => new(Name, Title, Post, Languages, AgencyId ?? Guid.Empty);

    public static ContactInput Of(Contact contact) => new()
    {
        Name = contact.Name,
        Title = contact.Title,
        Post = contact.Post,
        Languages = contact.Languages,
        AgencyId = contact.AgencyId,
    };

    sealed class Validator : AbstractValidator<ContactInput>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Filled("Enter the person’s name.").NoLongerThan(Contact.NameLength);
            RuleFor(i => i.Title).NoLongerThan(Contact.TitleLength);
            RuleFor(i => i.Post).NoLongerThan(Contact.TitleLength);
            RuleFor(i => i.Languages).NoLongerThan(Contact.LanguagesLength);
            RuleFor(i => i.AgencyId).NotNull().WithMessage("Choose an agency.");
        }
    }
}
