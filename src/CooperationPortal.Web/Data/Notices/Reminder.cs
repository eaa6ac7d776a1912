using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>People were reminded of an action item, or of all that is overdue from a side, on a day. Its key makes sure that they are reminded once, whichever instance does it.</summary>
public sealed class Reminder
{
    /// <summary>The action item, or the side's <see cref="Of"/>.</summary>
    public Guid ActionItemId { get; init; }

    /// <summary>That it is due soon, or overdue.</summary>
    public NoticeKind Kind { get; init; }

    /// <summary>The due date that it had then: with another one people are reminded anew. Of a side, the Monday of the week.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The day, in the portal's zone.</summary>
    public DateOnly On { get; init; }

    /// <summary>What stands for all action items of a side.</summary>
    public static Guid Of(Side side) => new((int)side + 1, 0, 0, new byte[8]);
}
