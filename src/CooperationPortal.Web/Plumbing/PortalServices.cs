using System.Threading.RateLimiting;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Plumbing;

/// <summary>What the application is made of.</summary>
public static class PortalServices
{
    /// <summary>The rate limit on what anybody may try: signing in, and choosing a password by a link.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The rate limit on what asks a signed-in person for the password again.</summary>
    public const string PasswordLimit = "password";

    /// <summary>The directory for the database, the logs and the documents.</summary>
    public static string DataDirectory(this IConfiguration configuration, IHostEnvironment environment)
    {
        var directory = configuration["Portal:DataDirectory"] is { Length: > 0 } set ? set : Path.Combine(environment.ContentRootPath, "App_Data");
        return Directory.CreateDirectory(directory).FullName;
    }

    /// <summary>The database that <c>Database:Provider</c> names, with the trail.</summary>
    public static void AddPortalDb(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddScoped<CurrentViewer>();
        services.AddScoped<NoticeWriter>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<Reads>();
        services.AddScoped<Openings>();
        services.AddScoped<Sealing>();
        var directory = configuration.DataDirectory(environment);
        services.AddSingleton(new SealKey(configuration["Portal:SealKey"] is { Length: > 0 } file ? file : Path.Combine(directory, "seal-key.pem")));
        services.AddSingleton(new SealFiles(Path.Combine(directory, "seals")));
        if (configuration.GetValue("Portal:DailySeal", true)) services.AddHostedService<DailySeal>();
        services.AddHttpContextAccessor();
        services.AddSingleton(_ => new AnswerStore(configuration.GetValue("Portal:KeptAnswers", AnswerStore.Usual)));
        services.AddScoped<Answers>();
        services.AddScoped<Figures>();
        services.AddScoped<Pages.Home.Worklist>();
        var connection = configuration.GetConnectionString("Portal");
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        switch (provider)
        {
            case "Sqlite":
                SqliteSettings.Prepare();
                services.AddSingleton(new KeptConnections(connection ?? $"Data Source={Path.Combine(directory, "portal.db")}"));
                services.AddScoped(sp => sp.GetRequiredService<KeptConnections>().Take());
                services.AddDbContext<PortalDb, SqlitePortalDb>((sp, options) => options
                    .UseSqlite(sp.GetRequiredService<KeptConnection>())
                    .AddInterceptors(new SqliteSettings(), new RevisionCount(), new TablesRead(), sp.GetRequiredService<NoticeWriter>(), sp.GetRequiredService<AuditTrail>())
                    .Strict());
                break;
            case "SqlServer":
                services.AddDbContext<PortalDb, SqlServerPortalDb>((sp, options) => options
                    .UseSqlServer(connection ?? throw new InvalidOperationException("ConnectionStrings__Portal is missing."), sql => sql.EnableRetryOnFailure())
                    .AddInterceptors(new RevisionCount(), new TablesRead(), sp.GetRequiredService<NoticeWriter>(), sp.GetRequiredService<AuditTrail>())
                    .Strict());
                break;
            default:
                throw new InvalidOperationException($"Database__Provider is {provider}; it can be Sqlite or SqlServer.");
        }

        services.AddDataProtection().SetApplicationName("CooperationPortal").PersistKeysToDbContext<PortalDb>();
    }

    // A dropped row or a hidden cartesian product is a defect, so what EF would only log stops the page.
    static DbContextOptionsBuilder Strict(this DbContextOptionsBuilder options) => options.UseAsyncSeeding((db, _, stop) => ((PortalDb)db).ProtectWhatIsFinal(stop)).ConfigureWarnings(w => w
        .Throw(
            CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning,
            CoreEventId.RowLimitingOperationWithoutOrderByWarning,
            CoreEventId.FirstWithoutOrderByAndFilterWarning,
            RelationalEventId.MultipleCollectionIncludeWarning));

    /// <summary>Where documents are kept, as <c>Portal:Documents</c> says, and what looks at them as they come.</summary>
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        var place = configuration["Portal:Documents"] ?? "Disk";
        _ = place switch
        {
            "Disk" => services.AddSingleton<IFileStore, DiskFiles>(),
            "Database" => services.AddSingleton<IFileStore, DatabaseFiles>(),
            _ => throw new InvalidOperationException($"Portal__Documents is {place}; it can be Disk or Database."),
        };
        services.AddSingleton<Arrivals>();
        services.AddSingleton<UploadLimit>();
        services.AddSingleton<Inspection>();
        services.AddSingleton<VirusCheck>();
        services.AddSingleton<LatelyGivenOut>();
        services.AddSingleton<Uploads>();
        services.AddHostedService<WaitingFiles>();
    }

    /// <summary>Mail about notifications, and the rounds that send it and remind of what is due; several instances may make them.</summary>
    public static void AddNotices(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = MailSettings.Read(configuration, environment);
        services.AddSingleton(settings);
        services.AddSingleton<IMailTransport>(settings.Host is null ? new PickupMail(settings.Pickup) : new SmtpMail(settings));
        services.AddSingleton<Outbox>();
        services.AddSingleton<Digests>();
        services.AddSingleton<Reminding>();
        if (configuration.GetValue("Portal:Rounds", true)) services.AddHostedService<Rounds>();
    }

    /// <summary>Accounts, the cookie and the rule that everything requires a sign-in.</summary>
    public static void AddSigningIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        // A browser on loopback http keeps no Secure cookie; anywhere else nothing leaves without TLS.
        var secure = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Length beats a mixture of signs: a few words in a row are strong and can be remembered.
                options.Password.RequiredLength = Account.PasswordLength;
                options.Password.RequiredUniqueChars = 5;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = Account.MostTries;
                options.Lockout.DefaultLockoutTimeSpan = Account.Rests;
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = Account.LinkLives);
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                options.Cookie.Name = "portal";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = secure;
                options.LoginPath = Links.SignIn;
                options.ReturnUrlParameter = "returnUrl";
                options.ExpireTimeSpan = TimeSpan.FromHours(10);
                options.SlidingExpiration = true;
                options.Events.OnValidatePrincipal = SignedIn.Validate;
                options.Events.OnRedirectToLogin = context =>
                {
                    // A part of a page cannot be redirected by the browser: htmx and our own calls follow this header or the status.
                    if (context.Request.Headers.ContainsKey("HX-Request")) context.Response.Headers["HX-Redirect"] = context.RedirectUri;
                    if (context.Request.Headers.ContainsKey("HX-Request") || context.Request.IsFetch())
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    else
                        context.Response.Redirect(context.RedirectUri);
                    return Task.CompletedTask;
                };
            });
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.HeaderName = "X-Form-Token";
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SignInLimit, http => TriesOf(http, http.Connection.RemoteIpAddress?.ToString() ?? "unknown"));
            // Whole ministries share an address: what strangers there try takes nothing from who is signed in. Nobody else gets as far as the password.
            options.AddPolicy(PasswordLimit, http => TriesOf(http, http.RequestServices.GetRequiredService<CurrentViewer>().Viewer?.AccountId.ToString()));
        });

        RateLimitPartition<string> TriesOf(HttpContext http, string? whose) => whose is not null && HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(whose, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = configuration.GetValue("SignIn:TriesPerMinute", 60),
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter("not a try");
    }

    /// <summary>The pages, their filter and their validators.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.TypeFilterAttribute(typeof(RulesFilter))))
            .AddMvcOptions(options =>
            {
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                // What the address names is what a page is about, whatever fields come with the request under the same name.
                options.ValueProviderFactories.Insert(0, new QueryStringValueProviderFactory());
                options.ValueProviderFactories.Insert(0, new RouteValueProviderFactory());
                var say = options.ModelBindingMessageProvider;
                say.SetValueMustNotBeNullAccessor(_ => "Fill this in.");
                say.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{value}” cannot be read as the {Words.Field("", field)}. Type or choose it again.");
                say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” cannot be read here. Type or choose it again.");
                say.SetUnknownValueIsInvalidAccessor(field => $"This cannot be read as the {Words.Field("", field)}. Type or choose it again.");
                say.SetValueIsInvalidAccessor(value => $"“{value}” cannot be read here. Type or choose it again.");
                say.SetValueMustBeANumberAccessor(field => $"Enter the {Words.Field("", field)} as a number, such as 40.");
                say.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number, such as 40.");
                say.SetMissingBindRequiredValueAccessor(_ => "Fill this in.");
                say.SetMissingKeyOrValueAccessor(() => "Fill this in.");
            });
        services.AddSingleton<IPageApplicationModelProvider, EveryPageRequires>();
        services.AddFluentValidationAutoValidation(options => options.DisableDataAnnotationsValidation = true);
        services.AddValidatorsFromAssemblyContaining<PortalDb>(includeInternalTypes: true);
    }
}
