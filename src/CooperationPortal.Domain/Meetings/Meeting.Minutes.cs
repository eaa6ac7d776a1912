namespace CooperationPortal.Domain;

/// <summary>One line of the check before the draft is finished.</summary>
/// <param name="Blocks">It must be mended first; otherwise it only warns.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="PlaceId">The agenda item, outcome or delegation it is about; null for the minutes as a whole.</param>
public sealed record MinutesCheck(bool Blocks, string Sentence, Guid? PlaceId);

// What is written down while it is held, and the end of that.
public sealed partial class Meeting
{
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
    /// <exception cref="RuleBroken">The minutes are not open, the text is too long, or both sides see the note and the role may not release it.</exception>
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

        DemandReleaser(by, note, "note", nameof(AgendaNote.Text));
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
        var position = NextPosition(LinesUnder(agendaItemId).Select(o => o.Position));
        var outcome = new Outcome(item, by, ownNumber, position, line);
        outcomes.Add(outcome);
        return outcome;
    }

    /// <summary>Changes a line of the own side.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the line.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, the line lacks its text, or both sides see it and the role may not release it.</exception>
    public Outcome EditOutcome(Viewer by, Guid outcomeId, OutcomeLine line)
    {
        var outcome = Outcome(outcomeId);
        Demand(by, Act.EditLine, outcome);
        DemandOpen();
        DemandReleaser(by, outcome, "line", nameof(Domain.Outcome.Text));
        outcome.Apply(by, line);
        return outcome;
    }

    /// <summary>Moves a line one place up or down under its agenda item.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the line.</exception>
    /// <exception cref="RuleBroken">The minutes are not open, or the order of what both sides see changes and the role may not release it.</exception>
    public void MoveOutcome(Viewer by, Guid outcomeId, bool up)
    {
        var outcome = Outcome(outcomeId);
        Demand(by, Act.EditLine, outcome);
        DemandOpen();
        Move(LinesUnder(outcome.AgendaItemId), outcome, up, o => o.Owner == outcome.Owner, o => o.Position, (o, p) => o.MoveTo(p), o => DemandReleaser(by, o, "line"));
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
    /// <exception cref="RuleBroken">The minutes are finished.</exception>
    public void Carry(Viewer by, ActionItem item)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandPreparable();
        if (carried.Find(c => c.ActionItemId == item.Id) is { } there) there.Freeze(item);
        else carried.Add(new CarriedItem(this, item));
    }

    /// <summary>What stands in the way of finishing the draft, and what should be looked at.</summary>
    /// <param name="side">The side that writes. The one that keeps the minutes answers for the whole and for its own lines; to the other, which finishes nothing, its own lines and delegation are named.</param>
    public IReadOnlyList<MinutesCheck> Check(Side side)
    {
        var checks = new List<MinutesCheck>();
        var (finishes, own) = (side == Owner, outcomes.Where(o => o.Owner == side).ToList());
        if (finishes && outcomes.Count == 0) checks.Add(new(true, "No outcome is recorded yet", agenda.MinBy(a => a.Position)?.Id));
        foreach (var line in own) checks.AddRange(line.Lacks().Select(lack => new MinutesCheck(finishes, lack, line.Id)));

        foreach (var delegation in side.OwnFirst().Where(s => (finishes || s == side) && delegates.Any(d => d.Side == s) && !delegates.Any(d => d.Side == s && d.Attended)))
            checks.Add(new(finishes, $"Nobody of the {delegation} is marked present", delegates.First(d => d.Side == delegation).Id));
        foreach (var item in agenda.OrderBy(a => a.Position).Where(a => finishes && !a.NotReached))
            if (outcomes.All(o => o.AgendaItemId != item.Id) && notes.All(n => n.AgendaItemId != item.Id || n.Text.Length == 0))
                checks.Add(new(false, $"“{item.Title}” has no word yet", item.Id));
        foreach (var line in own.Where(o => o.DueOn < Day))
            checks.Add(new(false, $"Action {line.Label} is due before the meeting", line.Id));
        var loose = own.Where(o => o.InitiativeId is null && o.Kind != OutcomeKind.Information).ToList();
        if (loose.Count > 0)
            checks.Add(new(false, loose.Count == 1 ? $"{loose[0].Kind} {loose[0].Label} belongs to no initiative" : $"{loose.Count} lines belong to no initiative", loose[0].Id));
        return checks;
    }

    /// <summary>Finishes the draft of the minutes.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">It was not held, or a check blocks.</exception>
    public void FinishMinutes(Viewer by, DateTime now)
    {
        Demand(by, Act.FinishMinutes, this);
        DoesAboveAll(Act.FinishMinutes);
        Rule.That(State == MeetingState.Held, "Only the minutes of a meeting that was held can be finished.");
        var blocking = Check(by.Side).Where(c => c.Blocks).Select(c => c.Sentence).ToList();
        Rule.That(blocking.Count == 0, $"The draft cannot be finished yet. {string.Join(". ", blocking)}.");
        (State, FinishedAt, FinishedBy, StateReason) = (MeetingState.MinutesDrafted, now, by.Name, null);
    }

    /// <summary>What opening finished minutes again is: to take them back, where they lie with both sides.</summary>
    public Act ActToReopen => IsProposed ? Act.TakeBackText : Act.ReopenMinutes;

    /// <summary>Opens finished minutes again, and takes them back where they lie with the other side.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">They are not finished, or agreed, or the reason is missing.</exception>
    public void ReopenMinutes(Viewer by, string? reason, DateTime now)
    {
        Demand(by, ActToReopen, this);
        Rule.That(State is MeetingState.MinutesDrafted or MeetingState.Proposed, "Only finished minutes that are not agreed can be reopened.");
        var because = Rule.Text(reason, ReasonLength, "Reason", "Reason");
        if (IsProposed)
        {
            Lapse(by, now);
            TextChanged($"Taken back by the {by.Side}", by, now);
            Tell(NoticeKind.TakenBack, new(by.Side.Other(), null));
            TellWriters(NoticeKind.TakenBack);
        }

        (State, StateReason) = (MeetingState.Held, because);
    }

    /// <summary>Whether the viewer may change this row of the minutes: once both sides see it, that is for who may release it.</summary>
    public bool MayChange(Viewer by, IHasAudience row) => row.Audience != Audience.Shared || Access.May(by, Act.ReleaseMeeting, this);

    // Nobody shows the other side by an edit what only a coordinator or manager may show it by a release.
    void DemandReleaser(Viewer by, IHasAudience row, string what, string? field = null) => Rule.That(MayChange(by, row), $"Both sides see this {what}, so a coordinator or manager of your side changes it.", field);

    // The same of what both sides see of the meeting itself, once its minutes are written.
    void DemandReleaserOnceHeld(Viewer by, IHasAudience row, string what)
    {
        if (State == MeetingState.Held) DemandReleaser(by, row, what);
    }

    IEnumerable<Outcome> LinesUnder(Guid agendaItemId) => outcomes.Where(o => o.AgendaItemId == agendaItemId);

    Outcome Outcome(Guid id) => outcomes.Find(o => o.Id == id) ?? throw new RuleBroken("This line is no longer there.");

    void DemandOpen() => Rule.That(IsOpenForMinutes, State switch
    {
        MeetingState.MinutesDrafted => $"The draft is finished. A coordinator or manager of the {Owner}, which keeps these minutes, can reopen it.",
        MeetingState.Proposed => $"The minutes lie with both sides. A coordinator or manager of the {Owner}, which keeps them, can take them back and reopen them.",
        _ => "The minutes are not open.",
    });
}
