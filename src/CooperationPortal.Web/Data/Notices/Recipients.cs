using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Something that happened on a record, and whom it concerns.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Audience">Who may know of it.</param>
/// <param name="To">Whom it concerns.</param>
/// <param name="AccountId">The one person whom it concerns, or null for all who stand for the party.</param>
/// <param name="PartId">The part of the record that it is about; null where it is about the whole.</param>
/// <param name="IsReminder">It only reminds: it is for the person, or else for those tied to the agency, and for the side's coordinators and managers only where there are none.</param>
public sealed record News(NoticeKind Kind, Guid RecordId, Audience Audience, Party To, Guid? AccountId = null, Guid? PartId = null, bool IsReminder = false);

/// <summary>Somebody who can be told, and what that person wants to be told.</summary>
public sealed record Addressee(Guid Id, Side Side, Role Role, Guid? AgencyId, MailRhythm Rhythm, string NotInPortal, string NotByMail)
{
    /// <summary>Whether it is told in the portal.</summary>
    public bool WantsInPortal(NoticeKind kind) => kind.IsOfOwnName() || Account.Wants(NotInPortal, kind.Topic());

    /// <summary>Whether it is told by mail.</summary>
    public bool WantsByMail(NoticeKind kind) => Rhythm != MailRhythm.Never && (kind.IsOfOwnName() || Account.Wants(NotByMail, kind.Topic()));

    /// <summary>Whether that mail goes out at once: a person learns at once of what was done in their name, however they get their other mail.</summary>
    public bool IsMailedAtOnce(NoticeKind kind) => kind.IsOfOwnName() || Rhythm == MailRhythm.AtOnce;
}

/// <summary>Who stands for a party: for an agency the people tied to it or to one above it, and for it as for a whole side the side's coordinators and managers.</summary>
public sealed class Recipients
{
    readonly IReadOnlyList<Addressee> people;
    readonly IReadOnlyDictionary<Guid, Guid?> parents;

    Recipients(IReadOnlyList<Addressee> people, IReadOnlyDictionary<Guid, Guid?> parents) => (this.people, this.parents) = (people, parents);

    /// <summary>Reads the active accounts that any of this can concern.</summary>
    public static async Task<Recipients> Read(PortalDb db, IReadOnlyCollection<News> news, CancellationToken stop)
    {
        var whole = news.Where(n => n.AccountId is null || n.IsReminder).ToList();
        var parents = whole.Exists(n => n.To.AgencyId is not null)
            ? await db.Agencies.Select(a => new { a.Id, a.ParentId }).ToDictionaryAsync(a => a.Id, a => a.ParentId, stop)
            : [];
        var (sides, above) = (whole.Select(n => n.To.Side).Distinct().ToList(), whole.Select(n => n.To.AgencyId).OfType<Guid>().Distinct().SelectMany(a => AndAbove(a, parents)).Distinct().ToList());
        var named = news.Select(n => n.AccountId).OfType<Guid>().Distinct().ToList();
        var people = await db.Users
            .Where(u => u.IsActive && (named.Contains(u.Id)
                || (sides.Contains(u.Side) && (u.Role == Role.Coordinator || u.Role == Role.Manager || (u.AgencyId != null && above.Contains(u.AgencyId.Value))))))
            .Select(u => new Addressee(u.Id, u.Side, u.Role, u.AgencyId, u.MailRhythm, u.NotInPortal, u.NotByMail))
            .ToListAsync(stop);
        return new(people, parents);
    }

    /// <summary>Those whom this concerns and who may know of it; never the person who did it, unless it was done in that person’s name.</summary>
    public IEnumerable<Addressee> Of(News news, Guid? doneBy)
    {
        var named = news.AccountId is { } one ? people.Where(p => p.Id == one && MayKnow(p)).ToList() : [];
        if (named.Count > 0 || (news.AccountId is not null && !news.IsReminder)) return named;
        var agencies = news.To.AgencyId is { } agency ? AndAbove(agency, parents) : [];
        var ofSide = people.Where(p => p.Side == news.To.Side && MayKnow(p)).ToList();
        var tied = ofSide.Where(p => p.AgencyId is { } own && agencies.Contains(own)).ToList();
        return news.IsReminder && tied.Count > 0 ? tied : ofSide.Where(p => p.Role is Role.Coordinator or Role.Manager).Union(tied);

        bool MayKnow(Addressee p) => (p.Id != doneBy || news.Kind.IsOfOwnName()) && (news.Audience == Audience.Shared || news.Audience == p.Side.Only());
    }

    static HashSet<Guid> AndAbove(Guid agency, IReadOnlyDictionary<Guid, Guid?> parents)
    {
        var found = new HashSet<Guid>();
        for (Guid? next = agency; next is { } id && found.Add(id);) next = parents.GetValueOrDefault(id);
        return found;
    }
}
