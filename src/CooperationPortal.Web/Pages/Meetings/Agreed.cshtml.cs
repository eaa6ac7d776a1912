using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>What the two sides agreed then, and what holds now: every shared line with its corrections, who accepted which text, and the addenda.</summary>
[Requires(Act.Browse)]
public sealed class AgreedModel(PortalDb db, CurrentViewer current, Clock clock) : PageModel
{
    /// <summary>A line as it was agreed and as it holds now; one that an addendum added was not agreed then.</summary>
    public sealed record Line(Guid Id, int? Number, OutcomeKind Kind, string? Agreed, string? Now, IReadOnlyList<Reservation> Reservations, IReadOnlyList<MinutesView.Change> Changes)
    {
        /// <summary>Who does it and by when, as agreed, of an action line.</summary>
        public Promise? Promise { get; init; }
    }

    /// <summary>What an action line promises: the agency under the name that was agreed, the day, and its living item where the viewer sees it.</summary>
    public sealed record Promise(string Agency, DateOnly? DueOn, MinutesView.Living? Item);

    /// <summary>An agenda item with its lines.</summary>
    public sealed record Item(Guid Id, string Title, IReadOnlyList<Line> Lines);

    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    public ProposedText Text { get; private set; } = null!;

    public IReadOnlyList<Item> Items { get; private set; } = [];

    /// <summary>What agreed addenda correct beside the lines, the earliest first.</summary>
    public IReadOnlyList<MinutesView.Change> Beside { get; private set; } = [];

    public IReadOnlyList<Addendum> Addenda { get; private set; } = [];

    /// <summary>What of it is not what both sides accepted, in words.</summary>
    public IReadOnlyList<string> Broken { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var meeting = await db.MeetingForAgreement(Ref, current.Required);
        if (meeting.Ref != Ref) return Redirect(Links.Meetings.Agreed(meeting.Ref));
        await db.LoadAcceptedTexts(meeting);
        Text = new(meeting, null);
        Addenda = [.. meeting.Addenda.OrderByDescending(a => a.DraftedAt).ThenByDescending(a => a.Number)];
        Broken = [.. Addenda.Select(a => new ProposedText(meeting, a)).Prepend(Text).Where(t => !t.IsIntact).Select(t => t.Name)];
        if (!meeting.IsAgreed) return Page();
        var names = Text.IsIntact && Text.Agreed is { } agreed ? MinutesText.AgenciesOf(agreed.Text) : null;
        var items = await db.ActionItems.Where(i => i.MeetingId == meeting.Id)
            .Select(i => new MinutesView.Stored(i.Id, i.Ref, i.State, i.DueOn, i.What, i.Audience, true, i.ResponsibleAgencyId, i.ResponsibleAgency.Name, i.ResponsibleAgency.Acronym)).ToDictionaryAsync(i => i.Id);
        Beside = Changes(meeting.AgreedCorrections.Where(c => c.Correction.Kind == CorrectionKind.Else));
        Items = [.. meeting.Agenda.Where(a => a.Audience == Audience.Shared).OrderBy(a => a.Position).ThenBy(a => a.Id).Select(item => new Item(item.Id, item.Title,
        [
            .. meeting.Outcomes.Where(o => o.AgendaItemId == item.Id && o.Audience == Audience.Shared).OrderBy(o => o.Position).ThenBy(o => o.SharedNumber).Select(o => new Line(
                o.Id, o.SharedNumber, o.Kind, o.Text, meeting.HoldsNow(o), [.. meeting.Reservations.Where(r => r.Stands && r.OutcomeId == o.Id)], Changes(meeting.CorrectionsOf(o)))
                {
                    Promise = o is { Kind: OutcomeKind.Action, SharedNumber: { } number } && names?.OfLine(number) is { } agency ? new(agency, o.DueOn, o.ActionItemId is { } key ? items.GetValueOrDefault(key)?.Beside(o, meeting.HoldsNow(o), agency, clock.Today) : null) : null,
                }),
            .. meeting.AddedLines.Where(c => c.Correction.AgendaItemId == item.Id).Select(c => new Line(
                c.Correction.Id, null, c.Correction.AddedAs!.Value, null, meeting.HoldsNow(c.Correction), [], Changes(meeting.CorrectionsOf(c.Correction)))),
        ])).Where(item => item.Lines.Count > 0)];
        return Page();

        IReadOnlyList<MinutesView.Change> Changes(IEnumerable<(Addendum, Correction)> corrections) => MinutesView.Change.Of(corrections, meeting.Reservations);
    }
}
