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

    public InitiativeInput.Choices Choices { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Input = new() { LeadSide = current.Required.Side };
        if (OutcomeId is { } id)
        {
            var line = (await db.Outcomes.Where(o => o.Id == id).Select(o => new { o.Text, o.ForBothSides, o.MeetingId }).SingleOrDefaultAsync()).OrNotThere();
            var now = await LineNow.Of(db, line.MeetingId, id);
            Input = Input with { OutcomeId = id, Summary = now is null ? line.Text : now.Holds.OrNotThere(), ForBothSides = line.ForBothSides };
        }

        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
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

    public async Task LoadAsync() => Choices = await InitiativeInput.Choices.Load(db, Input.OutcomeId ?? OutcomeId);
}
