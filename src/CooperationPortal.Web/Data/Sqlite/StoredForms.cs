using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Whether what lies in a SQLite file lies there as the portal writes it. SQLite keeps any value in any column and compares bytes, so a key in small letters, a word kept as bytes or a text with something behind
/// its end reads as it should and is found by no question: a row would be hidden while it still fits the trail. SQL Server holds each column to its type and compares what it reads.
/// </summary>
static class StoredForms
{
    const string Digit = "[0-9]";
    const string Day = $"{Digit}{Digit}{Digit}{Digit}-{Digit}{Digit}-{Digit}{Digit}";
    const string Time = $"{Digit}{Digit}:{Digit}{Digit}:{Digit}{Digit}";
    const string Key = "????????-????-????-????-????????????";

    /// <summary>What it asks of the database, a question for each table.</summary>
    public static IEnumerable<string> Statements(PortalDb db) => Tables(db).Select(Statement);

    /// <summary>The first value that lies there otherwise. It looks on a connection of its own, beside what else is verified.</summary>
    public static Task<Tampering?> FindWrong(PortalDb db, CancellationToken stop) => db.Database.IsSqlite() ? Task.Run(() => Find(db, Tables(db), stop), stop) : Task.FromResult<Tampering?>(null);

    /// <summary>The first value of one table that lies there otherwise.</summary>
    public static Task<Tampering?> FindWrongIn<T>(PortalDb db, CancellationToken stop) => db.Database.IsSqlite() ? Find(db, [db.Model.FindEntityType(typeof(T))!], stop) : Task.FromResult<Tampering?>(null);

    static IEnumerable<IEntityType> Tables(PortalDb db) => db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null);

    static async Task<Tampering?> Find(PortalDb db, IEnumerable<IEntityType> tables, CancellationToken stop)
    {
        await using var connection = await RecordProof.Beside(db, stop);
        foreach (var type in tables)
        {
            stop.ThrowIfCancellationRequested();
            await using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (Statement(type), 0);
            await using var reader = await command.ExecuteReaderAsync(stop);
            if (!await reader.ReadAsync(stop)) continue;
            var (field, key) = (type.FindProperty(reader.GetString(0))!, Convert.ToString(reader.GetValue(1), CultureInfo.InvariantCulture)!.ToLowerInvariant());
            return new(null, "", 0, $"“{Plumbing.Words.Field(type.ClrType.Name, field.Name)}” of the {Plumbing.Words.Noun(type.ClrType.Name)} {key} is stored in a form that the portal never writes and does not find");
        }

        return null;
    }

    static string Statement(IEntityType type)
    {
        var columns = type.GetProperties().Select(p => (p.Name, Wrong: Wrong(p, $"\"{p.GetColumnName()}\""))).ToList();
        var key = type.FindPrimaryKey()!.Properties.Count == 1 ? $"\"{type.FindPrimaryKey()!.Properties[0].GetColumnName()}\"" : "_rowid_";
        return $"""
            SELECT CASE {string.Join(" ", columns.Select(c => $"WHEN {c.Wrong} THEN '{c.Name}'"))} END, {key}
            FROM "{type.GetTableName()}" WHERE {string.Join(" OR ", columns.Select(c => c.Wrong))} LIMIT 1
            """;
    }

    static string Wrong(IProperty property, string column)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        var other = $"typeof({column}) NOT IN ('{(stored == typeof(byte[]) ? "blob" : stored.IsPrimitive ? "integer" : "text")}'{(property.IsNullable ? ", 'null'" : "")})";
        return stored == typeof(bool) ? $"({other} OR {column} NOT IN (0, 1))"
            : stored == typeof(byte[]) || stored.IsPrimitive ? other
            : stored == typeof(Guid) ? $"({other} OR {column} NOT GLOB '{Key}' OR {column} <> upper({column}))"
            : stored == typeof(DateOnly) ? $"({other} OR {column} NOT GLOB '{Day}')"
            : stored == typeof(DateTime) ? $"({other} OR {column} NOT GLOB '{Day} {Time}*' OR (length({column}) > 19 AND (substr({column}, 20) NOT GLOB '.{Digit}*' OR substr({column}, 21) GLOB '*[^0-9]*' OR {column} GLOB '*0')))"
            : type.IsEnum && !type.IsDefined(typeof(FlagsAttribute), false) ? $"({other} OR {column} NOT IN ({string.Join(", ", Enum.GetNames(type).Select(n => $"'{n}'"))}))"
            // SQLite reads on behind a zero byte, and whoever takes a text out of it does not.
            : $"({other} OR instr({column}, char(0)) > 0)";
    }
}
