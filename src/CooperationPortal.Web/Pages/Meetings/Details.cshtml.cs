using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>One meeting, to read: who was there, what was said item by item, what came of it and where that stands now.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    static readonly MeetingState[] BothSidesWay = [MeetingState.Planned, MeetingState.Held, MeetingState.MinutesDrafted, MeetingState.Proposed, MeetingState.Agreed];
    static readonly MeetingState[] OwnWay = [MeetingState.Planned, MeetingState.Held, MeetingState.MinutesDrafted];

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [FromQuery]
    public string? Tab { get; set; }

    public bool IsHistory => string.Equals(Tab, "history", StringComparison.OrdinalIgnoreCase);

    public MinutesView View { get; private set; } = null!;

    /// <summary>Whether a release by the reader's side would show the other side something new.</summary>
    public bool HasSomethingToRelease { get; private set; }

    /// <summary>The way of a meeting, and how far this one is: done, here, or to come.</summary>
    public IEnumerable<(MeetingState State, bool IsDone, bool IsHere)> Steps
    {
        get
        {
            // Minutes of one side are never sent over, so those steps are not theirs.
            var way = View.Head.ForBothSides ? BothSidesWay : OwnWay;
            var at = View.Head.State == MeetingState.Closed ? way.Length : Array.IndexOf(way, View.Head.State);
            return way.Select((state, i) => (state, i < at, i == at));
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        View = await MinutesView.Load(db, Ref, current.Required, MinutesVersion.Internal, clock.Today);
        HasSomethingToRelease = await db.Meetings.Where(m => m.Id == View.Head.Id).WithSomethingToRelease(current.Required.Side).AnyAsync();
        return View.Head.Ref == Ref ? Page() : Redirect(Links.Meetings.Details(View.Head.Ref));
    }
}
