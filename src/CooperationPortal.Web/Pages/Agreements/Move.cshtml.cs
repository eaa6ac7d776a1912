using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>Moves an agreement to a following state; of what both sides see, to one that says nothing of the other side.</summary>
[Requires(Act.EditAgreement)]
public sealed class MoveModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public IEnumerable<SelectListItem> States => Agreement.MovesAlone.Select(s => new SelectListItem(Words.Of(s), s.ToString()));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditAgreement, Agreement);
        Version = Agreement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        db.Expect(Agreement, Version);
        Agreement.MoveTo(current.Required, Input.State!.Value, Input.Reason, clock.Today);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"{Agreement.Ref}: {Words.Of(Agreement.State).ToLowerInvariant()}.");
    }

    public async Task LoadAsync() => Agreement = (await db.Agreements.ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();

    public sealed record InputModel
    {
        public AgreementState? State { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.State).NotNull().WithMessage("Choose the new state.");
                RuleFor(i => i.Reason).NoLongerThan(Agreement.SummaryLength);
            }
        }
    }
}
