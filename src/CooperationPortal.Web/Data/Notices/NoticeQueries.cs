using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Questions about one's own notifications.</summary>
public static class NoticeQueries
{
    /// <summary>A person's own. The filter of the context says the same; here it stands for the index.</summary>
    public static IQueryable<Notice> NoticesOf(this PortalDb db, Viewer viewer) => db.Notices.Where(n => n.AccountId == viewer.AccountId);

    /// <summary>The names of what notifications are about, as far as the viewer may see it.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RecordName>> WhatFor(this PortalDb db, IReadOnlyCollection<Guid> records)
    {
        var names = await RecordNames.Of(db, [.. records.Where(r => r != Notice.NoRecord)]);
        return records.Contains(Notice.NoRecord) ? new Dictionary<Guid, RecordName>(names) { [Notice.NoRecord] = Overdue } : names;
    }

    static readonly RecordName Overdue = new("Action items of your side", null, Links.ActionItems.Filtered(new() { View = ActionView.MyAgency, Due = DueWithin.Overdue })) { IsShared = true };

    /// <summary>Marks them as read, in one command. The table has no revisions to raise, and each row is its reader's own.</summary>
    public static Task<int> Read(this IQueryable<Notice> notices, DateTime now) =>
        notices.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now));
}
