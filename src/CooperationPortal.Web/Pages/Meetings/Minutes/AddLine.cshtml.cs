using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Adds a line under an agenda item; an action that says who and by when becomes a living action item at once.</summary>
[Requires(Act.RecordMinutes)]
public sealed class AddLineModel(PortalDb db, CurrentViewer current, Clock clock, Answers answers) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Item { get; set; }

    [BindProperty]
    public LineInput Input { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;

    public LineChoices Choices { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = Input with { ForBothSides = Meeting.ForBothSides };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = await Find();
        var line = await Input.ToLine(db, current.Required);
        var number = await db.NextNumber($"{meeting.Id}/{current.Required.Side.Letter()}");
        var outcome = meeting.AddOutcome(current.Required, Item, number, line);
        await db.KeepActionItem(current.Required, meeting, outcome, clock);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, Item));
    }

    public async Task LoadAsync()
    {
        Meeting = await Find();
        Choices = await LineChoices.Load(db, answers);
    }

    // The verb needs the agenda item and the lines that stand under it already, nothing else.
    async Task<Meeting> Find() => (await db.Meetings.AsSplitQuery().ByRef(Ref, current.Required)
        .Include(m => m.Agenda.Where(a => a.Id == Item))
        .Include(m => m.Outcomes.Where(o => o.AgendaItemId == Item))
        .SingleOrDefaultAsync()).OrNotThere();
}
