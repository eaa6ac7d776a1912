namespace CooperationPortal.Tests.Support;

/// <summary>Follows every link from Home. Filters and sorts of a list are followed one at a time, not in all their combinations.</summary>
public sealed class Crawl
{
    readonly HashSet<string> seen = [];
    readonly List<string> wrong = [];

    /// <summary>Every address that was opened.</summary>
    public IReadOnlySet<string> Seen => seen;

    /// <summary>What did not answer as it should, each with the page that links to it.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>Crawls as somebody.</summary>
    public static async Task<Crawl> Run(PortalHost host, Viewer viewer)
    {
        var crawl = new Crawl();
        var browser = host.As(viewer);
        var open = new Queue<(string Url, string From)>([(Links.Home, "")]);
        crawl.seen.Add(Links.Home);
        while (open.TryDequeue(out var next))
        {
            Page page;
            try
            {
                page = await browser.Open(next.Url);
            }
            catch (Exception failed) when (failed is Xunit.Sdk.XunitException or InvalidOperationException or HttpRequestException or IOException)
            {
                crawl.wrong.Add($"{next.Url}, linked on {next.From}: {failed.Message}");
                continue;
            }

            if (page.Status != 200) crawl.wrong.Add($"{next.Url}, linked on {next.From}, answered {page.Status}");
            var filtered = next.Url.Contains('?', StringComparison.Ordinal);
            foreach (var link in page.All("a[href]").Select(a => a.GetAttribute("href")!))
            {
                if (link.StartsWith('#') || link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                var to = page.Resolve(link);
                if (filtered && to.Contains('?', StringComparison.Ordinal)) continue;
                if (crawl.seen.Add(to)) open.Enqueue((to, next.Url));
            }
        }

        return crawl;
    }
}
