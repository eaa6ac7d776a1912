namespace CooperationPortal.BrowserTests;

/// <summary>Files are dropped on the form, each with its progress, and one on which the line broke is sent again without choosing it anew.</summary>
public sealed class UploadTests(Portal portal)
{
    static readonly string Form = Links.Documents.Create("antiterrorism-assistance");

    [Fact]
    public async Task Dropped_files_are_sent_one_by_one_and_again_after_the_line_broke()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        await Drop(page, ("First dropped.txt", 400_000), ("Second dropped.txt", 2_000));
        var rows = page.Locator(".uploads > li");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await page.GetByLabel("What it is").SelectOptionAsync("Letter");

        await page.RouteAsync("**/documents/create**", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("The line broke. It is not known whether it was stored. Try again: it is not stored twice.");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("2 KB");
        Assert.Empty(await visitor.Axe());
        foreach (var width in (int[])[360, 1440])
        {
            await visitor.Resize(width);
            Assert.Null(await visitor.Overflow());
        }

        await page.UnrouteAllAsync();
        // Nothing but the button: the files and the fields are still there.
        await rows.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.WaitForURLAsync("**/programmes/antiterrorism-assistance#documents");
        foreach (var title in (string[])["First dropped", "Second dropped"])
            await Assertions.Expect(page.Locator("#documents li", new() { HasText = title })).ToContainTextAsync("Letter");
    }

    [Fact]
    public async Task What_a_file_shows_is_asked_for_before_the_form_is_sent_so_that_the_file_stays()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Links.ActionItems.Create);
        await page.GetByLabel("What is to be done").FillAsync("Send the receipts");
        await page.GetByLabel("Responsible agency").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Due", new() { Exact = true }).FillAsync(DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.WaitForURLAsync("**/action-items/ACT-*");
        await visitor.Open(Links.ActionItems.Verb(new Uri(page.Url).Segments[^1], "submit"));
        await page.GetByLabel("What was done").FillAsync("All of it");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "Receipt.txt", MimeType = "text/plain", Buffer = "The receipt"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit as done" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Add evidence")).ToBeFocusedAsync();
        await page.GetByLabel("Add evidence").FillAsync("The receipt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit as done" }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=evidence] .file-name")).ToHaveTextAsync("Receipt.txt");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("The line broke.", false)]
    [InlineData("Something went wrong.", true)]
    public async Task What_was_stored_although_its_answer_was_lost_is_found_again_and_not_stored_twice(string says, bool isAnswered)
    {
        var title = isAnswered ? "Answered with a fault" : "Never answered";
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = $"{title}.txt", MimeType = "text/plain", Buffer = "Text"u8.ToArray() });
        // The portal gets it and stores it; what it answers is lost on the way.
        await page.RouteAsync("**/documents/create**", async route =>
        {
            await route.FetchAsync();
            if (isAnswered) await route.FulfillAsync(new() { Status = 500 });
            else await route.AbortAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var row = page.Locator(".uploads > li");
        await Assertions.Expect(row).ToContainTextAsync($"{says} It is not known whether it was stored. Try again: it is not stored twice.");
        await page.UnrouteAllAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.WaitForURLAsync("**/programmes/antiterrorism-assistance#documents");
        await Assertions.Expect(page.Locator("#documents li", new() { HasText = title })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_bar_shows_how_far_a_file_is_and_a_refused_one_stands_beside_what_was_stored()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "program.txt", MimeType = "text/plain", Buffer = "#!/bin/sh"u8.ToArray() },
            new() { Name = "Slow line.txt", MimeType = "text/plain", Buffer = [.. Enumerable.Repeat((byte)'a', 3_000_000)] },
        });
        var line = await visitor.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 5, ["downloadThroughput"] = 10_000_000, ["uploadThroughput"] = 1_500_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var rows = page.Locator(".uploads > li");
        await page.WaitForFunctionAsync("() => { const v = document.querySelectorAll('.uploads progress')[1].value; return v > 0.05 && v < 0.95; }");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("%");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("Stored");
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("holds a program or a web page");
        // What is stored is not taken back by leaving.
        await Assertions.Expect(page.GetByText("1 stored, 1 not.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Done, back to the record" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToHaveCountAsync(0);
        Assert.Empty(await visitor.Axe());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cancel" })).ToHaveCountAsync(0);
        await rows.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Take away" }).ClickAsync();
        await page.WaitForURLAsync("**/programmes/antiterrorism-assistance#documents");
        await Assertions.Expect(page.Locator("#documents")).ToContainTextAsync("Slow line.txt");
    }

    [Fact]
    public async Task What_is_too_large_leaves_nothing_to_save_and_a_file_that_is_chosen_then_is_saved()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        var empty = new FilePayload { Name = "Nothing in it.txt", MimeType = "text/plain", Buffer = [] };
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save" });
        await page.GetByLabel("Files").SetInputFilesAsync(new[] { empty, new() { Name = "Something.txt", MimeType = "text/plain", Buffer = "Text"u8.ToArray() } });
        await save.ClickAsync();
        await Assertions.Expect(page.GetByText("1 stored, 1 not.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form[data-uploads] [type=submit]")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Done, back to the record" })).ToBeFocusedAsync();
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "Something else.txt", MimeType = "text/plain", Buffer = "Text"u8.ToArray() });
        await save.ClickAsync();
        await page.WaitForURLAsync("**/programmes/antiterrorism-assistance#documents");
        await Assertions.Expect(page.Locator("#documents")).ToContainTextAsync("Something else.txt");
    }

    [Fact]
    public async Task A_version_leads_to_its_document_which_says_that_it_is_there()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "In versions.txt", MimeType = "text/plain", Buffer = "One"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator("#documents").GetByRole(AriaRole.Link, new() { Name = "In versions", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a version" }).ClickAsync();
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "Second one.txt", MimeType = "text/plain", Buffer = "Two"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("The version is on the record.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Second one.txt");
    }

    [Fact]
    public async Task Whoever_leaves_in_the_midst_of_it_has_found_no_error()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Form);
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "Left behind.txt", MimeType = "text/plain", Buffer = [.. Enumerable.Repeat((byte)'a', 3_000_000)] });
        var line = await visitor.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 5, ["downloadThroughput"] = 10_000_000, ["uploadThroughput"] = 500_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.uploads progress').value > 0.05");
        var before = portal.Log.Length;
        await page.CloseAsync();
        for (var tries = 0; tries < 100 && !portal.Log[before..].Contains("POST documents/create", StringComparison.Ordinal); tries++) await Task.Delay(100);
        Assert.Matches(@"\[(\d\d:?)+ INF\] POST documents/create 4\d\d ", portal.Log[before..]);
        Assert.DoesNotContain("Exception", portal.Log[before..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_the_form_sends_itself()
    {
        await using var visitor = await portal.As(Portal.Email(Side.Embassy, Role.Official), javaScript: false);
        var page = await visitor.Open(Form);
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "Plain form.txt", MimeType = "text/plain", Buffer = "Text"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("“Plain form” is on the record.");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download Plain form.txt" }).ClickAsync());
        Assert.Equal("Plain form.txt", download.SuggestedFilename);
    }

    // As a file manager does it.
    static async Task Drop(IPage page, params (string Name, int Size)[] files) => await page.EvaluateAsync("""
        files => {
          const box = document.querySelector('[data-drop]'), dataTransfer = new DataTransfer();
          for (const f of files) dataTransfer.items.add(new File(['a'.repeat(f.size)], f.name, { type: 'text/plain' }));
          for (const type of ['dragenter', 'dragover', 'drop']) box.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
        """, files.Select(f => new { name = f.Name, size = f.Size }).ToArray());
}
