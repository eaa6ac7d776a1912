using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A side answers that the other one proposes to give an action item up: it agrees or declines.</summary>
[Requires(Act.AnswerCancellation)]
public sealed class AnswerCancellationModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IAnswer
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
                RuleFor(i => i.WhyNot).Filled("Say why it goes on.").NoLongerThan(ActionItem.ReasonLength).When(i => i.Answer == AnswerCancellationModel.Answer.Decline);
            }
        }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.AnswerCancellation, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (by, item) = (current.Required, await db.ActionItemForVerbs(Ref, current.Required));
        if (Input.Answer == Answer.Agree) item.AgreeCancellation(by, clock.Now);
        else item.RefuseCancellation(by, Input.WhyNot, clock.Now);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), Input.Answer == Answer.Agree ? $"Agreed: {item.Ref} is cancelled." : $"Declined: {item.Ref} goes on.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
