using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>Adds documents to a record: each file that is sent is one. The script sends them one by one, so that each has its own progress and its own second try.</summary>
[Requires(Act.AddDocument), TakesFiles]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock, Uploads uploads) : PageModel, IForm
{
    [FromQuery(Name = "record")]
    public string? Address { get; set; }

    [BindProperty]
    public DocumentInput Input { get; set; } = new();

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    public BelongsTo Record { get; private set; } = null!;

    public Handling Handling { get; private set; }

    /// <summary>Whether the other side sees the record, so that the document waits for a release of its own.</summary>
    public bool IsShared { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = Input with { Kind = Record.Kind == RecordKind.Meeting ? DocumentKind.MeetingPaper : Record.Kind == RecordKind.Agreement ? DocumentKind.AgreementText : DocumentKind.Other, Handling = Handling };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (by, record) = (current.Required, await db.RecordWithDocuments(Address, current.Required));
        Access.Demand(by, Act.AddDocument, record);
        Rule.That(Files.Count > 0, "Choose at least one file.", Uploads.Field);
        Rule.That(Files.Count <= TakesFilesAttribute.MostFiles, $"Add at most {TakesFilesAttribute.MostFiles} files at once.", Uploads.Field);
        var added = new List<Document>();
        foreach (var file in Files)
        {
            var taken = await uploads.TakeIn(by.Side, file, HttpContext.RequestAborted);
            var title = Files.Count == 1 && !string.IsNullOrWhiteSpace(Input.Title) ? Input.Title : FileName.AsTitle(taken.Name);
            added.Add(Document.Attach(by, record, Input.Details(title), taken, clock.Now));
        }

        db.AddRange(added);
        var name = BelongsTo.Of(record);
        var saved = await this.Save(db, Links.Documents.OnRecord(name.Kind, name.Address), Said(added));
        return Request.IsFetch() ? new JsonResult(new { Waits = added.Any(d => d.Latest is { State: FileState.Waiting }) }) : saved;
    }

    public async Task LoadAsync()
    {
        var record = await db.RecordWithDocuments(Address, current.Required);
        (Record, IsShared) = (BelongsTo.Of(record), record.Audience == Audience.Shared);
        Handling = (record as CitedRecord)?.Handling ?? Handling.OfficialUseOnly;
    }

    string Said(List<Document> added) =>
        (Request.IsFetch() ? "The documents are on the record." : added.Count == 1 ? $"“{added[0].Title}” is on the record." : $"{added.Count} documents are on the record.")
        + (added.Any(d => d.Latest is { State: FileState.Waiting }) ? " The virus check cannot be reached: until it has answered, nobody can download them." : "");
}
