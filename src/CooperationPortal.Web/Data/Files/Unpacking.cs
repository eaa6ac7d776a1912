using System.IO.Compression;
using System.Text;
using System.Xml;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Files;

/// <summary>Unpacks what is looked at in an archive, and only so much of it: a small file can be made to unpack for minutes.</summary>
/// <param name="name">The file's name, for the sentence.</param>
/// <param name="size">How many bytes it has itself.</param>
public sealed class Unpacking(string name, long size)
{
    /// <summary>How many bytes more than its own are unpacked of one file, all its parts together.</summary>
    public const long Most = 100L << 20;

    /// <summary>How many parts an archive may have.</summary>
    public const int MostParts = 10_000;

    // What unpacks to more is out to fill the memory of whoever opens it.
    const long LargestArchive = 1L << 30;

    // In bytes, up to the end of the first tag.
    const int LongestBeginning = 100_000;

    readonly byte[] beginning = new byte[LongestBeginning];

    long left = size + Most;

    /// <summary>The parts of an archive.</summary>
    /// <exception cref="RuleBroken">There are too many, or too much in them.</exception>
    public IReadOnlyList<ZipArchiveEntry> PartsOf(ZipArchive archive) =>
        archive.Entries.Count <= MostParts && archive.Entries.Sum(e => e.Length) <= LargestArchive ? archive.Entries : throw TooMuch();

    /// <summary>A part, to be read whole.</summary>
    /// <exception cref="RuleBroken">It is too large, or too much was unpacked before it.</exception>
    public Stream Open(ZipArchiveEntry part)
    {
        // A packed part yields no more than it says of itself; one that is not packed is as long as it lies there.
        left -= Math.Max(part.Length, part.CompressedLength);
        return left >= 0 ? part.Open() : throw TooMuch();
    }

    /// <summary>A part that is XML.</summary>
    /// <exception cref="RuleBroken">It is too large, or too much was unpacked before it.</exception>
    public XmlReader Read(ZipArchiveEntry part) =>
        XmlReader.Create(Open(part), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true });

    /// <summary>The outermost element of a part, which says what it is whatever its name is; null where it is no XML.</summary>
    /// <exception cref="RuleBroken">It is XML by its name or its beginning, and cannot be read so far.</exception>
    public XmlQualifiedName? Outermost(ZipArchiveEntry part)
    {
        var isNamedXml = part.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        if (!isNamedXml && !BeginsAsXml(part)) return null;
        using var stream = part.Open();
        using var start = new MemoryStream(beginning, 0, stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false));
        // OpenDocument has parts with nothing in them.
        if (start.Length == 0) return null;
        try
        {
            // A document type is passed over here, and refused where the part is read.
            using var xml = XmlReader.Create(start, new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return xml.MoveToContent() == XmlNodeType.Element ? new(xml.LocalName, xml.NamespaceURI) : null;
        }
        catch (XmlException unread)
        {
            // What is XML all through its beginning, or in letters that are not known here, may be a header to another reader.
            var mayBeXml = start.Position == beginning.Length || unread.InnerException is NotSupportedException or (ArgumentException and not DecoderFallbackException);
            return isNamedXml || mayBeXml ? throw ContentCheck.Damaged(name) : null;
        }
    }

    // A bracket behind what may stand before it: a mark of the order of bytes, blanks, the zeros of wider letters. Where nothing else comes it is yet to be seen.
    static bool BeginsAsXml(ZipArchiveEntry part)
    {
        using var stream = new BufferedStream(part.Open());
        for (var read = 0; read < LongestBeginning; read++)
            if (stream.ReadByte() is not (0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0 or '\t' or '\r' or '\n' or ' ') and var first) return first == '<';
        return true;
    }

    /// <summary>What is said of a file that unpacks to too much.</summary>
    public RuleBroken TooMuch() => new($"“{name}” unpacks to more than the portal can look through. Split it and add the parts.", Uploads.Field);
}
