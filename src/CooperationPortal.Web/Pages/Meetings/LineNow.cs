using CooperationPortal.Domain;
using CooperationPortal.Web.Data;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>What agreed addenda made of a line, for pages that show it away from its minutes.</summary>
/// <param name="Ref">The reference of its meeting.</param>
/// <param name="Holds">How it reads now; null where an addendum struck it.</param>
/// <param name="Changes">What the addenda say of it, the earliest first.</param>
public sealed record LineNow(string Ref, string? Holds, IReadOnlyList<MinutesView.Change> Changes)
{
    /// <summary>Null where no agreed addendum says anything of the line.</summary>
    public static async Task<LineNow?> Of(PortalDb db, Guid? meeting, Guid? line)
    {
        if (meeting is not { } key || line is null || (await db.CorrectedMeetings([key])).SingleOrDefault() is not { } corrected) return null;
        return corrected.Outcomes.FirstOrDefault(o => o.Id == line) is { } found && MinutesView.Change.Of(corrected.CorrectionsOf(found), corrected.Reservations) is { Count: > 0 } changes
            ? new(corrected.Ref, corrected.HoldsNow(found), changes)
            : null;
    }
}
