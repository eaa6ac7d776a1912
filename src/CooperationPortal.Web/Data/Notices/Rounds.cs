using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>Goes round: sends mail every few seconds, makes the daily mails when their hours come, and reminds of what is due once a day. Several instances may go round at once.</summary>
public sealed partial class Rounds(Outbox outbox, Digests digests, Reminding reminding, TimeProvider time, ILogger<Rounds> log) : BackgroundService
{
    /// <summary>How often it looks for mail to send.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? remindedOn = null;
        var lookedAt = DateTimeOffset.MinValue;
        using var round = new PeriodicTimer(Every, time);
        while (await round.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            if (now - lookedAt >= Minute)
            {
                lookedAt = now;
                var today = Zones.Day(Zones.Islamabad, now.UtcDateTime);
                if (remindedOn != today && reminding.IsTime && await Do(stop => reminding.Remind(stop), stoppingToken) && await Do(outbox.Clear, stoppingToken)) remindedOn = today;
                await Do(stop => digests.Make(stop), stoppingToken);
            }

            await Do(stop => outbox.SendDue(stop), stoppingToken);
        }
    }

    // One task that fails keeps no other from being done, and is done again at the next round.
    async Task<bool> Do(Func<CancellationToken, Task> task, CancellationToken stop)
    {
        try
        {
            await task(stop);
            return true;
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            NotDone(failed);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A round for mail and reminders failed.")]
    partial void NotDone(Exception failed);
}
