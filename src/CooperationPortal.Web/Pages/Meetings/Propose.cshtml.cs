using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>Proposes finished minutes, or an addendum, to the other side; first it shows exactly the text.</summary>
[Requires(Act.ProposeMinutes)]
public sealed class ProposeModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? Addendum { get; set; }

    /// <summary>The hash of the text that was read.</summary>
    [BindProperty]
    public string? Hash { get; set; }

    public ProposedText Text { get; private set; } = null!;

    /// <summary>The text as it will lie with both sides.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>What stands in the way, if anything does.</summary>
    public string? Obstacle { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.ProposeMinutes, Text.Subject);
        return Text.Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Propose(Text.Meeting.Ref, Addendum));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);
        if (text.Addendum is null) text.Meeting.Propose(current.Required, Hash, clock.Now);
        else text.Meeting.ProposeAddendum(current.Required, text.Addendum.Id, Hash, clock.Now);
        return await this.Save(db, text.Address, $"Proposed: {text.Name} lie{(text.Addendum is null ? "" : "s")} with both sides.");
    }

    public async Task LoadAsync()
    {
        Text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);
        Obstacle = Text.Addendum is null ? Text.Meeting.NotYetToPropose : Text.Meeting.NotYetToProposeAddendum(Text.Addendum);
        if (Obstacle is null) Shown = Text.Text;
        // What is proposed is what this page shows now, also when the form comes back.
        ModelState.Remove(nameof(Hash));
        Hash = MinutesText.Hash(Shown);
    }
}
