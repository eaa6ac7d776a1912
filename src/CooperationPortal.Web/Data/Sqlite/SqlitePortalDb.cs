using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using CooperationPortal.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace CooperationPortal.Web.Data;

/// <summary>The record on SQLite, the embedded default.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, CurrentViewer current) : PortalDb(options, current)
{
    /// <inheritdoc />
    public override Task EnsureCounter(string key) =>
        Database.ExecuteSqlAsync($"""INSERT OR IGNORE INTO "Counters" ("Key", "Last") VALUES ({key}, 0)""");

    /// <inheritdoc />
    public override async Task ProtectWhatIsFinal(CancellationToken cancellationToken)
    {
        // Each start asks what stands there and sets only what is missing or says something else: a condition of an older version would stay.
        var standing = await Database.SqlQueryRaw<string>("""SELECT "sql" AS "Value" FROM "sqlite_master" WHERE "type" = 'trigger'""").ToListAsync(cancellationToken);
        foreach (var table in Final.WrittenOnce)
        {
            foreach (var act in (string[])["UPDATE", "DELETE"]) await Refuse(table, act, null);
            // INSERT OR REPLACE takes a row out without a word to a trigger on DELETE.
            await Refuse(table, "INSERT", table == "AgreedTexts" ? $"{IsThere(table)} OR {Final.NotAccepted("NEW")}" : IsThere(table));
        }

        foreach (var (table, final) in Final.OnceAgreed)
        {
            var (before, after) = (string.Format(CultureInfo.InvariantCulture, final, "OLD"), string.Format(CultureInfo.InvariantCulture, final, "NEW"));
            await Refuse(table, "INSERT", $"({after}) OR {IsThere(table, string.Format(CultureInfo.InvariantCulture, final, "r"))}");
            await Refuse(table, "UPDATE", $"({before}) OR ({after})");
            await Refuse(table, "DELETE", before);
        }

        const string isAgreed = """OLD."State" = 'Agreed'""";
        await Refuse("Addenda", "UPDATE", $"({isAgreed}) OR ({Final.SaysAgreedAddendum("NEW")})");
        await Refuse("Addenda", "DELETE", isAgreed);
        await Refuse("Addenda", "INSERT", $"""{IsThere("Addenda", """r."State" = 'Agreed'""")} OR ({Final.SaysAgreedAddendum("NEW")})""");
        const string isFinal = """OLD."Audience" = 'Shared' AND OLD."State" IN ('Agreed', 'Closed')""";
        await Refuse("Meetings", "UPDATE", $"""({Final.SaysAgreedMinutes("NEW")}) OR {isFinal} AND (NEW."State" NOT IN ('Agreed', 'Closed') OR {string.Join(" OR ", Final.Head.Select(c => $"NEW.\"{c}\" IS NOT OLD.\"{c}\""))})""");
        await Refuse("Meetings", "DELETE", isFinal);
        await Refuse("Meetings", "INSERT", $"{IsThere("Meetings", isFinal.Replace("OLD.", "r.", StringComparison.Ordinal))} OR ({Final.SaysAgreedMinutes("NEW")})");

        async Task Refuse(string table, string act, string? when)
        {
            var name = $"TR_{table}_{act}";
            var sql = $"""CREATE TRIGGER "{name}" BEFORE {act} ON "{table}" {(when is null ? "" : $"WHEN {when} ")}BEGIN SELECT RAISE(ABORT, '{Final.Sentence}'); END""";
            if (standing.Contains(sql)) return;
            var anew = $"""DROP TRIGGER IF EXISTS "{name}"; {sql}""";
            await Database.ExecuteSqlRawAsync(anew, cancellationToken);
        }

        // Whether a row stands there that shares a key with the new one, and for which the condition holds.
        string IsThere(string table, string? condition = null)
        {
            var type = Model.GetEntityTypes().Single(t => t.GetTableName() == table);
            var keys = type.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties).Prepend(type.FindPrimaryKey()!.Properties)
                .Select(key => string.Join(" AND ", key.Select(p => $"r.\"{p.GetColumnName()}\" = NEW.\"{p.GetColumnName()}\""))).Distinct();
            return string.Join(" OR ", keys.Select(same => $"EXISTS (SELECT 1 FROM \"{table}\" r WHERE {same}{(condition is null ? "" : $" AND ({condition})")})"));
        }
    }

    /// <inheritdoc />
    public override IQueryable<T> WithRefBeginning<T>(IQueryable<T> rows, string column, string beginning)
    {
        // LIKE ignores case and the index does not, so it would read every reference. SQLite compares bytes, and all characters of a reference stand before the tilde.
        var behind = $"{beginning}~";
        return rows.Where(r => string.Compare(EF.Property<string>(r, column), beginning) >= 0 && string.Compare(EF.Property<string>(r, column), behind) < 0);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // The text filter reads every wording that the viewer may see: here without the rows around them.
        builder.Entity<ActionItem>().HasIndex(i => new { i.Audience, i.ClosedOn, i.DueOn, i.Id, i.What, i.Ref, i.Owner, i.OwnRef }).HasDatabaseName("IX_ActionItems_Wording");
        // A bare truth value is no key to SQLite's planner, but it is the condition of an index that holds only what may wait for a release.
        builder.Entity<AgendaItem>().HasIndex(a => new { a.Owner, a.Audience, a.ForBothSides, a.MeetingId }).HasFilter("\"ForBothSides\"");
        builder.Entity<AgendaNote>().HasIndex(n => new { n.Owner, n.Audience, n.ForBothSides, n.MeetingId }).HasFilter("\"ForBothSides\"");
        builder.Entity<Outcome>().HasIndex(o => new { o.Owner, o.Audience, o.ForBothSides, o.MeetingId, o.AgendaItemId }).HasFilter("\"ForBothSides\"");
        // What is asked of many meetings by their keys, as for how often an item was carried; on SQL Server the rows themselves stand in the order of their keys.
        builder.Entity<Meeting>().HasIndex(m => new { m.Id, m.Audience, m.State, m.StartsAt, m.Day });
    }

    /// <inheritdoc />
    public override Task UpdateStatistics() =>
        // Every table that was never looked at or has grown or shrunk tenfold, and no other: their indexes are read through, which takes two seconds for 200,000 action items. A sample
        // would pass what both sides see for as rare as a day.
        Database.ExecuteSqlAsync($"PRAGMA optimize=0x10002");
}

/// <summary>
/// Settings that SQLite keeps per connection, made once for each that the pool holds: what is acknowledged is on the disk (WAL with full synchronisation),
/// foreign keys hold, a writer waits for another instead of failing, and some pages that were read stay at hand until somebody else commits.
/// </summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA cache_size=-4000;";

    static readonly ConditionalWeakTable<sqlite3, object> set = [];

    // Once for the process: SQLite takes it before its first connection alone, and from one thread.
    static readonly Lazy<int> prepared = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    });

    /// <summary>
    /// Keeps SQLite from counting its memory, which it does under one lock for all connections: nobody reads that count, and with several readers a fifth of the processor’s time went into waiting for it. Has an effect
    /// before the first connection only.
    /// </summary>
    public static void Prepare() => _ = prepared.Value;

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var opened = (SqliteConnection)connection;
        if (set.TryGetValue(opened.Handle!, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
        set.AddOrUpdate(opened.Handle!, opened.Handle!);
    }

    /// <inheritdoc />
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>
    /// A scope keeps its connection until it ends: opening one means to register every function of EF's on it again, which costs more than most commands.
    /// </summary>
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    /// <inheritdoc cref="ConnectionClosing" />
    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    // A file that came back from a backup is not in WAL yet, and EF first looks at it through a connection that may only read.
    static string PragmasOf(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Pragmas : $"PRAGMA journal_mode=WAL; {Pragmas}";
}
