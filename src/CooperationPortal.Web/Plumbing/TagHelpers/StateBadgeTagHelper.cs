using CooperationPortal.Domain;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Where a record stands, the same colour and word everywhere: <c>&lt;state-badge state="@item.State" /&gt;</c>.</summary>
[HtmlTargetElement("state-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StateBadgeTagHelper : TagHelper
{
    static readonly Dictionary<Enum, string> Tones = new()
    {
        [ActionState.Open] = "neutral",
        [ActionState.Acknowledged] = "info",
        [ActionState.InProgress] = "progress",
        [ActionState.Blocked] = "warning",
        [ActionState.Submitted] = "purple",
        [ActionState.Disputed] = "danger",
        [ActionState.Confirmed] = "success",
        [MeetingState.Planned] = "info",
        [MeetingState.Held] = "progress",
        [MeetingState.MinutesDrafted] = "purple",
        [MeetingState.Proposed] = "warning",
        [MeetingState.Agreed] = "success",
        [MeetingState.Postponed] = "warning",
        [AddendumState.Proposed] = "warning",
        [AddendumState.Agreed] = "success",
        [AddendumState.Returned] = "danger",
        [WordingState.Open] = "warning",
        [WordingState.Accepted] = "success",
        [WordingState.Rejected] = "danger",
        [WordingState.Countered] = "info",
        [InitiativeState.Scoping] = "info",
        [InitiativeState.Approved] = "info",
        [InitiativeState.Implementing] = "progress",
        [InitiativeState.Closing] = "purple",
        [InitiativeState.Closed] = "success",
        [InitiativeState.Suspended] = "warning",
        [MilestoneState.Reached] = "success",
        [MilestoneState.Missed] = "danger",
        [AgreementState.Negotiating] = "info",
        [AgreementState.TextAgreed] = "info",
        [AgreementState.ClearedByBoth] = "purple",
        [AgreementState.Signed] = "progress",
        [AgreementState.InForce] = "success",
        [AgreementState.Amended] = "success",
        [AgreementState.Extended] = "success",
        [AgreementState.Expired] = "warning",
        [AgreementState.Terminated] = "danger",
        [ProgrammeState.Active] = "success",
        [Priority.High] = "warning",
        [FileState.Waiting] = "warning",
        [FileState.Infected] = "danger",
    };

    /// <summary>The state.</summary>
    public required Enum State { get; set; }

    /// <summary>What is said behind the state, such as the kind of blocker.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"state is-{Tones.GetValueOrDefault(State, "neutral")}");
        output.Content.Append(string.IsNullOrEmpty(Note) ? Words.Of(State) : $"{Words.Of(State)} · {Note}");
    }
}

/// <summary>How an initiative stands, by shape, colour and word: <c>&lt;rag-badge rag="@update.Rag" /&gt;</c>; nothing filed yet reads "No update".</summary>
[HtmlTargetElement("rag-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RagBadgeTagHelper : TagHelper
{
    /// <summary>The rating, or null before the first update.</summary>
    public Rag? Rag { get; set; }

    /// <summary>Whose rating it is, said in front of it.</summary>
    public Side? Side { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        var tone = Rag switch { Domain.Rag.OnTrack => "rag is-green", Domain.Rag.AtRisk => "rag is-amber", Domain.Rag.OffTrack => "rag is-red", _ => "state is-neutral" };
        output.Attributes.SetAttribute("class", tone);
        var word = Rag is { } rag ? Words.Of(rag) : "No update";
        output.Content.Append(Side is { } side ? $"{side}: {word}" : word);
    }
}
