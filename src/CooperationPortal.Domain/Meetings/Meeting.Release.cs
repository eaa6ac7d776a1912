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

    /// <summary>The people on both delegations whom the other side does not see yet; they are for the side that keeps the meeting to release.</summary>
    public IReadOnlyList<Delegate> PeopleToRelease(Side side) => side == Owner ? [.. delegates.Where(d => d.Audience != Audience.Shared)] : [];

    /// <summary>Its minutes are finished and meant for both sides: what a side has not released of them waits for that side's coordinator.</summary>
    public bool IsReadyForRelease => State is MeetingState.MinutesDrafted or MeetingState.Proposed && ForBothSides;

    /// <summary>Whether a release would show the other side something new.</summary>
    public bool HasSomethingToRelease(Side side) => !IsFinal &&
        (!IsShared || LinesToRelease(side).Count > 0 || ItemsToRelease(side).Count > 0 || NotesToRelease(side).Count > 0 || PeopleToRelease(side).Count > 0);

    /// <summary>
    /// Makes the meeting, its delegations and the own side's lines for both sides shared, and numbers those lines. Again, once there are new lines.
    /// </summary>
    /// <param name="by">A coordinator or manager: of the owning side, or, once the meeting is shared, of either for its own lines.</param>
    /// <param name="sharedRef">The next shared reference; not used when the meeting is shared already.</param>
    /// <param name="firstNumber">The number of the first line that becomes shared; the rest follow on.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager who sees the meeting may.</exception>
    /// <exception cref="RuleBroken">There is nothing that the other side does not see already.</exception>
    public IReadOnlyList<Outcome> Release(Viewer by, string? sharedRef, int firstNumber, DateTime now)
    {
        Demand(by, Act.ReleaseMeeting, this);
        Rule.That(!IsFinal, "These minutes are agreed or closed and do not change. An addendum corrects agreed ones.");
        Rule.That(HasSomethingToRelease(by.Side), "The other side already sees everything that is meant for both sides.");
        var (lines, items, written, people) = (LinesToRelease(by.Side), ItemsToRelease(by.Side), NotesToRelease(by.Side), PeopleToRelease(by.Side));
        if (!IsShared) ReleaseAs(sharedRef ?? throw new ArgumentNullException(nameof(sharedRef)), now);
        foreach (var member in people) member.Follow(Audience.Shared);
        foreach (var item in items)
        {
            item.Follow(Audience.Shared);
            Settle(agenda, item, a => a.Position, (a, p) => a.MoveTo(p));
        }

        foreach (var note in written) note.Follow(Audience.Shared);
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].ReleaseAs(firstNumber + i, now);
            Settle(LinesUnder(lines[i].AgendaItemId), lines[i], o => o.Position, (o, p) => o.MoveTo(p));
        }

        if (IsProposed) TextChanged($"The {by.Side} released more of its part", by, now);
        else Touch();
        Tell(NoticeKind.Released, new(by.Side.Other(), null));
        return lines;
    }

    /// <summary>A carried item is never visible more widely than its action item and this meeting. In a text that lies with both sides, or is agreed, none appears later.</summary>
    /// <param name="actionItems">Carried action items, as they are now.</param>
    public void FollowCarried(IEnumerable<ActionItem> actionItems)
    {
        if (!IsShared || IsProposed || IsFinal) return;
        foreach (var item in actionItems.Where(i => i.IsShared))
            if (carried.Find(c => c.ActionItemId == item.Id) is { Audience: not Audience.Shared } picture) picture.Follow(item);
    }

    /// <summary>The pictures of action items that were withdrawn are their own side's again, also in a meeting that both sides see.</summary>
    /// <param name="actionItems">Carried action items, as they are now.</param>
    public void ReturnCarried(IEnumerable<ActionItem> actionItems)
    {
        foreach (var item in actionItems.Where(i => !i.IsShared))
            if (carried.Find(c => c.ActionItemId == item.Id) is { Audience: Audience.Shared } picture) picture.Return(item.Audience);
    }

    /// <inheritdoc />
    public override string? HoldsFast => ProposedAt is not null || State == MeetingState.Closed
        ? $"The minutes of {Ref} were proposed or are agreed, so the meeting stays on the record of both sides."
        : null;

    private protected override void TakeLinesBack(Viewer by, DateTime now)
    {
        foreach (var item in agenda.Where(a => a.Audience == Audience.Shared)) item.Return(Audience);
        foreach (var member in delegates.Where(d => d.Audience == Audience.Shared)) member.Return(Audience);
        foreach (var note in notes.Where(n => n.Audience == Audience.Shared)) note.Return(Audience);
        foreach (var line in outcomes.Where(o => o.Audience == Audience.Shared)) line.Return(Audience);
        foreach (var picture in carried.Where(c => c.Audience == Audience.Shared)) picture.Return(Audience);
    }
}
