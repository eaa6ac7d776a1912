using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary>What happens once before the first request.</summary>
public static class Startup
{
    /// <summary>Clears away what a crash left of files that were arriving, brings the database up to date unless <c>Database:MigrateAtStart</c> says no, in Development loads the demo into an empty one, and lets the database look at what it holds.</summary>
    public static async Task Prepare(WebApplication app)
    {
        app.Services.GetRequiredService<Arrivals>().Clear();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (app.Configuration.GetValue("Database:MigrateAtStart", true)) await db.Database.MigrateAsync();
        await app.Services.GetRequiredService<IFileStore>().ClearLeftovers();
        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("Portal:Demo", true) && !await db.Users.AnyAsync())
            await DemoData.Load(app.Services);
        await db.UpdateStatistics();
    }
}
