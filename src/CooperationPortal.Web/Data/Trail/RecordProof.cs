using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationPortal.Web.Data;

/// <summary>
/// Holds the record against the trail: every row that the trail knows stands as the trail last says, field by field, and none stands that it does not know. Which fields, the allow-list of the trail says
/// (<see cref="AuditTrail.IsProved"/>), for all kinds of row alike. It compares some thousand rows at a time on a connection of its own, beside
/// the verification of the chains, and keeps none. On a portal in use a save can come in between: what does not fit is looked at again before it counts.
/// </summary>
sealed class RecordProof : IAsyncDisposable
{
    // As few as still make a question worth asking: what lives for a short time costs little.
    const int Enough = 2_000;

    const int Looks = 3;

    // Two chains of a record tell which of them spoke last only by their times; the clocks of two instances differ by less.
    static readonly TimeSpan Clocks = TimeSpan.FromMinutes(1);

    readonly DbConnection connection;
    readonly Dictionary<string, Kind> kinds;
    List<ChainedRow> rows = new(Enough + 512);
    List<ChainedRow> spare = new(Enough + 512);
    Task<Tampering?> under = Task.FromResult<Tampering?>(null);

    RecordProof(DbConnection connection, Dictionary<string, Kind> kinds) => (this.connection, this.kinds) = (connection, kinds);

    /// <summary>What it asks of the database.</summary>
    public static IEnumerable<string> Statements(PortalDb db) => KindsOf(db).Values.SelectMany(k => new[] { k.Read, k.Count, k.Unknown }).Append(OfOne);

    /// <summary>Begins, on a connection of its own.</summary>
    public static async Task<RecordProof> Begin(PortalDb db, CancellationToken stop) => new(await Beside(db, stop), KindsOf(db));

    /// <summary>Another connection to the same database.</summary>
    internal static async Task<DbConnection> Beside(PortalDb db, CancellationToken stop)
    {
        var connection = DbProviderFactories.GetFactory(db.Database.GetDbConnection())!.CreateConnection()!;
        connection.ConnectionString = db.Database.GetConnectionString();
        await connection.OpenAsync(stop);
        return connection;
    }

    /// <summary>Takes the next row of the trail; all rows of a record come one after another.</summary>
    public async ValueTask Add(ChainedRow row)
    {
        if (row.Kind == nameof(ChangeKind.Read)) return;
        if (rows.Count >= Enough && rows[^1].RecordId != row.RecordId) await Hand();
        rows.Add(row);
    }

    /// <summary>The first thing that is not as the trail says, once every row was taken.</summary>
    public async Task<Tampering?> End(CancellationToken stop)
    {
        await Hand();
        if (await under is { } found) return found;
        foreach (var kind in kinds.Values)
        {
            if (Convert.ToInt64(await Scalar(kind.Count, stop), CultureInfo.InvariantCulture) == kind.Standing) continue;
            if (await Scalar(kind.Unknown, stop) is { } key)
                return new(null, "", 0, $"The {kind.Word} {Key(key)} stands in the record, and the trail does not know that it was written");
        }

        return null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await under.ContinueWith(_ => { }, TaskScheduler.Default);
        await connection.DisposeAsync();
    }

    // While these are compared, the chains are read on.
    async Task Hand()
    {
        var (mine, before) = (rows, await under);
        (rows, spare) = (spare, rows);
        rows.Clear();
        under = before is not null ? Task.FromResult<Tampering?>(before) : Task.Run(() => Compare(mine));
    }

    async Task<Tampering?> Compare(List<ChainedRow> said)
    {
        foreach (var standing in Gather(said).Values.Where(t => t is { IsMade: true, IsGone: false }).GroupBy(t => t.Kind))
        {
            var told = standing.ToDictionary(t => t.RowId);
            standing.Key.Standing += told.Count;
            await Hold(standing.Key, told);
            foreach (var of in told.Values)
                if (of.Wrong is not null && await LookAgain(of) is { } wrong) return wrong;
        }

        return null;
    }

    async Task<Tampering?> LookAgain(Told told)
    {
        for (var look = 1; ; look++)
        {
            var again = Gather(await OfRow(told)).GetValueOrDefault(told.RowId) ?? told;
            await Hold(told.Kind, new() { [told.RowId] = again });
            if ((again.IsGone && !again.IsThere) || again.Wrong is not { } wrong) return null;
            if (look == Looks) return new(told.RecordId, told.Audience, 0, wrong);
        }
    }

    Dictionary<Guid, Told> Gather(List<ChainedRow> said)
    {
        var told = new Dictionary<Guid, Told>();
        foreach (var row in said)
        {
            if (!kinds.TryGetValue(row.Noun, out var kind)) continue;
            if (!told.TryGetValue(row.RowId, out var of)) told.Add(row.RowId, of = new(kind, row.RecordId, row.RowId));
            of.Add(row);
        }

        return told;
    }

    // Holds the rows of a kind that stand there against what is told of them.
    async Task Hold(Kind kind, Dictionary<Guid, Told> told)
    {
        var command = kind.Command ??= Command(kind.Read, "@keys");
        command.Parameters[0].Value = $"[\"{string.Join("\",\"", told.Keys).ToUpperInvariant()}\"]";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) told[reader.GetGuid(0)].Meet(reader);
    }

    const string OfOne =
        """
        SELECT a."Sequence", a."RecordId", a."Audience", a."Id", a."At", a."AccountId", a."Actor", a."Side", a."Act", a."Kind", a."Noun", a."RowId", a."Changes"
        FROM "Audit" AS a WHERE a."RecordId" = @record AND a."RowId" = @row AND a."Kind" <> 'Read' ORDER BY a."Audience", a."Sequence"
        """;

    async Task<List<ChainedRow>> OfRow(Told told)
    {
        await using var command = Command(OfOne, "@record", "@row");
        (command.Parameters[0].Value, command.Parameters[1].Value) = (told.RecordId, told.RowId);
        await using var reader = await command.ExecuteReaderAsync();
        var said = new List<ChainedRow>();
        while (await reader.ReadAsync())
            said.Add(new(
                reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3), reader.GetDateTime(4), reader.GetGuid(5), reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetString(8), reader.GetString(9), reader.GetString(10), reader.GetGuid(11), reader.GetString(12)));
        return said;
    }

    async Task<object?> Scalar(string sql, CancellationToken stop)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(stop);
    }

    DbCommand Command(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    static string Key(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!.ToLowerInvariant();

    static Dictionary<string, Kind> KindsOf(PortalDb db) => db.Model.GetEntityTypes().Select(t => Kind.Of(t, db.Database.IsSqlite() ? "json_each" : "OPENJSON")).OfType<Kind>().ToDictionary(k => k.Noun);

    // A kind of row: its table, and the columns that the trail can prove.
    sealed class Kind
    {
        Kind(IEntityType type, IReadOnlyList<Field> fields, string each)
        {
            var (table, id) = ($"\"{type.GetTableName()}\"", $"\"{type.FindProperty("Id")!.GetColumnName()}\"");
            var written = $"(SELECT a.\"RowId\" FROM \"Audit\" AS a WHERE a.\"Noun\" = '{type.ClrType.Name}' AND a.\"Kind\" = ";
            (Noun, Fields) = (type.ClrType.Name, fields);
            (Word, Index) = (Plumbing.Words.Noun(Noun), fields.Index().ToDictionary(f => f.Item.Name, f => f.Index));
            Written = [.. fields.Index().Where(f => f.Item.Writer is not null).Select(f => new Written(
                f.Index, f.Item.Writer!.Act?.ToString(), f.Item.Writer.Fields.Aggregate(0UL, (all, told) => all | (1UL << Index[told])), f.Item.Writer.With is { } with ? Index[with] : null))];
            Links = [.. fields.Index().Where(f => f.Item is { IsOfRecord: true, IsOptional: true }).Select(f => f.Index)];
            Read = $"SELECT t.{id}, {string.Join(", ", fields.Select(f => $"t.\"{f.Column}\""))} FROM {table} AS t WHERE t.{id} IN (SELECT k.\"value\" FROM {each}(@keys) AS k)";
            Count = $"SELECT COUNT(*) FROM {table}";
            Unknown = $"SELECT t.{id} FROM {table} AS t WHERE t.{id} NOT IN {written}'Created') OR t.{id} IN {written}'Removed') ORDER BY t.{id}";
        }

        public string Noun { get; }

        public string Word { get; }

        public IReadOnlyList<Field> Fields { get; }

        public IReadOnlyDictionary<string, int> Index { get; }

        // The keys of who wrote something of it.
        public Written[] Written { get; }

        // The keys of which one leads to the record: a row of this kind can belong to several kinds of record.
        public int[] Links { get; }

        // The rows with these keys, a list in JSON: one parameter however many they are, and one command, so that it is understood once.
        public string Read { get; }

        public DbCommand? Command { get; set; }

        public string Count { get; }

        public string Unknown { get; }

        // How many the trail says there are.
        public long Standing { get; set; }

        public static Kind? Of(IEntityType type, string each)
        {
            var fields = type.GetProperties().Where(p => AuditTrail.IsProved(p) || AuditTrail.IsOfRecord(p) || AuditTrail.WriterIn(p) is not null).Select(p => new Field(p)).ToList();
            // What a row tells is kept in the bits of a number.
            if (fields.Count > 64) throw new InvalidOperationException($"{type.ClrType.Name} has more fields than can be held against the trail.");
            return fields.Count > 0 ? new(type, fields, each) : null;
        }
    }

    // The key of who wrote something, and what a row tells by which that is known: fields as bits.
    sealed record Written(int Field, string? Act, ulong Told, int? With);

    sealed class Field(IProperty property)
    {
        readonly Type type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

        public string Name => property.Name;

        public string Column { get; } = property.GetColumnName();

        // It is the key of the record in whose chain the row stands.
        public bool IsOfRecord { get; } = AuditTrail.IsOfRecord(property);

        public bool IsOptional => property.IsNullable;

        public Writer? Writer { get; } = AuditTrail.WriterIn(property);

        // As the trail writes it. What no portal would have stored reads as itself, and so fits nothing.
        public string? Of(DbDataReader reader, int column)
        {
            if (reader.IsDBNull(column)) return null;
            try
            {
                return AuditTrail.Plain(
                    type == typeof(Guid) ? reader.GetGuid(column)
                    : type == typeof(DateTime) ? reader.GetDateTime(column)
                    : type == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(column)
                    : type == typeof(bool) ? reader.GetBoolean(column)
                    : type == typeof(int) ? reader.GetInt32(column)
                    : type == typeof(long) ? reader.GetInt64(column)
                    : reader.GetString(column));
            }
            catch (Exception unreadable) when (unreadable is FormatException or InvalidCastException or OverflowException)
            {
                return $"unreadable: {reader.GetValue(column)}";
            }
        }
    }

    // What the trail says of one row, and what of it is not so.
    sealed class Told(Kind kind, Guid recordId, Guid rowId)
    {
        readonly Last?[] said = new Last?[kind.Fields.Count];
        int? misfit;
        string? record;

        public Kind Kind => kind;

        public Guid RecordId => recordId;

        public Guid RowId => rowId;

        public string Audience { get; private set; } = "";

        public bool IsMade { get; private set; }

        public bool IsGone { get; private set; }

        public bool IsThere { get; private set; }

        public string? Wrong =>
            !IsThere ? $"{Called} was removed, and the trail does not know of it"
            : misfit is { } at ? $"“{Plumbing.Words.Field(kind.Noun, kind.Fields[at].Name)}” of {Called} is not what the trail says"
            : null;

        string Called => rowId == recordId ? $"the {kind.Word}" : $"the {kind.Word} {rowId}";

        public void Add(in ChainedRow row)
        {
            Audience = row.Audience;
            IsGone |= row.Kind == nameof(ChangeKind.Removed);
            IsMade |= row.Kind == nameof(ChangeKind.Created);
            var told = 0UL;
            try
            {
                var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(row.Changes));
                for (var field = -1; json.Read();)
                {
                    if (json.TokenType != JsonTokenType.PropertyName) continue;
                    var (isField, isAfter) = (json.ValueTextEquals("Field"u8), json.ValueTextEquals("After"u8));
                    json.Read();
                    if (isField) field = kind.Index.GetValueOrDefault(json.GetString() ?? "", -1);
                    else if (isAfter && field >= 0)
                    {
                        Say(field, row, json.GetString());
                        told |= 1UL << field;
                    }
                }
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                // What cannot be read says nothing, and so fits nothing.
            }

            foreach (var written in kind.Written)
                if (row.Kind == nameof(ChangeKind.Created) || (row.Act == written.Act && (written.Told & told) != 0))
                    Say(written.Field, row, row.AccountId.ToString());
        }

        void Say(int field, in ChainedRow row, string? value) =>
            said[field] = new(row.Audience, row.At, value, said[field]?.Audience == row.Audience ? said[field]!.Elsewhere : said[field]);

        public void Meet(DbDataReader live)
        {
            (IsThere, misfit) = (true, null);
            for (var n = 0; n < said.Length && misfit is null; n++)
                if (!IsAsSaid(kind.Fields[n], n, live)) misfit = n;
            foreach (var written in kind.Written)
                if (misfit is null && !IsByWriter(written, live)) misfit = written.Field;
            if (misfit is null && kind.Links.Length > 0 && kind.Links.Count(n => !live.IsDBNull(n + 1)) != 1) misfit = kind.Links[0];
        }

        bool IsAsSaid(Field field, int n, DbDataReader live) =>
            field.Writer is not null
            || (field.IsOfRecord ? (field.IsOptional && live.IsDBNull(n + 1)) || field.Of(live, n + 1) == (record ??= recordId.ToString()) : Fits(n, field.Of(live, n + 1)));

        bool IsByWriter(Written written, DbDataReader live) =>
            written.With is { } with && live.IsDBNull(with + 1) ? live.IsDBNull(written.Field + 1) : Fits(written.Field, kind.Fields[written.Field].Of(live, written.Field + 1));

        // A key that leads to what one side sees stands in that side's chain alone, so two chains can each say a value of one save.
        bool Fits(int field, string? value)
        {
            if (said[field] is null) return value is null;
            var last = DateTime.MinValue;
            for (var of = said[field]; of is not null; of = of.Elsewhere)
                if (of.At > last) last = of.At;
            for (var of = said[field]; of is not null; of = of.Elsewhere)
                if (of.At >= last - Clocks && of.Value == value) return true;
            return false;
        }

        // The rows come chain by chain: what an earlier chain said last stands behind.
        sealed record Last(string Audience, DateTime At, string? Value, Last? Elsewhere);
    }
}
