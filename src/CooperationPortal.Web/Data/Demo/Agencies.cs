using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using static CooperationPortal.Domain.AgencyKind;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>The trees of both sides, a parent before its children.</summary>
static class DemoAgencies
{
    sealed record Body(string Name, string? Acronym, AgencyKind Kind, string? Head = null, string? Under = null);

    static readonly Body[] OfTheMinistry =
    [
        new("Ministry of Interior and Narcotics Control", "MoI", Ministry, "Minister for Interior and Narcotics Control"),
        new("Federal Investigation Agency", "FIA", LawEnforcement, "Director General", "MoI"),
        new("Counter-Terrorism Wing", "CTW", Section, "Director", "FIA"),
        new("FIA Academy", null, Academy, "Director", "FIA"),
        new("Immigration Wing", null, Section, "Director", "FIA"),
        new("National Cyber Crime Investigation Agency", "NCCIA", LawEnforcement, "Director General", "MoI"),
        new("Federal Constabulary", "FC", LawEnforcement, "Commandant", "MoI"),
        new("Pakistan Coast Guards", null, LawEnforcement, "Director General", "MoI"),
        new("Anti-Narcotics Force", "ANF", LawEnforcement, "Director General", "MoI"),
        new("National Database and Registration Authority", "NADRA", Authority, "Chairman", "MoI"),
        new("National Counter Terrorism Authority", "NACTA", Authority, "National Coordinator", "MoI"),
        new("National Police Academy", null, Academy, "Commandant", "MoI"),
        new("Directorate General of Immigration & Passports", "DGIP", Authority, "Director General", "MoI"),
        new("Ministry of Foreign Affairs", "MoFA", Ministry, "Foreign Secretary"),
        new("Ministry of Law and Justice", null, Ministry, "Secretary"),
        new("Ministry of Finance", null, Ministry, "Finance Secretary"),
        new("Economic Affairs Division", "EAD", Ministry, "Secretary"),
    ];

    static readonly Body[] OfTheEmbassy =
    [
        new("US Embassy Islamabad", null, Mission, "Chargé d’Affaires"),
        new("INL Section", null, Section, "INL Country Director", "US Embassy Islamabad"),
        new("Regional Security Office", "RSO/ATA", Section, "Regional Security Officer", "US Embassy Islamabad"),
        new("Legal Attaché (FBI)", "Legatt", Section, "Legal Attaché", "US Embassy Islamabad"),
        new("Drug Enforcement Administration, country office", "DEA", Section, "Country Attaché", "US Embassy Islamabad"),
        new("Homeland Security Investigations, attaché office", "HSI", Section, "Attaché", "US Embassy Islamabad"),
        new("Customs and Border Protection, attaché office", "CBP", Section, "Attaché", "US Embassy Islamabad"),
        new("Bureau of International Narcotics and Law Enforcement Affairs", "INL", Bureau, "Assistant Secretary"),
        new("Bureau of Diplomatic Security, Office of Antiterrorism Assistance", "DS/ATA", Bureau, "Office Director"),
        new("Bureau of Counterterrorism", "CT", Bureau, "Coordinator for Counterterrorism"),
    ];

    public static void Tell(Story story)
    {
        var day = story.Founded.AddDays(1);
        foreach (var (bodies, who) in new[] { (OfTheMinistry, DemoAccounts.MinistryAdministrator), (OfTheEmbassy, DemoAccounts.EmbassyAdministrator) })
            foreach (var body in bodies)
                story.On(day, who, () =>
                {
                    var parent = body.Under is null ? null : story.Agencies[body.Under];
                    var agency = Agency.Found(story.By, Slug.Of(body.Name), new(body.Name, body.Acronym, body.Kind, parent?.Id, body.Head, null, null), parent);
                    story.Db.Add(agency);
                    story.Agencies.Add(agency.ShortName, agency);
                    return Task.CompletedTask;
                });
    }
}
