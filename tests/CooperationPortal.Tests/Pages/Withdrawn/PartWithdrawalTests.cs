using System.Text;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Withdrawn;

/// <summary>A part of a record is taken back by itself: an agenda item, a note, a line of minutes, a document. The record stays with both sides.</summary>
public sealed class PartWithdrawalTests : PortalTest
{
    const string Secret = "Names of the informants";

    const string Edited = "Names of the informers in Quetta";

    public static TheoryData<RecordKind> Kinds { get; } = [RecordKind.Meeting, RecordKind.ActionItem, RecordKind.Initiative, RecordKind.Agreement, RecordKind.Programme];

    // The other side has read the meeting; then a line is released by mistake, and reworded before anybody notices.
    async Task<(Meeting Meeting, Outcome Line)> AReleasedLine(OutcomeKind kind = OutcomeKind.Decision, string text = Secret)
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        return (meeting, await Release(meeting, text, kind));
    }

    async Task<Outcome> Release(Meeting meeting, string text, OutcomeKind kind = OutcomeKind.Decision, Viewer? by = null)
    {
        by ??= Ministry.Official;
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        var agency = kind == OutcomeKind.Action ? await Given.AnAgency(name: $"Directorate {Make.Next()}") : null;
        var page = await As(by).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        page.Choose("Kind", kind.ToString()).Fill("Text", text).Check("For both sides");
        if (agency is not null) page.Choose("Responsible agency", agency.Name).Fill("Due date", Make.Today.AddDays(9));
        await page.Press("Save");
        await (await As(Make.CoordinatorOf(by.Side)).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        return await Host.Db(null, db => db.Outcomes.SingleAsync(o => o.MeetingId == meeting.Id && o.Text == text));
    }

    async Task<Page> Withdraw(Entity part, Viewer? by = null, string? reason = null)
    {
        var page = await As(by ?? Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(part.Id));
        if (reason is not null) page.Fill("Why it is withdrawn", reason);
        return await page.Press("Withdraw");
    }

    // Everywhere that a text could be read on.
    async Task NowhereFor(Viewer reader, string text, params string[] pages)
    {
        var browser = As(reader);
        foreach (var address in pages.Concat([Links.Home, Links.Meetings.List, Links.ActionItems.Filtered(new() { View = ActionView.All }), Links.Documents.List, Links.Withdrawn.List, Links.Log.List, $"{Links.Documents.List}?q={Uri.EscapeDataString(text)}", $"{Links.Meetings.List}?q={Uri.EscapeDataString(text)}", "/notifications"]))
        {
            var seen = await browser.Open(address);
            Assert.False(seen.Has(text), $"{reader.Side} {reader.Role} reads it at {address}: {seen.Text}");
        }

        foreach (var file in new[] { "/log/export/csv", Links.Log.Rows, Links.ActionItems.Export("csv", new()) })
        {
            using var answer = await browser.Get(file);
            if (answer.IsSuccessStatusCode) Assert.DoesNotContain(text, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_line_that_nobody_has_opened_since_its_release_goes_back_as_if_it_never_was()
    {
        var (meeting, line) = await AReleasedLine();
        await (await As(Ministry.Coordinator).Open(Links.Meetings.EditLine(meeting.Ref, line.Id))).Fill("Text", Edited).Press("Save");
        // The log would open it.
        Assert.NotEqual(0, await Host.Db(Embassy.Manager, db => db.Audit.CountAsync(a => a.RecordId == meeting.Id && a.Changes.Contains(Edited))));
        Assert.True((await As(Embassy.Manager).Open(Links.Home)).Has(meeting.Ref));

        var page = await (await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("Withdraw line 1");
        Assert.True(page.Has(Edited) && page.Has("Nobody of the Embassy has opened it since its release, so nothing of it is left there"), page.Text);
        page = await page.Press("Withdraw");
        Assert.Equal($"Line {meeting.Ref}/1 is withdrawn: only your side sees it again.", page.Flash);
        Assert.True(page.Has(Edited));
        var back = await Reload(line);
        Assert.Equal((Audience.Ministry, false, null, null), (back.Audience, back.ForBothSides, back.SharedNumber, back.ReleasedAt));
        Assert.True((await Reload(meeting)).IsShared);
        foreach (var who in new[] { Ministry.Manager, Embassy.Manager }) Assert.False((await As(who).Open(Links.Meetings.Details(meeting.Ref))).Has("Withdrawn from these minutes"));

        foreach (var text in new[] { Secret, Edited })
            foreach (var who in new[] { Embassy.Official, Embassy.Coordinator, Embassy.Manager, Embassy.Administrator })
                if (who.Role == Role.Manager) await NowhereFor(who, text, Links.Meetings.Details(meeting.Ref), Links.Meetings.History(meeting.Ref), Links.Meetings.Print(meeting.Ref), Links.Comments.Of(meeting.Ref), Links.Chain(meeting.Ref));
                else Assert.False((await As(who).Open(Links.Meetings.Details(meeting.Ref))).Has(text));
        var never = Links.Meetings.ProposeWording(meeting.Ref, Guid.NewGuid());
        Assert.Equal(((await As(Embassy.Coordinator).Open(never)).Status, 404), ((await As(Embassy.Coordinator).Open(Links.Meetings.ProposeWording(meeting.Ref, line.Id))).Status, 404));
        Assert.Contains(Edited, Encoding.UTF8.GetString((await As(Ministry.Manager).Download(Links.Log.Rows)).Bytes), StringComparison.Ordinal);
        Assert.Empty(await Host.Db(null, db => db.Tombstones.ToListAsync()));
        Assert.Null(await Host.Verify());

        // The number is not given again, and the line goes over only once somebody means it to.
        var next = await Release(meeting, "A liaison desk.");
        Assert.Equal((2, null), (next.SharedNumber, (await Reload(line)).SharedNumber));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_told_the_other_side_of_a_part_goes_back_and_what_told_of_others_stays(bool isRead)
    {
        await Host.Wishes(Embassy.Manager, a => a.MailRhythm = MailRhythm.Daily);
        var meeting = await Given.AHeldMeeting(shared: true);
        if (isRead) await Host.Db(null, db => db.Notices.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, Make.Now)));
        var line = await Release(meeting, Secret);
        Assert.Equal(isRead ? [1, 1] : [2], (await Host.Told(Embassy.Coordinator, meeting)).Select(n => n.Times));
        var mails = (await Host.Outbox()).Count;
        await Withdraw(line);
        var told = Assert.Single(await Host.Told(Embassy.Coordinator, meeting));
        Assert.Equal((1, Make.Now), (told.Times, told.LastAt));
        Assert.Equal(mails - 1, (await Host.Outbox()).Count);
        Assert.Equal(Make.Now, Assert.Single(await Host.Db(Embassy.Manager, db => db.MailLines.Where(l => l.AccountId == Embassy.Manager.AccountId && l.RecordId == meeting.Id).ToListAsync())).At);
        await Host.SendMail();
        Assert.False((await As(Embassy.Administrator).Open(Links.Outbox.List)).Has("Not sent"));
    }

    [Fact]
    public async Task What_was_released_with_a_part_is_still_told()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        await Host.ForgetMail();
        foreach (var text in new[] { Secret, "Known to both" })
            await (await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id))).Choose("Kind", nameof(OutcomeKind.Decision)).Fill("Text", text).Check("For both sides").Press("Save");
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var mails = (await Host.Outbox()).Count;
        await Withdraw((await Reload(meeting)).Outcomes.Single(o => o.Text == Secret));
        Assert.Equal(1, Assert.Single(await Host.Told(Embassy.Coordinator, meeting)).Times);
        Assert.Equal(mails, (await Host.Outbox()).Count);
    }

    [Fact]
    public async Task A_document_that_went_back_unopened_is_told_of_nowhere()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement);
        await Host.ForgetMail();
        var before = (await Host.Told(Embassy.Coordinator, agreement)).Sum(n => n.Times);
        await Given.Change(document, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Host.Time.GetUtcNow().UtcDateTime));
        Assert.Equal(before + 1, (await Host.Told(Embassy.Coordinator, agreement)).Sum(n => n.Times));
        await Withdraw(document);
        Assert.Equal(before, (await Host.Told(Embassy.Coordinator, agreement)).Sum(n => n.Times));
        Assert.Empty(await Host.Outbox());
    }

    [Fact]
    public async Task Who_was_mentioned_on_a_line_that_went_back_is_mentioned_no_more()
    {
        var (meeting, line) = await AReleasedLine();
        // Nobody of the Embassy says anything of the line: that would keep it.
        await Host.Db(Ministry.Official, async db =>
        {
            db.Add(Comment.Write(Ministry.Official, await db.Meetings.SingleAsync(m => m.Id == meeting.Id), await db.Outcomes.SingleAsync(o => o.Id == line.Id), $"@{Embassy.Official.Name} has to know.",
                forBothSides: true, [Make.Mentionable(Embassy.Official)], Host.Time.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        Assert.Contains(await Host.Told(Embassy.Official, meeting), n => n.Kind == NoticeKind.Mentioned);
        await Withdraw(line);
        Assert.DoesNotContain(await Host.WhoIsTold(meeting), t => t.Kind == NoticeKind.Mentioned);
        Assert.DoesNotContain(await Host.Outbox(), m => m.Lines.Any(l => l.Kind == NoticeKind.Mentioned));
    }

    [Fact]
    public async Task Once_the_other_side_has_opened_the_meeting_a_manager_leaves_a_tombstone_of_the_line()
    {
        var (meeting, line) = await AReleasedLine();
        await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        var page = await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(line.Id));
        Assert.True(page.Has($"The Embassy has opened {meeting.Ref}/1.") && page.Has("Only a manager of your side can still withdraw it.") && !page.HasButton("Withdraw"), page.Text);
        var forged = await page.Post(Links.Withdrawn.CreateOf(line.Id), [new("Version", line.Version.ToString()), new("Input.Reason", "All the same")]);
        Assert.Equal(422, forged.Status);
        page = await (await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(line.Id))).Press("Withdraw");
        Assert.NotNull(page.ErrorAt("Why it is withdrawn"));
        await page.Fill("Why it is withdrawn", "It named people who had not agreed.").Press("Withdraw");

        var left = $"{meeting.Ref}/1";
        foreach (var (who, at) in new[] { (Embassy.Official, Links.Withdrawn.Details(left)), (Ministry.Official, Links.Withdrawn.Details(left)), (Embassy.Coordinator, Links.Comments.Of(meeting.Ref, line.Id)), (Embassy.Coordinator, Links.Meetings.ProposeWording(meeting.Ref, line.Id)) })
        {
            var stone = await As(who).Open(at);
            Assert.Equal((200, Links.Withdrawn.Details(left), $"{left} was withdrawn"), (stone.Status, stone.Url, stone.Heading));
            Assert.True(stone.Has("Line") && stone.Has("Ministry Manager") && stone.Has("It named people who had not agreed.") && !stone.Has(Secret), stone.Text);
        }

        Assert.True((await As(Embassy.Official).Open(Links.Withdrawn.List)).Row(left).Has("It named people who had not agreed."));
        // Where it stood, both find where it went, and the text that they could agree on says nothing of it.
        foreach (var who in new[] { Embassy.Official, Ministry.Official })
        {
            var section = (await As(who).Open(Links.Meetings.Details(meeting.Ref))).Section("Withdrawn from these minutes");
            Assert.True(section.Has($"{left} (line) was withdrawn on 02 Mar 2026 by Ministry Manager, Ministry: It named people who had not agreed."), section.Text);
            Assert.Equal(Links.Withdrawn.Details(left), (await section.Follow(left)).Url);
        }

        Assert.DoesNotContain("withdrawn", await Host.Db(Ministry.Manager, async db => MinutesText.Of(await db.MeetingForAgreement(meeting.Ref, Ministry.Manager))), StringComparison.Ordinal);
        await NowhereFor(Embassy.Manager, Secret, Links.Meetings.Details(meeting.Ref), Links.Meetings.History(meeting.Ref), Links.Withdrawn.Details(left));
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Withdrawn.Details($"{meeting.Ref}/9"))).Status);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Only_what_was_released_before_the_other_side_looked_is_opened()
    {
        var (meeting, first) = await AReleasedLine(text: "Read by the Embassy");
        await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        var second = await Release(meeting, Secret);
        await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(second.Id))).HasButton("Withdraw"));
        Assert.False((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(first.Id))).HasButton("Withdraw"));
        // It is noted once.
        await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        Host.Commands.Clear();
        await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref));
        Assert.DoesNotContain(Host.Commands.Texts, sql => sql.Contains("UPDATE", StringComparison.Ordinal));
        Assert.False((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(second.Id))).HasButton("Withdraw"));
    }

    [Fact]
    public async Task A_side_takes_back_its_own_line_also_in_minutes_that_the_other_keeps()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        var line = await Release(meeting, Secret, by: Embassy.Official);
        Assert.Equal(403, (await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(line.Id))).Status);
        Assert.True((await As(Embassy.Coordinator).Open(Links.Withdrawn.CreateOf(line.Id))).HasButton("Withdraw"));
        await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.False((await As(Embassy.Coordinator).Open(Links.Withdrawn.CreateOf(line.Id))).HasButton("Withdraw"));
        await Withdraw(line, Embassy.Manager, "Not cleared.");
        Assert.Equal(Audience.Embassy, (await Reload(line)).Audience);
        await NowhereFor(Ministry.Manager, Secret, Links.Meetings.Details(meeting.Ref));
        Assert.True((await As(Ministry.Official).Open(Links.Withdrawn.Details($"{meeting.Ref}/1"))).Has("Embassy Manager"));
    }

    [Fact]
    public async Task An_action_line_takes_its_action_item_along()
    {
        var (meeting, line) = await AReleasedLine(OutcomeKind.Action);
        var item = await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.OutcomeId == line.Id));
        var page = await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(line.Id));
        Assert.True(page.Has("1 action item that came from it goes back with it:") && page.Has(item.Ref));
        await page.Press("Withdraw");
        var back = await Reload(item);
        Assert.Equal((Audience.Ministry, false), (back.Audience, back.ForBothSides));
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref))).Status);
        await NowhereFor(Embassy.Manager, Secret, Links.Meetings.Details(meeting.Ref));

        var (_, worked) = await AReleasedLine(OutcomeKind.Action);
        var theirs = await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.OutcomeId == worked.Id));
        await Given.Change(theirs, Embassy.Official, (i, by) => i.Note(by, "Known to the Embassy alone", null, forBothSides: false, Make.Now));
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(worked.Id))).Has($"The Embassy works with {theirs.Ref} already"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_was_made_of_the_action_item_of_a_line_that_went_back_stays(bool dateIsProposed)
    {
        var (_, line) = await AReleasedLine(OutcomeKind.Action);
        var item = await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.OutcomeId == line.Id));
        var (initiative, desk) = (await Given.AnInitiative(shared: true), await Given.AnAgency(Side.Embassy));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, new("Send the list of trainees", initiative.Id, Priority.High, Handling.Unclassified, ForBothSides: true), []));
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var stored = await db.Whole<ActionItem>().Include(i => i.ResponsibleAgency).AsTracking().SingleAsync(i => i.Id == item.Id);
            stored.Reassign(Ministry.Coordinator, stored.ResponsibleAgency, await db.Agencies.SingleAsync(a => a.Id == desk.Id), Make.Now);
            await db.SaveChangesAsync();
        });
        if (dateIsProposed) await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, i.DueOn.AddDays(9), "Visas are late.", Make.Now));
        await Withdraw(line);
        var back = await Reload(item);
        Assert.Equal((Audience.Ministry, false), (back.Audience, back.ForBothSides));
        Assert.Equal(("Send the list of trainees", initiative.Id, Priority.High, Handling.Unclassified, desk.Id, Side.Embassy),
            (back.What, back.InitiativeId, back.Priority, back.Handling, back.CounterpartAgencyId, back.CounterpartSide));
    }

    [Fact]
    public async Task What_the_other_side_says_of_a_line_holds_it_also_where_it_says_so_to_itself()
    {
        var (meeting, line) = await AReleasedLine();
        await Given.AComment(meeting, Embassy.Official, line, "Only for us.");
        var page = await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(line.Id));
        Assert.True(page.Has($"The Embassy works with line {meeting.Ref}/1 already, so it stays on the record of both sides.") && !page.HasButton("Withdraw"), page.Text);
        Assert.Equal(422, (await page.Post(Links.Withdrawn.CreateOf(line.Id), [new("Version", line.Version.ToString()), new("Input.Reason", "All the same")])).Status);
        Assert.True((await Reload(line)).IsShared);
    }

    [Fact]
    public async Task What_the_own_side_said_of_a_line_for_both_goes_back_with_it()
    {
        var (meeting, line) = await AReleasedLine();
        var comment = await Host.Db(Ministry.Official, async db =>
        {
            var said = Comment.Write(Ministry.Official, await db.Meetings.SingleAsync(m => m.Id == meeting.Id), await db.Outcomes.SingleAsync(o => o.Id == line.Id), "Said of the informants.", true, [], Make.Now);
            db.Add(said);
            await db.SaveChangesAsync();
            return said;
        });
        await Withdraw(line);
        Assert.Equal(Audience.Ministry, (await Reload(comment)).Audience);
        await NowhereFor(Embassy.Manager, "Said of the informants.", Links.Meetings.Details(meeting.Ref), Links.Comments.Of(meeting.Ref));
    }

    [Fact]
    public async Task What_lay_with_both_sides_stays_and_what_was_released_after_it_came_back_does_not()
    {
        var meeting = await Given.Save(Ministry.Coordinator, Make.ProposedMeeting());
        var proposed = meeting.Outcomes.Single(o => o.Owner == Side.Ministry && o.IsShared);
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(proposed.Id))).Has($"It is part of a text of {meeting.Ref} that was proposed or is agreed"));
        Assert.False((await As(Ministry.Manager).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Withdraw line 1"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "Something is missing", Host.Time.GetUtcNow().UtcDateTime));
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(proposed.Id))).Has("was proposed or is agreed"));
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        var later = await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.AddOutcome(by, m.Agenda[0].Id, 9, new(OutcomeKind.Decision, Secret, true));
            return m.Release(by, null, 9, Host.Time.GetUtcNow().UtcDateTime)[0];
        });
        Assert.True((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(later.Id))).HasButton("Withdraw"));
        await Withdraw(later);
        Assert.Equal(Audience.Ministry, (await Reload(later)).Audience);

        var agreed = await Given.Stored(Make.AgreedMeeting());
        var line = agreed.Outcomes.Single(o => o.Owner == Side.Ministry && o.IsShared);
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(line.Id))).Has("was proposed or is agreed"));
    }

    [Fact]
    public async Task An_agenda_item_takes_what_its_side_released_under_it_along()
    {
        var (meeting, line) = await AReleasedLine();
        var item = meeting.Agenda[0];
        await Given.Change(meeting, Ministry.Official, (m, by) => m.WriteNote(by, item.Id, true, "What was said of them.", Host.Time.GetUtcNow().UtcDateTime));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var page = await (await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("Withdraw agenda item 1");
        Assert.True(page.Has("What your side released under it goes back with it:") && page.Has(Secret) && page.Has("What was said of them."), page.Text);
        // The agenda item was there when the Embassy read the meeting.
        Assert.True(page.Has("Only a manager of your side can still withdraw it."));
        await Withdraw(item, Ministry.Manager, "Not for the record.");
        var now = await Reload(meeting);
        Assert.All(now.Parts().Where(p => p.Owner == Side.Ministry), p => Assert.Equal((Audience.Ministry, null), (p.Audience, p.ReleasedAt)));
        foreach (var text in new[] { Secret, "What was said of them.", item.Title }) Assert.False((await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref))).Has(text), text);
        var left = Assert.Single(await Host.Db(Embassy.Official, db => db.Tombstones.ToListAsync()));
        Assert.Equal(($"{meeting.Ref}/A1", WithdrawnKind.AgendaItem, item.Id), (left.Ref, left.Kind, left.RowId));

        // What the other side wrote under an agenda item holds it.
        var other = await Given.AHeldMeeting(shared: true);
        await Given.Change(other, Embassy.Official, (m, by) => m.WriteNote(by, other.Agenda[0].Id, false, "Known to the Embassy alone", Make.Now));
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(other.Agenda[0].Id))).Has("The Embassy works with the agenda item already"));
    }

    [Fact]
    public async Task A_note_goes_back_and_can_be_written_anew()
    {
        var (meeting, _) = await AReleasedLine(text: "A liaison desk.");
        var item = meeting.Agenda[0].Id;
        await Given.Change(meeting, Ministry.Official, (m, by) => m.WriteNote(by, item, true, Secret, Host.Time.GetUtcNow().UtcDateTime));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.WriteNote(by, item, false, "For us.", Host.Time.GetUtcNow().UtcDateTime));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var note = (await Reload(meeting)).Notes.Single(n => n.IsShared);
        await (await (await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("Withdraw the note under agenda item 1")).Press("Withdraw");
        Assert.Equal((Audience.Ministry, true), ((await Reload(note)).Audience, (await Reload(note)).ForBothSides));
        await NowhereFor(Embassy.Manager, Secret, Links.Meetings.Details(meeting.Ref), Links.Meetings.History(meeting.Ref));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.WriteNote(by, item, true, "What was said.", Host.Time.GetUtcNow().UtcDateTime));
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var theirs = await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(theirs.Has("What was said.") && !theirs.Has(Secret));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_document_that_nobody_has_opened_goes_back_as_if_it_never_was(RecordKind kind)
    {
        var (document, on, page) = await AReleasedDocument(kind);
        await As(Embassy.Official).Open(page);
        Assert.True((await As(Embassy.Official).Open(page)).Has(Secret));
        await (await As(Make.CoordinatorOf(document.Owner)).Open(Links.Documents.Edit(document.Id))).Fill("Title", Edited).Press("Save");
        var ours = await As(Make.CoordinatorOf(document.Owner)).Open(Links.Documents.Details(document.Id));
        Assert.True(ours.Has($"not opened by the {document.Owner.Other()} yet"));
        var back = await (await ours.Follow("Withdraw")).Press("Withdraw");
        Assert.Equal("The document is withdrawn: only your side sees it again.", back.Flash);
        Assert.Equal((Audience.Ministry, false), ((await Reload(document)).Audience, (await Reload(document)).ForBothSides));
        Assert.Empty(await Host.Db(null, db => db.Tombstones.ToListAsync()));
        foreach (var text in new[] { Secret, Edited }) await NowhereFor(Embassy.Manager, text, page);
        foreach (var address in new[] { Links.Documents.Details(document.Id), Links.Documents.Download(document.Id, document.Versions[0].Id) })
            Assert.Equal(404, (int)(await As(Embassy.Manager).Get(address)).StatusCode);
        Assert.True((await As(Ministry.Official).Open(page)).Has(Edited));
        Assert.True((await Host.Db(null, db => db.RecordWithDocuments(on.Address, Ministry.Manager))).Audience == Audience.Shared);
        Assert.Null(await Host.Verify());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_document_that_was_opened_leaves_a_tombstone(RecordKind kind)
    {
        var (document, on, page) = await AReleasedDocument(kind);
        if (kind == RecordKind.Agreement) await As(Embassy.Official).Download(Links.Documents.Download(document.Id, document.Versions[0].Id));
        else await As(Embassy.Official).Open(Links.Documents.Details(document.Id));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(document.Id))).Has("Only a manager of your side can still withdraw it."));
        await Withdraw(document, Ministry.Manager, "The wrong file.");
        var left = $"{on.Address}/D1";
        foreach (var who in new[] { Embassy.Official, Ministry.Official })
        {
            var stone = await As(who).Open(Links.Withdrawn.Details(left));
            Assert.True(stone.Has("Document") && stone.Has("The wrong file.") && !stone.Has(Secret), stone.Text);
            Assert.True((await As(who).Open(page)).Section("Documents").Has($"{left} (document) was withdrawn on 02 Mar 2026 by Ministry Manager, Ministry: The wrong file."));
        }

        Assert.Equal(Links.Withdrawn.Details(left), (await As(Embassy.Official).Open(Links.Documents.Details(document.Id))).Url);
        Assert.Equal(Links.Withdrawn.Details(left), (await As(Embassy.Official).Open(Links.Documents.Download(document.Id, document.Versions[0].Id))).Url);
        await NowhereFor(Embassy.Manager, Secret, page);

        // Released anew and taken back unopened, nothing more is said; opened again, the next word has the next number.
        await Again();
        await Withdraw(document);
        Assert.Single(await Host.Db(null, db => db.Tombstones.ToListAsync()));
        await Again();
        await As(Embassy.Official).Open(Links.Documents.Details(document.Id));
        await Withdraw(document, Ministry.Manager, "Again the wrong file.");
        Assert.Equal([left, $"{on.Address}/D2"], await Host.Db(Embassy.Official, db => db.Tombstones.OrderBy(t => t.Ref).Select(t => t.Ref).ToListAsync()));

        async Task Again()
        {
            Host.Time.Advance(TimeSpan.FromMinutes(5));
            await (await As(Ministry.Coordinator).Open(Links.Documents.Release(document.Id))).Press("Release");
        }
    }

    async Task<(Document Document, BelongsTo On, string Page)> AReleasedDocument(RecordKind kind)
    {
        IHasDocuments record = kind switch
        {
            RecordKind.Meeting => await Given.APlannedMeeting(shared: true),
            RecordKind.ActionItem => await Given.AnActionItem(shared: true),
            RecordKind.Initiative => await Given.AnInitiative(shared: true),
            RecordKind.Agreement => await Given.AnAgreement(shared: true),
            _ => await Given.AProgramme(),
        };
        var document = await Given.ADocument(record, Ministry.Coordinator, title: Secret);
        await (await As(Ministry.Coordinator).Open(Links.Documents.Release(document.Id))).Press("Release");
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var on = BelongsTo.Of(record);
        return (await Reload(document), on, Links.Documents.OnRecord(on.Kind, on.Address).Split('#')[0]);
    }

    [Fact]
    public async Task Evidence_goes_back_until_the_work_is_said_to_be_done()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        page.Fill("What it is and what it shows", Secret).Attach("File", ("List.txt", Papers.Text("List")));
        await page.Press("Save");
        var document = await Host.Db(null, db => db.Documents.SingleAsync(d => d.RecordId == item.Id && d.Owner == Side.Ministry));
        page = await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(document.Id));
        Assert.True(page.Has($"It is evidence of {item.Ref}: that entry goes back with it."), page.Text);
        await page.Press("Withdraw");
        Assert.Empty((await Reload(item)).Evidence);
        await NowhereFor(Embassy.Manager, Secret, Links.ActionItems.Details(item.Ref));
        await NowhereFor(Embassy.Manager, "List.txt", Links.ActionItems.Details(item.Ref));
        Assert.Null(await Host.Verify());

        var done = await Given.AnActionItem(shared: true);
        page = await As(Ministry.Official).Open(Links.ActionItems.Verb(done.Ref, "evidence"));
        page.Fill("What it is and what it shows", "The list").Attach("File", ("List.txt", Papers.Text("List")));
        await page.Press("Save");
        await Given.Change(done, Ministry.Official, (i, by) => i.Submit(by, "The list is sent.", null, Make.Today));
        document = await Host.Db(null, db => db.Documents.SingleAsync(d => d.RecordId == done.Id && d.Owner == Side.Ministry));
        page = await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(document.Id));
        Assert.True(page.Has("The action item was said to be done on the strength of it") && !page.HasButton("Withdraw"), page.Text);
    }

    [Fact]
    public async Task The_text_of_an_agreement_that_is_agreed_stays()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement);
        await Given.Change(document, Ministry.Coordinator, (d, by) => { d.Edit(by, agreement, new("The text", DocumentKind.AgreementText, Handling.OfficialUseOnly, true)); d.Release(by, agreement, Make.Now); });
        Assert.True((await As(Ministry.Coordinator).Open(Links.Withdrawn.CreateOf(document.Id))).HasButton("Withdraw"));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => { a.MoveTo(by, AgreementState.Negotiating, null, Make.Today); a.ProposeState(by, AgreementState.TextAgreed, a.Facts, null, Make.Now); a.AgreeState(Embassy.Coordinator, Make.Now); });
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(document.Id))).Has("The text of the agreement is agreed between the sides"));
        // Nor is it called something else first.
        var page = await (await As(Ministry.Coordinator).Open(Links.Documents.Edit(document.Id))).Fill("Title", "The signed text").Choose("What it is", nameof(DocumentKind.Other)).Press("Save");
        Assert.Equal((422, "It is the text that the sides agreed, so it stays as it is. Add another text as a document of its own."), (page.Status, page.ErrorAt("What it is")));
        Assert.Equal("The signed text", page.Find("#Input_Title").GetAttribute("value"));
        Assert.Equal(DocumentKind.AgreementText, (await Reload(document)).Kind);
        page = await page.Choose("What it is", "Agreement text").Press("Save");
        Assert.Equal((422, "It is the text that the sides agreed, so it stays as it is. Add another text as a document of its own."), (page.Status, page.ErrorAt("Title")));
        Assert.Equal("The document is changed.", (await page.Fill("Title", "The text").Press("Save")).Flash);
    }

    [Fact]
    public async Task Others_are_refused_at_the_door()
    {
        var (meeting, line) = await AReleasedLine();
        foreach (var nobody in new[] { Ministry.Official, Ministry.Administrator, Embassy.Coordinator, Embassy.Manager }) Assert.Equal(403, (await As(nobody).Open(Links.Withdrawn.CreateOf(line.Id))).Status);
        Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(Guid.NewGuid()))).Status);
        Assert.False((await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Withdraw line 1"));
        Assert.False((await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref))).HasLink("Withdraw line 1"));
        await Withdraw(line, Ministry.Manager, "By mistake.");
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.CreateOf(line.Id))).Has("Only your side sees this, so there is nothing to withdraw."));
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Withdrawn.CreateOf(line.Id))).Status);
    }

    [Fact]
    public async Task Of_a_withdrawal_and_an_opening_or_a_word_at_the_same_moment_the_first_counts()
    {
        var (meeting, line) = await AReleasedLine();
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var withdrawal = await Withdrawal.Load(db, line.Id, Ministry.Coordinator);
            await withdrawal.TakeBack(db, Ministry.Coordinator, null, Host.Time.GetUtcNow().UtcDateTime);
            await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.True((await Reload(line)).IsShared);

        // What is said of it is saved first: the withdrawal finds it.
        await Host.Db(Ministry.Manager, async db =>
        {
            var withdrawal = await Withdrawal.Load(db, line.Id, Ministry.Manager);
            await withdrawal.TakeBack(db, Ministry.Manager, "By mistake.", Host.Time.GetUtcNow().UtcDateTime);
            await Given.AComment(meeting, Embassy.Official, line, "A moment before.");
            await Assert.ThrowsAsync<RuleBroken>(() => db.SaveChangesAsync());
        });
        Assert.True((await Reload(line)).IsShared);

        // The withdrawal is saved first: what was about to be said finds the line gone.
        var other = await Release(meeting, "Another one");
        await Host.Db(Embassy.Official, async db =>
        {
            db.Add(Comment.Write(Embassy.Official, await db.Meetings.SingleAsync(m => m.Id == meeting.Id), await db.Outcomes.SingleAsync(o => o.Id == other.Id), "At the same moment.", false, [], Make.Now));
            await Withdraw(other);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.Equal(Audience.Ministry, (await Reload(other)).Audience);
        Assert.Empty(await Host.Db(null, db => db.Comments.Where(c => c.OutcomeId == other.Id).ToListAsync()));
    }

    [Fact]
    public async Task Who_writes_beside_others_on_a_line_or_edits_it_is_not_disturbed()
    {
        var (meeting, line) = await AReleasedLine();
        await Host.Db(Embassy.Official, async db =>
        {
            db.Add(Comment.Write(Embassy.Official, await db.Meetings.SingleAsync(m => m.Id == meeting.Id), await db.Outcomes.SingleAsync(o => o.Id == line.Id), "At the same moment.", false, [], Make.Now));
            await (await As(Ministry.Coordinator).Open(Links.Meetings.EditLine(meeting.Ref, line.Id))).Fill("Text", Edited).Press("Save");
            await db.SaveChangesAsync();
        });
        Assert.Equal(Edited, (await Reload(line)).Text);
        Assert.Single(await Host.Db(null, db => db.Comments.Where(c => c.OutcomeId == line.Id).ToListAsync()));
    }

    // Whoever adds a reference to a part decides whether it holds the part: in Withdrawal, and here.
    [Fact]
    public Task Every_kind_of_reference_to_a_part_is_thought_of() => Host.Db(null, db =>
    {
        var found = db.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()).Where(k => typeof(ReleasedPart).IsAssignableFrom(k.PrincipalEntityType.ClrType))
            .Select(k => $"{k.DeclaringEntityType.ClrType.Name}.{k.Properties[0].Name}").Order(StringComparer.Ordinal);
        string[] known =
        [
            // Held by the text that lay with both sides.
            "Correction.AgendaItemId", "Correction.OutcomeId", "Reservation.OutcomeId", "WordingProposal.OutcomeId",
            // Held where the other side wrote it.
            "AgendaNote.AgendaItemId", "Comment.OutcomeId", "Initiative.OutcomeId", "Outcome.AgendaItemId",
            // Held once the work is said to be done.
            "Evidence.DocumentId",
            // Its own versions.
            "DocumentVersion.DocumentId",
        ];
        Assert.Equal(known.Order(StringComparer.Ordinal), found.Distinct());
        return Task.CompletedTask;
    });
}
