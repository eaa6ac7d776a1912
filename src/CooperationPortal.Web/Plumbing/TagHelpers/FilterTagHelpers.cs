using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The text box of a list's filters: <c>&lt;filter-text label="Filter by name" /&gt;</c> fills <c>?q=</c>.</summary>
[HtmlTargetElement("filter-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterTextTagHelper : TagHelper
{
    /// <summary>What can be typed.</summary>
    public required string Label { get; set; }

    /// <summary>The page being drawn.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "filter-text");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("form-control");
        input.Attributes["type"] = "search";
        input.Attributes["name"] = "q";
        input.Attributes["aria-label"] = input.Attributes["placeholder"] = Label;
        input.Attributes["value"] = ViewContext.HttpContext.Request.Query["q"].FirstOrDefault() ?? "";
        output.Content.SetHtmlContent(input);
    }
}

/// <summary>One choice among a list's filters: <c>&lt;filter-choice name="state" label="State" any="Any state" options="…" /&gt;</c>.</summary>
[HtmlTargetElement("filter-choice", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterChoiceTagHelper : TagHelper
{
    /// <summary>The parameter of the address.</summary>
    public required string Name { get; set; }

    /// <summary>What is chosen.</summary>
    public required string Label { get; set; }

    /// <summary>What stands first: nothing chosen.</summary>
    public required string Any { get; set; }

    /// <summary>What can be chosen, in groups where the items name one.</summary>
    public required IEnumerable<SelectListItem> Options { get; set; }

    /// <summary>The page being drawn.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "select";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "form-select");
        output.Attributes.SetAttribute("name", Name);
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.AppendHtml(Option(new SelectListItem(Any, ""), null));
        var chosen = ViewContext.HttpContext.Request.Query[Name].FirstOrDefault();
        foreach (var group in Options.GroupBy(o => o.Group?.Name))
        {
            var into = group.Key is null ? output.Content : null;
            var box = new TagBuilder("optgroup");
            foreach (var item in group)
            {
                if (into is not null) into.AppendHtml(Option(item, chosen));
                else box.InnerHtml.AppendHtml(Option(item, chosen));
            }

            if (into is not null) continue;
            box.Attributes["label"] = group.Key!;
            output.Content.AppendHtml(box);
        }
    }

    static TagBuilder Option(SelectListItem item, string? chosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = item.Value;
        if (chosen is { Length: > 0 } && string.Equals(item.Value, chosen, StringComparison.OrdinalIgnoreCase)) option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(item.Text);
        return option;
    }
}
