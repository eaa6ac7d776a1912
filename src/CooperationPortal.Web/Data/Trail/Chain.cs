using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Web.Data;

/// <summary>A row of the trail as it is hashed: every column but the hash, words as they are stored.</summary>
public readonly record struct ChainedRow(
    int Sequence, Guid RecordId, string Audience, Guid Id, DateTime At, Guid AccountId, string Actor, string? Side, string? Act, string Kind, string Noun, Guid RowId, string Changes);

/// <summary>
/// How rows are tied together: a row's hash is SHA-256 over the hash before it and every field of its own. docs/trail.md describes the form byte by byte, so
/// that anybody can verify it with a program of their own; a change here is a change there and a new name in <see cref="Name"/>.
/// </summary>
public static class Chain
{
    /// <summary>The name of the form, in which each chain begins.</summary>
    public const string Name = "Cooperation Portal trail 1";

    /// <summary>What the first row of a chain follows: record and audience are in it, so that no chain passes for another.</summary>
    public static byte[] Start(Guid recordId, string audience)
    {
        var form = new Form();
        form.Add(Name);
        form.Add(recordId);
        form.Add(audience);
        return form.Hash();
    }

    /// <summary>The hash of a row that follows another.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> before, in ChainedRow row)
    {
        var form = new Form();
        form.Add(Convert.ToHexStringLower(before));
        form.Add(row.Sequence);
        form.Add(row.RecordId);
        form.Add(row.Audience);
        form.Add(row.Id);
        form.Add(Instant(row.At));
        form.Add(row.AccountId);
        form.Add(row.Actor);
        form.Add(row.Side);
        form.Add(row.Act);
        form.Add(row.Kind);
        form.Add(row.Noun);
        form.Add(row.RowId);
        form.Add(row.Changes);
        return form.Hash();
    }

    /// <summary>An instant with all that is stored of it.</summary>
    public static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    // Each field is its length in bytes, a colon, its UTF-8 and a comma; a field that is not there is a dash and a comma. So no two rows read alike.
    ref struct Form()
    {
        readonly ArrayBufferWriter<byte> bytes = Buffer ??= new(4096);

        [ThreadStatic]
        static ArrayBufferWriter<byte>? Buffer;

        public readonly void Add(string? text)
        {
            if (text is null)
            {
                bytes.Write("-,"u8);
                return;
            }

            Length(Encoding.UTF8.GetByteCount(text));
            bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
            bytes.Write(","u8);
        }

        public readonly void Add(Guid key)
        {
            Length(36);
            Utf8Formatter.TryFormat(key, bytes.GetSpan(36), out var written);
            bytes.Advance(written);
            bytes.Write(","u8);
        }

        public readonly void Add(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

        public readonly byte[] Hash()
        {
            var hash = SHA256.HashData(bytes.WrittenSpan);
            bytes.ResetWrittenCount();
            return hash;
        }

        readonly void Length(int length)
        {
            Utf8Formatter.TryFormat(length, bytes.GetSpan(11), out var written);
            bytes.Advance(written);
            bytes.Write(":"u8);
        }
    }
}
