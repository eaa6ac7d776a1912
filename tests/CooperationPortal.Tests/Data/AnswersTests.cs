using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data;

/// <summary>Answers are given again as long as they are true, and only to whom they were found for.</summary>
public sealed class AnswersTests : PortalTest
{
    [Fact]
    public async Task A_page_of_figures_that_nothing_changed_asks_only_who_looks_and_whether_it_still_holds()
    {
        await Given.AnActionItem(shared: true);
        var browser = As(Ministry.Manager);
        await browser.Open(Links.Dashboard);
        Host.Commands.Clear();
        await browser.Open(Links.Dashboard);
        Assert.Collection(Host.Commands.Texts, sql => Assert.Contains("Accounts", sql, StringComparison.Ordinal), sql => Assert.Contains("Revisions", sql, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Side.Ministry)]
    [InlineData(Side.Embassy)]
    public async Task What_another_instance_saved_counts_at_the_next_question(Side asks)
    {
        var viewer = People.Everyone.First(p => p.Side == asks);
        using var instance = new AnswerStore();
        Assert.Equal(0, await SharedItems(viewer, instance));
        var item = await Given.AnActionItem(shared: true);
        Assert.Equal(1, await SharedItems(viewer, instance));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Cancel(by, "No longer needed", Make.Today));
        Assert.Equal(0, await SharedItems(viewer, instance));
    }

    [Fact]
    public async Task The_same_question_of_the_two_sides_has_two_answers()
    {
        using var instance = new AnswerStore();
        await Given.AnActionItem(shared: true);
        // Beside it stands an item that the Embassy keeps to itself.
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(1, await OpenItems(Ministry.Manager, instance));
            Assert.Equal(2, await OpenItems(Embassy.Manager, instance));
        }
    }

    [Fact]
    public async Task What_is_a_persons_own_is_not_answered_to_a_colleague()
    {
        var mine = new ActionItemFilter { View = ActionView.Mine };
        using var instance = new AnswerStore();
        var item = await Given.AnActionItem(shared: true, responsible: await Given.AnAgency(Side.Ministry));
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Entrust(by, Ministry.Official.AccountId));
        Assert.Equal(1, await Count(Ministry.Official, instance, mine));
        Assert.Equal(0, await Count(Ministry.Coordinator, instance, mine));
    }

    [Fact]
    public async Task A_change_of_what_was_not_read_leaves_the_answer()
    {
        using var instance = new AnswerStore();
        await OpenItems(Ministry.Manager, instance);
        await Given.AContact();
        Host.Commands.Clear();
        await OpenItems(Ministry.Manager, instance);
        Assert.Single(Host.Commands.Texts);
    }

    [Fact]
    public async Task What_was_rolled_back_raises_nothing()
    {
        var before = await Sum();
        await Host.Db(null, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Themes.Add(new Theme("Rolled back", "rolled-back"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(before, await Sum());

        Task<long> Sum() => Host.Db(null, db => db.Revisions.SumAsync(r => r.Number));
    }

    [Fact]
    public Task Every_table_that_is_saved_has_all_its_revisions() => Host.Db(null, async db =>
    {
        var counted = await db.Revisions.GroupBy(r => r.Table).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count);
        Assert.Equal(db.TableNames.Order(StringComparer.Ordinal), counted.Keys.Order(StringComparer.Ordinal));
        Assert.All(counted.Values, count => Assert.Equal(Revision.Shards, count));
    });

    Task<int> OpenItems(Viewer viewer, AnswerStore instance) => Count(viewer, instance, new());

    Task<int> SharedItems(Viewer viewer, AnswerStore instance) => Count(viewer, instance, new() { Audience = Audience.Shared });

    Task<int> Count(Viewer viewer, AnswerStore instance, ActionItemFilter filter) => Host.Db(viewer, async db =>
    {
        var current = new CurrentViewer();
        current.Is(viewer);
        var clock = new Clock(Host.Time);
        return (await new Figures(db, new Answers(db, current, clock, instance), clock).Count(filter))[0].Count;
    });
}
