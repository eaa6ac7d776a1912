using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Chains;

/// <summary>The chain from agreement to evidence, walked from each of its links in both directions, and where it ends for the other side.</summary>
public sealed class ChainTests : PortalTest
{
    Programme programme = null!;
    Agreement agreement = null!;
    Initiative initiative = null!;
    Meeting meeting = null!;
    Outcome line = null!;
    ActionItem item = null!;

    [Fact]
    public async Task From_every_link_it_is_walked_both_ways()
    {
        await AChain();
        var all = new[] { "Letter of agreement", programme.Name, "New laboratory", "Laboratory meeting", "Send the list", "Send the list", "The signed list" };
        foreach (var (address, at) in new[] { (agreement.Ref, 0), (programme.Slug, 1), (initiative.Ref, 2), (meeting.Ref, 3), (item.Ref, 5) })
            foreach (var who in new[] { Ministry.Official, Embassy.Administrator })
            {
                var page = await As(who).Open(Links.Chain(address));
                // Nearest first: what stands before it, and what came of it.
                Assert.Equal(all[..at].Reverse(), Titles(page, "Where it comes from"));
                Assert.Equal(all[(at + 1)..], Titles(page, "What came of it"));
                Assert.Equal(["Agreements", "Programmes", "Initiatives", "Meetings", "Outcomes", "Action items", "Evidence"], page.All("svg.chain .head").Select(h => h.TextContent));
                Assert.Equal(7, page.All("svg.chain a.box").Count);
                // As much as fits beside the menu on a screen of 1280; a wider one draws it larger.
                Assert.InRange(double.Parse(page.Find("svg.chain.is-full").GetAttribute("width")!, CultureInfo.InvariantCulture), 900, 970);
                Assert.Equal(page.All("h1 ~ .page-sub").Single().TextContent, page.Find("svg.chain .is-here title").TextContent.Split(" · ").First(part => part == all[at]));
            }
    }

    [Fact]
    public async Task Every_record_s_page_leads_to_its_chain_and_every_box_to_its_page()
    {
        await AChain();
        foreach (var (url, address) in new[]
        {
            (Links.Agreements.Details(agreement.Ref), agreement.Ref), (Links.Programmes.Details(programme.Slug), programme.Slug), (Links.Initiatives.Details(initiative.Ref), initiative.Ref),
            (Links.Meetings.Details(meeting.Ref), meeting.Ref), (Links.ActionItems.Details(item.Ref), item.Ref),
        }) Assert.Equal(Links.Chain(address), (await As(Ministry.Administrator).Open(url)).Href("Chain"));

        var page = await As(Ministry.Official).Open(Links.Chain(meeting.Ref));
        Assert.Equal(
            new[]
            {
                Links.Agreements.Details(agreement.Ref), Links.Programmes.Details(programme.Slug), Links.Initiatives.Details(initiative.Ref), Links.Meetings.Details(meeting.Ref),
                Links.Meetings.Line(meeting.Ref, line.Id), Links.ActionItems.Details(item.Ref), Links.ActionItems.Evidence(item.Ref),
            },
            page.All("svg.chain a.box").Select(a => a.GetAttribute("href")));
        foreach (var to in page.All("svg.chain a.box").Select(a => a.GetAttribute("href")!)) Assert.Equal(200, (await As(Ministry.Official).Open(to)).Status);
    }

    [Fact]
    public async Task A_link_that_is_one_side_s_ends_the_chain_for_the_other_without_a_trace()
    {
        await AChain(released: false);
        Assert.Equal(7, (await As(Ministry.Official).Open(Links.Chain(meeting.Ref))).All("svg.chain a.box").Count);
        // Everything else is shared: nothing is found through the initiative, from either end.
        foreach (var address in new[] { agreement.Ref, programme.Slug, meeting.Ref, item.Ref })
        {
            var page = await As(Embassy.Manager).Open(Links.Chain(address));
            Assert.DoesNotContain("New laboratory", page.Html);
            Assert.DoesNotContain(initiative.Ref, page.Html);
            Assert.DoesNotContain("Initiatives", page.All("svg.chain .head").Select(h => h.TextContent));
        }

        Assert.Equal([programme.Name], Titles(await As(Embassy.Manager).Open(Links.Chain(agreement.Ref)), "What came of it"));
        Assert.Equal(["Send the list", "Laboratory meeting"], Titles(await As(Embassy.Manager).Open(Links.Chain(item.Ref)), "Where it comes from"));
        Assert.Equal(404, (await As(Embassy.Manager).Open(Links.Chain(initiative.Ref))).Status);
    }

    [Fact]
    public async Task An_item_whose_line_is_one_side_s_does_not_lead_the_other_to_the_meeting()
    {
        await AChain(lineForBoth: false);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("ACT"), Make.Now));
        item = await Reload(item);
        Assert.Equal(["Send the list", "Laboratory meeting", "New laboratory", programme.Name, "Letter of agreement"], Titles(await As(Ministry.Official).Open(Links.Chain(item.Ref)), "Where it comes from"));
        Assert.Equal(["New laboratory", programme.Name, "Letter of agreement"], Titles(await As(Embassy.Official).Open(Links.Chain(item.Ref)), "Where it comes from"));
        Assert.True((await As(Embassy.Official).Open(Links.Chain(meeting.Ref))).Has("Nothing hangs on it yet"));
    }

    [Fact]
    public async Task Evidence_is_what_was_said_with_its_document_and_the_documents_beside_it()
    {
        await AChain();
        var document = await Given.ADocument(item, Ministry.Official, title: "Needs list");
        var page = await As(Ministry.Official).Open(Links.Chain(item.Ref));
        Assert.Equal(["The signed list", "Needs list"], Titles(page, "What came of it"));
        Assert.Equal(Links.Documents.Details(document.Id), page.Section("What came of it").Href("Needs list"));
        // The Embassy has a document of its own there, but not this one.
        Assert.Equal((true, false), ((await As(Embassy.Official).Open(Links.Chain(item.Ref))).Section("What came of it").Has("The signed list"), (await As(Embassy.Official).Open(Links.Chain(item.Ref))).Has("Needs list")));
        await Given.Change(document, Ministry.Official, (d, by) => d.Withdraw(by, item, "The wrong one", Make.Now));
        Assert.Equal(["The signed list"], Titles(await As(Ministry.Official).Open(Links.Chain(item.Ref)), "What came of it"));
    }

    [Fact]
    public async Task A_meeting_stands_under_each_initiative_with_the_lines_about_it()
    {
        await AChain();
        var second = await Given.AnInitiative(shared: true, title: "Second undertaking", with: d => d with { AgreementId = agreement.Id });
        await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 8, new(OutcomeKind.Decision, "About the second", ForBothSides: true, second.Id)));
        var page = await As(Ministry.Official).Open(Links.Chain(agreement.Ref));
        Assert.Equal(
            [programme.Name, "New laboratory", "Laboratory meeting", "Send the list", "Send the list", "The signed list", "Second undertaking", "Laboratory meeting", "About the second"],
            Titles(page, "What came of it"));
        Assert.Equal(2, page.All("svg.chain a.box").Count(b => b.TextContent.Trim().StartsWith("Line of the minutes", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_long_column_is_cut_and_says_so_and_the_number_of_queries_stays()
    {
        await AChain();
        await As(Ministry.Official).Open(Links.Chain(initiative.Ref));
        var few = await Commands();
        for (var n = 0; n < 24; n++) await Given.AnActionItem(Ministry.Official, what: $"Another {n:D2}", initiative: initiative, dueOn: Make.Today.AddDays(60 + n));
        var page = await As(Ministry.Official).Open(Links.Chain(initiative.Ref));
        Assert.Equal(20, page.All("svg.chain a.box").Count(b => b.TextContent.Trim().StartsWith("Action item", StringComparison.Ordinal)));
        Assert.True(page.Has("Action items: and 5 more"));
        Assert.True((await page.Follow("Action items: and 5 more")).Has("25"));
        // One more for the column that is cut, whatever there is in it.
        Assert.Equal(few + 1, await Commands());

        async Task<int> Commands()
        {
            Host.Commands.Clear();
            await As(Ministry.Official).Open(Links.Chain(initiative.Ref));
            return Host.Commands.Count;
        }
    }

    [Fact]
    public async Task The_reference_before_the_release_leads_its_own_side_there_and_means_nothing_to_the_other()
    {
        await AChain();
        Assert.Equal(Links.Chain(item.Ref), (await As(Ministry.Official).Open(Links.Chain(item.OwnRef!))).Url);
        Assert.Equal(404, (await As(Embassy.Official).Open(Links.Chain(item.OwnRef!))).Status);
        foreach (var nothing in new[] { "ACT-2026-9999", "no-programme" }) Assert.Equal(404, (await As(Ministry.Official).Open(Links.Chain(nothing))).Status);
    }

    // One link of each kind: a line of a meeting about an initiative that rests on an agreement and runs under a programme.
    async Task AChain(bool released = true, bool lineForBoth = true)
    {
        var agency = await Given.AnAgency();
        programme = await Given.AProgramme(name: "Aid programme");
        agreement = await Given.AnAgreement(Ministry.Coordinator, shared: true, title: "Letter of agreement", with: d => d with { ProgrammeId = programme.Id });
        initiative = await Given.AnInitiative(Ministry.Coordinator, shared: released, title: "New laboratory", with: d => d with { AgreementId = agreement.Id, ProgrammeId = programme.Id });
        meeting = await Given.AHeldMeeting(Ministry.Official, title: "Laboratory meeting");
        line = await Given.Change(meeting, Ministry.Official, (m, by) => m.AddOutcome(by, m.Agenda[0].Id, 1, new(OutcomeKind.Action, "Send the list", lineForBoth, initiative.Id, agency.Id, Make.Today.AddDays(9))));
        await Host.Db(Ministry.Official, async db =>
        {
            var stored = await db.Meetings.Include(m => m.Outcomes).SingleAsync(m => m.Id == meeting.Id);
            item = ActionItem.FromLine(Ministry.Official, Make.OwnRef("ACT", Side.Ministry), stored, stored.Outcomes.Single(), await db.Agencies.SingleAsync(a => a.Id == agency.Id), Make.Now, Make.Today);
            db.Add(item);
            await db.SaveChangesAsync();
        });
        await Given.Change(item, Ministry.Official, (i, by) => i.AddEvidence(by, "The signed list", null, Make.Now));
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Release(by, Make.SharedRef("MTG"), 1, Make.Now));
        if (lineForBoth) await Given.Change(item, Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("ACT"), Make.Now));
        (meeting, item) = (await Reload(meeting), await Reload(item));
        line = meeting.Outcomes.Single();
    }

    static IReadOnlyList<string> Titles(Page page, string section) => [.. page.Section(section).All(".branches bdi").Select(b => b.TextContent)];
}
