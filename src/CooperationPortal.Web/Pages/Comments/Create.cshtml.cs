using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>Comments on a record, or on one line of its minutes.</summary>
[Requires(Act.Comment)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [FromQuery(Name = "record")]
    public string? Address { get; set; }

    [FromQuery(Name = "line")]
    public Guid? LineId { get; set; }

    [BindProperty]
    public CommentInput Comment { get; set; } = new();

    public IHasComments Record { get; private set; } = null!;

    public Outcome? Line { get; private set; }

    public BelongsTo Name { get; private set; } = null!;

    /// <summary>What agreed addenda made of the line that it is about.</summary>
    public LineNow? Now { get; private set; }

    /// <summary>Where one comes from: the comments on the line, or the record's page.</summary>
    public string Back => Line is { } line ? Links.Comments.Of(Name.Address, line.Id) : Links.Comments.OnRecord(Name.Kind, Name.Address);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var by = current.Required;
        var known = await db.PeopleNamedIn(Comment.Text, by, Record.Id, Comment.ForBothSides);
        var comment = Domain.Comment.Write(by, Record, Line, Comment.Text, Comment.ForBothSides, known, clock.Now);
        // Whoever goes back in the browser finds the text still there, in a form with another key.
        if (await db.IsSaidAlready(comment)) return await this.Save(db, Back, "You said this a moment ago; it is on the record once.");
        db.Add(comment);
        var notTold = await db.NotToldBy(comment, by);
        return await this.Save(db, Back, $"Your comment is on the record, for {(Comment.ForBothSides ? "both sides" : $"the {by.Side} only")}.{CommentInput.NotTold(notTold)}{CommentInput.NamesNobody(comment, notTold)}");
    }

    public async Task LoadAsync()
    {
        (Record, Line) = await db.RecordWithComments(Address, LineId, current.Required);
        Name = BelongsTo.Of(Record);
        Now = await LineNow.Of(db, Record.Id, Line?.Id);
    }
}
