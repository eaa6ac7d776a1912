namespace CooperationPortal.Tests.Pages.Shared;

/// <summary>Histories: plain words, each value by what the model knows of its field, nothing of what the viewer may not see.</summary>
public sealed class HistoryTests : PortalTest
{
    static Part History(Page page) => page.Section("History");

    [Fact]
    public async Task Dates_choices_flags_and_names_of_other_rows_are_in_words()
    {
        var programme = await Given.AProgramme(Embassy.Coordinator, name: "Anti-Terrorism Assistance");
        var agreement = await Given.AnAgreement(Ministry.Coordinator, title: "Frame");
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Frame") with
        {
            Kind = AgreementKind.ExchangeOfNotes,
            IsBinding = true,
            SignedOn = new DateOnly(2025, 9, 3),
            ProgrammeId = programme.Id,
            Handling = Handling.Unclassified,
        }, [], Make.Today));
        var history = History(await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref)));
        foreach (var words in new[]
        {
            "edited the agreement", "Kind: Memorandum of understanding → Exchange of notes", "Binding in law: Yes", "Day of signature: 01 Sep 2025 → 03 Sep 2025",
            "Programme: Anti-Terrorism Assistance", "Handling: Official use only → Unclassified",
        }) Assert.True(history.Has(words), $"“{words}” is not in: {history.Text}");
    }

    [Fact]
    public async Task A_text_that_looks_like_a_value_of_another_kind_stays_as_it_is()
    {
        var contact = await Given.AContact(Ministry.Official, name: "2026-03-04", title: "InForce");
        await Given.Change(contact, Ministry.Official, (c, by) => c.Edit(by, new ContactDetails("5e6f0b1e-0000-4000-8000-000000000000", "ExchangeOfNotes", null, null, c.AgencyId)));
        var history = History(await As(Ministry.Official).Open(Links.Contacts.Details(contact.Id)));
        Assert.True(history.Has("Name: 2026-03-04 → 5e6f0b1e-0000-4000-8000-000000000000"), history.Text);
        Assert.True(history.Has("Title: InForce → ExchangeOfNotes"), history.Text);
    }

    [Fact]
    public async Task One_changed_field_is_one_sentence()
    {
        var contact = await Given.AContact(Ministry.Official, name: "Bilal Ahmed", title: null);
        async Task<string> After(string? title)
        {
            await Given.Change(contact, Ministry.Official, (c, by) => c.Edit(by, new ContactDetails("Bilal Ahmed", title, null, "English", c.AgencyId)));
            return Part(History(await As(Ministry.Official).Open(Links.Contacts.Details(contact.Id))));
        }

        Assert.StartsWith("Ministry Official (Ministry) entered the title: Director", await After("Director"), StringComparison.Ordinal);
        Assert.StartsWith("Ministry Official (Ministry) changed the title: Director → Director General", await After("Director General"), StringComparison.Ordinal);
        Assert.StartsWith("Ministry Official (Ministry) took out the title: Director General", await After(null), StringComparison.Ordinal);
        static string Part(Part history) => new System.Text.RegularExpressions.Regex(@"\s+").Replace(history.All("ol > li")[0].TextContent, " ").Trim();
    }

    [Fact]
    public async Task A_carried_action_item_is_named_to_whom_may_see_it()
    {
        var (shared, own) = (await Given.AnActionItem(shared: true, what: "Send the list of officers"), await Given.AnActionItem(what: "Known to one side"));
        var meeting = await Given.AHeldMeeting();
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.Carry(by, shared);
            m.Carry(by, own);
        });
        await (await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref))).Press("Release");
        var @ref = (await Reload(meeting)).Ref;
        var ours = History(await As(Ministry.Official).Open(Links.Meetings.History(@ref)));
        Assert.True(ours.Has($"Carried action item “{shared.Ref} Send the list of officers” added") && ours.Has($"Carried action item “{own.Ref} Known to one side” added"), ours.Text);
        var theirs = History(await As(Embassy.Official).Open(Links.Meetings.History(@ref)));
        Assert.True(theirs.Has($"Carried action item “{shared.Ref} Send the list of officers”") && !theirs.Has(own.Ref) && !theirs.Has("Known to one side"), theirs.Text);
    }

    [Fact]
    public async Task Long_texts_are_folded_away()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, title: "Frame");
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Frame") with { Summary = new string('x', 900) }, [], Make.Today));
        var history = History(await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref)));
        Assert.Contains(history.All("details summary"), s => s.TextContent == "Summary");
    }

    [Fact]
    public async Task A_hidden_row_is_neither_named_nor_hinted_at()
    {
        var hidden = await Given.AnAgreement(Ministry.Coordinator, title: "Our own frame");
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Shared");
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails("Shared") with { ParentId = hidden.Id }, [], Make.Today));
        Assert.True(History(await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref))).Has("entered the agreement it amends: " + hidden.Ref));
        var theirs = History(await As(Embassy.Official).Open(Links.Agreements.Details(agreement.Ref)));
        Assert.False(theirs.Has("amends"), theirs.Text);
        Assert.Equal((await TrailOf(agreement)).Count - 1, theirs.All("ol > li").Count);
    }

    [Fact]
    public async Task What_one_side_did_on_a_record_before_its_release_carries_the_badge()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var before = History(await As(Ministry.Official).Open(Links.Agreements.Details(agreement.Ref)));
        Assert.Empty(before.All(".pill"));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Release(by, "AGR-2026-0777", Make.Now));
        var after = History(await As(Ministry.Official).Open(Links.Agreements.Details("AGR-2026-0777")));
        Assert.Equal("Ministry only", Assert.Single(after.All(".pill")).TextContent.Trim());
    }

    [Fact]
    public async Task Each_save_names_the_first_act_that_it_carries_out()
    {
        var initiative = await Given.AnInitiative(Ministry.Coordinator);
        await Host.Db(Ministry.Coordinator, async db =>
        {
            var stored = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Initiatives, i => i.Id == initiative.Id);
            stored.MoveTo(Ministry.Coordinator, InitiativeState.Scoping, null, openActionItems: 0);
            stored.Edit(Ministry.Coordinator, Make.InitiativeDetails("Renamed"), []);
            await db.SaveChangesAsync();
            stored.Release(Ministry.Coordinator, "INI-2026-0777", Make.Now);
            await db.SaveChangesAsync();
        });
        Assert.Equal([Act.EditInitiative, Act.ChangeInitiativeState, Act.ReleaseInitiative], (await TrailOf(initiative)).Select(e => e.Act!.Value).Distinct());
    }

    [Fact]
    public async Task What_is_done_to_a_text_is_said_in_sentences_that_name_the_line_and_the_version()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var (first, second) = (meeting.Outcomes.Single(o => o.SharedNumber == 1), meeting.Outcomes.Single(o => o.SharedNumber == 2));
        await Later(Embassy.Coordinator, (m, by) => m.Reserve(by, second.Id, "Subject to funds.", Make.Now));
        await Later(Embassy.Coordinator, (m, by) => m.ProposeWording(by, first.Id, "One side opens a desk.", "Shorter", Make.Now));
        await Later(Ministry.Coordinator, (m, by) => m.CounterWording(by, Open(m), "Both sides open a desk.", null, Make.Now));
        await Later(Embassy.Coordinator, (m, by) => m.RejectWording(by, Open(m), "A liaison desk", Make.Now));
        await Later(Ministry.Coordinator, (m, by) => m.ProposeWording(by, second.Id, "Training for fifty officers.", null, Make.Now));
        await Later(Embassy.Coordinator, (m, by) => m.AcceptWording(by, Open(m), Make.Now));
        await Later(Embassy.Coordinator, (m, by) => m.LiftReservation(by, m.Reservations[0].Id, Make.Now));
        await Later(Embassy.Manager, (m, by) => m.Accept(by, Make.Consent(m), Make.Now));
        await Later(Embassy.Coordinator, (m, by) => m.ProposeWording(by, second.Id, "Training for sixty officers.", null, Make.Now));
        await Later(Ministry.Coordinator, (m, by) => m.ReopenMinutes(by, "A slip", Make.Now));
        foreach (var reader in new[] { Ministry.Official, Embassy.Official })
        {
            var history = History(await As(reader).Open(Links.Meetings.History(meeting.Ref)));
            foreach (var words in new[]
            {
                "Embassy Coordinator (Embassy) attached a reservation on line 2", "Text: Subject to funds.", "Version 2 of the minutes: Reservation of the Embassy on line 2",
                "Embassy Coordinator (Embassy) proposed another wording of line 1", "Wording: One side opens a desk.", "Reason: Shorter",
                "Ministry Coordinator (Ministry) answered with another wording of line 1", "Wording: Both sides open a desk.",
                "Embassy Coordinator (Embassy) rejected the wording of line 1", "Reason: A liaison desk",
                "Embassy Coordinator (Embassy) accepted the wording of line 2", "Text: Training for forty officers. → Training for fifty officers.", "Version 3 of the minutes: Another wording of line 2",
                "Embassy Coordinator (Embassy) lifted the reservation on line 2", "Embassy Manager (Embassy) accepted version 4 of the minutes", "The proposed wording of line 2 lapsed",
            }) Assert.True(history.Has(words), $"“{words}” is not in: {history.Text}");
            foreach (var words in new[] { "State: Open", "Open →", "Answer reason", "Alone reason", "Lifted", "Number:", "Version of the text added" }) Assert.False(history.Has(words), $"“{words}” is in: {history.Text}");
        }

        Task Later(Viewer who, Action<Meeting, Viewer> verb)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            return Given.Change(meeting, who, verb);
        }

        static Guid Open(Meeting meeting) => meeting.Wordings.Single(w => w.IsOpen).Id;
    }

    [Fact]
    public async Task The_agreed_text_stands_there_without_a_number()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var history = History(await As(Ministry.Official).Open(Links.Meetings.History(meeting.Ref)));
        Assert.True(history.Has("Agreed") && !history.Has("Number: 0"), history.Text);
    }

    [Fact]
    public async Task A_wording_that_is_taken_back_is_told_to_both_sides_and_waits_for_nobody()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var line = meeting.Outcomes.Single(o => o.SharedNumber == 1);
        var wording = await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.ProposeWording(by, line.Id, "One side opens a desk.", null, Make.Now));
        var late = await As(Ministry.Coordinator).Open(Links.Meetings.Wording(meeting.Ref, wording.Id));
        Assert.Contains(await Host.Told(Ministry.Coordinator, meeting), n => n is { Kind: NoticeKind.WordingProposed, ReadAt: null });
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Given.Change(meeting, Embassy.Coordinator, (m, by) => m.WithdrawWording(by, wording.Id, Make.Now));
        foreach (var reader in (Viewer[])[Ministry.Official, Embassy.Official])
            Assert.True(History(await As(reader).Open(Links.Meetings.History(meeting.Ref))).Has("Embassy Coordinator (Embassy) took back the wording of line 1"));
        var told = await Host.Told(Ministry.Coordinator, meeting);
        Assert.Contains(told, n => n is { Kind: NoticeKind.WordingTakenBack, ReadAt: null });
        Assert.All(told.Where(n => n.Kind == NoticeKind.WordingProposed), n => Assert.NotNull(n.ReadAt));
        var page = await late.Press("Accept the wording");
        Assert.True(page.Has("The Embassy took this proposal back") && !page.Has("answered already"), page.Text);
    }

    [Fact]
    public async Task What_happened_earlier_is_read_on_and_each_save_stands_there_once()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Title 0");
        for (var n = 1; n <= 230; n++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            var title = $"Title {n}";
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails(title), [], Make.Today));
        }

        // Also for an official of the other side, who has no log.
        var page = await As(Embassy.Official).Open(Links.Agreements.Details(agreement.Ref));
        Assert.False(page.HasLink("Show the latest"));
        var (seen, pages) = (new List<string>(), 1);
        while (true)
        {
            seen.AddRange(History(page).All("ol > li").Select(l => l.TextContent.Trim()));
            if (!page.HasLink("Show earlier")) break;
            page = await page.Follow("Show earlier");
            pages++;
        }

        Assert.Equal(3, pages);
        Assert.Equal(231, seen.Count(s => s.Contains("Title", StringComparison.Ordinal) || s.Contains("created the agreement", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Contains(seen, s => s.Contains("created the agreement", StringComparison.Ordinal));
        page = await page.Follow("Show the latest");
        Assert.True(History(page).Has("Title 230"));
        Assert.Equal(200, (await As(Embassy.Official).Open($"{Links.Agreements.Details(agreement.Ref)}?earlier=nonsense")).Status);
    }

    [Fact]
    public async Task A_line_is_headed_by_its_number_and_not_by_how_it_reads_today()
    {
        var meeting = await Given.AHeldMeeting(Ministry.Official);
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "As it was.", true)));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Given.Change(meeting, Ministry.Official, (m, by) => m.EditOutcome(by, line.Id, new(OutcomeKind.Decision, "As it is.", true)));
        var history = History(await As(Ministry.Official).Open(Links.Meetings.History(meeting.Ref)));
        Assert.True(history.Has("Line M1 added") && history.Has("Text: As it was."), history.Text);
        Assert.True(history.Has("Text: As it was. → As it is."), history.Text);
        Assert.False(history.Has("“As it is.”"), history.Text);
    }

    [Fact]
    public async Task What_a_save_is_for_names_it_also_where_something_else_comes_first()
    {
        var fia = await Given.AnAgency();
        var item = await Given.AnActionItem(shared: true, responsible: fia);
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "The list", null, Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", null, Make.Today));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Dispute(by, "Half of it"));
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "submit"));
        page.Fill("What was done", "The rest of it").Fill("Add evidence", "The second list");
        page = await page.Press("Submit as done");
        Assert.True(History(page).Has("Ministry Official (Ministry) submitted the action item as done: Disputed → Submitted as done"), History(page).Text);

        var series = await Given.ASeries(Ministry.Official);
        var earlier = await Given.AHeldMeeting(Ministry.Official, series: series);
        await Given.Save(Ministry.Official, await CarriedFrom(earlier));
        var meeting = await Given.AHeldMeeting(Ministry.Official, series: series);
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Agreed.", true)));
        page = await (await As(Ministry.Official).Open(Links.Meetings.Move(meeting.Ref))).Press("Finish the draft");
        var history = History(await As(Ministry.Official).Open(Links.Meetings.History(meeting.Ref)));
        Assert.True(history.Has("finished the draft of the minutes"), history.Text);

        async Task<ActionItem> CarriedFrom(Meeting from)
        {
            var line = await Given.Change(from, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", true, null, fia.Id, Make.Today.AddDays(9))));
            var stored = await Reload(from);
            return ActionItem.FromLine(Ministry.Official, Make.OwnRef("ACT", Side.Ministry), stored, stored.Outcomes.Single(o => o.Id == line.Id), fia, Make.Now, Make.Today);
        }
    }

    [Fact]
    public async Task A_milestone_is_named_and_its_act_stands_in_the_initiatives_history()
    {
        var initiative = await Given.AnInitiative(Ministry.Coordinator);
        var milestone = await Given.AMilestone(initiative, "Pilot in two districts");
        await Given.Change(initiative, Ministry.Coordinator, (i, by) => i.EditMilestone(by, milestone.Id, Make.MilestoneDetails("Pilot in two districts", new DateOnly(2026, 7, 1))));
        var rows = await Host.Db(Ministry.Official, async db =>
        {
            var entries = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Audit.Where(a => a.RowId == milestone.Id).OrderBy(a => a.At).ThenBy(a => a.Id));
            var touched = entries.Select(e => new Touched(e.Noun, e.RowId, System.Text.Json.JsonSerializer.Deserialize<List<CooperationPortal.Web.Data.FieldChange>>(e.Changes)!)).ToList();
            var words = await ChangesInWords.Load(db, Zones.Islamabad, touched);
            return touched.Select(t => (Name: words.NameOf(t), Changes: words.Of(t))).ToList();
        });
        Assert.All(rows, r => Assert.Equal("Pilot in two districts", r.Name));
        var change = Assert.Single(rows[^1].Changes);
        Assert.Equal(("forecast", "01 Jun 2026", "01 Jul 2026"), (change.Label, change.Before, change.After));
    }

    [Fact]
    public async Task The_order_of_what_a_side_keeps_shows_in_no_history_and_no_row_of_the_trail_of_the_other()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        await Given.Change(meeting, Ministry.Coordinator, (m, by) =>
        {
            m.AddAgendaItem(by, "Visas", forBothSides: true);
            for (var n = 1; n <= 2; n++) m.AddOutcome(by, m.Agenda[0].Id, n, new(OutcomeKind.Decision, $"Shared {n}", true));
            m.Release(by, null, 1, Make.Now);
        });
        var before = await Seen();
        await Given.Change(meeting, Ministry.Official, (m, by) =>
        {
            m.AddAgendaItem(by, "Kept item", forBothSides: false);
            m.AddOutcome(by, m.Agenda[0].Id, 3, new(OutcomeKind.Information, "Kept line", false));
        });
        var desk = As(Ministry.Coordinator);
        for (var n = 0; n < 2; n++)
        {
            var page = await desk.Open(Links.Meetings.Prepare(meeting.Ref));
            Assert.Equal(200, (await page.Press($"Move item {3 - n} up")).Status);
            page = await desk.Open(Links.Meetings.Minutes(meeting.Ref));
            Assert.Equal(200, (await page.Press("Move line M3 up")).Status);
        }

        // The other way round, too: what both see is moved past what one side keeps.
        Assert.Equal(200, (await (await desk.Open(Links.Meetings.Prepare(meeting.Ref))).Press("Move item 2 up")).Status);
        Assert.Equal(200, (await (await desk.Open(Links.Meetings.Minutes(meeting.Ref))).Press("Move line 1 up")).Status);
        Assert.Contains("place", History(await As(Ministry.Official).Open(Links.Meetings.History(meeting.Ref))).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await Seen());

        Assert.Equal(200, (await (await desk.Open(Links.Meetings.Prepare(meeting.Ref))).Press("Move item 3 up")).Status);
        Assert.Equal(before, await Seen());
        // What both see shows to both once it passes what both see.
        Assert.Equal(200, (await (await desk.Open(Links.Meetings.Prepare(meeting.Ref))).Press("Move item 2 up")).Status);
        Assert.NotEqual(before, await Seen());

        async Task<(string, string)> Seen()
        {
            var (_, rows) = await As(Embassy.Manager).Download(Links.Log.Rows);
            return (History(await As(Embassy.Manager).Open(Links.Meetings.History(meeting.Ref))).Text,
                string.Join('\n', System.Text.Encoding.UTF8.GetString(rows).Split('\n').Where(r => r.Contains(meeting.Id.ToString(), StringComparison.Ordinal))));
        }
    }
}
