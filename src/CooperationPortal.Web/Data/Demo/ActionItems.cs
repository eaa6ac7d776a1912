using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>How the action items live after the day on which they were opened; what happens is in <see cref="Lives"/>.</summary>
static class DemoActionItems
{
    public static void Tell(Story story)
    {
        var opened = Sittings.All(story)
            .SelectMany(s => s.Topics.SelectMany(t => t.Lines).Where(l => l is { Kind: OutcomeKind.Action, Key: not null }).Select(l => (l.Key, s.Owner, s.Day)))
            .ToDictionary(l => l.Key!, l => (l.Owner, l.Day));
        foreach (var alone in Lives.Alone)
        {
            opened.Add(alone.Key, (alone.Owner, story.Workday(alone.OpenedOn)));
            story.On(opened[alone.Key].Day, DemoAccounts.Coordinator(alone.Owner), () => Open(story, alone), new TimeOnly(12, 5));
        }

        foreach (var (key, life) in Lives.Of)
            foreach (var (step, nth) in life.Steps.Select((s, i) => (s, i)))
                story.On(story.Workday(opened[key].Day.AddDays(step.Day)), DemoAccounts.Coordinator(opened[key].Owner), () => Live(story, key, step), new TimeOnly(12, 0).AddMinutes(6 * nth));
    }

    static async Task Open(Story story, Alone alone)
    {
        var item = ActionItem.Create(story.By, await story.Db.NextOwnRef("ACT", story.By.Side, story.Clock.Today),
            new($"{alone.What} ({DemoData.Mark.ToLowerInvariant()})", alone.Initiative is null ? null : story.Keys[alone.Initiative], alone.Priority, Handling.OfficialUseOnly, alone.ForBothSides),
            story.Agencies[alone.Agency], alone.Counterpart is null ? null : story.Agencies[alone.Counterpart], story.Workday(alone.Due), story.Clock.Now, story.Clock.Today);
        story.Db.Add(item);
        story.Keys.Add(alone.Key, item.Id);
        if (!alone.ForBothSides) return;
        await story.Save();
        story.Pass(4);
        (await story.Db.ActionItems.SingleAsync(a => a.Id == item.Id)).Release(story.By, await story.Db.NextSharedRef("ACT", story.Clock.Today), story.Clock.Now);
    }

    static async Task Live(Story story, string key, Moment step)
    {
        // Who does it follows from the item: its agency works it, the other side answers, and a date is proposed by the side that owes it.
        var id = story.Keys[key];
        var sides = await story.Db.ActionItems.Where(a => a.Id == id).Select(a => new { a.Owner, a.Audience, a.ResponsibleAgencyId }).SingleAsync();
        var agency = story.Agencies.Values.Single(a => a.Id == sides.ResponsibleAgencyId);
        var answering = sides.Audience == Audience.Shared ? agency.Side.Other() : sides.Owner;
        story.Becomes(step.By switch
        {
            Part.Responsible => DemoAccounts.WorkerFor(agency),
            Part.Other => DemoAccounts.Official(agency.Side.Other()),
            Part.Counterpart when sides.Audience == Audience.Shared => DemoAccounts.Coordinator(answering),
            Part.Proposer when sides.Audience == Audience.Shared => DemoAccounts.Coordinator(agency.Side),
            Part.Answerer when sides.Audience == Audience.Shared => DemoAccounts.Coordinator(agency.Side.Other()),
            Part.Counterpart => DemoAccounts.Manager(answering),
            _ => DemoAccounts.Coordinator(sides.Owner),
        });
        var item = await story.Db.ActionItems.Include(a => a.Notes).Include(a => a.Evidence).Include(a => a.Proposals).Include(a => a.Handovers).AsSplitQuery().SingleAsync(a => a.Id == id);
        step.Does(item, story);
    }
}
