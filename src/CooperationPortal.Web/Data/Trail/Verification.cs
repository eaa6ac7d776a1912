using System.Data.Common;
using System.Globalization;
using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>What was done to the trail past the portal.</summary>
/// <param name="RecordId">The record in whose chain it is.</param>
/// <param name="Audience">The audience whose chain it is.</param>
/// <param name="Sequence">The first row that is not as it was written.</param>
/// <param name="What">What became of it.</param>
public sealed record Tampering(Guid RecordId, string Audience, int Sequence, string What);

/// <summary>
/// Verifies the trail: every row against the row before it, every chain against its head. It reads what is stored with as little between as can be, so
/// that a value no portal would write is found and not stumbled over. One row at a time is held, however many there are.
/// </summary>
public sealed class Verification(PortalDb db)
{
    // One statement, so that on a portal in use rows and heads are of one moment.
    const string AllRows =
        """
        SELECT a."Sequence", a."RecordId", a."Audience", a."Id", a."At", a."AccountId", a."Actor", a."Side", a."Act", a."Kind", a."Noun", a."RowId", a."Changes", a."Hash",
               h."Length", h."Hash"
        FROM "Audit" AS a
        LEFT JOIN "AuditHeads" AS h ON h."RecordId" = a."RecordId" AND h."Audience" = a."Audience"
        ORDER BY a."RecordId", a."Audience", a."Sequence"
        """;

    const string HeadsWithoutRows =
        """
        SELECT h."RecordId", h."Audience" FROM "AuditHeads" AS h
        WHERE NOT EXISTS (SELECT 1 FROM "Audit" AS a WHERE a."RecordId" = h."RecordId" AND a."Audience" = h."Audience")
        ORDER BY h."RecordId", h."Audience"
        """;

    const int EachSaid = 100_000;

    /// <summary>What it asks of either database.</summary>
    public static IReadOnlyList<string> Statements { get; } = [AllRows, HeadsWithoutRows];

    /// <summary>How many rows were verified.</summary>
    public long Rows { get; private set; }

    /// <summary>How many chains were verified.</summary>
    public long Chains { get; private set; }

    /// <summary>Verifies everything there is and stops at the first thing that is wrong.</summary>
    /// <param name="say">Hears how many rows are verified so far.</param>
    /// <param name="stop">Asks to give up.</param>
    public async Task<Tampering?> Run(Action<long> say, CancellationToken stop = default)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return await VerifyChains(say, stop) ?? await FindLostChain(stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task<Tampering?> VerifyChains(Action<long> say, CancellationToken stop)
    {
        var chain = new ChainUnderWay();
        await using var reader = await Read(AllRows, stop);
        while (await reader.ReadAsync(stop))
        {
            if (!chain.IsOf(reader))
            {
                if (chain.Ended() is { } cut) return cut;
                chain = ChainUnderWay.Begin(reader);
                Chains++;
            }

            if (chain.Next(reader) is { } wrong) return wrong;
            if (++Rows % EachSaid == 0) say(Rows);
        }

        return chain.Ended();
    }

    async Task<Tampering?> FindLostChain(CancellationToken stop)
    {
        await using var reader = await Read(HeadsWithoutRows, stop);
        return await reader.ReadAsync(stop) ? new(reader.GetGuid(0), reader.GetString(1), 1, Removed) : null;
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

    // The chain whose rows are being read.
    sealed class ChainUnderWay
    {
        Guid record;
        string audience = "";
        int sequence;
        byte[] hash = [];
        int length;
        byte[] head = [];

        public static ChainUnderWay Begin(DbDataReader row)
        {
            var chain = new ChainUnderWay { record = row.GetGuid(1), audience = row.GetString(2), length = row.IsDBNull(14) ? 0 : row.GetInt32(14), head = row.IsDBNull(15) ? [] : (byte[])row[15] };
            chain.hash = Chain.Start(chain.record, chain.audience);
            return chain;
        }

        public bool IsOf(DbDataReader row) => sequence > 0 && record == row.GetGuid(1) && audience == row.GetString(2);

        public Tampering? Next(DbDataReader row)
        {
            var at = row.GetInt32(0);
            if (at > length) return Wrong(at, Inserted);
            if (at > sequence + 1) return Wrong(sequence + 1, Removed);
            if (at <= sequence) return Wrong(at, Inserted);
            try
            {
                hash = Chain.Hash(hash, new(
                    at, record, audience, row.GetGuid(3), row.GetDateTime(4), row.GetGuid(5), row.GetString(6), Text(row, 7), Text(row, 8), row.GetString(9), row.GetString(10), row.GetGuid(11), row.GetString(12)));
            }
            catch (Exception unreadable) when (unreadable is FormatException or InvalidCastException)
            {
                return Wrong(at, Changed);
            }

            if (!hash.AsSpan().SequenceEqual((byte[])row[13])) return Wrong(at, Changed);
            sequence = at;
            return null;
        }

        public Tampering? Ended() =>
            sequence < length ? Wrong(sequence + 1, Removed)
            : sequence > 0 && !hash.AsSpan().SequenceEqual(head) ? Wrong(sequence, Rewritten)
            : null;

        Tampering Wrong(int at, string what) => new(record, audience, at, what);

        static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
