using CooperationPortal.Web.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CooperationPortal.Tests.Data;

/// <summary>Connections to SQLite that keep their statements prepared.</summary>
public sealed class KeptConnectionTests : IDisposable
{
    const string Find = "SELECT \"Name\" FROM \"Themes\" WHERE \"Name\" LIKE @like ORDER BY \"Name\"";

    // SQLITE_STMTSTATUS_RUN of sqlite3.h.
    const int TimesRun = 6;

    readonly string directory = Directory.CreateTempSubdirectory("portal-kept").FullName;
    readonly KeptConnections connections;

    public KeptConnectionTests()
    {
        connections = new($"Data Source={Path.Combine(directory, "test.db")};Pooling=False");
        using var scope = Open();
        Run(scope, "CREATE TABLE \"Themes\" (\"Name\" TEXT); INSERT INTO \"Themes\" VALUES ('Border management'), ('Counter-terrorism'), ('Counter-narcotics'), ('Police training')");
    }

    [Fact]
    public void A_statement_is_prepared_once_for_all_scopes_that_run_it_one_after_another()
    {
        for (var n = 0; n < 5; n++)
        {
            using var scope = Open();
            Assert.Equal(["Counter-narcotics", "Counter-terrorism"], Names(scope, "Counter%"));
            Assert.Equal(["Police training"], Names(scope, "Police%"));
        }

        using var last = Open();
        Assert.Equal(10, Assert.Single(Statements(last), s => s.Sql == Find).Runs);
    }

    [Fact]
    public void The_same_text_can_run_twice_at_once()
    {
        using var scope = Open();
        using var outer = Command(scope, Find, "Counter%");
        using var rows = outer.ExecuteReader();
        Assert.True(rows.Read());
        Assert.Equal(["Police training"], Names(scope, "Police%"));
        Assert.True(rows.Read());
        Assert.Equal("Counter-terrorism", rows.GetString(0));
    }

    [Fact]
    public void A_table_that_was_changed_meanwhile_is_read_as_it_is_now()
    {
        using (var scope = Open()) Assert.Empty(Names(scope, "Asylum%"));
        using (var other = new KeptConnections(connections.ConnectionString)) Run(other.Take(), "ALTER TABLE \"Themes\" ADD \"Since\" TEXT; CREATE INDEX \"ByName\" ON \"Themes\" (\"Name\"); INSERT INTO \"Themes\" (\"Name\") VALUES ('Asylum')");
        using var again = Open();
        Assert.Equal(["Asylum"], Names(again, "Asylum%"));
    }

    [Fact]
    public void What_failed_fails_no_later_run()
    {
        using var scope = Open();
        Assert.Throws<InvalidOperationException>(() => Run(scope, Find));
        Assert.Throws<SqliteException>(() => Run(scope, "SELECT * FROM \"Nowhere\""));
        Assert.Equal(["Police training"], Names(scope, "Police%"));
    }

    [Fact]
    public void A_transaction_that_a_scope_left_open_is_undone_and_its_connection_is_used_no_more()
    {
        var scope = Open();
        using var transaction = scope.BeginTransaction();
        Run(scope, "DELETE FROM \"Themes\"");
        scope.Dispose();

        using var next = Open();
        Assert.NotSame(scope, next);
        Assert.Equal(["Police training"], Names(next, "Police%"));
    }

    [Fact]
    public void Rows_that_a_scope_did_not_read_to_the_end_hold_nothing_back_from_the_next()
    {
        var scope = Open();
        List<SqliteDataReader> left = [.. Enumerable.Range(0, 5).Select(_ => Command(scope, Find, "%").ExecuteReader())];
        Assert.All(left, rows => Assert.True(rows.Read()));
        scope.Dispose();

        using var next = Open();
        Assert.NotSame(scope, next);
        Run(next, "INSERT INTO \"Themes\" VALUES ('Asylum')");
        Assert.Equal(["Asylum"], Names(next, "Asylum%"));
    }

    [Fact]
    public void What_was_not_asked_for_the_longest_is_let_go()
    {
        using (var scope = Open()) Assert.Single(Names(scope, "Police%"));
        for (var n = 0; n < 1_000; n++)
        {
            using var scope = Open();
            Assert.Equal((long)n, Scalar(scope, $"SELECT {n}"));
        }

        using var last = Open();
        Assert.InRange(Statements(last).Count, 100, 300);
        Assert.DoesNotContain(Statements(last), s => s.Sql == Find);
        Assert.Contains(Statements(last), s => s.Sql == "SELECT 999");
        Assert.Single(Names(last, "Police%"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        connections.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    KeptConnection Open()
    {
        var connection = connections.Take();
        connection.Open();
        connection.Handle!.enable_sqlite3_next_stmt(true);
        return connection;
    }

    static SqliteCommand Command(SqliteConnection scope, string text, string? like = null)
    {
        var command = scope.CreateCommand();
        command.CommandText = text;
        if (like is not null) command.Parameters.AddWithValue("@like", like);
        return command;
    }

    static List<string> Names(SqliteConnection scope, string like)
    {
        using var command = Command(scope, Find, like);
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read()) names.Add(rows.GetString(0));
        return names;
    }

    static void Run(SqliteConnection scope, string text)
    {
        if (scope.State != System.Data.ConnectionState.Open) scope.Open();
        using var command = Command(scope, text);
        command.ExecuteNonQuery();
    }

    static object? Scalar(SqliteConnection scope, string text)
    {
        using var command = Command(scope, text);
        return command.ExecuteScalar();
    }

    static List<(string Sql, int Runs)> Statements(SqliteConnection scope)
    {
        var all = new List<(string, int)>();
        for (var statement = raw.sqlite3_next_stmt(scope.Handle!, null); statement is not null; statement = raw.sqlite3_next_stmt(scope.Handle!, statement))
            all.Add((raw.sqlite3_sql(statement).utf8_to_string(), raw.sqlite3_stmt_status(statement, TimesRun, 0)));
        return all;
    }
}
