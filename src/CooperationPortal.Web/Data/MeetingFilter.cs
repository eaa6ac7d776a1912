using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What the tabs over the list of meetings show.</summary>
public enum MeetingTab
{
    /// <summary>Every meeting.</summary>
    All,

    /// <summary>Those to come.</summary>
    Upcoming,

    /// <summary>Those that were put off and wait for a new date.</summary>
    Postponed,

    /// <summary>The own side's that took place, or should have, and whose minutes are not finished; and those to which it has begun an addendum that corrects nothing yet.</summary>
    ToWrite,

    /// <summary>Finished minutes in which the own side has something that the other side is meant to see and does not yet.</summary>
    ToRelease,

    /// <summary>Those whose minutes, or an addendum, lie with both sides and wait for the own one.</summary>
    ToAgree,

    /// <summary>The own side's minutes, or an addendum of it, that the other side sent back.</summary>
    CameBack,

    /// <summary>The own side's finished minutes that the other side sees in full, or an addendum of it, that nobody has proposed yet.</summary>
    ToPropose,
}

/// <summary>
/// Which meetings are meant: the one translation between the address of the list and its rows. A figure that counts with <see cref="Apply"/>
/// and links to <see cref="Links.Meetings.Filtered"/> opens exactly the rows it counts.
/// </summary>
public sealed record MeetingFilter
{
    /// <summary>The states, for choosing.</summary>
    public static readonly IReadOnlyList<MeetingState> States = Enum.GetValues<MeetingState>();

    /// <summary>The tab.</summary>
    public MeetingTab Tab { get; init; }

    /// <summary>Text in the reference, the title or the venue.</summary>
    public string? Q { get; init; }

    /// <summary>The slug of the series.</summary>
    public string? Series { get; init; }

    /// <summary>Where it stands.</summary>
    public MeetingState? State { get; init; }

    /// <summary>The year it takes place in.</summary>
    public int? Year { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who may know of it.</summary>
    public Audience? Audience { get; init; }

    /// <summary>The side that keeps the minutes.</summary>
    public Side? Side { get; init; }

    /// <summary>The same for another tab: what narrows by time or state belongs to the tab and is dropped.</summary>
    public MeetingFilter On(MeetingTab tab) => this with { Tab = tab, State = null, Year = null, From = null, To = null };

    /// <summary>What an address asks for.</summary>
    public static MeetingFilter Read(Asked asked) => new()
    {
        Tab = asked.Member<MeetingTab>("tab") ?? MeetingTab.All,
        Q = asked.Text("q"),
        Series = asked.Text("series"),
        State = asked.Member<MeetingState>("state"),
        Year = asked.Year("year"),
        From = asked.Day("from"),
        To = asked.Day("to"),
        Audience = asked.Member<Audience>("audience"),
        Side = asked.Member<Side>("side"),
    };

    /// <summary>The rows that are meant.</summary>
    /// <param name="db">The record, as the viewer sees it.</param>
    /// <param name="viewer">Whose tabs they are; the number a meeting had before its release is looked up for its own side only.</param>
    /// <param name="today">Today in the portal's zone.</param>
    public IQueryable<Meeting> Apply(PortalDb db, Viewer viewer, DateOnly today)
    {
        IQueryable<Meeting> meetings = db.Meetings;
        if (Q is not null)
        {
            var pattern = Like.Containing(Q);
            meetings = meetings.Where(m => EF.Functions.Like(m.Title, pattern, Like.Escape) || EF.Functions.Like(m.Ref, pattern, Like.Escape)
                || EF.Functions.Like(m.Venue!, pattern, Like.Escape) || (m.Owner == viewer.Side && EF.Functions.Like(m.OwnRef!, pattern, Like.Escape)));
        }

        if (Series is not null) meetings = meetings.Where(m => m.Series!.Slug == Series);
        if (State is not null) meetings = meetings.Where(m => m.State == State);
        if (Year is { } year) meetings = Between(meetings, new(year, 1, 1), new(year, 12, 31));
        if (From is { } from) meetings = meetings.Where(m => m.Day >= from);
        if (To is { } to) meetings = meetings.Where(m => m.Day <= to);
        if (Audience is not null) meetings = meetings.Where(m => m.Audience == Audience);
        if (Side is not null) meetings = meetings.Where(m => m.Owner == Side);
        return Tab switch
        {
            MeetingTab.Upcoming => meetings.Where(m => m.State == MeetingState.Planned && m.Day >= today),
            MeetingTab.Postponed => meetings.Where(m => m.State == MeetingState.Postponed),
            MeetingTab.ToWrite => meetings.OrWithAddendum(
                db.Meetings.Where(m => m.Owner == viewer.Side && (m.State == MeetingState.Held || (m.State == MeetingState.Planned && m.Day < today))), db.AddendaOn(MeetingTab.ToWrite, viewer.Side)),
            MeetingTab.ToRelease => meetings.WhereToRelease(db, viewer.Side),
            MeetingTab.ToAgree => meetings.WhereToAgree(db, viewer.Side),
            MeetingTab.CameBack => meetings.OrWithAddendum(
                db.Meetings.Where(m => m.Owner == viewer.Side && m.State == MeetingState.MinutesDrafted && m.Returned != null), db.AddendaOn(MeetingTab.CameBack, viewer.Side)),
            MeetingTab.ToPropose => meetings.WhereToPropose(db, viewer.Side),
            _ => meetings,
        };
    }

    /// <summary>The parameters of the address, without those that say nothing.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        if (Tab != MeetingTab.All) yield return new("tab", Tab.ToString());
        if (Q is not null) yield return new("q", Q);
        if (Series is not null) yield return new("series", Series);
        if (State is { } state) yield return new("state", state.ToString());
        if (Year is { } year) yield return new("year", year.ToString(CultureInfo.InvariantCulture));
        if (From is { } from) yield return new("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (To is { } to) yield return new("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Audience is { } audience) yield return new("audience", audience.ToString());
        if (Side is { } side) yield return new("side", side.ToString());
    }

    static IQueryable<Meeting> Between(IQueryable<Meeting> meetings, DateOnly first, DateOnly last) =>
        meetings.Where(m => m.Day >= first && m.Day <= last);
}
