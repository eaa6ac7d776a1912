using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Web.Data;

/// <summary>
/// The key that signs the seals: ECDSA over P-256 in a PEM file outside the database, so that whoever owns the database cannot sign. The file may also hold
/// public keys of former times, by which older seals are verified.
/// </summary>
/// <param name="file">The file.</param>
public sealed class SealKey(string file)
{
    /// <summary>The file.</summary>
    public string Path => file;

    /// <summary>Whether there is a key.</summary>
    public bool IsThere => File.Exists(file);

    /// <summary>Makes a key, readable to the portal's own account alone; one that another instance made meanwhile stays.</summary>
    public void Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!);
        try
        {
            using var stream = new FileStream(file, options);
            stream.Write(Encoding.ASCII.GetBytes($"{key.ExportPkcs8PrivateKeyPem()}\n"));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(file))
        {
        }
    }

    /// <summary>The key that signs, with its fingerprint.</summary>
    /// <exception cref="InvalidOperationException">The file holds none.</exception>
    public (ECDsa Key, string Fingerprint) Private()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Blocks(File.ReadAllText(file)).First(b => b.Contains("PRIVATE KEY", StringComparison.Ordinal)));
            return (key, Fingerprint(key));
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{file} holds no private key in PEM.", problem);
        }
    }

    /// <summary>The public keys, in PEM: the own one first.</summary>
    public string PublicPem() => string.Concat(Public(File.ReadAllText(file)).Values.Select(k => k.ExportSubjectPublicKeyInfoPem() + "\n"));

    /// <summary>The public keys that seals are verified with, by their fingerprints.</summary>
    /// <param name="pem">Private or public keys.</param>
    public static IReadOnlyDictionary<string, ECDsa> Public(string pem)
    {
        var keys = new Dictionary<string, ECDsa>();
        // A file may hold the parameters of its curve beside the key.
        foreach (var block in Blocks(pem).Where(b => b.Contains(" KEY-----", StringComparison.Ordinal)))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(block);
            keys.TryAdd(Fingerprint(key), key);
        }

        return keys;
    }

    static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    static IEnumerable<string> Blocks(string pem)
    {
        for (var rest = pem; PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..]) yield return rest[fields.Location];
    }
}
