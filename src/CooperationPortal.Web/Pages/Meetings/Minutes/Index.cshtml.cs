using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>
/// The minutes while they are written: agenda item by agenda item, notes and lines, attendance at the side. Our own script asks for one agenda item
/// after it stored something and takes the parts that changed; without it every button leads to a page of its own and back here.
/// </summary>
[Requires(Act.RecordMinutes)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Answers answers, Openings openings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>The agenda item that our own script asks for.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Item { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<MinutesCheck> Checks { get; private set; } = [];

    /// <summary>The reader’s side keeps the minutes and finishes them.</summary>
    public bool Finishes => Meeting.Owner == Side;

    /// <summary>There is something to say: to the other side only what is its own to mend.</summary>
    public bool HasChecks => Finishes || Checks.Count > 0;

    public LineChoices Choices { get; private set; } = null!;

    public Side Side => current.Required.Side;

    // What is released goes right behind what both sides see at its place already.
    public IEnumerable<AgendaItem> Agenda => Meeting.Agenda.OrderBy(a => a.Position).ThenBy(a => !a.IsShared).ThenBy(a => a.Id);

    /// <summary>When anything in these minutes was last written.</summary>
    public DateTime? SavedAt => Meeting.Notes.Select(n => (DateTime?)n.WrittenAt).Max();

    public async Task<IActionResult> OnGetAsync()
    {
        Meeting = (await db.Meetings.AsNoTracking().AsSplitQuery().ByRef(Ref, current.Required)
            .Include(m => m.Series).Include(m => m.Agenda).Include(m => m.Notes).Include(m => m.Delegates)
            .Include(m => m.Outcomes).ThenInclude(o => o.ResponsibleAgency)
            .Include(m => m.Outcomes).ThenInclude(o => o.Initiative)
            .Include(m => m.Outcomes).ThenInclude(o => o.ActionItem)
            .Include(m => m.Carried).ThenInclude(c => c.ActionItem!.ResponsibleAgency)
            .SingleOrDefaultAsync()).OrNotThere();
        if (!Meeting.IsOpenForMinutes)
            return Redirect(Meeting.State == MeetingState.Planned ? Links.Meetings.Move(Meeting.Ref) : Links.Meetings.Details(Meeting.Ref));
        await openings.Note(Meeting);
        Checks = Meeting.Check(Side);
        if (Request.IsFetch()) return Partial("_Parts", this);
        Choices = await LineChoices.Load(db, answers);
        return Page();
    }

    public IEnumerable<Outcome> LinesOf(AgendaItem item) =>
        Meeting.Outcomes.Where(o => o.AgendaItemId == item.Id).OrderBy(o => o.Position).ThenBy(o => !o.IsShared).ThenBy(o => o.Id);

    public AgendaNote? NoteOf(AgendaItem item, Side side, bool forBothSides) =>
        Meeting.Notes.FirstOrDefault(n => n.AgendaItemId == item.Id && n.Owner == side && n.ForBothSides == forBothSides);
}
