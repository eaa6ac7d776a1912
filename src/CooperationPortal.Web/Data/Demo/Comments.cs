using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using static CooperationPortal.Domain.Side;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>What people of both sides said about the demo's records and lines, to each other and among themselves. All of it is invented.</summary>
static class DemoComments
{
    /// <summary>A comment on a record or a line, named by its key; its day is counted from today.</summary>
    sealed record Said(string On, string Who, int Day, string Text, bool ForBothSides = true);

    static readonly Said[] All =
    [
        new("a3/sharing", DemoAccounts.Official(Embassy), -160, "Could the nomination also say who stands in when a focal point is on leave?"),
        new("a3/sharing", DemoAccounts.Coordinator(Ministry), -158, "Agreed, @Emily Carter: each side names a deputy with its focal point."),
        new("isb/centre", DemoAccounts.Official(Ministry), -21, $"The concept paper will use this name throughout. ({DemoData.Mark})"),
        new("modern-tools", DemoAccounts.Coordinator(Embassy), -13, "Are the radar mounts ordered with the boats or apart? The yard has to know before the quotation is signed. @Sana Malik"),
        new("modern-tools", DemoAccounts.Coordinator(Ministry), -12, "Apart: they stand on a line of their own in the needs list. @Daniel Reyes, the drawing follows this week."),
        new("modern-tools", DemoAccounts.Coordinator(Ministry), -12, "@Hamza Qureshi, the drawing goes over only once the Coast Guards have cleared it.", ForBothSides: false),
        new("modern-tools", DemoAccounts.Manager(Embassy), -11, "@Daniel Reyes, let us not promise a date before Washington has answered on the vetting.", ForBothSides: false),
        new("a4-quotation", DemoAccounts.Official(Embassy), -24, "The vendor holds the price until the end of next month only."),
        new("a4-quotation", DemoAccounts.Coordinator(Ministry), -23, "Thank you. Customs needs the pro-forma invoice with it."),
        new("m-prep", DemoAccounts.Manager(Ministry), -11, "@Hamza Qureshi, please add what the Coast Guards still wait for.", ForBothSides: false),
    ];

    public static void Tell(Story story)
    {
        foreach (var said in All)
            story.On(story.Workday(said.Day), said.Who, async () =>
            {
                var (record, line) = await Meant(story, story.Keys[said.On]);
                var known = await story.Db.PeopleNamedIn(said.Text, story.By, record.Id, said.ForBothSides);
                story.Db.Add(Comment.Write(story.By, record, line, said.Text, said.ForBothSides, known, story.Clock.Now));
            }, new TimeOnly(15, 30));
    }

    static async Task<(IHasComments Record, Outcome? Line)> Meant(Story story, Guid id)
    {
        if (await story.Db.Outcomes.SingleOrDefaultAsync(o => o.Id == id) is { } line) return (await story.Db.Meetings.SingleAsync(m => m.Id == line.MeetingId), line);
        return ((IHasComments?)await story.Db.Meetings.SingleOrDefaultAsync(m => m.Id == id)
            ?? (IHasComments?)await story.Db.ActionItems.SingleOrDefaultAsync(i => i.Id == id)
            ?? await story.Db.Initiatives.SingleAsync(i => i.Id == id), null);
    }
}
