using CooperationPortal.Domain;
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
    public override async Task ProtectTrail(CancellationToken cancellationToken)
    {
        foreach (var sql in WrittenOnce.Select(table => $"""CREATE OR ALTER TRIGGER [TR_{table}] ON [{table}] INSTEAD OF UPDATE, DELETE AS THROW 50000, N'The trail is written once and for all.', 1"""))
            await Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // The text filter reads every wording that the viewer may see: here without the rows around them.
        builder.Entity<ActionItem>().HasIndex(i => new { i.Audience, i.ClosedOn, i.DueOn, i.Id }).HasDatabaseName("IX_ActionItems_Wording")
            .IncludeProperties(i => new { i.What, i.Ref, i.Owner, i.OwnRef });
    }

    /// <inheritdoc />
    public override Task UpdateStatistics() => Task.CompletedTask;
}
