using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.ActionItems;

/// <summary>Something stands in the way of an action item.</summary>
[Requires(Act.WorkActionItem)]
public sealed class BlockModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    public sealed record Form
    {
        public Blocker? Blocker { get; init; }

        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator()
            {
                RuleFor(i => i.Blocker).NotNull().WithMessage("Say what kind of thing stands in the way.");
                RuleFor(i => i.Reason).Filled("Say what exactly stands in the way.").NoLongerThan(ActionItem.ReasonLength);
            }
        }
    }

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ActionItem Item { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WorkActionItem, Item);
        Version = Item.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var item = await db.ActionItemForVerbs(Ref, current.Required);
        item.Block(current.Required, Input.Blocker, Input.Reason, clock.Today);
        db.Expect(item, Version);
        return await this.Save(db, Links.ActionItems.Details(item.Ref), $"{item.Ref} is blocked.");
    }

    public async Task LoadAsync() => Item = await db.ActionItemForVerbs(Ref, current.Required);
}
