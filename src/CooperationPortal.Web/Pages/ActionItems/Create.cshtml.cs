using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>A new action item of the own side, outside a meeting's minutes.</summary>
[Requires(Act.CreateActionItem)]
public sealed class CreateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    /// <summary>The form, with what is fixed at the beginning and later changed by verbs of its own.</summary>
    public sealed record Form : ActionItemInput
    {
        public Guid? ResponsibleAgencyId { get; init; }

        public Guid? CounterpartAgencyId { get; init; }

        public DateOnly? DueOn { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                Include(new CommonValidator());
                RuleFor(i => i.ResponsibleAgencyId).NotNull().WithMessage("Choose the responsible agency.");
                RuleFor(i => i.DueOn).NotNull().WithMessage("Enter the day it is due.");
            }
        }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Initiatives { get; private set; } = [];

    public async Task OnGetAsync(string? initiative)
    {
        if (initiative is not null)
            Input = Input with { InitiativeId = await db.Initiatives.ByRef(initiative, current.Required).Select(i => (Guid?)i.Id).SingleOrDefaultAsync() };
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var viewer = current.Required;
        await Input.DemandInitiative(db);
        var responsible = (await db.Agencies.FindAsync(Input.ResponsibleAgencyId)).OrUnknown(nameof(Input.ResponsibleAgencyId));
        var counterpart = Input.CounterpartAgencyId is { } id ? (await db.Agencies.FindAsync(id)).OrUnknown(nameof(Input.CounterpartAgencyId)) : null;
        var @ref = await db.NextOwnRef("ACT", viewer.Side, clock.Today);
        var item = ActionItem.Create(viewer, @ref, Input.Details, responsible, counterpart, Input.DueOn, clock.Now, clock.Today, await Input.FindSupporters(db));
        db.Add(item);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is on the record.");
    }

    public async Task LoadAsync()
    {
        Agencies = await ActionItemInput.OfferAgencies(db, current.Required.Side, clock.Today);
        Initiatives = await ActionItemInput.OfferInitiatives(db, Input.InitiativeId);
    }
}
