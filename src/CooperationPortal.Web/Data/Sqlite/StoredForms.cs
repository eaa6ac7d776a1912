using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Whether what lies in a SQLite file lies there as the portal writes it. SQLite keeps any value in any column and compares bytes, so a key in small letters, a word kept as bytes or a text with something behind
/// its end reads as it should and is found by no question: a row would be hidden while it still fits the trail. A day that is none, a key that is none or a number that is too large is not even read. SQL Server holds each column to its type and compares what it reads.
/// </summary>
static class StoredForms
{
    const string Key = "????????-????-????-????-????????????";

    /// <summary>What it asks of the database, a question for each table.</summary>
    public static IEnumerable<string> Statements(PortalDb db) => Tables(db).Select(Statement);

    /// <summary>The first value that lies there otherwise. It looks on a connection of its own, beside what else is verified.</summary>
    public static Task<Tampering?> FindWrong(PortalDb db, CancellationToken stop) => db.Database.IsSqlite() ? Task.Run(() => Find(db, stop), stop) : Task.FromResult<Tampering?>(null);

    static IEnumerable<IEntityType> Tables(PortalDb db) => db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null);

    static async Task<Tampering?> Find(PortalDb db, CancellationToken stop)
    {
        await using var connection = await RecordProof.Beside(db, stop);
        foreach (var type in Tables(db))
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
        var key = type.FindPrimaryKey()!.Properties.Count == 1 ? $"CAST(\"{type.FindPrimaryKey()!.Properties[0].GetColumnName()}\" AS TEXT)" : "_rowid_";
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
            : stored == typeof(int) ? $"({other} OR {column} NOT BETWEEN {int.MinValue} AND {int.MaxValue})"
            : stored == typeof(byte[]) || stored.IsPrimitive ? other
            // Each function takes what it reads apart anew, so the cheap ones stand first; octet_length sees what stands behind a zero byte.
            : stored == typeof(Guid) ? $"({other} OR octet_length({column}) <> 36 OR {column} <> upper({column}) OR {column} NOT GLOB '{Key}' OR coalesce(length(unhex({column}, '-')) <> 16, {column} IS NOT NULL))"
            // A day that is none comes back as another one. Only the portal's calendar begins with the year 1.
            : stored == typeof(DateOnly) ? $"({other} OR date({column}) IS NOT {column} OR {column} < '0001')"
            : stored == typeof(DateTime) ? $"({other} OR {NoMoment(column)} OR octet_length({column}) <> length({column}) OR (length({column}) > 19 AND (length({column}) > 27 OR substr({column}, 20, 1) <> '.' OR rtrim(substr({column}, 21), '0123456789') <> '' OR substr({column}, -1) NOT BETWEEN '1' AND '9')))"
            : stored == typeof(DateTimeOffset) ? $"({other} OR {NoMoment(column)} OR substr({column}, -6) <> '+00:00')"
            : type.IsEnum && !type.IsDefined(typeof(FlagsAttribute), false) ? $"({other} OR {column} NOT IN ({string.Join(", ", Enum.GetNames(type).Select(n => $"'{n}'"))}))"
            // SQLite reads on behind a zero byte, and whoever takes a text out of it does not.
            : $"({other} OR instr({column}, char(0)) > 0)";
    }

    static string NoMoment(string column) => $"datetime(substr({column}, 1, 19)) IS NOT substr({column}, 1, 19) OR instr({column}, ' 24:') > 0 OR {column} < '0001'";
}
