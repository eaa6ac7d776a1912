using System.Globalization;
using CooperationPortal.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Tests.Data.Trail;

/// <summary>The demo with what it has none of: something withdrawn, once opened and once not, and a seal over it all.</summary>
public sealed class TheDemoCompleted : IAsyncLifetime
{
    /// <summary>The application.</summary>
    public PortalHost Host { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Host = await TheDemo.Load(Make.Now);
        var (given, time) = (new Given(Host), Host.Time);
        foreach (var isOpened in new[] { false, true })
        {
            var item = await given.AnActionItem(Ministry.Coordinator);
            await given.Change(item, Ministry.Coordinator, (i, by) => i.Release(by, Make.SharedRef("ACT"), time.GetUtcNow().UtcDateTime));
            time.Advance(TimeSpan.FromHours(1));
            var @ref = await Host.Db(null, db => db.ActionItems.Where(i => i.Id == item.Id).Select(i => i.Ref).SingleAsync());
            await Host.EnsureAccount(Ministry.Manager);
            await Host.EnsureAccount(Embassy.Official);
            if (isOpened) await Host.As(Embassy.Official).Open(Links.ActionItems.Details(@ref));
            var page = await Host.As(Ministry.Manager).Open(Links.Withdrawn.Create(@ref));
            if (isOpened) page.Fill("Why it is withdrawn", "By mistake.");
            await page.Press("Withdraw");
            time.Advance(TimeSpan.FromHours(1));
        }

        time.Advance(TimeSpan.FromDays(1));
        await Host.Seal();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>
/// Whatever column of whatever table the owner of the database changes, the verification finds it, or the column stands in the list of what is left out. So a column that somebody adds is proved or named.
/// </summary>
public sealed class EveryColumnTests(TheDemoCompleted demo) : IClassFixture<TheDemoCompleted>
{
    static readonly HashSet<string> leftOut = [.. LeftOut.All.SelectMany(l => l.Columns)];

    PortalHost Host => demo.Host;

    [Fact]
    public async Task A_change_of_any_column_past_the_portal_is_found_or_the_column_is_left_out_by_name()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "What is held against the trail is the same on both; here the checks of the database are switched off.");
        Assert.Null(await Host.Verify());
        var columns = await Columns();
        await using var connection = await Unguarded();
        List<string> unnoticed = [], empty = [];
        foreach (var column in columns.Where(c => !c.IsLeftOut))
        {
            var rows = await Rows(connection, column);
            if (rows.Count == 0) empty.Add(column.ToString());
            foreach (var (row, was) in rows)
            {
                var forged = await Forge(connection, column, row, await Others(connection, column, was));
                if (await Host.Verify() is null) unnoticed.Add($"{column}: {was} -> {forged}");
                await Put(connection, column, row, was);
            }
        }

        Assert.Empty(empty);
        Assert.True(unnoticed.Count == 0, string.Join("\n", unnoticed));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_value_of_any_column_that_reads_alike_or_not_at_all_and_is_stored_otherwise_is_named_since_no_question_finds_its_row()
    {
        Assert.SkipWhen(PortalHost.OnSqlServer, "SQL Server holds each column to its type.");
        Assert.Null(await Host.Verify());
        await using var connection = await Unguarded();
        List<string> unnoticed = [];
        foreach (var column in await Columns())
        {
            foreach (var (row, was) in (await Rows(connection, column)).Where(r => r.Was is not DBNull).Take(1))
            {
                foreach (var alike in Alike(column, was))
                {
                    await Put(connection, column, row, was);
                    await Run(connection, $"""UPDATE "{column.Table}" SET "{column.Name}" = {string.Format(CultureInfo.InvariantCulture, alike, $"\"{column.Name}\"")} WHERE _rowid_ = @row""", ("@row", row));
                    // A key without letters is the same in small ones.
                    if (!await Holds(connection, column, row, was) && await NotNamed() is { } answer) unnoticed.Add($"{column}: {was} as {alike}: {answer}");
                }

                await Put(connection, column, row, was);
            }
        }

        Assert.True(unnoticed.Count == 0, string.Join("\n", unnoticed));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Nothing_is_left_out_that_is_not_there_or_that_is_proved_and_the_documentation_says_all_of_it()
    {
        var columns = await Columns();
        var known = columns.Select(c => c.ToString()).Concat(columns.Select(c => c.Table)).ToHashSet();
        Assert.Subset(known, leftOut);
        Assert.Empty(columns.Where(c => c is { IsLeftOut: true, IsProved: true }).Select(c => c.ToString()));
        var told = await File.ReadAllTextAsync(Path.Combine(AppProcess.Root, "docs", "trail.md"), TestContext.Current.CancellationToken);
        Assert.All(LeftOut.All, l =>
        {
            Assert.Contains(l.Why, told, StringComparison.Ordinal);
            Assert.All(l.Columns, c => Assert.Contains($"`{c}`", told, StringComparison.Ordinal));
        });
    }

    sealed record Column(string Table, string Name, IProperty Property, string? Principal, bool HasAudience)
    {
        public bool IsProved => AuditTrail.IsProved(Property) || AuditTrail.IsOfRecord(Property) || AuditTrail.WriterIn(Property) is not null;

        public bool IsLeftOut => leftOut.Contains(Table) || leftOut.Contains(ToString()) || (Name == LeftOut.Token && Property.IsConcurrencyToken);

        public override string ToString() => $"{Table}.{Name}";
    }

    Task<List<Column>> Columns() => Host.Db(null, db => Task.FromResult(db.Model.GetEntityTypes()
        .SelectMany(t => t.GetProperties().Select(p => new Column(
            t.GetTableName()!, p.GetColumnName(), p, p.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.GetTableName(), t.FindProperty("Audience") is not null)))
        .OrderBy(c => c.ToString(), StringComparer.Ordinal).ToList()));

    // By _rowid_: two tables have a column RowId, which hides the name that is more usual. One row where the column says something, or any; of an audience one for each.
    static async Task<List<(long Row, object Was)>> Rows(SqliteConnection connection, Column column)
    {
        var some = $"""SELECT _rowid_, "{column.Name}" FROM "{column.Table}" """;
        return column is { Name: "Audience", HasAudience: true }
            ? await Read(connection, $"{some} WHERE _rowid_ IN (SELECT MIN(_rowid_) FROM \"{column.Table}\" GROUP BY \"Audience\")")
            : await Read(connection, $"{some} ORDER BY CASE WHEN \"{column.Name}\" IS NULL THEN 1 ELSE 0 END{(column.HasAudience ? ", CASE WHEN \"Audience\" = 'Shared' THEN 0 ELSE 1 END" : "")}, _rowid_ LIMIT 1");
    }

    // The database as its owner has it, without anything that refuses.
    async Task<SqliteConnection> Unguarded()
    {
        // A trigger would refuse what its owner has dropped.
        await Host.ByHand("SELECT 1");
        var connection = new SqliteConnection(await Host.Db(null, db => Task.FromResult(db.Database.GetConnectionString())));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await Run(connection, "PRAGMA foreign_keys = OFF");
        await Run(connection, "PRAGMA ignore_check_constraints = ON");
        foreach (var (_, index) in await Read(connection, "SELECT 0, name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'")) await Run(connection, $"DROP INDEX \"{index}\"");
        return connection;
    }

    // The same value in other bytes, or one that is none of its kind; a key that leads to the record, nowhere.
    static IEnumerable<string> Alike(Column column, object was)
    {
        var type = Nullable.GetUnderlyingType(column.Property.ClrType) ?? column.Property.ClrType;
        return type == typeof(Guid) ? ["lower({0})", "'{{' || {0} || '}}'", "{0} || char(0)", "'ZZZZZZZZ' || substr({0}, 9)", "replace({0}, '-', '') || '----'", "CAST({0} AS BLOB)", .. AuditTrail.IsOfRecord(column.Property) && column.Property.IsNullable ? ["NULL"] : Array.Empty<string>()]
            : type == typeof(DateTime) ? ["replace({0}, ' ', 'T')", "substr({0}, 1, 19) || '.0'", "substr({0}, 1, 19) || '.'", "{0} || char(0)", "'2026-13-45' || substr({0}, 11)", "'2026-02-30' || substr({0}, 11)", "'0000-01-01' || substr({0}, 11)", "substr({0}, 1, 11) || '24:00:00'"]
            : type == typeof(DateOnly) ? ["{0} || ' '", "{0} || char(0)", "'2026-13-45'", "'2026-02-30'", "'0000-01-01'"]
            // A number that alone is the key is the place of the row in the file, which takes numbers of any size and nothing else.
            : type == typeof(int) ? column.Property.FindContainingPrimaryKey() is { Properties.Count: 1 } ? [] : ["4000000000", "CAST({0} AS TEXT)"]
            : type == typeof(bool) ? ["2"]
            : type == typeof(byte[]) ? ["hex({0})"]
            : was is string ? ["{0} || char(0)", "CAST({0} AS BLOB)"]
            : [];
    }

    // Null where the verification names what is wrong.
    async Task<string?> NotNamed()
    {
        try
        {
            return await Host.Verify() is { What.Length: > 0 } ? null : "nothing is found";
        }
        catch (Exception stumbled) when (stumbled is not OperationCanceledException)
        {
            return stumbled.Message;
        }
    }

    static Task Put(SqliteConnection connection, Column column, long row, object value) =>
        Run(connection, $"""UPDATE "{column.Table}" SET "{column.Name}" = @value WHERE _rowid_ = @row""", ("@value", value), ("@row", row));

    static async Task<bool> Holds(SqliteConnection connection, Column column, long row, object value) =>
        (await Read(connection, $"""SELECT 0, "{column.Name}" IS @value FROM "{column.Table}" WHERE _rowid_ = @row""", ("@value", value), ("@row", row))).Single().Was is 1L;

    // What the database takes of them; a key that is there already it does not.
    static async Task<object> Forge(SqliteConnection connection, Column column, long row, IEnumerable<object> values)
    {
        foreach (var value in values)
        {
            try
            {
                await Put(connection, column, row, value);
                return value;
            }
            catch (SqliteException taken) when (taken.SqliteErrorCode == 19)
            {
                // The next one.
            }
        }

        throw new InvalidOperationException($"No other value fits {column}.");
    }

    // Other values of the same kind: of a key one that stands for another row, of a word another word of the list.
    static async Task<IEnumerable<object>> Others(SqliteConnection connection, Column column, object was)
    {
        var type = Nullable.GetUnderlyingType(column.Property.ClrType) ?? column.Property.ClrType;
        if (type == typeof(Guid) && column.Principal is { } principal)
            return (await Read(connection, $"""SELECT 0, "Id" FROM "{principal}" WHERE @was IS NULL OR "Id" <> @was ORDER BY "Id" LIMIT 20""", ("@was", was))).Select(r => r.Was).Append(Guid.CreateVersion7().ToString().ToUpperInvariant());
        return type == typeof(Guid) ? [Guid.CreateVersion7().ToString().ToUpperInvariant()]
            : type.IsEnum ? Enum.GetNames(type).Where(n => n != was as string)
            : type == typeof(bool) ? [was is 1L ? 0L : 1L]
            : type == typeof(int) || type == typeof(long) ? [was is long number ? number + 1000 : 1L]
            : type == typeof(DateOnly) ? [Day(was, "yyyy-MM-dd")]
            : type == typeof(DateTime) ? [Day(was, "yyyy-MM-dd HH:mm:ss")]
            : type == typeof(byte[]) ? [new byte[32]]
            : [$"{was}x"];
    }

    static string Day(object was, string form) =>
        (was is string at ? DateTime.Parse(at, CultureInfo.InvariantCulture) : new DateTime(2026, 1, 1)).AddDays(1).ToString(form, CultureInfo.InvariantCulture);

    static async Task<List<(long Row, object Was)>> Read(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(long, object)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetInt64(0), reader.GetValue(1)));
        return rows;
    }

    static async Task Run(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
