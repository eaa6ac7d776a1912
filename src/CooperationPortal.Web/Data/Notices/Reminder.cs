using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>People were reminded of an action item on a day. Its key makes sure that they are reminded once, whichever instance does it.</summary>
public sealed class Reminder
{
    /// <summary>The action item.</summary>
    public Guid ActionItemId { get; init; }

    /// <summary>That it is due soon, or overdue.</summary>
    public NoticeKind Kind { get; init; }

    /// <summary>The due date that it had then: with another one people are reminded anew.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The day, in the portal's zone.</summary>
    public DateOnly On { get; init; }
}
