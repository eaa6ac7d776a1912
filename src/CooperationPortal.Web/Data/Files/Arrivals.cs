using System.Security.Cryptography;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data.Files;

/// <summary>The directory in which files lie while they arrive. Nothing in it is a document yet.</summary>
public sealed class Arrivals
{
    const int Piece = 1 << 17;

    readonly string directory;

    /// <summary>The directory under the data directory.</summary>
    public Arrivals(IConfiguration configuration, IHostEnvironment environment)
    {
        directory = Directory.CreateDirectory(Path.Combine(configuration.DataDirectory(environment), "documents", "arriving")).FullName;
        // The framework's reader of forms lays large files aside too: here, where they are guarded and cleared like ours, and not in a directory that all programs share.
        if (Environment.GetEnvironmentVariable(FormsLieIn) is null) Environment.SetEnvironmentVariable(FormsLieIn, directory);
    }

    /// <summary>The variable that tells the framework where to lay large files of a form aside.</summary>
    public const string FormsLieIn = "ASPNETCORE_TEMP";

    /// <summary>Lays a file aside, piece by piece, durably, and works its hash out on the way.</summary>
    public async Task<ArrivedFile> Receive(Stream from, CancellationToken cancel = default)
    {
        var path = Path.Combine(directory, Guid.CreateVersion7().ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            var piece = new byte[Piece];
            for (int read; (read = await from.ReadAsync(piece, cancel)) > 0;)
            {
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), cancel);
            }

            file.Flush(flushToDisk: true);
            return new(path, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Deletes what a crash left here. What another process is still writing is locked and stays.</summary>
    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            try
            {
                using var left = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                // In use.
            }
        }
    }
}
