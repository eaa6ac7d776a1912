using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Withdrawn;

/// <summary>Takes a release back, of a record or of a part of one. Before the other side has opened it one confirmation is enough; afterwards a manager gives the reason, and a tombstone is left on both sides.</summary>
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

    /// <summary>The reference of the record that goes back whole.</summary>
    [FromQuery]
    public string? Record { get; set; }

    /// <summary>The part of a record that goes back by itself.</summary>
    [FromQuery]
    public Guid? Part { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Withdrawal Withdrawal { get; private set; } = null!;

    public BelongsTo On { get; private set; } = null!;

    /// <summary>Where it stands, or stood.</summary>
    public string Back => Withdrawal.Part is Document document ? Links.Documents.Details(document.Id) : BackTo(On);

    /// <summary>Whether the other side has opened something of it, and a manager is needed.</summary>
    public bool NeedsManager => Withdrawal.Opened.Count > 0 && !Access.May(current.Required, Act.WithdrawOpenedRecord, Withdrawal.What);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WithdrawRecord, Withdrawal.What);
        Version = Withdrawal.Row.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var withdrawal = await Load();
        var before = withdrawal.Name;
        db.Expect(withdrawal.Row, Version);
        await withdrawal.TakeBack(db, current.Required, Input.Reason, clock.Now);
        var on = BelongsTo.Of(withdrawal.Record);
        return await this.Save(db, BackTo(on), withdrawal.Part is null ? $"{before} is withdrawn: it is {on.Address} of your side again." : $"{Words.Capital(before)} is withdrawn: only your side sees it again.");
    }

    public async Task LoadAsync()
    {
        Withdrawal = await Load();
        On = BelongsTo.Of(Withdrawal.Record);
    }

    Task<Withdrawal> Load() => Part is { } part ? Withdrawal.Load(db, part, current.Required) : Withdrawal.Load(db, Record, current.Required);

    static string BackTo(BelongsTo on) => Links.Documents.OnRecord(on.Kind, on.Address).Split('#')[0];
}
