using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>A new initiative of the own side, from nothing or from a line of minutes.</summary>
[Requires(Act.EditInitiative)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true, Name = "outcome")]
    public Guid? OutcomeId { get; set; }

    [BindProperty]
    public InitiativeInput Input { get; set; } = new();

    /// <summary>The line that it begins from, with the meeting, which is opened by it.</summary>
    public Outcome? Line { get; private set; }

    public InitiativeInput.Choices Choices { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Input = new() { LeadSide = current.Required.Side };
        await LoadAsync();
        if (OutcomeId is not { } id) return;
        var line = Line.OrNotThere();
        var now = await LineNow.Of(db, line.MeetingId, id);
        Input = Input with { OutcomeId = id, Summary = now is null ? line.Text : now.Holds.OrNotThere(), ForBothSides = line.ForBothSides };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Choices = await InitiativeInput.Choices.Load(db, Input.OutcomeId);
        var viewer = current.Required;
        if (Input.OutcomeId is { } line)
        {
            var meeting = await db.Outcomes.Where(o => o.Id == line).Select(o => (Guid?)o.MeetingId).SingleOrDefaultAsync();
            Rule.That((await LineNow.Of(db, meeting, line)) is not { Holds: null }, "An addendum struck this line, so no initiative begins from it.");
        }

        var initiative = Initiative.Register(viewer, await db.NextOwnRef("INI", viewer.Side, clock.Today), Input.Details, Choices.Chosen(Input), clock.Now);
        db.Add(initiative);
        return await this.Save(db, Links.Initiatives.Details(initiative.Ref), $"{initiative.Ref} is registered. Only your side sees it until it is released.");
    }

    public async Task LoadAsync()
    {
        Line = OutcomeId is { } id ? await db.Outcomes.Include(o => o.Meeting).SingleOrDefaultAsync(o => o.Id == id) : null;
        Choices = await InitiativeInput.Choices.Load(db, Input.OutcomeId ?? OutcomeId);
    }
}
