using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A coordinator gives up an action item that the own side keeps to itself.</summary>
[Requires(Act.CancelActionItem)]
public sealed class CancelModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
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
        Access.Demand(current.Required, Act.CancelActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        item.Cancel(current.Required, Input.Reason, clock.Today);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is cancelled.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
