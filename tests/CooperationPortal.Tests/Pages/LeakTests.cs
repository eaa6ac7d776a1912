using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages;

/// <summary>
/// What a side keeps to itself appears on no surface of the other: as each of its roles every page, list, count, filter, export, print, file, history and mail is opened and searched for every
/// reference, title, text and key of the first. A page that is not opened by this, and not said here why, fails it.
/// </summary>
public sealed partial class LeakTests
{
    // Pages to which nothing in the demo leads each side, and why they are no way to what the other keeps. A new page joins this list by a decision, not by oversight.
    static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/About"] = "no record",
        ["/Accounts/ChoosePassword"] = "before anybody is known",
        ["/Accounts/Link"] = "an account of the own side, once",
        ["/ActionItems/AnswerCancellation"] = "asked of every hidden record below",
        ["/ActionItems/AnswerDueDate"] = "asked of every hidden record below",
        ["/ActionItems/Keep"] = "asked of every hidden record below",
        ["/ActionItems/WithdrawCancellation"] = "asked of every hidden record below",
        ["/ActionItems/WithdrawDueDate"] = "asked of every hidden record below",
        ["/Comments/Edit"] = "one’s own comment, for ten minutes",
        ["/Error"] = "what a hidden record answers, below",
        ["/FormToken"] = "a token, no record",
        ["/Log/Key"] = "a public key, no record",
        ["/Log/Seal"] = "the heads that SealTests holds against the side",
        ["/Meetings/Addenda/Edit"] = "a draft of the own side, as on the addendum’s page",
        ["/Meetings/Addenda/TakeBack"] = "an addendum that both sides see",
        ["/Meetings/Minutes/EditLine"] = "a line of the own side in open minutes",
        ["/Meetings/Minutes/MarkNotReached"] = "an agenda item in open minutes",
        ["/Meetings/Minutes/MoveLine"] = "a line of the own side in open minutes",
        ["/Meetings/Minutes/RemoveLine"] = "a line of the own side in open minutes",
        ["/Meetings/Propose"] = "asked of every hidden record below",
        ["/Outbox/TryAgain"] = "a mail to the own side that failed",
        ["/Programmes/Edit"] = "programmes are both sides’ to see",
        ["/SignIn"] = "before anybody is known",
        ["/SignOut"] = "no record",
        ["/Withdrawn/Details"] = "a tombstone, which both sides read",
    };

    public static TheoryData<Side> Eithers { get; } = new(Sides.Both);

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task Nothing_of_one_side_appears_on_any_surface_of_the_other(Side side)
    {
        await using var host = await PortalHost.StartWithDemo();
        var kept = await Kept(host, side.Other());
        Assert.True(kept.Count > 80, $"Only {kept.Count} things are the {side.Other()}'s alone.");
        var surfaces = new Surfaces(host);
        foreach (var role in Enum.GetValues<Role>()) await surfaces.Walk(await host.Person(side, role), kept);
        await host.SendMail();
        foreach (var (file, mail) in host.Sent().Where(m => m.Mail.To.Mailboxes.Single().Address.EndsWith($"@{side.ToString().ToLowerInvariant()}.example", StringComparison.Ordinal)))
            surfaces.Search($"mail {file}", file + mail.Whole(), kept);
        Assert.True(surfaces.Leaks.Count == 0, $"{surfaces.Leaks.Count} leaks:\n{string.Join('\n', surfaces.Leaks.Take(40))}");
        Assert.True(surfaces.Unseen.Count == 0, $"No role of the {side} opened, and nothing says why:\n{string.Join('\n', surfaces.Unseen)}");
    }

    [Theory]
    [MemberData(nameof(Eithers))]
    public async Task The_address_of_what_is_hidden_answers_as_one_that_never_was(Side side)
    {
        await using var host = await PortalHost.StartWithDemo();
        var browser = host.As(await host.Person(side, Role.Manager));
        var hidden = await host.Db(null, async db => (await db.Meetings.Select(r => new { r.Ref, r.OwnRef, r.Owner, r.Audience }).ToListAsync())
            .Concat(await db.ActionItems.Select(r => new { r.Ref, r.OwnRef, r.Owner, r.Audience }).ToListAsync())
            .Concat(await db.Initiatives.Select(r => new { r.Ref, r.OwnRef, r.Owner, r.Audience }).ToListAsync())
            .Concat(await db.Agreements.Select(r => new { r.Ref, r.OwnRef, r.Owner, r.Audience }).ToListAsync())
            .Where(r => r.Owner != side).SelectMany(r => new[] { r.Audience == Audience.Shared ? r.OwnRef! : r.Ref }).ToList());
        Assert.True(hidden.Count > 20, $"Only {hidden.Count} references are hidden.");
        foreach (var reference in hidden)
        {
            var never = reference[..^4] + "9871";
            foreach (var address in Addresses(reference))
            {
                var (there, not) = (await Answer(browser, address, reference), await Answer(browser, address.Replace(reference, never, StringComparison.Ordinal), never));
                Assert.True(there == not, $"{address} answers otherwise than an address that never was.");
                Assert.StartsWith("404", there, StringComparison.Ordinal);
            }
        }
    }

    static IEnumerable<string> Addresses(string reference) => reference[..3] switch
    {
        "MTG" => [Links.Meetings.Details(reference), Links.Meetings.Print(reference, true), Links.Meetings.Word(reference), Links.Meetings.Agreed(reference), Links.Meetings.Propose(reference), Links.Meetings.Accept(reference), Links.Meetings.Text(reference), Links.Chain(reference), Links.Documents.Of(reference)],
        "ACT" => [Links.ActionItems.Details(reference), Links.ActionItems.Verb(reference, "confirm"), Links.ActionItems.Verb(reference, "keep"), Links.ActionItems.Verb(reference, "answer-due-date"), Links.ActionItems.Verb(reference, "withdraw-due-date"), Links.ActionItems.Verb(reference, "answer-cancellation"), Links.ActionItems.Verb(reference, "withdraw-cancellation"), Links.Chain(reference), Links.Withdrawn.Create(reference)],
        "INI" => [Links.Initiatives.Details(reference), Links.Initiatives.Tab(reference, "history"), Links.Chain(reference)],
        _ => [Links.Agreements.Details(reference), Links.Chain(reference)],
    };

    static async Task<string> Answer(Browser browser, string address, string reference)
    {
        using var response = await browser.Get(address);
        var body = (await response.Content.ReadAsStringAsync()).Replace(reference, "REF", StringComparison.OrdinalIgnoreCase);
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Content-Security-Policy" or "Set-Cookie" or "Date" or "Content-Length" or "X-Correlation-Id"))
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}".Replace(reference, "REF", StringComparison.OrdinalIgnoreCase)));
        return $"{(int)response.StatusCode}\n{headers}\n{Changing().Replace(body, "")}";
    }

    // What differs from one request to the next: tokens, keys of forms, the number of the request.
    [GeneratedRegex("""(value|content|nonce|data-form-token)="[A-Za-z0-9_\-]{20,}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Z]{13}:[0-9A-F]{8}|<code>[^<]*</code>""")]
    private static partial Regex Changing();

    // Every text and key in the rows that only this side sees, without what stands in rows of both sides as well.
    static Task<IReadOnlyList<string>> Kept(PortalHost host, Side side) => host.Db<IReadOnlyList<string>>(null, async db =>
    {
        var (own, others) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.HasSharedClrType && !t.IsOwned() && t.FindPrimaryKey() is not null && t.ClrType.Assembly != typeof(Microsoft.AspNetCore.Identity.IdentityUser).Assembly))
            foreach (var row in (System.Collections.IEnumerable)typeof(LeakTests).GetMethod(nameof(Rows), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!)
            {
                if (row is AuditEntry or AuditHead or AuditSeal or SealedHead or Mail or MailLine or Notice or Submission or Counter or Revision) continue;
                var isKept = row is IHasAudience { Audience: var audience } && audience == side.Only() && row is not Account;
                foreach (var property in type.GetProperties())
                {
                    var value = property.GetGetter().GetClrValue(row);
                    if (isKept && value is string { Length: >= 6 } text) own.Add(text);
                    else if (isKept && value is Guid key && property.IsPrimaryKey()) own.Add(key.ToString());
                    else if (!isKept && value is string other) others.Append(other).Append('\n');
                }

                // Its own reference before the release stays its own side's.
                if (row is CitedRecord { IsShared: true, OwnRef: { } before } cited && cited.Owner == side) own.Add(before);
            }

        var known = others.ToString();
        return [.. own.Where(t => t.StartsWith("MTG-", StringComparison.Ordinal) || t.StartsWith("ACT-", StringComparison.Ordinal) || t.StartsWith("INI-", StringComparison.Ordinal) || t.StartsWith("AGR-", StringComparison.Ordinal)
            || !known.Contains(t, StringComparison.OrdinalIgnoreCase)).Where(t => !t.StartsWith("Asia/", StringComparison.Ordinal))];
    });

    static List<T> Rows<T>(PortalDb db) where T : class => [.. db.Set<T>().IgnoreQueryFilters().AsNoTracking()];

    /// <summary>Everything that somebody can open from Home, and what lies behind.</summary>
    sealed class Surfaces(PortalHost host)
    {
        readonly HashSet<string> opened = [];
        readonly List<(RoutePattern Route, string Page)> routes = [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (e.RoutePattern, Page: e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath!)).Where(r => r.Page is not null).DistinctBy(r => r.RoutePattern.RawText)
            .OrderBy(r => r.RoutePattern.InboundPrecedence)];

        public List<string> Leaks { get; } = [];

        public IReadOnlyList<string> Unseen => [.. routes.Select(r => r.Page).Distinct().Where(p => Reads(p) && !opened.Contains(p) && !Elsewhere.ContainsKey(p)).Order(StringComparer.Ordinal)];

        public async Task Walk(Viewer viewer, IReadOnlyList<string> kept)
        {
            var browser = host.As(viewer);
            var (seen, open) = (new HashSet<string> { Links.Home }, new Queue<string>([Links.Home]));
            while (open.TryDequeue(out var url))
            {
                using var response = await browser.Get(url);
                Note(url.Split('?')[0]);
                var bytes = await response.Content.ReadAsByteArrayAsync();
                var type = response.Content.Headers.ContentType?.MediaType;
                var body = type is not null && type.Contains("openxml", StringComparison.Ordinal) ? Unzip(bytes) : Encoding.UTF8.GetString(bytes);
                Search($"{viewer.Side} {viewer.Role} {url}", body + "\n" + response.Headers + response.Content.Headers, kept);
                if (response.Headers.Location is { } to) Follow(to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
                if (type != "text/html") continue;
                var filtered = url.Contains('?', StringComparison.Ordinal);
                foreach (Match link in Addresses().Matches(body))
                {
                    var address = WebUtility.HtmlDecode(link.Groups[1].Value);
                    if (!address.StartsWith('/') || (filtered && address.Contains('?', StringComparison.Ordinal))) continue;
                    Follow(address);
                }
            }

            void Follow(string address)
            {
                address = address.Split('#')[0];
                if (address.StartsWith("/dist/", StringComparison.Ordinal) || address.StartsWith(Links.SignOut, StringComparison.Ordinal) || address.Length == 0) return;
                if (seen.Add(address)) open.Enqueue(address);
            }
        }

        public void Search(string where, string text, IReadOnlyList<string> kept)
        {
            var plain = WebUtility.HtmlDecode(text);
            foreach (var secret in kept)
                if (plain.Contains(secret, StringComparison.OrdinalIgnoreCase)) Leaks.Add($"{where}: {(secret.Length > 80 ? secret[..80] : secret)}");
        }

        void Note(string path)
        {
            foreach (var (route, page) in routes)
            {
                if (!new TemplateMatcher(new RouteTemplate(route), []).TryMatch(path, [])) continue;
                opened.Add(page);
                return;
            }
        }

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
    }

    [GeneratedRegex("""(?:href|src|action|hx-get|data-[a-z-]+)="(/[^"]*)""")]
    private static partial Regex Addresses();
}
