using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Chains;

/// <summary>What a chain is made of, in its order.</summary>
public enum ChainKind
{
    /// <summary>An agreement.</summary>
    Agreement,

    /// <summary>A programme.</summary>
    Programme,

    /// <summary>An initiative.</summary>
    Initiative,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A line of its minutes.</summary>
    Outcome,

    /// <summary>An action item.</summary>
    ActionItem,

    /// <summary>What shows that it was done.</summary>
    Evidence,
}

/// <summary>One thing in a chain.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its reference; null where it has none.</param>
/// <param name="Title">Its title or wording.</param>
/// <param name="Address">Its page.</param>
/// <param name="State">Where it stands; of a line its kind, of evidence nothing.</param>
/// <param name="Audience">Who may know of it.</param>
/// <param name="When">Its date, in words; of a line, what agreed addenda made of it.</param>
public sealed record Thing(Guid Id, ChainKind Kind, string? Name, string Title, string Address, Enum? State, Audience Audience, string? When)
{
    /// <summary>It is a line that an agreed addendum struck.</summary>
    public bool IsStruck { get; init; }
}

/// <summary>A thing in the list, with what hangs on it.</summary>
public sealed record Branch(Thing Thing, IReadOnlyList<Branch> Next);

/// <summary>A column that does not show all of its things.</summary>
/// <param name="Kind">The column.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Address">The list that has them, if there is one.</param>
public sealed record Cut(ChainKind Kind, int More, string? Address);

/// <summary>
/// The chain that a record is a link of: agreement, programme, initiative, meeting, outcome, action item, evidence, as far as the viewer sees each of them. A link that the
/// viewer does not see ends the chain there: what lies behind it is looked for by what is seen alone. Every column is one query and holds no more than <see cref="Most"/>.
/// </summary>
public sealed class ChainView
{
    /// <summary>The most things in a column; what hangs on the others is not looked for.</summary>
    public const int Most = 20;

    readonly Dictionary<Guid, Thing> things = [];
    readonly HashSet<(Guid Left, Guid Right)> links = [];
    readonly HashSet<(Guid Initiative, Guid Line)> spokenOf = [];
    readonly List<Cut> cuts = [];
    readonly HashSet<Guid> unopened = [];
    readonly HashSet<Guid> shownUnopened = [];
    ILookup<ChainKind, Thing> columns = null!;

    ChainView(Guid here) => Here = here;

    sealed record LineRow(Guid Id, OutcomeKind Kind, string Text, int? SharedNumber, int OwnNumber, Side Owner, Audience Audience, Guid? InitiativeId, Guid? ActionItemId, MeetingRow Meeting)
    {
        public string Label => SharedNumber?.ToString() ?? $"{Owner.Letter()}{OwnNumber}";
    }

    sealed record MeetingRow(Guid Id, string Ref, string Title, MeetingState State, Audience Audience, DateOnly Day, bool IsCorrected);

    sealed record InitiativeRow(Guid Id, string Ref, string Title, InitiativeState State, Audience Audience, DateOnly? EndsOn, Guid? AgreementId, Guid? ProgrammeId, Guid? OutcomeId);

    /// <summary>The record whose chain it is.</summary>
    public Guid Here { get; }

    /// <summary>The things of a kind, those that hang together close to each other.</summary>
    public IEnumerable<Thing> Column(ChainKind kind) => columns[kind];

    /// <summary>Which things hang on each other, from left to right.</summary>
    public IReadOnlyCollection<(Guid Left, Guid Right)> Links => links;

    /// <summary>The columns that do not show everything.</summary>
    public IReadOnlyList<Cut> Cuts => cuts;

    /// <summary>The other side's action items of which evidence is shown and that nobody of the reader's side has opened so far.</summary>
    public IReadOnlyCollection<Guid> Unopened => shownUnopened;

    /// <summary>The record itself.</summary>
    public Thing Record => things[Here];

    /// <summary>Where it comes from, the nearest first.</summary>
    public IReadOnlyList<Branch> ComesFrom => Walk(Here, towardsLeft: true, null, [Here]);

    /// <summary>What came of it.</summary>
    public IReadOnlyList<Branch> CameOfIt => Walk(Here, towardsLeft: false, Record.Kind == ChainKind.Initiative ? Here : null, [Here]);

    /// <summary>Reads the chain of a record.</summary>
    public static async Task<ChainView> Load(PortalDb db, IHasDocuments record, Side side, DateOnly today)
    {
        var chain = new ChainView(record.Id);
        await chain.Read(db, record, side, today);
        return chain;
    }

    async Task Read(PortalDb db, IHasDocuments record, Side side, DateOnly today)
    {
        // A meeting and an action item are reached through lines, the others lead to lines.
        List<LineRow> lines = [];
        IQueryable<Initiative> initiativesOf;
        if (record is Meeting or ActionItem)
        {
            lines = await Lines(record is ActionItem { OutcomeId: var from } ? db.Outcomes.Where(o => o.Id == from) : db.Outcomes.Where(o => o.MeetingId == record.Id),
                record is Meeting held ? Plumbing.Links.Meetings.Details(held.Ref) : null);
            var named = lines.Select(l => l.InitiativeId).Append((record as ActionItem)?.InitiativeId).OfType<Guid>().Distinct().ToList();
            var spoken = record is Meeting ? lines.Select(l => l.Id).ToList() : [];
            initiativesOf = db.Initiatives.Where(i => named.Contains(i.Id) || (i.OutcomeId != null && spoken.Contains(i.OutcomeId.Value)));
        }
        else
        {
            initiativesOf = record switch
            {
                Agreement => db.Initiatives.Where(i => i.AgreementId == record.Id),
                Programme => db.Initiatives.Where(i => i.ProgrammeId == record.Id),
                _ => db.Initiatives.Where(i => i.Id == record.Id),
            };
        }

        var initiatives = await Initiatives(initiativesOf, record);
        var shown = initiatives.Select(i => i.Id).ToList();
        if (record is not (Meeting or ActionItem))
        {
            var origins = initiatives.Select(i => i.OutcomeId).OfType<Guid>().ToList();
            lines = await Lines(db.Outcomes.Where(o => (o.InitiativeId != null && shown.Contains(o.InitiativeId.Value)) || origins.Contains(o.Id)),
                record is Initiative one ? Plumbing.Links.Initiatives.Tab(one.Ref, "meetings") : null);
        }

        await Above(db, record, initiatives);
        var corrected = (await db.CorrectedMeetings([.. lines.Where(l => l.Meeting.IsCorrected).Select(l => l.Meeting.Id).Distinct()])).ToDictionary(m => m.Id);
        Hang(lines, initiatives, corrected);
        if (record is Meeting meeting) Add(Of(new(meeting.Id, meeting.Ref, meeting.Title, meeting.State, meeting.Audience, meeting.Day, false)));
        if (record is Meeting && corrected.TryGetValue(record.Id, out var lay)) HangAdded(lay, lines.Count);
        await Items(db, record, lines, shown, side, today);
        await Evidence(db, record);
        Sort();
    }

    async Task<List<LineRow>> Lines(IQueryable<Outcome> from, string? all)
    {
        var rows = await from.OrderByDescending(o => o.Meeting!.StartsAt).ThenBy(o => o.MeetingId).ThenBy(o => o.SharedNumber == null).ThenBy(o => o.SharedNumber).ThenBy(o => o.OwnNumber).Take(Most + 1)
            .Select(o => new LineRow(o.Id, o.Kind, o.Text, o.SharedNumber, o.OwnNumber, o.Owner, o.Audience, o.InitiativeId, o.ActionItemId,
                new MeetingRow(o.Meeting!.Id, o.Meeting.Ref, o.Meeting.Title, o.Meeting.State, o.Meeting.Audience, o.Meeting.Day, o.Meeting.Addenda.Any(a => a.State == AddendumState.Agreed)))).ToListAsync();
        return await Within(ChainKind.Outcome, rows, from, all);
    }

    async Task<List<InitiativeRow>> Initiatives(IQueryable<Initiative> from, IHasDocuments record)
    {
        var rows = await from.OrderBy(i => i.Title).ThenBy(i => i.Ref).Take(Most + 1)
            .Select(i => new InitiativeRow(i.Id, i.Ref, i.Title, i.State, i.Audience, i.EndsOn, i.AgreementId, i.ProgrammeId, i.OutcomeId)).ToListAsync();
        rows = await Within(ChainKind.Initiative, rows, from, record switch
        {
            Programme p => Plumbing.Links.Initiatives.Filtered(new() { Programme = p.Slug }),
            Agreement a => Plumbing.Links.Agreements.Details(a.Ref),
            _ => null,
        });
        foreach (var i in rows)
            Add(new(i.Id, ChainKind.Initiative, i.Ref, i.Title, Plumbing.Links.Initiatives.Details(i.Ref), i.State, i.Audience, i.EndsOn is { } end ? $"until {Words.Day(end)}" : null));
        return rows;
    }

    // What initiatives rest on and run under; beside that an agreement's own programme and a programme's own agreements.
    async Task Above(PortalDb db, IHasDocuments record, List<InitiativeRow> initiatives)
    {
        var rested = initiatives.Select(i => i.AgreementId).OfType<Guid>().ToList();
        var agreementsOf = record switch
        {
            Agreement => db.Agreements.Where(a => a.Id == record.Id),
            Programme => db.Agreements.Where(a => a.ProgrammeId == record.Id),
            _ => db.Agreements.Where(a => rested.Contains(a.Id)),
        };
        var agreements = await Within(ChainKind.Agreement,
            await agreementsOf.OrderBy(a => a.Title).ThenBy(a => a.Ref).Take(Most + 1).Select(a => new { a.Id, a.Ref, a.Title, a.State, a.Audience, a.SignedOn, a.ProgrammeId }).ToListAsync(),
            agreementsOf, record is Programme p ? Plumbing.Links.Agreements.OfProgramme(p.Slug) : null);
        foreach (var a in agreements)
            Add(new(a.Id, ChainKind.Agreement, a.Ref, a.Title, Plumbing.Links.Agreements.Details(a.Ref), a.State, a.Audience, a.SignedOn is { } signed && !Agreement.NotSigned.Contains(a.State) ? $"signed {Words.Day(signed)}" : null));

        var run = initiatives.Select(i => i.ProgrammeId).Append(record switch { Agreement a => a.ProgrammeId, Programme => record.Id, _ => null }).OfType<Guid>().Distinct().ToList();
        foreach (var programme in await db.Programmes.Where(x => run.Contains(x.Id)).OrderBy(x => x.Name).Take(Most).Select(x => new { x.Id, x.Slug, x.Name, x.Acronym, x.State }).ToListAsync())
            Add(new(programme.Id, ChainKind.Programme, programme.Acronym, programme.Name, Plumbing.Links.Programmes.Details(programme.Slug), programme.State, Audience.Shared, null));

        foreach (var a in agreements) Link(a.Id, a.ProgrammeId);
        foreach (var i in initiatives)
        {
            if (i.AgreementId is { } agreement) Link(agreement, i.Id);
            if (i.ProgrammeId is { } programme) Link(programme, i.Id);
        }
    }

    void Hang(List<LineRow> lines, List<InitiativeRow> initiatives, Dictionary<Guid, Meeting> corrected)
    {
        foreach (var line in lines)
        {
            Add(Of(line.Meeting));
            var lay = corrected.GetValueOrDefault(line.Meeting.Id);
            var known = lay?.Outcomes.FirstOrDefault(o => o.Id == line.Id);
            var holds = known is null ? line.Text : lay!.HoldsNow(known);
            Add(new(line.Id, ChainKind.Outcome, $"{line.Meeting.Ref}/{line.Label}", holds ?? line.Text, Plumbing.Links.Meetings.Line(line.Meeting.Ref, line.Id), line.Kind, line.Audience, known is null ? null : Corrected(lay!.CorrectionsOf(known))) { IsStruck = holds is null });
            Link(line.Meeting.Id, line.Id);
            foreach (var initiative in initiatives.Where(i => i.Id == line.InitiativeId || i.OutcomeId == line.Id))
            {
                Link(initiative.Id, line.Meeting.Id);
                spokenOf.Add((initiative.Id, line.Id));
            }
        }
    }

    // The lines that addenda added hang on the meeting alone; an action item or an initiative of their own they do not have.
    void HangAdded(Meeting lay, int lines)
    {
        var added = lay.AddedLines.ToList();
        foreach (var (addendum, correction) in added.Take(Most - lines))
        {
            var holds = lay.HoldsNow(correction);
            Add(new(correction.Id, ChainKind.Outcome, $"{lay.Ref}/addendum {addendum.Number}", holds ?? correction.Text!, Plumbing.Links.Meetings.Line(lay.Ref, correction.Id), correction.AddedAs, Audience.Shared, Corrected(lay.CorrectionsOf(correction))) { IsStruck = holds is null });
            Link(lay.Id, correction.Id);
        }

        if (added.Count <= Most - lines) return;
        var cut = cuts.Find(c => c.Kind == ChainKind.Outcome);
        if (cut is not null) cuts.Remove(cut);
        cuts.Add(new(ChainKind.Outcome, (cut?.More ?? 0) + added.Count - (Most - lines), Plumbing.Links.Meetings.Details(lay.Ref)));
    }

    // What the last of the agreed addenda says of a line.
    static string? Corrected(IEnumerable<(Addendum Addendum, Correction Correction)> corrections)
    {
        var all = corrections.ToList();
        var last = all.FindLast(c => c.Correction.Kind != CorrectionKind.Else);
        return all.Count == 0 ? null : last.Correction?.Kind switch
        {
            CorrectionKind.Strike => $"struck by addendum {last.Addendum.Number}",
            CorrectionKind.Add => $"added by addendum {last.Addendum.Number}",
            CorrectionKind.Replace => $"as corrected by addendum {last.Addendum.Number}",
            _ => $"addendum {all[^1].Addendum.Number} says more of it",
        };
    }

    async Task Items(PortalDb db, IHasDocuments record, List<LineRow> lines, List<Guid> initiatives, Side side, DateOnly today)
    {
        var ofLines = lines.Select(l => l.ActionItemId).OfType<Guid>().ToList();
        var itemsOf = record switch
        {
            ActionItem => db.ActionItems.Where(a => a.Id == record.Id),
            Meeting => db.ActionItems.Where(a => ofLines.Contains(a.Id)),
            _ => db.ActionItems.Where(a => (a.InitiativeId != null && initiatives.Contains(a.InitiativeId.Value)) || ofLines.Contains(a.Id)),
        };
        var items = await Within(ChainKind.ActionItem,
            await itemsOf.OrderBy(a => a.ClosedOn != null).ThenBy(a => a.DueOn).ThenBy(a => a.Id).Take(Most + 1)
                .Select(a => new { a.Id, a.Ref, a.What, a.State, a.Audience, a.DueOn, a.ClosedOn, a.InitiativeId, IsOpened = a.Owner == side || a.OpenedByOtherAt != null }).ToListAsync(),
            itemsOf, record switch
            {
                Initiative i => Plumbing.Links.ActionItems.Filtered(new() { Initiative = i.Ref, View = ActionView.All }),
                Programme p => Plumbing.Links.ActionItems.Filtered(new() { Programme = p.Slug, View = ActionView.All }),
                _ => null,
            });
        foreach (var item in items)
        {
            if (!item.IsOpened) unopened.Add(item.Id);
            Add(new(item.Id, ChainKind.ActionItem, item.Ref, item.What, Plumbing.Links.ActionItems.Details(item.Ref), item.State, item.Audience,
                item.ClosedOn is { } closed ? $"closed {Words.Day(closed)}" : $"due {Words.Day(item.DueOn)}{(ActionItem.IsOverdue(item.State, item.DueOn, today) ? $", {Words.Due(item.DueOn, today)}" : "")}"));
            var line = lines.Find(l => l.ActionItemId == item.Id);
            if (line is not null) Link(line.Id, item.Id);
            if (item.InitiativeId is { } initiative && (line is null || !spokenOf.Contains((initiative, line.Id)))) Link(initiative, item.Id);
        }
    }

    // What was said to show it, with its document where there is one, and the documents that nobody said anything to.
    async Task Evidence(PortalDb db, IHasDocuments record)
    {
        var items = things.Values.Where(t => t.Kind == ChainKind.ActionItem).Select(t => t.Id).ToList();
        var evidence = db.Set<Evidence>();
        var saidOf = evidence.Where(e => items.Contains(e.ActionItemId));
        var papersOf = db.Documents.WhereThere().Where(d => d.ActionItemId != null && items.Contains(d.ActionItemId.Value) && !evidence.Any(e => e.DocumentId == d.Id));
        var said = await saidOf.OrderBy(e => e.AddedAt).ThenBy(e => e.Id).Take(Most + 1).Select(e => new { e.Id, e.Text, e.Audience, e.AddedAt, e.ActionItemId, Document = (Guid?)e.Document!.Id }).ToListAsync();
        var papers = await papersOf.NewestFirst().Take(Most + 1).Select(d => new { d.Id, d.Title, d.Audience, Since = d.ReleasedAt ?? d.AddedAt, d.ActionItemId }).ToListAsync();
        var all = said.Select(e => (Item: e.ActionItemId, Thing: new Thing(e.Id, ChainKind.Evidence, null, e.Text,
                e.Document is { } document ? Plumbing.Links.Documents.Details(document) : Plumbing.Links.ActionItems.Evidence(things[e.ActionItemId].Name!), null, e.Audience, Day(e.AddedAt))))
            .Concat(papers.Select(d => (Item: d.ActionItemId!.Value, Thing: new Thing(d.Id, ChainKind.Evidence, null, d.Title, Plumbing.Links.Documents.Details(d.Id), null, d.Audience, Day(d.Since))))).ToList();
        if (all.Count > Most) cuts.Add(new(ChainKind.Evidence, await saidOf.CountAsync() + await papersOf.CountAsync() - Most, record is ActionItem item ? Plumbing.Links.ActionItems.Evidence(item.Ref) : null));
        // The title of a document may stand in any list; what was said may not.
        var words = said.Select(e => e.Id).ToHashSet();
        foreach (var (item1, thing) in all.Take(Most))
        {
            Add(thing);
            if (unopened.Contains(item1) && words.Contains(thing.Id)) shownUnopened.Add(item1);
            Link(item1, thing.Id);
        }

        static string Day(DateTime at) => Words.Day(Zones.Day(Zones.Islamabad, at));
    }

    async Task<List<TRow>> Within<TRow, T>(ChainKind kind, List<TRow> rows, IQueryable<T> from, string? all)
    {
        if (rows.Count <= Most) return rows;
        cuts.Add(new(kind, await from.CountAsync() - Most, all));
        return rows[..Most];
    }

    static Thing Of(MeetingRow m) => new(m.Id, ChainKind.Meeting, m.Ref, m.Title, Plumbing.Links.Meetings.Details(m.Ref), m.State, m.Audience, Words.Day(m.Day));

    void Add(Thing thing) => things.TryAdd(thing.Id, thing);

    // Only where both ends are seen.
    void Link(Guid left, Guid? right)
    {
        if (right is { } id && things.ContainsKey(left) && things.ContainsKey(id)) links.Add((left, id));
    }

    // A column stands in the order of what it hangs on, so that few lines of the picture cross.
    void Sort()
    {
        var place = new Dictionary<Guid, int>();
        var sorted = new List<Thing>();
        foreach (var column in things.Values.GroupBy(t => t.Kind).OrderBy(g => g.Key))
        {
            var ordered = column.OrderBy(t => links.Where(l => l.Right == t.Id && place.ContainsKey(l.Left)).Select(l => place[l.Left]).DefaultIfEmpty(int.MaxValue).Min()).ToList();
            for (var i = 0; i < ordered.Count; i++) place[ordered[i].Id] = i;
            sorted.AddRange(ordered);
        }

        columns = sorted.ToLookup(t => t.Kind);
    }

    // Each thing once, but a meeting under every initiative that it spoke of, there with the lines about that one.
    List<Branch> Walk(Guid from, bool towardsLeft, Guid? initiative, HashSet<Guid> seen)
    {
        var order = columns.SelectMany(c => c).Select((t, i) => (t.Id, i)).ToDictionary(t => t.Id, t => t.i);
        var next = links.Where(l => (towardsLeft ? l.Right : l.Left) == from).Select(l => towardsLeft ? l.Left : l.Right);
        var branches = new List<Branch>();
        foreach (var id in next.OrderBy(id => towardsLeft ? -(int)things[id].Kind : (int)things[id].Kind).ThenBy(id => order[id]))
        {
            var thing = things[id];
            if (!towardsLeft && thing.Kind == ChainKind.Outcome && initiative is { } about && !spokenOf.Contains((about, id))) continue;
            if (!seen.Add(id) && thing.Kind != ChainKind.Meeting) continue;
            branches.Add(new(thing, Walk(id, towardsLeft, thing.Kind == ChainKind.Initiative ? id : initiative, seen)));
        }

        return branches;
    }
}
