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
            : workedWith.Contains(r.Id) ? Stays(r) : null)).FirstOrDefault(why => why is not null);

    static string Stays(CitedRecord record) => $"The {record.Owner.Other()} works with {record.Ref} already, so it stays on the record of both sides.";

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

    /// <summary>Takes it all back; what the other side has opened of it leaves a tombstone, and what it has not it reads in the log no more.</summary>
    public async Task TakeBack(PortalDb db, Viewer by, string? reason, DateTime now)
    {
        Access.Demand(by, Act.WithdrawRecord, Record);
        if (Hindrance is { } why) throw new RuleBroken(why);
        var stays = Stays(Record);
        foreach (var record in Records.Where(r => r.OpenedByOtherAt is null)) await Withhold(db, record);
        foreach (var record in Records)
            if (record.Withdraw(by, reason, workedWith.Contains(record.Id), now) is { } left) db.Add(left);
        var keys = Records.Select(r => r.Id).ToList();
        // Whoever of the other side wrote on it at this moment has done so by now, or finds it gone.
        db.BeforeCommit = async () =>
        {
            if ((await WorkedWith(db, Record.Owner.Other(), keys)).Count > 0) throw new RuleBroken(stays);
        };
        foreach (var comment in await db.Comments.Where(c => keys.Contains(c.RecordId) && c.Audience == Audience.Shared).Include(c => c.Mentions).ToListAsync())
            comment.ReturnWith(Records.First(r => r.Id == comment.RecordId));
        // What told the other side of it says nothing any more; of what it had opened the tombstone tells.
        db.RemoveRange(await db.Notices.IgnoreQueryFilters().Where(n => keys.Contains(n.RecordId) && db.Users.Any(u => u.Id == n.AccountId && u.Side != Record.Owner)).ToListAsync());
        var gone = Records.OfType<ActionItem>().ToList();
        var ids = gone.ConvertAll(i => i.Id);
        foreach (var meeting in await db.Meetings.Where(m => m.Carried.Any(c => ids.Contains(c.ActionItemId))).Include(m => m.Carried).ToListAsync()) meeting.ReturnCarried(gone);
    }

    static IQueryable<ActionItem> Whole(IQueryable<ActionItem> items) => items.Include(i => i.Meeting).Include(i => i.ResponsibleAgency)
        .Include(i => i.Notes).Include(i => i.Evidence).Include(i => i.Proposals).Include(i => i.Handovers).AsSplitQuery();

    // The rows of this release: those of an earlier one that the other side had opened stay, as its tombstone does. A picture of an action item stands among the rows of the meeting that carries it.
    static async Task Withhold(PortalDb db, CitedRecord record)
    {
        var (id, since) = (record.Id, record.WithdrawnRef is null ? DateTime.MinValue : record.ReleasedAt);
        var pictures = await db.CarriedItems.Where(c => c.ActionItemId == id).Select(c => new { c.Id, c.MeetingId }).ToListAsync();
        var (chains, lines) = (pictures.Select(p => p.MeetingId).Append(id).ToList(), pictures.ConvertAll(p => p.Id));
        var rows = await db.Audit.Where(a => chains.Contains(a.RecordId) && a.Audience == Audience.Shared && (a.RecordId == id || lines.Contains(a.RowId)) && !db.Withheld.Any(w => w.Id == a.Id))
            .Select(a => new { a.Id, a.At }).ToListAsync();
        db.AddRange(rows.Where(row => row.At >= since).Select(row => new WithheldEntry { Id = row.Id, ReadBy = record.Owner.Only() }));
    }

    // What the other side wrote is told by the trail, whatever it is and whoever may read it; what it keeps to itself is never named. It works with a record, too, where one of its own names
    // it: an action item or a line an initiative, a meeting an action item that it carries, an initiative an agreement or a line, an agreement another.
    static async Task<IReadOnlySet<Guid>> WorkedWith(PortalDb db, Side other, List<Guid> keys)
    {
        var written = db.Audit.IgnoreQueryFilters().Where(a => keys.Contains(a.RecordId) && a.Side == other && a.Kind != ChangeKind.Read).Select(a => a.RecordId);
        var lines = db.Outcomes.IgnoreQueryFilters();
        var named = db.ActionItems.IgnoreQueryFilters().Where(i => i.Owner == other && keys.Contains(i.InitiativeId!.Value)).Select(i => i.InitiativeId!.Value)
            .Concat(lines.Where(o => o.Owner == other && keys.Contains(o.InitiativeId!.Value)).Select(o => o.InitiativeId!.Value))
            .Concat(lines.Where(o => o.Owner == other && keys.Contains(o.ActionItemId!.Value)).Select(o => o.ActionItemId!.Value))
            .Concat(db.ActionItems.IgnoreQueryFilters().Where(i => i.Owner == other && keys.Contains(i.MeetingId!.Value)).Select(i => i.MeetingId!.Value))
            .Concat(db.CarriedItems.IgnoreQueryFilters().Where(c => keys.Contains(c.ActionItemId) && db.Meetings.IgnoreQueryFilters().Any(m => m.Id == c.MeetingId && m.Owner == other)).Select(c => c.ActionItemId))
            .Concat(db.Initiatives.IgnoreQueryFilters().Where(i => i.Owner == other && keys.Contains(i.AgreementId!.Value)).Select(i => i.AgreementId!.Value))
            .Concat(lines.Where(o => keys.Contains(o.MeetingId) && db.Initiatives.IgnoreQueryFilters().Any(i => i.Owner == other && i.OutcomeId == o.Id)).Select(o => o.MeetingId))
            .Concat(db.Agreements.IgnoreQueryFilters().Where(a => a.Owner == other && keys.Contains(a.ParentId!.Value)).Select(a => a.ParentId!.Value));
        return (await written.Concat(named).Distinct().ToListAsync()).ToHashSet();
    }

    // A picture in minutes that are proposed or agreed cannot change its readers, and what their shared lines are about stays.
    static async Task<IReadOnlySet<Guid>> InFrozenMinutes(PortalDb db, CitedRecord record, List<Guid> keys) =>
        (await db.CarriedItems.Where(c => keys.Contains(c.ActionItemId) && c.MeetingId != record.Id && db.Meetings.Any(m => m.Id == c.MeetingId && Frozen.Contains(m.State))).Select(c => c.ActionItemId)
            .Concat(db.Outcomes.Where(o => keys.Contains(o.InitiativeId!.Value) && o.Audience == Audience.Shared && db.Meetings.Any(m => m.Id == o.MeetingId && Frozen.Contains(m.State))).Select(o => o.InitiativeId!.Value))
            .Distinct().ToListAsync()).ToHashSet();
}
