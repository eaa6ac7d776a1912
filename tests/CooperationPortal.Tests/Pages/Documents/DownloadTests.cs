using System.Net;
using System.Net.Http.Headers;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Documents;

/// <summary>What is given out, to whom and how; the same from the disk and from the database.</summary>
public abstract class DownloadTests(string place) : PortalTest
{
    // Larger than two pieces of the database, and not a multiple of them.
    protected static readonly byte[] Bytes = [.. Enumerable.Range(0, 600_001).Select(n => (byte)('a' + (n / 1000 % 26)))];

    protected override Dictionary<string, string?>? Settings => place == "Disk" ? null : new() { ["Portal:Documents"] = place };

    [Fact]
    public async Task A_file_comes_whole_as_an_attachment_that_nobody_keeps()
    {
        var (browser, url) = (As(Ministry.Official), await ADocument(name: "نقشہ \"v2\" – plan.txt"));
        using var answer = await browser.Get(url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("text/plain", Bytes.Length), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLength));
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "نقشہ _v2_ – plan.txt"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal((true, true, "nosniff", "bytes"), (answer.Headers.CacheControl!.Private, answer.Headers.CacheControl.NoStore, answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.AcceptRanges.Single()));
        using var head = await browser.Send(new HttpRequestMessage(HttpMethod.Head, url));
        // Whoever takes nothing is told nothing of it.
        Assert.Equal((HttpStatusCode.OK, null, null, 0), (head.StatusCode, head.Content.Headers.ContentDisposition, head.Headers.ETag, (await head.Content.ReadAsByteArrayAsync()).Length));
        Assert.NotEqual(Bytes.Length, head.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(262_140, 262_150)]
    [InlineData(500_000, null)]
    [InlineData(null, 100)]
    public async Task A_download_that_broke_goes_on_where_it_was(int? from, int? to)
    {
        var (browser, url) = (As(Ministry.Official), await ADocument());
        using var answer = await Range(browser, url, from, to);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        var first = from ?? Bytes.Length - to!.Value;
        var last = from is null ? Bytes.Length - 1 : to ?? Bytes.Length - 1;
        Assert.Equal(Bytes[first..(last + 1)], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal((first, last, Bytes.Length), (answer.Content.Headers.ContentRange!.From, answer.Content.Headers.ContentRange.To, answer.Content.Headers.ContentRange.Length));
    }

    [Fact]
    public async Task A_range_behind_the_end_is_told_so()
    {
        using var answer = await Range(As(Ministry.Official), await ADocument(), 700_000, null);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
    }

    [Fact]
    public async Task What_the_other_side_keeps_answers_like_what_never_was()
    {
        var shared = await Given.AnInitiative(Ministry.Coordinator, shared: true);
        var document = await Given.ADocument(shared, Ministry.Coordinator, bytes: Bytes);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            foreach (var pages in new Func<Guid, Guid, string>[] { Links.Documents.Download, (id, _) => Links.Documents.Details(id), (id, _) => Links.Documents.Edit(id) })
            {
                var hidden = await Answer(pages(document.Id, document.Versions[0].Id), method);
                var missing = await Answer(pages(Guid.CreateVersion7(), Guid.CreateVersion7()), method);
                Assert.Equal((HttpStatusCode.NotFound, hidden), (hidden.Status, missing));
            }

        Assert.Equal("0 documents", (await As(Embassy.Coordinator).Open($"{Links.Documents.List}?side=Ministry")).Find(".page-sub").TextContent.Trim());
        Assert.False((await As(Embassy.Coordinator).Open(Links.Initiatives.Tab(shared.Ref, "documents"))).Has(document.Title));
    }

    [Fact]
    public async Task Both_sides_may_keep_the_same_bytes_and_neither_learns_of_it()
    {
        var shared = await Given.AnInitiative(Ministry.Coordinator, shared: true);
        await Given.ADocument(shared, Ministry.Coordinator, bytes: Bytes);
        var page = await As(Embassy.Official).Open(Links.Documents.Create(shared.Ref));
        page.Attach("Files", ("theirs.txt", Bytes));
        page = await page.Press("Save");
        Assert.Equal("“theirs” is on the record.", page.Flash);
        Assert.Equal(2, await Host.Db(null, db => db.DocumentVersions.CountAsync(v => v.Size == Bytes.Length)));
        // Their own, and the one that Given puts beside each.
        Assert.Equal("2", page.In(".tabs").Find("a[aria-current] .count").TextContent);
    }

    [Fact]
    public async Task A_version_is_found_under_its_own_document_alone()
    {
        var initiative = await Given.AnInitiative();
        var (one, other) = (await Given.ADocument(initiative), await Given.ADocument(initiative));
        using var answer = await As(Ministry.Official).Get(Links.Documents.Download(one.Id, other.Versions[0].Id));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_taken_in_pieces_is_read_through_and_noted_once_in_some_minutes()
    {
        var (browser, url) = (As(Ministry.Official), await ADocument());
        Task<int> Noted() => Host.Db(null, db => db.Audit.CountAsync(a => a.Kind == ChangeKind.Read));
        async Task Take(int pieces, Browser by)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                using var answer = await Range(by, url, piece * 1000, (piece * 1000) + 9);
                Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            }
        }

        using (await browser.Send(new HttpRequestMessage(HttpMethod.Head, url))) Assert.Equal(0, await Noted());
        Host.Commands.Clear();
        await Take(1, browser);
        var first = Host.Commands.Count;
        Host.Commands.Clear();
        await Take(5, browser);
        Assert.True(Host.Commands.Count < 5 * first, $"{Host.Commands.Count} commands for five pieces, {first} for the first");
        Assert.Equal(1, await Noted());
        // It is another's to be noted for, and the whole is noted each time.
        await Take(2, As(Ministry.Coordinator));
        Assert.Equal(2, await Noted());
        using (await browser.Get(url)) Assert.Equal(3, await Noted());
        Host.Time.Advance(LatelyGivenOut.For);
        await Take(2, browser);
        Assert.Equal(4, await Noted());
    }

    [Fact]
    public async Task A_kept_file_whose_bytes_were_changed_is_not_given_out_and_the_verification_names_it()
    {
        var (browser, url) = (As(Ministry.Official), await ADocument());
        await ADocument("Another.txt");
        Assert.Null(await Host.VerifyFiles());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes));
        if (place == "Disk")
        {
            var kept = Path.Combine(Host.Documents, hash[..2], hash);
            await File.WriteAllBytesAsync(kept, [.. Bytes[..^1], (byte)'!'], TestContext.Current.CancellationToken);
        }
        else
        {
            await Host.ByHand("""UPDATE "FilePieces" SET "Bytes" = {0} WHERE "Number" = 1""", new byte[262_144]);
        }

        foreach (var answer in new[] { await browser.Get(url), await Range(browser, url, 0, 9) })
            Assert.Equal((HttpStatusCode.Found, 0), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length));
        using var refused = await browser.Get(url);
        Assert.True((await browser.Open(refused.Headers.Location!.ToString())).Has("The file that is kept as Paper.txt is not the one that was added"));
        Assert.Contains("is not the one that was added: its bytes have another SHA-256", (await Host.VerifyFiles())!.What, StringComparison.Ordinal);
        Assert.Null(await Host.Verify());

        // Whoever has the file adds it again, and it is whole for every version that names it.
        var page = await (await As(Ministry.Coordinator).Open(url[..url.IndexOf("/versions", StringComparison.Ordinal)])).Follow("Add a version");
        Assert.Equal("The version is on the record.", (await page.Attach("File", ("Found again.txt", Bytes)).Press("Save")).Flash);
        using var mended = await browser.Get(url);
        Assert.Equal(Bytes, await mended.Content.ReadAsByteArrayAsync());
        Assert.Null(await Host.VerifyFiles());
    }

    protected static Task<HttpResponseMessage> Range(Browser browser, string url, int? from, int? to)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(from, to);
        return browser.Send(request);
    }

    async Task<(HttpStatusCode Status, string Headers, string Body)> Answer(string url, HttpMethod method)
    {
        using var answer = await As(Embassy.Coordinator).Send(new HttpRequestMessage(method, url));
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).Where(k => k != "Set-Cookie").Order()), System.Text.RegularExpressions.Regex.Replace(body, "<code>[^<]*</code>", ""));
    }

    protected async Task<string> ADocument(string name = "Paper.txt")
    {
        var document = await Given.ADocument(await Given.AnInitiative(), name: name, bytes: Bytes);
        return Links.Documents.Download(document.Id, document.Versions[0].Id);
    }
}

/// <summary>From the disk.</summary>
public sealed class DownloadsFromTheDisk() : DownloadTests("Disk")
{
    // In the database it is found some minutes later.
    [Fact]
    public async Task A_file_that_was_changed_on_the_disk_after_the_first_piece_is_not_given_out()
    {
        var (browser, url) = (As(Ministry.Official), await ADocument());
        using (var piece = await Range(browser, url, 0, 9)) Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes));
        await File.WriteAllBytesAsync(Path.Combine(Host.Documents, hash[..2], hash), [.. Bytes[..^1], (byte)'!'], TestContext.Current.CancellationToken);
        using var refused = await Range(browser, url, 10, 19);
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
    }
}

/// <summary>From the database.</summary>
public sealed class DownloadsFromTheDatabase() : DownloadTests("Database");
