using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Lines;

/// <summary>Proposes another wording of a line that lies with both sides.</summary>
[Requires(Act.ProposeWording)]
public sealed class ProposeModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Line { get; set; }

    [BindProperty]
    public WordingInput Input { get; set; } = new();

    public ProposedLine Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ProposeWording, Shown.Meeting);
        if (!Shown.IsProposed) return Redirect(Shown.Address);
        Input = new() { Text = Shown.Text };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = await db.MeetingForAgreement(Ref, current.Required);
        meeting.ProposeWording(current.Required, Line, Input.Text, Input.Reason, clock.Now);
        return await this.Save(db, ProposedLine.Of(meeting, Line).Address, $"Proposed. The {current.Required.Side.Other()} answers it.");
    }

    public async Task LoadAsync() => Shown = ProposedLine.Of(await db.MeetingForAgreement(Ref, current.Required), Line);
}

/// <summary>A wording that somebody proposes.</summary>
public sealed record WordingInput
{
    public string? Text { get; init; }

    public string? Reason { get; init; }

    sealed class Validator : AbstractValidator<WordingInput>
    {
        public Validator()
        {
            RuleFor(i => i.Text).Filled("Write how the line should read.").NoLongerThan(Outcome.TextLength);
            RuleFor(i => i.Reason).NoLongerThan(Meeting.ReasonLength);
        }
    }
}
