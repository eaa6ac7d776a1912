using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agreements;

/// <summary>Makes an agreement shared, after saying what that means. What is released is what was read: a change in between is found.</summary>
[Requires(Act.ReleaseAgreement)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The documents that were listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReleaseAgreement, Agreement);
        if (Agreement.IsShared) return Redirect(Links.Agreements.Details(Agreement.Ref));
        Version = Agreement.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadRows();
        Access.Demand(current.Required, Act.ReleaseAgreement, Agreement);
        Rule.That(!Agreement.IsShared, $"{Agreement.Ref} is already shared with the other side.");
        db.Expect(Agreement, Version);
        Fingerprint.Demand(Seen, Agreement.DocumentRowsToRelease());
        Agreement.Release(current.Required, await db.NextSharedRef("AGR", clock.Today), clock.Now);
        return await this.Save(db, Links.Agreements.Details(Agreement.Ref), $"Released to the other side as {Agreement.Ref}.");
    }

    public async Task LoadAsync()
    {
        await LoadRows();
        ModelState.Remove(nameof(Seen));
        Seen = Fingerprint.Of(Agreement.DocumentRowsToRelease());
    }

    async Task LoadRows()
    {
        Agreement = (await db.Agreements.Include(a => a.Programme).Include(a => a.Parent).ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();
        await db.LoadDocuments(Agreement.Id);
    }
}
