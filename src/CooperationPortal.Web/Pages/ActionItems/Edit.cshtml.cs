using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Changes an action item's wording, initiative, priority and supporters; agency and due date have verbs of their own.</summary>
[Requires(Act.EditActionItem)]
public sealed class EditModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public ActionItemInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Initiatives { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var item = await Find();
        Access.Demand(current.Required, Act.EditActionItem, item);
        (Input, Version) = (ActionItemInput.Of(item), item.Version);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await Find();
        await Input.DemandInitiative(db);
        var confirmed = item.CounterpartAgency;
        item.Edit(current.Required, Input.Details, await Input.FindSupporters(db));
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), confirmed is null || item.CounterpartAgencyId is not null
            ? "Saved."
            : $"Saved. {confirmed.ShortName} no longer confirms it: what is for both sides is confirmed by the {item.ResponsibleSide.Other()}.");
    }

    public async Task LoadAsync()
    {
        Item = await Find();
        Agencies = await ActionItemInput.OfferAgencies(db, current.Required.Side, clock.Today);
        Initiatives = await ActionItemInput.OfferInitiatives(db, Input.InitiativeId);
    }

    async Task<ActionItem> Find()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.Entry(item).Collection(i => i.Supporters).LoadAsync();
        return item;
    }
}
