using System.Data.Common;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Makes the seals of a day, one for each side, and keeps them as files too.</summary>
public sealed class Sealing(PortalDb db, Clock clock, SealKey key, SealFiles files)
{
    /// <summary>Keeps the heads that moved since the last seal; the same on either database.</summary>
    public const string KeepHeads =
        """
        INSERT INTO "AuditSealedHeads" ("RecordId", "Audience", "Length", "Hash", "Day")
        SELECT h."RecordId", h."Audience", h."Length", h."Hash", {0} FROM "AuditHeads" AS h
        WHERE NOT EXISTS (SELECT 1 FROM "AuditSealedHeads" AS s WHERE s."RecordId" = h."RecordId" AND s."Audience" = h."Audience" AND s."Length" = h."Length")
        """;

    /// <summary>Seals every chain that moved since the last seal, unless the day is sealed or there is nothing to seal yet.</summary>
    /// <returns>The seals that were made.</returns>
    /// <exception cref="InvalidOperationException">The key is not the one of the last seal, or one that is trusted.</exception>
    public async Task<IReadOnlyList<AuditSeal>> Seal(CancellationToken stop = default)
    {
        var day = clock.Today;
        if (await IsSealed(day, stop) || !await db.AuditHeads.IgnoreQueryFilters().AnyAsync(stop)) return [];
        try
        {
            await DemandNoneIsGone(stop);
            var made = await db.Database.CreateExecutionStrategy().ExecuteAsync(() => Make(day, stop));
            foreach (var seal in made) await files.Keep(db, seal, stop);
            return made;
        }
        catch (Exception lost) when (lost is DbUpdateException or DbException)
        {
            // Another instance was first.
            db.ChangeTracker.Clear();
            if (await IsSealed(day, stop)) return [];
            throw;
        }
    }

    // Whoever takes seals out of the database would have the next one follow on an older one, or on none.
    async Task DemandNoneIsGone(CancellationToken stop)
    {
        // Asked first, since another instance writes the file after the row.
        var kept = files.Newest();
        var last = await db.AuditSeals.IgnoreQueryFilters().AsNoTracking().Where(s => s.Day == db.AuditSeals.IgnoreQueryFilters().Max(l => l.Day)).ToListAsync(stop);
        if (kept is { } newest && (last.Count == 0 || newest > last[0].Day))
            throw new InvalidOperationException($"The seals of {SealPaper.Date(newest)} stand in {files.Directory} and not in the database, so nothing is sealed. See docs/operations.md.");
        // Where the portal stopped before it wrote the file, or another instance made the seal.
        foreach (var seal in last.Where(s => !files.Has(s))) await files.Keep(db, seal, stop);
    }

    Task<bool> IsSealed(DateOnly day, CancellationToken stop) => db.AuditSeals.IgnoreQueryFilters().AnyAsync(s => s.Day >= day, stop);

    async Task<List<AuditSeal>> Make(DateOnly day, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var last = await db.AuditSeals.IgnoreQueryFilters().AsNoTracking().Where(s => s.Day == db.AuditSeals.IgnoreQueryFilters().Max(l => l.Day)).ToDictionaryAsync(s => s.Audience, s => s.Text, stop);
        var (signing, fingerprint) = Key(last.Values.FirstOrDefault());
        using var disposed = signing;
        await db.Database.ExecuteSqlRawAsync(KeepHeads, [day], stop);
        var (now, shared) = (clock.Now, await SealRoot.Of(db.HeadsSealed(Audience.Shared, day)));
        foreach (var side in Sides.Both)
        {
            var text = new SealPaper.Content(
                side.ToString(), SealPaper.Date(day), Chain.Instant(now), last.TryGetValue(side.Only(), out var before) ? SealPaper.Fingerprint(before) : "-",
                shared, await SealRoot.Of(db.HeadsSealed(side.Only(), day)), fingerprint).ToString();
            db.Add(new AuditSeal { Audience = side.Only(), Day = day, At = now, Text = text, Signature = SealPaper.Sign(text, signing) });
        }

        var made = db.ChangeTracker.Entries<AuditSeal>().Select(e => e.Entity).ToList();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return made;
    }

    // With another key than before a seal would prove nothing to whoever holds the old public key.
    (System.Security.Cryptography.ECDsa, string) Key(string? last)
    {
        if (last is null && !key.IsThere) key.Make();
        if (!key.IsThere) throw new InvalidOperationException($"The key that signed the last seal is missing: {key.Path}. Put it back, or see docs/operations.md.");
        if (last is not null && !SealKey.Public(File.ReadAllText(key.Path)).ContainsKey(SealPaper.Content.Read(last)?.Key ?? ""))
            throw new InvalidOperationException($"{key.Path} is not the key that signed the last seal. Every instance needs the same key; to change it see docs/operations.md.");
        return key.Private();
    }
}

/// <summary>The heads of seals.</summary>
public static class SealQueries
{
    /// <summary>The heads of an audience that a seal holds, by their records as they are written. Whoever asks has seen to the audience.</summary>
    public static IAsyncEnumerable<SealedHead> HeadsSealed(this PortalDb db, Audience audience, DateOnly day) =>
        db.SealedHeads.IgnoreQueryFilters().AsNoTracking().Where(h => h.Day == day && h.Audience == audience).OrderBy(h => h.RecordId.ToString()).AsAsyncEnumerable();

    /// <summary>All heads of a side's seal, the shared ones first.</summary>
    public static async IAsyncEnumerable<SealedHead> HeadsOf(this PortalDb db, AuditSeal seal)
    {
        await foreach (var head in db.HeadsSealed(Audience.Shared, seal.Day)) yield return head;
        await foreach (var head in db.HeadsSealed(seal.Audience, seal.Day)) yield return head;
    }
}

/// <summary>The seals as files beside the database, to be copied elsewhere.</summary>
/// <param name="directory">Where.</param>
public sealed class SealFiles(string directory)
{
    /// <summary>Where.</summary>
    public string Directory => directory;

    /// <summary>Whether a seal stands there.</summary>
    public bool Has(AuditSeal seal) => File.Exists(Path.Combine(directory, Name(seal)));

    /// <summary>The day of the newest seal that stands there; null where there is none.</summary>
    public DateOnly? Newest() => !System.IO.Directory.Exists(directory) ? null : System.IO.Directory.EnumerateFiles(directory, "seal-*.txt")
        .Select(f => Path.GetFileName(f).Split('-', 2)[1])
        .Select(f => f.Length > 10 && DateOnly.TryParseExact(f[..10], "yyyy-MM-dd", out var day) ? day : (DateOnly?)null).Max();

    /// <summary>The file of a seal.</summary>
    public static string Name(AuditSeal seal) => $"seal-{SealPaper.Date(seal.Day)}-{seal.Audience.ToString().ToLowerInvariant()}.txt";

    /// <summary>Writes a seal; it stands under its name only when it is complete.</summary>
    public async Task Keep(PortalDb db, AuditSeal seal, CancellationToken stop)
    {
        System.IO.Directory.CreateDirectory(directory);
        var unfinished = Path.Combine(directory, $"{Guid.NewGuid():N}.unfinished");
        await using (var file = File.Create(unfinished))
        {
            await SealPaper.Write(file, seal, db.HeadsOf(seal), stop);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(directory, Name(seal)), overwrite: true);
    }
}

/// <summary>Seals the day shortly after the portal's midnight, and at the start if the portal did not run then; several instances make one seal.</summary>
public sealed class DailySeal(IServiceScopeFactory scopes, TimeProvider time, ILogger<DailySeal> log) : BackgroundService
{
    static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(2);

    static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = TryAgain;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
                await scope.ServiceProvider.GetRequiredService<Sealing>().Seal(stoppingToken);
                var clock = scope.ServiceProvider.GetRequiredService<Clock>();
                wait = Zones.ToUtc(Zones.Islamabad, clock.Today.AddDays(1).ToDateTime(TimeOnly.MinValue)) + AfterMidnight - clock.Now;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "The trail could not be sealed.");
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }
}
