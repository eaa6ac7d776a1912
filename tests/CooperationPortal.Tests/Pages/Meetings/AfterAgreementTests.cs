using CooperationPortal.Web.Data;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>What became of agreed minutes is read wherever they are read: on the page of the meeting, on that of the agreement, on paper and in the Word file.</summary>
public sealed class AfterAgreementTests : PortalTest
{
    const string Line = "Clear the customs duty.";

    // Agreed minutes with a note of each side, a decision and an action, whose item both sides see.
    async Task<(Meeting Meeting, ActionItem Item)> AgreedMinutes()
    {
        var agency = await Given.AnAgency(Side.Ministry, "National Cyber Agency", "NCA");
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        var page = await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        await page.Choose("Kind", "Action").Fill("Text", Line).Choose("Responsible agency", "NCA – National Cyber Agency").Fill("Due date", new DateOnly(2026, 6, 1)).Check("For both sides").Press("Save");
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 7, new(OutcomeKind.Decision, "A desk is opened.", true));
            m.AddOutcome(by, m.Agenda[0].Id, 8, new(OutcomeKind.Decision, "A fax is bought.", true));
            m.WriteNote(by, m.Agenda[0].Id, true, "Seen from here.", Make.Now);
        });
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            m.WriteNote(by, m.Agenda[0].Id, true, "Seen from there.", Make.Now);
            m.Release(by, null, 0, Make.Now);
        });
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.FinishMinutes(by, Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");
        await Accept(Links.Meetings.Accept(meeting.Ref));
        return (await Reload(meeting), await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.MeetingId == meeting.Id)));
    }

    async Task Accept(string address)
    {
        foreach (var side in Sides.Both)
            await (await As(People.Of(side, Role.Manager)).Open(address)).Fill("Your post, as the record shall name it", $"Secretary of the {side}").Fill("Your password", People.Password).Press($"Accept for the {side}");
    }

    async Task Agree(Meeting meeting, Action<Meeting, Viewer, Guid> write)
    {
        var draft = await Host.Db(Embassy.Coordinator, async db =>
        {
            var stored = await db.MeetingForAgreement(meeting.Ref, Embassy.Coordinator);
            var made = stored.DraftAddendum(Embassy.Coordinator, "A slip", Make.Now);
            write(stored, Embassy.Coordinator, made.Id);
            await db.SaveChangesAsync();
            return made.Id;
        });
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, draft))).Press("Propose to the Ministry");
        await Accept(Links.Meetings.Accept(meeting.Ref, draft));
    }

    async Task<(string Paper, string Word)> Papers(Viewer viewer, Meeting meeting, bool isInternal = false)
    {
        var paper = (await As(viewer).Open(Links.Meetings.Print(meeting.Ref, isInternal))).In("article").Text;
        return (paper, await Word(viewer, Links.Meetings.Word(meeting.Ref, isInternal)));
    }

    async Task<string> Word(Viewer viewer, string address)
    {
        var (_, bytes) = await As(viewer).Download(address);
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Description} {e.Path?.XPath}"));
        return string.Join('\n', file.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => string.Concat(p.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(t => t.Text))));
    }

    [Fact]
    public async Task Beside_an_agreed_action_stands_who_has_its_item_now_by_when_and_how_it_reads()
    {
        var (meeting, item) = await AgreedMinutes();
        var other = await Given.AnAgency(Side.Ministry, "Immigration Wing", "IW");
        foreach (var url in new[] { Links.Meetings.Agreed(meeting.Ref), Links.Meetings.Details(meeting.Ref), Links.Meetings.Print(meeting.Ref) })
        {
            var page = await As(Embassy.Official).Open(url);
            Assert.False(page.Has("now with") || page.Has("now due") || page.Has("now reads"), page.Text);
        }

        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Reassign(by, other, null, Make.Now));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, new("Clear the customs duty and the tax.", null, Priority.Normal, Handling.OfficialUseOnly, true), []));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, new DateOnly(2026, 12, 28), "Customs needs longer", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeDueDate(by, Make.Now));
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            foreach (var url in new[] { Links.Meetings.Agreed(meeting.Ref), Links.Meetings.Details(meeting.Ref) })
            {
                var page = await As(viewer).Open(url);
                Assert.True(page.Has(Line) && page.Has("now with IW") && page.Has("now due 28 Dec 2026") && page.Has("now reads “Clear the customs duty and the tax.”"), page.Text);
            }

            foreach (var paper in new[] { (await Papers(viewer, meeting)).Paper, (await Papers(viewer, meeting)).Word })
                Assert.Contains("pen, now with IW, now due 28 Dec 2026, now reads “Clear the customs duty and the tax.”", paper, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_addenda_correct_stands_beside_the_lines_and_in_the_head_on_every_reading_of_the_minutes()
    {
        var (meeting, _) = await AgreedMinutes();
        await Agree(meeting, (m, by, draft) =>
        {
            m.CorrectLine(by, draft, m.Outcomes.Single(o => o.Text == "A desk is opened.").Id, new(CorrectionKind.Replace, "Two desks are opened."));
            m.CorrectLine(by, draft, m.Outcomes.Single(o => o.Text == "A fax is bought.").Id, new(CorrectionKind.Strike, null));
            m.AddMissingLine(by, draft, m.Agenda[0].Id, new(CorrectionKind.Add, "A hotline is laid.", OutcomeKind.Decision));
            m.CorrectElse(by, draft, "The venue", "The US Embassy.");
        });
        await Agree(meeting, (m, by, draft) =>
        {
            m.CorrectElse(by, draft, "The due date of line 1", "28 Dec 2026, not 01 Jun 2026.");
            m.CorrectLine(by, draft, m.AddedLines.Single().Correction.Id, new(CorrectionKind.Replace, "A secure hotline is laid."));
        });
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Manager])
        {
            var page = await As(viewer).Open(Links.Meetings.Details(meeting.Ref));
            Assert.True(page.Has("Corrected by addendum 1 and addendum 2"), page.Text);
            Assert.True(page.Has("The venue – holds now: The US Embassy. (addendum 1)"), page.Text);
            foreach (var section in new[] { page.Section("1 · Border security"), (await As(viewer).Open(Links.Meetings.Agreed(meeting.Ref))).Section("Border security") })
            {
                Assert.True(section.Row("A desk is opened.").Has("Holds now: Two desks are opened."), section.Text);
                Assert.True(section.Row("A fax is bought.").Has("Holds now: nothing; it was struck."), section.Text);
                Assert.True(section.Row("hotline is laid.").Has("Holds now: A secure hotline is laid."), section.Text);
                Assert.True(section.Row(Line).Has("The due date of line 1 – holds now: 28 Dec 2026, not 01 Jun 2026."), section.Text);
                Assert.False(section.Row(Line).Has("Holds now:"), section.Text);
            }

            foreach (var isInternal in new[] { false, true })
            {
                var (paper, word) = await Papers(viewer, meeting, isInternal);
                foreach (var says in new[]
                {
                    "orrected by addenda 1 and 2", "Addendum 1, The venue: The US Embassy.", "Holds now, by addendum 1: Two desks are opened.", "Addendum 1: the line no longer holds.",
                    "A hotline is laid.", "Addendum 1: the line is added.", "Holds now, by addendum 2: A secure hotline is laid.", "Addendum 2, The due date of line 1: 28 Dec 2026, not 01 Jun 2026.",
                })
                {
                    Assert.Contains(says, paper, StringComparison.Ordinal);
                    Assert.Contains(says, word, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task What_an_addendum_corrects_is_marked_wherever_the_line_is_shown_away_from_its_minutes()
    {
        var (meeting, item) = await AgreedMinutes();
        var (desk, fax, duty) = (meeting.Outcomes.Single(o => o.Text == "A desk is opened."), meeting.Outcomes.Single(o => o.Text == "A fax is bought."), meeting.Outcomes.Single(o => o.Text == Line));
        var early = await As(Ministry.Coordinator).Open(Links.Initiatives.CreateFrom(fax.Id));
        Assert.Equal("A fax is bought.", early.Value("Summary"));
        await Agree(meeting, (m, by, draft) =>
        {
            m.CorrectLine(by, draft, desk.Id, new(CorrectionKind.Replace, "Two desks are opened."));
            m.CorrectLine(by, draft, fax.Id, new(CorrectionKind.Strike, null));
            m.AddMissingLine(by, draft, m.Agenda[0].Id, new(CorrectionKind.Add, "A hotline is laid.", OutcomeKind.Commitment));
            m.CorrectElse(by, draft, $"The due date of line {duty.SharedNumber}", "28 Dec 2026.");
        });
        foreach (var viewer in (Viewer[])[Ministry.Coordinator, Embassy.Coordinator])
        {
            var chain = (await As(viewer).Open(Links.Chain(meeting.Ref))).Section("What came of it");
            Assert.True(chain.Has("as corrected by addendum 1") && chain.Has("Two desks are opened.") && !chain.Has("A desk is opened."), chain.Text);
            Assert.True(chain.Has("struck by addendum 1") && chain.Has("added by addendum 1") && chain.Has("A hotline is laid."), chain.Text);
            Assert.Equal("A fax is bought.", Assert.Single(chain.All("del")).TextContent);
            var comments = await As(viewer).Open(Links.Comments.Of(meeting.Ref, desk.Id));
            Assert.True(comments.Has("Holds now: Two desks are opened.") && comments.All("blockquote del").Count == 1, comments.Text);
            Assert.True((await As(viewer).Open(Links.Comments.Of(meeting.Ref, fax.Id))).Has("Holds now: nothing; it was struck."));

            // Nothing is made of what does not hold.
            var page = await As(viewer).Open(Links.Meetings.Details(meeting.Ref));
            Assert.Equal([Links.Initiatives.CreateFrom(desk.Id)], page.All("a").Where(a => a.TextContent == "Make an initiative of this").Select(a => a.GetAttribute("href")));
            Assert.Equal("Two desks are opened.", (await As(viewer).Open(Links.Initiatives.CreateFrom(desk.Id))).Value("Summary"));
            Assert.Equal(404, (await As(viewer).Open(Links.Initiatives.CreateFrom(fax.Id))).Status);

            // The item says that its line is corrected, and that its own due date is changed here.
            page = await As(viewer).Open(Links.ActionItems.Details(item.Ref));
            Assert.True(page.Has($"The due date of line {duty.SharedNumber} – holds now: 28 Dec 2026.") && page.Has("The due date here stays until another one is proposed and agreed here."), page.Text);
        }

        early = await early.Fill("Title", "Faxes").Press("Save");
        Assert.True(early.Status == 422 && early.Has("An addendum struck this line, so no initiative begins from it.") && early.Value("Title") == "Faxes", early.Text);

        var draft = await (await As(Embassy.Coordinator).Open(Links.Meetings.CreateAddendum(meeting.Ref))).Fill("Why the minutes are corrected", "The day").Press("Save");
        var form = draft.Section("Correct something beside the lines");
        Assert.True(form.Has($"A due date is changed on its action item") && form.Has(item.Ref) && !form.Has("the due date of line"), form.Text);
    }

    [Fact]
    public async Task What_no_longer_holds_is_struck_and_each_addendum_is_proved_by_its_acceptances_and_hash()
    {
        var (meeting, _) = await AgreedMinutes();
        var desk = meeting.Outcomes.Single(o => o.Text == "A desk is opened.").Id;
        await Agree(meeting, (m, by, draft) =>
        {
            m.CorrectLine(by, draft, desk, new(CorrectionKind.Replace, "Two desks are opened."));
            m.CorrectElse(by, draft, "The due date of line 1", "28 Dec 2026.");
            m.AddMissingLine(by, draft, m.Agenda[0].Id, new(CorrectionKind.Add, "A hotline is laid.", OutcomeKind.Decision));
        });
        await Agree(meeting, (m, by, draft) =>
        {
            m.CorrectLine(by, draft, desk, new(CorrectionKind.Replace, "Three desks are opened."));
            m.CorrectLine(by, draft, m.AddedLines.Single().Correction.Id, new(CorrectionKind.Replace, "A secure hotline is laid."));
        });
        var hashes = (await Reload(meeting)).AgreedTexts.OrderBy(t => t.Number).Select(t => t.Hash).ToList();
        string[] struck = ["A desk is opened.", "Addendum 1: the line reads “Two desks are opened.”", "A hotline is laid."];
        string[] holds = ["Holds now, by addendum 2: Three desks are opened.", "Holds now, by addendum 2: A secure hotline is laid.", "Addendum 1, The due date of line 1: 28 Dec 2026."];

        var paper = await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref));
        Assert.Equal(struck, paper.All("article del").Select(d => d.TextContent));
        Assert.Equal(holds.Order(), paper.All("article .holds-now").Select(h => h.TextContent).Distinct().Order());
        foreach (var (hash, number) in hashes.Select((hash, number) => (hash, number)))
        {
            var section = paper.Section(number == 0 ? "Accepted" : $"Accepted: addendum {number}");
            foreach (var says in new[] { hash, "Ministry Manager", "Secretary of the Ministry", "Embassy Manager", "Secretary of the Embassy", "02 Mar 2026, 11:00 Asia/Karachi" }) Assert.True(section.Has(says), section.Text);
        }

        var (_, bytes) = await As(Ministry.Official).Download(Links.Meetings.Word(meeting.Ref));
        using (var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false))
        {
            var body = file.MainDocumentPart!.Document!.Body!;
            Assert.Equal(struck, body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Run>().Where(r => r.RunProperties?.Strike is not null).Select(r => r.InnerText));
            foreach (var says in hashes.Concat(holds).Append("Accepted: addendum 1").Append("Accepted: addendum 2")) Assert.Contains(says, body.InnerText, StringComparison.Ordinal);
        }

        var page = await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.Equal(["A desk is opened."], page.All("del.was").Select(d => d.TextContent));
        Assert.True(page.In(".column-aside").Section("Agreed").Has("Ministry Manager, Secretary of the Ministry 02 Mar 2026, 11:00 Asia/Karachi"), page.Text);
        var addenda = page.Section("Addenda").All(".card-list > li");
        foreach (var (row, hash) in addenda.Zip(hashes.Skip(1).Reverse()))
            foreach (var says in new[] { hash, "Ministry Manager, Secretary of the Ministry", "Embassy Manager, Secretary of the Embassy", "02 Mar 2026, 11:00 Asia/Karachi" })
                Assert.Contains(says, new Part(page, row).Text, StringComparison.Ordinal);

        // One that does not fit its acceptances proves nothing.
        await Host.ByHand("""UPDATE "Acceptances" SET "By" = 'Somebody else' WHERE "Side" = 'Embassy' AND "Hash" = {0}""", hashes[2]);
        Assert.DoesNotContain(hashes[2], (await Papers(Ministry.Official, meeting)).Paper, StringComparison.Ordinal);
        Assert.DoesNotContain(hashes[2], (await As(Ministry.Official).Open(Links.Meetings.Agreed(meeting.Ref))).Section("Addenda").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_say_whose_note_it_is_and_who_accepted_and_only_the_agreed_text_is_called_the_agreed_minutes()
    {
        var (meeting, _) = await AgreedMinutes();
        var hash = Assert.Single(meeting.AgreedTexts).Hash;
        var (paper, word) = await Papers(Embassy.Official, meeting);
        Assert.Contains("Note of the Ministry Seen from here.", paper, StringComparison.Ordinal);
        Assert.Contains("Note of the Embassy Seen from there.", paper, StringComparison.Ordinal);
        Assert.Contains("Note of the Ministry: Seen from here.", word, StringComparison.Ordinal);
        Assert.Contains("Note of the Embassy: Seen from there.", word, StringComparison.Ordinal);
        foreach (var text in new[] { paper, word })
        {
            foreach (var says in new[] { meeting.Ref, hash, "Ministry Manager", "Secretary of the Ministry", "Embassy Manager", "Secretary of the Embassy", "02 Mar 2026, 11:00 Asia/Karachi" }) Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.DoesNotContain("For the ", text, StringComparison.Ordinal);
        }

        Assert.StartsWith("Meeting paper", word, StringComparison.Ordinal);
        Assert.StartsWith("Agreed minutes", await Word(Embassy.Official, Links.Meetings.AgreedWord(meeting.Ref)), StringComparison.Ordinal);

        // Before the agreement there is room to sign, and nobody has accepted.
        var open = await Given.Stored(Make.ProposedMeeting());
        (paper, word) = await Papers(Embassy.Official, open);
        foreach (var text in new[] { paper, word }) Assert.True(text.Contains("For the ", StringComparison.Ordinal) && !text.Contains("SHA-256", StringComparison.Ordinal), text);
        Assert.StartsWith("Proposed minutes", word, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_names_nobody_who_did_not_accept()
    {
        var (meeting, _) = await AgreedMinutes();
        await Host.ByHand("""UPDATE "Acceptances" SET "By" = 'Somebody else' WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", meeting.Id);
        var (paper, word) = await Papers(Ministry.Official, meeting);
        foreach (var text in new[] { paper, word }) Assert.True(!text.Contains("Somebody else", StringComparison.Ordinal) && !text.Contains("SHA-256", StringComparison.Ordinal), text);
    }
}
