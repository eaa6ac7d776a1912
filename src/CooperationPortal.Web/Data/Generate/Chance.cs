namespace CooperationPortal.Web.Data.Generate;

/// <summary>
/// Throws the dice of the generated data: SplitMix64, a few lines of our own, so that the same seed gives the same data on every machine and with
/// every later version of .NET.
/// </summary>
sealed class Chance(int seed)
{
    // A factor other than the step below, so that neighbouring seeds do not run through the same numbers.
    ulong state = (ulong)seed * 0xD1342543DE82EF95;

    /// <summary>A whole number from 0, smaller than <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>A whole number between two others, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>Yes, in so many of a thousand cases.</summary>
    public bool Is(int perMille) => Below(1000) < perMille;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> several) => several[Below(several.Count)];

    /// <summary>One of several, each as often as its weight says.</summary>
    public T Of<T>(IReadOnlyList<(int Weight, T Value)> several)
    {
        var left = Below(several.Sum(s => s.Weight));
        foreach (var (weight, value) in several)
            if ((left -= weight) < 0) return value;
        throw new InvalidOperationException("The weights changed while they were counted.");
    }

    /// <summary>Several different ones, in their own order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> all, int count) => count >= all.Count ? all : [.. all
        .Select((value, at) => (value, at, Key: Next()))
        .OrderBy(x => x.Key).Take(count)
        .OrderBy(x => x.at).Select(x => x.value)];

    ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
