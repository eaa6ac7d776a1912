using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>Something that was told, and the part of its record that it is about, where it is not the record as a whole.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RecordId">The record.</param>
/// <param name="At">When it happened last (UTC).</param>
public sealed record Told(NoticeKind Kind, Guid RecordId, DateTime At)
{
    /// <summary>The line of the minutes, or the correction in an addendum, that it is about; null where it is about the whole.</summary>
    public Guid? LineId { get; init; }

    /// <summary>Where that part stands; null where it is the record.</summary>
    public string? Address { get; init; }

    /// <summary>What the part is called, where that needs saying.</summary>
    public string? Part { get; init; }

    /// <summary>What happened, in words.</summary>
    public string What => Part is null ? Words.Told(Kind) : $"{Part}: {Words.Told(Kind)}";
}

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

    /// <summary>
    /// The same with the part of the record that each is about: the comment that mentions the viewer, the line, or the addendum. Minutes that an addendum corrects never change again, so what happens after one was proposed is about an addendum.
    /// </summary>
    /// <param name="db">The record, as the viewer sees it.</param>
    /// <param name="viewer">Whose notifications they are.</param>
    /// <param name="names">The records, as <see cref="WhatFor"/> found them.</param>
    /// <param name="told">What was told.</param>
    public static async Task<IReadOnlyList<Told>> WithTheirParts(this PortalDb db, Viewer viewer, IReadOnlyDictionary<Guid, RecordName> names, IReadOnlyList<Told> told)
    {
        var (mentioned, texts) = (RecordsOf(t => t.Kind == NoticeKind.Mentioned), RecordsOf(t => OfTexts.Contains(t.Kind)));
        var comments = mentioned.Count == 0 ? [] : await db.Comments.Where(c => mentioned.Contains(c.RecordId) && c.WithdrawnAt == null && c.Mentions.Any(m => m.AccountId == viewer.AccountId))
            .Select(c => new { c.Id, c.RecordId, c.OutcomeId, At = c.WrittenAt }).ToListAsync();
        var addenda = texts.Count == 0 ? [] : await db.Set<TextChange>().Where(t => texts.Contains(t.MeetingId) && t.TextId != t.MeetingId && t.Number == 1)
            .Join(db.Addenda, t => t.TextId, a => a.Id, (t, a) => new { a.Id, RecordId = a.MeetingId, a.Number, t.At }).ToListAsync();
        var lineIds = told.Select(t => t.LineId).OfType<Guid>().Distinct().ToList();
        var lines = lineIds.Count == 0 ? [] : await db.Outcomes.Where(o => lineIds.Contains(o.Id) && o.SharedNumber != null).Select(o => new { o.Id, o.SharedNumber }).ToDictionaryAsync(o => o.Id, o => o.SharedNumber);
        var corrections = lineIds.Count == lines.Count ? [] : await db.Set<Correction>().Where(c => lineIds.Contains(c.Id)).Select(c => new { c.Id, c.Position }).ToDictionaryAsync(c => c.Id, c => c.Position);
        return [.. told.Select(t =>
            t.Kind == NoticeKind.Mentioned && comments.Where(c => c.RecordId == t.RecordId && c.At <= t.At).MaxBy(c => c.At) is { } comment
                ? t with { Address = Links.Comments.One(names[t.RecordId].Key, comment.OutcomeId, comment.Id) }
            : t.LineId is { } line && names.ContainsKey(t.RecordId) && lines.TryGetValue(line, out var place)
                ? t with { Address = Links.Meetings.Line(names[t.RecordId].Key, line), Part = $"line {place}" }
            : OfTexts.Contains(t.Kind) && addenda.Where(a => a.RecordId == t.RecordId && a.At <= t.At).MaxBy(a => a.At) is { } addendum
                ? t with
                {
                    Address = Links.Meetings.Addendum(names[t.RecordId].Key, addendum.Id),
                    Part = (addendum.Number is { } number ? $"addendum {number}" : "addendum") + (t.LineId is { } correction && corrections.TryGetValue(correction, out var position) ? $", correction {position}" : ""),
                }
            : t)];

        List<Guid> RecordsOf(Func<Told, bool> kinds) => [.. told.Where(t => kinds(t) && names.ContainsKey(t.RecordId)).Select(t => t.RecordId).Distinct()];
    }

    // What is told of the text of minutes or of an addendum.
    static readonly NoticeKind[] OfTexts =
    [
        NoticeKind.Proposed, NoticeKind.PutForward, NoticeKind.WordingProposed, NoticeKind.WordingCountered, NoticeKind.WordingAccepted, NoticeKind.WordingRejected,
        NoticeKind.Reserved, NoticeKind.ReservationLifted, NoticeKind.Returned, NoticeKind.TakenBack, NoticeKind.Accepted, NoticeKind.Voided, NoticeKind.Agreed,
    ];

    static readonly RecordName Overdue = new("Action items of your side", null, Links.ActionItems.Filtered(new() { View = ActionView.MyAgency, Due = DueWithin.Overdue })) { IsShared = true };

    /// <summary>Marks them as read, in one command. The table has no revisions to raise, and each row is its reader's own.</summary>
    public static Task<int> Read(this IQueryable<Notice> notices, DateTime now) =>
        notices.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now));
}
