using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using CooperationPortal.Web.Data;

namespace CooperationPortal.Tests.Support;

/// <summary>
/// One person's browser: it keeps cookies, follows redirections and sends forms as they stand in the page, with the page's own antiforgery token.
/// Every page it opens is linted (<see cref="Lint"/>).
/// </summary>
public sealed class Browser
{
    readonly HttpClient http;
    readonly PortalHost host;
    readonly CookieContainer cookies = new();
    bool ready;

    internal Browser(PortalHost host, Viewer? viewer)
    {
        (this.host, Viewer) = (host, viewer);
        http = host.CreateClient();
        ready = viewer is null;
    }

    /// <summary>Who sits before it; null for somebody who has not signed in.</summary>
    public Viewer? Viewer { get; }

    internal PortalHost Host => host;

    /// <summary>Opens an address and follows where it leads.</summary>
    public Task<Page> Open(string url) => Visit(() => new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>One request, no redirection followed, nothing checked: for what a browser would not do by itself.</summary>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken goesAway = default)
    {
        await SignInOnce();
        return await SendOnce(request, goesAway);
    }

    /// <summary>One GET, no redirection followed, nothing checked.</summary>
    public Task<HttpResponseMessage> Get(string url, CancellationToken goesAway = default) => Send(new HttpRequestMessage(HttpMethod.Get, url), goesAway);

    /// <summary>Fetches a file.</summary>
    public async Task<(string? Type, byte[] Bytes)> Download(string url)
    {
        using var response = await Get(url);
        Assert.True(response.IsSuccessStatusCode, $"GET {url} answered {(int)response.StatusCode}. {host.Complaints}");
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Signs in with the form, as a person does.</summary>
    public async Task<Page> SignIn(string email, string password, string at = Links.SignIn)
    {
        ready = true;
        var page = await Open(at);
        return await page.Fill("E-mail", email).Fill("Password", password).Press("Sign in");
    }

    internal async Task<Page> Visit(Func<HttpRequestMessage> first)
    {
        await SignInOnce();
        var request = first();
        for (var hops = 0; hops < 10; hops++)
        {
            using var response = await SendOnce(request);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                var to = new Uri(request.RequestUri!, response.Headers.Location!);
                request = new HttpRequestMessage(HttpMethod.Get, to);
                continue;
            }

            var html = await response.Content.ReadAsStringAsync();
            var document = await new HtmlParser().ParseDocumentAsync(html);
            var page = new Page(this, document, request.RequestUri!, (int)response.StatusCode, html, response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value)));
            Assert.True(page.Status != 500, $"{request.Method} {request.RequestUri!.PathAndQuery} answered 500.\n{host.Complaints}");
            if (response.Content.Headers.ContentType?.MediaType == "text/html" && html.Length > 0) Lint.Check(page);
            return page;
        }

        throw new InvalidOperationException($"{request.RequestUri} leads in a circle.");
    }

    async Task SignInOnce()
    {
        if (ready) return;
        ready = true;
        var name = new Uri(http.BaseAddress!, "/");
        string? cookie;
        var email = await host.EnsureAccount(Viewer!);
        // An account is the same on every host, so the cookie of the first sign-in is good on all of them.
        lock (host.SignIns) host.SignIns.TryGetValue(Viewer!.AccountId, out cookie);
        if (cookie is null)
        {
            var home = await SignIn(email, People.Password);
            Assert.True(home.Status == 200 && home.Url != Links.SignIn, $"{Viewer.Name} could not sign in: {string.Join(' ', home.Errors)}");
            cookie = cookies.GetCookies(name)["portal"]!.Value;
            lock (host.SignIns) host.SignIns[Viewer.AccountId] = cookie;
        }

        cookies.Add(name, new Cookie("portal", cookie) { Secure = true, HttpOnly = true });
    }

    async Task<HttpResponseMessage> SendOnce(HttpRequestMessage request, CancellationToken goesAway = default)
    {
        if (!request.RequestUri!.IsAbsoluteUri) request.RequestUri = new Uri(http.BaseAddress!, request.RequestUri);
        if (cookies.GetCookieHeader(request.RequestUri) is { Length: > 0 } sent) request.Headers.Add("Cookie", sent);
        if (request.Headers.Accept.Count == 0) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var response = await http.SendAsync(request, goesAway);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) cookies.SetCookies(request.RequestUri, cookie);
        return response;
    }
}
