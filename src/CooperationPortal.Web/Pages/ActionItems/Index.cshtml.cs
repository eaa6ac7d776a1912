using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The action items, by tab and filter.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock, Figures figures, Answers answers) : PageModel
{
    public const int Size = 50;

    // Of a text that stands in more, the total is counted on its own.
    const int MostFound = 10_000;
    const int FoundPages = 5;

    sealed record Found(int Total, IReadOnlyList<Guid> First);

    public sealed record Row(
        string Ref, string What, string? InitiativeRef, string? Initiative, string AgencySlug, string Agency, string AgencyName, Side Side, DateOnly DueOn,
        DateOnly OriginalDueOn, DateOnly? ProposedDueOn, DateOnly? ProposedOn, DateOnly? DeclinedOn, DateOnly? ClosedOn, ActionState State, Blocker? Blocker, Priority Priority, Audience Audience)
    {
        /// <summary>As <see cref="ActionItem.Overdue"/> has it.</summary>
        public bool IsOverdue(DateOnly today, Against against) => ActionItem.IsOverdue(State, against == Against.Original ? OriginalDueOn : DueOn, today);
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
        List = await NarrowedList.Read(db, answers, viewer, Request.Query);
        Tabs = await CountTabs();
        var found = Filter.Q is null ? null : await Find();
        Total = found?.Total ?? (Filter.IsOnlyTab ? Tabs.FirstOrDefault(t => t.View == Filter.Tab)?.Count : null) ?? (await figures.Count(Filter with { Sort = null }))[0].Count;
        PageNumber = Math.Clamp(page, 1, Math.Max(1, (Total + Size - 1) / Size));
        // Which rows make a page is kept like a figure, so that only its rows are looked up instead of every row that is sorted.
        var keys = found is not null && PageNumber <= FoundPages ? [.. found.First.Skip((PageNumber - 1) * Size).Take(Size)] : await answers.Of(Filter.Whose, (typeof(IndexModel), Filter, PageNumber), who =>
            InOrder(who).Skip((PageNumber - 1) * Size).Take(Size).ToListAsync());
        Rows = await db.ActionItems.Where(i => keys.Contains(i.Id)).InOrder(Filter.Sort, Filter.Against)
            .Select(i => new Row(
                i.Ref, i.What, i.Initiative!.Ref, i.Initiative.Title, i.ResponsibleAgency.Slug, i.ResponsibleAgency.Acronym ?? i.ResponsibleAgency.Name, i.ResponsibleAgency.Name,
                i.ResponsibleSide, i.DueOn, i.OriginalDueOn, i.ProposedDueOn, i.ProposedOn, i.DeclinedOn, i.ClosedOn, i.State, i.Blocker, i.Priority, i.Audience))
            .ToListAsync();
    }

    IQueryable<Guid> InOrder(Viewer who) => Filter.Apply(db, who, clock.Today).InOrder(Filter.Sort, Filter.Against).Select(i => i.Id);

    /// <summary>What a text is found in: the total and the first pages from one reading, since each reads every wording.</summary>
    Task<Found> Find() => answers.Of(Filter.Whose, (nameof(Find), Filter), async who =>
    {
        var keys = await InOrder(who).Take(MostFound + 1).ToListAsync();
        return new Found(keys.Count <= MostFound ? keys.Count : await InOrder(who).CountAsync(), [.. keys.Take(FoundPages * Size)]);
    });

    async Task<IReadOnlyList<Tab>> CountTabs()
    {
        ActionView[] views = [ActionView.Open, ActionView.Mine, ActionView.MyAgency, ActionView.Overdue, ActionView.ToConfirm, ActionView.Closed];
        // The text filter leaves the counts out: each would read every wording.
        var counts = Filter.Q is null ? await figures.Count([.. views.Select(v => Filter.On(v) with { Sort = null })]) : null;
        return [.. views.Select((v, n) => new Tab(v, List.Named(v), counts?[n].Count))];
    }
}
