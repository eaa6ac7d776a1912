using System.CommandLine;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to date.</summary>
static class Migrate
{
    public static Command Verb(Func<string[], WebApplication> build) =>
        new Command("migrate", "Brings the database up to date, or makes it.").Does(build, async (services, _) =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var missing = (await db.Database.GetPendingMigrationsAsync()).ToList();
            await db.Database.MigrateAsync();
            return Verbs.Done(missing.Count == 0 ? "The database was up to date." : $"The database is up to date: {string.Join(", ", missing)}.");
        });
}
