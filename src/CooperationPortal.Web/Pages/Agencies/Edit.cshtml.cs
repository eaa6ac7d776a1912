using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Agencies;

/// <summary>Changes what is known of an agency.</summary>
[Requires(Act.EditAgency)]
public sealed class EditModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    [BindProperty]
    public AgencyInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public AgencyInput.Choices Choices { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>The minutes that lie with both sides and name the agency, each with the acceptances that end when it is called otherwise.</summary>
    public IReadOnlyList<(string Minutes, IReadOnlyList<Acceptance> Accepted)> Accepted { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var agency = await Find();
        Access.Demand(current.Required, Act.EditAgency, agency);
        (Input, Version) = (AgencyInput.Of(agency), agency.Version);
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var agency = await Find();
        var parent = Input.ParentId is null ? null : await db.ChosenAgency(Input.ParentId, nameof(Input.ParentId));
        var was = agency.Name;
        agency.Edit(current.Required, Input.Details, parent, await db.AgencyAndAbove(parent?.Id));
        agency.DemandOwnName(await db.Agencies.AsNoTracking().ToListAsync(), clock.Today);
        if (agency.Name != was)
        {
            var lying = await db.Meetings.WhereProposedAndNaming(agency.Id).ToListAsync();
            foreach (var meeting in lying) meeting.FollowName(current.Required, agency, was, clock.Now);
            var known = lying.ConvertAll(m => m.Id);
            db.BeforeCommit = async () => Rule.That(!await db.Meetings.WhereProposedAndNaming(agency.Id).AnyAsync(m => !known.Contains(m.Id)), "Minutes that name this agency were proposed at the same moment. Save again.");
        }

        db.Expect(agency, Version);
        return await this.Save(db, Links.Agencies.Details(agency.Slug), "Saved.");
    }

    public async Task LoadAsync()
    {
        var agency = await Find();
        Name = agency.Name;
        Choices = await AgencyInput.Choices.Load(db, current.Required.Side);
        var standing = db.Acceptances.WhereInTrail(db);
        var lying = await db.Meetings.WhereProposedAndNaming(agency.Id).OrderBy(m => m.Ref)
            .Select(m => new { m.Ref, Accepted = standing.Where(a => a.TextId == m.Id && a.TextVersion == m.TextVersion).OrderBy(a => a.At).ToList() }).AsNoTracking().ToListAsync();
        Accepted = [.. lying.Select(m => (m.Ref, (IReadOnlyList<Acceptance>)m.Accepted))];
    }

    async Task<Agency> Find() => (await db.Agencies.SingleOrDefaultAsync(a => a.Slug == Slug)).OrNotThere();
}
