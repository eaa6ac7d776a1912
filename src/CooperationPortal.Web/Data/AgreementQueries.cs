using System.Linq.Expressions;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Questions about agreements that several pages ask.</summary>
public static class AgreementQueries
{
    /// <summary>The states in the order of an agreement's life, for sorting; the alphabet would mix beginnings with ends.</summary>
    public static readonly Expression<Func<Agreement, int>> Stage = a =>
        a.State == AgreementState.Proposed ? 0
        : a.State == AgreementState.Negotiating ? 1
        : a.State == AgreementState.TextAgreed ? 2
        : a.State == AgreementState.ClearedByBoth ? 3
        : a.State == AgreementState.Signed ? 4
        : a.State == AgreementState.InForce ? 5
        : a.State == AgreementState.Amended ? 6
        : a.State == AgreementState.Extended ? 7
        : a.State == AgreementState.Expired ? 8
        : a.State == AgreementState.Terminated ? 9
        : a.State == AgreementState.Superseded ? 10
        : 11;

    /// <summary>Those meant for both sides that the other side does not see yet.</summary>
    public static IQueryable<Agreement> WhereToRelease(this IQueryable<Agreement> agreements) => agreements.Where(a => a.ForBothSides && a.Audience != Audience.Shared);

    /// <summary>Those of which the other side proposes where they stand, so that this side has to answer; or the other way round.</summary>
    public static IQueryable<Agreement> WhereAwaiting(this IQueryable<Agreement> agreements, Awaits awaits, Side viewer)
    {
        var proposer = awaits == Awaits.OurAnswer ? viewer.Other() : viewer;
        return agreements.Where(a => a.ProposedBy == proposer);
    }

    /// <summary>Loads an agreement to act on it, with what was proposed of it.</summary>
    /// <exception cref="NotThere">There is no such agreement for the viewer.</exception>
    public static async Task<Agreement> AgreementForVerbs(this PortalDb db, string @ref, Viewer viewer) =>
        (await db.Agreements.ByRef(@ref, viewer).Include(a => a.Proposals).SingleOrDefaultAsync()).OrNotThere();

    /// <summary>An agreement and every one that it hangs on; few have a parent, so their links are read whole.</summary>
    public static async Task<IReadOnlyCollection<Guid>> AgreementAndAbove(this PortalDb db, Guid? agreement)
    {
        if (agreement is null) return [];
        var parents = await db.Agreements.Where(a => a.ParentId != null).Select(a => new { a.Id, a.ParentId }).ToDictionaryAsync(a => a.Id, a => a.ParentId);
        var found = new HashSet<Guid>();
        for (var next = agreement; next is { } id && found.Add(id);) next = parents.GetValueOrDefault(id);
        return found;
    }
}
