using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// <c>&lt;th sort-by="due"&gt;Due&lt;/th&gt;</c>: a column head whose link sorts by it, and the other way round at the next click.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort-by")]
public sealed class SortTagHelper : TagHelper
{
    /// <summary>What <c>?sort=</c> calls the column; a minus before it sorts downwards.</summary>
    public required string SortBy { get; set; }

    /// <summary>The order that is in force when the address names none, as in <c>due</c> or <c>-created</c>.</summary>
    public string? SortDefault { get; set; }

    /// <summary>The page that is being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var asked = request.Query["sort"].ToString();
        var order = asked.Length > 0 ? asked : SortDefault;
        var (up, down) = (order == SortBy, order == $"-{SortBy}");

        output.Attributes.SetAttribute("scope", "col");
        if (up || down) output.Attributes.SetAttribute("aria-sort", up ? "ascending" : "descending");

        var a = new TagBuilder("a");
        a.AddCssClass("sort");
        a.Attributes["href"] = ListAddress.With(request, ("sort", up ? $"-{SortBy}" : SortBy), ("page", null));
        a.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        a.InnerHtml.AppendHtml(IconTagHelper.Svg(ViewContext.HttpContext, up ? "chevron-up" : down ? "chevron-down" : "selector"));
        output.Content.SetHtmlContent(a);
    }
}
