using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>The rows of the trail form one chain per record and audience, whoever writes at once.</summary>
public sealed class ChainTests : PortalTest
{
    [Fact]
    public async Task A_row_whose_key_stands_there_already_fails_at_once_and_is_not_tried_again()
    {
        var agency = await Given.AnAgency();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await Host.Db(Ministry.Coordinator, async db =>
        {
            db.Add(agency);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(patience.Token));
        });
    }

    [Fact]
    public async Task Each_save_goes_on_where_the_chain_of_its_record_and_audience_ends()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Note(Host, item, Ministry.Coordinator, forBothSides: true);
        await Note(Host, item, Ministry.Coordinator, forBothSides: false);
        await Note(Host, item, Embassy.Coordinator, forBothSides: false);
        await Note(Host, item, Embassy.Manager, forBothSides: false);
        var rows = await TrailOf(item);
        Assert.Equal([Audience.Shared, Audience.Ministry, Audience.Embassy], rows.Select(r => r.Audience).Distinct().Order());
        foreach (var chain in rows.GroupBy(r => r.Audience))
        {
            Assert.Equal(Enumerable.Range(1, chain.Count()), chain.Select(r => r.Sequence).Order());
            var head = await Host.Db(null, db => db.AuditHeads.SingleAsync(h => h.RecordId == item.Id && h.Audience == chain.Key));
            Assert.Equal((chain.Count(), Convert.ToHexString(chain.MaxBy(r => r.Sequence)!.Hash)), (head.Length, Convert.ToHexString(head.Hash)));
        }

        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_release_of_notes_and_agenda_items_alone_stands_in_the_shared_chain()
    {
        var meeting = await Given.AHeldMeeting(shared: true);
        var (note, item) = await Given.Change(meeting, Ministry.Official, (m, by) => (m.WriteNote(by, m.Agenda[0].Id, true, "Known to us so far.", Make.Now), m.AddAgendaItem(by, "Any other business", true)));
        var before = (await TrailOf(meeting)).Select(r => r.Id).ToHashSet();
        await Given.Change(meeting, Ministry.Coordinator, (m, by) => m.Release(by, null, 1, Make.Now));
        var released = (await TrailOf(meeting)).Where(r => !before.Contains(r.Id)).ToList();
        Assert.All(released, r => Assert.Equal((Act.ReleaseMeeting, Audience.Shared), (r.Act, r.Audience)));
        Assert.All(released, r => Assert.StartsWith("""[{"Field":"Audience","Before":"Ministry","After":"Shared"},{"Field":"ReleasedAt","Before":null,"After":""", r.Changes));
        Assert.Equal(new[] { note.Id, item.Id }.Order(), released.Select(r => r.RowId).Order());
        Assert.True((await As(Embassy.Manager).Open(Links.Meetings.History(meeting.Ref))).Has("released"));
    }

    [Fact]
    public void Whoever_may_read_a_row_stands_in_the_trail()
    {
        using var scope = Host.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var nouns = AuditTrail.Nouns(db).ToHashSet();
        Assert.All(db.Model.GetEntityTypes().Where(t => nouns.Contains(t.ClrType.Name) && typeof(IHasAudience).IsAssignableFrom(t.ClrType) && t.FindProperty("Audience") is not null),
            t => Assert.NotNull(t.FindProperty("Audience")!.FindAnnotation("Audited")));
    }

    [Fact]
    public async Task A_key_that_leads_to_what_one_side_keeps_stands_in_its_own_chain()
    {
        var (hidden, seen) = (await Given.AnInitiative(Ministry.Coordinator), await Given.AnInitiative(Ministry.Coordinator, shared: true));
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        foreach (var to in new[] { hidden, seen })
            await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, new(i.What, to.Id, i.Priority, i.Handling, true), i.Supporters));
        var rows = (await TrailOf(item)).Where(r => r.Changes.Contains(nameof(ActionItem.InitiativeId), StringComparison.Ordinal)).OrderBy(r => r.Audience).ThenBy(r => r.Sequence).ToList();
        Assert.DoesNotContain(rows, r => r.Audience == Audience.Shared && r.Changes.Contains(hidden.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal([(Audience.Shared, seen.Id), (Audience.Ministry, hidden.Id), (Audience.Ministry, hidden.Id)],
            rows.Select(r => (r.Audience, r.Changes.Contains(hidden.Id.ToString(), StringComparison.Ordinal) ? hidden.Id : seen.Id)));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task No_shared_row_of_the_demo_holds_a_key_of_one_sides_record_or_a_place()
    {
        await using var host = await PortalHost.StartWithDemo();
        await host.Db(null, async db =>
        {
            var rows = await db.Audit.Where(a => a.Audience == Audience.Shared).Select(a => a.Changes).ToListAsync();
            var keys = (await db.Users.Select(u => u.Id).ToListAsync())
                .Concat(await db.Initiatives.Where(r => r.Audience != Audience.Shared).Select(r => r.Id).ToListAsync())
                .Concat(await db.Agreements.Where(r => r.Audience != Audience.Shared).Select(r => r.Id).ToListAsync())
                .Concat(await db.Meetings.Where(r => r.Audience != Audience.Shared).Select(r => r.Id).ToListAsync())
                .Concat(await db.Series.Where(r => r.Audience != Audience.Shared).Select(r => r.Id).ToListAsync())
                .Select(k => k.ToString()).ToList();
            Assert.NotEmpty(keys);
            Assert.DoesNotContain(rows, r => keys.Any(k => r.Contains(k, StringComparison.Ordinal)));
            Assert.DoesNotContain(rows, r => System.Text.RegularExpressions.Regex.IsMatch(r, "\"Position\",\"(Before|After)\":\"\\d"));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_who_write_on_one_record_at_the_same_moment_both_succeed_and_the_chain_does_not_fork(bool hasBegun)
    {
        // The others save when the first has read where the chain ends and has not written yet.
        var others = new InBetween();
        await using var host = await PortalHost.Start(services: all =>
        {
            all.ConfigureDbContext<SqlitePortalDb>(options => options.AddInterceptors(others));
            all.ConfigureDbContext<SqlServerPortalDb>(options => options.AddInterceptors(others));
        });
        var item = await new Given(host).AnActionItem(Ministry.Official, shared: true);
        if (hasBegun) await Note(host, item, Embassy.Manager, forBothSides: false);
        others.Next = new([() => Note(host, item, Embassy.Coordinator, forBothSides: false), () => Note(host, item, Embassy.Manager, forBothSides: false)]);
        await Note(host, item, Embassy.Official, forBothSides: false);
        Assert.Empty(others.Next);
        var chain = await host.Db(null, db => db.Audit.Where(a => a.RecordId == item.Id && a.Audience == Audience.Embassy).OrderBy(a => a.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, hasBegun ? 4 : 3), chain.Select(r => r.Sequence));
        Assert.Equal(Embassy.Official.Name, chain[^1].Actor);
        Assert.Equal(hasBegun ? 4 : 3, await host.Db(Embassy.Official, db => db.ProgressNotes.CountAsync(n => n.ActionItemId == item.Id)));
        Assert.Null(await host.Verify());
    }

    [Fact]
    public async Task Many_who_note_on_one_record_at_once_all_succeed()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Note(Host, item, n % 2 == 0 ? Ministry.Coordinator : Embassy.Coordinator, forBothSides: n % 3 > 0), TestContext.Current.CancellationToken)));
        Assert.Equal(12, (await TrailOf(item)).Count(r => r.Noun == nameof(ProgressNote)));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task The_same_line_changed_by_two_is_still_a_conflict_and_leaves_no_row()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        var before = (await TrailOf(agreement)).Count;
        await Host.Db(Ministry.Coordinator, async mine =>
        {
            var stale = await mine.Agreements.SingleAsync(a => a.Id == agreement.Id);
            await Given.Change(agreement, Ministry.Manager, (a, by) => a.Edit(by, Make.AgreementDetails("Theirs"), [], Make.Today));
            stale.Edit(Ministry.Coordinator, Make.AgreementDetails("Mine"), [], Make.Today);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
        });
        Assert.Equal(before + 1, (await TrailOf(agreement)).Count);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task The_chain_of_one_side_is_the_same_whatever_the_other_side_writes()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Note(Host, item, Embassy.Coordinator, forBothSides: false);
        Assert.Empty(await Host.Db(Ministry.Manager, db => db.AuditHeads.Where(h => h.Audience == Audience.Embassy).ToListAsync()));
        Assert.DoesNotContain(await Host.Db(Ministry.Manager, db => db.Audit.Where(a => a.RecordId == item.Id).ToListAsync()), row => row.Audience == Audience.Embassy);
        await Note(Host, item, Ministry.Coordinator, forBothSides: false);
        var own = await Host.Db(Ministry.Manager, db => db.Audit.Where(a => a.RecordId == item.Id && a.Audience == Audience.Ministry).Select(a => a.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, own.Count), own.Order());
    }

    [Theory]
    [InlineData("""UPDATE "Audit" SET "Actor" = 'Somebody else'""")]
    [InlineData("""DELETE FROM "Audit" """)]
    public async Task The_database_itself_refuses_to_change_the_trail(string sql)
    {
        await Given.AnAgreement(Ministry.Coordinator);
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Host.Db(null, db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.Contains("once and for all", refused.Message, StringComparison.Ordinal);
    }

    static Task Note(PortalHost host, ActionItem on, Viewer by, bool forBothSides) => host.Db(by, async db =>
    {
        var item = await db.ActionItemForVerbs(on.Ref, by);
        db.Add(item.Note(by, $"A note of {by.Name}", null, forBothSides, Make.Now));
        await db.SaveChangesAsync();
    });

    sealed class InBetween : SaveChangesInterceptor
    {
        public Queue<Func<Task>> Next { get; set; } = [];

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Next.TryDequeue(out var save))
            {
                // What comes in between has nothing in between itself.
                var later = Next;
                Next = [];
                await save();
                Next = later;
            }

            return result;
        }
    }
}
