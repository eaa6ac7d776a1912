using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>
/// A seal as it is handed out: the text that is signed, the signature, then the heads that the text's roots stand for, one a line. docs/trail.md describes it
/// byte by byte.
/// </summary>
public sealed record SealPaper(string Text, byte[] Signature)
{
    const string Title = "Cooperation Portal seal 1";
    const string SignatureField = "signature: ";

    /// <summary>The media type.</summary>
    public const string Type = "text/plain; charset=utf-8";

    /// <summary>What a seal says.</summary>
    /// <param name="Side">Whose it is.</param>
    /// <param name="Day">The day of it.</param>
    /// <param name="At">When it was made (UTC).</param>
    /// <param name="Previous">The hash of the text of the seal before, or a dash.</param>
    /// <param name="Shared">The shared heads.</param>
    /// <param name="Own">The heads of the side's own rows.</param>
    /// <param name="Key">The fingerprint of the key.</param>
    public sealed record Content(string Side, string Day, string At, string Previous, string Shared, string Own, string Key)
    {
        /// <summary>The text that is signed.</summary>
        public override string ToString() => $"{Title}\nside: {Side}\nday: {Day}\nat: {At}\nprevious: {Previous}\nshared: {Shared}\nown: {Own}\nkey: {Key}\n";

        /// <summary>Reads it; null for anything else.</summary>
        public static Content? Read(string text)
        {
            var values = text.Split('\n').Skip(1).Select(line => line.Split(": ", 2)).Where(f => f.Length == 2).Select(f => f[1]).ToList();
            return values is [var side, var day, var at, var previous, var shared, var own, var key] && new Content(side, day, at, previous, shared, own, key) is { } content && content.ToString() == text ? content : null;
        }
    }

    /// <summary>The day as a seal and its address write it.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the next seal names as its predecessor.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Signs a text.</summary>
    public static byte[] Sign(string text, ECDsa key) => key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>What is wrong with the signature; null for nothing.</summary>
    /// <param name="keys">The public keys by their fingerprints.</param>
    public string? WrongSignature(IReadOnlyDictionary<string, ECDsa> keys) =>
        Content.Read(Text) is not { } content ? "it is no seal of this portal"
        : !keys.TryGetValue(content.Key, out var key) ? $"it was signed with a key that is not at hand ({content.Key})"
        : !key.VerifyData(Encoding.UTF8.GetBytes(Text), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) ? "its text is not what was signed"
        : null;

    /// <summary>A head as a line, for the root and, with its audience before it, for the paper.</summary>
    public static string Line(Guid record, int length, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"{record} {length} {Convert.ToHexStringLower(hash)}\n");

    /// <summary>Writes the paper.</summary>
    public static async Task Write(Stream to, AuditSeal seal, IAsyncEnumerable<SealedHead> heads, CancellationToken stop = default)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await writer.WriteAsync($"{seal.Text}{SignatureField}{Convert.ToBase64String(seal.Signature)}\n");
        await foreach (var head in heads.WithCancellation(stop)) await writer.WriteAsync($"{head.Audience} {Line(head.RecordId, head.Length, head.Hash)}");
    }

    /// <summary>Reads the head of a paper; what follows in the reader are the lines of its heads.</summary>
    /// <exception cref="InvalidDataException">It is no paper of a seal.</exception>
    public static async Task<SealPaper> Read(TextReader from)
    {
        var text = new StringBuilder();
        while (await from.ReadLineAsync() is { } line && text.Length < AuditSeal.TextLength)
        {
            if (line.StartsWith(SignatureField, StringComparison.Ordinal) && Convert.TryFromBase64String(line[SignatureField.Length..], new byte[AuditSeal.SignatureLength], out _))
                return new(text.ToString(), Convert.FromBase64String(line[SignatureField.Length..]));
            text.Append(line).Append('\n');
        }

        throw new InvalidDataException("This file is no seal.");
    }

    /// <summary>Reads the line of a head; null where it is none.</summary>
    public static SealedHead? Head(string line) =>
        line.Split(' ') is [var audience, var record, var length, var hash] && Enum.TryParse<Audience>(audience, out var whose) && Guid.TryParse(record, out var id)
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && hash.Length == 64 && hash.All(char.IsAsciiHexDigit)
            ? new SealedHead { RecordId = id, Audience = whose, Length = rows, Hash = Convert.FromHexString(hash) }
            : null;
}

/// <summary>The root over heads, in the order of their records: their number and the hash over their lines.</summary>
public sealed class SealRoot : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    int count;

    /// <summary>Adds the next head.</summary>
    public void Add(SealedHead head)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(SealPaper.Line(head.RecordId, head.Length, head.Hash)));
        count++;
    }

    /// <summary>The root over all that was added.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{count} {Convert.ToHexStringLower(hash.GetCurrentHash())}");

    /// <summary>The root over these heads.</summary>
    public static async Task<string> Of(IAsyncEnumerable<SealedHead> heads)
    {
        using var root = new SealRoot();
        await foreach (var head in heads) root.Add(head);
        return root.ToString();
    }

    /// <inheritdoc />
    public void Dispose() => hash.Dispose();
}
