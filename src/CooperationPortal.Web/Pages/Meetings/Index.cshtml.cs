using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The meetings, the next ones and those that wait for their minutes or their release.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>One meeting.</summary>
    public sealed record Row(
        string Ref, string Title, DateOnly Day, DateTime StartsAt, string Zone, bool IsProvisional, string? Venue, string? SeriesSlug, string? Series,
        MeetingState State, Side Owner, Audience Audience, bool ForBothSides, int Outcomes, int OpenActions);

    public Asked Asked { get; private set; } = null!;

    public int Number { get; private set; }

    public string Order { get; private set; } = "";

    public MeetingFilter Filter { get; private set; } = new();

    public IReadOnlyDictionary<MeetingTab, int> Counts { get; private set; } = new Dictionary<MeetingTab, int>();

    public int Total => Counts[Filter.Tab];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Series { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        Filter = MeetingFilter.Read(Asked);
        // What is to come is read from the next one on, what was from the last one back.
        Order = Filter.Tab == MeetingTab.Upcoming ? Asked.Order("date", "title", "ref", "state") : Asked.Text("sort") is null ? "-date" : Asked.Order("date", "title", "ref", "state");
        Number = Asked.Page();
        var viewer = current.Required;
        Counts = new Dictionary<MeetingTab, int>
        {
            [MeetingTab.Upcoming] = await Of(MeetingTab.Upcoming).CountAsync(),
            [MeetingTab.Postponed] = await Of(MeetingTab.Postponed).CountAsync(),
            [MeetingTab.ToWrite] = await Of(MeetingTab.ToWrite).CountAsync(),
            [MeetingTab.ToRelease] = await Of(MeetingTab.ToRelease).CountAsync(),
            [MeetingTab.All] = await Of(MeetingTab.All).CountAsync(),
        };
        Rows = await InOrder(Of(Filter.Tab)).Page(Number)
            .Select(m => new Row(m.Ref, m.Title, m.Day, m.StartsAt, m.Zone, m.IsProvisional, m.Venue, m.Series!.Slug, m.Series.Name, m.State, m.Owner, m.Audience, m.ForBothSides,
                db.Outcomes.Count(o => o.MeetingId == m.Id), db.ActionItems.Count(a => a.MeetingId == m.Id && a.ClosedOn == null)))
            .ToListAsync();
        Series = await db.Series.OrderBy(s => s.Name).Select(s => new SelectListItem(s.Name, s.Slug, s.Slug == Filter.Series)).ToListAsync();
        var years = await db.Meetings.Select(m => m.Day.Year).Distinct().OrderByDescending(y => y).ToListAsync();
        Years = [.. years.Select(y => new SelectListItem($"{y}", $"{y}", y == Filter.Year))];

        IQueryable<Meeting> Of(MeetingTab tab) => (Filter with { Tab = tab }).Apply(db.Meetings, viewer, clock.Today);
    }

    IOrderedQueryable<Meeting> InOrder(IQueryable<Meeting> meetings) => Order switch
    {
        "date" => meetings.OrderBy(m => m.StartsAt).ThenBy(m => m.Ref),
        "ref" => meetings.OrderBy(m => m.Ref),
        "-ref" => meetings.OrderByDescending(m => m.Ref),
        "title" => meetings.OrderBy(m => m.Title).ThenBy(m => m.Ref),
        "-title" => meetings.OrderByDescending(m => m.Title).ThenBy(m => m.Ref),
        "state" => meetings.OrderBy(m => m.State).ThenByDescending(m => m.StartsAt).ThenBy(m => m.Ref),
        "-state" => meetings.OrderByDescending(m => m.State).ThenByDescending(m => m.StartsAt).ThenBy(m => m.Ref),
        _ => meetings.OrderByDescending(m => m.StartsAt).ThenBy(m => m.Ref),
    };
}
