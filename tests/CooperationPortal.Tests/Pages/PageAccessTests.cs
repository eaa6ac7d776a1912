using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Pages;

/// <summary>The table of docs/access.md over HTTP: every page, asked by every role of both sides.</summary>
public sealed class PageAccessTests : PortalTest
{
    static readonly string[] RecordParameters = ["ref", "slug", "id"];

    public static TheoryData<Side, Role> Everyone { get; } = new(Sides.Both.SelectMany(side => Enum.GetValues<Role>().Select(role => (side, role))));

    public static TheoryData<Side, bool> Audiences { get; } = new(Sides.Both.SelectMany(side => ((bool[])[true, false]).Select(shared => (side, shared))));

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_page_is_closed_to_the_roles_without_its_act(Side side, Role role)
    {
        var viewer = People.Of(side, role);
        var browser = As(viewer);
        var form = (await browser.Open(Links.Home)).FieldsOf("Sign out");
        var wrong = new List<string>();
        // Signing out comes last: what is asked after it is asked by nobody.
        foreach (var page in Pages().OrderBy(p => p.Url(_ => null) == Links.SignOut))
        {
            // There is no such record: who may ask is told so, who may not is not even told that.
            var url = page.Url(_ => null);
            var may = Access.May(viewer, page.Act);
            var read = (await browser.Open(url)).Status;
            if (read == 403 == may) wrong.Add($"GET {url} needs {page.Act} and answers {read}");
            using var sent = await browser.Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) });
            var closed = sent.StatusCode == HttpStatusCode.Forbidden;
            if (closed == may || (int)sent.StatusCode >= 500) wrong.Add($"POST {url} needs {page.Act} and answers {(int)sent.StatusCode}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task A_record_s_pages_are_open_to_whom_the_table_says(Side owner, bool shared)
    {
        var coordinator = People.Of(owner, Role.Coordinator);
        var agency = await Given.AnAgency(owner);
        var records = new Dictionary<string, (ISubject Record, string Key)>();
        Add("agreements", await Given.AnAgreement(coordinator, shared), r => r.Ref);
        Add("initiatives", await Given.AnInitiative(coordinator, shared, state: InitiativeState.Implementing, lead: agency), r => r.Ref);
        Add("meetings", await Given.AHeldMeeting(coordinator, shared: shared), r => r.Ref);
        Add("action-items", await Given.AnActionItem(coordinator, shared, responsible: agency), r => r.Ref);
        Add("contacts", await Given.AContact(coordinator, agency, shared: shared), r => r.Id.ToString());
        Add("series", await Given.ASeries(coordinator, shared), r => r.Slug);
        Add("documents", await ADocument(), d => d.Id.ToString());
        if (shared)
        {
            Add("agencies", agency, r => r.Slug);
            Add("programmes", await Given.AProgramme(coordinator), r => r.Slug);
        }

        var wrong = new List<string>();
        foreach (var viewer in People.Everyone)
            foreach (var page in Pages().Where(p => p.Reads && p.Parameters.Count == 1 && RecordParameters.Contains(p.Parameters[0])))
            {
                if (!records.TryGetValue(page.Noun, out var record)) continue;
                var url = page.Url(_ => record.Key);
                var status = (await As(viewer).Open(url)).Status;
                var expected = !Access.May(viewer, page.Act) ? 403 : !Access.CanSee(viewer, record.Record.Audience) ? 404 : !Access.May(viewer, page.Act, record.Record) ? 403 : 200;
                if (status != expected) wrong.Add($"{viewer.Side} {viewer.Role}: GET {url} needs {page.Act} and answers {status}, not {expected}");
            }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        return;

        async Task<Document> ADocument()
        {
            var record = (IHasDocuments)records["initiatives"].Record;
            var document = await Given.ADocument(record, coordinator);
            if (shared) await Given.Change(document, coordinator, (d, by) => d.Release(by, record, Make.Now));
            return await Reload(document);
        }

        void Add<T>(string noun, T record, Func<T, string> key) where T : ISubject => records.Add(noun, (record, key(record)));
    }

    IEnumerable<AskedPage> Pages() => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => (Route: e.RoutePattern, Model: e.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? Model(page) : null))
        .Where(p => p.Model?.GetCustomAttribute<RequiresAttribute>() is not null)
        .Select(p => new AskedPage(p.Route, p.Model!));

    static Type? Model(PageActionDescriptor page) => typeof(Program).Assembly.GetType($"CooperationPortal.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model");

    sealed record AskedPage(Microsoft.AspNetCore.Routing.Patterns.RoutePattern Route, Type Model)
    {
        public Act Act => Model.GetCustomAttribute<RequiresAttribute>()!.Act;

        public bool Reads => Model.GetMethods().Any(m => m.Name.StartsWith("OnGet", StringComparison.Ordinal));

        public string Noun => Route.RawText!.TrimStart('/').Split('/')[0];

        public IReadOnlyList<string> Parameters => [.. Route.Parameters.Select(p => p.Name)];

        public string Url(Func<string, string?> key) => "/" + string.Join('/', Route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => (RecordParameters.Contains(parameter.Name) ? key(parameter.Name) : null) ?? Nothing(parameter),
            _ => "",
        }))));

        static string Nothing(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter) =>
            parameter.ParameterPolicies.Any(p => p.Content == "guid") ? "0190a1b2-0000-7000-8000-000000000000" : "none";
    }
}
