using System.Text.Json;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Comments;

/// <summary>Comments on records and lines, as they are written, read, changed and withdrawn, and what the other side learns of them.</summary>
public sealed class CommentPageTests : PortalTest
{
    public static TheoryData<RecordKind> Kinds { get; } = new(Enum.GetValues<RecordKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Both_sides_talk_about_every_kind_of_record_and_each_among_itself(RecordKind kind)
    {
        var record = await ARecord(kind, shared: true);
        var at = OnPage(record);
        foreach (var (who, text, readers) in new[] { (Ministry.Official, "Said to both", "Shared"), (Ministry.Official, "Said among us", "Ministry only"), (Embassy.Coordinator, "Answered to both", "Shared"), (Embassy.Coordinator, "Said among them", "Embassy only") })
        {
            var page = await As(who).Open(at);
            var form = page.Section("Comments");
            form.Fill("Comment", text).Choose("Who reads it", readers);
            page = await form.Press("Comment");
            Assert.StartsWith("Your comment is on the record", page.Flash);
            Host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["Said to both", "Said among us", "Answered to both"], Texts(await As(Ministry.Manager).Open(at)));
        Assert.Equal(["Said to both", "Answered to both", "Said among them"], Texts(await As(Embassy.Administrator).Open(at)));
        Assert.False((await As(Embassy.Administrator).Open(at)).HasField("Comment"));
        var row = (await As(Embassy.Manager).Open(at)).Row("Said to both");
        Assert.True(row.Has("Ministry Official") && row.Has("Ministry") && row.Has("Shared") && row.Has("today, 02 Mar 2026, 11:00"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task On_a_side_s_own_record_it_stays_with_that_side_also_after_the_release(RecordKind kind)
    {
        if (kind == RecordKind.Programme) return;
        var record = await ARecord(kind, shared: false);
        var page = await As(Ministry.Official).Open(OnPage(record));
        Assert.True(page.Section("Comments").Has("The comment stays with the Ministry for good, also after a release."));
        var form = page.Section("Comments");
        form.Fill("Comment", "Kept among us");
        page = await form.Press("Comment");
        Assert.Equal(["Kept among us"], Texts(page));
        // Nor when somebody forges the choice.
        page = await page.Post(Links.Comments.Create(Name(record).Address), [new("Comment.Text", "Forged"), new("Comment.ForBothSides", "true")]);
        Assert.Equal((422, true, true), (page.Status, page.Has("The other side does not see this record"), page.Value("Comment") == "Forged"));
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Comments.Of(Name(record).Address))).Status);
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Comments.Create(Name(record).Address))).Status);
        await Release(record);
        Assert.Empty(Texts(await As(Embassy.Manager).Open(OnPage(await Stored(record)))));
        Assert.Equal(["Kept among us"], Texts(await As(Ministry.Manager).Open(OnPage(await Stored(record)))));
    }

    [Fact]
    public async Task What_is_sent_again_from_a_fresh_form_stands_once()
    {
        var item = await Given.AnActionItem(shared: true);
        async Task<Page> Say(string text, string readers)
        {
            var form = (await As(Ministry.Official).Open(OnPage(item))).Section("Comments");
            form.Fill("Comment", text).Choose("Who reads it", readers);
            return await form.Press("Comment");
        }

        await Say("Said once", "Ministry only");
        var page = await Say("Said once ", "Ministry only");
        Assert.Equal("You said this a moment ago; it is on the record once.", page.Flash);
        Assert.Equal(["Said once"], Texts(page));
        // For other readers, or an hour later, it is another comment.
        Assert.Equal(["Said once", "Said once"], Texts(await Say("Said once", "Shared")));
        Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Said once", "Said once", "Said once"], Texts(await Say("Said once", "Shared")));
    }

    [Fact]
    public async Task Who_names_somebody_of_the_other_side_among_the_own_is_told_that_they_do_not_hear_of_it()
    {
        var item = await Given.AnActionItem(shared: true);
        await Given.AComment(item, Embassy.Official, forBothSides: true);
        var form = (await As(Ministry.Official).Open(OnPage(item))).Section("Comments");
        form.Fill("Comment", $"@{Embassy.Official.Name} and @{Ministry.Coordinator.Name} have it.").Choose("Who reads it", "Ministry only");
        await Host.EnsureAccount(Ministry.Coordinator);
        var page = await form.Press("Comment");
        Assert.Equal("Your comment is on the record, for the Ministry only. The other side does not read it, so Embassy Official is not told.", page.Flash);
        var said = await Host.Db(null, db => db.Comments.Where(c => c.WrittenById == Ministry.Official.AccountId).Select(c => c.Id).SingleAsync());
        page = await (await As(Ministry.Official).Open(Links.Comments.Edit(said))).Fill("Comment", $"@{Embassy.Official.Name} has it.").Press("Save");
        Assert.Equal("Your comment is changed. The other side does not read it, so Embassy Official is not told.", page.Flash);
    }

    [Fact]
    public async Task The_other_side_comments_line_by_line()
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        var (shared, kept) = (meeting.Outcomes[0], meeting.Outcomes[1]);
        var page = await As(Embassy.Coordinator).Open(Links.Meetings.Details(meeting.Ref));
        page = await page.Follow($"Comment on line {meeting.Ref}/1");
        Assert.Equal(($"Comments on {meeting.Ref}/1", true), (page.Heading, page.Has("Both sides open a liaison desk.")));
        page.Fill("Comment", "Which city?").Choose("Who reads it", "Shared");
        page = await page.Press("Comment");
        Assert.Equal(["Which city?"], Texts(page));
        await Given.AComment(meeting, Ministry.Official, kept, "For us to know");
        await Given.AComment(meeting, Ministry.Official, text: "On the meeting as a whole", forBothSides: true);

        page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal(["Which city?", "For us to know", "On the meeting as a whole"], Texts(page));
        Assert.Equal((Links.Meetings.Line(meeting.Ref, shared.Id), true), (page.Section("Comments").Row("Which city?").Href($"line {meeting.Ref}/1"), page.HasLink($"1 comment on line {meeting.Ref}/M2")));
        page = await page.Follow($"1 comment on line {meeting.Ref}/1");
        Assert.Equal(["Which city?"], Texts(page));

        // A line that is one side's is not there for the other, in no address and no number.
        foreach (var url in new[] { Links.Comments.Of(meeting.Ref, kept.Id), Links.Comments.Create(meeting.Ref, kept.Id) }) Assert.Equal(404, (await As(Embassy.Manager).Open(url)).Status);
        page = await As(Embassy.Manager).Open(Links.Meetings.Details(meeting.Ref));
        Assert.Equal(["Which city?", "On the meeting as a whole"], Texts(page));
        Assert.Single(page.All("a.line-comments"));
        Assert.Equal(404, (await As(Ministry.Official).Open(Links.Comments.Of(meeting.Ref, Guid.CreateVersion7()))).Status);
        var another = await Given.AFinishedMeeting();
        Assert.Equal(404, (await As(Ministry.Official).Open(Links.Comments.Of(another.Ref, shared.Id))).Status);
    }

    [Fact]
    public async Task A_comment_stays_when_its_line_is_taken_out_of_the_draft()
    {
        var meeting = await Given.AHeldMeeting();
        var line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Decision, "Too early", ForBothSides: true)));
        await Given.AComment(meeting, Ministry.Official, line, "Is this agreed?");
        await (await As(Ministry.Official).Open(Links.Meetings.RemoveLine(meeting.Ref, line.Id))).Press("Remove the line");
        var page = await As(Ministry.Official).Open(Links.Meetings.Details(meeting.Ref));
        Assert.True(page.Row("Is this agreed?").Has("On line /M1, which was taken out of the draft since"));
    }

    [Fact]
    public async Task A_full_name_behind_an_at_sign_mentions_somebody_who_can_read_it()
    {
        var initiative = await Given.AnInitiative(shared: true);
        await Given.AComment(initiative, Embassy.Coordinator, text: "I am on it", forBothSides: true);
        foreach (var known in new[] { Ministry.Second(Role.Manager), Embassy.Manager }) await Host.EnsureAccount(known);
        var page = await As(Ministry.Official).Open(Links.Comments.Create(initiative.Ref));
        page.Fill("Comment", "@Ministry Second Manager, @Embassy Coordinator and @Embassy Manager, please see.").Choose("Who reads it", "Shared");
        page = await page.Press("Comment");
        // Of the other side only whom the record's shared history names.
        Assert.Equal(["@Ministry Second Manager", "@Embassy Coordinator"], page.All(".mention").Select(m => m.TextContent));
        var comment = await Host.Db(null, db => db.Comments.Include(c => c.Mentions).SingleAsync(c => c.WrittenBy == Ministry.Official.Name));
        Assert.Equal(new[] { Ministry.Second(Role.Manager).AccountId, Embassy.Coordinator.AccountId }.Order(), comment.Mentions.Select(m => m.AccountId).Order());

        // Among the own side nobody of the other is mentioned.
        page = await As(Ministry.Official).Open(Links.Comments.Create(initiative.Ref));
        page.Fill("Comment", "What does @Embassy Coordinator want, @Ministry Coordinator?");
        page = await page.Press("Comment");
        Assert.Equal(["@Ministry Coordinator"], page.Row("What does").All(".mention").Select(m => m.TextContent));
    }

    [Fact]
    public async Task Whoever_writes_a_name_that_is_nobody_s_is_told_that_nobody_hears_of_it()
    {
        var initiative = await Given.AnInitiative(shared: true);
        await Given.AComment(initiative, Embassy.Coordinator, text: "I am on it", forBothSides: true);
        var page = await As(Ministry.Official).Open(Links.Comments.Create(initiative.Ref));
        page = await page.Fill("Comment", "@Nobody Here, @Dan (dan@fbi.example) and @Ministry Coordinator, see what @Embassy Coordinator wrote.").Press("Comment");
        Assert.Equal("Your comment is on the record, for the Ministry only. The other side does not read it, so Embassy Coordinator is not told. @Nobody and @Dan name nobody who can be told here: a mention is a full name that is offered.", page.Flash);
        Assert.Equal(["@Ministry Coordinator"], page.Row("Nobody Here").All(".mention").Select(m => m.TextContent));
        page = await page.Row("Nobody Here").Follow("Change the comment of 02 Mar 2026, 11:00");
        page = await page.Fill("Comment", "@Dan and @Ministry Coordinator, see.").Press("Save");
        Assert.Equal("Your comment is changed. @Dan names nobody who can be told here: a mention is a full name that is offered.", page.Flash);
    }

    [Fact]
    public async Task The_names_that_are_offered_are_the_own_side_s_and_those_of_the_record_s_shared_history()
    {
        var initiative = await Given.AnInitiative(shared: true);
        await Given.AComment(initiative, Embassy.Coordinator, forBothSides: true);
        foreach (var known in new[] { Ministry.Second(Role.Coordinator), Embassy.Second(Role.Coordinator) }) await Host.EnsureAccount(known);
        Assert.Equal(["Ministry Coordinator", "Ministry Second Coordinator"], await Offered(Ministry.Official, initiative.Ref, "coord", both: false));
        Assert.Equal(["Embassy Coordinator", "Ministry Coordinator", "Ministry Second Coordinator"], await Offered(Ministry.Official, initiative.Ref, "coord", both: true));
        // What the other side said among itself names nobody, also when it is the only thing that somebody did here.
        await Given.AComment(initiative, Embassy.Second(Role.Coordinator), text: "Among us");
        Assert.DoesNotContain("Embassy Second Coordinator", await Offered(Ministry.Official, initiative.Ref, "coord", both: true));
        var own = await Given.AnInitiative();
        Assert.DoesNotContain("Embassy Coordinator", await Offered(Ministry.Official, own.Ref, "coord", both: true));
        Assert.Equal([], await Offered(Ministry.Official, initiative.Ref, "", both: true));
        Assert.Equal([], await Offered(Ministry.Official, initiative.Ref, "%", both: true));
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Comments.People(own.Ref))).Status);
        Assert.Equal(403, (await As(Ministry.Administrator).Open(Links.Comments.People(initiative.Ref))).Status);
    }

    [Fact]
    public async Task Its_writer_changes_it_for_ten_minutes_and_it_says_so()
    {
        var item = await Given.AnActionItem(shared: true);
        var comment = await Given.AComment(item, Ministry.Official, text: "Wiht a slip", forBothSides: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        page = await page.Row("Wiht a slip").Follow("Change the comment of 02 Mar 2026, 11:00");
        page.Fill("Comment", "Without a slip");
        var late = await As(Ministry.Official).Open(Links.Comments.Edit(comment.Id));
        page = await page.Press("Save");
        Assert.Equal(("Your comment is changed.", true), (page.Flash, page.Row("Without a slip").Has("edited")));
        Assert.False((await As(Ministry.Coordinator).Open(Links.ActionItems.Details(item.Ref))).HasLink("Change the comment of 02 Mar 2026, 11:00"));
        foreach (var who in new[] { Ministry.Coordinator, Embassy.Official }) Assert.Equal(403, (await As(who).Open(Links.Comments.Edit(comment.Id))).Status);

        // Two at once: what was saved meanwhile is shown beside what was typed.
        late.Fill("Comment", "Typed in another window");
        late = await late.Press("Save");
        Assert.Equal((409, "Typed in another window", true), (late.Status, late.Value("Comment"), late.Has("Without a slip")));

        Host.Time.Advance(Comment.EditableFor + TimeSpan.FromSeconds(1));
        late = await late.Press("Save");
        Assert.Equal((422, true, "Typed in another window"), (late.Status, late.Has("A comment can be changed for 10 minutes after it was written."), late.Value("Comment")));
        Assert.False((await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref))).HasLink("Change the comment of 02 Mar 2026, 11:00"));
        Assert.Equal("Without a slip", (await Reload(comment)).Text);
    }

    [Fact]
    public async Task What_is_withdrawn_goes_from_the_screen_and_leaves_a_line_and_a_row_in_the_log()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var comment = await Given.AComment(agreement, Ministry.Official, text: "Said too much", forBothSides: true);
        Assert.Equal(403, (await As(Ministry.Second(Role.Official)).Open(Links.Comments.Withdraw(comment.Id))).Status);
        Assert.Equal(403, (await As(Embassy.Manager).Open(Links.Comments.Withdraw(comment.Id))).Status);
        Host.Time.Advance(TimeSpan.FromHours(2));
        var page = await As(Ministry.Coordinator).Open(Links.Agreements.Details(agreement.Ref));
        page = await page.Row("Said too much").Follow("Withdraw the comment of 02 Mar 2026, 11:00");
        var again = await As(Ministry.Coordinator).Open(Links.Comments.Withdraw(comment.Id));
        page = await page.Press("Withdraw");
        Assert.Equal("The comment is withdrawn.", page.Flash);
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await As(who).Open(Links.Agreements.Details(agreement.Ref));
            Assert.Equal((true, false), (page.Section("Comments").Has("Withdrawn by Ministry Coordinator on 02 Mar 2026."), page.Html.Contains("Said too much")));
            Assert.True(page.Section("History").Has("Ministry Official (Ministry) commented") && page.Section("History").Has("Ministry Coordinator (Ministry) withdrew a comment"));
        }

        Assert.Equal(422, (await again.Press("Withdraw")).Status);
        foreach (var who in new[] { Ministry.Manager, Embassy.Manager })
        {
            page = await As(who).Open(Links.Log.Filtered(new() { Act = Act.WithdrawComment }));
            Assert.True(page.Has("Said too much") && page.Has("Withdrew a comment"), page.Text);
        }
    }

    [Fact]
    public async Task Neither_history_nor_log_tells_the_other_side_of_what_is_said_among_the_own()
    {
        var initiative = await Given.AnInitiative(shared: true);
        await Given.AComment(initiative, Ministry.Official, text: "Between ourselves");
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Given.AComment(initiative, Ministry.Official, text: "To everybody", forBothSides: true);
        foreach (var (who, times) in new[] { (Ministry.Manager, 2), (Embassy.Manager, 1) })
        {
            var history = await As(who).Open(Links.Initiatives.Tab(initiative.Ref, "history"));
            Assert.Equal(times, history.All(".timeline > li").Count(li => li.TextContent.Contains("Ministry Official", StringComparison.Ordinal) && li.TextContent.Contains("commented", StringComparison.Ordinal)));
            Assert.Equal(times == 2, (await As(who).Open(Links.Log.List)).Has("Between ourselves"));
            Assert.True((await As(who).Open(Links.Log.List)).Has("To everybody"));
            // The other side's own comment stands beside it as noise.
            Assert.Equal($"Comments {times + (who.Side == Side.Embassy ? 2 : 0)}", (await As(who).Open(Links.Initiatives.Details(initiative.Ref))).All(".tabs a").Single(a => a.TextContent.StartsWith("Comments", StringComparison.Ordinal)).TextContent.Trim());
        }

        Assert.All(await Host.Db(Embassy.Manager, db => db.Audit.Where(a => a.Noun == nameof(Comment)).ToListAsync()), row => Assert.DoesNotContain("Between ourselves", row.Changes));
    }

    [Fact]
    public async Task Bad_input_comes_back_with_what_was_typed()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        page = await page.Section("Comments").Press("Comment");
        Assert.Equal((422, "Write the comment."), (page.Status, page.ErrorAt("Comment")));
        page.Fill("Comment", new string('a', Comment.TextLength + 1)).Choose("Who reads it", "Shared");
        page = await page.Press("Comment");
        Assert.Equal((422, Comment.TextLength + 1, "Yes"), (page.Status, page.Value("Comment").Length, page.Value("Shared")));
        page.Fill("Comment", "TOP SECRET\nNothing for here");
        page = await page.Press("Comment");
        Assert.Equal((422, 0), (page.Status, await Host.Db(null, db => db.Comments.CountAsync())));
        page = await As(Ministry.Administrator).Open(Links.Profile);
        Assert.Equal(403, (await page.Post(Links.Comments.Create(item.Ref), [new("Comment.Text", "Forged")])).Status);
    }

    [Fact]
    public async Task Sent_twice_it_stands_once()
    {
        var item = await Given.AnActionItem();
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        page.Section("Comments").Fill("Comment", "Only once");
        await page.Section("Comments").Press("Comment");
        await page.Section("Comments").Press("Comment");
        Assert.Equal(1, await Host.Db(null, db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Many_comments_are_paged_and_the_newest_stand_on_the_record()
    {
        var item = await Given.AnActionItem();
        await Host.Db(Ministry.Coordinator, async db =>
        {
            await Host.EnsureAccount(Ministry.Coordinator);
            var record = await db.ActionItems.SingleAsync(i => i.Id == item.Id);
            for (var n = 1; n <= 60; n++) db.Add(Comment.Write(Ministry.Coordinator, record, null, $"Number {n:D2}", false, [], Make.Now.AddMinutes(n)));
            await db.SaveChangesAsync();
        });
        var page = await As(Ministry.Official).Open(Links.ActionItems.Details(item.Ref));
        Assert.Equal(Enumerable.Range(41, 20).Select(n => $"Number {n:D2}"), Texts(page));
        page = await page.Follow("Earlier comments");
        Assert.Equal(Enumerable.Range(1, 50).Select(n => $"Number {n:D2}"), Texts(page));
        Assert.Equal(10, Texts(await page.Follow("Next")).Count);
    }

    async Task<IHasComments> ARecord(RecordKind kind, bool shared) => kind switch
    {
        RecordKind.Meeting => await Given.AFinishedMeeting(Ministry.Official, shared: shared),
        RecordKind.ActionItem => await Given.AnActionItem(Ministry.Official, shared),
        RecordKind.Initiative => await Given.AnInitiative(shared: shared),
        RecordKind.Agreement => await Given.AnAgreement(shared: shared),
        _ => await Given.AProgramme(),
    };

    Task Release(IHasComments record) => record switch
    {
        Meeting m => Given.Change(m, Ministry.Coordinator, (x, by) => x.Release(by, Make.SharedRef("MTG"), 1, Make.Now)),
        ActionItem i => Given.Change(i, Ministry.Coordinator, (x, by) => x.Release(by, Make.SharedRef("ACT"), Make.Now)),
        Initiative i => Given.Change(i, Ministry.Coordinator, (x, by) => x.Release(by, Make.SharedRef("INI"), Make.Now)),
        _ => Given.Change((Agreement)record, Ministry.Coordinator, (x, by) => x.Release(by, Make.SharedRef("AGR"), Make.Now)),
    };

    Task<IHasComments> Stored(IHasComments record) => Host.Db(null, async db => (IHasComments)(await db.FindAsync(record.GetType(), record.Id))!);

    async Task<IReadOnlyList<string>> Offered(Viewer by, string record, string typed, bool both)
    {
        var answer = await As(by).Open($"{Links.Comments.People(record)}&q={Uri.EscapeDataString(typed)}&both={both}");
        return [.. JsonDocument.Parse(answer.Html).RootElement.EnumerateArray().Select(p => p.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }

    static BelongsTo Name(IHasComments record) => BelongsTo.Of(record);

    static string OnPage(IHasComments record) => Links.Comments.OnRecord(Name(record).Kind, Name(record).Address).Split('#')[0];

    static IReadOnlyList<string> Texts(Page page) => [.. page.All(".comments .text-block").Select(t => t.TextContent).Where(t => !t.Contains("alone", StringComparison.Ordinal))];
}
