using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Chains;

/// <summary>The chain of a record, as a picture and as a list: where it comes from and what came of it.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock, Openings openings) : PageModel
{
    /// <summary>The record's reference, or the programme's part of its address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Record { get; set; } = null!;

    public BelongsTo Name { get; private set; } = null!;

    public Handling Handling { get; private set; }

    public ChainView Chain { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var record = await db.RecordWithDocuments(Record, current.Required);
        Name = BelongsTo.Of(record);
        if (Name.Address != Record) return Redirect(Links.Chain(Name.Address));
        Handling = (record as CitedRecord)?.Handling ?? Handling.OfficialUseOnly;
        Chain = await ChainView.Load(db, record, current.Required.Side, clock.Today);
        await openings.Note(Chain.Unopened);
        return Page();
    }
}
