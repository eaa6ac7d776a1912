using AngleSharp.Dom;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages.Notifications;

/// <summary>Who is told of what in the portal, who is not, and what a person does with it.</summary>
public sealed class NotificationTests : PortalTest
{
    string Bell(Page page) => page.Find("a.bell").GetAttribute("aria-label")!;

    async Task<ActionItem> Submitted(Agency? responsible = null)
    {
        var item = await Given.AnActionItem(shared: true, responsible: responsible);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        return item;
    }

    [Fact]
    public async Task The_counterpart_is_told_at_the_bell_and_on_a_page_and_finds_the_record_from_there()
    {
        var item = await Submitted();
        var page = await As(Embassy.Coordinator).Open(Links.Home);
        Assert.Equal("Notifications, 1 unread", Bell(page));
        Assert.Equal("1", page.Find(".bell-count").TextContent);
        page = await page.Browser.Open(Links.Notifications.List);
        Assert.Equal("Notifications", page.Heading);
        var line = page.Row("Submitted as done, and waits for an answer");
        Assert.True(line.Has("Ministry Official (Ministry), 11:00"), line.Text);
        Assert.True(page.Has("02 Mar 2026 today"), page.Text);
        page = await page.Follow($"{(await Reload(item)).Ref} {item.What}");
        Assert.Equal((Links.ActionItems.Details((await Reload(item)).Ref), "Notifications, none unread"), (page.Url, Bell(page)));
        Assert.NotNull(Assert.Single(await Host.Told(Embassy.Coordinator, item)).ReadAt);
        Assert.Null(Assert.Single(await Host.Told(Embassy.Manager, item)).ReadAt);
    }

    [Fact]
    public async Task Those_are_told_who_stand_for_the_agency_or_the_side_and_never_who_did_it()
    {
        var fia = await Given.AnAgency(Side.Ministry);
        var (wing, cell, nccia) = (await Given.AnAgency(Side.Ministry, parent: fia), await Given.AnAgency(Side.Ministry), await Given.AnAgency(Side.Ministry));
        foreach (var person in new[] { Ministry.Focal(fia, wing), Ministry.Focal(wing), Ministry.Focal(cell), Ministry.Focal(nccia) }) await Host.EnsureAccount(person);
        var item = await Given.AnActionItem(Ministry.Coordinator, responsible: wing);
        Assert.Equal([(Ministry.Focal(fia).Name, NoticeKind.Assigned), (Ministry.Focal(wing).Name, NoticeKind.Assigned), ("Ministry Manager", NoticeKind.Assigned)],
            (await Host.WhoIsTold(item)).OrderBy(t => t.Name == Ministry.Focal(fia).Name ? 0 : t.Name == Ministry.Focal(wing).Name ? 1 : 2));
    }

    [Fact]
    public async Task One_person_who_is_named_is_told_alone()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        Assert.Equal([("Ministry Official", NoticeKind.Assigned)], await Host.WhoIsTold(item));
        await Given.Change(item, Ministry.Official, (i, by) => i.Entrust(by, null));
        await Given.Change(item, Ministry.Official, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        Assert.Single(await Host.WhoIsTold(item));
    }

    [Fact]
    public async Task A_release_of_minutes_tells_the_other_side_and_the_agency_that_comes_to_owe_something_and_nothing_of_what_stays()
    {
        var (inl, ata) = (await Given.AnAgency(Side.Embassy), await Given.AnAgency(Side.Embassy));
        foreach (var focal in new[] { Embassy.Focal(inl), Embassy.Focal(ata) }) await Host.EnsureAccount(focal);
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var minutes = await As(Ministry.Official).Open(Links.Meetings.Minutes(meeting.Ref));
        foreach (var (text, agency, forBoth) in new[] { ("Send the course plan", inl, true), ("Watch what they send", ata, false) })
            Assert.Equal(200, (await minutes.Post(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id),
                [new(RulesFilter.SubmissionField, Guid.NewGuid().ToString()), new("Input.Kind", "Action"), new("Input.Text", text), new("Input.ForBothSides", forBoth ? "true" : "false"), new("Input.ResponsibleAgencyId", agency.Id.ToString()), new("Input.DueOn", "2026-03-20"), new("Input.Priority", "Normal")])).Status);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.FinishMinutes(by, Make.Now));
        await Host.ForgetMail();
        Assert.Equal(200, (await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release")).Status);
        var items = await Host.Db(null, db => db.ActionItems.Where(i => i.MeetingId == meeting.Id).ToListAsync());
        var (sent, kept) = (items.Single(i => i.IsShared), items.Single(i => !i.IsShared));
        Assert.Equal([("Embassy Coordinator", NoticeKind.Released), ("Embassy Manager", NoticeKind.Released), ("Ministry Official", NoticeKind.PassedOn)], await Host.WhoIsTold(meeting));
        Assert.Equal(3, (await Host.WhoIsTold(sent)).Count);
        Assert.Equal(NoticeKind.Assigned, Assert.Single(await Host.Told(Embassy.Focal(inl), sent)).Kind);
        Assert.Empty(await Host.WhoIsTold(kept));
        await Host.SendMail();
        Assert.Single(Host.SentTo(Embassy.Focal(inl)));
        Assert.Empty(Host.SentTo(Embassy.Focal(ata)));
        Assert.Equal("Cooperation Portal: 2 records with news", Assert.Single(Host.SentTo(Embassy.Manager)).Subject);
        Assert.All(Host.Sent(), m => Assert.DoesNotContain("Watch what they send", m.Mail.Whole(), StringComparison.Ordinal));
        Assert.Equal("Notifications, none unread", Bell(await As(Embassy.Focal(ata)).Open(Links.Home)));
    }

    [Fact]
    public async Task What_is_told_of_an_addendum_names_it_and_leads_to_it_and_so_do_home_and_the_meeting()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting(title: "Talks on borders"));
        Host.Time.Advance(TimeSpan.FromHours(2));
        await Host.ForgetMail();
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectElse(by, draft.Id, "The venue", "Islamabad.");
            return draft;
        });
        Assert.False((await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Has("Addendum"));
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Press("Propose to the Ministry");
        var there = Links.Meetings.Addendum(meeting.Ref, addendum.Id);
        var page = await As(Ministry.Coordinator).Open(Links.Notifications.List);
        Assert.Equal(there, (await page.Follow("Addendum 1: proposed by the other side, and waits for your side’s acceptance")).Url);
        await Host.SendMail();
        var mail = Assert.Single(Host.SentTo(Ministry.Coordinator));
        Assert.Equal($"{meeting.Ref}, addendum 1: proposed by the other side, and waits for your side’s acceptance", mail.Subject);
        Assert.Contains(there, mail.Words(), StringComparison.Ordinal);

        foreach (var who in new[] { Ministry.Coordinator, Ministry.Manager })
        {
            var row = (await As(who).Open(Links.Home)).Section("Minutes to agree").Row("Talks on borders");
            Assert.True(row.Has("Addendum 1"), row.Text);
            Assert.Equal(there, row.Href("Talks on borders"));
        }

        page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(page.Has("Addendum 1 waits for your side’s answer."), page.Text);
        Assert.Equal(there, page.Href("Addendum 1"));
        await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id))).Fill("Your password", People.Password).Press("Accept for the Embassy");
        Assert.True((await As(Embassy.Official).Open(Links.Meetings.Details(meeting.Ref))).Has("Addendum 1 lies with both sides. It waits for the Ministry’s answer."));
        page = await As(Ministry.Manager).Open(Links.Notifications.List);
        Assert.True(page.HasLink("Addendum 1: accepted by the other side"));
    }

    [Fact]
    public async Task What_is_accepted_in_somebody_s_name_that_person_is_told_at_once_whatever_they_chose_and_so_is_their_side()
    {
        const string told = "accepted in your name; if it was not you, tell an administrator at once";
        var meeting = await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        foreach (var person in new[] { Embassy.Manager, Embassy.Second(Role.Manager), Embassy.Coordinator }) await Host.EnsureAccount(person);
        await Host.Wishes(Embassy.Manager, a => a.KeepNotices(Embassy.Manager, MailRhythm.Daily, 8, [], []));
        await Host.ForgetMail();
        await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your password", People.Password).Press("Accept for the Embassy");
        await Host.SendMail();
        Assert.Equal($"{meeting.Ref}: {told}", Assert.Single(Host.SentTo(Embassy.Manager)).Subject);
        Assert.Equal(Words.Capital(told), What(Assert.Single((await As(Embassy.Manager).Open(Links.Notifications.List)).All(".notice-what"))));
        foreach (var colleague in new[] { Embassy.Coordinator, Embassy.Second(Role.Manager) })
        {
            Assert.Equal($"{meeting.Ref}: accepted for your side", Assert.Single(Host.SentTo(colleague)).Subject);
            Assert.True((await As(colleague).Open(Links.Notifications.List)).Row("Accepted for your side").Has($"{Embassy.Manager.Name} (Embassy)"));
        }

        Assert.Equal(["Embassy Coordinator: AcceptedForUs", "Embassy Manager: AcceptedAsYou", $"{Embassy.Second(Role.Manager).Name}: AcceptedForUs", "Ministry Coordinator: Accepted", "Ministry Manager: Accepted"],
            (await Host.WhoIsTold(meeting)).Select(t => $"{t.Name}: {t.Kind}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_thing_that_happened_to_a_line_is_told_by_itself_with_the_line_s_number_and_leads_there()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        await Host.ForgetMail();
        var (ours, theirs) = (meeting.Outcomes.Single(o => o.SharedNumber == 1), meeting.Outcomes.Single(o => o.SharedNumber == 2));
        foreach (var line in new[] { ours, theirs }) await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ProposeWording(by, line.Id, "Another word.", null, Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Reserve(by, theirs.Id, "Subject to funds.", Make.Now));
        var page = await As(Embassy.Coordinator).Open(Links.Notifications.List);
        foreach (var what in new[] { "Line 1: another wording is proposed, and waits for your side’s answer", "Line 2: another wording is proposed, and waits for your side’s answer", "Line 2: the other side attached a reservation" })
            Assert.True(page.HasLink(what), page.Text);
        Assert.False(page.Has("times") || page.Has("Another word.") || page.Has("Subject to funds."), page.Text);
        page = await page.Follow("Line 2: the other side attached a reservation");
        Assert.True(page.In($"#line-{theirs.Id}").Has("Subject to funds."), page.Url);

        await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            m.AcceptWording(by, m.Wordings.Single(w => w.OutcomeId == ours.Id).Id, Make.Now);
            m.RejectWording(by, m.Wordings.Single(w => w.OutcomeId == theirs.Id).Id, "As it was", Make.Now);
        });
        page = await As(Ministry.Manager).Open(Links.Notifications.List);
        Assert.True(page.HasLink("Line 1: your side’s wording is accepted") && page.HasLink("Line 2: your side’s wording is rejected"), page.Text);
        await Host.SendMail();
        foreach (var line in (string[])["line 1: another wording is proposed, and waits for your side’s answer", "line 2: another wording is proposed, and waits for your side’s answer", "line 2: the other side attached a reservation"])
        {
            var mail = Assert.Single(Host.SentTo(Embassy.Coordinator), m => m.Subject == $"{meeting.Ref}, {line}");
            Assert.Contains($"{meeting.Ref}, {line}\nTalks on borders\n", mail.Words(), StringComparison.Ordinal);
        }

        // Several lines in one mail are named each.
        Assert.Contains($"{meeting.Ref}: line 1: your side’s wording is accepted; line 2: your side’s wording is rejected", Host.SentTo(Ministry.Manager).Select(m => m.Subject));
        Assert.All(Host.Sent(), m => Assert.DoesNotContain("Another word.", m.Mail.Whole(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_names_the_lines_of_one_save_in_the_order_of_their_numbers()
    {
        var meeting = Make.HeldMeeting(shared: true);
        for (var n = 1; n <= 11; n++) meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, n, new OutcomeLine(OutcomeKind.Decision, $"Decision {n}.", ForBothSides: true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        meeting.FinishMinutes(Ministry.Official, Make.Now);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Make.Now);
        await Given.Stored(meeting);
        await Host.ForgetMail();
        await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            foreach (var number in (int[])[10, 2, 11, 1]) m.Reserve(by, m.Outcomes.Single(o => o.SharedNumber == number).Id, "Subject to funds.", Make.Now);
        });
        await Host.SendMail();
        var lines = string.Join("; ", ((int[])[1, 2, 10, 11]).Select(n => $"line {n}: the other side attached a reservation"));
        Assert.Equal($"{meeting.Ref}: {lines}", Assert.Single(Host.SentTo(Ministry.Manager)).Subject);
    }

    [Fact]
    public async Task The_minutes_and_each_addendum_are_told_apart_though_all_are_agreed_within_the_hour()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        await Host.ForgetMail();
        foreach (var side in Sides.Both) await Given.Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        var addenda = new List<Addendum>();
        foreach (var venue in (string[])["Islamabad.", "Karachi."])
        {
            var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
            {
                var draft = m.DraftAddendum(by, "A slip", Make.Now);
                m.CorrectElse(by, draft.Id, "The venue", venue);
                m.ProposeAddendum(by, draft.Id, Make.Hash(m, draft), Make.Now);
                return draft;
            });
            foreach (var side in Sides.Both) await (await As(People.Of(side, Role.Manager)).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id))).Fill("Your password", People.Password).Press($"Accept for the {side}");
            addenda.Add(addendum);
        }

        var page = await As(Ministry.Coordinator).Open(Links.Notifications.List);
        string[] each =
        [
            "Accepted for your side", "Accepted by the other side", "Agreed by both sides",
            "Addendum 1: proposed by the other side", "Addendum 1: accepted for your side", "Addendum 1: accepted by the other side", "Addendum 1: agreed by both sides",
            "Addendum 2: proposed by the other side", "Addendum 2: accepted for your side", "Addendum 2: accepted by the other side", "Addendum 2: agreed by both sides",
        ];
        Assert.Equal(each.Order(), page.All(".notice-what").Select(What).Order());
        foreach (var (addendum, n) in addenda.Select((a, n) => (a, n + 1)))
            Assert.Equal(Links.Meetings.Addendum(meeting.Ref, addendum.Id), (await (await As(Ministry.Coordinator).Open(Links.Notifications.List)).Follow($"Addendum {n}: agreed by both sides")).Url);
        Assert.Equal(Links.Meetings.Details(meeting.Ref), (await page.Browser.Open(Links.Notifications.Open((await Host.Told(Ministry.Coordinator, meeting)).Single(n => n is { Kind: NoticeKind.Agreed, PartId: null }).Id))).Url);
    }

    static string What(IElement line) => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var text && text.StartsWith("New ", StringComparison.Ordinal) ? text[4..] : text;

    [Fact]
    public async Task Each_document_is_told_by_itself_with_its_title_beside_the_release_of_its_record()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        var documents = new[] { await Given.ADocument(agreement, title: "The annex"), await Given.ADocument(agreement, title: "The letter") };
        foreach (var document in documents) await Given.Change(document, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now));
        var page = await As(Embassy.Coordinator).Open(Links.Notifications.List);
        string[] each = ["Released by the other side", "A document: released by the other side · The annex", "A document: released by the other side · The letter"];
        Assert.Equal(each.Order(), page.All(".notice-what").Select(What).Order());
        await Host.SendMail();
        Assert.All(Host.Sent(), m => Assert.DoesNotContain("The annex", m.Mail.Whole(), StringComparison.Ordinal));
        Assert.Contains(Host.SentTo(Embassy.Coordinator), m => m.Words().Contains(Links.Documents.Details(documents[0].Id), StringComparison.Ordinal));
        foreach (var told in (await Host.Told(Embassy.Coordinator, agreement)).Where(n => n.PartId is not null))
            Assert.Equal(Links.Documents.Details(told.PartId!.Value), (await page.Browser.Open(Links.Notifications.Open(told.Id))).Url);
    }

    [Fact]
    public async Task Each_comment_that_mentions_somebody_is_told_by_itself_and_leads_to_itself()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, shared: true);
        var comments = new[] { await Mention("look here"), await Mention("and here") };
        var page = await As(Ministry.Coordinator).Open(Links.Notifications.List);
        Assert.Equal(["You are mentioned in a comment", "You are mentioned in a comment"], page.All(".notice-what").Select(What).Where(w => w.StartsWith("You", StringComparison.Ordinal)));
        var to = new List<string?>();
        foreach (var told in (await Host.Told(Ministry.Coordinator, meeting)).Where(n => n.Kind == NoticeKind.Mentioned))
        {
            using var answer = await page.Browser.Send(new HttpRequestMessage(HttpMethod.Get, Links.Notifications.Open(told.Id)));
            to.Add(answer.Headers.Location?.OriginalString);
        }

        Assert.Equal(comments.Select(c => Links.Comments.One(meeting.Ref, null, c.Id)).Order(), to.Order());

        Task<Comment> Mention(string text) => Given.AComment(meeting, Ministry.Official, text: $"@{Ministry.Coordinator.Name} {text}", known: [Ministry.Coordinator]);
    }

    [Fact]
    public async Task An_official_who_wrote_in_minutes_is_told_what_became_of_them_and_of_an_addendum()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting(title: "Talks on borders"));
        await Host.EnsureAccount(Ministry.Second(Role.Official));
        await Host.ForgetMail();
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Return(by, ReturnReason.Wording, "Another word", Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));
        foreach (var side in Sides.Both) await Given.Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Host.Time.Advance(TimeSpan.FromHours(2));
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectElse(by, draft.Id, "The venue", "Islamabad.");
            return draft;
        });
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Press("Propose to the Ministry");
        foreach (var (writer, lines) in new[]
        {
            (Ministry.Official, (string[])["Sent back, with what is to change", "Proposed to the other side", "Agreed by both sides", "Addendum 1: proposed by the other side"]),
            (Embassy.Official, ["Sent back, with what is to change", "Proposed by the other side", "Agreed by both sides", "Addendum 1: proposed to the other side"]),
        })
        {
            var page = await As(writer).Open(Links.Notifications.List);
            foreach (var line in lines) Assert.True(page.Has(line), $"{writer.Name} is not told: {line}. {page.Text}");
        }

        // Who wrote nothing there is not.
        Assert.DoesNotContain(await Host.WhoIsTold(meeting), t => t.Name == Ministry.Second(Role.Official).Name);
    }

    [Fact]
    public async Task A_mention_leads_to_the_comment()
    {
        var meeting = await Given.AFinishedMeeting(Ministry.Official, shared: true);
        var line = meeting.Outcomes.First(o => o.Audience == Audience.Shared);
        await Given.AComment(meeting, Ministry.Official, text: "Nobody is named here.");
        var named = await Given.AComment(meeting, Ministry.Official, line, $"@{Ministry.Coordinator.Name} look here", known: [Ministry.Coordinator]);
        var page = await As(Ministry.Coordinator).Open(Links.Notifications.List);
        page = await page.Follow("You are mentioned in a comment");
        Assert.Equal(Links.Comments.Of(meeting.Ref, line.Id), page.Url);
        Assert.True(page.In($"#comment-{named.Id}").Has("look here"));
        await Host.SendMail();
        Assert.Contains(Links.Comments.One(meeting.Ref, line.Id, named.Id), Assert.Single(Host.SentTo(Ministry.Coordinator), m => m.Words().Contains("mentioned", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
        // Once it is withdrawn there is no comment to read.
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(named, Ministry.Official, (c, by) => c.Withdraw(by, Make.Now));
        page = await As(Ministry.Coordinator).Open(Links.Notifications.List);
        Assert.False(page.HasLink("You are mentioned in a comment"));
    }

    [Fact]
    public async Task Not_ours_and_what_comes_of_it_are_called_so()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Official, (i, by) => i.Decline(by, "Not ours", null, Make.Now));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Notifications.List)).Has("Answered “not ours”, and waits for your side’s answer"));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Keep(by, "It is yours", Make.Now));
        var page = await As(Ministry.Official).Open(Links.Notifications.List);
        Assert.True(page.Has("“not ours” is answered: it stays where it is"), page.Text);
        Assert.False(page.Has("Given to you"));
        await Given.Change(item, Ministry.Official, (i, by) => i.Decline(by, "Not ours all the same", null, Make.Now));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "Nobody does it", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeCancellation(by, Make.Now));
        Assert.True((await As(Ministry.Official).Open(Links.Notifications.List)).Has("Cancelled"));
    }

    [Fact]
    public async Task What_waited_counts_at_nobody_s_bell_once_it_is_answered_and_claims_no_more_that_it_waits()
    {
        var item = await Given.AnActionItem(shared: true);
        var other = await Submitted();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(30), "Visas are late.", Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        Assert.Equal("Notifications, 3 unread", Bell(await As(Embassy.Coordinator).Open(Links.Home)));
        await (await As(Embassy.Coordinator).Open(Links.ActionItems.Verb((await Reload(item)).Ref, "confirm"))).Press("Confirm");
        foreach (var who in new[] { Embassy.Coordinator, Embassy.Manager })
        {
            var page = await As(who).Open(Links.Notifications.List);
            Assert.Equal("Notifications, 1 unread", Bell(page));
            var lines = page.In($"[aria-label^='{(await Reload(item)).Ref}']");
            Assert.True(lines.Has("Submitted as done") && lines.Has("Another due date is proposed"), lines.Text);
            Assert.False(lines.Has("waits"), lines.Text);
            Assert.True(page.In($"[aria-label^='{(await Reload(other)).Ref}']").Has("Submitted as done, and waits for an answer"), page.Text);
        }
    }

    [Fact]
    public async Task A_date_that_is_answered_with_another_waits_for_the_other_side_alone()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeDueDate(by, Make.Today.AddDays(30), "Visas are late.", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.CounterDueDate(by, Make.Today.AddDays(20), "Sooner", Make.Now));
        Assert.NotNull(Assert.Single(await Host.Told(Embassy.Manager, item)).ReadAt);
        Assert.Equal((NoticeKind.DateCountered, null), (await Host.Told(Ministry.Manager, item)).Select(n => (n.Kind, n.ReadAt)).Single());
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.CounterDueDate(by, Make.Today.AddDays(25), "Not so soon", Make.Now));
        Assert.NotNull(Assert.Single(await Host.Told(Ministry.Manager, item)).ReadAt);
        Assert.Equal((NoticeKind.DateCountered, null), (await Host.Told(Embassy.Manager, item)).Where(n => n.ReadAt is null).Select(n => (n.Kind, n.ReadAt)).Single());
    }

    [Theory]
    [InlineData(Side.Ministry, false)]
    [InlineData(Side.Embassy, true)]
    public async Task Minutes_wait_no_more_for_the_side_that_has_accepted_them(Side accepts, bool waitsNoMore)
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth(title: "Talks on borders"));
        await Host.ForgetMail();
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Propose(by, Make.Hash(m), Make.Now));
        await Given.Change(meeting, People.Of(accepts, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Assert.Equal(waitsNoMore, (await Host.Told(Embassy.Coordinator, meeting)).Single(n => n.Kind == NoticeKind.Proposed).ReadAt is not null);
        await Given.Change(meeting, People.Of(accepts.Other(), Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Assert.NotNull((await Host.Told(Embassy.Coordinator, meeting)).Single(n => n.Kind == NoticeKind.Proposed).ReadAt);
    }

    [Fact]
    public async Task A_deactivated_person_is_not_told()
    {
        await Host.Wishes(Embassy.Manager, a => a.IsActive = false);
        var item = await Submitted();
        Assert.Equal([("Embassy Coordinator", NoticeKind.Submitted)], await Host.WhoIsTold(item));
    }

    [Fact]
    public async Task Nobody_of_the_other_side_is_ever_told_of_a_record_of_one_side()
    {
        var item = await Given.AnActionItem(Ministry.Official, responsible: await Given.AnAgency(Side.Embassy));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Dispute(by, "Half of it"));
        Assert.NotEmpty(await Host.WhoIsTold(item));
        Assert.All(await Host.WhoIsTold(item), t => Assert.StartsWith("Ministry ", t.Name, StringComparison.Ordinal));
        await Host.Db(Ministry.Coordinator, async db =>
        {
            // Also where a verb names the other side by mistake, the audience decides.
            await NoticeWriter.Write(db, [.. Enum.GetValues<NoticeKind>().SelectMany(k => new News[]
            {
                new(k, item.Id, Audience.Ministry, new(Side.Embassy, null)), new(k, item.Id, Audience.Ministry, new(Side.Embassy, null), Embassy.Official.AccountId),
            })], Ministry.Coordinator, Make.Now, byMail: true, TestContext.Current.CancellationToken);
            Assert.Empty(db.ChangeTracker.Entries());
        });
    }

    [Fact]
    public async Task A_line_for_the_wrong_person_would_not_show_nor_be_counted_for_another()
    {
        var item = await Given.AnActionItem(Ministry.Official);
        var wrong = Notice.Of(Embassy.Coordinator.AccountId, NoticeKind.Assigned, item.Id, Audience.Ministry, null, Make.Now);
        await Host.Db(null, async db =>
        {
            db.Add(wrong);
            await db.SaveChangesAsync();
        });
        var page = await As(Embassy.Coordinator).Open(Links.Notifications.List);
        Assert.False(page.Has(item.Ref));
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(Links.Notifications.Open(wrong.Id))).Status);
        Assert.Equal(404, (await As(Ministry.Coordinator).Open(Links.Notifications.Open(wrong.Id))).Status);
    }

    [Fact]
    public async Task What_several_people_are_told_is_each_one_s_own()
    {
        var item = await Submitted();
        var theirs = Assert.Single(await Host.Told(Embassy.Manager, item));
        var coordinator = As(Embassy.Coordinator);
        Assert.Equal(404, (await coordinator.Open(Links.Notifications.Open(theirs.Id))).Status);
        var page = await coordinator.Open(Links.Notifications.List);
        await page.Post(Links.Notifications.Read, [new("id", theirs.Id.ToString()), new("until", Make.Now.Ticks.ToString())]);
        Assert.Null(Assert.Single(await Host.Told(Embassy.Manager, item)).ReadAt);
        Assert.Null(Assert.Single(await Host.Told(Embassy.Coordinator, item)).ReadAt);
    }

    [Fact]
    public async Task What_happens_again_within_an_hour_is_one_line()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        Task Reword(string what) => Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(what), []));
        await Reword("Half of it");
        Host.Time.Advance(TimeSpan.FromMinutes(30));
        await Reword("The rest");
        Assert.Equal(2, Assert.Single(await Host.Told(Embassy.Manager, item)).Times);
        var page = await As(Embassy.Manager).Open(Links.Notifications.List);
        Assert.True(page.Row("Reads differently").Has("2 times"));
        Assert.Equal("Notifications, 1 unread", Bell(page));

        await (await As(Embassy.Manager).Open(Links.Notifications.List)).Press("Mark all as read");
        await Reword("All of it");
        Assert.Equal([1, 2], (await Host.Told(Embassy.Manager, item)).Select(n => n.Times).Order());

        Host.Time.Advance(TimeSpan.FromHours(1));
        await Reword("All but one");
        Assert.Equal(3, (await Host.Told(Embassy.Manager, item)).Count);
    }

    [Fact]
    public async Task One_line_is_marked_as_read_or_all_but_what_came_after_the_page_was_drawn()
    {
        var (first, second) = (await Submitted(), await Given.AnAgreement(Ministry.Coordinator, shared: true));
        var page = await As(Embassy.Coordinator).Open(Links.Notifications.Unread);
        page = await page.Row("Submitted as done").Press("Mark as read");
        Assert.Equal((Links.Notifications.Unread, "Notifications, 1 unread"), (page.Url, Bell(page)));
        Assert.Null(page.TryRow("Submitted as done"));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        page = await page.Press("Mark all as read");
        Assert.Equal(("All notifications are read.", "Notifications, 1 unread"), (page.Flash, Bell(page)));
        Assert.NotNull(Assert.Single(await Host.Told(Embassy.Coordinator, first)).ReadAt);
        Assert.NotNull(Assert.Single(await Host.Told(Embassy.Coordinator, second)).ReadAt);
        Assert.Null(Assert.Single(await Host.Told(Embassy.Coordinator, later)).ReadAt);
    }

    [Fact]
    public async Task What_is_not_saved_is_not_told()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb((await Reload(item)).Ref, "submit"));
        await Given.Change(item, Ministry.Official, (i, by) => i.Start(by));
        page = await page.Fill("What was done", "All of it").Fill("Or why there is none", "There is none").Press("Submit as done");
        Assert.Equal(409, page.Status);
        Assert.Empty(await Host.WhoIsTold(item));
        Assert.Empty(await Host.Outbox());
        Assert.Equal(200, (await page.Press("Submit as done")).Status);
        Assert.Equal(2, (await Host.WhoIsTold(item)).Count);
    }

    [Fact]
    public async Task Two_who_act_on_one_record_at_the_same_moment_tell_once_each()
    {
        var meanwhile = new Meanwhile();
        await using var host = await PortalHost.Start(services: all =>
        {
            all.ConfigureDbContext<SqlitePortalDb>(options => options.AddInterceptors(meanwhile));
            all.ConfigureDbContext<SqlServerPortalDb>(options => options.AddInterceptors(meanwhile));
        });
        var given = new Given(host);
        var item = await given.AnActionItem(Ministry.Official, shared: true);
        await host.ForgetMail();
        // Somebody's note goes on the same chain when the submission has read where it ends.
        meanwhile.Act = () => given.Change(item, Embassy.Official, (i, by) => i.Note(by, "Meanwhile", null, true, Make.Now));
        await given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        Assert.Null(meanwhile.Act);
        Assert.All(await host.Told(Embassy.Manager, item), n => Assert.Equal(1, n.Times));
        Assert.Equal(2, (await host.WhoIsTold(item)).Count);
        Assert.Equal(2, (await host.Outbox()).Count);
        Assert.Null(await host.Verify());
    }

    [Fact]
    public async Task A_long_list_has_pages_and_names_its_records_in_few_commands()
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        await Host.Db(null, async db =>
        {
            db.AddRange(Enumerable.Range(0, 120).Select(n => Notice.Of(Embassy.Manager.AccountId, NoticeKind.Submitted, item.Id, Audience.Shared, Ministry.Official, Make.Now.AddMinutes(-n))));
            await db.SaveChangesAsync();
        });
        var page = await As(Embassy.Manager).Open(Links.Notifications.List + "?page=3");
        Host.Commands.Clear();
        page = await page.Browser.Open(Links.Notifications.List + "?page=3");
        Assert.Equal(4, Host.Commands.Count);
        Assert.True(page.Has("101–120 of 120"), page.Text);
        Assert.Equal("99+", page.Find(".bell-count").TextContent);
    }

    [Fact]
    public async Task Nothing_to_read_says_what_comes_here()
    {
        await Host.ForgetMail();
        var page = await As(Ministry.Official).Open(Links.Notifications.List);
        Assert.True(page.Has("Nothing yet"));
        Assert.True((await page.Follow("Unread 0")).Has("Nothing is unread"));
        Assert.Equal("Notifications, none unread", Bell(page));
        Assert.Empty(page.All(".bell-count"));
    }

    sealed class Meanwhile : SaveChangesInterceptor
    {
        public Func<Task>? Act { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var act = Act;
            Act = null;
            if (act is not null) await act();
            return result;
        }
    }
}
