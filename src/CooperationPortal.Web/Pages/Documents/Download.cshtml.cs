using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>The file of a version, whole or in ranges. What the viewer may not have answers as if it were not there.</summary>
[Requires(Act.Export)]
public sealed class DownloadModel(PortalDb db, CurrentViewer current, IFileStore store, LatelyGivenOut lately, Reads reads, Openings openings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Version { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var file = (await db.DocumentVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Version && v.DocumentId == Id && v.State == FileState.Ready)).OrNotThere();
        var content = (await store.Open(file.Sha256)).OrNotThere();
        var account = current.Required.AccountId;
        // Of a file that is taken in pieces what was found out for the first of them holds for some minutes. Whoever asks for the head gets no byte, and opens nothing.
        var isNoted = Request.IsHead() || (Request.Headers.Range.Count > 0 && lately.Contains(account, Version, content));
        // The whole is read once before the first byte is sent: afterwards nothing could be taken back. The page of the document says what is wrong.
        if (!isNoted && !await content.IsIntact(file.Sha256, HttpContext.RequestAborted))
        {
            await content.DisposeAsync();
            return Redirect(Links.Documents.NotGivenOut(Id, Version));
        }

        // The record is looked up only where the other side might be the first of it to open it.
        if (file.Audience == Audience.Shared)
        {
            var (document, on) = await db.DocumentForVerbs(Id);
            if (on is CitedRecord record) await openings.Note(record);
            await openings.Note(document);
        }

        if (!isNoted)
        {
            await reads.Note<Document>(Act.Export, file.RecordId, file.FileName, row: Id);
            lately.Add(account, Version, content);
        }

        Response.Headers.CacheControl = "private, no-store";
        // A range is one of the bytes as they are kept, so nothing on the way packs them.
        if (HttpContext.Features.Get<IHttpsCompressionFeature>() is { } packing) packing.Mode = HttpsCompressionMode.DoNotCompress;
        return new FileStreamResult(content, file.MediaType)
        {
            FileDownloadName = file.FileName,
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""),
            LastModified = new DateTimeOffset(file.AddedAt, TimeSpan.Zero),
        };
    }
}
