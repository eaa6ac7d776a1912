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
    static readonly MeetingState[] Way = [MeetingState.Planned, MeetingState.Held, MeetingState.MinutesDrafted, MeetingState.Proposed, MeetingState.Agreed, MeetingState.Closed];

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [FromQuery]
    public string? Tab { get; set; }

    public bool IsHistory => string.Equals(Tab, "history", StringComparison.OrdinalIgnoreCase);

    public MinutesView View { get; private set; } = null!;

    /// <summary>Whether a release by the reader's side would show the other side something new.</summary>
    public bool HasSomethingToRelease { get; private set; }

    /// <summary>What the reader’s side means for both and has not released into the text that lies with both, for who can.</summary>
    public IReadOnlyList<ReleasedPart> NotInText { get; private set; } = [];

    /// <summary>How many comments there are on each line that has any.</summary>
    public IReadOnlyDictionary<Guid, int> CommentsOn { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>What is left of its parts that were withdrawn by themselves, the first one first.</summary>
    public IReadOnlyList<Tombstone> Left { get; private set; } = [];

    /// <summary>The way of a meeting, and how far this one is: done, here, or to come. What one side keeps to itself is not agreed with the other.</summary>
    public IEnumerable<(string Word, bool IsDone, bool IsHere)> Steps
    {
        get
        {
            var way = Way.Where(s => View.Head.ForBothSides || s is not (MeetingState.Proposed or MeetingState.Agreed)).ToList();
            var at = way.IndexOf(View.Head.State);
            return way.Select((state, i) => (Words.Of(state), i < at, i == at));
        }
    }

    /// <summary>The wordings that wait for an answer, each under the name of its line.</summary>
    public IReadOnlyList<(string Name, Guid Id, Side Owner)> OpenWordings => [.. View.Lines.Select(l => (Line: l, l.Wording)).Where(l => l.Wording is not null).Select(l => ($"line {l.Line.Label}", l.Wording!.Id, l.Wording.Owner))];

    /// <summary>An addendum that lies with both sides.</summary>
    public sealed record Correcting(Guid Id, int Number, IReadOnlyList<Side> AcceptedBy);

    /// <summary>The addendum to these minutes that lies with both sides; there is one at a time.</summary>
    public Correcting? Addendum { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        View = await MinutesView.Load(db, Ref, current.Required, MinutesVersion.Internal, clock.Today);
        await openings.Note(View.Head, View.Unopened);
        HasSomethingToRelease = await db.HasSomethingToRelease(View.Head, current.Required.Side);
        if (HasSomethingToRelease && View.Head.IsProposed && Access.May(current.Required, Act.ReleaseMeeting, View.Head))
            NotInText = (await db.MeetingForVerbs(View.Head.Ref, current.Required)).PartsToRelease(current.Required.Side);
        var accepted = db.Acceptances.WhereInTrail(db);
        if (View.Head.IsAgreed)
            Addendum = await db.Addenda.Where(a => a.MeetingId == View.Head.Id && a.State == AddendumState.Proposed)
                .Select(a => new Correcting(a.Id, a.Number!.Value, accepted.Where(c => c.TextId == a.Id && c.TextVersion == a.TextVersion).Select(c => c.Side).ToList())).SingleOrDefaultAsync();
        if (!IsHistory)
            CommentsOn = await db.Comments.About(View.Head.Id).WhereThere().Where(c => c.OutcomeId != null).GroupBy(c => c.OutcomeId!.Value)
                .Select(g => new { Line = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Line, g => g.Count);
        if (!IsHistory && View.Head.IsShared) Left = await db.Tombstones.LeftOn(View.Head.Ref).OrderBy(t => t.WithdrawnAt).ThenBy(t => t.Id).AsNoTracking().ToListAsync();
        return View.Head.Ref == Ref ? Page() : Redirect(Links.Meetings.Details(View.Head.Ref));
    }
}
