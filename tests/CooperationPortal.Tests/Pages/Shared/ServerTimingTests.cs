namespace CooperationPortal.Tests.Pages.Shared;

/// <summary>A portal that says what each answer cost the database.</summary>
public sealed class ServerTimingTests : PortalTest
{
    protected override Dictionary<string, string?> Settings => new() { ["Portal:ServerTiming"] = "true" };

    [Fact]
    public async Task Each_answer_says_how_many_commands_it_ran_and_how_many_rows_it_read()
    {
        await Given.AnActionItem();
        var browser = As(Ministry.Official);
        await browser.Open(Links.About);
        Host.Commands.Clear();
        var about = (await browser.Get(Links.About)).Headers.GetValues("Server-Timing").Single();
        Assert.Matches($"^sql;desc=\"{Host.Commands.Count} commands, [1-9][0-9]* rows\";dur=[0-9.]+$", about);
        Host.Commands.Clear();
        var list = (await browser.Get(Links.ActionItems.List)).Headers.GetValues("Server-Timing").Single();
        Assert.StartsWith($"sql;desc=\"{Host.Commands.Count} commands, ", list, StringComparison.Ordinal);
    }
}

/// <summary>The portal as it is delivered.</summary>
public sealed class NoServerTimingTests : PortalTest
{
    [Fact]
    public async Task Nothing_is_said_unless_it_is_asked_for() =>
        Assert.False((await As(Ministry.Official).Get(Links.About)).Headers.Contains("Server-Timing"));
}
