using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using Microsoft.AspNetCore.Identity;

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
        var files = await DemoDocuments.TakeIn(services.GetRequiredService<Uploads>());
        await Story.Play(services, days: 385, (story, accounts, clock) => Compose(story, accounts, clock, files));
    }

    static async Task Compose(Story story, UserManager<Account> accounts, StoryClock clock, IReadOnlyDictionary<string, CheckedFile> files)
    {
        await DemoAccounts.Tell(story, accounts, clock);
        DemoAgencies.Tell(story);
        DemoContacts.Tell(story);
        DemoProgrammes.Tell(story);
        DemoAgreements.Tell(story);
        DemoInitiatives.Tell(story);
        DemoMeetings.Tell(story);
        DemoAgreedMinutes.Tell(story);
        DemoActionItems.Tell(story);
        DemoDocuments.Tell(story, files);
        DemoComments.Tell(story);
        DemoOpenings.Tell(story);
    }
}
