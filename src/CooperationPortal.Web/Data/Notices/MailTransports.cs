using CooperationPortal.Domain;
using MailKit.Net.Smtp;
using MimeKit;

namespace CooperationPortal.Web.Data;

/// <summary>How mail leaves the portal.</summary>
public interface IMailTransport
{
    /// <summary>Begins to send some.</summary>
    Task<IMailSession> Open(CancellationToken stop);
}

/// <summary>Mail that is sent in one go.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>Whether another one can be sent after one that failed.</summary>
    bool IsOpen { get; }

    /// <summary>Sends one.</summary>
    /// <param name="id">The key of the <see cref="Mail"/>.</param>
    /// <param name="message">The mail.</param>
    /// <param name="stop">Stops it.</param>
    Task Send(Guid id, MimeMessage message, CancellationToken stop);
}

/// <summary>Puts mail into a directory as files, for whoever develops, or for a mail server that picks it up. The name is the mail's key: written a second time, it is the same file.</summary>
public sealed class PickupMail(string directory) : IMailTransport, IMailSession
{
    /// <inheritdoc />
    public bool IsOpen => true;

    /// <inheritdoc />
    public Task<IMailSession> Open(CancellationToken stop)
    {
        Directory.CreateDirectory(directory);
        return Task.FromResult<IMailSession>(this);
    }

    /// <inheritdoc />
    public async Task Send(Guid id, MimeMessage message, CancellationToken stop)
    {
        var unfinished = Path.Combine(directory, $"{Guid.NewGuid():N}.unfinished");
        await using (var file = File.Create(unfinished))
        {
            await message.WriteToAsync(file, stop);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(directory, $"{id:N}.eml"), overwrite: true);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Hands mail to a server.</summary>
public sealed class SmtpMail(MailSettings settings) : IMailTransport
{
    // A mail is claimed for five minutes; who has heard nothing by then has given up long before.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(45);

    /// <inheritdoc />
    public async Task<IMailSession> Open(CancellationToken stop)
    {
        var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, stop);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", stop);
            return new Session(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    sealed class Session(SmtpClient client) : IMailSession
    {
        public bool IsOpen => client.IsConnected;

        public Task Send(Guid id, MimeMessage message, CancellationToken stop) => client.SendAsync(message, stop);

        public async ValueTask DisposeAsync()
        {
            // Whether the server says good-bye changes nothing about what it has taken.
            if (client.IsConnected)
            {
                try
                {
                    await client.DisconnectAsync(quit: true);
                }
                catch (Exception left) when (left is IOException or MailKit.CommandException or MailKit.ProtocolException)
                {
                }
            }

            client.Dispose();
        }
    }
}
