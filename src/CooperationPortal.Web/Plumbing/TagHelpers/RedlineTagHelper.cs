using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Two wordings as one text, word by word: what goes is struck through, what comes is underlined: <c>&lt;redline was="@line.Text" now="@proposal.Text" /&gt;</c>.</summary>
[HtmlTargetElement("redline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RedlineTagHelper : TagHelper
{
    /// <summary>How it read; null where it is new.</summary>
    public string? Was { get; set; }

    /// <summary>How it is to read; null where it is struck.</summary>
    public string? Now { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "bdi";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "redline text-block");
        var pieces = InlineDiffBuilder.Diff(new Differ(), Was ?? "", Now ?? "", ignoreWhiteSpace: false, ignoreCase: false, new WordChunker()).Lines;
        // Neighbours of one kind are one change to a reader.
        for (var at = 0; at < pieces.Count;)
        {
            var (kind, from) = (pieces[at].Type, at);
            while (at < pieces.Count && pieces[at].Type == kind) at++;
            var text = string.Concat(pieces.Skip(from).Take(at - from).Select(p => p.Text));
            var tag = kind switch { ChangeType.Inserted => "ins", ChangeType.Deleted => "del", _ => null };
            if (tag is not null) output.Content.AppendHtml($"<{tag}>");
            output.Content.Append(text);
            if (tag is not null) output.Content.AppendHtml($"</{tag}>");
        }
    }
}
