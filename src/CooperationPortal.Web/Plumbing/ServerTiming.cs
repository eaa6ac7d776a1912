using System.Data.Common;
using System.Globalization;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// Says in the header <c>Server-Timing</c> what an answer has cost the database, where <c>Portal:ServerTiming</c> asks for it. A browser's network
/// panel shows it. Off by default: a count of rows tells what the filter keeps from the viewer.
/// </summary>
public static class ServerTiming
{
    /// <summary>Whether the header is asked for.</summary>
    public static bool Asked(IConfiguration configuration) => configuration.GetValue("Portal:ServerTiming", false);

    /// <summary>Counts the commands of each scope.</summary>
    public static void AddServerTiming(this IServiceCollection services, IConfiguration configuration)
    {
        if (!Asked(configuration)) return;
        services.AddScoped<SqlTally>();
        services.ConfigureDbContext<SqlitePortalDb>((scope, options) => options.AddInterceptors(scope.GetRequiredService<SqlTally>()));
        services.ConfigureDbContext<SqlServerPortalDb>((scope, options) => options.AddInterceptors(scope.GetRequiredService<SqlTally>()));
    }

    /// <summary>Writes the header before the answer begins; what is read while it is sent, as in an export, is not in it.</summary>
    public static void UseServerTiming(this WebApplication app)
    {
        if (!Asked(app.Configuration)) return;
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers["Server-Timing"] = http.RequestServices.GetRequiredService<SqlTally>().ToString();
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}

/// <summary>How many commands a scope has run, how many rows it has read, and how long that took.</summary>
sealed class SqlTally : DbCommandInterceptor
{
    int commands;
    int rows;
    TimeSpan took;

    /// <summary>The value of the header.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sql;desc=\"{commands} commands, {rows} rows\";dur={took.TotalMilliseconds:0.0}");

    /// <inheritdoc />
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) => Count(eventData, result);

    /// <inheritdoc />
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Count(eventData, result));

    /// <inheritdoc />
    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) => Count(eventData, result);

    /// <inheritdoc />
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Count(eventData, result));

    /// <inheritdoc />
    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result) => Count(eventData, result);

    /// <inheritdoc />
    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Count(eventData, result));

    /// <inheritdoc />
    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        rows += eventData.ReadCount;
        took += eventData.Duration;
        return result;
    }

    T Count<T>(CommandExecutedEventData data, T result)
    {
        commands++;
        took += data.Duration;
        return result;
    }
}
