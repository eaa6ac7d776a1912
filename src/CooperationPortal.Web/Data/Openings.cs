using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Notes when somebody of the other side first opens a record, or what was released of it since: a page about it alone, its paper, a file with it in it, or one of its documents. It is on the disk before anything is given out, and
/// written once: who reads it later costs nothing. Whoever asks for the head of an answer alone gets no byte of it, and opens nothing.
/// </summary>
public sealed class Openings(PortalDb db, CurrentViewer current, Clock clock, IHttpContextAccessor http)
{
    const int Chunk = 500;

    /// <summary>A record is opened.</summary>
    /// <exception cref="NotThere">Its side took it back in between.</exception>
    public Task Note(CitedRecord record) => !IsFirst(record) ? Task.CompletedTask : record switch
    {
        Meeting => Note(db.Meetings, [record.Id]),
        ActionItem => Note(db.ActionItems, [record.Id]),
        Initiative => Note(db.Initiatives, [record.Id]),
        _ => Note(db.Agreements, [record.Id]),
    };

    /// <summary>A document is opened, or its file is taken along.</summary>
    /// <exception cref="NotThere">Its side took it back in between.</exception>
    public async Task Note(Document document)
    {
        if (document.IsNewTo(current.Required.Side)) await Note(db.Documents, [document.Id], d => d.Opened(current.Required, clock.Now));
    }

    /// <summary>Minutes are opened, and with them the action items that they show.</summary>
    /// <exception cref="NotThere">Its side took the meeting back in between.</exception>
    public async Task Note(Meeting meeting, IReadOnlyCollection<Guid> unopened)
    {
        await Note(meeting);
        await Note(unopened);
    }

    /// <summary>A page about something else shows more of these action items than a list does.</summary>
    /// <param name="unopened">The keys of those that nobody of the viewer's side has opened.</param>
    /// <exception cref="NotThere">Its side took one of them back in between.</exception>
    public Task Note(IReadOnlyCollection<Guid> unopened) => unopened.Count == 0 ? Task.CompletedTask : Note(db.ActionItems, unopened);

    /// <summary>A file with these action items in it is taken along.</summary>
    public async Task Note(IQueryable<ActionItem> items)
    {
        var other = current.Required.Side.Other();
        var unopened = await items.Where(i => i.Audience == Audience.Shared && i.Owner == other && i.OpenedByOtherAt == null).Select(i => i.Id).ToListAsync();
        foreach (var keys in unopened.Chunk(Chunk)) await Note(db.ActionItems, keys);
    }

    /// <summary>Rows of the trail are given out, and with them what their records hold, some of which nobody of the viewer's side may have opened.</summary>
    /// <param name="records">The keys of the records.</param>
    public async Task Note(IQueryable<Guid> records)
    {
        var (side, other) = (current.Required.Side, current.Required.Side.Other());
        var meetings = side == Side.Ministry
            ? db.Meetings.Where(m => (m.Owner == other && m.OpenedByOtherAt == null) || m.EmbassyReleasedAt > (m.MinistryOpenedAt ?? DateTime.MinValue))
            : db.Meetings.Where(m => (m.Owner == other && m.OpenedByOtherAt == null) || m.MinistryReleasedAt > (m.EmbassyOpenedAt ?? DateTime.MinValue));
        var unopened = (await Of(meetings).Concat(Of(Unopened(db.ActionItems))).Concat(Of(Unopened(db.Initiatives))).Concat(Of(Unopened(db.Agreements))).ToListAsync()).ToLookup(r => r.Kind, r => r.Id);
        await Each(db.Meetings);
        await Each(db.ActionItems);
        await Each(db.Initiatives);
        await Each(db.Agreements);

        IQueryable<T> Unopened<T>(IQueryable<T> all) where T : CitedRecord => all.Where(r => r.Owner == other && r.OpenedByOtherAt == null);

        IQueryable<Opening> Of<T>(IQueryable<T> some) where T : CitedRecord
        {
            var kind = typeof(T).Name;
            return some.Where(r => r.Audience == Audience.Shared && records.Contains(r.Id)).Select(r => new Opening { Kind = kind, Id = r.Id });
        }

        async Task Each<T>(IQueryable<T> all) where T : CitedRecord
        {
            foreach (var keys in unopened[typeof(T).Name].Chunk(Chunk)) await Note(all, keys);
        }
    }

    sealed record Opening
    {
        public required string Kind { get; init; }
        public required Guid Id { get; init; }
    }

    /// <summary>Whether the viewer is the first of a side who opens what the other released.</summary>
    public bool IsFirst(CitedRecord record) => record.IsNewTo(current.Required.Side);

    Task Note<T>(IQueryable<T> records, IReadOnlyCollection<Guid> keys) where T : CitedRecord => Note(records, keys, r => r.Opened(current.Required, clock.Now));

    async Task Note<T>(IQueryable<T> records, IReadOnlyCollection<Guid> keys, Action<T> open) where T : Entity
    {
        if (http.HttpContext?.Request.IsHead() == true) return;
        while (true)
        {
            var found = await records.AsTracking().Where(r => keys.Contains(r.Id)).ToListAsync();
            if (found.Count < keys.Count) throw new NotThere();
            foreach (var record in found) open(record);
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody opened, changed or withdrew it at the same moment: what is stored now decides.
                foreach (var record in found) db.Entry(record).State = EntityState.Detached;
            }
        }
    }
}
