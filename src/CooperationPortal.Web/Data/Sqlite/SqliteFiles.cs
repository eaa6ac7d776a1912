using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>SQLite databases as files, copied by SQLite's own online backup so that a copy is always whole.</summary>
static class SqliteFiles
{
    /// <summary>What a verb answers where the database is no file.</summary>
    public const string OnlySqlite = "This portal runs on SQL Server: use the server's own BACKUP DATABASE and RESTORE DATABASE. This verb is for SQLite.";

    /// <summary>The file of a database.</summary>
    public static string Of(PortalDb db) => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    /// <summary>Copies a database, also one in use, into a new file; the file stands under its name only when it is complete and sound.</summary>
    public static async Task Copy(string from, string to)
    {
        var unfinished = $"{to}.unfinished";
        File.Delete(unfinished);
        await Overwrite(from, unfinished);
        if (await Migrations(unfinished) is null) throw new IOException($"The copy of {from} is damaged.");
        File.Move(unfinished, to);
    }

    /// <summary>Copies a database over another in one transaction.</summary>
    public static async Task Overwrite(string from, string to)
    {
        await using var source = await Open(from, SqliteOpenMode.ReadWrite);
        await using var target = await Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        // The copy is one file, without a write-ahead log beside it; the portal turns the log on again when it opens the database.
        await using var settle = target.CreateCommand();
        settle.CommandText = "PRAGMA journal_mode=DELETE";
        await settle.ExecuteNonQueryAsync();
    }

    /// <summary>The migrations of a sound database of the portal; null for anything else.</summary>
    public static async Task<IReadOnlyList<string>?> Migrations(string file)
    {
        try
        {
            await using var connection = await Open(file, SqliteOpenMode.ReadWrite);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            if (await command.ExecuteScalarAsync() is not "ok") return null;
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
            await using var rows = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await rows.ReadAsync()) found.Add(rows.GetString(0));
            return found;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    static async Task<SqliteConnection> Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
