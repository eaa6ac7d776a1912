using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What one side puts on the record on one day, and what becomes of it until today. One transaction, with a context of its own.</summary>
sealed class Shift
{
    readonly PortalDb db;
    readonly World world;
    readonly Side side;
    readonly DateOnly day;
    readonly Chance chance;
    readonly Chance aside;

    Shift(IServiceProvider scope, World world, DateOnly day, Side side, int seed)
    {
        (this.world, this.day, this.side, chance, aside) = (world, day, side, new Chance(seed), new Chance(-seed));
        db = scope.GetRequiredService<PortalDb>();
        // The trail looks for changes once a save; nothing else needs to.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.AutoSavepointsEnabled = false;
        var clock = new StoryClock();
        scope.GetRequiredService<AuditTrail>().Time = clock;
        // Years of notifications are nobody's to read.
        scope.GetRequiredService<NoticeWriter>().Since = DateTime.MaxValue;
        Timeline = new(db, scope.GetRequiredService<CurrentViewer>(), clock, world, chance);
    }

    /// <summary>Who acts when.</summary>
    public Timeline Timeline { get; }

    /// <summary>Does the shift's work.</summary>
    public static async Task Work(IServiceProvider services, World world, DateOnly day, Side side, int seed, Quota quota)
    {
        await using var outer = services.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<PortalDb>().Database.CreateExecutionStrategy();
        var (initiatives, agreements) = await strategy.ExecuteAsync(async () =>
        {
            // A second try throws the same dice in a context of its own.
            await using var scope = services.CreateAsyncScope();
            var shift = new Shift(scope.ServiceProvider, world, day, side, seed);
            await using var transaction = await shift.db.Database.BeginTransactionAsync();
            var agreements = await shift.Agreements(quota.Agreements);
            var initiatives = await shift.Initiatives(quota.Initiatives);
            await shift.Business(quota);
            await transaction.CommitAsync();
            return (initiatives, agreements);
        });
        world.Initiatives.AddRange(initiatives);
        world.Agreements.AddRange(agreements);
    }

    /// <summary>Somebody of the other side opened what was released the day before; what is of these days may be unread.</summary>
    public void Open(CitedRecord record)
    {
        if (world.Today.DayNumber - day.DayNumber > 2) record.Opened(world.PeopleOf(side.Other(), coordinates: true)[0], Timeline.Now.AddDays(1));
    }

    async Task<List<Anchor>> Agreements(int count)
    {
        var made = new List<Anchor>();
        if (count == 0) return made;
        var shared = Enumerable.Range(0, count).Select(_ => IsShared()).ToList();
        var refs = await Refs("AGR", count, shared.Count(s => s));
        Begin();
        foreach (var forBoth in shared)
            made.Add(GeneratedAgreements.Make(this, forBoth, refs));
        await Timeline.Play();
        return made;
    }

    async Task<List<Anchor>> Initiatives(int count)
    {
        var made = new List<Anchor>();
        if (count == 0) return made;
        var shared = Enumerable.Range(0, count).Select(_ => IsShared()).ToList();
        var refs = await Refs("INI", count, shared.Count(s => s));
        foreach (var forBoth in shared)
        {
            Begin();
            made.Add(GeneratedInitiatives.Make(this, forBoth, refs));
            await Timeline.Play();
        }

        return made;
    }

    async Task Business(Quota quota)
    {
        var meetings = Enumerable.Range(0, quota.Meetings).Select(_ => MeetingPlan.Draw(chance, world.Today.DayNumber - day.DayNumber, IsShared())).ToList();
        // Some action items come from minutes, as many lines as there are for; the rest stand alone.
        var left = quota.ActionItems;
        foreach (var meeting in meetings.Where(m => m.TookPlace)) left -= meeting.DrawLines(chance, left);
        var alone = Enumerable.Range(0, left).Select(_ => IsShared()).ToList();
        var items = await Refs("ACT", quota.ActionItems, meetings.Sum(m => m.SharedActions) + alone.Count(s => s));
        var sittings = await Refs("MTG", meetings.Count, meetings.Count(m => m.IsShared));
        Begin();
        var opened = new List<ActionItem>();
        // A coordinator writes what is released at once, an official what stays with the side.
        foreach (var released in new[] { true, false })
        {
            if (meetings.All(m => m.IsShared != released) && alone.All(s => s != released)) continue;
            var by = Timeline.Becomes(released ? Timeline.Coordinator(side) : chance.Of(world.PeopleOf(side, coordinates: false)), day, released ? 10 : 12);
            foreach (var meeting in meetings.Where(m => m.IsShared == released))
                opened.AddRange(await GeneratedMeetings.Make(this, by, meeting, sittings, items));
            opened.AddRange(alone.Where(s => s == released).Select(_ => GeneratedActionItems.Make(this, by, released, items)));
            await Timeline.Save();
        }

        await Timeline.Play();
    }

    /// <summary>The database.</summary>
    public PortalDb Db => db;

    /// <summary>The dice.</summary>
    public Chance Chance => chance;

    /// <summary>Dice for what stands beside the work, so that the work falls as it did before that was thought of.</summary>
    public Chance Aside => aside;

    /// <summary>What all shifts know.</summary>
    public World World => world;

    /// <summary>The side whose shift it is.</summary>
    public Side Side => side;

    /// <summary>The day of the shift.</summary>
    public DateOnly Day => day;

    /// <summary>The last day on which anything has happened.</summary>
    public DateOnly Yesterday => world.Today.AddDays(-1);

    /// <summary>One agency of a side.</summary>
    public Agency AgencyOf(Side of) => chance.Of(world.AgenciesOf(of));

    // Two thirds of the records are shared.
    bool IsShared() => chance.Is(667);

    async Task<References> Refs(string noun, int count, int shared) =>
        new(new(await db.NextOwnRefs(noun, side, day, count)), new(await db.NextSharedRefs(noun, day, shared)));

    void Begin()
    {
        db.ChangeTracker.Clear();
        db.AttachRange(world.Agencies);
        db.AttachRange(world.Themes);
    }
}

/// <summary>The numbers that a shift has taken for its records.</summary>
sealed record References(Queue<string> Own, Queue<string> Shared);
