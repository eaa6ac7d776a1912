using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Gives every form that stores something a key of its own, so that sending it twice stores it once, and the token that proves it is ours.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class SubmissionTagHelper(IHtmlGenerator generator, TimeProvider time) : TagHelper
{
    /// <summary>The page being drawn.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // The framework adds its token only to forms that post to their own page.
        if (context.AllAttributes.ContainsName("action")) output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{RulesFilter.SubmissionField}\" value=\"{Guid.CreateVersion7(time.GetUtcNow())}\">");
    }
}
