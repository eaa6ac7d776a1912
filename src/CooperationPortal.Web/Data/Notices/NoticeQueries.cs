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
    /// <summary>The key of that part; null where it is about the whole.</summary>
    public Guid? PartId { get; init; }

    /// <summary>Where that part stands; null where it is the record.</summary>
    public string? Address { get; init; }

    /// <summary>Which part it is, as far as that says nothing of what stands in it: "line 4".</summary>
    public string? Part { get; init; }

    /// <summary>The part's title, where it has one; no mail says it.</summary>
    public string? Title { get; init; }

    /// <summary>It was read, or put an end to.</summary>
    public bool IsRead { get; init; }

    /// <summary>What happened, in words; that it waits is said of what is new alone.</summary>
    public string What => (Part is null ? "" : $"{Part}: ") + (IsRead ? Words.ToldBefore(Kind) : Words.Told(Kind));
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

    /// <summary>The same with the part of the record that each is about, as far as the viewer may see it: the line, the addendum or the correction in it, the document, the comment that mentions the viewer.</summary>
    /// <param name="db">The record, as the viewer sees it.</param>
    /// <param name="viewer">Whose notifications they are.</param>
    /// <param name="names">The records, as <see cref="WhatFor"/> found them.</param>
    /// <param name="told">What was told.</param>
    public static async Task<IReadOnlyList<Told>> WithTheirParts(this PortalDb db, Viewer viewer, IReadOnlyDictionary<Guid, RecordName> names, IReadOnlyList<Told> told)
    {
        var (said, papers, texts) = (PartsOf(k => k == NoticeKind.Mentioned), PartsOf(k => k == NoticeKind.Released), PartsOf(k => k is not (NoticeKind.Mentioned or NoticeKind.Released)));
        var comments = said.Count == 0 ? [] : await db.Comments.Where(c => said.Contains(c.Id) && c.WithdrawnAt == null && c.Mentions.Any(m => m.AccountId == viewer.AccountId)).ToDictionaryAsync(c => c.Id, c => c.OutcomeId);
        var documents = papers.Count == 0 ? [] : await db.Documents.Where(d => papers.Contains(d.Id)).Select(d => new { d.Id, d.Title }).ToDictionaryAsync(d => d.Id, d => d.Title);
        var lines = texts.Count == 0 ? [] : await db.Outcomes.Where(o => texts.Contains(o.Id) && o.SharedNumber != null).Select(o => new { o.Id, o.SharedNumber }).ToDictionaryAsync(o => o.Id, o => o.SharedNumber);
        // Keys are unique over all tables: what is no line is an addendum or a correction in one.
        var corrections = texts.Count == lines.Count ? [] : await db.Set<Correction>().Where(c => texts.Contains(c.Id)).Select(c => new { c.Id, c.AddendumId, c.Position }).ToDictionaryAsync(c => c.Id);
        var corrected = corrections.Values.Select(c => c.AddendumId).Concat(texts).Distinct().ToList();
        var addenda = texts.Count == lines.Count ? [] : await db.Addenda.Where(a => corrected.Contains(a.Id)).Select(a => new { a.Id, a.Number }).ToDictionaryAsync(a => a.Id, a => a.Number);
        return [.. told.Select(t =>
        {
            if (t.PartId is not { } part || !names.TryGetValue(t.RecordId, out var record)) return t;
            if (comments.TryGetValue(part, out var on)) return t with { Address = Links.Comments.One(record.Key, on, part) };
            if (documents.TryGetValue(part, out var title)) return t with { Address = Links.Documents.Details(part), Part = "a document", Title = title };
            if (lines.TryGetValue(part, out var place)) return t with { Address = Links.Meetings.Line(record.Key, part), Part = $"line {place}" };
            var correction = corrections.GetValueOrDefault(part);
            var addendum = correction?.AddendumId ?? part;
            return addenda.TryGetValue(addendum, out var number)
                ? t with { Address = Links.Meetings.Addendum(record.Key, addendum), Part = (number is null ? "addendum" : $"addendum {number}") + (correction is null ? "" : $", correction {correction.Position}") }
                : t;
        })];

        List<Guid> PartsOf(Func<NoticeKind, bool> kinds) => [.. told.Where(t => kinds(t.Kind) && names.ContainsKey(t.RecordId)).Select(t => t.PartId).OfType<Guid>().Distinct()];
    }

    static readonly RecordName Overdue = new("Action items of your side", null, Links.ActionItems.Filtered(new() { View = ActionView.MyAgency, Due = DueWithin.Overdue })) { IsShared = true };

    /// <summary>Marks them as read, in one command. The table has no revisions to raise, and each row is its reader's own.</summary>
    public static Task<int> Read(this IQueryable<Notice> notices, DateTime now) =>
        notices.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now));
}
