using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data;

/// <summary>What the dashboard is narrowed to; every figure's own filter begins with this one.</summary>
public sealed record DashboardFilter
{
    /// <summary>The lengths of time that the trend can cover, in months.</summary>
    public static readonly IReadOnlyList<int> Periods = [3, 6, 12];

    /// <summary>The slug of the programme.</summary>
    public string? Programme { get; init; }

    /// <summary>The slug of the agency: responsible for an action item, leading an initiative on either side.</summary>
    public string? Agency { get; init; }

    /// <summary>The slug of the theme.</summary>
    public string? Theme { get; init; }

    /// <summary>How many months the trend and the closed items cover, this month included.</summary>
    public int Months { get; init; } = 12;

    /// <summary>Only what both sides see, so that both read the same figures.</summary>
    public bool SharedOnly { get; init; }

    /// <summary>Which of the two dates lateness is counted from.</summary>
    public Against Against { get; init; }

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => this with { Months = 12, Against = Against.Agreed } == new DashboardFilter();

    /// <summary>The action items that are meant, open ones unless a figure says otherwise.</summary>
    public ActionItemFilter ActionItems => new() { Programme = Programme, Agency = Agency, Theme = Theme, Audience = SharedOnly ? Audience.Shared : null, Against = Against };

    /// <summary>The initiatives that are meant: those under way.</summary>
    public InitiativeFilter Initiatives => new() { Active = true, Programme = Programme, Agency = Agency, Theme = Theme, Audience = SharedOnly ? Audience.Shared : null };

    /// <summary>What stands in an address. Values that mean nothing are left out and named in <paramref name="ignored"/>.</summary>
    public static DashboardFilter Read(IQueryCollection query, Lookups lookups, out IReadOnlyList<string> ignored)
    {
        var unknown = new List<string>();
        var months = Text("period") is not { } period ? 12 : Periods.FirstOrDefault(p => p.ToString(CultureInfo.InvariantCulture) == period);
        if (months == 0) unknown.Add("period");
        var shared = Text("shared");
        var sharedOnly = string.Equals(shared, "true", StringComparison.OrdinalIgnoreCase);
        if (shared is not null && !bool.TryParse(shared, out _)) unknown.Add("shared");
        var against = Text("against");
        var dates = Enum.GetValues<Against>().Where(d => ActionItemFilter.Named(d) == against).Cast<Against?>().FirstOrDefault();
        if (against is not null && dates is null) unknown.Add("against");
        var filter = new DashboardFilter
        {
            Programme = Slug("programme", lookups.Programmes.Select(p => p.Slug)),
            Agency = Slug("agency", lookups.Agencies.Select(a => a.Slug)),
            Theme = Slug("theme", lookups.Themes.Select(t => t.Slug)),
            Months = months == 0 ? 12 : months,
            SharedOnly = sharedOnly,
            Against = dates ?? Against.Agreed,
        };
        ignored = unknown;
        return filter;

        string? Text(string name) => query[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

        string? Slug(string name, IEnumerable<string> known)
        {
            if (Text(name) is not { } text) return null;
            if (known.Contains(text)) return text;
            unknown.Add(name);
            return null;
        }
    }

    /// <summary>The parameters of the address, without those that say nothing.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        if (Programme is not null) yield return new("programme", Programme);
        if (Agency is not null) yield return new("agency", Agency);
        if (Theme is not null) yield return new("theme", Theme);
        if (Months != 12) yield return new("period", Months.ToString(CultureInfo.InvariantCulture));
        if (SharedOnly) yield return new("shared", "true");
        if (Against != Against.Agreed) yield return new("against", ActionItemFilter.Named(Against));
    }
}
