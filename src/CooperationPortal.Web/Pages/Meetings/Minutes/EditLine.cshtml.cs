using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Changes a line of the own side while the minutes are open.</summary>
[Requires(Act.EditLine)]
public sealed class EditLineModel(PortalDb db, CurrentViewer current, Clock clock, Answers answers) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Line { get; set; }

    [BindProperty]
    public LineInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public Outcome Outcome { get; private set; } = null!;

    public LineChoices Choices { get; private set; } = null!;

    /// <summary>The living action item of the line, if it has one.</summary>
    public ActionItem? ActionItem { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditLine, Outcome);
        (Input, Version) = (LineInput.Of(Outcome), Outcome.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = await Find();
        var outcome = meeting.EditOutcome(current.Required, Line, await Input.ToLine(db, current.Required));
        db.Expect(outcome, Version);
        var stays = await db.KeepActionItem(current.Required, meeting, outcome, clock);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, outcome.AgendaItemId), stays);
    }

    public async Task LoadAsync()
    {
        Meeting = await Find();
        Outcome = Meeting.Outcomes.SingleOrDefault().OrNotThere();
        ActionItem = await db.ActionItemOf(Outcome);
        Choices = await LineChoices.Load(db, answers);
    }

    async Task<Meeting> Find() => (await db.Meetings.ByRef(Ref, current.Required)
        .Include(m => m.Outcomes.Where(o => o.Id == Line)).ThenInclude(o => o.Initiative)
        .SingleOrDefaultAsync()).OrNotThere();
}
