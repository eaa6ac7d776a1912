using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages;

/// <summary>What every form has in common: sent twice it stores once, and a change by somebody else is shown and not overwritten.</summary>
public sealed class FormTests : PortalTest
{
    [Fact]
    public async Task A_form_that_is_sent_twice_is_stored_once_and_answered_alike()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        page.Fill("Name", "Pakistan Coast Guards");
        var first = await page.Press("Save");
        var second = await page.Press("Save");
        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(first.Url, second.Url);
        Assert.Equal(1, await Host.Db(null, db => db.Agencies.CountAsync(a => a.Name == "Pakistan Coast Guards")));
    }

    [Fact]
    public async Task Another_account_gets_no_answer_to_a_form_that_is_not_its_own()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Create);
        page.Fill("Name", "Anti-Narcotics Force");
        var fields = page.FieldsOf("Save");
        var stored = await page.Press("Save");
        var other = await As(Ministry.Manager).Open(Links.Agencies.Create);
        var answer = await other.Post(Links.Agencies.Create, [new("Input.Name", "Another"), new("Input.Kind", "Ministry"), fields.Single(f => f.Key == "__submission")]);
        Assert.NotEqual(stored.Url, answer.Url);
    }

    [Fact]
    public async Task Two_editors_see_both_texts_and_nothing_typed_is_lost()
    {
        var agency = await Given.AnAgency(Side.Ministry, "Federal Constabulary", "FC");
        var first = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        var second = await As(Ministry.Manager).Open(Links.Agencies.Edit(agency.Slug));
        Assert.Equal(200, (await first.Fill("Title of the head", "Commandant").Press("Save")).Status);
        var refused = await second.Fill("Title of the head", "Inspector General").Press("Save");
        Assert.Equal(409, refused.Status);
        Assert.True(refused.Has("Commandant"));
        Assert.True(refused.Has(Ministry.Coordinator.Name));
        Assert.Equal("Inspector General", refused.Value("Title of the head"));
        Assert.Equal("Commandant", (await Reload(agency)).HeadTitle);
        Assert.Equal(200, (await refused.Press("Save")).Status);
        Assert.Equal("Inspector General", (await Reload(agency)).HeadTitle);
    }

    [Fact]
    public async Task What_the_other_side_changes_for_itself_alone_stands_in_nobodys_way()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true, responsible: await Given.AnAgency(Side.Embassy, "INL Section"));
        await Host.EnsureAccount(Embassy.Official);
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "propose-due-date"));
        var drawn = await Version();
        Assert.Equal($"{drawn}", page.FieldsOf("Propose").Single(f => f.Key == "Version").Value);
        for (var n = 0; n < 3; n++) await Entrust(n % 2 == 0);
        // The number that a form shows is another one and counts nothing.
        Assert.NotInRange(await Version(), drawn - 5, drawn + 5);
        page = await page.Fill("New due date", "2026-04-20").Fill("Why it changes", "Visas are late.").Press("Propose");
        Assert.Equal((200, new DateOnly(2026, 4, 20)), (page.Status, (await Reload(item)).ProposedDueOn));

        // The own side, which sees it, is asked.
        page = await As(Embassy.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "assign"));
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        await Given.Change(item, Embassy.Manager, (i, by) => i.Entrust(by, null));
        page = await page.Choose("Who does it", Embassy.Official.Name).Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has($"{Embassy.Manager.Name} saved this while you were working on it"));

        Task Entrust(bool named) => Given.Change(item, Embassy.Coordinator, (i, by) => i.Entrust(by, named ? Embassy.Official.AccountId : null));

        async Task<int> Version() => (await Reload(item)).Version;
    }

    [Fact]
    public async Task Whoever_did_something_before_the_form_was_drawn_is_not_named_for_a_change_since()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true, responsible: await Given.AnAgency(Side.Embassy, "INL Section"));
        await Given.Change(item, Ministry.Manager, (i, by) => i.Edit(by, new("Reworded", null, i.Priority, i.Handling, true), []));
        Host.Time.Advance(TimeSpan.FromSeconds(30));
        var page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "propose-due-date"));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Entrust(by, Embassy.Official.AccountId));
        page = await page.Fill("New due date", "2026-04-20").Fill("Why it changes", "Visas are late.").Press("Propose");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has("The record was changed while you were working on it"));
        Assert.False(page.Has(Ministry.Manager.Name) || page.Has(Embassy.Coordinator.Name));
        Assert.Equal(200, (await page.Press("Propose")).Status);

        // What both see is still in the way, whoever did what for himself beside it.
        page = await As(Ministry.Coordinator).Open(Links.ActionItems.Verb(item.Ref, "edit"));
        Host.Time.Advance(TimeSpan.FromMinutes(10));
        await Given.Change(item, Ministry.Manager, (i, by) => i.Edit(by, new("Reworded again", null, i.Priority, i.Handling, true), []));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.Entrust(by, null));
        page = await page.Fill("What is to be done", "Mine").Press("Save");
        Assert.Equal(409, page.Status);
        Assert.True(page.Has($"{Ministry.Manager.Name} saved this while you were working on it") && page.Has("Reworded again"));
        Assert.Equal("Reworded again", (await Reload(item)).What);
    }

    [Fact]
    public async Task A_sign_that_nobody_sees_is_refused_at_its_field_and_what_was_typed_stays()
    {
        const string typed = "Coast \u202Esdra\u202Cu Guards";
        var page = await (await As(Ministry.Coordinator).Open(Links.Agencies.Create)).Fill("Name", typed).Press("Save");
        Assert.Equal((422, "There is a sign that nobody sees (U+202E) after “Coast”. Type that place anew.", typed), (page.Status, page.ErrorAt("Name"), page.Value("Name")));
        page = await page.Fill("Name", "Coast Guards").Press("Save");
        Assert.Equal((200, "Coast Guards"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task Every_change_leaves_its_row_before_and_after()
    {
        var agency = await Given.AnAgency(Side.Ministry, "Federal Constabulary", "FC");
        var page = await As(Ministry.Coordinator).Open(Links.Agencies.Edit(agency.Slug));
        await page.Fill("Name", "Federal Constabulary of Pakistan").Press("Save");
        var row = (await TrailOf(agency))[^1];
        Assert.Equal((Act.EditAgency, Ministry.Coordinator.AccountId, Side.Ministry, ChangeKind.Changed), (row.Act, row.AccountId, row.Side, row.Kind));
        Assert.Contains("\"Federal Constabulary\"", row.Changes);
        Assert.Contains("\"Federal Constabulary of Pakistan\"", row.Changes);
        Assert.NotEqual(agency.Version, (await Reload(agency)).Version);
    }
}
