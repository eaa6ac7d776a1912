using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings.Addenda;

/// <summary>An addendum: what it corrects, and, while it is a draft, the forms to write it.</summary>
[Requires(Act.Browse)]
public sealed class DetailsModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Addendum { get; set; }

    public ProposedText Text { get; private set; } = null!;

    /// <summary>The open action items of the meeting, whose due dates are changed there.</summary>
    public IReadOnlyList<Due> Promised { get; private set; } = [];

    /// <summary>An action item with its due date.</summary>
    public sealed record Due(string Ref, DateOnly DueOn);

    // Each form of the page is bound and checked by its own verb alone.
    public CorrectInput Correct { get; } = new();

    public AddInput Add { get; } = new();

    public ElseInput Else { get; } = new();

    /// <summary>The agreed lines that still hold and that this draft does not correct yet: those of the minutes, then those that addenda added.</summary>
    public IEnumerable<SelectListItem> Lines => Text.Meeting.Outcomes.Where(o => o.Audience == Audience.Shared).OrderBy(o => o.SharedNumber).Select(o => (o.Id, Name: $"/{o.SharedNumber}", Now: Text.Meeting.HoldsNow(o)))
        .Concat(Text.Meeting.AddedLines.Select(a => (a.Correction.Id, Name: $"Addendum {a.Addendum.Number}:", Now: Text.Meeting.HoldsNow(a.Correction))))
        .Where(l => l.Now is not null && Text.Addendum!.Corrections.All(c => c.LineId != l.Id))
        .Select(l => new SelectListItem($"{l.Name} {Words.Shortened(l.Now!, 90)}", l.Id.ToString()));

    public IEnumerable<SelectListItem> Items => Text.Meeting.Agenda.Where(a => a.Audience == Audience.Shared).OrderBy(a => a.Position).Select(a => new SelectListItem(a.Title, a.Id.ToString()));

    /// <summary>What can be added: an action needs a life of its own, so it is created as an action item.</summary>
    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<OutcomeKind>().Where(k => k != OutcomeKind.Action).Select(k => new SelectListItem(Words.Of(k), k.ToString()));

    public async Task OnGetAsync() => await LoadAsync();

    public Task<IActionResult> OnPostCorrectAsync([Bind(Prefix = nameof(Correct))] CorrectInput correct) => Do(
        (m, by) => m.CorrectLine(by, Addendum, correct.Line!.Value, new(correct.Strikes ? CorrectionKind.Strike : CorrectionKind.Replace, correct.Text)), "Corrected in this addendum.");

    public Task<IActionResult> OnPostAddAsync([Bind(Prefix = nameof(Add))] AddInput add) => Do((m, by) => m.AddMissingLine(by, Addendum, add.Item!.Value, new(CorrectionKind.Add, add.Text, add.Kind)), "Added in this addendum.");

    public Task<IActionResult> OnPostElseAsync([Bind(Prefix = nameof(Else))] ElseInput @else) => Do((m, by) => m.CorrectElse(by, Addendum, @else.About, @else.Text, @else.Was), "Corrected in this addendum.");

    public Task<IActionResult> OnPostRemoveAsync(Guid correction) => Do((m, by) => m.RemoveCorrection(by, Addendum, correction), "Removed.");

    public Task<IActionResult> OnPostDiscardAsync() => Do((m, by) => m.DiscardAddendum(by, Addendum), "The draft is discarded.");

    public async Task<IActionResult> OnPostAgainAsync()
    {
        await LoadAsync();
        var again = Text.Meeting.DraftAddendumAgain(current.Required, Addendum, clock.Now);
        return await this.Save(db, Links.Meetings.Addendum(Text.Meeting.Ref, again.Id), "A new draft, with the corrections of the one that came back.");
    }

    public async Task LoadAsync()
    {
        Text = ProposedText.Of(await db.MeetingForAgreement(Ref, current.Required), Addendum);
        var meeting = Text.Meeting.Id;
        if (Text.Addendum!.IsDraft) Promised = await db.ActionItems.Where(i => i.MeetingId == meeting && i.ClosedOn == null).OrderBy(i => i.DueOn).ThenBy(i => i.Ref).Select(i => new Due(i.Ref, i.DueOn)).ToListAsync();
        await db.LoadAcceptedTexts(Text.Meeting);
    }

    async Task<IActionResult> Do(Action<Meeting, Viewer> verb, string flash)
    {
        await LoadAsync();
        verb(Text.Meeting, current.Required);
        return await this.Save(db, Links.Meetings.Addendum(Text.Meeting.Ref, Addendum), flash);
    }

    public sealed record CorrectInput
    {
        public Guid? Line { get; init; }

        public bool Strikes { get; init; }

        public string? Text { get; init; }

        sealed class Validator : AbstractValidator<CorrectInput>
        {
            public Validator()
            {
                RuleFor(i => i.Line).NotNull().WithMessage("Choose the line.");
                RuleFor(i => i.Text).NoLongerThan(Outcome.TextLength);
                RuleFor(i => i.Text).Filled("Write how the line reads from now on, or tick that it no longer holds.").When(i => !i.Strikes);
                RuleFor(i => i.Text).Must(string.IsNullOrWhiteSpace).WithMessage("Leave this empty where the line no longer holds, or take the tick away.").When(i => i.Strikes);
            }
        }
    }

    public sealed record ElseInput
    {
        public string? About { get; init; }

        public string? Was { get; init; }

        public string? Text { get; init; }

        sealed class Validator : AbstractValidator<ElseInput>
        {
            public Validator()
            {
                RuleFor(i => i.About).Filled("Say what is corrected.").NoLongerThan(Correction.AboutLength);
                RuleFor(i => i.Was).NoLongerThan(Outcome.TextLength);
                RuleFor(i => i.Text).Filled("Write what holds.").NoLongerThan(Outcome.TextLength);
            }
        }
    }

    public sealed record AddInput
    {
        public Guid? Item { get; init; }

        public OutcomeKind Kind { get; init; } = OutcomeKind.Understanding;

        public string? Text { get; init; }

        sealed class Validator : AbstractValidator<AddInput>
        {
            public Validator()
            {
                RuleFor(i => i.Item).NotNull().WithMessage("Choose the agenda item.");
                RuleFor(i => i.Text).Filled("Write the line.").NoLongerThan(Outcome.TextLength);
            }
        }
    }
}
