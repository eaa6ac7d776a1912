using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>Moves an initiative to a following state; what still hinders it stands beside each choice.</summary>
[Requires(Act.ChangeInitiativeState)]
public sealed class MoveModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Choice Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Initiative Initiative { get; private set; } = null!;

    public int OpenActionItems { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Version = Initiative.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Initiative.MoveTo(current.Required, Input.State!.Value, Input.Reason, OpenActionItems);
        db.Expect(Initiative, Version);
        return await this.Save(db, Links.Initiatives.Details(Initiative.Ref), $"It is now: {Words.Of(Initiative.State)}.");
    }

    public async Task LoadAsync()
    {
        Initiative = await db.InitiativeToChange(Ref, current.Required);
        Access.Demand(current.Required, Act.ChangeInitiativeState, Initiative);
        OpenActionItems = await db.ActionItems.CountAsync(a => a.InitiativeId == Initiative.Id && a.ClosedOn == null);
    }

    public sealed record Choice
    {
        public InitiativeState? State { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Choice>
        {
            public Validator()
            {
                RuleFor(c => c.State).NotNull().WithMessage("Choose the next state.").IsInEnum().WithMessage("Choose the next state.");
                RuleFor(c => c.Reason).NoLongerThan(Initiative.ReasonLength);
            }
        }
    }
}
