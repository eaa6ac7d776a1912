using System.Net;
using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Meetings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages.Meetings;

/// <summary>Minutes on their way to agreement, as the people of both sides go it in the browser.</summary>
public sealed class AgreementTests : PortalTest
{
    Outcome Shared(Meeting meeting, Side side) => meeting.Outcomes.First(o => o.Owner == side && o.Audience == Audience.Shared);

    async Task<Page> Accept(Viewer by, Meeting meeting, string password = People.Password) =>
        await (await As(by).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your password", password).Press($"Accept for the {by.Side}");

    [Fact]
    public async Task From_a_finished_draft_to_agreed_minutes()
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth(title: "Talks on borders"));
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        page = await page.Follow("Propose to the Embassy");
        Assert.True(page.Section("What both sides are asked to accept").Has("Both sides open a liaison desk."));
        Assert.False(page.Has("Kept by the Ministry."));
        page = await page.Press("Propose to the Embassy");
        Assert.Equal("Proposed: the minutes lie with both sides.", page.Flash);
        Assert.True(page.Has("not yet accepted by the Ministry, not yet accepted by the Embassy"));

        Assert.NotNull((await As(Embassy.Manager).Open(Links.Home)).Section("Minutes to agree").TryRow("Talks on borders"));
        page = await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref));
        page = await page.Follow("Read and accept");
        var hash = page.In(".hash").Text;
        var (_, bytes) = await As(Embassy.Manager).Download(Links.Meetings.Text(meeting.Ref));
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.DoesNotContain("Kept by", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        page = await page.Fill("Your post, as the record shall name it", "Chargé d’Affaires").Fill("Your password", People.Password).Press("Accept for the Embassy");
        Assert.Equal("Accepted for the Embassy. The Ministry has not accepted yet.", page.Flash);
        Assert.False((await As(Embassy.Manager).Open(Links.Home)).Has("Minutes to agree"));

        page = await Accept(Ministry.Manager, meeting);
        Assert.Equal(Links.Meetings.Agreed(meeting.Ref), page.Url);
        Assert.True(page.Section("Agreed").Has("Chargé d’Affaires"));
        var agreed = await Reload(meeting);
        Assert.Equal((MeetingState.Agreed, hash), (agreed.State, Assert.Single(agreed.AgreedTexts).Hash));
        Assert.True(page.Section("Agreed").Has(hash));

        var (type, word) = await As(Ministry.Official).Download(Links.Meetings.AgreedWord(meeting.Ref));
        Assert.Equal(MinutesDocument.ContentType, type);
        using var file = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Description} {e.Path?.XPath} {e.Node?.OuterXml}"));
        Assert.Contains(hash, file.MainDocumentPart!.FooterParts.Single().Footer!.InnerText, StringComparison.Ordinal);
        Assert.Contains("Chargé d’Affaires", file.MainDocumentPart.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_to_the_form_after_proposing_reads_that_it_is_done()
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth());
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Press("Propose to the Embassy");
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref));
        Assert.True(page.Has("Proposed Ministry Coordinator proposed these minutes. They lie with both sides."), page.Text);
        foreach (var side in Sides.Both) await Given.Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref))).Has("Agreed Both sides have agreed these minutes."));
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectElse(by, draft.Id, "The venue", "Islamabad.");
            return draft;
        });
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Press("Propose to the Ministry");
        Assert.True((await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Has("Proposed This addendum was proposed. It lies with both sides."));
    }

    [Fact]
    public async Task A_line_that_no_longer_holds_reads_no_other_way()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.DraftAddendum(by, "A slip", Make.Now));
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Addendum(meeting.Ref, addendum.Id));
        var form = page.Section("Correct a line");
        form.Choose("The line", form.Options("The line")[1]).Check("It no longer holds at all").Fill("How it reads from now on", "What I typed.");
        page = await form.Press("Correct the line");
        Assert.Equal((422, "Leave this empty where the line no longer holds, or take the tick away.", "What I typed."),
            (page.Status, page.ErrorAt("How it reads from now on"), page.Value("How it reads from now on")));
        form = page.Section("Correct a line");
        form.Fill("How it reads from now on", "");
        page = await form.Press("Correct the line");
        Assert.Equal("Corrected in this addendum.", page.Flash);
    }

    [Fact]
    public async Task A_correction_is_named_by_its_place_among_those_that_went_over_and_what_was_dropped_leaves_no_gap()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var first = await Draft("One", (m, by, draft) =>
        {
            foreach (var text in (string[])["Alpha.", "Beta.", "Gamma."]) m.AddMissingLine(by, draft, m.Agenda[0].Id, new(CorrectionKind.Add, text));
        });
        var desk = await (await As(Embassy.Coordinator).Open(Links.Meetings.Addendum(meeting.Ref, first))).Press("Remove correction 1");
        Assert.Equal(["Beta.", "Gamma."], desk.All(".lines ins").Select(i => i.TextContent.Trim()));
        var proposed = await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, first))).Press("Propose to the Ministry");
        Assert.True(proposed.Flash is not null, proposed.Text);
        var beta = await Host.Db(null, db => db.Set<Correction>().SingleAsync(c => c.Text == "Beta."));
        await Change(Ministry.Coordinator, (m, by) => m.ProposeWording(by, beta.Id, "Beta, worded anew.", null, Make.Now));
        foreach (var reader in (Viewer[])[Ministry.Coordinator, Embassy.Coordinator])
        {
            var page = await As(reader).Open(Links.Meetings.Addendum(meeting.Ref, first));
            Assert.True(page.Has("Correction 1 · Under “Border security”") && page.Has("Correction 2 · Under “Border security”") && !page.Has("Correction 3"), page.Text);
            Assert.True(page.Has("correction 1"), page.Text);
            Assert.True((await As(reader).Open(Links.Meetings.History(meeting.Ref))).Has("another wording of correction 1"));
        }

        var history = (await As(Ministry.Coordinator).Open(Links.Meetings.History(meeting.Ref))).Section("History");
        Assert.True(history.Has("Correction 1") && history.Has("Correction 2") && !history.Has("Correction 3"), history.Text);
        Assert.True((await As(Embassy.Coordinator).Open(Links.Notifications.List)).Has("Addendum 1, correction 1"));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.RejectWording(by, m.Wordings.Single(w => w.IsOpen).Id, "As it was", Make.Now));
        await Accept(first);

        var second = await Draft("Two", (m, by, draft) => m.CorrectLine(by, draft, beta.Id, new(CorrectionKind.Replace, "Beta, corrected.")));
        var text = (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, second)));
        Assert.True(text.Has("The line added as correction 1 of addendum 1 reads"), text.Text);

        Task<Guid> Draft(string why, Action<Meeting, Viewer, Guid> write) => Change(Embassy.Coordinator, (m, by) =>
        {
            var made = m.DraftAddendum(by, why, Make.Now);
            write(m, by, made.Id);
            return made.Id;
        });

        // With the corrections, which hang on the addenda.
        Task<T> Change<T>(Viewer by, Func<Meeting, Viewer, T> verb) => Host.Db(by, async db =>
        {
            var stored = await db.MeetingForAgreement(meeting.Ref, by);
            var made = verb(stored, by);
            await db.SaveChangesAsync();
            return made;
        });

        async Task Accept(Guid id)
        {
            foreach (var side in Sides.Both)
                await (await As(People.Of(side, Role.Manager)).Open(Links.Meetings.Accept(meeting.Ref, id))).Fill("Your password", People.Password).Press($"Accept for the {side}");
        }
    }

    [Fact]
    public async Task A_manager_is_offered_the_post_of_the_last_signature()
    {
        const string post = "Your post, as the record shall name it";
        var earlier = await Given.Stored(Make.ProposedMeeting());
        var page = await As(Embassy.Manager).Open(Links.Meetings.Accept(earlier.Ref));
        Assert.NotEqual("Chargé d’Affaires", page.Value(post));
        await page.Fill(post, "Chargé d’Affaires").Fill("Your password", People.Password).Press("Accept for the Embassy");
        await (await As(Ministry.Manager).Open(Links.Meetings.Accept(earlier.Ref))).Fill(post, "Secretary").Fill("Your password", People.Password).Press("Accept for the Ministry");
        var meeting = await Given.Stored(Make.ProposedMeeting());
        Assert.Equal("Chargé d’Affaires", (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Value(post));
        Assert.Equal("Secretary", (await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Value(post));
    }

    [Fact]
    public async Task A_correction_that_nobody_looked_at_does_not_go_over()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var line = Shared(meeting, Side.Embassy);
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectLine(by, draft.Id, line.Id, new(CorrectionKind.Replace, "Training for fifty officers."));
            return draft;
        });
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id));
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddMissingLine(by, addendum.Id, m.Agenda[0].Id, new(CorrectionKind.Add, "Added in between.")));
        page = await page.Press("Propose to the Ministry");
        Assert.Equal(422, page.Status);
        Assert.Contains("The text has changed", page.Errors[0], StringComparison.Ordinal);
        Assert.True(page.Section("What both sides are asked to accept").Has("Added in between."));
        Assert.All((await Reload(meeting)).Addenda, a => Assert.Equal(Audience.Embassy, a.Audience));
        page = await page.Press("Propose to the Ministry");
        Assert.Equal("Proposed: addendum 1 lies with both sides.", page.Flash);
        foreach (var viewer in (Viewer[])[Ministry.Manager, Embassy.Manager]) Assert.Equal(2, (await As(viewer).Open(Links.Meetings.Addendum(meeting.Ref, addendum.Id))).All(".lines .line").Count);
    }

    [Fact]
    public async Task A_correction_that_is_saved_while_its_addendum_is_proposed_does_not_stay_behind_in_it()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.AddMissingLine(by, draft.Id, m.Agenda[0].Id, new(CorrectionKind.Add, "Seen."));
            return draft;
        });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Host.Db(Embassy.Official, async db =>
        {
            var drafted = await db.MeetingForAgreement(meeting.Ref, Embassy.Official);
            drafted.AddMissingLine(Embassy.Official, addendum.Id, drafted.Agenda[0].Id, new(CorrectionKind.Add, "Unseen."));
            // Somebody proposes it before this is saved.
            await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Press("Propose to the Ministry");
            await db.SaveChangesAsync();
        }));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Addendum(meeting.Ref, addendum.Id));
        Assert.True(page.Has("Seen."));
        Assert.Single(page.All(".lines .line"));
        Assert.Single((await As(Embassy.Manager).Open(page.Url)).All(".lines .line"));
    }

    [Fact]
    public async Task What_was_written_after_the_minutes_were_read_is_not_proposed_unseen()
    {
        var meeting = await Given.Stored(Make.MeetingOfBoth());
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Propose(meeting.Ref));
        await Given.Change(meeting, Ministry.Manager, (m, by) =>
        {
            m.ReopenMinutes(by, "A word", Make.Now);
            m.EditOutcome(by, m.Outcomes.First(o => o.Owner == Side.Ministry && o.Audience == Audience.Shared).Id, new(OutcomeKind.Decision, "Reworded in between.", true));
            m.FinishMinutes(by, Make.Now);
        });
        page = await page.Press("Propose to the Embassy");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Reworded in between."));
        Assert.Equal(MeetingState.MinutesDrafted, (await Reload(meeting)).State);
        Assert.Equal(200, (await page.Press("Propose to the Embassy")).Status);
    }

    [Fact]
    public async Task A_wording_that_is_proposed_in_the_moment_of_the_last_yes_does_not_outlive_the_agreement()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        await Given.Change(meeting, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Given.Change(meeting, Ministry.Manager, (m, by) =>
        {
            m.Accept(by, Make.Consent(m), Make.Now);
            Given.Change(meeting, Embassy.Coordinator, (other, who) => other.ProposeWording(who, Shared(other, Side.Ministry).Id, "Other words.", null, Make.Now)).GetAwaiter().GetResult();
        }));
        var stored = await Reload(meeting);
        Assert.Equal((MeetingState.Proposed, WordingState.Open), (stored.State, Assert.Single(stored.Wordings).State));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        Assert.True(page.Has("A proposed wording waits for an answer."));
    }

    [Fact]
    public async Task What_a_void_acceptance_was_given_for_is_read_by_both_sides_and_held_against_the_text_of_now()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var (_, read) = await As(Embassy.Manager).Download(Links.Meetings.Text(meeting.Ref));
        await Given.Change(meeting, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Assert.False((await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Has("Changed since"));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Embassy).Id, "Subject to funds.", Make.Now));

        var page = await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        Assert.Equal(["Reservation of the Ministry: Subject to funds."], page.Section("Changed since the Embassy accepted version 1").All("ins, del").Select(e => e.TextContent));
        Assert.False((await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Has("Changed since"));
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            page = await As(viewer).Open(Links.Meetings.Agreed(meeting.Ref));
            Assert.True(page.Section("Versions of the text").Has(Convert.ToHexStringLower(SHA256.HashData(read))));
            Assert.Equal(read, (await As(viewer).Download(Links.Meetings.AcceptedText(meeting.Ref, 1))).Bytes);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await As(Embassy.Manager).Get(Links.Meetings.AcceptedText(meeting.Ref, 2))).StatusCode);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.LiftReservation(by, m.Reservations[0].Id, Make.Now));
        Assert.True((await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Has("it reads again as it was accepted then"));
        Assert.Null(await Host.Verify());
        await Host.ByHand("UPDATE \"AcceptedTexts\" SET \"Text\" = 'Forged'");
        Assert.Contains("not the one that was accepted", (await Host.Verify())!.What, StringComparison.Ordinal);
        Assert.NotEqual("text/plain", (await As(Ministry.Official).Get(Links.Meetings.AcceptedText(meeting.Ref, 1))).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task What_changed_since_an_acceptance_stands_under_its_own_heading()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official, shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true)));
        await Given.Change(meeting, Embassy.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Commitment, "Training for forty officers.", true)));
        await Release(Ministry.Coordinator);
        await Propose();
        await Accept();
        await Release(Embassy.Coordinator);
        Assert.Equal(["2 Commitment", "Training for forty officers."], await Changed(1));

        await Accept();
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Ministry).Id, "Subject to funds.", Make.Now));
        Assert.Equal(["1 Decision", "Reservation of the Embassy: Subject to funds."], await Changed(2));

        await Accept();
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "The kind", Make.Now));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.EditOutcome(by, Shared(m, Side.Embassy).Id, new(OutcomeKind.Understanding, "Training for forty officers.", true)));
        await Propose();
        Assert.Equal(["2 Commitment", "2 Understanding"], await Changed(3));

        // What came under the new kind stands there, and what went under the old one.
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Embassy).Id, "Subject to visas.", Make.Now));
        Assert.Equal(["2 Commitment", "2 Understanding", "Reservation of the Ministry: Subject to visas."], await Changed(3));

        async Task Release(Viewer by) => await (await As(by).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");

        Task Propose() => Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.FinishMinutes(by, Make.Now);
            m.Propose(by, Make.Hash(m), Make.Now);
        });

        Task Accept() => Given.Change(meeting, Ministry.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));

        async Task<IEnumerable<string>> Changed(int since) =>
            (await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Section($"Changed since the Ministry accepted version {since}").All(".redline li").Select(e => e.TextContent);
    }

    [Fact]
    public async Task A_kept_text_that_was_replaced_together_with_its_hash_passes_on_no_page_for_the_one_that_was_accepted()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        await Given.Change(meeting, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Embassy).Id, "Subject to funds.", Make.Now));
        var accepted = (await Reload(meeting)).Acceptances[0].Hash;
        var now = Encoding.UTF8.GetString((await As(Embassy.Manager).Download(Links.Meetings.Text(meeting.Ref))).Bytes);
        await Host.ByHand("UPDATE \"AcceptedTexts\" SET \"Text\" = {0}, \"Hash\" = {1}", now, MinutesText.Hash(now));

        var page = await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        var since = page.Section("Changed since the Embassy accepted version 1");
        Assert.True(since.Has("is not the text that was accepted") && since.Has(accepted));
        Assert.False(since.Has("Nothing") || since.Has(MinutesText.Hash(now)));
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            page = await As(viewer).Open(Links.Meetings.AcceptedText(meeting.Ref, 1));
            Assert.Equal(Links.Meetings.Agreed(meeting.Ref), page.Url);
            var versions = page.Section("Versions of the text");
            Assert.True(versions.Has("is not the text that was accepted") && versions.Has(accepted));
            Assert.Empty(versions.All("a[download]"));
        }

        // What is agreed now is not touched by it.
        Assert.Equal(now, Encoding.UTF8.GetString((await As(Embassy.Official).Download(Links.Meetings.Text(meeting.Ref))).Bytes));
        Assert.NotNull(await Host.Verify());
    }

    [Fact]
    public async Task So_does_none_of_an_addendum()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        foreach (var side in Sides.Both) await Given.Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        var addendum = await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.CorrectElse(by, draft.Id, "The venue", "Karachi.");
            m.ProposeAddendum(by, draft.Id, Make.Hash(m, draft), Make.Now);
            return draft;
        });
        await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id))).Fill("Your password", People.Password).Press("Accept for the Embassy");
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Reserve(meeting.Ref, addendum.Corrections[0].Id))).Fill("What your side does not share", "Subject to funds.").Press("Attach the reservation");
        var version = (await Reload(meeting)).Acceptances.Single(a => a.TextId == addendum.Id).TextVersion;
        Assert.NotEmpty((await As(Ministry.Official).Open(Links.Meetings.Addendum(meeting.Ref, addendum.Id))).Section("Versions of the text").All("a[download]"));
        await Host.ByHand("DELETE FROM \"AcceptedTexts\"");
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            var page = await As(viewer).Open(Links.Meetings.AcceptedText(meeting.Ref, version, addendum.Id));
            Assert.Equal(Links.Meetings.Addendum(meeting.Ref, addendum.Id), page.Url);
            Assert.True(page.Section("Versions of the text").Has("is not the text that was accepted"));
        }

        Assert.True((await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id))).Section($"Changed since the Embassy accepted version {version}").Has("is not the text that was accepted"));
    }

    [Fact]
    public async Task A_new_name_of_an_agency_voids_an_acceptance_in_the_sight_of_both_sides()
    {
        var agency = await Given.AnAgency(Side.Embassy, "Border Section");
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.Invite(by, Side.Embassy, null, "A second member", null, agency.Id, DelegateRole.Member, attended: true);
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Both sides open a liaison desk.", true));
            m.Release(by, "MTG-2026-0001", 1, Make.Now);
            m.FinishMinutes(by, Make.Now);
        });
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose("MTG-2026-0001"))).Press("Propose to the Embassy");
        Assert.False((await As(Embassy.Coordinator).Open(Links.Agencies.Edit(agency.Slug))).Has("becomes void"));
        await (await (await As(Ministry.Manager).Open(Links.Meetings.Accept("MTG-2026-0001"))).Fill("Your password", People.Password).Press("Accept for the Ministry")).Follow("Every version");
        Assert.Null((await As(Ministry.Manager).Open(Links.Home)).TryRow("MTG-2026-0001"));

        Assert.False((await As(Embassy.Coordinator).Open(Links.Agencies.Edit((await Given.AnAgency(Side.Embassy, "INL Section")).Slug))).Has("becomes void"));
        var page = await As(Embassy.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        Assert.Matches(@"The acceptance of version 1 by the Ministry \(Ministry Manager, [^)]+\) becomes void with another name: MTG-2026-0001 names this agency\.", page.Text);
        Assert.Equal("Saved.", (await page.Fill("Name", "Borders and Ports Section").Press("Save")).Flash);
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            page = await As(viewer).Open(Links.Meetings.Details("MTG-2026-0001"));
            Assert.True(page.Has("not yet accepted by the Ministry"));
            page = await As(viewer).Open(Links.Meetings.Agreed("MTG-2026-0001"));
            Assert.True(page.Has("“Border Section” is now called “Borders and Ports Section”"));
            Assert.True(page.Has("Void since version 2 (“Border Section” is now called “Borders and Ports Section”): Ministry"));
        }

        Assert.True((await As(Ministry.Manager).Open(Links.Home)).Section("Minutes to agree").Has("MTG-2026-0001"));
    }

    [Fact]
    public async Task Agreed_minutes_name_agencies_as_they_were_agreed_whatever_they_are_called_now()
    {
        var agency = await Given.AnAgency(Side.Ministry, "National Cyber Agency", "NCA");
        var carried = await Given.AnActionItem(Ministry.Official, shared: true, responsible: agency, what: "Send the list");
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.Invite(by, Side.Ministry, null, "A second member", "Director", agency.Id, DelegateRole.Member, attended: true);
            m.Invite(by, Side.Ministry, null, "Director, National Cyber Agency", null, agency.Id, DelegateRole.NoteTaker);
            m.Carry(by, carried);
            m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Information, "Kept by the Ministry.", false));
            m.AddOutcome(by, m.Agenda[0].Id, 2, new(OutcomeKind.Action, "Clear the customs duty.", true, ResponsibleAgencyId: agency.Id, DueOn: Make.Today.AddDays(9)));
            m.AddOutcome(by, m.Agenda[0].Id, 3, new(OutcomeKind.Action, "Open a desk.", false, ResponsibleAgencyId: agency.Id, DueOn: Make.Today.AddDays(9)));
            m.Release(by, "MTG-2026-0001", 1, Make.Now);
            m.FollowCarried([carried]);
            m.FinishMinutes(by, Make.Now);
        });
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Propose("MTG-2026-0001"))).Press("Propose to the Embassy");
        foreach (var side in Sides.Both) await (await As(People.Of(side, Role.Manager)).Open(Links.Meetings.Accept("MTG-2026-0001"))).Fill("Your password", People.Password).Press($"Accept for the {side}");
        var before = (await Paper(), await Word());
        Assert.Contains("National Cyber Agency", before.Item1, StringComparison.Ordinal);
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        Assert.Equal("Saved.", (await page.Fill("Name", "Section of the INL, US Embassy").Fill("Acronym", "INL").Press("Save")).Flash);

        Assert.Equal(before, (await Paper(), await Word()));
        foreach (var viewer in (Viewer[])[Ministry.Official, Embassy.Official])
        {
            page = await As(viewer).Open(Links.Meetings.Details("MTG-2026-0001"));
            Assert.Contains("National Cyber Agency · due", page.Text, StringComparison.Ordinal);
            Assert.True(page.Section("Carried from earlier meetings").Has("National Cyber Agency · due"));
            Assert.True(page.Section("Delegations").Has("Director, National Cyber Agency"));
            // What only one side keeps is not agreed: it reads as everywhere.
            Assert.Equal(viewer.Side == Side.Ministry, page.Has("INL"));
        }

        async Task<string> Paper() => (await As(Embassy.Official).Open(Links.Meetings.Print("MTG-2026-0001"))).Find("article").TextContent;

        async Task<string> Word()
        {
            var (_, bytes) = await As(Embassy.Official).Download(Links.Meetings.Word("MTG-2026-0001"));
            using var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            return file.MainDocumentPart!.Document!.Body!.InnerText;
        }
    }

    [Fact]
    public async Task Beside_an_agreed_action_stands_who_has_its_item_now()
    {
        var (agency, other) = (await Given.AnAgency(Side.Ministry, "National Cyber Agency", "NCA"), await Given.AnAgency(Side.Ministry, "Immigration Wing", "IW"));
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var page = await As(Ministry.Coordinator).Open(Links.Meetings.Minutes(meeting.Ref));
        page = await page.Post(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id), [new("Input.Text", "Clear the customs duty."), new("Input.Kind", "Action"), new("Input.ForBothSides", "true"), new("Input.ResponsibleAgencyId", agency.Id.ToString()), new("Input.DueOn", "2026-06-01")]);
        Assert.Equal(200, page.Status);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.FinishMinutes(by, Make.Now));
        Assert.Equal(200, (await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release")).Status);
        var item = await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.MeetingId == meeting.Id));
        Assert.DoesNotContain("now with", (await As(Embassy.Official).Open(Links.Meetings.Details((await Reload(meeting)).Ref))).Text, StringComparison.Ordinal);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Reassign(by, other, null, Make.Now));
        page = await As(Embassy.Official).Open(Links.Meetings.Details((await Reload(meeting)).Ref));
        Assert.True(page.Has("NCA · due 01 Jun 2026") && page.Has("now with IW"), page.Text);
    }

    [Fact]
    public async Task A_manager_who_has_not_chosen_a_password_keeps_nobody_from_accepting()
    {
        var meeting = Make.HeldMeeting(Ministry.Manager, shared: true);
        meeting.AddOutcome(Ministry.Manager, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Drafted by the manager.", true));
        meeting.Release(Ministry.Coordinator, null, 1, Make.Now);
        meeting.FinishMinutes(Ministry.Manager, Make.Now);
        meeting.Propose(Ministry.Coordinator, Make.Hash(meeting), Make.Now);
        await Given.Stored(meeting);
        await Given.Save(Ministry.Administrator, Account.Invite(Ministry.Administrator, "new@ministry.example", new("A New Manager", null, Role.Manager), null, Make.Now));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        page = await page.Fill("Why you accept what you drafted yourself", "The second manager has not begun yet.").Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal("Accepted for the Ministry. The Embassy has not accepted yet.", page.Flash);
    }

    [Fact]
    public async Task A_side_takes_its_addendum_back_and_proposes_it_anew()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var addendum = await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.AddMissingLine(by, draft.Id, m.Agenda[0].Id, new(CorrectionKind.Add, "A hotline as well."));
            return draft;
        });
        var address = Links.Meetings.Addendum(meeting.Ref, addendum.Id);
        await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id))).Press("Propose to the Ministry");
        Assert.False((await As(Embassy.Official).Open(address)).HasLink("Take back"));
        Assert.False((await As(Ministry.Manager).Open(address)).HasLink("Take back"));
        Assert.Equal(403, (await As(Ministry.Manager).Open(Links.Meetings.TakeBackAddendum(meeting.Ref, addendum.Id))).Status);
        var page = await (await As(Embassy.Coordinator).Open(address)).Follow("Take back");
        page = await page.Press("Take it back");
        Assert.Equal((422, "Say why it is taken back: the other side reads it."), (page.Status, Assert.Single(page.Errors)));
        page = await page.Fill("Why it is taken back", "The number is missing.").Press("Take it back");
        Assert.Equal("Taken back: it no longer lies with both sides.", page.Flash);
        Assert.True((await As(Ministry.Official).Open(address)).Has("Taken back by the Embassy: The number is missing."));
        Assert.False((await As(Ministry.Manager).Open(address)).HasLink("Read and accept"));
        page = await page.Press("Draft it again");
        Assert.True(page.Has("A hotline as well."));
        page = await (await page.Follow("Say it anew")).Fill("Why the minutes are corrected", "The hotline is missing").Press("Save");
        Assert.True(page.Section("Why the minutes are corrected").Has("The hotline is missing"));
    }

    [Fact]
    public async Task An_addendum_corrects_what_an_earlier_one_added_and_what_stands_beside_the_lines()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        await Agreed((m, by, draft) => m.AddMissingLine(by, draft, m.Agenda[0].Id, new(CorrectionKind.Add, "A hotline as well.")));
        var page = await (await As(Embassy.Coordinator).Open(Links.Meetings.CreateAddendum(meeting.Ref))).Fill("Why the minutes are corrected", "Two slips").Press("Save");
        page = await page.Section("Correct a line").Choose("The line", "Addendum 1: A hotline as well.").Fill("How it reads from now on", "A secure hotline as well.").Press("Correct the line");
        page = await page.Section("Correct something beside the lines").Press("Correct it");
        Assert.Equal((422, 2), (page.Status, page.Errors.Count));
        page = await page.Section("Correct something beside the lines").Fill("What is corrected", "The venue").Fill("What the minutes say", "The Embassy").Fill("What holds", "The Embassy").Press("Correct it");
        Assert.Equal(("That is how the line reads already.", "The Embassy"), (Assert.Single(page.Errors), page.Section("Correct something beside the lines").Value("What the minutes say")));
        page = await page.Section("Correct something beside the lines").Fill("What the minutes say", "The Ministry").Press("Correct it");
        var draft = Guid.Parse(page.Url.Split('/')[^1]);
        await Agreed(null, draft);
        page = await As(Ministry.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.True(page.Section("Corrected beside the lines").Has("The venue Before: The Ministry Holds now: The Embassy"));
        Assert.True((await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref))).Has("The venue – before: The Ministry, holds now: The Embassy"));
        Assert.True((await As(Embassy.Official).Open(Links.Meetings.Print(meeting.Ref))).Has("The venue: The Embassy (before: The Ministry)"));
        Assert.Contains("* Corrected beside the lines: The venue\n> The Embassy\n: Before: The Ministry\n", Encoding.UTF8.GetString((await As(Embassy.Official).Download(Links.Meetings.Text(meeting.Ref, draft))).Bytes), StringComparison.Ordinal);
        Assert.True(page.Section("Border security").Has("Holds now: A secure hotline as well."));

        // What the list does not offer is refused all the same.
        page = await (await As(Embassy.Coordinator).Open(Links.Meetings.CreateAddendum(meeting.Ref))).Fill("Why the minutes are corrected", "Forged").Press("Save");
        var forged = await page.Post($"{page.Url}?handler=Add", [new("Add.Item", meeting.Agenda[0].Id.ToString()), new("Add.Kind", "Action"), new("Add.Text", "Do it.")]);
        Assert.Equal((422, "An action needs a life of its own: create an action item instead."), (forged.Status, Assert.Single(forged.Errors)));

        async Task Agreed(Action<Meeting, Viewer, Guid>? write, Guid? known = null)
        {
            var id = known ?? await Given.Change(meeting, Embassy.Coordinator, (m, by) =>
            {
                var made = m.DraftAddendum(by, "A slip", Make.Now);
                write!(m, by, made.Id);
                return made.Id;
            });
            await (await As(Embassy.Coordinator).Open(Links.Meetings.Propose(meeting.Ref, id))).Press("Propose to the Ministry");
            foreach (var side in Sides.Both)
                await (await As(People.Of(side, Role.Manager)).Open(Links.Meetings.Accept(meeting.Ref, id))).Fill("Your password", People.Password).Press($"Accept for the {side}");
        }
    }

    [Fact]
    public async Task A_wrong_password_accepts_nothing_and_the_right_one_then_does()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await Accept(Ministry.Manager, meeting, "Not my password 1");
        Assert.Equal(422, page.Status);
        Assert.Equal(["The password is wrong."], page.Errors);
        Assert.Empty((await Reload(meeting)).Acceptances);
        page = await page.Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal("Accepted for the Ministry. The Embassy has not accepted yet.", page.Flash);
        Assert.Single((await Reload(meeting)).Acceptances);
    }

    [Fact]
    public async Task A_text_that_changed_while_it_was_read_is_shown_once_more_and_not_accepted()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Ministry).Id, "Subject to funds.", Make.Now));
        page = await page.Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal(422, page.Status);
        Assert.Contains("The text has changed", page.Errors[0], StringComparison.Ordinal);
        Assert.True(page.Has("Reservation of the Embassy: Subject to funds."));
        page = await page.Fill("Your password", People.Password).Press("Accept for the Ministry");
        Assert.Equal(2, (await Reload(meeting)).Standing().Single().TextVersion);
    }

    [Fact]
    public async Task Two_managers_who_accept_at_the_same_moment_both_count()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var pages = new[] { await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref)), await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref)) };
        var sides = new[] { Side.Ministry, Side.Embassy };
        var answers = await Task.WhenAll(pages.Select((p, i) => p.Fill("Your password", People.Password).Press($"Accept for the {sides[i]}")));
        // Whoever came second in the same instant is asked once more.
        foreach (var (answer, i) in answers.Select((a, i) => (a, i)))
            if (answer.Status == 409) await answer.Fill("Your password", People.Password).Press($"Accept for the {sides[i]}");
        Assert.Equal(MeetingState.Agreed, (await Reload(meeting)).State);
    }

    [Fact]
    public async Task A_redline_is_countered_and_the_counter_accepted()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var line = Shared(meeting, Side.Ministry);
        await Given.Change(meeting, Ministry.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.ProposeWording(meeting.Ref, line.Id));
        page = await page.Fill("How it should read", "Both sides open a desk.").Fill("Why", "Shorter").Press("Propose the wording");
        Assert.Equal("Proposed. The Ministry answers it.", page.Flash);

        page = await As(Ministry.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal("liaison ", page.Find(".redline del").TextContent);
        page = await page.Follow("The Embassy proposes another wording");
        page = await page.Section("Reject it").Press("Reject the wording");
        Assert.Equal(422, page.Status);
        Assert.Equal(["Say why the line stays: the other side reads it."], page.Errors);
        page = await page.Section("Answer with another wording").Fill("How it should read", "Both sides open a joint desk.").Press("Answer with this wording");

        page = await (await As(Embassy.Coordinator).Open(Links.Meetings.Details(meeting.Ref))).Follow("The Ministry proposes another wording");
        page = await page.Press("Accept the wording");
        Assert.Equal("The line reads so from now on.", page.Flash);
        var stored = await Reload(meeting);
        Assert.Equal("Both sides open a joint desk.", stored.Outcomes.Single(o => o.Id == line.Id).Text);
        Assert.Empty(stored.Standing());
        page = await As(Ministry.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.True(page.Section("Versions of the text").Has("Void since version 2 (another wording of line 1): Ministry, Ministry Manager"));
        foreach (var viewer in (Viewer[])[Ministry.Manager, Embassy.Official])
            Assert.True((await As(viewer).Open(Links.Meetings.Details(meeting.Ref))).Has("The acceptance of version 1 by the Ministry (Ministry Manager"), viewer.Name);
    }

    [Fact]
    public async Task What_is_accepted_is_drawn_as_it_is_hashed()
    {
        const string turned = "The Embassy pays USD \u202E000,01\u202C.";
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var line = Shared(meeting, Side.Ministry);
        var browser = As(Embassy.Coordinator);
        foreach (var (page, field, button) in new[]
        {
            (await browser.Open(Links.Meetings.ProposeWording(meeting.Ref, line.Id)), "How it should read", "Propose the wording"),
            (await browser.Open(Links.Meetings.Reserve(meeting.Ref, line.Id)), "What your side does not share", "Attach the reservation"),
        })
        {
            var refused = await page.Fill(field, turned).Press(button);
            Assert.Equal((422, turned), (refused.Status, refused.Value(field)));
            Assert.Contains("(U+202E) after “Embassy pays USD”", refused.ErrorAt(field), StringComparison.Ordinal);
        }

        var (_, text) = await As(Embassy.Manager).Download(Links.Meetings.Text(meeting.Ref));
        Assert.DoesNotContain('\u202E', Encoding.UTF8.GetString(text));
    }

    [Fact]
    public async Task The_whole_is_returned_with_a_kind_and_a_reason()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Return(meeting.Ref));
        page = await page.Press("Return to the Ministry");
        Assert.Equal((422, 2), (page.Status, page.Errors.Count));
        page = await page.Choose("Why it goes back", "Missing item").Fill("What is to change", "The visa question is missing.").Press("Return to the Ministry");
        Assert.Equal(MeetingState.MinutesDrafted, (await Reload(meeting)).State);
        page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(page.Has("Returned by the Embassy (missing item): The visa question is missing."));

        // Whoever mends the text still reads why.
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "To add it", Make.Now));
        foreach (var url in new[] { Links.Meetings.Details(meeting.Ref), Links.Meetings.Minutes(meeting.Ref) })
            Assert.True((await As(Ministry.Official).Open(url)).Has("Returned by the Embassy (missing item): The visa question is missing."), url);
    }

    [Fact]
    public async Task Nobody_accepts_without_a_post_that_the_record_can_name()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var page = await (await As(Embassy.Manager).Open(Links.Meetings.Accept(meeting.Ref))).Fill("Your post, as the record shall name it", " ").Fill("Your password", People.Password).Press("Accept for the Embassy");
        Assert.Equal(422, page.Status);
        Assert.Equal(["Enter your post: the record names it."], page.Errors);
        Assert.Empty((await Reload(meeting)).Standing());
    }

    [Fact]
    public async Task What_is_not_shared_is_never_there_for_the_other_side()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var kept = meeting.Outcomes.Single(o => o.Audience != Audience.Shared).Id;
        foreach (var url in new[] { Links.Meetings.ProposeWording(meeting.Ref, kept), Links.Meetings.Reserve(meeting.Ref, kept) })
            Assert.Equal(HttpStatusCode.NotFound, (await As(Embassy.Coordinator).Get(url)).StatusCode);
        var own = await Given.Stored(Make.FinishedMeeting());
        foreach (var url in new[] { Links.Meetings.Accept(own.Ref), Links.Meetings.Return(own.Ref), Links.Meetings.Agreed(own.Ref), Links.Meetings.Text(own.Ref), Links.Meetings.AgreedWord(own.Ref) })
            Assert.Equal(HttpStatusCode.NotFound, (await As(Embassy.Manager).Get(url)).StatusCode);
    }

    [Fact]
    public async Task An_addendum_is_a_secret_until_it_is_proposed_and_then_corrects_what_holds()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var line = Shared(meeting, Side.Ministry);
        var page = await (await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref))).Follow("Correct by an addendum");
        page = await page.Fill("Why the minutes are corrected", "The place is missing").Press("Save");
        var address = page.Url;
        page = await page.Section("Correct a line").Choose("The line", $"/1 {line.Text}").Fill("How it reads from now on", "Both sides open a liaison desk in Islamabad.").Press("Correct the line");
        page = await page.Section("Add a line that is missing").Choose("Under", "Border security").Fill("Text", "A hotline as well.").Press("Add the line");
        Assert.Equal(2, page.Section("What it corrects").All(".line").Count);
        Assert.Equal(HttpStatusCode.NotFound, (await As(Ministry.Manager).Get(address)).StatusCode);
        Assert.False((await As(Ministry.Manager).Open(Links.Meetings.Agreed(meeting.Ref))).Has("The place is missing"));
        Assert.False((await As(Ministry.Manager).Open(Links.Meetings.History(meeting.Ref))).Has("The place is missing"));

        page = await (await (await As(Embassy.Coordinator).Open(address)).Follow("Propose")).Press("Propose to the Ministry");
        foreach (var manager in (Viewer[])[Ministry.Manager, Embassy.Manager])
        {
            page = await (await As(manager).Open(address)).Follow("Read and accept");
            page = await page.Fill("Your password", People.Password).Press($"Accept for the {manager.Side}");
        }

        page = await As(Ministry.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        var row = page.Section("Border security");
        Assert.True(row.Has("Both sides open a liaison desk."));
        Assert.True(row.Has("Holds now: Both sides open a liaison desk in Islamabad."));
        Assert.True(row.Has("A hotline as well."));
        Assert.Equal(line.Text, (await Reload(meeting)).Outcomes.Single(o => o.Id == line.Id).Text);
        Assert.NotEmpty((await As(Ministry.Official).Download(Links.Meetings.AgreedWord(meeting.Ref, (await Reload(meeting)).Addenda[0].Id))).Bytes);
    }

    [Fact]
    public async Task Of_two_addenda_that_both_sides_propose_at_the_same_moment_one_lies_with_both()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var pages = new List<(Page Page, Side Side)>();
        foreach (var side in Sides.Both)
        {
            var coordinator = People.Of(side, Role.Coordinator);
            var addendum = await Given.Change(meeting, coordinator, (m, by) =>
            {
                var draft = m.DraftAddendum(by, "A slip", Make.Now);
                m.AddMissingLine(by, draft.Id, m.Agenda[0].Id, new(CorrectionKind.Add, $"Missed by the {side}."));
                return draft;
            });
            pages.Add((await As(coordinator).Open(Links.Meetings.Propose(meeting.Ref, addendum.Id)), side));
        }

        var answers = await Task.WhenAll(pages.Select(p => p.Page.Press($"Propose to the {p.Side.Other()}")));
        Assert.Equal(1, answers.Count(a => a.Status == 200));
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.True(a.Status is 409 or 422, $"It answered {a.Status}."));
        Assert.Equal(AddendumState.Proposed, Assert.Single((await Reload(meeting)).Addenda, a => a.Audience == Audience.Shared).State);
    }

    [Fact]
    public async Task The_database_lets_no_two_addenda_lie_with_both_sides()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        for (var n = 0; n < 2; n++) await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.DraftAddendum(by, "A slip", Make.Now));
        await Host.Db(null, db => Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("""UPDATE "Addenda" SET "State" = 'Proposed', "Number" = 1 WHERE "MeetingId" = {0}""", meeting.Id)));
    }

    [Theory]
    [InlineData("""UPDATE "AgreedTexts" SET "Text" = 'Forged' WHERE "MeetingId" = {0}""", "is not what both sides accepted")]
    [InlineData("""DELETE FROM "Acceptances" WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", "is not what both sides accepted")]
    [InlineData("""DELETE FROM "AgreedTexts" WHERE "MeetingId" = {0}""", "was removed")]
    [InlineData("""UPDATE "Acceptances" SET "By" = 'Somebody else' WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", "was not given in the portal as it stands")]
    [InlineData("""UPDATE "Acceptances" SET "Title" = 'Ambassador' WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", "was not given in the portal as it stands")]
    [InlineData("""UPDATE "Acceptances" SET "At" = '2025-01-01 00:00:00' WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", "was not given in the portal as it stands")]
    [InlineData("""UPDATE "Acceptances" SET "ById" = "MeetingId" WHERE "MeetingId" = {0} AND "Side" = 'Embassy'""", "was not given in the portal as it stands")]
    public async Task An_agreed_text_changed_by_hand_is_found_and_not_given_out(string forgery, string what)
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        await Given.Stored(Make.AgreedMeeting());
        Assert.Null(await Host.Verify());
        Assert.False((await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref))).Has("Not the text that was agreed"));
        await Host.ByHand(forgery, meeting.Id);
        var found = await Host.Verify();
        Assert.Equal((meeting.Id, 0), (found!.RecordId, found.Sequence));
        Assert.Contains(what, found.What, StringComparison.Ordinal);
        var page = await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.True(page.Has("Not the text that was agreed") && !page.HasLink("Word"), page.Text);
        using var file = await As(Embassy.Official).Get(Links.Meetings.AgreedWord(meeting.Ref));
        Assert.Equal(Links.Meetings.Agreed(meeting.Ref), file.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_acceptance_put_into_the_database_counts_for_nothing_and_the_verification_names_it(bool withARowOfTheTrail)
    {
        var given = await Given.Stored(Make.AgreedMeeting());
        var meeting = await Given.Stored(Make.ProposedMeeting());
        Assert.True((await As(Embassy.Manager).Open(Links.Home)).Section("Minutes to agree").Has(meeting.Ref));
        await Forge(given, meeting, meeting.Id, meeting.TextVersion, Make.Consent(meeting).Hash!, withARowOfTheTrail);
        // Whoever looks has a fresh instance: one that runs keeps what it found until the portal itself writes.
        Host.Services.GetRequiredService<AnswerStore>().Clear();
        Assert.Equal(!withARowOfTheTrail, (await As(Embassy.Manager).Open(Links.Home)).Has("Minutes to agree"));

        Assert.True((await As(Ministry.Manager).Open(Links.Meetings.Details(meeting.Ref))).Has("not yet accepted by the Embassy"));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref));
        Assert.True(page.Has("An acceptance of the Embassy stands in the database that the trail does not know"), page.Text);
        Assert.False(page.Has("Accepted so far") || page.HasButton("Accept for the Ministry"));
        page = await page.Post(Links.Meetings.Accept(meeting.Ref), [new("Hash", Make.Consent(meeting).Hash!), new("Input.Title", "Joint Secretary"), new("Input.Password", People.Password)]);
        Assert.Equal(422, page.Status);
        Assert.Contains("it was not given in the portal", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(MeetingState.Proposed, (await Reload(meeting)).State);

        // The next version of the text has nothing to do with it.
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.Reserve(by, Shared(m, Side.Embassy).Id, "Subject to funds.", Make.Now));
        Assert.Equal("Accepted for the Ministry. The Embassy has not accepted yet.", (await Accept(Ministry.Manager, meeting)).Flash);
        Assert.Equal(Links.Meetings.Agreed(meeting.Ref), (await Accept(Embassy.Manager, meeting)).Url);
        var found = await Host.Verify();
        Assert.Equal(meeting.Id, found!.RecordId);
        if (!withARowOfTheTrail) Assert.Contains("the acceptance of version 1 by the Embassy was not given in the portal", found.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_of_an_addendum_put_into_the_database_counts_for_nothing_either()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var addendum = await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.AddMissingLine(by, draft.Id, m.Agenda[0].Id, new(CorrectionKind.Add, "Forgotten."));
            m.ProposeAddendum(by, draft.Id, MinutesText.Hash(MinutesText.Of(m, draft)), Make.Now);
            return draft;
        });
        Assert.Null(await Host.Verify());
        await Forge(meeting, meeting, addendum.Id, 1, await Host.Db(null, async db =>
        {
            var stored = await db.MeetingForAgreement(meeting.Ref, Ministry.Manager);
            return MinutesText.Hash(MinutesText.Of(stored, stored.Addenda[0]));
        }));
        var page = await As(Ministry.Manager).Open(Links.Meetings.Accept(meeting.Ref, addendum.Id));
        Assert.True(page.Has("An acceptance of the Embassy stands in the database that the trail does not know") && !page.Has("Accepted so far"), page.Text);
        Assert.True((await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref))).Has("waits for your side’s answer"));
        Assert.Equal(AddendumState.Proposed, Assert.Single((await Reload(meeting)).Addenda).State);
        Assert.Contains("the acceptance of version 1 by the Embassy was not given in the portal", (await Host.Verify())!.What, StringComparison.Ordinal);
    }

    async Task<(Meeting Meeting, Addendum Addendum)> AProposedAddendum()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        return (meeting, await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            var draft = m.DraftAddendum(by, "A slip", Make.Now);
            m.AddMissingLine(by, draft.Id, m.Agenda[0].Id, new(CorrectionKind.Add, "Forgotten."));
            m.ProposeAddendum(by, draft.Id, MinutesText.Hash(MinutesText.Of(m, draft)), Make.Now);
            return draft;
        }));
    }

    [Fact]
    public async Task An_addendum_that_is_only_said_to_be_agreed_corrects_nothing()
    {
        var (meeting, addendum) = await AProposedAddendum();
        await Host.ByHand("""UPDATE "Addenda" SET "State" = 'Agreed', "AgreedAt" = '2026-03-02 06:00:00' WHERE "Id" = {0}""", addendum.Id);
        var page = await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.True(page.Has("What the database holds of addendum 1 is not what both managers accepted") && !page.Has("Forgotten."), page.Text);
        using var file = await As(Embassy.Official).Get(Links.Meetings.Text(meeting.Ref, addendum.Id));
        Assert.Equal(Links.Meetings.Agreed(meeting.Ref), file.Headers.Location?.ToString());
        Assert.NotNull(await Host.Verify());
    }

    [Fact]
    public async Task Minutes_that_are_only_said_to_be_agreed_are_not()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        await Host.ByHand("""UPDATE "Meetings" SET "State" = 'Agreed' WHERE "Id" = {0}""", meeting.Id);
        var page = await As(Embassy.Official).Open(Links.Meetings.Agreed(meeting.Ref));
        Assert.True(page.Has("What the database holds of the minutes is not what both managers accepted"), page.Text);
    }

    [Theory]
    [InlineData("""UPDATE "Addenda" SET "State" = 'Agreed', "AgreedAt" = '2026-03-02 06:00:00' WHERE "MeetingId" = {0}""")]
    [InlineData("""UPDATE "Meetings" SET "State" = 'Agreed', "AgreedAt" = '2026-03-02 06:00:00' WHERE "Id" = {1}""")]
    [InlineData("""UPDATE "Meetings" SET "State" = 'Closed' WHERE "Id" = {1}""")]
    public async Task The_database_lets_nothing_be_said_to_be_agreed_that_both_sides_have_not_accepted(string forgery)
    {
        var (agreed, _) = await AProposedAddendum();
        var proposed = await Given.Stored(Make.ProposedMeeting());
        await Given.Change(proposed, Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        await Host.Db(null, async db =>
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(forgery, agreed.Id, proposed.Id));
            Assert.Contains(Final.Sentence, refused.ToString(), StringComparison.Ordinal);
        });
    }

    // A copy of the Embassy's acceptance of other minutes, as somebody puts it in who has the database and not the portal.
    async Task Forge(Meeting given, Meeting meeting, Guid text, int version, string hash, bool withARowOfTheTrail = false)
    {
        var key = Guid.CreateVersion7();
        await Host.ByHand(
            """
            INSERT INTO "Acceptances" ("Id", "MeetingId", "Audience", "TextId", "TextVersion", "Hash", "Side", "By", "ById", "Title", "AloneReason", "At", "Version")
            SELECT {0}, {1}, "Audience", {2}, {3}, {4}, "Side", "By", "ById", "Title", "AloneReason", "At", "Version" FROM "Acceptances" WHERE "MeetingId" = {5} AND "TextId" = {5} AND "Side" = 'Embassy'
            """, key, meeting.Id, text, version, hash, given.Id);
        if (!withARowOfTheTrail) return;
        // What the portal would write, but for the hash that ties it to the row before.
        await Host.ByHand(
            """
            INSERT INTO "Audit" ("Id", "At", "AccountId", "Actor", "Side", "Act", "Kind", "Noun", "RecordId", "RowId", "Audience", "Changes", "Sequence", "Hash")
            SELECT {0}, "At", "AccountId", "Actor", "Side", "Act", "Kind", "Noun", {1}, {2}, "Audience", REPLACE("Changes", {3}, {4}), 1000, "Hash" FROM "Audit"
            WHERE "RecordId" = {5} AND "Noun" = 'Acceptance' AND "Side" = 'Embassy'
            """, Guid.CreateVersion7(), meeting.Id, key, given.AgreedTexts[0].Hash, hash, given.Id);
    }

    [Fact]
    public async Task A_condition_of_an_older_version_does_not_stay()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The statements are SQLite's.");
        const string standing = """SELECT "sql" AS "Value" FROM "sqlite_master" WHERE "type" = 'trigger' ORDER BY "name" """;
        await Host.Db(null, async db =>
        {
            var set = await db.Database.SqlQueryRaw<string>(standing).ToListAsync();
            await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "TR_AgreedTexts_UPDATE"; CREATE TRIGGER "TR_AgreedTexts_UPDATE" BEFORE UPDATE ON "AgreedTexts" WHEN 1 = 2 BEGIN SELECT RAISE(ABORT, 'no'); END""");
            await db.ProtectWhatIsFinal(TestContext.Current.CancellationToken);
            Assert.Equal(set, await db.Database.SqlQueryRaw<string>(standing).ToListAsync());
        });
    }

    public static TheoryData<string> Forgeries { get; } =
    [
        """UPDATE "Outcomes" SET "Text" = 'Forged' WHERE "MeetingId" = {0} AND "Audience" = 'Shared'""",
        """DELETE FROM "Outcomes" WHERE "MeetingId" = {0} AND "Audience" = 'Shared'""",
        """UPDATE "Outcomes" SET "Audience" = 'Shared' WHERE "MeetingId" = {0} AND "Audience" <> 'Shared'""",
        """UPDATE "AgendaItems" SET "Title" = 'Forged' WHERE "MeetingId" = {0}""",
        """UPDATE "Delegates" SET "Attended" = 0 WHERE "MeetingId" = {0}""",
        """INSERT INTO "AgendaNotes" ("Id", "MeetingId", "AgendaItemId", "Owner", "Audience", "ForBothSides", "Text", "WrittenAt", "WrittenBy", "WrittenById", "Version") SELECT '0190A1B2-0000-7000-8000-000000000001', "MeetingId", "Id", 'Ministry', 'Shared', 1, 'Forged', '2026-03-02', 'X', '0190A1B2-0000-7000-8000-000000000001', 0 FROM "AgendaItems" WHERE "MeetingId" = {0}""",
        """UPDATE "Meetings" SET "Title" = 'Forged' WHERE "Id" = {0}""",
        """UPDATE "Meetings" SET "State" = 'Held' WHERE "Id" = {0}""",
        """UPDATE "AgreedTexts" SET "Hash" = 'Forged' WHERE "MeetingId" = {0}""",
        """INSERT OR REPLACE INTO "AgreedTexts" ("Id", "MeetingId", "TextId", "Number", "Text", "Hash", "AgreedAt", "Audience", "Version") SELECT "Id", "MeetingId", "TextId", "Number", 'Forged', "Hash", "AgreedAt", "Audience", "Version" FROM "AgreedTexts" WHERE "MeetingId" = {0}""",
        """INSERT OR REPLACE INTO "AgreedTexts" ("Id", "MeetingId", "TextId", "Number", "Text", "Hash", "AgreedAt", "Audience", "Version") SELECT '0190A1B2-0000-7000-8000-000000000001', "MeetingId", "TextId", "Number", 'Forged', "Hash", "AgreedAt", "Audience", "Version" FROM "AgreedTexts" WHERE "MeetingId" = {0}""",
        """INSERT INTO "AgreedTexts" ("Id", "MeetingId", "TextId", "Number", "Text", "Hash", "AgreedAt", "Audience", "Version") SELECT '0190A1B2-0000-7000-8000-000000000001', "Id", '0190A1B2-0000-7000-8000-000000000002', 7, 'Never agreed', 'x', '2026-03-02', 'Shared', 0 FROM "Meetings" WHERE "Id" = {0}""",
        """INSERT OR REPLACE INTO "Meetings" SELECT * FROM "Meetings" WHERE "Id" = {0}""",
        """INSERT OR REPLACE INTO "Outcomes" ("Id", "MeetingId", "Audience") SELECT "Id", '0190A1B2-0000-7000-8000-000000000001', 'Ministry' FROM "Outcomes" WHERE "MeetingId" = {0} AND "Audience" = 'Shared'""",
        """DELETE FROM "Acceptances" WHERE "MeetingId" = {0}""",
        """UPDATE "AcceptedTexts" SET "Text" = 'Forged' WHERE "MeetingId" = {0}""",
        """DELETE FROM "AcceptedTexts" WHERE "MeetingId" = {0}""",
        """INSERT OR REPLACE INTO "AcceptedTexts" ("Id", "MeetingId", "TextId", "TextVersion", "Text", "Hash", "Audience", "Version") SELECT '0190A1B2-0000-7000-8000-000000000001', "MeetingId", "TextId", "TextVersion", 'Forged', "Hash", "Audience", "Version" FROM "AcceptedTexts" WHERE "MeetingId" = {0}""",
        """UPDATE "TextChanges" SET "Why" = 'Forged' WHERE "MeetingId" = {0}""",
    ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task The_database_itself_refuses_to_change_what_is_agreed(string forgery)
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var open = await Given.Stored(Make.ProposedMeeting());
        await Host.Db(null, async db =>
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(forgery, meeting.Id));
            Assert.Contains("once and for all", refused.Message, StringComparison.Ordinal);
            // The same in minutes that are not agreed does not stop at that trigger, but for what is only ever added.
            if (!forgery.Contains("AgreedTexts", StringComparison.Ordinal) && !forgery.Contains("REPLACE", StringComparison.Ordinal) && !forgery.Contains("Acceptances", StringComparison.Ordinal) && !forgery.Contains("AcceptedTexts", StringComparison.Ordinal) && !forgery.Contains("TextChanges", StringComparison.Ordinal) && !forgery.StartsWith("DELETE", StringComparison.Ordinal))
                Assert.True(await db.Database.ExecuteSqlRawAsync(forgery, open.Id) > 0);
        });
    }

    [Fact]
    public async Task An_action_item_says_that_its_minutes_are_not_yet_agreed()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var item = await Given.AnActionItem(shared: true);
        await Host.Db(null, db => db.ActionItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.MeetingId, meeting.Id)));
        Assert.True((await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref))).Has("Not yet agreed"));
        foreach (var side in Sides.Both) await Given.Change(meeting, People.Of(side, Role.Manager), (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        Assert.False((await As(Embassy.Official).Open(Links.ActionItems.Details(item.Ref))).Has("Not yet agreed"));
    }

    [Fact]
    public async Task Agreed_minutes_can_still_be_closed()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var page = await (await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).Press("Close the meeting");
        Assert.Equal("Closed: all that came of the meeting is done.", page.Flash);
        Assert.Equal(MeetingState.Closed, (await Reload(meeting)).State);
    }
}
