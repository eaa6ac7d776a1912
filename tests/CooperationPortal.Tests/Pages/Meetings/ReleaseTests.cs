using CooperationPortal.Web.Pages.Meetings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>The other side sees nothing before the release, and after it exactly what is for both sides: in the list, on the page, on paper and in Word.</summary>
public sealed class ReleaseTests : PortalTest
{
    const string Decision = "Both sides open a liaison desk.";
    const string Kept = "Kept by the Ministry.";

    [Fact]
    public async Task Before_the_release_the_other_side_finds_no_meeting_anywhere()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, "Talks on borders");
        var list = await As(Embassy.Manager).Open(Links.Meetings.List);
        Assert.Null(list.TryRow("Talks on borders"));
        foreach (var address in new[] { Links.Meetings.Details(meeting.Ref), Links.Meetings.Print(meeting.Ref), Links.Meetings.Word(meeting.Ref, true), Links.Meetings.Release(meeting.Ref), Links.Meetings.Move(meeting.Ref), Links.Meetings.Prepare(meeting.Ref), Links.Meetings.Edit(meeting.Ref) })
            Assert.Equal(404, (int)(await As(Embassy.Manager).Get(address)).StatusCode);
    }

    [Fact]
    public async Task An_action_that_names_nobody_or_no_day_is_named_before_the_release_and_holds_it_up()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        var fia = await Given.AnAgency(Side.Embassy, "Office of Training", "OT");
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", true, null, fia.Id)));
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Has("Action E1 has no due date. Complete the minutes, or keep for your side what is not settled."), page.Text);
        Assert.False(page.HasButton("Release"));
        var line = (await Reload(meeting)).Outcomes.Single(o => o.Owner == Side.Embassy);
        await (await As(Embassy.Official).Open(Links.Meetings.EditLine(meeting.Ref, line.Id))).Fill("Due date", Make.Today.AddDays(9)).Press("Save");
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        Assert.Equal(Audience.Shared, (await Reload(meeting)).Outcomes.Single(o => o.Id == line.Id).Audience);

        // What both sides see loses neither again.
        page = await (await As(Embassy.Coordinator).Open(Links.Meetings.EditLine(meeting.Ref, line.Id))).Fill("Due date", (DateOnly?)null).Press("Save");
        Assert.Equal((422, "Both sides see this line, so an action names an agency and has a due date."), (page.Status, page.ErrorAt("Due date")));
    }

    [Fact]
    public async Task The_database_keeps_no_shared_action_without_agency_or_day()
    {
        var meeting = await Given.AHeldMeeting();
        var fia = await Given.AnAgency(Side.Ministry);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", true, null, fia.Id, Make.Today)));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Action, "Send the plan", false)));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        foreach (var forgery in new[]
        {
            """UPDATE "Outcomes" SET "DueOn" = NULL WHERE "MeetingId" = {0}""",
            """UPDATE "Outcomes" SET "ResponsibleAgencyId" = NULL WHERE "MeetingId" = {0}""",
            """UPDATE "Outcomes" SET "Audience" = 'Shared' WHERE "MeetingId" = {0}""",
        })
            await Host.Db(null, async db => Assert.Contains("CK_Outcome_Action", (await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(forgery, meeting.Id))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_release_the_other_side_sees_the_lines_for_both_sides_and_no_others()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, "Talks on borders");
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Section("What the Embassy will see from now on").Has(Decision));
        Assert.False(page.Has(Kept));
        Assert.True(page.Section("What stays with the Ministry").Has("1 line or note"));
        page = await page.Press("Release");

        var shared = await Reload(meeting);
        Assert.Equal("MTG-2026-0001", shared.Ref);
        Assert.Equal($"Released as MTG-2026-0001 (was {meeting.Ref}): the other side sees it from now on.", page.Flash);
        Assert.True(page.In(".page-ref").Has($"(was {meeting.Ref})"));
        Assert.Equal(Links.Meetings.Details("MTG-2026-0001"), page.Url);

        var list = await As(Embassy.Official).Open(Links.Meetings.List);
        Assert.True(list.Row("Talks on borders").Has("Shared"));
        var details = await As(Embassy.Official).Open(Links.Meetings.Details(shared.Ref));
        Assert.True(details.Has(Decision));
        Assert.False(details.Has(Kept));
        Assert.DoesNotContain(meeting.Ref, details.Html, StringComparison.Ordinal);
        foreach (var isInternal in new[] { false, true })
        {
            var print = await As(Embassy.Official).Open(Links.Meetings.Print(shared.Ref, isInternal));
            Assert.True(print.Has(Decision));
            Assert.False(print.Has(Kept));
            var words = await WordText(As(Embassy.Official), shared.Ref, isInternal);
            Assert.Contains(Decision, words, StringComparison.Ordinal);
            Assert.DoesNotContain(Kept, words, StringComparison.Ordinal);
            Assert.DoesNotContain(meeting.Ref, words, StringComparison.Ordinal);
        }

        Assert.Equal(404, (int)(await As(Embassy.Official).Get(Links.Meetings.Details(meeting.Ref))).StatusCode);
    }

    [Fact]
    public async Task A_paper_for_both_sides_has_no_column_of_numbers_before_there_are_any()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official);
        var draft = await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref));
        Assert.True(draft.Has(Decision));
        Assert.Empty(draft.All(".outcome-no"));
        Assert.DoesNotContain("No.", await WordText(As(Ministry.Official), meeting.Ref, false), StringComparison.Ordinal);
        Assert.Equal(["M1", "M2"], (await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref, true))).All(".outcome-no").Select(n => n.TextContent));
    }

    [Fact]
    public async Task The_old_reference_leads_its_own_side_to_the_new_one()
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        var page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.OwnRef!));
        Assert.Equal(Links.Meetings.Details(meeting.Ref), page.Url);
        var found = await As(Ministry.Official).Open($"{Links.Meetings.List}?q={meeting.OwnRef}");
        Assert.NotNull(found.TryRow(meeting.Ref));
        var hidden = await As(Embassy.Official).Open($"{Links.Meetings.List}?q={meeting.OwnRef}");
        Assert.Null(hidden.TryRow(meeting.Ref));
    }

    [Fact]
    public async Task An_official_is_offered_no_release_and_a_forged_one_is_refused()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False(page.HasLink("Release"));
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Meetings.Release(meeting.Ref))).Status);
        Assert.Equal(403, (await page.Post(Links.Meetings.Release(meeting.Ref), [])).Status);
        Assert.False((await Reload(meeting)).IsShared);
    }

    [Fact]
    public async Task The_other_sides_manager_releases_nothing_of_ours()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, shared: true);
        var page = await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False(page.HasLink("Release"));
        Assert.Equal(422, (await page.Post(Links.Meetings.Release(meeting.Ref), [])).Status);
        Assert.Equal(Audience.Ministry, (await Reload(meeting)).Outcomes.Single(o => !o.ForBothSides).Audience);
    }

    [Fact]
    public async Task Each_side_releases_the_lines_that_it_wrote()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        var item = meeting.Agenda[0].Id;
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, item, 1, new OutcomeLine(OutcomeKind.Commitment, "The Embassy sends the calendar.", true)));
        await Given.Change(meeting, Embassy.Official, (m, by) => m.WriteNote(by, item, true, "The Embassy spoke of courses.", Make.Now));
        Assert.False((await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref))).Has("The Embassy"));
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        await page.Press("Release");
        var seen = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(seen.Has("The Embassy sends the calendar."));
        Assert.True(seen.Has("The Embassy spoke of courses."));
    }

    [Fact]
    public async Task What_a_side_wrote_into_the_others_minutes_waits_for_its_own_coordinator()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Commitment, "The Embassy sends the calendar.", true)));
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Information, "Ours.", false));
            m.FinishMinutes(by, Make.Now);
        });
        const string toRelease = $"{Links.Meetings.List}?tab=ToRelease";
        Assert.NotNull((await As(Embassy.Coordinator).Open(toRelease)).TryRow(meeting.Ref));
        Assert.Null((await As(Ministry.Coordinator).Open(toRelease)).TryRow(meeting.Ref));
        Assert.False((await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Release"));
        var page = await (await As(Embassy.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("Release");
        page = await page.Press("Release");
        Assert.Equal($"Released: the other side sees the new lines of {meeting.Ref} from now on.", page.Flash);
        Assert.Null((await As(Embassy.Coordinator).Open(toRelease)).TryRow(meeting.Ref));
    }

    [Fact]
    public async Task Action_items_go_with_their_lines_and_both_receive_shared_numbers()
    {
        var agency = await Given.AnAgency(Side.Embassy, acronym: "INL");
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var made = Make.OwnRef("ACT", Side.Ministry);
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Information, "Ours.", false));
            var line = m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Action, "Send the list", true, null, agency.Id, new DateOnly(2026, 4, 1)));
            return line.Id;
        });
        var lineId = (await Reload(meeting)).Outcomes.Single(o => o.Kind == OutcomeKind.Action).Id;
        await Host.Db(Ministry.Official, async db =>
        {
            var held = await Web.Data.MeetingQueries.MeetingForVerbs(db, meeting.Ref, Ministry.Official);
            var responsible = await db.Agencies.FindAsync(agency.Id);
            db.Add(ActionItem.FromLine(Ministry.Official, made, held, held.Outcomes.Single(o => o.Id == lineId), responsible!, Make.Now, Make.Today));
            await db.SaveChangesAsync();
        });

        var page = await As(Ministry.Manager).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Has("Its action item goes with it:") && !page.Has("its due date has passed"));
        await page.Press("Release");

        var shared = await Reload(meeting);
        Assert.Equal(1, shared.Outcomes.Single(o => o.Id == lineId).SharedNumber);
        var details = await As(Embassy.Official).Open(Links.Meetings.Details(shared.Ref));
        Assert.True(details.Has("ACT-2026-0001"));
        Assert.True(details.HasLink($"Line {shared.Ref}/1"));
        Assert.DoesNotContain(made, details.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_whose_due_date_has_passed_goes_over_and_the_release_says_so_beside_it()
    {
        var agency = await Given.AnAgency(Side.Embassy, acronym: "INL");
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", true, null, agency.Id, Make.Today.AddDays(-1))));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Action, "Send the plan", true, null, agency.Id, Make.Today)));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Release(meeting.Ref));
        var late = Assert.Single(page.All(".line"), l => l.TextContent.Contains("its due date has passed", StringComparison.Ordinal));
        Assert.Contains("Send the list", late.TextContent, StringComparison.Ordinal);
        await page.Press("Release");
        Assert.All((await Reload(meeting)).Outcomes, o => Assert.Equal(Audience.Shared, o.Audience));
    }

    [Fact]
    public async Task A_release_works_again_when_new_lines_were_written()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official);
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var shared = await Reload(meeting);
        Assert.True((await As(Ministry.Coordinator).Open(Links.Meetings.Release(shared.Ref))).Has("Nothing to release"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "A line is missing.", Make.Now);
            m.AddOutcome(by, m.Agenda[0].Id, 3, new(OutcomeKind.Commitment, "Training goes on.", true));
        });
        var page = await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(shared.Ref))).Press("Release");
        Assert.Equal(200, page.Status);
        var lines = (await Reload(meeting)).Outcomes.Where(o => o.Audience == Audience.Shared).OrderBy(o => o.SharedNumber).Select(o => (o.SharedNumber, o.Text));
        Assert.Equal([(1, Decision), (2, "Training goes on.")], lines);
    }

    [Fact]
    public async Task A_first_release_shows_the_whole_as_the_other_side_will_read_it()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, "Talks on borders");
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "A source is missing", Make.Now);
            m.Edit(by, Make.MeetingHead("Talks on borders") with { SourceNote = "Note verbale 12 of the Embassy" });
            m.WriteNote(by, m.Agenda[0].Id, true, "Both sides spoke of ports.", Make.Now);
            m.WriteNote(by, m.Agenda[0].Id, false, "They will give way.", Make.Now);
            m.AddAgendaItem(by, "Kept for ourselves", forBothSides: false);
        });
        var item = await Given.AnActionItem(shared: true, what: "Send the figures");
        var own = await Given.AnActionItem(what: "Find out what they will not say");
        foreach (var carried in new[] { item, own }) await Given.Change(meeting, Ministry.Official, (m, by) => m.Carry(by, carried));
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        var goes = page.Section("What the Embassy will see from now on");
        foreach (var read in (string[])["Note verbale 12 of the Embassy", "Head of the Embassy", "Head of the Ministry", "Border security", "Both sides spoke of ports.", Decision, "Send the figures", "A source is missing"])
            Assert.True(goes.Has(read), read);
        foreach (var kept in (string[])[Kept, "They will give way.", "Kept for ourselves", "Find out what they will not say", "New to them", meeting.Ref])
            Assert.False(goes.Has(kept), kept);
        await page.Press("Release");
        var seen = await As(Embassy.Official).Open(Links.Meetings.Details((await Reload(meeting)).Ref));
        foreach (var read in (string[])["Note verbale 12 of the Embassy", "Both sides spoke of ports.", Decision, "Send the figures"]) Assert.True(seen.Has(read), read);
    }

    [Fact]
    public async Task A_later_release_marks_what_is_new_to_the_other_side()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.ReopenMinutes(by, "A line is missing.", Make.Now);
            m.AddOutcome(by, m.Agenda[0].Id, 3, new(OutcomeKind.Commitment, "Training goes on.", true));
            m.Invite(by, Side.Embassy, null, "Late to the list", null, null, DelegateRole.Member, attended: true);
            m.WriteNote(by, m.AddAgendaItem(by, "Visas", forBothSides: true).Id, true, "Discussed.", Make.Now);
        });
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        var goes = page.Section("What the Embassy will see from now on");
        Assert.DoesNotContain("New to them", goes.All(".line").Single(l => l.TextContent.Contains(Decision, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("New to them", goes.All(".line").Single(l => l.TextContent.Contains("Training goes on.", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("New to them", goes.All(".people li").Single(l => l.TextContent.Contains("Late to the list", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Contains("New to them", goes.All("h3").Single(h => h.TextContent.Contains("Visas", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        // The note, its item, the line and the person.
        Assert.Equal(4, goes.All(".state.is-info").Count(s => s.TextContent == "New to them"));
    }

    [Fact]
    public async Task What_was_written_after_the_page_was_opened_does_not_go_over_unseen()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Added in between.", true)));
        page = await page.Press("Release");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Added in between."));
        Assert.False((await Reload(meeting)).IsShared);
        page = await page.Press("Release");
        Assert.True((await Reload(meeting)).IsShared);
    }

    [Fact]
    public async Task The_word_file_is_valid_marked_and_holds_what_it_must()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, "Talks on borders & more");
        // Nobody writes such a sign; one that an older version took would make the file unreadable.
        await Host.Db(null, db => db.Meetings.Where(m => m.Id == meeting.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Title, "Talks on borders\u0001 & more")));
        foreach (var isInternal in new[] { false, true })
        {
            var (type, bytes) = await As(Ministry.Official).Download(Links.Meetings.Word(meeting.Ref, isInternal));
            Assert.Equal(MinutesDocument.ContentType, type);
            using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
            var wrong = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}").ToList();
            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
            var main = file.MainDocumentPart!;
            var header = main.HeaderParts.Single().Header!.InnerText;
            Assert.Contains("OFFICIAL USE ONLY", header, StringComparison.Ordinal);
            Assert.Contains(isInternal ? "Internal – Ministry only – not for release" : "For both sides – draft, not yet released to the other side", header, StringComparison.Ordinal);
            Assert.Contains("NUMPAGES", main.FooterParts.Single().Footer!.InnerXml, StringComparison.Ordinal);
            var text = main.Document!.Body!.InnerText;
            foreach (var must in new[] { "Talks on borders & more", "Delegations", "Head of the Embassy", "Border security", Decision, "26 Feb 2026" }) Assert.Contains(must, text, StringComparison.Ordinal);
            Assert.Equal(isInternal, text.Contains(Kept, StringComparison.Ordinal));
            Assert.Equal(!isInternal, text.Contains("Signatures", StringComparison.Ordinal));
            Assert.Equal("Cooperation Portal", file.PackageProperties.Creator);
            Assert.Null(file.PackageProperties.LastModifiedBy);
        }
    }

    [Fact]
    public async Task Only_the_paper_for_both_sides_is_printed_with_a_place_to_sign()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official);
        Assert.Contains("Embassy", (await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref))).Find(".signatures").TextContent, StringComparison.Ordinal);
        Assert.Empty((await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref, true))).All(".signatures"));
    }

    [Fact]
    public async Task The_word_file_is_kept_in_no_cache_and_named_after_the_reference()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official);
        using var answer = await As(Ministry.Official).Get(Links.Meetings.Word(meeting.Ref));
        Assert.Equal($"{meeting.Ref}-for-both-sides.docx", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore && answer.Headers.CacheControl.Private);
    }

    [Fact]
    public async Task A_paper_for_both_sides_names_no_initiative_or_series_of_one_side()
    {
        var series = await Given.ASeries(name: "Our own round");
        var initiative = await Given.AnInitiative(title: "Our own plan");
        var meeting = await Given.AHeldMeeting(Ministry.Official, series: series);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Go on.", true, initiative.Id)));
        var print = await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref));
        Assert.True(print.Has("Go on."));
        Assert.False(print.Has("Our own plan") || print.In("article").Has("Our own round"));
        Assert.True((await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref, true))).Has("Our own plan"));
    }

    static async Task<string> WordText(Browser browser, string @ref, bool isInternal)
    {
        var (_, bytes) = await browser.Download(Links.Meetings.Word(@ref, isInternal));
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var main = file.MainDocumentPart!;
        return main.Document!.InnerText + main.HeaderParts.Single().Header!.InnerText + main.FooterParts.Single().Footer!.InnerText;
    }
}
