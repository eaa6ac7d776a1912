using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>The record on SQL Server, what a ministry runs.</summary>
public sealed class SqlServerPortalDb(DbContextOptions<SqlServerPortalDb> options, CurrentViewer current) : PortalDb(options, current)
{
    /// <inheritdoc />
    public override Task EnsureCounter(string key) => Database.ExecuteSqlAsync(
        $"""
         INSERT INTO [Counters] ([Key], [Last])
         SELECT {key}, 0 WHERE NOT EXISTS (SELECT 1 FROM [Counters] WITH (UPDLOCK, HOLDLOCK) WHERE [Key] = {key})
         """);

    /// <inheritdoc />
    public override Task UpdateStatistics() => Task.CompletedTask;
}
