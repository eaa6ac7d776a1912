namespace CooperationPortal.Domain;

/// <summary>What people are told of: each one thing that happened.</summary>
public enum NoticeKind
{
    /// <summary>An action item was given to them.</summary>
    Assigned,

    /// <summary>An action item was theirs and was given to another agency.</summary>
    TakenAway,

    /// <summary>Somebody mentioned them in a comment.</summary>
    Mentioned,

    /// <summary>The other side released something.</summary>
    Released,

    /// <summary>The own side released to the other what they wrote.</summary>
    PassedOn,

    /// <summary>The other side withdrew something.</summary>
    Withdrawn,

    /// <summary>Minutes or an addendum were proposed by the other side.</summary>
    Proposed,

    /// <summary>The own side proposed minutes, or an addendum to minutes, that they wrote in.</summary>
    PutForward,

    /// <summary>The other side proposes another wording of a line.</summary>
    WordingProposed,

    /// <summary>The other side answers a wording with one of its own.</summary>
    WordingCountered,

    /// <summary>The other side accepts a wording.</summary>
    WordingAccepted,

    /// <summary>The other side rejects a wording.</summary>
    WordingRejected,

    /// <summary>The other side took the wording back that it proposed.</summary>
    WordingTakenBack,

    /// <summary>The other side attaches a reservation to a line.</summary>
    Reserved,

    /// <summary>The other side lifts a reservation.</summary>
    ReservationLifted,

    /// <summary>An action item reads differently.</summary>
    Reworded,

    /// <summary>An action item is handled differently.</summary>
    Remarked,

    /// <summary>Minutes or an addendum were sent back.</summary>
    Returned,

    /// <summary>Minutes or an addendum were taken back by the side that proposed them.</summary>
    TakenBack,

    /// <summary>The other side accepted the minutes or an addendum.</summary>
    Accepted,

    /// <summary>The minutes or an addendum were accepted for the own side.</summary>
    AcceptedForUs,

    /// <summary>The minutes or an addendum were accepted in their name.</summary>
    AcceptedAsYou,

    /// <summary>An acceptance no longer counts, because the text changed.</summary>
    Voided,

    /// <summary>Both sides accepted the same text.</summary>
    Agreed,

    /// <summary>An action item was said to be done and waits for an answer.</summary>
    Submitted,

    /// <summary>It was confirmed that an action item is done.</summary>
    Confirmed,

    /// <summary>It was disputed that an action item is done.</summary>
    Disputed,

    /// <summary>Something stands in the way of an action item.</summary>
    Blocked,

    /// <summary>Nothing stands in its way any more.</summary>
    Unblocked,

    /// <summary>The agency that owes an action item answers that it is not its own.</summary>
    NotOurs,

    /// <summary>The agency that answered so has taken the action item up after all.</summary>
    TakenUp,

    /// <summary>That answer was answered: the action item stays.</summary>
    Kept,

    /// <summary>That answer was answered: the action item goes to another agency.</summary>
    Moved,

    /// <summary>The other side proposes another due date.</summary>
    DateProposed,

    /// <summary>The other side answers a proposed due date with another one.</summary>
    DateCountered,

    /// <summary>The other side agreed to a due date.</summary>
    DateAgreed,

    /// <summary>The other side declined a due date.</summary>
    DateDeclined,

    /// <summary>The other side took the due date back that it proposed.</summary>
    DateTakenBack,

    /// <summary>The other side proposes to cancel an action item.</summary>
    CancellationProposed,

    /// <summary>The other side declined to cancel an action item.</summary>
    CancellationDeclined,

    /// <summary>The other side no longer proposes to cancel an action item.</summary>
    CancellationTakenBack,

    /// <summary>An action item is cancelled.</summary>
    Cancelled,

    /// <summary>The other side proposes where an agreement stands.</summary>
    StateProposed,

    /// <summary>The other side agreed to where an agreement stands.</summary>
    StateAgreed,

    /// <summary>The other side declined where an agreement stands.</summary>
    StateDeclined,

    /// <summary>The other side no longer proposes where an agreement stands.</summary>
    StateTakenBack,

    /// <summary>An action item is due soon.</summary>
    DueSoon,

    /// <summary>An action item is overdue.</summary>
    Overdue,
}

/// <summary>What a person chooses to be told of or not: kinds among which nobody would choose, and what waits for an answer apart from what only became of something.</summary>
public enum NoticeTopic
{
    /// <summary>An action item was given to them, or taken from them.</summary>
    Assigned,

    /// <summary>They were mentioned.</summary>
    Mentioned,

    /// <summary>The other side released something.</summary>
    Released,

    /// <summary>The own side released or proposed what they wrote.</summary>
    OwnWork,

    /// <summary>The other side withdrew something.</summary>
    Withdrawn,

    /// <summary>A text waits for the side's acceptance.</summary>
    Proposed,

    /// <summary>A wording waits for the side's answer.</summary>
    Wording,

    /// <summary>A proposed wording is answered or taken back.</summary>
    WordingAnswered,

    /// <summary>A reservation is attached or lifted.</summary>
    Reservation,

    /// <summary>An action item reads or is handled differently.</summary>
    Reworded,

    /// <summary>A text was sent back or taken back.</summary>
    Returned,

    /// <summary>The other side accepted a text.</summary>
    Accepted,

    /// <summary>A text was accepted for the own side.</summary>
    AcceptedForUs,

    /// <summary>An acceptance no longer counts.</summary>
    Voided,

    /// <summary>A text is agreed.</summary>
    Agreed,

    /// <summary>An action item waits to be confirmed.</summary>
    Submitted,

    /// <summary>An action item is confirmed.</summary>
    Confirmed,

    /// <summary>An action item is disputed.</summary>
    Disputed,

    /// <summary>An action item is blocked, or goes on.</summary>
    Blocked,

    /// <summary>"Not ours" waits for the side's answer.</summary>
    NotOurs,

    /// <summary>"Not ours" is answered, or is said no more.</summary>
    NotOursAnswered,

    /// <summary>A due date waits for the side's answer.</summary>
    DueDate,

    /// <summary>A proposed due date is answered or taken back.</summary>
    DueDateAnswered,

    /// <summary>A cancellation waits for the side's answer.</summary>
    Cancellation,

    /// <summary>A proposed cancellation is answered or taken back.</summary>
    CancellationAnswered,

    /// <summary>Where an agreement stands waits for the side's answer.</summary>
    AgreementState,

    /// <summary>That is answered or taken back.</summary>
    AgreementStateAnswered,

    /// <summary>An action item is due soon.</summary>
    DueSoon,

    /// <summary>An action item is overdue.</summary>
    Overdue,
}

/// <summary>Which kinds are chosen together.</summary>
public static class NoticeTopics
{
    /// <summary>Whether it tells a person of what was done in that person’s own name, so that it is noticed where somebody else did it. It is told to who acts, and nobody chooses to be without it, but for who wants no mail at all.</summary>
    public static bool IsOfOwnName(this NoticeKind kind) => kind == NoticeKind.AcceptedAsYou;

    /// <summary>The topic under which a kind is chosen.</summary>
    public static NoticeTopic Topic(this NoticeKind kind) => kind switch
    {
        NoticeKind.PassedOn or NoticeKind.PutForward => NoticeTopic.OwnWork,
        NoticeKind.WordingProposed or NoticeKind.WordingCountered => NoticeTopic.Wording,
        NoticeKind.WordingAccepted or NoticeKind.WordingRejected or NoticeKind.WordingTakenBack => NoticeTopic.WordingAnswered,
        NoticeKind.Reserved or NoticeKind.ReservationLifted => NoticeTopic.Reservation,
        NoticeKind.Remarked => NoticeTopic.Reworded,
        NoticeKind.TakenBack => NoticeTopic.Returned,
        NoticeKind.AcceptedAsYou => NoticeTopic.AcceptedForUs,
        NoticeKind.TakenAway => NoticeTopic.Assigned,
        NoticeKind.Unblocked => NoticeTopic.Blocked,
        NoticeKind.TakenUp or NoticeKind.Kept or NoticeKind.Moved => NoticeTopic.NotOursAnswered,
        NoticeKind.DateProposed or NoticeKind.DateCountered => NoticeTopic.DueDate,
        NoticeKind.DateAgreed or NoticeKind.DateDeclined or NoticeKind.DateTakenBack => NoticeTopic.DueDateAnswered,
        NoticeKind.CancellationProposed => NoticeTopic.Cancellation,
        NoticeKind.Cancelled or NoticeKind.CancellationDeclined or NoticeKind.CancellationTakenBack => NoticeTopic.CancellationAnswered,
        NoticeKind.StateProposed => NoticeTopic.AgreementState,
        NoticeKind.StateAgreed or NoticeKind.StateDeclined or NoticeKind.StateTakenBack => NoticeTopic.AgreementStateAnswered,
        // The others are topics of their own.
        _ => Enum.Parse<NoticeTopic>(kind.ToString()),
    };

    /// <summary>What this puts an end to: what was told of the same before and waits no more, whoever was told of it, and also whom nobody tells of this.</summary>
    public static IReadOnlyList<NoticeKind> Settles(this NoticeKind kind) => kind switch
    {
        NoticeKind.Submitted => [NoticeKind.DueSoon, NoticeKind.Overdue],
        NoticeKind.Disputed => [NoticeKind.Submitted],
        NoticeKind.Confirmed => [NoticeKind.Submitted, NoticeKind.DueSoon, NoticeKind.Overdue, .. Dates, NoticeKind.CancellationProposed],
        NoticeKind.Cancelled => [NoticeKind.Submitted, NoticeKind.DueSoon, NoticeKind.Overdue, NoticeKind.CancellationProposed, NoticeKind.NotOurs],
        NoticeKind.TakenUp or NoticeKind.Kept or NoticeKind.Moved => [NoticeKind.NotOurs],
        NoticeKind.DateAgreed => [.. Dates, NoticeKind.DueSoon, NoticeKind.Overdue],
        NoticeKind.DateCountered or NoticeKind.DateDeclined or NoticeKind.DateTakenBack => Dates,
        NoticeKind.CancellationDeclined or NoticeKind.CancellationTakenBack => [NoticeKind.CancellationProposed],
        NoticeKind.StateAgreed or NoticeKind.StateDeclined or NoticeKind.StateTakenBack => [NoticeKind.StateProposed],
        NoticeKind.WordingCountered or NoticeKind.WordingAccepted or NoticeKind.WordingRejected or NoticeKind.WordingTakenBack => [NoticeKind.WordingProposed, NoticeKind.WordingCountered],
        NoticeKind.Returned or NoticeKind.TakenBack or NoticeKind.Accepted or NoticeKind.Agreed => [NoticeKind.Proposed],
        _ => [],
    };

    static readonly NoticeKind[] Dates = [NoticeKind.DateProposed, NoticeKind.DateCountered];
}

/// <summary>Somebody is to be told of what a verb has just done. Whoever acts is not told of it, unless it was done in their name (<see cref="NoticeTopics.IsOfOwnName"/>), and nobody of what they may not see.</summary>
/// <param name="Kind">What they are told of.</param>
/// <param name="To">Whom it concerns: a side, or an agency of it.</param>
/// <param name="AccountId">The one person whom it concerns, or null for all who stand for the party.</param>
/// <param name="PartId">The part of the record that it is about: a line of the minutes, an addendum or a correction in it, a document, a comment; null where it is about the whole.</param>
public sealed record Telling(NoticeKind Kind, Party To, Guid? AccountId = null, Guid? PartId = null);
