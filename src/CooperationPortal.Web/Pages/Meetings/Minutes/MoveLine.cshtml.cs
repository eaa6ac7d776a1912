using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Moves a line one place up or down under its agenda item.</summary>
[Requires(Act.EditLine)]
public sealed class MoveLineModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Line { get; set; }

    [BindProperty]
    public bool Up { get; set; }

    public IActionResult OnGet() => Redirect(Links.Meetings.Minutes(Ref));

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.Outcomes.Where(o => o.Id == Line).Select(o => o.AgendaItemId).SingleOrDefaultAsync();
        var meeting = (await db.Meetings.ByRef(Ref, current.Required)
            .Include(m => m.Outcomes.Where(o => o.AgendaItemId == item)).SingleOrDefaultAsync()).OrNotThere();
        meeting.MoveOutcome(current.Required, Line, Up);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, item));
    }

    public Task LoadAsync() => Task.CompletedTask;
}
