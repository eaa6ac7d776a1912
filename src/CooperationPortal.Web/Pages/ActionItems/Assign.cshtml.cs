using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The responsible side names the person who does it.</summary>
[Requires(Act.WorkActionItem)]
public sealed class AssignModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    public sealed record Form
    {
        public Guid? AssigneeId { get; init; }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WorkActionItem, Item);
        Version = Item.Version;
        Input = new() { AssigneeId = Item.AssigneeId };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        var people = await db.AssigneesFor(current.Required, item.ResponsibleAgencyId);
        Rule.That(Input.AssigneeId is null || await people.AnyAsync(u => u.Id == Input.AssigneeId), "Choose one of the people in the list.", nameof(Input.AssigneeId));
        item.Entrust(current.Required, Input.AssigneeId);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), Input.AssigneeId is null ? $"{item.Ref} is with nobody in particular." : $"{item.Ref} has someone who does it.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        var people = await db.AssigneesFor(current.Required, Item.ResponsibleAgencyId);
        People = await people.OrderBy(u => u.Name).Select(u => new SelectListItem(u.Title == null ? u.Name : u.Name + ", " + u.Title, u.Id.ToString())).ToListAsync();
    }
}
