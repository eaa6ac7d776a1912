using System.CommandLine;
using System.Globalization;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>restore</c>: puts a copy that <c>backup</c> made in the place of the SQLite database.</summary>
static class Restore
{
    public static Command Verb(Func<string[], WebApplication> build)
    {
        var from = new Option<FileInfo>("--from") { Description = "The file that backup wrote.", Required = true };
        var replace = new Option<bool>("--replace") { Description = "Put it in the place of a database that holds data; that one is copied aside first." };
        return new Command("restore", "Puts a backup in the place of the SQLite database. Stop the portal first. On SQL Server use the server's own restore.") { from, replace }
            .Does(build, async (services, parsed) =>
            {
                var (db, file) = (services.GetRequiredService<PortalDb>(), parsed.GetRequiredValue(from));
                if (!db.Database.IsSqlite()) return Verbs.Fail(SqliteFiles.OnlySqlite);
                if (!file.Exists) return Verbs.Fail($"{file.FullName} is not there.");
                if (await SqliteFiles.Migrations(file.FullName) is not { Count: > 0 } applied) return Verbs.Fail($"{file.FullName} is no backup of a portal, or it is damaged.");
                if (applied.Except(db.Database.GetMigrations()).Any()) return Verbs.Fail($"{file.FullName} was written by a later version of the portal.");

                var live = SqliteFiles.Of(db);
                if (File.Exists(live) && await SqliteFiles.Migrations(live) is { Count: > 0 })
                {
                    if (!parsed.GetValue(replace)) return Verbs.Fail("There is a database already. Add --replace to put the backup in its place.");
                    var aside = $"{live}.before-restore-{services.GetRequiredService<Clock>().Now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
                    await SqliteFiles.Copy(live, aside);
                    Console.WriteLine($"What was there is kept in {aside}.");
                }

                await SqliteFiles.Overwrite(file.FullName, live);
                await db.Database.MigrateAsync();
                return Verbs.Done($"Restored from {file.FullName}.");
            });
    }
}
