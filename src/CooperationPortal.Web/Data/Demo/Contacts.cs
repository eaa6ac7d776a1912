using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>Posts rather than persons: nobody is named here who holds one of them.</summary>
static class DemoContacts
{
    /// <summary>What stands in the post of each contact.</summary>
    const string Post = DemoData.Mark + " post";

    /// <summary>A contact, named by the title; <c>Shared</c> ones are known to both sides.</summary>
    sealed record Person(string Title, string Agency, string? Languages = "English", bool Shared = true);

    static readonly Person[] OfTheMinistry =
    [
        new("Interior Secretary", "MoI", "Urdu, English"),
        new("Additional Secretary (Border Management)", "MoI", "Urdu, English"),
        new("Joint Secretary (Law Enforcement)", "MoI", "Urdu, English"),
        new("Deputy Secretary (International Cooperation)", "MoI", "Urdu, English"),
        new("Section Officer (US Desk)", "MoI", "Urdu, English"),
        new("Director (Administration), FIA", "FIA", "Urdu, English"),
        new("Director, Counter-Terrorism Wing", "CTW", "Urdu, Pashto, English"),
        new("Director, FIA Academy", "FIA Academy", "Urdu, English"),
        new("Additional Director (Digital Forensics), NCCIA", "NCCIA", "Urdu, English"),
        new("Director (Operations), NCCIA", "NCCIA", "Urdu, English"),
        new("Staff Officer (Training), Federal Constabulary", "FC", "Urdu, Pashto"),
        new("Director (Operations), Pakistan Coast Guards", "Pakistan Coast Guards", "Urdu, English"),
        new("Director (Projects), NADRA", "NADRA", "Urdu, English", Shared: false),
        new("Deputy Secretary (External Finance)", "Ministry of Finance", "Urdu, English", Shared: false),
        new("Director (Americas)", "MoFA", "Urdu, English", Shared: false),
    ];

    static readonly Person[] OfTheEmbassy =
    [
        new("INL Country Director", "INL Section"),
        new("Police Adviser, INL Section", "INL Section", "English, Urdu"),
        new("Programme Specialist, INL Section", "INL Section"),
        new("ATA Programme Manager", "RSO/ATA"),
        new("Regional Security Officer", "RSO/ATA"),
        new("Legal Attaché", "Legatt"),
        new("Attaché, Homeland Security Investigations", "HSI"),
        new("Attaché, Customs and Border Protection", "CBP"),
        new("Vetting Coordinator", "US Embassy Islamabad", Shared: false),
        new("Desk Officer, Washington", "INL", Shared: false),
    ];

    public static void Tell(Story story)
    {
        foreach (var (people, who) in new[] { (OfTheMinistry, DemoAccounts.MinistryCoordinator), (OfTheEmbassy, DemoAccounts.EmbassyCoordinator) })
            foreach (var person in people)
                story.On(story.Founded.AddDays(4), who, () =>
                {
                    var contact = Contact.Enter(story.By, new(person.Title, null, Post, person.Languages, story.Agencies[person.Agency].Id));
                    if (person.Shared) contact.Share(story.By);
                    story.Db.Add(contact);
                    story.Keys.Add(person.Title, contact.Id);
                    return Task.CompletedTask;
                });
    }
}
