using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Withdrawn;

/// <summary>What is left of a record, or of a part of one, that one side withdrew after the other had opened it. Its old address leads here.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    public Tombstone Left { get; private set; } = null!;

    public async Task OnGetAsync() => Left = (await db.Tombstones.AsNoTracking().SingleOrDefaultAsync(t => t.Ref == Ref)).OrNotThere();
}
