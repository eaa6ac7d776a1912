using System.Globalization;
using CooperationPortal.Domain;
using CooperationPortal.Web.Pages.Chains;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// A chain as a picture: a column for each kind from agreement to evidence, a box for each thing that leads to its page, and lines between what hangs together. The list
/// beside it says the same. Places and sizes are SVG attributes, as the content security policy wants it.
/// </summary>
[HtmlTargetElement("chain-picture", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChainPictureTagHelper : TagHelper
{
    // What fits beside the menu on a screen of 1280; a wider one draws it larger.
    const double Width = 960;
    const double Widest = 196;
    const double Between = 22;
    const double Head = 28;
    const double Box = 72;
    const double Row = 84;
    const double Letter = 6.2;
    const double BoldLetter = 7.2;

    /// <summary>The chain.</summary>
    public required ChainView Chain { get; set; }

    /// <summary>What a column is called.</summary>
    public static string Heading(ChainKind kind) => kind switch { ChainKind.ActionItem => "Action items", ChainKind.Evidence => "Evidence", _ => $"{kind}s" };

    /// <summary>What one thing in it is called.</summary>
    public static string One(ChainKind kind) => kind switch { ChainKind.ActionItem => "Action item", ChainKind.Outcome => "Line of the minutes", _ => kind.ToString() };

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var columns = Enum.GetValues<ChainKind>().Select(kind => (Kind: kind, Things: Chain.Column(kind).ToList(), Cut: Chain.Cuts.FirstOrDefault(c => c.Kind == kind))).Where(c => c.Things.Count > 0).ToList();
        var wide = Math.Min(Widest, (Width - (Between * (columns.Count - 1))) / columns.Count);
        var height = Head + (Row * columns.Max(c => c.Things.Count + (c.Cut is null ? 0 : 1)));
        var places = columns.SelectMany((c, x) => c.Things.Select((thing, y) => (thing.Id, X: x * (wide + Between), Y: Head + (y * Row)))).ToDictionary(p => p.Id, p => (p.X, p.Y));

        var svg = new TagBuilder("svg");
        svg.AddCssClass("chain");
        if (wide < Widest) svg.AddCssClass("is-full");
        var width = (columns.Count * (wide + Between)) - Between;
        (svg.Attributes["width"], svg.Attributes["height"], svg.Attributes["viewBox"]) = (N(width + 4), N(height), $"-2 0 {N(width + 4)} {N(height)}");
        svg.Attributes["role"] = "group";
        svg.Attributes["aria-label"] = $"{string.Join(", ", columns.Select(c => $"{Heading(c.Kind)}: {c.Things.Count}"))}. The lists below say what hangs on what.";
        foreach (var (left, right) in Chain.Links)
            svg.InnerHtml.AppendHtml(Joint(places[left].X + wide, places[left].Y + (Box / 2), places[right].X, places[right].Y + (Box / 2)));
        for (var x = 0; x < columns.Count; x++)
        {
            var (kind, things, cut) = columns[x];
            svg.InnerHtml.AppendHtml(Text(x * (wide + Between), 14, Heading(kind), "head"));
            foreach (var thing in things) svg.InnerHtml.AppendHtml(Draw(thing, places[thing.Id].X, places[thing.Id].Y, wide));
            if (cut is not null) svg.InnerHtml.AppendHtml(More(cut, x * (wide + Between), Head + (things.Count * Row) + 16));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "table-wrap chain-wrap");
        // Wider than a phone: what scrolls must be reachable by keyboard.
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", "Picture of the chain");
        output.Content.SetHtmlContent(svg);
        var key = new TagBuilder("p");
        key.AddCssClass("cell-note");
        key.InnerHtml.Append("Thick border: this record. Dashed border: one side only.");
        if (wide < Widest)
        {
            var scrolls = new TagBuilder("span");
            scrolls.AddCssClass("chain-scrolls");
            scrolls.InnerHtml.Append(" The picture is wider than this screen: scroll it sideways.");
            key.InnerHtml.AppendHtml(scrolls);
        }

        output.PostElement.SetHtmlContent(key);
    }

    TagBuilder Draw(Thing thing, double x, double y, double wide)
    {
        var state = thing.IsStruck ? "No longer holds" : thing.State is { } s ? Words.Of(s) : null;
        var link = new TagBuilder("a");
        link.AddCssClass("box");
        if (thing.Id == Chain.Here)
        {
            link.AddCssClass("is-here");
            link.Attributes["aria-current"] = "true";
        }

        if (thing.Audience != Audience.Shared) link.AddCssClass("is-own");
        link.Attributes["href"] = thing.Address;
        // What is cut to fit stands here whole.
        var title = new TagBuilder("title");
        title.InnerHtml.Append(string.Join(" · ", new[] { $"{One(thing.Kind)} {thing.Name}".TrimEnd(), thing.Title, state, thing.When, thing.Audience == Audience.Shared ? null : Words.Of(thing.Audience) }.OfType<string>()));
        link.InnerHtml.AppendHtml(title);
        var box = new TagBuilder("rect");
        (box.Attributes["x"], box.Attributes["y"], box.Attributes["width"], box.Attributes["height"], box.Attributes["rx"]) = (N(x), N(y), N(wide), N(Box), "4");
        link.InnerHtml.AppendHtml(box);
        var fits = (int)((wide - 14) / Letter);
        link.InnerHtml.AppendHtml(Text(x + 7, y + 16, Short(Name(thing), (int)((wide - 14) / BoldLetter)), "name"));
        var words = Wrapped(thing.Title, fits, state is null ? 3 : 2);
        for (var i = 0; i < words.Count; i++) link.InnerHtml.AppendHtml(Text(x + 7, y + 32 + (i * 15), words[i]));
        if (state is not null) link.InnerHtml.AppendHtml(Text(x + 7, y + 63, Short(state, fits), "state-word"));
        return link;
    }

    // A line hangs on its meeting, so its own number is enough here.
    static string Name(Thing thing) => thing.Kind == ChainKind.Outcome ? thing.Name![thing.Name!.IndexOf('/', StringComparison.Ordinal)..] : thing.Name ?? thing.When ?? "";

    static TagBuilder More(Cut cut, double x, double y)
    {
        var words = Text(x, y, $"and {cut.More.ToString("N0", CultureInfo.InvariantCulture)} more", "more");
        if (cut.Address is null) return words;
        var link = new TagBuilder("a");
        link.Attributes["href"] = cut.Address;
        link.Attributes["aria-label"] = $"and {cut.More:N0} more {Heading(cut.Kind).ToLowerInvariant()}";
        link.InnerHtml.AppendHtml(words);
        return link;
    }

    static TagBuilder Joint(double x1, double y1, double x2, double y2)
    {
        var path = new TagBuilder("path");
        path.AddCssClass("joint");
        var bend = Between / 2;
        path.Attributes["d"] = $"M{N(x1)} {N(y1)}C{N(x1 + bend)} {N(y1)} {N(x2 - bend)} {N(y2)} {N(x2)} {N(y2)}";
        return path;
    }

    static TagBuilder Text(double x, double y, string words, string? css = null)
    {
        var text = new TagBuilder("text");
        if (css is not null) text.AddCssClass(css);
        (text.Attributes["x"], text.Attributes["y"]) = (N(x), N(y));
        text.InnerHtml.Append(words);
        return text;
    }

    static string Short(string text, int fits) => text.Length <= fits ? text : $"{text[..(fits - 1)].TrimEnd()}…";

    static List<string> Wrapped(string text, int fits, int lines)
    {
        var rows = new List<string>();
        var left = text.ReplaceLineEndings(" ");
        while (rows.Count < lines - 1 && left.Length > fits)
        {
            var at = left.LastIndexOf(' ', fits);
            if (at <= 0) break;
            rows.Add(left[..at]);
            left = left[(at + 1)..];
        }

        rows.Add(Short(left, fits));
        return rows;
    }

    static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
