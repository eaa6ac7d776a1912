using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>One meeting, to read: who was there, what was said item by item, what came of it and where that stands now.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock, Openings openings) : PageModel
{
    static readonly MeetingState[] Way = [MeetingState.Planned, MeetingState.Held, MeetingState.MinutesDrafted];

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [FromQuery]
    public string? Tab { get; set; }

    public bool IsHistory => string.Equals(Tab, "history", StringComparison.OrdinalIgnoreCase);

    public MinutesView View { get; private set; } = null!;

    /// <summary>Whether a release by the reader's side would show the other side something new.</summary>
    public bool HasSomethingToRelease { get; private set; }

    /// <summary>The way of a meeting, and how far this one is: done, here, or to come. What is meant for both sides ends with its release.</summary>
    public IEnumerable<(string Word, bool IsDone, bool IsHere)> Steps
    {
        get
        {
            var words = Way.Select(s => Words.Of(s)).Concat(View.Head.ForBothSides ? ["Released"] : []).ToList();
            var isOver = View.Head.IsShared && !HasSomethingToRelease && View.Head.State == MeetingState.MinutesDrafted;
            var at = isOver ? words.Count - 1 : Array.IndexOf(Way, View.Head.State);
            return words.Select((word, i) => (word, i < at, i == at));
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        View = await MinutesView.Load(db, Ref, current.Required, MinutesVersion.Internal, clock.Today);
        await openings.Note(View.Head, View.Unopened);
        HasSomethingToRelease = await db.HasSomethingToRelease(View.Head, current.Required.Side);
        return View.Head.Ref == Ref ? Page() : Redirect(Links.Meetings.Details(View.Head.Ref));
    }
}
