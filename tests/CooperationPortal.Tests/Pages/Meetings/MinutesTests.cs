using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>The page on which minutes are written, without its script and as its script uses it.</summary>
public sealed class MinutesTests : PortalTest
{
    const string Title = "Border security";

    static string Line(string what) => $"{what} under {Title}";

    [Fact]
    public async Task An_official_adds_a_decision_without_a_script()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        var added = await page.Fill(Line("Text of the line"), "Both sides open a liaison desk.").Press("Add Enter");
        Assert.Equal(200, added.Status);
        Assert.True(added.Row("Both sides open a liaison desk.").Has("Decision"));
        var stored = Assert.Single((await Reload(meeting)).Outcomes);
        Assert.Equal((OutcomeKind.Decision, "M1", Audience.Ministry, true), (stored.Kind, stored.OwnLabel, stored.Audience, stored.ForBothSides));
    }

    [Fact]
    public async Task What_was_saved_on_another_day_says_on_which()
    {
        foreach (var (at, says) in new[] { (Make.Now, "Saved 11:00"), (Make.Now.AddDays(-3), "Saved 27 Feb 2026, 11:00") })
        {
            var meeting = await Given.AHeldMeeting(Ministry.Official);
            await Given.Change(meeting, Ministry.Official, (m, by) => m.WriteNote(by, m.Agenda[0].Id, true, "Discussed.", at));
            var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
            Assert.Equal(says, page.In("#saved").Text);
            Assert.True(page.Has($"{says} by Ministry Official"), page.Text);
        }
    }

    [Fact]
    public async Task Only_the_side_that_finishes_the_draft_is_asked_whether_it_is_ready()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        Assert.True((await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref))).In("#checks").Has("Blocks: No outcome is recorded yet"));
        var page = await As(Embassy.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        Assert.False(page.Has("Ready to finish") || page.Has("Blocks:") || page.Has("finishing the draft"), page.Text);
        foreach (var part in new[] { "#checks", "#check-count" }) Assert.True(page.Find(part).HasAttribute("hidden"));

        page = await page.Fill(Line("Text of the line"), "Training for forty officers.").Press("Add Enter");
        Assert.False(page.Has("Ready to finish") || page.Has("Blocks:") || page.Has("finishing the draft"), page.Text);
        Assert.Equal("To look at on your side 1 Back to the top Warning: Decision E1 belongs to no initiative", page.In("#checks").Text);
        Assert.Equal("To look at: 1 warning", page.In("#check-count").Text);
        foreach (var part in new[] { "#checks", "#check-count" }) Assert.False(page.Find(part).HasAttribute("hidden"));
    }

    [Fact]
    public async Task An_action_with_agency_and_date_becomes_a_living_action_item()
    {
        var agency = await Given.AnAgency(Side.Embassy, "INL Section", "INL");
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        page.Choose($"Kind of line under {Title}", "Action").Fill(Line("Text of the line"), "Send the needs list.")
            .Choose($"Responsible agency, under {Title}", "INL – INL Section").Fill($"Due date, under {Title}", new DateOnly(2026, 4, 1));
        var added = await page.Press("Add Enter");
        Assert.True(added.Row("Send the needs list.").Has("due 01 Apr 2026"));
        var item = await Host.Db(Ministry.Official, db => db.ActionItems.SingleAsync(i => i.MeetingId == meeting.Id));
        Assert.Equal((agency.Id, "ACT-2026-M0001", Audience.Ministry), (item.ResponsibleAgencyId, item.Ref, item.Audience));
        Assert.Equal(item.Id, (await Reload(meeting)).Outcomes[0].ActionItemId);
    }

    [Fact]
    public async Task A_line_without_text_comes_back_with_what_was_typed()
    {
        await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        page.Choose($"Kind of line under {Title}", "Action").Choose($"Responsible agency, under {Title}", "FIA – Federal Investigation Agency");
        var refused = await page.Press("Add Enter");
        Assert.Equal(422, refused.Status);
        Assert.Equal("Write what was said.", refused.ErrorAt("Text"));
        Assert.Equal("FIA – Federal Investigation Agency", refused.Value("Responsible agency"));
        Assert.Empty((await Reload(meeting)).Outcomes);
    }

    [Fact]
    public async Task An_unknown_initiative_is_named_in_the_message()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var hidden = await Given.AnInitiative(by: Embassy.Coordinator);
        var page = await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        foreach (var reference in new[] { hidden.Ref, "INI-1999-0001", "nonsense" })
        {
            var refused = await page.Fill("Text", "A line").Fill("Initiative", reference).Press("Save");
            Assert.Equal(422, refused.Status);
            Assert.Contains($"No initiative has the reference “{reference}”", refused.ErrorAt("Initiative"));
        }
    }

    [Fact]
    public async Task The_same_line_sent_twice_is_stored_once()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        var fields = new Dictionary<string, string?> { ["Input.Kind"] = "Decision", ["Input.Text"] = "Once only.", ["Input.Priority"] = "Normal", ["__submission"] = Guid.NewGuid().ToString() };
        var to = Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id);
        await page.Post(to, fields);
        await page.Post(to, fields);
        Assert.Single((await Reload(meeting)).Outcomes);
    }

    [Fact]
    public async Task Two_people_on_one_note_never_overwrite_each_other_in_silence()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var item = meeting.Agenda[0].Id;
        var first = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        var second = await As(Ministry.Coordinator).Open(Links.Meetings.Minutes(meeting.Ref));
        Assert.Equal(200, (await first.Fill($"What was said: {Title}", "The official's text").Press("Save the note")).Status);

        var refused = await second.Fill($"What was said: {Title}", "The coordinator's text").Press("Save the note");
        Assert.Equal(409, refused.Status);
        Assert.True(refused.Has("The official's text"));
        Assert.Equal("The coordinator's text", refused.Value("What was said"));
        Assert.Equal("The official's text", (await Reload(meeting)).Notes.Single(n => n.AgendaItemId == item).Text);

        Assert.Equal(200, (await refused.Press("Save")).Status);
        Assert.Equal("The coordinator's text", (await Reload(meeting)).Notes.Single(n => n.AgendaItemId == item).Text);
    }

    [Fact]
    public async Task The_script_gets_both_texts_of_a_conflict()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var item = meeting.Agenda[0].Id;
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.WriteNote(by, item, true, "Theirs", Make.Now));
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        var answer = await Fetch(page, Links.Meetings.WriteNote(meeting.Ref, item), ("Input.ForBothSides", "true"), ("Input.Text", "Mine"), ("Version", "-1"));
        Assert.Equal(409, answer.Status);
        using var json = JsonDocument.Parse(answer.Html);
        var conflict = json.RootElement.GetProperty("conflict");
        Assert.Equal(Ministry.Coordinator.Name, conflict.GetProperty("by").GetString());
        var field = Assert.Single(conflict.GetProperty("fields").EnumerateArray());
        Assert.Equal(("Text", "Theirs", "Mine"), (field.GetProperty("field").GetString(), field.GetProperty("before").GetString(), field.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task A_conflict_names_who_wrote_the_text_and_not_who_released_it_nor_oneself()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var item = meeting.Agenda[0].Id;
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.WriteNote(by, item, true, "Theirs", Make.Now);
            m.AddOutcome(by, item, 1, new OutcomeLine(OutcomeKind.Decision, "A desk is opened.", true));
        });
        await Given.Change(meeting, Ministry.Manager, (m, by) => m.Release(by, "MTG-2026-0778", 1, Make.Now));
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Minutes("MTG-2026-0778"));
        Assert.Equal(Ministry.Official.Name, await WhoWrote("Mine"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.WriteNote(by, item, true, "Mine, in another window", Make.Now));
        Assert.Null(await WhoWrote("Mine"));

        async Task<string?> WhoWrote(string text)
        {
            var answer = await Fetch(page, Links.Meetings.WriteNote("MTG-2026-0778", item), ("Input.ForBothSides", "true"), ("Input.Text", text), ("Version", "-1"));
            Assert.Equal(409, answer.Status);
            using var json = JsonDocument.Parse(answer.Html);
            return json.RootElement.GetProperty("conflict").GetProperty("by").GetString();
        }
    }

    [Theory, InlineData("MoveOutcome"), InlineData("Release")]
    public async Task Nobody_is_named_in_a_line_that_was_only_moved_or_released_meanwhile(string verb)
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var said = new OutcomeLine(OutcomeKind.Action, "Send the list.", true, ResponsibleAgencyId: (await Given.AnAgency()).Id, DueOn: Make.Today.AddDays(9));
        var line = await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            var first = m.AddOutcome(by, m.Agenda[0].Id, 1, said);
            m.AddOutcome(by, m.Agenda[0].Id, 2, new OutcomeLine(OutcomeKind.Decision, "A desk is opened.", true));
            return first;
        });
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.EditLine(meeting.Ref, line.Id));
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        await Given.Change(meeting, Ministry.Manager, (m, by) =>
        {
            if (verb == "Release") m.Release(by, "MTG-2026-0778", 1, Make.Now);
            else m.MoveOutcome(by, line.Id, up: false);
        });
        page = await page.Fill("Due date", "2026-06-01").Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has("The record was changed while you were working on it") && !page.Has(Ministry.Manager.Name), page.Text);
        Assert.Equal(200, (await page.Press("Save")).Status);
        Assert.Equal(new DateOnly(2026, 6, 1), (await Reload(meeting)).Outcomes.Single(o => o.Id == line.Id).DueOn);

        page = await As(Ministry.Coordinator).Open(Links.Meetings.EditLine((await Reload(meeting)).Ref, line.Id));
        await Given.Change(meeting, Ministry.Manager, (m, by) => m.EditOutcome(by, line.Id, said with { DueOn = new(2026, 7, 1) }));
        page = await page.Fill("Due date", "2026-08-01").Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has($"{Ministry.Manager.Name} saved this while you were working on it") && page.Has("01 Jul 2026"), page.Text);
    }

    [Fact]
    public async Task Two_people_on_one_line_see_both_texts()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Decision, "First wording", true)));
        var edit = Links.Meetings.EditLine(meeting.Ref, line.Id);
        var first = await As(Ministry.Official).Open(edit);
        var second = await As(Ministry.Coordinator).Open(edit);
        Assert.Equal(200, (await first.Fill("Text", "Wording A").Press("Save")).Status);
        var refused = await second.Fill("Text", "Wording B").Press("Save");
        Assert.Equal(409, refused.Status);
        Assert.True(refused.Has("Wording A"));
        Assert.Equal("Wording B", refused.Value("Text"));
    }

    [Fact]
    public async Task Attendance_is_marked_by_one_press()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        await page.Press("Head of the Embassy · head Minister");
        Assert.False((await Reload(meeting)).Delegates.Single(d => d.Side == Side.Embassy).Attended);
    }

    [Fact]
    public async Task The_other_side_does_not_find_unreleased_minutes()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var hidden = await As(Embassy.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        var never = await As(Embassy.Official).Open(Links.Meetings.Minutes("MTG-2026-M9999"));
        Assert.Equal((404, 404), (hidden.Status, never.Status));
        Assert.Equal(never.Text.Length, hidden.Text.Length);
    }

    [Fact]
    public async Task An_official_reads_what_both_sides_see_and_a_coordinator_changes_it()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var line = await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.WriteNote(by, m.Agenda[0].Id, true, "Said aloud.", Make.Now);
            return m.AddOutcome(by, m.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Decision, "Both read it", true));
        });
        var unread = await As(Ministry.Official).Open(Links.Meetings.EditLine(meeting.Ref, line.Id));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Release(by, "MTG-2026-0001", 1, Make.Now));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 2, new OutcomeLine(OutcomeKind.Decision, "Still ours", true)));

        var page = await As(Ministry.Official).Open(Links.Meetings.Minutes("MTG-2026-0001"));
        Assert.True(page.Has("Both sides see it: a coordinator or manager changes it."));
        Assert.True(page.Has("Both sides see this note: a coordinator or manager of your side changes it."));
        Assert.False(page.HasLink("Edit line 1"));
        Assert.True(page.HasLink("Edit line M2"));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Meetings.Minutes("MTG-2026-0001"))).HasLink("Edit line 1"));

        // Who had it open already is told so, and keeps what was typed.
        var refused = await unread.Fill("Text", "Changed in passing").Press("Save");
        Assert.Equal((422, "Both sides see this line, so a coordinator or manager of your side changes it."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal("Changed in passing", refused.Value("Text"));
        var answer = await Fetch(page, Links.Meetings.WriteNote("MTG-2026-0001", meeting.Agenda[0].Id), ("Input.ForBothSides", "true"), ("Input.Text", "Changed"), ("Version", "0"));
        Assert.Equal(422, answer.Status);
        Assert.Contains("a coordinator or manager of your side changes it", answer.Html, StringComparison.Ordinal);
        Assert.True((await As(Embassy.Official).Open(Links.Meetings.Details("MTG-2026-0001"))).Has("Said aloud."));
    }

    [Fact]
    public async Task A_forged_change_of_the_other_sides_line_is_refused()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Decision, "Ours", true)));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Release(by, "MTG-2026-0001", 1, Make.Now));
        var page = await As(Embassy.Official).Open(Links.Meetings.Minutes("MTG-2026-0001"));
        Assert.True(page.Has("Ours"));
        var forged = await page.Post(Links.Meetings.EditLine("MTG-2026-0001", line.Id), [new("Input.Kind", "Decision"), new("Input.Text", "Theirs now"), new("Version", "1")]);
        Assert.Equal(403, forged.Status);
        var unknown = await page.Post(Links.Meetings.EditLine("MTG-2026-0001", Guid.NewGuid()), [new("Input.Kind", "Decision"), new("Input.Text", "x")]);
        Assert.Equal(404, unknown.Status);
        Assert.Equal("Ours", (await Reload(meeting)).Outcomes[0].Text);
    }

    [Fact]
    public async Task The_number_of_commands_does_not_grow_with_the_lines()
    {
        var meeting = await Given.AHeldMeeting(by: Ministry.Official);
        var browser = As(Ministry.Official);
        await browser.Open(Links.Meetings.Minutes(meeting.Ref));
        Host.Commands.Clear();
        await browser.Open(Links.Meetings.Minutes(meeting.Ref));
        var few = Host.Commands.Count;
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            for (var n = 1; n <= 30; n++) m.AddOutcome(by, m.Agenda[0].Id, n, new OutcomeLine(OutcomeKind.Decision, $"Line {n}", true));
        });
        Host.Commands.Clear();
        await browser.Open(Links.Meetings.Minutes(meeting.Ref));
        Assert.Equal(few, Host.Commands.Count);
    }

    static Task<Page> Fetch(Page page, string url, params (string Name, string Value)[] fields) =>
        page.Post(url, fields.Select(f => new KeyValuePair<string, string?>(f.Name, f.Value)), fetch: true);
}
