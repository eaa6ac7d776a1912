using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>The narrowed log as a file, however long, written while it is read.</summary>
[Requires(Act.ReadLog)]
public sealed class ExportModel(PortalDb db, CurrentViewer current, Clock clock, Reads reads, Openings openings) : PageModel
{
    const int Chunk = 500;

    static readonly IReadOnlyList<string> Heads =
        ["When (UTC)", "Who", "Side", "What was done", "Row", "Record", "Record title", "What changed", "Audience", "Record key", "Place in the chain", "Hash"];

    int count;

    public async Task<IActionResult> OnGetAsync(string format)
    {
        if (format is not ("csv" or "xlsx")) return NotFound();
        var viewer = current.Required;
        var filter = LogFilter.Read(new Asked(Request.Query), AuditTrail.Nouns(db));
        await reads.NoteList(Act.ReadLog, $"Log: {filter.InWords}");
        await openings.Note(filter.Apply(db.Audit, await filter.Records(db, viewer)).Select(a => a.RecordId));
        Response.Begin(format == "csv" ? CsvFile.Type : XlsxFile.Type, $"log-{clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{format}");
        var stop = HttpContext.RequestAborted;
        if (format == "csv") await CsvFile.Write(Response.Body, Heads, Rows(filter, viewer), stop);
        else await XlsxFile.Write(Response.Body, "Log", Heads, Rows(filter, viewer), () => Words.Label(Handling.OfficialUseOnly), () => About(filter, viewer), stop);
        return new EmptyResult();
    }

    async IAsyncEnumerable<IReadOnlyList<object?[]>> Rows(LogFilter filter, Viewer viewer)
    {
        var (records, place) = (await filter.Records(db, viewer), LogPlace.Top);
        while (await db.Log(filter, records, viewer, place, Chunk).ToListAsync() is { Count: > 0 } rows)
        {
            place = LogPlace.Of(rows[^1]);
            count += rows.Count;
            yield return [.. (await LogLine.Of(db, viewer, rows)).Select(Cells)];
        }
    }

    static object?[] Cells(LogLine line) =>
    [
        Chain.Instant(line.Entry.At), line.Entry.Actor, line.Entry.Side?.ToString(), line.Did, line.Row, line.Record?.Name, line.Record?.Title,
        string.Join("; ", line.Changes.Select(c => $"{c.Label}: {c.Before ?? "–"} → {c.After ?? "–"}")), Words.Of(line.Entry.Audience), line.Entry.RecordId.ToString(), line.Entry.Sequence, Convert.ToHexStringLower(line.Entry.Hash),
    ];

    IEnumerable<(string Name, string Value)> About(LogFilter filter, Viewer viewer) =>
    [
        ("Handling", Words.Label(Handling.OfficialUseOnly)),
        ("List", $"Log: {filter.InWords}"),
        ("Rows", count.ToString("N0", CultureInfo.InvariantCulture)),
        ("As of", $"{Words.Instant(clock.Now, viewer.Zone)} ({viewer.Zone})"),
        ("Made for", $"{viewer.Name}, {Words.Full(viewer.Side)}: the list holds what this side may see"),
    ];
}
