using System.Net;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Withdrawn;

/// <summary>Nothing of a record beyond what a list says of it is shown to the other side without its being noted as opened.</summary>
public sealed partial class OpeningTests : PortalTest
{
    const string Secret = "The informants were named.";

    async Task<DateTime?> OpenedAt(CitedRecord record) => (await Host.Db<CitedRecord?>(null, async db => (CitedRecord?)await db.FindAsync(record.GetType(), record.Id)))!.OpenedByOtherAt;

    Task<int> Noted() => Host.Db(null, db => db.Audit.CountAsync(a => a.Kind == ChangeKind.Read));

    async Task<ActionItem> AnItemWithANote(Initiative? initiative = null)
    {
        var item = await Given.AnActionItem(shared: true, initiative: initiative);
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, Secret, null, forBothSides: true, Make.Now));
        return item;
    }

    [Theory, InlineData("head"), InlineData("Head"), InlineData("hEAD"), InlineData("get"), InlineData("post")]
    public async Task A_method_that_is_spelled_otherwise_is_none(string method)
    {
        var item = await AnItemWithANote();
        var meeting = await Given.AFinishedMeeting(shared: true);
        foreach (var address in new[] { Links.ActionItems.Details(item.Ref), Links.ActionItems.Export("csv", new()), Links.ActionItems.Verb(item.Ref, "note"), Links.Chain(item.Ref), Links.Log.List, Links.Meetings.Print(meeting.Ref), Links.Meetings.Word(meeting.Ref), Links.SignIn, "/health/live", "/nowhere" })
        {
            using var answer = await As(Embassy.Manager).Send(new(new HttpMethod(method), address));
            Assert.Equal((HttpStatusCode.NotImplemented, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
        }

        Assert.Equal((null, null, 0), (await OpenedAt(item), await OpenedAt(meeting), await Noted()));
    }

    [Fact]
    public async Task The_head_of_a_file_says_nothing_of_it_and_nothing_is_noted()
    {
        var (item, meeting) = (await AnItemWithANote(), await Given.AFinishedMeeting(shared: true));
        var agreement = await Given.AnAgreement(shared: true);
        var document = await Given.ADocument(agreement, name: "Informants.txt");
        await Given.Change(document, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now));
        var version = (await Reload(document)).Versions[0];
        foreach (var address in new[] { Links.Documents.Download(document.Id, version.Id), Links.ActionItems.Export("csv", new()), Links.ActionItems.Export("xlsx", new()), Links.Meetings.Print(meeting.Ref), Links.Meetings.Word(meeting.Ref), $"{Links.Log.List}/export/csv", Links.Log.Rows })
        {
            using var head = await As(Embassy.Manager).Send(new(HttpMethod.Head, address));
            var said = $"{head.Headers}{head.Content.Headers}";
            Assert.Equal((HttpStatusCode.OK, null), (head.StatusCode, head.Headers.ETag));
            Assert.False(said.Contains("Informants", StringComparison.Ordinal) || said.Contains(version.Sha256, StringComparison.OrdinalIgnoreCase) || said.Contains(meeting.Ref, StringComparison.Ordinal), said);
            Assert.Equal((null, null, null, 0), (await OpenedAt(item), await OpenedAt(meeting), await OpenedAt(agreement), await Noted()));
        }
    }

    [Fact]
    public async Task The_matrix_opens_the_items_of_which_it_shows_a_remark_and_no_others()
    {
        var (item, without) = (await AnItemWithANote(), await Given.AnActionItem(shared: true));
        await As(Ministry.Coordinator).Open(Links.ActionItems.Matrix);
        Assert.Null(await OpenedAt(item));
        Assert.True((await As(Embassy.Official).Open(Links.ActionItems.Matrix)).Has(Secret));
        Assert.Equal((Make.Now, null), (await OpenedAt(item), await OpenedAt(without)));
        Host.Commands.Clear();
        await As(Embassy.Official).Open(Links.ActionItems.Matrix);
        Assert.DoesNotContain(Host.Commands.Texts, sql => sql.Contains("UPDATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_chain_of_another_record_opens_the_items_of_which_it_shows_evidence_and_no_others()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var (item, without) = (await AnItemWithANote(initiative), await AnItemWithANote(initiative));
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, Secret, null, Make.Now));
        Assert.True((await As(Embassy.Official).Open(Links.Chain(initiative.Ref))).Has(Secret));
        Assert.Equal((Make.Now, Make.Now, null), (await OpenedAt(initiative), await OpenedAt(item), await OpenedAt(without)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_begins_an_initiative_from_a_line_has_opened_its_minutes(bool isRefused)
    {
        var meeting = await Given.AFinishedMeeting(shared: true);
        var address = Links.Initiatives.CreateFrom((await Reload(meeting)).Outcomes.Single(o => o.Audience == Audience.Shared).Id);
        var plain = await As(Embassy.Coordinator).Open(Links.Initiatives.Create);
        Assert.Null(await OpenedAt(meeting));
        if (isRefused) Assert.Equal(422, (await plain.Post(address, [new("Input.Title", "")])).Status);
        else Assert.Contains("liaison desk", (await As(Embassy.Coordinator).Open(address)).Value("Summary"), StringComparison.Ordinal);
        Assert.Equal(Make.Now, await OpenedAt(meeting));
    }

    [Fact]
    public async Task Whoever_plans_the_next_meeting_from_the_last_one_has_opened_it()
    {
        var series = await Given.ASeries(shared: true);
        var last = await Given.AFinishedMeeting(series: series, shared: true);
        await As(Embassy.Official).Open(Links.Series.Details(series.Slug));
        Assert.Null(await OpenedAt(last));
        Assert.Equal("Ministry of Interior", (await As(Embassy.Official).Open(Links.Meetings.CreateIn(series.Slug))).Value("Venue"));
        Assert.Equal(Make.Now, await OpenedAt(last));
    }

    [Theory, InlineData(409), InlineData(422)]
    public async Task A_refusal_that_a_script_is_given_opens_the_record(int status)
    {
        var item = await Given.AnActionItem(shared: true, responsible: await Given.AnAgency(Side.Embassy));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails(Secret), []));
        var page = await As(Embassy.Coordinator).Open(Links.ActionItems.Create);
        Assert.Null(await OpenedAt(item));
        var refused = await page.Post(Links.ActionItems.Verb(item.Ref, "submit"),
            [new("__submission", Guid.NewGuid().ToString()), new("Version", "1"), new("Input.WhatWasDone", status == 409 ? "It is done." : ""), new("Input.NoEvidenceReason", "It went by bag.")], fetch: true);
        Assert.Equal(status, refused.Status);
        Assert.Equal(Make.Now, await OpenedAt(item));
        var gone = await page.Post(Links.ActionItems.Verb("ACT-2026-9999", "submit"), [new("Input.WhatWasDone", "")], fetch: true);
        Assert.Equal(404, gone.Status);
    }

    [Fact]
    public async Task The_names_of_who_acted_on_a_record_open_it()
    {
        var item = await AnItemWithANote();
        Assert.Contains(Ministry.Official.Name, (await As(Embassy.Official).Open($"{Links.Comments.People(item.Ref)}&q=Ministry&both=true")).Html, StringComparison.Ordinal);
        Assert.Equal(Make.Now, await OpenedAt(item));
    }

    [Fact]
    public async Task A_refused_form_about_a_part_opens_its_record()
    {
        var agreement = await Given.AnAgreement(shared: true);
        var comment = await Given.AComment(agreement, Ministry.Coordinator, text: Secret, forBothSides: true);
        var page = await As(Embassy.Coordinator).Open(Links.ActionItems.Create);
        Assert.True((await page.Post(Links.Comments.Withdraw(comment.Id), [new("Version", "x")])).Has(Secret));
        Assert.Equal(Make.Now, await OpenedAt(agreement));
    }

    [Fact]
    public async Task Milestones_of_what_is_not_opened_stand_in_lists_without_their_titles()
    {
        var initiative = await Given.AnInitiative(shared: true, state: InitiativeState.Implementing);
        await Given.AMilestone(initiative, Secret, Make.Today.AddDays(5));
        foreach (var address in new[] { Links.Initiatives.List, Links.Dashboard })
        {
            Assert.True((await As(Ministry.Manager).Open(address)).Has(Secret), address);
            var page = await As(Embassy.Manager).Open(address);
            Assert.True(page.Has(initiative.Title) && page.Has("07 Mar 2026") && !page.Has(Secret), address);
        }

        Assert.Null(await OpenedAt(initiative));
        await As(Embassy.Official).Open(Links.Initiatives.Details(initiative.Ref));
        foreach (var address in new[] { Links.Initiatives.List, Links.Dashboard }) Assert.True((await As(Embassy.Manager).Open(address)).Has(Secret), address);
    }

    // Whoever adds a page that shows something of a record need not think of it.
    [Fact]
    public async Task Whatever_shows_more_of_a_record_than_a_list_says_of_it_opens_it()
    {
        var (secrets, numbers) = (new Dictionary<string, CitedRecord>(), 0);
        string Kept() => $"Kept word {++numbers} of the informants";
        void Of(CitedRecord record, int from)
        {
            for (var n = from + 1; n <= numbers; n++) secrets.Add($"Kept word {n} of", record);
        }

        var from = numbers;
        var agreement = await Given.AnAgreement(shared: true, with: d => d with { Summary = Kept(), RenewalRule = Kept() });
        var paper = await Given.ADocument(agreement, bytes: System.Text.Encoding.UTF8.GetBytes(Kept()));
        await Given.Change(paper, Ministry.Coordinator, (d, by) => d.Release(by, agreement, Make.Now));
        await Given.AComment(agreement, Ministry.Coordinator, text: Kept(), forBothSides: true);
        Of(agreement, from);

        from = numbers;
        var initiative = await Given.AnInitiative(shared: true, state: InitiativeState.Implementing, with: d => d with { Summary = Kept(), SourceWording = Kept(), AgreementId = agreement.Id });
        await Given.AMilestone(initiative, Kept(), Make.Today.AddDays(5));
        await Given.Change(initiative, Ministry.Coordinator, (i, by) => i.File(by, Make.Report() with { Reason = Kept(), Narrative = Kept(), NextSteps = Kept() }, Make.Now, Make.Today));
        await Given.AComment(initiative, Ministry.Coordinator, text: Kept(), forBothSides: true);
        Of(initiative, from);

        from = numbers;
        var item = await Given.AnActionItem(shared: true, initiative: initiative);
        await Given.Change(item, Ministry.Official, (i, by) => i.Note(by, Kept(), null, forBothSides: true, Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, Kept(), null, Make.Now));
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, Kept(), null, Make.Today));
        await Given.AComment(item, Ministry.Coordinator, text: Kept(), forBothSides: true);
        Of(item, from);

        from = numbers;
        var series = await Given.ASeries(shared: true);
        var made = Make.HeldMeeting(series: series);
        made.Invite(Ministry.Official, Side.Ministry, null, Kept(), "Adviser", null, DelegateRole.Member, attended: true);
        made.WriteNote(Ministry.Official, made.Agenda[0].Id, forBothSides: true, Kept(), Make.Now);
        made.AddOutcome(Ministry.Official, made.Agenda[0].Id, 1, new OutcomeLine(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true, initiative.Id));
        made.FinishMinutes(Ministry.Official, Make.Now);
        Make.Release(made);
        var meeting = await Given.Save(Ministry.Official, made);
        await Given.AComment(meeting, Ministry.Coordinator, text: Kept(), forBothSides: true);
        Of(meeting, from);

        CitedRecord[] records = [agreement, initiative, item, meeting];
        var line = meeting.Outcomes[0].Id;
        var browser = As(Embassy.Manager);
        var (seen, open, showed) = (new HashSet<string>(), new Queue<string>(), new HashSet<CitedRecord>());
        foreach (var address in new[] { Links.Home, Links.NewlyShared, Links.Initiatives.CreateFrom(line), Links.Meetings.CreateIn(series.Slug), Links.ActionItems.Matrix, Links.ActionItems.FilteredMatrix(new() { View = ActionView.All }) }) Follow(address);
        while (open.TryDequeue(out var url))
        {
            using var answer = await browser.Get(url);
            var text = WebUtility.HtmlDecode(await Surfaces.Text(answer));
            var told = secrets.Where(s => text.Contains(s.Key, StringComparison.Ordinal)).Select(s => s.Value).ToHashSet();
            showed.UnionWith(told);
            foreach (var record in told) Assert.True(await OpenedAt(record) is not null, $"{url} shows something of {record.Ref} and opens nothing");
            await Host.Db(null, async db =>
            {
                foreach (var record in records)
                {
                    var stored = db.Entry((await db.FindAsync(record.GetType(), record.Id))!);
                    stored.Property(nameof(CitedRecord.OpenedByOtherAt)).CurrentValue = null;
                    if (record is Meeting) stored.Property(nameof(Meeting.EmbassyOpenedAt)).CurrentValue = null;
                }

                if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync();
            });
            if (answer.Headers.Location is { } to) Follow(to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (Match link in Addresses().Matches(text)) Follow(link.Groups[1].Value);
        }

        Assert.Equal(records.Length, showed.Count);

        // A list that is narrowed or sorted shows no more than the whole one.
        void Follow(string address)
        {
            address = address.Split('#')[0];
            var form = address.Contains('?', StringComparison.Ordinal) && !address.Contains("record=", StringComparison.Ordinal) && !address.Contains("tab=", StringComparison.Ordinal) && seen.Count > 6 ? $"{address.Split('?')[0]}?{string.Join('&', address.Split('?')[1].Split('&').Select(p => p.Split('=')[0]))}" : address;
            if (address.StartsWith("/dist/", StringComparison.Ordinal) || address.StartsWith(Links.SignOut, StringComparison.Ordinal) || !seen.Add(form)) return;
            open.Enqueue(address);
        }
    }

    [GeneratedRegex("""(?:href|src|action|hx-get|data-[a-z-]+)="(/[^"]*)""")]
    private static partial Regex Addresses();
}
