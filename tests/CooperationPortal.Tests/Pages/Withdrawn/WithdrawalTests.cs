using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages.Withdrawn;

/// <summary>A release is taken back: what the other side finds then, what its own side knows of it, and what happens when both act at once.</summary>
public sealed partial class WithdrawalTests : PortalTest
{
    const string Title = "Names of the informants";

    public static TheoryData<string> Nouns { get; } = ["MTG", "ACT", "INI", "AGR"];

    // Written by the own side first and released afterwards, as it happens.
    async Task<CitedRecord> ARelease(string noun, string? paper = null)
    {
        CitedRecord record = noun switch
        {
            "MTG" => await Given.AFinishedMeeting(title: Title),
            "ACT" => await Given.AnActionItem(what: Title),
            "INI" => await Given.AnInitiative(title: Title),
            _ => await Given.AnAgreement(title: Title),
        };
        if (paper is not null) await Given.ADocument(record, title: paper);
        await Host.Db(Ministry.Coordinator, async db =>
        {
            await db.LoadDocuments(record.Id);
            switch (record)
            {
                case Meeting: (await db.MeetingForVerbs(record.Ref, Ministry.Coordinator)).Release(Ministry.Coordinator, Make.SharedRef("MTG"), 1, Make.Now); break;
                case ActionItem: (await db.Whole<ActionItem>().AsTracking().SingleAsync(r => r.Id == record.Id)).Release(Ministry.Coordinator, Make.SharedRef("ACT"), Make.Now); break;
                case Initiative: (await db.Whole<Initiative>().AsTracking().SingleAsync(r => r.Id == record.Id)).Release(Ministry.Coordinator, Make.SharedRef("INI"), Make.Now); break;
                default: (await db.Whole<Agreement>().AsTracking().SingleAsync(r => r.Id == record.Id)).Release(Ministry.Coordinator, Make.SharedRef("AGR"), Make.Now); break;
            }

            await db.SaveChangesAsync();
        });
        return await Now(record);
    }

    static string Details(CitedRecord record) => record switch
    {
        Meeting => Links.Meetings.Details(record.Ref),
        ActionItem => Links.ActionItems.Details(record.Ref),
        Initiative => Links.Initiatives.Details(record.Ref),
        _ => Links.Agreements.Details(record.Ref),
    };

    Task<CitedRecord> Now(CitedRecord record) => Host.Db<CitedRecord>(null, async db => record switch
    {
        Meeting => await db.Meetings.SingleAsync(r => r.Id == record.Id),
        ActionItem => await db.ActionItems.SingleAsync(r => r.Id == record.Id),
        Initiative => await db.Initiatives.SingleAsync(r => r.Id == record.Id),
        _ => await db.Agreements.SingleAsync(r => r.Id == record.Id),
    });

    async Task<Page> Withdraw(CitedRecord record, Viewer? by = null, string? reason = null)
    {
        var page = await (await As(by ?? Ministry.Coordinator).Open(Details(record))).Follow("Withdraw");
        if (reason is not null) page.Fill("Why it is withdrawn", reason);
        return await page.Press("Withdraw");
    }

    [Theory, MemberData(nameof(Nouns))]
    public async Task Before_anybody_opens_it_a_release_goes_back_as_if_it_never_was(string noun)
    {
        var record = await ARelease(noun, paper: "The paper on them");
        Assert.Contains(await Host.Db(Embassy.Official, db => db.Documents.ToListAsync()), d => d.Title == "The paper on them");
        var ours = await As(Ministry.Coordinator).Open(Details(record));
        Assert.True(ours.Has("not opened by the Embassy yet"));
        var page = await Withdraw(record);
        var back = await Now(record);
        Assert.Equal($"{record.Ref} is withdrawn: it is {record.OwnRef} of your side again.", page.Flash);
        Assert.Equal((Audience.Ministry, record.OwnRef, (string?)null), (back.Audience, back.Ref, back.OwnRef));
        Assert.Equal(Title, page.Heading);
        Assert.False(page.Has("opened by the Embassy"));

        var never = Details(record).Replace(record.Ref, $"{noun}-2026-9999", StringComparison.Ordinal);
        var embassy = As(Embassy.Manager);
        await embassy.Open(Links.Home);
        Assert.Equal(await Answer(embassy, never), await Answer(embassy, Details(record)));
        foreach (var address in new[] { Links.Home, Links.Meetings.List, Links.ActionItems.Filtered(new() { View = ActionView.All }), Links.Initiatives.List, Links.Agreements.List, Links.Documents.List, Links.Withdrawn.List, Links.Log.List })
        {
            var seen = await embassy.Open(address);
            Assert.False(seen.Has(Title) || seen.Has(record.Ref) || seen.Has("The paper on them"), address);
        }
    }

    [Theory, MemberData(nameof(Nouns))]
    public async Task Once_it_is_opened_a_manager_leaves_a_tombstone_on_both_sides(string noun)
    {
        var record = await ARelease(noun);
        await As(Embassy.Official).Open(Details(record));
        Assert.Equal(Make.Now, (await Now(record)).OpenedByOtherAt);
        Assert.True((await As(Ministry.Official).Open(Details(record))).Has("opened by the Embassy 02 Mar 2026"));
        Assert.False((await As(Embassy.Official).Open(Details(record))).Has("opened by the Embassy"));

        var page = await (await As(Ministry.Coordinator).Open(Details(record))).Follow("Withdraw");
        Assert.True(page.Has("Only a manager of your side can still withdraw it."));
        Assert.False(page.HasButton("Withdraw"));
        page = await (await As(Ministry.Manager).Open(Details(record))).Follow("Withdraw");
        page = await page.Press("Withdraw");
        Assert.Equal(422, page.Status);
        Assert.NotNull(page.ErrorAt("Why it is withdrawn"));
        page = await page.Fill("Why it is withdrawn", "It named people who had not agreed.").Press("Withdraw");
        Assert.True(page.Has($"Withdrawn as {record.Ref}"), page.Text);

        foreach (var (who, at) in new[] { (Embassy.Official, Details(record)), (Embassy.Manager, Links.Withdrawn.Details(record.Ref)), (Ministry.Official, Details(record)) })
        {
            var left = await As(who).Open(at);
            Assert.Equal((200, Links.Withdrawn.Details(record.Ref), $"{record.Ref} was withdrawn"), (left.Status, left.Url, left.Heading));
            Assert.True(left.Has("Ministry Manager") && left.Has("02 Mar 2026, 11:00") && left.Has("It named people who had not agreed."));
            Assert.False(left.Has(Title));
        }

        var list = await As(Embassy.Official).Open(Links.Withdrawn.List);
        Assert.True(list.Row(record.Ref).Has("It named people who had not agreed."));
        foreach (var who in (Viewer[])[Ministry.Manager, Embassy.Manager])
            Assert.True(Assert.Single((await As(who).Open(Links.Log.Filtered(new() { Q = record.Ref }))).Rows).Has("It named people who had not agreed."), who.Name);
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Withdrawn.Details($"{noun}-2026-9999"))).Status);
        foreach (var address in new[] { Links.Home, Links.Meetings.List, Links.ActionItems.Filtered(new() { View = ActionView.All }), Links.Initiatives.List, Links.Agreements.List, Links.Log.List })
            Assert.False((await As(Embassy.Manager).Open(address)).Has(Title), address);
    }

    [Fact]
    public async Task Each_way_of_opening_counts_once_and_costs_nothing_later()
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        var paper = await Given.ADocument(await ARelease("AGR"));
        var ways = new Dictionary<string, CitedRecord>
        {
            [Links.Meetings.Print((await ARelease("MTG")).Ref)] = null!,
            [Links.Meetings.Word(meeting.Ref)] = meeting,
        };
        foreach (var (address, record) in ways)
        {
            using var answer = await As(Embassy.Official).Get(address);
            Assert.True(answer.IsSuccessStatusCode);
            if (record is not null) Assert.NotNull((await Now(record)).OpenedByOtherAt);
        }

        var item = await Given.AnActionItem(shared: true);
        var later = await Given.AnActionItem(shared: true, dueOn: Make.Today.AddDays(90));
        await As(Embassy.Official).Download(Links.ActionItems.Export("csv", new() { DueTo = Make.Today.AddDays(60) }));
        Assert.Equal((Make.Now, (DateTime?)null), ((await Now(item)).OpenedByOtherAt, (await Now(later)).OpenedByOtherAt));

        var browser = As(Embassy.Manager);
        await browser.Open(Links.ActionItems.Details(later.Ref));
        var revisions = await Revisions();
        Host.Commands.Clear();
        await browser.Open(Links.ActionItems.Details(later.Ref));
        Assert.DoesNotContain(Host.Commands.Texts, sql => sql.Contains("UPDATE", StringComparison.Ordinal));
        Assert.Equal(revisions, await Revisions());
        Assert.NotNull(paper);

        Task<long> Revisions() => Host.Db(null, db => db.Revisions.SumAsync(r => r.Number));
    }

    [Fact]
    public async Task A_download_of_a_document_opens_its_record()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement, bytes: "What it says."u8.ToArray());
        await Given.Change(document, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now));
        await As(Ministry.Official).Download(Links.Documents.Download(document.Id, (await Reload(document)).Versions[0].Id));
        Assert.Null((await Now(agreement)).OpenedByOtherAt);
        await As(Embassy.Official).Download(Links.Documents.Download(document.Id, (await Reload(document)).Versions[0].Id));
        Assert.NotNull((await Now(agreement)).OpenedByOtherAt);
    }

    [Fact]
    public async Task What_tells_of_a_withdrawal_and_the_list_of_them_lead_to_what_is_left()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        await As(Embassy.Coordinator).Open(Links.Agreements.Details(agreement.Ref));
        await (await As(Ministry.Manager).Open(Links.Withdrawn.Create(agreement.Ref))).Fill("Why it is withdrawn", "A slip").Press("Withdraw");
        foreach (var address in (string[])[Links.Notifications.List, Links.Withdrawn.List])
        {
            var page = await (await As(Embassy.Coordinator).Open(address)).Follow(agreement.Ref);
            Assert.True(page.Status == 200 && page.Url == Links.Withdrawn.Details(agreement.Ref) && page.Has("A slip"), $"{address}: {page.Url}");
        }
    }

    [Fact]
    public async Task Who_asks_for_the_head_alone_opens_nothing()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement);
        await Given.Change(document, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now));
        var file = Links.Documents.Download(document.Id, (await Reload(document)).Versions[0].Id);
        foreach (var address in new[] { file, Links.Documents.Details(document.Id), Links.Agreements.Details(agreement.Ref), Links.Comments.Of(agreement.Ref), Links.Log.List })
        {
            using var head = await As(Embassy.Manager).Send(new(HttpMethod.Head, address));
            Assert.Equal(System.Net.HttpStatusCode.OK, head.StatusCode);
            Assert.True((await Now(agreement)).OpenedByOtherAt is null && (await Reload(document)).OpenedByOtherAt is null, address);
        }

        await As(Embassy.Manager).Download(file);
        Assert.True((await Now(agreement)).OpenedByOtherAt is not null && (await Reload(document)).OpenedByOtherAt is not null);
    }

    [Theory, InlineData("txt", false), InlineData("txt", true), InlineData("docx", true)]
    public async Task Who_takes_the_text_of_the_minutes_along_has_opened_them(string format, bool isAgreed)
    {
        var meeting = await Given.Stored(isAgreed ? Make.AgreedMeeting() : Make.ProposedMeeting());
        var address = format == "txt" ? Links.Meetings.Text(meeting.Ref) : Links.Meetings.AgreedWord(meeting.Ref);
        await As(Ministry.Official).Download(address);
        Assert.Null((await Now(meeting)).OpenedByOtherAt);
        await As(Embassy.Official).Download(address);
        Assert.Equal(Make.Now, (await Now(meeting)).OpenedByOtherAt);
    }

    [Fact]
    public async Task Who_reads_the_minutes_has_opened_the_action_items_in_them()
    {
        var (meeting, item) = await AMeetingWithItem();
        await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.NotNull((await Now(item)).OpenedByOtherAt);
    }

    [Fact]
    public async Task A_meeting_takes_its_action_items_back_with_it()
    {
        var (meeting, item) = await AMeetingWithItem();
        var page = await (await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("Withdraw");
        Assert.True(page.Has("1 action item that came from it goes back with it:") && page.Has(item.Ref), page.Text);
        await page.Press("Withdraw");
        Assert.Equal((Audience.Ministry, Audience.Ministry), ((await Now(meeting)).Audience, (await Now(item)).Audience));
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref))).Status);

        // Released anew: the next numbers, the lines from 1.
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release((await Now(meeting)).Ref))).Press("Release");
        var again = await Reload(meeting);
        Assert.NotEqual(meeting.Ref, again.Ref);
        Assert.Equal(1, Assert.Single(again.Outcomes, o => o.Audience == Audience.Shared).SharedNumber);
        var shared = await Now(item);
        Assert.True(shared.IsShared && shared.Ref != item.Ref);
    }

    [Fact]
    public async Task What_the_own_side_said_there_for_both_and_what_told_the_other_of_it_go_back_too()
    {
        await Host.EnsureAccount(Embassy.Coordinator);
        var item = await ARelease("ACT");
        Assert.NotEmpty(await Host.Told(Embassy.Coordinator, item));
        var comment = await Host.Db(Ministry.Coordinator, async db =>
        {
            var said = Comment.Write(Ministry.Coordinator, await db.ActionItems.SingleAsync(i => i.Id == item.Id), null, "Said for both sides.", forBothSides: true, [], Make.Now);
            db.Add(said);
            await db.SaveChangesAsync();
            return said;
        });
        await Withdraw(item);
        Assert.Equal(Audience.Ministry, (await Reload(comment)).Audience);
        Assert.Empty(await Host.Told(Embassy.Coordinator, item));
    }

    [Theory, MemberData(nameof(Nouns))]
    public async Task No_mail_that_did_not_go_out_tells_of_what_went_back(string noun)
    {
        await Host.Wishes(Embassy.Manager, a => a.MailRhythm = MailRhythm.Daily);
        var kept = await ARelease("AGR");
        var record = await ARelease(noun);
        // The mail at once was given up, the daily one is still to come.
        await Host.Db(null, db => db.Mails.Where(m => m.Lines.Any(l => l.RecordId == record.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.GivenUp).SetProperty(m => m.EndedAt, Make.Now)));
        var before = await As(Embassy.Administrator).Open(Links.Outbox.List);
        Assert.Equal(2, before.Rows.Count);
        await Withdraw(record);
        await Host.SendMail();
        Assert.Single((await As(Embassy.Administrator).Open(Links.Outbox.List)).Rows);
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Host.SendDaily();
        var mails = (await Host.Outbox()).Where(m => m.Owner == Side.Embassy).ToList();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.Equal((MailState.Sent, kept.Id), (m.State, m.Lines[0].RecordId)));
        Assert.Empty(await Host.Db(null, db => db.MailLines.Where(l => l.RecordId == record.Id && l.Audience == Audience.Embassy).ToListAsync()));
    }

    [Fact]
    public async Task Mail_that_went_out_stays_in_the_outbox()
    {
        var record = await ARelease("ACT");
        await Host.SendMail();
        var sent = (await Host.Outbox()).Count(m => m.Owner == Side.Embassy);
        await Withdraw(record);
        Assert.NotEqual(0, sent);
        Assert.Equal(sent, (await As(Embassy.Administrator).Open(Links.Outbox.List)).Rows.Count);
    }

    [Fact]
    public async Task What_the_other_side_works_with_stays_and_the_page_says_so()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Embassy.Official, (i, by) => i.Note(by, "Known to the Embassy alone", null, forBothSides: false, Make.Now));
        var page = await (await As(Ministry.Manager).Open(Links.ActionItems.Details(item.Ref))).Follow("Withdraw");
        // It does not say what the other side wrote, nor for whom.
        Assert.True(page.Has($"The Embassy works with {item.Ref} already, so it stays on the record of both sides."));
        Assert.False(page.HasButton("Withdraw"));
        var forged = await page.Post(Links.Withdrawn.Create(item.Ref), [new("Version", (await Now(item)).Version.ToString()), new("Input.Reason", "All the same")]);
        Assert.Equal(422, forged.Status);
        Assert.True((await Now(item)).IsShared);
    }

    [Fact]
    public async Task An_item_that_a_meeting_of_the_other_side_carries_stays()
    {
        var item = await Given.AnActionItem(shared: true);
        var theirs = await Given.AHeldMeeting(Embassy.Official);
        await Given.Change(theirs, Embassy.Official, (m, by) => m.Carry(by, item));
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.Create(item.Ref))).Has("The Embassy works with"));
    }

    [Fact]
    public async Task A_picture_of_a_withdrawn_item_goes_back_too()
    {
        var item = await Given.AnActionItem(shared: true, what: Title);
        var meeting = await Given.AHeldMeeting(shared: true);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.Carry(by, item));
        Assert.Equal(Audience.Shared, Assert.Single((await Reload(meeting)).Carried).Audience);
        await Withdraw(item);
        Assert.Equal(Audience.Ministry, Assert.Single((await Reload(meeting)).Carried).Audience);
        Assert.False((await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref))).Has(Title));
    }

    [Fact]
    public async Task What_was_proposed_in_a_release_that_went_back_is_told_by_no_later_one()
    {
        var item = await Given.AnActionItem();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ChangeDueDate(by, i.DueOn.AddDays(3), "The list came late.", Make.Now));
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "release"))).Press("Release");
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, i.DueOn.AddDays(9), "Visas are late.", Make.Now.AddHours(1)));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.TakeDueDateBack(by, Make.Now.AddHours(1)));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "It is done by others.", Make.Now.AddHours(1)));
        await Withdraw(await Now(item));
        Host.Time.Advance(TimeSpan.FromHours(1));

        // The page shows what goes over, and nothing else does.
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb((await Now(item)).Ref, "release"));
        Assert.True(page.Has("Due date changed") && page.Has("The list came late."), page.Text);
        Assert.False(page.Has("Visas are late.") || page.Has("It is done by others."), page.Text);
        await page.Press("Release");
        var theirs = await As(Embassy.Manager).Open(Details(await Now(item)));
        Assert.True(theirs.Has("The list came late."), theirs.Text);
        Assert.False(theirs.Has("Visas are late.") || theirs.Has("It is done by others.") || theirs.Has("Taken back"), theirs.Text);
        var ours = (await As(Ministry.Official).Open(Details(await Now(item)))).Section("Due dates and cancellation");
        Assert.Equal([false, true, true], ours.Rows.Select(r => r.Has("Ministry only")));
        Assert.False((await As(Embassy.Manager).Open(Links.Log.List)).Has("Visas are late."));
        Assert.Null(await Host.Verify());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_came_from_closed_minutes_of_one_side_or_is_carried_in_them_goes_back(bool isCarried)
    {
        var item = await Given.AnActionItem(shared: true);
        var made = Make.HeldMeeting(forBothSides: false);
        made.AddOutcome(Ministry.Official, made.Agenda[0].Id, 1, new(OutcomeKind.Decision, "We wait for their answer.", ForBothSides: false));
        if (isCarried) made.Carry(Ministry.Official, item);
        made.FinishMinutes(Ministry.Official, Make.Now);
        made.Close(Ministry.Coordinator, 0);
        var meeting = await Given.Save(Ministry.Coordinator, made);
        if (!isCarried) await Host.Db(null, db => db.Database.ExecuteSqlAsync($"""UPDATE "ActionItems" SET "MeetingId" = {meeting.Id} WHERE "Id" = {item.Id}"""));
        var page = await Withdraw(item);
        Assert.False((await Now(item)).IsShared, page.Text);
    }

    [Fact]
    public async Task Others_are_refused_at_the_door()
    {
        var item = await Given.AnActionItem(shared: true);
        Assert.Equal(403, (await As(Ministry.Official).Open(Links.Withdrawn.Create(item.Ref))).Status);
        Assert.Equal(403, (await As(Embassy.Manager).Open(Links.Withdrawn.Create(item.Ref))).Status);
        var own = await Given.AnActionItem();
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Withdrawn.Create(own.Ref))).Status);
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.Create(own.Ref))).Has("Only your side sees this"));
        foreach (var nothing in new[] { "ACT-2026-9999", "nonsense", "", "AGR" }) Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Withdrawn.Create(nothing))).Status);
        Assert.False((await As(Embassy.Manager).Open(Links.ActionItems.Details(item.Ref))).HasLink("Withdraw"));
    }

    [Fact]
    public async Task A_page_that_is_drawn_before_the_other_side_opens_it_asks_again()
    {
        var record = await ARelease("INI");
        var coordinator = await As(Ministry.Coordinator).Open(Links.Withdrawn.Create(record.Ref));
        var manager = await As(Ministry.Manager).Open(Links.Withdrawn.Create(record.Ref));
        await As(Embassy.Official).Open(Details(record));
        coordinator = await coordinator.Press("Withdraw");
        Assert.Equal(422, coordinator.Status);
        Assert.True(coordinator.Has("Only a manager of your side can still withdraw it."));
        manager = await manager.Press("Withdraw");
        Assert.NotNull(manager.ErrorAt("Why it is withdrawn"));
        Assert.True((await Now(record)).IsShared);
    }

    [Fact]
    public async Task Of_a_withdrawal_and_an_opening_at_the_same_moment_the_first_counts()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var withdrawal = await Withdrawal.Load(db, item.Ref, Ministry.Coordinator);
            await withdrawal.TakeBack(db, Ministry.Coordinator, null, Make.Now);
            await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.True((await Now(item)).IsShared);

        var other = await Given.AnActionItem(shared: true);
        await Host.Db(Embassy.Official, async db =>
        {
            var stored = await db.ActionItems.SingleAsync(i => i.Id == other.Id);
            stored.Opened(Embassy.Official, Make.Now);
            await Withdraw(other);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
        Assert.Equal((Audience.Ministry, null), ((await Now(other)).Audience, (await Now(other)).OpenedByOtherAt));
    }

    [Fact]
    public async Task Who_edits_it_meanwhile_is_not_disturbed_by_its_being_opened()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Edit(item.Ref));
        await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref));
        page = await page.Fill("What is to be done", "Send the new list").Press("Save");
        Assert.Equal((200, "Send the new list"), (page.Status, ((ActionItem)await Now(item)).What));
    }

    [Theory, MemberData(nameof(Nouns))]
    public async Task The_shared_trail_says_nothing_of_a_silent_withdrawal_and_stays_whole(string noun)
    {
        var record = await ARelease(noun);
        var before = (await TrailOf(record)).Where(a => a.Audience == Audience.Shared).Select(a => a.Id).ToList();
        await Withdraw(record);
        var trail = await TrailOf(record);
        Assert.Equal(before, trail.Where(a => a.Audience == Audience.Shared).Select(a => a.Id));
        Assert.DoesNotContain(trail.Where(a => a.Audience == Audience.Shared), a => a.Changes.Contains(Title, StringComparison.Ordinal));
        Assert.Contains(trail, a => a.Act == Act.WithdrawRecord && a.Audience == Audience.Ministry);
        Assert.Null(await Host.Verify());
        var log = await As(Embassy.Manager).Download("/log/export/csv");
        Assert.DoesNotContain(Title, System.Text.Encoding.UTF8.GetString(log.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(record.Ref, System.Text.Encoding.UTF8.GetString(log.Bytes), StringComparison.Ordinal);
    }

    // The edits that a side makes to what it has released, before it notices the mistake.
    async Task<CitedRecord> AnEditedRelease()
    {
        var item = (ActionItem)await ARelease("ACT");
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(what: "Names of the informers in Quetta"), []));
        return await Now(item);
    }

    [Fact]
    public async Task What_was_written_while_it_was_shared_and_unopened_is_read_by_its_own_side_alone()
    {
        var kept = await Given.AnAgreement(shared: true, title: "Kept on the record");
        var item = await AnEditedRelease();
        // The log would open it.
        Assert.NotEqual(0, await Host.Db(Embassy.Manager, db => db.Audit.CountAsync(a => a.RecordId == item.Id && a.Changes.Contains("Names of the informers"))));
        var ours = (await TrailOf(item)).Count;
        await Withdraw(item);

        Assert.True((await As(Ministry.Manager).Open(Links.Log.List)).Has("Names of the informers"));
        Assert.Equal(ours + 1, (await Host.Db(Ministry.Manager, db => db.Audit.CountAsync(a => a.RecordId == item.Id))));
        Assert.Equal(0, await Host.Db(Embassy.Manager, db => db.Audit.CountAsync(a => a.RecordId == item.Id)));
        var log = await As(Embassy.Manager).Open(Links.Log.List);
        Assert.True(log.Has(kept.Ref) && !log.Has("Names of the informers"), log.Text);
        Assert.Equal($"{await Host.Db(Embassy.Manager, db => db.Audit.CountAsync())} rows", log.Find(".pager span").TextContent);
        var text = System.Text.Encoding.UTF8;
        Assert.DoesNotContain("Names of the informers", text.GetString((await As(Embassy.Manager).Download("/log/export/csv")).Bytes), StringComparison.Ordinal);
        var rows = text.GetString((await As(Embassy.Manager).Download(Links.Log.Rows)).Bytes).Split('\n').Where(l => l.Contains(item.Id.ToString(), StringComparison.Ordinal)).ToList();
        var chain = (await TrailOf(item)).Where(a => a.Audience == Audience.Shared).OrderBy(a => a.Sequence).ToList();
        Assert.Equal(chain.Select(a => $"{{\"sequence\":{a.Sequence},\"record\":\"{item.Id}\",\"audience\":\"Shared\",\"hash\":\"{Convert.ToHexStringLower(a.Hash)}\"}}"), rows);
        Assert.Contains("Names of the informers", text.GetString((await As(Ministry.Manager).Download(Links.Log.Rows)).Bytes), StringComparison.Ordinal);
        Assert.Null(await Host.Verify());

        // Released anew, the chain goes on; what was before stays where it is.
        await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb((await Now(item)).Ref, "release"))).Press("Release");
        var again = await Now(item);
        Assert.NotEqual(item.Ref, again.Ref);
        var history = await As(Embassy.Manager).Open(Details(again));
        Assert.Equal(200, history.Status);
        Assert.NotEqual(0, await Host.Db(Embassy.Manager, db => db.Audit.CountAsync(a => a.RecordId == item.Id)));
        Assert.Equal(chain.Count, await Host.Db(null, db => db.Withheld.CountAsync(w => w.ReadBy == Audience.Ministry)));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task The_rows_that_are_withheld_are_verified_by_their_hashes()
    {
        var directory = Directory.CreateTempSubdirectory("portal-withheld-").FullName;
        try
        {
            var item = await AnEditedRelease();
            await Withdraw(item);
            await (await As(Ministry.Coordinator).Open(Links.ActionItems.Verb((await Now(item)).Ref, "release"))).Press("Release");
            await File.WriteAllBytesAsync(Path.Combine(directory, "rows.jsonl"), (await As(Embassy.Manager).Download(Links.Log.Rows)).Bytes, TestContext.Current.CancellationToken);
            using var node = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("node", [Path.Combine(AppProcess.Root, "docs", "verify-trail.mjs"), Path.Combine(directory, "rows.jsonl")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, node.ExitCode);
            Assert.Contains("are not yours to read", said, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task What_the_other_side_had_opened_it_still_reads_in_the_log()
    {
        var item = await AnEditedRelease();
        await As(Embassy.Official).Open(Details(item));
        await Withdraw(item, Ministry.Manager, "By mistake.");
        Assert.True((await As(Embassy.Manager).Open(Links.Log.List)).Has("Names of the informers"));
    }

    [Fact]
    public async Task What_a_record_of_the_other_side_names_stays()
    {
        var initiative = (Initiative)await ARelease("INI");
        var theirs = await Given.AnActionItem(Embassy.Official, shared: true, initiative: initiative);
        var page = await As(Ministry.Manager).Open(Links.Withdrawn.Create(initiative.Ref));
        Assert.True(page.Has($"The Embassy works with {initiative.Ref} already") && !page.HasButton("Withdraw"), page.Text);
        Assert.False(page.Has(theirs.Ref));

        var agreement = (Agreement)await ARelease("AGR");
        await Given.AnInitiative(Embassy.Coordinator, with: d => d with { AgreementId = agreement.Id });
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.Create(agreement.Ref))).Has($"The Embassy works with {agreement.Ref} already"));
        var amended = (Agreement)await ARelease("AGR");
        await Given.AnAgreement(Embassy.Coordinator, with: d => d with { ParentId = amended.Id });
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.Create(amended.Ref))).Has($"The Embassy works with {amended.Ref} already"));
    }

    [Fact]
    public async Task An_initiative_that_a_line_of_proposed_minutes_names_stays()
    {
        var initiative = (Initiative)await ARelease("INI");
        var meeting = await Given.Save(Ministry.Coordinator, Make.ProposedMeeting());
        Assert.False((await As(Ministry.Manager).Open(Links.Withdrawn.Create(initiative.Ref))).Has("It cannot be withdrawn"));
        await Host.Db(null, db => db.Database.ExecuteSqlAsync($"""UPDATE "Outcomes" SET "InitiativeId" = {initiative.Id} WHERE "MeetingId" = {meeting.Id} AND "Audience" = 'Shared'"""));
        Assert.True((await As(Ministry.Manager).Open(Links.Withdrawn.Create(initiative.Ref))).Has("stands in minutes that are proposed or agreed"));
    }

    // Whoever adds a reference to a record decides whether it keeps the record shared: in Withdrawal, and here.
    [Fact]
    public Task Every_kind_of_reference_to_a_record_is_thought_of() => Host.Db(null, db =>
    {
        Type[] records = [typeof(Meeting), typeof(ActionItem), typeof(Initiative), typeof(Agreement), typeof(Outcome)];
        var found = db.Model.GetEntityTypes().Where(t => !t.HasSharedClrType).Where(t => !typeof(IPartOf).IsAssignableFrom(t.ClrType) || t.ClrType == typeof(Outcome) || t.ClrType == typeof(CarriedItem))
            .SelectMany(t => t.GetForeignKeys()).Where(k => records.Contains(k.PrincipalEntityType.ClrType))
            .Select(k => $"{k.DeclaringEntityType.ClrType.Name}.{k.Properties[0].Name}").Where(k => k is not ("Outcome.MeetingId" or "CarriedItem.MeetingId")).Order(StringComparer.Ordinal);
        string[] known =
        [
            "ActionItem.InitiativeId", "ActionItem.MeetingId", "Agreement.ParentId", "CarriedItem.ActionItemId",
            "Initiative.AgreementId", "Initiative.OutcomeId", "Outcome.ActionItemId", "Outcome.InitiativeId",
        ];
        Assert.Equal(known, found.Distinct());
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("ACT", "/chain/{0}")]
    [InlineData("ACT", "/comments?record={0}")]
    [InlineData("ACT", "/comments/create?record={0}")]
    [InlineData("ACT", "/comments?record={0}&record=x")]
    [InlineData("ACT", "/action-items/{0}/note")]
    [InlineData("INI", "/initiatives/{0}/update")]
    [InlineData("MTG", "/chain/{0}")]
    [InlineData("AGR", "/comments?record={0}")]
    public async Task A_page_about_it_opens_it(string noun, string address)
    {
        var record = await ARelease(noun);
        address = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, record.Ref);
        await As(Ministry.Coordinator).Open(address);
        Assert.Null((await Now(record)).OpenedByOtherAt);
        Assert.Equal(200, (await As(Embassy.Coordinator).Open(address)).Status);
        Assert.Equal(Make.Now, (await Now(record)).OpenedByOtherAt);
        Host.Commands.Clear();
        await As(Embassy.Coordinator).Open(address);
        Assert.DoesNotContain(Host.Commands.Texts, sql => sql.Contains("UPDATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ACT", "/action-items/{0}/note", "Ref")]
    [InlineData("MTG", "/meetings/{0}/prepare", "Ref")]
    [InlineData("AGR", "/chain/{0}", "Record")]
    public async Task A_field_that_comes_with_the_request_puts_no_other_record_in_the_place_of_the_one_that_the_address_names(string noun, string address, string field)
    {
        var (named, other) = (await ARelease(noun), await ARelease(noun));
        using var answer = await As(Embassy.Coordinator).Send(new(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, named.Ref))
        {
            Content = new FormUrlEncodedContent([new(field, other.Ref)]),
        });
        var shown = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(named.Ref, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Ref, shown, StringComparison.Ordinal);
        Assert.Equal((Make.Now, null), ((await Now(named)).OpenedByOtherAt, (await Now(other)).OpenedByOtherAt));
    }

    [Theory, MemberData(nameof(Nouns))]
    public async Task The_log_and_its_files_which_show_what_their_rows_hold_open_it(string noun)
    {
        foreach (var address in (string[])[Links.Log.List, $"{Links.Log.List}/export/csv", $"{Links.Log.List}/export/xlsx", $"{Links.Log.List}/rows"])
        {
            var record = await ARelease(noun);
            await As(Ministry.Manager).Download(address);
            await As(Embassy.Coordinator).Open(Links.Home);
            Assert.Null((await Now(record)).OpenedByOtherAt);
            await As(Embassy.Manager).Download(address);
            Assert.True((await Now(record)).OpenedByOtherAt is not null, address);
        }

        var (of, not) = (await ARelease(noun), await ARelease(noun));
        await As(Embassy.Manager).Download($"{Links.Log.List}/export/csv?q={of.Ref}");
        Assert.NotNull((await Now(of)).OpenedByOtherAt);
        Assert.Null((await Now(not)).OpenedByOtherAt);
    }

    // Whoever adds a page about a record need not think of it.
    [Theory, MemberData(nameof(Nouns))]
    public async Task Every_page_below_its_address_opens_it(string noun)
    {
        var record = await ARelease(noun);
        var addresses = Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => $"/{e.RoutePattern.RawText?.TrimStart('/')}".Replace("{ref}", record.Ref, StringComparison.Ordinal).Replace("/{addendum:guid?}", "", StringComparison.Ordinal))
            .Where(a => a.StartsWith(Details(record), StringComparison.Ordinal) && !a.Contains('{')).Distinct().ToList();
        Assert.True(addresses.Count > 2);
        var shown = 0;
        foreach (var address in addresses)
        {
            await Host.Db(null, async db =>
            {
                db.Entry((await db.FindAsync(record.GetType(), record.Id))!).Property(nameof(CitedRecord.OpenedByOtherAt)).CurrentValue = null;
                await db.SaveChangesAsync();
            });
            using var answer = await As(Embassy.Coordinator).Get(address);
            if (answer.StatusCode != System.Net.HttpStatusCode.OK) continue;
            Assert.True((await Now(record)).OpenedByOtherAt is not null, address);
            shown++;
        }

        Assert.NotEqual(0, shown);
    }

    // A form that is refused comes back on the page about the record, which whoever sent it need not have opened before.
    [Theory, MemberData(nameof(Nouns))]
    public async Task Every_form_below_its_address_that_comes_back_refused_opens_it(string noun)
    {
        var record = await ARelease(noun);
        var browser = As(Embassy.Manager);
        var token = (await browser.Open(Links.ActionItems.Create)).FieldsOf("Save").Single(f => f.Key == "__RequestVerificationToken").Value;
        var addresses = Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => $"/{e.RoutePattern.RawText?.TrimStart('/')}".Replace("{ref}", record.Ref, StringComparison.Ordinal).Replace("/{addendum:guid?}", "", StringComparison.Ordinal))
            .Where(a => a.StartsWith(Details(record), StringComparison.Ordinal) && !a.Contains('{')).Append($"/comments/create?record={record.Ref}").Distinct().ToList();
        var shown = 0;
        foreach (var address in addresses)
        {
            await Host.Db(null, async db =>
            {
                db.Entry((await db.FindAsync(record.GetType(), record.Id))!).Property(nameof(CitedRecord.OpenedByOtherAt)).CurrentValue = null;
                await db.SaveChangesAsync();
            });
            using var sent = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string?> { ["__RequestVerificationToken"] = token, [RulesFilter.SubmissionField] = Guid.NewGuid().ToString(), ["Version"] = "x", ["Input.Text"] = "x\u202e" }),
            };
            using var refused = await browser.Send(sent);
            if ((int)refused.StatusCode is not (422 or 409)) continue;
            Assert.True((await Now(record)).OpenedByOtherAt is not null, address);
            shown++;
        }

        Assert.NotEqual(0, shown);
        Assert.Empty(await Host.Db(null, db => db.Submissions.Where(s => s.AccountId == Embassy.Manager.AccountId).ToListAsync()));
    }

    [Fact]
    public async Task Who_read_what_was_done_on_a_refused_form_has_opened_it()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "The informants were named.", "It went by bag.", Make.Today));
        var page = await As(Embassy.Coordinator).Open(Links.Home);
        page = await page.Post(Links.ActionItems.Verb(item.Ref, "confirm"), [new("Version", "x")]);
        Assert.True(page.Status == 422 && page.Has("The informants were named."), page.Text);
        page = await (await As(Ministry.Coordinator).Open(Links.ActionItems.Details(item.Ref))).Follow("Withdraw");
        Assert.True(page.Has("Only a manager of your side can still withdraw it."));
    }

    [Fact]
    public async Task A_list_and_another_record_s_page_do_not_open_it()
    {
        var item = await ARelease("ACT");
        Assert.True((await As(Embassy.Coordinator).Open(Links.ActionItems.Filtered(new() { View = ActionView.All }))).Has(Title));
        Assert.Null((await Now(item)).OpenedByOtherAt);
        Assert.True((await As(Ministry.Coordinator).Open(Links.Withdrawn.Create(item.Ref))).Has("A list or a mail may have shown them its title."));
    }

    [Fact]
    public async Task Nothing_of_either_side_hangs_on_a_record_that_is_withdrawn_at_the_same_moment()
    {
        // The withdrawal is saved first: what was about to be written finds the record gone.
        var item = await Given.AnActionItem(shared: true);
        foreach (var (who, forBoth) in new[] { (Embassy.Official, true), (Embassy.Official, false), (Ministry.Official, true) })
        {
            var shared = await Given.AnActionItem(shared: true);
            await Host.Db(who, async db =>
            {
                var stored = await db.ActionItemForVerbs(shared.Ref, who);
                db.Add(stored.Note(who, "At the same moment.", null, forBoth, Make.Now));
                await Withdraw(shared);
                await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            });
            Assert.Empty((await Reload(shared)).Notes);
        }

        // What is written is saved first: the withdrawal finds it.
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var withdrawal = await Withdrawal.Load(db, item.Ref, Ministry.Coordinator);
            await withdrawal.TakeBack(db, Ministry.Coordinator, null, Make.Now);
            await Given.Change(item, Embassy.Official, (i, by) => i.Note(by, "A moment before.", null, forBothSides: false, Make.Now));
            var refused = await Assert.ThrowsAsync<RuleBroken>(() => db.SaveChangesAsync());
            Assert.Equal($"The Embassy works with {item.Ref} already, so it stays on the record of both sides.", refused.Message);
        });
        Assert.True((await Now(item)).IsShared);
        Assert.Single((await Reload(item)).Notes);
    }

    [Fact]
    public async Task Two_people_who_write_on_a_shared_record_at_once_do_not_disturb_each_other()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.Db(Embassy.Official, async db =>
        {
            db.Add((await db.ActionItemForVerbs(item.Ref, Embassy.Official)).Note(Embassy.Official, "One.", null, true, Make.Now));
            await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, "Two.", null, true, Make.Now));
            await db.SaveChangesAsync();
        });
        Assert.Equal(2, (await Reload(item)).Notes.Count);
        Assert.Equal(item.Version, (await Now(item)).Version);

        // Nor does who changes the record itself, or opens it first.
        await Host.Db(Ministry.Official, async db =>
        {
            db.Add((await db.ActionItemForVerbs(item.Ref, Ministry.Official)).Note(Ministry.Official, "Three.", null, true, Make.Now));
            await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref));
            await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(what: "Changed meanwhile"), []));
            await db.SaveChangesAsync();
        });
        var now = await Reload(item);
        Assert.Equal((3, "Changed meanwhile", Make.Now), (now.Notes.Count, now.What, now.OpenedByOtherAt));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Acts_on_a_withdrawn_record_are_not_marked_as_one_side_s()
    {
        var item = await ARelease("ACT");
        await Given.Change((ActionItem)item, Ministry.Official, (i, by) => i.Note(by, "While it was shared, for us.", null, false, Make.Now));
        Assert.NotEmpty((await As(Ministry.Official).Open(Details(item))).Section("History").All(".pill"));
        await Withdraw(item);
        item = await Now(item);
        await Given.Change((ActionItem)item, Ministry.Official, (i, by) => i.Note(by, "Later on.", null, false, Make.Now));
        var history = (await As(Ministry.Official).Open(Details(item))).Section("History");
        Assert.True(history.Has("noted progress"), history.Text);
        Assert.Empty(history.All(".pill"));
    }

    [Fact]
    public async Task The_tombstone_stands_in_the_shared_trail()
    {
        var record = await ARelease("INI");
        await As(Embassy.Official).Open(Details(record));
        await Withdraw(record, Ministry.Manager, "By mistake.");
        var log = await As(Embassy.Manager).Open(Links.Log.List);
        Assert.True(log.Has("Withdrew a release that the other side had opened") && log.Has(record.Ref) && log.Has("By mistake."), log.Text);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task The_database_repeats_the_rules()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The statements are SQLite's.");
        var record = await ARelease("ACT");
        var set = (string what) => $"UPDATE \"ActionItems\" SET {what} WHERE \"Id\" = {{0}}";
        foreach (var wrong in new[] { set("\"Audience\" = 'Ministry'"), set("\"OwnRef\" = NULL"), set("\"ReleasedAt\" = NULL") })
            await Host.Db(null, db => Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(wrong, record.Id)));
        var right = set("\"ForBothSides\" = 1");
        Assert.Equal(1, await Host.Db(null, db => db.Database.ExecuteSqlRawAsync(right, record.Id)));
    }

    async Task<(Meeting Meeting, ActionItem Item)> AMeetingWithItem()
    {
        var agency = await Given.AnAgency();
        var meeting = await Given.AHeldMeeting();
        var item = await Host.Db(Ministry.Official, async db =>
        {
            var stored = await db.MeetingForVerbs(meeting.Ref, Ministry.Official);
            var line = stored.AddOutcome(Ministry.Official, stored.Agenda[0].Id, 1, new(OutcomeKind.Action, Title, true, null, agency.Id, Make.Today.AddDays(9)));
            var made = ActionItem.FromLine(Ministry.Official, Make.OwnRef("ACT", Side.Ministry), stored, line, await db.Agencies.SingleAsync(a => a.Id == agency.Id), Make.Now, Make.Today);
            db.Add(line);
            db.Add(made);
            await db.SaveChangesAsync();
            return made;
        });
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        return (await Reload(meeting), await Reload(item));
    }

    // The whole answer, but for what differs from one request to the next whatever is asked.
    static async Task<string> Answer(Browser browser, string address)
    {
        using var answer = await browser.Get(address);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Server-Timing" or "Set-Cookie" or "Content-Length")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order();
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{Changing().Replace(await answer.Content.ReadAsStringAsync(), "")}";
    }

    [GeneratedRegex("<code>[0-9A-Z:]+</code>|value=\"[^\"]{30,}\"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9]{2}")]
    private static partial Regex Changing();
}
