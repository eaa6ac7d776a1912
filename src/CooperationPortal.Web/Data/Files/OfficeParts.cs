using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Refuses an Office file in which something runs or is fetched by itself: programs, objects of other programs, and links that are followed as it is
/// opened, which also tell their end who reads it and when. What a reader has to click stays, and links between workbooks, about which Excel asks first.
/// </summary>
public static partial class OfficeParts
{
    // A document in a presentation may hold a chart, whose figures lie in a workbook.
    const int Deepest = 3;

    const int LongestField = 10_000;

    /// <summary>Refuses an archive that has such a part.</summary>
    /// <param name="name">The name of the file that came.</param>
    /// <param name="archive">It, or a file within it.</param>
    /// <param name="unpacking">What may still be unpacked of it.</param>
    /// <param name="depth">How deep within it the archive lies.</param>
    /// <exception cref="RuleBroken">It has such a part, or cannot be looked through.</exception>
    public static void Demand(string name, ZipArchive archive, Unpacking unpacking, int depth)
    {
        var isOffice = archive.GetEntry("mimetype") is null;
        var linking = isOffice ? OfficeLinks() : OpenDocumentLinks();
        foreach (var part in unpacking.PartsOf(archive))
        {
            var start = Start(part);
            Rule.That(!IsProgram(start), $"“{name}” has a program in it ({part.Name}), which the portal does not take. Take it out and add the file again.", Uploads.Field);
            if (ContentCheck.IsCompound(start)) throw Object(name);
            if (ContentCheck.IsZip(start)) DemandWithin(name, part, unpacking, depth + 1);
            var outermost = isOffice ? unpacking.Outermost(part) : null;
            if (linking.IsMatch(part.FullName) || outermost is { Name: "externalLink" }) DemandLinks(name, part, unpacking);
            else if (outermost is not null && outermost.Namespace.Contains("wordprocessingml", StringComparison.Ordinal)) DemandFields(name, part, unpacking);
        }
    }

    /// <summary>What is said of a file in which an object lies that only another program opens.</summary>
    public static RuleBroken Object(string name) =>
        new($"“{name}” has an object of another program in it. Put a picture of it in its place, add it as a document of its own, and add the file again.", Uploads.Field);

    static byte[] Start(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var start = new byte[8];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    // Of Windows, Linux and macOS, compiled Java, and scripts that name their shell.
    static bool IsProgram(ReadOnlySpan<byte> start) => start.StartsWith("MZ"u8) || start.StartsWith("\u007fELF"u8) || start.StartsWith("#!"u8)
        || ContentCheck.Begins(start, 0xCF, 0xFA, 0xED, 0xFE) || ContentCheck.Begins(start, 0xCE, 0xFA, 0xED, 0xFE) || ContentCheck.Begins(start, 0xCA, 0xFE, 0xBA, 0xBE);

    // The figures of a chart are a workbook within the file; anything that would be refused on its own is refused there too.
    static void DemandWithin(string name, ZipArchiveEntry part, Unpacking unpacking, int depth)
    {
        if (depth > Deepest) throw unpacking.TooMuch();
        using var within = new MemoryStream();
        using (var packed = unpacking.Open(part)) packed.CopyTo(within);
        Rule.That(ContentCheck.Zip(name, within, unpacking, depth) is not null, $"“{name}” has an archive in it ({part.Name}), which the portal does not take. Take it out and add the file again.", Uploads.Field);
    }

    static void DemandLinks(string name, ZipArchiveEntry part, Unpacking unpacking)
    {
        try
        {
            using var xml = unpacking.Read(part);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName is "ddeLink" or "oleLink" or "dde-source" or "dde-connection-decl") throw Object(name);
                var (type, target) = (xml.GetAttribute("Type") ?? "", xml.GetAttribute("Target") ?? xml.GetAttribute("href", "http://www.w3.org/1999/xlink") ?? "");
                var kind = type[(type.LastIndexOf('/') + 1)..];
                if (kind is "vbaProject" or "wordVbaData" or "xlMacrosheet" or "xlIntlMacrosheet") throw ContentCheck.Macros(name);
                if (kind is "oleObject" or "control" or "aFChunk") throw Object(name);
                var waitsForAClick = kind == "hyperlink" || xml.LocalName == "a" || type.Contains("externalLink", StringComparison.OrdinalIgnoreCase);
                Rule.That(waitsForAClick || !IsElsewhere(target), $"“{name}” fetches “{target[..Math.Min(target.Length, 100)]}” when it is opened. Put what it fetches into the file or take the link out, and add the file again.", Uploads.Field);
            }
        }
        catch (XmlException)
        {
            throw ContentCheck.Damaged(name);
        }
    }

    // Word begins the exchange of data by itself where a field of its text says so.
    static void DemandFields(string name, ZipArchiveEntry part, Unpacking unpacking)
    {
        try
        {
            using var xml = unpacking.Read(part);
            // The words of a field may lie in several runs; another field may begin among them.
            var (field, within) = (new StringBuilder(), false);
            while (xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement) within = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "instrText" or "delInstrText" };
                if (within && xml.HasValue && field.Length < LongestField) field.Append(xml.Value);
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("fldChar" or "fldSimple")) continue;
                DemandNoExchange(field.ToString());
                field.Clear();
                DemandNoExchange(xml.GetAttribute("instr", xml.NamespaceURI) ?? "");
            }

            DemandNoExchange(field.ToString());
        }
        catch (XmlException)
        {
            throw ContentCheck.Damaged(name);
        }

        void DemandNoExchange(string field) => Rule.That(!Exchange().IsMatch(field), $"“{name}” has a field that exchanges data with another program (DDE). Put its words in its place and add the file again.", Uploads.Field);
    }

    [GeneratedRegex(@"^[\s""]*DDE(AUTO)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exchange();

    // The reader's own disk is not elsewhere: Word names there the template that a letter was begun from.
    static bool IsElsewhere(string target) => Elsewhere().IsMatch(Uri.UnescapeDataString(target).Trim().Replace('\\', '/'));

    [GeneratedRegex("^(//|(?!file:///(?!/)|[a-z]:/|cid:)[a-z][a-z0-9+.-]*:)", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\.rels$|^xl/externalLinks/[^/]+\.xml$", RegexOptions.IgnoreCase)]
    private static partial Regex OfficeLinks();

    [GeneratedRegex(@"(^|/)(content|styles)\.xml$")]
    private static partial Regex OpenDocumentLinks();
}
