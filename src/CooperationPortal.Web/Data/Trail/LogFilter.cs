using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What the log is narrowed to. The page and its files use this one, so they hold the same rows.</summary>
public sealed record LogFilter
{
    /// <summary>A reference of a record or its beginning, or a part of somebody's name.</summary>
    public string? Q { get; init; }

    /// <summary>Who acted, by the whole name.</summary>
    public string? Person { get; init; }

    /// <summary>What was done.</summary>
    public Act? Act { get; init; }

    /// <summary>What kind of row it was done to.</summary>
    public string? Noun { get; init; }

    /// <summary>On this day of the portal or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>On this day of the portal or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What an address asks for.</summary>
    public static LogFilter Read(Asked asked, IEnumerable<string> nouns) => new()
    {
        Q = asked.Text("q"),
        Person = asked.Text("person"),
        Act = asked.Member<Act>("act"),
        Noun = asked.OneOf("noun", nouns),
        From = asked.Day("from"),
        To = asked.Day("to"),
    };

    /// <summary>The same as parameters of an address.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query() => new[]
    {
        KeyValuePair.Create("q", Q), KeyValuePair.Create("person", Person), KeyValuePair.Create("act", Act?.ToString()), KeyValuePair.Create("noun", Noun),
        KeyValuePair.Create("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), KeyValuePair.Create("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    }.Where(p => p.Value is not null)!;

    /// <summary>The same in words.</summary>
    public string InWords => this == new LogFilter() ? "everything" : string.Join(" · ", new[]
    {
        Q is null ? null : $"“{Q}”", Person, Act is { } act ? Words.Did(act) : null, Noun is null ? null : Words.Noun(Noun),
        From is { } from ? $"from {Words.Day(from)}" : null, To is { } to ? $"until {Words.Day(to)}" : null,
    }.OfType<string>());

    /// <summary>The records that the text is the reference of or, where it is that of none, how their references begin; null where it is a name.</summary>
    public async Task<IQueryable<Guid>?> Records(PortalDb db, Viewer viewer)
    {
        if (Q is null) return null;
        var q = Q.ToUpperInvariant();
        var cited = db.ActionItems.ByRef(q, viewer).Select(r => r.Id)
            .Concat(db.Meetings.ByRef(q, viewer).Select(r => r.Id))
            .Concat(db.Initiatives.ByRef(q, viewer).Select(r => r.Id))
            .Concat(db.Agreements.ByRef(q, viewer).Select(r => r.Id))
            .Concat(db.Tombstones.Where(t => t.Ref == q).Select(t => t.Id));
        if (await cited.AnyAsync()) return cited;
        return q.Length > 3 && q[3] == '-' && q[..3] is "ACT" or "MTG" or "INI" or "AGR" && Numbers.CanStandInRef(q[..3], q) ? Beginning(db, q, viewer.Side) : null;
    }

    static IQueryable<Guid> Beginning(PortalDb db, string q, Side side)
    {
        return Of(db.ActionItems).Concat(Of(db.Meetings)).Concat(Of(db.Initiatives)).Concat(Of(db.Agreements)).Concat(db.WithRefBeginning(db.Tombstones, nameof(Tombstone.Ref), q).Select(t => t.Id));

        IQueryable<Guid> Of<T>(IQueryable<T> records) where T : CitedRecord =>
            db.WithRefBeginning(records, nameof(CitedRecord.Ref), q).Select(r => r.Id).Concat(db.WithRefBeginning(records.Where(r => r.Owner == side), nameof(CitedRecord.OwnRef), q).Select(r => r.Id));
    }

    /// <summary>The rows that it leaves.</summary>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> rows, IQueryable<Guid>? records)
    {
        if (records is not null) rows = rows.Where(a => records.Contains(a.RecordId));
        else if (Q is not null)
        {
            var like = Like.Containing(Q);
            rows = rows.Where(a => EF.Functions.Like(a.Actor, like, Like.Escape));
        }

        if (Person is not null) rows = rows.Where(a => a.Actor == Person);
        if (Act is { } act) rows = rows.Where(a => a.Act == act);
        if (Noun is not null) rows = rows.Where(a => a.Noun == Noun);
        if (From is { } from)
        {
            var since = Beginning(from);
            rows = rows.Where(a => a.At >= since);
        }

        if (To is { } to)
        {
            var until = Beginning(to, daysLater: 1);
            rows = rows.Where(a => a.At < until);
        }

        return rows;

        // The first and last days of the calendar have no beginning in another zone.
        static DateTime Beginning(DateOnly day, int daysLater = 0) =>
            Zones.ToUtc(Zones.Islamabad, DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + daysLater, 400, DateOnly.MaxValue.DayNumber - 400)).ToDateTime(TimeOnly.MinValue));
    }
}

/// <summary>A place in the log: what follows is older.</summary>
public readonly record struct LogPlace(DateTime At, Guid Id)
{
    /// <summary>Before everything.</summary>
    public static readonly LogPlace Top = new(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), Guid.AllBitsSet);

    /// <summary>The place of a row.</summary>
    public static LogPlace Of(AuditEntry row) => new(row.At, row.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static LogPlace? Read(string text) =>
        text.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var key)
            ? new(new DateTime(at, DateTimeKind.Utc), key)
            : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Id:N}");
}

/// <summary>Reading the log.</summary>
public static class LogQueries
{
    /// <summary>The rows after a place, newest first. Each audience is walked by its own index, so that what the other side keeps costs this one nothing.</summary>
    public static IQueryable<AuditEntry> Log(this PortalDb db, LogFilter filter, IQueryable<Guid>? records, Viewer viewer, LogPlace after, int count)
    {
        var (at, id) = (after.At, after.Id);
        return Of(Audience.Shared).Concat(Of(viewer.Side.Only())).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(count);

        IQueryable<AuditEntry> Of(Audience audience) => filter.Apply(db.Audit.AsNoTracking().Where(a => a.Audience == audience && a.At <= at && (a.At < at || a.Id.CompareTo(id) < 0)), records)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(count);
    }
}
