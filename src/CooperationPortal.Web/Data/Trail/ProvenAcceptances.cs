using System.Text.Json;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>An acceptance beside what the trail says of it.</summary>
/// <param name="Acceptance">The acceptance as it stands.</param>
/// <param name="Row">The row that the portal wrote when it was given; null where there is none.</param>
/// <param name="Before">The hash of the row before that one in its chain; null where it is the first, or where there is none.</param>
/// <param name="Written">What the trail writes of an acceptance that reads as this one.</param>
public sealed record ProvenAcceptance(Acceptance Acceptance, AuditEntry? Row, byte[]? Before, IReadOnlyList<FieldChange> Written)
{
    /// <summary>
    /// Whether it was given in the portal as it stands: by this person, for this side, to this version and hash, at the time of a row that follows the one before it. A row put into the table of acceptances
    /// alone has none.
    /// </summary>
    public bool IsInTrail => Row is { } row && row.Follows(Before ?? Chain.Start(row.RecordId, row.Audience.ToString()))
        && (row.Side, row.Actor, row.AccountId) == (Acceptance.Side, Acceptance.By, Acceptance.ById)
        && JsonSerializer.Deserialize<List<FieldChange>>(row.Changes)!.ToHashSet().SetEquals(Written);
}

/// <summary>Acceptances beside what the trail says of them.</summary>
public static class ProvenAcceptances
{
    /// <summary>
    /// Marks a command that reads nothing of the trail but its rows of acceptances. They are written together with the acceptances, whose revision goes up with them, so an answer that is read from
    /// both may be kept.
    /// </summary>
    internal const string ReadsWithAcceptances = "Of the trail, only what is written with an acceptance";

    /// <summary>
    /// Those that have their row in the shared chain: by this person, for this side, version and hash. For lists, which lead to the text; that the row is tied to the one before it is looked at there, by <see cref="WithTrail"/>.
    /// </summary>
    public static IQueryable<Acceptance> WhereInTrail(this IQueryable<Acceptance> given, PortalDb db)
    {
        var written = Written(db).TagWith(ReadsWithAcceptances);
        return given.Where(a => written.Any(row => row.RecordId == a.MeetingId && row.RowId == a.Id && row.Side == a.Side && row.AccountId == a.ById && row.Actor == a.By
            && row.Changes.Contains("\"TextVersion\",\"Before\":null,\"After\":\"" + a.TextVersion + "\"") && row.Changes.Contains("\"Hash\",\"Before\":null,\"After\":\"" + a.Hash + "\"")));
    }

    /// <summary>Looks them up in the shared chains of their meetings, in one command.</summary>
    public static async Task<List<ProvenAcceptance>> WithTrail(this IQueryable<Acceptance> given, PortalDb db)
    {
        var proven = new List<ProvenAcceptance>();
        await foreach (var acceptance in given.Beside(db)) proven.Add(acceptance);
        return proven;
    }

    /// <summary>The same one after the other.</summary>
    internal static async IAsyncEnumerable<ProvenAcceptance> Beside(this IQueryable<Acceptance> given, PortalDb db)
    {
        var written = Written(db);
        var both = from acceptance in given.AsNoTracking()
                   from row in written.Where(a => a.RecordId == acceptance.MeetingId && a.RowId == acceptance.Id).DefaultIfEmpty()
                   select new
                   {
                       Acceptance = acceptance,
                       Row = row,
                       Before = db.Audit.Where(a => a.RecordId == acceptance.MeetingId && a.Audience == Audience.Shared && a.Sequence == row!.Sequence - 1).Select(a => a.Hash).FirstOrDefault(),
                   };
        await foreach (var found in both.AsAsyncEnumerable()) yield return new(found.Acceptance, found.Row, found.Before, AuditTrail.WrittenOf(db.Entry(found.Acceptance)));
    }
    // Both sides read them as long as the text lies with both.
    static IQueryable<AuditEntry> Written(PortalDb db) =>
        db.Audit.IgnoreQueryFilters([PortalDb.WithheldFilter]).Where(a => a.Audience == Audience.Shared && a.Noun == nameof(Acceptance) && a.Kind == ChangeKind.Created && a.Act == Act.AcceptMinutes);
}
