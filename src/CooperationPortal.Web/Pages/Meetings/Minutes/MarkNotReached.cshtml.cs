using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Says that the meeting did not reach an agenda item, so that the next of the series begins with it; or takes that back.</summary>
[Requires(Act.EditLine)]
public sealed class MarkNotReachedModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Item { get; set; }

    [BindProperty]
    public bool NotReached { get; set; }

    public IActionResult OnGet() => Redirect(Links.Meetings.Minutes(Ref, Item));

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = (await db.Meetings.AsSplitQuery().ByRef(Ref, current.Required)
            .Include(m => m.Agenda.Where(a => a.Id == Item))
            .Include(m => m.Notes.Where(n => n.AgendaItemId == Item))
            .Include(m => m.Outcomes.Where(o => o.AgendaItemId == Item))
            .SingleOrDefaultAsync()).OrNotThere();
        meeting.EditAgendaItem(current.Required, Item, meeting.Agenda.SingleOrDefault().OrNotThere().Title, NotReached);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, Item));
    }

    public Task LoadAsync() => Task.CompletedTask;
}
