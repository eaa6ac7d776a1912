using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>A new contact, known to the own side only.</summary>
[Requires(Act.EditContact)]
public sealed class CreateModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await db.ChosenAgency(Input.AgencyId, nameof(Input.AgencyId));
        var contact = Contact.Enter(current.Required, Input.Details);
        db.Add(contact);
        return await this.Save(db, Links.Contacts.Details(contact.Id), $"{contact.Name} is in the register.");
    }

    public async Task LoadAsync() => Agencies = await db.AgenciesById(current.Required.Side.OwnFirst());
}
