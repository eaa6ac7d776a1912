using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CooperationPortal.BrowserTests;

/// <summary>
/// Every kind of page that somebody can reach by links, at 1440 and at 360 px: axe finds nothing, the console is quiet, nothing sticks out to the
/// side. The pages are found by following links, so that a new one is covered by being linked.
/// </summary>
public sealed partial class EveryPageTests(Portal portal)
{
    const int ExamplesOfAKind = 2;

    public static TheoryData<Side, Role> Everyone { get; } = new(Sides.Both.SelectMany(side => Enum.GetValues<Role>().Select(role => (side, role))));

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Every_page_is_accessible_and_fits_wide_and_narrow(Side side, Role role)
    {
        await using var visitor = await portal.As(side, role);
        var wrong = new List<string>();
        var kinds = new Dictionary<string, int>();
        var open = new Queue<string>([Links.Home]);
        var seen = new HashSet<string>(open);
        while (open.TryDequeue(out var url))
        {
            var kind = KindOf(url);
            // The other roles share most pages with the official and the coordinator: theirs are looked at once.
            if (kinds.GetValueOrDefault(kind) >= (side == Side.Ministry && role is Role.Official or Role.Coordinator ? ExamplesOfAKind : 1)) continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            await visitor.Page.GotoAsync(url);
            wrong.AddRange(await Look(visitor, url));
            foreach (var link in await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)"))
                if (!IsFile(link) && seen.Add(link)) open.Enqueue(link);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(kinds.Count > 5, "The crawl found almost no pages.");
    }

    /// <summary>Links lead to few of the filters of a list, and all of those count as one kind.</summary>
    [Theory]
    [InlineData("/action-items?view=all&side=ministry&audience=shared&toRelease=false&dueFrom=2020-01-01")]
    [InlineData("/meetings?state=MinutesDrafted&from=2020-01-01")]
    [InlineData("/initiatives?state=active&lead=Ministry&milestone=true")]
    [InlineData("/agreements?audience=Shared")]
    [InlineData("/programmes?q=a")]
    [InlineData("/contacts?q=a")]
    [InlineData("/documents?side=Ministry")]
    public async Task A_narrowed_list_is_accessible_with_rows_without_and_with_a_filter_that_means_nothing(string list)
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var wrong = new List<string>();
        foreach (var (url, rows, notice) in new[] { (list, true, false), ($"{list.Split('?')[0]}?q=nothing-is-called-so", false, false), ($"{list}&audience=nobody&sort=nowhere", true, true) })
        {
            await visitor.Page.GotoAsync(url);
            Assert.Equal((rows, notice), (await visitor.Page.Locator("table.records tbody tr").CountAsync() > 0, await visitor.Page.Locator(".notice.is-warning").CountAsync() > 0));
            wrong.AddRange(await Look(visitor, url));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("/meetings", Role.Coordinator)]
    [InlineData("/action-items", Role.Official)]
    [InlineData("/log", Role.Manager)]
    [InlineData("/accounts", Role.Administrator)]
    public async Task A_word_without_an_end_neither_widens_a_table_nor_is_cut(string list, Role role)
    {
        await using var visitor = await portal.As(Side.Ministry, role);
        foreach (var width in (int[])[1440, 360])
        {
            await visitor.Resize(width);
            await visitor.Open(list);
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("""
                () => {
                  for (const said of document.querySelectorAll('.table td bdi')) said.textContent = 'Borderposts'.repeat(20);
                  const edge = e => e.getBoundingClientRect().right;
                  return [...document.querySelectorAll('.table-wrap .table :is(td, td bdi)')].filter(e => edge(e) > edge(e.closest('.table-wrap')) + 1)
                    .map(e => `${edge(e)} behind ${edge(e.closest('.table-wrap'))}: ${e.outerHTML.slice(0, 120)}`);
                }
                """));
            Assert.Null(await visitor.Overflow());
        }
    }

    [Fact]
    public async Task The_sign_in_page_is_accessible_and_fits_wide_and_narrow()
    {
        await using var visitor = await portal.As(email: null);
        await visitor.Open(Links.SignIn);
        Assert.Empty(await Look(visitor, Links.SignIn));
    }

    static async Task<List<string>> Look(Visitor visitor, string url)
    {
        var wrong = new List<string>();
        foreach (var width in (int[])[1440, 360])
        {
            await visitor.Resize(width);
            if (await visitor.Overflow() is { } overflow) wrong.Add($"{url} at {width} px: {overflow}");
            wrong.AddRange((await visitor.Axe()).Select(finding => $"{url} at {width} px: {finding}"));
        }

        await visitor.Resize(1440);
        wrong.AddRange((await Unseen(visitor)).Select(finding => $"{url}: {finding}"));
        wrong.AddRange(visitor.Complaints.Select(complaint => $"{url}: {complaint}"));
        visitor.Forgive();
        return wrong;
    }

    // What has the keyboard shows it by an outline, and a button that is filled stays filled. One of each kind of look is tried.
    static async Task<string[]> Unseen(Visitor visitor)
    {
        await visitor.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await visitor.Page.Keyboard.PressAsync("Tab");
        return await visitor.Page.EvaluateAsync<string[]>("""
            () => {
                const filled = element => getComputedStyle(element).backgroundColor;
                const wrong = [], tried = new Set();
                for (const element of document.querySelectorAll('main :is(.btn, a[href], button, input, select, textarea, summary), header :is(.btn, a[href], button, summary)')) {
                    const look = element.tagName + element.className;
                    if (tried.has(look) || element.disabled || element.type === 'hidden' || !element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
                    tried.add(look);
                    const before = filled(element);
                    element.focus();
                    if (!element.matches(':focus-visible')) continue;
                    const style = getComputedStyle(element), ring = element.closest('.choice, .chain') ?? element;
                    const seen = style.outlineStyle !== 'none' || getComputedStyle(ring).outlineStyle !== 'none' || style.boxShadow !== 'none' || element.querySelector('.box > rect');
                    if (!seen) wrong.push(`<${element.tagName.toLowerCase()} class="${element.className}"> shows nothing when it has the keyboard`);
                    if (element.matches('.btn-primary') && (filled(element) === 'rgba(0, 0, 0, 0)' || before === 'rgba(0, 0, 0, 0)')) wrong.push(`<${element.tagName.toLowerCase()} class="${element.className}"> is not filled when it has the keyboard`);
                    element.blur();
                }
                return wrong;
            }
            """);
    }

    static bool IsFile(string link) => FileLink().IsMatch(link);

    // /meetings/MTG-2026-0007/minutes and /meetings/MTG-2026-0009/minutes are of one kind; so are all filters and sortings of a list, which have a test of their own, but not its tabs.
    static string KindOf(string link)
    {
        var parts = link.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select((part, i) => i == 2 && !Verb().IsMatch(part) ? "*" : Key().IsMatch(part) ? "*" : part));
        var keys = parts.Length == 1 ? "" : string.Join('&', parts[1].Split('&').Select(p => p.Split('=')[0]).Where(k => k is "tab" or "version" or "group").Distinct().Order());
        return $"{path}?{keys}";
    }

    [GeneratedRegex("/export/|/word(\\?|$)|\\.(docx|csv|xlsx|ics)")]
    private static partial Regex FileLink();

    [GeneratedRegex("^(create|matrix|bulk|invite)$")]
    private static partial Regex Verb();

    [GeneratedRegex("^([A-Z]{3}-\\d{4}-[ME]?\\d+|[0-9a-f]{8}-[0-9a-f-]{27})$")]
    private static partial Regex Key();
}
