using System.Globalization;
using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace CooperationPortal.Web.Data;

/// <summary>The tabs of the list of action items.</summary>
public enum ActionView
{
    /// <summary>Neither confirmed nor cancelled.</summary>
    Open,

    /// <summary>Open, with the viewer named to do it.</summary>
    Mine,

    /// <summary>Open, with the viewer's agency or one below it responsible; for an account of the whole side, with the side responsible.</summary>
    MyAgency,

    /// <summary>Open, past its day and not waiting for an answer.</summary>
    Overdue,

    /// <summary>Submitted as done, and the viewer may answer.</summary>
    ToConfirm,

    /// <summary>Confirmed or cancelled.</summary>
    Closed,

    /// <summary>Open and closed.</summary>
    All,
}

/// <summary>When an action item is due, counted from today.</summary>
public enum DueWithin
{
    /// <summary>Overdue; see <see cref="ActionItem.Overdue"/>.</summary>
    Overdue,

    /// <summary>From this week's Monday to its Sunday.</summary>
    ThisWeek,

    /// <summary>Today or within the next 14 days.</summary>
    Next14,

    /// <summary>After that.</summary>
    Later,
}

/// <summary>For how long an action item is overdue.</summary>
public enum Lateness
{
    /// <summary>1 to 14 days.</summary>
    UpTo14,

    /// <summary>15 to 30 days.</summary>
    UpTo30,

    /// <summary>More than 30 days.</summary>
    Over30,
}

/// <summary>Which side has to answer a question that stands on an action item.</summary>
public enum Awaits
{
    /// <summary>The viewer's side.</summary>
    OurAnswer,

    /// <summary>The other side.</summary>
    TheirAnswer,
}

/// <summary>
/// What a list of action items is narrowed to. The list, the matrix, the files and every figure that counts action items use this one, so that
/// a figure and the list behind it cannot differ. Each member is a query parameter of the same name; see <c>Links.ActionItems.Filtered</c>.
/// </summary>
public sealed record ActionItemFilter
{
    /// <summary>A text in the wording or the reference.</summary>
    public string? Q { get; init; }

    /// <summary>The tab; without one, the closed items where a closing is asked for and the open ones otherwise.</summary>
    public ActionView? View { get; init; }

    /// <summary>Where it stands.</summary>
    public ActionState? State { get; init; }

    /// <summary>The side of the responsible agency.</summary>
    public Side? Side { get; init; }

    /// <summary>The slug of the responsible agency, without those below it.</summary>
    public string? Agency { get; init; }

    /// <summary>The reference of the initiative.</summary>
    public string? Initiative { get; init; }

    /// <summary>The slug of the initiative's programme.</summary>
    public string? Programme { get; init; }

    /// <summary>The slug of one of the initiative's themes.</summary>
    public string? Theme { get; init; }

    /// <summary>The slug of the series of the meeting it comes from.</summary>
    public string? Series { get; init; }

    /// <summary>How pressing it is.</summary>
    public Priority? Priority { get; init; }

    /// <summary>When it is due.</summary>
    public DueWithin? Due { get; init; }

    /// <summary>For how long it is overdue.</summary>
    public Lateness? Late { get; init; }

    /// <summary>Which of the two dates all of this is counted from: when it is due, whether it is late, and whether it was on time.</summary>
    public Against Against { get; init; }

    /// <summary>Another due date or a cancellation is proposed, and this side has to answer.</summary>
    public Awaits? Proposal { get; init; }

    /// <summary>The responsible agency answered “not ours”, and this side has to answer.</summary>
    public Awaits? NotOurs { get; init; }

    /// <summary>Due on this day or later.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Due on this day or earlier.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>Opened on this day or later.</summary>
    public DateOnly? OpenedFrom { get; init; }

    /// <summary>Opened on this day or earlier.</summary>
    public DateOnly? OpenedTo { get; init; }

    /// <summary>Confirmed or cancelled on this day or later.</summary>
    public DateOnly? ClosedFrom { get; init; }

    /// <summary>Confirmed or cancelled on this day or earlier.</summary>
    public DateOnly? ClosedTo { get; init; }

    /// <summary>Confirmed on or before the day it was due.</summary>
    public bool OnTime { get; init; }

    /// <summary>Meant for both sides, and the other side does not see it yet.</summary>
    public bool ToRelease { get; init; }

    /// <summary>Only those of this audience; Shared gives both sides the same list.</summary>
    public Audience? Audience { get; init; }

    /// <summary>The column it is sorted by, a minus before it for downwards; by due date without one.</summary>
    public string? Sort { get; init; }

    /// <summary>The tab that is in force.</summary>
    public ActionView Tab => View ?? (OnTime || State is ActionState.Confirmed or ActionState.Cancelled || ClosedFrom is not null || ClosedTo is not null ? ActionView.Closed : ActionView.Open);

    /// <summary>For whom it means the same rows.</summary>
    public Whose Whose => Tab switch { ActionView.Mine or ActionView.ToConfirm => Whose.Person, ActionView.MyAgency => Whose.Agency, _ => Whose.Side };

    /// <summary>The same for another tab: what narrows by time or state belongs to the tab and is dropped.</summary>
    public ActionItemFilter On(ActionView view) => this with
    {
        View = view,
        State = null,
        Due = null,
        Late = null,
        Proposal = null,
        NotOurs = null,
        DueFrom = null,
        DueTo = null,
        OpenedFrom = null,
        OpenedTo = null,
        ClosedFrom = null,
        ClosedTo = null,
        OnTime = false,
    };

    /// <summary>Whether nothing but the tab narrows the list.</summary>
    public bool IsOnlyTab => this with { View = null, Sort = null } == new ActionItemFilter();

    /// <summary>Reads the query of an address. A value that means nothing is left out and named, so that the page can say so.</summary>
    public static ActionItemFilter Read(IEnumerable<KeyValuePair<string, StringValues>> query, out IReadOnlyList<string> ignored)
    {
        var given = query.Where(p => !string.IsNullOrWhiteSpace(p.Value)).ToDictionary(p => p.Key, p => p.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase);
        var unknown = new List<string>();
        var filter = new ActionItemFilter
        {
            Q = Text("q"),
            View = Choice<ActionView>("view"),
            State = Choice<ActionState>("state"),
            Side = Choice<Side>("side"),
            Agency = Text("agency"),
            Initiative = Text("initiative"),
            Programme = Text("programme"),
            Theme = Text("theme"),
            Series = Text("series"),
            Priority = Choice<Priority>("priority"),
            Due = Choice<DueWithin>("due"),
            Late = Choice<Lateness>("late"),
            Against = Choice<Against>("against") ?? Against.Agreed,
            Proposal = Choice<Awaits>("proposal"),
            NotOurs = Choice<Awaits>("notOurs"),
            DueFrom = Day("dueFrom"),
            DueTo = Day("dueTo"),
            OpenedFrom = Day("openedFrom"),
            OpenedTo = Day("openedTo"),
            ClosedFrom = Day("closedFrom"),
            ClosedTo = Day("closedTo"),
            OnTime = Flag("onTime"),
            ToRelease = Flag("toRelease"),
            Audience = Choice<Audience>("audience"),
            Sort = Text("sort"),
        };
        if (filter.Sort is { } sort && !ActionItemQueries.Sorts.Contains(sort.TrimStart('-')))
        {
            unknown.Add($"sort: {sort}");
            filter = filter with { Sort = null };
        }

        ignored = unknown;
        return filter;

        // Nobody types more; an address may carry anything.
        string? Text(string name) => given.TryGetValue(name, out var text) ? text[..Math.Min(text.Length, 200)] : null;

        T? Choice<T>(string name) where T : struct, Enum
        {
            if (!given.TryGetValue(name, out var text)) return null;
            foreach (var value in Enum.GetValues<T>())
                if (Named(value).Equals(text, StringComparison.OrdinalIgnoreCase) || value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
            unknown.Add($"{name}: {text}");
            return null;
        }

        bool Flag(string name)
        {
            if (given.TryGetValue(name, out var text) && !bool.TryParse(text, out _)) unknown.Add($"{name}: {text}");
            return bool.TryParse(text, out var set) && set;
        }

        DateOnly? Day(string name)
        {
            if (!given.TryGetValue(name, out var text)) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)) return day;
            unknown.Add($"{name}: {text}");
            return null;
        }
    }

    /// <summary>A first day lies after its last, so that nothing can fit.</summary>
    public bool IsBackwards => DueFrom > DueTo || OpenedFrom > OpenedTo || ClosedFrom > ClosedTo;

    /// <summary>The parameters of an address that <see cref="Read"/> reads back into the same filter.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        (string Name, object? Value)[] all =
        [
            ("view", View), ("q", Q), ("state", State), ("side", Side), ("agency", Agency), ("initiative", Initiative), ("programme", Programme),
            ("theme", Theme), ("series", Series), ("priority", Priority), ("due", Due), ("late", Late), ("against", Against == Against.Agreed ? null : Against),
            ("proposal", Proposal), ("notOurs", NotOurs), ("dueFrom", DueFrom), ("dueTo", DueTo),
            ("openedFrom", OpenedFrom), ("openedTo", OpenedTo), ("closedFrom", ClosedFrom), ("closedTo", ClosedTo),
            ("onTime", OnTime ? "true" : null), ("toRelease", ToRelease ? "true" : null), ("audience", Audience), ("sort", Sort),
        ];
        return all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value switch
        {
            Enum choice => Named(choice),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var text => (string)text!,
        }));
    }

    /// <summary>How an address calls a choice: <c>InProgress</c> is <c>in-progress</c>.</summary>
    public static string Named(Enum value)
    {
        var name = new StringBuilder();
        var before = '\0';
        foreach (var c in value.ToString())
        {
            if (name.Length > 0 && (char.IsUpper(c) || (char.IsDigit(c) && !char.IsDigit(before)))) name.Append('-');
            name.Append(char.ToLowerInvariant(c));
            before = c;
        }

        return name.ToString();
    }

    /// <summary>The rows that are meant.</summary>
    /// <param name="db">The record, as the viewer sees it.</param>
    /// <param name="viewer">Who asks: decides what is mine, my agency's and mine to confirm.</param>
    /// <param name="today">Today in the portal's zone.</param>
    public IQueryable<ActionItem> Apply(PortalDb db, Viewer viewer, DateOnly today)
    {
        IQueryable<ActionItem> items = db.ActionItems;
        items = Tab switch
        {
            ActionView.All => items,
            ActionView.Closed => items.Where(i => i.ClosedOn != null),
            ActionView.Overdue => items.Where(ActionItem.Overdue(today, Against)),
            ActionView.Mine => items.Where(i => i.ClosedOn == null && i.AssigneeId == viewer.AccountId),
            ActionView.MyAgency => items.Where(i => i.ClosedOn == null).Where(ActionItemQueries.OwedBy(viewer)),
            // What is submitted is open; an agency's index has to be told, or all that it ever did is read.
            ActionView.ToConfirm when Agency is not null => items.Where(i => i.ClosedOn == null).Where(ActionItemQueries.AnswerableBy(viewer)),
            ActionView.ToConfirm => items.Where(ActionItemQueries.AnswerableBy(viewer)),
            _ => items.Where(i => i.ClosedOn == null),
        };
        if (Audience is { } audience) items = items.Where(i => i.Audience == audience);
        if (State is { } state) items = items.Where(i => i.State == state);
        if (Side is { } side) items = items.Where(i => i.ResponsibleSide == side);
        if (Agency is { } agency) items = items.Where(i => i.ResponsibleAgency.Slug == agency);
        if (Initiative is { } initiative) items = items.Where(i => i.Initiative!.Ref == initiative);
        // What both sides read alike may not hang on an initiative or a meeting that only one of them sees.
        if ((Programme ?? Theme) is not null)
        {
            // The initiatives are looked up first, and their items by an index, instead of the initiative of each item.
            var initiatives = new InitiativeFilter { Programme = Programme, Theme = Theme, Audience = Audience == Domain.Audience.Shared ? Audience : null }.Apply(db.Initiatives, today).Select(i => (Guid?)i.Id);
            items = items.Where(i => initiatives.Contains(i.InitiativeId));
        }

        if (Audience == Domain.Audience.Shared && Series is not null) items = items.Where(i => i.Meeting!.Audience == Domain.Audience.Shared && i.Meeting.Series!.Audience == Domain.Audience.Shared);
        if (Series is { } series) items = items.Where(i => i.Meeting!.Series!.Slug == series);
        if (Priority is { } priority) items = items.Where(i => i.Priority == priority);
        var original = Against == Against.Original;
        if (DueFrom is { } dueFrom) items = original ? items.Where(i => i.OriginalDueOn >= dueFrom) : items.Where(i => i.DueOn >= dueFrom);
        if (DueTo is { } dueTo) items = original ? items.Where(i => i.OriginalDueOn <= dueTo) : items.Where(i => i.DueOn <= dueTo);
        if (OpenedFrom is { } openedFrom) items = items.Where(i => i.OpenedOn >= openedFrom);
        if (OpenedTo is { } openedTo) items = items.Where(i => i.OpenedOn <= openedTo);
        if (ClosedFrom is { } closedFrom) items = items.Where(i => i.ClosedOn >= closedFrom);
        if (ClosedTo is { } closedTo) items = items.Where(i => i.ClosedOn <= closedTo);
        if (OnTime) items = items.Where(ActionItem.OnTime(Against));
        if (Proposal is { } proposal)
        {
            var proposer = proposal == Awaits.OurAnswer ? viewer.Side.Other() : viewer.Side;
            items = items.Where(i => i.ProposedBy == proposer);
        }

        if (NotOurs is { } question)
        {
            var keeper = question == Awaits.OurAnswer ? viewer.Side : viewer.Side.Other();
            items = items.Where(i => i.DeclinedOn != null && i.Owner == keeper);
        }

        if (ToRelease) items = items.Where(i => i.ForBothSides && i.Audience != Domain.Audience.Shared);
        items = Within(items, today);
        return Q is null ? items : Matching(items, Q, viewer.Side);
    }

    IQueryable<ActionItem> Within(IQueryable<ActionItem> items, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var (sunday, soon) = (monday.AddDays(6), today.AddDays(14));
        var original = Against == Against.Original;
        items = (Due, original) switch
        {
            (DueWithin.Overdue, _) => items.Where(ActionItem.Overdue(today, Against)),
            (DueWithin.ThisWeek, false) => items.Where(i => i.DueOn >= monday && i.DueOn <= sunday),
            (DueWithin.ThisWeek, true) => items.Where(i => i.OriginalDueOn >= monday && i.OriginalDueOn <= sunday),
            (DueWithin.Next14, false) => items.Where(i => i.DueOn >= today && i.DueOn <= soon),
            (DueWithin.Next14, true) => items.Where(i => i.OriginalDueOn >= today && i.OriginalDueOn <= soon),
            (DueWithin.Later, false) => items.Where(i => i.DueOn > soon),
            (DueWithin.Later, true) => items.Where(i => i.OriginalDueOn > soon),
            _ => items,
        };
        if (Late is null) return items;
        var (fifteen, thirtyOne) = (today.AddDays(-15), today.AddDays(-31));
        items = items.Where(ActionItem.Overdue(today, Against));
        return (Late, original) switch
        {
            (Lateness.UpTo14, false) => items.Where(i => i.DueOn > fifteen),
            (Lateness.UpTo14, true) => items.Where(i => i.OriginalDueOn > fifteen),
            (Lateness.UpTo30, false) => items.Where(i => i.DueOn <= fifteen && i.DueOn > thirtyOne),
            (Lateness.UpTo30, true) => items.Where(i => i.OriginalDueOn <= fifteen && i.OriginalDueOn > thirtyOne),
            (_, false) => items.Where(i => i.DueOn <= thirtyOne),
            (_, true) => items.Where(i => i.OriginalDueOn <= thirtyOne),
        };
    }

    // The number of before the release leads its own side here and means nothing to the other.
    static IQueryable<ActionItem> Matching(IQueryable<ActionItem> items, string q, Side side)
    {
        var pattern = Like.Containing(q);
        // What no reference can contain is looked for in the wordings alone.
        if (!Numbers.CanStandInRef("ACT", q)) return items.Where(i => EF.Functions.Like(i.What, pattern, Like.Escape));
        return items.Where(i => EF.Functions.Like(i.What, pattern, Like.Escape) || EF.Functions.Like(i.Ref, pattern, Like.Escape)
            || (i.Owner == side && EF.Functions.Like(i.OwnRef!, pattern, Like.Escape)));
    }
}
