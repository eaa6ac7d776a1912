using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationPortal.Tests.Support;

/// <summary>Counts the SQL commands of an application, so that a test can hold a page to a number of them however many rows there are.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    readonly ConcurrentQueue<string> texts = new();

    /// <summary>The text of every command since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<string> Texts => [.. texts];

    /// <summary>How many commands there were since the last <see cref="Clear"/>.</summary>
    public int Count => texts.Count;

    /// <summary>Starts counting anew.</summary>
    public void Clear() => texts.Clear();

    /// <inheritdoc />
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        texts.Enqueue(result.CommandText);
        return result;
    }
}
