using CooperationPortal.Web.Commands;
using CooperationPortal.Web.Plumbing;
using Serilog;

return await Verbs.Run(args, Build, Serve);

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Host.UseSerilog(Logging.Configure);
    builder.Services.AddPortalDb(builder.Configuration, builder.Environment);
    builder.Services.AddFiles(builder.Configuration);
    builder.Services.AddNotices(builder.Configuration, builder.Environment);
    builder.Services.AddServerTiming(builder.Configuration);
    builder.Services.AddSigningIn(builder.Configuration, builder.Environment);
    builder.Services.AddPages();
    builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
    builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: ["ready"]);
    builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 1_048_576);
    return builder.Build();
}

static async Task Serve(WebApplication app)
{
    app.UsePortalSecurityHeaders();
    app.UseExactMethods();
    app.UseServerTiming();
    app.UseExceptionHandler("/error/500");
    app.UseStatusCodePagesWithReExecute("/error/{0}");
    app.UseResponseCompression();
    app.UseRouting();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseMiddleware<CorrelationMiddleware>();
    app.UseSerilogRequestLogging(Logging.Requests);
    // Within the log, which so knows of the answer and not of the exception.
    app.UseMiddleware<UnreadableFormMiddleware>();
    app.UseAuthorization();
    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages().WithStaticAssets();
    app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
    app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    await Startup.Prepare(app);
    await app.RunAsync();
}

/// <summary>The application, for tests that start it in their own process.</summary>
public partial class Program;
