using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Whether each row that one side reads no more is withheld from it rightly: its own side took back what the row tells of, and the other side had not opened that. The trail itself says so, in the chain of
/// the side that took it back; a row of <c>AuditWithheld</c> for which it does not was put there by hand. And the other way round: what was taken back unopened is withheld, or a row there was taken out by hand.
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

    /// <summary>What is taken back by itself.</summary>
    static readonly string[] Parts = [nameof(Outcome), nameof(AgendaItem), nameof(AgendaNote), nameof(Document)];

    /// <summary>What goes back with such a part.</summary>
    static readonly string[] Hanging = [nameof(Comment), nameof(DocumentVersion), nameof(Evidence)];

    sealed record Shown(Guid Id, Guid RecordId, Guid RowId, int Sequence, DateTime At, bool IsWithheld);

    sealed record Back(Guid RecordId, Guid RowId, string Noun, Audience To, DateTime At, bool LeftAWord);

    /// <summary>The first row that is withheld without such a withdrawal.</summary>
    public static async Task<Tampering?> FindWrong(PortalDb db, CancellationToken stop)
    {
        // Evidence does not go back by itself: it goes away with its document.
        var parts = AuditTrail.NounsWithAudience(db).Except([nameof(Evidence)]).ToList();
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

    /// <summary>The first row that is not withheld, although what it tells of was taken back before the other side had opened it.</summary>
    public static async Task<Tampering?> FindGivenBack(PortalDb db, CancellationToken stop)
    {
        var records = await db.Audit.IgnoreQueryFilters().Where(a => a.Audience != Audience.Shared && a.Kind == ChangeKind.Changed && a.Changes.Contains(WentBack)).Select(a => a.RecordId).Distinct().OrderBy(r => r).ToListAsync(stop);
        foreach (var some in records.Chunk(Chunk))
        {
            var withdrawals = (await Withdrawals(db, [.. some], stop)).SelectMany(b => b).GroupBy(b => b.RecordId).OrderBy(g => g.Key);
            var pictures = (await db.CarriedItems.IgnoreQueryFilters().Where(c => some.Contains(c.ActionItemId)).Select(c => new { c.Id, c.MeetingId, c.ActionItemId }).ToListAsync(stop)).ToLookup(c => c.ActionItemId);
            var (chains, lines) = (some.Concat(pictures.SelectMany(p => p).Select(c => c.MeetingId)).Distinct().ToList(), pictures.SelectMany(p => p).Select(c => c.Id).ToHashSet());
            var rows = (await db.Audit.IgnoreQueryFilters().Where(a => chains.Contains(a.RecordId) && a.Audience == Audience.Shared)
                .Select(a => new Shown(a.Id, a.RecordId, a.RowId, a.Sequence, a.At, db.Withheld.Any(w => w.Id == a.Id))).ToListAsync(stop)).ToLookup(r => r.RecordId);
            var left = (await db.Tombstones.IgnoreQueryFilters().Select(t => new { t.RowId, t.WithdrawnAt }).ToListAsync(stop)).ToLookup(t => t.RowId, t => t.WithdrawnAt);
            foreach (var of in withdrawals)
            {
                List<Shown> shown = [.. rows[of.Key], .. pictures[of.Key].SelectMany(c => rows[c.MeetingId].Where(r => r.RowId == c.Id))];
                foreach (var save in of.GroupBy(b => b.At))
                {
                    var whole = save.FirstOrDefault(b => b.RowId == b.RecordId);
                    var parts = save.Where(b => Parts.Contains(b.Noun)).ToList();
                    // With a record all of it is withheld; with a part that goes by itself what hangs on it, unless more went at once and of some of it a word was left.
                    List<Back> taken = whole is not null ? (whole.LeftAWord ? [] : [whole]) : parts.Exists(IsLeft) ? parts.FindAll(p => !IsLeft(p)) : parts.Count > 0 ? [.. parts, .. save.Where(b => Hanging.Contains(b.Noun))] : [];
                    foreach (var back in taken)
                    {
                        var since = whole is not null ? of.Where(b => b.LeftAWord && b.At < back.At).Select(b => b.At).DefaultIfEmpty().Max() : Parts.Contains(back.Noun) ? Before(back) : parts.Max(p => Before(p));
                        var told = whole is not null ? shown : shown.Where(r => r.RowId == back.RowId);
                        if (told.Where(r => !r.IsWithheld && r.At < back.At - Clocks && (since == default || r.At > since + Clocks)).MinBy(r => r.Sequence) is { } given)
                            return new(given.RecordId, nameof(Audience.Shared), given.Sequence, $"the row is given to both sides by hand: what it tells of was taken back unopened, so only the {back.To} reads it");
                    }
                }
            }

            bool IsLeft(Back back) => left[back.RowId].Any(at => (at - back.At).Duration() <= Clocks);
            DateTime Before(Back back) => left[back.RowId].Where(at => at < back.At - Clocks).DefaultIfEmpty().Max();
        }

        return null;
    }

    // What the other side wrote is never taken from it, and what it had opened it goes on reading: then the withdrawal left a word there.
    static bool IsRight(Withheld row, List<Back> withdrawals) => row.Audience == Audience.Shared && (row.By is null || row.By.Value.Only() == row.ReadBy)
        && withdrawals.Exists(b => !b.LeftAWord && b.At >= row.At - Clocks && !withdrawals.Exists(earlier => earlier.LeftAWord && earlier.At >= row.At && earlier.At < b.At));

    static async Task<ILookup<(Guid, Audience), Back>> Withdrawals(PortalDb db, List<Guid> records, CancellationToken stop)
    {
        var rows = await db.Audit.IgnoreQueryFilters().Where(a => records.Contains(a.RecordId) && a.Audience != Audience.Shared && a.Kind == ChangeKind.Changed && a.Changes.Contains(WentBack))
            .Select(a => new { a.RecordId, a.RowId, a.Noun, a.Audience, a.At, a.Changes }).ToListAsync(stop);
        // Whole or in part, it is one save.
        var words = rows.Where(r => r.Changes.Contains($"\"{nameof(CitedRecord.WithdrawnRef)}\"", StringComparison.Ordinal)).Select(r => (r.RecordId, r.At)).ToHashSet();
        return rows.Select(r => new Back(r.RecordId, r.RowId, r.Noun, r.Audience, r.At, words.Contains((r.RecordId, r.At)))).ToLookup(b => (b.RecordId, b.To));
    }
}
