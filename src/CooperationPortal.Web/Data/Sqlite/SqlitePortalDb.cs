using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Data;

/// <summary>The record on SQLite, the embedded default.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, CurrentViewer current) : PortalDb(options, current)
{
    /// <inheritdoc />
    public override Task EnsureCounter(string key) =>
        Database.ExecuteSqlAsync($"""INSERT OR IGNORE INTO "Counters" ("Key", "Last") VALUES ({key}, 0)""");

    /// <inheritdoc />
    public override async Task ProtectTrail(CancellationToken cancellationToken)
    {
        string[] acts = ["UPDATE", "DELETE"];
        foreach (var sql in WrittenOnce.SelectMany(table => acts.Select(act => $"""CREATE TRIGGER IF NOT EXISTS "TR_{table}_{act}" BEFORE {act} ON "{table}" BEGIN SELECT RAISE(ABORT, 'The trail is written once and for all.'); END""")))
            await Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    /// <inheritdoc />
    public override Task UpdateStatistics() =>
        // Every table that was never looked at or has grown or shrunk tenfold, and no other; it reads a sample and takes milliseconds.
        Database.ExecuteSqlAsync($"PRAGMA optimize=0x10002");
}

/// <summary>
/// Settings that SQLite keeps per connection: what is acknowledged is on the disk (WAL with full synchronisation), foreign keys hold, and a
/// writer waits for another instead of failing.
/// </summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A file that came back from a backup is not in WAL yet, and EF first looks at it through a connection that may only read.
    static string PragmasOf(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Pragmas : $"PRAGMA journal_mode=WAL; {Pragmas}";
}
