using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Documents;

/// <summary>Takes a document back that only the own side knows.</summary>
[Requires(Act.WithdrawDocument)]
public sealed class WithdrawModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    public sealed record Form
    {
        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<Form>
        {
            public Validator() => RuleFor(i => i.Reason).Filled("Say why it is withdrawn.").NoLongerThan(Document.ReasonLength);
        }
    }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public Document Document { get; private set; } = null!;

    /// <summary>Why it stays, where it does.</summary>
    public string? StaysBecause { get; private set; }

    /// <summary>The action item of which it is evidence, if it is.</summary>
    public ActionItem? Shows { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.WithdrawDocument, Document);
        Version = Document.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (document, record) = await db.DocumentForVerbs(Id);
        document.Withdraw(current.Required, record, Input.Reason, clock.Now);
        db.Expect(document, Version);
        var name = BelongsTo.Of(record);
        return await this.Save(db, Links.Documents.OnRecord(name.Kind, name.Address), $"“{document.Title}” is withdrawn.");
    }

    public async Task LoadAsync()
    {
        (Document, var record) = await db.DocumentForVerbs(Id);
        (StaysBecause, Shows) = (Document.StaysBecause(record), record is ActionItem item && item.IsShownBy(Document) ? item : null);
    }
}
