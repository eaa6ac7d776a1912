using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Files;

/// <summary>Asks again, once a minute, about files that came while the virus check could not be reached.</summary>
public sealed partial class WaitingFiles(IServiceScopeFactory scopes, IFileStore store, VirusCheck check, TimeProvider time, ILogger<WaitingFiles> log) : BackgroundService
{
    /// <summary>How often it asks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    const int AtOnce = 500;

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

    /// <summary>Asks about the files that wait, the oldest first, until the check cannot be reached.</summary>
    public async Task AskAgain(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        // The check is nobody's act, and a file waits whoever's it is.
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().IsSystem();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        foreach (var version in await db.DocumentVersions.Where(v => v.State == FileState.Waiting).OrderBy(v => v.AddedAt).ThenBy(v => v.Id).Take(AtOnce).ToListAsync(cancel))
        {
            await using var content = await store.Open(version.Sha256);
            if (content is null) continue;
            var answer = await check.Ask(content, cancel);
            if (!answer.IsReached) return;
            // One that is too large for it, say, keeps no other from being asked about.
            if (!answer.IsAnswered) continue;
            version.Answered(answer.Finding);
            await db.SaveChangesAsync(cancel);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The files that wait for the virus check could not be gone through.")]
    partial void Failed(Exception failed);
}
