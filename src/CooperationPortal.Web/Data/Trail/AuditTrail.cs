using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationPortal.Web.Data;

/// <summary>Gives what changes another version, notes the changed tables and writes the trail beside each save. Only fields on the allow-list (<see cref="Audited"/>) are ever written there.</summary>
public sealed class AuditTrail(TimeProvider time, CurrentViewer current) : SaveChangesInterceptor
{
    const string Annotation = "Audited";
    const string RecordAnnotation = "OfRecord";
    const string WriterAnnotation = "WrittenBy";

    /// <summary>The acting person's name in rows that a verb of the command line wrote.</summary>
    public const string System = "System";

    /// <summary>The clock of this scope's trail; what writes a past of its own, such as the demo, brings its own clock.</summary>
    public TimeProvider Time { get; set; } = time;

    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        var db = (PortalDb)eventData.Context!;
        if (!db.IsSavedAgain) Write(db);
        var rows = New(db);
        if (Unread(db, rows) is { Count: > 0 } records) HeadsOf(db, records).Load();
        Tie(db, rows);
        return result;
    }

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (PortalDb)eventData.Context!;
        if (!db.IsSavedAgain)
        {
            foreach (var (kind, key) in KeysInShared(db)) await db.FindAsync(kind, [key], cancellationToken);
            await ReadNamed(db, cancellationToken);
            Write(db);
        }

        var rows = New(db);
        if (Unread(db, rows) is { Count: > 0 } records) await HeadsOf(db, records).LoadAsync(cancellationToken);
        Tie(db, rows);
        return result;
    }

    /// <summary>Whether a save failed because somebody else wrote on the same records in between: then the heads that it followed are forgotten, and it can be saved again.</summary>
    public static async Task<bool> HeadsMoved(PortalDb db, CancellationToken cancellationToken)
    {
        // What this save makes has no head to move: a row with its key that stands there already is a mistake, which another try would only repeat.
        var made = Made(New(db));
        var followed = db.ChangeTracker.Entries<AuditHead>().Where(e => e.State is EntityState.Added or EntityState.Modified && !made.Contains(e.Entity.RecordId)).ToList();
        var records = followed.Select(e => e.Entity.RecordId).Distinct().ToList();
        var stored = await HeadsOf(db, records).AsNoTracking().ToDictionaryAsync(h => (h.RecordId, h.Audience), h => h.Length, cancellationToken);
        if (followed.All(e => stored.GetValueOrDefault((e.Entity.RecordId, e.Entity.Audience)) == (e.State == EntityState.Added ? 0 : e.Property(h => h.Length).OriginalValue))) return false;
        foreach (var entry in followed) entry.State = EntityState.Detached;
        return true;
    }

    /// <summary>
    /// Whether a save failed only because a record, or a part of one, on which it writes, and which it does not change, was changed or opened in between: where both sides still see it, and its state and text are those that the
    /// verbs asked about, it can be saved again.
    /// </summary>
    public static async Task<bool> IsStillShared(PortalDb db, DbUpdateException failed, CancellationToken cancellationToken)
    {
        if (failed is not DbUpdateConcurrencyException || failed.Entries is not [{ Entity: CitedRecord or ReleasedPart } held] || !IsOnlyHeld(held)) return false;
        if (await held.GetDatabaseValuesAsync(cancellationToken) is not { } stored || stored.GetValue<Audience>(nameof(IHasAudience.Audience)) != Audience.Shared) return false;
        if (IsWrittenOn(held) && Asked.Select(held.Metadata.FindProperty).OfType<IProperty>().Any(p => !Equals(stored[p], held.Property(p).OriginalValue))) return false;
        held.OriginalValues.SetValues(stored);
        held.CurrentValues.SetValues(stored);
        held.State = EntityState.Unchanged;
        held.Property(nameof(CitedRecord.ReleasedAt)).IsModified = true;
        foreach (var head in db.ChangeTracker.Entries<AuditHead>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList()) head.State = EntityState.Detached;
        return true;
    }

    /// <summary>Whether a save holds this row as it was read, and changes nothing of it.</summary>
    public static bool IsOnlyHeld(EntityEntry entry)
    {
        var by = entry.Entity switch { CitedRecord or ReleasedPart => nameof(CitedRecord.ReleasedAt), Agency => nameof(Agency.Side), _ => null };
        return by is not null && entry.State == EntityState.Modified && entry.Properties.All(p => !p.IsModified || p.Metadata.Name == by);
    }

    /// <summary>Whether a save gives this row another version since something that hangs on it is written, and changes nothing of it.</summary>
    public static bool IsOnlyTouched(EntityEntry entry) => entry is { Entity: Entity, State: EntityState.Modified } && entry.Properties.All(p => !p.IsModified || p.Metadata.Name == nameof(Entity.Version));

    /// <summary>Whether a save writes on this record, and does not merely name it.</summary>
    public static bool IsWrittenOn(EntityEntry record) => New((PortalDb)record.Context).Exists(a => a.RecordId == (Guid)record.Property(nameof(Entity.Id)).CurrentValue! && a.Kind != ChangeKind.Read);

    /// <summary>What is said where something that a form names was withdrawn while it was filled in.</summary>
    public const string NamedIsGone = "Something that you chose is no longer there. Choose anew.";

    // What the rules ask of a record before something is written on it.
    static readonly string[] Asked = [nameof(Meeting.State), nameof(Meeting.TextVersion)];

    /// <summary>Puts fields on the allow-list of the trail.</summary>
    public static void Audited<T>(EntityTypeBuilder<T> entity, params string[] fields) where T : class
    {
        foreach (var field in fields) entity.Property(field).HasAnnotation(Annotation, true);
    }

    /// <summary>Puts fields on the allow-list that the trail keeps for its proof alone: who, when and which side, which its row says anyway, and what another field tells in words.</summary>
    public static void AuditedUnsaid<T>(EntityTypeBuilder<T> entity, params string[] fields) where T : class
    {
        foreach (var field in fields) entity.Property(field).HasAnnotation(Annotation, false);
    }

    /// <summary>Says which keys are the record's in whose chain the row stands: each is that one, or nothing. The trail says it with every row.</summary>
    public static void OfRecord<T>(EntityTypeBuilder<T> entity, params string[] keys) where T : class
    {
        foreach (var key in keys) entity.Property(key).HasAnnotation(RecordAnnotation, true);
    }

    /// <summary>Says that a key is the account's that wrote something of the row. A row of the trail says who acted, so it is proved without a value there that would tell the other side of an account.</summary>
    public static void WrittenBy<T>(EntityTypeBuilder<T> entity, string account, Writer writer) where T : class =>
        entity.Property(account).HasAnnotation(WriterAnnotation, writer.ToString());

    /// <summary>Whether a field is such a key of the record.</summary>
    public static bool IsOfRecord(IReadOnlyProperty field) => field.FindAnnotation(RecordAnnotation) is not null;

    /// <summary>By which rows of the trail the account in a field is known; nothing where it is no such field.</summary>
    public static Writer? WriterIn(IReadOnlyProperty field) => field.FindAnnotation(WriterAnnotation)?.Value is string told ? Writer.Read(told) : null;

    /// <summary>
    /// Whether the stored value of a field can be held against the trail: it is on the allow-list, and the trail says its value. Of a place it says only that it changed. Lists of many to many are not fields.
    /// </summary>
    public static bool IsProved(IReadOnlyProperty field) => field.FindAnnotation(Annotation) is not null && field.Name != Place;

    /// <summary>Whether a field is on the allow-list and is told in words where it changed.</summary>
    public static bool IsSaid(IReadOnlyProperty field) => field.FindAnnotation(Annotation)?.Value is true;

    /// <summary>What kinds of row can stand in the trail.</summary>
    public static IEnumerable<string> Nouns(PortalDb db) => db.Model.GetEntityTypes().Where(t => t.GetProperties().Any(p => p.FindAnnotation(Annotation) is not null)).Select(t => t.ClrType.Name);

    /// <summary>The kinds of row whose own audience the trail follows.</summary>
    public static IReadOnlySet<string> NounsWithAudience(PortalDb db) => db.Model.GetEntityTypes().Where(t => t.FindProperty(nameof(IHasAudience.Audience))?.FindAnnotation(Annotation) is not null).Select(t => t.ClrType.Name).ToHashSet();

    /// <summary>What the trail writes of a row that is made as it reads now; of a place it says no value.</summary>
    internal static IReadOnlyList<FieldChange> WrittenOf(EntityEntry entry) =>
        [.. entry.Properties.Where(p => IsProved(p.Metadata)).Select(p => new FieldChange(p.Metadata.Name, null, Plain(p.CurrentValue))).Where(c => c.After is not null)];

    /// <summary>The fields on the allow-list in which what is stored differs from what was about to be saved: stored, then typed.</summary>
    public static IReadOnlyList<FieldChange> Differences(EntityEntry entry, PropertyValues stored) =>
        [.. entry.Properties
            .Where(p => IsSaid(p.Metadata))
            .Select(p => new FieldChange(p.Metadata.Name, Plain(stored[p.Metadata]), Plain(p.CurrentValue)))
            .Where(c => c.Before != c.After)];

    static List<AuditEntry> New(PortalDb db) => [.. db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];

    // The records whose heads this scope has not read yet; one that is made just now has none.
    static List<Guid> Unread(PortalDb db, List<AuditEntry> rows)
    {
        var known = db.ChangeTracker.Entries<AuditHead>().Select(e => (e.Entity.RecordId, e.Entity.Audience)).ToHashSet();
        var made = Made(rows);
        return [.. rows.Where(r => !made.Contains(r.RecordId) && !known.Contains((r.RecordId, r.Audience))).Select(r => r.RecordId).Distinct()];
    }

    static HashSet<Guid> Made(List<AuditEntry> rows) => [.. rows.Where(r => r.Kind == ChangeKind.Created && r.RowId == r.RecordId).Select(r => r.RecordId)];

    // Whoever acts, a chain is followed where it ends.
    static IQueryable<AuditHead> HeadsOf(PortalDb db, List<Guid> records) => db.AuditHeads.IgnoreQueryFilters().Where(h => records.Contains(h.RecordId));

    static void Tie(PortalDb db, List<AuditEntry> rows)
    {
        if (rows.Count == 0) return;
        var heads = db.ChangeTracker.Entries<AuditHead>().ToDictionary(e => (e.Entity.RecordId, e.Entity.Audience), e => e.Entity);
        foreach (var row in rows)
        {
            if (!heads.TryGetValue((row.RecordId, row.Audience), out var head)) heads.Add((row.RecordId, row.Audience), head = db.Add(AuditHead.Of(row.RecordId, row.Audience)).Entity);
            row.Follow(head);
            db.Entry(head).DetectChanges();
        }
    }

    void Write(PortalDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Entity>().Where(e => e.State == EntityState.Unchanged && e.Entity.IsTouched).ToList()) entry.Property(e => e.Version).IsModified = true;
        db.ChangeTracker.DetectChanges();
        var entries = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        var now = Time.GetUtcNow().UtcDateTime;
        var lists = ListChanges(db, entries);
        // A verb demands once, on the record; the rows it changes below that are part of the same act, also where of the record itself nothing changes.
        var act = entries.Concat(db.ChangeTracker.Entries()).Select(e => Doing(e.Entity)).FirstOrDefault(a => a is not null);
        foreach (var entry in entries.Concat(lists.Select(l => db.Entry(l.Key)).Where(e => e.State == EntityState.Unchanged)).ToList())
        {
            // That it was opened changes nothing of a record: who is editing it need not compare.
            if (entry is { Entity: Entity, State: EntityState.Modified or EntityState.Unchanged } && !IsOnlyOpened(entry))
            {
                var version = entry.Property(nameof(Entity.Version));
                version.CurrentValue = AnotherThan((int)version.CurrentValue!);
            }

            db.Audit.AddRange(Describe(entry, act, now, lists[entry.Entity]));
        }

        foreach (var entry in db.ChangeTracker.Entries<Entity>()) entry.Entity.Done();
        foreach (var entry in db.ChangeTracker.Entries<Account>()) entry.Entity.Done();
        db.NoteChanges();
        HoldShared(db);
    }

    // No counter: a form shows the version to both sides, and to neither how often the other wrote.
    static int AnotherThan(int version)
    {
        var next = RandomNumberGenerator.GetInt32(1, 1 << 30);
        return next == version ? next + 1 : next;
    }

    // What is written on a shared record, or names it, must not outlive a withdrawal at the same moment, nor a state in which it may not be written: the record is held as it was read until the commit. Nothing of it changes, also not its version.
    static void HoldShared(PortalDb db)
    {
        var named = Named(db).Select(n => n.Key).ToHashSet();
        var held = New(db).Where(a => a.Kind != ChangeKind.Read).Select(a => a.RecordId).Concat(named).ToHashSet();
        foreach (var record in db.ChangeTracker.Entries<CitedRecord>().Where(e => e is { State: EntityState.Unchanged, Entity.IsShared: true } && held.Contains(e.Entity.Id)).ToList())
            record.Property(r => r.ReleasedAt).IsModified = true;
        // The same of a part of a meeting by itself, while it can be taken back.
        var open = db.ChangeTracker.Entries<Meeting>().Where(e => e.Entity is { IsProposed: false, IsFinal: false }).Select(e => e.Entity.Id).ToHashSet();
        foreach (var part in db.ChangeTracker.Entries<ReleasedPart>().Where(e => e is { State: EntityState.Unchanged, Entity.IsShared: true } && named.Contains(e.Entity.Id) && open.Contains(((IPartOf)e.Entity).RecordId)).ToList())
            part.Property(p => p.ReleasedAt).IsModified = true;
        // Minutes go over under the names that their agencies have: one that gets another name at the same moment is found, or finds them.
        if (db.ChangeTracker.Entries<Meeting>().Any(e => e.Entity.IsProposed && e.Property(m => m.State).IsModified))
            foreach (var agency in db.ChangeTracker.Entries<Agency>().Where(e => e.State == EntityState.Unchanged).ToList())
                agency.Property(a => a.Side).IsModified = true;
    }

    // A page may have asked of what it names only whether it is there: so that it is held too, it is read with its meeting.
    static async Task ReadNamed(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var (kind, key) in Named(db).Distinct().ToList())
        {
            var named = await db.FindAsync(kind, [key], cancellationToken) ?? throw new RuleBroken(NamedIsGone);
            if (named is ReleasedPart and not Document) await db.FindAsync<Meeting>([((IPartOf)named).RecordId], cancellationToken);
        }
    }

    // The records, and the parts of records, that new rows and changed keys name.
    static IEnumerable<(Type Kind, Guid Key)> Named(PortalDb db) => db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified)
        .SelectMany(e => e.Metadata.GetForeignKeys().Where(k => typeof(CitedRecord).IsAssignableFrom(k.PrincipalEntityType.ClrType) || typeof(ReleasedPart).IsAssignableFrom(k.PrincipalEntityType.ClrType))
            .Select(k => (Kind: k.PrincipalEntityType.ClrType, Key: e.Property(k.Properties[0].Name))).Where(k => e.State == EntityState.Added || k.Key.IsModified))
        .Where(k => k.Key.CurrentValue is Guid).Select(k => (k.Kind, (Guid)k.Key.CurrentValue!));

    static readonly string[] Opened = [nameof(CitedRecord.OpenedByOtherAt), nameof(Meeting.MinistryOpenedAt), nameof(Meeting.EmbassyOpenedAt)];

    static bool IsOnlyOpened(EntityEntry entry) => entry is { Entity: CitedRecord or Document, State: EntityState.Modified } && entry.Properties.Where(p => p.IsModified).All(p => Opened.Contains(p.Metadata.Name));

    // A list of many to many has a table of its own; what enters or leaves it is a change of the record whose list it is.
    static ILookup<object, FieldChange> ListChanges(PortalDb db, List<EntityEntry> entries)
    {
        var lists = db.Model.GetEntityTypes().SelectMany(t => t.GetSkipNavigations()).Where(n => !n.IsShadowProperty()).ToLookup(n => n.JoinEntityType);
        return entries.Where(e => e.State != EntityState.Modified)
            .SelectMany(e => lists[e.Metadata].Select(list => (Entry: e, List: list)))
            .Select(x =>
            {
                var owner = (Guid)x.Entry.Property(x.List.ForeignKey.Properties[0].Name).CurrentValue!;
                var member = Plain(x.Entry.Property(x.List.Inverse.ForeignKey.Properties[0].Name).CurrentValue);
                var left = x.Entry.State == EntityState.Deleted;
                return (Owner: db.ChangeTracker.Entries().FirstOrDefault(e => e.Metadata == x.List.DeclaringEntityType && (Guid)e.Property("Id").CurrentValue! == owner),
                    Change: new FieldChange(x.List.Name, left ? member : null, left ? null : member));
            })
            .Where(x => x.Owner is not null)
            .ToLookup(x => x.Owner!.Entity, x => x.Change);
    }

    // A place counts what stands before it, also what a reader may not see: that it changed is all that the trail says.
    const string Place = nameof(AgendaItem.Position);

    // A release shows the other side the record as it is from then on: what stood in its fields before stays in a row of the own side's, and so does the reference that it had there.
    static readonly string[] SaysOfARelease = [nameof(IHasAudience.Audience), nameof(Outcome.SharedNumber), nameof(CitedRecord.Ref), nameof(CitedRecord.ReleasedAt)];

    IEnumerable<AuditEntry> Describe(EntityEntry entry, Act? act, DateTime now, IEnumerable<FieldChange> lists)
    {
        var changes = entry.Properties
            .Where(p => p.Metadata.FindAnnotation(Annotation) is not null)
            .Select(p => new FieldChange(
                p.Metadata.Name,
                entry.State == EntityState.Added ? null : Plain(p.OriginalValue),
                entry.State == EntityState.Deleted ? null : Plain(p.CurrentValue)))
            .Where(c => c.Before != c.After)
            .Select(c => c.Field == Place ? new(c.Field, c.Before is null ? null : "before", c.Before is null ? null : "after") : c)
            .Where(c => c.Before != c.After)
            .Concat(lists)
            .ToList();
        var after = entry.Entity is IHasAudience own ? own.Audience : Audience.Shared;
        var before = entry.State == EntityState.Modified && entry.Metadata.FindProperty(nameof(IHasAudience.Audience)) is { } property
            ? (Audience)entry.Property(property).OriginalValue!
            : after;
        // What a side takes back is its own from the very act on: in the shared chain nothing tells of it.
        return before == after || before == Audience.Shared
            ? Rows((after, changes))
            : Rows((after, [.. changes.Where(c => SaysOfARelease.Contains(c.Field)).Select(c => c.Field == nameof(CitedRecord.Ref) ? c with { Before = null } : c), .. Proof(entry)]), (before, [.. changes.Where(c => !SaysOfARelease.Contains(c.Field))]));

        IEnumerable<AuditEntry> Rows(params (Audience Audience, List<FieldChange> Changes)[] rows) =>
            [.. rows.SelectMany(r => r.Changes.SelectMany(c => Apart(entry, r.Audience, c))).GroupBy(c => c.Audience, c => c.Change).Select(r => Row(entry, act, now, r.Key, [.. r]))];
    }

    // What proves, to whoever first sees a file by its release, which bytes it has.
    static IEnumerable<FieldChange> Proof(EntityEntry entry) => entry.Entity is DocumentVersion version ? [new(nameof(DocumentVersion.Sha256), null, version.Sha256)] : [];

    // A key tells of what it leads to: where only one side sees that, only that side's chain holds the key.
    IEnumerable<(Audience Audience, FieldChange Change)> Apart(EntityEntry entry, Audience audience, FieldChange change)
    {
        var kind = audience == Audience.Shared ? LeadsTo(entry.Metadata.FindProperty(change.Field)) : null;
        var (before, after) = (Of(change.Before), Of(change.After));
        return new[] { audience, before, after }.Distinct()
            .Select(a => (a, new FieldChange(change.Field, a == before ? change.Before : null, a == after ? change.After : null)))
            .Where(c => c.Item2.Before != c.Item2.After);

        // What the viewer cannot find is the other side's.
        Audience Of(string? key) => kind is null || key is null ? audience
            : entry.Context.Find(kind, Guid.Parse(key)) is IHasAudience named ? named.Audience
            : current.Viewer?.Side.Other().Only() ?? audience;
    }

    static Type? LeadsTo(IProperty? property) => property?.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.ClrType;

    // What the changed keys of shared rows lead to, so that it is read before the rows of the trail are written.
    static IEnumerable<(Type Kind, Guid Key)> KeysInShared(PortalDb db)
    {
        db.ChangeTracker.DetectChanges();
        return [.. db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is IHasAudience { Audience: Audience.Shared })
            .SelectMany(e => e.Properties.Where(p => p.Metadata.FindAnnotation(Annotation) is not null && (p.IsModified || e.State != EntityState.Modified)))
            .SelectMany(p => new[] { p.OriginalValue, p.CurrentValue }.OfType<Guid>().Select(key => (Kind: LeadsTo(p.Metadata), key)))
            .Where(k => k.Kind is not null).Select(k => (k.Kind!, k.key)).Distinct()];
    }

    AuditEntry Row(EntityEntry entry, Act? act, DateTime now, Audience audience, List<FieldChange> changes)
    {
        var rowId = (Guid)entry.Property("Id").CurrentValue!;
        return new AuditEntry
        {
            At = now,
            AccountId = current.Viewer?.AccountId ?? Guid.Empty,
            Actor = current.Viewer?.Name ?? System,
            Side = current.Viewer?.Side,
            Act = Doing(entry.Entity) ?? act,
            Kind = entry.State switch { EntityState.Added => ChangeKind.Created, EntityState.Deleted => ChangeKind.Removed, _ => ChangeKind.Changed },
            Noun = entry.Metadata.ClrType.Name,
            RecordId = entry.Entity is IPartOf part ? part.RecordId : rowId,
            RowId = rowId,
            Audience = audience,
            Changes = JsonSerializer.Serialize(changes),
        };
    }

    static Act? Doing(object of) => of switch { Entity row => row.Doing, Account account => account.Doing, _ => null };

    /// <summary>A value as the trail writes it.</summary>
    internal static string? Plain(object? value) => value switch
    {
        null => null,
        string { Length: 0 } => null,
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "Yes" : "No",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
