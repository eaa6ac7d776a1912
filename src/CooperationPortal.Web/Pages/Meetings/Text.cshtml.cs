using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The text that lies with both sides, or is agreed, as a file: its canonical form byte by byte, or, once agreed, as a Word file with its hash on every page.</summary>
[Requires(Act.Export)]
public sealed class TextModel(PortalDb db, CurrentViewer current, Reads reads) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string @ref, string format, Guid? addendum)
    {
        var meeting = await db.MeetingForAgreement(@ref, current.Required);
        var text = ProposedText.Of(meeting, addendum);
        // The page says what is wrong.
        if (!text.IsIntact) return Redirect(Links.Meetings.Agreed(meeting.Ref));
        var isWord = format == "docx";
        if (isWord ? !text.IsAgreed : !text.IsAgreed && !text.IsProposed) throw new NotThere();
        var name = $"{meeting.Ref}{(text.Addendum is null ? "" : $"-addendum-{text.Addendum.Number}")}{(text.IsAgreed ? "-agreed" : $"-version-{text.TextVersion}")}.{format}";
        await reads.Note<Meeting>(Act.Export, meeting.Id, $"{Words.Capital(text.Name)}, {(text.IsAgreed ? "as agreed" : $"version {text.TextVersion}")}, as a {(isWord ? "Word" : "text")} file");
        Response.Headers.CacheControl = "private, no-store";
        if (!isWord) return File(Encoding.UTF8.GetBytes(text.Text), "text/plain; charset=utf-8", name);
        var file = new MemoryStream();
        MinutesDocument.Write(text, file);
        file.Position = 0;
        return File(file, MinutesDocument.ContentType, name);
    }
}
