using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Demo;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>In which part a person of a side acts.</summary>
enum Turn
{
    /// <summary>A coordinator or manager does what is to be done.</summary>
    Works,

    /// <summary>Another one answers what was done.</summary>
    Answers,

    /// <summary>A manager decides for the side.</summary>
    Decides,
}

/// <summary>
/// Whose turn it is and when: each act is carried out by a person of its side, on its day. Acts of the same side and day are saved together, so
/// that the trail names who acted and when.
/// </summary>
sealed class Timeline(PortalDb db, CurrentViewer current, StoryClock clock, World world, Chance chance)
{
    readonly Dictionary<(Side, Turn), Viewer> cast = [];
    readonly List<(DateOnly On, Turn Turn, Side Side, Action<Viewer> Act)> acts = [];

    /// <summary>Now, on this timeline.</summary>
    public DateTime Now => clock.Now;

    /// <summary>The day it is.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The coordinator or manager of a side who acts here; the one who answers is another, and a manager who decides is another than the one who works, where there is one.</summary>
    public Viewer Coordinator(Side side, Turn turn = Turn.Works)
    {
        if (cast.Count == 0)
            foreach (var each in Sides.Both)
            {
                var people = world.PeopleOf(each, coordinates: true);
                var first = chance.Below(people.Count);
                cast[(each, Turn.Works)] = people[first];
                cast[(each, Turn.Answers)] = people[(first + 1 + chance.Below(people.Count - 1)) % people.Count];
                cast[(each, Turn.Decides)] = people.Where(p => p.Role == Role.Manager).OrderBy(p => p == people[first]).First();
            }

        return cast[(side, turn)];
    }

    /// <summary>From now on this person acts, on this day.</summary>
    public Viewer Becomes(Viewer to, DateOnly on, int hour)
    {
        Today = on;
        clock.Now = Zones.ToUtc(Zones.Islamabad, on.ToDateTime(new TimeOnly(hour, chance.Below(60))));
        current.Is(to);
        return to;
    }

    /// <summary>Something that a coordinator or manager of a side does on a day; an answer comes after what it answers, a decision after both.</summary>
    public void On(DateOnly day, Side side, Action<Viewer> act, Turn turn = Turn.Works) => acts.Add((day, turn, side, act));

    /// <summary>Carries out what is planned, the oldest first, and saves after each turn.</summary>
    public async Task Play()
    {
        foreach (var turn in acts.GroupBy(a => (a.On, a.Turn, a.Side)).OrderBy(g => g.Key).ToList())
        {
            var by = Becomes(Coordinator(turn.Key.Side, turn.Key.Turn), turn.Key.On, turn.Key.Turn switch { Turn.Works => 10, Turn.Answers => 15, _ => 17 });
            foreach (var (_, _, _, act) in turn) act(by);
            await Save();
        }

        acts.Clear();
    }

    /// <summary>Saves, and forgets what no later act touches: every save looks at all that is known.</summary>
    public async Task Save()
    {
        await db.SaveChangesAsync();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is AuditEntry or Counter or AgendaItem or AgendaNote or Domain.Delegate or Outcome or CarriedItem
            or TextChange or Acceptance or AgreedText or Comment or Mention or Document or DocumentVersion).ToList())
            entry.State = EntityState.Detached;
    }
}
