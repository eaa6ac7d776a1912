using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A side answers the due date that the other one proposes: it agrees, declines, or names another.</summary>
[Requires(Act.AnswerDueDate)]
public sealed class AnswerDueDateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IAnswer
{
    public enum Answer
    {
        Agree,
        Decline,
        Counter,
    }

    public sealed record Form
    {
        /// <summary>The answer; each part of the page names its own.</summary>
        public Answer Answer { get; init; }

        public string? WhyNot { get; init; }

        public DateOnly? DueOn { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.Answer).IsInEnum();
                RuleFor(i => i.WhyNot).Filled("Say why the date cannot move.").NoLongerThan(ActionItem.ReasonLength).When(i => i.Answer == Answer.Decline);
                RuleFor(i => i.DueOn).NotNull().WithMessage("Enter the date.").When(i => i.Answer == Answer.Counter);
                RuleFor(i => i.Reason).Filled("Say why this date.").NoLongerThan(ActionItem.ReasonLength).When(i => i.Answer == Answer.Counter);
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
        Access.Demand(current.Required, Act.AnswerDueDate, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (by, item) = (current.Required, await db.ActionItemForVerbs(Ref, current.Required));
        switch (Input.Answer)
        {
            case Answer.Agree: item.AgreeDueDate(by, clock.Now); break;
            case Answer.Decline: item.RefuseDueDate(by, Input.WhyNot, clock.Now); break;
            default: item.CounterDueDate(by, Input.DueOn, Input.Reason, clock.Now); break;
        }

        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), Input.Answer switch
        {
            Answer.Agree => $"Agreed: {item.Ref} is due {Words.Day(item.DueOn)}.",
            Answer.Decline => $"Declined: {item.Ref} stays due {Words.Day(item.DueOn)}.",
            _ => $"{item.Ref}: {Words.Day(Input.DueOn)} is proposed to the {by.Side.Other()} instead.",
        });
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
