using CooperationPortal.Web.Data;
using Serilog;
using Serilog.AspNetCore;
using Serilog.Context;
using Serilog.Events;

namespace CooperationPortal.Web.Plumbing;

/// <summary>One line a request with account, side and correlation id. Never a name, an address, a text or a query: those are the record's.</summary>
public static class Logging
{
    /// <summary>Where log lines go: the console and a file a day, kept for 30 days.</summary>
    public static void Configure(HostBuilderContext context, LoggerConfiguration log) => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .Enrich.FromLogContext()
        .ReadFrom.Configuration(context.Configuration)
        .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .WriteTo.File(
            Path.Combine(context.Configuration.DataDirectory(context.HostingEnvironment), "logs", "portal-.log"),
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: 30,
            shared: true,
            formatProvider: System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The line of a request.</summary>
    public static void Requests(RequestLoggingOptions options)
    {
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} {Elapsed:0} ms {AccountId} {Side}";
        options.GetLevel = (http, _, exception) =>
            // Whoever goes away while the page is made has found no error.
            exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested ? LogEventLevel.Information
            : exception is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : http.Request.Path.StartsWithSegments("/dist") || http.Request.Path.StartsWithSegments("/health") ? LogEventLevel.Debug
            : LogEventLevel.Information;
        options.EnrichDiagnosticContext = (log, http) =>
        {
            var viewer = http.RequestServices.GetRequiredService<CurrentViewer>().Viewer;
            log.Set("AccountId", viewer?.AccountId.ToString() ?? "-");
            log.Set("Side", viewer?.Side.ToString() ?? "-");
            log.Set("Route", (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-");
        };
    }
}

/// <summary>Gives every request an id that the log lines and the error page share.</summary>
public sealed class CorrelationMiddleware(RequestDelegate next)
{
    /// <summary>Runs the request under its id.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        using (LogContext.PushProperty("CorrelationId", http.TraceIdentifier)) await next(http);
    }
}
