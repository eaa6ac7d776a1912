using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CooperationPortal.Tests.Support;

/// <summary>Keeps what the application logged as a warning or worse, so that a failing page says why.</summary>
public sealed class Complaints : ILoggerFactory, ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    /// <summary>The last complaint: what was said, the exception, and where in our own code it came from.</summary>
    public override string ToString() => string.Join('\n', (lines.LastOrDefault() ?? "").Split('\n')
        .Where(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal) || line.Contains("CooperationPortal", StringComparison.Ordinal))
        .Where(line => !line.TrimStart().StartsWith("---", StringComparison.Ordinal)).Take(12));

    /// <summary>Forgets everything.</summary>
    public void Clear() => lines.Clear();

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider)
    {
    }

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
