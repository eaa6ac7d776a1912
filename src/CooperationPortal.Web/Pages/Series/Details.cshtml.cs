using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Series;

/// <summary>One series: its meetings, what a coming one starts with, and what is still open. Topics are proposed here.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    const int Shown = 50;

    /// <summary>A meeting of the series.</summary>
    public sealed record MeetingRow(string Ref, string Title, DateOnly Day, bool IsProvisional, MeetingState State, Audience Audience);

    /// <summary>An open action item that came from a meeting of the series.</summary>
    public sealed record ActionRow(string Ref, string What, string Agency, Side Side, DateOnly DueOn, ActionState State, Audience Audience, int Carried);

    /// <summary>A topic and whether it is for both sides.</summary>
    public sealed record TopicInput(string? Title, bool ForBothSides = true);

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    [BindProperty]
    public TopicInput Input { get; set; } = new(null);

    public MeetingSeries Series { get; private set; } = null!;

    public IReadOnlyList<MeetingRow> Meetings { get; private set; } = [];

    public int MeetingsTotal { get; private set; }

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public IReadOnlyList<ActionRow> Actions { get; private set; } = [];

    public int ActionsTotal { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostProposeAsync()
    {
        var series = await Find();
        series.Propose(current.Required, Input.Title, Input.ForBothSides);
        return await this.Save(db, Links.Series.Details(Slug), "The topic is in the backlog. The next meeting of the series starts with it.");
    }

    public async Task<IActionResult> OnPostShareAsync()
    {
        var series = await Find();
        series.Share(current.Required);
        return await this.Save(db, Links.Series.Details(Slug), "The other side sees this series and its topics for both sides now.");
    }

    public async Task LoadAsync()
    {
        Series = (await db.Series.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == Slug)).OrNotThere();
        var meetings = db.Meetings.Where(m => m.SeriesId == Series.Id);
        MeetingsTotal = await meetings.CountAsync();
        Meetings = await meetings.OrderByDescending(m => m.StartsAt).Take(Shown)
            .Select(m => new MeetingRow(m.Ref, m.Title, m.Day, m.IsProvisional, m.State, m.Audience)).ToListAsync();
        Topics = await db.OpenTopics(Series.Id).AsNoTracking().ToListAsync();
        var open = db.ActionItems.OpenOf(Series.Id);
        var held = db.Meetings.WhereHeld();
        ActionsTotal = await open.CountAsync();
        Actions = await open.OrderBy(a => a.DueOn).ThenBy(a => a.Ref).Take(Shown)
            .Select(a => new ActionRow(a.Ref, a.What, a.ResponsibleAgency.Acronym ?? a.ResponsibleAgency.Name, a.ResponsibleSide, a.DueOn, a.State, a.Audience,
                db.CarriedItems.Count(c => c.ActionItemId == a.Id && held.Any(m => m.Id == c.MeetingId))))
            .ToListAsync();
    }

    async Task<MeetingSeries> Find() => (await db.Series.Include(s => s.Backlog).SingleOrDefaultAsync(s => s.Slug == Slug)).OrNotThere();
}
