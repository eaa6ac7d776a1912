using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Files;

/// <summary>A kind of file that the portal takes.</summary>
/// <param name="Endings">The endings of its names, the usual one first.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Name">What the screen calls it, as in "a Word document".</param>
public sealed record FileKind(string[] Endings, string MediaType, string Name);

/// <summary>Says what a file is by what is in it, never by its name, and refuses what the portal does not take.</summary>
public static class ContentCheck
{
    static readonly FileKind Pdf = new(["pdf"], "application/pdf", "a PDF");
    static readonly FileKind Docx = new(["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document");
    static readonly FileKind Xlsx = new(["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook");
    static readonly FileKind Pptx = new(["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint presentation");
    static readonly FileKind Odt = new(["odt"], "application/vnd.oasis.opendocument.text", "an OpenDocument text");
    static readonly FileKind Ods = new(["ods"], "application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet");
    static readonly FileKind Png = new(["png"], "image/png", "a PNG picture");
    static readonly FileKind Jpeg = new(["jpg", "jpeg"], "image/jpeg", "a JPEG picture");
    static readonly FileKind Tiff = new(["tif", "tiff"], "image/tiff", "a TIFF picture");
    static readonly FileKind Gif = new(["gif"], "image/gif", "a GIF picture");
    static readonly FileKind Webp = new(["webp"], "image/webp", "a WebP picture");
    static readonly FileKind Text = new(["txt"], "text/plain", "a text");
    static readonly FileKind Csv = new(["csv"], "text/csv", "a table as text");
    static readonly FileKind Mail = new(["eml"], "message/rfc822", "an e-mail");
    static readonly FileKind Doc = new(["doc"], "application/msword", "an older Word document");
    static readonly FileKind Xls = new(["xls"], "application/vnd.ms-excel", "an older Excel workbook");
    static readonly FileKind Ppt = new(["ppt"], "application/vnd.ms-powerpoint", "an older PowerPoint presentation");

    static readonly FileKind[] Texts = [Text, Csv, Mail];

    static readonly string[] MailBegins = ["From:", "Received:", "Return-Path:", "Delivered-To:", "MIME-Version:", "Date:", "Subject:"];
    static readonly string[] Programs = ["#!", "<!doctype", "<html", "<head", "<body", "<svg", "<?xml", "<?php", "<script", "<%", "@echo"];
    static readonly string[] WebParts = ["<script", "<svg", "<html", "<iframe"];

    static readonly FileKind[] Kinds = [Pdf, Docx, Xlsx, Pptx, Odt, Ods, Png, Jpeg, Tiff, Gif, Webp, Text, Csv, Mail, Doc, Xls, Ppt];

    /// <summary>What the portal takes, for the screen.</summary>
    public const string Taken = "PDF, Word, Excel, PowerPoint, OpenDocument, pictures (PNG, JPEG, TIFF, GIF, WebP), text, CSV and e-mail (EML)";

    /// <summary>The endings of what the portal takes, for a file chooser.</summary>
    public static readonly string Endings =
        string.Join(',', Kinds.SelectMany(k => k.Endings).Select(e => $".{e}"));

    const string NotTaken = $"The portal takes {Taken}.";

    /// <summary>What the file is.</summary>
    /// <param name="name">Its safe name, for the sentence and to tell texts apart.</param>
    /// <param name="content">Its bytes, to be read from any place.</param>
    /// <param name="unpacking">What may be unpacked of it.</param>
    /// <returns>The kind, and the name with the ending that belongs to it.</returns>
    /// <exception cref="RuleBroken">It is nothing that the portal takes, or its name says that it is something else.</exception>
    public static async Task<(FileKind Kind, string Name)> Inspect(string name, Stream content, Unpacking unpacking)
    {
        var head = new byte[8192];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        var ending = FileName.Ending(name);
        var kind = Binary(head.AsSpan(0, length)) ?? (IsZip(head) ? Zip(name, content, unpacking)
            : IsCompound(head) ? Compound(name, content)
            : await IsText(name, content) ? Texts.FirstOrDefault(t => t.Endings.Contains(ending)) ?? Text : null);
        if (kind is null) throw new RuleBroken(Array.Find(Kinds, k => k.Endings.Contains(ending)) is { } named
            ? $"“{name}” is not {named.Name}, whatever its name says: its content is of a kind that the portal does not take."
            : $"“{name}” is of a kind that the portal does not take. {NotTaken}", Uploads.Field);
        if (kind.Endings.Contains(ending)) return (kind, name);
        // A name without an ending gets its own; one that says something else is for its owner to put right.
        Rule.That(ending.Length == 0, $"“{name}” is {kind.Name}, but its name ends in .{ending}. Give it the ending .{kind.Endings[0]}, or save it as what its name says, and add it again.", Uploads.Field);
        return (kind, FileName.Safe($"{name}.{kind.Endings[0]}"));
    }

    static FileKind? Binary(ReadOnlySpan<byte> head) =>
        Begins(head, '%', 'P', 'D', 'F', '-') ? Pdf
        : Begins(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A) ? Png
        : Begins(head, 0xFF, 0xD8, 0xFF) ? Jpeg
        : Begins(head, 'G', 'I', 'F', '8', '7', 'a') || Begins(head, 'G', 'I', 'F', '8', '9', 'a') ? Gif
        : Begins(head, 'I', 'I', 0x2A, 0) || Begins(head, 'M', 'M', 0, 0x2A) ? Tiff
        : Begins(head, 'R', 'I', 'F', 'F') && head.Length > 12 && head[8..12].SequenceEqual("WEBP"u8) ? Webp
        : null;

    internal static bool IsZip(ReadOnlySpan<byte> head) => Begins(head, 'P', 'K', 3, 4);

    internal static bool IsCompound(ReadOnlySpan<byte> head) => Begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);

    internal static bool Begins(ReadOnlySpan<byte> head, params ReadOnlySpan<int> with)
    {
        if (head.Length < with.Length) return false;
        for (var i = 0; i < with.Length; i++)
            if (head[i] != with[i]) return false;
        return true;
    }

    // Word, Excel, PowerPoint and OpenDocument are archives that say inside what they are.
    internal static FileKind? Zip(string name, Stream content, Unpacking unpacking, int depth = 0)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var kind = Zip(name, archive);
            if (kind is not null) OfficeParts.Demand(name, archive, unpacking, depth);
            return kind;
        }
        catch (InvalidDataException)
        {
            throw Damaged(name);
        }
    }

    static FileKind? Zip(string name, ZipArchive archive)
    {
        var hasMacros = archive.Entries.Any(e => Path.GetFileName(e.FullName) is "vbaProject.bin" || e.FullName.StartsWith("Basic/", StringComparison.Ordinal) || e.FullName.StartsWith("Scripts/", StringComparison.Ordinal));
        if (hasMacros) throw Macros(name);
        var isLocked = archive.GetEntry("META-INF/manifest.xml") is { } manifest && ReadStart(manifest).Contains("encryption-data", StringComparison.Ordinal);
        if (isLocked) throw Locked(name);
        if (archive.GetEntry("mimetype") is { } mime) return new[] { Odt, Ods }.FirstOrDefault(k => k.MediaType == ReadStart(mime));
        if (archive.GetEntry("[Content_Types].xml") is not { } types) return null;
        var parts = ReadStart(types);
        return parts.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) ? throw Macros(name)
            : archive.GetEntry("word/document.xml") is not null && parts.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal) ? Docx
            : archive.GetEntry("xl/workbook.xml") is not null && parts.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) ? Xlsx
            : archive.GetEntry("ppt/presentation.xml") is not null && parts.Contains("presentationml.presentation.main+xml", StringComparison.Ordinal) ? Pptx
            : null;
    }

    internal static RuleBroken Macros(string name) => new($"“{name}” has macros in it. Save it without macros and add it again.", Uploads.Field);

    internal static RuleBroken Damaged(string name) => new($"“{name}” is damaged and cannot be read. Save it anew and add it again.", Uploads.Field);

    static RuleBroken Locked(string name) => new($"“{name}” is locked with a password, so nobody can look into it. Save it without one and add it again.", Uploads.Field);

    static string ReadStart(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var start = new byte[64 * 1024];
        return Encoding.UTF8.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Trim();
    }

    // The older Office formats are a small file system; the names in its directory tell them apart (MS-CFB).
    static FileKind? Compound(string name, Stream content)
    {
        var header = new byte[512];
        content.Position = 0;
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return null;
        var sector = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)), 9, 12);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var table = new byte[sector];
        var entries = new byte[sector];
        var at = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (var steps = 0; at < 0xFFFFFFFA && steps < 1000; steps++)
        {
            if (!ReadSector(at, entries)) break;
            for (var entry = 0; entry < sector; entry += 128)
            {
                var bytes = Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(entry + 64)), 0, 64);
                if (bytes > 2) names.Add(Encoding.Unicode.GetString(entries, entry, bytes - 2));
            }

            // The allocation table says which sector is next. Its first 109 sectors stand in the header, which is enough for the directory of any letter.
            var of = (int)(at / (sector / 4));
            if (of >= 109 || !ReadSector(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + (of * 4))), table)) break;
            at = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)(at % (sector / 4)) * 4));
        }

        if (names.Contains("EncryptedPackage")) throw Locked(name);
        if (names.Overlaps(["Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"])) throw Macros(name);
        // A file of any kind that lies within, and the old editor of equations, which has long been a way in.
        if (names.Overlaps(["\u0001Ole10Native", "Equation Native"])) throw OfficeParts.Object(name);
        return names.Contains("WordDocument") ? Doc : names.Overlaps(["Workbook", "Book"]) ? Xls : names.Contains("PowerPoint Document") ? Ppt : null;

        bool ReadSector(uint number, byte[] into)
        {
            var offset = ((long)number + 1) * sector;
            if (offset + sector > content.Length) return false;
            content.Position = offset;
            content.ReadExactly(into);
            return true;
        }
    }

    // Text all through: no byte of a program in it, and nothing that a browser or a shell would run.
    static async Task<bool> IsText(string name, Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var piece = new char[16 * 1024];
        var (isFirst, isMail, before) = (true, false, "");
        for (int read; (read = await reader.ReadBlockAsync(piece)) > 0; isFirst = false)
        {
            var text = new string(piece, 0, read);
            if (text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f'))) return false;
            // A letter outside of ASCII from an older program reads as one that is unknown; many of them are no text.
            if (text.Count(c => c == '\uFFFD') > read / 5) return false;
            var start = isFirst ? text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') : "";
            if (isFirst) isMail = Begins(start, MailBegins);
            // A word may lie across two pieces. What a mail holds is the mail’s.
            var runs = Begins(start, Programs) || (!isMail && WebParts.Any(s => (before + text).Contains(s, StringComparison.OrdinalIgnoreCase)));
            Rule.That(!runs, $"“{name}” holds a program or a web page, which the portal does not take. {NotTaken}", Uploads.Field);
            before = text[^Math.Min(text.Length, 16)..];
        }

        return true;
    }

    static bool Begins(string text, string[] with) => with.Any(w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase));
}
