using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>
/// A row of a shared chain that one side reads no more: what it tells of was released and taken back before that side had opened it. The row stays in its chain; in its place the
/// other side is given its hash alone, which is all that verifying takes.
/// </summary>
public sealed class WithheldEntry
{
    /// <summary>The row of the trail.</summary>
    public Guid Id { get; init; }

    /// <summary>Who still reads it.</summary>
    public Audience ReadBy { get; init; }
}
