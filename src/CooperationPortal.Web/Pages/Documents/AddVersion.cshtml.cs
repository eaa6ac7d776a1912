using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>Adds a version to a document. The earlier ones stay, and the other side sees the new one from its release on.</summary>
[Requires(Act.EditDocument), TakesFiles]
public sealed class AddVersionModel(PortalDb db, CurrentViewer current, Clock clock, Uploads uploads) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public Document Document { get; private set; } = null!;

    IHasDocuments record = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditDocument, Document);
        Version = Document.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditDocument, Document);
        Rule.That(Files.Count == 1, "Choose the file.", Uploads.Field);
        db.Add(Document.AddVersion(current.Required, record, await uploads.TakeIn(current.Required.Side, Files[0], HttpContext.RequestAborted), clock.Now));
        db.Expect(Document, Version);
        var saved = await this.Save(db, Links.Documents.Details(Id), Document.IsShared ? "The version is on the record. The other side sees it once it is released." : "The version is on the record.");
        // The script goes on to the page that says so itself; a redirection would be followed for it, and the sentence be gone.
        return Request.IsFetch() ? new JsonResult(new { Waits = Document.Latest is { State: FileState.Waiting } }) : saved;
    }

    public async Task LoadAsync() => (Document, record) = await db.DocumentForVerbs(Id);
}
