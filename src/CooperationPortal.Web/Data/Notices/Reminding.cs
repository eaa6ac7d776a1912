using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Reminds of action items once a day: its person or its agency that one is due soon and that it is overdue, and on Mondays the coordinators of a side that something is still
/// overdue from it. What was reminded of is noted in the same transaction, so that it is done once, and is done later where the portal did not run.
/// </summary>
public sealed class Reminding(IServiceScopeFactory scopes, TimeProvider time, IConfiguration configuration)
{
    /// <summary>From this hour on, in Islamabad: before the daily mails of most.</summary>
    public static readonly TimeOnly Hour = new(7, 0);

    const int AtOnce = 200;

    // What was overdue longer when the portal first looked is the coordinators' to be reminded of, on Monday.
    const int Fresh = 14;

    readonly int daysBefore = configuration.GetValue("Portal:DueSoonDays", 3);

    sealed record Row(Guid Id, Audience Audience, Side Owner, Side ResponsibleSide, Guid ResponsibleAgencyId, Guid? AssigneeId, DateOnly DueOn);

    /// <summary>Whether the hour of the day has come.</summary>
    public bool IsTime => TimeOnly.FromDateTime(Zones.At(Zones.Islamabad, time.GetUtcNow().UtcDateTime)) >= Hour;

    /// <summary>Reminds of what is due soon or overdue, unless that is done for the day.</summary>
    /// <returns>Of how many action items.</returns>
    public async Task<int> Remind(CancellationToken stop = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var (db, today, now) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<Clock>().Today, time.GetUtcNow().UtcDateTime);
        var (done, lost) = (0, 0);
        foreach (var side in Sides.Both) await RemindSide(db, side, today, now, stop);
        while (await Left(db, today, stop) is { Count: > 0 } left)
        {
            db.AddRange(left.Select(l => new Reminder { ActionItemId = l.Row.Id, Kind = l.Kind, DueOn = l.Row.DueOn, On = today }));
            await NoticeWriter.Write(db, [.. left.SelectMany(l => NewsOf(l.Row, l.Kind))], by: null, now, byMail: true, stop);
            try
            {
                await db.SaveChangesAsync(stop);
                done += left.Count;
            }
            catch (DbUpdateException) when (++lost < 10)
            {
                // Another instance reminds of the same ones: what it has done is not left over any more.
            }

            db.ChangeTracker.Clear();
        }

        return done;
    }

    // Both kinds together, so that they are one mail.
    async Task<List<(Row Row, NoticeKind Kind)>> Left(PortalDb db, DateOnly today, CancellationToken stop) =>
    [
        .. (await DueSoon(db, today).ToListAsync(stop)).Select(r => (r, NoticeKind.DueSoon)),
        .. (await Overdue(db, today).ToListAsync(stop)).Select(r => (r, NoticeKind.Overdue)),
    ];

    IQueryable<Row> DueSoon(PortalDb db, DateOnly today)
    {
        var last = today.AddDays(daysBefore);
        return Rows(db.ActionItems.Where(i => i.ClosedOn == null && i.State != ActionState.Submitted && i.DueOn >= today && i.DueOn <= last
            && !db.Reminders.Any(r => r.ActionItemId == i.Id && r.Kind == NoticeKind.DueSoon && r.DueOn == i.DueOn)));
    }

    static IQueryable<Row> Overdue(PortalDb db, DateOnly today)
    {
        var since = today.AddDays(-Fresh);
        return Rows(db.ActionItems.Where(ActionItem.Overdue(today))
            .Where(i => i.DueOn >= since && !db.Reminders.Any(r => r.ActionItemId == i.Id && r.Kind == NoticeKind.Overdue && r.DueOn == i.DueOn)));
    }

    // One line a week, however much is overdue: the list behind it says what.
    static async Task RemindSide(PortalDb db, Side side, DateOnly today, DateTime now, CancellationToken stop)
    {
        var (key, monday, own, since) = (Reminder.Of(side), today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), side.Only(), today.AddDays(-Fresh));
        if (await db.Reminders.AnyAsync(r => r.ActionItemId == key && r.DueOn == monday, stop)) return;
        var isOverdue = await db.ActionItems.Where(ActionItem.Overdue(today)).AnyAsync(i => (i.Audience == own || (i.Audience == Audience.Shared && i.ResponsibleSide == side))
            && (i.DueOn < since || db.Reminders.Any(r => r.ActionItemId == i.Id && r.Kind == NoticeKind.Overdue && r.DueOn == i.DueOn)), stop);
        db.Add(new Reminder { ActionItemId = key, Kind = NoticeKind.Overdue, DueOn = monday, On = today });
        if (isOverdue) await NoticeWriter.Write(db, [new(NoticeKind.Overdue, Notice.NoRecord, own, new(side, null))], by: null, now, byMail: true, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Another instance was first.
            if (!await db.Reminders.AnyAsync(r => r.ActionItemId == key && r.DueOn == monday, stop)) throw;
        }

        db.ChangeTracker.Clear();
    }

    static IQueryable<Row> Rows(IQueryable<ActionItem> items) => items.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(AtOnce)
        .Select(i => new Row(i.Id, i.Audience, i.Owner, i.ResponsibleSide, i.ResponsibleAgencyId, i.AssigneeId, i.DueOn));

    static IEnumerable<News> NewsOf(Row row, NoticeKind kind)
    {
        // As the action item itself has it: before the release its own side follows it up.
        var party = row.Audience == Audience.Shared || row.ResponsibleSide == row.Owner ? new Party(row.ResponsibleSide, row.ResponsibleAgencyId) : new Party(row.Owner, null);
        yield return new(kind, row.Id, row.Audience, party, row.AssigneeId, IsReminder: true);
        if (kind == NoticeKind.Overdue && row.AssigneeId is not null) yield return new(kind, row.Id, row.Audience, party, IsReminder: true);
    }
}
