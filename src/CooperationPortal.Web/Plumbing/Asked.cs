using System.Globalization;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Plumbing;

/// <summary>What a list's address asks for. What means nothing is left out and named on the page, so that a wrong link never passes for an empty list.</summary>
/// <param name="query">The query string.</param>
public sealed class Asked(IQueryCollection query)
{
    /// <summary>How many rows a page of a list holds.</summary>
    public const int PageSize = 50;

    /// <summary>The longest text that a list looks for.</summary>
    public const int LongestText = 200;

    readonly List<string> unknown = [];
    readonly List<string> tooLong = [];

    /// <summary>The parameters whose value means nothing.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>The parameters whose value is longer than a list looks for.</summary>
    public IReadOnlyList<string> TooLong => tooLong;

    /// <summary>Whether anything is asked for that a "Clear" would take away.</summary>
    public bool IsFiltered => query.Any(q => q.Key is not ("sort" or "page" or "before") && q.Value.Any(v => !string.IsNullOrWhiteSpace(v)));

    /// <summary>What was typed, or null.</summary>
    public string? Text(string name)
    {
        var text = query[name].FirstOrDefault()?.Trim();
        if (text?.Length > LongestText && !tooLong.Contains(name)) tooLong.Add(name);
        return string.IsNullOrEmpty(text) || text.Length > LongestText ? null : text;
    }

    /// <summary>A member of an enum by its name; a number is no name.</summary>
    public T? Member<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        foreach (var member in Enum.GetValues<T>())
            if (string.Equals(text, member.ToString(), StringComparison.OrdinalIgnoreCase)) return member;
        return Ignore<T?>(name);
    }

    /// <summary>Something that is asked for or not: true or false.</summary>
    public bool Flag(string name) => Text(name) is { } text && (bool.TryParse(text, out var set) ? set : Ignore<bool>(name));

    /// <summary>Something that is read from a text of its own form.</summary>
    public T? Parsed<T>(string name, Func<string, T?> read) where T : struct => Text(name) is not { } text ? null : read(text) ?? Ignore<T?>(name);

    /// <summary>A day as a date input sends it.</summary>
    public DateOnly? Day(string name) =>
        Text(name) is not { } text ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : Ignore<DateOnly?>(name);

    /// <summary>A year that a record can lie in.</summary>
    public int? Year(string name) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && Rule.IsOfPortal(year) ? year : Ignore<int?>(name);

    /// <summary>One of the values that the list offers.</summary>
    public string? OneOf(string name, IEnumerable<string?> offered) =>
        Text(name) is not { } text ? null : offered.Contains(text) ? text : Ignore<string?>(name);

    /// <summary>The order: one of these, each also downwards with a minus before it; the first where none is asked for.</summary>
    public string Order(params string[] offered)
    {
        if (Text("sort") is not { } text) return offered[0];
        return offered.Contains(text.TrimStart('-')) && text.LastIndexOf('-') <= 0 ? text : Ignore<string?>("sort") ?? offered[0];
    }

    /// <summary>The page of a list of so many rows, from 1: the last one where a later one is asked for.</summary>
    public int Page(int total)
    {
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        if (Text("page") is not { } text) return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? Math.Min(page, last) : Ignore<int?>("page") ?? 1;
    }

    T? Ignore<T>(string name)
    {
        if (!unknown.Contains(name)) unknown.Add(name);
        return default;
    }
}

/// <summary>Pages of a query.</summary>
public static class Paging
{
    /// <summary>The rows of one page.</summary>
    public static IQueryable<T> Page<T>(this IQueryable<T> rows, int page) => rows.Skip((page - 1) * Asked.PageSize).Take(Asked.PageSize);
}
