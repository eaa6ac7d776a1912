using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationPortal.Tests.Pages.Dashboard;

/// <summary>Reads figures off a page and the totals off the lists that they open, without knowing what they count.</summary>
static partial class Numbers
{
    /// <summary>Every figure of a page: what it says and where it leads, each pair once.</summary>
    public static IReadOnlyList<(int Count, string Href)> Figures(this Page page) =>
        [.. page.All("[data-figure]").Select(f => (int.Parse(f.GetAttribute("data-figure")!, CultureInfo.InvariantCulture), f.GetAttribute("href")!)).Distinct()];

    /// <summary>How many rows a list says it has.</summary>
    public static int Total(this Page list) =>
        int.Parse(OfTotal().Match(list.Find(".pager").TextContent).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>Follows every figure and holds it against its list.</summary>
    public static async Task HoldsItsFigures(this Browser browser, string url, int atLeast = 1)
    {
        var page = await browser.Open(url);
        var figures = page.Figures();
        Assert.True(figures.Count >= atLeast, $"{url} shows {figures.Count} figures.");
        // What is marked as a figure says the same in words, so that nobody reads another number.
        foreach (var shown in page.All("a[data-figure]"))
            Assert.StartsWith(int.Parse(shown.GetAttribute("data-figure")!, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture), shown.TextContent.Trim(), StringComparison.Ordinal);
        foreach (var (count, href) in figures)
        {
            var list = await browser.Open(href);
            Assert.Equal(200, list.Status);
            Assert.Empty(list.All(".notice.is-warning"));
            Assert.True(count == list.Total(), $"{url} says {count}, but {href} lists {list.Total()}.");
        }
    }

    [GeneratedRegex(@"of ([\d,]+)")]
    private static partial Regex OfTotal();
}
