using CooperationPortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>The people who sign in. Their names are invented.</summary>
static class DemoAccounts
{
    public const string MinistryOfficial = "official@ministry.example";
    public const string MinistryCoordinator = "coordinator@ministry.example";
    public const string MinistryManager = "manager@ministry.example";
    public const string MinistryAdministrator = "administrator@ministry.example";
    public const string EmbassyOfficial = "official@embassy.example";
    public const string EmbassyCoordinator = "coordinator@embassy.example";
    public const string EmbassyManager = "manager@embassy.example";
    public const string EmbassyAdministrator = "administrator@embassy.example";

    sealed record Person(string Email, string Name, string Title, Side Side, Role Role, string? Agency = null);

    /// <summary>How many there are.</summary>
    public static int Count => People.Length;

    static readonly Person[] People =
    [
        new(MinistryAdministrator, "Bushra Nawaz", "System Administrator, IT Wing", Side.Ministry, Role.Administrator),
        new(MinistryOfficial, "Hamza Qureshi", "Section Officer (US Desk)", Side.Ministry, Role.Official),
        new(MinistryCoordinator, "Sana Malik", "Deputy Secretary (International Cooperation)", Side.Ministry, Role.Coordinator),
        new(MinistryManager, "Adeel Rahim", "Joint Secretary (Law Enforcement)", Side.Ministry, Role.Manager),
        new("focal@fia.example", "Imran Shafiq", "Deputy Director (International Cooperation), FIA", Side.Ministry, Role.Official, "FIA"),
        new("focal@nccia.example", "Nadia Iqbal", "Additional Director (Digital Forensics), NCCIA", Side.Ministry, Role.Official, "NCCIA"),
        new("focal@fc.example", "Gul Zaman", "Staff Officer (Training), Federal Constabulary", Side.Ministry, Role.Official, "FC"),
        new(EmbassyAdministrator, "Kevin Brooks", "Information Systems Officer", Side.Embassy, Role.Administrator),
        new(EmbassyOfficial, "Emily Carter", "Programme Specialist", Side.Embassy, Role.Official),
        new(EmbassyCoordinator, "Daniel Reyes", "Law Enforcement Programme Coordinator", Side.Embassy, Role.Coordinator),
        new(EmbassyManager, "Laura Whitfield", "INL Country Director", Side.Embassy, Role.Manager),
        new("focal@inl.example", "Rachel Nguyen", "Police Adviser, INL Section", Side.Embassy, Role.Official, "INL Section"),
        new("focal@ata.example", "Marcus Hill", "ATA Programme Manager, Regional Security Office", Side.Embassy, Role.Official, "RSO/ATA"),
    ];

    /// <summary>Who works what an agency owes: its focal person, or the side's official.</summary>
    public static string WorkerFor(Agency agency) => agency.ShortName switch
    {
        "FIA" or "CTW" or "FIA Academy" or "Immigration Wing" => "focal@fia.example",
        "NCCIA" => "focal@nccia.example",
        "FC" => "focal@fc.example",
        "INL Section" => "focal@inl.example",
        "RSO/ATA" => "focal@ata.example",
        _ => Official(agency.Side),
    };

    public static string Official(Side side) => side == Side.Ministry ? MinistryOfficial : EmbassyOfficial;

    public static string Coordinator(Side side) => side == Side.Ministry ? MinistryCoordinator : EmbassyCoordinator;

    public static string Manager(Side side) => side == Side.Ministry ? MinistryManager : EmbassyManager;

    /// <summary>Makes the accounts; the focal persons are tied to their agencies as soon as those exist.</summary>
    public static async Task Tell(Story story, UserManager<Account> accounts, StoryClock clock)
    {
        clock.Now = Zones.ToUtc(Zones.Islamabad, story.Founded.ToDateTime(new TimeOnly(9, 0)));
        foreach (var person in People)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                Name = person.Name,
                Title = person.Title,
                Email = person.Email,
                UserName = person.Email,
                EmailConfirmed = true,
                Side = person.Side,
                Role = person.Role,
                MailRhythm = Account.RhythmOf(person.Role),
                CreatedAt = clock.Now,
            };
            var made = await accounts.CreateAsync(account, DemoData.Password);
            if (!made.Succeeded) throw new InvalidOperationException(string.Join(' ', made.Errors.Select(e => e.Description)));
            story.Cast(person.Email, new Viewer(account.Id, account.Name, account.Side, account.Role));
        }

        foreach (var person in People.Where(p => p.Agency is not null))
        {
            var administrator = person.Side == Side.Ministry ? MinistryAdministrator : EmbassyAdministrator;
            story.On(story.Founded.AddDays(2), administrator, async () =>
            {
                var tied = story.Agencies[person.Agency!];
                var account = (await story.Db.Users.FindAsync(story.Person(person.Email).AccountId))!;
                account.Edit(story.Person(administrator), new(account.Name, account.Title, account.Role), tied);
                story.Cast(person.Email, story.Person(person.Email) with { AgencyId = tied.Id, Agencies = await story.Db.AgencyAndBelow(tied.Id, person.Side) });
            });
        }
    }
}
