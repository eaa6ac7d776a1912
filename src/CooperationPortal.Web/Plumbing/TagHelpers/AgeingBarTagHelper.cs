using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// How long things are late, as one bar of three lengths in a cell of a real table. The figures stand in the table's other
/// cells, so the drawing is silent. Lengths are SVG attributes: the content security policy refuses style attributes.
/// </summary>
[HtmlTargetElement("ageing-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AgeingBarTagHelper : TagHelper
{
    /// <summary>How many are a little late.</summary>
    public int First { get; set; }

    /// <summary>How many are later.</summary>
    public int Second { get; set; }

    /// <summary>How many are latest.</summary>
    public int Third { get; set; }

    /// <summary>The total of the table's longest bar, which fills the cell.</summary>
    public required int Max { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ageing-bar");
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Attributes.SetAttribute("aria-hidden", "true");

        var start = 0.0;
        foreach (var (count, css) in new[] { (First, "age-1"), (Second, "age-2"), (Third, "age-3") })
        {
            var length = Max > 0 ? 100.0 * count / Max : 0;
            if (length <= 0) continue;
            var rect = new TagBuilder("rect");
            rect.AddCssClass(css);
            rect.Attributes["x"] = Number(start);
            rect.Attributes["width"] = Number(length);
            rect.Attributes["height"] = "10";
            output.Content.AppendHtml(rect);
            start += length;
        }
    }

    static string Number(double n) => n.ToString("0.##", CultureInfo.InvariantCulture);
}
