using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Takes a line of the own side out of the draft, and its action item with it while nobody has taken that up.</summary>
[Requires(Act.EditLine)]
public sealed class RemoveLineModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Line { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public Outcome Outcome { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditLine, Outcome);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = await Find();
        var outcome = meeting.RemoveOutcome(current.Required, Line);
        if (outcome.ActionItemId is { } id)
            (await db.ActionItems.SingleAsync(i => i.Id == id)).CancelWithLine(current.Required, clock.Today);
        foreach (var comment in await db.Comments.Where(c => c.OutcomeId == Line).ToListAsync()) comment.OutliveLine(outcome);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, outcome.AgendaItemId));
    }

    public async Task LoadAsync()
    {
        Meeting = await Find();
        Outcome = Meeting.Outcomes.SingleOrDefault().OrNotThere();
    }

    async Task<Meeting> Find() => (await db.Meetings.ByRef(Ref, current.Required)
        .Include(m => m.Outcomes.Where(o => o.Id == Line)).ThenInclude(o => o.ActionItem)
        .SingleOrDefaultAsync()).OrNotThere();
}
