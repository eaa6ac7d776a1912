using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>One meeting, to read: who was there, what was said item by item, what came of it and where that stands now.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    static readonly MeetingState[] Way = [MeetingState.Planned, MeetingState.Held, MeetingState.MinutesDrafted, MeetingState.Proposed, MeetingState.Agreed];

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    public MinutesView View { get; private set; } = null!;

    /// <summary>The way of a meeting, and how far this one is: done, here, or to come.</summary>
    public IEnumerable<(MeetingState State, bool IsDone, bool IsHere)> Steps
    {
        get
        {
            var at = Array.IndexOf(Way, View.Head.State);
            if (View.Head.State == MeetingState.Closed) at = Way.Length;
            return Way.Select((state, i) => (state, i < at, i == at));
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        View = await MinutesView.Load(db, Ref, current.Required, MinutesVersion.Internal, clock.Today);
        return View.Head.Ref == Ref ? Page() : Redirect(Links.Meetings.Details(View.Head.Ref));
    }
}
