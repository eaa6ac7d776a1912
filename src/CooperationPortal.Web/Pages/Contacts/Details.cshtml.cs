using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Contacts;

/// <summary>One person, with the meetings in whose delegations they stand.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db) : PageModel
{
    const int Latest = 50;

    /// <summary>A place in a delegation, with the title held then.</summary>
    public sealed record Meeting(string Ref, string Title, DateTime StartsAt, string Zone, DelegateRole Role, bool Attended, string? TitleThen);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Contact Contact { get; private set; } = null!;

    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        Contact = (await db.Contacts.AsNoTracking().Include(c => c.Agency).SingleOrDefaultAsync(c => c.Id == Id)).OrNotThere();
        var places = db.Delegates.Where(d => d.ContactId == Id).Join(db.Meetings, d => d.MeetingId, m => m.Id, (d, m) => new { Place = d, Meeting = m });
        Total = await places.CountAsync();
        Meetings = await places.OrderByDescending(p => p.Meeting.StartsAt).ThenBy(p => p.Meeting.Ref).Take(Latest)
            .Select(p => new Meeting(p.Meeting.Ref, p.Meeting.Title, p.Meeting.StartsAt, p.Meeting.Zone, p.Place.Role, p.Place.Attended, p.Place.Title))
            .ToListAsync();
    }
}
