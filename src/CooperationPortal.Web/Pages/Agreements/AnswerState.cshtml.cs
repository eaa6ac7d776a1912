using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>A side answers where the other one says that an agreement stands: it agrees or declines.</summary>
[Requires(Act.AnswerAgreementState)]
public sealed class AnswerStateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IAnswer
{
    public enum Answer
    {
        Agree,
        Decline,
    }

    public sealed record Form
    {
        /// <summary>The answer; each part of the page names its own. Nothing is agreed to by leaving it out.</summary>
        public Answer? Answer { get; init; }

        public string? WhyNot { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.Answer).NotNull().WithMessage("Agree, or decline and say why.").IsInEnum();
                RuleFor(i => i.WhyNot).Filled("Say why not.").NoLongerThan(Proposal.AnswerLength).When(i => i.Answer == AnswerStateModel.Answer.Decline);
            }
        }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.AnswerAgreementState, Agreement);
        Version = Agreement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Input.Answer == Answer.Agree) Agreement.AgreeState(current.Required, clock.Now);
        else Agreement.RefuseState(current.Required, Input.WhyNot, clock.Now);
        db.Expect(Agreement, Version);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"{(Input.Answer == Answer.Agree ? "Agreed" : "Declined")}: {Agreement.Ref} stands at “{Words.Of(Agreement.State)}”.");
    }

    public async Task LoadAsync() => Agreement = await db.AgreementForVerbs(Ref, current.Required);
}
