using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Shows the other side a meeting and what is meant for both sides; first it says exactly what that is.</summary>
[Requires(Act.ReleaseMeeting)]
public sealed class ReleaseModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>What was listed when the page was drawn, so that nothing goes over that nobody looked at.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>The minutes as the other side reads them after the release.</summary>
    public MinutesView View { get; private set; } = null!;

    /// <summary>Other meetings that both sides see and that carried the action items which go over.</summary>
    public IReadOnlyList<string> Elsewhere { get; private set; } = [];

    IReadOnlyList<Outcome> lines = [];
    IReadOnlyList<AgendaItem> items = [];
    IReadOnlyList<AgendaNote> notes = [];
    IReadOnlyList<ActionItem> carried = [];

    /// <summary>The action items of those lines that go with them, by their key; one that is marked for its own side stays.</summary>
    public IReadOnlyDictionary<Guid, ActionItem> ActionItems { get; private set; } = new Dictionary<Guid, ActionItem>();

    IEnumerable<Entity> Listed => [Meeting, .. Meeting.Delegates, .. items, .. notes, .. lines, .. Meeting.Carried.Where(c => c.Audience != Audience.Shared), .. carried.Where(i => i.IsShared), .. ActionItems.Values.SelectMany(i => i.RowsToRelease()), .. Documents.SelectMany(d => d.RowsToRelease())];

    /// <summary>The documents that go with the meeting; on one that is shared already each is released on its own.</summary>
    public IReadOnlyList<Document> Documents => Meeting.IsShared ? [] : Meeting.Documents;

    /// <summary>How many lines and notes stay with the own side.</summary>
    public int StaysBehind { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ReleaseMeeting, Meeting);
        return Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Release(Meeting.Ref));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var by = current.Required;
        await LoadRows();
        Access.Demand(by, Act.ReleaseMeeting, Meeting);
        Fingerprint.Demand(Seen, Listed);
        var before = Meeting.IsShared ? null : Meeting.Ref;
        var sharedRef = Meeting.IsShared ? null : await db.NextSharedRef("MTG", clock.Today);
        var first = lines.Count == 0 ? 0 : await db.NextNumber($"{sharedRef ?? Meeting.Ref}/S", lines.Count);
        Meeting.Release(by, sharedRef, first, clock.Now);
        await ReleaseActionItems(by);
        return await this.Save(db, Links.Meetings.Details(Meeting.Ref), before is null
            ? $"Released: the other side sees the new lines of {Meeting.Ref} from now on."
            : $"Released as {Meeting.Ref} (was {before}): the other side sees it from now on.");
    }

    public async Task LoadAsync()
    {
        await LoadRows();
        ModelState.Remove(nameof(Seen));
        Seen = Fingerprint.Of(Listed);
        View = await MinutesView.Load(db, Meeting.Ref, current.Required, MinutesVersion.AfterRelease, clock.Today);
        Elsewhere = await db.Meetings.Where(m => m.Id != Meeting.Id && m.Audience == Audience.Shared && m.State != MeetingState.Proposed && m.State != MeetingState.Agreed && m.State != MeetingState.Closed
            && m.Carried.Any(c => ActionItems.Keys.Contains(c.ActionItemId))).OrderBy(m => m.Ref).Select(m => m.Ref).ToListAsync();
    }

    async Task LoadRows()
    {
        var side = current.Required.Side;
        Meeting = await db.MeetingForVerbs(Ref, current.Required);
        (lines, items, notes) = (Meeting.LinesToRelease(side), Meeting.ItemsToRelease(side), Meeting.NotesToRelease(side));
        StaysBehind = Meeting.Outcomes.Count(o => o.Audience != Audience.Shared) - lines.Count + Meeting.Notes.Count(n => n.Audience != Audience.Shared && n.Text.Length > 0) - notes.Count;
        var made = lines.Select(l => l.ActionItemId).OfType<Guid>().ToList();
        ActionItems = await db.ActionItems.Where(i => made.Contains(i.Id) && i.ForBothSides && i.Audience != Audience.Shared)
            .Include(i => i.ResponsibleAgency).Include(i => i.CounterpartAgency).Include(i => i.Supporters).Include(i => i.Initiative).Include(i => i.Notes).Include(i => i.Evidence).Include(i => i.Proposals).AsSplitQuery().ToDictionaryAsync(i => i.Id);
        await db.LoadDocuments([Meeting.Id, .. ActionItems.Keys]);
        var pictures = Meeting.Carried.Where(c => c.Audience != Audience.Shared).Select(c => c.ActionItemId).ToList();
        carried = await db.ActionItems.Where(a => pictures.Contains(a.Id)).ToListAsync();
    }

    async Task ReleaseActionItems(Viewer by)
    {
        var going = ActionItems.Values.ToList();
        var refs = await db.NextSharedRefs("ACT", clock.Today, going.Count);
        foreach (var (item, itemRef) in going.Zip(refs)) item.Release(by, itemRef, clock.Now);
        Meeting.FollowCarried(carried);
        await db.FollowReleased(going);
    }
}
