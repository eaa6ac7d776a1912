using System.Globalization;
using System.Text.Json;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Web.Data;

/// <summary>Raises versions and writes the trail beside each save. Only fields on the allow-list (<see cref="Audited"/>) are ever written there.</summary>
public sealed class AuditTrail(TimeProvider time, CurrentViewer current) : SaveChangesInterceptor
{
    const string Annotation = "Audited";

    /// <summary>The acting person's name in rows that a verb of the command line wrote.</summary>
    public const string System = "System";

    /// <summary>The clock of this scope's trail; what writes a past of its own, such as the demo, brings its own clock.</summary>
    public TimeProvider Time { get; set; } = time;

    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write((PortalDb)eventData.Context!);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write((PortalDb)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    /// <summary>Puts fields on the allow-list of the trail.</summary>
    public static void Audited<T>(EntityTypeBuilder<T> entity, params string[] fields) where T : class
    {
        foreach (var field in fields) entity.Property(field).HasAnnotation(Annotation, true);
    }

    /// <summary>The fields on the allow-list in which what is stored differs from what was about to be saved: stored, then typed.</summary>
    public static IReadOnlyList<FieldChange> Differences(EntityEntry entry, PropertyValues stored) =>
        [.. entry.Properties
            .Where(p => p.Metadata.FindAnnotation(Annotation) is not null)
            .Select(p => new FieldChange(p.Metadata.Name, Plain(stored[p.Metadata]), Plain(p.CurrentValue)))
            .Where(c => c.Before != c.After)];

    void Write(PortalDb db)
    {
        db.ChangeTracker.DetectChanges();
        var entries = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        // A verb demands once, on the record; the rows it changes below that are part of the same act.
        var act = entries.Select(e => (e.Entity as Entity)?.Doing).FirstOrDefault(a => a is not null);
        foreach (var entry in entries)
        {
            if (entry is { State: EntityState.Modified, Entity: Entity })
            {
                var version = entry.Property(nameof(Entity.Version));
                version.CurrentValue = (int)version.CurrentValue! + 1;
            }

            if (Describe(entry, act) is { } row) db.Audit.Add(row);
        }
    }

    AuditEntry? Describe(EntityEntry entry, Act? act)
    {
        var changes = entry.Properties
            .Where(p => p.Metadata.FindAnnotation(Annotation) is not null)
            .Select(p => new FieldChange(
                p.Metadata.Name,
                entry.State == EntityState.Added ? null : Plain(p.OriginalValue),
                entry.State == EntityState.Deleted ? null : Plain(p.CurrentValue)))
            .Where(c => c.Before != c.After)
            .ToList();
        if (changes.Count == 0) return null;
        var rowId = (Guid)entry.Property("Id").CurrentValue!;
        return new AuditEntry
        {
            At = Time.GetUtcNow().UtcDateTime,
            AccountId = current.Viewer?.AccountId ?? Guid.Empty,
            Actor = current.Viewer?.Name ?? System,
            Side = current.Viewer?.Side,
            Act = (entry.Entity as Entity)?.Doing ?? act,
            Kind = entry.State switch { EntityState.Added => ChangeKind.Created, EntityState.Deleted => ChangeKind.Removed, _ => ChangeKind.Changed },
            Noun = entry.Metadata.ClrType.Name,
            RecordId = entry.Entity is IPartOf part ? part.RecordId : rowId,
            RowId = rowId,
            Audience = entry.Entity switch { IHasAudience own => own.Audience, Account account => account.Side.Only(), _ => Audience.Shared },
            Changes = JsonSerializer.Serialize(changes),
        };
    }

    static string? Plain(object? value) => value switch
    {
        null => null,
        string { Length: 0 } => null,
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "Yes" : "No",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
