using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Web.Plumbing;

/// <summary>One row that was touched, as the trail keeps it.</summary>
/// <param name="Noun">What the row is.</param>
/// <param name="RowId">Its key.</param>
/// <param name="Changes">Its fields, before and after, in invariant form.</param>
public sealed record Touched(string Noun, Guid RowId, IReadOnlyList<FieldChange> Changes);

/// <summary>One field before and after, as the screen says it.</summary>
/// <param name="Field">The member's name.</param>
/// <param name="Label">What the screen calls it.</param>
/// <param name="Before">Before, or null for nothing.</param>
/// <param name="After">After, or null for nothing.</param>
/// <param name="IsFlag">Whether it only says yes or no.</param>
public sealed record ChangeInWords(string Field, string Label, string? Before, string? After, bool IsFlag);

/// <summary>
/// Puts the trail's values into words by what the model knows of each field: its type and, for a key, which row it leads to. A row that the
/// viewer may not see has no name here and reads as nothing, so that no history tells of it.
/// </summary>
public sealed class ChangesInWords
{
    // A picture of an action item stands in the minutes beside the item itself, so they are asked for together.
    static readonly Func<PortalDb, List<Guid>, IQueryable<Named>> ItemsAndPictures = (db, ids) =>
        db.ActionItems.Where(i => ids.Contains(i.Id)).Select(i => new Named { Id = i.Id, Name = i.Ref + " " + i.What })
            .Concat(db.CarriedItems.Where(c => ids.Contains(c.Id)).Select(c => new Named { Id = c.Id, Name = (c.ActionItem == null ? "" : c.ActionItem.Ref + " ") + c.What }));

    // What a row is called where another one names it; a query a kind, whatever the number of rows.
    static readonly Dictionary<Type, Func<PortalDb, List<Guid>, IQueryable<Named>>> Names = new()
    {
        [typeof(Tombstone)] = (db, ids) => db.Tombstones.Where(t => ids.Contains(t.Id)).Select(t => new Named { Id = t.Id, Name = t.Ref }),
        [typeof(Account)] = (db, ids) => db.KnownAccounts().Where(a => ids.Contains(a.Id)).Select(a => new Named { Id = a.Id, Name = a.Name }),
        [typeof(Agency)] = (db, ids) => db.Agencies.Where(a => ids.Contains(a.Id)).Select(a => new Named { Id = a.Id, Name = a.Name }),
        [typeof(Contact)] = (db, ids) => db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new Named { Id = c.Id, Name = c.Name }),
        [typeof(Programme)] = (db, ids) => db.Programmes.Where(p => ids.Contains(p.Id)).Select(p => new Named { Id = p.Id, Name = p.Name }),
        [typeof(Agreement)] = (db, ids) => db.Agreements.Where(a => ids.Contains(a.Id)).Select(a => new Named { Id = a.Id, Name = a.Ref + " " + a.Title }),
        [typeof(Theme)] = (db, ids) => db.Themes.Where(t => ids.Contains(t.Id)).Select(t => new Named { Id = t.Id, Name = t.Name }),
        [typeof(Initiative)] = (db, ids) => db.Initiatives.Where(i => ids.Contains(i.Id)).Select(i => new Named { Id = i.Id, Name = i.Ref + " " + i.Title }),
        [typeof(Milestone)] = (db, ids) => db.Milestones.Where(m => ids.Contains(m.Id)).Select(m => new Named { Id = m.Id, Name = m.Title }),
        [typeof(MeetingSeries)] = (db, ids) => db.Series.Where(s => ids.Contains(s.Id)).Select(s => new Named { Id = s.Id, Name = s.Name }),
        [typeof(Topic)] = (db, ids) => db.Topics.Where(t => ids.Contains(t.Id)).Select(t => new Named { Id = t.Id, Name = t.Title }),
        [typeof(Meeting)] = (db, ids) => db.Meetings.Where(m => ids.Contains(m.Id)).Select(m => new Named { Id = m.Id, Name = m.Ref + " " + m.Title }),
        [typeof(AgendaItem)] = (db, ids) => db.AgendaItems.Where(a => ids.Contains(a.Id)).Select(a => new Named { Id = a.Id, Name = a.Title }),
        [typeof(Domain.Delegate)] = (db, ids) => db.Delegates.Where(d => ids.Contains(d.Id)).Select(d => new Named { Id = d.Id, Name = d.Name }),
        // By its number: its text is another one tomorrow, and a history says what was.
        [typeof(Outcome)] = (db, ids) => db.Outcomes.Where(o => ids.Contains(o.Id)).Select(o => new Named { Id = o.Id, Name = "line " + (o.SharedNumber == null ? (o.Owner == Side.Ministry ? "M" : "E") + o.OwnNumber : "" + o.SharedNumber) }),
        [typeof(Correction)] = (db, ids) => db.Set<Correction>().Where(c => ids.Contains(c.Id)).Select(c => new Named { Id = c.Id, Name = "correction " + c.Position }),
        [typeof(WordingProposal)] = (db, ids) => db.Set<WordingProposal>().Where(w => ids.Contains(w.Id)).Select(w => new Named
        {
            Id = w.Id,
            Name = w.OutcomeId != null ? "line " + db.Outcomes.Where(o => o.Id == w.OutcomeId).Select(o => o.SharedNumber).FirstOrDefault()
                : "correction " + db.Set<Correction>().Where(c => c.Id == w.CorrectionId).Select(c => c.Position).FirstOrDefault(),
        }),
        [typeof(Reservation)] = (db, ids) => db.Set<Reservation>().Where(r => ids.Contains(r.Id)).Select(r => new Named
        {
            Id = r.Id,
            Name = r.OutcomeId != null ? "line " + db.Outcomes.Where(o => o.Id == r.OutcomeId).Select(o => o.SharedNumber).FirstOrDefault()
                : "correction " + db.Set<Correction>().Where(c => c.Id == r.CorrectionId).Select(c => c.Position).FirstOrDefault(),
        }),
        [typeof(Acceptance)] = (db, ids) => db.Acceptances.Where(a => ids.Contains(a.Id)).Select(a => new Named { Id = a.Id, Name = a.TextId == a.MeetingId ? "the minutes" : "addendum " + db.Addenda.Where(d => d.Id == a.TextId).Select(d => d.Number).FirstOrDefault() }),
        [typeof(TextChange)] = (db, ids) => db.Set<TextChange>().Where(t => ids.Contains(t.Id)).Select(t => new Named { Id = t.Id, Name = t.TextId == t.MeetingId ? "the minutes" : "addendum " + db.Addenda.Where(d => d.Id == t.TextId).Select(d => d.Number).FirstOrDefault() }),
        [typeof(Document)] = (db, ids) => db.Documents.Where(d => ids.Contains(d.Id)).Select(d => new Named { Id = d.Id, Name = d.Title }),
        [typeof(DocumentVersion)] = (db, ids) => db.DocumentVersions.Where(v => ids.Contains(v.Id)).Select(v => new Named { Id = v.Id, Name = v.FileName }),
        [typeof(ActionItem)] = ItemsAndPictures,
        [typeof(CarriedItem)] = ItemsAndPictures,
    };

    const string Place = nameof(AgendaItem.Position);

    readonly PortalDb db;
    readonly string zone;
    readonly Dictionary<Guid, string> names = [];
    readonly ILookup<string, IEntityType> types;

    // Asked for every field of every row, so looked up once.
    ChangesInWords(PortalDb db, string zone) => (this.db, this.zone, types) = (db, zone, db.Model.GetEntityTypes().ToLookup(t => t.ClrType.Name));

    sealed record Named
    {
        public Guid Id { get; init; }

        public required string Name { get; init; }
    }

    /// <summary>Reads the names that these rows need.</summary>
    /// <param name="db">The database as the viewer sees it.</param>
    /// <param name="zone">The zone in which the viewer reads instants.</param>
    /// <param name="rows">The touched rows.</param>
    public static async Task<ChangesInWords> Load(PortalDb db, string zone, IReadOnlyCollection<Touched> rows)
    {
        var words = new ChangesInWords(db, zone);
        var named = rows.Select(r => (Type: words.TypeOf(r.Noun)?.ClrType, Id: r.RowId));
        var keys = rows.SelectMany(r => r.Changes.Select(c => (Type: words.LeadsTo(r.Noun, c.Field), Change: c)))
            .SelectMany(k => new[] { k.Change.Before, k.Change.After }.Select(v => (k.Type, Id: Guid.TryParse(v, out var id) ? id : Guid.Empty)));
        foreach (var kind in named.Concat(keys).Where(k => k.Type is not null && Names.ContainsKey(k.Type) && k.Id != Guid.Empty).GroupBy(k => Names[k.Type!], k => k.Id))
            foreach (var found in await kind.Key(db, [.. kind.Distinct()]).ToListAsync()) words.names[found.Id] = found.Name;

        return words;
    }

    /// <summary>What a row is called: by the trail itself where it names the row, by the row otherwise.</summary>
    public string? NameOf(Touched row)
    {
        var title = row.Changes.FirstOrDefault(c => c.Field is "Title" or "Name");
        return title?.Before ?? title?.After ?? names.GetValueOrDefault(row.RowId);
    }

    /// <summary>What the row is called today, or what it is about: "line 5", "the minutes".</summary>
    public string About(Touched row) => names.GetValueOrDefault(row.RowId, "a line");

    /// <summary>The fields that say something to this viewer.</summary>
    public IReadOnlyList<ChangeInWords> Of(Touched row) =>
        [.. row.Changes.Where(c => (c.Field != Place || c.Before is not null) && IsSaid(row.Noun, c)).Select(c => Of(row.Noun, c)).Where(c => c.Before != c.After)];

    /// <summary>Whether every field of a row stands in the trail for its proof alone.</summary>
    public bool TellsNothing(Touched row) => row.Changes.Count > 0 && !row.Changes.Any(c => IsSaid(row.Noun, c));

    bool IsSaid(string noun, FieldChange change) => TypeOf(noun)?.FindProperty(change.Field) is not { } field || AuditTrail.IsSaid(field);

    ChangeInWords Of(string noun, FieldChange change)
    {
        var type = FieldType(noun, change.Field);
        return new(change.Field, Words.Field(noun, change.Field), change.Field == Place ? null : Value(noun, change.Field, type, change.Before), Value(noun, change.Field, type, change.After), type == typeof(bool));
    }

    string? Value(string noun, string field, Type? type, string? value)
    {
        if (value is null) return null;
        // A place counts what stands before it, also what this viewer may not see: that it changed is all that is said.
        if (field == Place) return "changed";
        if (LeadsTo(noun, field) is not null) return Guid.TryParse(value, out var id) ? names.GetValueOrDefault(id) : null;
        if (type is { IsEnum: true } && Enum.TryParse(type, value, out var member)) return Words.Of((Enum)member);
        if (type == typeof(DateOnly) && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Words.Day(day);
        if (type == typeof(DateTime) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)) return Words.Instant(at, zone);
        return type == typeof(Guid) ? null : value;
    }

    IEntityType? TypeOf(string noun) => types[noun].FirstOrDefault();

    Type? FieldType(string noun, string field) =>
        TypeOf(noun)?.FindProperty(field)?.ClrType is { } type ? Nullable.GetUnderlyingType(type) ?? type : null;

    // The kind of row that a field's values are keys of: those of a foreign key, or of a list of many to many.
    Type? LeadsTo(string noun, string field)
    {
        var type = TypeOf(noun);
        return type?.FindProperty(field)?.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType.ClrType
            ?? type?.FindSkipNavigation(field)?.TargetEntityType.ClrType;
    }
}
