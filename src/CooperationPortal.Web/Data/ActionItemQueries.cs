using System.Linq.Expressions;
using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>A "done": what was said, and by whom and when, as far as the viewer may know.</summary>
/// <param name="What">What was said to be done.</param>
/// <param name="By">Who said it, as the name was then.</param>
/// <param name="Side">That person’s side.</param>
/// <param name="At">When (UTC).</param>
public sealed record Done(string What, string? By = null, Side? Side = null, DateTime? At = null);

/// <summary>What was said to be done, the last word first.</summary>
/// <param name="Last">The last word; null where it is not said to be done.</param>
/// <param name="Disputes">The words that were disputed, the latest first.</param>
/// <param name="Confirmed">Who confirmed the last word; null while nobody has.</param>
public sealed record Submissions(Done? Last, IReadOnlyList<Dispute> Disputes, Confirmation? Confirmed = null);

/// <summary>That it is done is confirmed.</summary>
/// <param name="By">Who confirmed it, as the name was then.</param>
/// <param name="Side">The side that confirmed it.</param>
/// <param name="At">When (UTC).</param>
public sealed record Confirmation(string By, Side Side, DateTime At);

/// <summary>A "done" that was disputed.</summary>
/// <param name="Said">What was said to be done.</param>
/// <param name="By">Who disputed it, as the name was then.</param>
/// <param name="Side">The side that disputed it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Why">What is missing.</param>
public sealed record Dispute(Done Said, string By, Side Side, DateTime At, string Why);

/// <summary>Questions about action items that several pages ask.</summary>
public static class ActionItemQueries
{
    /// <summary>The columns that a list of action items sorts by.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["due", "ref", "what", "agency", "state", "priority", "closed"];

    /// <summary>In the order that the address asks for, by due date without one; the key decides between equals, so that pages never overlap.</summary>
    public static IOrderedQueryable<ActionItem> InOrder(this IQueryable<ActionItem> items, string? sort, Against against = Against.Agreed) => Ordered(items, sort, against, first: true);

    /// <summary>The same within an order of groups.</summary>
    public static IOrderedQueryable<ActionItem> ThenInOrder(this IOrderedQueryable<ActionItem> items, string? sort, Against against = Against.Agreed) => Ordered(items, sort, against, first: false);

    static IOrderedQueryable<ActionItem> Ordered(IQueryable<ActionItem> items, string? sort, Against against, bool first)
    {
        var down = sort?.StartsWith('-') == true;
        return sort?.TrimStart('-') switch
        {
            "ref" => By(i => i.Ref),
            "what" => By(i => i.What),
            "agency" => By(i => i.ResponsibleAgency.Name),
            // The words that are stored stand in the alphabet's order; this is the order of its life.
            "state" => By(i => i.State == ActionState.Open ? 0 : i.State == ActionState.Acknowledged ? 1 : i.State == ActionState.InProgress ? 2 : i.State == ActionState.Submitted ? 3
                : i.State == ActionState.Disputed ? 4 : i.State == ActionState.Blocked ? 5 : i.State == ActionState.Confirmed ? 6 : 7),
            "priority" => By(i => i.Priority == Priority.High ? 0 : i.Priority == Priority.Normal ? 1 : 2),
            "closed" => By(i => i.ClosedOn),
            _ => against == Against.Original ? By(i => i.OriginalDueOn) : By(i => i.DueOn),
        };

        IOrderedQueryable<ActionItem> By<TKey>(Expression<Func<ActionItem, TKey>> key) => (first, down) switch
        {
            (true, true) => items.OrderByDescending(key).ThenByDescending(i => i.Id),
            (true, false) => items.OrderBy(key).ThenBy(i => i.Id),
            (false, true) => ((IOrderedQueryable<ActionItem>)items).ThenByDescending(key).ThenByDescending(i => i.Id),
            (false, false) => ((IOrderedQueryable<ActionItem>)items).ThenBy(key).ThenBy(i => i.Id),
        };
    }

    /// <summary>The viewer's agency, or one below it, is responsible; for an account of the whole side, the side is.</summary>
    public static Expression<Func<ActionItem, bool>> OwedBy(Viewer viewer)
    {
        if (viewer.AgencyId is null) return i => i.ResponsibleSide == viewer.Side;
        var own = viewer.Agencies.ToList();
        return i => own.Contains(i.ResponsibleAgencyId);
    }

    /// <summary>
    /// Submitted, and the viewer may confirm or dispute it: the table of acts and <see cref="ActionItem.Confirm"/> as a condition on rows; a test
    /// holds the two together.
    /// </summary>
    public static Expression<Func<ActionItem, bool>> AnswerableBy(Viewer viewer)
    {
        if (!Access.May(viewer, Act.ConfirmActionItem)) return i => false;
        var (me, other, official) = (viewer.AccountId, viewer.Side.Other(), viewer.Role == Role.Official);
        if (!official) return i => i.State == ActionState.Submitted && i.SubmittedById != me && (i.Audience != Audience.Shared || i.ResponsibleSide == other);
        if (viewer.AgencyId is null)
            return i => i.State == ActionState.Submitted && i.SubmittedById != me && (i.Audience != Audience.Shared || i.ResponsibleSide == other) && i.CounterpartAgencyId != null;
        var own = viewer.Agencies.ToList();
        return i => i.State == ActionState.Submitted && i.SubmittedById != me && (i.Audience != Audience.Shared || i.ResponsibleSide == other)
            && i.CounterpartAgencyId != null && own.Contains(i.CounterpartAgencyId.Value);
    }

    /// <summary>An action item with its agencies and the dates that were named for it, tracked; a verb that looks at its other lines loads them itself.</summary>
    /// <exception cref="NotThere">There is none of this reference for the viewer.</exception>
    public static async Task<ActionItem> ActionItemForVerbs(this PortalDb db, string @ref, Viewer viewer) =>
        (await db.ActionItems.ByRef(@ref, viewer).Include(i => i.ResponsibleAgency).Include(i => i.CounterpartAgency).Include(i => i.Proposals).SingleOrDefaultAsync()).OrNotThere();

    /// <summary>Loads what shows that an action item was done, with the files.</summary>
    public static Task LoadEvidence(this PortalDb db, ActionItem item) => db.Entry(item).Collection(i => i.Evidence).LoadAsync();

    /// <summary>What was said to be done and disputed, as the trail has it: the item itself keeps the last word alone, without its hour. What was before it began again is no part of it, and who said it before its release stays that side's.</summary>
    public static async Task<Submissions> SubmissionsOf(this PortalDb db, ActionItem item)
    {
        if (item.WhatWasDone is not { } said) return new(null, []);
        var rows = await db.Audit.AsNoTracking().Where(a => a.RecordId == item.Id && a.RowId == item.Id && (a.Act == Act.SubmitActionItem || a.Act == Act.ConfirmActionItem))
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).ToListAsync();
        // The latest first: each dispute comes before the word that it answers.
        var (words, disputes) = (new List<Done>(), new List<(Dispute Dispute, int Word)>());
        var confirmed = item.State == ActionState.Confirmed && rows is [{ Act: Act.ConfirmActionItem } last, ..] ? new Confirmation(last.Actor, last.Side!.Value, last.At) : null;
        foreach (var row in rows)
        {
            var changes = JsonSerializer.Deserialize<List<FieldChange>>(row.Changes)!.ToDictionary(c => c.Field);
            if (row.Act == Act.ConfirmActionItem && changes.GetValueOrDefault(nameof(ActionItem.StateReason)) is { After: { } why }) disputes.Add((new(new(said), row.Actor, row.Side!.Value, row.At, why), words.Count));
            if (row.Act == Act.SubmitActionItem && changes.ContainsKey(nameof(ActionItem.State))) words.Add(new(said, row.Actor, row.Side, row.At));
            if (changes.GetValueOrDefault(nameof(ActionItem.WhatWasDone)) is not { } word) continue;
            if (word.Before is not { } before) break;
            said = before;
        }

        return new(words.FirstOrDefault() ?? new(item.WhatWasDone), [.. disputes.Select(d => d.Dispute with { Said = words.ElementAtOrDefault(d.Word) ?? d.Dispute.Said })], confirmed);
    }

    /// <summary>Loads how an action item came to its agency, with the agencies' names.</summary>
    public static Task LoadHandovers(this PortalDb db, ActionItem item) =>
        db.Entry(item).Collection(i => i.Handovers).Query().Include(h => h.Agency).Include(h => h.OtherAgency).LoadAsync();

    /// <summary>
    /// The active accounts of the viewer's side that an action item of this agency can be given to: those of the agency, of one above it, or of the
    /// side as a whole.
    /// </summary>
    public static async Task<IQueryable<Account>> AssigneesFor(this PortalDb db, Viewer viewer, Guid agency)
    {
        var standing = await db.AgencyAndAbove(agency);
        return db.Users.Where(u => u.Side == viewer.Side && u.IsActive && (u.AgencyId == null || standing.Contains(u.AgencyId.Value)));
    }
}
