using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Addenda;

/// <summary>Says anew why an addendum corrects the minutes, while it is a draft.</summary>
[Requires(Act.EditAddendum)]
public sealed class EditModel(PortalDb db, CurrentViewer current) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Addendum { get; set; }

    [BindProperty]
    public WhyInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ProposedText Text { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.EditAddendum, Text.Subject);
        (Input, Version) = (new() { Why = Text.Addendum!.Why }, Text.Row.Version);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        Text.Meeting.EditAddendum(current.Required, Addendum, Input.Why);
        db.Expect(Text.Row, Version);
        return await this.Save(db, Text.Address, "Saved.");
    }

    public async Task LoadAsync() => Text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);
}
