using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The counterpart confirms that an action item is done: it is closed.</summary>
[Requires(Act.ConfirmActionItem)]
public sealed class ConfirmModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    /// <summary>What was said to be done, and what of it was disputed.</summary>
    public Submissions Submissions { get; private set; } = null!;

    /// <summary>Who has confirmed it meanwhile.</summary>
    public string? ConfirmedBy { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ConfirmActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        item.Confirm(current.Required, clock.Today);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is confirmed and closed.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        ConfirmedBy = await db.LoadSubmission(Item);
        Submissions = await db.SubmissionsOf(Item);
    }
}
