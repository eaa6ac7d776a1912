using System.Globalization;
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
    public override async Task ProtectWhatIsFinal(CancellationToken cancellationToken)
    {
        foreach (var table in Final.WrittenOnce) await Refuse(table, "INSTEAD OF UPDATE, DELETE", null);
        await Refuse("AgreedTexts", "AFTER INSERT", $"SELECT 1 FROM inserted r WHERE {Final.NotAccepted("r")}", "TR_AgreedTexts_Insert");
        foreach (var (table, final) in Final.OnceAgreed)
        {
            var condition = string.Format(CultureInfo.InvariantCulture, final, "r");
            await Refuse(table, "AFTER INSERT, UPDATE, DELETE", $"SELECT 1 FROM inserted r WHERE {condition} UNION ALL SELECT 1 FROM deleted r WHERE {condition}");
        }

        await Refuse("Addenda", "AFTER INSERT, UPDATE, DELETE", $"""SELECT 1 FROM deleted r WHERE r."State" = 'Agreed' UNION ALL SELECT 1 FROM inserted r WHERE {Final.SaysAgreedAddendum("r")}""");
        string Columns(string row) => string.Join(", ", Final.Head.Select(c => $"{row}.\"{c}\""));
        await Refuse("Meetings", "AFTER INSERT, UPDATE, DELETE", $"""
            SELECT 1 FROM deleted d LEFT JOIN inserted i ON i."Id" = d."Id" WHERE d."Audience" = 'Shared' AND d."State" IN ('Agreed', 'Closed')
            AND (i."Id" IS NULL OR i."State" NOT IN ('Agreed', 'Closed') OR EXISTS (SELECT {Columns("d")} EXCEPT SELECT {Columns("i")}))
            UNION ALL SELECT 1 FROM inserted r WHERE {Final.SaysAgreedMinutes("r")}
            """);

        Task Refuse(string table, string when, string? where, string? name = null)
        {
            var sql = $"""CREATE OR ALTER TRIGGER [{name ?? $"TR_{table}"}] ON [{table}] {when} AS {(where is null ? "" : $"IF EXISTS ({where}) ")}THROW 50000, N'{Final.Sentence}', 1""";
            return Database.ExecuteSqlRawAsync(sql, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => Final.Tables.Contains(t.GetTableName())).ToList())
            builder.Entity(type.ClrType).ToTable(t => t.HasTrigger($"TR_{type.GetTableName()}"));
        // The text filter reads every wording that the viewer may see: here without the rows around them.
        builder.Entity<ActionItem>().HasIndex(i => new { i.Audience, i.ClosedOn, i.DueOn, i.Id }).HasDatabaseName("IX_ActionItems_Wording")
            .IncludeProperties(i => new { i.What, i.Ref, i.Owner, i.OwnRef });
    }

    /// <inheritdoc />
    public override Task UpdateStatistics() => Task.CompletedTask;

    /// <inheritdoc />
    public override IQueryable<T> WithRefBeginning<T>(IQueryable<T> rows, string column, string beginning)
    {
        var like = Like.Beginning(beginning);
        return rows.Where(r => EF.Functions.Like(EF.Property<string>(r, column), like, Like.Escape));
    }
}
