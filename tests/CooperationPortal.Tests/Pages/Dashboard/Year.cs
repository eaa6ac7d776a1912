namespace CooperationPortal.Tests.Pages.Dashboard;

/// <summary>An application with a small year in it, for tests that only read.</summary>
public sealed class YearHost : IAsyncLifetime
{
    public PortalHost Host { get; private set; } = null!;

    public Year.Made Made { get; private set; } = null!;

    public Viewer Focal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await PortalHost.Start();
        Made = await new Given(Host).AYear(Host);
        Focal = Ministry.Focal(Made.Ministry);
        await Host.EnsureAccount(Focal);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>A small year of both sides: enough of everything that a figure counts, shared and kept to oneself.</summary>
public static class Year
{
    /// <summary>What the dashboard is narrowed to in the tests.</summary>
    public sealed record Made(Programme Programme, Agency Ministry, Agency Embassy, Theme Theme);

    public static async Task<Made> AYear(this Given given, PortalHost host)
    {
        var ministry = await given.AnAgency(Side.Ministry, "Federal Investigation Agency", "FIA");
        var embassy = await given.AnAgency(Side.Embassy, "INL Section", "INL");
        var programme = await given.AProgramme(Embassy.Coordinator, embassy, "Law enforcement", "LE");
        var theme = await given.ATheme("Border management");
        var number = 0;

        // Seven months ago, so that stale initiatives lie behind today.
        host.Time.AdjustTime(new DateTimeOffset(Make.Now.AddDays(-200)));
        foreach (var by in new[] { Ministry.Coordinator, Embassy.Coordinator })
            foreach (var shared in new[] { true, false })
                foreach (var under in new[] { programme, null })
                {
                    var initiative = await Initiative(by, shared, under);
                    await File(initiative, Ministry.Coordinator, shared, (Rag)(number % 3));
                    await File(initiative, Embassy.Coordinator, shared, (Rag)((number + 1) % 3));
                    await given.Change(initiative, by, (i, who) => i.AddMilestone(who, Make.MilestoneDetails(forecast: Make.Today.AddDays(20 + number))));
                    foreach (var late in new[] { -60, -20, -5, 0, 9, 40 })
                    {
                        var responsible = number++ % 2 == 0 ? ministry : embassy;
                        var item = await Item(by, shared, responsible, initiative, Make.Today.AddDays(late), openedOn: Make.Today.AddDays(-8 * number));
                        if (late == -60) await Submit(item, responsible);
                        if (late == -60 && number % 4 == 1) await Answer(item, responsible, confirm: true);
                        if (late == 9) { await Submit(item, responsible); await Answer(item, responsible, confirm: number % 4 == 1); }
                    }
                }

        host.Time.AdjustTime(new DateTimeOffset(Make.Now));
        var fresh = await Initiative(Ministry.Coordinator, shared: true, programme);
        await File(fresh, Ministry.Coordinator, true, Rag.OnTrack);
        await Initiative(Embassy.Coordinator, shared: true, null);
        await Initiative(Ministry.Coordinator, shared: false, programme);
        foreach (var by in new[] { Ministry.Official, Embassy.Official })
        {
            await given.AnActionItem(by, initiative: fresh, dueOn: Make.Today.AddDays(3));
            await given.AHeldMeeting(by);
            await given.AFinishedMeeting(by);
            await given.AFinishedMeeting(by, shared: true);
            await given.APlannedMeeting(by);
        }

        // Both sides see the item, only one the initiative that it hangs on.
        var hidden = await Initiative(Ministry.Coordinator, shared: false, programme);
        await given.AnActionItem(Ministry.Coordinator, shared: true, ministry, initiative: hidden, dueOn: Make.Today.AddDays(-3));
        return new(programme, ministry, embassy, theme);

        Task<Initiative> Initiative(Viewer by, bool shared, Programme? under) => given.AnInitiative(by, shared, state: InitiativeState.Implementing,
            lead: by.Side == Side.Ministry ? ministry : embassy, with: d => d with { ProgrammeId = under?.Id, MinistryLeadId = ministry.Id, EmbassyLeadId = embassy.Id }, themes: theme);

        async Task<ActionItem> Item(Viewer by, bool shared, Agency responsible, Initiative of, DateOnly dueOn, DateOnly openedOn)
        {
            var item = ActionItem.Create(by, Make.OwnRef("ACT", by.Side), Make.ActionItemDetails(initiative: of), responsible, null, dueOn, Make.Now, openedOn < dueOn ? openedOn : dueOn);
            if (shared) item.Release(by, Make.SharedRef("ACT"), Make.Now);
            return await given.Save(by, item);
        }

        async Task File(Initiative on, Viewer by, bool shared, Rag rag)
        {
            if (shared || on.Owner == by.Side) await given.AStatusUpdate(on, by, rag);
        }

        // Before the release its own side works an item; afterwards the responsible side does.
        Viewer Worker(ActionItem item, Agency responsible) => item.IsShared ? Make.CoordinatorOf(responsible.Side) : Make.CoordinatorOf(item.Owner);

        Task Submit(ActionItem item, Agency responsible) => given.Change(item, Worker(item, responsible), (i, who) => i.Submit(who, "It is done", "None is needed", DateOf(host)));

        Task Answer(ActionItem item, Agency responsible, bool confirm)
        {
            var side = item.IsShared ? responsible.Side.Other() : item.Owner;
            var by = People.Everyone.Single(p => p.Side == side && p.Role == Role.Manager);
            return given.Change(item, by, (i, who) =>
            {
                if (confirm) i.Confirm(who, Make.Today.AddDays(-i.OriginalDueOn.Day));
                else i.Dispute(who, "It is not done");
            });
        }
    }

    static DateOnly DateOf(PortalHost host) => Zones.Day(Zones.Islamabad, host.Time.GetUtcNow().UtcDateTime);
}
