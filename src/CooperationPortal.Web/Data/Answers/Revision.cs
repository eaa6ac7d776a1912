using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Data;

/// <summary>
/// How often a table was changed, told by the sum of its <see cref="Shards"/> counters: every commit that changes the table raises one of them. As long
/// as the sum is the same, what was read from the table still holds (docs/decisions/0011-figures.md).
/// </summary>
public sealed class Revision
{
    /// <summary>How many counters a table has, so that commits at the same moment seldom wait for the same one.</summary>
    public const int Shards = 8;

    /// <summary>The longest name of a table.</summary>
    public const int TableLength = 128;

    /// <summary>Which of the counters.</summary>
    public int Shard { get; init; }

    /// <summary>The table.</summary>
    public string Table { get; init; } = null!;

    /// <summary>How often this counter was raised.</summary>
    public long Number { get; init; }
}

/// <summary>
/// Raises a counter for each changed table as the last command before the commit. What waits for it there waits for a commit alone, never for somebody
/// who waits in turn, so that the counters add no deadlock.
/// </summary>
public sealed class RevisionCount : DbTransactionInterceptor
{
    /// <inheritdoc />
    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (eventData.Context is PortalDb { TablesChanged.Count: > 0 } db) Check(db, Counters(db).ExecuteUpdate(set => set.SetProperty(r => r.Number, r => r.Number + 1)));
        return result;
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb { BeforeCommit: { } holds }) await holds();
        if (eventData.Context is PortalDb { TablesChanged.Count: > 0 } db)
            Check(db, await Counters(db).ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, r => r.Number + 1), cancellationToken));
        return result;
    }

    /// <inheritdoc />
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as PortalDb)?.Committed();

    /// <inheritdoc />
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    static IQueryable<Revision> Counters(PortalDb db)
    {
        var (shard, changed) = (Random.Shared.Next(Revision.Shards), db.TablesChanged.ToList());
        return db.Revisions.Where(r => r.Shard == shard && changed.Contains(r.Table));
    }

    static void Check(PortalDb db, int raised)
    {
        if (raised != db.TablesChanged.Count) throw new InvalidOperationException($"Of {db.TablesChanged.Count} changed tables {raised} have revisions: {string.Join(", ", db.TablesChanged)}.");
    }
}

/// <summary>Notes which tables a scope reads while it finds an answer that is to be kept: those whose names stand in its commands.</summary>
public sealed class TablesRead : DbCommandInterceptor
{
    /// <inheritdoc />
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Note(command, eventData);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    static void Note(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not PortalDb { TablesRead: { } read } db) return;
        var withAcceptances = command.CommandText.Contains(ProvenAcceptances.ReadsWithAcceptances, StringComparison.Ordinal);
        if (PortalDb.Uncounted.FirstOrDefault(table => Named(table) && !(withAcceptances && table == "Audit")) is { } uncounted) throw new InvalidOperationException($"{uncounted} has no revisions, so no answer that is read from it can be kept.");
        // A column of the same name adds a table too many, which costs a reading and spoils nothing.
        read.UnionWith(db.Counted.Where(Named));

        bool Named(string table) => command.CommandText.Contains(table, StringComparison.Ordinal);
    }
}
