using System.Collections.Concurrent;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Which files were read through and given out to whom in the last minutes, on this instance: so that a file that somebody takes in pieces is read through and noted in the trail once, and not for each piece.
/// </summary>
public sealed class LatelyGivenOut(TimeProvider time)
{
    /// <summary>For how long what was found out about a file is good for its pieces.</summary>
    public static readonly TimeSpan For = TimeSpan.FromMinutes(10);

    const int Many = 10_000;

    readonly ConcurrentDictionary<(Guid Account, Guid Version), (DateTimeOffset Since, string Kept)> given = [];

    /// <summary>Whether this file was given out to this person, and lies there as it did then.</summary>
    public bool Contains(Guid account, Guid version, Stream content) => given.TryGetValue((account, version), out var last) && time.GetUtcNow() - last.Since < For && last.Kept == Kept(content);

    /// <summary>It was read through and is given out.</summary>
    public void Add(Guid account, Guid version, Stream content)
    {
        if (given.Count > Many)
            foreach (var old in given.Where(g => time.GetUtcNow() - g.Value.Since >= For).ToList()) given.TryRemove(old);
        given[(account, version)] = (time.GetUtcNow(), Kept(content));
    }

    // How long it is and, on the disk, when it was last written.
    static string Kept(Stream content) => content is FileStream file ? $"{file.Length} {File.GetLastWriteTimeUtc(file.SafeFileHandle):O}" : $"{content.Length}";
}
