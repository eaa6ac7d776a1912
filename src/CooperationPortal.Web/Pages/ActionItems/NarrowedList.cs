using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>
/// The filter that an address asks for, held against the names there are, with what the filter row offers. The list, the matrix and the files share it.
/// </summary>
public sealed record NarrowedList
{
    // A choice among more than this is no choice; whoever wants another initiative comes from its page.
    const int MostInitiatives = 300;

    /// <summary>A name that a filter can hold.</summary>
    public sealed record Name(string Kind, string Key, string Text, Side? Side);

    /// <summary>The filter, without the values that mean nothing.</summary>
    public ActionItemFilter Filter { get; private init; } = new();

    /// <summary>The values that mean nothing, as the address has them.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    ILookup<string, Name> Names { get; init; } = null!;

    Viewer Viewer { get; init; } = null!;

    public static async Task<NarrowedList> Read(PortalDb db, Answers answers, Viewer viewer, IQueryCollection query)
    {
        var filter = ActionItemFilter.Read(query, out var ignored);
        var offered = await answers.OfSide(nameof(NarrowedList), _ => FindNames(db));
        var asked = filter.Initiative is null ? null : await db.Initiatives.ByRef(filter.Initiative, viewer).Select(i => new Name("initiative", i.Ref, i.Title, null)).SingleOrDefaultAsync();
        var unknown = ignored.ToList();
        if (filter.Initiative is { } reference && asked is null) unknown.Add($"initiative: {reference}");
        if (asked is not null && !offered.Contains(asked)) offered = [.. offered.Append(asked).OrderBy(n => n.Text, StringComparer.OrdinalIgnoreCase)];
        var names = offered.ToLookup(n => n.Kind);
        filter = filter with
        {
            Agency = Known("agency", filter.Agency),
            Programme = Known("programme", filter.Programme),
            Theme = Known("theme", filter.Theme),
            Series = Known("series", filter.Series),
            Initiative = asked?.Key,
        };
        return new() { Filter = filter, Ignored = unknown, Names = names, Viewer = viewer };

        string? Known(string kind, string? key)
        {
            if (key is null) return null;
            if (names[kind].FirstOrDefault(n => n.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } name) return name.Key;
            unknown.Add($"{kind}: {key}");
            return null;
        }
    }

    static async Task<IReadOnlyList<Name>> FindNames(PortalDb db)
    {
        var named = await db.Agencies.Select(a => new { Kind = "agency", Key = a.Slug, Text = a.Acronym ?? a.Name, Side = (Side?)a.Side })
            .Concat(db.Programmes.Select(p => new { Kind = "programme", Key = p.Slug, Text = p.Acronym ?? p.Name, Side = (Side?)null }))
            .Concat(db.Themes.Select(t => new { Kind = "theme", Key = t.Slug, Text = t.Name, Side = (Side?)null }))
            .Concat(db.Series.Select(s => new { Kind = "series", Key = s.Slug, Text = s.Name, Side = (Side?)null }))
            .ToListAsync();
        var initiatives = await db.Initiatives
            .Where(i => i.State != InitiativeState.Closed && i.State != InitiativeState.Cancelled)
            .OrderBy(i => i.Title).ThenBy(i => i.Id)
            .Select(i => new Name("initiative", i.Ref, i.Title, null))
            .Take(MostInitiatives)
            .ToListAsync();
        return [.. named.Select(n => new Name(n.Kind, n.Key, n.Text, n.Side)).Concat(initiatives).OrderBy(n => n.Text, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>What a select of the filter row offers.</summary>
    public IEnumerable<SelectListItem> Offer(string kind, string? chosen) =>
        Names[kind].Select(n => new SelectListItem(n.Text, n.Key, n.Key == chosen));

    /// <summary>The agencies of both sides, the viewer's own side first.</summary>
    public IEnumerable<SelectListItem> OfferAgencies(Side own) => own.OwnFirst().SelectMany(side =>
    {
        var group = new SelectListGroup { Name = Words.Full(side) };
        return Names["agency"].Where(n => n.Side == side).Select(n => new SelectListItem(n.Text, n.Key, n.Key == Filter.Agency) { Group = group });
    });

    /// <summary>What a select offers for an enum.</summary>
    public static IEnumerable<SelectListItem> Offer<T>(T? chosen) where T : struct, Enum =>
        Enum.GetValues<T>().Select(v => new SelectListItem(Words.Of(v), ActionItemFilter.Named(v), chosen is { } c && c.Equals(v)));

    /// <summary>What the list is narrowed to, in words: "Overdue · FIA · Shared".</summary>
    public string InWords => string.Join(" · ", Parts().Prepend(Named(Filter.Tab)).Distinct());

    /// <summary>What a tab is called: whose the items are depends on whom the account stands for.</summary>
    public string Named(ActionView tab) => tab == ActionView.MyAgency ? Viewer.AgencyId is null ? "My side" : "My agency" : Words.Of(tab);

    /// <summary>What narrows the list and has no control in the form, each in words with the filter without it.</summary>
    public IEnumerable<(string Text, ActionItemFilter Without)> Removable()
    {
        if (Filter.OnTime) yield return ("Confirmed on time", Filter with { OnTime = false, View = Filter.Tab });
        if (Filter.ToRelease) yield return ("To release", Filter with { ToRelease = false });
        if (Filter.DueFrom is { } dueFrom) yield return ($"Due from {Words.Day(dueFrom)}", Filter with { DueFrom = null });
        if (Filter.DueTo is { } dueTo) yield return ($"Due until {Words.Day(dueTo)}", Filter with { DueTo = null });
        if (Filter.OpenedFrom is { } openedFrom) yield return ($"Opened from {Words.Day(openedFrom)}", Filter with { OpenedFrom = null });
        if (Filter.OpenedTo is { } openedTo) yield return ($"Opened until {Words.Day(openedTo)}", Filter with { OpenedTo = null });
        if (Filter.ClosedFrom is { } closedFrom) yield return ($"Closed from {Words.Day(closedFrom)}", Filter with { ClosedFrom = null });
        if (Filter.ClosedTo is { } closedTo) yield return ($"Closed until {Words.Day(closedTo)}", Filter with { ClosedTo = null });
    }

    IEnumerable<string> Parts()
    {
        if (Filter.Q is { } q) yield return $"“{q}”";
        foreach (var choice in new Enum?[] { Filter.State, Filter.Due, Filter.Late, Filter.Against == Against.Original ? Filter.Against : null, Filter.Priority, Filter.Audience }.OfType<Enum>())
            yield return choice switch { Priority => $"{Words.Of(choice)} priority", ActionState.Open => "Not acknowledged", _ => Words.Of(choice) };
        if (Filter.Proposal is { } proposal) yield return $"Proposed change: {Words.Of(proposal).ToLowerInvariant()}";
        if (Filter.NotOurs is { } question) yield return $"“Not ours”: {Words.Of(question).ToLowerInvariant()}";
        if (Filter.Side is { } side) yield return Words.Full(side);
        foreach (var (kind, key) in new[] { ("agency", Filter.Agency), ("initiative", Filter.Initiative), ("programme", Filter.Programme), ("theme", Filter.Theme), ("series", Filter.Series) })
            if (key is not null) yield return Names[kind].First(n => n.Key == key).Text;
        foreach (var (text, _) in Removable()) yield return text;
    }
}
