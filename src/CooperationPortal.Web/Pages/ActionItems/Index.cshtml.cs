using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The action items, by tab and filter.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    public const int Size = 50;

    public sealed record Row(
        string Ref, string What, string? InitiativeRef, string? Initiative, string AgencySlug, string Agency, string AgencyName, Side Side, DateOnly DueOn,
        DateOnly OriginalDueOn, DateOnly? ClosedOn, ActionState State, Blocker? Blocker, Priority Priority, Audience Audience)
    {
        /// <summary>As <see cref="ActionItem.Overdue"/> has it.</summary>
        public bool IsOverdue(DateOnly today) => ActionItem.IsOverdue(State, DueOn, today);
    }

    /// <summary>A tab with how many rows it opens; the text filter leaves the counts out, since each would read every wording.</summary>
    public sealed record Tab(ActionView View, string Word, int? Count);

    public NarrowedList List { get; private set; } = null!;

    public ActionItemFilter Filter => List.Filter;

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int page = 1)
    {
        var viewer = current.Required;
        List = await NarrowedList.Read(db, viewer, Request.Query);
        Tabs = await CountTabs(viewer);
        var items = Filter.Apply(db.ActionItems, viewer, clock.Today);
        var isWholeTab = Filter == Filter.On(Filter.Tab) with { View = Filter.View };
        Total = isWholeTab && Tabs.FirstOrDefault(t => t.View == Filter.Tab)?.Count is { } counted ? counted : await items.CountAsync();
        PageNumber = Math.Clamp(page, 1, Math.Max(1, (Total + Size - 1) / Size));
        // The page's keys come out of an index; only their rows are then looked up, instead of every row that is sorted.
        var keys = items.InOrder(Filter.Sort).Skip((PageNumber - 1) * Size).Take(Size).Select(i => i.Id);
        Rows = await db.ActionItems.Where(i => keys.Contains(i.Id)).InOrder(Filter.Sort)
            .Select(i => new Row(
                i.Ref, i.What, i.Initiative!.Ref, i.Initiative.Title, i.ResponsibleAgency.Slug, i.ResponsibleAgency.Acronym ?? i.ResponsibleAgency.Name, i.ResponsibleAgency.Name,
                i.ResponsibleSide, i.DueOn, i.OriginalDueOn, i.ClosedOn, i.State, i.Blocker, i.Priority, i.Audience))
            .ToListAsync();
    }

    // One command counts every tab: a row of its own for each would cost a round trip each.
    async Task<IReadOnlyList<Tab>> CountTabs(Viewer viewer)
    {
        if (Filter.Q is not null)
            return [Of(ActionView.Open), Of(ActionView.Mine), Of(ActionView.MyAgency), Of(ActionView.Overdue), Of(ActionView.ToConfirm), Of(ActionView.Closed)];
        var (open, mine, agency, overdue, toConfirm, closed) =
            (On(ActionView.Open), On(ActionView.Mine), On(ActionView.MyAgency), On(ActionView.Overdue), On(ActionView.ToConfirm), On(ActionView.Closed));
        var counted = await db.Users.Where(u => u.Id == viewer.AccountId)
            .Select(_ => new { Open = open.Count(), Mine = mine.Count(), Agency = agency.Count(), Overdue = overdue.Count(), ToConfirm = toConfirm.Count(), Closed = closed.Count() })
            .SingleAsync();
        return [Of(ActionView.Open, counted.Open), Of(ActionView.Mine, counted.Mine), Of(ActionView.MyAgency, counted.Agency),
            Of(ActionView.Overdue, counted.Overdue), Of(ActionView.ToConfirm, counted.ToConfirm), Of(ActionView.Closed, counted.Closed)];

        Tab Of(ActionView view, int? count = null) => new(view, List.Named(view), count);

        IQueryable<ActionItem> On(ActionView view) => Filter.On(view).Apply(db.ActionItems, viewer, clock.Today);
    }
}
