using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The portal is ready when its database answers and has every migration.</summary>
public sealed class DatabaseReady(PortalDb db) : IHealthCheck
{
    static bool migrated;

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("The database does not answer.");
        migrated = migrated || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        return migrated ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database waits for its migrations.");
    }
}
