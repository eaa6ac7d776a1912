using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>The two frameworks that the article names, and the subject areas.</summary>
static class DemoProgrammes
{
    static readonly string[] ThemeNames =
    [
        "Border management", "Counter-terrorism", "Cybercrime and financial fraud", "Terror finance", "Transnational crime",
        "Training and capacity", "Institution building", "Equipment and modernisation", "Information sharing",
    ];

    sealed record Framework(string Name, string Acronym, string Summary, string LegalBasis, string Funding, params string[] Serves);

    static readonly Framework[] Frameworks =
    [
        new("Antiterrorism Assistance", "ATA",
            "Training, and equipment that goes with it, for agencies that prevent and investigate terrorism. The press article writes “Anti-Terrorist Assistance Programme”.",
            "Foreign Assistance Act of 1961, 22 USC 2349aa: training and, up to 30 % of a fiscal year’s funds, equipment.",
            "DS/ATA", "FIA", "CTW", "FC", "National Police Academy", "NACTA"),
        new("International Narcotics and Law Enforcement Affairs", "INL",
            "Assistance to civilian law enforcement, border management and justice, described and funded through letters of agreement.",
            "Foreign Assistance Act of 1961, 22 USC 2291; letters of agreement between the two governments.",
            "INL", "MoI", "FIA", "FIA Academy", "NCCIA", "FC", "Pakistan Coast Guards", "ANF"),
    ];

    public static void Tell(Story story)
    {
        story.On(story.Founded.AddDays(1), null, () =>
        {
            foreach (var name in ThemeNames)
            {
                var theme = new Theme(Slug.Of(name), name);
                story.Db.Add(theme);
                story.Themes.Add(theme.Slug, theme);
            }

            return Task.CompletedTask;
        }, new TimeOnly(9, 1));
        foreach (var framework in Frameworks)
            story.On(story.Founded.AddDays(4), DemoAccounts.EmbassyCoordinator, () =>
            {
                var funding = story.Agencies[framework.Funding];
                var programme = Programme.Start(story.By, Slug.Of(framework.Name),
                    new(framework.Name, framework.Acronym, framework.Summary, framework.LegalBasis, funding.Id, ProgrammeState.Active),
                    funding, framework.Serves.Select(a => story.Agencies[a]));
                story.Db.Add(programme);
                story.Keys.Add(framework.Acronym, programme.Id);
                return Task.CompletedTask;
            });
    }
}
