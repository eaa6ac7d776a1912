namespace CooperationPortal.Domain;

/// <summary>Whether a programme still runs.</summary>
public enum ProgrammeState
{
    /// <summary>Initiatives run under it.</summary>
    Active,

    /// <summary>Nothing new is put under it.</summary>
    Closed,
}

/// <summary>An umbrella of funding and authority, such as ATA or INL. Reference data that both sides see; the side of the funding agency keeps it.</summary>
public sealed class Programme : Entity, IHasComments
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 160;

    /// <summary>The longest acronym.</summary>
    public const int AcronymLength = 20;

    /// <summary>The longest legal basis.</summary>
    public const int LegalBasisLength = 400;

    /// <summary>The longest summary.</summary>
    public const int SummaryLength = 2_000;

    readonly List<Agency> agenciesServed = [];

    Programme() { }

    /// <summary>The part of its address, made of the name at the start and kept for good.</summary>
    public string Slug { get; private set; } = null!;

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience => Audience.Shared;

    /// <summary>The name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The acronym in use, if any; not unique.</summary>
    public string? Acronym { get; private set; }

    /// <summary>What it is for.</summary>
    public string? Summary { get; private set; }

    /// <summary>The law or instrument it rests on.</summary>
    public string? LegalBasis { get; private set; }

    /// <summary>The agency that funds it.</summary>
    public Guid FundingAgencyId { get; private set; }

    /// <summary>The agency that funds it.</summary>
    public Agency FundingAgency { get; private set; } = null!;

    /// <summary>Whether it still runs.</summary>
    public ProgrammeState State { get; private set; }

    /// <summary>The agencies that it serves.</summary>
    public IReadOnlyList<Agency> AgenciesServed => agenciesServed;

    /// <summary>How lists call it: the acronym where there is one.</summary>
    public string ShortName => Acronym ?? Name;

    /// <summary>Starts a programme of the viewer's side.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Programme Start(Viewer by, string slug, ProgrammeDetails details, Agency funding, IEnumerable<Agency> served)
    {
        Access.Demand(by, Act.EditProgramme);
        var programme = new Programme { Slug = slug, Owner = by.Side };
        programme.Does(Act.EditProgramme);
        programme.Apply(details, funding, served);
        return programme;
    }

    /// <summary>Changes what is known of it.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public void Edit(Viewer by, ProgrammeDetails details, Agency funding, IEnumerable<Agency> served)
    {
        Demand(by, Act.EditProgramme, this);
        Apply(details, funding, served);
    }

    void Apply(ProgrammeDetails details, Agency funding, IEnumerable<Agency> served)
    {
        Name = Rule.Text(details.Name, NameLength, "Name", nameof(details.Name));
        Acronym = Rule.OptionalText(details.Acronym, AcronymLength, "Acronym", nameof(details.Acronym));
        Summary = Rule.OptionalText(details.Summary, SummaryLength, "Summary", nameof(details.Summary));
        LegalBasis = Rule.OptionalText(details.LegalBasis, LegalBasisLength, "Legal basis", nameof(details.LegalBasis));
        Rule.That(funding.Side == Owner, "The funding agency belongs to the side that keeps the programme.", nameof(details.FundingAgencyId));
        FundingAgencyId = funding.Id;
        State = details.State;
        var wanted = served.ToList();
        agenciesServed.RemoveAll(a => wanted.All(w => w.Id != a.Id));
        agenciesServed.AddRange(wanted.Where(w => agenciesServed.All(a => a.Id != w.Id)));
    }
}

/// <summary>What is known of a programme; see the members of <see cref="Programme"/>.</summary>
public sealed record ProgrammeDetails(
    string? Name, string? Acronym, string? Summary, string? LegalBasis, Guid FundingAgencyId, ProgrammeState State);
