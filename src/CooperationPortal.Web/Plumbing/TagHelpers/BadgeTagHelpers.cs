using CooperationPortal.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Whose it is: Ministry green with a building, Embassy blue with a flag, always with the word.</summary>
[HtmlTargetElement("side-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SideBadgeTagHelper : TagHelper
{
    /// <summary>The side.</summary>
    public required Side Side { get; set; }

    /// <summary>Whether the side's full name is written, as under the product's name.</summary>
    public bool Full { get; set; }

    /// <summary>The page that is being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon, word, full) = Side == Side.Ministry
            ? ("is-ministry", "building-bank", "Ministry", "Ministry of Interior")
            : ("is-embassy", "flag", "Embassy", "US Embassy");
        Pill.Write(output, ViewContext, css, icon, Full ? full : word);
    }
}

/// <summary>Who may know of it: Shared neutral, one side's own with a lock in its colour and, where it is meant for both, that its release is to come or that both sides agreed without it.</summary>
[HtmlTargetElement("audience-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AudienceBadgeTagHelper : TagHelper
{
    /// <summary>The effective audience.</summary>
    public required Audience Audience { get; set; }

    /// <summary>Whether its writer means it for both sides.</summary>
    public bool ForBothSides { get; set; }

    /// <summary>Whether it is part of minutes that both sides agreed: what they do not both see of those is released no more.</summary>
    public bool InAgreed { get; set; }

    /// <summary>The page that is being written.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon, word) = Audience switch
        {
            Audience.Ministry => ("is-ministry", "lock", "Ministry only"),
            Audience.Embassy => ("is-embassy", "lock", "Embassy only"),
            _ => ("is-shared", "users", "Shared"),
        };
        Pill.Write(output, ViewContext, css, icon, ForBothSides && Audience != Audience.Shared ? $"{word} · {(InAgreed ? "agreed without it" : "to be released")}" : word);
    }
}

static class Pill
{
    internal static void Write(TagHelperOutput output, ViewContext view, string css, string icon, string word)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"pill {css} {output.Attributes["class"]?.Value}".TrimEnd());
        output.Content.SetHtmlContent(IconTagHelper.Svg(view.HttpContext, icon));
        output.Content.Append(word);
    }
}
