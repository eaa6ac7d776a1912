using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Makes the daily mails, each when the hour has come that its reader chose, in the reader's zone: with what came since the last one and, for who may read the log, the
/// newest seal of the own side's trail. A reader has one a day, whichever instance makes it.
/// </summary>
public sealed class Digests(IServiceScopeFactory scopes, TimeProvider time)
{
    sealed record Reader(Guid Id, Side Side, Role Role, string Zone, MailRhythm Rhythm, int Hour, DateOnly? Last, DateOnly? LastSeal, DateTime? Oldest);

    /// <summary>Makes those whose hour has come.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> Make(CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var newest = await db.AuditSeals.MaxAsync(s => (DateOnly?)s.Day, stop);
        var made = 0;
        foreach (var reader in await Readers(db, stop))
        {
            var day = Zones.Day(reader.Zone, now);
            // Who has chosen mail at once meanwhile gets at once what was to come once a day.
            var until = reader.Rhythm == MailRhythm.AtOnce ? now : Zones.ToUtc(reader.Zone, day.ToDateTime(new TimeOnly(reader.Hour, 0)));
            if (now < until || reader.Last >= day) continue;
            var seal = reader.Rhythm == MailRhythm.Daily && Access.May(new Viewer(reader.Id, "", reader.Side, reader.Role), Act.ReadLog) && (reader.LastSeal is null || reader.LastSeal < newest) ? newest : null;
            if (seal is null && !(reader.Oldest <= until)) continue;
            if (await Make(db, reader, day, until, seal, now, stop)) made++;
        }

        return made;
    }

    // One question for all readers; the hour is a matter of zones, which no database knows as we do.
    static Task<List<Reader>> Readers(PortalDb db, CancellationToken stop) => db.Users.AsNoTracking()
        .Where(u => u.IsActive && (u.MailRhythm == MailRhythm.Daily || (u.MailRhythm == MailRhythm.AtOnce && db.MailLines.Any(l => l.AccountId == u.Id && l.MailId == null))))
        .OrderBy(u => u.Id)
        .Select(u => new Reader(u.Id, u.Side, u.Role, u.Zone, u.MailRhythm, u.MailHour,
            db.Mails.Where(m => m.AccountId == u.Id && m.Day != null).Max(m => m.Day),
            db.Mails.Where(m => m.AccountId == u.Id && m.SealDay != null).Max(m => m.SealDay),
            db.MailLines.Where(l => l.AccountId == u.Id && l.MailId == null).Min(l => (DateTime?)l.At)))
        .ToListAsync(stop);

    static async Task<bool> Make(PortalDb db, Reader reader, DateOnly day, DateTime until, DateOnly? seal, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var lines = await db.MailLines.Where(l => l.AccountId == reader.Id && l.MailId == null && l.At <= until).ToListAsync(stop);
        db.Add(Mail.To(reader.Id, reader.Side, now, lines, day, seal));
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Another instance was first.
            if (await db.Mails.AnyAsync(m => m.AccountId == reader.Id && m.Day == day, stop)) return false;
            throw;
        }
    }
}
