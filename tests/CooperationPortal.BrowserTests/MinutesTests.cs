namespace CooperationPortal.BrowserTests;

/// <summary>Two people on the same minutes, a session that ends in between, and a browser that was closed too early.</summary>
public sealed class MinutesTests(Portal portal)
{
    [Fact]
    public async Task Two_people_on_one_note_see_both_texts_and_choose()
    {
        await using var first = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(first);
        await using var second = await portal.As(Side.Ministry, Role.Coordinator);
        await second.Page.GotoAsync(minutes);

        await Note(first).FillAsync("What the official wrote.");
        await Saved(first);
        await Note(second).FillAsync("What the coordinator wrote.");
        await second.Page.GetByText("wrote here while you did").WaitForAsync();
        var both = await second.Page.Locator(".conflict").InnerTextAsync();
        Assert.Contains("What the official wrote.", both);
        Assert.Contains("What the coordinator wrote.", both);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep both" }).ClickAsync();
        await Saved(second);
        await first.Page.ReloadAsync();
        Assert.Equal("What the official wrote.\n\nWhat the coordinator wrote.", await Note(first).InputValueAsync());
    }

    [Fact]
    public async Task What_was_typed_survives_the_end_of_the_session_and_a_new_sign_in()
    {
        await using var official = await portal.As(Portal.Email(Side.Ministry, Role.Official));
        await OpenMinutes(official);
        var cookies = await official.Context.CookiesAsync();
        await official.Context.ClearCookiesAsync(new() { Name = "portal" });
        var line = $"Typed after the session had ended ({Guid.NewGuid().ToString("N")[..6]})";
        await official.Page.Locator("[data-text]").First.FillAsync(line);
        await official.Page.Locator("[data-text]").First.PressAsync("Enter");
        await official.Page.GetByText("You are signed out.").WaitForAsync();
        await official.Context.AddCookiesAsync([.. cookies.Where(c => c.Name == "portal").Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly })]);
        await official.Page.Locator($".line:not(.is-waiting):has-text(\"{line}\")").WaitForAsync();
    }

    [Fact]
    public async Task A_line_typed_while_the_line_was_down_is_there_after_the_page_was_closed()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(official);
        var line = $"Typed before the browser was closed ({Guid.NewGuid().ToString("N")[..6]})";
        await official.Context.SetOfflineAsync(true);
        await official.Page.Locator("[data-text]").First.FillAsync(line);
        await official.Page.Locator("[data-text]").First.PressAsync("Enter");
        await official.Page.GetByText("The line is down.").WaitForAsync();
        await official.Page.CloseAsync();
        await official.Context.SetOfflineAsync(false);
        var again = await official.Context.NewPageAsync();
        await again.GotoAsync(minutes);
        await again.Locator($".line:not(.is-waiting):has-text(\"{line}\")").WaitForAsync();
        Assert.Equal(1, await again.Locator(".line", new() { HasText = line }).CountAsync());
    }

    [Fact]
    public async Task A_line_is_edited_where_it_stands_and_moved_by_its_buttons()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        var page = official.Page;
        var mark = Guid.NewGuid().ToString("N")[..6];
        var text = page.Locator("[data-text]").First;
        foreach (var name in (string[])["first", "second"])
        {
            await text.FillAsync($"The {name} line {mark}");
            await text.PressAsync("Enter");
            await page.Locator($".line:not(.is-waiting):has-text(\"The {name} line {mark}\")").WaitForAsync();
        }

        var second = page.Locator(".line", new() { HasText = $"The second line {mark}" });
        await second.GetByRole(AriaRole.Button, new() { NameRegex = new(" up$") }).ClickAsync();
        await page.WaitForFunctionAsync($"() => {{ const t = document.querySelector('.lines').innerText; return t.indexOf('The second line {mark}') < t.indexOf('The first line {mark}'); }}");
        await second.GetByRole(AriaRole.Link, new() { NameRegex = new("^Edit line") }).ClickAsync();
        await page.Locator("[data-line-form] textarea").FillAsync($"The second line, reworded {mark}");
        await page.Locator("[data-line-form]").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Locator(".line", new() { HasText = $"The second line, reworded {mark}" }).WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-line-form]").CountAsync());
    }

    [Fact]
    public async Task An_initiative_that_is_not_there_is_marked_at_its_field_in_the_opened_line()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        var page = official.Page;
        await page.Locator("[data-text]").First.FillAsync("A line");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Edit line") }).ClickAsync();
        var form = page.Locator("[data-line-form]");
        var initiative = form.GetByLabel("Initiative");
        await initiative.FillAsync("nonsense");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(initiative).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(initiative).ToBeFocusedAsync();
        await Assertions.Expect(initiative).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("No initiative has the reference “nonsense”"));
        await initiative.FillAsync("");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Opening_the_own_note_puts_the_cursor_into_it()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        await official.Page.GetByText("Note for the Ministry only", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(official.Page.GetByPlaceholder("Note for the Ministry only")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_written_into_a_draft_that_was_finished_meanwhile_is_refused_in_red_and_kept()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(official);
        var page = official.Page;
        await page.Locator("[data-text]").First.FillAsync("Both sides open a liaison desk.");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.Locator(".line:not(.is-waiting)").First.WaitForAsync();
        await using var second = await portal.As(Side.Ministry, Role.Official);
        await second.Page.GotoAsync(minutes);
        await Finish(second);

        await Note(official).FillAsync("Written too late.");
        var closed = page.Locator("[data-closed]");
        await Assertions.Expect(closed).ToContainTextAsync("Not saved; your words are still here");
        await Assertions.Expect(closed).ToContainTextAsync("A coordinator or manager of the Ministry, which keeps these minutes, can reopen it.");
        await Assertions.Expect(page.Locator(".note-form .notice.is-danger")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Not saved\s*$"));
        await Assertions.Expect(page.Locator("#checks")).Not.ToContainTextAsync("Nothing stands in the way");
        await Assertions.Expect(Note(official)).Not.ToBeEditableAsync();
        await Assertions.Expect(page.Locator("[data-quick] button")).ToBeDisabledAsync();
        Assert.Equal("Written too late.", await Note(official).InputValueAsync());
    }

    [Fact]
    public async Task A_note_that_comes_in_the_moment_in_which_the_draft_is_finished_is_not_taken_for_stored()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(official);
        var page = official.Page;
        await page.Locator("[data-text]").First.FillAsync("Both sides open a liaison desk.");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.Locator(".line:not(.is-waiting)").First.WaitForAsync();
        await using var second = await portal.As(Side.Ministry, Role.Official);
        await second.Page.GotoAsync(minutes);
        // The first time the server has read the open draft, and finds it finished when it stores.
        var answered = await AnswerOnce(page, "**/note", """{"problems":[],"conflict":{"by":"Somebody","fields":[]},"version":-1}""", () => Finish(second));

        await Note(official).FillAsync("Written in the same moment.");
        await answered.WaitAsync(TimeSpan.FromMinutes(1));
        await Assertions.Expect(page.Locator("[data-closed]")).ToContainTextAsync("A coordinator or manager of the Ministry, which keeps these minutes, can reopen it.");
        await Assertions.Expect(page.Locator("#saved")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Not saved\s*$"));
        Assert.Equal("Written in the same moment.", await Note(official).InputValueAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => Object.values(localStorage).some(kept => kept.includes('Written in the same moment.'))"));
    }

    [Fact]
    public async Task An_opened_line_is_saved_where_it_was_only_moved_meanwhile_and_shows_what_somebody_changed()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(official);
        var page = official.Page;
        var text = page.Locator("[data-text]").First;
        foreach (var name in (string[])["first", "second"])
        {
            await text.FillAsync($"a: Send the {name} list");
            await text.PressAsync("Enter");
            await page.Locator($".line:not(.is-waiting):has-text(\"Send the {name} list\")").WaitForAsync();
        }

        await using var coordinator = await portal.As(Side.Ministry, Role.Coordinator);
        await Open(page);
        var form = page.Locator("[data-line-form]");
        await form.GetByLabel("Due date").FillAsync("2027-03-04");
        await coordinator.Page.GotoAsync(minutes);
        await Line(coordinator.Page).GetByRole(AriaRole.Button, new() { NameRegex = new(" down$") }).ClickAsync();
        await Assertions.Expect(coordinator.Page.Locator(".lines .line").First).ToContainTextAsync("second");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
        await Assertions.Expect(Line(page)).ToContainTextAsync("due 04 Mar 2027");

        // Both texts are the same, so they are not what is compared.
        await Open(page);
        await form.GetByLabel("Priority").SelectOptionAsync("High");
        await Open(coordinator.Page);
        await coordinator.Page.Locator("[data-line-form]").GetByLabel("Due date").FillAsync("2027-03-05");
        await coordinator.Page.Locator("[data-line-form]").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(coordinator.Page.Locator("[data-line-form]")).ToHaveCountAsync(0);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(form.Locator(".notice")).ToContainTextAsync($"{await coordinator.Page.Locator(".user-name").First.InnerTextAsync()} wrote here while you did");
        await Assertions.Expect(form.Locator(".conflict-text").First).ToContainTextAsync("05 Mar 2027");
        await Assertions.Expect(form.Locator(".conflict")).Not.ToContainTextAsync("Send the first list");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save what stands above" }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
        await Assertions.Expect(Line(page)).ToContainTextAsync("due 04 Mar 2027 · high priority");

        static ILocator Line(IPage page) => page.Locator(".line", new() { HasText = "Send the first list" });

        static Task Open(IPage page) => Line(page).GetByRole(AriaRole.Link, new() { NameRegex = new("^Edit line") }).ClickAsync();
    }

    [Fact]
    public async Task A_line_that_is_worded_anew_while_it_is_removed_is_read_first()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        var page = official.Page;
        await page.Locator("[data-text]").First.FillAsync("Both sides open a liaison desk.");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove line") }).ClickAsync();
        await AnswerOnce(page, "**/remove", """{"problems":[],"conflict":{"by":"Ayesha Example","fields":[{"field":"Text","label":"text","before":"Two desks.","after":"Both sides open a liaison desk.","isFlag":false}]},"version":null}""");
        var form = page.Locator("[data-line-form]");
        await form.GetByRole(AriaRole.Button, new() { Name = "Remove the line" }).ClickAsync();
        await Assertions.Expect(form).ToContainTextAsync("Ayesha Example changed this line meanwhile. It reads so now.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Remove the line" }).ClickAsync();
        await Assertions.Expect(page.Locator(".line")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_kept_while_the_minutes_were_finished_and_released_comes_back_without_a_conflict_unless_somebody_wrote_there()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        var minutes = await OpenMinutes(official);
        await Note(official).FillAsync("What the official wrote.");
        await Saved(official);
        await official.Page.Locator("[data-text]").First.FillAsync("Both sides open a liaison desk.");
        await official.Page.Locator("[data-text]").First.PressAsync("Enter");
        await official.Page.Locator(".line:not(.is-waiting)").First.WaitForAsync();
        await using var coordinator = await portal.As(Side.Ministry, Role.Coordinator);
        var page = coordinator.Page;
        await page.GotoAsync(minutes);
        await Finish(official);
        await Note(coordinator).FillAsync("What the official wrote. And what the coordinator adds.");
        await Assertions.Expect(page.Locator("[data-closed]")).ToContainTextAsync("Not saved; your words are still here");

        await page.GetByRole(AriaRole.Link, new() { Name = "Read view" }).First.ClickAsync();
        var meeting = page.Url.Split("/meetings/")[1].Split('/', '?', '#')[0];
        await page.GotoAsync(Links.Meetings.Release(meeting));
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/release", StringComparison.Ordinal));
        meeting = page.Url.Split("/meetings/")[1].Split('/', '?', '#')[0];
        await Reopen();
        await page.GotoAsync(Links.Meetings.Minutes(meeting));
        Assert.Equal("What the official wrote. And what the coordinator adds.", await Note(coordinator).InputValueAsync());
        await Saved(coordinator);
        await Assertions.Expect(page.Locator(".conflict")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        Assert.Equal("What the official wrote. And what the coordinator adds.", await Note(coordinator).InputValueAsync());

        // Where somebody did write meanwhile, both texts stand there, each with who wrote it.
        await using var manager = await portal.As(Side.Ministry, Role.Manager);
        await manager.Page.GotoAsync(Links.Meetings.Minutes(meeting));
        // The page says when somebody last saved, also before the manager has.
        await manager.Page.RunAndWaitForResponseAsync(() => Note(manager).FillAsync("What the manager wrote."), answer => answer.Request.Method == "POST");
        await Saved(manager);
        await Note(coordinator).FillAsync("What the coordinator wrote.");
        await Assertions.Expect(page.Locator(".conflict")).ToContainTextAsync($"Saved by {await manager.Page.Locator(".user-name").First.InnerTextAsync()}");

        async Task Reopen()
        {
            await page.GotoAsync(Links.Meetings.Move(meeting));
            await page.GetByLabel("Why they are reopened").FillAsync("A word is missing.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Reopen the minutes" }).ClickAsync();
            await page.WaitForURLAsync(url => !url.Contains("/state", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task With_the_line_cut_what_waits_is_said_beside_the_field_that_is_typed_in()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        var page = official.Page;
        await page.Locator("[data-text]").First.FillAsync("Both sides open a liaison desk.");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.Locator(".line:not(.is-waiting)").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Edit line") }).ClickAsync();
        var waits = page.Locator("[data-note]").First.GetByText("Waiting to be sent");
        await Note(official).FillAsync("Typed while the line stood.");
        await Saved(official);
        await Assertions.Expect(waits).ToBeHiddenAsync();

        await page.Context.SetOfflineAsync(true);
        await Note(official).FillAsync("Typed while the line was cut.");
        await Assertions.Expect(waits).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-note] .unsent:visible")).ToHaveCountAsync(1);
        // A line that is opened is not kept, and says so.
        var line = page.Locator("[data-line-form]");
        await line.GetByLabel("Text").FillAsync("Both sides open two liaison desks.");
        await line.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(line).ToContainTextAsync("Not saved: the line is down. Save again when it is back.");

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(waits).ToBeHiddenAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(line).ToHaveCountAsync(0);
        await page.ReloadAsync();
        Assert.Equal("Typed while the line was cut.", await Note(official).InputValueAsync());
        await Assertions.Expect(page.Locator(".line").First).ToContainTextAsync("two liaison desks");
    }

    [Fact]
    public async Task A_line_that_stays_with_the_own_side_says_that_the_next_ones_do_too()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await OpenMinutes(official);
        var page = official.Page;
        var says = page.GetByText("This and the next lines stay with the Ministry");
        await Assertions.Expect(says).ToBeHiddenAsync();
        await page.GetByLabel("For both sides").UncheckAsync();
        await page.Locator("[data-text]").First.FillAsync("Kept.");
        await page.Locator("[data-text]").First.PressAsync("Enter");
        await page.Locator(".line:not(.is-waiting)").First.WaitForAsync();
        await Assertions.Expect(says).ToBeVisibleAsync();
    }

    /// <summary>Answers the next form that is sent there with a conflict, after something has happened.</summary>
    /// <returns>What ends with that answer.</returns>
    static async Task<Task> AnswerOnce(IPage page, string where, string conflict, Func<Task>? first = null)
    {
        var (isAnswered, answered) = (false, new TaskCompletionSource());
        await page.RouteAsync(where, async route =>
        {
            if (isAnswered || route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            isAnswered = true;
            if (first is not null) await first();
            await route.FulfillAsync(new() { Status = 409, ContentType = "application/json", Body = conflict });
            answered.SetResult();
        });
        return answered.Task;
    }

    static async Task Finish(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Finish the draft" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Finish the draft" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/state", StringComparison.Ordinal));
    }

    static ILocator Note(Visitor visitor) => visitor.Page.Locator("textarea").First;

    static Task Saved(Visitor visitor) => Assertions.Expect(visitor.Page.Locator("#saved")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Saved \d\d:\d\d\s*$"));

    /// <summary>Plans and holds a meeting of one item, and opens its minutes.</summary>
    static async Task<string> OpenMinutes(Visitor official)
    {
        var page = official.Page;
        await official.Open(Links.Meetings.Create);
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync($"Small meeting {Guid.NewGuid().ToString("N")[..6]}");
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(DateTime.UtcNow.ToString("yyyy-MM-dd"));
        await page.GetByLabel("Starts").FillAsync("09:00");
        await page.GetByLabel("Agenda items").FillAsync("The only item");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/create", StringComparison.Ordinal));
        await official.Open(Links.Meetings.Move(page.Url.Split("/meetings/")[1].Split('/', '?', '#')[0]));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hold and write the minutes" }).ClickAsync();
        await page.Locator("[data-text]").First.WaitForAsync();
        return page.Url;
    }
}
