namespace CooperationPortal.Domain;

/// <summary>A person of either side, with the title held now; a meeting keeps the title held at the time. No account is needed.</summary>
public sealed class Contact : Entity, ISubject
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 120;

    /// <summary>The longest title or post.</summary>
    public const int TitleLength = 120;

    /// <summary>The longest list of languages.</summary>
    public const int LanguagesLength = 120;

    Contact() { }

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The name as the person writes it.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The rank or title.</summary>
    public string? Title { get; private set; }

    /// <summary>The post held, where it is more than the title says.</summary>
    public string? Post { get; private set; }

    /// <summary>The languages to write or speak in.</summary>
    public string? Languages { get; private set; }

    /// <summary>The agency the person belongs to; its side is the person's.</summary>
    public Guid AgencyId { get; private set; }

    /// <summary>The agency the person belongs to.</summary>
    public Agency Agency { get; private set; } = null!;

    /// <summary>Enters a person into the own side's register.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Contact Enter(Viewer by, ContactDetails details)
    {
        Access.Demand(by, Act.EditContact);
        var contact = new Contact { Owner = by.Side, Audience = by.Side.Only() };
        contact.Does(Act.EditContact);
        contact.Apply(details);
        return contact;
    }

    /// <summary>Changes what is known of the person.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public void Edit(Viewer by, ContactDetails details)
    {
        Demand(by, Act.EditContact, this);
        Apply(details);
    }

    /// <summary>Lets the other side see the person.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the writer's side may.</exception>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    public void Share(Viewer by)
    {
        Demand(by, Act.ShareContact, this);
        Rule.That(Audience != Audience.Shared, "This contact is already shared with the other side.");
        Audience = Audience.Shared;
    }

    void Apply(ContactDetails details)
    {
        Name = Rule.Text(details.Name, NameLength, "Name", nameof(details.Name));
        Title = Rule.OptionalText(details.Title, TitleLength, "Title", nameof(details.Title));
        Post = Rule.OptionalText(details.Post, TitleLength, "Post", nameof(details.Post));
        Languages = Rule.OptionalText(details.Languages, LanguagesLength, "Languages", nameof(details.Languages));
        Rule.That(details.AgencyId != Guid.Empty, "Choose an agency.", nameof(details.AgencyId));
        AgencyId = details.AgencyId;
    }
}

/// <summary>What is known of a person; see the members of <see cref="Contact"/>.</summary>
public sealed record ContactDetails(string? Name, string? Title, string? Post, string? Languages, Guid AgencyId);
