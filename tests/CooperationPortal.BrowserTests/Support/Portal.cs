using CooperationPortal.Tests.Support;
using CooperationPortal.Web.Data.Demo;

[assembly: AssemblyFixture(typeof(CooperationPortal.BrowserTests.Support.Portal))]

namespace CooperationPortal.BrowserTests.Support;

/// <summary>The portal as its own process with the demo loaded, and a real Chromium in front of it; one of each for all tests.</summary>
public sealed class Portal : IAsyncLifetime
{
    static readonly string AxePath = Path.Combine(AppProcess.ProjectDirectory, "Assets", "node_modules", "axe-core", "axe.min.js");
    readonly string directory = Directory.CreateTempSubdirectory("portal-browser-").FullName;
    readonly Dictionary<string, string> signIns = [];
    readonly SemaphoreSlim gate = new(1, 1);
    AppProcess app = null!;
    IPlaywright playwright = null!;
    IBrowser chromium = null!;

    /// <summary>Where the portal answers.</summary>
    public string Address => app.Address.ToString().TrimEnd('/');

    /// <summary>What the portal has logged so far.</summary>
    public string Log => app.Output;

    /// <summary>The e-mail of a demo account.</summary>
    public static string Email(Side side, Role role) => $"{role.ToString().ToLowerInvariant()}@{side.ToString().ToLowerInvariant()}.example";

    /// <summary>Runs a verb of the command line on the database behind the portal.</summary>
    public Task<(int Code, string Said)> Run(params string[] verb) => app.Run(verb);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        app = await AppProcess.Start(directory, new() { ["SignIn__TriesPerMinute"] = "100000" });
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            // As root in a container there is no sandbox to be had; the rest keeps it from looking for the world outside.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.CloseAsync();
        playwright?.Dispose();
        if (app is not null) await app.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A browser of its own, signed in as this demo account.</summary>
    public Task<Visitor> As(Side side, Role role, int width = 1440, bool javaScript = true) => As(Email(side, role), width, javaScript);

    /// <summary>A browser of its own, signed in with this e-mail; with none, nobody is signed in.</summary>
    public async Task<Visitor> As(string? email, int width = 1440, bool javaScript = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = javaScript,
            StorageState = email is null ? null : await SignedIn(email),
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(15_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), AxePath);
        visitor.Listen();
        return visitor;
    }

    // The real form, once an account; its cookie opens every further browser.
    async Task<string> SignedIn(string email)
    {
        await gate.WaitAsync();
        try
        {
            if (signIns.TryGetValue(email, out var known)) return known;
            await using var context = await chromium.NewContextAsync(new() { BaseURL = Address });
            var page = await context.NewPageAsync();
            await page.GotoAsync(Links.SignIn);
            await page.GetByLabel("E-mail").FillAsync(email);
            await page.GetByLabel("Password").FillAsync(DemoData.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains(Links.SignIn, StringComparison.Ordinal));
            return signIns[email] = await context.StorageStateAsync();
        }
        finally
        {
            gate.Release();
        }
    }
}
