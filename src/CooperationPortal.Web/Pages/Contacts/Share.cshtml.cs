using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>Lets the other side see a contact.</summary>
[Requires(Act.ShareContact)]
public sealed class ShareModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Contact Contact { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ShareContact, Contact);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Contact.Share(current.Required);
        return await this.Save(db, Links.Contacts.Details(Id), $"{Contact.Name} is shared with the other side.");
    }

    public async Task LoadAsync() => Contact = (await db.Contacts.SingleOrDefaultAsync(c => c.Id == Id)).OrNotThere();
}
