using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Says whether a person of a delegation was there.</summary>
[Requires(Act.RecordMinutes)]
public sealed class MarkPresentModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Member { get; set; }

    [BindProperty]
    public bool Attended { get; set; }

    public IActionResult OnGet() => Redirect(Links.Meetings.Minutes(Ref));

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = (await db.Meetings.ByRef(Ref, current.Required).Include(m => m.Delegates.Where(d => d.Id == Member)).SingleOrDefaultAsync()).OrNotThere();
        meeting.MarkAttendance(current.Required, Member, Attended);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref) + "#present");
    }

    public Task LoadAsync() => Task.CompletedTask;
}
