using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data;

/// <summary>A row of the trail in plain words, as the log shows it.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Record">The record, where the viewer sees it.</param>
/// <param name="Changes">What changed.</param>
public sealed record LogLine(AuditEntry Entry, RecordName? Record, IReadOnlyList<ChangeInWords> Changes)
{
    /// <summary>What was done.</summary>
    public string Did => Entry.Act is { } act ? Words.Capital(Words.Did(act, Changes.Select(c => c.Field))) : "Changed by the system";

    /// <summary>What kind of row it was done to, and what happened to it.</summary>
    public string Row => Entry.Kind == ChangeKind.Read ? "" : $"{Words.Capital(Words.Noun(Entry.Noun))} {Words.Of(Entry.Kind).ToLowerInvariant()}";

    /// <summary>Puts rows into words, with a few queries for all of them.</summary>
    public static async Task<IReadOnlyList<LogLine>> Of(PortalDb db, Viewer viewer, IReadOnlyList<AuditEntry> entries)
    {
        var rows = entries.Select(e => new Touched(e.Noun, e.RowId, JsonSerializer.Deserialize<List<FieldChange>>(e.Changes)!)).ToList();
        var words = await ChangesInWords.Load(db, viewer.Zone, rows);
        var records = await RecordNames.Of(db, [.. entries.Select(e => e.RecordId).Distinct()]);
        return [.. entries.Zip(rows, (entry, row) => new LogLine(entry, records.GetValueOrDefault(entry.RecordId), words.Of(row)))];
    }
}
