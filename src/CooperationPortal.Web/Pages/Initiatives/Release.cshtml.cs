using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>Makes an initiative shared, with its milestones and updates, under the next shared number.</summary>
[Requires(Act.ReleaseInitiative)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>What was listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Initiative Initiative { get; private set; } = null!;

    /// <summary>The same with what it leads to, as far as the other side sees that.</summary>
    public Initiative Shown { get; private set; } = null!;

    public IReadOnlyList<StatusUpdate> Updates => [.. Initiative.Updates.OrderBy(u => u.FiledAt)];

    IEnumerable<Entity> Listed => [Initiative, .. Initiative.Milestones, .. Updates, .. Initiative.DocumentRowsToRelease()];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Initiative.IsShared ? Redirect(Links.Initiatives.Details(Initiative.Ref)) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadRows();
        var initiative = Initiative;
        // A number is taken only for what will be released: the sequence both sides see has no gap from a refusal.
        Rule.That(!initiative.IsShared, $"{initiative.Ref} is already shared with the other side.");
        Fingerprint.Demand(Seen, Listed);
        initiative.Release(current.Required, await db.NextSharedRef("INI", clock.Today), clock.Now);
        return await this.Save(db, Links.Initiatives.Details(initiative.Ref), $"Released: the other side sees it as {initiative.Ref}.");
    }

    public async Task LoadAsync()
    {
        await LoadRows();
        ModelState.Remove(nameof(Seen));
        Seen = Fingerprint.Of(Listed);
        Shown = await db.Initiatives.AsNoTracking().AsSplitQuery().Include(i => i.Themes).Include(i => i.Programme).Include(i => i.Agreement).Include(i => i.MinistryLead).Include(i => i.EmbassyLead)
            .Include(i => i.MinistryFocal).Include(i => i.EmbassyFocal).Include(i => i.Outcome!.Meeting).SingleAsync(i => i.Id == Initiative.Id);
    }

    async Task LoadRows()
    {
        Initiative = await db.InitiativeToChange(Ref, current.Required, withUpdates: true);
        Access.Demand(current.Required, Act.ReleaseInitiative, Initiative);
        await db.LoadDocuments(Initiative.Id);
    }
}
