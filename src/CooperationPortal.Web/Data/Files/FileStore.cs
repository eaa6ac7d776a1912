using System.Security.Cryptography;

namespace CooperationPortal.Web.Data.Files;

/// <summary>
/// Where the bytes of documents are kept, each content once, under its hash (docs/decisions/0013-documents.md). What is kept is durable when
/// <see cref="Keep"/> returns, so that a row which names it can be saved.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps the content of a file that has arrived, in the place of one that is no longer what its hash says; it may be gone from there afterwards.</summary>
    /// <param name="arrived">The file that has arrived.</param>
    /// <param name="cancel">The sender has left.</param>
    Task Keep(ArrivedFile arrived, CancellationToken cancel = default);

    /// <summary>The content, to be read from any place; null where it is not kept.</summary>
    /// <param name="sha256">Its hash.</param>
    Task<Stream?> Open(string sha256);

    /// <summary>Clears away what a crash left half written.</summary>
    Task ClearLeftovers();
}

/// <summary>A file that came in and lies aside until it is looked at, with the hash of its bytes; what nobody kept is deleted with it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">Their hash.</param>
public sealed record ArrivedFile(string Path, long Size, string Sha256) : IDisposable
{
    /// <summary>Its bytes, to be read from any place.</summary>
    public FileStream OpenRead() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true);

    /// <inheritdoc />
    public void Dispose() => File.Delete(Path);
}

/// <summary>What is kept, held against the hash under which it is kept.</summary>
public static class KeptContents
{
    /// <summary>Whether the content is kept and still that of the hash.</summary>
    public static async Task<bool> Holds(this IFileStore store, string sha256, CancellationToken cancel)
    {
        try
        {
            await using var kept = await store.Open(sha256);
            return kept is not null && await kept.IsIntact(sha256, cancel);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // A disk that went bad may not even give it out, and a copy that was brought back may belong to somebody else.
            return false;
        }
    }

    /// <summary>Whether the bytes are still those of the hash; the content stands at its beginning again then.</summary>
    public static async Task<bool> IsIntact(this Stream content, string sha256, CancellationToken cancel)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        return hash == sha256;
    }
}
