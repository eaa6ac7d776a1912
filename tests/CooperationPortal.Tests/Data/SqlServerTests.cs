using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

[assembly: AssemblyFixture(typeof(CooperationPortal.Tests.Data.RecordedQueries))]

namespace CooperationPortal.Tests.Data;

/// <summary>
/// SQL Server without a server: its migrations make the model, their script and every query of the pages are Transact-SQL, and both providers
/// keep the same record. The tests of pages themselves run on a real one when <c>PORTAL_TEST_SQLSERVER</c> names it.
/// </summary>
public sealed class SqlServerTests
{
    [Fact]
    public async Task Neither_provider_waits_for_a_migration()
    {
        await using var sqlite = new SqliteDesign().CreateDbContext([]);
        await using var sqlServer = new SqlServerDesign().CreateDbContext([]);
        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite: run tests/add-migration.");
        Assert.False(sqlServer.Database.HasPendingModelChanges(), "SQL Server: run tests/add-migration.");
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public async Task The_migration_script_is_Transact_SQL(MigrationsSqlGenerationOptions options)
    {
        await using var db = new SqlServerDesign().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        Assert.Contains("CREATE TABLE [ActionItems]", script);
        Assert.Empty(ErrorsIn(script));
    }

    [Fact]
    public async Task Both_providers_have_the_same_tables_and_columns()
    {
        await using var sqlite = new SqliteDesign().CreateDbContext([]);
        await using var sqlServer = new SqlServerDesign().CreateDbContext([]);
        Assert.Equal(Columns(sqlite), Columns(sqlServer));
        // SQL Server keeps a table in the order of its key, so an index that begins with the key helps SQLite alone.
        Assert.Equal(Indexes(sqlite).Where(i => !i.StartsWith("Meetings IX_Meetings_Id_", StringComparison.Ordinal)), Indexes(sqlServer));
    }

    [Fact]
    public async Task Every_query_of_the_pages_is_Transact_SQL()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "The queries run on SQL Server itself.");
        foreach (var (side, role) in ((Side, Role)[])[(Side.Ministry, Role.Coordinator), (Side.Embassy, Role.Administrator)])
        {
            await using var host = await PortalHost.StartWithDemo();
            await Crawl.Run(host, await host.Person(side, role));
        }

        Assert.True(QueryRecorder.Recorded.Count > 50, $"Only {QueryRecorder.Recorded.Count} queries were recorded.");
        Assert.Empty(await RecordedQueries.WrongOnSqlServer());
    }

    [Fact]
    public async Task A_query_that_only_SQLite_knows_would_be_found()
    {
        await using var sqlite = new SqliteDesign().CreateDbContext([]);
        await using var replay = new SqlServerReplay();
        Assert.Contains("FROM [Agencies]", await replay.Translate(QueryRecorder.Of(sqlite.Agencies.Where(a => sqlite.Contacts.Any(c => c.AgencyId == a.Id)))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => replay.Translate(QueryRecorder.Of(sqlite.Agencies.Where(a => EF.Functions.Glob(a.Name, "F*")))));
    }

    [Fact]
    public async Task Numbers_are_taken_in_Transact_SQL()
    {
        await using var replay = new SqlServerReplay();
        Assert.Empty(ErrorsIn(await replay.Catch(() => replay.Db.EnsureCounter("MTG-2026"))));
    }

    [Fact]
    public async Task The_trail_is_protected_in_Transact_SQL()
    {
        await using var replay = new SqlServerReplay();
        Assert.Empty(ErrorsIn(await replay.Catch(() => replay.Db.ProtectWhatIsFinal(TestContext.Current.CancellationToken))));
    }

    static List<string> Columns(PortalDb db) => [.. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
        .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {(c.IsNullable ? "or null" : "")} {c.PropertyMappings[0].Property.GetMaxLength()}")).Order(StringComparer.Ordinal)];

    static List<string> Indexes(PortalDb db) => [.. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
        .SelectMany(t => t.Indexes.Select(i => $"{t.Name} {i.Name} {(i.IsUnique ? "unique" : "")} {string.Join(", ", i.Columns.Select(c => c.Name).Concat(i.MappedIndexes.First().GetIncludeProperties() ?? []))}")).Order(StringComparer.Ordinal)];

    internal static IReadOnlyList<string> ErrorsIn(string sql)
    {
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];
    }
}

/// <summary>At the end of the whole run, every query that any test's application has run is held against SQL Server too.</summary>
public sealed class RecordedQueries : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!PortalHost.OnSqlServer && await WrongOnSqlServer() is { Count: > 0 } wrong)
            throw new InvalidOperationException($"{wrong.Count} queries do not translate for SQL Server:\n{string.Join("\n\n", wrong)}");
    }

    internal static async Task<IReadOnlyList<string>> WrongOnSqlServer()
    {
        var wrong = new List<string>();
        foreach (var query in QueryRecorder.Recorded)
        {
            await using var replay = new SqlServerReplay();
            try
            {
                var sql = await replay.Translate(query);
                wrong.AddRange(SqlServerTests.ErrorsIn(sql).Select(e => $"{query.From}: {e}\n{sql}"));
            }
            catch (InvalidOperationException failed)
            {
                wrong.Add($"{query.From}: {failed.Message}");
            }
        }

        return wrong;
    }
}
