using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Outbox;

/// <summary>Has a mail sent again that failed. Its button stands in the list, so the page itself shows only when that was refused.</summary>
[Requires(Act.KeepOutbox)]
public sealed class TryAgainModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Mail Mail { get; private set; } = null!;

    public IActionResult OnGet() => Redirect(Links.Outbox.List);

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Mail.TryAgain(current.Required, clock.Now);
        db.Expect(Mail, Version);
        return await this.Save(db, Links.Outbox.List, "It is tried again within seconds.");
    }

    public async Task LoadAsync() => Mail = (await db.Mails.SingleOrDefaultAsync(m => m.Id == Id)).OrNotThere();
}
