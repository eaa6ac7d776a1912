using CooperationPortal.Domain;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Now, and the day that decides for everyone what is due and overdue: that of the portal's own zone, so that both sides read the same figures.</summary>
public sealed class Clock(TimeProvider time)
{
    /// <summary>Now (UTC).</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Today in the portal's zone.</summary>
    public DateOnly Today => Zones.Day(Zones.Islamabad, Now);
}
