using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Files;

/// <summary>Asks again, once a minute, about files that came while the virus check could not be reached; about one of which it could not say anything less and less often.</summary>
public sealed partial class WaitingFiles(IServiceScopeFactory scopes, IFileStore store, VirusCheck check, TimeProvider time, ILogger<WaitingFiles> log) : BackgroundService
{
    /// <summary>How often it asks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // What was asked about in vain, how often, and when it is asked about next.
    readonly Dictionary<Guid, (int Tries, DateTimeOffset Next)> unanswered = [];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!check.IsOn) return;
        using var minutes = new PeriodicTimer(Every, time);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await AskAgain(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(failed);
            }
        }
    }

    async Task AskAgain(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        // The check is nobody's act, and a file waits whoever's it is.
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        // The oldest first, until the check cannot be reached.
        foreach (var waiting in await db.DocumentVersions.Where(v => v.State == FileState.Waiting).OrderBy(v => v.AddedAt).ThenBy(v => v.Id).Select(v => new { v.Id, v.Sha256 }).ToListAsync(cancel))
        {
            if (unanswered.TryGetValue(waiting.Id, out var last) && time.GetUtcNow() < last.Next) continue;
            await using var content = await store.Open(waiting.Sha256);
            if (content is null) continue;
            var answer = await check.Ask(content, cancel);
            if (!answer.IsReached) return;
            if (!answer.IsAnswered)
            {
                // One that is too large for it, say, keeps no other from being asked about, and is not sent there every minute.
                var wait = Every * Math.Pow(2, Math.Min(last.Tries, 20));
                unanswered[waiting.Id] = (last.Tries + 1, time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait));
                continue;
            }

            unanswered.Remove(waiting.Id);
            (await db.DocumentVersions.SingleAsync(v => v.Id == waiting.Id, cancel)).Answered(answer.Finding);
            await db.SaveChangesAsync(cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The files that wait for the virus check could not be gone through.")]
    partial void Failed(Exception failed);
}
