using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What several pages ask about meetings.</summary>
public static class MeetingQueries
{
    /// <summary>A meeting with everything that its verbs look at, tracked: agenda, delegations, notes, lines and carried items, as far as the viewer sees them.</summary>
    /// <exception cref="NotThere">There is none of this reference for the viewer.</exception>
    public static async Task<Meeting> MeetingForVerbs(this PortalDb db, string @ref, Viewer viewer) =>
        (await db.Meetings.ByRef(@ref, viewer)
            .Include(m => m.Agenda)
            .Include(m => m.Delegates)
            .Include(m => m.Notes)
            .Include(m => m.Outcomes)
            .Include(m => m.Carried)
            .AsSplitQuery()
            .SingleOrDefaultAsync()).OrNotThere();

    /// <summary>
    /// A meeting with everything that the way to its agreement looks at, tracked: besides its minutes the agencies that they name, wordings, reservations, acceptances and addenda. An acceptance
    /// that the trail does not know counts for nothing in it.
    /// </summary>
    /// <exception cref="NotThere">There is none of this reference for the viewer.</exception>
    public static async Task<Meeting> MeetingForAgreement(this PortalDb db, string @ref, Viewer viewer)
    {
        var meeting = (await db.Meetings.ByRef(@ref, viewer)
            .Include(m => m.Agenda)
            .Include(m => m.Delegates).ThenInclude(d => d.Agency)
            .Include(m => m.Notes)
            .Include(m => m.Outcomes).ThenInclude(o => o.ResponsibleAgency)
            .Include(m => m.Carried).ThenInclude(c => c.ResponsibleAgency)
            .Include(m => m.Wordings)
            .Include(m => m.Reservations)
            .Include(m => m.Acceptances)
            .Include(m => m.TextChanges)
            .Include(m => m.AgreedTexts)
            .Include(m => m.Addenda).ThenInclude(a => a.Corrections)
            .AsSplitQuery()
            .SingleOrDefaultAsync()).OrNotThere();
        if (meeting.Acceptances.Count > 0)
            meeting.Disregard((await db.Acceptances.Where(a => a.MeetingId == meeting.Id).WithTrail(db)).Where(a => !a.IsInTrail).Select(a => a.Acceptance.Id));
        return meeting;
    }

    /// <summary>Those of these meetings to which an addendum is agreed, with their lines and what tells how these read now.</summary>
    public static async Task<IReadOnlyList<Meeting>> CorrectedMeetings(this PortalDb db, IReadOnlyCollection<Guid> meetings)
    {
        if (meetings.Count == 0) return [];
        var corrected = await db.Meetings.AsNoTracking().Where(m => meetings.Contains(m.Id) && m.Addenda.Any(a => a.State == AddendumState.Agreed))
            .Include(m => m.Outcomes)
            .Include(m => m.Reservations)
            .Include(m => m.Acceptances)
            .Include(m => m.AgreedTexts)
            .Include(m => m.Addenda).ThenInclude(a => a.Corrections)
            .AsSplitQuery()
            .ToListAsync();
        if (corrected.Count == 0) return [];
        var keys = corrected.Select(m => m.Id).ToList();
        var forged = (await db.Acceptances.Where(a => keys.Contains(a.MeetingId)).WithTrail(db)).Where(a => !a.IsInTrail).Select(a => a.Acceptance.Id).ToList();
        foreach (var meeting in corrected) meeting.Disregard(forged);
        return corrected;
    }

    /// <summary>Loads the texts that were accepted before they changed, to be read beside what they were accepted by.</summary>
    public static async Task LoadAcceptedTexts(this PortalDb db, Meeting meeting)
    {
        if (meeting.Acceptances.Any(a => meeting.VoidedBy(a) is not null)) await db.Entry(meeting).Collection(m => m.AcceptedTexts).LoadAsync();
    }

    /// <summary>Meetings whose minutes, or an addendum to them, lie with both sides and are not yet accepted by this one.</summary>
    public static IQueryable<Meeting> WhereToAgree(this IQueryable<Meeting> meetings, PortalDb db, Side side)
    {
        var accepted = db.Acceptances.Where(a => a.Side == side).WhereInTrail(db);
        return meetings.OrWithAddendum(db.Meetings.Where(m => m.State == MeetingState.Proposed && !accepted.Any(a => a.TextId == m.Id && a.TextVersion == m.TextVersion)), db.AddendaOn(MeetingTab.ToAgree, side));
    }

    /// <summary>The addenda that a tab over the list of meetings lists with the minutes: one that waits for the same stands there too.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="side">Whose tab it is.</param>
    public static IQueryable<Addendum> AddendaOn(this PortalDb db, MeetingTab tab, Side side)
    {
        var accepted = db.Acceptances.Where(a => a.Side == side).WhereInTrail(db);
        return tab switch
        {
            MeetingTab.ToAgree => db.Addenda.Where(d => d.State == AddendumState.Proposed && !accepted.Any(a => a.TextId == d.Id && a.TextVersion == d.TextVersion)),
            // Whoever goes on with what came back drafts it anew, and what is drafted after it takes its place.
            MeetingTab.CameBack => db.Addenda.Where(d => d.State == AddendumState.Returned && d.Owner == side && !db.Addenda.Any(l => l.MeetingId == d.MeetingId && l.Owner == side && l.Id != d.Id && l.DraftedAt >= d.DraftedAt)),
            MeetingTab.ToWrite => db.Addenda.Where(d => d.State == AddendumState.Drafted && d.Owner == side && !d.Corrections.Any()),
            MeetingTab.ToPropose => db.Addenda.Where(d => d.State == AddendumState.Drafted && d.Owner == side && d.Corrections.Any() && !db.Addenda.Any(p => p.MeetingId == d.MeetingId && p.State == AddendumState.Proposed)),
            _ => db.Addenda.Where(d => false),
        };
    }

    /// <summary>Those of these meetings that are among the first or that one of the addenda corrects: each is looked up by itself, and only then the meetings.</summary>
    public static IQueryable<Meeting> OrWithAddendum(this IQueryable<Meeting> meetings, IQueryable<Meeting> first, IQueryable<Addendum> addenda)
    {
        var keys = first.Select(m => m.Id).Concat(addenda.Select(d => d.MeetingId));
        return meetings.Where(m => keys.Contains(m.Id));
    }

    /// <summary>Meetings whose minutes lie with both sides and name this agency in what both see.</summary>
    public static IQueryable<Meeting> WhereProposedAndNaming(this IQueryable<Meeting> meetings, Guid agency) => meetings.Where(m => m.State == MeetingState.Proposed
        && (m.Delegates.Any(d => d.AgencyId == agency && d.Audience == Audience.Shared) || m.Outcomes.Any(o => o.ResponsibleAgencyId == agency && o.Audience == Audience.Shared)
            || m.Carried.Any(c => c.ResponsibleAgencyId == agency && c.Audience == Audience.Shared)));

    /// <summary>The action items that a coming meeting of the series takes up: those that are open and came from its meetings.</summary>
    public static IQueryable<ActionItem> OpenOf(this IQueryable<ActionItem> items, Guid? seriesId) =>
        items.Where(a => seriesId != null && a.SeriesId == seriesId && a.ClosedOn == null);

    /// <summary>Takes up every open action item of the meeting's series, those taken up before with a fresh picture.</summary>
    public static async Task CarryOver(this PortalDb db, Meeting meeting, Viewer by)
    {
        if (meeting.SeriesId is null) return;
        // What this meeting itself brought forth is not carried into it.
        foreach (var item in await db.ActionItems.OpenOf(meeting.SeriesId).Where(a => a.MeetingId != meeting.Id).OrderBy(a => a.DueOn).ToListAsync())
            meeting.Carry(by, item);
    }

    /// <summary><see cref="Meeting.HasSomethingToRelease"/> as a query: a release by this side would show the other one something new.</summary>
    /// <param name="meetings">The meetings that are meant.</param>
    /// <param name="db">The database, where what waits is looked up before the meetings it waits in: it is little.</param>
    /// <param name="side">The side that would release.</param>
    public static IQueryable<Meeting> WithSomethingToRelease(this IQueryable<Meeting> meetings, PortalDb db, Side side)
    {
        var parts = db.PartsToRelease(side);
        return meetings.Where(m => m.Audience != Audience.Shared || parts.Contains(m.Id));
    }

    /// <summary>The same of one meeting.</summary>
    public static async Task<bool> HasSomethingToRelease(this PortalDb db, Meeting meeting, Side side) =>
        // Any would be asked as IN, for which SQLite first finds the parts of all meetings.
        !meeting.IsFinal && (!meeting.IsShared || await db.PartsToRelease(side).CountAsync(id => id == meeting.Id) > 0);

    // The meetings of what a side could release, once for each part.
    static IQueryable<Guid> PartsToRelease(this PortalDb db, Side side)
    {
        var agenda = db.AgendaItems.Where(a => a.Owner == side && a.Audience != Audience.Shared && a.ForBothSides).Select(a => a.MeetingId);
        var lines = db.Outcomes.Where(o => o.Owner == side && o.Audience != Audience.Shared && o.ForBothSides && db.AgendaItems.Any(a => a.Id == o.AgendaItemId && a.ForBothSides))
            .Select(o => o.MeetingId);
        var notes = db.AgendaNotes.Where(n => n.Owner == side && n.Audience != Audience.Shared && n.ForBothSides && n.Text != ""
                && db.AgendaItems.Any(a => a.Id == n.AgendaItemId && (a.Audience == Audience.Shared || (a.Owner == side && a.ForBothSides))))
            .Select(n => n.MeetingId);
        // A person whom one side alone sees is on a delegation of the meeting that it keeps.
        var own = side.Only();
        var people = db.Delegates.Where(d => d.Audience == own).Select(d => d.MeetingId);
        return agenda.Concat(lines).Concat(notes).Concat(people);
    }

    /// <summary>Finished minutes that wait for a coordinator or manager of this side: <see cref="Meeting.IsReadyForRelease"/>, with something to release.</summary>
    public static IQueryable<Meeting> WhereToRelease(this IQueryable<Meeting> meetings, PortalDb db, Side side) =>
        meetings.Where(m => (m.State == MeetingState.MinutesDrafted || m.State == MeetingState.Proposed) && m.ForBothSides).WithSomethingToRelease(db, side);

    /// <summary>Meetings of which this side’s finished minutes, with nothing left to release, or its addendum wait to be proposed. What the other side sent back is changed first.</summary>
    public static IQueryable<Meeting> WhereToPropose(this IQueryable<Meeting> meetings, PortalDb db, Side side)
    {
        var parts = db.PartsToRelease(side);
        var minutes = db.Meetings.Where(m => m.Owner == side && m.State == MeetingState.MinutesDrafted && m.Audience == Audience.Shared && m.Returned == null
            && m.Outcomes.Any(o => o.Audience == Audience.Shared) && !parts.Contains(m.Id));
        return meetings.OrWithAddendum(minutes, db.AddendaOn(MeetingTab.ToPropose, side));
    }

    /// <summary>
    /// The topics of a series that wait for a meeting. One that a hidden or a cancelled meeting took up still waits, for this viewer.
    /// </summary>
    public static IQueryable<Topic> OpenTopics(this PortalDb db, Guid seriesId) =>
        db.Topics.Where(t => t.SeriesId == seriesId && !db.Meetings.Any(m => m.Id == t.TakenUpById && m.State != MeetingState.Cancelled)).OrderBy(t => t.Title);

    /// <summary>Meetings that took place.</summary>
    public static IQueryable<Meeting> WhereHeld(this IQueryable<Meeting> meetings) => meetings.Where(Meeting.WhereTookPlace);

    /// <summary>The latest meeting of a series that took place before now, as far as the viewer sees them.</summary>
    public static IQueryable<Meeting> LastHeldOf(this IQueryable<Meeting> meetings, Guid seriesId) =>
        meetings.WhereHeld().Where(m => m.SeriesId == seriesId).OrderByDescending(m => m.StartsAt).Take(1);

    /// <summary>How often earlier meetings that took place carried these action items, and the day of the first of them: "carried ×3 since March" without a query for each.</summary>
    /// <param name="db">The database.</param>
    /// <param name="items">The action items.</param>
    /// <param name="before">The meeting that is looked at, which does not count.</param>
    /// <param name="sharedOnly">Count only what both sides see, for a paper that goes to both.</param>
    public static async Task<Dictionary<Guid, (int Times, DateOnly Since)>> CarriedBefore(this PortalDb db, IReadOnlyCollection<Guid> items, Meeting before, bool sharedOnly = false) =>
        (await db.CarriedItems
            .Where(c => items.Contains(c.ActionItemId) && (!sharedOnly || c.Audience == Audience.Shared))
            .Join(db.Meetings.WhereHeld().Where(m => m.StartsAt < before.StartsAt), c => c.MeetingId, m => m.Id, (c, m) => new { c.ActionItemId, m.Day })
            .GroupBy(c => c.ActionItemId)
            .Select(g => new { g.Key, Times = g.Count(), Since = g.Min(c => c.Day) })
            .ToListAsync())
        .ToDictionary(c => c.Key, c => (c.Times, c.Since));

    /// <summary>Shared action items follow the wording of their lines that both sides settled on: of one, or of all with the agreement.</summary>
    /// <param name="db">The database.</param>
    /// <param name="meeting">The meeting with its lines.</param>
    /// <param name="act">The act by which they settled.</param>
    /// <param name="lineId">The line, where it is one.</param>
    public static async Task FollowWordings(this PortalDb db, Meeting meeting, Act act, Guid? lineId = null)
    {
        var lines = meeting.Outcomes.Where(o => o.Audience == Audience.Shared && o.ActionItemId is not null && (lineId is null || o.Id == lineId)).ToDictionary(o => o.ActionItemId!.Value);
        if (lines.Count == 0) return;
        foreach (var item in await db.ActionItems.Where(i => lines.Keys.Contains(i.Id) && i.Audience == Audience.Shared && i.ClosedOn == null).ToListAsync()) item.FollowWording(lines[item.Id], act);
    }

    /// <summary>The action items of the lines that an addendum corrects take the corrections over, once both sides have agreed it.</summary>
    public static async Task FollowAddendum(this PortalDb db, Meeting meeting, Addendum addendum)
    {
        var corrections = addendum.Corrections.Where(c => c.Kind == CorrectionKind.Replace)
            .Select(c => (Item: meeting.Outcomes.FirstOrDefault(o => o.Id == c.OutcomeId)?.ActionItemId, Correction: c)).Where(c => c.Item is not null).ToDictionary(c => c.Item!.Value, c => c.Correction);
        if (corrections.Count == 0) return;
        foreach (var item in await db.ActionItems.Where(i => corrections.Keys.Contains(i.Id) && i.Audience == Audience.Shared && i.ClosedOn == null).ToListAsync())
            item.FollowCorrection(corrections[item.Id], $"Addendum {addendum.Number} to {meeting.Ref}");
    }

    /// <summary>Pictures of these action items follow them to the other side, in every shared meeting that holds one.</summary>
    public static async Task FollowReleased(this PortalDb db, IReadOnlyCollection<ActionItem> released)
    {
        var ids = released.Select(a => a.Id).ToList();
        foreach (var meeting in await db.Meetings.Where(m => m.Audience == Audience.Shared && m.Carried.Any(c => ids.Contains(c.ActionItemId))).Include(m => m.Carried).ToListAsync())
            meeting.FollowCarried(released);
    }
}
