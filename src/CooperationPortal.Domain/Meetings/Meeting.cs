using System.Globalization;

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

/// <summary>One line of the check before the draft is finished.</summary>
/// <param name="Blocks">It must be mended first; otherwise it only warns.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="PlaceId">The agenda item, outcome or delegation it is about; null for the minutes as a whole.</param>
public sealed record MinutesCheck(bool Blocks, string Sentence, Guid? PlaceId);

/// <summary>
/// A meeting of the two sides: who was there, what was on the agenda, what was said, and what came of it. Its <see cref="Entity.Version"/>
/// covers the head and the state; every note and every outcome has its own, so that two people write side by side.
/// </summary>
public sealed class Meeting : CitedRecord
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
    /// <exception cref="RuleBroken">A part of the head is missing or wrong, or the minutes are finished.</exception>
    public void Edit(Viewer by, MeetingHead head)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        Apply(head);
        if (State == MeetingState.Postponed) (State, StateReason) = (MeetingState.Planned, null);
    }

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

    /// <summary>Adds an item at the end of the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The title is missing, or the minutes are finished.</exception>
    public AgendaItem AddAgendaItem(Viewer by, string? title, bool forBothSides, AgendaSource source = AgendaSource.New)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandPreparable();
        var item = new AgendaItem(this, by, title, forBothSides, source, NextPosition(agenda.Select(a => a.Position)));
        agenda.Add(item);
        return item;
    }

    /// <summary>Puts a topic of the backlog on the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are finished.</exception>
    public AgendaItem TakeUp(Viewer by, Topic topic)
    {
        var item = AddAgendaItem(by, topic.Title, topic.ForBothSides, AgendaSource.Backlog);
        topic.TakeUp(this);
        return item;
    }

    /// <summary>Changes the title of an agenda item, or says that the meeting did not reach it.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the item.</exception>
    /// <exception cref="RuleBroken">The title is missing, or the minutes are finished.</exception>
    public void EditAgendaItem(Viewer by, Guid itemId, string? title, bool notReached)
    {
        var item = AgendaItem(itemId);
        Demand(by, Act.EditLine, item);
        DemandPreparable();
        Rule.That(!notReached || (outcomes.All(o => o.AgendaItemId != itemId) && notes.All(n => n.AgendaItemId != itemId || n.Text.Length == 0)),
            "Something was recorded under this item, so it was reached.");
        item.Apply(title, notReached);
    }

    /// <summary>Moves an agenda item one place up or down.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">The minutes are finished.</exception>
    public void MoveAgendaItem(Viewer by, Guid itemId, bool up)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        Swap(agenda, AgendaItem(itemId), up, a => a.Position, (a, p) => a.MoveTo(p));
    }

    /// <summary>Takes an item off the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the item.</exception>
    /// <exception cref="RuleBroken">Something is recorded under it, or the minutes are finished.</exception>
    public void RemoveAgendaItem(Viewer by, Guid itemId)
    {
        var item = AgendaItem(itemId);
        Demand(by, Act.EditLine, item);
        DemandPreparable();
        // The other side may have written under it what this one does not see, so the rule does not look at lines.
        Rule.That(item.Audience != Audience.Shared || State != MeetingState.Held, "Both sides see this item, so it stays on the agenda. Mark it as not reached.");
        Rule.That(outcomes.All(o => o.AgendaItemId != itemId) && notes.All(n => n.AgendaItemId != itemId || n.Text.Length == 0),
            "Something is recorded under this item. Mark it as not reached, or remove the lines first.");
        notes.RemoveAll(n => n.AgendaItemId == itemId);
        agenda.Remove(item);
    }

    /// <summary>Puts a person on a delegation, with the title held at the time.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">The name is missing, the person is there already, or the minutes are finished.</exception>
    public Delegate Invite(Viewer by, Side delegation, Contact? contact, string? name, string? title, Guid? agencyId, DelegateRole role, bool attended = false)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        Rule.That(contact is null || delegates.All(d => d.ContactId != contact.Id), $"{contact?.Name} is on the delegation already.", "ContactId");
        var member = new Delegate(this, delegation, contact, name, title, agencyId, role, NextPosition(delegates.Select(d => d.Position)), attended);
        if (role == DelegateRole.Head)
            foreach (var head in delegates.Where(d => d.Side == delegation && d.Role == DelegateRole.Head)) head.Become(DelegateRole.Member);
        delegates.Add(member);
        return member;
    }

    /// <summary>Says what a person does on the delegation; a new head takes the place of the one before.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">There is no such person, or the minutes are finished.</exception>
    public void ChangeRole(Viewer by, Guid delegateId, DelegateRole role)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        var member = Delegate(delegateId);
        if (role == DelegateRole.Head)
            foreach (var head in delegates.Where(d => d.Side == member.Side && d.Role == DelegateRole.Head)) head.Become(DelegateRole.Member);
        member.Become(role);
    }

    /// <summary>Takes a person off a delegation.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">There is no such person, or the minutes are finished.</exception>
    public void Uninvite(Viewer by, Guid delegateId)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        delegates.Remove(Delegate(delegateId));
    }

    /// <summary>Says whether a person was there.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are not open.</exception>
    public void MarkAttendance(Viewer by, Guid delegateId, bool attended)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandOpen();
        Delegate(delegateId).Mark(attended);
    }

    /// <summary>Writes what was said under an agenda item: one note of each side for both sides, and one for itself.</summary>
    /// <returns>The note, new or changed.</returns>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, or the text is too long.</exception>
    public AgendaNote WriteNote(Viewer by, Guid agendaItemId, bool forBothSides, string? text, DateTime now)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandOpen();
        var item = AgendaItem(agendaItemId);
        Rule.That(!forBothSides || item.ForBothSides, "This agenda item is for one side only, and so are its notes.");
        var note = notes.Find(n => n.AgendaItemId == agendaItemId && n.Owner == by.Side && n.ForBothSides == forBothSides);
        if (note is null)
        {
            note = new AgendaNote(item, by, forBothSides);
            notes.Add(note);
        }

        note.Write(by, text, now);
        return note;
    }

    /// <summary>Adds a line to the minutes, under an agenda item.</summary>
    /// <param name="by">Someone who may record minutes.</param>
    /// <param name="agendaItemId">The agenda item.</param>
    /// <param name="ownNumber">The next number of the own side's lines in this meeting.</param>
    /// <param name="line">What the line says.</param>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, or the line lacks its text.</exception>
    public Outcome AddOutcome(Viewer by, Guid agendaItemId, int ownNumber, OutcomeLine line)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandOpen();
        var item = AgendaItem(agendaItemId);
        Rule.That(!item.NotReached, "This item was marked as not reached. Take the mark off first.");
        var position = NextPosition(outcomes.Where(o => o.AgendaItemId == agendaItemId).Select(o => o.Position));
        var outcome = new Outcome(item, by, ownNumber, position, line);
        outcomes.Add(outcome);
        return outcome;
    }

    /// <summary>Changes a line of the own side.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the line.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, or the line lacks its text.</exception>
    public Outcome EditOutcome(Viewer by, Guid outcomeId, OutcomeLine line)
    {
        var outcome = Outcome(outcomeId);
        Demand(by, Act.EditLine, outcome);
        DemandOpen();
        outcome.Apply(line);
        return outcome;
    }

    /// <summary>Moves a line one place up or down under its agenda item.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the line.</exception>
    /// <exception cref="RuleBroken">The minutes are not open.</exception>
    public void MoveOutcome(Viewer by, Guid outcomeId, bool up)
    {
        var outcome = Outcome(outcomeId);
        Demand(by, Act.EditLine, outcome);
        DemandOpen();
        Swap(outcomes.Where(o => o.AgendaItemId == outcome.AgendaItemId && o.Owner == outcome.Owner), outcome, up, o => o.Position, (o, p) => o.MoveTo(p));
    }

    /// <summary>Takes a line of the own side out of the draft; its number is not used again.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the line.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, or the line is shared.</exception>
    public Outcome RemoveOutcome(Viewer by, Guid outcomeId)
    {
        var outcome = Outcome(outcomeId);
        Demand(by, Act.EditLine, outcome);
        DemandOpen();
        Rule.That(outcome.Audience != Audience.Shared, "This line is shared with the other side and stays on the record.");
        outcomes.Remove(outcome);
        return outcome;
    }

    /// <summary>Takes up an open action item of the series, with a frozen picture of how it stands.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    public void Carry(Viewer by, ActionItem item)
    {
        Demand(by, Act.RecordMinutes, this);
        if (carried.Find(c => c.ActionItemId == item.Id) is { } there) there.Freeze(item);
        else carried.Add(new CarriedItem(this, item));
    }

    /// <summary>What stands in the way of finishing the draft, and what should be looked at.</summary>
    /// <param name="side">The side that finishes it; it answers for its own lines only.</param>
    public IReadOnlyList<MinutesCheck> Check(Side side)
    {
        var checks = new List<MinutesCheck>();
        var own = outcomes.Where(o => o.Owner == side).ToList();
        if (outcomes.Count == 0) checks.Add(new(true, "No outcome is recorded yet", agenda.MinBy(a => a.Position)?.Id));
        foreach (var line in own.Where(o => o.Kind == OutcomeKind.Action))
        {
            if (line.ResponsibleAgencyId is null) checks.Add(new(true, $"Action {line.OwnLabel} names no agency", line.Id));
            if (line.DueOn is null) checks.Add(new(true, $"Action {line.OwnLabel} has no due date", line.Id));
        }

        foreach (var delegation in side.OwnFirst().Where(s => delegates.Any(d => d.Side == s && d.IsInvited) && !delegates.Any(d => d.Side == s && d.Attended)))
            checks.Add(new(true, $"Nobody of the {delegation} is marked present", delegates.First(d => d.Side == delegation).Id));
        foreach (var item in agenda.OrderBy(a => a.Position).Where(a => !a.NotReached))
            if (outcomes.All(o => o.AgendaItemId != item.Id) && notes.All(n => n.AgendaItemId != item.Id || n.Text.Length == 0))
                checks.Add(new(false, $"“{item.Title}” has no word yet", item.Id));
        foreach (var line in own.Where(o => o.DueOn < Day))
            checks.Add(new(false, $"Action {line.OwnLabel} is due before the meeting", line.Id));
        var loose = own.Where(o => o.InitiativeId is null && o.Kind != OutcomeKind.Information).ToList();
        if (loose.Count > 0)
            checks.Add(new(false, loose.Count == 1 ? $"{loose[0].Kind} {loose[0].OwnLabel} belongs to no initiative" : $"{loose.Count} lines belong to no initiative", loose[0].Id));
        return checks;
    }

    /// <summary>Finishes the draft of the minutes.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">It was not held, or a check blocks.</exception>
    public void FinishMinutes(Viewer by, DateTime now)
    {
        Demand(by, Act.FinishMinutes, this);
        Rule.That(State == MeetingState.Held, "Only the minutes of a meeting that was held can be finished.");
        var blocking = Check(by.Side).Where(c => c.Blocks).Select(c => c.Sentence).ToList();
        Rule.That(blocking.Count == 0, $"The draft cannot be finished yet. {string.Join(". ", blocking)}.");
        (State, FinishedAt, FinishedBy, StateReason) = (MeetingState.MinutesDrafted, now, by.Name, null);
    }

    /// <summary>Opens finished minutes again.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">They are not finished, or lie with the other side.</exception>
    public void ReopenMinutes(Viewer by, string? reason)
    {
        Demand(by, Act.ReopenMinutes, this);
        Rule.That(State == MeetingState.MinutesDrafted, "Only finished minutes that are not yet proposed can be reopened.");
        (State, StateReason) = (MeetingState.Held, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
    }

    /// <summary>The own side's lines that are meant for both sides and that the other side does not see yet, in their order.</summary>
    public IReadOnlyList<Outcome> LinesToRelease(Side side)
    {
        var order = agenda.Where(a => a.ForBothSides).ToDictionary(a => a.Id, a => a.Position);
        return [.. outcomes
            .Where(o => o.Owner == side && o.ForBothSides && o.Audience != Audience.Shared && order.ContainsKey(o.AgendaItemId))
            .OrderBy(o => order[o.AgendaItemId]).ThenBy(o => o.Position)];
    }

    /// <summary>Its minutes are finished and meant for both sides: what a side has not released of them waits for that side's coordinator.</summary>
    public bool IsReadyForRelease => State == MeetingState.MinutesDrafted && ForBothSides;

    /// <summary>Whether a release would show the other side something new.</summary>
    public bool HasSomethingToRelease(Side side) =>
        !IsShared || LinesToRelease(side).Count > 0
        || agenda.Any(a => a.Owner == side && a.ForBothSides && a.Audience != Audience.Shared)
        || notes.Any(n => n.Owner == side && n.ForBothSides && n.Audience != Audience.Shared && n.Text.Length > 0);

    /// <summary>
    /// Makes the meeting, its delegations and the own side's lines for both sides shared, and numbers those lines. Again, once there are new lines.
    /// </summary>
    /// <param name="by">A coordinator or manager: of the owning side, or, once the meeting is shared, of either for its own lines.</param>
    /// <param name="sharedRef">The next shared reference; not used when the meeting is shared already.</param>
    /// <param name="firstNumber">The number of the first line that becomes shared; the rest follow on.</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager who sees the meeting may.</exception>
    /// <exception cref="RuleBroken">There is nothing that the other side does not see already.</exception>
    public IReadOnlyList<Outcome> Release(Viewer by, string? sharedRef, int firstNumber)
    {
        Demand(by, Act.ReleaseMeeting, this);
        Rule.That(HasSomethingToRelease(by.Side), "The other side already sees everything that is meant for both sides.");
        var lines = LinesToRelease(by.Side);
        if (!IsShared)
        {
            ReleaseAs(sharedRef ?? throw new ArgumentNullException(nameof(sharedRef)));
            foreach (var member in delegates) member.Follow(Audience.Shared);
        }

        foreach (var item in agenda.Where(a => a.Owner == by.Side && a.ForBothSides)) item.Follow(Audience.Shared);
        var visible = agenda.Where(a => a.Audience == Audience.Shared).Select(a => a.Id).ToHashSet();
        foreach (var note in notes.Where(n => n.Owner == by.Side && n.ForBothSides && visible.Contains(n.AgendaItemId))) note.Follow(Audience.Shared);
        for (var i = 0; i < lines.Count; i++) lines[i].ReleaseAs(firstNumber + i);
        return lines;
    }

    /// <summary>A carried item is never visible more widely than its action item and this meeting.</summary>
    public void FollowCarried(IReadOnlyDictionary<Guid, Audience> actionItems)
    {
        foreach (var picture in carried)
            if (IsShared && actionItems.TryGetValue(picture.ActionItemId, out var audience) && audience == Audience.Shared) picture.Follow(Audience.Shared);
    }

    AgendaItem AgendaItem(Guid id) => agenda.Find(a => a.Id == id) ?? throw new RuleBroken("This agenda item is no longer there.");

    Outcome Outcome(Guid id) => outcomes.Find(o => o.Id == id) ?? throw new RuleBroken("This line is no longer there.");

    Delegate Delegate(Guid id) => delegates.Find(d => d.Id == id) ?? throw new RuleBroken("This person is no longer on the delegation.");

    void DemandOpen() => Rule.That(IsOpenForMinutes, State == MeetingState.MinutesDrafted
        ? "The draft is finished. A coordinator can reopen it."
        : "The minutes are not open.");

    void DemandPreparable() => Rule.That(CanBePrepared, "The minutes are finished, so the meeting can no longer be changed. A coordinator can reopen them.");

    void Apply(MeetingHead head)
    {
        Title = Rule.Text(head.Title, TitleLength, "Title", nameof(head.Title));
        Venue = Rule.OptionalText(head.Venue, VenueLength, "Venue", nameof(head.Venue));
        SourceNote = Rule.OptionalText(head.SourceNote, ReasonLength, "Source", nameof(head.SourceNote));
        Rule.That(Zones.IsKnown(head.Zone), "Choose a time zone.", nameof(head.Zone));
        Rule.That(head.Day.Year is >= 2000 and <= 2100, "Enter a date between 2000 and 2100.", nameof(head.Day));
        Zone = head.Zone!;
        Day = head.Day;
        StartsAt = Zones.ToUtc(Zone, head.Day.ToDateTime(head.Start));
        Rule.That(head.End is null || head.End > head.Start, "It cannot end before it starts.", nameof(head.End));
        EndsAt = head.End is { } end ? Zones.ToUtc(Zone, head.Day.ToDateTime(end)) : null;
        (SeriesId, IsProvisional, Handling) = (head.SeriesId, head.IsProvisional, head.Handling);
        ForBothSides = IsShared || head.ForBothSides;
    }

    static int NextPosition(IEnumerable<int> positions) => positions.DefaultIfEmpty(0).Max() + 1;

    // A side numbers behind what it sees, so two rows can stand at one place once both sides see them; the first move tells them apart.
    static void Swap<T>(IEnumerable<T> all, T moving, bool up, Func<T, int> at, Action<T, int> move) where T : Entity
    {
        var rows = all.OrderBy(at).ThenBy(x => x.Id).ToList();
        var places = rows.ConvertAll(r => at(r));
        var from = rows.IndexOf(moving);
        var to = up ? from - 1 : from + 1;
        if (to < 0 || to == rows.Count) return;
        (rows[from], rows[to]) = (rows[to], rows[from]);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0) places[i] = Math.Max(places[i], places[i - 1] + 1);
            if (at(rows[i]) != places[i]) move(rows[i], places[i]);
        }
    }
}
