using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Initiatives;

/// <summary>Files the own side's view of how an initiative stands, beside what both sides said last.</summary>
[Requires(Act.FileStatusUpdate)]
public sealed class UpdateModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty]
    public Report Input { get; set; } = new();

    public Initiative Initiative { get; private set; } = null!;

    public IReadOnlyList<StatusUpdate> Latest { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new() { Progress = Latest.FirstOrDefault(u => u.Side == current.Required.Side)?.Progress ?? Initiative.Progress ?? 0 };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Initiative = await Find();
        var report = new StatusReport(Input.Rag!.Value, Input.Reason, Input.Direction!.Value, Input.Progress!.Value, Input.Narrative, Input.NextSteps, Input.Blocker, Input.BlockerText);
        Initiative.File(current.Required, report, clock.Now, clock.Today);
        return await this.Save(db, Links.Initiatives.Details(Initiative.Ref), Initiative.IsDivergent ? "The update is filed. The two sides see it differently." : "The update is filed.");
    }

    public async Task LoadAsync()
    {
        Initiative = await Find();
        Access.Demand(current.Required, Act.FileStatusUpdate, Initiative);
        Latest = await db.LatestUpdates(Initiative.Id);
    }

    async Task<Initiative> Find() => (await db.Initiatives.ByRef(Ref, current.Required).SingleOrDefaultAsync()).OrNotThere();

    public sealed record Report
    {
        public Rag? Rag { get; init; }

        public string? Reason { get; init; }

        public Direction? Direction { get; init; }

        public int? Progress { get; init; }

        public string? Narrative { get; init; }

        public string? NextSteps { get; init; }

        public Blocker? Blocker { get; init; }

        public string? BlockerText { get; init; }

        sealed class Validator : AbstractValidator<Report>
        {
            public Validator()
            {
                RuleFor(r => r.Rag).NotNull().WithMessage("Choose how it stands.").IsInEnum().WithMessage("Choose how it stands.");
                RuleFor(r => r.Reason).Filled("Say why it stands so.").NoLongerThan(StatusUpdate.ReasonLength);
                RuleFor(r => r.Direction).NotNull().WithMessage("Choose where it is heading.").IsInEnum().WithMessage("Choose where it is heading.");
                RuleFor(r => r.Progress).NotNull().WithMessage("Enter the progress.").InclusiveBetween(0, 100).WithMessage("Progress is a whole number from 0 to 100.");
                RuleFor(r => r.Narrative).NoLongerThan(StatusUpdate.NarrativeLength);
                RuleFor(r => r.NextSteps).NoLongerThan(StatusUpdate.NarrativeLength);
                RuleFor(r => r.Blocker).IsInEnum().WithMessage("Choose what kind of blocker it is.");
                RuleFor(r => r.Blocker).NotNull().When(r => !string.IsNullOrWhiteSpace(r.BlockerText)).WithMessage("Say what kind of blocker it is.");
                RuleFor(r => r.BlockerText).NoLongerThan(StatusUpdate.NarrativeLength);
            }
        }
    }
}
