using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Series;

/// <summary>The series of meetings.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db) : PageModel
{
    /// <summary>One series.</summary>
    public sealed record Row(string Slug, string Name, Cadence Cadence, Audience Audience, int Meetings, DateOnly? Last, int OpenActions);

    public Asked Asked { get; private set; } = null!;

    public int Number { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        var found = db.Series.AsQueryable();
        if (Asked.Text("q") is { } q)
        {
            var pattern = Like.Containing(q);
            found = found.Where(s => EF.Functions.Like(s.Name, pattern, Like.Escape));
        }

        Total = await found.CountAsync();
        Number = Asked.Page(Total);
        Rows = await found.OrderBy(s => s.Name).ThenBy(s => s.Id).Page(Number)
            .Select(s => new Row(s.Slug, s.Name, s.Cadence, s.Audience,
                db.Meetings.Count(m => m.SeriesId == s.Id),
                db.Meetings.Where(m => m.SeriesId == s.Id && m.State != MeetingState.Cancelled).Max(m => (DateOnly?)m.Day),
                db.ActionItems.Count(a => a.SeriesId == s.Id && a.ClosedOn == null)))
            .ToListAsync();
    }
}
