using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>The steps of a meeting: hold, postpone or cancel it, finish or reopen its minutes.</summary>
[Requires(Act.ChangeMeetingState)]
public sealed class MoveModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    /// <summary>Why it is postponed, cancelled or reopened.</summary>
    public sealed record ReasonInput(string? Reason = null);

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public IReadOnlyList<MinutesCheck> Checks { get; private set; } = [];

    /// <summary>How many of its action items keep it open, as far as the reader sees them.</summary>
    public int OpenItems { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ChangeMeetingState, Meeting);
        Version = Meeting.Version;
        return Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Move(Meeting.Ref));
    }

    public Task<IActionResult> OnPostHoldAsync() => Do((m, by) => m.Hold(by, clock.Now), r => Links.Meetings.Minutes(r), "The meeting is under way: write its minutes.");

    public Task<IActionResult> OnPostPostponeAsync() => Do((m, by) => m.Postpone(by, Input.Reason), Links.Meetings.Details, "Postponed. A new date plans it again.");

    public Task<IActionResult> OnPostCancelAsync() => Do((m, by) => m.Cancel(by, Input.Reason), Links.Meetings.Details, "Cancelled.");

    public Task<IActionResult> OnPostReopenAsync() => Do((m, by) => m.ReopenMinutes(by, Input.Reason, clock.Now), r => Links.Meetings.Minutes(r), "The minutes are open again.");

    public async Task<IActionResult> OnPostCloseAsync()
    {
        var open = await CountOpenItems();
        return await Do((m, by) => m.Close(by, open), Links.Meetings.Details, "Closed: all that came of the meeting is done.");
    }

    public async Task<IActionResult> OnPostFinishAsync()
    {
        var meeting = await db.MeetingForVerbs(Ref, current.Required);
        // The pictures of the carried items are those of the day on which the draft was first finished: what happens to them later is no part of these minutes.
        if (meeting.FinishedAt is null) await db.CarryOver(meeting, current.Required);
        meeting.FinishMinutes(current.Required, clock.Now);
        db.Expect(meeting, Version);
        return await this.Save(db, Links.Meetings.Details(meeting.Ref), "The draft of the minutes is finished.");
    }

    public async Task LoadAsync()
    {
        Meeting = await db.MeetingForAgreement(Ref, current.Required);
        if (Meeting.CanBeClosed) OpenItems = await CountOpenItems();
        Checks = Meeting.IsOpenForMinutes ? Meeting.Check(current.Required.Side) : [];
    }

    Task<int> CountOpenItems() => db.ActionItems.CountAsync(i => i.ClosedOn == null && (i.Meeting!.Ref == Ref || i.Meeting.OwnRef == Ref));

    async Task<IActionResult> Do(Action<Meeting, Viewer> verb, Func<string, string> to, string flash)
    {
        var meeting = await db.MeetingForAgreement(Ref, current.Required);
        verb(meeting, current.Required);
        db.Expect(meeting, Version);
        return await this.Save(db, to(meeting.Ref), flash);
    }
}
