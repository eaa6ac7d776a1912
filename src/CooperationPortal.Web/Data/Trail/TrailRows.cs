using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// The rows of the trail exactly as they are hashed, one JSON object a line, chain by chain: what a program of one's own verifies. Of a row that the viewer's side reads no more there
/// is its place and its hash.
/// </summary>
public static class TrailRows
{
    /// <summary>The media type.</summary>
    public const string Type = "application/jsonl; charset=utf-8";

    const int Chunk = 500;

    /// <summary>Writes every row that the viewer sees.</summary>
    public static async Task Write(PortalDb db, Stream to, CancellationToken stop)
    {
        var records = await db.AuditHeads.Select(h => h.RecordId).Distinct().OrderBy(r => r).ToListAsync(stop);
        foreach (var chunk in records.Chunk(Chunk))
        {
            var rows = await db.Audit.IgnoreQueryFilters([PortalDb.WithheldFilter]).AsNoTracking().Where(a => chunk.Contains(a.RecordId))
                .OrderBy(a => a.RecordId).ThenBy(a => a.Audience).ThenBy(a => a.Sequence)
                .Select(a => new { Row = a, IsWithheld = db.Withheld.Any(w => w.Id == a.Id && !Enumerable.Contains(db.Sees, w.ReadBy)) }).ToListAsync(stop);
            foreach (var row in rows) await to.WriteAsync(row.IsWithheld ? Place(row.Row) : Line(row.Row), stop);
            await to.FlushAsync(stop);
        }
    }

    static byte[] Place(AuditEntry row) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new { sequence = row.Sequence, record = row.RecordId, audience = row.Audience.ToString(), hash = Convert.ToHexStringLower(row.Hash) }), (byte)'\n'];

    static byte[] Line(AuditEntry row) =>
    [
        .. JsonSerializer.SerializeToUtf8Bytes(new
        {
            sequence = row.Sequence,
            record = row.RecordId,
            audience = row.Audience.ToString(),
            id = row.Id,
            at = Chain.Instant(row.At),
            account = row.AccountId,
            actor = row.Actor,
            side = row.Side?.ToString(),
            act = row.Act?.ToString(),
            kind = row.Kind.ToString(),
            noun = row.Noun,
            row = row.RowId,
            changes = row.Changes,
            hash = Convert.ToHexStringLower(row.Hash),
        }),
        (byte)'\n',
    ];
}
