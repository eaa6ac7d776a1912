using System.Security.Cryptography;
using System.Text;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Plumbing;

/// <summary>What a page of release listed when it was drawn: posted back with the form, so that nothing goes over that nobody looked at.</summary>
public static class Fingerprint
{
    /// <summary>The same for the same rows in the same versions.</summary>
    public static string Of(IEnumerable<Entity> rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', rows.Select(e => $"{e.Id}:{e.Version}").Order(StringComparer.Ordinal)))));

    /// <summary>Goes on only while the rows are those that the page listed.</summary>
    /// <exception cref="RuleBroken">Something was added or changed since.</exception>
    public static void Demand(string? seen, IEnumerable<Entity> rows) =>
        Rule.That(seen == Of(rows), "Something has changed since this page was opened. Look at what is listed below once more.");
}
