using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace CooperationPortal.Tests.Support;

/// <summary>Small files as programs write them, and as nobody should.</summary>
public static class Papers
{
    const string Types = "application/vnd.openxmlformats-officedocument.";

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Pdf(string top = "Official use only", string body = "The text.", string bottom = "Page 1")
    {
        var pdf = new PdfDocumentBuilder();
        var font = pdf.AddStandard14Font(Standard14Font.Helvetica);
        var page = pdf.AddPage(PageSize.A4);
        foreach (var (text, y) in new[] { (top, 815), (body, 420), (bottom, 25) }) page.AddText(text, 11, new PdfPoint(250, y), font);
        return pdf.Build();
    }

    /// <summary>A PDF with <c>SECRET</c> at its top, encrypted (RC4, 40 bits) for a password or for none, with a trailer or a stream that stands for one.</summary>
    public static byte[] EncryptedPdf(bool opens, bool stream = false, string handler = "Standard")
    {
        var (owner, user, content) = opens
            ? ("c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab", "13f3633f3c8fe41869648cfa5552ce67d52a786c2ca737f8f9c0e496403cd4ae", "ed5ce72da5b1752314867285bb6f0777ce80625556af58761332f2a74c49f406805546f9a535")
            : ("86fe045358b44c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd", "251e39b8c2f70db61894a23272d95025430a949b0b40a99ebe8757ee3a45e300", "0c2c03f04fc5107fe935ef5747887f682f2f21f0da2ea1dde40d430114457e6e978b87996368");
        const string named = "/Encrypt 6 0 R/ID[<30313233343536373839616263646566><30313233343536373839616263646566>]";
        var page = Convert.FromHexString(content);
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {page.Length}>>stream\n{Encoding.Latin1.GetString(page)}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", $"<</Filter/{handler}/V 1/R 2/O<{owner}>/U<{user}>/P -4>>",
        ];
        return OfObjects(objects, named, stream);
    }

    static byte[] OfObjects(IReadOnlyList<string> objects, string named, bool stream = false)
    {
        var (file, at) = (new StringBuilder("%PDF-1.5\n"), new List<int>());
        foreach (var (text, number) in objects.Select((text, i) => (text, i + 1)))
        {
            at.Add(file.Length);
            file.Append($"{number} 0 obj\n{text}\nendobj\n");
        }

        at.Add(file.Length);
        named = $"/Size {at.Count + (stream ? 1 : 0)}/Root 1 0 R{named}";
        if (stream)
        {
            var table = string.Concat(at.Select(a => $"\u0001{(char)(a >> 8)}{(char)(a & 255)}").Prepend("\0\0\0"));
            file.Append($"{at.Count} 0 obj\n<</Type/XRef/W[1 2 0]{named}/Length {table.Length}>>stream\n{table}\nendstream\nendobj\n");
        }
        else
        {
            file.Append($"xref\n0 {at.Count}\n0000000000 65535 f \n").AppendJoin("", at.SkipLast(1).Select(a => $"{a:D10} 00000 n \n")).Append($"trailer<<{named}>>\n");
        }

        return Encoding.Latin1.GetBytes(file.Append($"startxref\n{at[^1]}\n%%EOF").ToString());
    }

    public static byte[] Docx(string header = "Official use only", string body = "The text.", bool macros = false)
    {
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml", $"<Types><Override PartName=\"/word/document.xml\" ContentType=\"{Types}wordprocessingml.document.main+xml\"/></Types>"),
            ("word/document.xml", $"<w:document {W}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"),
            ("word/header1.xml", WordPart("hdr", $"<w:p><w:r><w:t>{header[..^1]}</w:t></w:r><w:r><w:t>{header[^1]}</w:t></w:r></w:p>")),
        };
        if (macros) parts.Add(("word/vbaProject.bin", "Sub AutoOpen()"));
        return Zip([.. parts]);
    }

    const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// <summary>A part of a Word document: <c>hdr</c>, <c>ftr</c> or another one.</summary>
    public static string WordPart(string kind, string content) => $"<w:{kind} {W}>{content}</w:{kind}>";

    /// <summary>An Office file of half a megabyte of which one part unpacks to half a thousand million letters.</summary>
    public static byte[] Bomb(string part)
    {
        var file = new MemoryStream();
        using (var paper = new ZipArchive(new MemoryStream(part.Split('/')[0] switch { "xl" => Xlsx(), "ppt" => Pptx(), _ => Docx() })))
        // Written anew, since an archive that is updated holds its parts unpacked in memory.
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in paper.Entries)
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }

            using var stream = new StreamWriter(zip.CreateEntry(part).Open());
            stream.Write(part.EndsWith(".xlsx", StringComparison.Ordinal) ? "PK\u0003\u0004" : part.StartsWith("word", StringComparison.Ordinal) ? "<hdr><p>" : part.StartsWith("xl", StringComparison.Ordinal) ? "<worksheet><p>" : "<part><p>");
            var letters = new string('A', 1_000_000);
            for (var n = 0; n < 500; n++) stream.Write(letters);
        }

        return file.ToArray();
    }

    public static byte[] Xlsx(string footer = "Page &P", string cell = "A figure") => Zip(
        ("[Content_Types].xml", $"<Types><Override ContentType=\"{Types}spreadsheetml.sheet.main+xml\"/></Types>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData><row><c><is><t>{cell}</t></is></c></row></sheetData><headerFooter><oddFooter>{footer.Replace("&", "&amp;", StringComparison.Ordinal)}</oddFooter></headerFooter></worksheet>"));

    public static byte[] Pptx(string line = "A point") => Zip(
        ("[Content_Types].xml", $"<Types><Override ContentType=\"{Types}presentationml.presentation.main+xml\"/></Types>"),
        ("ppt/presentation.xml", "<presentation/>"),
        ("ppt/slides/slide1.xml", $"<sld xmlns:a=\"urn:a\"><a:p><a:r><a:t>{line}</a:t></a:r></a:p></sld>"));

    public static byte[] Odt(string header = "Official use only") => Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<content/>"), ("styles.xml", $"<document-styles><header><p>{header}</p></header></document-styles>"));

    /// <summary>The archive with one more part.</summary>
    public static byte[] With(byte[] archive, string part, byte[] content)
    {
        var file = new MemoryStream();
        file.Write(archive);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        using (var stream = zip.CreateEntry(part).Open()) stream.Write(content);
        return file.ToArray();
    }

    /// <summary>The file with a relation to something outside of it.</summary>
    public static byte[] Linking(byte[] archive, string kind, string target, string mode = "External") => With(archive, "word/_rels/settings.xml.rels", Text(
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\" TargetMode=\"{mode}\"/></Relationships>"));

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
                using (var part = new StreamWriter(zip.CreateEntry(name).Open())) part.Write(text);
        return file.ToArray();
    }

    /// <summary>An older Office file: a small file system of which only the directory matters here.</summary>
    public static byte[] Compound(params string[] names)
    {
        var file = new byte[512 * 3];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(76), 1);
        for (var i = 0; i < names.Length; i++)
        {
            var entry = file.AsSpan(512 + (128 * i));
            Encoding.Unicode.GetBytes(names[i]).CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((names[i].Length + 1) * 2));
        }

        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(1024), 0xFFFFFFFE);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(1028), 0xFFFFFFFD);
        return file;
    }

    public static byte[] Png => [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[32]];

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[32]];

    public static byte[] Program => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, .. new byte[64]];

    /// <summary>The text that every virus check takes for a virus, made so that none finds it in this file.</summary>
    public static byte[] Eicar => Text("X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
}

/// <summary>A virus check that listens where ClamAV would and speaks its INSTREAM.</summary>
public sealed class FakeClamd : IAsyncDisposable
{
    readonly Socket socket;
    readonly CancellationTokenSource stopped = new();
    readonly Task listening;

    FakeClamd(Socket socket)
    {
        this.socket = socket;
        socket.Listen(10);
        listening = Listen();
    }

    /// <summary>What stands in a file that it takes for too large.</summary>
    public const string TooLarge = "as large as nobody checks";

    /// <summary>How many files it was asked about.</summary>
    public int Asked { get; private set; }

    /// <summary>Listens at a port of this machine.</summary>
    public static FakeClamd AtPort(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return new(socket);
    }

    /// <summary>Listens at a socket in the file system.</summary>
    public static FakeClamd AtFile(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return new(socket);
    }

    /// <summary>A port at which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        socket.Dispose();
        await listening;
        stopped.Dispose();
    }

    async Task Listen()
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                using var caller = await socket.AcceptAsync(stopped.Token);
                await using var line = new NetworkStream(caller);
                await Answer(line);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The caller or the test has left.
            }
        }
    }

    async Task Answer(NetworkStream line)
    {
        var command = new byte["zINSTREAM\0".Length];
        await line.ReadExactlyAsync(command, stopped.Token);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var content = new MemoryStream();
        var size = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(size, stopped.Token);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
            if (piece.Length == 0) break;
            await line.ReadExactlyAsync(piece, stopped.Token);
            content.Write(piece);
        }

        Asked++;
        var text = Encoding.Latin1.GetString(content.ToArray());
        var said = text.Contains("EICAR-STANDARD", StringComparison.Ordinal) ? "stream: Eicar-Test-Signature FOUND\0" : text.Contains(TooLarge, StringComparison.Ordinal) ? "INSTREAM size limit exceeded. ERROR\0" : "stream: OK\0";
        await line.WriteAsync(Encoding.ASCII.GetBytes(said), stopped.Token);
    }
}
