using CooperationPortal.Web.Data.Demo;

namespace CooperationPortal.BrowserTests;

/// <summary>
/// The Islamabad meeting from its draft to minutes that both sides agree, in two browsers: a redline, a reservation, an acceptance that a change makes void, an addendum, and three action items
/// to their confirmed end. The trail then proves it all.
/// </summary>
public sealed class AgreementTests(Portal portal)
{
    [Fact]
    public async Task Two_sides_agree_the_islamabad_minutes_correct_them_and_close_three_action_items()
    {
        await using var ministry = await portal.As(Side.Ministry, Role.Coordinator);
        await using var embassy = await portal.As(Side.Embassy, Role.Coordinator);
        await using var ministryManager = await portal.As(Side.Ministry, Role.Manager);
        await using var embassyManager = await portal.As(Side.Embassy, Role.Manager);
        await ministry.Open($"{Links.Meetings.List}?q=Islamabad&state=MinutesDrafted");
        await Follow(ministry, "Meeting on Pakistan–US security cooperation, Islamabad");
        var meeting = new Uri(ministry.Page.Url).AbsolutePath.Split('/')[^1];

        await Follow(ministry, "Propose to the Embassy");
        await Press(ministry, "Propose to the Embassy");
        await Says(ministry, "The minutes lie with both sides, version 1");

        // The Ministry's manager accepts; a reservation of the Embassy makes that void, in the sight of both.
        await Accept(ministryManager, meeting, "Ministry");
        await Says(ministryManager, "accepted by the Ministry");
        await embassy.Open(Links.Meetings.Details(meeting));
        await Says(embassy, "accepted by the Ministry");
        await embassy.Page.GetByRole(AriaRole.Link, new() { Name = "Reservation on line 2", Exact = true }).ClickAsync();
        await embassy.Page.GetByLabel("What your side does not share").FillAsync("Subject to the availability of funds.");
        await Press(embassy, "Attach the reservation");
        await ministryManager.Open(Links.Meetings.Agreed(meeting));
        await Says(ministryManager, "Void since version");

        // A redline, countered and accepted.
        await embassy.Open(Links.Meetings.Details(meeting));
        await embassy.Page.GetByRole(AriaRole.Link, new() { Name = "Propose another wording of line 1", Exact = true }).ClickAsync();
        var wording = embassy.Page.GetByLabel("How it should read");
        var before = await wording.InputValueAsync();
        await wording.FillAsync(before + " This is kept under review.");
        await Press(embassy, "Propose the wording");
        await ministry.Page.ReloadAsync();
        await Follow(ministry, "The Embassy proposes another wording");
        Assert.Contains("This is kept under review", await ministry.Page.Locator(".redline ins").First.InnerTextAsync());
        await ministry.Page.GetByLabel("How it should read").FillAsync(before + " Both sides keep this under review.");
        await Press(ministry, "Answer with this wording");
        await embassy.Open(Links.Meetings.Details(meeting));
        await Follow(embassy, "The Ministry proposes another wording");
        Assert.Empty(await embassy.Axe());
        await Press(embassy, "Accept the wording");
        await Says(embassy, "Both sides keep this under review.");

        // Two yeses to the same text.
        await Accept(embassyManager, meeting, "Embassy");
        await Accept(ministryManager, meeting, "Ministry");
        await Says(ministryManager, "Agreed then, and what holds now");
        var hash = await ministryManager.Page.Locator("aside .hash").First.InnerTextAsync();
        await embassyManager.Open(Links.Meetings.Agreed(meeting));
        Assert.Equal(hash, await embassyManager.Page.Locator("aside .hash").First.InnerTextAsync());

        // A correction goes the same way.
        await embassy.Open(Links.Meetings.Agreed(meeting));
        await Follow(embassy, "Correct by an addendum");
        await embassy.Page.GetByLabel("Why the minutes are corrected").FillAsync("The date of the review is missing.");
        await Press(embassy, "Save");
        var addendum = new Uri(embassy.Page.Url).AbsolutePath;
        Assert.Equal(404, (await ministryManager.Page.GotoAsync(addendum))!.Status);
        await embassy.Page.GetByLabel("The line", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await embassy.Page.GetByLabel("How it reads from now on").FillAsync(before + " Both sides review this in March.");
        await Press(embassy, "Correct the line");
        await Follow(embassy, "Propose");
        await Press(embassy, "Propose to the Ministry");
        foreach (var (manager, side) in (IEnumerable<(Visitor, string)>)[(ministryManager, "Ministry"), (embassyManager, "Embassy")])
        {
            await manager.Open(addendum);
            await Follow(manager, "Read and accept");
            await manager.Page.GetByLabel("Your password").FillAsync(DemoData.Password);
            await Press(manager, $"Accept for the {side}");
        }

        await ministry.Open(Links.Meetings.Agreed(meeting));
        await Says(ministry, "Both sides review this in March.");
        Assert.Empty(await ministry.Axe());
        await ministry.Resize(360);
        Assert.Null(await ministry.Overflow());
        await ministry.Resize(1440);

        // On paper the whole text unfolds, and what holds now is no smaller than what no longer does.
        var whole = ministry.Page.Locator("details .agreed-text");
        Assert.False(await whole.EvaluateAsync<bool>("e => e.checkVisibility()"));
        await ministry.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await whole.EvaluateAsync<bool>("e => e.checkVisibility()"));
        await ministry.Open(Links.Meetings.Print(meeting));
        Assert.Contains("Both sides review this in March.", await ministry.Page.Locator(".holds-now").First.InnerTextAsync());
        Assert.True(await SizeOf(ministry, ".holds-now") >= await SizeOf(ministry, "del.was"));
        await ministry.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        // Who owes it says that it is done, once with a file that shows it; the other side confirms, once after it has disputed it first.
        await ministry.Open(Links.Meetings.Details(meeting));
        var items = (await ministry.Page.Locator("main a.ref[href*='/action-items/']").AllInnerTextsAsync()).Distinct().ToList();
        var closed = 0;
        foreach (var item in items)
        {
            if (closed == 3) break;
            foreach (var (doer, other) in (IEnumerable<(Visitor, Visitor)>)[(ministry, embassy), (embassy, ministry)])
            {
                if ((await doer.Page.GotoAsync(Links.ActionItems.Verb(item, "submit")))!.Status != 200) continue;
                if (closed == 0) await Submit(doer, file: "The receipt of the kits");
                else await Submit(doer, whyNone: "The result is in use.");
                if (closed == 1)
                {
                    await other.Open(Links.ActionItems.Verb(item, "dispute"));
                    await other.Page.GetByLabel("What is missing").FillAsync("The annex did not reach us.");
                    await Press(other, "Dispute");
                    await doer.Open(Links.ActionItems.Details(item));
                    await Says(doer, "The annex did not reach us.");
                    await doer.Open(Links.ActionItems.Verb(item, "submit"));
                    await Submit(doer, whyNone: "The annex was handed over in person.");
                }

                if (closed == 0)
                {
                    await other.Open(Links.ActionItems.Details(item));
                    await Follow(other, "Receipt.txt");
                    var file = await other.Page.RunAndWaitForDownloadAsync(() => other.Page.Locator("a[download]").First.ClickAsync());
                    Assert.Equal("Forty kits, received.", await File.ReadAllTextAsync(await file.PathAsync()));
                }

                await other.Open(Links.ActionItems.Verb(item, "confirm"));
                await other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm") }).ClickAsync();
                await Says(other, "Confirmed");
                closed++;
                break;
            }
        }

        Assert.Equal(3, closed);

        // And all of it is proved.
        var (code, said) = await portal.Run("verify-audit", "--files");
        Assert.True(code == 0, said);
        Assert.Matches(@"\d rows in [\d,]+ chains are as they were written, .* and the record is what they say", said);
    }

    static async Task Submit(Visitor doer, string? file = null, string? whyNone = null)
    {
        await doer.Page.GetByLabel("What was done").FillAsync("It was done as agreed.");
        if (whyNone is not null) await doer.Page.GetByLabel("Or why there is none").FillAsync(whyNone);
        if (file is not null)
        {
            await doer.Page.GetByLabel("Add evidence").FillAsync(file);
            await doer.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Receipt.txt", MimeType = "text/plain", Buffer = "Forty kits, received."u8.ToArray() });
        }

        await Press(doer, "Submit as done");
    }

    static Task<double> SizeOf(Visitor visitor, string css) => visitor.Page.Locator(css).First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");

    static async Task Accept(Visitor manager, string meeting, string side)
    {
        await manager.Open(Links.Meetings.Accept(meeting));
        await manager.Page.GetByLabel("Your password").FillAsync(DemoData.Password);
        await Press(manager, $"Accept for the {side}");
    }

    static async Task Follow(Visitor visitor, string link)
    {
        var at = visitor.Page.Url;
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        await visitor.Page.WaitForURLAsync(url => url != at);
    }

    // A form that is taken leads to a page; one that is refused does not, and the test stops here.
    static async Task Press(Visitor visitor, string button)
    {
        await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(),
            response => response.Request is { IsNavigationRequest: true, Method: "GET" } && response.Status == 200);
        await visitor.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    static Task Says(Visitor visitor, string text) => visitor.Page.Locator("main").GetByText(text).First.WaitForAsync();
}
