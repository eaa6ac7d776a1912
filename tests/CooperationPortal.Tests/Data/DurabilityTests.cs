using System.Net;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Data.Demo;

namespace CooperationPortal.Tests.Data;

/// <summary>What was acknowledged is on the disk: the process is killed right after its answers, and everything is there when it starts again.</summary>
public sealed partial class DurabilityTests
{
    [Fact]
    public async Task What_was_acknowledged_survives_kill_9()
    {
        var directory = Directory.CreateTempSubdirectory("portal-kill-").FullName;
        try
        {
            var names = Enumerable.Range(1, 12).Select(n => $"Agency written before the cut {n}").ToList();
            await using (var app = await AppProcess.Start(directory))
            {
                using var http = await SignIn(app);
                foreach (var name in names)
                {
                    var answer = await Send(http, Links.Agencies.Create, new() { ["Input.Name"] = name, ["Input.Kind"] = "Authority" });
                    Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                }

                await app.Kill();
            }

            await using var again = await AppProcess.Start(directory);
            using var reader = await SignIn(again);
            var list = await reader.GetStringAsync(Links.Agencies.List + "?q=before the cut");
            Assert.All(names, name => Assert.Contains(name, list));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    static async Task<HttpClient> SignIn(AppProcess app)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Address };
        var answer = await Send(http, Links.SignIn, new() { ["Input.Email"] = "coordinator@ministry.example", ["Input.Password"] = DemoData.Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    static async Task<HttpResponseMessage> Send(HttpClient http, string url, Dictionary<string, string> fields)
    {
        var form = await http.GetStringAsync(url);
        fields["__RequestVerificationToken"] = Token().Matches(form)[^1].Groups[1].Value;
        fields["__submission"] = Guid.NewGuid().ToString();
        return await http.PostAsync(url, new FormUrlEncodedContent(fields));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
