using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Files;

/// <summary>A content that is kept in the database, and under which key its pieces lie. Written last: without it the pieces are nobody's.</summary>
public sealed class FileContent
{
    /// <summary>The hash of its bytes.</summary>
    public string Sha256 { get; init; } = null!;

    /// <summary>How many bytes it has.</summary>
    public long Size { get; init; }

    /// <summary>The key of its pieces (UUID version 7), made anew for each arrival.</summary>
    public Guid Pieces { get; init; }
}

/// <summary>A piece of a content.</summary>
public sealed class FilePiece
{
    /// <summary>How many bytes a piece has, but for the last.</summary>
    public const int Length = 256 * 1024;

    /// <summary>Whose piece it is.</summary>
    public Guid Of { get; init; }

    /// <summary>Which piece it is, from 0.</summary>
    public int Number { get; init; }

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; init; } = [];
}

/// <summary>Keeps contents in the database, in pieces, so that several instances share them and neither holds one whole in memory.</summary>
public sealed class DatabaseFiles(IServiceScopeFactory scopes, TimeProvider time) : IFileStore
{
    // An upload takes less; what is older and belongs to no content was left by a crash.
    static readonly TimeSpan Left = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public async Task Keep(ArrivedFile arrived, CancellationToken cancel = default)
    {
        if (await this.Holds(arrived.Sha256, cancel)) return;
        var wentBad = await Find(arrived.Sha256) is not null;
        var content = new FileContent { Sha256 = arrived.Sha256, Size = arrived.Size, Pieces = Guid.CreateVersion7(time.GetUtcNow()) };
        await using var from = arrived.OpenRead();
        for (var number = 0; from.Position < from.Length; number++)
        {
            var bytes = new byte[Math.Min(FilePiece.Length, from.Length - from.Position)];
            await from.ReadExactlyAsync(bytes, cancel);
            // Each piece is a commit of its own: no other writer waits for the whole.
            await Save(new FilePiece { Of = content.Pieces, Number = number, Bytes = bytes }, db => db.Set<FilePiece>().AnyAsync(p => p.Of == content.Pieces && p.Number == number, cancel));
        }

        // Somebody else may have kept the same content meanwhile; then these pieces are left, and cleared away later. So are those that went bad.
        if (wentBad) await Replace(content);
        else await Save(content, db => db.Set<FileContent>().AnyAsync(c => c.Sha256 == content.Sha256, cancel));
    }

    /// <inheritdoc />
    public async Task<Stream?> Open(string sha256) => await Find(sha256) is { } content ? new Pieces(scopes, content) : null;

    /// <inheritdoc />
    public async Task ClearLeftovers()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var contents = db.Set<FileContent>().AsQueryable();
        var firsts = await db.Set<FilePiece>().Where(p => p.Number == 0 && !contents.Any(c => c.Pieces == p.Of)).Select(p => p.Of).ToListAsync();
        foreach (var left in firsts.Where(of => TimeOf(of) < time.GetUtcNow() - Left))
        {
            // By their keys: the bytes are not read for it.
            foreach (var number in await db.Set<FilePiece>().Where(p => p.Of == left).OrderByDescending(p => p.Number).Select(p => p.Number).ToListAsync())
                db.Remove(new FilePiece { Of = left, Number = number });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    async Task<FileContent?> Find(string sha256)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<FileContent>().AsNoTracking().SingleOrDefaultAsync(c => c.Sha256 == sha256);
    }

    async Task Replace(FileContent content)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Update(content);
        await db.SaveChangesAsync();
    }

    // A commit whose answer was lost is tried again and finds its own row.
    async Task Save(object row, Func<PortalDb, Task<bool>> isThere)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        db.Add(row);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await isThere(db)) throw;
        }
    }

    // A UUID of version 7 begins with its time.
    static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));

    sealed class Pieces(IServiceScopeFactory scopes, FileContent content) : Stream
    {
        readonly AsyncServiceScope scope = scopes.CreateAsyncScope();
        byte[] piece = [];
        int number = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => content.Size;

        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= Length) return 0;
            var wanted = (int)(Position / FilePiece.Length);
            if (wanted != number)
            {
                piece = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<FilePiece>()
                    .Where(p => p.Of == content.Pieces && p.Number == wanted).Select(p => p.Bytes).SingleOrDefaultAsync(cancellationToken) ?? [];
                number = wanted;
            }

            var from = (int)(Position % FilePiece.Length);
            // A piece that is not there, or not whole, ends it: then its hash is another.
            var read = Math.Max(0, Math.Min(buffer.Length, piece.Length - from));
            if (read == 0) return 0;
            piece.AsMemory(from, read).CopyTo(buffer);
            Position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) scope.Dispose();
            base.Dispose(disposing);
        }
    }
}
