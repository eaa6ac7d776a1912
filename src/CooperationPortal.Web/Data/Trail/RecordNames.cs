using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>A record as one line names it.</summary>
/// <param name="Name">Its reference, or its name where it has none.</param>
/// <param name="Title">What it is about, where the name does not say.</param>
/// <param name="Address">Its page.</param>
/// <param name="Opens">The act that the page requires.</param>
public sealed record RecordName(string Name, string? Title, string Address, Act Opens = Act.Browse)
{
    /// <summary>Whether both sides may know it.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether its name is a reference, which says nothing of what it is about.</summary>
    public bool IsCited => Title is not null;

    /// <summary>What its address is made of.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its handling label.</summary>
    public Handling Handling { get; init; } = Handling.OfficialUseOnly;
}

/// <summary>Names of records of every noun by their keys: what a line of the trail is about. Of a record that the viewer may not see there is none.</summary>
public static class RecordNames
{
    // Keys are unique over all tables, so each noun is simply asked for those that it knows.
    static readonly Dictionary<Type, Func<PortalDb, IReadOnlyCollection<Guid>, IQueryable<Found>>> Nouns = new()
    {
        [typeof(ActionItem)] = (db, keys) => db.ActionItems.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Ref, r.What, r.Audience, r.Handling)),
        [typeof(Meeting)] = (db, keys) => db.Meetings.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Ref, r.Title, r.Audience, r.Handling)),
        [typeof(Initiative)] = (db, keys) => db.Initiatives.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Ref, r.Title, r.Audience, r.Handling)),
        [typeof(Agreement)] = (db, keys) => db.Agreements.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Ref, r.Title, r.Audience, r.Handling)),
        [typeof(MeetingSeries)] = (db, keys) => db.Series.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Slug, r.Name, r.Audience, Handling.OfficialUseOnly)),
        [typeof(Programme)] = (db, keys) => db.Programmes.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Slug, r.Name, Audience.Shared, Handling.OfficialUseOnly)),
        [typeof(Agency)] = (db, keys) => db.Agencies.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Slug, r.Name, Audience.Shared, Handling.OfficialUseOnly)),
        [typeof(Contact)] = (db, keys) => db.Contacts.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Id.ToString(), r.Name, r.Audience, Handling.OfficialUseOnly)),
        [typeof(Tombstone)] = (db, keys) => db.Tombstones.Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Ref, r.Ref, r.Audience, Handling.OfficialUseOnly)),
        [typeof(Account)] = (db, keys) => db.KnownAccounts().Where(r => keys.Contains(r.Id)).Select(r => new Found(r.Id, r.Id.ToString(), r.Name, null, Handling.OfficialUseOnly)),
    };

    sealed record Found(Guid Id, string Key, string Name, Audience? Audience, Handling Handling);

    /// <summary>The names of these records.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RecordName>> Of(PortalDb db, IReadOnlyCollection<Guid> keys)
    {
        var names = new Dictionary<Guid, RecordName>();
        foreach (var (noun, query) in Nouns)
        {
            if (names.Count == keys.Count) break;
            foreach (var found in await query(db, keys).ToListAsync()) names[found.Id] = Name(noun, found) with { IsShared = found.Audience == Audience.Shared, Key = found.Key, Handling = found.Handling };
        }

        return names;
    }

    static RecordName Name(Type noun, Found found) => noun.Name switch
    {
        nameof(ActionItem) => new(found.Key, found.Name, Links.ActionItems.Details(found.Key)),
        nameof(Meeting) => new(found.Key, found.Name, Links.Meetings.Details(found.Key)),
        nameof(Initiative) => new(found.Key, found.Name, Links.Initiatives.Details(found.Key)),
        nameof(Agreement) => new(found.Key, found.Name, Links.Agreements.Details(found.Key)),
        nameof(Tombstone) => new(found.Key, null, Links.Withdrawn.Details(found.Key)),
        nameof(MeetingSeries) => new(found.Name, null, Links.Series.Details(found.Key)),
        nameof(Programme) => new(found.Name, null, Links.Programmes.Details(found.Key)),
        nameof(Agency) => new(found.Name, null, Links.Agencies.Details(found.Key)),
        nameof(Contact) => new(found.Name, null, Links.Contacts.Details(found.Id)),
        _ => new(found.Name, null, Links.Accounts.Edit(found.Id), Act.ManageAccounts),
    };
}
