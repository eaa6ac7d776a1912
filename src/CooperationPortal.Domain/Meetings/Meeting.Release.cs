namespace CooperationPortal.Domain;

// What the other side is to see.
public sealed partial class Meeting
{
    /// <summary>The own side's lines that are meant for both sides and that the other side does not see yet, in their order.</summary>
    public IReadOnlyList<Outcome> LinesToRelease(Side side)
    {
        var order = agenda.Where(a => a.ForBothSides).ToDictionary(a => a.Id, a => a.Position);
        return [.. outcomes
            .Where(o => o.Owner == side && o.ForBothSides && o.Audience != Audience.Shared && order.ContainsKey(o.AgendaItemId))
            .OrderBy(o => order[o.AgendaItemId]).ThenBy(o => o.Position)];
    }

    /// <summary>The own side's agenda items that are meant for both sides and that the other side does not see yet, in their order.</summary>
    public IReadOnlyList<AgendaItem> ItemsToRelease(Side side) =>
        [.. agenda.Where(a => a.Owner == side && a.ForBothSides && a.Audience != Audience.Shared).OrderBy(a => a.Position)];

    /// <summary>
    /// The own side's written notes that are meant for both sides and that the other side does not see yet, under agenda items that it sees or is about to see.
    /// </summary>
    public IReadOnlyList<AgendaNote> NotesToRelease(Side side)
    {
        var visible = agenda.Where(a => a.Audience == Audience.Shared).Concat(ItemsToRelease(side)).Select(a => a.Id).ToHashSet();
        return [.. notes.Where(n => n.Owner == side && n.ForBothSides && n.Audience != Audience.Shared && n.Text.Length > 0 && visible.Contains(n.AgendaItemId))];
    }

    /// <summary>The own side's lines, notes and agenda items that are meant for both sides and that the other side does not see yet. Once the minutes are agreed they were agreed without these.</summary>
    public IReadOnlyList<ReleasedPart> PartsToRelease(Side side) => [.. LinesToRelease(side), .. NotesToRelease(side), .. ItemsToRelease(side)];

    /// <summary>The people on both delegations whom the other side does not see yet; they are for the side that keeps the meeting to release.</summary>
    public IReadOnlyList<Delegate> PeopleToRelease(Side side) => side == Owner ? [.. delegates.Where(d => d.Audience != Audience.Shared)] : [];

    /// <summary>Its minutes are finished and meant for both sides: what a side has not released of them waits for that side's coordinator.</summary>
    public bool IsReadyForRelease => State is MeetingState.MinutesDrafted or MeetingState.Proposed && ForBothSides;

    /// <summary>Whether a release would show the other side something new.</summary>
    public bool HasSomethingToRelease(Side side) => !IsFinal &&
        (!IsShared || PartsToRelease(side).Count > 0 || PeopleToRelease(side).Count > 0);

    /// <summary>What keeps the own side's lines from going over, in sentences; null when nothing does. What both sides come to agree says of each action who does it by when.</summary>
    public string? NotYetToRelease(Side side) => LinesToRelease(side).SelectMany(l => l.Lacks()).ToList() is { Count: > 0 } lacks
        ? $"An action that both sides see names an agency and has a due date. {string.Join(". ", lacks)}."
        : null;

    /// <summary>
    /// Makes the meeting, its delegations and the own side's lines for both sides shared, and numbers those lines. Again, once there are new lines.
    /// </summary>
    /// <param name="by">A coordinator or manager: of the owning side, or, once the meeting is shared, of either for its own lines.</param>
    /// <param name="sharedRef">The next shared reference; not used when the meeting is shared already.</param>
    /// <param name="firstNumber">The number of the first line that becomes shared; the rest follow on.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager who sees the meeting may.</exception>
    /// <exception cref="RuleBroken">There is nothing that the other side does not see already, or an action for both sides lacks its agency or due date.</exception>
    public IReadOnlyList<Outcome> Release(Viewer by, string? sharedRef, int firstNumber, DateTime now)
    {
        Demand(by, Act.ReleaseMeeting, this);
        Rule.That(!IsFinal, "These minutes are agreed or closed and do not change. An addendum corrects agreed ones.");
        Rule.That(HasSomethingToRelease(by.Side), "The other side already sees everything that is meant for both sides.");
        if (NotYetToRelease(by.Side) is { } obstacle) throw new RuleBroken(obstacle);
        var (lines, items, written, people) = (LinesToRelease(by.Side), ItemsToRelease(by.Side), NotesToRelease(by.Side), PeopleToRelease(by.Side));
        // Whoever planned it is told of the first release; of the later ones those whose lines and notes go over.
        var writers = lines.Select(l => l.WrittenById).Concat(written.Select(n => n.WrittenById)).Concat(IsShared ? [] : [CreatedById]).Distinct().ToList();
        if (!IsShared) ReleaseAs(sharedRef ?? throw new ArgumentNullException(nameof(sharedRef)), now);
        foreach (var member in people) member.Follow(Audience.Shared);
        foreach (var item in items)
        {
            item.Release(now);
            Settle(agenda, item, a => a.Position, (a, p) => a.MoveTo(p));
        }

        foreach (var note in written) note.Release(now);
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].ReleaseAs(firstNumber + i, now);
            Settle(LinesUnder(lines[i].AgendaItemId), lines[i], o => o.Position, (o, p) => o.MoveTo(p));
        }

        if (by.Side == Side.Ministry) MinistryReleasedAt = now;
        else EmbassyReleasedAt = now;
        if (IsProposed) TextChanged($"The {by.Side} released more of its part", by, now);
        else Touch();
        Tell(NoticeKind.Released, new(by.Side.Other(), null));
        foreach (var writer in writers) Tell(NoticeKind.PassedOn, new(by.Side, null), writer);
        return lines;
    }

    /// <summary>A carried item is never visible more widely than its action item and this meeting. In a text that lies with both sides, or is agreed, none appears later.</summary>
    /// <param name="actionItems">Carried action items, as they are now.</param>
    public void FollowCarried(IEnumerable<ActionItem> actionItems)
    {
        if (!IsShared || IsProposed || IsFinal) return;
        foreach (var item in actionItems.Where(i => i.IsShared))
        {
            if (carried.Find(c => c.ActionItemId == item.Id) is not { Audience: not Audience.Shared } picture) continue;
            picture.Follow(item);
            // So that whoever proposes the minutes as they were read before finds this out.
            Touch();
        }
    }

    /// <summary>The pictures of action items that were withdrawn are their own side's again, also in a meeting that both sides see, and are taken anew before another release shows them.</summary>
    /// <param name="actionItems">Carried action items, as they are now.</param>
    public void ReturnCarried(IEnumerable<ActionItem> actionItems)
    {
        foreach (var item in actionItems.Where(i => !i.IsShared))
        {
            if (carried.Find(c => c.ActionItemId == item.Id) is not { } picture) continue;
            picture.ReturnWith(item);
            // So that whoever proposes or releases the minutes as they were read before finds this out, also where the picture was its own side's and nothing of it changes.
            Touch();
        }
    }

    /// <inheritdoc />
    public override string? HoldsFast => ProposedAt is not null
        ? $"The minutes of {Ref} were proposed or are agreed, so the meeting stays on the record of both sides."
        : null;

    private protected override WithdrawnKind WithdrawnAs => WithdrawnKind.Meeting;

    private protected override void TakeLinesBack(Viewer by, DateTime now)
    {
        (MinistryReleasedAt, EmbassyReleasedAt, MinistryOpenedAt, EmbassyOpenedAt) = (null, null, null, null);
        foreach (var part in Parts().Where(p => p.IsShared)) part.Return();
        foreach (var member in delegates.Where(d => d.Audience == Audience.Shared)) member.Return(Audience);
        foreach (var picture in carried.Where(c => c.Audience == Audience.Shared)) picture.Return(Audience);
    }

    /// <summary>When the Ministry last released something of its part (UTC).</summary>
    public DateTime? MinistryReleasedAt { get; private set; }

    /// <summary>When the Embassy last released something of its part (UTC).</summary>
    public DateTime? EmbassyReleasedAt { get; private set; }

    /// <summary>When somebody of the Ministry first opened it after what the Embassy had last released (UTC).</summary>
    public DateTime? MinistryOpenedAt { get; private set; }

    /// <summary>When somebody of the Embassy first opened it after what the Ministry had last released (UTC).</summary>
    public DateTime? EmbassyOpenedAt { get; private set; }

    /// <inheritdoc />
    public override bool IsNewTo(Side side) => base.IsNewTo(side) || (IsShared && (side == Side.Ministry ? EmbassyReleasedAt : MinistryReleasedAt) > (OpenedBy(side) ?? DateTime.MinValue));

    private protected override void NoteOpened(Side by, DateTime now)
    {
        base.NoteOpened(by, now);
        if (by == Side.Ministry) MinistryOpenedAt = now;
        else EmbassyOpenedAt = now;
    }

    /// <summary>When the other side opened these minutes after it came to see this part of them (UTC); null where it has not.</summary>
    public DateTime? OpenedSince(ReleasedPart part) => OpenedBy(part.Owner.Other()) is { } opened && !(opened < part.ReleasedAt) ? opened : null;

    DateTime? OpenedBy(Side side) => side == Side.Ministry ? MinistryOpenedAt : EmbassyOpenedAt;

    /// <summary>Its agenda items, notes and lines.</summary>
    public IEnumerable<ReleasedPart> Parts() => [.. agenda, .. notes, .. outcomes];

    /// <summary>What is taken back with this part: what its side released under an agenda item goes with that.</summary>
    /// <exception cref="RuleBroken">There is no such part.</exception>
    public IReadOnlyList<ReleasedPart> WithWhatIsUnder(Guid partId)
    {
        var part = Parts().FirstOrDefault(p => p.Id == partId) ?? throw new RuleBroken("This part of the meeting is no longer there.");
        return [part, .. notes.Where(n => n.AgendaItemId == partId && n.Owner == part.Owner && n.IsShared), .. outcomes.Where(o => o.AgendaItemId == partId && o.Owner == part.Owner && o.IsShared)];
    }

    /// <summary>Why a part stays on the record of both sides by what it is in, as a sentence: what lay with both sides, or is agreed. Null where nothing says so. The changes of the text must be loaded.</summary>
    public string? HoldsPartFast(ReleasedPart part) =>
        IsProposed || IsFinal || (ProposedAt is not null && !(textChanges.Count > 0 && textChanges.TrueForAll(c => c.At < part.ReleasedAt)))
            ? $"It is part of a text of {Ref} that was proposed or is agreed, so it stays on the record of both sides."
            : null;

    /// <summary>
    /// Takes the release of an agenda item, a note or a line back, and of what the own side released under the agenda item: it is the own side's again. A line loses its number, which is not given a second time.
    /// </summary>
    /// <param name="by">A coordinator or manager of the side that wrote it; once the other side has opened the meeting since its release, a manager.</param>
    /// <param name="partId">The part.</param>
    /// <param name="reason">Why, needed once the other side has opened it.</param>
    /// <param name="isWorkedWith">Whether something of the other side rests on it.</param>
    /// <param name="refOf">What a part without a number is called from then on, if something is left of it.</param>
    /// <param name="now">Now (UTC).</param>
    /// <returns>What is left on both sides.</returns>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that wrote it may.</exception>
    /// <exception cref="RuleBroken">It is not shared, is worked with, lay with both sides, or the other side has opened it and a manager or the reason is missing.</exception>
    public IReadOnlyList<Tombstone> TakeBack(Viewer by, Guid partId, string? reason, bool isWorkedWith, Func<WithdrawnKind, string> refOf, DateTime now)
    {
        var parts = WithWhatIsUnder(partId);
        foreach (var part in parts) Demand(by, Act.WithdrawRecord, part);
        if (parts.Select(HoldsPartFast).FirstOrDefault(why => why is not null) is { } held) throw new RuleBroken(held);
        // So that whoever opens the meeting, or writes in it, at the same moment finds this out.
        Touch();
        return [.. parts.Select(part => part switch
        {
            AgendaItem item => item.TakeBack(by, this, refOf, reason, isWorkedWith, now),
            AgendaNote note => note.TakeBack(by, this, refOf, reason, isWorkedWith, now),
            _ => ((Outcome)part).TakeBack(by, this, reason, isWorkedWith, now),
        }).OfType<Tombstone>()];
    }
}
