using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>How the initiatives of <see cref="Undertakings"/> are registered, moved and reported on.</summary>
static class DemoInitiatives
{
    /// <summary>The days between two updates of a side.</summary>
    const int Month = 30;

    public static void Tell(Story story)
    {
        foreach (var u in Undertakings.All)
        {
            var coordinator = DemoAccounts.Coordinator(u.Lead);
            story.On(story.Workday(u.Registered), coordinator, () => Register(story, u));
            if (u.Released) story.On(story.Workday(u.Registered + 2), coordinator, async () =>
                (await Load(story, u)).Release(story.By, await story.Db.NextSharedRef("INI", story.Clock.Today), story.Clock.Now));
            foreach (var (to, on, reason) in u.States)
                story.On(story.Workday(on), coordinator, async () => (await Load(story, u)).MoveTo(story.By, to, reason, openActionItems: 0), new TimeOnly(9, 2));
            // The links to where it came from and what it rests on are made once those are on the record.
            if (u.From is not null) story.On(story.Workday(u.FromOn), coordinator, () => Link(story, u));
            if (u.Agreement is not null) story.On(story.Workday(Math.Max(u.Registered, DemoAgreements.RegisteredOn(u.Agreement)) + 3), coordinator, () => Link(story, u));
            foreach (var step in u.Milestones.Where(m => m.Moves.Length > 0))
                foreach (var (on, forecast, actual) in step.Moves)
                    story.On(story.Workday(on), coordinator, () => Move(story, u, step, forecast, actual), new TimeOnly(14, 20));
            Report(story, u, Side.Ministry, u.MinistryColours, u.MinistrySays);
            Report(story, u, Side.Embassy, u.EmbassyColours, u.EmbassySays);
        }
    }

    static async Task Register(Story story, Undertaking u)
    {
        var initiative = Initiative.Register(story.By, await story.Db.NextOwnRef("INI", story.By.Side, story.Clock.Today), Details(story, u),
            u.Themes.Select(t => story.Themes[t]), story.Clock.Now);
        foreach (var step in u.Milestones)
            initiative.AddMilestone(story.By, new(step.Title, step.Weight, story.Workday(step.Baseline), null, null, MilestoneState.Pending, null, null));
        story.Db.Add(initiative);
        story.Keys.Add(u.Key, initiative.Id);
    }

    static InitiativeDetails Details(Story story, Undertaking u) => new(
        u.Title, $"{u.Summary} {Undertakings.WhatIsInvented(u)}", u.SourceWording, u.Kind, u.Programme is null ? null : story.Keys[u.Programme],
        Known(story, u.Agreement), u.Lead, story.Agencies[u.MinistryLead].Id, story.Agencies[u.EmbassyLead].Id,
        story.Keys[u.MinistryFocal], story.Keys[u.EmbassyFocal],
        story.Workday(u.Starts), story.Workday(u.Ends), Known(story, u.From),
        Handling.OfficialUseOnly, u.Released);

    static Guid? Known(Story story, string? key) => key is not null && story.Keys.TryGetValue(key, out var id) ? id : null;

    static async Task Link(Story story, Undertaking u) =>
        (await Load(story, u)).Edit(story.By, Details(story, u), u.Themes.Select(t => story.Themes[t]));

    static async Task Move(Story story, Undertaking u, Step step, int? forecast, int? actual)
    {
        var initiative = await Load(story, u);
        var milestone = initiative.Milestones.Single(m => m.Title == step.Title);
        DateOnly? reached = actual is { } day ? story.Workday(day) : null;
        initiative.EditMilestone(story.By, milestone.Id, new(step.Title, step.Weight, milestone.Baseline,
            forecast is { } later ? story.Workday(later) : milestone.Forecast, reached,
            reached is null ? MilestoneState.Pending : MilestoneState.Reached, null, reached is null ? null : step.Evidence));
    }

    static void Report(Story story, Undertaking u, Side side, string colours, string[] says)
    {
        var months = colours.Length;
        for (var n = 0; n < months; n++)
        {
            if (colours[n] == '.') continue;
            var month = n;
            var ago = months - 1 - n;
            var (rag, before) = (Colour(colours[n]), n > 0 && colours[n - 1] != '.' ? Colour(colours[n - 1]) : (Rag?)null);
            var direction = before is null || before == rag ? (rag == Rag.OffTrack ? Direction.Deteriorating : Direction.Steady) : before > rag ? Direction.Improving : Direction.Deteriorating;
            // The two sides file a day apart; the Embassy sees a little less done than the Ministry does.
            var on = u.LastUpdate - (ago * Month) - (side == u.Lead ? 1 : 0);
            var progress = Math.Clamp((u.Progress * (n + 1) / months) - (side == u.Lead ? 0 : 5), 0, 100);
            var said = ago < says.Length ? says[ago] : null;
            story.On(story.Workday(on), side == Side.Ministry ? DemoAccounts.MinistryCoordinator : DemoAccounts.EmbassyCoordinator, async () =>
            {
                var initiative = await Load(story, u);
                var next = initiative.Milestones.OrderBy(m => m.Position).FirstOrDefault(m => m.State == MilestoneState.Pending);
                var blocked = rag != Rag.OnTrack && u.Blocker is not null;
                initiative.File(story.By, new(rag, Reason(rag, next, month), direction, progress, said ?? Narrative(next, month), NextSteps(next, month),
                    blocked ? u.Blocker : null, blocked ? u.BlockerText : null), story.Clock.Now, story.Clock.Today);
            }, new TimeOnly(11, 30));
        }
    }

    static Rag Colour(char letter) => letter switch { 'G' => Rag.OnTrack, 'A' => Rag.AtRisk, _ => Rag.OffTrack };

    static string Reason(Rag rag, Milestone? next, int n)
    {
        var what = next is null ? "the work" : $"“{next.Title}”";
        string[] reasons = rag switch
        {
            Rag.OnTrack => [$"The steps planned for this month were taken; {what} keeps its date.", $"Nothing stands in the way of {what}.", $"The agencies met twice and {what} moves as planned."],
            Rag.AtRisk => [$"An answer is late, which puts {what} at risk.", $"The date of {what} holds only if the papers come this month.", $"Staff were drawn away; {what} may slip."],
            _ => [$"No date for {what} can be given until the blocker is cleared.", $"The date of {what} has passed and no new one is agreed.", $"The work on {what} stands still."],
        };
        return reasons[n % reasons.Length];
    }

    static string Narrative(Milestone? next, int n)
    {
        var what = next is null ? "the closing steps" : $"“{next.Title}”";
        string[] told =
        [
            $"The focal persons went through {what} with the lead agency and settled who drafts what.",
            $"Comments of both sides on {what} were put together in one paper.",
            $"A visit to the lead agency showed what {what} still needs; the list went to both sides.",
            $"Two working sessions were held on {what}. Open points fell from nine to four.",
        ];
        return told[n % told.Length];
    }

    static string NextSteps(Milestone? next, int n)
    {
        if (next is null) return "Put the record in order and propose the closing.";
        string[] steps =
        [
            $"Settle the open points on “{next.Title}” and fix the date of the next session.",
            $"Put “{next.Title}” before the working group.",
            $"Ask the lead agency whether the date of “{next.Title}” still holds.",
            $"Send the papers on “{next.Title}” to the other side.",
            "Visit the site with both focal persons.",
        ];
        return steps[n % steps.Length];
    }

    static async Task<Initiative> Load(Story story, Undertaking u)
    {
        var id = story.Keys[u.Key];
        return await story.Db.Initiatives.Include(i => i.Milestones).Include(i => i.Themes).AsSplitQuery().SingleAsync(i => i.Id == id);
    }
}
