using System.Runtime.InteropServices;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Data.Files;

/// <summary>Keeps contents as files under the data directory, named by their hash: <c>documents/3f/3fa9…</c>. For one instance, or several on one disk.</summary>
public sealed class DiskFiles(IConfiguration configuration, IHostEnvironment environment) : IFileStore
{
    readonly string root = Path.Combine(configuration.DataDirectory(environment), "documents");

    /// <inheritdoc />
    public async Task Keep(ArrivedFile arrived, CancellationToken cancel = default)
    {
        if (await this.Holds(arrived.Sha256, cancel)) return;
        var path = PathOf(arrived.Sha256);
        var directory = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        // Its bytes are on the disk already; renamed, it is there whole or not at all, and the same content may come twice at once.
        File.Move(arrived.Path, path, overwrite: true);
        FlushDirectory(directory);
        FlushDirectory(root);
    }

    /// <inheritdoc />
    public Task<Stream?> Open(string sha256)
    {
        var path = PathOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, useAsync: true) : null);
    }

    /// <inheritdoc />
    public Task ClearLeftovers() => Task.CompletedTask;

    string PathOf(string sha256) => Path.Combine(root, sha256[..2], sha256);

    // A new name is durable once its directory is; .NET opens no directories, and Windows needs none of it.
    static void FlushDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;
        var handle = Open(directory, 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int handle);
}
