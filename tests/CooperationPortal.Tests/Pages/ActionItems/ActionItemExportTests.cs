using System.Text;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.ActionItems;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CooperationPortal.Tests.Pages.ActionItems;

/// <summary>The filtered list as a file.</summary>
public sealed class ActionItemExportTests : PortalTest
{
    async Task<Agency> Many(int count)
    {
        var fia = await Given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        await Host.Db(Ministry.Coordinator, async db =>
        {
            db.Attach(fia);
            for (var n = 0; n < count; n++) db.Add(Make.ActionItem(Ministry.Coordinator, responsible: fia, dueOn: Make.Today.AddDays(n % 40 - 20), what: $"Step {n}", shared: n % 2 == 0));
            await db.SaveChangesAsync();
        });
        return fia;
    }

    [Fact]
    public async Task Both_files_hold_exactly_the_filtered_list_in_its_order()
    {
        await Many(ActionItemFile.Chunk + 60);
        await Given.AnActionItem(Ministry.Official);
        var filter = new ActionItemFilter { Due = DueWithin.Overdue, Agency = "no", Sort = "-what" } with { Agency = null };
        foreach (var viewer in new[] { Ministry.Official, Embassy.Manager })
        {
            var expected = await Host.Db(viewer, db => Task.FromResult(filter.Apply(db, viewer, Make.Today).InOrder(filter.Sort).Select(i => i.Ref).ToList()));
            Assert.True(expected.Count > 100);
            var (type, csv) = await As(viewer).Download(Links.ActionItems.Export("csv", filter));
            Assert.Equal("text/csv", type);
            Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
            var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(string.Join(',', ActionItemFile.Heads), lines[0]);
            Assert.Equal(expected, lines[1..].Select(l => l.Split(',')[0]));

            var (_, xlsx) = await As(viewer).Download(Links.ActionItems.Export("xlsx", filter));
            Assert.Equal(expected, RowsOf(xlsx).Skip(1).Select(r => r[0]));
        }
    }

    [Fact]
    public async Task The_excel_file_is_valid_and_its_days_are_days()
    {
        await Many(3);
        var (type, bytes) = await As(Ministry.Official).Download(Links.ActionItems.Export("xlsx", new() { View = ActionView.All }));
        Assert.Equal(XlsxFile.Type, type);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["Action items", "About this list"], document.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value!));
        var sheet = document.WorkbookPart.WorksheetParts.First(p => p.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal)).Worksheet!;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Contains("Official use only", sheet.Descendants<OddHeader>().Single().Text, StringComparison.Ordinal);
        var due = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ElementAt(ActionItemFile.Heads.ToList().IndexOf("Due"));
        Assert.Equal(Make.Today.AddDays(-20).DayNumber - new DateOnly(1899, 12, 30).DayNumber, int.Parse(due.CellValue!.Text));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+92 51", "\"'+92 51\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void A_cell_is_quoted_and_never_a_formula(string? text, string cell) => Assert.Equal(cell, CsvFile.Cell(text));

    [Fact]
    public async Task A_full_sheet_is_followed_by_another()
    {
        using var stream = new MemoryStream();
        await XlsxFile.Write(stream, "List", ["A", "B"], Chunks(), () => "Unclassified", () => [("Rows", "5")], CancellationToken.None, rowsPerSheet: 2);
        using var document = SpreadsheetDocument.Open(stream, false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["List", "List 2", "List 3", "About this list"], document.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value!));

        static async IAsyncEnumerable<IReadOnlyList<object?[]>> Chunks()
        {
            await Task.Yield();
            yield return [["=1", 1], ["<b> & \u0001 \U0001F600", null], ["اردو", new DateOnly(2026, 2, 5)]];
            yield return [["d", 4], ["e", 5]];
        }
    }

    [Fact]
    public async Task A_file_is_an_attachment_that_nobody_keeps()
    {
        await Given.AnActionItem(Ministry.Official);
        using var answer = await As(Ministry.Official).Get(Links.ActionItems.Export("csv", new()));
        Assert.Equal("private, no-store", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal).Reverse()));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("action-items-2026-03-02.csv", answer.Content.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal(404, (await As(Ministry.Official).Open("/action-items/export/pdf")).Status);
    }

    static List<List<string>> RowsOf(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        var sheet = document.WorkbookPart!.WorksheetParts.First(p => p.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal)).Worksheet!;
        return [.. sheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList())];
    }
}
