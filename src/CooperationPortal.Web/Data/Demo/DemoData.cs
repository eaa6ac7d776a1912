using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>
/// The demo: the Islamabad meeting and enough around it to feel alive. Dates are relative to today; what is invented says so, and that meeting's
/// source note says where the facts come from.
/// </summary>
public static class DemoData
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "Cooperation-2026!";

    /// <summary>The word in every record that is invented for the demo.</summary>
    public const string Mark = "Illustrative";

    /// <summary>Loads the demo into an empty database, all of it or nothing.</summary>
    public static async Task Load(IServiceProvider services)
    {
        await using var outer = services.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<PortalDb>().Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(async () =>
        {
            // A second try begins with a scope of its own, so that nothing of the first is left in it.
            await using var scope = services.CreateAsyncScope();
            var clock = new StoryClock();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Time = clock;
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var story = new Story(db, scope.ServiceProvider.GetRequiredService<CurrentViewer>(), clock, scope.ServiceProvider.GetRequiredService<Clock>().Now);
            await DemoAccounts.Tell(story, scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), clock);
            DemoAgencies.Tell(story);
            DemoContacts.Tell(story);
            DemoProgrammes.Tell(story);
            DemoAgreements.Tell(story);
            DemoInitiatives.Tell(story);
            DemoMeetings.Tell(story);
            DemoActionItems.Tell(story);
            await story.Tell();
            await transaction.CommitAsync();
        });
    }
}
