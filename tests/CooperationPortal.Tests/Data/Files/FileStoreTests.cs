using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationPortal.Tests.Data.Files;

/// <summary>Bytes are kept once, whole or not at all, and what a crash leaves is cleared away; on the disk and in the database.</summary>
public abstract class FileStoreTests(string place) : PortalTest
{
    static readonly byte[] Bytes = [.. Enumerable.Range(0, 700_000).Select(n => (byte)(n / 7))];

    protected override Dictionary<string, string?>? Settings => place == "Disk" ? null : new() { ["Portal:Documents"] = place };

    IFileStore Store => Host.Services.GetRequiredService<IFileStore>();

    Arrivals Arrivals => Host.Services.GetRequiredService<Arrivals>();

    string Arriving => Path.Combine(Host.Documents, "arriving");

    [Fact]
    public async Task The_same_content_is_kept_once_also_when_it_comes_several_times_at_once()
    {
        var arrived = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Arrivals.Receive(new MemoryStream(Bytes), TestContext.Current.CancellationToken)));
        await Task.WhenAll(arrived.Select(a => Store.Keep(a, TestContext.Current.CancellationToken)));
        foreach (var file in arrived) file.Dispose();
        Assert.Single(arrived.Select(a => a.Sha256).Distinct());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes)), arrived[0].Sha256);
        await using var content = await Store.Open(arrived[0].Sha256);
        var read = new MemoryStream();
        await content!.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(Bytes, read.ToArray());
        Assert.Equal(1, place == "Disk" ? Directory.EnumerateFiles(Host.Documents, "*", SearchOption.AllDirectories).Count() : await Host.Db(null, db => db.Set<FileContent>().CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Arriving));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_went_bad_is_replaced_when_the_same_content_comes_again_and_what_is_good_is_left_alone(bool isShorter)
    {
        var cancel = TestContext.Current.CancellationToken;
        async Task<string> Come(byte[] bytes)
        {
            using var arrived = await Arrivals.Receive(new MemoryStream(bytes), cancel);
            await Store.Keep(arrived, cancel);
            return arrived.Sha256;
        }

        async Task<byte[]> Kept(string hash)
        {
            await using var content = await Store.Open(hash);
            var read = new MemoryStream();
            await content!.CopyToAsync(read, cancel);
            return read.ToArray();
        }

        var (sha, another) = (await Come(Bytes), await Come([1, 2, 3]));
        var path = Path.Combine(Host.Documents, sha[..2], sha);
        var pieces = await Host.Db(null, db => db.Set<FilePiece>().Select(p => p.Of).Distinct().OrderBy(of => of).ToListAsync(cancel));
        await Come(Bytes);
        Assert.Equal(pieces, await Host.Db(null, db => db.Set<FilePiece>().Select(p => p.Of).Distinct().OrderBy(of => of).ToListAsync(cancel)));
        if (place == "Disk") await File.WriteAllBytesAsync(path, isShorter ? Bytes[..^9] : [.. Bytes[..^1], (byte)'!'], cancel);
        else if (isShorter) await Host.ByHand("""DELETE FROM "FilePieces" WHERE "Number" = 1""");
        else await Host.ByHand("""UPDATE "FilePieces" SET "Bytes" = {0} WHERE "Number" = 1""", new byte[FilePiece.Length]);
        Assert.NotEqual(Bytes, await Kept(sha));

        Assert.Equal(sha, await Come(Bytes));
        Assert.Equal(Bytes, await Kept(sha));
        Assert.Equal([1, 2, 3], await Kept(another));
        Assert.Equal(2, place == "Disk" ? Directory.EnumerateFiles(Host.Documents, "*", SearchOption.AllDirectories).Count() : await Host.Db(null, db => db.Set<FileContent>().CountAsync(cancel)));
        // Of the pieces that went bad nothing is left for long.
        Host.Time.Advance(TimeSpan.FromDays(2));
        await Store.ClearLeftovers();
        Assert.Equal(place == "Disk" ? 0 : 4, await Host.Db(null, db => db.Set<FilePiece>().CountAsync(cancel)));
        Assert.Equal(Bytes, await Kept(sha));
    }

    [Fact]
    public async Task What_was_never_kept_is_not_there() => Assert.Null(await Store.Open(new string('0', 64)));

    [Fact]
    public async Task What_arrives_and_is_not_kept_is_gone_with_its_holder()
    {
        using (var arrived = await Arrivals.Receive(new MemoryStream(Bytes), TestContext.Current.CancellationToken)) Assert.True(File.Exists(arrived.Path));
        Assert.Empty(Directory.EnumerateFiles(Arriving));
    }

    [Fact]
    public async Task What_a_crash_left_of_arriving_files_is_cleared_and_what_is_being_written_stays()
    {
        await File.WriteAllBytesAsync(Path.Combine(Arriving, "left"), Bytes, TestContext.Current.CancellationToken);
        await using var writing = new FileStream(Path.Combine(Arriving, "writing"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.DeleteOnClose);
        Arrivals.Clear();
        Assert.Equal([Path.Combine(Arriving, "writing")], Directory.EnumerateFiles(Arriving));
    }

    [Fact]
    public async Task Pieces_that_a_crash_left_in_the_database_are_cleared_after_a_day()
    {
        var now = Host.Time.GetUtcNow();
        await Host.Db(null, db =>
        {
            db.AddRange(Enumerable.Range(0, 3).Select(n => new FilePiece { Of = Guid.CreateVersion7(now.AddHours(-1)), Number = 0, Bytes = [1] }));
            var old = Guid.CreateVersion7(now.AddDays(-2));
            db.AddRange(Enumerable.Range(0, 5).Select(n => new FilePiece { Of = old, Number = n, Bytes = [1] }));
            return db.SaveChangesAsync();
        });
        await Store.ClearLeftovers();
        Assert.Equal(place == "Database" ? 3 : 8, await Host.Db(null, db => db.Set<FilePiece>().CountAsync()));
    }

    [Fact]
    public async Task The_bytes_are_in_no_trail_and_raise_no_revision()
    {
        Assert.Superset(new HashSet<string> { "FileContents", "FilePieces" }, PortalDb.Uncounted.ToHashSet());
        await Host.Db(null, db =>
        {
            Assert.DoesNotContain(db.Model.FindEntityType(typeof(FilePiece))!.GetProperties(), p => p.FindAnnotation("Audited") is not null);
            return Task.CompletedTask;
        });
    }
}

/// <summary>On the disk.</summary>
public sealed class FilesOnTheDisk() : FileStoreTests("Disk")
{
    [Fact]
    public async Task What_cannot_even_be_read_is_replaced_too()
    {
        var (arrivals, store) = (Host.Services.GetRequiredService<Arrivals>(), Host.Services.GetRequiredService<IFileStore>());
        using var first = await arrivals.Receive(new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken);
        await store.Keep(first, TestContext.Current.CancellationToken);
        // A file that somebody holds answers like one on a broken disk.
        await using var held = new FileStream(Path.Combine(Host.Documents, first.Sha256[..2], first.Sha256), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var again = await arrivals.Receive(new MemoryStream([1, 2, 3]), TestContext.Current.CancellationToken);
        await store.Keep(again, TestContext.Current.CancellationToken);
        await using var kept = await store.Open(first.Sha256);
        Assert.True(await kept!.IsIntact(first.Sha256, TestContext.Current.CancellationToken));
    }
}

/// <summary>In the database.</summary>
public sealed class FilesInTheDatabase() : FileStoreTests("Database");
