using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>Each side has opened what the other released, but for the last days' releases.</summary>
static class DemoOpenings
{
    const int Unread = 3;

    public static void Tell(Story story)
    {
        foreach (var side in Sides.Both) story.On(story.Today, DemoAccounts.Official(side), () => Open(story));
    }

    static async Task Open(Story story)
    {
        var (other, until) = (story.By.Side.Other(), story.Clock.Now.AddDays(-Unread));
        CitedRecord[] released =
        [
            .. await story.Db.Meetings.Where(r => r.Owner == other && r.ReleasedAt < until).ToListAsync(), .. await story.Db.ActionItems.Where(r => r.Owner == other && r.ReleasedAt < until).ToListAsync(),
            .. await story.Db.Initiatives.Where(r => r.Owner == other && r.ReleasedAt < until).ToListAsync(), .. await story.Db.Agreements.Where(r => r.Owner == other && r.ReleasedAt < until).ToListAsync(),
        ];
        foreach (var record in released) record.Opened(story.By, record.ReleasedAt!.Value.AddDays(1));
    }
}
