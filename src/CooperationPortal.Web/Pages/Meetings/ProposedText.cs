using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>A text that lies with both sides or is about to: the minutes of a meeting, or an addendum to them.</summary>
/// <param name="Meeting">The meeting, as it is loaded for its agreement.</param>
/// <param name="Addendum">The addendum, or null for the minutes.</param>
public sealed record ProposedText(Meeting Meeting, Addendum? Addendum)
{
    /// <summary>The text of this meeting that an address names.</summary>
    /// <exception cref="NotThere">There is no such addendum for the viewer.</exception>
    public static ProposedText Of(Meeting meeting, Guid? addendum) =>
        new(meeting, addendum is { } key ? meeting.Addenda.FirstOrDefault(a => a.Id == key).OrNotThere() : null);

    /// <summary>What it is called within a sentence.</summary>
    public string Name => Addendum is null ? "the minutes" : Addendum.Number is { } number ? $"addendum {number}" : "the addendum";

    /// <summary>Over who accepted it, on paper.</summary>
    public string HeadOfAcceptances => Addendum is null ? "Accepted" : $"Accepted: {Name}";

    /// <summary>Whose verbs it answers to.</summary>
    public ISubject Subject => Addendum is null ? Meeting : Addendum;

    /// <summary>Its page.</summary>
    public string Address => Addendum is null ? Links.Meetings.Details(Meeting.Ref) : Links.Meetings.Addendum(Meeting.Ref, Addendum.Id);

    /// <summary>The key of the text.</summary>
    public Guid TextId => Addendum?.Id ?? Meeting.Id;

    /// <summary>The version that lies with both sides.</summary>
    public int TextVersion => Addendum?.TextVersion ?? Meeting.TextVersion;

    /// <summary>The row that a form expects unchanged.</summary>
    public Entity Row => Addendum is null ? Meeting : Addendum;

    /// <summary>It lies with both sides.</summary>
    public bool IsProposed => Addendum is null ? Meeting.IsProposed : Addendum.State == AddendumState.Proposed;

    /// <summary>Both sides have accepted it.</summary>
    public bool IsAgreed => Agreed is not null;

    /// <summary>The text as it was agreed, once it is.</summary>
    public AgreedText? Agreed => Meeting.AgreedTexts.FirstOrDefault(t => t.TextId == TextId);

    /// <summary>Whether what is said to be agreed is what its hash and both acceptances say. What was changed past the portal is not given out.</summary>
    public bool IsIntact => Meeting.IsIntact(Addendum);

    /// <summary>The text itself: as agreed, or as both sides see it now.</summary>
    public string Text => Agreed?.Text ?? (Addendum is null ? MinutesText.Of(Meeting) : MinutesText.Of(Meeting, Addendum));

    /// <summary>Who accepted the version that counts.</summary>
    public IReadOnlyList<Acceptance> Standing => [.. Meeting.Standing(Addendum).OrderBy(a => a.At)];

    /// <summary>What a side accepted last of it, where that counts no more; null where it counts, or there was none.</summary>
    public Acceptance? LastVoid(Side side) =>
        Meeting.Acceptances.Where(a => a.TextId == TextId && a.Side == side && Meeting.IsInTrail(a)).MaxBy(a => a.TextVersion) is { } last && last.TextVersion < TextVersion ? last : null;

    /// <summary>The wordings of it that wait for an answer, each under the name of its line.</summary>
    public IReadOnlyList<(string Name, Guid Id, Side Owner)> OpenWordings => [.. Meeting.OpenWordings(Addendum)
        .Select(w => (Addendum is null ? $"line {Meeting.Outcomes.First(o => o.Id == w.OutcomeId).SharedNumber}" : $"correction {Addendum.Corrections.First(c => c.Id == w.CorrectionId).Position}", w.Id, w.Owner))];

    /// <summary>Who accepted a version of it, whether that counts or not.</summary>
    public IReadOnlyList<Acceptance> Given(int version) => [.. Meeting.Acceptances.Where(a => a.TextId == TextId && a.TextVersion == version && Meeting.IsInTrail(a)).OrderBy(a => a.At)];

    /// <summary>Every version it had, the latest first, each with those who accepted it.</summary>
    public IEnumerable<(TextChange Change, IReadOnlyList<Acceptance> Acceptances, bool IsVoid)> Versions =>
        Meeting.TextChanges.Where(c => c.TextId == TextId).OrderByDescending(c => c.Number)
            .Select(c => (c, Given(c.Number), c.Number < TextVersion));
}
