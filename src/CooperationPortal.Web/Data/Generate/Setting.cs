using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What is there before the work begins: the demo's agencies, contacts, programmes and accounts, further accounts, and the series.</summary>
static class Setting
{
    static readonly (int, Role)[] Roles = [(62, Role.Official), (22, Role.Coordinator), (12, Role.Manager), (4, Role.Administrator)];

    static readonly string[] Titles = ["Section Officer", "Deputy Director", "Assistant Director", "Programme Specialist", "Liaison Officer", "Staff Officer", "Adviser"];

    static readonly string[] Agenda = ["Review of action items", "Courses and nominations", "Equipment on its way", "Any other business"];

    /// <summary>Tells it, as the demo tells its own.</summary>
    public static Task Tell(IServiceProvider services, int accounts, int series) => Story.Play(services, GeneratedData.Days + 7, async (story, users, clock) =>
    {
        await DemoAccounts.Tell(story, users, clock);
        DemoAgencies.Tell(story);
        DemoContacts.Tell(story);
        DemoProgrammes.Tell(story);
        var chance = new Chance(0);
        for (var n = 1; n <= accounts - DemoAccounts.Count; n++) Invite(story, chance, Sides.Both[n % 2], n, users.NormalizeEmail, users.NormalizeName);
        for (var n = 1; n <= series; n++) Start(story, chance, Sides.Both[n % 2], n);
    });

    static void Invite(Story story, Chance chance, Side side, int n, Func<string, string?> emailKey, Func<string, string?> nameKey)
    {
        var (role, name) = (chance.Of(Roles), Wording.Person(chance, side));
        var tied = role == Role.Official && chance.Is(700);
        story.On(story.Founded.AddDays(3), side == Side.Ministry ? DemoAccounts.MinistryAdministrator : DemoAccounts.EmbassyAdministrator, async () =>
        {
            var agency = tied ? chance.Of([.. story.Agencies.Values.Where(a => a.Side == side)]) : null;
            var email = $"person{n}@{(side == Side.Ministry ? "ministry" : "embassy")}.example";
            var account = Account.Invite(story.By, email, new(name, chance.Of(Titles), role), agency, story.Clock.Now);
            // One password for all, hashed once: hashing is slow by design.
            var known = await story.Db.Users.SingleAsync(u => u.Email == DemoAccounts.MinistryOfficial);
            (account.PasswordHash, account.SecurityStamp, account.LockoutEnabled) = (known.PasswordHash, account.Id.ToString("N"), true);
            (account.NormalizedEmail, account.NormalizedUserName) = (emailKey(email), nameKey(email));
            account.PasswordChosen(story.Clock.Now);
            story.Db.Add(account);
        });
    }

    static void Start(Story story, Chance chance, Side side, int n)
    {
        var (name, shared, cadence) = (Wording.Series(chance, n), chance.Is(750), chance.Of(Enum.GetValues<Cadence>()));
        story.On(story.Founded.AddDays(5), DemoAccounts.Coordinator(side), () =>
        {
            var series = MeetingSeries.Start(story.By, Plumbing.Slug.Of(name), new(name, cadence, "Joint Secretary (Law Enforcement)", "INL Country Director", string.Join('\n', Agenda)));
            if (shared) series.Share(story.By);
            series.Propose(story.By, Wording.AgendaItem(chance), shared);
            story.Db.Add(series);
            return Task.CompletedTask;
        });
    }
}
