using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The foot of a list: "1–50 of 1,234" and plain links to the other pages, every filter kept.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    /// <summary>The page that is shown, from 1.</summary>
    public required int Page { get; set; }

    /// <summary>How many rows a page holds.</summary>
    public required int Size { get; set; }

    /// <summary>How many rows there are.</summary>
    public required int Total { get; set; }

    /// <summary>The page that is being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var last = Math.Max(1, (int)Math.Ceiling(Total / (double)Size));
        var first = ((Page - 1) * Size) + 1;

        output.TagName = last > 1 ? "nav" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        if (last > 1) output.Attributes.SetAttribute("aria-label", "Pages");

        var count = new TagBuilder("span");
        count.InnerHtml.Append(Total == 0 ? "0 of 0" : first > Total ? $"None here, of {Number(Total)}"
            : $"{Number(first)}–{Number(Math.Min(first + Size - 1, Total))} of {Number(Total)}");
        output.Content.SetHtmlContent(count);
        if (last == 1) return;

        var list = new TagBuilder("ul");
        list.AddCssClass("pager-links");
        if (Page > 1) list.InnerHtml.AppendHtml(Link("First", 1)).AppendHtml(Link("Previous", Math.Min(Page - 1, last), "prev"));
        list.InnerHtml.AppendHtml(Item(Span($"Page {Number(Page)} of {Number(last)}")));
        if (Page < last) list.InnerHtml.AppendHtml(Link("Next", Page + 1, "next")).AppendHtml(Link("Last", last));
        output.Content.AppendHtml(list);
    }

    TagBuilder Link(string word, int page, string? relation = null)
    {
        var a = new TagBuilder("a");
        a.Attributes["href"] = ListAddress.With(ViewContext.HttpContext.Request, ("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));
        if (relation is not null) a.Attributes["rel"] = relation;
        a.InnerHtml.Append(word);
        return Item(a);
    }

    static TagBuilder Item(TagBuilder content)
    {
        var li = new TagBuilder("li");
        li.InnerHtml.AppendHtml(content);
        return li;
    }

    static TagBuilder Span(string text)
    {
        var span = new TagBuilder("span");
        span.InnerHtml.Append(text);
        return span;
    }

    static string Number(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
