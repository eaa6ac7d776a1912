using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace CooperationPortal.Tests.Support;

/// <summary>A mail server that listens on a port of its own, takes what comes and keeps it; an address that begins with <c>unknown</c> is refused.</summary>
public sealed class FakeSmtp : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopped = new();
    readonly ConcurrentQueue<MimeMessage> taken = new();
    readonly Task listening;

    /// <summary>Begins to listen.</summary>
    public FakeSmtp()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listening = Listen();
    }

    /// <summary>Where.</summary>
    public int Port { get; }

    /// <summary>What it took.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. taken];

    /// <summary>Who signed in, as it was sent.</summary>
    public ConcurrentQueue<string> SignIns { get; } = new();

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await listening;
        stopped.Dispose();
    }

    async Task Listen()
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(Speak(await listener.AcceptTcpClientAsync(stopped.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    async Task Speak(TcpClient client)
    {
        Connections++;
        using var closing = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync(stopped.Token) is { } said)
            {
                var answer = said.Split(' ')[0].ToUpperInvariant() switch
                {
                    "EHLO" => "250-here\r\n250 AUTH PLAIN",
                    "AUTH" => "235 welcome",
                    "RCPT" when said.Contains("<unknown", StringComparison.OrdinalIgnoreCase) => "550 5.1.1 nobody here",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                };
                if (said.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)) SignIns.Enqueue(said);
                await writer.WriteLineAsync(answer);
                if (answer[0] == '2' && answer.StartsWith("221", StringComparison.Ordinal)) return;
                if (!answer.StartsWith("354", StringComparison.Ordinal)) continue;
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(stopped.Token) is { } line && line != ".") text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
                taken.Enqueue(MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()))));
                await writer.WriteLineAsync("250 taken");
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
        }
    }
}
