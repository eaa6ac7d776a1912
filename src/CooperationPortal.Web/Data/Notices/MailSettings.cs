using MailKit.Security;
using MimeKit;

namespace CooperationPortal.Web.Data;

/// <summary>Where mail goes out and what it says of the portal; docs/operations.md has the settings.</summary>
/// <param name="Address">The address of the portal, which links in mail begin with.</param>
/// <param name="From">Who writes.</param>
/// <param name="Pickup">The directory of the files that stand for mail where no server is named.</param>
/// <param name="Host">The server, or null for the pickup directory.</param>
/// <param name="Port">Its port; 0 for the usual one.</param>
/// <param name="User">Whom to sign in as, or null.</param>
/// <param name="Password">The password of that user.</param>
/// <param name="Security">How the connection is secured.</param>
public sealed record MailSettings(Uri Address, MailboxAddress From, string Pickup, string? Host, int Port, string? User, string? Password, SecureSocketOptions Security)
{
    const string Here = "http://localhost:5080";

    /// <summary>Reads them. In Development no mail leaves the machine, whatever they say.</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be what it is.</exception>
    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var host = environment.IsDevelopment() || configuration["Mail:Host"] is not { Length: > 0 } named ? null : named;
        var address = configuration["Portal:Address"] is { Length: > 0 } set ? set
            : host is null ? Here : throw new InvalidOperationException("Mail__Host is set and Portal__Address is not: links in mail would lead nowhere.");
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"Portal__Address is {address}; it is an address such as https://portal.example.gov.");
        var from = configuration["Mail:From"] is { Length: > 0 } sender ? sender : $"Cooperation Portal <portal@{portal.Host}>";
        return new(
            portal,
            MailboxAddress.TryParse(from, out var mailbox) ? mailbox : throw new InvalidOperationException($"Mail__From is {from}; it is an address such as portal@example.gov."),
            Path.Combine(Plumbing.PortalServices.DataDirectory(configuration, environment), "mail"),
            host, configuration.GetValue("Mail:Port", 0), configuration["Mail:User"] is { Length: > 0 } user ? user : null, configuration["Mail:Password"],
            (configuration["Mail:Security"] ?? "StartTls") switch
            {
                "None" => SecureSocketOptions.None,
                "StartTls" => SecureSocketOptions.StartTls,
                "Tls" => SecureSocketOptions.SslOnConnect,
                var other => throw new InvalidOperationException($"Mail__Security is {other}; it can be StartTls, Tls or None."),
            });
    }

    /// <summary>The whole address of one of the portal's pages.</summary>
    public string To(string link) => new Uri(Address, link.TrimStart('/')).ToString();
}
