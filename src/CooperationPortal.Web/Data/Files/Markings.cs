using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using CooperationPortal.Domain;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Reads what stands in the headers and footers of a file, where papers carry their markings, and refuses those above <see cref="Handling.OfficialUseOnly"/>.
/// What cannot be read, such as a picture, is answered for by who adds it.
/// </summary>
public static partial class Markings
{
    const int LongestLine = 10_000;

    static readonly string[] SheetHeaders = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

    const int Pages = 5;

    // Where an archive carries markings: in parts with such an outermost element, whatever they are called, in the text of such elements, of which others end a line.
    sealed record Place(string[] Parts, string[] Text, string[] Lines, Func<string, string?> Marked);

    static readonly Place WordHeaders = new(["hdr", "ftr"], ["t"], ["p", "tab", "ptab", "br", "cr"], Marking.InHeader);
    static readonly Place ExcelHeaders = new(["worksheet", "chartsheet", "dialogsheet"], SheetHeaders, SheetHeaders, line => Marking.InHeader(SheetCode().Replace(line, "\t")));
    static readonly Place Slides = new(["sld", "sldLayout", "sldMaster"], ["t"], ["p", "br"], Marking.OnSlide);
    static readonly Place OpenDocumentHeaders = new(["document-styles"], ["p", "h"], ["p", "h", "tab", "line-break"], Marking.InHeader);

    /// <summary>Refuses a file that is marked too high.</summary>
    /// <exception cref="RuleBroken">It carries such a marking in a header or footer, or these cannot be read.</exception>
    public static async Task Demand(string name, FileKind kind, Stream content, Unpacking unpacking)
    {
        content.Position = 0;
        var found = kind.Endings[0] switch
        {
            "docx" => OfArchive(name, unpacking, content, WordHeaders),
            "xlsx" => OfArchive(name, unpacking, content, ExcelHeaders),
            "pptx" => OfArchive(name, unpacking, content, Slides),
            "odt" or "ods" => OfArchive(name, unpacking, content, OpenDocumentHeaders),
            "pdf" => await OfPdf(name, content),
            "txt" or "csv" or "eml" => await OfText(content),
            _ => null,
        };
        if (found is not null)
            throw new RuleBroken($"“{name}” is marked “{found}”. This portal takes nothing above Official use only, so the document was not stored.", Uploads.Field);
    }

    static string? OfArchive(string name, Unpacking unpacking, Stream content, Place place)
    {
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var part in unpacking.PartsOf(archive).Where(p => unpacking.Outermost(p) is { } outermost && place.Parts.Contains(outermost.Name)))
        {
            try
            {
                using var xml = unpacking.Read(part);
                if (OfXml(xml, place) is { } found) return found;
            }
            catch (XmlException)
            {
                throw ContentCheck.Damaged(name);
            }
        }

        return null;
    }

    static string? OfXml(XmlReader xml, Place place)
    {
        var line = new StringBuilder();
        var within = 0;
        while (xml.Read())
        {
            var isElement = xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement;
            if (isElement && place.Lines.Contains(xml.LocalName))
            {
                if (place.Marked(line.ToString()) is { } found) return found;
                line.Clear();
            }

            // A watermark of Word is a shape in a header.
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "textpath" } && place.Marked(xml.GetAttribute("string") ?? "") is { } watermark) return watermark;
            if (isElement && place.Text.Contains(xml.LocalName) && !xml.IsEmptyElement) within += xml.NodeType == XmlNodeType.Element ? 1 : -1;
            if (within > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && line.Length < LongestLine) line.Append(xml.Value);
        }

        return place.Marked(line.ToString());
    }

    // The words in the top and bottom eighth of the first pages, line by line.
    static async Task<string?> OfPdf(string name, Stream content)
    {
        var isEncrypted = await NamesAKey(content);
        content.Position = 0;
        try
        {
            using var pdf = PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true });
            // A damaged file is read leniently, also past the key; what its pages then seem to say is noise. One that opens without a password is decrypted.
            if (isEncrypted && !pdf.IsEncrypted) throw Locked(name);
            if (pdf.NumberOfPages == 0) throw Unreadable(name);
            for (var number = 1; number <= Math.Min(pdf.NumberOfPages, Pages); number++)
            {
                var page = pdf.GetPage(number);
                var edge = page.Height / 8;
                var lines = page.GetWords().Where(w => w.BoundingBox.Bottom > page.Height - edge || w.BoundingBox.Top < edge)
                    .GroupBy(w => Math.Round(w.BoundingBox.Bottom / 4)).Select(Line);
                if (lines.Select(Marking.InHeader).FirstOrDefault(f => f is not null) is { } found) return found;
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is not InsufficientMemoryException and not OutOfMemoryException and not RuleBroken)
        {
            // The library reads what it can and throws anything at the rest.
            throw isEncrypted || unreadable is PdfDocumentEncryptedException ? Locked(name) : Unreadable(name);
        }
    }

    static RuleBroken Unreadable(string name) => new($"“{name}” cannot be read as a PDF, so nobody can see how it is marked. Save it as a PDF anew and add it again.", Uploads.Field);

    static RuleBroken Locked(string name) => new($"“{name}” is encrypted, so nobody can read how it is marked. Save it without a password or other lock and add it again.", Uploads.Field);

    // An encrypted PDF names its key in the trailer or in the dictionary of the stream that stands for one; neither is ever encrypted or packed itself.
    static async Task<bool> NamesAKey(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var (piece, before) = (new char[1 << 16], "");
        for (int read; (read = await reader.ReadBlockAsync(piece)) > 0;)
        {
            var text = before + new string(piece, 0, read);
            if (Key().IsMatch(text)) return true;
            before = text[^Math.Min(text.Length, 64)..];
        }

        return false;
    }

    // Words far apart are words of different parts of a header.
    static string Line(IEnumerable<Word> words)
    {
        var line = new StringBuilder();
        Word? last = null;
        foreach (var word in words.OrderBy(w => w.BoundingBox.Left))
        {
            if (last is not null) line.Append(word.BoundingBox.Left - last.BoundingBox.Right > 20 ? "\t" : " ");
            line.Append(word.Text);
            last = word;
        }

        return line.ToString();
    }

    // A text has no header but its first and last lines.
    static async Task<string?> OfText(Stream content)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        var (first, last) = (new List<string>(), new Queue<string>());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (first.Count < 5) first.Add(line);
            else last.Enqueue(line);
            if (last.Count > 3) last.Dequeue();
        }

        return first.Concat(last).Select(l => Marking.OnLine(l[..Math.Min(l.Length, LongestLine)])).FirstOrDefault(f => f is not null);
    }

    // Excel writes where a part of the header stands, and its font, into the text: &L&"Arial,Bold"&12SECRET.
    [GeneratedRegex("&(?:[LCRPNDTFAZGBIUESXYOH]|\"[^\"]*\"|\\d+|K(?:[0-9A-F]{6}|\\d\\d[+-]\\d{3}))")]
    private static partial Regex SheetCode();

    [GeneratedRegex(@"/Encrypt(\s+\d|\s*<<)")]
    private static partial Regex Key();
}
