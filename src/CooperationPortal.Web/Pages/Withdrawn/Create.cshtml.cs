using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Withdrawn;

/// <summary>Takes a release back. Before the other side has opened it one confirmation is enough; afterwards a manager gives the reason, and a tombstone is left on both sides.</summary>
[Requires(Act.WithdrawRecord)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    public sealed record Form
    {
        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator() => RuleFor(i => i.Reason).NoLongerThan(Tombstone.ReasonLength);
        }
    }

    /// <summary>The reference of the record.</summary>
    [FromQuery]
    public string? Record { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Withdrawal Withdrawal { get; private set; } = null!;

    public BelongsTo What { get; private set; } = null!;

    /// <summary>Whether the other side has opened something of it, and a manager is needed.</summary>
    public bool NeedsManager => Withdrawal.Opened.Count > 0 && !Access.May(current.Required, Act.WithdrawOpenedRecord, Withdrawal.Record);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WithdrawRecord, Withdrawal.Record);
        Version = Withdrawal.Record.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var withdrawal = await Withdrawal.Load(db, Record, current.Required);
        var before = withdrawal.Record.Ref;
        db.Expect(withdrawal.Record, Version);
        await withdrawal.TakeBack(db, current.Required, Input.Reason, clock.Now);
        var what = BelongsTo.Of(withdrawal.Record);
        return await this.Save(db, Links.Documents.OnRecord(what.Kind, what.Address).Split('#')[0], $"{before} is withdrawn: it is {withdrawal.Record.Ref} of your side again.");
    }

    public async Task LoadAsync()
    {
        Withdrawal = await Withdrawal.Load(db, Record, current.Required);
        What = BelongsTo.Of(Withdrawal.Record);
    }
}
