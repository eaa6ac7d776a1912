using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Data;

/// <summary>The record on SQLite, the embedded default.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, CurrentViewer current) : PortalDb(options, current)
{
    /// <inheritdoc />
    public override Task EnsureCounter(string key) =>
        Database.ExecuteSqlAsync($"""INSERT OR IGNORE INTO "Counters" ("Key", "Last") VALUES ({key}, 0)""");
}

/// <summary>
/// Settings that SQLite keeps per connection: what is acknowledged is on the disk (WAL with full synchronisation), foreign keys hold, and a
/// writer waits for another instead of failing.
/// </summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
