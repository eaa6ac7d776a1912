using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>A side proposes where an agreement stands that both sides see; the other side answers.</summary>
[Requires(Act.ProposeAgreementState)]
public sealed class ProposeStateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public IReadOnlyList<AgreementState> Offered => Agreement.MovesToPropose(current.Required.Side);

    public IEnumerable<SelectListItem> States => Offered.Select(s => new SelectListItem(s == Agreement.State ? $"{Words.Of(s)}, as now, with other days or signatories" : Words.Of(s), s.ToString()));

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ProposeAgreementState, Agreement);
        var (signed, inForce, expires, ministry, embassy) = Agreement.Facts;
        Input = new() { SignedOn = signed, InForceOn = inForce, ExpiresOn = expires, MinistrySignatory = ministry, EmbassySignatory = embassy };
        Version = Agreement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var facts = new AgreementFacts(Input.SignedOn, Input.InForceOn, Input.ExpiresOn, Input.MinistrySignatory, Input.EmbassySignatory);
        Agreement.ProposeState(current.Required, Input.State!.Value, facts, Input.Reason, clock.Now);
        db.Expect(Agreement, Version);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"{Agreement.Ref}: “{Words.Of(Input.State.Value)}” is proposed to the {current.Required.Side.Other()}.");
    }

    public async Task LoadAsync() => Agreement = await db.AgreementForVerbs(Ref, current.Required);

    public sealed record Form
    {
        public AgreementState? State { get; init; }

        public string? Reason { get; init; }

        public DateOnly? SignedOn { get; init; }

        public DateOnly? InForceOn { get; init; }

        public DateOnly? ExpiresOn { get; init; }

        public string? MinistrySignatory { get; init; }

        public string? EmbassySignatory { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.State).NotNull().WithMessage("Choose the state that you propose.");
                RuleFor(i => i.Reason).NoLongerThan(Agreement.SummaryLength);
                RuleFor(i => i.MinistrySignatory).NoLongerThan(Agreement.PartyLength);
                RuleFor(i => i.EmbassySignatory).NoLongerThan(Agreement.PartyLength);
            }
        }
    }
}
