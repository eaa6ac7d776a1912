using System.Linq.Expressions;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Home;

/// <summary>Something that waits for the viewer: how much of it, and what comes first.</summary>
/// <param name="Title">What is to be done about it.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Figure">How many there are, and the list of them.</param>
/// <param name="Lines">The first of them.</param>
/// <param name="IsLate">Whether it is late rather than waiting.</param>
public sealed record Block(string Title, string Icon, Figure Figure, IReadOnlyList<Line> Lines, bool IsLate = false)
{
    /// <summary>What is meant by it, where the title does not say.</summary>
    public string? Note { get; init; }
}

/// <summary>One record that waits or is new.</summary>
/// <param name="Ref">Its reference.</param>
/// <param name="Title">Its title or wording.</param>
/// <param name="Href">Where it is dealt with.</param>
/// <param name="Who">Whose or what it is, where that needs saying.</param>
/// <param name="When">Since when it is new, or until when it waits.</param>
/// <param name="IsLate">Whether that is too late.</param>
/// <param name="State">Where it stands, unless it is only news.</param>
/// <param name="Audience">Who may know of it.</param>
public sealed record Line(string Ref, string Title, string Href, string? Who, string When, bool IsLate, Enum? State, Audience Audience);

/// <summary>What waits for each role: a list of filters, each of which gives the figure, the link and the first lines of its block. And what is new to all of them.</summary>
public sealed class Worklist(PortalDb db, CurrentViewer current, Clock clock, Figures figures, Answers answers)
{
    const int Shown = 5;

    /// <summary>For how many days a release is news.</summary>
    public const int DaysOfNews = 14;

    sealed record Wanted<TFilter>(string Title, string Icon, TFilter Filter, bool IsLate = false);

    Viewer Viewer => current.Required;

    string Whose => Viewer.AgencyId is null ? $"the {Viewer.Side}" : "your agency";

    static readonly Wanted<MeetingFilter> MinutesToWrite = new("Minutes to write", "pencil", new() { Tab = MeetingTab.ToWrite });
    static readonly Wanted<MeetingFilter> MinutesToRelease = new("Minutes to release", "send", new() { Tab = MeetingTab.ToRelease });
    static readonly Wanted<MeetingFilter> MinutesToAgree = new("Minutes to agree", "certificate", new() { Tab = MeetingTab.ToAgree });
    static readonly Wanted<MeetingFilter> MinutesThatCameBack = new("Minutes that came back", "arrow-back-up", new() { Tab = MeetingTab.CameBack });
    static readonly Wanted<MeetingFilter> MinutesToPropose = new("Minutes to propose", "certificate", new() { Tab = MeetingTab.ToPropose });
    static readonly Wanted<MeetingFilter> ToCome = new("Meetings to come", "calendar-event", new() { Tab = MeetingTab.Upcoming });
    static readonly Wanted<InitiativeFilter> InitiativesToRelease = new("Initiatives to release", "send", new() { ToRelease = true });
    static readonly Wanted<InitiativeFilter> Stale = new("Stale initiatives", "refresh", new() { Stale = true });
    static readonly Wanted<ActionItemFilter> ToConfirm = new("To confirm or dispute", "circle-check", new() { View = ActionView.ToConfirm });
    static readonly Wanted<ActionItemFilter> SentBack = new("Sent back, not accepted as done", "arrow-back-up", new() { View = ActionView.MyAgency, State = ActionState.Disputed });
    static readonly Wanted<ActionItemFilter> ProposalsToAnswer = new("Proposed changes to answer", "calendar-due", new() { View = ActionView.Open, Proposal = Awaits.OurAnswer });
    static readonly Wanted<ActionItemFilter> NotOurs = new("To reassign or answer", "users", new() { View = ActionView.Open, NotOurs = Awaits.OurAnswer });
    static readonly Wanted<ActionItemFilter> ItemsToRelease = new("Action items to release", "send", new() { View = ActionView.Open, ToRelease = true });
    static readonly Wanted<ActionItemFilter> NamedToYou = new("Named to you", "user-circle", new() { View = ActionView.Mine });
    static readonly Wanted<ActionItemFilter> NotTakenUp = new("Due in 14 days, not acknowledged", "calendar-due", new() { View = ActionView.MyAgency, State = ActionState.Open, Due = DueWithin.Next14 });

    Wanted<ActionItemFilter> Disputed => new($"Disputed, waiting for the {Viewer.Side.Other()}", "clock", new() { View = ActionView.Open, State = ActionState.Disputed, Side = Viewer.Side.Other(), Audience = Audience.Shared });

    Wanted<ActionItemFilter> Overdue => new($"Overdue from {Whose}", "alert-triangle", new() { View = ActionView.MyAgency, Due = DueWithin.Overdue }, IsLate: true);

    Wanted<ActionItemFilter> Due => new($"Due from {Whose} in 14 days", "calendar-due", new() { View = ActionView.MyAgency, Due = DueWithin.Next14 });

    /// <summary>An official's: minutes to write, what came back, and what is due from the own agency.</summary>
    public async Task<IReadOnlyList<Block>> OfOfficial()
    {
        var meetings = await Of([MinutesToWrite, MinutesThatCameBack, ToCome]);
        var items = await Of(Access.May(Viewer, Act.ConfirmActionItem) ? [NamedToYou, SentBack, ToConfirm, Disputed, Overdue, Due] : [NamedToYou, SentBack, Overdue, Due]);
        return [meetings[0], meetings[1], .. items, meetings[2]];
    }

    /// <summary>A coordinator's: what to answer, to release, and to chase.</summary>
    public async Task<IReadOnlyList<Block>> OfCoordinator()
    {
        var items = await Of([ToConfirm, SentBack, ProposalsToAnswer, NotOurs, ItemsToRelease, Overdue, NotTakenUp, Disputed]);
        var meetings = await Of([MinutesToAgree, MinutesThatCameBack, MinutesToRelease, MinutesToPropose, MinutesToWrite]);
        var initiatives = await Of([InitiativesToRelease, Stale]);
        return [.. items[..4], await AgreementsToAnswer(), .. meetings[..4], items[4], initiatives[0], await AgreementsToRelease(), await DocumentsToRelease(), initiatives[1], items[5], items[6], items[7], meetings[4]];
    }

    /// <summary>A manager's, under the figures: what waits for an answer or a release by the own side.</summary>
    public async Task<IReadOnlyList<Block>> OfManager()
    {
        var items = await Of([ToConfirm, SentBack, ProposalsToAnswer, NotOurs, ItemsToRelease, Disputed]);
        return [.. items[..4], await AgreementsToAnswer(), .. await Of([MinutesToAgree, MinutesThatCameBack, MinutesToRelease, MinutesToPropose]), items[4], .. await Of([InitiativesToRelease]), await AgreementsToRelease(), await DocumentsToRelease(), items[5]];
    }

    /// <summary>What the other side has lately released: how much, and the newest.</summary>
    public Task<Block> News() => answers.OfSide(nameof(News), async viewer =>
    {
        var newest = Lines(await ReleasedBy(viewer.Side.Other(), Shown).ToListAsync());
        var count = newest.Count == 0 ? 0 : await ReleasedBy(viewer.Side.Other()).Select(r => r.Ref).Distinct().CountAsync();
        return new Block($"Newly shared by the {viewer.Side.Other()}", "inbox", new(count, Links.NewlyShared), [.. newest.Take(Shown)]) { Note = $"in the last {DaysOfNews} days" };
    });

    /// <summary>All of it, the newest first.</summary>
    public Task<List<Line>> AllNews() => answers.OfSide(nameof(AllNews), async viewer => Lines(await ReleasedBy(viewer.Side.Other()).ToListAsync()));

    // Lines and documents that came with their record are the record's news.
    List<Line> Lines(IEnumerable<NewsRow> rows) => rows.OrderByDescending(r => r.At).ThenBy(r => r.What).ThenBy(r => r.Ref, StringComparer.Ordinal).DistinctBy(r => r.Ref)
        .Select(r => (Row: r, On: Zones.Day(Zones.Islamabad, r.At!.Value)))
        .Select(r => new Line(r.Row.Ref, r.Row.Title, AddressOf(r.Row), Words.Of(r.Row.What), $"{Words.Day(r.On)}, {Words.Distance(r.On, clock.Today)}", false, null, Audience.Shared)).ToList();

    IQueryable<NewsRow> ReleasedBy(Side side, int? mostOfEach = null)
    {
        var since = Zones.ToUtc(Zones.Islamabad, clock.Today.AddDays(-DaysOfNews).ToDateTime(TimeOnly.MinValue));
        return Newest(db.Meetings).Select(m => new NewsRow { What = Released.Meeting, Ref = m.Ref, Title = m.Title, At = m.ReleasedAt, Id = null })
            .Concat(Newest(db.ActionItems).Select(i => new NewsRow { What = Released.ActionItem, Ref = i.Ref, Title = i.What, At = i.ReleasedAt, Id = null }))
            .Concat(Newest(db.Initiatives).Select(i => new NewsRow { What = Released.Initiative, Ref = i.Ref, Title = i.Title, At = i.ReleasedAt, Id = null }))
            .Concat(Newest(db.Agreements).Select(a => new NewsRow { What = Released.Agreement, Ref = a.Ref, Title = a.Title, At = a.ReleasedAt, Id = null }))
            .Concat(First(db.Outcomes.Where(o => o.Owner == side && o.ReleasedAt >= since)
                .GroupBy(o => o.MeetingId).Select(lines => new { lines.Key, At = lines.Max(o => o.ReleasedAt) }).OrderByDescending(m => m.At).ThenBy(m => m.Key))
                .Join(db.Meetings, lines => lines.Key, m => m.Id, (lines, m) => new NewsRow { What = Released.NewLinesOfMinutes, Ref = m.Ref, Title = m.Title, At = lines.At, Id = null }))
            .Concat(First(db.Documents.Where(d => d.Owner == side && d.ReleasedAt >= since).OrderByDescending(d => d.ReleasedAt).ThenBy(d => d.Id))
                .Select(d => new NewsRow { What = Released.Document, Ref = d.Meeting!.Ref ?? d.ActionItem!.Ref ?? d.Initiative!.Ref ?? d.Agreement!.Ref ?? d.Programme!.Acronym ?? d.Programme!.Name, Title = d.Title, At = d.ReleasedAt, Id = d.Id }));

        IQueryable<T> First<T>(IQueryable<T> newestFirst) => mostOfEach is { } most ? newestFirst.Take(most) : newestFirst;

        IQueryable<T> Newest<T>(IQueryable<T> records) where T : CitedRecord =>
            First(records.Where(r => r.Owner == side && r.ReleasedAt >= since).OrderByDescending(r => r.ReleasedAt).ThenBy(r => r.Id));
    }

    static string AddressOf(NewsRow row) => row.What switch
    {
        Released.ActionItem => Links.ActionItems.Details(row.Ref),
        Released.Initiative => Links.Initiatives.Details(row.Ref),
        Released.Agreement => Links.Agreements.Details(row.Ref),
        Released.Document => Links.Documents.Details(row.Id!.Value),
        _ => Links.Meetings.Details(row.Ref),
    };

    Task<Block> AgreementsToRelease() => answers.OfSide(nameof(AgreementsToRelease), async _ =>
    {
        var waiting = await figures.CountAgreementsToRelease();
        return new Block("Agreements to release", "certificate", waiting, waiting.Count == 0 ? [] : await db.Agreements.WhereToRelease().OrderBy(a => a.Title).ThenBy(a => a.Id).Take(Shown)
            .Select(a => new Line(a.Ref, a.Title, Links.Agreements.Details(a.Ref), null, Words.Of(a.Kind), false, a.State, a.Audience)).ToListAsync());
    });

    Task<Block> AgreementsToAnswer() => answers.OfSide(nameof(AgreementsToAnswer), async viewer =>
    {
        var waiting = await figures.CountAgreementsToAnswer();
        return new Block("Agreements to answer", "certificate", waiting, waiting.Count == 0 ? [] : (await db.Agreements.WhereAwaiting(Awaits.OurAnswer, viewer.Side).OrderBy(a => a.ProposedOn).ThenBy(a => a.Id).Take(Shown)
            .Select(a => new { a.Ref, a.Title, a.State, a.Audience, To = a.ProposedState!.Value, On = a.ProposedOn!.Value }).ToListAsync())
            .ConvertAll(a => new Line(a.Ref, a.Title, Links.Agreements.Details(a.Ref), null, $"{Words.Proposed(a.To, a.State)} on {Words.Day(a.On)}, {Words.Distance(a.On, clock.Today)}", false, a.State, a.Audience)));
    });

    // One that goes over with its record waits for the record's release, and is counted there.
    Task<Block> DocumentsToRelease() => answers.OfSide(nameof(DocumentsToRelease), async _ =>
    {
        var waiting = await db.DocumentsToRelease(answers);
        var first = waiting.Take(Shown).ToList();
        var rows = first.Count == 0 ? [] : await db.Documents.Where(d => first.Contains(d.Id)).OrderBy(d => d.Title).ThenBy(d => d.Id).Select(DocumentQueries.Row).ToListAsync();
        return new Block("Documents to release", "file-text", new(waiting.Count, Links.Documents.ToRelease),
            rows.ConvertAll(d => new Line(d.Record.Ref ?? d.Record.Title, d.Title, Links.Documents.Release(d.Id), null, Words.Of(d.Kind), false, null, d.Audience)));
    });

    async Task<List<Block>> Of(IReadOnlyList<Wanted<ActionItemFilter>> wanted)
    {
        var counts = await figures.Count([.. wanted.Select(w => w.Filter)]);
        // What means the same for the whole side is found once for all of its people, and what nothing waits in is not looked through.
        var lines = new Dictionary<ActionItemFilter, List<Line>>();
        foreach (var part in wanted.Select(w => w.Filter).Where((_, n) => counts[n].Count > 0).GroupBy(f => answers.Among(f.Whose)))
            foreach (var (filter, first) in await answers.Of(part.Key, (typeof(Worklist), new Several<ActionItemFilter>([.. part])), who => FirstLines([.. part], who))) lines[filter] = first;
        return wanted.Select((w, n) => new Block(w.Title, w.Icon, counts[n], lines.GetValueOrDefault(w.Filter, []), w.IsLate)).ToList();
    }

    // One command for the first lines of every block: each is cut to its length before they are put together.
    async Task<Dictionary<ActionItemFilter, List<Line>>> FirstLines(IReadOnlyList<ActionItemFilter> filters, Viewer who)
    {
        var rows = await InOneCommand<ActionItem, ItemRow>(filters.Select(f => FirstOf(f, who)),
            n => i => new ItemRow { Block = n, Id = i.Id, Ref = i.Ref, What = i.What, Agency = i.ResponsibleAgency.Acronym ?? i.ResponsibleAgency.Name, DueOn = i.DueOn, ProposedDueOn = i.ProposedDueOn, ProposedOn = i.ProposedOn, SubmittedOn = i.SubmittedOn, State = i.State, Audience = i.Audience });
        return filters.Select((f, n) => (Filter: f, Lines: rows.Where(r => r.Block == n).OrderBy(r => r.DueOn).ThenBy(r => r.Id).Select(r => new Line(r.Ref, r.What, Links.ActionItems.Details(r.Ref), r.Agency,
                r is { State: ActionState.Submitted, SubmittedOn: { } on } ? $"submitted {Words.Day(on)}, {Words.Distance(on, clock.Today)}" : $"due {Words.Day(r.DueOn)}, {Words.Due(r.DueOn, clock.Today)}{(r.ProposedOn is { } since ? $" · {Words.Proposed(r.ProposedDueOn, r.DueOn, since)}" : "")}",
                ActionItem.IsOverdue(r.State, r.DueOn, clock.Today), r.State, r.Audience)).ToList())).ToDictionary(f => f.Filter, f => f.Lines);
    }

    // The keys of the first are found in an index alone, so that no row is read that is not shown.
    IQueryable<ActionItem> FirstOf(ActionItemFilter filter, Viewer who)
    {
        var keys = filter.Apply(db, who, clock.Today).OrderBy(i => i.DueOn).ThenBy(i => i.Id).Select(i => i.Id).Take(Shown);
        return db.ActionItems.Where(i => keys.Contains(i.Id));
    }

    Task<List<Block>> Of(IReadOnlyList<Wanted<MeetingFilter>> wanted) => answers.OfPerson((typeof(Worklist), Filters(wanted)), async _ =>
    {
        var counts = await figures.Count([.. wanted.Select(w => w.Filter)]);
        var rows = await InOneCommand<Meeting, MeetingRow>(wanted.Select(w => w.Filter.Apply(db, Viewer, clock.Today).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).Take(Shown)),
            n => Row(n, db.AddendaOn(wanted[n].Filter.Tab, Viewer.Side)));
        return wanted.Select((w, n) => new Block(w.Title, w.Icon, counts[n],
            [.. rows.Where(r => r.Block == n).OrderBy(r => r.StartsAt).ThenBy(r => r.Id).Select(r => LineOf(r, w.Filter.Tab))], w.IsLate)).ToList();

        static Expression<Func<Meeting, MeetingRow>> Row(int n, IQueryable<Addendum> addenda) => m => new MeetingRow
        {
            Block = n,
            Id = m.Id,
            StartsAt = m.StartsAt,
            Ref = m.Ref,
            Title = m.Title,
            Day = m.Day,
            IsProvisional = m.IsProvisional,
            State = m.State,
            Returned = m.Returned,
            Audience = m.Audience,
            AddendumId = addenda.Where(a => a.MeetingId == m.Id).OrderBy(a => a.DraftedAt).ThenBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefault(),
            AddendumNumber = addenda.Where(a => a.MeetingId == m.Id).OrderBy(a => a.DraftedAt).ThenBy(a => a.Id).Select(a => a.Number).FirstOrDefault(),
            AddendumReturned = addenda.Where(a => a.MeetingId == m.Id).OrderBy(a => a.DraftedAt).ThenBy(a => a.Id).Select(a => a.Returned).FirstOrDefault(),
        };
    });

    Line LineOf(MeetingRow row, MeetingTab tab)
    {
        var when = $"{Words.Day(row.Day)}{(row.IsProvisional ? " (provisional)" : "")}, {Words.Distance(row.Day, clock.Today)}";
        if (row.AddendumId is { } addendum)
        {
            var (state, what) = (tab switch { MeetingTab.ToAgree => AddendumState.Proposed, MeetingTab.CameBack => AddendumState.Returned, _ => AddendumState.Drafted }, row.AddendumNumber is { } number ? $"Addendum {number}" : "Addendum");
            return new(row.Ref, row.Title, Links.Meetings.Addendum(row.Ref, addendum), row.AddendumReturned is { } because ? $"{what}: {Words.Of(because)}" : what, when, false, state,
                state == AddendumState.Drafted ? Viewer.Side.Only() : Audience.Shared);
        }

        return new(row.Ref, row.Title, tab == MeetingTab.ToWrite && row.State == MeetingState.Held && Access.May(Viewer, Act.RecordMinutes) ? Links.Meetings.Minutes(row.Ref) : Links.Meetings.Details(row.Ref),
            tab == MeetingTab.CameBack && row.Returned is { } reason ? Words.Of(reason) : null, when, false, row.State, row.Audience);
    }

    Task<List<Block>> Of(IReadOnlyList<Wanted<InitiativeFilter>> wanted) => answers.OfSide((typeof(Worklist), Filters(wanted)), async _ =>
    {
        var counts = await figures.Count([.. wanted.Select(w => w.Filter)]);
        var rows = await InOneCommand<Initiative, InitiativeRow>(wanted.Select(w => w.Filter.Apply(db.Initiatives, clock.Today).OrderBy(i => i.UpdatedOn).ThenBy(i => i.Id).Take(Shown)),
            n => i => new InitiativeRow { Block = n, Ref = i.Ref, Title = i.Title, UpdatedOn = i.UpdatedOn, State = i.State, Audience = i.Audience });
        return wanted.Select((w, n) => new Block(w.Title, w.Icon, counts[n],
            [.. rows.Where(r => r.Block == n).OrderBy(r => r.UpdatedOn).Select(r => new Line(r.Ref, r.Title, Links.Initiatives.Details(r.Ref), null,
                r.UpdatedOn is { } on ? $"last update {Words.Day(on)}, {Words.Distance(on, clock.Today)}" : "no update yet", false, r.State, r.Audience))], w.IsLate)).ToList();
    });

    static Several<TFilter> Filters<TFilter>(IEnumerable<Wanted<TFilter>> wanted) => new([.. wanted.Select(w => w.Filter)]);

    static Task<List<TRow>> InOneCommand<T, TRow>(IEnumerable<IQueryable<T>> queries, Func<int, Expression<Func<T, TRow>>> row) =>
        queries.Select((query, n) => query.Select(row(n))).Aggregate((all, one) => all.Concat(one)).ToListAsync();

    enum Released
    {
        Meeting,
        NewLinesOfMinutes,
        Initiative,
        Agreement,
        ActionItem,
        Document,
    }

    sealed record NewsRow
    {
        public required Released What { get; init; }
        public required string Ref { get; init; }
        public required string Title { get; init; }
        public required DateTime? At { get; init; }

        /// <summary>The key, where the address is made of it.</summary>
        public required Guid? Id { get; init; }
    }

    sealed record ItemRow
    {
        public required int Block { get; init; }
        public required Guid Id { get; init; }
        public required string Ref { get; init; }
        public required string What { get; init; }
        public required string Agency { get; init; }
        public required DateOnly DueOn { get; init; }
        public required DateOnly? ProposedDueOn { get; init; }
        public required DateOnly? ProposedOn { get; init; }
        public required DateOnly? SubmittedOn { get; init; }
        public required ActionState State { get; init; }
        public required Audience Audience { get; init; }
    }

    sealed record MeetingRow
    {
        public required int Block { get; init; }
        public required Guid Id { get; init; }
        public required DateTime StartsAt { get; init; }
        public required string Ref { get; init; }
        public required string Title { get; init; }
        public required DateOnly Day { get; init; }
        public required bool IsProvisional { get; init; }
        public required MeetingState State { get; init; }
        public required ReturnReason? Returned { get; init; }
        public required Audience Audience { get; init; }

        /// <summary>The addendum to its minutes that waits for the same.</summary>
        public required Guid? AddendumId { get; init; }

        /// <summary>Its number, while it lies with both sides.</summary>
        public required int? AddendumNumber { get; init; }

        /// <summary>Why it came back.</summary>
        public required ReturnReason? AddendumReturned { get; init; }
    }

    sealed record InitiativeRow
    {
        public required int Block { get; init; }
        public required string Ref { get; init; }
        public required string Title { get; init; }
        public required DateOnly? UpdatedOn { get; init; }
        public required InitiativeState State { get; init; }
        public required Audience Audience { get; init; }
    }
}
