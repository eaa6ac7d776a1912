using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>The responsible agency says that an action item is done, with evidence or the reason why there is none.</summary>
[Requires(Act.SubmitActionItem), TakesFiles]
public sealed class SubmitModel(PortalDb db, CurrentViewer current, Clock clock, Uploads uploads) : PageModel, IEdit
{
    public sealed record Form
    {
        public string? WhatWasDone { get; init; }

        public string? Text { get; init; }

        public string? Link { get; init; }

        public string? NoEvidenceReason { get; init; }

        public bool HasEvidence => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Link);

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.WhatWasDone).Filled("Say what was done.").NoLongerThan(ActionItem.ReasonLength);
                RuleFor(i => i.Text).NoLongerThan(Evidence.TextLength);
                RuleFor(i => i.Link).NoLongerThan(Evidence.LinkLength);
                RuleFor(i => i.NoEvidenceReason).NoLongerThan(ActionItem.ReasonLength);
            }
        }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The file that shows it, if there is one.</summary>
    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.SubmitActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.LoadEvidence(item);
        Access.Demand(current.Required, Act.SubmitActionItem, item);
        Request.DemandDropped();
        if (Input.HasEvidence || Files.Count > 0) db.AddEvidence(item, current.Required, Input.Text, Input.Link, await uploads.TakeInOne(current.Required.Side, Files, HttpContext.RequestAborted), clock.Now);
        item.Submit(current.Required, Input.WhatWasDone, Input.NoEvidenceReason, clock.Today);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is submitted as done and waits for the answer.");
    }

    public async Task LoadAsync()
    {
        Item = await db.ActionItemForVerbs(Ref, current.Required);
        await db.LoadEvidence(Item);
    }
}
