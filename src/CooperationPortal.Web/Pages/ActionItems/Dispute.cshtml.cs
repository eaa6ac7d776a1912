using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The counterpart says that an action item is not done: it goes back.</summary>
[Requires(Act.ConfirmActionItem)]
public sealed class DisputeModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The evidence that was listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public ActionItem Item { get; private set; } = null!;

    /// <summary>What was said to be done, and what of it was disputed.</summary>
    public Submissions Submissions { get; private set; } = null!;

    /// <summary>Who has confirmed it meanwhile.</summary>
    public string? ConfirmedBy => Submissions.Confirmed?.By;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ConfirmActionItem, Item);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (seen, version) = (Seen, Version);
        await LoadAsync();
        Access.Demand(current.Required, Act.ConfirmActionItem, Item);
        if (Item.State == ActionState.Submitted) Fingerprint.Demand(seen, Item.RowsToAnswer());
        Item.Dispute(current.Required, Input.Reason);
        db.Expect(Item, version);
        return await this.Save(db, Links.ActionItems.Details(Item.Ref), $"{Item.Ref} is back with the responsible agency.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.LoadEvidence(Item);
        Submissions = await db.SubmissionsOf(Item);
        // What is drawn anew is what the next answer is to.
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Version));
        Version = Item.Version;
        Seen = Fingerprint.Of(Item.RowsToAnswer());
    }
}
