using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
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
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.ProposeCancellation(by, "No longer needed", Make.Now));
        await Given.Change(item, Embassy.Coordinator, (i, by) => i.AgreeCancellation(by, Make.Now));
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
    public async Task What_an_agency_owes_is_found_once_for_its_people_and_not_answered_to_another_agency()
    {
        var owed = new ActionItemFilter { View = ActionView.MyAgency };
        using var instance = new AnswerStore();
        var (ours, theirs) = (await Given.AnAgency(Side.Ministry), await Given.AnAgency(Side.Ministry));
        await Given.AnActionItem(shared: true, responsible: ours);
        Assert.Equal(1, await Count(Of(Ministry.Official, ours), instance, owed));
        Host.Commands.Clear();
        Assert.Equal(1, await Count(Of(Ministry.Manager, ours), instance, owed));
        Assert.Single(Host.Commands.Texts);
        Assert.Equal(0, await Count(Of(Ministry.Official, theirs), instance, owed));
        Assert.Equal(1, await Count(Ministry.Coordinator, instance, owed));

        static Viewer Of(Viewer person, Agency agency) => person with { AgencyId = agency.Id, Agencies = new HashSet<Guid> { agency.Id } };
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
    public async Task What_is_due_counts_by_the_day_of_the_question()
    {
        using var instance = new AnswerStore();
        await Given.AnActionItem(shared: true, dueOn: Make.Today);
        var overdue = new ActionItemFilter { View = ActionView.Overdue, Audience = Audience.Shared };
        Assert.Equal(0, await Count(Ministry.Manager, instance, overdue));
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Count(Ministry.Manager, instance, overdue));
    }

    [Fact]
    public async Task A_figure_that_is_made_of_another_answer_depends_on_what_that_one_was_read_from()
    {
        using var instance = new AnswerStore();
        var agency = await Given.AnAgency(Side.Ministry, "Old Name");
        await Given.AnActionItem(shared: true, responsible: agency, dueOn: Make.Today.AddDays(-2));
        Assert.Equal(["Old Name"], await Late());
        await Given.Change(agency, Ministry.Administrator, (a, by) => a.Edit(by, new("New Name", null, a.Kind, null, null, null, null), null, []));
        Assert.Equal(["New Name"], await Late());

        Task<List<string>> Late() => Ask(Ministry.Manager, instance, async figures =>
        {
            await figures.ReadLookups();
            return (await figures.ReadOpen(new() { SharedOnly = true })).Ageing.Select(late => late.Agency.Name).ToList();
        });
    }

    [Fact]
    public async Task What_several_ask_at_the_same_moment_is_found_once()
    {
        using var instance = new AnswerStore();
        var (found, going) = (0, new TaskCompletionSource());
        var asking = Enumerable.Range(0, 4).Select(_ => Themes(Ministry.Manager)).Append(Themes(Embassy.Manager)).ToList();
        going.SetResult();
        var answers = await Task.WhenAll(asking);
        Assert.Equal((2, 1), (found, answers.Distinct().Count()));

        Task<int> Themes(Viewer viewer) => Host.Db(viewer, db => Keeper(db, viewer, instance).OfSide("how many themes", async _ =>
        {
            Interlocked.Increment(ref found);
            await going.Task;
            return await db.Themes.CountAsync();
        }));
    }

    [Fact]
    public async Task Whoever_waited_for_a_finder_that_failed_finds_it_himself()
    {
        using var instance = new AnswerStore();
        var (leads, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Themes(instance, async _ =>
        {
            leads.SetResult();
            await going.Task;
            throw new TimeoutException();
        });
        await leads.Task;
        var second = Themes(instance, db =>
        {
            Assert.True(going.Task.IsCompleted, "He did not wait.");
            return db.Themes.CountAsync();
        });
        going.SetResult();
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.Equal(await Host.Db(Ministry.Manager, db => db.Themes.CountAsync()), await second);
    }

    [Fact]
    public async Task Whoever_waited_and_knows_of_a_later_save_does_not_take_what_was_found_before_it()
    {
        using var instance = new AnswerStore();
        var (leads, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var before = Themes(instance, async db =>
        {
            var found = await db.Themes.CountAsync();
            leads.SetResult();
            await going.Task;
            return found;
        });
        await leads.Task;
        await Host.Db(Ministry.Coordinator, db =>
        {
            db.Themes.Add(new Theme("later", "Later"));
            return db.SaveChangesAsync();
        });
        var after = Themes(instance, db =>
        {
            Assert.True(going.Task.IsCompleted, "He did not wait.");
            return db.Themes.CountAsync();
        });
        going.SetResult();
        Assert.Equal(await before + 1, await after);
        // And what he found stands for the next one, although the earlier state was found beside it.
        Assert.Equal(await after, await Themes(instance, _ => throw new InvalidOperationException("It is found already.")));
    }

    [Fact]
    public async Task Whoever_goes_away_while_he_waits_is_let_go_at_once_and_leaves_the_others_alone()
    {
        using var instance = new AnswerStore();
        using var gone = new CancellationTokenSource();
        var (leads, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var leader = Themes(instance, async db =>
        {
            leads.SetResult();
            await going.Task;
            return await db.Themes.CountAsync();
        });
        await leads.Task;
        var (goes, stays) = (Waits(gone.Token), Waits());
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => goes.WaitAsync(TimeSpan.FromSeconds(30)));
        var later = Waits();
        Assert.False(leader.IsCompleted || stays.IsCompleted || later.IsCompleted);
        going.SetResult();
        Assert.Equal([await leader, await leader], await Task.WhenAll(stays, later));

        Task<int> Waits(CancellationToken stop = default) => Themes(instance, _ => throw new InvalidOperationException("One finds it for all."), stop);
    }

    [Fact]
    public async Task A_request_that_is_given_up_while_it_waits_for_another_ends()
    {
        var (waits, ended) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        await using var host = await PortalHost.Start(services: all => all.AddSingleton<IStartupFilter>(new Around(async (http, next) =>
        {
            if (http.Request.Path != Links.Dashboard)
            {
                await next(http);
                return;
            }

            waits.SetResult();
            await next(http);
            ended.SetResult(http.RequestAborted.IsCancellationRequested);
        })));
        var browser = host.As(Ministry.Manager);
        await browser.Open(Links.About);
        host.Services.GetRequiredService<AnswerStore>().Clear();
        var (leads, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        // The first thing that a dashboard asks, asked by somebody of the same side who takes his time.
        var leader = host.Db(Ministry.Coordinator, db => Keeper(db, Ministry.Coordinator, host.Services.GetRequiredService<AnswerStore>()).OfSide(nameof(Figures.ReadLookups), async _ =>
        {
            var found = new Lookups(await db.Agencies.Select(a => new Lookups.Agency(a.Id, a.Slug, a.Name, a.Name, a.Side)).ToListAsync(), [], []);
            leads.SetResult();
            await going.Task;
            return found;
        }));
        await leads.Task;
        using var gone = new CancellationTokenSource();
        var page = browser.Get(Links.Dashboard, gone.Token);
        await waits.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page);
        Assert.True(await ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(leader.IsCompleted);
        going.SetResult();
        await leader;
        Assert.Equal("", host.Complaints.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Who_holds_a_transaction_or_has_something_to_save_finds_everything_himself(bool inTransaction) => Host.Db(Ministry.Coordinator, async db =>
    {
        using var instance = new AnswerStore();
        var found = 0;
        Assert.Equal((1, 1), (await Ask(), await Ask()));
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = inTransaction ? await db.Database.BeginTransactionAsync() : null;
            if (!inTransaction) db.Themes.Add(new Theme("unsaved", "Unsaved"));
            Assert.Equal((2, 3), (await Ask(), await Ask()));
        });
        db.ChangeTracker.Clear();
        // What he found stays with him: the first answer still stands.
        Assert.Equal(1, await Ask());

        Task<int> Ask() => Keeper(db, Ministry.Coordinator, instance).OfSide("how often it was found", async _ =>
        {
            await db.Themes.CountAsync();
            return ++found;
        });
    });

    [Fact]
    public async Task What_is_changed_and_not_saved_is_told_to_nobody()
    {
        using var instance = new AnswerStore();
        var agency = await Given.AnAgency(Side.Ministry, "Saved");
        await Host.Db(Ministry.Coordinator, async db =>
        {
            db.Entry(await db.Agencies.SingleAsync(a => a.Id == agency.Id)).Property(a => a.Name).CurrentValue = "Never";
            Assert.Equal("Never", await Name(db));
        });
        Assert.Equal("Saved", await Host.Db(Ministry.Coordinator, Name));

        Task<string> Name(PortalDb db) => Keeper(db, Ministry.Coordinator, instance).OfSide("its name", async _ => (await db.Agencies.SingleAsync(a => a.Id == agency.Id)).Name);
    }

    [Fact]
    public async Task A_scope_that_saves_asks_anew() => await Host.Db(Ministry.Coordinator, async db =>
    {
        var themes = (await Names()).Count;
        db.Themes.Add(new Theme("later", "Later"));
        await db.SaveChangesAsync();
        Assert.Equal(themes + 1, (await Names()).Count);

        async Task<IReadOnlyList<Lookups.Named>> Names() => (await Reader(db, Ministry.Coordinator, Store).ReadLookups()).Themes;
    });

    [Fact]
    public async Task What_is_found_before_a_commit_is_kept_for_nobody() => await Host.Db(Ministry.Coordinator, db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Themes.Add(new Theme("never", "Never"));
            await db.SaveChangesAsync();
            Assert.Contains((await Reader(db, Ministry.Coordinator, Store).ReadLookups()).Themes, t => t.Slug == "never");
        }

        Assert.DoesNotContain((await Reader(db, Ministry.Coordinator, Store).ReadLookups()).Themes, t => t.Slug == "never");
    }));

    [Fact]
    public async Task A_transaction_of_several_saves_raises_the_tables_of_all() => await Host.Db(Ministry.Coordinator, db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var before = await Sum(db);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Themes.Add(new Theme("one", "One"));
            await db.SaveChangesAsync();
            db.Agencies.Add(Make.Agency());
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        Assert.Equal(before + 2, await Sum(db));
    }));

    [Fact]
    public async Task What_was_rolled_back_raises_nothing() => await Host.Db(null, db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var before = await Sum(db);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Themes.Add(new Theme("rolled-back", "Rolled back"));
            await db.SaveChangesAsync();
        }

        Assert.Equal(before, await Sum(db));
    }));

    [Fact]
    public Task Every_table_that_is_saved_has_all_its_revisions() => Host.Db(null, async db =>
    {
        var counted = await db.Revisions.GroupBy(r => r.Table).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(r => r.Key, r => r.Count);
        Assert.Equal(db.Counted, counted.Keys.Order(StringComparer.Ordinal));
        Assert.All(counted.Values, count => Assert.Equal(Revision.Shards, count));
    });

    Task<int> OpenItems(Viewer viewer, AnswerStore instance) => Count(viewer, instance, new());

    Task<int> SharedItems(Viewer viewer, AnswerStore instance) => Count(viewer, instance, new() { Audience = Audience.Shared });

    Task<int> Count(Viewer viewer, AnswerStore instance, ActionItemFilter filter) => Ask(viewer, instance, async figures => (await figures.Count(filter))[0].Count);

    Task<T> Ask<T>(Viewer viewer, AnswerStore instance, Func<Figures, Task<T>> question) => Host.Db(viewer, db => question(Reader(db, viewer, instance)));

    AnswerStore Store => Host.Services.GetRequiredService<AnswerStore>();

    Figures Reader(PortalDb db, Viewer viewer, AnswerStore instance) => new(db, Keeper(db, viewer, instance), new Clock(Host.Time));

    // A question of one side, answered as the test says, in a request that its reader may give up.
    Task<int> Themes(AnswerStore instance, Func<PortalDb, Task<int>> find, CancellationToken stop = default) =>
        Host.Db(Ministry.Manager, db => Keeper(db, Ministry.Manager, instance, stop).OfSide("how many themes", _ => find(db)));

    Answers Keeper(PortalDb db, Viewer viewer, AnswerStore instance, CancellationToken stop = default)
    {
        var current = new CurrentViewer();
        current.Is(viewer);
        return new(db, current, new Clock(Host.Time), instance, new Request { HttpContext = new DefaultHttpContext { RequestAborted = stop } });
    }

    sealed class Request : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; }
    }

    sealed class Around(Func<HttpContext, RequestDelegate, Task> what) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(what);
            next(app);
        };
    }

    static Task<long> Sum(PortalDb db) => db.Revisions.SumAsync(r => r.Number);
}
