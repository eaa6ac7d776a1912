using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Documents;

/// <summary>How documents come to the other side: with their record, on their own, as evidence; and what is said of it before.</summary>
public sealed class DocumentReleaseTests : PortalTest
{
    public static TheoryData<RecordKind> Kinds { get; } = [RecordKind.Meeting, RecordKind.ActionItem, RecordKind.Initiative, RecordKind.Agreement];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_record_s_release_lists_its_documents_for_both_sides_and_takes_them_along(RecordKind kind)
    {
        var record = await ARecord(kind);
        await Given.ADocument(record, title: "For both");
        await Given.ADocument(record, title: "For us", forBothSides: false);
        var page = await As(Ministry.Coordinator).Open(ReleaseOf(record));
        Assert.Equal((true, false), (page.Has("For both (Paper.txt, 20 bytes)"), page.Has("For us")));
        await page.Press(ButtonOf(record));
        var name = BelongsTo.Of(await Stored(record));
        var seen = (await As(Embassy.Official).Open(Links.Documents.OnRecord(name.Kind, name.Address))).Section("Documents");
        Assert.Equal((true, false), (seen.Has("For both"), seen.Has("For us")));
        var (_, bytes) = await As(Embassy.Official).Download(seen.Href("Download Paper.txt"));
        Assert.Equal("What the paper says.", System.Text.Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_document_that_was_added_since_the_page_was_read_does_not_go_along_unseen(RecordKind kind)
    {
        var record = await ARecord(kind);
        var page = await As(Ministry.Coordinator).Open(ReleaseOf(record));
        await Given.ADocument(record, title: "Added meanwhile");
        page = await page.Press(ButtonOf(record));
        Assert.Equal((422, true, false), (page.Status, page.Has("Added meanwhile"), (await Stored(record)).Audience == Audience.Shared));
    }

    [Fact]
    public async Task The_documents_of_a_meeting_s_action_items_go_with_them()
    {
        var (agency, meeting) = (await Given.AnAgency(name: "Directorate"), await Given.AHeldMeeting(Ministry.Official));
        var page = await As(Ministry.Official).Open(Links.Meetings.AddLine(meeting.Ref, meeting.Agenda[0].Id));
        page.Choose("Kind", "Action").Fill("Text", "Send the list").Choose("Responsible agency", "Directorate").Fill("Due date", Make.Today.AddDays(9)).Check("For both sides");
        await page.Press("Save");
        var item = await Host.Db(null, db => db.ActionItems.SingleAsync(i => i.What == "Send the list"));
        await Given.ADocument(item, title: "The list");
        page = await As(Ministry.Coordinator).Open(Links.Meetings.Release(meeting.Ref));
        Assert.True(page.Has("The list (Paper.txt"));
        await page.Press("Release");
        page = await As(Embassy.Official).Open(Links.ActionItems.Details((await Reload(item)).Ref));
        Assert.True(page.Section("Documents").Has("The list"));
    }

    [Fact]
    public async Task On_a_shared_record_a_coordinator_releases_the_latest_version_and_no_draft_before_it()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var document = await Given.ADocument(initiative, Ministry.Official, title: "Needs list", name: "Draft.txt");
        var page = await As(Ministry.Official).Open(Links.Documents.Details(document.Id));
        Assert.False(page.HasLink("Release"));
        Host.Time.Advance(TimeSpan.FromHours(3));
        page = await page.Follow("Add a version");
        page.Attach("File", ("Final.txt", Papers.Text("Final")));
        page = await page.Press("Save");
        Assert.Equal((true, true), (page.Has("Draft.txt"), page.Has("Final.txt")));
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Documents.Details(document.Id))).Status);

        page = await (await As(Ministry.Coordinator).Open(Links.Documents.Details(document.Id))).Follow("Release");
        Assert.Equal((true, false), (page.Has("Final.txt"), page.Has("Draft.txt")));
        Assert.True(page.Has("It can be withdrawn until the US Embassy opens it; afterwards by a manager, with a reason that both sides read."));
        page = await page.Press("Release");
        Assert.Equal("The other side sees this document from now on.", page.Flash);

        page = await As(Embassy.Official).Open(Links.Documents.Details(document.Id));
        Assert.Equal((true, false, false, false), (page.Has("Final.txt"), page.Has("Draft.txt"), page.HasLink("Edit"), page.HasLink("Add a version")));
        // Nor when there was a draft first.
        Assert.Equal((true, false), (page.Has("02 Mar 2026, 14:00"), page.Has("02 Mar 2026, 11:00")));
        var draft = (await Reload(document)).Versions.Single(v => v.FileName == "Draft.txt");
        using var answer = await As(Embassy.Official).Get(Links.Documents.Download(document.Id, draft.Id));
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.False((await As(Embassy.Official).Open(Links.Initiatives.Tab(initiative.Ref, "history"))).Has("Draft.txt"));
        Assert.True((await As(Ministry.Official).Open(Links.Initiatives.Tab(initiative.Ref, "history"))).Has("Draft.txt"));
    }

    [Fact]
    public async Task A_document_that_both_sides_see_is_marked_lower_by_a_coordinator_alone_and_the_other_side_reads_how_it_was_marked()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var document = await Given.ADocument(initiative, Ministry.Official, title: "Needs list");
        await (await As(Ministry.Coordinator).Open(Links.Documents.Release(document.Id))).Press("Release");
        var page = await As(Ministry.Official).Open(Links.Documents.Details(document.Id));
        Assert.Equal((false, true), (page.HasLink("Edit"), page.HasLink("Add a version")));
        page = await page.Browser.Open(Links.Documents.Edit(document.Id));
        Assert.True(page.Has("Both sides see this document, so a coordinator or manager of your side changes it."));
        var forged = await page.Post(Links.Documents.Edit(document.Id), [new("Version", (await Reload(document)).Version.ToString()), new("Input.Title", "Wish list"), new("Input.Kind", "Plan"), new("Input.Handling", "Unclassified")]);
        Assert.Equal((422, "Needs list"), (forged.Status, (await Reload(document)).Title));

        page = await (await As(Ministry.Coordinator).Open(Links.Documents.Details(document.Id))).Follow("Edit");
        page = await page.Fill("Title", "Wish list").Choose("Handling", "Unclassified").Press("Save");
        Assert.Equal("The document is changed.", page.Flash);
        var history = await As(Embassy.Official).Open(Links.Initiatives.Tab(initiative.Ref, "history"));
        Assert.True(history.Has("Title: Needs list → Wish list") && history.Has("Handling: Official use only → Unclassified"), history.Text);
    }

    [Fact]
    public async Task What_waits_for_a_release_stands_on_the_coordinators_and_managers_Home_and_what_was_released_on_everybody_s()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement, Ministry.Official, title: "Signed text");
        await Given.ADocument(await Given.AnInitiative(), Ministry.Official, title: "Goes with its record");
        foreach (var who in new[] { Ministry.Coordinator, Ministry.Manager })
        {
            var waits = (await As(who).Open(Links.Home)).Section("Documents to release");
            Assert.Equal((true, false), (waits.Has("Signed text"), waits.Has("Goes with its record")));
            Assert.Equal("1 document", (await As(who).Open(Links.Documents.ToRelease)).Find(".page-sub").TextContent.Trim());
        }

        Host.Time.Advance(TimeSpan.FromHours(1));
        await (await As(Ministry.Manager).Open(Links.Documents.Release(document.Id))).Press("Release");
        Assert.Equal("0 documents", (await As(Ministry.Manager).Open(Links.Documents.ToRelease)).Find(".page-sub").TextContent.Trim());
        var news = (await As(Embassy.Official).Open(Links.Home)).Section("Newly shared by the Ministry");
        Assert.Equal(Links.Documents.Details(document.Id), news.Href("Signed text"));
    }

    [Fact]
    public async Task The_file_of_evidence_is_seen_at_once_by_who_has_to_confirm()
    {
        var agency = await Given.AnAgency();
        var item = await Given.AnActionItem(Ministry.Official, shared: true, responsible: agency);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "submit"));
        page.Attach("File", ("Signed list.pdf", Papers.Pdf())).Fill("What was done", "The list was sent.").Fill("Add evidence", "The signed list");
        page = await page.Press("Submit as done");
        Assert.True(page.Section("Evidence").HasLink("Signed list.pdf"));
        page = await As(Embassy.Coordinator).Open(Links.ActionItems.Details(item.Ref));
        var document = await page.Section("Evidence").Follow("Signed list.pdf");
        Assert.Equal((200, "Signed list"), (document.Status, document.Heading));
    }

    [Fact]
    public async Task Evidence_with_a_file_but_no_words_is_asked_for_words()
    {
        var item = await Given.AnActionItem(Ministry.Official, responsible: await Given.AnAgency());
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        page.Attach("File", ("list.txt", Papers.Text("List")));
        page = await page.Press("Save");
        Assert.Equal((422, 0), (page.Status, await Host.Db(null, db => db.Documents.CountAsync())));
        page.Attach("File", ("list.txt", Papers.Text("List"))).Fill("What it is and what it shows", "The list");
        page = await page.Press("Save");
        Assert.Equal(("The evidence is on the record.", true), (page.Flash, page.Section("Evidence").HasLink("list.txt")));
    }

    [Fact]
    public async Task A_withdrawn_document_leaves_every_list_and_stays_to_be_read_by_its_own_side()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var document = await Given.ADocument(initiative, Ministry.Official, title: "The wrong file");
        var page = await (await As(Ministry.Official).Open(Links.Documents.Details(document.Id))).Follow("Withdraw");
        page = await page.Fill("Why it is withdrawn", "It belongs elsewhere.").Page.Press("Withdraw");
        Assert.False(page.Section("Documents").Has("The wrong file"));
        Assert.False((await As(Ministry.Official).Open(Links.Documents.List)).Has("The wrong file"));
        page = await As(Ministry.Manager).Open(Links.Documents.Details(document.Id));
        Assert.Equal((true, false), (page.Has("It belongs elsewhere."), page.HasLink("Edit")));
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Documents.Details(document.Id))).Status);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_text_kind_record_and_side()
    {
        var (initiative, agreement) = (await Given.AnInitiative(shared: true), await Given.AnAgreement());
        await Given.ADocument(initiative, title: "Needs list", name: "needs.txt");
        await Given.ADocument(agreement, title: "Draft text", name: "text.txt");
        foreach (var (query, title) in new[] { ("q=needs", "Needs list"), ("q=TEXT.txt", "Draft text"), ("on=Agreement", "Draft text"), ($"record={initiative.Ref}", "Needs list"), ("on=Initiative&side=Ministry&kind=Report", "Needs list") })
            Assert.Equal([title], (await As(Ministry.Official).Open($"{Links.Documents.List}?{query}")).All("a.cell-title").Select(a => a.TextContent));
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Documents.Of(agreement.Ref))).Status);
        Assert.Empty((await As(Ministry.Official).Open($"{Links.Documents.List}?kind=Minutes")).All("a.cell-title"));
    }

    async Task<IHasDocuments> ARecord(RecordKind kind) => kind switch
    {
        RecordKind.Meeting => await Given.AFinishedMeeting(Ministry.Official),
        RecordKind.ActionItem => await Given.AnActionItem(Ministry.Official),
        RecordKind.Initiative => await Given.AnInitiative(),
        _ => await Given.AnAgreement(),
    };

    Task<IHasDocuments> Stored(IHasDocuments record) => Host.Db(null, async db => (IHasDocuments)(await db.FindAsync(record.GetType(), record.Id))!);

    static string ButtonOf(IHasDocuments record) => record is Initiative ? "Release to the other side" : "Release";

    static string ReleaseOf(IHasDocuments record) => record switch
    {
        Meeting m => Links.Meetings.Release(m.Ref),
        ActionItem i => Links.ActionItems.Verb(i.Ref, "release"),
        Initiative i => Links.Initiatives.Release(i.Ref),
        Agreement a => Links.Agreements.Release(a.Ref),
        _ => throw new NotSupportedException(),
    };
}
