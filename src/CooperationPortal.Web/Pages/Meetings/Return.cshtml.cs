using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Sends minutes, or an addendum, that the other side proposed back to it, with a reason.</summary>
[Requires(Act.ReturnMinutes)]
public sealed class ReturnModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? Addendum { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ProposedText Text { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReturnMinutes, Text.Subject);
        Version = Text.Row.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);
        if (text.Addendum is null) text.Meeting.Return(current.Required, Input.Returned, Input.Reason, clock.Now);
        else text.Meeting.ReturnAddendum(current.Required, text.Addendum.Id, Input.Returned, Input.Reason, clock.Now);
        db.Expect(text.Row, Version);
        return await this.Save(db, text.Address, $"Returned to the {current.Required.Side.Other()}.");
    }

    public async Task LoadAsync() => Text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);

    public sealed record InputModel
    {
        public ReturnReason? Returned { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.Returned).NotNull().WithMessage("Choose why it goes back.");
                RuleFor(i => i.Reason).Filled("Say what is to change: the other side reads it.").NoLongerThan(Meeting.ReasonLength);
            }
        }
    }
}
