using System.CommandLine;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Generate;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>generate</c>: fills an empty database with a realistic data set of a given size, to measure with.</summary>
static class Generate
{
    public static Command Verb(Func<string[], WebApplication> build)
    {
        var size = new Option<int>("--action-items") { Description = "How many action items; everything else follows in proportion.", Required = true };
        return new Command("generate", "Fills an empty database with generated data, to measure with: the same size gives the same data. Its accounts have the demo’s public password. Not for a portal in use.") { size }
            .Does(build, async (services, parsed) =>
            {
                var items = parsed.GetRequiredValue(size);
                if (items is < GeneratedData.Least or > GeneratedData.Most) return Verbs.Fail($"--action-items is a number from {GeneratedData.Least:N0} to {GeneratedData.Most:N0}.");
                var db = services.GetRequiredService<PortalDb>();
                await db.Database.MigrateAsync();
                if (await db.Users.AnyAsync() || await db.Agencies.AnyAsync())
                    return Verbs.Fail("The database holds data already; data is generated into an empty one only.");
                await GeneratedData.Load(services, items, Console.WriteLine);
                services.GetRequiredService<CurrentViewer>().IsSystem();
                return Verbs.Done(await Sizes(db));
            });
    }

    static async Task<string> Sizes(PortalDb db) =>
        $"{await db.ActionItems.CountAsync():N0} action items ({await db.ActionItems.CountAsync(a => a.ClosedOn == null):N0} open), {await db.Initiatives.CountAsync():N0} initiatives, "
        + $"{await db.Meetings.CountAsync():N0} meetings with {await db.Outcomes.CountAsync():N0} lines, {await db.Agreements.CountAsync():N0} agreements, "
        + $"{await db.Users.CountAsync():N0} accounts, {await db.Audit.CountAsync():N0} rows of the trail.";
}
