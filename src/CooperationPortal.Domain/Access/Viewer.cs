namespace CooperationPortal.Domain;

/// <summary>The signed-in person on whose behalf something is read or done.</summary>
/// <param name="AccountId">The account, for "mine" and for the trail.</param>
/// <param name="Name">The name that the trail shows.</param>
/// <param name="Side">The person's side; it never changes while an account lives.</param>
/// <param name="Role">What the person may do for that side.</param>
/// <param name="AgencyId">The agency that the account is tied to, or null for the side as a whole.</param>
public sealed record Viewer(Guid AccountId, string Name, Side Side, Role Role, Guid? AgencyId = null)
{
    /// <summary>
    /// The agency that the account is tied to with every agency below it; empty when the account stands for the whole side.
    /// </summary>
    public IReadOnlySet<Guid> Agencies { get; init; } = new HashSet<Guid>();

    /// <summary>The zone in which instants are shown to this person (IANA name).</summary>
    public string Zone { get; init; } = Zones.Islamabad;

    /// <summary>The audiences whose records exist for this person.</summary>
    public IReadOnlyList<Audience> Sees => [Audience.Shared, Side.Only()];

    /// <summary>Whether a tied account stands for this agency; an account that is not tied stands for every agency of its side.</summary>
    public bool StandsFor(Party party) =>
        party.Side == Side && (AgencyId is null || (party.AgencyId is { } agency && Agencies.Contains(agency)));
}

/// <summary>Who a duty lies with: a side and, where one is named, its agency.</summary>
/// <param name="Side">The side that answers for it.</param>
/// <param name="AgencyId">The agency, or null where the side as a whole is meant.</param>
public readonly record struct Party(Side Side, Guid? AgencyId);
