using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>Takes a comment back: its text goes, a line that there was one stays.</summary>
[Requires(Act.WithdrawComment)]
public sealed class WithdrawModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Comment Stored { get; private set; } = null!;

    public BelongsTo Name { get; private set; } = null!;

    /// <summary>What agreed addenda made of the line that it is about.</summary>
    public LineNow? Now { get; private set; }

    public string Back => Stored.OutcomeId is { } line ? Links.Comments.Of(Name.Address, line) : Links.Comments.OnRecord(Name.Kind, Name.Address);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WithdrawComment, Stored);
        if (!Stored.IsWithdrawn && !Comment.CanBeWithdrawn(current.Required, Stored.Owner, Stored.WrittenById, isWithdrawn: false)) throw new AccessDenied(Act.WithdrawComment);
        Version = Stored.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Stored.Withdraw(current.Required, clock.Now);
        db.Expect(Stored, Version);
        return await this.Save(db, Back, "The comment is withdrawn.");
    }

    public async Task LoadAsync()
    {
        var (comment, record) = await db.CommentForVerbs(Id);
        (Stored, Name) = (comment, BelongsTo.Of(record));
        Now = await LineNow.Of(db, Stored.MeetingId, Stored.OutcomeId);
    }
}
