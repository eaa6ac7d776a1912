using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace CooperationPortal.Web.Data;

/// <summary>The connections to SQLite that no scope uses now, each open and with its statements prepared.</summary>
/// <param name="connectionString">Which database.</param>
public sealed class KeptConnections(string connectionString) : IDisposable
{
    // More than may ever read at once on a machine; what is left of a rush is closed.
    const int Most = 32;

    readonly ConcurrentStack<KeptConnection> resting = [];
    bool isOver;

    /// <summary>Which database.</summary>
    public string ConnectionString => connectionString;

    /// <summary>One for a scope, which gives it back by disposing of it: the one that was used last, since its statements are those that are asked for.</summary>
    public KeptConnection Take() => resting.TryPop(out var connection) ? connection : new(connectionString, this);

    /// <summary>Whether it is kept for the next scope.</summary>
    public bool Keep(KeptConnection connection)
    {
        if (isOver || resting.Count >= Most) return false;
        resting.Push(connection);
        return true;
    }

    /// <summary>Closes those that no scope uses, as for another database.</summary>
    public void Clear()
    {
        while (resting.TryPop(out var connection)) connection.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        isOver = true;
        Clear();
    }
}

/// <summary>
/// A connection to SQLite that keeps its statements prepared from one scope to the next. To prepare is to parse and to plan, which took a third of the time of a page, and
/// Microsoft.Data.Sqlite does it for each command anew (docs/decisions/0019-statements.md). To EF it looks closed in between, or EF would register its functions on it again.
/// </summary>
public sealed class KeptConnection(string connectionString, KeptConnections home) : SqliteConnection(connectionString)
{
    // Some kilobytes each; the portal has some hundred that are asked again and again.
    const int Most = 256;

    readonly Dictionary<string, LinkedListNode<SqliteCommand>> prepared = [];
    readonly LinkedList<SqliteCommand> byUse = [];
    int underWay;
    bool rests;
    bool ends;

    /// <inheritdoc />
    public override ConnectionState State => rests ? ConnectionState.Closed : base.State;

    /// <inheritdoc />
    public override void Open()
    {
        if (rests) rests = false;
        else base.Open();
    }

    /// <inheritdoc />
    public override SqliteCommand CreateCommand() => new Command(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>Ends its use by a scope. What a scope left unfinished would hold on to what it read or wrote, so such a connection ends with it.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !rests && State == ConnectionState.Open && underWay == 0 && Transaction is null)
        {
            rests = true;
            if (home.Keep(this)) return;
        }

        (rests, ends) = (false, true);
        base.Dispose(disposing);
    }

    SqliteCommand Take(string text)
    {
        underWay++;
        if (!prepared.Remove(text, out var node)) return new(text, this);
        byUse.Remove(node);
        return node.Value;
    }

    void GiveBack(SqliteCommand command)
    {
        // What is still under way ends with the connection, which goes through its commands one by one.
        if (ends) return;
        underWay--;
        command.Parameters.Clear();
        command.Transaction = null;
        // The same text may be under way twice at once.
        if (!prepared.TryAdd(command.CommandText, new(command)))
        {
            command.Dispose();
            return;
        }

        byUse.AddLast(prepared[command.CommandText]);
        if (byUse.Count <= Most) return;
        var oldest = byUse.First!.Value;
        byUse.RemoveFirst();
        prepared.Remove(oldest.CommandText);
        oldest.Dispose();
    }

    // Runs what was prepared for the same text before, and leaves it to the next.
    sealed class Command(KeptConnection connection) : SqliteCommand
    {
        SqliteCommand? running;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            GiveBack();
            running = connection.Take(CommandText);
            (running.Transaction, running.CommandTimeout) = (Transaction, CommandTimeout);
            foreach (SqliteParameter parameter in Parameters) running.Parameters.Add(parameter);
            return running.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) GiveBack();
            base.Dispose(disposing);
        }

        void GiveBack()
        {
            if (running is not null) connection.GiveBack(running);
            running = null;
        }
    }
}
