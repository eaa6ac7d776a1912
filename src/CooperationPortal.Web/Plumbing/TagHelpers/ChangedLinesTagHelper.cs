using CooperationPortal.Domain;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The pieces of two canonical texts that differ, under the heading that they stand under: what went is struck through, what came is underlined: <c>&lt;changed-lines was="@before.Text" now="@text" /&gt;</c>.</summary>
[HtmlTargetElement("changed-lines", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChangedLinesTagHelper : TagHelper
{
    /// <summary>The text before.</summary>
    public string Was { get; set; } = "";

    /// <summary>The text now.</summary>
    public string Now { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ul";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "redline");
        // A heading that went is over what went, one that came over what came, and neither stands under another.
        string? before = null, after = null, shown = null;
        foreach (var line in InlineDiffBuilder.Diff(new Differ(), Was, Now, ignoreWhiteSpace: false, ignoreCase: false, new Pieces()).Lines)
        {
            var (piece, text) = Pieces.Of(line.Text);
            var isHeading = piece is MinutesText.Piece.Part or MinutesText.Piece.Line;
            if (isHeading && line.Type != ChangeType.Inserted) before = text;
            if (isHeading && line.Type != ChangeType.Deleted) after = text;
            if (line.Type == ChangeType.Unchanged)
            {
                if (isHeading) shown = null;
                continue;
            }

            var under = isHeading ? text : line.Type == ChangeType.Deleted ? before : after;
            if (!isHeading && under is not null && under != shown) output.Content.AppendHtml("<li><strong><bdi>").Append(under).AppendHtml("</bdi></strong></li>");
            shown = under;
            var tag = line.Type == ChangeType.Deleted ? "del" : "ins";
            output.Content.AppendHtml($"<li><{tag}><bdi class=\"text-block\">").Append(text).AppendHtml($"</bdi></{tag}></li>");
        }
    }

    // A piece is compared as a whole, whatever line breaks its writer made, and as what it is.
    sealed class Pieces : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. MinutesText.Read(text).Select(p => (char)p.Piece + p.Text)];

        public static (MinutesText.Piece Piece, string Text) Of(string chunk) => ((MinutesText.Piece)chunk[0], chunk[1..]);
    }
}
