using System.Globalization;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// A figure as the link to the list that it counts: <c>&lt;a figure="@x"&gt;ours&lt;/a&gt;</c> reads "24 ours". What only a screen
/// reader needs, where rows and columns say the rest, goes into <c>said</c>.
/// </summary>
[HtmlTargetElement("a", Attributes = "figure")]
public sealed class FigureTagHelper : TagHelper
{
    /// <summary>The figure.</summary>
    public required Figure Figure { get; set; }

    /// <summary>What is counted, for who does not see where the figure stands.</summary>
    public string? Said { get; set; }

    /// <summary>The same of a single one, where that differs.</summary>
    public string? SaidOfOne { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var word = (await output.GetChildContentAsync()).GetContent().Trim();
        output.Attributes.SetAttribute("href", Figure.Href);
        output.Attributes.SetAttribute("data-figure", Figure.Count.ToString(CultureInfo.InvariantCulture));
        output.Content.SetContent(Figure.Count.ToString("N0", CultureInfo.InvariantCulture));
        if (word.Length > 0) output.Content.AppendHtml(" " + word);
        if (Said is null) return;
        var said = new TagBuilder("span");
        said.AddCssClass("visually-hidden");
        said.InnerHtml.Append(" " + Words.Plural(Figure.Count, SaidOfOne ?? Said, Said));
        output.Content.AppendHtml(said);
    }
}
