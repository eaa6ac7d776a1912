using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>Changes what is known of a contact.</summary>
[Requires(Act.EditContact)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ContactInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public string Name { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var contact = await Find();
        Access.Demand(current.Required, Act.EditContact, contact);
        (Input, Version) = (ContactInput.Of(contact), contact.Version);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var contact = await Find();
        await db.ChosenAgency(Input.AgencyId, nameof(Input.AgencyId));
        contact.Edit(current.Required, Input.Details);
        db.Expect(contact, Version);
        return await this.Save(db, Links.Contacts.Details(contact.Id), "Saved.");
    }

    public async Task LoadAsync()
    {
        Name = (await Find()).Name;
        Agencies = await db.AgenciesById(current.Required.Side.OwnFirst());
    }

    async Task<Contact> Find() => (await db.Contacts.SingleOrDefaultAsync(c => c.Id == Id)).OrNotThere();
}
