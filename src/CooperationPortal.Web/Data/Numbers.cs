using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>The last number given out under a key such as <c>MTG-2026</c> or <c>MTG-2026-M</c>.</summary>
public sealed class Counter
{
    /// <summary>The longest key.</summary>
    public const int KeyLength = 64;

    /// <summary>The key.</summary>
    public string Key { get; init; } = null!;

    /// <summary>The last number given out.</summary>
    public int Last { get; init; }
}

/// <summary>
/// Gives out reference numbers. A number is taken before the save that uses it, by compare-and-set, so that several instances never wait on one
/// row; a save that then fails leaves a gap (docs/decisions/0003-numbers.md).
/// </summary>
public static class Numbers
{
    /// <summary>The next reference of the viewer's own side, such as <c>MTG-2026-M0007</c>.</summary>
    public static async Task<string> NextOwnRef(this PortalDb db, string noun, Side side, DateOnly today) => (await db.NextOwnRefs(noun, side, today, 1))[0];

    /// <summary>The next references of the viewer's own side, as many as are needed.</summary>
    public static Task<IReadOnlyList<string>> NextOwnRefs(this PortalDb db, string noun, Side side, DateOnly today, int count) =>
        db.NextRefs($"{noun}-{today.Year}-{side.Letter()}", "", count);

    /// <summary>The next shared reference, such as <c>MTG-2026-0012</c>.</summary>
    public static async Task<string> NextSharedRef(this PortalDb db, string noun, DateOnly today) => (await db.NextSharedRefs(noun, today, 1))[0];

    /// <summary>The next shared references, as many as are needed.</summary>
    public static Task<IReadOnlyList<string>> NextSharedRefs(this PortalDb db, string noun, DateOnly today, int count) =>
        db.NextRefs($"{noun}-{today.Year}", "-", count);

    /// <summary>Whether a part of a reference of this noun could read like this: digits, hyphens, and the letters of the noun and of the sides.</summary>
    public static bool CanStandInRef(string noun, string text) =>
        text.All(c => char.IsAsciiDigit(c) || c == '-' || noun.Contains(c, StringComparison.OrdinalIgnoreCase) || Sides.Both.Any(s => char.ToUpperInvariant(c) == s.Letter()));

    static async Task<IReadOnlyList<string>> NextRefs(this PortalDb db, string key, string before, int count)
    {
        if (count == 0) return [];
        var first = await db.NextNumber(key, count);
        return [.. Enumerable.Range(first, count).Select(n => $"{key}{before}{n:D4}")];
    }

    /// <summary>Takes the next numbers under a key and returns the first of them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="key">What is counted.</param>
    /// <param name="count">How many numbers are taken.</param>
    public static async Task<int> NextNumber(this PortalDb db, string key, int count = 1)
    {
        while (true)
        {
            var last = await db.Counters.Where(c => c.Key == key).Select(c => (int?)c.Last).SingleOrDefaultAsync();
            if (last is null)
            {
                await db.EnsureCounter(key);
                continue;
            }

            var taken = await db.Counters.Where(c => c.Key == key && c.Last == last)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, last.Value + count));
            if (taken == 1) return last.Value + 1;
        }
    }
}
