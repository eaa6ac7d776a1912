using System.Net;
using System.Text;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages.Documents;

/// <summary>What is sent to a record: what is taken, what is refused and how, and that nothing half is left.</summary>
public sealed class UploadTests : PortalTest
{
    [Fact]
    public async Task An_official_adds_documents_to_every_kind_of_record_of_the_own_side_and_shared()
    {
        IHasDocuments[] records =
        [
            await Given.AHeldMeeting(Ministry.Official), await Given.AnActionItem(Ministry.Official), await Given.AnInitiative(), await Given.AnAgreement(), await Given.AProgramme(),
            await Given.AHeldMeeting(Embassy.Official, shared: true), await Given.AnActionItem(Embassy.Official, shared: true), await Given.AnInitiative(Embassy.Coordinator, shared: true), await Given.AnAgreement(Embassy.Coordinator, shared: true),
        ];
        foreach (var record in records)
        {
            var name = BelongsTo.Of(record);
            var page = await As(Ministry.Official).Open(Links.Documents.OnRecord(name.Kind, name.Address));
            page = await page.Follow("Add documents");
            page.Attach("Files", ("Plan for spring.pdf", Papers.Pdf())).Fill("Title", "");
            page = await page.Press("Save");
            Assert.Equal(("“Plan for spring” is on the record.", Links.Documents.OnRecord(name.Kind, name.Address).Split('#')[0]), (page.Flash, page.Url));
            Assert.True(page.Section("Documents").Has("Plan for spring.pdf"));
            var (type, bytes) = await As(Ministry.Official).Download(page.Section("Documents").Href("Download Plan for spring.pdf"));
            Assert.Equal(("application/pdf", Papers.Pdf().Length), (type, bytes.Length));
        }

        Assert.Equal("9 documents", (await As(Ministry.Official).Open(Links.Documents.List)).Find(".page-sub").TextContent.Trim());
        Assert.Equal("0 documents", (await As(Embassy.Coordinator).Open(Links.Documents.List)).Find(".page-sub").TextContent.Trim());
    }

    [Fact]
    public async Task Several_files_become_several_documents_each_called_by_its_name()
    {
        var page = await AddTo(await Given.AnAgreement());
        page.Attach("Files", ("First_letter.txt", Papers.Text("One")), ("Second letter.txt", Papers.Text("Two"))).Fill("Title", "One title").Choose("What it is", "Letter").Check("Meant for both sides");
        page = await page.Press("Save");
        Assert.Equal("2 documents are on the record.", page.Flash);
        var stored = await Host.Db(null, db => db.Documents.OrderBy(d => d.Title).ToListAsync());
        Assert.Equal([("First letter", DocumentKind.Letter, true), ("Second letter", DocumentKind.Letter, true)], stored.Select(d => (d.Title, d.Kind, d.ForBothSides)));
    }

    static readonly Dictionary<string, string> Taken = new()
    {
        ["a.pdf"] = "application/pdf",
        ["a.docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["a.xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["a.pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["a.odt"] = "application/vnd.oasis.opendocument.text",
        ["a.doc"] = "application/msword",
        ["a.xls"] = "application/vnd.ms-excel",
        ["a.ppt"] = "application/vnd.ms-powerpoint",
        ["a.png"] = "image/png",
        ["A.JPG"] = "image/jpeg",
        ["b.jpeg"] = "image/jpeg",
        ["a.txt"] = "text/plain",
        ["a.csv"] = "text/csv",
        ["a.eml"] = "message/rfc822",
    };

    static byte[] Sample(string name) => FileName.Ending(name) switch
    {
        "pdf" => Papers.Pdf(),
        "docx" => Papers.Docx(),
        "xlsx" => Papers.Xlsx(),
        "pptx" => Papers.Pptx(),
        "odt" => Papers.Odt(),
        "doc" => Papers.Compound("Root Entry", "WordDocument"),
        "xls" => Papers.Compound("Root Entry", "Workbook"),
        "ppt" => Papers.Compound("Root Entry", "PowerPoint Document"),
        "png" => Papers.Png,
        "jpg" or "jpeg" => Papers.Jpeg,
        "eml" => Papers.Text("From: a@b.example\r\nSubject: News\r\n\r\n<html>Hello</html>"),
        "csv" => Papers.Text("a;b\r\n1;2\r\n"),
        _ => Papers.Text("Grüße, سلام"),
    };

    [Fact]
    public async Task What_offices_write_is_taken_and_known_by_its_content()
    {
        var page = await AddTo(await Given.AnInitiative());
        page.Attach("Files", [.. Taken.Keys.Select(name => (name, Sample(name)))]);
        page = await page.Press("Save");
        Assert.True(page.Status == 200, string.Join(' ', page.Errors));
        Assert.Equal(Taken, await Host.Db(null, db => db.DocumentVersions.ToDictionaryAsync(v => v.FileName, v => v.MediaType)));
    }

    [Fact]
    public async Task What_unpacks_to_more_than_can_be_looked_through_is_refused_before_it_is_unpacked()
    {
        foreach (var (name, bytes) in new[] { ("header.docx", Papers.Bomb("word/header2.xml")), ("sheet.xlsx", Papers.Bomb("xl/worksheets/sheet2.xml")), ("within.docx", Papers.Bomb("word/embeddings/Sheet.xlsx")), ("links.pptx", Papers.Bomb("ppt/_rels/presentation.xml.rels")) })
        {
            var page = await Send(name, bytes);
            Assert.Equal((422, $"“{name}” unpacks to more than the portal can look through. Split it and add the parts."), (page.Status, page.ErrorAt("Files")));
        }
    }

    [Fact]
    public async Task A_large_table_is_read_to_its_footer()
    {
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(n => $"Figure {n}</t></is></c><c><is><t>"));
        Assert.Equal(200, (await Send("large.xlsx", Papers.Xlsx(cell: rows))).Status);
        Assert.Equal("“marked.xlsx” is marked “SECRET”. This portal takes nothing above Official use only, so the document was not stored.", (await Send("marked.xlsx", Papers.Xlsx("&CSECRET", rows))).ErrorAt("Files"));
    }

    static readonly (string Name, string Sentence)[] Refused =
    [
        ("empty.txt", "“empty.txt” is empty."),
        ("program.exe", "“program.exe” is of a kind that the portal does not take."),
        ("program.pdf", "“program.pdf” is not a PDF, whatever its name says: its content is of a kind that the portal does not take."),
        ("page.txt", "“page.txt” holds a program or a web page, which the portal does not take."),
        ("page further down.txt", "“page further down.txt” holds a program or a web page"),
        ("page between two pieces.csv", "“page between two pieces.csv” holds a program or a web page"),
        ("drawing.svg", "“drawing.svg” holds a program or a web page"),
        ("script.txt", "“script.txt” holds a program or a web page"),
        ("script.ps1", "“script.ps1” is a text, but its name ends in .ps1."),
        ("archive.zip", "“archive.zip” is of a kind that the portal does not take."),
        ("macros.docx", "“macros.docx” has macros in it."),
        ("macros.doc", "“macros.doc” has macros in it."),
        ("locked.docx", "“locked.docx” is locked with a password"),
        ("locked.odt", "“locked.odt” is locked with a password"),
        ("locked.pdf", "“locked.pdf” is encrypted, so nobody can read how it is marked."),
        ("locked, newer.pdf", "“locked, newer.pdf” is encrypted"),
        ("for few.pdf", "“for few.pdf” is marked “SECRET”."),
        ("locked and damaged.pdf", "“locked and damaged.pdf” is encrypted"),
        ("torn.pdf", "“torn.pdf” cannot be read as a PDF, so nobody can see how it is marked."),
        ("old macros.xlsx", "“old macros.xlsx” has macros in it."),
        ("macros within.docx", "“macros within.docx” has macros in it."),
        ("program within.docx", "“program within.docx” has a program in it (tool.dat), which the portal does not take."),
        ("archive within.docx", "“archive within.docx” has an archive in it (Sheet.xlsx), which the portal does not take."),
        ("object.docx", "“object.docx” has an object of another program in it."),
        ("object elsewhere.docx", "“object elsewhere.docx” has an object of another program in it."),
        ("chunk.docx", "“chunk.docx” has an object of another program in it."),
        ("package.doc", "“package.doc” has an object of another program in it."),
        ("exchange.xlsx", "“exchange.xlsx” has an object of another program in it."),
        ("exchange elsewhere.xlsx", "“exchange elsewhere.xlsx” has an object of another program in it."),
        ("exchange.docx", "“exchange.docx” has a field that exchanges data with another program (DDE)."),
        ("exchange in runs.docx", "“exchange in runs.docx” has a field that exchanges data with another program (DDE)."),
        ("exchange in a footnote.docx", "“exchange in a footnote.docx” has a field that exchanges data with another program (DDE)."),
        ("template.docx", "“template.docx” fetches “https://elsewhere.example/letter.dotm” when it is opened."),
        ("template on a share.docx", "“template on a share.docx” fetches “file:///\\\\elsewhere\\letters\\letter.dotm” when it is opened."),
        ("picture.docx", "“picture.docx” fetches “//elsewhere.example/seen.png” when it is opened."),
        ("picture.odt", "“picture.odt” fetches “https://elsewhere.example/seen.png” when it is opened."),
        ("broken links.docx", "“broken links.docx” is damaged and cannot be read."),
        ("letter.pdf", "“letter.pdf” is a Word document, but its name ends in .pdf."),
        ("broken.docx", "“broken.docx” is damaged and cannot be read."),
        ("marked.docx", "“marked.docx” is marked “SECRET”. This portal takes nothing above Official use only"),
        ("marked on its first page.docx", "“marked on its first page.docx” is marked “SECRET”."),
        ("marked elsewhere.docx", "“marked elsewhere.docx” is marked “CONFIDENTIAL”."),
        ("marked anywhere.docx", "“marked anywhere.docx” is marked “TOP SECRET”."),
        ("watermark.docx", "“watermark.docx” is marked “RESTRICTED”."),
        ("header with a document type.docx", "“header with a document type.docx” is damaged and cannot be read."),
        ("header in other letters.docx", "“header in other letters.docx” is damaged and cannot be read."),
        ("header in other letters anywhere.docx", "“header in other letters anywhere.docx” is damaged and cannot be read."),
        ("header without XML.docx", "“header without XML.docx” is damaged and cannot be read."),
        ("header behind a long comment.docx", "“header behind a long comment.docx” is damaged and cannot be read."),
        ("header behind a page of blanks.docx", "“header behind a page of blanks.docx” is damaged and cannot be read."),
        ("marked behind blanks.docx", "“marked behind blanks.docx” is marked “SECRET”."),
        ("marked behind blanks anywhere.docx", "“marked behind blanks anywhere.docx” is marked “RESTRICTED”."),
        ("exchange behind blanks.docx", "“exchange behind blanks.docx” has a field that exchanges data with another program (DDE)."),
        ("marked elsewhere.xlsx", "“marked elsewhere.xlsx” is marked “SECRET”."),
        ("sheet with a document type.xlsx", "“sheet with a document type.xlsx” is damaged and cannot be read."),
        ("marked below.txt", "“marked below.txt” is marked “SECRET”."),
        ("marked.xlsx", "“marked.xlsx” is marked “CONFIDENTIAL”."),
        ("marked.pptx", "“marked.pptx” is marked “TOP SECRET”."),
        ("marked.odt", "“marked.odt” is marked “RESTRICTED”."),
        ("marked.pdf", "“marked.pdf” is marked “SECRET”."),
        ("marked.txt", "“marked.txt” is marked “NOFORN”."),
    ];

    static byte[] Bad(string name) => name switch
    {
        "empty.txt" => [],
        "program.exe" or "program.pdf" => Papers.Program,
        "page.txt" => Papers.Text("  <!DOCTYPE html><p>Hello"),
        "page further down.txt" => Papers.Text(new string('a', 40_000) + "\n<script>run()</script>"),
        "page between two pieces.csv" => Papers.Text(new string('a', (16 * 1024) - 4) + "<iframe src='x'>"),
        "drawing.svg" => Papers.Text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "script.txt" => Papers.Text("#!/bin/sh\nrm -r /"),
        "script.ps1" => Papers.Text("Get-Process"),
        "archive.zip" => Papers.Zip(("a.txt", "a")),
        "macros.docx" => Papers.Docx(macros: true),
        "macros.doc" => Papers.Compound("Root Entry", "WordDocument", "Macros"),
        "locked.docx" => Papers.Compound("Root Entry", "EncryptedPackage"),
        "locked.odt" => Papers.Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), ("styles.xml", "\u0007\u0011")),
        "locked.pdf" => Papers.EncryptedPdf(opens: false),
        "locked, newer.pdf" => Papers.EncryptedPdf(opens: false, stream: true),
        "for few.pdf" => Papers.EncryptedPdf(opens: true, handler: "Adobe.PubSec"),
        "locked and damaged.pdf" => Papers.EncryptedPdf(opens: false)[..^30],
        "torn.pdf" => Papers.Pdf(top: "SECRET//NOFORN")[..400],
        "old macros.xlsx" => Papers.Linking(Papers.Xlsx(), "xlMacrosheet", "macrosheets/sheet1.xml", "Internal"),
        "macros within.docx" => Papers.With(Papers.Docx(), "word/embeddings/Sheet.xlsx", Papers.With(Papers.Xlsx(), "xl/vbaProject.bin", Papers.Compound("VBA"))),
        "program within.docx" => Papers.With(Papers.Docx(), "word/media/tool.dat", Papers.Program),
        "archive within.docx" => Papers.With(Papers.Docx(), "word/embeddings/Sheet.xlsx", Papers.Zip(("run.js", "run()"))),
        "object.docx" => Papers.With(Papers.Docx(), "word/embeddings/oleObject1.bin", Papers.Compound("Root Entry", "\u0001Ole10Native")),
        "object elsewhere.docx" => Papers.Linking(Papers.Docx(), "oleObject", "mhtml:https://elsewhere.example/a.html"),
        "chunk.docx" => Papers.Linking(Papers.Docx(), "aFChunk", "chunk.rtf", "Internal"),
        "package.doc" => Papers.Compound("Root Entry", "WordDocument", "\u0001Ole10Native"),
        "exchange.xlsx" => Papers.With(Papers.Xlsx(), "xl/externalLinks/externalLink1.xml", Papers.Text("<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>")),
        "exchange elsewhere.xlsx" => Papers.With(Papers.Xlsx(), "xl/links/one.xml", Papers.Text("<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>")),
        "exchange.docx" => Papers.With(Papers.Docx(), "word/kopf.xml", Papers.Text(Papers.WordPart("hdr", "<w:p><w:fldSimple w:instr=\" DDE cmd a\"/></w:p>"))),
        "exchange in runs.docx" => Papers.Docx(body: "Total: </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> D</w:instrText></w:r><w:r><w:instrText>DEAUTO cmd a</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>12"),
        "exchange in a footnote.docx" => Papers.With(Papers.Docx(), "word/notes/1.xml", Papers.Text(Papers.WordPart("footnotes", "<w:p><w:r><w:instrText>ddeauto cmd a</w:instrText></w:r></w:p>"))),
        "template.docx" => Papers.Linking(Papers.Docx(), "attachedTemplate", "https://elsewhere.example/letter.dotm"),
        "template on a share.docx" => Papers.Linking(Papers.Docx(), "attachedTemplate", "file:///\\\\elsewhere\\letters\\letter.dotm"),
        "picture.docx" => Papers.Linking(Papers.Docx(), "image", "//elsewhere.example/seen.png"),
        "picture.odt" => Papers.With(Papers.Odt(), "Object 1/content.xml", Papers.Text("<image xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"https://elsewhere.example/seen.png\"/>")),
        "broken links.docx" => Papers.With(Papers.Docx(), "word/_rels/document.xml.rels", Papers.Text("<Relationships")),
        "letter.pdf" => Papers.Docx(),
        "broken.docx" => Papers.Docx()[..200],
        "marked.docx" => Papers.Docx(header: "Ministry of Interior – Secret"),
        "marked on its first page.docx" => Papers.With(Papers.Docx(), "word/Header2.xml", Papers.Text(Papers.WordPart("hdr", "<w:p><w:r><w:t>NATO</w:t><w:tab/><w:t>SECRET</w:t></w:r></w:p>"))),
        "marked elsewhere.docx" => Papers.With(Papers.Docx(), "word/headers/kopf_1.xml", Papers.Text("\n" + Papers.WordPart("ftr", "<w:p><w:r><w:t>Classification: CONFIDENTIAL</w:t></w:r></w:p>"))),
        "marked anywhere.docx" => Papers.With(Papers.Docx(), "Kopf", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Papers.WordPart("hdr", "<w:p><w:r><w:t>T O P  S E C R E T</w:t></w:r></w:p>"))).ToArray()),
        "watermark.docx" => Papers.With(Papers.Docx(), "word/header2.xml", Papers.Text(Papers.WordPart("hdr", "<w:p><w:r><w:pict><v:textpath xmlns:v=\"urn:schemas-microsoft-com:vml\" string=\"Restricted\"/></w:pict></w:r></w:p>"))),
        "header with a document type.docx" => Papers.With(Papers.Docx(), "word/header2.xml", Papers.Text("<!DOCTYPE hdr>" + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "header in other letters.docx" => Papers.With(Papers.Docx(), "word/header2.xml", Papers.Text("<?xml version=\"1.0\" encoding=\"x-none\"?>" + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "header in other letters anywhere.docx" => Papers.With(Papers.Docx(), "Kopf", Papers.Text("<?xml version=\"1.0\" encoding=\"x-none\"?>" + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "header without XML.docx" => Papers.With(Papers.Docx(), "word/header2.xml", Papers.Text("SECRET")),
        "header behind a long comment.docx" => Papers.With(Papers.Docx(), "Kopf", Papers.Text($"<!--{new string('a', 100_000)}-->" + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "header behind a page of blanks.docx" => Papers.With(Papers.Docx(), "Kopf", Papers.Text(new string(' ', 100_000) + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "marked behind blanks.docx" => Papers.With(Papers.Docx(), "word/header2.xml", Papers.Text(new string(' ', 64) + Papers.WordPart("hdr", "<w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"))),
        "marked behind blanks anywhere.docx" => Papers.With(Papers.Docx(), "Kopf", Papers.Text(new string('\n', 5_000) + Papers.WordPart("ftr", "<w:p><w:r><w:t>RESTRICTED</w:t></w:r></w:p>"))),
        "exchange behind blanks.docx" => Papers.With(Papers.Docx(), "word/footnotes.xml", Papers.Text(new string(' ', 64) + Papers.WordPart("footnotes", "<w:p><w:fldSimple w:instr=\" DDE cmd a\"/></w:p>"))),
        "marked elsewhere.xlsx" => Papers.With(Papers.Xlsx(), "xl/Blatt1.xml", Papers.Text("<worksheet><headerFooter><firstHeader>&amp;L&amp;K01+000NATO SECRET</firstHeader></headerFooter></worksheet>")),
        "sheet with a document type.xlsx" => Papers.With(Papers.Xlsx(), "xl/worksheets/sheet2.xml", Papers.Text("<!DOCTYPE worksheet><worksheet/>")),
        "marked below.txt" => Papers.Text("The text.\nMore of it.\n*** Secret ***\n"),
        "marked.xlsx" => Papers.Xlsx(footer: "&L&\"Arial,Bold\"&12CONFIDENTIAL&RPage &P"),
        "marked.pptx" => Papers.Pptx("TOP SECRET//NOFORN"),
        "marked.odt" => Papers.Odt("RESTRICTED"),
        "marked.pdf" => Papers.Pdf(top: "SECRET//NOFORN"),
        _ => Papers.Text("NOFORN\nThe text."),
    };

    [Fact]
    public async Task What_is_refused_says_why_keeps_what_was_typed_and_leaves_nothing()
    {
        var before = Kept();
        var page = await AddTo(await Given.AnInitiative());
        foreach (var (name, sentence) in Refused)
        {
            page.Attach("Files", ("good.txt", Papers.Text("Good")), (name, Bad(name))).Fill("Title", "As typed");
            page = await page.Press("Save");
            Assert.True(page.Status == 422, $"{name} was answered {page.Status}.");
            Assert.Equal("As typed", page.Value("Title"));
            Assert.Contains(sentence, page.ErrorAt("Files"), StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), await Host.Db(null, async db => (await db.Documents.CountAsync(), await db.DocumentVersions.CountAsync())));
        Assert.DoesNotContain(Kept().Except(before), k => k.Contains("arriving", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ordinary_words_in_a_header_or_text_are_no_marking()
    {
        const string body = "A plan to keep a SECRET diary", header = "Restricted areas and their gates";
        foreach (var (name, bytes) in new[] { ("b.pdf", Papers.Pdf(body: "It is /Encrypt that says so, and /EncryptMetadata true")), ("a.docx", Papers.Docx(header, body)), ("a.pdf", Papers.Pdf(header, body)), ("a.xlsx", Papers.Xlsx(cell: "SECRET")), ("a.pptx", Papers.Pptx(body)) })
            Assert.Equal(200, (await Send(name, bytes)).Status);
    }

    [Fact]
    public async Task What_a_reader_has_to_click_and_what_offices_put_into_their_files_is_taken()
    {
        (string Name, byte[] Bytes)[] files =
        [
            ("link.docx", Papers.Linking(Papers.Docx(), "hyperlink", "https://www.example.org/page")),
            ("from a template.docx", Papers.Linking(Papers.Docx(), "attachedTemplate", "file:///C:\\Users\\me\\Templates\\Letter%20head.dotx")),
            ("from a template of a Mac.docx", Papers.Linking(Papers.Docx(), "attachedTemplate", "file:///Users/me/Letter.dotx")),
            ("figures elsewhere.xlsx", Papers.Linking(Papers.Xlsx(), "externalLinkPath", "file:///\\\\server\\budget\\Budget.xlsx")),
            ("chart.docx", Papers.With(Papers.Docx(), "word/embeddings/Microsoft_Excel_Sheet.xlsx", Papers.With(Papers.Xlsx(), "xl/embeddings/note.docx", Papers.Docx()))),
            ("fields.docx", Papers.With(Papers.Docx(), "word/kopf.xml", Papers.Text(Papers.WordPart("hdr", "<w:p><w:fldSimple w:instr=\" DOCPROPERTY Dde\"/><w:r><w:instrText> PAGE </w:instrText><w:t>the DDE field</w:t></w:r></w:p>")))),
            ("drawing.docx", Papers.With(Papers.With(Papers.Docx(), "word/media/image1.svg", Papers.Text("<!DOCTYPE svg [<!ENTITY n \"urn:n\">]><svg xmlns=\"&n;\"/>")), "word/fonts/font1.odttf", [(byte)'<', 1, 2, 3, .. new byte[200_000]])),
            ("empty parts.docx", Papers.With(Papers.With(Papers.Docx(), "customXml/item1.xml", []), "word/media/black.raw", new byte[200_000])),
            ("empty parts.odt", Papers.With(Papers.Odt(), "Configurations2/accelerator/current.xml", [])),
            ("link.odt", Papers.With(Papers.Odt(), "Object 1/content.xml", Papers.Text("<a xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"https://www.example.org/\"><image x:href=\"Pictures/1.png\"/></a>"))),
        ];
        var page = await AddTo(await Given.AnInitiative());
        page.Attach("Files", files);
        page = await page.Press("Save");
        Assert.True(page.Status == 200, string.Join(' ', page.Errors));
    }

    public static TheoryData<string, string> Names { get; } = new()
    {
        { "../../etc/passwd.txt", "passwd.txt" },
        { "C:\\Users\\me\\letter.txt", "letter.txt" },
        { "invoice\u202Etxt.exe.txt", "invoicetxt.exe.txt" },
        { "a\u0000b\r\nc\u200F.txt", "abc.txt" },
        { "S\uFE00ECRET\uE000\uFFFE.txt", "SECRET.txt" },
        { "what? <now>: \"this\".txt", "what_ _now__ _this_.txt" },
        { "  .txt", "txt.txt" },
        { "no ending", "no ending.txt" },
        { "نقشہ.txt", "نقشہ.txt" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_that_deceives_is_made_harmless(string given, string kept) =>
        Assert.Equal(kept, FileName.Safe(given) is var safe && FileName.Ending(safe).Length == 0 ? FileName.Safe($"{safe}.txt") : safe);

    [Fact]
    public async Task A_name_of_three_hundred_characters_is_cut_before_its_ending()
    {
        Assert.Equal(200, (await Send(new string('n', 300) + ".txt", Papers.Text("Text"))).Status);
        Assert.Equal(new string('n', 146) + ".txt", await Host.Db(null, db => db.DocumentVersions.Select(v => v.FileName).SingleAsync()));
    }

    [Fact]
    public async Task The_same_form_sent_again_stores_it_once()
    {
        var page = await AddTo(await Given.AnInitiative());
        page.Attach("Files", ("a.txt", Papers.Text("Text")));
        Assert.Equal((await page.Press("Save")).Url, (await page.Press("Save")).Url);
        Assert.Equal(1, await Host.Db(null, db => db.Documents.CountAsync()));
    }

    [Fact]
    public async Task A_script_is_told_in_its_own_words_what_became_of_a_file()
    {
        var record = await Given.AnInitiative();
        var page = await AddTo(record);
        Assert.Equal((HttpStatusCode.OK, "{\"waits\":false}"), await Fetch(page, "a.txt", Papers.Text("Text")));
        var (status, said) = await Fetch(await AddTo(record), "a.exe", Papers.Program);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("\"field\":\"Files\",\"message\":\"\\u201Ca.exe\\u201D is of a kind", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_file_says_so()
    {
        var page = await (await AddTo(await Given.AnInitiative())).Press("Save");
        Assert.Equal((422, "Choose at least one file."), (page.Status, page.ErrorAt("Files")));
    }

    [Fact]
    public async Task A_record_that_one_does_not_see_takes_no_document()
    {
        var theirs = await Given.AnInitiative(Embassy.Coordinator);
        Assert.Equal(404, (await As(Ministry.Coordinator).Open(Links.Documents.Create(theirs.Ref))).Status);
        var page = await AddTo(await Given.AnInitiative());
        Assert.Equal(404, (await page.Post(Links.Documents.Create(theirs.Ref), [])).Status);
        Assert.Equal(403, (await As(Ministry.Administrator).Open(Links.Documents.Create((await Given.AnInitiative()).Ref))).Status);
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_leaves_nothing()
    {
        var before = Kept();
        await Assert.ThrowsAsync<IOException>(() => Host.Services.GetRequiredService<Uploads>().TakeIn(Side.Ministry, "a.txt", new Breaking(), TestContext.Current.CancellationToken));
        Assert.Equal(before, Kept());
    }

    List<string> Kept() => Directory.Exists(Host.Documents) ? [.. Directory.EnumerateFiles(Host.Documents, "*", SearchOption.AllDirectories).Order()] : [];

    async Task<Page> AddTo(IHasDocuments record) => await As(Ministry.Coordinator).Open(Links.Documents.Create(BelongsTo.Of(record).Address));

    async Task<Page> Send(string name, byte[] bytes)
    {
        var page = await AddTo(await Given.AnInitiative());
        page.Attach("Files", (name, bytes));
        return await page.Press("Save");
    }

    static async Task<(HttpStatusCode Status, string Said)> Fetch(Page page, string name, byte[] bytes)
    {
        var body = new MultipartFormDataContent { { new ByteArrayContent(bytes), "Files", name } };
        foreach (var (field, value) in page.FieldsOf("Save")) body.Add(new StringContent(value ?? ""), field);
        var request = new HttpRequestMessage(HttpMethod.Post, page.Url) { Content = body };
        request.Headers.Add("X-Requested-With", "fetch");
        using var answer = await page.Browser.Send(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    sealed class Breaking : MemoryStream
    {
        int given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given > 100_000) throw new IOException("The line broke.");
            var some = Math.Min(buffer.Length, 20_000);
            buffer.Span[..some].Fill((byte)'a');
            given += some;
            return ValueTask.FromResult(some);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

/// <summary>A portal that takes little.</summary>
public sealed class UploadLimitTests : PortalTest
{
    protected override Dictionary<string, string?>? Settings => new() { ["Portal:LargestDocument"] = "1" };

    [Fact]
    public async Task What_is_too_large_is_answered_with_the_limit_and_not_stored()
    {
        var page = await As(Ministry.Coordinator).Open(Links.Documents.Create((await Given.AnInitiative()).Ref));
        page.Attach("Files", ("just.txt", Papers.Text(new string('a', 1_048_576))), ("large.txt", Papers.Text(new string('a', 1_048_577))));
        page = await page.Press("Save");
        Assert.Equal((422, "“large.txt” has 2 MB. The portal takes files of up to 1 MB."), (page.Status, page.ErrorAt("Files")));
        // More than any form may have is not even looked at.
        page.Attach("Files", ("huge.txt", new byte[6 * 1_048_576]));
        page = await page.Press("Save");
        Assert.Equal((413, true), (page.Status, page.Has("A document may have up to 1 MB")));
        Assert.Equal(0, await Host.Db(null, db => db.Documents.CountAsync()));
    }
}
