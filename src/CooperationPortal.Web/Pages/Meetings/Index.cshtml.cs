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
public sealed class IndexModel(PortalDb db, Clock clock, Figures figures, Answers answers) : PageModel
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

    public int Total { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Series { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Years { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Asked = new Asked(Request.Query);
        Filter = MeetingFilter.Read(Asked);
        // What is to come is read from the next one on, what was from the last one back.
        Order = Filter.Tab == MeetingTab.Upcoming ? Asked.Order("date", "title", "ref", "state") : Asked.Text("sort") is null ? "-date" : Asked.Order("date", "title", "ref", "state");
        var tabs = Enum.GetValues<MeetingTab>();
        Counts = (await figures.Count([.. tabs.Select(Filter.On)])).Zip(tabs).ToDictionary(c => c.Second, c => c.First.Count);
        Total = Filter == Filter.On(Filter.Tab) ? Counts[Filter.Tab] : (await figures.Count(Filter))[0].Count;
        Number = Asked.Page(Total);
        var keys = await answers.OfSide((typeof(IndexModel), Filter, Order, Number), who => InOrder(Filter.Apply(db, who, clock.Today)).Page(Number).Select(m => m.Id).ToListAsync());
        Rows = await InOrder(db.Meetings.Where(m => keys.Contains(m.Id)))
            .Select(m => new Row(m.Ref, m.Title, m.Day, m.StartsAt, m.Zone, m.IsProvisional, m.Venue, m.Series!.Slug, m.Series.Name, m.State, m.Owner, m.Audience, m.ForBothSides,
                db.Outcomes.Count(o => o.MeetingId == m.Id), db.ActionItems.Count(a => a.MeetingId == m.Id && a.ClosedOn == null)))
            .ToListAsync();
        var (series, years) = await answers.OfSide(typeof(IndexModel), async _ => (
            await db.Series.OrderBy(s => s.Name).Select(s => new { s.Name, s.Slug }).ToDictionaryAsync(s => s.Slug, s => s.Name),
            await db.Meetings.Select(m => m.Day.Year).Distinct().OrderByDescending(y => y).ToListAsync()));
        Series = [.. series.Select(s => new SelectListItem(s.Value, s.Key, s.Key == Filter.Series))];
        Years = [.. years.Select(y => new SelectListItem($"{y}", $"{y}", y == Filter.Year))];
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
