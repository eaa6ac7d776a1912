using System.Globalization;
using System.Text;

namespace CooperationPortal.Web.Plumbing;

/// <summary>Writes rows as CSV (RFC 4180) in UTF-8 with a byte order mark, so that Excel reads every script.</summary>
public static class CsvFile
{
    /// <summary>The media type.</summary>
    public const string Type = "text/csv; charset=utf-8";

    /// <summary>Writes the heads and the rows, each chunk as soon as it is there.</summary>
    public static async Task Write(Stream to, IReadOnlyList<string> heads, IAsyncEnumerable<IReadOnlyList<object?[]>> chunks, CancellationToken stop)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await Put([[.. heads]]);
        await foreach (var chunk in chunks.WithCancellation(stop)) await Put(chunk);

        async Task Put(IEnumerable<object?[]> rows)
        {
            var text = new StringBuilder();
            foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
            await writer.WriteAsync(text, stop);
            await writer.FlushAsync(stop);
        }
    }

    /// <summary>One cell. A text that a spreadsheet would take for a formula is led by an apostrophe.</summary>
    public static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            DateOnly day => Words.Day(day),
            string written => written.Length > 0 && written[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + written : written,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.AsSpan().ContainsAny(",\"\r\n") || text.StartsWith('\'') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
