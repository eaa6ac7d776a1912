using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Addenda;

/// <summary>Takes an addendum back that the own side proposed and the other has not accepted, with a reason that both read.</summary>
[Requires(Act.TakeBackText)]
public sealed class TakeBackModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Addendum { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ProposedText Text { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.TakeBackText, Text.Subject);
        Version = Text.Row.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Text.Meeting.TakeBackAddendum(current.Required, Addendum, Input.Reason, clock.Now);
        db.Expect(Text.Row, Version);
        return await this.Save(db, Text.Address, "Taken back: it no longer lies with both sides.");
    }

    public async Task LoadAsync() => Text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);

    public sealed record InputModel
    {
        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator() => RuleFor(i => i.Reason).Filled("Say why it is taken back: the other side reads it.").NoLongerThan(Meeting.ReasonLength);
        }
    }
}
