using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// A release that is to be taken back: a record with all that belongs to it and, of a meeting, the action items that came from its lines; or a part of a record by itself, with what is under it and
/// the action item of a line.
/// </summary>
public sealed class Withdrawal
{
    static readonly MeetingState[] Frozen = [MeetingState.Proposed, MeetingState.Agreed, MeetingState.Closed];

    readonly IReadOnlySet<Guid> workedWith;
    readonly IReadOnlySet<Guid> frozen;

    Withdrawal(IHasDocuments record, IReadOnlyList<ReleasedPart> parts, IReadOnlyList<ActionItem> items, IReadOnlySet<Guid> workedWith, IReadOnlySet<Guid> frozen) =>
        (Record, Parts, Items, this.workedWith, this.frozen) = (record, parts, items, workedWith, frozen);

    /// <summary>The record, or the one that the part belongs to.</summary>
    public IHasDocuments Record { get; }

    /// <summary>The part that is taken back by itself, and what is under it; nothing where the record goes back whole.</summary>
    public IReadOnlyList<ReleasedPart> Parts { get; }

    /// <summary>The shared action items of the own side that came from it: they go back with it.</summary>
    public IReadOnlyList<ActionItem> Items { get; }

    /// <summary>The part, where it is one.</summary>
    public ReleasedPart? Part => Parts.Count > 0 ? Parts[0] : null;

    /// <summary>What is taken back, as the table of acts asks about it.</summary>
    public ISubject What => Part ?? (ISubject)Record;

    /// <summary>The row whose version the form was drawn from.</summary>
    public Entity Row => (Entity)What;

    /// <summary>The records that go back.</summary>
    public IEnumerable<CitedRecord> Records => Part is null ? [(CitedRecord)Record, .. Items] : Items;

    /// <summary>What it is called.</summary>
    public string Name => Part switch
    {
        null => ((CitedRecord)Record).Ref,
        Outcome line => $"line {((Meeting)Record).Ref}/{line.Label}",
        AgendaItem => "the agenda item",
        AgendaNote => "the note",
        _ => "the document",
    };

    /// <summary>What of it the other side has opened, by its name: that leaves a tombstone.</summary>
    public IReadOnlyList<string> Opened => [.. Parts.Where(IsOpened).Select(p => p is Outcome line ? $"{((Meeting)Record).Ref}/{line.Label}" : "it"), .. Records.Where(r => r.OpenedByOtherAt is not null).Select(r => r.Ref)];

    /// <summary>Why it cannot be withdrawn by anybody, as a sentence; null when it can.</summary>
    public string? Hindrance => What.Audience != Audience.Shared ? "Only your side sees this, so there is nothing to withdraw."
        : Parts.Select(HoldsFast).Concat(Records.Select(HoldsFast)).FirstOrDefault(why => why is not null);

    /// <summary>Loads what the withdrawal of a record takes back, tracked.</summary>
    /// <exception cref="NotThere">There is no such record for the viewer.</exception>
    public static async Task<Withdrawal> Load(PortalDb db, string? @ref, Viewer viewer)
    {
        if (string.IsNullOrWhiteSpace(@ref)) throw new NotThere();
        CitedRecord? found = @ref.Split('-')[0] switch
        {
            "MTG" => await db.MeetingForVerbs(@ref, viewer),
            "ACT" => await Whole(db.ActionItems.ByRef(@ref, viewer)).SingleOrDefaultAsync(),
            "INI" => await db.Initiatives.ByRef(@ref, viewer).Include(i => i.Milestones).Include(i => i.Updates).AsSplitQuery().SingleOrDefaultAsync(),
            "AGR" => await db.Agreements.ByRef(@ref, viewer).Include(a => a.Proposals).SingleOrDefaultAsync(),
            _ => null,
        };
        var record = found.OrNotThere();
        var items = record is Meeting meeting ? await Whole(db.ActionItems.Where(i => i.MeetingId == meeting.Id && i.Owner == meeting.Owner && i.Audience == Audience.Shared)).OrderBy(i => i.Ref).ToListAsync() : [];
        List<Guid> keys = [record.Id, .. items.Select(i => i.Id)];
        await db.LoadDocuments(keys);
        return new(record, [], items, await WorkedWith(db, record.Owner.Other(), keys), await InFrozenMinutes(db, record.Id, keys));
    }

    /// <summary>Loads what the withdrawal of a part takes back, tracked.</summary>
    /// <exception cref="NotThere">There is no such part for the viewer.</exception>
    public static async Task<Withdrawal> Load(PortalDb db, Guid part, Viewer viewer)
    {
        if (await db.Documents.AnyAsync(d => d.Id == part))
        {
            var (document, on) = await db.DocumentForVerbs(part);
            if (on is ActionItem shown) await db.LoadEvidence(shown);
            return new(on, [document], [], new HashSet<Guid>(), new HashSet<Guid>());
        }

        var @in = db.Outcomes.Where(o => o.Id == part).Select(o => o.MeetingId)
            .Concat(db.AgendaItems.Where(a => a.Id == part).Select(a => a.MeetingId)).Concat(db.AgendaNotes.Where(n => n.Id == part).Select(n => n.MeetingId));
        var meeting = await db.MeetingForVerbs((await db.Meetings.Where(m => @in.Contains(m.Id)).Select(m => m.Ref).SingleOrDefaultAsync()).OrNotThere(), viewer);
        await db.Entry(meeting).Collection(m => m.TextChanges).LoadAsync();
        var parts = meeting.WithWhatIsUnder(part);
        var (owner, lines) = (parts[0].Owner, parts.OfType<Outcome>().Select(o => o.Id).ToList());
        var items = await Whole(db.ActionItems.Where(i => lines.Contains(i.OutcomeId!.Value) && i.Owner == owner && i.Audience == Audience.Shared)).OrderBy(i => i.Ref).ToListAsync();
        var keys = items.ConvertAll(i => i.Id);
        await db.LoadDocuments(keys);
        return new(meeting, parts, items, await WorkedWith(db, owner.Other(), keys, [.. parts.Select(p => p.Id)]), await InFrozenMinutes(db, meeting.Id, keys));
    }

    /// <summary>Takes it all back; what the other side has opened of it leaves a tombstone, and what it has not it reads in the log no more.</summary>
    public async Task TakeBack(PortalDb db, Viewer by, string? reason, DateTime now)
    {
        Access.Demand(by, Act.WithdrawRecord, What);
        if (Hindrance is { } why) throw new RuleBroken(why);
        var (owner, stays) = (What.Owner, Stays(Name));
        var (keys, parts) = (Records.Select(r => r.Id).ToList(), Parts.Select(p => p.Id).ToList());
        var comments = await db.Comments.Where(c => (keys.Contains(c.RecordId) || parts.Contains(c.OutcomeId!.Value)) && c.Audience == Audience.Shared).Include(c => c.Mentions).ToListAsync();
        foreach (var record in Records.Where(r => r.OpenedByOtherAt is null)) await Withhold(db, record);
        foreach (var part in Parts.Where(p => !IsOpened(p))) await Withhold(db, part, comments);
        var untelling = new Untelling(db, owner.Other(), keys, Record.Id, [.. parts, .. comments.Select(c => c.Id)], Releases());
        db.AddRange(await TakePartsBack(db, by, reason, now));
        foreach (var record in Records)
            if (record.Withdraw(by, reason, workedWith.Contains(record.Id), now) is { } left) db.Add(left);
        foreach (var item in Items)
            if (Parts.OfType<Outcome>().FirstOrDefault(o => o.Id == item.OutcomeId) is { } line) item.FollowWithdrawn(line);
        // Whoever of the other side wrote on it at this moment has done so by now, or finds it gone.
        db.BeforeCommit = async () =>
        {
            if ((await WorkedWith(db, owner.Other(), keys, parts)).Count > 0) throw new RuleBroken(stays);
            await untelling.TakeMailBack();
        };
        foreach (var comment in comments)
        {
            if (Records.FirstOrDefault(r => r.Id == comment.RecordId) is { } record) comment.ReturnWith(record);
            else if (Parts.OfType<Outcome>().FirstOrDefault(o => o.Id == comment.OutcomeId) is { } line) comment.ReturnWith(line);
        }

        // What told the other side of it says nothing any more; of what it had opened the tombstone tells.
        await untelling.TakeNoticesBack();
        var gone = Records.OfType<ActionItem>().ToList();
        var ids = gone.ConvertAll(i => i.Id);
        foreach (var meeting in await db.Meetings.Where(m => m.Carried.Any(c => ids.Contains(c.ActionItemId))).Include(m => m.Carried).ToListAsync()) meeting.ReturnCarried(gone);
    }

    // The releases by which parts went over, beside what else their side released there. A document tells of its own.
    List<TakenBackRelease> Releases()
    {
        if (Part is null || Record is not Meeting meeting) return [];
        var (owner, gone) = (What.Owner, Parts.Select(p => p.Id).ToList());
        var stand = meeting.Parts().Where(p => p.IsShared && p.Owner == owner && !gone.Contains(p.Id)).Select(p => p.ReleasedAt!.Value).ToList();
        if (meeting.ReleasedAt is { } first && meeting.Owner == owner) stand.Add(first);
        return [.. Parts.Where(p => p is not Document).Select(p => p.ReleasedAt!.Value).Distinct().Select(at => new TakenBackRelease(meeting.Id, at, stand))];
    }

    string Stays(string name) => $"The {What.Owner.Other()} works with {name} already, so it stays on the record of both sides.";

    string? HoldsFast(CitedRecord record) => record.HoldsFast ?? (frozen.Contains(record.Id) ? $"{record.Ref} stands in minutes that are proposed or agreed, so it stays on the record of both sides."
        : workedWith.Contains(record.Id) ? Stays(record.Ref) : null);

    string? HoldsFast(ReleasedPart part) => (part is Document document ? document.HoldsFast(Record) : ((Meeting)Record).HoldsPartFast(part))
        ?? (workedWith.Contains(part.Id) ? Stays(Name) : null);

    bool IsOpened(ReleasedPart part) => (part is Document document ? document.OpenedOn(Record) : ((Meeting)Record).OpenedSince(part)) is not null;

    async Task<IEnumerable<Tombstone>> TakePartsBack(PortalDb db, Viewer by, string? reason, DateTime now)
    {
        if (Part is not { } part) return [];
        // What has no number of its own is numbered among what was left of its record.
        var on = BelongsTo.Of(Record).Address;
        var known = await db.Tombstones.LeftOn(on).CountAsync(t => t.Kind != WithdrawnKind.Line);
        string RefOf(WithdrawnKind kind) => $"{on}/{kind.ToString()[0]}{++known}";
        return part is Document document ? new[] { document.TakeBack(by, Record, RefOf, reason, now) }.OfType<Tombstone>()
            : ((Meeting)Record).TakeBack(by, part.Id, reason, Parts.Any(p => workedWith.Contains(p.Id)), RefOf, now);
    }

    static IQueryable<ActionItem> Whole(IQueryable<ActionItem> items) => items.Include(i => i.Meeting)
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

    // Of a part its own rows, and what its side said of it for both; since it last left a tombstone.
    async Task Withhold(PortalDb db, ReleasedPart part, List<Comment> comments)
    {
        List<Guid> rows = [part.Id];
        foreach (var comment in comments.Where(c => c.OutcomeId == part.Id)) rows.AddRange([comment.Id, .. comment.Mentions.Select(m => m.Id)]);
        if (part is Document document) rows.AddRange([.. document.Versions.Select(v => v.Id), .. (Record as ActionItem)?.Evidence.Where(e => e.DocumentId == part.Id).Select(e => e.Id) ?? []]);
        var since = await db.Tombstones.Where(t => t.RowId == part.Id).MaxAsync(t => (DateTime?)t.WithdrawnAt) ?? DateTime.MinValue;
        var said = await db.Audit.Where(a => a.RecordId == Record.Id && a.Audience == Audience.Shared && rows.Contains(a.RowId) && !db.Withheld.Any(w => w.Id == a.Id)).Select(a => new { a.Id, a.At }).ToListAsync();
        db.AddRange(said.Where(row => row.At >= since).Select(row => new WithheldEntry { Id = row.Id, ReadBy = part.Owner.Only() }));
    }

    // What the other side wrote is told by the trail, whatever it is and whoever may read it; what it keeps to itself is never named. It works with a record, too, where one of its own names
    // it: an action item or a line an initiative, a meeting an action item that it carries, an initiative an agreement or a line, an agreement another.
    static async Task<IReadOnlySet<Guid>> WorkedWith(PortalDb db, Side other, List<Guid> keys, List<Guid>? parts = null)
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
        var found = (await written.Concat(named).Distinct().ToListAsync()).ToHashSet();
        if (parts is { Count: > 0 }) found.UnionWith(await UponParts(db, other, parts));
        return found;
    }

    // Upon a part rests what the other side said of a line or made of it, and what it wrote under an agenda item.
    static Task<List<Guid>> UponParts(PortalDb db, Side other, List<Guid> parts) =>
        db.Comments.IgnoreQueryFilters().Where(c => c.Owner == other && parts.Contains(c.OutcomeId!.Value)).Select(c => c.OutcomeId!.Value)
            .Concat(db.Initiatives.IgnoreQueryFilters().Where(i => i.Owner == other && parts.Contains(i.OutcomeId!.Value)).Select(i => i.OutcomeId!.Value))
            .Concat(db.Outcomes.IgnoreQueryFilters().Where(o => o.Owner == other && parts.Contains(o.AgendaItemId)).Select(o => o.AgendaItemId))
            .Concat(db.AgendaNotes.IgnoreQueryFilters().Where(n => n.Owner == other && parts.Contains(n.AgendaItemId)).Select(n => n.AgendaItemId))
            .Distinct().ToListAsync();

    // A picture that both sides read in minutes that are proposed or agreed cannot change its readers, and what their shared lines are about stays.
    static async Task<IReadOnlySet<Guid>> InFrozenMinutes(PortalDb db, Guid itself, List<Guid> keys) =>
        (await db.CarriedItems.Where(c => keys.Contains(c.ActionItemId) && c.Audience == Audience.Shared && c.MeetingId != itself && db.Meetings.Any(m => m.Id == c.MeetingId && Frozen.Contains(m.State))).Select(c => c.ActionItemId)
            .Concat(db.Outcomes.Where(o => keys.Contains(o.InitiativeId!.Value) && o.Audience == Audience.Shared && db.Meetings.Any(m => m.Id == o.MeetingId && Frozen.Contains(m.State))).Select(o => o.InitiativeId!.Value))
            .Distinct().ToListAsync()).ToHashSet();
}
