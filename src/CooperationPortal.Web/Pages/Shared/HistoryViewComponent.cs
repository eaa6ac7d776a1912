using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Shared;

/// <summary>The history of one record in plain words, newest first: what the viewer may see of it, and no more than a page.</summary>
public sealed class HistoryViewComponent(PortalDb db) : ViewComponent
{
    const int Length = 100;

    /// <summary>One act of one person at one moment, with the rows it touched.</summary>
    public sealed record Event(DateTime At, string Actor, Side? Side, string Did, IReadOnlyList<Row> Rows);

    /// <summary>One row that was touched.</summary>
    public sealed record Row(string What, IReadOnlyList<FieldChange> Changes);

    public async Task<IViewComponentResult> InvokeAsync(Guid record)
    {
        var entries = await db.Audit.Where(a => a.RecordId == record).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Length).ToListAsync();
        var changes = entries.ToDictionary(e => e.Id, e => JsonSerializer.Deserialize<List<FieldChange>>(e.Changes)!);
        var names = await NamesOf(changes.Values.SelectMany(c => c));
        var events = entries
            .GroupBy(e => (e.At, e.AccountId, e.Act))
            .Select(g => new Event(g.Key.At, g.First().Actor, g.First().Side, g.Key.Act is { } act ? Words.Did(act) : "changed the record",
                [.. g.Select(e => new Row(Describe(e), [.. changes[e.Id].Select(c => InWords(c, names))]))]));
        return View("/Pages/Shared/Components/History/Default.cshtml", events.ToList());
    }

    static string Describe(AuditEntry entry) => entry.Kind switch
    {
        ChangeKind.Created when entry.RowId != entry.RecordId => $"{Words.Split(entry.Noun)} added",
        ChangeKind.Removed => $"{Words.Split(entry.Noun)} removed",
        ChangeKind.Created => "Begun",
        _ => entry.RowId == entry.RecordId ? "" : Words.Split(entry.Noun),
    };

    // Keys of other rows become names, of rows that the viewer may see: a hidden one stays "another record".
    async Task<Dictionary<Guid, string>> NamesOf(IEnumerable<FieldChange> changes)
    {
        var keys = changes.SelectMany(c => new[] { c.Before, c.After }).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (keys.Count == 0) return [];
        var agencies = await db.Agencies.Where(a => keys.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync();
        var initiatives = await db.Initiatives.Where(i => keys.Contains(i.Id)).Select(i => new { i.Id, Name = i.Ref + " " + i.Title }).ToListAsync();
        var others = await db.Programmes.Where(p => keys.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .Concat(db.Series.Where(s => keys.Contains(s.Id)).Select(s => new { s.Id, s.Name }))
            .Concat(db.Agreements.Where(a => keys.Contains(a.Id)).Select(a => new { a.Id, Name = a.Title })).ToListAsync();
        var accounts = await db.Users.Where(u => keys.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync();
        return agencies.Concat(initiatives).Concat(others).Concat(accounts).ToDictionary(n => n.Id, n => n.Name);
    }

    static FieldChange InWords(FieldChange change, Dictionary<Guid, string> names)
    {
        var field = change.Field.EndsWith("Id", StringComparison.Ordinal) ? change.Field[..^2] : change.Field;
        return new(Words.Split(field), Value(change.Before), Value(change.After));

        string? Value(string? value) =>
            value is null ? null
            : Guid.TryParse(value, out var id) ? names.GetValueOrDefault(id, "another record")
            : DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? Words.Day(day)
            : DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss'Z'", null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? Words.Instant(at, Zones.Islamabad)
            : change.Field == nameof(IHasAudience.Audience) && Enum.TryParse<Audience>(value, out var audience) ? Words.Of(audience)
            : value.All(char.IsLetter) && value.Length > 1 && char.IsUpper(value[0]) && value.Skip(1).Any(char.IsUpper) && value.Skip(1).Any(char.IsLower) ? Words.Split(value)
            : value;
    }
}
