using System.Text.Json;

namespace CooperationPortal.BrowserTests.Support;

/// <summary>Somebody before a real browser. What goes wrong in the page, in the console or on the line is kept in <see cref="Complaints"/>.</summary>
public sealed class Visitor(IBrowserContext context, IPage page, string axePath) : IAsyncDisposable
{
    static string? axe;
    readonly List<string> complaints = [];

    /// <summary>The browser with its cookies.</summary>
    public IBrowserContext Context => context;

    /// <summary>The page that is open.</summary>
    public IPage Page => page;

    /// <summary>Errors in the console, scripts that broke, answers of 400 and more.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens an address and fails unless it answers with a page.</summary>
    public async Task<IPage> Open(string url)
    {
        var response = await page.GotoAsync(url);
        Assert.True(response is { Status: 200 }, $"{url} answered {response?.Status}.");
        return page;
    }

    /// <summary>What axe finds against WCAG 2.2 A and AA, one line a kind of finding.</summary>
    public async Task<IReadOnlyList<string>> Axe()
    {
        axe ??= await File.ReadAllTextAsync(axePath);
        // Evaluated by the debugger, so that the page's content security policy stays as it is.
        if (await page.EvaluateAsync<bool>("() => typeof window.axe === 'undefined'")) await page.EvaluateAsync($"() => {{ {axe}\n }}");
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] });
              return result.violations.map(v => `${v.id}: ${v.help} — ${v.nodes.slice(0, 3).map(n => `${n.html.slice(0, 160)} (${n.failureSummary?.split('\n')[1]?.trim() ?? ''})`).join(' | ')}`);
            }
            """);
        return [.. found.EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>What sticks out to the right of the window, so that the page would have to be pushed sideways; null when nothing does.</summary>
    public Task<string?> Overflow() => page.EvaluateAsync<string?>("""
        () => {
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (wide <= 0) return null;
          const limit = document.documentElement.clientWidth;
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > limit + 1).slice(0, 3);
          return `${wide} px too wide: ${out.map(e => e.outerHTML.slice(0, 120)).join(' | ')}`;
        }
        """);

    /// <summary>Makes the window as wide as this.</summary>
    public Task Resize(int width) => page.SetViewportSizeAsync(width, 900);

    /// <summary>Forgets what went wrong so far.</summary>
    public void Forgive() => complaints.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => context.DisposeAsync();

    internal void Listen()
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) complaints.Add($"{response.Request.Method} {new Uri(response.Url).PathAndQuery} answered {response.Status}");
        };
    }
}
