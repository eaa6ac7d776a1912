using System.Linq.Expressions;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>A number and the list that it counts. Both are made of one filter, so they cannot say different things.</summary>
/// <param name="Count">How many.</param>
/// <param name="Href">The list of exactly those.</param>
public sealed record Figure(int Count, string Href);

/// <summary>What figures are cut by, read once a page: some dozens of rows that both sides see.</summary>
public sealed record Lookups(IReadOnlyList<Lookups.Agency> Agencies, IReadOnlyList<Lookups.Named> Programmes, IReadOnlyList<Lookups.Named> Themes)
{
    /// <summary>An agency.</summary>
    public sealed record Agency(Guid Id, string Slug, string Name, string ShortName, Side Side);

    /// <summary>A programme or a theme.</summary>
    public sealed record Named(Guid Id, string Slug, string Name);
}

/// <summary>Open action items: how many, whose, how late, how soon.</summary>
public sealed record OpenFigures(
    Figure Open, IReadOnlyDictionary<Side, Figure> OpenBySide, Figure Overdue, IReadOnlyDictionary<Side, Figure> OverdueBySide, Figure OverdueOver30,
    Figure DueSoon, Figure DueSoonNotTakenUp, IReadOnlyList<OpenFigures.Late> Ageing)
{
    /// <summary>What an agency owes too late, by how late it is.</summary>
    public sealed record Late(Lookups.Agency Agency, Figure UpTo14, Figure UpTo30, Figure Over30, Figure All);
}

/// <summary>What was opened and closed of late.</summary>
public sealed record ClosedFigures(Figure Last90, Figure OnTime, Figure InPeriod, IReadOnlyList<ClosedFigures.Month> Trend)
{
    /// <summary>What a month brought.</summary>
    public sealed record Month(DateOnly First, Figure Opened, Figure Closed);
}

/// <summary>Initiatives under way: how they stand, and where.</summary>
public sealed record InitiativeFigures(
    RagFigures Health, Figure All, Figure Stale, Figure Divergent, Figure WithMilestone,
    IReadOnlyList<InitiativeFigures.Column> Columns, IReadOnlyList<InitiativeFigures.Row> Heat)
{
    /// <summary>A programme, or none.</summary>
    public sealed record Column(Guid? Id, string Slug, string Name);

    /// <summary>An agency that leads, with its initiatives under each programme in the order of the columns.</summary>
    public sealed record Row(Lookups.Agency Agency, IReadOnlyList<RagFigures> Cells);
}

/// <summary>Initiatives by their health; those without any update apart.</summary>
public sealed record RagFigures(Figure OnTrack, Figure AtRisk, Figure OffTrack, Figure NotRated)
{
    /// <summary>All of them.</summary>
    public int Total => OnTrack.Count + AtRisk.Count + OffTrack.Count + NotRated.Count;
}

/// <summary>An initiative that the two sides rate differently.</summary>
public sealed record Divergence(string Ref, string Title, Rag? MinistryHealth, Rag? EmbassyHealth, DateOnly? Since, Audience Audience)
{
    /// <summary>How a side rates it.</summary>
    public Rag? SeenBy(Side side) => side == Side.Ministry ? MinistryHealth : EmbassyHealth;
}

/// <summary>A milestone that is to come.</summary>
public sealed record ComingMilestone(string Ref, string Initiative, string? Title, DateOnly Baseline, DateOnly Forecast)
{
    /// <summary>Days by which it comes later than first planned; negative when earlier.</summary>
    public int Slippage => Forecast.DayNumber - Baseline.DayNumber;
}

/// <summary>A meeting that took place.</summary>
public sealed record LatestMeeting(string Ref, string Title, DateOnly Day, bool IsProvisional, MeetingState State, Audience Audience);

/// <summary>The accounts of a side, for its administrator.</summary>
public sealed record AccountFigures(Figure Active, Figure WithoutPassword, Figure Deactivated);

/// <summary>
/// The only reader of figures: pages ask here and never count for themselves. What was counted before is given again as long as it is true
/// (<see cref="Answers"/>). Several counts travel in one command, so the number of commands does not grow with agencies, months or rows.
/// </summary>
public sealed class Figures(PortalDb db, Answers answers, Clock clock)
{
    static readonly Lateness[] Latenesses = Enum.GetValues<Lateness>();

    /// <summary>What figures are cut by.</summary>
    public Task<Lookups> ReadLookups() => answers.OfSide(nameof(ReadLookups), async _ => new Lookups(
        await db.Agencies.OrderBy(a => a.Name).Select(a => new Lookups.Agency(a.Id, a.Slug, a.Name, a.Acronym ?? a.Name, a.Side)).ToListAsync(),
        await db.Programmes.OrderBy(p => p.Name).Select(p => new Lookups.Named(p.Id, p.Slug, p.Acronym ?? p.Name)).ToListAsync(),
        await db.Themes.OrderBy(t => t.Name).Select(t => new Lookups.Named(t.Id, t.Slug, t.Name)).ToListAsync()));

    /// <summary>The figures of open action items, in one command.</summary>
    public Task<OpenFigures> ReadOpen(DashboardFilter filter) => answers.OfSide((nameof(ReadOpen), filter), who => FindOpen(filter, who));

    async Task<OpenFigures> FindOpen(DashboardFilter filter, Viewer who)
    {
        var lookups = await ReadLookups();
        var open = filter.ActionItems with { View = ActionView.Open };
        var overdue = filter.ActionItems with { View = ActionView.Overdue };
        var soon = open with { Due = DueWithin.Next14 };
        var fresh = soon with { State = ActionState.Open };
        ActionItemFilter[] asked = [open, soon, fresh, .. Latenesses.Select(late => overdue with { Late = late })];

        // By agency, since every agency belongs to one side: the sides' figures and the totals are sums of these.
        var counts = await asked
            .Select((f, n) => f.Apply(db, who, clock.Today).GroupBy(i => i.ResponsibleAgencyId).Select(g => new { Asked = n, Agency = g.Key, Count = g.Count() }))
            .Aggregate((all, one) => all.Concat(one))
            .ToListAsync();
        // An agency may be younger than the lookups: its items count in the totals, and the next reading knows whose they are.
        var agencies = lookups.Agencies.ToDictionary(a => a.Id);
        int Count(Predicate<ActionItemFilter> of, Predicate<Lookups.Agency>? where = null) =>
            counts.Where(c => of(asked[c.Asked]) && (where is null || (agencies.TryGetValue(c.Agency, out var agency) && where(agency)))).Sum(c => c.Count);
        Figure Of(ActionItemFilter f) => new(Count(one => one == f), Links.ActionItems.Filtered(f));

        var ageing = counts.Where(c => asked[c.Asked].Late is not null).Select(c => c.Agency).Distinct().Where(agencies.ContainsKey).Select(id => agencies[id])
            .Select(agency => new OpenFigures.Late(agency, Late(agency, Lateness.UpTo14), Late(agency, Lateness.UpTo30), Late(agency, Lateness.Over30),
                new(Count(f => f.Late is not null, a => a == agency), Links.ActionItems.Filtered(overdue with { Agency = agency.Slug }))))
            .OrderByDescending(row => row.All.Count).ThenByDescending(row => row.Over30.Count).ThenBy(row => row.Agency.Name)
            .ToList();
        return new(
            Of(open),
            Sides.Both.ToDictionary(side => side, side => new Figure(Count(f => f == open, a => a.Side == side), Links.ActionItems.Filtered(open with { Side = side }))),
            new(Count(f => f.Late is not null), Links.ActionItems.Filtered(overdue)),
            Sides.Both.ToDictionary(side => side, side => new Figure(Count(f => f.Late is not null, a => a.Side == side), Links.ActionItems.Filtered(overdue with { Side = side }))),
            Of(overdue with { Late = Lateness.Over30 }),
            Of(soon), Of(fresh), ageing);

        Figure Late(Lookups.Agency agency, Lateness late) =>
            new(Count(f => f.Late == late, a => a == agency), Links.ActionItems.Filtered(overdue with { Late = late, Agency = agency.Slug }));
    }

    /// <summary>What was opened and closed of late, in one command over ranges of the indexes by day.</summary>
    /// <param name="filter">What the figures are narrowed to.</param>
    /// <param name="withTrend">Whether the months are asked for.</param>
    public Task<ClosedFigures> ReadClosed(DashboardFilter filter, bool withTrend) => answers.OfSide((nameof(ReadClosed), filter, withTrend), who => FindClosed(filter, withTrend, who));

    async Task<ClosedFigures> FindClosed(DashboardFilter filter, bool withTrend, Viewer who)
    {
        var today = clock.Today;
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var months = Enumerable.Range(0, filter.Months).Select(n => thisMonth.AddMonths(n + 1 - filter.Months)).ToList();
        var all = filter.ActionItems;
        var last90 = all with { View = ActionView.Closed, ClosedFrom = today.AddDays(-90), ClosedTo = today };
        var onTime = last90 with { OnTime = true };
        var inPeriod = all with { View = ActionView.Closed, ClosedFrom = months[0], ClosedTo = today };
        var opened = all with { View = ActionView.All, OpenedFrom = months[0], OpenedTo = LastOf(thisMonth) };
        var closed = all with { View = ActionView.Closed, ClosedFrom = months[0] < last90.ClosedFrom ? months[0] : last90.ClosedFrom, ClosedTo = LastOf(thisMonth) };

        // By day, since every month and the last 90 days are sums of days: each kind is read once instead of once for each month. And by audience, since an index has the days of one in their order.
        var isOnTime = ActionItem.OnTime(closed.Against);
        Audience[] audiences = filter.SharedOnly ? [Audience.Shared] : [Audience.Shared, who.Side.Only()];
        var asked = audiences
            .Select(audience => closed.Apply(db, who, today).Where(i => i.Audience == audience).GroupBy(i => i.ClosedOn)
                .Select(g => new { IsOpening = false, Day = g.Key, Count = g.Count(), OnTime = g.AsQueryable().Count(isOnTime) }))
            .Concat(audiences.Where(_ => withTrend).Select(audience => opened.Apply(db, who, today).Where(i => i.Audience == audience).GroupBy(i => i.OpenedOn)
                .Select(g => new { IsOpening = true, Day = (DateOnly?)g.Key, Count = g.Count(), OnTime = 0 })))
            .Aggregate((every, one) => every.Concat(one));
        var days = await asked.ToListAsync();
        return new(
            Closed(last90), new(days.Where(d => !d.IsOpening && d.Day >= onTime.ClosedFrom && d.Day <= onTime.ClosedTo).Sum(d => d.OnTime), Links.ActionItems.Filtered(onTime)),
            Closed(inPeriod), withTrend ? [.. months.Select(Month)] : []);

        ClosedFigures.Month Month(DateOnly first) => new(first, Opened(opened with { OpenedFrom = first, OpenedTo = LastOf(first) }), Closed(closed with { ClosedFrom = first, ClosedTo = LastOf(first) }));

        Figure Closed(ActionItemFilter list) => new(days.Where(d => !d.IsOpening && d.Day >= list.ClosedFrom && d.Day <= list.ClosedTo).Sum(d => d.Count), Links.ActionItems.Filtered(list));

        Figure Opened(ActionItemFilter list) => new(days.Where(d => d.IsOpening && d.Day >= list.OpenedFrom && d.Day <= list.OpenedTo).Sum(d => d.Count), Links.ActionItems.Filtered(list));

        static DateOnly LastOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
    }

    /// <summary>How initiatives under way stand, in two commands.</summary>
    public Task<InitiativeFigures> ReadInitiatives(DashboardFilter filter) => answers.OfSide((nameof(ReadInitiatives), filter), who => FindInitiatives(filter, who.Side));

    async Task<InitiativeFigures> FindInitiatives(DashboardFilter filter, Side own)
    {
        var lookups = await ReadLookups();
        var all = filter.Initiatives;
        var groups = await all.Apply(db.Initiatives, clock.Today)
            .GroupBy(i => new { i.ProgrammeId, i.MinistryLeadId, i.EmbassyLeadId, i.Health })
            .Select(g => new { g.Key.ProgrammeId, g.Key.MinistryLeadId, g.Key.EmbassyLeadId, g.Key.Health, Count = g.Count() })
            .ToListAsync();
        var apart = await Count(all with { Stale = true }, all with { Divergent = true }, all with { Milestone = true });

        var columns = lookups.Programmes.Select(p => new InitiativeFigures.Column(p.Id, p.Slug, p.Name))
            .Append(new(null, InitiativeFilter.NoProgrammeWord, "No programme"))
            .Where(c => groups.Any(g => g.ProgrammeId == c.Id)).ToList();
        var heat = lookups.Agencies
            .Where(a => (filter.Agency is null || a.Slug == filter.Agency) && groups.Any(g => Leads(a, g.MinistryLeadId, g.EmbassyLeadId)))
            .OrderBy(a => a.Side != own).ThenBy(a => a.Name)
            .Select(a => new InitiativeFigures.Row(a, [.. columns.Select(c => ByHealth(all with { Agency = a.Slug, Programme = c.Slug },
                rag => groups.Where(g => g.Health == rag && g.ProgrammeId == c.Id && Leads(a, g.MinistryLeadId, g.EmbassyLeadId)).Sum(g => g.Count)))]))
            .ToList();
        return new(
            ByHealth(all, rag => groups.Where(g => g.Health == rag).Sum(g => g.Count)),
            new(groups.Sum(g => g.Count), Links.Initiatives.Filtered(all)),
            apart[0], apart[1], apart[2], columns, heat);

        static bool Leads(Lookups.Agency agency, Guid? ministry, Guid? embassy) => agency.Id == (agency.Side == Side.Ministry ? ministry : embassy);

        static RagFigures ByHealth(InitiativeFilter filter, Func<Rag?, int> count) => new(
            new(count(Rag.OnTrack), Links.Initiatives.Filtered(filter with { Health = Rag.OnTrack })),
            new(count(Rag.AtRisk), Links.Initiatives.Filtered(filter with { Health = Rag.AtRisk })),
            new(count(Rag.OffTrack), Links.Initiatives.Filtered(filter with { Health = Rag.OffTrack })),
            new(count(null), Links.Initiatives.Filtered(filter with { NoHealth = true })));
    }

    /// <summary>Where the two sides differ, the longest first.</summary>
    public Task<List<Divergence>> ReadDivergences(DashboardFilter filter, int take) => answers.OfSide((nameof(ReadDivergences), filter, take), _ =>
        (filter.Initiatives with { Divergent = true }).Apply(db.Initiatives, clock.Today)
            .OrderBy(i => i.DivergentSince).ThenBy(i => i.Ref).Take(take)
            .Select(i => new Divergence(i.Ref, i.Title, i.MinistryHealth, i.EmbassyHealth, i.DivergentSince, i.Audience)).ToListAsync());

    /// <summary>The milestones that come next, within <see cref="InitiativeQueries.MilestoneDays"/> days: the first, and how many there are.</summary>
    public Task<(IReadOnlyList<ComingMilestone> First, int All)> ReadMilestones(DashboardFilter filter, int take) => answers.OfSide((nameof(ReadMilestones), filter, take), async viewer =>
    {
        var (first, last) = (clock.Today, clock.Today.AddDays(InitiativeQueries.MilestoneDays));
        var coming = db.Milestones.Where(m => m.State == MilestoneState.Pending && m.Forecast >= first && m.Forecast <= last)
            .Join(filter.Initiatives.Apply(db.Initiatives, clock.Today), m => m.InitiativeId, i => i.Id, (m, i) => new { m, i });
        IReadOnlyList<ComingMilestone> shown = await coming.OrderBy(x => x.m.Forecast).ThenBy(x => x.m.Id).Take(take)
            .Select(x => new ComingMilestone(x.i.Ref, x.i.Title, x.i.Owner == viewer.Side || x.i.OpenedByOtherAt != null ? x.m.Title : null, x.m.Baseline, x.m.Forecast)).ToListAsync();
        return (shown, await coming.CountAsync());
    });

    /// <summary>The latest meetings that took place; narrowed, those with an outcome on an initiative that is meant.</summary>
    public Task<List<LatestMeeting>> ReadMeetings(DashboardFilter filter, int take) => answers.OfSide((nameof(ReadMeetings), filter, take), _ =>
    {
        var meetings = db.Meetings.WhereHeld();
        if (filter.SharedOnly) meetings = meetings.Where(m => m.Audience == Audience.Shared);
        if ((filter.Programme ?? filter.Agency ?? filter.Theme) is not null)
        {
            var meant = (filter.Initiatives with { Active = false }).Apply(db.Initiatives, clock.Today);
            var outcomes = filter.SharedOnly ? db.Outcomes.Where(o => o.Audience == Audience.Shared) : db.Outcomes;
            // The initiatives are looked up first, then their lines, then the meetings: each once, instead of once for each meeting.
            meetings = meetings.Where(m => outcomes.Where(o => meant.Select(i => (Guid?)i.Id).Contains(o.InitiativeId)).Select(o => o.MeetingId).Contains(m.Id));
        }

        return meetings.OrderByDescending(m => m.StartsAt).ThenBy(m => m.Ref).Take(take)
            .Select(m => new LatestMeeting(m.Ref, m.Title, m.Day, m.IsProvisional, m.State, m.Audience)).ToListAsync();
    });

    /// <summary>Figures of these lists of action items, in one command for each circle of people who share them.</summary>
    public async Task<IReadOnlyList<Figure>> Count(params IReadOnlyList<ActionItemFilter> filters)
    {
        var counts = new Dictionary<ActionItemFilter, int>();
        foreach (var part in filters.GroupBy(f => answers.Among(f.Whose)))
            foreach (var (filter, count) in await Counts(part, (question, find) => answers.Of(part.Key, question, find), (f, who) => f.Apply(db, who, clock.Today))) counts[filter] = count;
        return [.. filters.Select(f => new Figure(counts[f], Links.ActionItems.Filtered(f)))];
    }

    /// <summary>Figures of these lists of initiatives, in one command.</summary>
    public async Task<IReadOnlyList<Figure>> Count(params IReadOnlyList<InitiativeFilter> filters)
    {
        var counts = await Counts(filters, answers.OfSide, (f, _) => f.Apply(db.Initiatives, clock.Today));
        return [.. filters.Select(f => new Figure(counts[f], Links.Initiatives.Filtered(f)))];
    }

    /// <summary>Figures of these lists of meetings, in one command.</summary>
    public async Task<IReadOnlyList<Figure>> Count(params IReadOnlyList<MeetingFilter> filters)
    {
        var counts = await Counts(filters, answers.OfSide, (f, who) => f.Apply(db, who, clock.Today));
        return [.. filters.Select(f => new Figure(counts[f], Links.Meetings.Filtered(f)))];
    }

    /// <summary>The agreements that wait for a release.</summary>
    public Task<Figure> CountAgreementsToRelease() => answers.OfSide(nameof(CountAgreementsToRelease), async _ => new Figure(await db.Agreements.WhereToRelease().CountAsync(), Links.Agreements.ToRelease));

    /// <summary>The agreements of which the other side proposes where they stand.</summary>
    public Task<Figure> CountAgreementsToAnswer() => answers.OfSide(nameof(CountAgreementsToAnswer), async who => new Figure(await db.Agreements.WhereAwaiting(Awaits.OurAnswer, who.Side).CountAsync(), Links.Agreements.ToAnswer));

    /// <summary>The accounts of the own side: active, without a password yet, deactivated.</summary>
    public Task<AccountFigures> ReadAccounts() => answers.OfSide(nameof(ReadAccounts), async who =>
    {
        var groups = await db.Users.Of(who.Side).GroupBy(a => new { a.IsActive, HasPassword = a.PasswordHash != null })
            .Select(g => new { g.Key.IsActive, g.Key.HasPassword, Count = g.Count() }).ToListAsync();
        return new AccountFigures(
            new(groups.Where(g => g.IsActive && g.HasPassword).Sum(g => g.Count), Links.Accounts.InState(AccountState.Active)),
            new(groups.Where(g => g.IsActive && !g.HasPassword).Sum(g => g.Count), Links.Accounts.InState(AccountState.Invited)),
            new(groups.Where(g => !g.IsActive).Sum(g => g.Count), Links.Accounts.InState(AccountState.Deactivated)));
    });

    static async Task<Dictionary<TFilter, int>> Counts<TFilter, TRow>(
        IEnumerable<TFilter> filters, Func<object, Func<Viewer, Task<Dictionary<TFilter, int>>>, Task<Dictionary<TFilter, int>>> answer, Func<TFilter, Viewer, IQueryable<TRow>> rows)
        where TFilter : notnull where TRow : class
    {
        var asked = new Several<TFilter>([.. filters.Distinct()]);
        return asked.Of.Count == 0 ? [] : await answer(asked, async who =>
        {
            var counts = await asked.Of
                .Select((f, n) => rows(f, who).GroupBy(_ => 1).Select(g => new { Asked = n, Count = g.Count() }))
                .Aggregate((all, one) => all.Concat(one))
                .ToDictionaryAsync(c => c.Asked, c => c.Count);
            return asked.Of.Select((f, n) => (f, n)).ToDictionary(x => x.f, x => counts.GetValueOrDefault(x.n));
        });
    }
}
