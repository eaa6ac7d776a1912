using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Minutes;

/// <summary>Stores what was said under an agenda item: as it is typed, or by its button.</summary>
[Requires(Act.RecordMinutes)]
public sealed class WriteNoteModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    /// <summary>The version of a note that was not there when the form was drawn.</summary>
    public const int None = -1;

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Item { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Redirect(Links.Meetings.Minutes(Meeting.Ref, Item));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var meeting = await Find();
        var note = meeting.WriteNote(current.Required, Item, Input.ForBothSides, Input.Text, clock.Now);
        if (db.Entry(note).State != EntityState.Detached && db.Entry(note).State != EntityState.Added) db.Expect(note, Version);
        return await this.Save(db, Links.Meetings.Minutes(meeting.Ref, Item));
    }

    public async Task LoadAsync() => Meeting = await Find();

    async Task<Meeting> Find() => (await db.Meetings.AsSplitQuery().ByRef(Ref, current.Required)
        .Include(m => m.Agenda.Where(a => a.Id == Item))
        .Include(m => m.Notes.Where(n => n.AgendaItemId == Item))
        .SingleOrDefaultAsync()).OrNotThere();

    public sealed record InputModel
    {
        public bool ForBothSides { get; init; }

        public string? Text { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator() => RuleFor(i => i.Text).NoLongerThan(AgendaNote.TextLength);
        }
    }
}
