using System.Diagnostics;

namespace CooperationPortal.Tests.Commands;

/// <summary>The verbs as they are run: as a process of their own, with settings behind them.</summary>
public sealed class VerbsTests : IDisposable
{
    readonly string directory = Directory.CreateTempSubdirectory("portal-verbs-").FullName;

    string Backup => Path.Combine(directory, "copy.db");

    string DataIn(string name) => $"--Portal:DataDirectory={Path.Combine(directory, name)}";

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_backup_is_restored_into_a_new_portal_and_never_over_an_old_one_by_mistake()
    {
        Assert.Equal(0, (await Run("", "migrate", DataIn("first"))).Code);
        Assert.Equal(0, (await Run("Cooperation-2026!", "create-administrator", "--side", "Ministry", "--email", "a@ministry.example", "--name", "A", DataIn("first"))).Code);
        Assert.Equal(0, (await Run("", "backup", "--to", Backup, DataIn("first"))).Code);
        Assert.Equal(0, (await Run("", "restore", "--from", Backup, DataIn("second"))).Code);

        // The restored portal knows the account.
        var again = await Run("Cooperation-2026!", "create-administrator", "--side", "Ministry", "--email", "a@ministry.example", "--name", "A", DataIn("second"));
        Assert.Equal(1, again.Code);
        Assert.Contains("already taken", again.Errors, StringComparison.Ordinal);

        Assert.Equal(1, (await Run("", "backup", "--to", Backup, DataIn("first"))).Code);
        Assert.Equal(1, (await Run("", "restore", "--from", Backup, DataIn("first"))).Code);
        Assert.Equal(0, (await Run("", "restore", "--from", Backup, "--replace", DataIn("first"))).Code);
        Assert.Single(Directory.GetFiles(Path.Combine(directory, "first"), "portal.db.before-restore-*"));
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        await File.WriteAllTextAsync(Backup, "no database", TestContext.Current.CancellationToken);
        var (code, errors) = await Run("", "restore", "--from", Backup, DataIn("first"));
        Assert.Equal(1, code);
        Assert.Contains("is no backup", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SQL_Server_a_backup_is_declined()
    {
        var (code, errors) = await Run("", "backup", "--to", Backup, "--Database:Provider=SqlServer", "--ConnectionStrings:Portal=Server=none", DataIn("first"));
        Assert.Equal(1, code);
        Assert.Contains("BACKUP DATABASE", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_is_generated_into_an_empty_database_and_never_over_existing_data()
    {
        Assert.Equal(0, (await Run("", "generate", "--action-items", "100", DataIn("first"))).Code);
        foreach (var verb in new[] { "generate --action-items 100", "demo" })
        {
            var (code, errors) = await Run("", [.. verb.Split(' '), DataIn("first")]);
            Assert.Equal(1, code);
            Assert.Contains("holds data already", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_trail_is_sealed_and_verified_and_what_was_done_to_it_is_named()
    {
        Assert.Equal(0, (await Run("", "generate", "--action-items", "100", DataIn("first"))).Code);
        Assert.Equal((0, ""), await Run("", "verify-audit", DataIn("first")));
        Assert.Equal((0, ""), await Run("", "seal", DataIn("first")));
        var kept = Directory.GetFiles(Path.Combine(directory, "first", "seals"), "seal-*-embassy.txt").Single();
        Assert.Equal((0, ""), await Run("", "verify-audit", "--files", "--seal", kept, DataIn("first")));

        const string first = """(SELECT "Ref" FROM "ActionItems" WHERE "Audience" = 'Shared' ORDER BY "Ref" LIMIT 1)""";
        var reference = await ByHand($"""UPDATE "ActionItems" SET "What" = 'Something else' WHERE "Ref" = {first}; SELECT {first};""");
        var (code, errors) = await Run("", "verify-audit", DataIn("first"));
        Assert.Equal((1, $"{reference}, Shared: “wording” of the action item is not what the trail says."), (code, errors.Trim()));

        await ByHand($"""DROP TRIGGER "TR_Audit_UPDATE"; UPDATE "Audit" SET "Actor" = 'Somebody else' WHERE "Sequence" = 2 AND "Audience" = 'Shared' AND "RecordId" = (SELECT "Id" FROM "ActionItems" WHERE "Ref" = {first}); SELECT {first};""");
        (code, errors) = await Run("", "verify-audit", DataIn("first"));
        Assert.Equal((1, $"{reference}, Shared, row 2: the row was changed."), (code, errors.Trim()));

        async Task<string> ByHand(string sql)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(directory, "first", "portal.db")};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }

    [Theory]
    [InlineData("generate", "Option '--action-items' is required")]
    [InlineData("generate --action-items 7", "is a number from 100 to")]
    [InlineData("migrat", "There is no verb")]
    [InlineData("backup", "Option '--to' is required")]
    [InlineData("create-administrator --side Ministry --email nobody --name A", "is no e-mail address")]
    public async Task A_mistake_on_the_command_line_is_named(string line, string message)
    {
        var (code, errors) = await Run("", [.. line.Split(' '), DataIn("first")]);
        Assert.Equal(1, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    static async Task<(int Code, string Errors)> Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
