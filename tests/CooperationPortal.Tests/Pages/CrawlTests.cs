namespace CooperationPortal.Tests.Pages;

/// <summary>As each role of each side, every link from Home on the demo: nothing answers 403, 404 or 500, and every page is well made.</summary>
public sealed class CrawlTests
{
    public static TheoryData<Side, Role> Everyone { get; } = new(Sides.Both.SelectMany(side => Enum.GetValues<Role>().Select(role => (side, role))));

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Every_link_leads_to_a_page(Side side, Role role)
    {
        await using var host = await PortalHost.StartWithDemo();
        var crawl = await Crawl.Run(host, await host.Person(side, role));
        Assert.True(crawl.Wrong.Count == 0, $"{crawl.Wrong.Count} of {crawl.Seen.Count} addresses:\n{string.Join("\n", crawl.Wrong.Take(40))}");
        foreach (var list in (string[])[Links.Meetings.List, Links.ActionItems.List, Links.Initiatives.List, Links.Programmes.List, Links.Agreements.List, Links.Agencies.List, Links.Contacts.List, Links.Dashboard])
            Assert.Contains(list, crawl.Seen);
        Assert.True(crawl.Seen.Count > 100, $"Only {crawl.Seen.Count} addresses were found.");
    }
}
