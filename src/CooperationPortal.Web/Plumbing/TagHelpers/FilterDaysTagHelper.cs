using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The first and the last day among a list's filters, <c>?from=</c> and <c>?to=</c>: where none can lie between them the second says so and both keep what was typed.</summary>
[HtmlTargetElement("filter-days", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FilterDaysTagHelper : TagHelper
{
    /// <summary>What is said of a first day that lies after the last.</summary>
    public const string Backwards = "This day comes before the first, so nothing fits.";

    /// <summary>The first day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(Field("from", "From", From, null));
        output.Content.AppendHtml(Field("to", "To", To, From > To ? Backwards : null));
    }

    static TagBuilder Field(string name, string label, DateOnly? day, string? problem)
    {
        var (field, caption, input) = (new TagBuilder("div"), new TagBuilder("label"), new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing });
        caption.AddCssClass("small");
        caption.Attributes["for"] = name;
        caption.InnerHtml.Append(label);
        input.AddCssClass("form-control");
        (input.Attributes["type"], input.Attributes["id"], input.Attributes["name"], input.Attributes["value"]) = ("date", name, name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        field.InnerHtml.AppendHtml(caption).AppendHtml(input);
        if (problem is null) return field;
        (input.Attributes["aria-invalid"], input.Attributes["aria-describedby"]) = ("true", $"{name}-error");
        var says = new TagBuilder("div");
        says.AddCssClass("field-error");
        says.Attributes["id"] = $"{name}-error";
        says.InnerHtml.Append(problem);
        field.InnerHtml.AppendHtml(says);
        return field;
    }
}
