using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Gives every form that stores something a key of its own, so that sending it twice stores it once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class SubmissionTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{RulesFilter.SubmissionField}\" value=\"{Guid.CreateVersion7()}\">");
}
