using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Changes the head of a meeting; a new date plans a postponed one again.</summary>
[Requires(Act.PlanMeeting)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public MeetingInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> SeriesChoices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.PlanMeeting, Meeting);
        (Input, Version) = (MeetingInput.Of(Meeting), Meeting.Version);
        return Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Edit(Meeting.Ref));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var by = current.Required;
        var meeting = await db.MeetingForVerbs(Ref, by);
        Rule.That(Input.SeriesId is not { } id || await db.Series.AnyAsync(s => s.Id == id), "Choose a series from the list.", nameof(Input.SeriesId));
        var seriesBefore = meeting.SeriesId;
        meeting.Edit(by, Input.Head);
        if (meeting.SeriesId != seriesBefore) await db.CarryOver(meeting, by);
        db.Expect(meeting, Version);
        return await this.Save(db, Links.Meetings.Details(meeting.Ref), "Saved.");
    }

    public async Task LoadAsync()
    {
        Meeting = (await db.Meetings.ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
        SeriesChoices = await db.Series.OrderBy(s => s.Name).Select(s => new SelectListItem(s.Name, s.Id.ToString())).ToListAsync();
    }
}
