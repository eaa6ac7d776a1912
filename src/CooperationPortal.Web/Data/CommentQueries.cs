using System.Linq.Expressions;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data;

/// <summary>The line of minutes that a comment is about.</summary>
public sealed record CommentedLine(Guid Id, Side Owner, int OwnNumber, int? SharedNumber)
{
    /// <summary>The label that people cite.</summary>
    public string Label => SharedNumber?.ToString() ?? $"{Owner.Letter()}{OwnNumber}";
}

/// <summary>A comment as it is read.</summary>
public sealed record CommentRow(
    Guid Id, Side Owner, Audience Audience, string Text, IReadOnlyList<string> Mentions, string WrittenBy, Guid WrittenById, DateTime WrittenAt, DateTime? EditedAt,
    DateTime? WithdrawnAt, string? WithdrawnBy, CommentedLine? Line, string? LineTakenOut);

/// <summary>What several pages ask about comments.</summary>
public static class CommentQueries
{
    const int MostNames = 8;

    /// <summary>A comment as it is read, in one query with the names that are marked in it.</summary>
    public static readonly Expression<Func<Comment, CommentRow>> Row = c => new CommentRow(
        c.Id, c.Owner, c.Audience, c.Text, c.Mentions.Select(m => m.Name).ToList(), c.WrittenBy, c.WrittenById, c.WrittenAt, c.EditedAt, c.WithdrawnAt, c.WithdrawnBy,
        c.Outcome == null ? null : new CommentedLine(c.Outcome.Id, c.Outcome.Owner, c.Outcome.OwnNumber, c.Outcome.SharedNumber), c.LineTakenOut);

    /// <summary>Those about a record; with a line, about that line alone.</summary>
    public static IQueryable<Comment> About(this IQueryable<Comment> comments, Guid record, Guid? line = null) =>
        line is null ? comments.Where(c => c.RecordId == record) : comments.Where(c => c.RecordId == record && c.OutcomeId == line);

    /// <summary>Whether its writer said the very same about the same, to the same readers, so lately that it can still be changed.</summary>
    public static Task<bool> IsSaidAlready(this PortalDb db, Comment comment)
    {
        var since = comment.WrittenAt - Comment.EditableFor;
        return db.Comments.About(comment.RecordId).WhereThere()
            .AnyAsync(c => c.OutcomeId == comment.OutcomeId && c.WrittenById == comment.WrittenById && c.WrittenAt >= since && c.Audience == comment.Audience && c.Text == comment.Text);
    }

    /// <summary>Those that are still read: what was withdrawn only stands there.</summary>
    public static IQueryable<Comment> WhereThere(this IQueryable<Comment> comments) => comments.Where(c => c.WithdrawnAt == null);

    /// <summary>The record of a reference, or the programme of an address, on which the viewer may comment, and the line of its minutes that is meant; tracked.</summary>
    /// <exception cref="NotThere">There is none for the viewer.</exception>
    public static async Task<(IHasComments Record, Outcome? Line)> RecordWithComments(this PortalDb db, string? address, Guid? line, Viewer viewer)
    {
        var record = (IHasComments)await db.RecordWithDocuments(address, viewer);
        return (record, line is null ? null : (await db.Outcomes.SingleOrDefaultAsync(o => o.Id == line && o.MeetingId == record.Id)).OrNotThere());
    }

    /// <summary>A comment with whom it mentions, and the record that it is about; tracked.</summary>
    /// <exception cref="NotThere">There is none for the viewer.</exception>
    public static async Task<(Comment Comment, IHasComments Record)> CommentForVerbs(this PortalDb db, Guid id)
    {
        var comment = (await db.Comments.Include(c => c.Mentions).Include(c => c.Outcome).SingleOrDefaultAsync(c => c.Id == id)).OrNotThere();
        IHasComments? record = comment switch
        {
            { MeetingId: { } meeting } => await db.Meetings.SingleOrDefaultAsync(m => m.Id == meeting),
            { ActionItemId: { } item } => await db.ActionItems.SingleOrDefaultAsync(i => i.Id == item),
            { InitiativeId: { } initiative } => await db.Initiatives.SingleOrDefaultAsync(i => i.Id == initiative),
            { AgreementId: { } agreement } => await db.Agreements.SingleOrDefaultAsync(a => a.Id == agreement),
            _ => await db.Programmes.SingleOrDefaultAsync(p => p.Id == comment.ProgrammeId),
        };
        return (comment, record.OrNotThere());
    }

    /// <summary>
    /// The people among those who can be mentioned whose names stand in a text. Of the own side they are the active accounts; of the other side, whose accounts
    /// are its own to know, those who have acted on this very record for both sides to see, under the names that they had then. So a mention that fits tells nothing that the record's history does not.
    /// </summary>
    public static async Task<IReadOnlyList<Mentionable>> PeopleNamedIn(this PortalDb db, string? text, Viewer by, Guid record, bool forBothSides)
    {
        if (text is null || !text.Contains('@', StringComparison.Ordinal)) return [];
        var own = await db.Users.Of(by.Side).Where(u => u.IsActive && text.Contains(u.Name)).Select(u => new Mentionable(u.Id, u.Side, u.Name)).ToListAsync();
        if (!forBothSides) return own;
        var other = by.Side.Other();
        return [.. own, .. await db.SharedActsOn(record, other).Where(a => text.Contains(a.Actor)).Select(a => new { a.AccountId, a.Actor }).Distinct().Select(a => new Mentionable(a.AccountId, other, a.Actor)).ToListAsync()];
    }

    /// <summary>People of the other side who are named in a comment for the own side alone, and so are not told of it.</summary>
    public static async Task<IReadOnlyCollection<string>> NotToldBy(this PortalDb db, Comment comment, Viewer by)
    {
        if (comment.IsShared) return [];
        var known = await db.PeopleNamedIn(comment.Text, by, comment.RecordId, forBothSides: true);
        return [.. Mention.In(comment.Text, known.Select(k => k.Name)).Except(known.Where(k => k.Side == by.Side).Select(k => k.Name)).Order()];
    }

    /// <summary>The same people whose names begin, or go on, as somebody types them.</summary>
    public static async Task<IReadOnlyList<(string Name, Side Side)>> PeopleToMention(this PortalDb db, string typed, Viewer by, Guid record, bool forBothSides)
    {
        var like = Like.Containing(typed);
        var own = await db.Users.Of(by.Side).Where(u => u.IsActive && u.Id != by.AccountId && EF.Functions.Like(u.Name, like, Like.Escape)).OrderBy(u => u.Name).Select(u => u.Name).Take(MostNames).ToListAsync();
        var others = forBothSides
            ? await db.SharedActsOn(record, by.Side.Other()).Where(a => EF.Functions.Like(a.Actor, like, Like.Escape)).Select(a => a.Actor).Distinct().OrderBy(n => n).Take(MostNames).ToListAsync()
            : [];
        return [.. own.Select(n => (n, by.Side)).Concat(others.Select(n => (n, by.Side.Other()))).Distinct().OrderBy(p => !p.Item1.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(MostNames)];
    }

    static IQueryable<AuditEntry> SharedActsOn(this PortalDb db, Guid record, Side side) =>
        db.Audit.Where(a => a.RecordId == record && a.Audience == Audience.Shared && a.Side == side && a.Kind != ChangeKind.Read);
}
