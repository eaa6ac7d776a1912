using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>Changes a document's title and what is known of it; its files stay.</summary>
[Requires(Act.EditDocument)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DocumentInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Document Document { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditDocument, Document);
        Input = new() { Title = Document.Title, Kind = Document.Kind, Handling = Document.Handling, ForBothSides = Document.ForBothSides };
        Version = Document.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        Document = document;
        document.Edit(current.Required, record, Input.Details(Input.Title));
        db.Expect(document, Version);
        return await this.Save(db, Links.Documents.Details(Id), "The document is changed.");
    }

    public async Task LoadAsync() => (Document, _) = await db.DocumentForVerbs(Id);
}
