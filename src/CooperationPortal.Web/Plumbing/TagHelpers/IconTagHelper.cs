using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Draws an icon that Assets/icons.txt names. It is decoration: a word or an aria-label stands beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    /// <summary>The icon's name, as in <c>calendar-event</c>.</summary>
    public required string Name { get; set; }

    /// <summary>The page that is being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var given = output.Attributes["class"]?.Value?.ToString();
        output.Content.SetHtmlContent(Svg(ViewContext.HttpContext, Name, given));
        output.TagName = null;
    }

    /// <summary>The icon as other tag helpers write it.</summary>
    internal static IHtmlContent Svg(HttpContext http, string name, string? cssClass = null)
    {
        var svg = new TagBuilder("svg");
        svg.AddCssClass("icon");
        if (cssClass is not null) svg.AddCssClass(cssClass);
        // Sizes as attributes hold where the stylesheet has not arrived.
        svg.Attributes["width"] = svg.Attributes["height"] = "18";
        svg.Attributes["aria-hidden"] = "true";
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{BuiltAssets.Url(http, "icons.svg")}#{name}";
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }
}
