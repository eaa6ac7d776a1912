namespace CooperationPortal.Domain;

/// <summary>What kind of line it is.</summary>
public enum OutcomeKind
{
    /// <summary>Something was decided.</summary>
    Decision,

    /// <summary>A side bound itself to something.</summary>
    Commitment,

    /// <summary>The sides see something the same way.</summary>
    Understanding,

    /// <summary>Someone is to do something by a day.</summary>
    Action,

    /// <summary>Something was made known.</summary>
    Information,
}

/// <summary>What a line of minutes says; see the members of <see cref="Outcome"/>.</summary>
public sealed record OutcomeLine(
    OutcomeKind Kind, string? Text, bool ForBothSides, Guid? InitiativeId = null,
    Guid? ResponsibleAgencyId = null, DateOnly? DueOn = null, Priority Priority = Priority.Normal);

/// <summary>A line of minutes: something said at the meeting that counts. An action line points to one living action item.</summary>
public sealed class Outcome : ReleasedPart, IPartOf
{
    /// <summary>The longest line.</summary>
    public const int TextLength = 2_000;

    Outcome() { }

    internal Outcome(AgendaItem item, Viewer by, int ownNumber, int position, OutcomeLine line)
    {
        Does(Act.RecordMinutes);
        (MeetingId, AgendaItemId, Owner, OwnNumber, Position) = (item.MeetingId, item.Id, by.Side, ownNumber, position);
        Audience = by.Side.Only();
        Apply(by, line);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <summary>The meeting.</summary>
    public Meeting? Meeting { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>The agenda item.</summary>
    public Guid AgendaItemId { get; private set; }

    /// <summary>Its number among its side's lines, as in <c>/M1</c>; it means nothing to the other side.</summary>
    public int OwnNumber { get; private set; }

    /// <summary>Its number from its release on, as in <c>/3</c>; never changed, never given twice.</summary>
    public int? SharedNumber { get; private set; }

    /// <summary>The account that last changed what it says.</summary>
    public Guid WrittenById { get; private set; }

    /// <summary>Its place in the order under the agenda item.</summary>
    public int Position { get; private set; }

    /// <summary>What kind of line it is.</summary>
    public OutcomeKind Kind { get; private set; }

    /// <summary>The wording.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>The initiative it belongs to.</summary>
    public Guid? InitiativeId { get; private set; }

    /// <summary>The initiative it belongs to, where the viewer may see it.</summary>
    public Initiative? Initiative { get; private set; }

    /// <summary>For an action: the agency that is to do it, as the minutes have it.</summary>
    public Guid? ResponsibleAgencyId { get; private set; }

    /// <summary>For an action: the agency that is to do it, as the minutes have it.</summary>
    public Agency? ResponsibleAgency { get; private set; }

    /// <summary>For an action: the day it is due, as the minutes have it.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>For an action: its priority.</summary>
    public Priority Priority { get; private set; }

    /// <summary>The living action item, once the line names an agency and a day.</summary>
    public Guid? ActionItemId { get; private set; }

    /// <summary>The living action item, where the viewer may see it.</summary>
    public ActionItem? ActionItem { get; private set; }

    /// <summary>The label of the own side's line: <c>M1</c>, <c>E4</c>.</summary>
    public string OwnLabel => $"{Owner.Letter()}{OwnNumber}";

    /// <summary>The label that people cite: the shared number, or the own one before the release.</summary>
    public string Label => SharedNumber?.ToString() ?? OwnLabel;

    /// <summary>An action that says who and by when, so that an action item can live.</summary>
    public bool IsCompleteAction => Kind == OutcomeKind.Action && ResponsibleAgencyId is not null && DueOn is not null;

    /// <summary>What an action does not say yet of who and by when, in sentences; nothing of any other line.</summary>
    public IEnumerable<string> Lacks()
    {
        if (Kind == OutcomeKind.Action && ResponsibleAgencyId is null) yield return $"Action {Label} names no agency";
        if (Kind == OutcomeKind.Action && DueOn is null) yield return $"Action {Label} has no due date";
    }

    internal void Apply(Viewer by, OutcomeLine line)
    {
        Does(Act.RecordMinutes);
        var before = Said;
        Rule.That(ActionItemId is null || line.Kind == OutcomeKind.Action, "An action item hangs on this line, so it stays an action.", nameof(line.Kind));
        Rule.That(Audience != Audience.Shared || line.ForBothSides, "This line is shared with the other side already.", nameof(line.ForBothSides));
        Rule.Day(line.DueOn, nameof(line.DueOn));
        Text = Rule.Text(line.Text, TextLength, "Text", nameof(line.Text));
        (Kind, ForBothSides, InitiativeId) = (line.Kind, line.ForBothSides, line.InitiativeId);
        var isAction = Kind == OutcomeKind.Action;
        ResponsibleAgencyId = isAction ? line.ResponsibleAgencyId : null;
        DueOn = isAction ? line.DueOn : null;
        Priority = isAction ? line.Priority : Priority.Normal;
        Rule.That(Audience != Audience.Shared || !isAction || IsCompleteAction, "Both sides see this line, so an action names an agency and has a due date.", ResponsibleAgencyId is null ? nameof(line.ResponsibleAgencyId) : nameof(line.DueOn));
        Rule.That(ActionItemId is null || IsCompleteAction, "An action item hangs on this line, so it keeps an agency and a due date.", nameof(line.DueOn));
        // Who saves what another wrote, as it was, has written nothing of it.
        if (WrittenById == Guid.Empty || Said != before) WrittenById = by.AccountId;
    }

    (OutcomeKind, string?, Guid?, DateOnly?) Said => (Kind, Text, ResponsibleAgencyId, DueOn);

    internal void PointTo(ActionItem item) => ActionItemId = item.Id;

    internal void MoveTo(int position)
    {
        Position = position;
        Does(Act.RecordMinutes);
    }

    // What both sides settle on is nobody's alone, so who wrote the line stays.
    internal void Reword(string text)
    {
        Text = text;
        Does(Act.AnswerWording);
    }

    // Its number stays with the reference that it was cited by; a new release counts anew.
    internal override void Return()
    {
        base.Return();
        SharedNumber = null;
    }

    internal Tombstone? TakeBack(Viewer by, Meeting meeting, string? reason, bool isWorkedWith, DateTime now) =>
        TakeBack(by, new(WithdrawnKind.Line, () => $"{meeting.Ref}/{SharedNumber}", meeting.OpenedSince(this), isWorkedWith), reason, now);

    internal void ReleaseAs(int number, DateTime now)
    {
        SharedNumber ??= number;
        Audience = Audience.Shared;
        ReleasedAt = now;
        Does(Act.ReleaseMeeting);
    }
}

/// <summary>The frozen picture, in one meeting's minutes, of an action item that was open when the meeting took it up.</summary>
public sealed class CarriedItem : Entity, IHasAudience, IPartOf
{
    CarriedItem() { }

    internal CarriedItem(Meeting meeting, ActionItem item)
    {
        (MeetingId, ActionItemId) = (meeting.Id, item.Id);
        Audience = meeting.Audience == Audience.Shared ? item.Audience : meeting.Audience;
        Freeze(item);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The living action item.</summary>
    public Guid ActionItemId { get; private set; }

    /// <summary>The living action item, where the viewer may see it.</summary>
    public ActionItem? ActionItem { get; private set; }

    /// <summary>Its wording at the time.</summary>
    public string What { get; private set; } = null!;

    /// <summary>The agency responsible at the time.</summary>
    public Guid ResponsibleAgencyId { get; private set; }

    /// <summary>The agency responsible at the time.</summary>
    public Agency? ResponsibleAgency { get; private set; }

    /// <summary>Its due date at the time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Its state at the time.</summary>
    public ActionState State { get; private set; }

    /// <summary>Whether both sides could read the item when the picture was taken, and could ever since.</summary>
    public bool WasShared { get; private set; }

    internal void Freeze(ActionItem item)
    {
        Take(item);
        Does(Act.RecordMinutes);
    }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    // What was withdrawn is not shown by a picture that was taken before: after another release it is an old one.
    internal void ReturnWith(ActionItem item)
    {
        WasShared = false;
        if (Audience == Audience.Shared) Audience = item.Audience;
        Does(Act.WithdrawRecord);
    }

    // What one side had written before the item was released is not shown afterwards by an old picture: it is taken anew.
    internal void Follow(ActionItem item)
    {
        Audience = item.Audience;
        if (!WasShared) Take(item);
        Does(Act.ReleaseMeeting);
    }

    void Take(ActionItem item) => (What, ResponsibleAgencyId, DueOn, State, WasShared) = (item.What, item.ResponsibleAgencyId, item.DueOn, item.State, item.IsShared);
}
