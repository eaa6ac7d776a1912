using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Log;

/// <summary>The log: every act of the own side and every shared one, newest first. How many there are is not said: to count a million rows takes longer than to show a page of them.</summary>
[Requires(Act.ReadLog)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Openings openings) : PageModel
{
    public Asked Asked { get; private set; } = null!;

    public LogFilter Filter { get; private set; } = new();

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    /// <summary>Whether it begins with the newest.</summary>
    public bool IsTop { get; private set; }

    /// <summary>Where the older rows begin, if there are any.</summary>
    public string? Older { get; private set; }

    public static IReadOnlyList<SelectListItem> Acts { get; } =
        [.. Enum.GetValues<Act>().Where(a => a != Act.Browse).Select(a => new SelectListItem(Words.Capital(Words.Did(a)), a.ToString())).OrderBy(a => a.Text, StringComparer.Ordinal)];

    public IEnumerable<SelectListItem> Nouns => AuditTrail.Nouns(db).Select(n => new SelectListItem(Words.Capital(Words.Noun(n)), n)).OrderBy(n => n.Text, StringComparer.Ordinal);

    public async Task OnGetAsync()
    {
        var viewer = current.Required;
        Asked = new Asked(Request.Query);
        Filter = LogFilter.Read(Asked, AuditTrail.Nouns(db));
        var place = Asked.Parsed("before", LogPlace.Read);
        IsTop = place is null;
        var records = await Filter.Records(db, viewer);
        var rows = await db.Log(Filter, records, viewer, place ?? LogPlace.Top, Asked.PageSize + 1).ToListAsync();
        if (rows.Count > Asked.PageSize) Older = LogPlace.Of(rows[Asked.PageSize - 1]).ToString();
        var shown = rows.Take(Asked.PageSize).Select(r => r.Id).ToList();
        await openings.Note(db.Audit.Where(a => shown.Contains(a.Id)).Select(a => a.RecordId));
        Lines = await LogLine.Of(db, viewer, [.. rows.Take(Asked.PageSize)]);
    }
}
