using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The agenda and the delegations of a meeting, one small form for each change.</summary>
[Requires(Act.RecordMinutes)]
public sealed class PrepareModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    /// <summary>Whatever one of the small forms sends; the verb checks it, and what it refuses is said at the head of the page.</summary>
    public sealed record Wanted
    {
        public Guid Id { get; init; }

        public string? Title { get; init; }

        public bool ForBothSides { get; init; } = true;

        public bool NotReached { get; init; }

        public bool Up { get; init; }

        public Guid? ContactId { get; init; }

        public Side Side { get; init; }

        public string? Name { get; init; }

        public Guid? AgencyId { get; init; }

        public DelegateRole Role { get; init; }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Wanted Change { get; set; } = new();

    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public PeopleChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Prepare(Meeting.Ref));
    }

    public Task<IActionResult> OnPostAddItemAsync() => Do((meeting, by) => meeting.AddAgendaItem(by, Change.Title, Change.ForBothSides), "On the agenda.");

    public Task<IActionResult> OnPostEditItemAsync() => Do((meeting, by) => meeting.EditAgendaItem(by, Change.Id, Change.Title, Change.NotReached), "Saved.");

    public Task<IActionResult> OnPostMoveItemAsync() => Do((meeting, by) => meeting.MoveAgendaItem(by, Change.Id, Change.Up), null);

    public Task<IActionResult> OnPostRemoveItemAsync() => Do((meeting, by) => meeting.RemoveAgendaItem(by, Change.Id), "Taken off the agenda.");

    public Task<IActionResult> OnPostUninviteAsync() => Do((meeting, by) => meeting.Uninvite(by, Change.Id), "Taken off the delegation.");

    public Task<IActionResult> OnPostRoleAsync() => Do((meeting, by) => meeting.ChangeRole(by, Change.Id, Change.Role), "Saved.");

    public async Task<IActionResult> OnPostTakeUpAsync()
    {
        var topic = (await db.Topics.SingleOrDefaultAsync(t => t.Id == Change.Id)).OrNotThere();
        return await Do((meeting, by) =>
        {
            Rule.That(topic.SeriesId == meeting.SeriesId, "This topic belongs to another series.");
            meeting.TakeUp(by, topic);
        }, "On the agenda.");
    }

    public async Task<IActionResult> OnPostInviteAsync()
    {
        var contact = Change.ContactId is { } id ? (await db.Contacts.Include(c => c.Agency).SingleOrDefaultAsync(c => c.Id == id)).OrNotThere() : null;
        var agency = Change.AgencyId is { } agencyId ? (await db.Agencies.SingleOrDefaultAsync(a => a.Id == agencyId)).OrNotThere() : null;
        Rule.That(contact is null || contact.Agency.Side == Change.Side, "Choose a person of this delegation's side.");
        Rule.That(agency is null || agency.Side == Change.Side, "Choose an agency of the person's own side.");
        // Whoever is added once the meeting has begun is there.
        return await Do((meeting, by) => meeting.Invite(by, Change.Side, contact, Change.Name, Change.Title, agency?.Id, Change.Role, meeting.IsOpenForMinutes), "On the delegation.");
    }

    public async Task LoadAsync()
    {
        Meeting = (await db.Meetings.ByRef(Ref, current.Required)
            .Include(m => m.Series).Include(m => m.Agenda).Include(m => m.Delegates).ThenInclude(d => d.Agency)
            .AsSplitQuery().SingleOrDefaultAsync()).OrNotThere();
        Topics = Meeting.SeriesId is { } series ? await db.OpenTopics(series).AsNoTracking().ToListAsync() : [];
        Choices = await PeopleChoices.Load(db);
    }

    async Task<IActionResult> Do(Action<Meeting, Viewer> verb, string? flash)
    {
        var meeting = await db.MeetingForVerbs(Ref, current.Required);
        verb(meeting, current.Required);
        return await this.Save(db, Links.Meetings.Prepare(meeting.Ref), flash);
    }
}
