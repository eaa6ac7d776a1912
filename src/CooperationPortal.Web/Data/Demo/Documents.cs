using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>A handful of papers on the demo's records: of each side's own, shared, and with versions. All are invented.</summary>
static class DemoDocuments
{
    /// <summary>A paper on a record, named by its key; all days are counted from today.</summary>
    sealed record Paper(string Record, string Who, int On, DocumentKind Kind, string Title, params (string Name, string[] Lines)[] Files)
    {
        public bool ForBothSides { get; init; } = true;
        public int? ReleasedOn { get; init; }
    }

    static readonly string[] Invented = ["", $"{DemoData.Mark}: invented for this demonstration."];

    static readonly Paper[] All =
    [
        new(Sittings.Islamabad, DemoAccounts.Official(Side.Ministry), -9, DocumentKind.MeetingPaper, "Brief for the Minister",
            ("Brief for the Minister.docx", ["What we want: dates for the identification software, and seats for the NCCIA.", "What they will ask: the needs list of the Coast Guards.", "What to leave open: the cost of the academy."])) { ForBothSides = false },
        new(Sittings.Islamabad, DemoAccounts.Official(Side.Embassy), -8, DocumentKind.MeetingPaper, "Scene-setter for the Chargé",
            ("Scene-setter.pdf", ["The Ministry will raise training seats and the pace of deliveries.", "We can offer the course calendar.", "We should ask about the liaison procedure."])) { ForBothSides = false },
        new(Sittings.Islamabad, DemoAccounts.Official(Side.Ministry), -5, DocumentKind.MeetingPaper, "Topics as announced",
            ("Topics.txt", ["1. Border security and management", "2. Counter-terrorism and law enforcement under ATA and INL", "3. Training for officers of FIA, FC and NCCIA", "4. Cybercrime and financial fraud", "5. Equipment and modernisation"])) { ReleasedOn = -4 },
        new("loa", DemoAccounts.Coordinator(Side.Embassy), -300, DocumentKind.AgreementText, "Text of the letter of agreement",
            ("Letter of agreement.pdf", ["Article 1. Purpose", "Article 2. Projects and their funds", "Article 3. Undertakings of each side", "Article 4. Reports and reviews"])) { ReleasedOn = -299 },
        new("modern-tools", DemoAccounts.Coordinator(Side.Ministry), -120, DocumentKind.Plan, "Needs list of border security agencies",
            ("Needs list, first draft.docx", ["Patrol boats: 6", "Coastal radar: 2", "Night-vision devices: 120"]),
            ("Needs list.docx", ["Patrol boats: 4", "Coastal radar: 2", "Night-vision devices: 80", "Document readers for ports of entry: 60"])) { ReleasedOn = -112 },
        new("ATA", DemoAccounts.Coordinator(Side.Embassy), -60, DocumentKind.Plan, "Course calendar",
            ("Course calendar.pdf", ["Digital evidence, first level: 24 seats", "Crisis response: 20 seats", "Instructor development: 12 seats"])) { ReleasedOn = -58 },
        new("INL", DemoAccounts.Coordinator(Side.Ministry), -3, DocumentKind.Letter, "Reply on the laboratory equipment",
            ("Reply on laboratory equipment.docx", ["The list of the NCCIA is confirmed.", "Customs clearance is asked for in the usual way."])),
        new("academy-notes", DemoAccounts.Coordinator(Side.Ministry), -20, DocumentKind.AgreementText, "Outline of the exchange of notes",
            ("Outline.docx", ["Purpose of the academy", "Instructors of both sides", "Budget after the first year"])),
    ];

    /// <summary>Takes the files in, before the story begins: they are kept before anything names them, and nobody waits yet.</summary>
    public static async Task<IReadOnlyDictionary<string, CheckedFile>> TakeIn(Uploads uploads)
    {
        var taken = new Dictionary<string, CheckedFile>();
        foreach (var paper in All)
            foreach (var (name, lines) in paper.Files)
            {
                await using var file = Papers.Write(name, paper.Title, [.. lines, .. Invented]);
                taken.Add(name, await uploads.TakeIn(Side.Ministry, name, file));
            }

        return taken;
    }

    public static void Tell(Story story, IReadOnlyDictionary<string, CheckedFile> files)
    {
        foreach (var paper in All)
        {
            var id = Guid.Empty;
            story.On(story.Workday(paper.On), paper.Who, async () =>
            {
                var document = Document.Attach(story.By, await RecordOf(story, paper), new(paper.Title, paper.Kind, Handling.OfficialUseOnly, paper.ForBothSides), files[paper.Files[0].Name], story.Clock.Now);
                story.Db.Add(document);
                id = document.Id;
            }, new TimeOnly(16, 0));
            foreach (var (name, _) in paper.Files.Skip(1))
                story.On(story.Workday(paper.On + 2), paper.Who, async () =>
                    story.Db.Add((await story.Db.Documents.SingleAsync(d => d.Id == id)).AddVersion(story.By, await RecordOf(story, paper), files[name], story.Clock.Now)), new TimeOnly(16, 5));
            if (paper.ReleasedOn is { } day)
                story.On(story.Workday(day), DemoAccounts.Coordinator(story.Person(paper.Who).Side), async () =>
                    (await story.Db.Documents.SingleAsync(d => d.Id == id)).Release(story.By, await RecordOf(story, paper), story.Clock.Now), new TimeOnly(16, 20));
        }
    }

    static async Task<IHasDocuments> RecordOf(Story story, Paper paper)
    {
        var id = story.Keys[paper.Record];
        return (IHasDocuments?)await story.Db.Meetings.SingleOrDefaultAsync(m => m.Id == id)
            ?? (IHasDocuments?)await story.Db.Initiatives.SingleOrDefaultAsync(i => i.Id == id)
            ?? (IHasDocuments?)await story.Db.Agreements.SingleOrDefaultAsync(a => a.Id == id)
            ?? await story.Db.Programmes.SingleAsync(p => p.Id == id);
    }
}
