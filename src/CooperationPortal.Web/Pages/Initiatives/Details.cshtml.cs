using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>One initiative: what it is, how each side sees it, and what belongs to it, a part at a time.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock, Openings openings) : PageModel
{
    public const int Size = 25;

    public static readonly IReadOnlyList<string> Parts = ["overview", "updates", "milestones", "actions", "meetings", "documents", "comments", "history"];

    public sealed record Counts(int Updates, int Milestones, int OpenActions, int OverdueActions, int Lines, int Documents, int Comments);

    public sealed record Action(string Ref, string What, string Agency, Side Side, DateOnly DueOn, ActionState State, Audience Audience, bool IsOpen, bool IsOverdue);

    public sealed record Line(string MeetingRef, string MeetingTitle, DateOnly Day, OutcomeKind Kind, string Text, int? SharedNumber, int OwnNumber, Side Owner, Audience Audience, string? ActionRef)
    {
        public string Label => SharedNumber?.ToString() ?? $"{Owner.Letter()}{OwnNumber}";
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    public Initiative Initiative { get; private set; } = null!;

    public string Tab { get; private set; } = Parts[0];

    public int Number { get; private set; } = 1;

    public Counts Count { get; private set; } = null!;

    public IReadOnlyList<Theme> Themes { get; private set; } = [];

    /// <summary>The latest update of each side that has filed one.</summary>
    public IReadOnlyList<StatusUpdate> Latest { get; private set; } = [];

    public IReadOnlyList<StatusUpdate> Updates { get; private set; } = [];

    public IReadOnlyList<Milestone> Milestones { get; private set; } = [];

    public IReadOnlyList<Action> Actions { get; private set; } = [];

    public int AllActions { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? tab = null, [FromQuery(Name = "page")] int page = 1)
    {
        Initiative = (await db.Initiatives.AsNoTracking()
            .Include(i => i.Programme).Include(i => i.Agreement).Include(i => i.MinistryLead).Include(i => i.EmbassyLead)
            .Include(i => i.MinistryFocal).Include(i => i.EmbassyFocal).Include(i => i.Outcome!.Meeting)
            .ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
        if (Initiative.Ref != Ref) return Redirect(Links.Initiatives.Details(Initiative.Ref));
        await openings.Note(Initiative);
        Tab = tab is not null && Parts.Contains(tab) ? tab : Parts[0];
        Number = Math.Clamp(page, 1, 1_000_000);
        var id = Initiative.Id;
        Count = await db.Initiatives.Where(i => i.Id == id).Select(i => new Counts(
            i.Updates.Count, i.Milestones.Count,
            db.ActionItems.Count(a => a.InitiativeId == id && a.ClosedOn == null),
            db.ActionItems.Where(a => a.InitiativeId == id).Count(ActionItem.Overdue(clock.Today)),
            db.Outcomes.Count(o => o.InitiativeId == id),
            db.Documents.Count(d => d.RecordId == id && d.WithdrawnAt == null),
            db.Comments.Count(c => c.RecordId == id && c.WithdrawnAt == null))).SingleAsync();
        await (Tab switch
        {
            "updates" => LoadUpdates(id),
            "milestones" => LoadMilestones(id),
            "actions" => LoadActions(id),
            "meetings" => LoadLines(id),
            "documents" or "comments" or "history" => Task.CompletedTask,
            _ => LoadOverview(id),
        });
        return Page();
    }

    async Task LoadOverview(Guid id)
    {
        Latest = await db.LatestUpdates(id);
        Themes = await db.Initiatives.Where(i => i.Id == id).SelectMany(i => i.Themes).OrderBy(t => t.Name).AsNoTracking().ToListAsync();
        await LoadMilestones(id);
    }

    async Task LoadUpdates(Guid id) => Updates = await db.StatusUpdates.AsNoTracking().Where(u => u.InitiativeId == id)
        .OrderByDescending(u => u.FiledAt).ThenByDescending(u => u.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync();

    async Task LoadMilestones(Guid id) => Milestones = await db.Milestones.AsNoTracking().Where(m => m.InitiativeId == id).OrderBy(m => m.Position).ToListAsync();

    // Open ones first, the most pressing on top; then what was closed last.
    async Task LoadActions(Guid id)
    {
        var items = db.ActionItems.Where(a => a.InitiativeId == id);
        var today = clock.Today;
        AllActions = await items.CountAsync();
        Actions = await items.OrderBy(a => a.ClosedOn != null).ThenBy(a => a.ClosedOn == null ? a.DueOn : DateOnly.MaxValue).ThenByDescending(a => a.ClosedOn).ThenBy(a => a.Ref)
            .Skip((Number - 1) * Size).Take(Size)
            .Select(a => new Action(a.Ref, a.What, a.ResponsibleAgency.Acronym ?? a.ResponsibleAgency.Name, a.ResponsibleSide, a.DueOn, a.State, a.Audience,
                a.ClosedOn == null, ActionItem.IsOverdue(a.State, a.DueOn, today)))
            .ToListAsync();
    }

    async Task LoadLines(Guid id) => Lines = await db.Outcomes.Where(o => o.InitiativeId == id)
        .OrderByDescending(o => o.Meeting!.StartsAt).ThenBy(o => o.Meeting!.Ref).ThenBy(o => o.SharedNumber == null).ThenBy(o => o.SharedNumber).ThenBy(o => o.OwnNumber)
        .Skip((Number - 1) * Size).Take(Size)
        .Select(o => new Line(o.Meeting!.Ref, o.Meeting.Title, o.Meeting.Day, o.Kind, o.Text, o.SharedNumber, o.OwnNumber, o.Owner, o.Audience, o.ActionItem!.Ref))
        .ToListAsync();
}
