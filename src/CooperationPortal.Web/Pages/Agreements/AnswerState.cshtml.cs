using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The texts that were listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    /// <summary>What it says, as far as both sides see it.</summary>
    public IReadOnlyList<Document> Texts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.AnswerAgreementState, Agreement);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (seen, version) = (Seen, Version);
        await LoadAsync();
        Access.Demand(current.Required, Act.AnswerAgreementState, Agreement);
        if (Agreement.AwaitsAnswerOf(current.Required.Side)) Fingerprint.Demand(seen, Listed);
        if (Input.Answer == Answer.Agree) Agreement.AgreeState(current.Required, clock.Now);
        else Agreement.RefuseState(current.Required, Input.WhyNot, clock.Now);
        db.Expect(Agreement, version);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"{(Input.Answer == Answer.Agree ? "Agreed" : "Declined")}: {Agreement.Ref} stands at “{Words.Of(Agreement.State)}”.");
    }

    public async Task LoadAsync()
    {
        Agreement = await db.AgreementForVerbs(Ref, current.Required);
        Texts = await db.Documents.WhereThere().Where(d => d.RecordId == Agreement.Id && d.Kind == DocumentKind.AgreementText && d.Audience == Audience.Shared).OrderBy(d => d.Title).ThenBy(d => d.Id).ToListAsync();
        // What is drawn anew is what the next answer is to.
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Version));
        Version = Agreement.Version;
        Seen = Fingerprint.Of(Listed);
    }

    // The document itself changes when it is opened, which is what somebody who answers does with it.
    IEnumerable<Entity> Listed => Texts.Select(d => d.Latest).OfType<Entity>();
}
