using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The responsible agency answers that an action item is not its own, and may say whose it is.</summary>
[Requires(Act.DeclineActionItem)]
public sealed class DeclineModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    public sealed record Form
    {
        public string? Reason { get; init; }

        public Guid? ProposedAgencyId { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator() => RuleFor(i => i.Reason).Filled("Say why it is not yours: it stays on the record.").NoLongerThan(ActionItem.ReasonLength);
        }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.DeclineActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        var proposed = Input.ProposedAgencyId is { } id ? (await db.Agencies.FindAsync(id)).OrUnknown(nameof(Input.ProposedAgencyId)) : null;
        item.Decline(current.Required, Input.Reason, proposed, clock.Now);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref}: your answer “not ours” waits for {Words.Full(item.Owner)}.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        Agencies = await ActionItemInput.OfferAgencies(db, current.Required.Side, clock.Today);
    }
}
