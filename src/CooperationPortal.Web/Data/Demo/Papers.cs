using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using PageSize = UglyToad.PdfPig.Content.PageSize;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>Small real files for the demo, made of a few lines.</summary>
static class Papers
{
    const string Marking = "Official use only";

    /// <summary>The file of a name: a PDF, a Word document or a text, as its ending says.</summary>
    public static Stream Write(string name, string title, params string[] lines) => Path.GetExtension(name) switch
    {
        ".pdf" => Pdf(title, lines),
        ".docx" => Docx(title, lines),
        _ => new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", [title, "", .. lines, ""]))),
    };

    static MemoryStream Pdf(string title, string[] lines)
    {
        var pdf = new PdfDocumentBuilder();
        var (plain, bold) = (pdf.AddStandard14Font(Standard14Font.Helvetica), pdf.AddStandard14Font(Standard14Font.HelveticaBold));
        var page = pdf.AddPage(PageSize.A4);
        page.AddText(Marking, 9, new PdfPoint(255, 810), plain);
        page.AddText(title, 16, new PdfPoint(60, 760), bold);
        for (var i = 0; i < lines.Length; i++) page.AddText(lines[i], 11, new PdfPoint(60, 725 - (18 * i)), plain);
        return new MemoryStream(pdf.Build());
    }

    static MemoryStream Docx(string title, string[] lines)
    {
        var file = new MemoryStream();
        using (var docx = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = docx.AddMainDocumentPart();
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Line(Marking, bold: false));
            var body = new Body([Line(title, bold: true), .. lines.Select(l => Line(l, bold: false))]);
            body.Append(new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) }));
            main.Document = new Word.Document(body);
        }

        file.Position = 0;
        return file;

        static Paragraph Line(string text, bool bold) => new(new Run(new RunProperties(bold ? [new Bold()] : []), new Text(text)));
    }
}
