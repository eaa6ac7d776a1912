using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Pages.Meetings.Lines;

/// <summary>A line of minutes, or a correction in an addendum, that lies with both sides.</summary>
/// <param name="Meeting">The meeting, as it is loaded for its agreement.</param>
/// <param name="Id">The key of the line or correction.</param>
/// <param name="Name">What it is called at the head of a page.</param>
/// <param name="Text">How it reads.</param>
/// <param name="Addendum">The addendum, where it is a correction.</param>
public sealed record ProposedLine(Meeting Meeting, Guid Id, string Name, string Text, Guid? Addendum)
{
    /// <summary>The line of this key, whether it still lies with both sides or not.</summary>
    /// <exception cref="NotThere">There is none that both sides see.</exception>
    public static ProposedLine Of(Meeting meeting, Guid id)
    {
        if (meeting.Outcomes.FirstOrDefault(o => o.Id == id && o.Audience == Audience.Shared) is { } line) return new(meeting, id, $"line {line.SharedNumber}", line.Text, null);
        var correction = meeting.Addenda.SelectMany(a => a.Corrections).FirstOrDefault(c => c.Id == id && c.Audience == Audience.Shared).OrNotThere();
        return new(meeting, id, $"correction {correction.Position}", correction.Text ?? correction.Was ?? "", correction.AddendumId);
    }

    /// <summary>Where it stands among the others.</summary>
    public string Address => Addendum is { } addendum ? Links.Meetings.Addendum(Meeting.Ref, addendum) : Links.Meetings.Line(Meeting.Ref, Id);

    /// <summary>The text that it belongs to lies with both sides.</summary>
    public bool IsProposed => Addendum is { } addendum ? Meeting.Addenda.Any(a => a.Id == addendum && a.State == AddendumState.Proposed) : Meeting.IsProposed;

    /// <summary>What was proposed for it, the latest first.</summary>
    public IEnumerable<WordingProposal> Wordings => Meeting.Wordings.Where(w => (w.OutcomeId ?? w.CorrectionId) == Id).OrderByDescending(w => w.ProposedAt);

    /// <summary>Who has accepted the text that it belongs to, as it lies with both sides: with another word in it these count no more.</summary>
    public IEnumerable<Acceptance> Standing => Meeting.Standing(Meeting.Addenda.FirstOrDefault(a => a.Id == Addendum)).OrderBy(a => a.At);

    /// <summary>The reservations on it that stand.</summary>
    public IEnumerable<Reservation> Reservations => Meeting.Reservations.Where(r => r.Stands && (r.OutcomeId ?? r.CorrectionId) == Id).OrderBy(r => r.At);
}
