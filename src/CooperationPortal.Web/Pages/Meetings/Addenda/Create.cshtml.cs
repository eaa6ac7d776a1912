using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Addenda;

/// <summary>Begins an addendum to agreed minutes.</summary>
[Requires(Act.DraftAddendum)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public WhyInput Input { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var addendum = Meeting.DraftAddendum(current.Required, Input.Why, clock.Now);
        return await this.Save(db, Links.Meetings.Addendum(Meeting.Ref, addendum.Id), "Say below which lines it corrects.");
    }

    public async Task LoadAsync() => Meeting = await db.MeetingForAgreement(Ref, current.Required);
}

/// <summary>Why minutes are corrected.</summary>
public sealed record WhyInput
{
    public string? Why { get; init; }

    sealed class Validator : AbstractValidator<WhyInput>
    {
        public Validator() => RuleFor(i => i.Why).Filled("Say why the minutes are corrected.").NoLongerThan(Addendum.ReasonLength);
    }
}
