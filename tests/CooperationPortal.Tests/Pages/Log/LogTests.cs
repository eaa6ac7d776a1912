using System.Text;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Log;

/// <summary>The log, for whom it is, and what is noted when something is taken along.</summary>
public sealed class LogTests : PortalTest
{
    Task<List<AuditEntry>> ReadsOf(Guid record) => Host.Db(null, db => db.Audit.Where(a => a.RecordId == record && a.Kind == ChangeKind.Read).OrderBy(a => a.Sequence).ToListAsync());

    [Fact]
    public async Task Managers_and_administrators_open_it_from_the_menu_and_nobody_else_does()
    {
        foreach (var viewer in People.Everyone)
        {
            var may = viewer.Role is Role.Manager or Role.Administrator;
            Assert.Equal(may, (await As(viewer).Open(Links.Home)).HasLink("Log"));
            Assert.Equal(may ? 200 : 403, (await As(viewer).Open(Links.Log.List)).Status);
        }
    }

    [Fact]
    public async Task It_holds_the_own_side_s_and_the_shared_acts_and_nothing_of_the_other_side()
    {
        var shared = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "The shared one");
        var own = await Given.AnAgreement(Ministry.Coordinator, title: "The own one");
        var ministry = await As(Ministry.Manager).Open(Links.Log.List);
        var embassy = await As(Embassy.Administrator).Open(Links.Log.List);
        Assert.True(ministry.Has(shared.Ref) && ministry.Has(own.Ref));
        Assert.True(embassy.Has(shared.Ref));
        Assert.False(embassy.Has(own.Ref) || embassy.Has("The own one"));
        var visible = await Host.Db(Embassy.Administrator, db => db.Audit.CountAsync());
        Assert.Equal((visible, $"{visible} rows"), (embassy.Rows.Count, embassy.Find(".pager span").TextContent));
    }

    [Fact]
    public async Task It_is_narrowed_by_reference_person_act_kind_and_day()
    {
        var one = await Given.AnAgreement(Ministry.Coordinator, title: "One");
        var two = await Given.AnInitiative(Ministry.Coordinator, title: "Two");
        async Task<Page> Open(LogFilter filter) => await As(Ministry.Manager).Open(Links.Log.Filtered(filter));
        var byRef = await Open(new() { Q = one.Ref.ToLowerInvariant() });
        Assert.True(byRef.Has("One") && !byRef.Has("Two"));
        Assert.NotEmpty((await Open(new() { Q = "ministry coord" })).Rows);
        Assert.Empty((await Open(new() { Q = "nobody of that name" })).Rows);
        Assert.NotEmpty((await Open(new() { Person = Ministry.Coordinator.Name })).Rows);
        Assert.Empty((await Open(new() { Person = "Ministry" })).Rows);
        Assert.All((await Open(new() { Noun = nameof(Initiative) })).Rows, r => Assert.True(r.Has(two.Ref)));
        Assert.All((await Open(new() { Act = Act.EditAgreement })).Rows, r => Assert.True(r.Has("Edited the agreement")));
        Assert.NotEmpty((await Open(new() { From = Make.Today, To = Make.Today })).Rows);
        Assert.Empty((await Open(new() { From = Make.Today.AddDays(1) })).Rows);
        Assert.Empty((await Open(new() { To = Make.Today.AddDays(-1) })).Rows);
        Assert.Equal(200, (await Open(new() { From = DateOnly.MinValue, To = DateOnly.MaxValue })).Status);
        Assert.True((await As(Ministry.Manager).Open($"{Links.Log.List}?act=nonsense&noun=Secret&before=x")).Has("act, noun, before"));
    }

    [Fact]
    public async Task The_beginning_of_a_reference_finds_what_begins_with_it()
    {
        var shared = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "The shared one");
        var own = await Given.AnAgreement(Ministry.Coordinator, title: "The own one");
        await Given.AnInitiative(Ministry.Coordinator, shared: true, title: "Another");
        async Task<Page> Open(Viewer who, string text) => await As(who).Open(Links.Log.Filtered(new() { Q = text }));
        foreach (var text in new[] { shared.Ref[..^2], shared.Ref[..^2].ToLowerInvariant(), "agr-" })
        {
            var page = await Open(Ministry.Manager, text);
            Assert.True(page.Has("The shared one") && !page.Has("Another"), page.Text);
            Assert.Equal(text == "agr-", page.Has("The own one"));
        }

        // A whole reference is that one alone, and the own number leads nobody else anywhere.
        Assert.False((await Open(Ministry.Manager, shared.Ref)).Has("The own one"));
        Assert.True((await Open(Ministry.Manager, own.Ref[..^1])).Has("The own one"));
        Assert.Empty((await Open(Embassy.Manager, own.Ref[..^1])).Rows);
        Assert.Empty((await Open(Embassy.Manager, shared.OwnRef![..^1])).Rows);
        Assert.Empty((await Open(Ministry.Manager, "AGR-_")).Rows);
        Assert.Contains("The shared one", Encoding.UTF8.GetString((await As(Ministry.Manager).Download(Links.Log.Export("csv", new() { Q = shared.Ref[..^2] }))).Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Links.Log.List)]
    [InlineData(Links.Meetings.List)]
    public async Task A_first_day_after_the_last_is_said_at_the_field_and_kept(string list)
    {
        await Given.APlannedMeeting(shared: true);
        var page = await As(Ministry.Manager).Open($"{list}?from=2026-03-05&to=2026-03-01");
        Assert.Equal((200, 0), (page.Status, page.Rows.Count));
        Assert.Equal("This day comes before the first, so nothing fits.", page.Find("#to-error").TextContent);
        Assert.Equal(("2026-03-05", "2026-03-01", "true"), (page.Find("#from").GetAttribute("value"), page.Find("#to").GetAttribute("value"), page.Find("#to").GetAttribute("aria-invalid")));
        Assert.Empty((await As(Ministry.Manager).Open($"{list}?from=2026-03-01&to=2026-03-01")).All("#to-error"));
    }

    [Fact]
    public async Task Action_items_of_a_first_day_after_the_last_say_so_too()
    {
        await Given.AnActionItem(Ministry.Coordinator, shared: true);
        const string says = "The last day comes before the first, so nothing fits.";
        foreach (var what in new[] { "due", "opened", "closed" })
        {
            Assert.True((await As(Ministry.Manager).Open($"{Links.ActionItems.List}?{what}From=2026-03-05&{what}To=2026-03-01")).Has(says));
            Assert.False((await As(Ministry.Manager).Open($"{Links.ActionItems.List}?{what}From=2026-03-01&{what}To=2026-03-01")).Has(says));
        }
    }

    [Fact]
    public async Task What_a_person_does_is_never_said_to_be_the_system_s()
    {
        var meeting = await Given.Stored(Make.AgreedMeeting());
        var page = await (await As(Embassy.Coordinator).Open(Links.Meetings.CreateAddendum(meeting.Ref))).Fill("Why the minutes are corrected", "A slip").Press("Save");
        page = await page.Section("Correct something beside the lines").Fill("What is corrected", "The venue").Fill("What holds", "The Embassy").Press("Correct it");
        page = await page.Press("Remove correction 1");
        page = await (await page.Follow("Say it anew")).Fill("Why the minutes are corrected", "Two slips").Press("Save");
        await page.Press("Discard the draft");
        page = await As(Embassy.Administrator).Open(Links.Accounts.Edit(Embassy.Official.AccountId));
        await page.Fill("Title", "First Secretary").Press("Save");
        var log = await As(Embassy.Manager).Open(Links.Log.List);
        Assert.True(log.Has("Correction removed") && log.Has("First Secretary") && log.Has("Two slips") && log.Has("Withdrawn"), log.Text);
        Assert.All(log.Rows.Where(r => !r.Has(AuditTrail.System)), r => Assert.False(r.Has("Changed by the system"), r.Text));
    }

    [Fact]
    public async Task A_text_that_is_too_long_to_look_for_is_said_to_be_that()
    {
        await Given.AnAgreement(Ministry.Coordinator, shared: true);
        var page = await As(Ministry.Manager).Open($"{Links.Log.List}?q={new string('x', Asked.LongestText + 1)}");
        Assert.True(page.Has("at most 200 characters") && page.Has("left out: q.") && !page.Has("does not know") && page.Rows.Count > 0, page.Text);
    }

    [Fact]
    public async Task Who_is_refused_a_page_is_not_sent_to_their_own_role()
    {
        var meeting = await Given.Stored(Make.ProposedMeeting());
        var official = await As(Ministry.Official).Open(Links.Meetings.Accept(meeting.Ref));
        Assert.True(official.Status == 403 && official.Has("Ask a coordinator or manager of your side."), official.Text);
        foreach (var viewer in (Viewer[])[Ministry.Coordinator, Ministry.Administrator])
        {
            var page = await As(viewer).Open(Links.Meetings.Accept(meeting.Ref));
            Assert.True(page.Status == 403 && !page.Has("Ask a coordinator") && page.Has("Another role of your side may do it, or the other side."), page.Text);
        }
    }

    [Fact]
    public async Task The_other_side_s_references_find_nothing()
    {
        var theirs = await Given.AnAgreement(Embassy.Coordinator, title: "Theirs");
        Assert.Empty((await As(Ministry.Manager).Open(Links.Log.Filtered(new() { Q = theirs.Ref }))).Rows);
    }

    [Fact]
    public async Task It_is_walked_page_by_page_without_a_gap()
    {
        var record = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        for (var n = 0; n < 60; n++) await Given.Change(record, Ministry.Coordinator, (a, by) => a.Edit(by, Make.AgreementDetails($"Title {n}"), [], Make.Today));
        for (var n = 0; n < 5; n++) await Given.AnAgreement(Ministry.Coordinator, title: $"Own {n}");
        var total = await Host.Db(Ministry.Manager, db => db.Audit.CountAsync());
        Host.Commands.Clear();
        var (seen, says) = (0, new List<string>());
        var page = await As(Ministry.Manager).Open(Links.Log.List);
        for (; ; page = await page.Follow("Older"))
        {
            seen += page.Rows.Count;
            says.Add(page.Find(".pager span").TextContent);
            if (!page.HasLink("Older")) break;
        }

        Assert.Equal(total, seen);
        // It is walked to its end without ever being counted.
        Assert.Equal(["The newest 50 rows", .. says.Skip(2).Select(_ => "50 older rows"), $"The oldest {total - (50 * (says.Count - 1))} rows"], says);
        Assert.DoesNotContain(Host.Commands.Texts, sql => sql.Contains("COUNT", StringComparison.Ordinal) && sql.Contains("FROM \"Audit\"", StringComparison.Ordinal));
        Assert.Equal(50, (await page.Follow("Newest")).Rows.Count);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task It_is_taken_along_as_a_file_which_is_noted_itself(string format)
    {
        var own = await Given.AnAgreement(Ministry.Coordinator);
        var theirs = await Given.AnAgreement(Embassy.Coordinator, title: "Theirs");
        var (_, bytes) = await As(Ministry.Manager).Download(Links.Log.Export(format, new() { Noun = nameof(Agreement) }));
        if (format == "csv")
        {
            var text = Encoding.UTF8.GetString(bytes);
            Assert.Contains(own.Ref, text, StringComparison.Ordinal);
            Assert.DoesNotContain(theirs.Ref, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Theirs", text, StringComparison.Ordinal);
            Assert.Equal(await Host.Db(Ministry.Manager, db => db.Audit.CountAsync(a => a.Noun == nameof(Agreement))) + 1, text.TrimEnd().Split("\r\n").Length);
        }

        var read = Assert.Single(await ReadsOf(Ministry.Manager.AccountId));
        Assert.Equal((Act.ReadLog, Audience.Ministry), (read.Act, read.Audience));
        Assert.Contains("Log: agreement", read.Changes, StringComparison.Ordinal);
        Assert.True((await As(Ministry.Administrator).Open(Links.Log.List)).Has("Took the log along"));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_list_of_action_items_taken_along_stands_in_the_reader_s_own_log()
    {
        await As(Embassy.Official).Download(Links.ActionItems.Export("csv", new()));
        var read = Assert.Single(await ReadsOf(Embassy.Official.AccountId));
        Assert.Equal((Act.Export, Audience.Embassy, "Embassy Official"), (read.Act, read.Audience, read.Actor));
        Assert.True((await As(Embassy.Manager).Open(Links.Log.List)).Has("Action items: Open"));
        Assert.False((await As(Ministry.Manager).Open(Links.Log.List)).Has("Took a file along"));
    }

    [Fact]
    public async Task Minutes_taken_along_are_noted_unless_they_are_what_both_sides_see()
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref));
        Assert.Empty(await ReadsOf(meeting.Id));
        await As(Ministry.Official).Open(Links.Meetings.Print(meeting.Ref, @internal: true));
        await As(Embassy.Official).Download(Links.Meetings.Word(meeting.Ref));
        Assert.Equal([(Act.Print, Audience.Ministry), (Act.Export, Audience.Embassy)], (await ReadsOf(meeting.Id)).OrderBy(r => r.Audience).Select(r => (r.Act!.Value, r.Audience)));
        // The history of the record is of what changed it.
        var history = await As(Ministry.Official).Open(Links.Meetings.History(meeting.Ref));
        Assert.False(history.Has("on paper"), history.Text);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_document_taken_along_is_noted_with_its_record()
    {
        var record = await Given.AnAgreement(Ministry.Coordinator, shared: true);
        var document = await Given.ADocument(record, Ministry.Coordinator, name: "Terms.txt");
        var version = await Host.Db(null, db => db.DocumentVersions.SingleAsync(v => v.DocumentId == document.Id));
        await As(Ministry.Official).Download(Links.Documents.Download(document.Id, version.Id));
        var read = Assert.Single(await ReadsOf(record.Id));
        Assert.Equal((Act.Export, Audience.Ministry, document.Id), (read.Act, read.Audience, read.RowId));
        Assert.True((await As(Ministry.Manager).Open(Links.Log.Filtered(new() { Act = Act.Export }))).Has("Terms.txt"));
        // Who may not have it leaves no trace either.
        using var refused = await As(Embassy.Official).Get(Links.Documents.Download(document.Id, version.Id));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Single(await ReadsOf(record.Id));
    }

    [Fact]
    public async Task A_look_into_another_s_account_is_noted_and_into_one_s_own_is_not()
    {
        await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Administrator.AccountId));
        Assert.Equal(Act.ViewProfile, Assert.Single(await ReadsOf(Ministry.Official.AccountId)).Act);
        Assert.Empty(await ReadsOf(Ministry.Administrator.AccountId));
    }

    [Fact]
    public async Task A_refused_form_that_shows_another_s_account_is_noted_as_a_look_into_it()
    {
        var page = await As(Ministry.Administrator).Open(Links.Accounts.Edit(Ministry.Official.AccountId));
        var refused = await page.Fill("Name", "").Press("Save");
        Assert.Equal(422, refused.Status);
        Assert.Equal(2, (await ReadsOf(Ministry.Official.AccountId)).Count);
        // What was typed is kept, and nothing of it is stored with the note.
        Assert.Equal(200, (await refused.Fill("Name", "Somebody New").Press("Save")).Status);
        Assert.Equal("Somebody New", await Host.Db(null, db => db.Users.Where(u => u.Id == Ministry.Official.AccountId).Select(u => u.Name).SingleAsync()));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Seals_are_listed_for_the_own_side()
    {
        await Given.AnAgreement(Ministry.Coordinator, shared: true);
        Assert.True((await As(Ministry.Manager).Open(Links.Log.Seals)).Has("No seal yet"));
        await Host.Seal();
        var page = await As(Ministry.Manager).Open(Links.Log.Seals);
        Assert.True(page.Has("02 Mar 2026"));
        Assert.Single(page.Rows);
        // The fingerprint is made again by what the page says of it.
        var seal = Encoding.UTF8.GetString((await As(Ministry.Manager).Download(Links.Log.Seal("2026-03-02"))).Bytes);
        var signed = seal[..(seal.IndexOf("\nsignature:", StringComparison.Ordinal) + 1)];
        var fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(signed)));
        Assert.True(page.Has("the lines of the file before signature:") && page.Has(fingerprint[..16]), page.Text);
        Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Log.Seal("2026-03-01"))).Status);
        Assert.Equal(404, (await As(Ministry.Manager).Open(Links.Log.Seal("yesterday"))).Status);
    }
}
