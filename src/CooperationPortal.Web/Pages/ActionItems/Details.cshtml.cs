using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>One action item: where it stands, where it comes from, what the viewer can do now, its progress, evidence and history.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Openings openings) : PageModel
{
    /// <summary>The line of minutes it comes from, as far as the viewer may see it.</summary>
    public sealed record OriginLine(string MeetingRef, string MeetingTitle, DateOnly Day, string Label, string Text, Guid? AgencyId, string? Agency, DateOnly? DueOn)
    {
        /// <summary>Whether it names another agency or day than the item began with.</summary>
        public bool NamesOthersThan(ActionItem item) => DueOn != item.OriginalDueOn || (AgencyId != item.ResponsibleAgencyId && !item.HasHandovers);
    }

    /// <summary>A meeting that took it up again.</summary>
    public sealed record CarriedTo(string Ref, DateOnly Day);

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    /// <summary>The empty form of a progress note; sent to the note's own page.</summary>
    public NoteInput Input { get; private set; } = new();

    public ActionItem Item { get; private set; } = null!;

    /// <summary>How it came to the agency that is responsible today.</summary>
    public IReadOnlyList<Handover> Handovers { get; private set; } = [];

    /// <summary>The "not ours" that waits for its answer.</summary>
    public Handover? Refusal => Item.DeclinedOn is null ? null : Handovers.LastOrDefault(h => h.Kind == HandoverKind.Declined);

    /// <summary>What was said to be done, and what of it was disputed.</summary>
    public Submissions Submissions { get; private set; } = null!;

    /// <summary>What was noted, said to be done, disputed and confirmed, the latest first; a “done” whose hour the other side keeps to itself stands where the release brought it.</summary>
    public IEnumerable<(DateTime At, ProgressNote? Note, Done? Done, Dispute? Dispute, Confirmation? Confirmed)> Progress =>
        Item.Notes.OrderByDescending(n => n.Id).Select(n => (n.WrittenAt, (ProgressNote?)n, (Done?)null, (Dispute?)null, (Confirmation?)null))
            .Concat(Submissions.Disputes.Select(d => (d.At, (ProgressNote?)null, (Done?)null, (Dispute?)d, (Confirmation?)null)))
            .Concat(Submissions.Last is { } last ? [(last.At ?? Item.ReleasedAt ?? Item.CreatedAt, null, last, null, null)] : [])
            .Concat(Submissions.Confirmed is { } confirmed ? [(confirmed.At, null, null, null, confirmed)] : [])
            .OrderByDescending(e => e.Item1).ThenByDescending(e => e.Item5 is not null);

    public OriginLine? Origin { get; private set; }

    /// <summary>What agreed addenda made of that line.</summary>
    public LineNow? Now { get; private set; }

    public IReadOnlyList<CarriedTo> Carried { get; private set; } = [];

    /// <summary>The name of who does it; the other side's people stay its own affair.</summary>
    public string? Assignee { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var viewer = current.Required;
        Item = (await db.ActionItems.AsNoTracking().ByRef(Ref, viewer)
            .Include(i => i.ResponsibleAgency).Include(i => i.CounterpartAgency).Include(i => i.Initiative).Include(i => i.Meeting)
            .Include(i => i.Supporters).Include(i => i.Notes).Include(i => i.Evidence).Include(i => i.Proposals)
            .AsSplitQuery()
            .SingleOrDefaultAsync()).OrNotThere();
        if (Item.Ref != Ref) return RedirectPermanent(Links.ActionItems.Details(Item.Ref));
        await openings.Note(Item);
        if (Item.HasHandovers) Handovers = await db.Handovers.AsNoTracking().Where(h => h.ActionItemId == Item.Id).Include(h => h.Agency).Include(h => h.OtherAgency).OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync();
        Submissions = await db.SubmissionsOf(Item);
        Input = new() { ForBothSides = Item.ForBothSides };
        var places = await Places().ToListAsync();
        Origin = places.Where(p => p.IsOrigin).Select(p => new OriginLine(p.Ref, p.Title, p.Day, p.SharedNumber?.ToString() ?? $"{p.Owner.Letter()}{p.OwnNumber}", p.Text, p.AgencyId, p.Agency, p.DueOn)).SingleOrDefault();
        if (places.Exists(p => p.IsCorrected)) Now = await LineNow.Of(db, Item.MeetingId, Item.OutcomeId);
        Carried = [.. places.Where(p => !p.IsOrigin).OrderBy(p => p.Day).ThenBy(p => p.Ref, StringComparer.Ordinal).Select(p => new CarriedTo(p.Ref, p.Day))];
        if (Item.AssigneeId is { } assignee)
            Assignee = await db.Users.Where(u => u.Id == assignee && u.Side == viewer.Side).Select(u => u.Name).SingleOrDefaultAsync();
        return Page();
    }

    // Where it comes from and which meetings took it up again, in one command.
    IQueryable<Place> Places()
    {
        var (id, outcome) = (Item.Id, Item.OutcomeId);
        var carried = db.CarriedItems.Where(c => c.ActionItemId == id).Join(db.Meetings.WhereHeld(), c => c.MeetingId, m => m.Id, (_, m) => new Place
        {
            IsOrigin = false,
            IsCorrected = false,
            Ref = m.Ref,
            Title = m.Title,
            Day = m.Day,
            SharedNumber = null,
            OwnNumber = 0,
            Owner = m.Owner,
            Text = m.Title,
            AgencyId = null,
            Agency = null,
            DueOn = null,
        });
        return outcome is null ? carried : db.Outcomes.Where(o => o.Id == outcome).Join(db.Meetings, o => o.MeetingId, m => m.Id, (o, m) => new Place
        {
            IsOrigin = true,
            IsCorrected = m.Addenda.Any(a => a.State == AddendumState.Agreed),
            Ref = m.Ref,
            Title = m.Title,
            Day = m.Day,
            SharedNumber = o.SharedNumber,
            OwnNumber = o.OwnNumber,
            Owner = o.Owner,
            Text = o.Text,
            AgencyId = o.ResponsibleAgencyId,
            Agency = o.ResponsibleAgency!.Acronym ?? o.ResponsibleAgency.Name,
            DueOn = o.DueOn,
        }).Concat(carried);
    }

    sealed record Place
    {
        public required bool IsOrigin { get; init; }
        public required bool IsCorrected { get; init; }
        public required string Ref { get; init; }
        public required string Title { get; init; }
        public required DateOnly Day { get; init; }
        public required int? SharedNumber { get; init; }
        public required int OwnNumber { get; init; }
        public required Side Owner { get; init; }
        public required string Text { get; init; }
        public required Guid? AgencyId { get; init; }
        public required string? Agency { get; init; }
        public required DateOnly? DueOn { get; init; }
    }
}
