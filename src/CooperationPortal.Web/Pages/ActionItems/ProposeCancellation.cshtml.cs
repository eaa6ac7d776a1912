using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A side proposes to give up an action item that both sides see; the other side answers.</summary>
[Requires(Act.ProposeCancellation)]
public sealed class ProposeCancellationModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ProposeCancellation, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        item.ProposeCancellation(current.Required, Input.Reason, clock.Now);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref}: its cancellation is proposed to the {current.Required.Side.Other()}.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
