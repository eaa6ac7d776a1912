namespace CooperationPortal.BrowserTests;

/// <summary>Names of people are completed behind an @, with the keyboard alone, and only those who can read the comment.</summary>
public sealed class MentionTests(Portal portal)
{
    [Fact]
    public async Task A_name_is_completed_and_the_person_mentioned()
    {
        await using var visitor = await portal.As(Side.Ministry, Role.Coordinator);
        var page = await visitor.Open(Links.Comments.Create("antiterrorism-assistance"));
        var text = page.GetByLabel("Comment", new() { Exact = true });
        await text.PressSequentiallyAsync("Thank you, @ham");
        var names = page.GetByRole(AriaRole.Option);
        await Assertions.Expect(names).ToHaveTextAsync(["Hamza QureshiMinistry"]);
        Assert.Empty(await visitor.Axe());
        await text.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync("Thank you, @Hamza Qureshi");
        await Assertions.Expect(names).ToHaveCountAsync(0);
        // Nobody of the other side is offered for a comment of the own.
        await text.PressSequentiallyAsync(" and @dan");
        await page.WaitForResponseAsync(answer => answer.Url.Contains("/comments/people", StringComparison.Ordinal));
        await Assertions.Expect(names).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comments .mention")).ToHaveTextAsync(["@Hamza Qureshi"]);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_a_script_the_full_name_is_typed()
    {
        await using var visitor = await portal.As(Portal.Email(Side.Embassy, Role.Official), javaScript: false);
        var page = await visitor.Open(Links.Comments.Create("international-narcotics-and-law-enforcement-affairs"));
        await page.GetByLabel("Comment", new() { Exact = true }).FillAsync("@Daniel Reyes, see the plan.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment" }).ClickAsync();
        await Assertions.Expect(page.Locator("#comments .mention")).ToHaveTextAsync(["@Daniel Reyes"]);
    }
}
