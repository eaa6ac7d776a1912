namespace CooperationPortal.Domain;

/// <summary>What people are told of.</summary>
public enum NoticeKind
{
    /// <summary>An action item was given to them.</summary>
    Assigned,

    /// <summary>Somebody mentioned them in a comment.</summary>
    Mentioned,

    /// <summary>The other side released something.</summary>
    Released,

    /// <summary>Something was withdrawn or cancelled.</summary>
    Withdrawn,

    /// <summary>Minutes or an addendum were proposed by the other side.</summary>
    Proposed,

    /// <summary>The other side proposes another wording, answers one, or attaches or lifts a reservation.</summary>
    Wording,

    /// <summary>Minutes or an addendum came back, or were taken back.</summary>
    Returned,

    /// <summary>A side accepted the minutes or an addendum.</summary>
    Accepted,

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

    /// <summary>The agency that owes an action item answers that it is not its own.</summary>
    NotOurs,

    /// <summary>That answer was answered: the action item stays, or goes to another agency.</summary>
    NotOursAnswered,

    /// <summary>Another due date is proposed, or a proposal was answered.</summary>
    DueDate,

    /// <summary>The cancellation of an action item is proposed, or a proposal was answered.</summary>
    Cancellation,

    /// <summary>Where an agreement stands is proposed, or a proposal was answered.</summary>
    AgreementState,

    /// <summary>An action item is due soon.</summary>
    DueSoon,

    /// <summary>An action item is overdue.</summary>
    Overdue,
}

/// <summary>Somebody is to be told of what a verb has just done. Whoever acts is not told of it, and nobody of what they may not see.</summary>
/// <param name="Kind">What they are told of.</param>
/// <param name="To">Whom it concerns: a side, or an agency of it.</param>
/// <param name="AccountId">The one person whom it concerns, or null for all who stand for the party.</param>
public sealed record Telling(NoticeKind Kind, Party To, Guid? AccountId = null);
