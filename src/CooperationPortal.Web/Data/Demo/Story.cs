using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>A clock that stands where the story is.</summary>
sealed class StoryClock : TimeProvider
{
    /// <summary>Now, in the story (UTC).</summary>
    public DateTime Now { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(DateTime.SpecifyKind(Now, DateTimeKind.Utc));
}

/// <summary>
/// Tells the demo in the order in which it happened: every act is carried out by one of its people, at its hour, through the verbs of the domain, so
/// that its rules, its numbers and its trail are the real ones.
/// </summary>
sealed class Story(PortalDb db, CurrentViewer current, StoryClock clock, DateTime told, int days)
{
    /// <summary>Tells a story into an empty database, all of it or nothing.</summary>
    /// <param name="services">The services of the portal.</param>
    /// <param name="days">How many days ago it begins.</param>
    /// <param name="compose">Says who takes part and what happens.</param>
    public static async Task Play(IServiceProvider services, int days, Func<Story, UserManager<Account>, StoryClock, Task> compose)
    {
        await using var outer = services.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<PortalDb>().Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(async () =>
        {
            // A second try begins with a scope of its own, so that nothing of the first is left in it.
            await using var scope = services.CreateAsyncScope();
            var clock = new StoryClock();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Time = clock;
            var notices = scope.ServiceProvider.GetRequiredService<NoticeWriter>();
            // A story's people find what lately happened, and no mail about any of it.
            (notices.Time, notices.ByMail, notices.Since) = (clock, false, scope.ServiceProvider.GetRequiredService<Clock>().Now - DaysOfNotices);
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var story = new Story(db, scope.ServiceProvider.GetRequiredService<CurrentViewer>(), clock, scope.ServiceProvider.GetRequiredService<Clock>().Now, days);
            await compose(story, scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), clock);
            await story.Tell();
            await transaction.CommitAsync();
        });
    }

    static readonly TimeSpan DaysOfNotices = TimeSpan.FromDays(7);

    readonly PriorityQueue<(DateTime At, string? Who, Func<Task> Act), (DateTime At, int Order)> scenes = new();
    readonly Dictionary<string, Viewer> people = [];
    readonly Dictionary<DateOnly, int> scenesOn = [];

    /// <summary>Today, to which every date is relative.</summary>
    public DateOnly Today { get; } = Zones.Day(Zones.Islamabad, told);

    /// <summary>The clock that verbs and numbers read.</summary>
    public Clock Clock { get; } = new(clock);

    /// <summary>The database.</summary>
    public PortalDb Db => db;

    /// <summary>Who acts now.</summary>
    public Viewer By => current.Required;

    /// <summary>The agencies by their short names.</summary>
    public Dictionary<string, Agency> Agencies { get; } = [];

    /// <summary>The themes by their slugs.</summary>
    public Dictionary<string, Theme> Themes { get; } = [];

    /// <summary>The keys of all other records and lines by the names that the demo's files give them.</summary>
    public Dictionary<string, Guid> Keys { get; } = [];

    /// <summary>The Monday, so many days ago or a little more, on which the portal was set up.</summary>
    public DateOnly Founded => Today.AddDays(-days - (((int)Today.AddDays(-days).DayOfWeek + 6) % 7));

    /// <summary>A working day so many days from today.</summary>
    public DateOnly Workday(int fromToday) => Workday(Today.AddDays(fromToday));

    /// <summary>A date, or the Monday after it on a weekend; what has happened stays in the past.</summary>
    public DateOnly Workday(DateOnly day)
    {
        var (monday, friday) = day.DayOfWeek switch { DayOfWeek.Saturday => (2, -1), DayOfWeek.Sunday => (1, -2), _ => (0, 0) };
        return day.AddDays(day <= Today && day.AddDays(monday) > Today ? friday : monday);
    }

    /// <summary>The last working day before today.</summary>
    public DateOnly LastWorkday => Today.AddDays(Today.DayOfWeek switch { DayOfWeek.Sunday => -2, DayOfWeek.Monday => -3, _ => -1 });

    /// <summary>Introduces a person.</summary>
    public void Cast(string email, Viewer viewer) => people[email] = viewer;

    /// <summary>A person of the story.</summary>
    public Viewer Person(string email) => people[email];

    /// <summary>The next act is this person's.</summary>
    public void Becomes(string email) => current.Is(people[email]);

    /// <summary>Lets something happen on a day, at a time or a little after what happened before; nothing happens later than now.</summary>
    public void On(DateOnly day, string? who, Func<Task> act, TimeOnly? time = null)
    {
        var nth = scenesOn[day] = scenesOn.GetValueOrDefault(day) + 1;
        var hour = time ?? new TimeOnly(9, 5).AddMinutes(Math.Min(nth, 60) * 7);
        var at = Zones.ToUtc(Zones.Islamabad, day.ToDateTime(hour));
        // What would lie ahead of the present happens just before it, still in order.
        if (at > told) at = told.AddMinutes(-30);
        scenes.Enqueue((at, who, act), (at, scenes.Count));
    }

    /// <summary>Lets time pass within a scene.</summary>
    public void Pass(int minutes) => clock.Now = clock.Now.AddMinutes(minutes) is var later && later < told ? later : told;

    /// <summary>Saves what was done and forgets it, so that the next scene reads what is stored.</summary>
    public async Task Save()
    {
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.AttachRange(Agencies.Values);
        db.AttachRange(Themes.Values);
    }

    /// <summary>Plays everything, the oldest first.</summary>
    async Task Tell()
    {
        while (scenes.TryDequeue(out var scene, out _))
        {
            clock.Now = scene.At;
            if (scene.Who is not null) Becomes(scene.Who);
            await scene.Act();
            await Save();
        }
    }
}
