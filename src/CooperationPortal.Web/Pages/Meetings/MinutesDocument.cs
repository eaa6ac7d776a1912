using System.Globalization;
using System.Xml;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>
/// Writes a reading of the minutes as a Word file: handling label and version on every page, delegations, agenda with notes and outcomes, the
/// action matrix, what was carried and, once both sides agreed, who accepted and the hash of the agreed text; before, in the version for both sides, a block for the two signatures. It knows nothing but the view, so it shows nothing that the view leaves out.
/// </summary>
public static class MinutesDocument
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // What stands in a cell, one below the other; words that no longer hold are struck.
    sealed record Cell(params IReadOnlyList<(string Words, bool IsStruck)> Rows)
    {
        public static implicit operator Cell(string words) => new((words, false));

        public Paragraph Paragraph()
        {
            var paragraph = new Paragraph(Style("Cell"));
            foreach (var (words, isStruck) in Rows)
            {
                if (paragraph.Elements<Run>().Any()) paragraph.Append(new Run(new Break()));
                var run = Text(words);
                if (isStruck) run.PrependChild(new RunProperties(new Strike()));
                paragraph.Append(run);
            }

            return paragraph;
        }
    }

    // A4 in twentieths of a point, and what its margins leave for text.
    const int PageWidth = 11906, PageHeight = 16838, Margin = 1134, TextWidth = PageWidth - (2 * Margin);

    /// <summary>Writes the file.</summary>
    public static void Write(MinutesView view, Stream to)
    {
        var body = new Body();
        Head(body, view);
        Delegations(body, view);
        Agenda(body, view);
        Matrix(body, view);
        Carried(body, view);
        foreach (var text in view.Agreed)
        {
            Accepted(body, text.HeadOfAcceptances, text.Standing);
            body.Append(Styled("Quiet", $"What both sides accepted is the agreed text of {(text.Addendum is null ? view.Head.Ref : $"{text.Name} to {view.Head.Ref}")}, which is a file of its own. Its SHA-256: {text.Agreed!.Hash}"));
        }

        if (view.IsSigned) Signatures(body, view);
        Write(to, view.Head, $"{view.Paper}: {view.Head.Title}", view.Mark, [PageOf(view.Head)], body);
    }

    /// <summary>Writes a text as both sides agreed it: its very words, who accepted it when, and its hash on every page.</summary>
    public static void Write(ProposedText text, Stream to)
    {
        var (head, kept) = (text.Meeting, text.Agreed ?? throw new InvalidOperationException("Only an agreed text is written down."));
        var title = text.Addendum is null ? "Agreed minutes" : $"Addendum {kept.Number} to agreed minutes";
        var body = new Body(Styled("Subtitle", title));
        foreach (var (piece, content) in MinutesText.Read(kept.Text))
            body.Append(Styled(piece switch
            {
                MinutesText.Piece.Title => "Title",
                MinutesText.Piece.Part => "Heading1",
                MinutesText.Piece.Line => "Heading2",
                MinutesText.Piece.Fact or MinutesText.Piece.Entry => "Facts",
                _ => "Normal",
            }, content));
        Accepted(body, "Accepted", text.Standing);
        body.Append(Styled("Quiet", $"SHA-256 of the text in its canonical form: {kept.Hash}"));
        Write(to, head, $"{title}: {head.Title}", $"For both sides – agreed {Words.Day(Zones.Day(Zones.Islamabad, kept.AgreedAt))}", [PageOf(head), Styled("Footer", $"SHA-256 {kept.Hash}")], body);
    }

    static void Accepted(Body body, string head, IEnumerable<Acceptance> standing)
    {
        body.Append(Styled("Heading1", head));
        body.Append(Grid(["Side", "Name", "Title", "When"], [16, 26, 34, 24], standing.Select(a => new Cell[]
        {
            a.Side.ToString(), a.By + (a.AloneReason is { } alone ? $"\n(drafted it alone: {alone})" : ""), a.Title ?? "", Words.InstantIn(a.At, Zones.Islamabad),
        })));
    }

    static void Write(Stream to, Meeting head, string title, string mark, IEnumerable<Paragraph> foot, Body body)
    {
        using var file = WordprocessingDocument.Create(to, WordprocessingDocumentType.Document);
        file.PackageProperties.Title = Clean(title);
        file.PackageProperties.Subject = head.Ref;
        file.PackageProperties.Creator = "Cooperation Portal";
        file.PackageProperties.Category = Words.Label(head.Handling);
        file.PackageProperties.Language = "en-GB";
        var main = file.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(Styled("Header", Words.Label(head.Handling).ToUpperInvariant()), Styled("Header", mark));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(foot);
        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = 1418, Bottom = 1247, Left = Margin, Right = Margin, Header = 567, Footer = 510, Gutter = 0 }));
        main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(body);
    }

    static void Head(Body body, MinutesView view)
    {
        var head = view.Head;
        body.Append(Styled("Subtitle", view.Paper), Styled("Title", head.Title));
        Fact("Reference", head.Ref);
        Fact("Series", view.Series?.Name);
        Fact("Date", view.When);
        Fact("Venue", head.Venue);
        Fact("State", Words.Of(head.State) + (view.Corrected is { } corrected ? $", {Words.Small(corrected)}" : ""));
        Fact("Source", head.SourceNote);
        foreach (var change in view.Beside) body.Append(Styled("Facts", change.InWords));

        void Fact(string name, string? value)
        {
            if (value is not null) body.Append(new Paragraph(Style("Facts"), Bold(name + ":"), Text(" " + value)));
        }
    }

    static void Delegations(Body body, MinutesView view)
    {
        body.Append(Styled("Heading1", "Delegations"));
        foreach (var side in view.Reader.OwnFirst())
        {
            body.Append(Styled("Heading2", Words.Full(side)));
            var people = view.Delegation(side).ToList();
            if (people.Count == 0) body.Append(Styled("Quiet", "Nobody is named."));
            else
                body.Append(Grid(["Name", "Title", "Agency", "Role", view.IsMinutes ? "Present" : "Invited"], [24, 31, 20, 14, 11],
                    people.Select(p => new Cell[] { p.Name, p.Title ?? "", p.Agency ?? "", Words.Of(p.Role), view.IsMinutes && !p.Attended ? "No" : "Yes" })));
        }
    }

    static void Agenda(Body body, MinutesView view)
    {
        body.Append(Styled("Heading1", view.IsMinutes ? "Agenda and outcomes" : "Agenda"));
        if (view.Agenda.Count == 0) body.Append(Styled("Quiet", "Nothing is on the agenda."));
        foreach (var item in view.Agenda)
        {
            body.Append(Styled("Heading2", $"{item.Number}. {item.Title}{(item.NotReached ? " (not reached)" : "")}{Only(view, item.ForBothSides, item.Audience, item.Owner)}"));
            foreach (var note in item.Notes)
                body.Append(new Paragraph(Style("Normal"), Bold($"Note of the {note.Owner}{Only(view, note.ForBothSides, note.Audience, note.Owner)}: "), Text(note.Text)));
            if (item.Lines.Count + item.Added.Count > 0)
                body.Append(Numbered(view, ["No.", "Kind", "Outcome"], [10, 20, 70],
                [
                    .. item.Lines.Select(l => new Cell[] { l.Label ?? "", Words.Of(l.Kind) + Only(view, l.ForBothSides, l.Audience, l.Owner), InFull(l) }),
                    .. item.Added.Select(a => new Cell[] { "–", Words.Of(a.Kind), Held(a.Text, a.Holds, a.Changes) }),
                ]));
        }
    }

    static void Matrix(Body body, MinutesView view)
    {
        if (!view.Actions.Any()) return;
        body.Append(Styled("Heading1", "Action matrix"));
        body.Append(Numbered(view, ["No.", "Action", "Responsible", "Due", "Status"], [8, 38, 18, 15, 21], view.Actions.Select(l => new Cell[]
        {
            l.Label ?? "", Held(l.Text, l.Holds, l.Changes, Only(view, l.ForBothSides, l.Audience, l.Owner)), l.Agency ?? "–", Words.Day(l.DueOn), l.ActionItem is { } a ? $"{Words.Capital(a.Standing)}\n{a.Ref}" : "–",
        })));
    }

    static void Carried(Body body, MinutesView view)
    {
        if (view.Carried.Count == 0) return;
        body.Append(Styled("Heading1", "Carried from earlier meetings"));
        body.Append(Grid(["Reference", "Action", "Responsible", "Due", "Status", "Carried"], [15, 27, 16, 13, 17, 12], view.Carried.Select(c => new Cell[]
        {
            c.Ref ?? "–", c.What + Only(view, c.Audience == Audience.Shared, c.Audience, view.Reader), c.Agency, Words.Day(c.DueOn), Words.Of(c.State), c.Carried ?? "–",
        })));
    }

    static void Signatures(Body body, MinutesView view)
    {
        body.Append(Styled("Heading1", "Signatures"));
        var cells = view.Reader.OwnFirst().Select(side =>
        {
            var head = view.Delegation(side).FirstOrDefault(p => p.Role == DelegateRole.Head);
            return new TableCell(
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{TextWidth / 2}" }),
                new Paragraph(new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "900" }), Text("_______________________________")),
                new Paragraph(new ParagraphProperties(new KeepNext()), Bold($"For the {Words.Full(side)}")),
                new Paragraph(Style("Normal"), Text(head is null ? "Name and title:" : string.Join('\n', new[] { head.Name, head.Title }.OfType<string>()))),
                new Paragraph(Style("Normal"), Text("Date:")));
        });
        body.Append(new Table(
            new TableProperties(new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{TextWidth}" }, new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(new GridColumn { Width = $"{TextWidth / 2}" }, new GridColumn { Width = $"{TextWidth / 2}" }),
            new TableRow([new TableRowProperties(new CantSplit()), .. cells])));
        // Word wants a paragraph behind a table that ends the text.
        body.Append(Styled("Quiet", ""));
    }

    // Where no line has a number yet, the column of numbers is left out and the last but one takes its room.
    static Table Numbered(MinutesView view, string[] heads, int[] percent, IEnumerable<Cell[]> rows) => view.IsNumbered
        ? Grid(heads, percent, rows)
        : Grid(heads[1..], [percent[1] + percent[0], .. percent[2..]], rows.Select(r => r[1..]));

    static Cell InFull(MinutesView.Line line) => Held(line.Text, line.Holds, line.Changes, "",
    [
        line.Kind == OutcomeKind.Action ? $"{line.Agency ?? "No agency yet"}, {(line.DueOn is { } due ? $"due {Words.Day(due)}" : "no due date")}" : null,
        line.Initiative is { } initiative ? $"Initiative {initiative.Address} {initiative.Name}" : null,
        .. line.Reservations.Select(r => $"Reservation of the {r.Owner}: {r.Text}"),
    ]);

    // A line with what is said beside it and what addenda say of it: what no longer holds is struck.
    static Cell Held(string text, string? holds, IReadOnlyList<MinutesView.Change> changes, string mark = "", params string?[] beside) => new(
    [
        (text + mark, holds != text),
        .. beside.OfType<string>().Select(b => (b, false)),
        .. changes.Select(c => (c.InWords, c is { IsSuperseded: true, Correction.Kind: CorrectionKind.Replace })),
    ]);

    // In an internal paper everything that is not meant for both sides says whose it is; a paper for both sides holds nothing of the kind.
    static string Only(MinutesView view, bool forBothSides, Audience audience, Side owner) =>
        view.Version == MinutesVersion.Internal && view.IsKept(forBothSides, audience) ? $" [{Words.Of(owner.Only())}{(forBothSides ? ", agreed without it" : "")}]" : "";

    static Table Grid(string[] heads, int[] percent, IEnumerable<Cell[]> rows)
    {
        var widths = percent.Select(p => $"{TextWidth * p / 100}").ToArray();
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "TableGrid" },
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{TextWidth}" },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0420", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w })));
        table.Append(new TableRow([
            new TableRowProperties(new CantSplit(), new TableHeader()),
            .. heads.Select((h, i) => new TableCell(
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = widths[i] }, new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E7ECEA" }),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Cell" }, new KeepNext()), Bold(h)))),
        ]));
        foreach (var row in rows)
            table.Append(new TableRow([
                new TableRowProperties(new CantSplit()),
                .. row.Select((cell, i) => new TableCell(
                    new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = widths[i] }), cell.Paragraph())),
            ]));
        return table;
    }

    static Paragraph PageOf(Meeting head) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }, new Tabs(new TabStop { Val = TabStopValues.Center, Position = TextWidth / 2 }, new TabStop { Val = TabStopValues.Right, Position = TextWidth })),
        Text(head.Ref), new Run(new TabChar()),
        Text(Words.Label(head.Handling)), new Run(new TabChar()),
        Text("Page "), new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        Text(" of "), new SimpleField(new Run(new Text("1"))) { Instruction = " NUMPAGES " });

    static Paragraph Styled(string style, string text) => new(Style(style), Text(text));

    static ParagraphProperties Style(string style) => new(new ParagraphStyleId { Val = style });

    static Run Bold(string text)
    {
        var run = Text(text);
        run.PrependChild(new RunProperties(new Bold()));
        return run;
    }

    static Run Text(string text)
    {
        var run = new Run();
        var lines = Clean(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) run.Append(new Break());
            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    // What was pasted may hold characters that no XML file can.
    static string Clean(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]) && text[i] != '\r') kept.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) kept.Append(text[i]).Append(text[++i]);
        }

        return kept.ToString();
    }

    static Styles Styles()
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", ComplexScript = "Arial" }, new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" }, new Languages { Val = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "100", Line = "264", LineRule = LineSpacingRuleValues.Auto }))));
        styles.Append(new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        styles.Append(
            Paragraph("Title", "Title", new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "160" }), 36, bold: true),
            Paragraph("Subtitle", "Subtitle", new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "40" }), 22, colour: "566170"),
            Paragraph("Heading1", "heading 1", new ParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "320", After = "120" }, new OutlineLevel { Val = 0 }), 28, bold: true),
            Paragraph("Heading2", "heading 2", new ParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "200", After = "80" }, new OutlineLevel { Val = 1 }), 23, bold: true),
            Paragraph("Facts", "Facts", new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "20" }), 21),
            Paragraph("Quiet", "Quiet", new ParagraphProperties(), 20, colour: "566170"),
            Paragraph("Cell", "Cell", new ParagraphProperties(new SpacingBetweenLines { Before = "30", After = "30", Line = "240", LineRule = LineSpacingRuleValues.Auto }), 19),
            Paragraph("Header", "header", new ParagraphProperties(new SpacingBetweenLines { After = "0" }, new Justification { Val = JustificationValues.Center }), 17, bold: true),
            Paragraph("Footer", "footer", new ParagraphProperties(new SpacingBetweenLines { After = "0" }), 17));
        styles.Append(new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" }, new LeftBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" },
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" }, new RightBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = "868F9D" }),
                new TableCellMarginDefault(new TableCellLeftMargin { Type = TableWidthValues.Dxa, Width = 85 }, new TableCellRightMargin { Type = TableWidthValues.Dxa, Width = 85 })))
        { Type = StyleValues.Table, StyleId = "TableGrid" });
        return styles;
    }

    static Style Paragraph(string id, string name, ParagraphProperties shape, int halfPoints, bool bold = false, string? colour = null)
    {
        var letters = new StyleRunProperties();
        if (bold) letters.Append(new Bold());
        if (colour is not null) letters.Append(new Color { Val = colour });
        letters.Append(new FontSize { Val = $"{halfPoints}" });
        letters.Append(new FontSizeComplexScript { Val = $"{halfPoints}" });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
            new StyleParagraphProperties(shape.ChildElements.Select(c => c.CloneNode(true))), letters)
        { Type = StyleValues.Paragraph, StyleId = id };
    }
}
