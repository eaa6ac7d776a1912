using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Turns what verbs say is to be told into notifications and mail, in the save and the transaction of the change itself: whoever is told of something finds it done, and of
/// what is not saved nobody is told. It stands before the trail, which takes the tellings off the rows.
/// </summary>
public sealed class NoticeWriter(TimeProvider time, CurrentViewer current) : SaveChangesInterceptor
{
    /// <summary>The clock of this scope; what writes a past of its own, such as the demo, brings its own clock.</summary>
    public TimeProvider Time { get; set; } = time;

    /// <summary>Of what happened before, nobody is told; what writes a past of its own leaves that unsaid.</summary>
    public DateTime Since { get; set; }

    /// <summary>Whether mail is written too.</summary>
    public bool ByMail { get; set; } = true;

    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        ((PortalDb)eventData.Context!).ChangeTracker.Entries<Entity>().Any(e => e.Entity.Tellings.Count > 0)
            ? throw new InvalidOperationException("People are told of what is saved by SaveChangesAsync.")
            : result;

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (PortalDb)eventData.Context!;
        var now = Time.GetUtcNow().UtcDateTime;
        if (!db.IsSavedAgain && now >= Since && Told(db) is { Count: > 0 } news) await Write(db, news, current.Viewer, now, ByMail, cancellationToken);
        return result;
    }

    /// <summary>Writes notifications and mail about these, to be saved with what the context saves next.</summary>
    /// <param name="db">The context.</param>
    /// <param name="news">What happened.</param>
    /// <param name="by">Who did it, or null.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="byMail">Whether mail is written too.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task Write(PortalDb db, IReadOnlyCollection<News> news, Viewer? by, DateTime now, bool byMail, CancellationToken stop)
    {
        await Settle(db, news, now, stop);
        var people = await Recipients.Read(db, news, stop);
        var told = news.SelectMany(n => people.Of(n, by?.AccountId).Select(p => (To: p, Of: n))).DistinctBy(t => (t.To.Id, t.Of.Kind, t.Of.RecordId, t.Of.PartId)).ToList();
        var inPortal = told.Where(t => t.To.WantsInPortal(t.Of.Kind)).ToList();
        if (inPortal.Count > 0)
        {
            var (records, accounts) = (inPortal.Select(t => t.Of.RecordId).Distinct().ToList(), inPortal.Select(t => t.To.Id).Distinct().ToList());
            // Whoever acts, a line is added to where its reader has it.
            var unread = (await db.Notices.IgnoreQueryFilters().Where(n => records.Contains(n.RecordId) && accounts.Contains(n.AccountId) && n.ReadAt == null).ToListAsync(stop))
                .Where(n => n.TakesMore(now)).ToLookup(n => (n.AccountId, n.Kind, n.RecordId, n.PartId));
            foreach (var (to, of) in inPortal)
            {
                if (unread[(to.Id, of.Kind, of.RecordId, of.PartId)].MaxBy(n => n.LastAt) is { } line)
                {
                    line.Again(of.Audience, by, now);
                    // Also where it is read at this moment.
                    db.Entry(line).Property(n => n.ReadAt).IsModified = true;
                }
                else
                {
                    db.Add(Notice.Of(to.Id, of.Kind, of.RecordId, of.Audience, by, now, of.PartId));
                }
            }
        }

        if (!byMail) return;
        foreach (var mine in told.Where(t => t.To.WantsByMail(t.Of.Kind)).GroupBy(t => t.To))
        {
            var lines = mine.Select(t => MailLine.Of(mine.Key.Id, mine.Key.Side, t.Of.Kind, t.Of.RecordId, now, t.Of.PartId)).ToList();
            // One save is one mail, however much is in it.
            if (mine.Any(t => t.To.IsMailedAtOnce(t.Of.Kind))) db.Add(Mail.To(mine.Key.Id, mine.Key.Side, now, lines));
            else db.AddRange(lines);
        }
    }

    // What waited and is answered counts at nobody's bell any more. An acceptance is the answer of its own side alone.
    static async Task Settle(PortalDb db, IReadOnlyCollection<News> news, DateTime now, CancellationToken stop)
    {
        var ends = news.SelectMany(n => n.Kind.Settles().Select(k => (n.RecordId, n.PartId, Kind: k, Side: n.Kind == NoticeKind.Accepted ? n.To.Side.Other() : (Side?)null))).ToHashSet();
        if (ends.Count == 0) return;
        var (records, kinds) = (ends.Select(e => e.RecordId).Distinct().ToList(), ends.Select(e => e.Kind).Distinct().ToList());
        var waiting = await db.Notices.IgnoreQueryFilters().Where(n => records.Contains(n.RecordId) && kinds.Contains(n.Kind) && n.ReadAt == null)
            .Join(db.Users, n => n.AccountId, u => u.Id, (n, u) => new { Line = n, u.Side }).ToListAsync(stop);
        foreach (var (line, side) in waiting.Select(w => (w.Line, w.Side)))
            if (ends.Contains((line.RecordId, line.PartId, line.Kind, null)) || ends.Contains((line.RecordId, line.PartId, line.Kind, side))) line.Settle(now);
    }

    static List<News> Told(PortalDb db)
    {
        var rows = db.ChangeTracker.Entries<Entity>().Where(e => e.State != EntityState.Detached).Select(e => e.Entity).ToList();
        if (rows.TrueForAll(r => r.Tellings.Count == 0)) return [];
        var records = rows.ToDictionary(r => r.Id);
        return [.. rows.SelectMany(row => row.Tellings.Select(t =>
        {
            var record = row is IPartOf part ? part.RecordId : row.Id;
            // A row is never seen more widely than its record; both are asked, as they are after this save.
            var audience = AudienceOf(row) is var own && own != Audience.Shared ? own : AudienceOf(records.GetValueOrDefault(record));
            return new News(t.Kind, record, audience, t.To, t.AccountId, t.PartId);
        }))];
    }

    static Audience AudienceOf(Entity? row) => row is IHasAudience limited ? limited.Audience : Audience.Shared;
}
