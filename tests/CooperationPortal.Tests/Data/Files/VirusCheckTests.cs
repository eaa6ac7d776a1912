using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Data.Files;

/// <summary>What the virus check says of a file, and what happens while it says nothing.</summary>
public sealed class VirusCheckTests : PortalTest
{
    readonly int port = FakeClamd.FreePort();

    protected override Dictionary<string, string?>? Settings => new() { ["Portal:ClamAv"] = $"tcp:127.0.0.1:{port}" };

    [Fact]
    public async Task A_clean_file_is_stored_and_an_infected_one_is_refused_by_name()
    {
        await using var clamd = FakeClamd.AtPort(port);
        var initiative = await Given.AnInitiative();
        var page = await Send(initiative, "clean.txt", [.. Papers.Text("Clean. "), .. new byte[200_000].Select(_ => (byte)'a')]);
        Assert.Equal("“clean” is on the record.", page.Flash);
        page = await Send(initiative, "bad.txt", Papers.Eicar);
        Assert.Equal((422, "“bad.txt” is infected: the virus check found Eicar-Test-Signature. It was not stored."), (page.Status, page.ErrorAt("Files")));
        Assert.Equal((2, 1), (clamd.Asked, await Host.Db(null, db => db.Documents.CountAsync())));
    }

    [Fact]
    public async Task While_it_cannot_be_reached_files_wait_and_say_so_and_are_asked_about_later()
    {
        var initiative = await Given.AnInitiative(shared: true);
        var page = await Send(initiative, "good.txt", Papers.Text("Good"));
        Assert.Equal("“good” is on the record. The virus check cannot be reached: until it has answered, nobody can download them.", page.Flash);
        await Send(initiative, "bad.txt", Papers.Eicar);
        var stored = await Host.Db(null, db => db.Documents.OrderBy(d => d.Title).ToListAsync());
        var (bad, good) = (stored[0], stored[1]);
        foreach (var document in stored)
        {
            page = await As(Ministry.Coordinator).Open(Links.Documents.Details(document.Id));
            Assert.Equal((true, false), (page.Has("Waits for the virus check"), page.HasLink("Release")));
            Assert.Equal(404, await Download(document));
        }

        await using var clamd = FakeClamd.AtPort(port);
        for (var tries = 0; tries < 100 && await Host.Db(null, db => db.DocumentVersions.AnyAsync(v => v.State == FileState.Waiting)); tries++)
        {
            Host.Time.Advance(WaitingFiles.Every);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal((200, 404), (await Download(good), await Download(bad)));
        page = await As(Ministry.Coordinator).Open(Links.Documents.Details(bad.Id));
        Assert.Equal((true, false), (page.Has("The virus check found Eicar-Test-Signature."), page.HasLink("Release")));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Documents.Details(good.Id))).HasLink("Release"));
    }

    [Fact]
    public async Task Evidence_in_whose_file_it_finds_something_shows_nothing()
    {
        var item = await Given.AnActionItem(shared: true);
        var page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "evidence"));
        await page.Fill("What it is and what it shows", "The signed list").Attach("File", ("bad.txt", Papers.Eicar)).Press("Save");
        await using var clamd = FakeClamd.AtPort(port);
        for (var tries = 0; tries < 100 && await Host.Db(null, db => db.DocumentVersions.AnyAsync(v => v.State == FileState.Waiting)); tries++)
        {
            Host.Time.Advance(WaitingFiles.Every);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        page = await As(Ministry.Official).Open(Links.ActionItems.Verb(item.Ref, "submit"));
        Assert.True(page.Has("bad.txt Infected") && page.Has("nor does an infected file"), page.Text);
        page = await page.Fill("What was done", "All of it").Press("Submit as done");
        Assert.Equal("Add evidence, or say why there is none.", page.ErrorAt("Or why there is none"));
    }

    [Fact]
    public async Task A_file_of_which_it_cannot_say_anything_is_asked_about_less_and_less_often_and_keeps_no_other_waiting()
    {
        var initiative = await Given.AnInitiative();
        await using (FakeClamd.AtPort(port)) await Send(initiative, "large.txt", Papers.Text($"This is {FakeClamd.TooLarge}."));
        await Send(initiative, "later.txt", Papers.Text("Came while it was not there"));
        await using var clamd = FakeClamd.AtPort(port);
        for (var minutes = 0; minutes < 60; minutes++)
        {
            Host.Time.Advance(WaitingFiles.Every);
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.Equal([FileState.Waiting, FileState.Ready], await Host.Db(null, db => db.DocumentVersions.OrderBy(v => v.FileName).Select(v => v.State).ToListAsync()));
        // The later one once, the large one after 1, 2, 4 … minutes.
        Assert.InRange(clamd.Asked, 3, 8);
    }

    [Fact]
    public async Task It_is_reached_over_a_socket_in_the_file_system_too()
    {
        var path = Path.Combine(Path.GetTempPath(), $"clamd-{Guid.NewGuid():N}");
        await using var clamd = FakeClamd.AtFile(path);
        await using var host = await PortalHost.Start(new() { ["Portal:ClamAv"] = $"unix:{path}" });
        var page = await host.As(Ministry.Coordinator).Open(Links.Documents.Create((await new Given(host).AnInitiative()).Ref));
        page.Attach("Files", ("bad.txt", Papers.Eicar));
        Assert.Equal((422, 1), ((await page.Press("Save")).Status, clamd.Asked));
        File.Delete(path);
    }

    async Task<int> Download(Document document)
    {
        using var answer = await As(Ministry.Coordinator).Get(Links.Documents.Download(document.Id, document.Versions[0].Id));
        return (int)answer.StatusCode;
    }

    async Task<Page> Send(IHasDocuments record, string name, byte[] bytes)
    {
        var page = await As(Ministry.Coordinator).Open(Links.Documents.Create(BelongsTo.Of(record).Address));
        page.Attach("Files", (name, bytes));
        return await page.Press("Save");
    }
}
