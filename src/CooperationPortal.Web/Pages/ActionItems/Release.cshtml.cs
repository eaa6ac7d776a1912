using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Makes an action item shared, under its shared reference.</summary>
[Requires(Act.ReleaseActionItem)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReleaseActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        await LoadLines(item);
        // A number is taken only by who may use it.
        Access.Demand(current.Required, Act.ReleaseActionItem, item);
        var @ref = item.IsShared ? item.Ref : await db.NextSharedRef("ACT", clock.Today);
        item.Release(current.Required, @ref, clock.Now);
        await db.FollowReleased([item]);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is shared with the other side.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.Entry(Item).Reference(i => i.Initiative).LoadAsync();
        await LoadLines(Item);
    }

    async Task LoadLines(ActionItem item)
    {
        await db.Entry(item).Collection(i => i.Notes).LoadAsync();
        await db.Entry(item).Collection(i => i.Evidence).LoadAsync();
        await db.Entry(item).Collection(i => i.DueDateChanges).LoadAsync();
    }
}
