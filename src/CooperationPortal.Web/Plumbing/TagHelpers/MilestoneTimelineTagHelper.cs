using System.Globalization;
using CooperationPortal.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// The milestones on one line of time each: where a milestone was first planned, where it is expected or was reached, and the slippage between.
/// The dates stand in a table; the drawing repeats them, so it is one picture with one sentence. Places are SVG attributes, as the content
/// security policy wants it.
/// </summary>
[HtmlTargetElement("milestone-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MilestoneTimelineTagHelper : TagHelper
{
    const double Width = 760;
    const double Names = 210;
    const double Right = 40;
    const double Head = 26;
    const double RowHeight = 26;
    const int LongestName = 34;

    /// <summary>The milestones in their order; dropped ones are not drawn.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; set; }

    /// <summary>Today in the portal's zone.</summary>
    public required DateOnly Today { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var drawn = Milestones.Where(m => m.State != MilestoneState.Dropped).ToList();
        if (drawn.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var days = drawn.SelectMany(m => new[] { m.Baseline, Stands(m) }).Append(Today).Select(d => d.DayNumber).ToList();
        var (first, span) = (days.Min(), Math.Max(days.Max() - days.Min(), 30));
        double X(DateOnly day) => Names + ((Width - Names - Right) * (day.DayNumber - first) / span);

        var height = Head + (RowHeight * drawn.Count) + 6;
        var svg = new TagBuilder("svg");
        svg.AddCssClass("milestones");
        svg.Attributes["viewBox"] = $"0 0 {N(Width)} {N(height)}";
        svg.Attributes["role"] = "img";
        svg.Attributes["aria-label"] = Sentence(drawn);
        foreach (var (day, label) in Ticks(DateOnly.FromDayNumber(first), span))
        {
            svg.InnerHtml.AppendHtml(Line("tick", X(day), Head - 6, X(day), height - 4));
            svg.InnerHtml.AppendHtml(Text(X(day), 11, label, "middle"));
        }

        svg.InnerHtml.AppendHtml(Line("now", X(Today), Head - 8, X(Today), height - 2));
        for (var i = 0; i < drawn.Count; i++)
        {
            var milestone = drawn[i];
            var y = Head + (RowHeight * i) + (RowHeight / 2);
            var (planned, stands) = (X(milestone.Baseline), X(Stands(milestone)));
            var name = milestone.Title.Length > LongestName ? $"{milestone.Title[..(LongestName - 1)].TrimEnd()}…" : milestone.Title;
            svg.InnerHtml.AppendHtml(Text(0, y + 4, name, css: "name"));
            svg.InnerHtml.AppendHtml(Line("row", Names - 8, y, Width - Right + 8, y));
            if (milestone.Slippage != 0)
            {
                svg.InnerHtml.AppendHtml(Line(milestone.Slippage > 0 ? "slip" : "gain", planned, y, stands, y));
                svg.InnerHtml.AppendHtml(Line("planned", planned, y - 6, planned, y + 6));
            }

            svg.InnerHtml.AppendHtml(Mark(stands, y, milestone));
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "table-wrap milestones-wrap");
        // Wider than a phone: what scrolls must be reachable by keyboard.
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", "Timeline of the milestones");
        output.Content.SetHtmlContent(svg);
        var key = new TagBuilder("p");
        key.AddCssClass("cell-note");
        key.InnerHtml.Append("Upright mark: first planned. Ring: expected. Disc: reached. Cross: missed. Dashed upright line: today.");
        output.PostElement.SetHtmlContent(key);
    }

    static DateOnly Stands(Milestone milestone) => milestone.Actual ?? milestone.Forecast;

    static string Sentence(List<Milestone> drawn)
    {
        var late = drawn.Count(m => m.Slippage > 0);
        return $"{Words.Count(drawn.Count, "milestone")} on a line of time, {drawn.Count(m => m.State == MilestoneState.Reached)} reached, {late} later than first planned. The table of milestones has the dates.";
    }

    // The first of every month, quarter or year, so that a line of time never carries more than some ten words.
    static IEnumerable<(DateOnly Day, string Label)> Ticks(DateOnly first, int span)
    {
        var step = span switch { <= 240 => 1, <= 800 => 3, <= 1600 => 6, _ => 12 };
        var last = first.AddDays(span);
        var months = span > 3600 ? step * 2 : step;
        for (var day = new DateOnly(first.Year, 1, 1); day <= last; day = day.AddMonths(months))
            if (day >= first) yield return (day, day.ToString(months >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture));
    }

    static TagBuilder Line(string css, double x1, double y1, double x2, double y2)
    {
        var line = new TagBuilder("line");
        line.AddCssClass(css);
        (line.Attributes["x1"], line.Attributes["y1"], line.Attributes["x2"], line.Attributes["y2"]) = (N(x1), N(y1), N(x2), N(y2));
        return line;
    }

    static TagBuilder Text(double x, double y, string words, string? anchor = null, string? css = null)
    {
        var text = new TagBuilder("text");
        if (css is not null) text.AddCssClass(css);
        (text.Attributes["x"], text.Attributes["y"]) = (N(x), N(y));
        if (anchor is not null) text.Attributes["text-anchor"] = anchor;
        text.InnerHtml.Append(words);
        return text;
    }

    // A shape for each state, so that colour is never the only sign: disc reached, cross missed, ring to come.
    TagBuilder Mark(double x, double y, Milestone milestone)
    {
        var mark = new TagBuilder(milestone.State == MilestoneState.Missed ? "path" : "circle");
        if (milestone.State == MilestoneState.Missed)
        {
            mark.Attributes["d"] = $"M{N(x - 5)} {N(y - 5)}L{N(x + 5)} {N(y + 5)}M{N(x + 5)} {N(y - 5)}L{N(x - 5)} {N(y + 5)}";
        }
        else
        {
            (mark.Attributes["cx"], mark.Attributes["cy"], mark.Attributes["r"]) = (N(x), N(y), "6");
        }

        mark.AddCssClass(milestone.State switch
        {
            MilestoneState.Reached => "is-reached",
            MilestoneState.Missed => "is-missed",
            _ => milestone.Slippage > 0 || milestone.Forecast < Today ? "is-late" : "is-pending",
        });
        mark.AddCssClass("mark");
        return mark;
    }

    static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
