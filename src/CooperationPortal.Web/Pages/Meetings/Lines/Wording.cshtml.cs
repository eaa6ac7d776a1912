using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages.Meetings.Lines;

/// <summary>A proposed wording as a redline: the other side accepts, counters or rejects it, its own takes it back.</summary>
[Requires(Act.Browse)]
public sealed class WordingModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel, IEdit
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid Wording { get; set; }

    // Each form of the page is bound and checked by its own verb alone.
    public WordingInput Input { get; private set; } = new();

    public RejectInput Rejected { get; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ProposedLine Line { get; private set; } = null!;

    public WordingProposal Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        (Input, Version) = (new() { Text = Shown.Text }, Shown.Version);
    }

    public Task<IActionResult> OnPostAcceptAsync() => Do((m, by) => m.AcceptWording(by, Wording, clock.Now), "The line reads so from now on.", Act.AnswerWording);

    public Task<IActionResult> OnPostCounterAsync([Bind(Prefix = nameof(Input))] WordingInput input) => Do((m, by) => m.CounterWording(by, Wording, input.Text, input.Reason, clock.Now), $"Answered. The {current.Required.Side.Other()} reads your wording.");

    public Task<IActionResult> OnPostRejectAsync([Bind(Prefix = nameof(Rejected))] RejectInput rejected) => Do((m, by) => m.RejectWording(by, Wording, rejected.Reason, clock.Now), "Rejected: the line stays as it is.");

    public Task<IActionResult> OnPostWithdrawAsync() => Do((m, by) => m.WithdrawWording(by, Wording, clock.Now), "Taken back.");

    public async Task LoadAsync()
    {
        var meeting = await db.MeetingForAgreement(Ref, current.Required);
        Shown = meeting.Wordings.FirstOrDefault(w => w.Id == Wording).OrNotThere();
        Line = ProposedLine.Of(meeting, (Shown.OutcomeId ?? Shown.CorrectionId)!.Value);
    }

    async Task<IActionResult> Do(Action<Meeting, Viewer> verb, string flash, Act? settles = null)
    {
        await LoadAsync();
        verb(Line.Meeting, current.Required);
        if (settles is { } act) await db.FollowWordings(Line.Meeting, act, Line.Id);
        db.Expect(Shown, Version);
        return await this.Save(db, Line.Address, flash);
    }

    public sealed record RejectInput
    {
        public string? Reason { get; init; }

        sealed class Validator : AbstractValidator<RejectInput>
        {
            public Validator() => RuleFor(i => i.Reason).Filled("Say why the line stays: the other side reads it.").NoLongerThan(Meeting.ReasonLength);
        }
    }
}
