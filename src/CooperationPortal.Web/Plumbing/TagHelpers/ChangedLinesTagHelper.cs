using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The lines of two canonical texts that differ, under the heading that they stand under: what went is struck through, what came is underlined: <c>&lt;changed-lines was="@before.Text" now="@text" /&gt;</c>.</summary>
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
        string? under = null;
        foreach (var line in InlineDiffBuilder.Diff(new Differ(), Was, Now, ignoreWhiteSpace: false).Lines)
        {
            var isHead = line.Text is ['#' or '*', ' ', ..];
            if (line.Type == ChangeType.Unchanged)
            {
                if (isHead) under = line.Text;
                continue;
            }

            if (under is not null) output.Content.AppendHtml("<li><strong><bdi>").Append(Plain(under)).AppendHtml("</bdi></strong></li>");
            under = null;
            var tag = line.Type == ChangeType.Deleted ? "del" : "ins";
            output.Content.AppendHtml($"<li><{tag}><bdi>").Append(Plain(line.Text)).AppendHtml($"</bdi></{tag}></li>");
        }
    }

    // Without the mark that every line of a canonical text begins with.
    static string Plain(string line) => line.Length > 2 && line[1] == ' ' ? line[2..] : line;
}
