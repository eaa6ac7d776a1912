using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>Shows the other side a document with its latest version, on a record that it sees already.</summary>
[Requires(Act.ReleaseDocument)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What was listed when the page was drawn.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Document Document { get; private set; } = null!;

    public BelongsTo Record { get; private set; } = null!;

    public bool IsRecordShared { get; private set; }

    IEnumerable<Entity> Listed => [Document, .. Document.Latest is { } latest ? new Entity[] { latest } : []];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReleaseDocument, Document);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        Document = document;
        Access.Demand(current.Required, Act.ReleaseDocument, document);
        Fingerprint.Demand(Seen, Listed);
        document.Release(current.Required, record, clock.Now);
        return await this.Save(db, Links.Documents.Details(Id), "The other side sees this document from now on.");
    }

    public async Task LoadAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        (Document, Record, IsRecordShared) = (document, BelongsTo.Of(record), record.Audience == Audience.Shared);
        ModelState.Remove(nameof(Seen));
        Seen = Fingerprint.Of(Listed);
    }
}
