using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>
/// The text that lies with both sides, or is agreed, as a file: its canonical form byte by byte, or, once agreed, as a Word file with its hash on every page. An earlier version that somebody accepted is given out
/// in its canonical form.
/// </summary>
[Requires(Act.Export)]
public sealed class TextModel(PortalDb db, CurrentViewer current, Reads reads) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string @ref, string format, Guid? addendum, [FromQuery] int? version)
    {
        var meeting = await db.MeetingForAgreement(@ref, current.Required);
        var text = ProposedText.Of(meeting, addendum);
        // The page says what is wrong.
        if (!text.IsIntact) return Redirect(Links.Meetings.Agreed(meeting.Ref));
        var isWord = format == "docx";
        if (version is { } number) return await Accepted(text, number, isWord);
        if (isWord ? !text.IsAgreed : !text.IsAgreed && !text.IsProposed) throw new NotThere();
        var name = $"{Named(text)}{(text.IsAgreed ? "-agreed" : $"-version-{text.TextVersion}")}.{format}";
        await reads.Note<Meeting>(Act.Export, meeting.Id, $"{Words.Capital(text.Name)}, {(text.IsAgreed ? "as agreed" : $"version {text.TextVersion}")}, as a {(isWord ? "Word" : "text")} file");
        Response.Headers.CacheControl = "private, no-store";
        if (!isWord) return File(Encoding.UTF8.GetBytes(text.Text), "text/plain; charset=utf-8", name);
        var file = new MemoryStream();
        MinutesDocument.Write(text, file);
        file.Position = 0;
        return File(file, MinutesDocument.ContentType, name);
    }

    async Task<IActionResult> Accepted(ProposedText text, int version, bool isWord)
    {
        var given = isWord ? [] : text.Given(version);
        if (given.Count == 0) throw new NotThere();
        await db.Entry(text.Meeting).Collection(m => m.AcceptedTexts).LoadAsync();
        // The page says what is wrong.
        if (text.Meeting.TextOf(given[0]) is not { } accepted) return Redirect(text.Addendum is null ? Links.Meetings.Agreed(text.Meeting.Ref) : text.Address);
        await reads.Note<Meeting>(Act.Export, text.Meeting.Id, $"{Words.Capital(text.Name)}, version {version}, as a text file");
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(accepted.Text), "text/plain; charset=utf-8", $"{Named(text)}-version-{version}.txt");
    }

    static string Named(ProposedText text) => $"{text.Meeting.Ref}{(text.Addendum is null ? "" : $"-addendum-{text.Addendum.Number}")}";
}
