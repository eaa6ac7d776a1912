namespace CooperationPortal.Domain;

/// <summary>What kind of body an agency is.</summary>
public enum AgencyKind
{
    /// <summary>A ministry or a division of one.</summary>
    Ministry,

    /// <summary>A law enforcement or security agency.</summary>
    LawEnforcement,

    /// <summary>A regulator, registry or authority.</summary>
    Authority,

    /// <summary>An academy or other place of training.</summary>
    Academy,

    /// <summary>A wing, section or office within another.</summary>
    Section,

    /// <summary>A mission abroad.</summary>
    Mission,

    /// <summary>A bureau at headquarters.</summary>
    Bureau,
}

/// <summary>
/// A body of one side, in that side's tree. Agencies are reference data that both sides see, since either assigns work to the other's.
/// An agency is closed with a date, never deleted; an acronym is no key, since FC is the Federal Constabulary or the Frontier Corps.
/// </summary>
public sealed class Agency : Entity, ISubject
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 160;

    /// <summary>The longest acronym.</summary>
    public const int AcronymLength = 20;

    /// <summary>The longest title of a head.</summary>
    public const int TitleLength = 120;

    Agency() { }

    /// <summary>The part of its address, made of the name at its founding and kept for good.</summary>
    public string Slug { get; private set; } = null!;

    /// <summary>The official name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The acronym in use, if any; not unique.</summary>
    public string? Acronym { get; private set; }

    /// <summary>The side it belongs to.</summary>
    public Side Side { get; private set; }

    /// <inheritdoc />
    public Side Owner => Side;

    /// <inheritdoc />
    public Audience Audience => Audience.Shared;

    /// <summary>What kind of body it is.</summary>
    public AgencyKind Kind { get; private set; }

    /// <summary>The agency it is part of, on the same side; null at the top.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The agency it is part of.</summary>
    public Agency? Parent { get; private set; }

    /// <summary>The title of its head: data, since titles change (commandant, inspector general).</summary>
    public string? HeadTitle { get; private set; }

    /// <summary>The day it began to work, if known.</summary>
    public DateOnly? ActiveFrom { get; private set; }

    /// <summary>The last day it existed; null while it does.</summary>
    public DateOnly? ActiveTo { get; private set; }

    /// <summary>How lists and badges call it: the acronym where there is one.</summary>
    public string ShortName => Acronym ?? Name;

    /// <summary>Founds an agency on the viewer's own side.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Agency Found(Viewer by, string slug, AgencyDetails details, Agency? parent)
    {
        Access.Demand(by, Act.EditAgency);
        var agency = new Agency { Slug = slug, Side = by.Side };
        agency.Does(Act.EditAgency);
        agency.Apply(details, parent);
        return agency;
    }

    /// <summary>Changes what is known of it.</summary>
    /// <param name="by">Someone of the agency's side.</param>
    /// <param name="details">All of the details, also the unchanged ones.</param>
    /// <param name="parent">The agency it is part of, or null.</param>
    /// <param name="ancestors">The parent and all above it, so that the tree stays a tree.</param>
    /// <exception cref="AccessDenied">The role may not, or it is the other side's agency.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong, or the parent lies below the agency.</exception>
    public void Edit(Viewer by, AgencyDetails details, Agency? parent, IReadOnlyCollection<Guid> ancestors)
    {
        Demand(by, Act.EditAgency, this);
        Rule.That(!ancestors.Contains(Id), "An agency cannot be part of itself or of an agency below it.", nameof(AgencyDetails.ParentId));
        Apply(details, parent);
    }

    /// <summary>
    /// Refuses a name under which it would pass for another agency that exists. Two of one side may share an acronym, as the two FC do; across the sides it would put a duty into the other government’s mouth.
    /// </summary>
    /// <param name="others">The agencies of both sides.</param>
    /// <param name="today">Today.</param>
    /// <exception cref="RuleBroken">Another one that exists is called so.</exception>
    public void DemandOwnName(IEnumerable<Agency> others, DateOnly today)
    {
        if (!Exists(this)) return;
        foreach (var other in others.Where(o => o.Id != Id && Exists(o)))
        {
            Rule.That(!Alike(Name, other.Name) && !Alike(Name, other.Acronym), $"{other.Name} ({other.Side}) is called so.", nameof(Name));
            Rule.That(!Alike(Acronym, other.Name) && (other.Side == Side || !Alike(Acronym, other.Acronym)), $"{other.Name} ({other.Side}) is called so.", nameof(Acronym));
        }

        bool Exists(Agency agency) => agency.ActiveTo is null || agency.ActiveTo >= today;
    }

    // What reads alike: in small or capital letters, with one space or two, with a joiner or another sign that nobody sees or without.
    static bool Alike(string? one, string? other) => one is not null && other is not null && string.Equals(Read(one), Read(other), StringComparison.OrdinalIgnoreCase);

    static string Read(string name) => string.Join(' ', Rule.Seen(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    void Apply(AgencyDetails details, Agency? parent)
    {
        Name = Rule.Text(details.Name, NameLength, "Name", nameof(details.Name));
        Acronym = Rule.OptionalText(details.Acronym, AcronymLength, "Acronym", nameof(details.Acronym));
        HeadTitle = Rule.OptionalText(details.HeadTitle, TitleLength, "Title of the head", nameof(details.HeadTitle));
        Rule.That(parent is null || parent.Side == Side, "An agency is part of an agency of its own side.", nameof(details.ParentId));
        Rule.That(details.ActiveTo is null || details.ActiveFrom is null || details.ActiveTo >= details.ActiveFrom,
            "The last day lies before the first.", nameof(details.ActiveTo));
        Kind = details.Kind;
        ParentId = parent?.Id;
        ActiveFrom = details.ActiveFrom;
        ActiveTo = details.ActiveTo;
    }
}

/// <summary>What is known of an agency; see the members of <see cref="Agency"/>.</summary>
public sealed record AgencyDetails(
    string? Name, string? Acronym, AgencyKind Kind, Guid? ParentId, string? HeadTitle, DateOnly? ActiveFrom, DateOnly? ActiveTo);
