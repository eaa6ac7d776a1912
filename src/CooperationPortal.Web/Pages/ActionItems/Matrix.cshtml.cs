using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The filtered list as the action matrix that both sides know from their spreadsheets; it prints on landscape sheets.</summary>
[Requires(Act.Browse)]
public sealed class MatrixModel(PortalDb db, CurrentViewer current, Clock clock, Figures figures, Answers answers, Openings openings) : PageModel
{
    public const int Size = 50;

    public enum Grouping
    {
        Initiative,
        Meeting,
        None,
    }

    public sealed record Row(
        Guid Id, bool IsOpened, string Ref, string What, string Agency, Side Side, DateOnly DueOn, DateOnly OriginalDueOn, DateOnly? ProposedDueOn, DateOnly? ProposedOn, DateOnly? ClosedOn, ActionState State, Blocker? Blocker, Audience Audience,
        string? InitiativeRef, string? Initiative, string? MeetingRef, string? Meeting, DateOnly? MeetingDay, int? LineShared, int? LineOwn, Side? LineOwner, string? LineText,
        Guid? NoteId)
    {
        /// <summary>The line of minutes it comes from, as people cite it.</summary>
        public string? Line => MeetingRef is null ? null : LineOwner is not { } owner ? MeetingRef : $"{MeetingRef}/{LineShared?.ToString() ?? $"{owner.Letter()}{LineOwn}"}";

        /// <summary>As <see cref="ActionItem.Overdue"/> has it.</summary>
        public bool IsOverdue(DateOnly today, Against against) => ActionItem.IsOverdue(State, against == Against.Original ? OriginalDueOn : DueOn, today);
    }

    /// <summary>The latest word on an action item.</summary>
    public sealed record Note(Guid Id, string Text, Side Side, DateTime WrittenAt);

    /// <summary>Rows that stand under one heading.</summary>
    public sealed record Group(string? Ref, string Heading, string? Href, IReadOnlyList<Row> Rows);

    public NarrowedList List { get; private set; } = null!;

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public Grouping By { get; private set; }

    public IReadOnlyList<Group> Groups { get; private set; } = [];

    public IReadOnlyDictionary<Guid, Note> Notes { get; private set; } = new Dictionary<Guid, Note>();

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    /// <summary>The number of the first row of the page.</summary>
    public int First => ((PageNumber - 1) * Size) + 1;

    public async Task OnGetAsync(string? group, [FromQuery(Name = "page")] int page = 1)
    {
        var viewer = current.Required;
        List = await NarrowedList.Read(db, answers, viewer, Request.Query);
        By = Enum.GetValues<Grouping>().FirstOrDefault(g => ActionItemFilter.Named(g).Equals(group, StringComparison.OrdinalIgnoreCase));
        Ignored = group is null || ActionItemFilter.Named(By).Equals(group, StringComparison.OrdinalIgnoreCase) ? List.Ignored : [.. List.Ignored, $"group: {group}"];
        Total = (await figures.Count(List.Filter with { Sort = null }))[0].Count;
        PageNumber = Math.Clamp(page, 1, Math.Max(1, (Total + Size - 1) / Size));
        var filter = List.Filter;
        var keys = await answers.Of(filter.Whose, (typeof(MatrixModel), filter, By, PageNumber), who =>
            InOrder(filter.Apply(db, who, clock.Today)).Skip((PageNumber - 1) * Size).Take(Size).Select(i => i.Id).ToListAsync());
        var rows = await InOrder(db.ActionItems.Where(i => keys.Contains(i.Id)))
            .LeftJoin(db.Outcomes, i => i.OutcomeId, o => (Guid?)o.Id, (i, o) => new Row(
                i.Id, i.Owner == viewer.Side || i.OpenedByOtherAt != null, i.Ref, i.What, i.ResponsibleAgency.Acronym ?? i.ResponsibleAgency.Name, i.ResponsibleSide, i.DueOn, i.OriginalDueOn, i.ProposedDueOn, i.ProposedOn, i.ClosedOn, i.State, i.Blocker, i.Audience,
                i.Initiative!.Ref, i.Initiative.Title, i.Meeting!.Ref, i.Meeting.Title, (DateOnly?)i.Meeting.Day, o!.SharedNumber, (int?)o.OwnNumber, (Side?)o.Owner, o.Text,
                i.Notes.OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Select(n => (Guid?)n.Id).FirstOrDefault()))
            .ToListAsync();
        var latest = rows.Select(r => r.NoteId).OfType<Guid>().ToList();
        Notes = await db.ProgressNotes.Where(n => latest.Contains(n.Id)).Select(n => new Note(n.Id, n.Text, n.Side, n.WrittenAt)).ToDictionaryAsync(n => n.Id);
        await openings.Note([.. rows.Where(r => !r.IsOpened && r.NoteId is { } note && Notes.ContainsKey(note)).Select(r => r.Id)]);
        Groups = [.. rows.GroupBy(HeadingOf).Select(g => new Group(g.Key.Ref, g.Key.Heading, g.Key.Href, [.. g]))];
    }

    // What stands under one heading stands together; within it, the order that the address asks for.
    IQueryable<ActionItem> InOrder(IQueryable<ActionItem> items) => By switch
    {
        Grouping.Initiative => items.OrderBy(i => i.Initiative!.Title == null ? 1 : 0).ThenBy(i => i.Initiative!.Title).ThenBy(i => i.Initiative!.Ref).ThenInOrder(List.Filter.Sort, List.Filter.Against),
        Grouping.Meeting => items.OrderBy(i => i.Meeting!.Ref == null ? 1 : 0).ThenByDescending(i => i.Meeting!.StartsAt).ThenBy(i => i.Meeting!.Ref).ThenInOrder(List.Filter.Sort, List.Filter.Against),
        _ => items.InOrder(List.Filter.Sort, List.Filter.Against),
    };

    (string? Ref, string Heading, string? Href) HeadingOf(Row row) => By switch
    {
        Grouping.Initiative => row.InitiativeRef is { } r ? (r, row.Initiative!, Links.Initiatives.Details(r)) : (null, "Under no initiative", null),
        Grouping.Meeting => row.MeetingRef is { } r ? (r, $"{row.Meeting}, {Words.Day(row.MeetingDay)}", Links.Meetings.Details(r)) : (null, "From no meeting", null),
        _ => (null, "", null),
    };
}
