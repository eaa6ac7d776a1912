using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>The rows of the trail exactly as they are hashed, one JSON object a line, chain by chain: what a program of one's own verifies.</summary>
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
            var rows = await db.Audit.AsNoTracking().Where(a => chunk.Contains(a.RecordId)).OrderBy(a => a.RecordId).ThenBy(a => a.Audience).ThenBy(a => a.Sequence).ToListAsync(stop);
            foreach (var row in rows) await to.WriteAsync(Line(row), stop);
            await to.FlushAsync(stop);
        }
    }

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
