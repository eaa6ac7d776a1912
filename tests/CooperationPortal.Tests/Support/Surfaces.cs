using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Support;

/// <summary>Everything that somebody can open from Home, and what lies behind, searched for what the other side keeps.</summary>
public sealed partial class Surfaces(PortalHost host, Hidden hidden)
{
    readonly HashSet<string> opened = [];
    readonly HashSet<string> addresses = [];
    readonly Dictionary<string, string?> pages = [];
    readonly IReadOnlyList<(RoutePattern Route, string Page)> routes = Routes.Pages(host);

    /// <summary>What was found, and where.</summary>
    public List<string> Leaks { get; } = [];

    /// <summary>Lists, and what is made of them, that take words to search for.</summary>
    public HashSet<string> Searchable { get; } = [];

    /// <summary>Addresses with a reference or key in their query, one of each form.</summary>
    public IEnumerable<string> Filters => filters.Values;

    readonly Dictionary<string, string> filters = [];

    /// <summary>The pages that can be read and that nobody opened, without those of which somebody says why.</summary>
    public IReadOnlyList<string> Unseen(IReadOnlyDictionary<string, string> elsewhere) => [.. routes.Select(r => r.Page).Distinct().Where(p => Reads(p) && !opened.Contains(p) && !elsewhere.ContainsKey(p)).Order(StringComparer.Ordinal)];

    /// <summary>Follows every link from Home, as somebody.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="most">How often a page is opened with the same filters.</param>
    /// <param name="whole">Whether every address is opened besides that nobody has opened before.</param>
    /// <param name="first">Addresses that are opened in any case.</param>
    public async Task Walk(Viewer viewer, int most, bool whole, IReadOnlyCollection<string> first)
    {
        var browser = host.As(viewer);
        var (seen, open, times) = (new HashSet<string> { Links.Home }, new Queue<string>([Links.Home]), new Dictionary<string, int>());
        // Home leads there where there is something new, which the demo has not for either side.
        foreach (var address in first.Prepend(Links.NewlyShared))
            if (seen.Add(address)) open.Enqueue(address);
        while (open.TryDequeue(out var url))
        {
            using var response = await browser.Get(url);
            addresses.Add(url);
            if (PageOf(url.Split('?')[0]) is { } page) opened.Add(page);
            var body = await Text(response);
            Search($"{viewer.Side} {viewer.Role} {url}", body + "\n" + response.Headers + response.Content.Headers);
            if (response.Headers.Location is { } to) Follow(to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
            if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var filtered = url.Contains('?', StringComparison.Ordinal);
            var searched = body.Contains("name=\"q\"", StringComparison.Ordinal);
            if (searched) Searchable.Add(url.Split('?')[0]);
            foreach (Match link in Addresses().Matches(body))
            {
                var address = WebUtility.HtmlDecode(link.Groups[1].Value);
                if (!address.StartsWith('/')) continue;
                if (Values().Match(address) is { Success: true } && address.Contains('?', StringComparison.Ordinal)) filters.TryAdd(Values().Replace(address, "=…"), address);
                // A file that is made of a list takes the same words.
                if (searched && address.Contains("/export/", StringComparison.Ordinal)) Searchable.Add(address.Split('?')[0]);
                if (!filtered || !address.Contains('?', StringComparison.Ordinal)) Follow(address);
            }
        }

        void Follow(string address)
        {
            address = address.Split('#')[0];
            if (address.StartsWith("/dist/", StringComparison.Ordinal) || address.StartsWith(Links.SignOut, StringComparison.Ordinal) || address.Length == 0 || seen.Contains(address)) return;
            var parts = address.Split('?');
            var form = $"{PageOf(parts[0])}?{string.Join('&', (parts.Length > 1 ? parts[1] : "").Split('&').Select(p => p.Split('=')[0]).Order(StringComparer.Ordinal))}";
            if (times.GetValueOrDefault(form) >= most && !(whole && !addresses.Contains(address))) return;
            times[form] = times.GetValueOrDefault(form) + 1;
            seen.Add(address);
            open.Enqueue(address);
        }
    }

    /// <summary>Looks through a text for everything that is hidden.</summary>
    public void Search(string where, string text)
    {
        var plain = Escaped().Replace(WebUtility.HtmlDecode(text), m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());
        if (plain.Contains('%', StringComparison.Ordinal)) plain += "\n" + Uri.UnescapeDataString(plain);
        if (!plain.AsSpan().ContainsAny(hidden.Any)) return;
        foreach (var secret in hidden.Texts)
            if (plain.Contains(secret, StringComparison.OrdinalIgnoreCase)) Leaks.Add($"{where}: {(secret.Length > 80 ? secret[..80] : secret)}");
    }

    /// <summary>The value in an address that can be a hidden one.</summary>
    public static string ValueOf(string address) => Values().Match(address).Groups[1].Value;

    /// <summary>The same address with another value.</summary>
    public static string With(string address, string value) => address.Replace(ValueOf(address), value, StringComparison.Ordinal);

    /// <summary>What an answer says, with what is packed in it.</summary>
    public static async Task<string> Text(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return response.Content.Headers.ContentType?.MediaType?.Contains("openxml", StringComparison.Ordinal) == true ? Unzip(bytes) : Encoding.UTF8.GetString(bytes);
    }

    string? PageOf(string path) => pages.TryGetValue(path, out var known) ? known : pages[path] = routes.FirstOrDefault(r => new TemplateMatcher(new RouteTemplate(r.Route), []).TryMatch(path, [])).Page;

    static bool Reads(string page) =>
        typeof(Program).Assembly.GetType($"CooperationPortal.Web.Pages{page.Replace('/', '.')}Model")?.GetMethods().Any(m => m.Name.StartsWith("OnGet", StringComparison.Ordinal)) == true;

    static string Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(entry.FullName).Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    [GeneratedRegex("""(?:href|src|action|hx-get|data-[a-z-]+)="(/[^"]*)""")]
    private static partial Regex Addresses();

    [GeneratedRegex("=([A-Z]{3}-[0-9]{4}-[ME]?[0-9]{4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=&|#|$)")]
    private static partial Regex Values();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escaped();
}

/// <summary>The pages by their addresses.</summary>
public static class Routes
{
    /// <summary>An address with a place for a reference or name, for a key, or for both.</summary>
    /// <param name="Path">How it reads.</param>
    /// <param name="Name">What the place of a reference or name is called.</param>
    /// <param name="Key">What the place of the last key is called.</param>
    public sealed record Route(string Path, string? Name, string? Key)
    {
        /// <summary>It leads to one thing itself and not to something that one does with it.</summary>
        public bool IsOwnPage => Path.EndsWith('}');

        /// <summary>The address with values in its places.</summary>
        /// <param name="name">The reference or name.</param>
        /// <param name="key">The last key.</param>
        /// <param name="outer">The key of what that one is part of, where the address names both.</param>
        public string With(string name, Guid? key, Guid? outer = null) => Regex.Replace(Path, @"\{(\w+)[^{}]*\}", place => place.Groups[1].Value is var called && called == Name ? name
            : called == Key ? key.ToString()!
            : called == "format" ? "txt"
            : (outer ?? key).ToString()!);
    }

    /// <summary>Every page with its pattern, the most exact first.</summary>
    public static IReadOnlyList<(RoutePattern Route, string Page)> Pages(PortalHost host) => [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => (e.RoutePattern, Page: e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath!)).Where(r => r.Page is not null).DistinctBy(r => r.RoutePattern.RawText)
        .OrderBy(r => r.RoutePattern.InboundPrecedence)];

    /// <summary>The addresses that name something; of a key that can be left out, with it and without.</summary>
    public static IEnumerable<Route> WithParameters(PortalHost host)
    {
        foreach (var (pattern, _) in Pages(host))
        {
            var (names, keys) = (pattern.Parameters.Where(p => p.Name is "ref" or "record" or "slug").Select(p => p.Name).ToList(), pattern.Parameters.Where(p => p.ParameterPolicies.Any(c => c.Content == "guid")).ToList());
            var path = "/" + pattern.RawText!.TrimStart('/');
            if (keys is [.., { IsOptional: true } last])
            {
                yield return new(path.Replace($"/{{{last.Name}:guid?}}", "", StringComparison.Ordinal), names.FirstOrDefault(), null);
                yield return new(path, names.FirstOrDefault(), last.Name);
            }
            else if (names.Count + keys.Count > 0)
            {
                yield return new(path, names.FirstOrDefault(), keys.LastOrDefault()?.Name);
            }
        }
    }
}

/// <summary>Whether what is hidden answers like what is nowhere. What is nowhere is asked for once by each browser in each place.</summary>
public sealed partial class Alike
{
    readonly Dictionary<(Browser, string), string> nowhere = [];

    /// <summary>Where an address with a value answers otherwise than the same one with a value that never was; null where they answer alike.</summary>
    public async Task<string?> Differs(Browser browser, string address, string value, string other, string never)
    {
        // A page may say of an action item what it does not say of a meeting.
        var place = (browser, $"{Without(other, never)} {(Hidden.IsReference(never) ? never[..^4] : "")}");
        var there = await Answer(browser, address, value);
        if (!nowhere.TryGetValue(place, out var not)) nowhere.Add(place, not = await Answer(browser, other, never));
        if (there == not) return null;
        var at = there.AsSpan().CommonPrefixLength(not);
        return $"{address} answers “{there[Math.Max(0, at - 60)..Math.Min(there.Length, at + 60)]}” instead of “{not[Math.Max(0, at - 60)..Math.Min(not.Length, at + 60)]}” to the {browser.Viewer!.Role} of the {browser.Viewer.Side}";
    }

    // Status, headers and page, without what differs from one request to the next and without the value that was asked for.
    static async Task<string> Answer(Browser browser, string address, string value)
    {
        using var response = await browser.Get(address);
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Content-Security-Policy" or "Set-Cookie" or "Date" or "Content-Length" or "X-Correlation-Id" or "Server-Timing"))
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
        return $"{(int)response.StatusCode}\n{Changing().Replace(Without(headers, value), "")}\n{Changing().Replace(Without(await Surfaces.Text(response), value), "")}";
    }

    static string Without(string text, string value) => new[] { value, Uri.EscapeDataString(value), value.Replace(' ', '+') }.Distinct().Aggregate(text, (t, v) => t.Replace(v, "ASKED", StringComparison.OrdinalIgnoreCase));

    // Tokens, keys of forms, the number of the request.
    [GeneratedRegex("""(value|content|nonce|data-form-token)="[A-Za-z0-9_\-]{20,}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Z]{13}:[0-9A-F]{8}|<code>[^<]*</code>""")]
    private static partial Regex Changing();
}
