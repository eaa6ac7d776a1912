using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>A release that is to be taken back: the record with all that belongs to it and, of a meeting, the action items that came from its lines.</summary>
public sealed class Withdrawal
{
    static readonly MeetingState[] Frozen = [MeetingState.Proposed, MeetingState.Agreed, MeetingState.Closed];

    Withdrawal(CitedRecord record, IReadOnlyList<ActionItem> items, IReadOnlySet<Guid> workedWith, IReadOnlySet<Guid> frozen) =>
        (Record, Items, this.workedWith, this.frozen) = (record, items, workedWith, frozen);

    readonly IReadOnlySet<Guid> workedWith;
    readonly IReadOnlySet<Guid> frozen;

    /// <summary>The record.</summary>
    public CitedRecord Record { get; }

    /// <summary>The shared action items of the own side that came from the meeting, if it is one: they go back with it.</summary>
    public IReadOnlyList<ActionItem> Items { get; }

    /// <summary>All that goes back.</summary>
    public IEnumerable<CitedRecord> Records => [Record, .. Items];

    /// <summary>What the other side has opened of it: that leaves a tombstone.</summary>
    public IReadOnlyList<CitedRecord> Opened => [.. Records.Where(r => r.OpenedByOtherAt is not null)];

    /// <summary>Why it cannot be withdrawn by anybody, as a sentence; null when it can.</summary>
    public string? Hindrance => !Record.IsShared ? "Only your side sees this, so there is nothing to withdraw."
        : Records.Select(r => r.HoldsFast ?? (frozen.Contains(r.Id) ? $"{r.Ref} stands in minutes that are proposed or agreed, so it stays on the record of both sides."
            : workedWith.Contains(r.Id) ? $"The {r.Owner.Other()} works with {r.Ref} already, so it stays on the record of both sides." : null)).FirstOrDefault(why => why is not null);

    /// <summary>Loads what a withdrawal takes back, tracked.</summary>
    /// <exception cref="NotThere">There is no such record for the viewer.</exception>
    public static async Task<Withdrawal> Load(PortalDb db, string? @ref, Viewer viewer)
    {
        if (string.IsNullOrWhiteSpace(@ref)) throw new NotThere();
        CitedRecord? found = @ref.Split('-')[0] switch
        {
            "MTG" => await db.MeetingForVerbs(@ref, viewer),
            "ACT" => await Whole(db.ActionItems.ByRef(@ref, viewer)).SingleOrDefaultAsync(),
            "INI" => await db.Initiatives.ByRef(@ref, viewer).Include(i => i.Milestones).Include(i => i.Updates).AsSplitQuery().SingleOrDefaultAsync(),
            "AGR" => await db.Agreements.ByRef(@ref, viewer).SingleOrDefaultAsync(),
            _ => null,
        };
        var record = found.OrNotThere();
        var items = record is Meeting meeting ? await Whole(db.ActionItems.Where(i => i.MeetingId == meeting.Id && i.Owner == meeting.Owner && i.Audience == Audience.Shared)).OrderBy(i => i.Ref).ToListAsync() : [];
        List<Guid> keys = [record.Id, .. items.Select(i => i.Id)];
        await db.LoadDocuments(keys);
        return new(record, items, await WorkedWith(db, record.Owner.Other(), keys), await InFrozenMinutes(db, record, keys));
    }

    /// <summary>Takes it all back; what the other side has opened of it leaves a tombstone.</summary>
    public async Task Carry(PortalDb db, Viewer by, string? reason, DateTime now)
    {
        Access.Demand(by, Act.WithdrawRecord, Record);
        if (Hindrance is { } why) throw new RuleBroken(why);
        foreach (var record in Records)
            if (record.Withdraw(by, reason, workedWith.Contains(record.Id), now) is { } left) db.Add(left);
        var keys = Records.Select(r => r.Id).ToList();
        foreach (var comment in await db.Comments.Where(c => keys.Contains(c.RecordId) && c.Audience == Audience.Shared).Include(c => c.Mentions).ToListAsync())
            comment.ReturnWith(Records.First(r => r.Id == comment.RecordId));
        // What told the other side of it says nothing any more; of what it had opened the tombstone tells.
        db.RemoveRange(await db.Notices.IgnoreQueryFilters().Where(n => keys.Contains(n.RecordId) && db.Users.Any(u => u.Id == n.AccountId && u.Side != Record.Owner)).ToListAsync());
        var gone = Records.OfType<ActionItem>().ToList();
        var ids = gone.ConvertAll(i => i.Id);
        foreach (var meeting in await db.Meetings.Where(m => m.Carried.Any(c => ids.Contains(c.ActionItemId))).Include(m => m.Carried).ToListAsync()) meeting.ReturnCarried(gone);
    }

    static IQueryable<ActionItem> Whole(IQueryable<ActionItem> items) => items.Include(i => i.Meeting).Include(i => i.ResponsibleAgency)
        .Include(i => i.Notes).Include(i => i.Evidence).Include(i => i.DueDateChanges).Include(i => i.Handovers).AsSplitQuery();

    // What the other side wrote is told by the trail, whatever it is and whoever may read it; what it keeps to itself is never named. It works with an action item, too, where a meeting of
    // its own carries it.
    static async Task<IReadOnlySet<Guid>> WorkedWith(PortalDb db, Side other, List<Guid> keys)
    {
        var written = await db.Audit.IgnoreQueryFilters().Where(a => keys.Contains(a.RecordId) && a.Side == other && a.Kind != ChangeKind.Read).Select(a => a.RecordId).Distinct().ToListAsync();
        var carried = await db.CarriedItems.IgnoreQueryFilters().Where(c => keys.Contains(c.ActionItemId) && db.Meetings.Any(m => m.Id == c.MeetingId && m.Owner == other)).Select(c => c.ActionItemId).Distinct().ToListAsync();
        return written.Concat(carried).ToHashSet();
    }

    // A picture in minutes that are proposed or agreed cannot change its readers.
    static async Task<IReadOnlySet<Guid>> InFrozenMinutes(PortalDb db, CitedRecord record, List<Guid> keys) =>
        (await db.CarriedItems.Where(c => keys.Contains(c.ActionItemId) && c.MeetingId != record.Id && db.Meetings.Any(m => m.Id == c.MeetingId && Frozen.Contains(m.State)))
            .Select(c => c.ActionItemId).Distinct().ToListAsync()).ToHashSet();
}
