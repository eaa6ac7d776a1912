// The recorder of queries stands where EF compiles them, which is EF's own ground.
#pragma warning disable EF1001
using System.Collections.Concurrent;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using CooperationPortal.Web.Data.Files;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CooperationPortal.Tests.Support;

/// <summary>
/// The whole application on a database of its own: SQLite, copied from a migrated template, or a fresh database on the server that
/// <c>PORTAL_TEST_SQLSERVER</c> names. It runs as in production, on https, without the demo, at a time that stands still.
/// </summary>
public sealed class PortalHost : WebApplicationFactory<Program>
{
    static readonly string? SqlServer = Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER");
    static readonly string Scratch = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"portal-tests-{Environment.ProcessId}")).FullName;
    static readonly string PasswordHash = new PasswordHasher<Account>().HashPassword(null!, People.Password);
    static readonly Lazy<Task<Template>> Usual = new(() => MakeTemplate(PopulateWithPeople));
    static readonly Lazy<Task<Template>> Demo = new(() => MakeTemplate(host => DemoData.Load(host.Services)));
    // An application takes a while to start and to draw its first pages, so that the next test takes over one that is free, on a new copy of the template.
    static readonly ConcurrentBag<PortalHost> Free = [];

    readonly string name = $"portal_{Guid.NewGuid():N}";
    readonly string directory;
    readonly string connection;
    readonly Dictionary<string, string?> settings;
    readonly Action<IServiceCollection>? services;
    Template? template;
    bool isGuest;

    string DatabaseFile => Path.Combine(directory, "portal.db");

    /// <summary>The directory in which the application keeps documents.</summary>
    public string Documents => Path.Combine(directory, "documents");

    /// <summary>Where its seals lie as files.</summary>
    public string Seals => Path.Combine(directory, "seals");

    /// <summary>Where mail lies that was sent without a server.</summary>
    public string Mail => Path.Combine(directory, "mail");

    static PortalHost()
    {
        // One place for all hosts, whose directories come and go.
        Environment.SetEnvironmentVariable(Arrivals.FormsLieIn, Scratch);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Scratch, recursive: true);
    }

    PortalHost(Dictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        directory = Directory.CreateDirectory(Path.Combine(Scratch, name)).FullName;
        connection = SqlServer is null
            ? $"Data Source={DatabaseFile};Pooling=False"
            : new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ConnectionString;
        (this.settings, this.services) = (settings ?? [], services);
        ClientOptions.BaseAddress = new Uri("https://localhost");
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
    }

    /// <summary>Whether the suite runs against a real SQL Server.</summary>
    public static bool OnSqlServer => SqlServer is not null;

    /// <summary>The clock of the application; move it with <c>Advance</c>.</summary>
    public FakeTimeProvider Time { get; private set; } = new(Make.Now);

    /// <summary>Every SQL command that this application has run.</summary>
    public CommandLog Commands { get; } = new();

    /// <summary>What the application logged as a warning or worse.</summary>
    public Complaints Complaints { get; } = new();


    // Signed in once with the real form; a template holds the keys and the accounts, so the cookie is good on every copy of it.
    internal Dictionary<Guid, string> SignIns => (template ??= new("")).SignIns;

    /// <summary>Starts an application on its own database, with the accounts of <see cref="People.Everyone"/>.</summary>
    /// <param name="settings">Settings beside the usual ones, as in <c>["SignIn:TriesPerMinute"] = "3"</c>.</param>
    /// <param name="services">Changes to what the application is made of.</param>
    public static async Task<PortalHost> Start(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        if (SqlServer is null && settings is null && services is null && Free.TryTake(out var free))
        {
            free.Renew();
            return free;
        }

        return await Start(Usual, PopulateWithPeople, settings, services);
    }

    /// <summary>Starts an application on its own database with the demo in it; <see cref="Person"/> finds its people.</summary>
    public static Task<PortalHost> StartWithDemo(Action<IServiceCollection>? services = null) =>
        Start(Demo, host => DemoData.Load(host.Services), null, services);

    /// <summary>Somebody of the demo.</summary>
    public Task<Viewer> Person(Side side, Role role) => Db(null, async db =>
    {
        var account = await db.Users.SingleAsync(u => u.Side == side && u.Role == role && u.AgencyId == null);
        return new Viewer(account.Id, account.Name, side, role);
    });

    /// <summary>A database as this person sees it; without a person, everything.</summary>
    public async Task<T> Db<T>(Viewer? viewer, Func<PortalDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentViewer>();
        if (viewer is null) current.IsSystem();
        else current.Is(viewer);
        return await use(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <inheritdoc cref="Db{T}"/>
    public Task Db(Viewer? viewer, Func<PortalDb, Task> use) => Db(viewer, async db =>
    {
        await use(db);
        return true;
    });

    /// <summary>A browser in which this person is signed in; without a person, a browser that has never been here.</summary>
    public Browser As(Viewer? viewer) => new(this, viewer);

    /// <summary>Makes sure that the person has an account.</summary>
    /// <returns>The e-mail to sign in with.</returns>
    public Task<string> EnsureAccount(Viewer viewer) => Db(null, async db =>
    {
        if (await db.Users.Where(u => u.Id == viewer.AccountId).Select(u => u.Email).SingleOrDefaultAsync() is { } email) return email;
        var account = AccountOf(viewer);
        // In the demo somebody else signs in by that address.
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == account.NormalizedEmail))
            (account.Email, account.UserName, account.NormalizedEmail, account.NormalizedUserName) = ($"test.{account.Email}", $"test.{account.Email}", $"TEST.{account.NormalizedEmail}", $"TEST.{account.NormalizedEmail}");
        db.Users.Add(account);
        await db.SaveChangesAsync();
        return account.Email!;
    });

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Database:Provider", SqlServer is null ? "Sqlite" : "SqlServer");
        builder.UseSetting("ConnectionStrings:Portal", connection);
        builder.UseSetting("Portal:DataDirectory", directory);
        builder.UseSetting("Portal:Demo", "false");
        builder.UseSetting("Portal:DailySeal", "false");
        builder.UseSetting("Portal:Rounds", "false");
        builder.UseSetting("SignIn:TriesPerMinute", "100000");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(all =>
        {
            all.AddSingleton<TimeProvider>(new CurrentTime(this));
            all.AddSingleton<ILoggerFactory>(Complaints);
            all.ConfigureDbContext<SqlitePortalDb>(options => options.AddInterceptors(Commands).ReplaceService<IQueryCompiler, QueryRecorder>());
            all.ConfigureDbContext<SqlServerPortalDb>(options => options.AddInterceptors(Commands));
            services?.Invoke(all);
        });
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (Usual.IsValueCreated && template is not null && template == await Usual.Value && settings.Count == 0 && services is null)
        {
            // Its files are deleted beneath them, and would keep their place as long as one is open.
            Services.GetRequiredService<KeptConnections>().Clear();
            Free.Add(this);
            return;
        }

        await base.DisposeAsync();
        if (SqlServer is not null && !isGuest) await Drop();
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    void Renew()
    {
        Services.GetRequiredService<KeptConnections>().Clear();
        foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(DatabaseFile + part);
        File.Copy(template!.File, DatabaseFile);
        foreach (var lies in new[] { Seals, Mail }.Where(Directory.Exists)) Directory.Delete(lies, recursive: true);
        foreach (var kept in Directory.EnumerateDirectories(Documents).Where(d => Path.GetFileName(d) != "arriving")) Directory.Delete(kept, recursive: true);
        Time = new FakeTimeProvider(Make.Now);
        Commands.Clear();
        Complaints.Clear();
        Services.GetRequiredService<AnswerStore>().Clear();
    }

    static async Task<PortalHost> Start(Lazy<Task<Template>> from, Func<PortalHost, Task> populate, Dictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        var host = new PortalHost(settings, services);
        if (SqlServer is null)
        {
            host.template = await from.Value;
            File.Copy(host.template.File, host.DatabaseFile);
            CopyFiles(host.template.Documents, host.Documents);
        }

        host.CreateDefaultClient().Dispose();
        if (SqlServer is not null) await populate(host);
        return host;
    }

    /// <summary>Starts a second instance on the database and the directory of another, with the same clock.</summary>
    public static PortalHost Beside(PortalHost other, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var host = new PortalHost(new(settings ?? []) { ["ConnectionStrings:Portal"] = other.connection, ["Portal:DataDirectory"] = other.directory }, services) { template = other.template, Time = other.Time, isGuest = true };
        host.CreateDefaultClient().Dispose();
        return host;
    }

    static async Task<Template> MakeTemplate(Func<PortalHost, Task> populate)
    {
        var file = Path.Combine(Scratch, $"{Guid.NewGuid():N}.db");
        await using var host = new PortalHost(null, null);
        host.CreateDefaultClient().Dispose();
        await populate(host);
        // What lies in the write-ahead log comes along.
        await host.Db(null, db => db.Database.ExecuteSqlAsync($"VACUUM INTO {file}"));
        var template = new Template(file);
        CopyFiles(host.Documents, template.Documents);
        return template;
    }

    static void CopyFiles(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    static Task PopulateWithPeople(PortalHost host) => host.Db(null, async db =>
    {
        db.Users.AddRange(People.Everyone.Select(AccountOf));
        await db.SaveChangesAsync();
    });

    async Task Drop()
    {
        SqlConnection.ClearAllPools();
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = "master" }.ConnectionString);
        await server.OpenAsync();
        await using var drop = server.CreateCommand();
        drop.CommandText = $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}] END";
        await drop.ExecuteNonQueryAsync();
    }

    static Account AccountOf(Viewer viewer) => new()
    {
        Id = viewer.AccountId,
        Name = viewer.Name,
        Title = viewer.Role == Role.Manager ? "Joint Secretary" : null,
        Email = viewer.Email(),
        NormalizedEmail = viewer.Email().ToUpperInvariant(),
        UserName = viewer.Email(),
        NormalizedUserName = viewer.Email().ToUpperInvariant(),
        Side = viewer.Side,
        Role = viewer.Role,
        AgencyId = viewer.AgencyId,
        Zone = viewer.Zone,
        PasswordHash = PasswordHash,
        SecurityStamp = viewer.AccountId.ToString("N"),
        EmailConfirmed = true,
        LockoutEnabled = true,
        CreatedAt = Make.Now,
    };

    sealed class CurrentTime(PortalHost host) : TimeProvider
    {
        public override long TimestampFrequency => host.Time.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => host.Time.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => host.Time.GetUtcNow();

        public override long GetTimestamp() => host.Time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => host.Time.CreateTimer(callback, state, dueTime, period);
    }

    sealed record Template(string File)
    {
        public Dictionary<Guid, string> SignIns { get; } = [];

        public string Documents => $"{File}.documents";
    }
}
