using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What was done to the trail past the portal.</summary>
/// <param name="RecordId">The record in whose chain it is; nothing where a seal itself is wrong.</param>
/// <param name="Audience">The audience whose chain or seal it is.</param>
/// <param name="Sequence">The first row that is not as it was written; 0 where it is no row of a chain.</param>
/// <param name="What">What became of it.</param>
public sealed record Tampering(Guid? RecordId, string Audience, int Sequence, string What);

/// <summary>
/// Verifies the trail: every row against the row before it, every chain against its head, both against what was sealed, the times of rows against the seals around
/// them, every seal against its signature and the seal before it, what is withheld against its withdrawal, what is agreed against its acceptances, the record itself against the trail, and values against the form in which the portal stores them. It reads what is stored with as little between as can be, so that a value no portal would write is found and not stumbled over. Some
/// thousand rows at a time are held, however many there are.
/// </summary>
/// <param name="db">The database, seen by nobody in particular.</param>
/// <param name="keys">The public keys of the seals by their fingerprints.</param>
public sealed class Verification(PortalDb db, IReadOnlyDictionary<string, ECDsa> keys)
{
    // One statement, so that on a portal in use rows and heads are of one moment.
    const string AllRows =
        """
        SELECT a."Sequence", a."RecordId", a."Audience", a."Id", a."At", a."AccountId", a."Actor", a."Side", a."Act", a."Kind", a."Noun", a."RowId", a."Changes", a."Hash",
               h."Length", h."Hash", s."Hash", s."Day"
        FROM "Audit" AS a
        LEFT JOIN "AuditHeads" AS h ON h."RecordId" = a."RecordId" AND h."Audience" = a."Audience"
        LEFT JOIN "AuditSealedHeads" AS s ON s."RecordId" = a."RecordId" AND s."Audience" = a."Audience" AND s."Length" = a."Sequence"
        ORDER BY a."RecordId", a."Audience", a."Sequence"
        """;

    const string SealedWithoutRows =
        """
        SELECT s."RecordId", s."Audience", s."Length" FROM "AuditSealedHeads" AS s
        WHERE NOT EXISTS (SELECT 1 FROM "Audit" AS a WHERE a."RecordId" = s."RecordId" AND a."Audience" = s."Audience" AND a."Sequence" = s."Length")
        ORDER BY s."RecordId", s."Audience", s."Length"
        """;

    const string HeadsWithoutRows =
        """
        SELECT h."RecordId", h."Audience", 1 FROM "AuditHeads" AS h
        WHERE NOT EXISTS (SELECT 1 FROM "Audit" AS a WHERE a."RecordId" = h."RecordId" AND a."Audience" = h."Audience")
        ORDER BY h."RecordId", h."Audience"
        """;

    const int EachSaid = 100_000;

    const int Chunk = 500;

    // A save that was under way when the seal was made, or the clock of another instance, may be a little behind it.
    static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>What it asks of the database.</summary>
    public static IReadOnlyList<string> Statements(PortalDb db) => [AllRows, HeadsWithoutRows, SealedWithoutRows, .. RecordProof.Statements(db), .. db.Database.IsSqlite() ? StoredForms.Statements(db) : []];

    /// <summary>How many rows were verified.</summary>
    public long Rows { get; private set; }

    /// <summary>How many chains were verified.</summary>
    public long Chains { get; private set; }

    /// <summary>How many seals there are.</summary>
    public int Seals { get; private set; }

    /// <summary>How many kept files were verified.</summary>
    public long Files { get; private set; }

    /// <summary>Verifies everything there is and stops at the first thing that is wrong.</summary>
    /// <param name="say">Hears how many rows are verified so far.</param>
    /// <param name="stop">Asks to give up.</param>
    public async Task<Tampering?> Run(Action<long> say, CancellationToken stop = default)
    {
        await db.Database.OpenConnectionAsync(stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var forms = StoredForms.FindWrong(db, ended.Token);
        try
        {
            var seals = await db.AuditSeals.IgnoreQueryFilters().AsNoTracking().OrderBy(s => s.Audience).ThenBy(s => s.Day).ToListAsync(stop);
            Seals = seals.Count;
            await using var record = await RecordProof.Begin(db, stop);
            return await VerifyChains(new(seals), record, say, stop)
                ?? await FindLost(HeadsWithoutRows, stop)
                ?? await FindLost(SealedWithoutRows, stop)
                // What follows asks through the model, which stumbles over what is no value of its kind and does not find what is stored otherwise.
                ?? await forms
                ?? await VerifySeals(seals)
                ?? await WithheldRows.FindWrong(db, stop)
                ?? await WithheldRows.FindGivenBack(db, stop)
                ?? await VerifyAgreed(stop)
                ?? await record.End(stop);
        }
        catch (Exception stumbled) when (IsOfValue(stumbled))
        {
            // Seals and chains are read before all forms are known: what no program of ours can read lies there in none of them.
            if (await forms is { } unreadable) return unreadable;
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await forms.ContinueWith(_ => { }, TaskScheduler.Default);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Holds a seal that somebody kept outside against the database. Its heads name the record where the database's own are gone or were changed with it.</summary>
    /// <param name="paper">The seal's file.</param>
    public async Task<Tampering?> RunAgainst(TextReader paper)
    {
        try
        {
            return await HoldAgainst(paper);
        }
        catch (Exception stumbled) when (IsOfValue(stumbled))
        {
            if (await StoredForms.FindWrong(db, default) is { } unreadable) return unreadable;
            throw;
        }
    }

    async Task<Tampering?> HoldAgainst(TextReader paper)
    {
        var seal = await SealPaper.Read(paper);
        if (seal.WrongSignature(keys) is { } wrong) return new(null, "", 0, $"The seal that was given: {wrong}");
        var content = SealPaper.Content.Read(seal.Text)!;
        using var shared = new SealRoot();
        using var own = new SealRoot();
        var heads = new List<SealedHead>();
        Tampering? missing = null;
        while (await paper.ReadLineAsync() is { } line)
        {
            if (SealPaper.Head(line) is not { } head) return new(null, content.Side, 0, $"The seal that was given: the line “{line}” is none of a seal");
            (head.Audience == Audience.Shared ? shared : own).Add(head);
            heads.Add(head);
            if (heads.Count < Chunk) continue;
            missing ??= await FindMissing(heads, content.Day);
            heads.Clear();
        }

        missing ??= await FindMissing(heads, content.Day);
        if ((shared.ToString(), own.ToString()) != (content.Shared, content.Own)) return new(null, content.Side, 0, $"The seal that was given: its heads are not those that were signed");
        if (missing is not null) return missing;
        var stored = await db.AuditSeals.IgnoreQueryFilters().AnyAsync(s => s.Text == seal.Text);
        return stored ? null : new(null, content.Side, 0, $"The seal of {content.Day}: the database does not hold the one that was given");
    }

    /// <summary>Holds every kept file against the hash that its version names, which the trail has proved. It reads them all, so it takes as long as they are large.</summary>
    /// <param name="store">Where they are kept.</param>
    /// <param name="say">Hears how many are verified so far.</param>
    /// <param name="stop">Asks to give up.</param>
    public async Task<Tampering?> RunFiles(IFileStore store, Action<long> say, CancellationToken stop = default)
    {
        for (var after = ""; ;)
        {
            var versions = await db.DocumentVersions.IgnoreQueryFilters().AsNoTracking().Where(v => string.Compare(v.Sha256, after) > 0).OrderBy(v => v.Sha256).ThenBy(v => v.Id)
                .Select(v => new { v.Sha256, v.RecordId, v.Audience, v.FileName }).Take(Chunk).ToListAsync(stop);
            if (versions.Count == 0) return null;
            foreach (var version in versions.DistinctBy(v => v.Sha256))
            {
                await using var content = await store.Open(version.Sha256);
                if (content is null || !await content.IsIntact(version.Sha256, stop))
                    return new(version.RecordId, version.Audience.ToString(), 0, $"the file kept as “{version.FileName}” {(content is null ? "is gone" : "is not the one that was added: its bytes have another SHA-256")}");
                if (++Files % Chunk == 0) say(Files);
            }

            after = versions[^1].Sha256;
        }
    }

    // What is thrown at a value that is none of its column's kind.
    static bool IsOfValue(Exception thrown) => thrown is FormatException or OverflowException or InvalidCastException or InvalidOperationException;

    async Task<Tampering?> FindMissing(List<SealedHead> heads, string day)
    {
        var (records, lengths) = (heads.Select(h => h.RecordId).Distinct().ToList(), heads.Select(h => h.Length).Distinct().ToList());
        var rows = await db.Audit.IgnoreQueryFilters().Where(a => records.Contains(a.RecordId) && lengths.Contains(a.Sequence)).Select(a => new { a.RecordId, a.Audience, a.Sequence, a.Hash }).ToListAsync();
        var found = rows.ToLookup(r => (r.RecordId, r.Audience, r.Sequence), r => r.Hash);
        foreach (var head in heads)
        {
            var hash = found[(head.RecordId, head.Audience, head.Length)].FirstOrDefault();
            if (hash is null) return new(head.RecordId, head.Audience.ToString(), head.Length, Removed);
            if (!hash.AsSpan().SequenceEqual(head.Hash)) return new(head.RecordId, head.Audience.ToString(), head.Length, $"{Rewritten}, after the seal of {day}");
        }

        return null;
    }

    async Task<Tampering?> VerifySeals(List<AuditSeal> seals)
    {
        // A day is sealed for both sides or for none.
        if (seals.GroupBy(s => s.Day).FirstOrDefault(day => day.Count() < Sides.Both.Count) is { } lone)
            return new(null, lone.First().Audience.ToString(), 0, $"The seal of {SealPaper.Date(lone.Key)}: the other side’s of that day was removed");
        foreach (var side in seals.GroupBy(s => s.Audience))
        {
            var previous = "-";
            foreach (var seal in side)
            {
                Tampering Wrong(string what) => new(null, side.Key.ToString(), 0, $"The seal of {SealPaper.Date(seal.Day)}: {what}");
                if (new SealPaper(seal.Text, seal.Signature).WrongSignature(keys) is { } wrong) return Wrong(wrong);
                var content = SealPaper.Content.Read(seal.Text)!;
                if ((content.Side, content.Day, content.At) != (side.Key.ToString(), SealPaper.Date(seal.Day), Chain.Instant(seal.At))) return Wrong("it was put in another’s place");
                if (content.Previous != previous) return Wrong("it does not follow the seal before it, which was removed or changed");
                if (content.Shared != await SealRoot.Of(db.HeadsSealed(Audience.Shared, seal.Day)) || content.Own != await SealRoot.Of(db.HeadsSealed(side.Key, seal.Day)))
                    return Wrong("the heads kept with it are not those that were signed; give its file with --seal to learn which");
                previous = SealPaper.Fingerprint(seal.Text);
            }
        }

        return null;
    }

    // Who accepted did so in the portal, and what the database holds as agreed is what a manager of each side accepted, and what the trail says was agreed.
    async Task<Tampering?> VerifyAgreed(CancellationToken stop)
    {
        await foreach (var given in db.Acceptances.OrderBy(a => a.MeetingId).ThenBy(a => a.Id).Beside(db).WithCancellation(stop))
            if (!given.IsInTrail)
                return new(given.Acceptance.MeetingId, nameof(Audience.Shared), 0, $"the acceptance of version {given.Acceptance.TextVersion} by the {given.Acceptance.Side} was not given in the portal as it stands: the trail does not know it");
        await foreach (var accepted in db.AcceptedTexts.IgnoreQueryFilters().AsNoTracking().OrderBy(t => t.Id).AsAsyncEnumerable().WithCancellation(stop))
            if (!accepted.IsIntact) return new(accepted.MeetingId, nameof(Audience.Shared), 0, $"the text of version {accepted.TextVersion} is not the one that was accepted");
        var texts = db.AgreedTexts.IgnoreQueryFilters().AsNoTracking().OrderBy(t => t.Id).Select(t => new
        {
            Text = t,
            Sides = db.Acceptances.Where(a => a.TextId == t.TextId && a.Hash == t.Hash).Select(a => a.Side).Distinct().Count(),
            Said = db.Audit.Where(a => a.RecordId == t.MeetingId && a.RowId == t.Id && a.Kind == ChangeKind.Created).Select(a => a.Changes).FirstOrDefault(),
        });
        await foreach (var t in texts.AsAsyncEnumerable().WithCancellation(stop))
            if (!t.Text.IsIntact || t.Sides < Sides.Both.Count || t.Said?.Contains(t.Text.Hash, StringComparison.Ordinal) != true)
                return new(t.Text.MeetingId, nameof(Audience.Shared), 0, $"{(t.Text.Number == 0 ? "the agreed text of the minutes" : $"the agreed text of addendum {t.Text.Number}")} is not what both sides accepted");
        return await db.Audit.IgnoreQueryFilters().Where(a => a.Audience == Audience.Shared && a.Act == Act.AcceptMinutes && a.Noun == nameof(AgreedText) && !db.AgreedTexts.Any(t => t.Id == a.RowId)).Select(a => (Guid?)a.RecordId).FirstOrDefaultAsync(stop) is { } lost
            ? new(lost, nameof(Audience.Shared), 0, "an agreed text was removed")
            : null;
    }

    async Task<Tampering?> VerifyChains(SealTimes seals, RecordProof record, Action<long> say, CancellationToken stop)
    {
        var chain = new ChainUnderWay(seals);
        await using var reader = await Read(AllRows, stop);
        while (await reader.ReadAsync(stop))
        {
            if (!chain.IsOf(reader))
            {
                if (chain.Ended() is { } cut) return cut;
                chain = ChainUnderWay.Begin(reader, seals);
                Chains++;
            }

            if (chain.Next(reader) is { } wrong) return wrong;
            await record.Add(chain.Row);
            if (++Rows % EachSaid == 0) say(Rows);
        }

        return chain.Ended();
    }

    async Task<Tampering?> FindLost(string statement, CancellationToken stop)
    {
        await using var reader = await Read(statement, stop);
        return await reader.ReadAsync(stop) ? new(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), Removed) : null;
    }

    async Task<DbDataReader> Read(string sql, CancellationToken stop)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return await command.ExecuteReaderAsync(stop);
    }

    const string Changed = "the row was changed";
    const string Inserted = "the row was inserted by hand";
    const string Removed = "the row was removed";
    const string Rewritten = "the row, or one before it, was rewritten together with its hash";

    // What a seal holds and the one before it does not was written after that one.
    sealed class SealTimes
    {
        readonly Dictionary<DateOnly, DateTime> earliest;

        public SealTimes(IEnumerable<AuditSeal> seals)
        {
            var days = seals.GroupBy(s => s.Day, s => s.At - Grace).OrderBy(day => day.Key).ToList();
            List<DateTime> since = [DateTime.MinValue, .. days.Select(day => day.Max())];
            earliest = days.Zip(since).ToDictionary(d => d.First.Key, d => d.Second);
            Unsealed = since[^1];
        }

        // The earliest time of a row that no seal holds yet.
        public DateTime Unsealed { get; }

        // The earliest time of a row that the seal of this day is the first to hold; null where there is no such seal.
        public DateTime? Earliest(DateOnly day) => earliest.TryGetValue(day, out var at) ? at : null;
    }

    // The chain whose rows are being read.
    sealed class ChainUnderWay(SealTimes seals)
    {
        Guid record;
        string audience = "";
        int sequence;
        byte[] hash = [];
        int length;
        byte[] head = [];
        // The earliest of the rows since the last sealed head, and its place.
        DateTime earliest = DateTime.MaxValue;
        int early;

        // The row that was read last.
        public ChainedRow Row { get; private set; }

        public static ChainUnderWay Begin(DbDataReader row, SealTimes seals)
        {
            var chain = new ChainUnderWay(seals) { record = row.GetGuid(1), audience = row.GetString(2), length = row.IsDBNull(14) ? 0 : row.GetInt32(14), head = row.IsDBNull(15) ? [] : (byte[])row[15] };
            chain.hash = Chain.Start(chain.record, chain.audience);
            return chain;
        }

        public bool IsOf(DbDataReader row) => sequence > 0 && record == row.GetGuid(1) && audience == row.GetString(2);

        public Tampering? Next(DbDataReader row)
        {
            var place = row.GetInt32(0);
            if (place > length) return Wrong(place, Inserted);
            if (place > sequence + 1) return Wrong(sequence + 1, Removed);
            if (place <= sequence) return Wrong(place, Inserted);
            DateOnly? day;
            try
            {
                day = row.IsDBNull(17) ? null : DateOnly.FromDateTime(row.GetDateTime(17));
                Row = new(place, record, audience, row.GetGuid(3), row.GetDateTime(4), row.GetGuid(5), row.GetString(6), Text(row, 7), Text(row, 8), row.GetString(9), row.GetString(10), row.GetGuid(11), row.GetString(12));
                hash = Chain.Hash(hash, Row);
            }
            catch (Exception unreadable) when (unreadable is FormatException or InvalidCastException)
            {
                return Wrong(place, Changed);
            }

            if (!hash.AsSpan().SequenceEqual((byte[])row[13])) return Wrong(place, Changed);
            sequence = place;
            if (Row.At < earliest) (earliest, early) = (Row.At, place);
            return day is { } sealedOn ? Sealed((byte[])row[16], sealedOn) : null;
        }

        public Tampering? Ended() =>
            sequence < length ? Wrong(sequence + 1, Removed)
            : earliest < seals.Unsealed ? Wrong(early, $"{Inserted} after the last seal, with an earlier time")
            : sequence > 0 && !hash.AsSpan().SequenceEqual(head) ? Wrong(sequence, Rewritten)
            : null;

        // The row at hand is the head that a seal found.
        Tampering? Sealed(byte[] head, DateOnly day)
        {
            if (seals.Earliest(day) is not { } since) return Wrong(sequence, $"the seal of {SealPaper.Date(day)}, of which it is kept as a head, was removed or never was");
            if (!hash.AsSpan().SequenceEqual(head)) return Wrong(sequence, $"{Rewritten}, after the seal of {SealPaper.Date(day)}");
            if (earliest < since) return Wrong(early, $"{Inserted} after the seal before that of {SealPaper.Date(day)}, with an earlier time");
            earliest = DateTime.MaxValue;
            return null;
        }

        Tampering Wrong(int at, string what) => new(record, audience, at, what);

        static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
