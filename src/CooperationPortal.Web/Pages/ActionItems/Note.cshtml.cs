using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Writes a note on the progress of an action item.</summary>
[Requires(Act.NoteProgress)]
public sealed class NoteModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public NoteInput Input { get; set; } = new();

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.NoteProgress, Item);
        Input = new() { ForBothSides = Item.ForBothSides };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        db.Add(item.Note(current.Required, Input.Text, Input.Percent, Input.ForBothSides, clock.Now));
        return await this.Save(db, Links.ActionItems.Details(item.Ref), "Your note is on the record.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
