using AngleSharp.Dom;

namespace CooperationPortal.Tests.Support;

/// <summary>What holds on every page. Each page that a test opens is checked.</summary>
public static class Lint
{
    static readonly Lazy<HashSet<string>> Icons = new(() => [.. File.ReadLines(Path.Combine(AppProcess.ProjectDirectory, "Assets", "icons.txt")).Select(line => line.Trim())]);

    /// <summary>Fails with everything that is wrong with the page.</summary>
    public static void Check(Page page)
    {
        var wrong = Complaints(page).ToList();
        Assert.True(wrong.Count == 0, $"{page.Url} (answered {page.Status}) is not well made:\n- {string.Join("\n- ", wrong)}");
    }

    static IEnumerable<string> Complaints(Page page)
    {
        // An answer to htmx or to a script of ours is a part of a page.
        var whole = page.Html.Contains("<html", StringComparison.OrdinalIgnoreCase);
        if (whole)
        {
            if (string.IsNullOrWhiteSpace(page.Document.DocumentElement.GetAttribute("lang"))) yield return "html has no lang";
            if (string.IsNullOrWhiteSpace(page.Title) || page.Title.TrimStart().StartsWith('·')) yield return "it has no title";
            if (page.All("h1").Count is var headings and not 1) yield return $"it has {headings} h1";
            if (page.All("main").Count is var mains and not 1) yield return $"it has {mains} main";
            if (page.All("[role=alert]").Any(a => a.ClassList.Contains("error-summary")) && page.Title?.StartsWith("Error: ", StringComparison.Ordinal) != true) yield return "its title does not begin with “Error: ”";
        }

        if (page.Browser.Viewer is { } viewer && page.Html.Contains(Given.NoiseOf(viewer.Side.Other()), StringComparison.Ordinal))
            yield return $"it shows the {viewer.Side} something that is the {viewer.Side.Other()}'s own";

        foreach (var twice in page.All("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1)) yield return $"the id {twice.Key} stands {twice.Count()} times";
        foreach (var empty in page.All("[id='']")) yield return $"an empty id: {Show(empty)}";

        foreach (var field in page.All("input:not([type=hidden]):not([type=submit]), select, textarea"))
            if (!Part.LabelsOf(field).Any(l => l.Length > 0)) yield return $"no label: {Show(field)}";
        foreach (var label in page.All("label[for]"))
            if (page.Document.GetElementById(label.GetAttribute("for")!) is null) yield return $"a label for nothing: {Show(label)}";
        foreach (var described in page.All("[aria-describedby], [aria-labelledby], [aria-controls]"))
            foreach (var name in new[] { "aria-describedby", "aria-labelledby", "aria-controls" })
                foreach (var id in (described.GetAttribute(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    if (whole && page.Document.GetElementById(id) is null) yield return $"{name} names no element: {Show(described)}";

        foreach (var pressed in page.All("a[href], button, summary"))
            if (Part.NameOf(pressed).Length == 0) yield return $"no words: {Show(pressed)}";
        foreach (var link in page.All("a:not([href])")) yield return $"a link to nowhere: {Show(link)}";
        foreach (var link in page.All("a[href]"))
            if (link.GetAttribute("href") is "" or "#" or ['j', 'a', 'v', 'a', 's', ..]) yield return $"a link to nowhere: {Show(link)}";
        foreach (var link in page.All("a[href^='#']"))
            if (page.Document.GetElementById(link.GetAttribute("href")![1..]) is null) yield return $"a link to a place that is not on the page: {Show(link)}";
        foreach (var image in page.All("img:not([alt])")) yield return $"no alt: {Show(image)}";
        foreach (var table in page.All("table"))
            if (table.QuerySelector("th") is null) yield return $"a table without headings: {Show(table)}";
        foreach (var inner in page.All("a a, a button, button a, form form, p div, p p")) yield return $"one within another: {Show(inner.ParentElement!)}";

        foreach (var form in page.All("form"))
        {
            if (form.GetAttribute("method")?.ToLowerInvariant() != "post") continue;
            if (form.QuerySelector("input[name=__RequestVerificationToken]") is null) yield return $"a form without an antiforgery token: {Show(form)}";
            if (form.QuerySelectorAll($"input[name={RulesFilter.SubmissionField}]").Length != 1) yield return $"a form without one key of its own: {Show(form)}";
            if (form.QuerySelector("button:not([type=button]), input[type=submit]") is null && form.Id is { } id && page.All($"button[form='{id}']").Count == 0)
                yield return $"a form that cannot be sent without a script: {Show(form)}";
        }

        foreach (var use in page.All("svg use"))
            if (!Icons.Value.Contains(use.GetAttribute("href")?.Split('#').LastOrDefault() ?? "")) yield return $"an icon that is not in Assets/icons.txt: {Show(use)}";
        foreach (var inline in page.All("style, script:not([src]):not([type='application/json']), [style]")) yield return $"inline style or script: {Show(inline)}";
        foreach (var element in page.Root.QuerySelectorAll("*"))
            foreach (var attribute in element.Attributes)
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) yield return $"an inline handler: {Show(element)}";
        foreach (var foreign in page.All("script[src], link[rel=stylesheet], img[src]"))
            if ((foreign.GetAttribute("src") ?? foreign.GetAttribute("href"))!.Contains("//", StringComparison.Ordinal)) yield return $"loaded from elsewhere: {Show(foreign)}";
        if (AllNumericDate().Match(page.Text) is { Success: true } date) yield return $"a date in numbers alone: {date.Value}";
        // What a template or a type shows when somebody forgot to put it into words.
        if (Unworded().Match(page.Text) is { Success: true } raw) yield return $"words of the code: {raw.Value}";
    }

    static string Show(IElement element)
    {
        var html = element.OuterHtml;
        return html.Length > 160 ? html[..160] + "…" : html;
    }

    static System.Text.RegularExpressions.Regex AllNumericDate() => new(@"\b\d{1,2}/\d{1,2}/\d{2,4}\b");

    static System.Text.RegularExpressions.Regex Unworded() => new(@"CooperationPortal\.\w+|System\.\w+\.|Microsoft\.\w+|\bLorem ipsum\b|InputModel");
}
