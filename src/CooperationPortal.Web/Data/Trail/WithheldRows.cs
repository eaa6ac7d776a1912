using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Whether each row that one side reads no more is withheld from it rightly: its own side took back what the row tells of, and the other side had not opened that. The trail itself says so, in the chain of
/// the side that took it back; a row of <c>AuditWithheld</c> for which it does not was put there by hand.
/// </summary>
static class WithheldRows
{
    const int Chunk = 500;

    /// <summary>What every row says by which something went back to its own side.</summary>
    const string WentBack = $"\"{nameof(FieldChange.Field)}\":\"{nameof(IHasAudience.Audience)}\",\"{nameof(FieldChange.Before)}\":\"{nameof(Audience.Shared)}\"";

    /// <summary>The clocks of two instances differ by less.</summary>
    static readonly TimeSpan Clocks = TimeSpan.FromMinutes(1);

    sealed record Withheld(Guid RecordId, Guid RowId, string Noun, Audience Audience, int Sequence, DateTime At, Side? By, Audience ReadBy, Guid? ItemId)
    {
        /// <summary>What was taken back where the row is rightly withheld: the record, or the action item of which it is a picture.</summary>
        public Guid Taken => ItemId ?? RecordId;
    }

    sealed record Back(Guid RecordId, Guid RowId, Audience To, DateTime At, bool LeftAWord);

    /// <summary>The first row that is withheld without such a withdrawal.</summary>
    public static async Task<Tampering?> FindWrong(PortalDb db, CancellationToken stop)
    {
        var parts = AuditTrail.NounsWithAudience(db);
        var all = db.Withheld.Join(db.Audit.IgnoreQueryFilters(), w => w.Id, a => a.Id, (w, a) => new { w.ReadBy, Row = a }).OrderBy(w => w.Row.RecordId).ThenBy(w => w.Row.Audience).ThenBy(w => w.Row.Sequence)
            .Select(w => new Withheld(w.Row.RecordId, w.Row.RowId, w.Row.Noun, w.Row.Audience, w.Row.Sequence, w.Row.At, w.Row.Side, w.ReadBy, db.CarriedItems.Where(c => c.Id == w.Row.RowId).Select(c => (Guid?)c.ActionItemId).FirstOrDefault()));
        for (var from = 0; ; from += Chunk)
        {
            var rows = await all.Skip(from).Take(Chunk).ToListAsync(stop);
            if (rows.Count == 0) return null;
            var withdrawals = await Withdrawals(db, [.. rows.Select(r => r.Taken).Distinct()], stop);
            if (rows.Find(r => !IsRight(r, [.. withdrawals[(r.Taken, r.ReadBy)].Where(b => b.RowId == b.RecordId || b.RowId == r.RowId || !parts.Contains(r.Noun))])) is { } wrong)
                return new(wrong.RecordId, wrong.Audience.ToString(), wrong.Sequence, $"the row is kept from one side by hand: the trail knows no withdrawal by which it would be read by the {wrong.ReadBy} alone");
        }
    }

    // What the other side wrote is never taken from it, and what it had opened it goes on reading: then the withdrawal left a word there.
    static bool IsRight(Withheld row, List<Back> withdrawals) => row.Audience == Audience.Shared && (row.By is null || row.By.Value.Only() == row.ReadBy)
        && withdrawals.Exists(b => !b.LeftAWord && b.At >= row.At - Clocks && !withdrawals.Exists(earlier => earlier.LeftAWord && earlier.At >= row.At && earlier.At < b.At));

    static async Task<ILookup<(Guid, Audience), Back>> Withdrawals(PortalDb db, List<Guid> records, CancellationToken stop)
    {
        var rows = await db.Audit.IgnoreQueryFilters().Where(a => records.Contains(a.RecordId) && a.Audience != Audience.Shared && a.Kind == ChangeKind.Changed && a.Changes.Contains(WentBack))
            .Select(a => new { a.RecordId, a.RowId, a.Audience, a.At, a.Changes }).ToListAsync(stop);
        // Whole or in part, it is one save.
        var words = rows.Where(r => r.Changes.Contains($"\"{nameof(CitedRecord.WithdrawnRef)}\"", StringComparison.Ordinal)).Select(r => (r.RecordId, r.At)).ToHashSet();
        return rows.Select(r => new Back(r.RecordId, r.RowId, r.Audience, r.At, words.Contains((r.RecordId, r.At)))).ToLookup(b => (b.RecordId, b.To));
    }
}
