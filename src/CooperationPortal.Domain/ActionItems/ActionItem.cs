using System.Linq.Expressions;

namespace CooperationPortal.Domain;

/// <summary>Where an action item stands. Overdue is computed, never a state.</summary>
public enum ActionState
{
    /// <summary>Agreed, not yet taken up.</summary>
    Open,

    /// <summary>The responsible agency has taken it up.</summary>
    Acknowledged,

    /// <summary>It is being worked.</summary>
    InProgress,

    /// <summary>Something stands in the way.</summary>
    Blocked,

    /// <summary>The responsible agency says it is done; the counterpart has not answered.</summary>
    Submitted,

    /// <summary>The counterpart says it is not done; it is back with the responsible agency.</summary>
    Disputed,

    /// <summary>The counterpart confirmed it: closed.</summary>
    Confirmed,

    /// <summary>Given up: closed.</summary>
    Cancelled,
}

/// <summary>How pressing it is.</summary>
public enum Priority
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>As usual.</summary>
    Normal,

    /// <summary>Comes first.</summary>
    High,
}

/// <summary>Which of an action item's two dates lateness is counted from.</summary>
public enum Against
{
    /// <summary>The due date as it is agreed today.</summary>
    Agreed,

    /// <summary>The day it was first due.</summary>
    Original,
}

/// <summary>What is known of an action item besides its state; see the members of <see cref="ActionItem"/>.</summary>
public sealed record ActionItemDetails(string? What, Guid? InitiativeId, Priority Priority, Handling Handling, bool ForBothSides);

/// <summary>One deliverable: one accountable agency, a due date, and a counterpart who confirms that it is done.</summary>
public sealed partial class ActionItem : CitedRecord, ISubject
{
    /// <summary>The longest wording; the same as that of the line it comes from.</summary>
    public const int WhatLength = Outcome.TextLength;

    /// <summary>The longest reason or account of what was done.</summary>
    public const int ReasonLength = 2_000;

    const string Closed = "This action item is closed.";

    /// <summary>The longest name of an addendum.</summary>
    public const int CorrectedByLength = 60;

    readonly List<Agency> supporters = [];
    readonly List<ProgressNote> notes = [];
    readonly List<Evidence> evidence = [];
    readonly List<Proposal> proposals = [];
    readonly List<Handover> handovers = [];

    ActionItem() { }

    /// <summary>What is to be done.</summary>
    public string What { get; private set; } = null!;

    /// <summary>The agreed addendum that last changed what is to be done, as in <c>Addendum 1 to MTG-2026-0012</c>; null where none did.</summary>
    public string? CorrectedBy { get; private set; }

    /// <summary>The one accountable agency.</summary>
    public Guid ResponsibleAgencyId { get; private set; }

    /// <summary>The one accountable agency.</summary>
    public Agency ResponsibleAgency { get; private set; } = null!;

    /// <summary>The side of the accountable agency.</summary>
    public Side ResponsibleSide { get; private set; }

    /// <summary>The account of the person who does it, if named.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The agency that confirms, where one is named.</summary>
    public Guid? CounterpartAgencyId { get; private set; }

    /// <summary>The agency that confirms, where one is named.</summary>
    public Agency? CounterpartAgency { get; private set; }

    /// <summary>The side of the agency that confirms, where one is named; on an action item for both sides never that of the responsible one.</summary>
    public Side? CounterpartSide { get; private set; }

    /// <summary>Agencies that help.</summary>
    public IReadOnlyList<Agency> Supporters => supporters;

    /// <summary>The line of minutes it comes from.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The meeting it comes from.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>The meeting it comes from, where the viewer may see it.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>The series of the meeting it comes from: the next meetings of it carry the item while it is open.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>The initiative it belongs to.</summary>
    public Guid? InitiativeId { get; private set; }

    /// <summary>The initiative it belongs to, where the viewer may see it.</summary>
    public Initiative? Initiative { get; private set; }

    /// <summary>How pressing it is.</summary>
    public Priority Priority { get; private set; }

    /// <summary>The day it is due.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The day it was first due; it never changes.</summary>
    public DateOnly OriginalDueOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public ActionState State { get; private set; }

    /// <summary>What stands in the way while it is blocked.</summary>
    public Blocker? Blocker { get; private set; }

    /// <summary>Since when it is blocked.</summary>
    public DateOnly? BlockedSince { get; private set; }

    /// <summary>Why it is blocked, disputed or cancelled.</summary>
    public string? StateReason { get; private set; }

    /// <summary>What the responsible agency says was done.</summary>
    public string? WhatWasDone { get; private set; }

    /// <summary>Why there is no evidence, when there is none.</summary>
    public string? NoEvidenceReason { get; private set; }

    /// <summary>The account that said it was done; it cannot confirm.</summary>
    public Guid? SubmittedById { get; private set; }

    /// <summary>The day it was said to be done.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>The day it was opened, in the portal's zone.</summary>
    public DateOnly OpenedOn { get; private set; }

    /// <summary>The day it was confirmed or cancelled; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Notes on its progress, append-only.</summary>
    public IReadOnlyList<ProgressNote> Notes => notes;

    /// <summary>What shows that it was done.</summary>
    public IReadOnlyList<Evidence> Evidence => evidence;

    /// <summary>It is neither confirmed nor cancelled.</summary>
    public bool IsOpen => ClosedOn is null;

    /// <summary>It waits to be taken up.</summary>
    public bool CanBeAcknowledged => State == ActionState.Open;

    /// <summary>Its work can begin, or go on after a blocker or a dispute.</summary>
    public bool CanBeStarted => State is ActionState.Open or ActionState.Acknowledged or ActionState.Blocked or ActionState.Disputed;

    /// <summary>It can be said that something stands in its way.</summary>
    public bool CanBeBlocked => State is ActionState.Open or ActionState.Acknowledged or ActionState.InProgress or ActionState.Disputed;

    /// <summary>It can be said to be done.</summary>
    public bool CanBeSubmitted => IsOpen && State != ActionState.Submitted;

    /// <summary>It is said to be done, and by someone else.</summary>
    public bool CanBeAnsweredBy(Viewer viewer) => State == ActionState.Submitted && SubmittedById != viewer.AccountId;

    /// <summary>Who works it. Before the release the owning side follows it up itself, whoever owes it.</summary>
    public Party? Responsible => IsShared || ResponsibleSide == Owner ? new(ResponsibleSide, ResponsibleAgencyId) : new(Owner, null);

    /// <summary>Who confirms it: the other side where both see it, else another person of the owning side.</summary>
    public Party? Counterpart => new(IsShared ? ResponsibleSide.Other() : Owner, CounterpartAgencyId);

    /// <summary>The one rule of what is overdue: open, past its day, and not waiting for the counterpart's answer that it is done. A proposed date that nobody has answered changes nothing.</summary>
    /// <param name="today">Today in the portal's zone.</param>
    /// <param name="against">Which of its dates is meant by its day.</param>
    public static Expression<Func<ActionItem, bool>> Overdue(DateOnly today, Against against = Against.Agreed) => against == Against.Original
        ? item => item.ClosedOn == null && item.State != ActionState.Submitted && item.OriginalDueOn < today
        : item => item.ClosedOn == null && item.State != ActionState.Submitted && item.DueOn < today;

    /// <summary>The one rule of what was done on time: confirmed on its day or before.</summary>
    /// <param name="against">Which of its dates is meant by its day.</param>
    public static Expression<Func<ActionItem, bool>> OnTime(Against against) => against == Against.Original
        ? item => item.State == ActionState.Confirmed && item.ClosedOn <= item.OriginalDueOn
        : item => item.State == ActionState.Confirmed && item.ClosedOn <= item.DueOn;

    /// <summary>Whether it is overdue; see <see cref="Overdue"/>.</summary>
    public bool IsOverdue(DateOnly today, Against against = Against.Agreed) => IsOverdue(State, against == Against.Original ? OriginalDueOn : DueOn, today);

    /// <summary>The same of a row that holds no more than these two; see <see cref="Overdue"/>.</summary>
    public static bool IsOverdue(ActionState state, DateOnly dueOn, DateOnly today) =>
        state is not (ActionState.Submitted or ActionState.Confirmed or ActionState.Cancelled) && dueOn < today;

    /// <summary>Creates an action item as the own side's record. Only one of a line may be due on a day that has passed, since minutes are written after their day; the check on the minutes names what is due before it.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong, or the day it is due has passed.</exception>
    public static ActionItem Create(
        Viewer by, string @ref, ActionItemDetails details, Agency responsible, Agency? counterpart, DateOnly? dueOn, DateTime now, DateOnly today, IEnumerable<Agency>? supporting = null)
    {
        var item = New(by, @ref, details, responsible, counterpart, dueOn, now, today);
        DemandToCome(dueOn, today);
        item.SupportBy(supporting ?? []);
        item.TellWhoOwesIt();
        return item;
    }

    static ActionItem New(Viewer by, string @ref, ActionItemDetails details, Agency responsible, Agency? counterpart, DateOnly? dueOn, DateTime now, DateOnly today)
    {
        Access.Demand(by, Act.CreateActionItem);
        Rule.That(dueOn is not null, "Enter the day it is due.", nameof(DueOn));
        Rule.Day(dueOn, nameof(DueOn));
        var item = new ActionItem { OpenedOn = today, DueOn = dueOn.Value, OriginalDueOn = dueOn.Value };
        item.Begin(by, @ref, now);
        item.Does(Act.CreateActionItem);
        item.Apply(details);
        item.Assign(responsible, counterpart, assigneeId: null);
        return item;
    }

    /// <summary>Gives a line of minutes its living action item.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The line does not name an agency and a due date, or has an item already.</exception>
    public static ActionItem FromLine(Viewer by, string @ref, Meeting meeting, Outcome line, Agency responsible, DateTime now, DateOnly today)
    {
        Rule.That(line.IsCompleteAction && line.ActionItemId is null, "Only an action line with an agency and a due date becomes an action item.");
        var details = new ActionItemDetails(line.Text, line.InitiativeId, line.Priority, meeting.Handling, line.ForBothSides);
        // Nobody is told while the minutes are still written: those who owe it are told by its release.
        var item = New(by, @ref, details, responsible, counterpart: null, line.DueOn, now, today);
        (item.OutcomeId, item.MeetingId, item.SeriesId) = (line.Id, meeting.Id, meeting.SeriesId);
        line.PointTo(item);
        return item;
    }

    /// <summary>What is written into its line of minutes still becomes its own: one side keeps it, nobody has taken it up, and no other due date was named. It is asked where those dates are loaded.</summary>
    public bool FollowsItsLine => State == ActionState.Open && !IsShared && proposals.Count == 0;

    /// <summary>
    /// Follows its line while one side keeps it and nobody has taken it up; afterwards the item lives its own life. What both sides see is not changed by what one of them writes into its line.
    /// Another agency in the line answers "not ours", which is a hand-over like any other: it stays in its history, and who declined is told.
    /// </summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    public void FollowLine(Viewer by, Outcome line, Agency responsible, DateTime now)
    {
        if (!FollowsItsLine) return;
        Demand(by, Act.EditActionItem, this);
        Apply(new(line.Text, line.InitiativeId, line.Priority, Handling, line.ForBothSides));
        var before = new Party(ResponsibleSide, ResponsibleAgencyId);
        // A line names nobody who confirms, so an agency that fits no longer goes.
        var counterpart = CounterpartAgencyId == responsible.Id || (ForBothSides && CounterpartSide == responsible.Side) ? null : CounterpartAgency;
        Assign(responsible, counterpart, responsible.Id == ResponsibleAgencyId ? AssigneeId : null);
        if (DeclinedOn is not null && before.AgencyId != responsible.Id) HandOver(by, before, responsible, null, now);
        DueOn = OriginalDueOn = line.DueOn!.Value;
    }

    /// <summary>
    /// Its line was withdrawn by itself, and the item with it: while nobody has taken it up it is meant for whom the line is. Whatever else was made of it stays. It relies on the demand of the withdrawal.
    /// </summary>
    /// <param name="line">The line of minutes, as its own side's again.</param>
    public void FollowWithdrawn(Outcome line)
    {
        if (State == ActionState.Open) ForBothSides = line.ForBothSides;
    }

    /// <summary>
    /// Both sides settled on how its line reads, and both see the item: it reads so too while nobody has taken it up. Work that has begun goes on under the wording it began with; who does it and who confirms it
    /// are told. It relies on the demand of the verb by which they settled.
    /// </summary>
    /// <param name="line">The line of minutes, as it reads now.</param>
    /// <param name="act">The act by which both sides settled on it.</param>
    public void FollowWording(Outcome line, Act act)
    {
        if (!IsShared || !IsOpen || line.Text == What) return;
        Does(act);
        if (State == ActionState.Open) What = line.Text;
        TellBothEnds(NoticeKind.Reworded);
    }

    /// <summary>
    /// Both sides agreed an addendum that corrects its line: it takes the correction over, also where its work has begun, since what both have signed is what is to be done. What is closed was done under the
    /// wording that it had, and keeps it. It relies on the demand of the acceptance.
    /// </summary>
    /// <param name="correction">What the addendum says of the line.</param>
    /// <param name="addendum">Which addendum it is, as the history names it.</param>
    public void FollowCorrection(Correction correction, string addendum)
    {
        if (!IsShared || !IsOpen || correction.Text is not { } text || text == What) return;
        Does(Act.AcceptMinutes);
        (What, CorrectedBy) = (text, addendum);
        TellBothEnds(NoticeKind.Reworded);
    }

    void TellBothEnds(NoticeKind kind)
    {
        TellWhoDoes(kind);
        Tell(kind, Counterpart!.Value);
    }

    void TellWhoDoes(NoticeKind kind)
    {
        Tell(kind, Responsible!.Value);
        if (AssigneeId is { } assignee) Tell(kind, Responsible!.Value, assignee);
    }

    /// <summary>Why the viewer cannot edit it now, as a sentence: once both sides see it, that is for who may release it, and not while the other side answers that it is done. Null where nothing says so.</summary>
    public string? EditHindrance(Viewer by) => !IsOpen ? Closed
        : IsShared && !Access.May(by, Act.ReleaseActionItem, this) ? "Both sides see this action item, so a coordinator or manager of your side changes it."
        : IsShared && State == ActionState.Submitted ? $"It is said to be done as it reads, and the {Counterpart!.Value.Side} has to answer. Change it once that is confirmed or disputed."
        : null;

    /// <summary>
    /// Changes wording, handling, initiative, priority and supporters. Once it is meant for both sides, no agency of the side that owes it confirms it. Where both sides see it, who does it and who confirms it are told
    /// that it reads differently or is marked differently.
    /// </summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing, the item is closed, or both sides see it and the viewer is no coordinator or manager, or it waits for the answer that it is done.</exception>
    public void Edit(Viewer by, ActionItemDetails details, IEnumerable<Agency> supporting)
    {
        Demand(by, Act.EditActionItem, this);
        if (EditHindrance(by) is { } why) throw new RuleBroken(why);
        var (what, handling) = (What, Handling);
        Apply(details);
        DropCounterpartOfOneSide();
        SupportBy(supporting);
        if (!IsShared) return;
        if (what != What) TellBothEnds(NoticeKind.Reworded);
        if (handling != Handling) TellBothEnds(NoticeKind.Remarked);
    }

    /// <summary>Gives it to another agency or counterpart; another agency names its own person, and one of the other side takes it up anew.</summary>
    /// <param name="by">A coordinator or manager of the owning side.</param>
    /// <param name="responsible">The agency that owes it from now on.</param>
    /// <param name="counterpart">The agency that confirms, or null.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="reason">Why; it is needed where <see cref="AsksWhy"/> says so.</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is closed or submitted, nothing changes, a proposal waits that the other side would have to answer for itself, a reason is missing, or agency and counterpart do not fit.</exception>
    public void Reassign(Viewer by, Agency responsible, Agency? counterpart, DateTime now, string? reason = null)
    {
        Demand(by, Act.ReassignActionItem, this);
        DemandOpen();
        Rule.That(State != ActionState.Submitted, "It is said to be done, so it stays with who did it and who confirms it. Reassign it once that is confirmed or disputed.");
        Rule.That(responsible.Id != ResponsibleAgencyId || counterpart?.Id != CounterpartAgencyId, $"{responsible.ShortName} is responsible already.", nameof(ResponsibleAgencyId));
        var (before, person, sideChanges) = (new Party(ResponsibleSide, ResponsibleAgencyId), AssigneeId, responsible.Side != ResponsibleSide);
        Rule.That(!sideChanges || ProposedBy is null, "What is proposed waits for its answer. Once it is answered or taken back, the other side can get the action item.", nameof(ResponsibleAgencyId));
        var why = AsksWhy(responsible, OpenRefusal) ? Rule.Text(reason, ReasonLength, "Why it is given to this agency", "Reason") : Rule.OptionalText(reason, ReasonLength, "Why it is given to this agency", "Reason");
        Assign(responsible, counterpart, responsible.Id == ResponsibleAgencyId ? AssigneeId : null);
        if (before.AgencyId == responsible.Id) return;
        if (DeclinedOn is null) Tell(NoticeKind.TakenAway, before);
        if (person is not null) Tell(NoticeKind.TakenAway, before, person);
        HandOver(by, before, responsible, why, now);
        if (State is not ActionState.Open && (sideChanges || IsTheOtherSides(responsible.Side))) BeginAgain();
        TellWhoOwesIt();
    }

    /// <summary>Names the person who does it, or nobody; the responsible side's own affair, whichever side keeps the record.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is closed, or the other side's agency is responsible.</exception>
    public void Entrust(Viewer by, Guid? assigneeId)
    {
        Demand(by, Act.WorkActionItem, this);
        DemandOpen();
        Rule.That(ResponsibleSide == by.Side, "The other side names its own people.", nameof(AssigneeId));
        if (assigneeId is not null && assigneeId != AssigneeId) Tell(NoticeKind.Assigned, new(ResponsibleSide, ResponsibleAgencyId), assigneeId);
        AssigneeId = assigneeId;
    }

    /// <summary>The responsible agency takes it up.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is not open.</exception>
    public void Acknowledge(Viewer by)
    {
        Demand(by, Act.WorkActionItem, this);
        Rule.That(CanBeAcknowledged, "Only an open action item can be acknowledged.");
        TakeUp();
        GoTo(ActionState.Acknowledged, null);
    }

    /// <summary>The work begins, or goes on after a blocker or a dispute.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is worked already, submitted or closed.</exception>
    public void Start(Viewer by)
    {
        Demand(by, Act.WorkActionItem, this);
        Rule.That(CanBeStarted, IsOpen ? "The work on this action item is under way already." : Closed);
        TakeUp();
        if (State == ActionState.Blocked) TellBothEnds(NoticeKind.Unblocked);
        GoTo(ActionState.InProgress, null);
    }

    /// <summary>Something stands in the way.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is submitted or closed, or the kind or reason is missing.</exception>
    public void Block(Viewer by, Blocker? kind, string? reason, DateOnly today)
    {
        Demand(by, Act.WorkActionItem, this);
        Rule.That(CanBeBlocked, "This action item cannot be blocked now.");
        Rule.That(kind is not null, "Say what kind of thing stands in the way.", nameof(Blocker));
        GoTo(ActionState.Blocked, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
        (Blocker, BlockedSince) = (kind, today);
        TakeUp();
        TellBothEnds(NoticeKind.Blocked);
    }

    /// <summary>Whether a side has shown something for it. What the other side added, while it was its own to do, shows nothing of this one's work, and an infected file shows nothing.</summary>
    public bool HasEvidenceOf(Side side) => evidence.Exists(e => e.Side == side && !e.IsInfected);

    /// <summary>The responsible agency says it is done.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is submitted or closed, or what was done, or evidence or the reason for its lack, is missing.</exception>
    public void Submit(Viewer by, string? whatWasDone, string? noEvidenceReason, DateOnly today)
    {
        Demand(by, Act.SubmitActionItem, this);
        DoesAboveAll(Act.SubmitActionItem);
        Rule.That(CanBeSubmitted, IsOpen ? "This action item is submitted already." : Closed);
        WhatWasDone = Rule.Text(whatWasDone, ReasonLength, "What was done", nameof(WhatWasDone));
        NoEvidenceReason = Rule.OptionalText(noEvidenceReason, ReasonLength, "Why there is no evidence", nameof(NoEvidenceReason));
        Rule.That(HasEvidenceOf(by.Side) || NoEvidenceReason is not null, "Add evidence, or say why there is none.", nameof(NoEvidenceReason));
        GoTo(ActionState.Submitted, null);
        (SubmittedById, SubmittedOn) = (by.AccountId, today);
        TakeUp();
        Tell(NoticeKind.Submitted, Counterpart!.Value);
    }

    /// <summary>The counterpart confirms that it is done: the item is closed.</summary>
    /// <exception cref="AccessDenied">Only the counterpart may.</exception>
    /// <exception cref="RuleBroken">It is not submitted, or the viewer submitted it.</exception>
    public void Confirm(Viewer by, DateOnly today)
    {
        DemandAnswer(by);
        GoTo(ActionState.Confirmed, null);
        ClosedOn = today;
        TellWhoDidIt(NoticeKind.Confirmed);
        LapseProposal();
    }

    /// <summary>The counterpart says that it is not done: it goes back.</summary>
    /// <exception cref="AccessDenied">Only the counterpart may.</exception>
    /// <exception cref="RuleBroken">It is not submitted, the viewer submitted it, or the reason is missing.</exception>
    public void Dispute(Viewer by, string? reason)
    {
        DemandAnswer(by);
        GoTo(ActionState.Disputed, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
        TellWhoDidIt(NoticeKind.Disputed);
    }

    /// <summary>Writes a note on its progress.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The text is missing or the percentage is none.</exception>
    public ProgressNote Note(Viewer by, string? text, int? percent, bool forBothSides, DateTime now)
    {
        Demand(by, Act.NoteProgress, this);
        var note = new ProgressNote(this, by, text, percent, AudienceOf(by, forBothSides), forBothSides, now);
        notes.Add(note);
        return note;
    }

    /// <summary>Adds what shows that it was done. Like the evidence itself, its document is for everyone who sees the item.</summary>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">It is closed, or the text or address is missing or no web address.</exception>
    public Evidence AddEvidence(Viewer by, string? text, string? link, DateTime now, Document? document = null)
    {
        Demand(by, Act.WorkActionItem, this);
        DemandOpen();
        var added = new Evidence(this, by, text, link, document, now);
        if (IsShared && document is { HasSomethingToRelease: true }) document.Show(now);
        evidence.Add(added);
        return added;
    }

    /// <summary>The progress notes that a release shows to the other side; the rest stay with their writer's.</summary>
    public IEnumerable<ProgressNote> NotesToRelease() => notes.Where(n => n.ForBothSides);

    /// <summary>The rows that show what was done, each document with its latest version: what a confirmation or a dispute answers to. The evidence must be loaded.</summary>
    public IEnumerable<Entity> RowsToAnswer() => evidence.SelectMany(e => new Entity?[] { e, e.Document?.Latest }).OfType<Entity>();

    /// <summary>Whether this document is evidence here. The evidence must be loaded.</summary>
    public bool IsShownBy(Document document) => evidence.Exists(e => e.DocumentId == document.Id);

    // What was said of the document goes back with it. The work it showed is not said to be done, so nobody has relied on it.
    internal void NoLongerShownBy(Document document, Act act)
    {
        foreach (var shown in evidence.Where(e => e.DocumentId == document.Id).ToList())
        {
            shown.Does(act);
            shown.Return(document.Audience);
            evidence.Remove(shown);
            Touch();
        }
    }

    /// <summary>The changes of its due date that a release shows to the other side. What was proposed in a release that was withdrawn stays with its own side for good: no later one tells of it.</summary>
    public IEnumerable<Proposal> ChangesToRelease() => proposals.Where(p => p.State == ProposalState.Made);

    /// <summary>The rows that a release shows to the other side: the item itself with its notes for both sides, its evidence, the changes of its due date and its documents for both sides.</summary>
    public IEnumerable<Entity> RowsToRelease() => [this, .. NotesToRelease(), .. evidence, .. ChangesToRelease(), .. DocumentRowsToRelease()];

    /// <summary>Whether its release has it begin again: what one side did about the other's duty before the other knew of it binds nobody, only who owes it says "done".</summary>
    public bool BeginsAgainWhenReleased => ResponsibleSide != Owner && State is not (ActionState.Open or ActionState.Cancelled);

    /// <summary>Where it stands for both sides from its release on: what its own side has confirmed, the other confirms.</summary>
    public ActionState StateWhenReleased => BeginsAgainWhenReleased ? ActionState.Open : State == ActionState.Confirmed ? ActionState.Submitted : State;

    /// <summary>
    /// Makes it shared, with what was written on it for both sides, under its shared reference. From now on the responsible side says that it is
    /// done and the other side confirms it; what was said of either before, and who was to confirm it, counts for the own side only.
    /// </summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    public void Release(Viewer by, string sharedRef, DateTime now)
    {
        Demand(by, Act.ReleaseActionItem, this);
        Rule.That(DeclinedOn is null, $"{Ref} was answered “not ours”. Reassign it, or say that it stays where it is; then release it.");
        ReleaseAs(sharedRef, now);
        DropCounterpartOfOneSide();
        if (BeginsAgainWhenReleased)
        {
            BeginAgain();
        }
        else if (State == ActionState.Confirmed)
        {
            GoTo(ActionState.Submitted, null);
            ClosedOn = null;
        }

        foreach (var note in NotesToRelease()) note.Follow();
        foreach (var item in evidence) item.Follow();
        foreach (var change in ChangesToRelease()) change.Follow();
        if (State == ActionState.Cancelled) return;
        if (ResponsibleSide == Owner) Tell(State == ActionState.Submitted ? NoticeKind.Submitted : NoticeKind.Released, Counterpart!.Value);
        if (State == ActionState.Open && (ResponsibleSide != Owner || OutcomeId is not null)) TellWhoOwesIt();
    }

    // Before the release its own side follows up what the other owes, and the agency that owes it does not know of it.
    void TellWhoOwesIt()
    {
        if (Responsible is { AgencyId: not null } party) Tell(NoticeKind.Assigned, party);
    }

    void TellWhoDidIt(NoticeKind kind)
    {
        var party = Responsible!.Value;
        Tell(kind, party);
        foreach (var person in new[] { AssigneeId, SubmittedById }.OfType<Guid>()) Tell(kind, party, person);
    }

    /// <inheritdoc />
    public override string? HoldsFast => Meeting is { HoldsFast: not null }
        ? $"{Ref} came from minutes that were proposed or are agreed, so it stays on the record of both sides."
        : null;

    private protected override WithdrawnKind WithdrawnAs => WithdrawnKind.ActionItem;

    private protected override void TakeLinesBack(Viewer by, DateTime now)
    {
        foreach (var note in notes.Where(n => n.Audience == Audience.Shared)) note.Return(Audience);
        foreach (var item in evidence) item.Return(Audience);
        foreach (var handover in handovers) handover.Return(Audience);
        // What the own side proposes has nobody to answer it any more.
        if (ProposedBy is not null) OpenProposal!.Answered(by, ProposalState.TakenBack, null, now);
        EndProposal();
        foreach (var change in proposals) change.Return(Audience);
    }

    void DemandAnswer(Viewer by)
    {
        Demand(by, Act.ConfirmActionItem, this);
        Rule.That(State == ActionState.Submitted, State switch
        {
            ActionState.Confirmed => "It is confirmed already, so it is closed.",
            ActionState.Disputed => "It is disputed already, and back with the responsible agency.",
            ActionState.Cancelled => "This action item is closed.",
            _ => "There is nothing to confirm: nobody has said that it is done.",
        });
        Rule.That(SubmittedById != by.AccountId, "You said that it is done, so someone else confirms it.");
    }

    void DemandOpen() => Rule.That(IsOpen, Closed);

    // Another side owes it now: what was said of it before was not that side's word.
    void BeginAgain()
    {
        GoTo(ActionState.Open, null);
        (ClosedOn, SubmittedById, SubmittedOn, WhatWasDone, NoEvidenceReason) = (null, null, null, null, null);
    }

    void GoTo(ActionState state, string? reason) => (State, StateReason, Blocker, BlockedSince) = (state, reason, null, null);

    void Assign(Agency responsible, Agency? counterpart, Guid? assigneeId)
    {
        Rule.That(counterpart is null || counterpart.Side != responsible.Side || !ForBothSides,
            "On an action item for both sides, the counterpart who confirms belongs to the other side.", nameof(CounterpartAgencyId));
        Rule.That(counterpart is null || counterpart.Id != responsible.Id, "Nobody confirms their own work.", nameof(CounterpartAgencyId));
        (ResponsibleAgencyId, ResponsibleSide, AssigneeId) = (responsible.Id, responsible.Side, assigneeId);
        (CounterpartAgencyId, CounterpartSide) = (counterpart?.Id, counterpart?.Side);
        supporters.RemoveAll(a => a.Id == responsible.Id);
    }

    // What both sides see is confirmed by the other side than the one that owes it: as a whole, until one of its agencies is named.
    void DropCounterpartOfOneSide()
    {
        if (ForBothSides && CounterpartSide == ResponsibleSide) (CounterpartAgencyId, CounterpartSide) = (null, null);
    }

    void SupportBy(IEnumerable<Agency> supporting)
    {
        var wanted = supporting.Where(a => a.Id != ResponsibleAgencyId).ToList();
        supporters.RemoveAll(a => wanted.All(w => w.Id != a.Id));
        supporters.AddRange(wanted.Where(w => supporters.All(a => a.Id != w.Id)));
    }

    void Apply(ActionItemDetails d)
    {
        What = Rule.Text(d.What, WhatLength, "What is to be done", nameof(d.What));
        (InitiativeId, Priority, Handling) = (d.InitiativeId, d.Priority, d.Handling);
        ForBothSides = IsShared || d.ForBothSides;
    }
}
