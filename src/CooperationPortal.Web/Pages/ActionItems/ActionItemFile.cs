using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>
/// The rows of a filtered list as a file has them, however many. The keys are read first, in the list's order, sixteen bytes each: so the file holds
/// exactly the rows that the list had at that moment, and neither a server that buffers a retried answer nor this one ever holds more than a chunk of them.
/// </summary>
public sealed class ActionItemFile(PortalDb db, Viewer viewer, DateOnly today)
{
    /// <summary>How many rows are read at a time.</summary>
    public const int Chunk = 500;

    sealed record Row(
        Guid Id, string Ref, string What, string? InitiativeRef, string? Initiative, string? Programme, string? MeetingRef, string Agency, Side Side, string? Counterpart,
        ActionState State, Blocker? Blocker, string? StateReason, Priority Priority, DateOnly OpenedOn, DateOnly DueOn, DateOnly OriginalDueOn, DateOnly? ProposedDueOn, DateOnly? ProposedOn, Side? ProposedBy, DateOnly? SubmittedOn, DateOnly? ClosedOn,
        string? WhatWasDone, string? LatestNote, int? Percent, Audience Audience, Handling Handling);

    /// <summary>The heads of the columns.</summary>
    public static readonly IReadOnlyList<string> Heads =
    [
        "Reference", "What", "Initiative", "Initiative title", "Programme", "From meeting", "Responsible agency", "Side", "Agency that confirms", "State", "Blocked by", "Reason", "Priority",
        "Opened", "Due", "First due", "Days late", "Proposed change", "Proposed on", "Proposed by", "Submitted", "Closed", "What was done", "Latest progress note", "Progress in percent", "Audience", "Handling",
    ];

    /// <summary>The handling label that everything written so far asks for.</summary>
    public Handling Handling { get; private set; } = Handling.Unclassified;

    /// <summary>How many rows were written so far.</summary>
    public int Count { get; private set; }

    /// <summary>The rows, a chunk at a time; each cell is a text, a number, a day or empty.</summary>
    public async IAsyncEnumerable<IReadOnlyList<object?[]>> Rows(ActionItemFilter filter)
    {
        var keys = await filter.Apply(db, viewer, today).InOrder(filter.Sort, filter.Against).Select(i => i.Id).ToListAsync();
        foreach (var chunk in keys.Chunk(Chunk))
        {
            var rows = await Read(chunk);
            // A row that was hidden or changed meanwhile is given as it is now; one that is gone is left out.
            var cells = chunk.Where(rows.ContainsKey).Select(key => Cells(rows[key], filter.Against)).ToList();
            Count += cells.Count;
            yield return cells;
        }
    }

    Task<Dictionary<Guid, Row>> Read(Guid[] keys) => db.ActionItems.Where(i => keys.Contains(i.Id))
        .Select(i => new Row(
            i.Id, i.Ref, i.What, i.Initiative!.Ref, i.Initiative.Title, i.Initiative.Programme!.Acronym ?? i.Initiative.Programme.Name, i.Meeting!.Ref,
            i.ResponsibleAgency.Name, i.ResponsibleSide, i.CounterpartAgency!.Name, i.State, i.Blocker, i.StateReason, i.Priority, i.OpenedOn, i.DueOn, i.OriginalDueOn, i.ProposedDueOn, i.ProposedOn, i.ProposedBy, i.SubmittedOn, i.ClosedOn,
            i.WhatWasDone, i.Notes.OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Select(n => n.Text).FirstOrDefault(),
            i.Notes.Where(n => n.Percent != null).OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Select(n => n.Percent).FirstOrDefault(), i.Audience, i.Handling))
        .ToDictionaryAsync(r => r.Id);

    object?[] Cells(Row r, Against against)
    {
        if (r.Handling == Handling.OfficialUseOnly) Handling = Handling.OfficialUseOnly;
        var due = against == Against.Original ? r.OriginalDueOn : r.DueOn;
        var late = ActionItem.IsOverdue(r.State, due, today) ? today.DayNumber - due.DayNumber : (int?)null;
        return
        [
            r.Ref, r.What, r.InitiativeRef, r.Initiative, r.Programme, r.MeetingRef, r.Agency, r.Side.ToString(), r.Counterpart, Words.Of(r.State),
            r.Blocker is { } blocker ? Words.Of(blocker) : null, r.StateReason, Words.Of(r.Priority), r.OpenedOn, r.DueOn, r.OriginalDueOn, late, r is { ProposedOn: not null, ProposedDueOn: null } ? "Cancellation" : (object?)r.ProposedDueOn, r.ProposedOn, r.ProposedBy?.ToString(), r.SubmittedOn, r.ClosedOn,
            r.WhatWasDone, r.LatestNote, r.Percent, Words.Of(r.Audience), Words.Label(r.Handling),
        ];
    }
}
