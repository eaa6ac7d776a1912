using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Notifications;

/// <summary>One's own notifications, day by day and record by record.</summary>
[Requires(Act.Browse)]
public sealed class IndexModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    public sealed record Line(Guid Id, Guid RecordId, NoticeKind Kind, Guid? PartId, string? By, Side? BySide, DateTime At, int Times, bool IsRead)
    {
        /// <summary>What happened and to which part of the record.</summary>
        public Told Told { get; init; } = new(Kind, RecordId, At) { PartId = PartId, IsRead = IsRead };
    }

    /// <summary>What happened on one record; without a name where the reader may not see it any more.</summary>
    public sealed record OnRecord(RecordName? Name, IReadOnlyList<Line> Lines);

    public sealed record OfDay(DateOnly Day, IReadOnlyList<OnRecord> Records);

    /// <summary>What <c>?show=</c> offers.</summary>
    public static readonly IReadOnlyList<SelectListItem> Show = [new("Unread only", "unread")];

    public Asked Asked { get; private set; } = null!;

    public IReadOnlyList<OfDay> Days { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; }

    public bool IsUnreadOnly { get; private set; }

    /// <summary>What comes after this instant is not on the page, and is not marked by its button.</summary>
    public long Until => clock.Now.Ticks;

    public async Task OnGetAsync()
    {
        var viewer = current.Required;
        Asked = new Asked(Request.Query);
        IsUnreadOnly = Asked.OneOf("show", Show.Select(s => s.Value)) is not null;
        var notices = db.NoticesOf(viewer).Where(n => !IsUnreadOnly || n.ReadAt == null);
        Total = await notices.CountAsync();
        PageNumber = Asked.Page(Total);
        var lines = await notices.OrderByDescending(n => n.LastAt).ThenByDescending(n => n.Id).Page(PageNumber)
            .Select(n => new Line(n.Id, n.RecordId, n.Kind, n.PartId, n.By, n.BySide, n.LastAt, n.Times, n.ReadAt != null)).ToListAsync();
        var names = await db.WhatFor([.. lines.Select(l => l.RecordId).Distinct()]);
        var told = await db.WithTheirParts(viewer, names, [.. lines.Select(l => l.Told)]);
        lines = [.. lines.Zip(told, (l, t) => l with { Told = t })];
        Days = [.. lines.GroupBy(l => Zones.Day(viewer.Zone, l.At))
            .Select(day => new OfDay(day.Key, [.. day.GroupBy(l => l.RecordId).Select(record => new OnRecord(names.GetValueOrDefault(record.Key), [.. record]))]))];
    }
}
