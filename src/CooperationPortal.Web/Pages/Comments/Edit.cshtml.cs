using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>Changes the text of a comment, as long as it is new; who reads it stays.</summary>
[Requires(Act.EditComment)]
public sealed class EditModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public CommentInput Comment { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Comment Stored { get; private set; } = null!;

    public BelongsTo Name { get; private set; } = null!;

    /// <summary>What agreed addenda made of the line that it is about.</summary>
    public LineNow? Now { get; private set; }

    /// <summary>Whether there is still time.</summary>
    public bool IsOpen => Domain.Comment.CanBeEdited(current.Required, Stored.WrittenById, Stored.WrittenAt, Stored.IsWithdrawn, clock.Now);

    public string Back => Stored.OutcomeId is { } line ? Links.Comments.Of(Name.Address, line) : Links.Comments.OnRecord(Name.Kind, Name.Address);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditComment, Stored);
        if (Stored.WrittenById != current.Required.AccountId) throw new AccessDenied(Act.EditComment);
        (Comment, Version) = (new() { Text = Stored.Text, ForBothSides = Stored.IsShared }, Stored.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var known = await db.PeopleNamedIn(Comment.Text, current.Required, Stored.RecordId, Stored.IsShared);
        Stored.Edit(current.Required, Comment.Text, known, clock.Now);
        db.Expect(Stored, Version);
        var notTold = await db.NotToldBy(Stored, current.Required);
        return await this.Save(db, Back, $"Your comment is changed.{CommentInput.NotTold(notTold)}{CommentInput.NamesNobody(Stored, notTold)}");
    }

    public async Task LoadAsync()
    {
        var (comment, record) = await db.CommentForVerbs(Id);
        (Stored, Name) = (comment, BelongsTo.Of(record));
        Now = await LineNow.Of(db, Stored.MeetingId, Stored.OutcomeId);
    }
}
