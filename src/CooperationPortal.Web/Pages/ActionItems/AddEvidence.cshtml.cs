using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Adds what shows that an action item was done: a text, with a web address or a file if there is one.</summary>
[Requires(Act.WorkActionItem), TakesFiles]
public sealed class AddEvidenceModel(PortalDb db, CurrentViewer current, Clock clock, Uploads uploads) : PageModel, IForm
{
    public sealed record Form
    {
        public string? Text { get; init; }

        public string? Link { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.Text).Filled("Say what it is and what it shows.").NoLongerThan(Evidence.TextLength);
                RuleFor(i => i.Link).NoLongerThan(Evidence.LinkLength);
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

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WorkActionItem, Item);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        Access.Demand(current.Required, Act.WorkActionItem, item);
        Request.DemandDropped();
        db.AddEvidence(item, current.Required, Input.Text, Input.Link, await uploads.TakeInOne(current.Required.Side, Files, HttpContext.RequestAborted), clock.Now);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), "The evidence is on the record.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
