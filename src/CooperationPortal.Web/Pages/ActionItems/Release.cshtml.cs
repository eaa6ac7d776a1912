using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Makes an action item shared, under its shared reference.</summary>
[Requires(Act.ReleaseActionItem)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>What was listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReleaseActionItem, Item);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var item = Item;
        // A number is taken only by who may use it, and for what was looked at.
        Access.Demand(current.Required, Act.ReleaseActionItem, item);
        Fingerprint.Demand(Seen, item.RowsToRelease());
        var @ref = item.IsShared ? item.Ref : await db.NextSharedRef("ACT", clock.Today);
        item.Release(current.Required, @ref, clock.Now);
        await db.FollowReleased([item]);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is shared with the other side.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.Entry(Item).Reference(i => i.Initiative).LoadAsync();
        await db.Entry(Item).Collection(i => i.Supporters).LoadAsync();
        await db.Entry(Item).Collection(i => i.Notes).LoadAsync();
        await db.LoadEvidence(Item);
        await db.Entry(Item).Collection(i => i.Proposals).LoadAsync();
        await db.LoadDocuments(Item.Id);
        if (HttpMethods.IsPost(Request.Method) && ModelState.IsValid) return;
        ModelState.Remove(nameof(Seen));
        Seen = Fingerprint.Of(Item.RowsToRelease());
    }
}
