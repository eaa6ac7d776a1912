using System.Globalization;
using System.Linq.Expressions;

namespace CooperationPortal.Domain;

/// <summary>Where a meeting and its minutes stand.</summary>
public enum MeetingState
{
    /// <summary>It is to come.</summary>
    Planned,

    /// <summary>It took place; its minutes are being written.</summary>
    Held,

    /// <summary>The draft of the minutes is finished.</summary>
    MinutesDrafted,

    /// <summary>The minutes lie with the other side.</summary>
    Proposed,

    /// <summary>Both sides accepted the minutes.</summary>
    Agreed,

    /// <summary>All its action items are closed.</summary>
    Closed,

    /// <summary>It was put off.</summary>
    Postponed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>The head of a meeting; see the members of <see cref="Meeting"/>.</summary>
/// <param name="Title">The title.</param>
/// <param name="SeriesId">The series it belongs to, if any.</param>
/// <param name="Day">The day in the meeting's zone.</param>
/// <param name="Start">The time it starts, in the meeting's zone.</param>
/// <param name="End">The time it ends, in the meeting's zone, on the same day.</param>
/// <param name="Zone">The IANA zone of the venue.</param>
/// <param name="IsProvisional">The date is not certain.</param>
/// <param name="Venue">Where it takes place.</param>
/// <param name="SourceNote">Where the facts come from, when they come from outside.</param>
/// <param name="Handling">The handling label.</param>
/// <param name="ForBothSides">It is meant for both sides.</param>
public sealed record MeetingHead(
    string? Title, Guid? SeriesId, DateOnly Day, TimeOnly Start, TimeOnly? End, string? Zone, bool IsProvisional,
    string? Venue, string? SourceNote, Handling Handling, bool ForBothSides);

/// <summary>
/// A meeting of the two sides: who was there, what was on the agenda, what was said, and what came of it. Its <see cref="Entity.Version"/>
/// covers the head and the state; every note and every outcome has its own, so that two people write side by side.
/// </summary>
public sealed partial class Meeting : CitedRecord
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 200;

    /// <summary>The longest venue.</summary>
    public const int VenueLength = 160;

    /// <summary>The longest reason or source note.</summary>
    public const int ReasonLength = 1_000;

    /// <summary>The longest name of a zone.</summary>
    public const int ZoneLength = 64;

    readonly List<AgendaItem> agenda = [];
    readonly List<Delegate> delegates = [];
    readonly List<AgendaNote> notes = [];
    readonly List<Outcome> outcomes = [];
    readonly List<CarriedItem> carried = [];

    Meeting() { }

    /// <summary>The title.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>The series it belongs to.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>The series it belongs to, where the viewer may see it.</summary>
    public MeetingSeries? Series { get; private set; }

    /// <summary>When it starts (UTC).</summary>
    public DateTime StartsAt { get; private set; }

    /// <summary>When it ends (UTC), if known.</summary>
    public DateTime? EndsAt { get; private set; }

    /// <summary>The day it takes place, in its own zone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The IANA zone of the venue.</summary>
    public string Zone { get; private set; } = Zones.Islamabad;

    /// <summary>The date is not certain.</summary>
    public bool IsProvisional { get; private set; }

    /// <summary>Where it takes place.</summary>
    public string? Venue { get; private set; }

    /// <summary>Where the facts come from, when they come from outside.</summary>
    public string? SourceNote { get; private set; }

    /// <summary>Where it stands.</summary>
    public MeetingState State { get; private set; }

    /// <summary>Why it was postponed, cancelled or reopened.</summary>
    public string? StateReason { get; private set; }

    /// <summary>When the draft of the minutes was last finished (UTC).</summary>
    public DateTime? FinishedAt { get; private set; }

    /// <summary>Who last finished the draft.</summary>
    public string? FinishedBy { get; private set; }

    /// <summary>The agenda in its order.</summary>
    public IReadOnlyList<AgendaItem> Agenda => agenda;

    /// <summary>Both delegations.</summary>
    public IReadOnlyList<Delegate> Delegates => delegates;

    /// <summary>What was said, item by item and side by side.</summary>
    public IReadOnlyList<AgendaNote> Notes => notes;

    /// <summary>What came of it.</summary>
    public IReadOnlyList<Outcome> Outcomes => outcomes;

    /// <summary>The action items of the series that were open when this meeting took them up.</summary>
    public IReadOnlyList<CarriedItem> Carried => carried;

    /// <summary>Lines can be written.</summary>
    public bool IsOpenForMinutes => State == MeetingState.Held;

    /// <summary>Head, agenda and delegations can be changed.</summary>
    public bool CanBePrepared => State is MeetingState.Planned or MeetingState.Postponed or MeetingState.Held;

    /// <summary>Plans a meeting as the own side's record.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A part of the head is missing or wrong.</exception>
    public static Meeting Plan(Viewer by, string @ref, MeetingHead head, DateTime now)
    {
        Access.Demand(by, Act.PlanMeeting);
        var meeting = new Meeting();
        meeting.Begin(by, @ref, now);
        meeting.Does(Act.PlanMeeting);
        meeting.Apply(head);
        return meeting;
    }

    /// <summary>Changes the head.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A part of the head is missing or wrong, the minutes are finished, or both sides see them being written and the role may not release them.</exception>
    public void Edit(Viewer by, MeetingHead head)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        DemandReleaserOnceHeld(by, this, "meeting");
        Apply(head);
        if (State == MeetingState.Postponed) (State, StateReason) = (MeetingState.Planned, null);
    }

    /// <summary>The rows of meetings that took place: neither still to come nor called off; see <see cref="TookPlace(MeetingState)"/>.</summary>
    public static Expression<Func<Meeting, bool>> WhereTookPlace { get; } =
        meeting => meeting.State != MeetingState.Planned && meeting.State != MeetingState.Postponed && meeting.State != MeetingState.Cancelled;

    /// <summary>Whether a meeting in this state took place.</summary>
    public static bool TookPlace(MeetingState state) => state is not (MeetingState.Planned or MeetingState.Postponed or MeetingState.Cancelled);

    /// <summary>Its day has not come yet, in its own zone.</summary>
    public bool LiesAhead(DateTime now) => Day > Zones.Day(Zone, now);

    /// <summary>The meeting takes place: from now on its minutes are written.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">It is not planned, its day has not come, or it has no agenda.</exception>
    public void Hold(Viewer by, DateTime now)
    {
        Demand(by, Act.ChangeMeetingState, this);
        Rule.That(State == MeetingState.Planned, "Only a planned meeting can be held.");
        Rule.That(!LiesAhead(now), string.Create(CultureInfo.InvariantCulture, $"It begins on {Day:dd MMM yyyy}. If it takes place earlier, change the date first."));
        Rule.That(agenda.Count > 0, "Put at least one item on the agenda first.");
        (State, StateReason) = (MeetingState.Held, null);
    }

    /// <summary>Puts the meeting off; a new date plans it again.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">It is not planned, or the reason is missing.</exception>
    public void Postpone(Viewer by, string? reason)
    {
        Demand(by, Act.ChangeMeetingState, this);
        Rule.That(State == MeetingState.Planned, "Only a planned meeting can be postponed.");
        (State, StateReason) = (MeetingState.Postponed, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
    }

    /// <summary>Calls the meeting off.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">It has taken place, or the reason is missing.</exception>
    public void Cancel(Viewer by, string? reason)
    {
        Demand(by, Act.ChangeMeetingState, this);
        Rule.That(State is MeetingState.Planned or MeetingState.Postponed, "A meeting that has taken place cannot be cancelled.");
        (State, StateReason) = (MeetingState.Cancelled, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
    }

    AgendaItem AgendaItem(Guid id) => agenda.Find(a => a.Id == id) ?? throw new RuleBroken("This agenda item is no longer there.");

    Delegate Delegate(Guid id) => delegates.Find(d => d.Id == id) ?? throw new RuleBroken("This person is no longer on the delegation.");

    void DemandPreparable() => Rule.That(CanBePrepared, "The minutes are finished, so the meeting can no longer be changed. A coordinator can reopen them.");

    void Apply(MeetingHead head)
    {
        Title = Rule.Text(head.Title, TitleLength, "Title", nameof(head.Title));
        Venue = Rule.OptionalText(head.Venue, VenueLength, "Venue", nameof(head.Venue));
        SourceNote = Rule.OptionalText(head.SourceNote, ReasonLength, "Source", nameof(head.SourceNote));
        Rule.That(Zones.IsKnown(head.Zone), "Choose a time zone.", nameof(head.Zone));
        Rule.Day(head.Day, nameof(head.Day));
        Zone = head.Zone!;
        Day = head.Day;
        StartsAt = Zones.ToUtc(Zone, head.Day.ToDateTime(head.Start));
        Rule.That(head.End is null || head.End > head.Start, "It cannot end before it starts.", nameof(head.End));
        EndsAt = head.End is { } end ? Zones.ToUtc(Zone, head.Day.ToDateTime(end)) : null;
        (SeriesId, IsProvisional, Handling) = (head.SeriesId, head.IsProvisional, head.Handling);
        ForBothSides = IsShared || head.ForBothSides;
    }

    // Places lie far apart, so that a row that moves in between changes its own and no other's.
    const int Apart = 1 << 16;

    static int NextPosition(IEnumerable<int> positions) => positions.DefaultIfEmpty(0).Max() + Apart;

    // One up or down among the rows that may pass each other. What a side keeps to itself goes past what both see, never the other way round: so neither the places of what both see nor their trail tell of it.
    static void Move<T>(IEnumerable<T> all, T moving, bool up, Func<T, bool> passes, Func<T, int> at, Action<T, int> move, Action<T> demand) where T : Entity, IHasAudience
    {
        var rows = all.OrderBy(at).ThenBy(r => r.Id).ToList();
        var others = rows.Where(r => passes(r) || r == moving).ToList();
        var to = others.IndexOf(moving) + (up ? -1 : 1);
        if (to < 0 || to == others.Count) return;
        var (goes, past, before) = moving.Audience == Audience.Shared && others[to].Audience != Audience.Shared ? (others[to], moving, !up) : (moving, others[to], up);
        demand(goes);
        rows.Remove(goes);
        rows.Insert(rows.IndexOf(past) + (before ? 0 : 1), goes);
        Place(rows, goes, at, move);
    }

    // Each side numbers behind what it sees, so what it releases can have the place of what both see already: it goes right behind that.
    static void Settle<T>(IEnumerable<T> all, T released, Func<T, int> at, Action<T, int> move) where T : Entity, IHasAudience
    {
        var rows = all.Where(r => r != released).OrderBy(at).ThenBy(r => r.Id).ToList();
        var same = rows.FindLastIndex(r => r.Audience == Audience.Shared && at(r) == at(released));
        if (same < 0) return;
        rows.Insert(same + 1, released);
        Place(rows, released, at, move);
    }

    // Gives a row a place between its neighbours. Where there is no room, what is nobody else's moves along first.
    static void Place<T>(List<T> rows, T row, Func<T, int> at, Action<T, int> move) where T : Entity, IHasAudience
    {
        var (first, last) = (rows.IndexOf(row), rows.IndexOf(row));
        long low, high;
        while (true)
        {
            var needed = (last - first + 2L) * Apart;
            high = last + 1 < rows.Count ? at(rows[last + 1]) : first > 0 ? at(rows[first - 1]) + needed : needed;
            low = first > 0 ? at(rows[first - 1]) : high - needed;
            if (high - low > last - first + 1) break;
            var (before, after) = (first > 0, last + 1 < rows.Count);
            if (before && rows[first - 1].Audience != Audience.Shared) first--;
            else if (after && (rows[last + 1].Audience != Audience.Shared || !before)) last++;
            else first--;
        }

        for (var i = first; i <= last; i++)
        {
            var place = (int)(low + ((high - low) * (i - first + 1) / (last - first + 2)));
            if (at(rows[i]) != place) move(rows[i], place);
        }
    }
}
