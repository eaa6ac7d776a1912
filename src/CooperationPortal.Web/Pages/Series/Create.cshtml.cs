using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Series;

/// <summary>A new series of meetings, the own side's to begin with.</summary>
[Requires(Act.EditSeries)]
public sealed class CreateModel(PortalDb db, CurrentViewer current) : PageModel, IForm
{
    [BindProperty]
    public SeriesInput Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // The side in the address keeps one side from finding out, by a name that is taken, what the other calls its own.
        var series = MeetingSeries.Start(current.Required, await db.FreeSlug<MeetingSeries>(Slug.Of(Input.Name, current.Required.Side)), Input.Details);
        db.Add(series);
        return await this.Save(db, Links.Series.Details(series.Slug), $"{series.Name} is there. Plan its first meeting next.");
    }

    public Task LoadAsync() => Task.CompletedTask;
}
