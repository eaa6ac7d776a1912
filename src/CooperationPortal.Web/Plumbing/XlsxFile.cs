using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// Writes rows as an Excel file while they are read: each part of the package goes through the compressor straight to the reader, so memory does not
/// grow with the list. (The SDK's own writer wants a file that it can go back in.) Texts are inline strings, which Excel never takes for formulas;
/// days are real dates. A sheet that is full is followed by another.
/// </summary>
public static class XlsxFile
{
    /// <summary>The media type.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How many rows a sheet takes besides its heads; Excel's own limit is 1,048,576.</summary>
    public const int RowsPerSheet = 1_000_000;

    // Excel takes no longer text in a cell.
    const int LongestText = 32_767;
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Excel counts days from the last one of 1899.
    static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Writes the sheets: the rows under their heads, and last what the list is.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="title">The name of the sheet.</param>
    /// <param name="heads">The heads of the columns.</param>
    /// <param name="chunks">The rows.</param>
    /// <param name="handling">The handling label on every sheet of paper; asked when the rows are written.</param>
    /// <param name="about">What stands on the last sheet, line by line; asked when the rows are written.</param>
    /// <param name="stop">The reader went away.</param>
    /// <param name="rowsPerSheet">How many rows a sheet takes.</param>
    public static async Task Write(
        Stream to, string title, IReadOnlyList<string> heads, IAsyncEnumerable<IReadOnlyList<object?[]>> chunks, Func<string> handling, Func<IEnumerable<(string Name, string Value)>> about,
        CancellationToken stop, int rowsPerSheet = RowsPerSheet)
    {
        await using var tail = new Tail(to);
        await using var package = await ZipArchive.CreateAsync(tail, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        await Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await Part("xl/styles.xml", Styles);

        var sheets = new List<string>();
        await using var rows = chunks.SelectMany(chunk => chunk).GetAsyncEnumerator(stop);
        var more = await rows.MoveNextAsync();
        do
        {
            sheets.Add(sheets.Count == 0 ? title : $"{title} {sheets.Count + 1}");
            more = await Sheet(sheets.Count, rows, more);
        }
        while (more);
        sheets.Add("About this list");
        await About(sheets.Count);

        await Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((name, n) => $"""<sheet name="{Text(name)}" sheetId="{n + 1}" r:id="rId{n + 1}"/>"""))}</sheets></workbook>""");
        await Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, n) => $"""<Relationship Id="rId{n + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{n + 1}.xml"/>"""))}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        await Part("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select((_, n) => $"""<Override PartName="/xl/worksheets/sheet{n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>""");

        async Task<bool> Sheet(int number, IAsyncEnumerator<object?[]> from, bool any)
        {
            await using var part = await Open($"xl/worksheets/sheet{number}.xml");
            var text = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"{(number == 1 ? " tabSelected=\"1\"" : "")}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>""");
            for (var c = 0; c < heads.Count; c++) text.Append(CultureInfo.InvariantCulture, $"""<col min="{c + 1}" max="{c + 1}" width="{Width(heads[c])}" customWidth="1"/>""");
            text.Append("</cols><sheetData><row>");
            foreach (var head in heads) text.Append("""<c t="inlineStr" s="1"><is><t>""").Append(Text(head)).Append("</t></is></c>");
            text.Append("</row>");
            var count = 0;
            for (; any && count < rowsPerSheet; count++)
            {
                text.Append("<row>");
                foreach (var cell in from.Current) Cell(text, cell);
                text.Append("</row>");
                if (text.Length > 65_536)
                {
                    await part.WriteAsync(text, stop);
                    await part.FlushAsync(stop);
                    text.Clear();
                }

                any = await from.MoveNextAsync();
            }

            text.Append(CultureInfo.InvariantCulture, $"""</sheetData><autoFilter ref="A1:{Column(heads.Count)}{count + 1}"/>""");
            text.Append("""<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>""");
            text.Append("<headerFooter><oddHeader>&amp;C&amp;B").Append(Text(handling()).Replace("&amp;", "&amp;&amp;", StringComparison.Ordinal)).Append("</oddHeader><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>");
            await part.WriteAsync(text, stop);
            return any;
        }

        async Task About(int number)
        {
            await using var part = await Open($"xl/worksheets/sheet{number}.xml");
            var text = new StringBuilder($"""<worksheet xmlns="{Main}"><cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>""");
            foreach (var (name, value) in about())
            {
                text.Append("<row>");
                Cell(text, name, head: true);
                Cell(text, value);
                text.Append("</row>");
            }

            text.Append("</sheetData></worksheet>");
            await part.WriteAsync(text, stop);
        }

        async Task Part(string name, string xml)
        {
            await using var part = await Open(name);
            await part.WriteAsync(xml.AsMemory(), stop);
        }

        async Task<StreamWriter> Open(string name)
        {
            var stream = await package.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop);
            var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 131_072);
            await writer.WriteAsync("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
            return writer;
        }
    }

    static void Cell(StringBuilder text, object? value, bool head = false)
    {
        switch (value)
        {
            case null:
                text.Append("<c/>");
                break;
            case DateOnly day:
                text.Append(CultureInfo.InvariantCulture, $"""<c s="2"><v>{day.DayNumber - Epoch}</v></c>""");
                break;
            case int number:
                text.Append(CultureInfo.InvariantCulture, $"<c><v>{number}</v></c>");
                break;
            default:
                Text(text.Append(head ? """<c t="inlineStr" s="1"><is><t xml:space="preserve">""" : """<c t="inlineStr" s="3"><is><t xml:space="preserve">"""), value.ToString()!).Append("</t></is></c>");
                break;
        }
    }

    static string Text(string value) => Text(new StringBuilder(value.Length + 16), value).ToString();

    // What XML cannot carry, a sheet cannot show either.
    static StringBuilder Text(StringBuilder text, string value)
    {
        var longest = text.Length + LongestText;
        Span<char> pair = stackalloc char[2];
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= longest) break;
            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case > 0xFFFF: text.Append(pair[..rune.EncodeToUtf16(pair)]); break;
                default:
                    if (XmlConvert.IsXmlChar((char)rune.Value)) text.Append((char)rune.Value);
                    break;
            }
        }

        return text;
    }

    static string Column(int number) => number <= 26 ? ((char)('A' + number - 1)).ToString() : Column((number - 1) / 26) + Column(((number - 1) % 26) + 1);

    static int Width(string head) => head.StartsWith("What", StringComparison.Ordinal) || head.StartsWith("Latest", StringComparison.Ordinal) || head.EndsWith("title", StringComparison.Ordinal) || head == "Reason" ? 50
        : head.Contains("gency", StringComparison.Ordinal) ? 32 : Math.Max(14, head.Length + 4);

    // 0 as it comes, 1 a head, 2 a day, 3 a text that wraps.
    const string Styles = $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\ mmm\ yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>""";

    // The package writes the last bytes of each part without waiting, which a response does not allow: they wait here for the next write, some hundred at most.
    sealed class Tail(Stream to) : Stream
    {
        readonly MemoryStream kept = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Send(cancellationToken);
            await to.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await Send(cancellationToken);
            await to.FlushAsync(cancellationToken);
        }

        public override async ValueTask DisposeAsync()
        {
            await Send(CancellationToken.None);
            await base.DisposeAsync();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        async Task Send(CancellationToken stop)
        {
            if (kept.Length == 0) return;
            await to.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), stop);
            kept.SetLength(0);
        }
    }
}
