using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Sends the mail that waits. Whoever sends one claims it first, by raising the time of its next try where it has come: of several instances one succeeds. One that ends in
/// between leaves the mail to the next after the lease (docs/decisions/0015-notices.md).
/// </summary>
public sealed partial class Outbox(IServiceScopeFactory scopes, IMailTransport transport, MailSettings settings, TimeProvider time, ILogger<Outbox> log)
{
    const int AtOnce = 50;

    const long LargestSeal = 5_000_000;

    static readonly TimeSpan TimeToSend = TimeSpan.FromMinutes(2);

    static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    static readonly TimeSpan KeptUnread = TimeSpan.FromDays(365);

    static readonly TimeSpan FormsKept = TimeSpan.FromDays(7);

    DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sends what is due, the oldest first, until there is none or the server cannot be reached.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDue(CancellationToken stop = default)
    {
        var sent = 0;
        IMailSession? session = null;
        try
        {
            while (!stop.IsCancellationRequested && await Due(stop) is { Count: > 0 } due)
                foreach (var id in due)
                {
                    if (stop.IsCancellationRequested) return sent;
                    if (await Claim(id, stop) is not { } claim) continue;
                    var isGone = false;
                    try
                    {
                        // What has begun is brought to its end, also while the portal stops: so it is not sent once more.
                        using var limit = new CancellationTokenSource(TimeToSend);
                        if (await Write(id, limit.Token) is not { } message)
                        {
                            await End(id, claim, MailState.Dropped);
                            continue;
                        }

                        session ??= await transport.Open(limit.Token);
                        await session.Send(id, message, limit.Token);
                        isGone = true;
                        await End(id, claim, MailState.Sent);
                        sent++;
                    }
                    // Where it went out and only that could not be noted, it stays claimed: what happens then stands in the decision.
                    catch (Exception failed) when (!isGone)
                    {
                        NotSent(id, failed.GetType().Name);
                        await Failed(id, claim, failed.Message);
                        if (session is not { IsOpen: true }) return sent;
                    }
                }

            return sent;
        }
        finally
        {
            if (session is not null) await session.DisposeAsync();
        }
    }

    /// <summary>Removes what nobody will look at any more: mail and lines that were read long ago, and the keys of forms that nobody sends a second time.</summary>
    public Task Clear(CancellationToken stop = default) => InSystem(async db =>
    {
        var (old, older) = (Now - Kept, Now - KeptUnread);
        await db.MailLines.Where(l => l.At < old && (l.MailId == null || db.Mails.Any(m => m.Id == l.MailId && m.EndedAt < old))).ExecuteDeleteAsync(stop);
        await db.Mails.Where(m => m.EndedAt < old && !db.MailLines.Any(l => l.MailId == m.Id)).ExecuteDeleteAsync(stop);
        await db.Notices.IgnoreQueryFilters().Where(n => n.ReadAt < old || n.LastAt < older).ExecuteDeleteAsync(stop);
        var sent = Now - FormsKept;
        await db.Submissions.Where(f => f.At < sent).ExecuteDeleteAsync(stop);
        var day = DateOnly.FromDateTime(older);
        return await db.Reminders.Where(r => r.On < day).ExecuteDeleteAsync(stop);
    });

    Task<List<Guid>> Due(CancellationToken stop)
    {
        var now = Now;
        return InSystem(db => db.Mails.Where(m => m.State == MailState.Waiting && m.NextTryAt <= now).OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Select(m => m.Id).Take(AtOnce).ToListAsync(stop));
    }

    async Task<Guid?> Claim(Guid id, CancellationToken stop)
    {
        var (now, claim) = (Now, Guid.NewGuid());
        var until = now + Mail.Lease;
        var taken = await InSystem(db => db.Mails.Where(m => m.Id == id && m.State == MailState.Waiting && m.NextTryAt <= now).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Claim, claim).SetProperty(m => m.NextTryAt, until).SetProperty(m => m.Tries, m => m.Tries + 1).SetProperty(m => m.Version, m => m.Version + 1), stop));
        return taken == 1 ? claim : null;
    }

    Task<int> End(Guid id, Guid claim, MailState state)
    {
        var now = Now;
        return InSystem(db => db.Mails.Where(m => m.Id == id && m.Claim == claim).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.EndedAt, now).SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.Error, (string?)null).SetProperty(m => m.Version, m => m.Version + 1)));
    }

    Task<int> Failed(Guid id, Guid claim, string why) => InSystem(async db =>
    {
        var now = Now;
        var mine = db.Mails.Where(m => m.Id == id && m.Claim == claim);
        var tries = await mine.Select(m => m.Tries).FirstOrDefaultAsync();
        var (state, next, ended) = tries >= Mail.MostTries ? (MailState.GivenUp, now, (DateTime?)now) : (MailState.Waiting, Mail.NextTry(tries, now), null);
        var error = why.ReplaceLineEndings(" ") is var line && line.Length > Mail.ErrorLength ? line[..Mail.ErrorLength] : line;
        return await mine.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state).SetProperty(m => m.NextTryAt, next).SetProperty(m => m.EndedAt, ended)
            .SetProperty(m => m.Claim, (Guid?)null).SetProperty(m => m.Error, error).SetProperty(m => m.Version, m => m.Version + 1));
    });

    // As its reader: what that person may not see now, the mail does not know. Null where nothing is left to tell.
    async Task<MimeMessage?> Write(Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var to = await db.Users.Where(u => u.IsActive && u.MailRhythm != MailRhythm.Never && db.Mails.IgnoreQueryFilters().Any(m => m.Id == id && m.AccountId == u.Id))
            .Select(u => new { u.Id, u.Name, u.Email, u.Side, u.Role }).SingleOrDefaultAsync(stop);
        if (to?.Email is not { Length: > 0 } email) return null;
        var reader = new Viewer(to.Id, to.Name, to.Side, to.Role);
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Is(reader);
        var mail = await db.Mails.AsNoTracking().Include(m => m.Lines).SingleAsync(m => m.Id == id, stop);
        var names = await db.WhatFor([.. mail.Lines.Select(l => l.RecordId).Distinct()]);
        var told = await db.WithTheirParts(reader, names, [.. mail.Lines.Where(l => names.ContainsKey(l.RecordId)).OrderBy(l => l.At).ThenBy(l => l.Id).Select(l => new Told(l.Kind, l.RecordId, l.At) { PartId = l.PartId })]);
        // What happened at once is told in the order of the lines.
        var entries = told.GroupBy(t => t.RecordId).Select(on => new MailPaper.Entry(names[on.Key], [.. on.OrderBy(t => t.At).ThenBy(t => t.Place)])).ToList();
        var seal = mail.SealDay is { } day && Access.May(reader, Act.ReadLog) ? await Seal(db, day, stop) : null;
        return entries.Count == 0 && seal is null ? null : MailPaper.Write(mail, new MailboxAddress(to.Name, email), entries, settings, seal);
    }

    static async Task<(string, byte[])?> Seal(PortalDb db, DateOnly day, CancellationToken stop)
    {
        if (await db.AuditSeals.AsNoTracking().SingleOrDefaultAsync(s => s.Day == day, stop) is not { } seal) return null;
        using var paper = new MemoryStream();
        await SealPaper.Write(paper, seal, db.HeadsOf(seal), stop);
        // The first seal of a large record is no attachment any more; it stands in the portal.
        return paper.Length > LargestSeal ? null : (SealFiles.Name(seal), paper.ToArray());
    }

    async Task<T> InSystem<T>(Func<PortalDb, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        return await use(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} was not sent: {Problem}.")]
    partial void NotSent(Guid id, string problem);
}
