using System.Diagnostics;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>
/// A data set of any size to measure with: three years of two sides' work, told shift by shift through the verbs of the domain, so that its rules,
/// numbers and trail are the real ones. The same size gives the same data, counted from today; only the keys differ, since the domain makes them.
/// </summary>
public static class GeneratedData
{
    /// <summary>The fewest action items that still make a whole.</summary>
    public const int Least = 100;

    /// <summary>The most action items.</summary>
    public const int Most = 2_000_000;

    /// <summary>How far back the record goes, in days.</summary>
    internal const int Days = 1095;

    const int ItemsPerShift = 10;

    /// <summary>Fills an empty database. Each shift is a transaction of its own; after a failure the database is to be made anew.</summary>
    /// <param name="services">The services of the portal.</param>
    /// <param name="actionItems">How many action items.</param>
    /// <param name="say">Hears how far it is.</param>
    public static async Task Load(IServiceProvider services, int actionItems, Action<string> say)
    {
        var watch = Stopwatch.StartNew();
        await Setting.Tell(services, Math.Max(24, actionItems * 3 / 2000), Math.Max(2, actionItems / 2000));
        var world = await World.Read(services);
        var days = WorkingDays(world.Today, actionItems / ItemsPerShift / Sides.Both.Count);
        var sides = Sides.Both;
        var shifts = days.Count * Sides.Both.Count;
        int Due(int total, int shift) => (int)(((long)total * (shift + 1) / shifts) - ((long)total * shift / shifts));
        var first = new Chance(0);
        for (var n = 0; n < shifts; n++)
        {
            // Which side goes first is thrown for each day, or few meetings would all fall to the same side.
            if (n % Sides.Both.Count == 0) sides = first.Is(500) ? Sides.Both : [.. Sides.Both.Reverse()];
            var quota = new Quota(
                ActionItems: Due(actionItems, n), Meetings: Due(Math.Max(10, actionItems / 20), n),
                Initiatives: Due(Math.Max(10, actionItems / 100), n), Agreements: Due(Math.Max(5, actionItems / 1000), n));
            await Shift.Work(services, world, days[n / Sides.Both.Count], sides[n % Sides.Both.Count], seed: n + 1, quota);
            if (20 * (n + 1) / shifts > 20 * n / shifts)
                say($"{100 * (n + 1) / shifts,3} %  {(long)actionItems * (n + 1) / shifts,9:N0} action items  {watch.Elapsed:m\\:ss}");
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDb>().UpdateStatistics();
    }

    // Every working day of the three years, or so many of them, evenly spread; the last one is always among them.
    static List<DateOnly> WorkingDays(DateOnly today, int wanted)
    {
        var all = Enumerable.Range(1, Days).Select(n => today.AddDays(n - Days - 1)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        return wanted >= all.Count ? all : [.. Enumerable.Range(1, wanted).Select(n => all[(all.Count * n / wanted) - 1])];
    }
}

/// <summary>What a shift brings forth.</summary>
sealed record Quota(int ActionItems, int Meetings, int Initiatives, int Agreements);
