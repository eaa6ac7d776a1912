using System.CommandLine;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>backup</c>: copies the SQLite database while the portal goes on.</summary>
static class Backup
{
    public static Command Verb(Func<string[], WebApplication> build)
    {
        var to = new Option<FileInfo>("--to") { Description = "The file to write; there must be none of that name.", Required = true };
        return new Command("backup", "Copies the SQLite database into one file while the portal goes on. On SQL Server use the server's own backup.") { to }
            .Does(build, async (services, parsed) =>
            {
                var (db, file) = (services.GetRequiredService<PortalDb>(), parsed.GetRequiredValue(to));
                if (!db.Database.IsSqlite()) return Verbs.Fail(SqliteFiles.OnlySqlite);
                if (file.Exists) return Verbs.Fail($"{file.FullName} exists already.");
                if (!File.Exists(SqliteFiles.Of(db))) return Verbs.Fail("There is no database yet.");
                await SqliteFiles.Copy(SqliteFiles.Of(db), file.FullName);
                file.Refresh();
                return Verbs.Done($"Copied {file.Length:N0} bytes to {file.FullName}.");
            });
    }
}
