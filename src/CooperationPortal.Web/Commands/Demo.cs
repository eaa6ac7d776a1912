using System.CommandLine;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>demo</c>: loads the demo, never over existing data.</summary>
static class Demo
{
    public static Command Verb(Func<string[], WebApplication> build) =>
        new Command("demo", "Loads the demo data into an empty database, with accounts whose password is public. Not for a portal in use.").Does(build, async (services, _) =>
        {
            var db = services.GetRequiredService<PortalDb>();
            await db.Database.MigrateAsync();
            if (await db.Users.AnyAsync() || await db.Agencies.AnyAsync())
                return Verbs.Fail("The database holds data already; the demo is loaded into an empty one only.");
            await DemoData.Load(services);
            return Verbs.Done("The demo data is loaded.");
        });
}
