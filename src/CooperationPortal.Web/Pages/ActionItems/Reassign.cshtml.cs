using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A coordinator gives an action item to another agency, or names who confirms it.</summary>
[Requires(Act.ReassignActionItem)]
public sealed class ReassignModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    public sealed record Form
    {
        public Guid? ResponsibleAgencyId { get; init; }

        public Guid? CounterpartAgencyId { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.ResponsibleAgencyId).NotNull().WithMessage("Choose the responsible agency.");
                RuleFor(i => i.Reason).NoLongerThan(ActionItem.ReasonLength);
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

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public async Task OnGetAsync(Guid? to)
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReassignActionItem, Item);
        Version = Item.Version;
        Input = new() { ResponsibleAgencyId = to ?? Item.ResponsibleAgencyId, CounterpartAgencyId = Item.CounterpartAgencyId };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.LoadHandovers(item);
        var responsible = (await db.Agencies.FindAsync(Input.ResponsibleAgencyId)).OrUnknown(nameof(Input.ResponsibleAgencyId));
        var counterpart = Input.CounterpartAgencyId is { } id ? (await db.Agencies.FindAsync(id)).OrUnknown(nameof(Input.CounterpartAgencyId)) : null;
        item.Reassign(current.Required, responsible, counterpart, clock.Now, Input.Reason);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is with {responsible.ShortName}.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.LoadHandovers(Item);
        Agencies = await ActionItemInput.OfferAgencies(db, current.Required.Side, clock.Today);
    }
}
