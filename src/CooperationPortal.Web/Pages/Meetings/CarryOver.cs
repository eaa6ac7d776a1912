using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>What the next meeting of a series starts with: the standing agenda, what the last one did not reach, the topics of the backlog, and the ways of the last one.</summary>
public sealed class CarryOver
{
    /// <summary>Outside a series nothing is carried.</summary>
    public static readonly CarryOver Nothing = new();

    /// <summary>A line of the agenda and where it comes from.</summary>
    public sealed record Line(string Title, AgendaSource Source, bool ForBothSides, Topic? Topic);

    /// <summary>Somebody who was on a delegation last time.</summary>
    public sealed record LastDelegate(Guid? ContactId, Side Side, string Name, string? Title, Guid? AgencyId, DelegateRole Role);

    /// <summary>The last meeting of the series, whose ways are offered again.</summary>
    public Meeting? Last { get; private init; }

    /// <summary>The series.</summary>
    public MeetingSeries? Series { get; private init; }

    /// <summary>The lines in their order.</summary>
    public IReadOnlyList<Line> Lines { get; private init; } = [];

    /// <summary>Who was invited last time.</summary>
    public IReadOnlyList<LastDelegate> LastDelegates { get; private init; } = [];

    /// <summary>How many open action items the meeting takes up.</summary>
    public int OpenActions { get; private init; }

    /// <summary>Reads what is left open in a series.</summary>
    /// <exception cref="NotThere">There is no such series for the viewer.</exception>
    public static async Task<CarryOver> Load(PortalDb db, string? series, bool tracked)
    {
        if (string.IsNullOrEmpty(series)) return Nothing;
        var found = (await db.Series.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == series)).OrNotThere();
        var topics = await (tracked ? db.OpenTopics(found.Id) : db.OpenTopics(found.Id).AsNoTracking()).ToListAsync();
        var last = await db.Meetings.LastHeldOf(found.Id).AsNoTracking().SingleOrDefaultAsync();
        var left = last is null ? [] : await db.AgendaItems.Where(a => a.MeetingId == last.Id && a.NotReached).OrderBy(a => a.Position).Select(a => new { a.Title, a.ForBothSides }).ToListAsync();
        var people = last is null ? [] : await db.Delegates.Where(d => d.MeetingId == last.Id).OrderBy(d => d.Position)
            .Select(d => new LastDelegate(d.ContactId, d.Side, d.Name, d.Title, d.AgencyId, d.Role)).ToListAsync();
        return new CarryOver
        {
            Series = found,
            Last = last,
            LastDelegates = people,
            OpenActions = await db.ActionItems.OpenOf(found.Id).CountAsync(),
            Lines =
            [
                .. found.StandingItems.Select(i => new Line(i, AgendaSource.Standing, true, null))
                    .Concat(left.Select(i => new Line(i.Title, AgendaSource.NotReached, i.ForBothSides, null)))
                    .Concat(topics.Select(t => new Line(t.Title, AgendaSource.Backlog, t.ForBothSides, t)))
                    .DistinctBy(l => l.Title, StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    /// <summary>The head that the last meeting suggests.</summary>
    public MeetingInput Head(MeetingInput blank)
    {
        var head = Last is null ? blank : MeetingInput.Of(Last) with { Day = null, IsProvisional = false, SourceNote = null, ForBothSides = true };
        return head with { Title = Series!.Name, SeriesId = Series.Id };
    }

    /// <summary>Puts a line on the agenda; one that is carried keeps where it comes from and whom it is for.</summary>
    public void Put(Meeting meeting, Viewer by, string title, bool forBothSides)
    {
        var line = Lines.FirstOrDefault(l => string.Equals(l.Title, title, StringComparison.OrdinalIgnoreCase));
        if (line?.Topic is { } topic && topic.TakenUpById != meeting.Id) meeting.TakeUp(by, topic);
        else meeting.AddAgendaItem(by, title, forBothSides && line?.ForBothSides != false, line?.Source ?? AgendaSource.New);
    }
}
