using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Demo;
using CooperationPortal.Web.Data.Files;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What people say and attach beside the work itself.</summary>
static class GeneratedTalk
{
    static readonly string[] Names = ["Covering letter.pdf", "Report.docx", "Serial list.txt", "Attendance list.txt", "Minutes of the working group.pdf"];

    /// <summary>Takes in the few files that all generated documents share: what they hold does not matter, and bytes are kept once.</summary>
    public static async Task<IReadOnlyList<CheckedFile>> TakeIn(Uploads uploads)
    {
        var taken = new List<CheckedFile>();
        foreach (var name in Names)
        {
            await using var file = Papers.Write(name, Path.GetFileNameWithoutExtension(name), $"{Wording.Mark} for measuring; nothing in it is real.");
            taken.Add(await uploads.TakeIn(Side.Ministry, name, file));
        }

        return taken;
    }

    /// <summary>Somebody says something about a record or a line, now and then to a colleague by name.</summary>
    public static Comment Comment(Shift shift, Viewer by, IHasComments record, bool forBothSides, Outcome? line = null)
    {
        var c = shift.Aside;
        var colleague = c.Of(shift.World.PeopleOf(by.Side, coordinates: c.Is(500)));
        return Domain.Comment.Write(by, record, line, $"{(c.Is(400) ? $"@{colleague.Name}, one question on this. " : "")}{Wording.Talk(c)} {Wording.Deed(c)}.", forBothSides,
            [new(colleague.AccountId, colleague.Side, colleague.Name)], shift.Timeline.Now);
    }

    /// <summary>Somebody attaches a paper to a record.</summary>
    public static Document Paper(Shift shift, Viewer by, IHasDocuments record, DocumentKind kind, bool forBothSides) =>
        Document.Attach(by, record, new(Wording.Paper(shift.Aside), kind, Handling.OfficialUseOnly, forBothSides), shift.Aside.Of(shift.World.Files), shift.Timeline.Now);
}
