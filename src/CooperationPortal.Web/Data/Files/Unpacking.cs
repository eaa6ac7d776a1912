using System.IO.Compression;
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

    /// <summary>What is said of a file that unpacks to too much.</summary>
    public RuleBroken TooMuch() => new($"“{name}” unpacks to more than the portal can look through. Split it and add the parts.", Uploads.Field);
}
