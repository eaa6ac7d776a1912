using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Draws nothing where the table of acts says no: <c>&lt;a may="EditAgency" may-on="Model.Agency"&gt;</c>.</summary>
[HtmlTargetElement(Attributes = "may")]
public sealed class MayTagHelper(CurrentViewer current) : TagHelper
{
    /// <inheritdoc />
    public override int Order => int.MinValue;

    /// <summary>The act that the element leads to.</summary>
    public Act May { get; set; }

    /// <summary>The record it is about; without one only the role is asked.</summary>
    public ISubject? MayOn { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var viewer = current.Viewer;
        var may = viewer is not null && (MayOn is null ? Access.May(viewer, May) : Access.May(viewer, May, MayOn));
        if (!may) output.SuppressOutput();
    }
}
