using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Series;

/// <summary>Changes what is known of a series.</summary>
[Requires(Act.EditSeries)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = null!;

    [BindProperty]
    public SeriesInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public string Name { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var series = await Find();
        Access.Demand(current.Required, Act.EditSeries, series);
        (Input, Version, Name) = (SeriesInput.Of(series), series.Version, series.Name);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var series = await Find();
        series.Edit(current.Required, Input.Details);
        db.Expect(series, Version);
        return await this.Save(db, Links.Series.Details(series.Slug), "Saved.");
    }

    public async Task LoadAsync() => Name = (await Find()).Name;

    async Task<MeetingSeries> Find() => (await db.Series.SingleOrDefaultAsync(s => s.Slug == Slug)).OrNotThere();
}
