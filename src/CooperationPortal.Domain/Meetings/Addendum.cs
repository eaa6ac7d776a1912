using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationPortal.Domain;

/// <summary>Where an addendum stands.</summary>
public enum AddendumState
{
    /// <summary>Its side is drafting it; the other side does not know of it.</summary>
    Drafted,

    /// <summary>It lies with the other side.</summary>
    Proposed,

    /// <summary>Both sides accepted it.</summary>
    Agreed,

    /// <summary>The other side sent it back; a new draft may follow.</summary>
    Returned,

    /// <summary>Its side gave the draft up, or took it back from both sides.</summary>
    Withdrawn,
}

/// <summary>A correction of agreed minutes. The minutes stay as they were agreed; the addendum says what holds from its own agreement on.</summary>
public sealed class Addendum : Entity, ISubject, IPartOf
{
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1_000;

    readonly List<Correction> corrections = [];

    Addendum() { }

    internal Addendum(Meeting meeting, Viewer by, string? why, DateTime now)
    {
        Does(Act.DraftAddendum);
        (MeetingId, Owner, Audience) = (meeting.Id, by.Side, by.Side.Only());
        (DraftedBy, DraftedById, DraftedAt) = (by.Name, by.AccountId, now);
        Apply(why);
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <summary>The side that drafts it.</summary>
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Its number among the addenda of these minutes, while it is proposed and once it is agreed; one that came back has none.</summary>
    public int? Number { get; private set; }

    /// <summary>Why the minutes are corrected.</summary>
    public string Why { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public AddendumState State { get; private set; }

    /// <summary>Why it came back or was given up.</summary>
    public string? StateReason { get; private set; }

    /// <summary>The kind of reason for which it came back.</summary>
    public ReturnReason? Returned { get; private set; }

    /// <summary>Who drafted it.</summary>
    public string DraftedBy { get; private set; } = null!;

    /// <summary>The account that drafted it.</summary>
    public Guid DraftedById { get; private set; }

    /// <summary>When it was drafted (UTC).</summary>
    public DateTime DraftedAt { get; private set; }

    /// <summary>When both sides had accepted it (UTC).</summary>
    public DateTime? AgreedAt { get; private set; }

    /// <summary>The version of its shared text; an acceptance of an earlier one counts no more.</summary>
    public int TextVersion { get; private set; }

    /// <summary>When a side last accepted it (UTC): so that two who accept at the same moment see each other.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>What it corrects, in its order.</summary>
    public IReadOnlyList<Correction> Corrections => corrections;

    /// <summary>Its side can still change it.</summary>
    public bool IsDraft => State == AddendumState.Drafted;

    /// <summary>It lay with both sides and came back, so that a new draft can begin with its corrections.</summary>
    public bool CanBeDraftedAgain => Audience == Audience.Shared && State is AddendumState.Returned or AddendumState.Withdrawn;

    internal void Apply(string? why) => Why = Rule.Text(why, ReasonLength, "Why the minutes are corrected", nameof(Why));

    internal Correction Add(CorrectionTarget target, CorrectionInput input, string? was, Guid writtenById)
    {
        var correction = new Correction(this, target, input, was, writtenById, corrections.Count + 1);
        corrections.Add(correction);
        Touch();
        return correction;
    }

    internal void Remove(Guid correctionId)
    {
        corrections.Remove(corrections.Find(c => c.Id == correctionId) ?? throw new RuleBroken("This correction is no longer there."));
        // What is dropped leaves no gap: the texts count the corrections that go over, and so does whoever reads them.
        foreach (var (place, correction) in corrections.OrderBy(c => c.Position).Index().ToList()) correction.StandAt(place + 1);
        Touch();
    }

    internal int NextText()
    {
        AcceptedAt = null;
        return ++TextVersion;
    }

    internal void GoTo(AddendumState state, string? reason = null, ReturnReason? returned = null, int? number = null)
    {
        (State, StateReason, Returned, Number) = (state, reason, returned, number);
        if (state != AddendumState.Proposed) return;
        Audience = Audience.Shared;
        foreach (var correction in corrections) correction.Show();
    }

    internal void AcceptedOnce(DateTime now) => AcceptedAt = now;

    internal void Agree(DateTime now) => (State, AgreedAt) = (AddendumState.Agreed, now);
}

/// <summary>What a correction does.</summary>
public enum CorrectionKind
{
    /// <summary>A line reads differently from now on.</summary>
    Replace,

    /// <summary>A line no longer holds.</summary>
    Strike,

    /// <summary>A line that was missing is added.</summary>
    Add,

    /// <summary>Something else than a line reads differently from now on.</summary>
    Else,
}

/// <summary>What a correction is about; see the members of <see cref="Correction"/>.</summary>
/// <param name="Line">A line of the agreed minutes.</param>
/// <param name="AddedLine">A line that an earlier addendum added.</param>
/// <param name="Under">The agenda item under which a line is added.</param>
/// <param name="About">Something else, in words.</param>
public sealed record CorrectionTarget(Guid? Line = null, Guid? AddedLine = null, Guid? Under = null, string? About = null);

/// <summary>What somebody types to correct a line; see the members of <see cref="Correction"/>.</summary>
public sealed record CorrectionInput(CorrectionKind Kind, string? Text, OutcomeKind AddedAs = OutcomeKind.Understanding);

/// <summary>One line of agreed minutes that an addendum corrects, strikes or adds, or something else in them that it corrects.</summary>
public sealed class Correction : Entity, IHasAudience, IPartOf
{
    /// <summary>The longest name of what is corrected, where it is no line.</summary>
    public const int AboutLength = 200;

    Correction() { }

    internal Correction(Addendum addendum, CorrectionTarget target, CorrectionInput input, string? was, Guid writtenById, int position)
    {
        Does(Act.EditAddendum);
        (AddendumId, MeetingId, Audience, Position, Kind, Was) = (addendum.Id, addendum.MeetingId, addendum.Audience, position, input.Kind, was);
        (OutcomeId, AddedLineId, AgendaItemId, About, WrittenById) = (target.Line, target.AddedLine, target.Under, target.About, writtenById);
        AddedAs = input.Kind == CorrectionKind.Add ? input.AddedAs : null;
        Text = input.Kind == CorrectionKind.Strike ? null : Rule.Text(input.Text, Outcome.TextLength, "Text", nameof(Text));
        Rule.That(Text != was || Kind == CorrectionKind.Strike, "That is how the line reads already.", nameof(Text));
    }

    /// <summary>The addendum.</summary>
    public Guid AddendumId { get; private set; }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Its place in the addendum, from 1 and without a gap: every text, page and notification names it so.</summary>
    public int Position { get; private set; }

    /// <summary>What it does.</summary>
    public CorrectionKind Kind { get; private set; }

    /// <summary>The line of the minutes that it corrects or strikes, if it is one.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The line that an earlier addendum added and this one corrects or strikes, if it is one.</summary>
    public Guid? AddedLineId { get; private set; }

    /// <summary>What else it corrects, in words: the venue, who was present, a note, a due date.</summary>
    public string? About { get; private set; }

    /// <summary>The line that it corrects or strikes, whichever it is.</summary>
    public Guid? LineId => OutcomeId ?? AddedLineId;

    /// <summary>It corrects or strikes a line.</summary>
    public bool CorrectsLine => LineId is not null;

    /// <summary>It corrects in words what stands beside the lines, and they name this one, as in “the due date of line 3”. Nothing hangs on it but where the correction is shown besides.</summary>
    public bool Names(Outcome line) => Kind == CorrectionKind.Else && About is not null && line.SharedNumber is { } number
        && Regex.IsMatch(About, string.Create(CultureInfo.InvariantCulture, $@"\bline\s+/?{number}\b"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    internal CorrectionTarget Target => new(OutcomeId, AddedLineId, AgendaItemId, About);

    /// <summary>The agenda item under which it adds a line.</summary>
    public Guid? AgendaItemId { get; private set; }

    /// <summary>What kind of line it adds.</summary>
    public OutcomeKind? AddedAs { get; private set; }

    /// <summary>How the line read before, as it held when this was written; beside the lines, what the minutes say, as its writer has it.</summary>
    public string? Was { get; private set; }

    /// <summary>How the line reads from now on; null where it is struck.</summary>
    public string? Text { get; private set; }

    /// <summary>The account that wrote it.</summary>
    public Guid WrittenById { get; private set; }

    internal void StandAt(int place) => Position = place;

    internal void Show()
    {
        Audience = Audience.Shared;
        Does(Act.ProposeMinutes);
    }

    internal void Reword(string text)
    {
        Text = text;
        Does(Act.AnswerWording);
    }
}
