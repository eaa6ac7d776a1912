namespace CooperationPortal.BrowserTests;

/// <summary>
/// The main job as the people do it: an official of the Ministry plans the Islamabad meeting and writes its minutes by keyboard while the line drops
/// once; a coordinator releases them; the Embassy reads what is shared and nothing else, updates an initiative and looks at the dashboard.
/// </summary>
public sealed class MainJobTests(Portal portal)
{
    static readonly string[] Agenda =
    [
        "Border security and management", "Counter-terrorism and law enforcement under ATA and INL", "Training for FIA, FC and NCCIA officers",
        "New institutions", "Cybercrime and financial fraud", "Equipment and modernisation",
    ];

    static readonly (int Item, string Agency, string What)[] Actions =
    [
        (0, "FIA", "Send the requirements for the identification software"),
        (1, "MoI", "Name the focal points for the existing frameworks"),
        (2, "INL Section", "Share the calendar of courses for the three agencies"),
        (3, "FIA", "Circulate the concept paper for the Centre for Transnational Crime"),
        (4, "NCCIA", "Share the list of call centres under investigation"),
        (5, "Pakistan Coast Guards", "Send the needs list for the coast guards"),
    ];

    const string Kept = "Budget position to be cleared with Finance before the next round";

    [Fact]
    public async Task A_meeting_goes_from_plan_to_the_other_sides_dashboard()
    {
        var title = $"Meeting on Pakistan–US security cooperation, Islamabad ({Guid.NewGuid().ToString("N")[..6]})";
        await using var official = await portal.As(Side.Ministry, Role.Official);
        await Plan(official, title);
        var own = await Record(official);

        // The other side does not learn that there is such a meeting.
        await using var embassy = await portal.As(Side.Embassy, Role.Official);
        Assert.Equal(404, (await embassy.Page.GotoAsync(Links.Meetings.Details(own)))!.Status);
        await embassy.Open($"{Links.Meetings.List}?q={Uri.EscapeDataString(title)}");
        Assert.Equal(0, await embassy.Page.GetByRole(AriaRole.Link, new() { Name = title }).CountAsync());

        await using var coordinator = await portal.As(Side.Ministry, Role.Coordinator);
        await coordinator.Open(Links.Meetings.Release(own));
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await coordinator.Page.WaitForURLAsync(url => !url.Contains("/release", StringComparison.Ordinal));
        var shared = coordinator.Page.Url.Split('/')[^1].Split('?', '#')[0];
        Assert.NotEqual(own, shared);

        await embassy.Open(Links.Meetings.Details(shared));
        var text = await embassy.Page.InnerTextAsync("main");
        Assert.All(Actions, action => Assert.Contains(action.What, text));
        Assert.DoesNotContain(Kept, text);
        Assert.DoesNotContain(own, await embassy.Page.ContentAsync());
        await embassy.Open($"{Links.ActionItems.List}?q={Uri.EscapeDataString(Actions[4].What)}");
        Assert.Equal(1, await embassy.Page.GetByRole(AriaRole.Link, new() { Name = Actions[4].What }).CountAsync());
    }

    [Fact]
    public async Task An_embassy_coordinator_updates_an_initiative_and_a_manager_reads_the_dashboard()
    {
        await using var coordinator = await portal.As(Side.Embassy, Role.Coordinator);
        await coordinator.Open($"{Links.Initiatives.List}?audience=shared");
        await coordinator.Page.Locator("table.records a.cell-title").First.ClickAsync();
        await coordinator.Page.GetByRole(AriaRole.Link, new() { Name = "File status update" }).First.ClickAsync();
        var reason = $"The first course moved to spring ({Guid.NewGuid().ToString("N")[..6]}).";
        await coordinator.Page.GetByLabel("At risk", new() { Exact = true }).CheckAsync();
        await coordinator.Page.GetByLabel("Why does it stand so?").FillAsync(reason);
        await coordinator.Page.GetByLabel("Steady", new() { Exact = true }).CheckAsync();
        await coordinator.Page.GetByLabel("Progress in percent").FillAsync("35");
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await coordinator.Page.GetByText(reason).First.WaitForAsync();
        var initiative = coordinator.Page.Url;

        await using var manager = await portal.As(Side.Ministry, Role.Manager);
        await manager.Page.GotoAsync(initiative);
        await manager.Page.GetByText(reason).First.WaitForAsync();
        await manager.Open(Links.Dashboard);
        var open = manager.Page.Locator("[data-figure]").First;
        var figure = int.Parse((await open.InnerTextAsync()).Split('\n').First(t => t.Trim().All(c => char.IsDigit(c) || c == ',')).Replace(",", "", StringComparison.Ordinal));
        await open.ClickAsync();
        await manager.Page.Locator(".pager").WaitForAsync();
        Assert.Contains($"of {figure:N0}", await manager.Page.Locator(".pager").InnerTextAsync());
    }

    [Fact]
    public async Task The_main_job_is_done_without_JavaScript()
    {
        await using var official = await portal.As(Side.Ministry, Role.Official, javaScript: false);
        await Plan(official, $"Working meeting without a script ({Guid.NewGuid().ToString("N")[..6]})");
        var page = official.Page;
        var item = Agenda[0];
        await page.GetByLabel($"What was said: {item}").FillAsync("Both sides discussed software and tools.");
        await page.Locator("section", new() { HasText = item }).First.GetByRole(AriaRole.Button, new() { Name = "Save the note", Exact = true }).First.ClickAsync();
        await page.GetByLabel($"Kind of line under {item}").SelectOptionAsync("Action");
        await page.GetByLabel($"Text of the line under {item}").FillAsync(Actions[0].What);
        await page.GetByLabel($"Responsible agency, under {item}").SelectOptionAsync(new SelectOptionValue { Label = "FIA – Federal Investigation Agency" });
        await page.GetByLabel($"Due date, under {item}").FillAsync(InDays(30));
        await page.GetByLabel($"Text of the line under {item}").PressAsync("Enter");
        await page.GetByText("Both sides discussed software and tools.").First.WaitForAsync();
        Assert.Contains("ACT-", await page.Locator(".line").First.InnerTextAsync());
        foreach (var side in Sides.Both)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Guest of the {side}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Finish the draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish the draft" }).ClickAsync();
        await page.GetByText("The draft of the minutes is finished.").WaitForAsync();
    }

    static async Task Plan(Visitor official, string title)
    {
        var page = official.Page;
        await official.Open(Links.Meetings.List);
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan a meeting" }).First.ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync(title);
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(InDays(0));
        await page.GetByLabel("The date is provisional").CheckAsync();
        await page.GetByLabel("Starts").FillAsync("11:00");
        await page.GetByLabel("Ends").FillAsync("12:00");
        await page.GetByLabel("Venue").FillAsync("Ministry of Interior");
        await page.GetByLabel("Meant for both sides").CheckAsync();
        await page.GetByLabel("Agenda items").FillAsync(string.Join('\n', Agenda));
        foreach (var side in Sides.Both)
        {
            await page.GetByRole(AriaRole.Group, new() { Name = $"Delegation of the {side}" }).GetByText("Add people who are not in the list").ClickAsync();
            await page.GetByLabel($"Name ({side} 1)").FillAsync($"Guest of the {side}");
            await page.GetByLabel($"Title ({side} 1)").FillAsync("Head of delegation");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/create", StringComparison.Ordinal));
        var reference = page.Url.Split("/meetings/")[1].Split('/', '?', '#')[0];
        await official.Open(Links.Meetings.Move(reference));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hold and write the minutes" }).ClickAsync();
        await page.GetByLabel($"Text of the line under {Agenda[0]}").WaitForAsync();
    }

    /// <summary>Writes the minutes with the keyboard alone, cuts the line once in between, and finishes the draft.</summary>
    static async Task<string> Record(Visitor official)
    {
        var page = official.Page;
        var keys = page.Keyboard;
        var reference = page.Url.Split("/meetings/")[1].Split('/', '?', '#')[0];
        await page.GetByLabel($"What was said: {Agenda[0]}").FocusAsync();
        await keys.TypeAsync("Both sides discussed software to identify persons involved in crimes abroad.");
        await keys.PressAsync("Control+Enter");
        await keys.TypeAsync("u: Software and modern technology will be used to identify individuals involved in crimes abroad.");
        await keys.PressAsync("Enter");
        foreach (var (item, agency, what) in Actions)
        {
            if (item == 3)
            {
                await official.Context.SetOfflineAsync(true);
                official.Forgive();
            }

            await keys.TypeAsync($"a: {what}");
            await keys.PressAsync("Tab");
            await keys.TypeAsync(agency);
            await keys.PressAsync("Tab");
            // A date is typed month, day, year, as this browser's language has it.
            await keys.TypeAsync(DateTime.UtcNow.AddDays(30 + item).ToString("MMddyyyy"));
            await keys.PressAsync("Enter");
            await page.Locator(".line", new() { HasText = what }).WaitForAsync();
            if (item == 3)
            {
                await page.GetByText("The line is down.").WaitForAsync();
                await official.Context.SetOfflineAsync(false);
                await page.Locator($".line:not(.is-waiting):has-text(\"{what}\")").WaitForAsync();
                await Assertions.Expect(page.Locator("[data-line-down]")).ToBeHiddenAsync();
            }

            if (item == 5) break;
            await keys.PressAsync("Enter");
            await keys.PressAsync("Control+Enter");
        }

        await page.GetByLabel($"Text of the line under {Agenda[0]}").FocusAsync();
        await keys.TypeAsync($"i: {Kept}");
        await page.GetByLabel("For both sides").First.UncheckAsync();
        await page.GetByLabel($"Text of the line under {Agenda[0]}").PressAsync("Enter");
        await page.Locator(".line:not(.is-waiting)", new() { HasText = Kept }).WaitForAsync();
        foreach (var side in Sides.Both)
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Guest of the {side}" }).FocusAsync();
            await keys.PressAsync("Space");
            await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = $"Guest of the {side}" })).ToBeCheckedAsync();
        }

        await page.GetByText("Nothing stands in the way of finishing the draft.").WaitForAsync();
        await page.ReloadAsync();
        foreach (var (_, _, what) in Actions) Assert.Equal(1, await page.Locator(".line", new() { HasText = what }).CountAsync());
        Assert.Equal("Both sides discussed software to identify persons involved in crimes abroad.", await page.GetByLabel($"What was said: {Agenda[0]}").InputValueAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Finish the draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish the draft" }).ClickAsync();
        await page.GetByText("The draft of the minutes is finished.").WaitForAsync();
        return reference;
    }

    static string InDays(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd");
}
