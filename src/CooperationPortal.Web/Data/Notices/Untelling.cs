using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>A release on a record that stays, of which the parts that went over at this moment are taken back.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Others">When something was released there that still stands (UTC).</param>
public sealed record TakenBackRelease(Guid RecordId, DateTime At, IReadOnlyCollection<DateTime> Others);

/// <summary>
/// What told a side of something that the other takes back says nothing any more: its notifications go, and so does the mail that did not go out, which would stand in the outbox as not sent. What was sent stays there.
/// </summary>
/// <param name="db">The context that takes it back.</param>
/// <param name="told">The side that was told.</param>
/// <param name="records">The records that go back whole.</param>
/// <param name="stays">The record that stays, of which parts go back; one of those that go back where it goes whole.</param>
/// <param name="parts">Its parts, and what was said of them: what told of one by itself goes.</param>
/// <param name="releases">Releases that told of such parts together with others.</param>
public sealed class Untelling(PortalDb db, Side told, IReadOnlyCollection<Guid> records, Guid stays, IReadOnlyCollection<Guid> parts, IReadOnlyCollection<TakenBackRelease> releases)
{
    static readonly MailState[] NotSent = [.. Enum.GetValues<MailState>().Where(s => s != MailState.Sent)];

    // By their records, which have an index; a part has none.
    readonly List<Guid> about = [.. records, stays];

    /// <summary>Takes the notifications back with the save under way.</summary>
    public async Task TakeNoticesBack()
    {
        var theirs = db.Notices.IgnoreQueryFilters().Where(n => db.Users.Any(u => u.Id == n.AccountId && u.Side == told));
        db.RemoveRange(await theirs.Where(n => about.Contains(n.RecordId) && (records.Contains(n.RecordId) || parts.Contains(n.PartId!.Value))).ToListAsync());
        foreach (var (record, at, others) in releases)
        {
            var lines = await theirs.Where(n => n.RecordId == record && n.Kind == NoticeKind.Released && n.PartId == null && n.LastAt >= at).ToListAsync();
            db.RemoveRange(lines.Where(n => !n.TakeBack(at, others)));
        }
    }

    /// <summary>Takes back the mail that did not go out, within the transaction: also a mail that somebody has just made of it.</summary>
    public async Task TakeMailBack()
    {
        var side = told.Only();
        var lines = db.MailLines.IgnoreQueryFilters().Where(l => l.Audience == side);
        // Each by an index that is there; what waits first, since it may become a mail meanwhile.
        IQueryable<MailLine>[] unsent =
        [
            lines.Where(l => l.MailId == null && db.Users.Where(u => u.Side == told).Select(u => u.Id).Contains(l.AccountId)),
            lines.Where(l => db.Mails.Where(m => m.Audience == side && NotSent.Contains(m.State)).Select(m => (Guid?)m.Id).Contains(l.MailId)),
        ];
        foreach (var some in unsent)
        {
            await TakeBack(some.Where(l => records.Contains(l.RecordId) || parts.Contains(l.PartId!.Value)));
            foreach (var (record, at, others) in releases)
            {
                // The line that came of it is the first since then, where nothing else happened before.
                var next = others.Where(o => o >= at).Select(o => (DateTime?)o).Min();
                await TakeBack(some.Where(l => l.RecordId == record && l.Kind == NoticeKind.Released && l.PartId == null && l.At >= at && (next == null || l.At < next)));
            }
        }
    }

    async Task TakeBack(IQueryable<MailLine> lines)
    {
        var mails = await lines.Where(l => l.MailId != null).Select(l => l.MailId!.Value).Distinct().ToListAsync();
        await lines.ExecuteDeleteAsync();
        if (mails.Count == 0) return;
        await db.Mails.IgnoreQueryFilters().Where(m => mails.Contains(m.Id) && m.SealDay == null && !db.MailLines.IgnoreQueryFilters().Any(l => l.MailId == m.Id)).ExecuteDeleteAsync();
    }
}
