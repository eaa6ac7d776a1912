using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>How the meetings of <see cref="Sittings"/> are planned, held, written down and released.</summary>
static class DemoMeetings
{
    public static void Tell(Story story)
    {
        foreach (var series in Sittings.Series) Tell(story, series);
        foreach (var sitting in Sittings.All(story)) Tell(story, sitting);
    }

    static void Tell(Story story, SeriesOfSittings series)
    {
        var day = story.Workday(series.StartedOn);
        story.On(day, DemoAccounts.Coordinator(series.Owner), () =>
        {
            var started = MeetingSeries.Start(story.By, Plumbing.Slug.Of(series.Name), new(series.Name, series.Cadence, series.MinistryChair, series.EmbassyChair, string.Join('\n', series.Standing)));
            if (series.Shared) started.Share(story.By);
            story.Db.Add(started);
            story.Keys.Add(series.Key, started.Id);
            return Task.CompletedTask;
        });
        foreach (var (title, on, side, shared) in series.Backlog)
            story.On(story.Workday(on), DemoAccounts.Official(side), async () =>
                (await story.Db.Series.Include(s => s.Backlog).SingleAsync(s => s.Id == story.Keys[series.Key])).Propose(story.By, title, shared));
    }

    static void Tell(Story story, Sitting sitting)
    {
        var official = DemoAccounts.Official(sitting.Owner);
        var coordinator = DemoAccounts.Coordinator(sitting.Owner);
        var invited = story.Workday(sitting.Day.AddDays(-sitting.PlannedBefore));
        story.On(invited, official, () => Plan(story, sitting), new TimeOnly(15, 10));
        if (sitting.ForBothSides) story.On(story.Workday(invited.AddDays(1)), coordinator, () => Release(story, sitting), new TimeOnly(16, 40));
        if (sitting.Stage == Stage.Planned) return;
        if (sitting.Stage == Stage.Postponed)
        {
            story.On(story.Workday(sitting.Day.AddDays(-2)), official, async () => (await Load(story, sitting)).Postpone(story.By, sitting.Reason));
            return;
        }

        story.On(sitting.Day, official, () => Hold(story, sitting), sitting.Start);
        foreach (var topic in sitting.Topics)
            story.On(sitting.Day, official, () => WriteDown(story, sitting, topic), sitting.Start.AddMinutes(5));
        foreach (var (side, topic, text) in sitting.OtherSidesNotes)
            story.On(sitting.Day, DemoAccounts.Official(side), async () =>
            {
                var meeting = await Load(story, sitting);
                meeting.WriteNote(story.By, meeting.Agenda.Single(a => a.Title == topic).Id, false, text, story.Clock.Now);
            }, sitting.Start.AddMinutes(70));
        if (sitting.Stage == Stage.Held) return;
        story.On(sitting.Day, official, async () => (await Load(story, sitting)).FinishMinutes(story.By, story.Clock.Now), new TimeOnly(17, 20));
        if (sitting.ForBothSides) story.On(story.Workday(sitting.Day.AddDays(sitting.ReleasedAfter)), coordinator, () => Release(story, sitting), new TimeOnly(10, 10));
    }

    static async Task Plan(Story story, Sitting sitting)
    {
        var series = sitting.Series is null ? (Guid?)null : story.Keys[sitting.Series];
        var meeting = Meeting.Plan(story.By, await story.Db.NextOwnRef("MTG", story.By.Side, story.Clock.Today), new(
            sitting.Title, series, sitting.Day, sitting.Start, sitting.End, Zones.Islamabad, sitting.Provisional, sitting.Venue, sitting.Source,
            Handling.OfficialUseOnly, sitting.ForBothSides), story.Clock.Now);
        foreach (var topic in sitting.Topics) meeting.AddAgendaItem(story.By, topic.Title, topic.ForBothSides && sitting.ForBothSides, topic.Source);
        foreach (var (side, who, role, _) in sitting.Delegations)
        {
            var contact = story.Keys.TryGetValue(who.Name, out var id) ? await story.Db.Contacts.FindAsync(id) : null;
            meeting.Invite(story.By, side, contact, who.Name, who.Title, who.Agency is null ? null : story.Agencies[who.Agency].Id, role);
        }

        await story.Db.CarryOver(meeting, story.By);
        story.Db.Add(meeting);
        story.Keys.Add(sitting.Key, meeting.Id);
    }

    static async Task Hold(Story story, Sitting sitting)
    {
        var meeting = await Load(story, sitting);
        meeting.Hold(story.By, story.Clock.Now);
        await story.Db.CarryOver(meeting, story.By);
        await story.Save();
        story.Pass(2);
        meeting = await Load(story, sitting);
        var came = sitting.Delegations.Where(d => d.Came).Select(d => d.Who.Name).ToHashSet();
        foreach (var member in meeting.Delegates.Where(d => came.Contains(d.Name)).ToList()) meeting.MarkAttendance(story.By, member.Id, true);
    }

    static async Task WriteDown(Story story, Sitting sitting, Topic topic)
    {
        var meeting = await Load(story, sitting);
        var place = meeting.Agenda.Single(a => a.Title == topic.Title).Id;
        if (topic.NotReached) meeting.EditAgendaItem(story.By, place, topic.Title, notReached: true);
        if (topic.Note is not null) meeting.WriteNote(story.By, place, topic.ForBothSides && sitting.ForBothSides, topic.Note, story.Clock.Now);
        await story.Save();
        foreach (var said in topic.Lines)
        {
            story.Pass(3);
            meeting = await Load(story, sitting);
            var agency = said.Agency is null ? null : story.Agencies[said.Agency];
            DateOnly? due = said.Due is { } n ? story.Workday(sitting.Day.AddDays(n)) : null;
            var line = meeting.AddOutcome(story.By, place, await story.Db.NextNumber($"{meeting.Id}/{story.By.Side.Letter()}"), new(
                said.Kind, said.Text, said.ForBothSides && sitting.ForBothSides, said.Initiative is null ? null : story.Keys[said.Initiative], agency?.Id, due, said.Priority));
            if (said.Key is not null && said.Kind != OutcomeKind.Action) story.Keys.Add(said.Key, line.Id);
            if (agency is not null && due is not null)
            {
                var item = ActionItem.FromLine(story.By, await story.Db.NextOwnRef("ACT", story.By.Side, story.Clock.Today), meeting, line, agency, story.Clock.Now, story.Clock.Today);
                story.Db.Add(item);
                story.Keys.Add(said.Key!, item.Id);
            }

            await story.Save();
        }
    }

    static async Task Release(Story story, Sitting sitting)
    {
        var meeting = await Load(story, sitting);
        if (!meeting.HasSomethingToRelease(story.By.Side)) return;
        var count = meeting.LinesToRelease(story.By.Side).Count;
        var sharedRef = meeting.IsShared ? null : await story.Db.NextSharedRef("MTG", story.Clock.Today);
        var lines = meeting.Release(story.By, sharedRef, count == 0 ? 0 : await story.Db.NextNumber($"{sharedRef ?? meeting.Ref}/S", count), story.Clock.Now);
        foreach (var line in lines.Where(l => l.ActionItemId is not null))
            (await story.Db.ActionItems.SingleAsync(a => a.Id == line.ActionItemId)).Release(story.By, await story.Db.NextSharedRef("ACT", story.Clock.Today), story.Clock.Now);
        var carried = meeting.Carried.Select(c => c.ActionItemId).ToList();
        meeting.FollowCarried(await story.Db.ActionItems.Where(a => carried.Contains(a.Id)).ToListAsync());
    }

    static async Task<Meeting> Load(Story story, Sitting sitting)
    {
        var id = story.Keys[sitting.Key];
        return await story.Db.Meetings.Include(m => m.Agenda).Include(m => m.Delegates).Include(m => m.Notes).Include(m => m.Outcomes).Include(m => m.Carried)
            .AsSplitQuery().SingleAsync(m => m.Id == id);
    }
}
