using System.Text.Json;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>
/// Reassigns several action items, or moves the due date of several: all that allow it in one transaction; the others are listed with the reason. Of what both
/// sides see the date is proposed.
/// </summary>
[Requires(Act.ReassignActionItem)]
public sealed class BulkModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    /// <summary>As many as a page of the list holds.</summary>
    public const int Most = IndexModel.Size;

    public sealed record Form
    {
        /// <summary>What is done with the selected ones; the two parts of the page name it.</summary>
        public Doing Doing { get; init; }

        public Guid? ResponsibleAgencyId { get; init; }

        public string? WhyThere { get; init; }

        public DateOnly? DueOn { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.ResponsibleAgencyId).NotNull().WithMessage("Choose the agency.").When(i => i.Doing == Doing.Reassign);
                RuleFor(i => i.WhyThere).NoLongerThan(ActionItem.ReasonLength).When(i => i.Doing == Doing.Reassign);
                RuleFor(i => i.DueOn).NotNull().WithMessage("Enter the new due date.").When(i => i.Doing == Doing.DueDate);
                RuleFor(i => i.Reason).Filled("Say why the date changes.").NoLongerThan(ActionItem.ReasonLength).When(i => i.Doing == Doing.DueDate);
            }
        }
    }

    public enum Doing
    {
        Reassign,
        DueDate,
    }

    public sealed record Row(string Ref, string What, string Agency, Side Side, DateOnly DueOn, ActionState State, Side Owner, bool IsShared);

    /// <summary>The references of the selected ones.</summary>
    [FromQuery(Name = "ref")]
    public IReadOnlyList<string> Selected { get; set; } = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The list that the selected ones were ticked in, as it was narrowed.</summary>
    public ActionItemFilter List => ActionItemFilter.Read(Request.Query, out _);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    /// <summary>What the last round refused.</summary>
    public IReadOnlyList<ManyAtOnce.Refusal> Refused { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (TempData["Refused"] is string refused) Refused = JsonSerializer.Deserialize<List<ManyAtOnce.Refusal>>(refused)!;
        await LoadAsync();
        if (Rows.Count > 0 || Refused.Count > 0) return Page();
        TempData[Forms.Notice] = "Nothing is selected. Tick the action items that you want to change, then press “Change the selected…”.";
        return Redirect(Links.ActionItems.Filtered(List));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var items = await Chosen(db.ActionItems).Include(i => i.ResponsibleAgency).Include(i => i.CounterpartAgency).Include(i => i.Proposals).Include(i => i.Handovers).AsSplitQuery().OrderBy(i => i.DueOn).ThenBy(i => i.Id).ToListAsync();
        Rule.That(items.Count > 0, "Tick at least one action item in the list.");
        var refused = Input.Doing == Doing.Reassign ? await Reassign(items) : ManyAtOnce.Do(items, Move);
        var left = refused.Select(r => r.Ref).ToHashSet();
        var asked = items.Count(i => i.IsShared && !left.Contains(i.Ref));
        var done = items.Count - refused.Count;
        if (refused.Count > 0) TempData["Refused"] = JsonSerializer.Serialize(refused);
        var said = Input.Doing == Doing.Reassign ? $"{Words.Count(done, "action item")} reassigned."
            : asked == 0 ? $"{Words.Count(done, "action item")} moved to {Words.Day(Input.DueOn)}."
            : $"{Words.Count(done - asked, "action item")} moved to {Words.Day(Input.DueOn)}; for {Words.Count(asked, "shared one")} the date is proposed to the {current.Required.Side.Other()}.";
        return await this.Save(db, refused.Count > 0 ? Links.ActionItems.BulkFrom(List) : Links.ActionItems.Filtered(List), said);
    }

    public async Task LoadAsync()
    {
        Rows = await Chosen(db.ActionItems).OrderBy(i => i.DueOn).ThenBy(i => i.Id)
            .Select(i => new Row(i.Ref, i.What, i.ResponsibleAgency.Acronym ?? i.ResponsibleAgency.Name, i.ResponsibleSide, i.DueOn, i.State, i.Owner, i.Audience == Audience.Shared)).ToListAsync();
        Agencies = await ActionItemInput.OfferAgencies(db, current.Required.Side, clock.Today);
    }

    void Move(ActionItem item)
    {
        if (item.IsShared) item.ProposeDueDate(current.Required, Input.DueOn, Input.Reason, clock.Now);
        else item.ChangeDueDate(current.Required, Input.DueOn, Input.Reason, clock.Now);
    }

    async Task<IReadOnlyList<ManyAtOnce.Refusal>> Reassign(List<ActionItem> items)
    {
        var agency = (await db.Agencies.FindAsync(Input.ResponsibleAgencyId)).OrUnknown(nameof(Input.ResponsibleAgencyId));
        return ManyAtOnce.Do(items, item => item.Reassign(current.Required, agency, item.CounterpartAgency, clock.Now, Input.WhyThere));
    }

    IQueryable<ActionItem> Chosen(IQueryable<ActionItem> items)
    {
        var refs = Selected.Take(Most).ToList();
        return items.Where(i => refs.Contains(i.Ref));
    }
}
