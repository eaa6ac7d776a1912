using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Lines;

/// <summary>Attaches a reservation of the own side to a line that lies with both sides, or lifts it.</summary>
[Requires(Act.Reserve)]
public sealed class ReserveModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Line { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ProposedLine Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.Reserve, Shown.Meeting);
    }

    public Task<IActionResult> OnPostAsync() => Do((m, by) => m.Reserve(by, Line, Input.Text, clock.Now), "The reservation stands in the text.");

    public Task<IActionResult> OnPostLiftAsync(Guid reservation) => Do((m, by) => m.LiftReservation(by, reservation, clock.Now), "The reservation is lifted.");

    public async Task LoadAsync() => Shown = ProposedLine.Of(await db.MeetingForAgreement(Ref, current.Required), Line);

    async Task<IActionResult> Do(Action<Meeting, Viewer> verb, string flash)
    {
        await LoadAsync();
        verb(Shown.Meeting, current.Required);
        return await this.Save(db, Shown.Address, flash);
    }

    public sealed record InputModel
    {
        public string? Text { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator() => RuleFor(i => i.Text).NoLongerThan(Reservation.TextLength);
        }
    }
}
