using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Which initiatives are meant: the one translation between the address of the list and its rows. A figure that counts with
/// <see cref="Apply"/> and links to <see cref="Links.Initiatives.Filtered"/> opens exactly the rows it counts.
/// </summary>
public sealed record InitiativeFilter
{
    /// <summary>What <c>?state=</c> calls every initiative under way.</summary>
    public const string ActiveWord = "active";

    /// <summary>What <c>?health=</c> calls an initiative without any update.</summary>
    public const string NoHealthWord = "None";

    /// <summary>Text in the reference, the title or the wording of the source.</summary>
    public string? Q { get; init; }

    /// <summary>What <c>?programme=</c> calls an initiative that runs under none; no slug has this form.</summary>
    public const string NoProgrammeWord = "-";

    /// <summary>The slug of the programme it runs under, or <see cref="NoProgrammeWord"/>.</summary>
    public string? Programme { get; init; }

    /// <summary>The slug of the agency that leads it on either side; the agencies below do not count with it.</summary>
    public string? Agency { get; init; }

    /// <summary>The slug of one of its themes.</summary>
    public string? Theme { get; init; }

    /// <summary>Where it stands.</summary>
    public InitiativeState? State { get; init; }

    /// <summary>It is under way: approved, implementing or closing. Set this or <see cref="State"/>.</summary>
    public bool Active { get; init; }

    /// <summary>The worse of the two sides' latest ratings.</summary>
    public Rag? Health { get; init; }

    /// <summary>No side has filed an update yet. Set this or <see cref="Health"/>.</summary>
    public bool NoHealth { get; init; }

    /// <summary>The side that leads.</summary>
    public Side? Lead { get; init; }

    /// <summary>Under way, and nobody has filed an update for <see cref="Initiative.StaleAfterDays"/> days.</summary>
    public bool Stale { get; init; }

    /// <summary>The two sides' latest ratings differ.</summary>
    public bool Divergent { get; init; }

    /// <summary>A milestone that is still to come is expected within <see cref="InitiativeQueries.MilestoneDays"/> days.</summary>
    public bool Milestone { get; init; }

    /// <summary>Meant for both sides, and the other side does not see it yet.</summary>
    public bool ToRelease { get; init; }

    /// <summary>Who may know of it.</summary>
    public Audience? Audience { get; init; }

    /// <summary>What an address asks for; whether there is such a programme, agency or theme is for the page to say, which offers them.</summary>
    public static InitiativeFilter Read(Asked asked)
    {
        var (active, noHealth) = (Is(asked.Text("state"), ActiveWord), Is(asked.Text("health"), NoHealthWord));
        return new()
        {
            Q = asked.Text("q"),
            Programme = asked.Text("programme"),
            Agency = asked.Text("agency"),
            Theme = asked.Text("theme"),
            Active = active,
            State = active ? null : asked.Member<InitiativeState>("state"),
            NoHealth = noHealth,
            Health = noHealth ? null : asked.Member<Rag>("health"),
            Lead = asked.Member<Side>("lead"),
            Stale = asked.Flag("stale"),
            Divergent = asked.Flag("divergent"),
            Milestone = asked.Flag("milestone"),
            ToRelease = asked.Flag("toRelease"),
            Audience = asked.Member<Audience>("audience"),
        };
    }

    /// <summary>The rows that are meant.</summary>
    /// <param name="initiatives">The initiatives that the viewer may see.</param>
    /// <param name="today">Today in the portal's zone.</param>
    public IQueryable<Initiative> Apply(IQueryable<Initiative> initiatives, DateOnly today)
    {
        if (Q is not null)
        {
            var pattern = Like.Containing(Q);
            initiatives = initiatives.Where(i => EF.Functions.Like(i.Ref, pattern, Like.Escape) || EF.Functions.Like(i.Title, pattern, Like.Escape)
                || EF.Functions.Like(i.SourceWording!, pattern, Like.Escape));
        }

        if (Programme == NoProgrammeWord) initiatives = initiatives.Where(i => i.ProgrammeId == null);
        else if (Programme is not null) initiatives = initiatives.Where(i => i.Programme!.Slug == Programme);
        if (Agency is not null) initiatives = initiatives.Where(i => i.MinistryLead!.Slug == Agency || i.EmbassyLead!.Slug == Agency);
        if (Theme is not null) initiatives = initiatives.Where(i => i.Themes.Any(t => t.Slug == Theme));
        if (State is not null) initiatives = initiatives.Where(i => i.State == State);
        if (Active) initiatives = initiatives.WhereActive();
        if (Health is not null) initiatives = initiatives.Where(i => i.Health == Health);
        if (NoHealth) initiatives = initiatives.Where(i => i.Health == null);
        if (Lead is not null) initiatives = initiatives.Where(i => i.LeadSide == Lead);
        if (Stale) initiatives = initiatives.WhereStale(today);
        if (Divergent) initiatives = initiatives.Where(i => i.IsDivergent);
        if (Milestone)
        {
            var last = today.AddDays(InitiativeQueries.MilestoneDays);
            initiatives = initiatives.Where(i => i.Milestones.Any(m => m.State == MilestoneState.Pending && m.Forecast >= today && m.Forecast <= last));
        }

        if (ToRelease) initiatives = initiatives.Where(i => i.ForBothSides && i.Audience != Domain.Audience.Shared);
        if (Audience is not null) initiatives = initiatives.Where(i => i.Audience == Audience);
        return initiatives;
    }

    /// <summary>The parameters of the address, without those that say nothing.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        if (Q is not null) yield return new("q", Q);
        if (Programme is not null) yield return new("programme", Programme);
        if (Agency is not null) yield return new("agency", Agency);
        if (Theme is not null) yield return new("theme", Theme);
        if (Active) yield return new("state", ActiveWord);
        else if (State is { } state) yield return new("state", state.ToString());
        if (NoHealth) yield return new("health", NoHealthWord);
        else if (Health is { } health) yield return new("health", health.ToString());
        if (Lead is { } lead) yield return new("lead", lead.ToString());
        if (Stale) yield return new("stale", "true");
        if (Divergent) yield return new("divergent", "true");
        if (Milestone) yield return new("milestone", "true");
        if (ToRelease) yield return new("toRelease", "true");
        if (Audience is { } audience) yield return new("audience", audience.ToString());
    }

    static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
