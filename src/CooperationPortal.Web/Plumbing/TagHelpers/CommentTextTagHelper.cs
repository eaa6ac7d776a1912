using CooperationPortal.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The text of a comment, with the people whom it mentions marked.</summary>
[HtmlTargetElement("comment-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CommentTextTagHelper : TagHelper
{
    /// <summary>The text.</summary>
    public required string Text { get; set; }

    /// <summary>The names of those mentioned.</summary>
    public required IReadOnlyList<string> Mentions { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "text-block");
        var text = new TagBuilder("bdi");
        var from = 0;
        foreach (var (at, end) in Mention.Places(Text, Mentions))
        {
            text.InnerHtml.Append(Text[from..at]);
            var mark = new TagBuilder("span");
            mark.AddCssClass("mention");
            mark.InnerHtml.Append(Text[at..end]);
            text.InnerHtml.AppendHtml(mark);
            from = end;
        }

        text.InnerHtml.Append(Text[from..]);
        output.Content.SetHtmlContent(text);
    }
}
