using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>One action item: where it stands, where it comes from, what the viewer can do now, its progress, evidence and history.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current) : PageModel
{
    /// <summary>The line of minutes it comes from, as far as the viewer may see it.</summary>
    public sealed record OriginLine(string MeetingRef, string MeetingTitle, DateOnly Day, string Label, string Text);

    /// <summary>A meeting that took it up again.</summary>
    public sealed record CarriedTo(string Ref, DateOnly Day);

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>The empty form of a progress note; sent to the note's own page.</summary>
    public NoteInput Input { get; private set; } = new();

    public ActionItem Item { get; private set; } = null!;

    public OriginLine? Origin { get; private set; }

    public IReadOnlyList<CarriedTo> Carried { get; private set; } = [];

    /// <summary>The name of who does it; the other side's people stay its own affair.</summary>
    public string? Assignee { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var viewer = current.Required;
        Item = (await db.ActionItems.AsNoTracking().ByRef(Ref, viewer)
            .Include(i => i.ResponsibleAgency).Include(i => i.CounterpartAgency).Include(i => i.Initiative).Include(i => i.Meeting)
            .Include(i => i.Supporters).Include(i => i.Notes).Include(i => i.Evidence).ThenInclude(e => e.Document).Include(i => i.DueDateChanges)
            .Include(i => i.Handovers).ThenInclude(h => h.Agency).Include(i => i.Handovers).ThenInclude(h => h.OtherAgency)
            .AsSplitQuery()
            .SingleOrDefaultAsync()).OrNotThere();
        if (Item.Ref != Ref) return RedirectPermanent(Links.ActionItems.Details(Item.Ref));
        Input = new() { ForBothSides = Item.ForBothSides };
        if (Item.OutcomeId is { } outcome)
            Origin = await OriginOf(outcome);
        Carried = await db.CarriedItems.Where(c => c.ActionItemId == Item.Id)
            .Join(db.Meetings.WhereHeld(), c => c.MeetingId, m => m.Id, (_, m) => new { m.Ref, m.Day })
            .OrderBy(m => m.Day).Select(m => new CarriedTo(m.Ref, m.Day)).ToListAsync();
        if (Item.AssigneeId is { } assignee)
            Assignee = await db.Users.Where(u => u.Id == assignee && u.Side == viewer.Side).Select(u => u.Name).SingleOrDefaultAsync();
        return Page();
    }

    async Task<OriginLine?> OriginOf(Guid outcome)
    {
        var line = await db.Outcomes.AsNoTracking().Include(o => o.Meeting).SingleOrDefaultAsync(o => o.Id == outcome);
        return line?.Meeting is { } meeting ? new(meeting.Ref, meeting.Title, meeting.Day, line.Label, line.Text) : null;
    }
}
