using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Asks ClamAV whether a file is clean, over the socket that <c>Portal:ClamAv</c> names (<c>unix:/run/clamav/clamd.ctl</c> or <c>tcp:host:3310</c>), by
/// its command INSTREAM. Without the setting nothing is asked.
/// </summary>
public sealed partial class VirusCheck
{
    const int Piece = 1 << 16;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly EndPoint? daemon;
    readonly ILogger<VirusCheck> log;

    /// <summary>What is found out about a file.</summary>
    /// <param name="IsReached">Whether the check is there at all.</param>
    /// <param name="IsAnswered">Whether it could say.</param>
    /// <param name="Finding">What it found, or null.</param>
    public readonly record struct Answer(bool IsReached, bool IsAnswered, string? Finding);

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public VirusCheck(IConfiguration configuration, ILogger<VirusCheck> log)
    {
        this.log = log;
        var setting = configuration["Portal:ClamAv"];
        daemon = setting?.Split(':') switch
        {
            null or [""] => null,
            ["unix", { Length: > 0 } path] => new UnixDomainSocketEndPoint(path),
            ["tcp", { Length: > 0 } host, var port] when int.TryParse(port, out var number) => new DnsEndPoint(host, number),
            _ => throw new InvalidOperationException($"Portal__ClamAv is {setting}; it can be unix:/path/to/clamd.ctl or tcp:host:port."),
        };
    }

    /// <summary>Whether files are checked.</summary>
    public bool IsOn => daemon is not null;

    /// <summary>Sends the file and reads the answer. A check that cannot be reached, or cannot say, is one that has not answered.</summary>
    public async Task<Answer> Ask(Stream content, CancellationToken cancel = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var isReached = false;
        try
        {
            using var socket = new Socket(daemon is UnixDomainSocketEndPoint ? AddressFamily.Unix : AddressFamily.InterNetworkV6, SocketType.Stream, daemon is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
            if (daemon is DnsEndPoint) socket.DualMode = true;
            await socket.ConnectAsync(daemon!, patience.Token);
            isReached = true;
            await using var line = new NetworkStream(socket);
            await line.WriteAsync("zINSTREAM\0"u8.ToArray(), patience.Token);
            var piece = new byte[4 + Piece];
            for (int read; (read = await content.ReadAsync(piece.AsMemory(4), patience.Token)) > 0;)
            {
                // As long as it goes on taking pieces it is there.
                patience.CancelAfter(Patience);
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await line.WriteAsync(piece.AsMemory(0, 4 + read), patience.Token);
            }

            await line.WriteAsync(new byte[4], patience.Token);
            using var reader = new StreamReader(line, Encoding.UTF8);
            var said = (await reader.ReadToEndAsync(patience.Token)).Trim('\0', '\n', ' ');
            if (said.EndsWith(" OK", StringComparison.Ordinal)) return new(true, true, null);
            if (said.EndsWith(" FOUND", StringComparison.Ordinal)) return new(true, true, said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..^" FOUND".Length].Trim());
            NotAnswered(said);
        }
        catch (Exception notThere) when (notThere is SocketException or IOException || (notThere is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            NotReached(notThere.Message);
        }

        return new(isReached, false, null);
    }

    [LoggerMessage(LogLevel.Warning, "The virus check could not be reached: {Reason}")]
    partial void NotReached(string reason);

    [LoggerMessage(LogLevel.Warning, "The virus check could not say: {Reason}")]
    partial void NotAnswered(string reason);
}
