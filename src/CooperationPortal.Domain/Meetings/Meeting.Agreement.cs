namespace CooperationPortal.Domain;

// The way from a draft to minutes that both sides accept. Silence is never consent.
public sealed partial class Meeting
{
    readonly List<WordingProposal> wordings = [];
    readonly List<Reservation> reservations = [];
    readonly List<Acceptance> acceptances = [];
    readonly List<TextChange> textChanges = [];
    readonly List<AgreedText> agreedTexts = [];
    readonly List<AcceptedText> acceptedTexts = [];
    readonly HashSet<Guid> notInTrail = [];

    /// <summary>When the minutes were last proposed to the other side (UTC); they have lain with it once, whatever came after.</summary>
    public DateTime? ProposedAt { get; private set; }

    /// <summary>Who last proposed them.</summary>
    public string? ProposedBy { get; private set; }

    /// <summary>The kind of reason for which the other side last sent them back; null while they were not, or are proposed again.</summary>
    public ReturnReason? Returned { get; private set; }

    /// <summary>What the other side wants changed, for as long as <see cref="Returned"/> says that it sent them back.</summary>
    public string? ReturnedBecause { get; private set; }

    /// <summary>The version of the text that lies with both sides; an acceptance of an earlier one counts no more.</summary>
    public int TextVersion { get; private set; }

    /// <summary>When a side last accepted this version (UTC): so that two who accept at the same moment see each other.</summary>
    public DateTime? AcceptedAt { get; private set; }

    /// <summary>When both sides had accepted the minutes (UTC).</summary>
    public DateTime? AgreedAt { get; private set; }

    /// <summary>Wordings that a side proposed for lines of the minutes and of addenda.</summary>
    public IReadOnlyList<WordingProposal> Wordings => wordings;

    /// <summary>Reservations on lines of the minutes and of addenda, those that were lifted too.</summary>
    public IReadOnlyList<Reservation> Reservations => reservations;

    /// <summary>Who accepted which version of the minutes and of addenda.</summary>
    public IReadOnlyList<Acceptance> Acceptances => acceptances;

    /// <summary>Why the text has the version that it has.</summary>
    public IReadOnlyList<TextChange> TextChanges => textChanges;

    /// <summary>The texts that were accepted, of versions of the minutes and of addenda, as far as they are loaded.</summary>
    public IReadOnlyList<AcceptedText> AcceptedTexts => acceptedTexts;

    /// <summary>The minutes and the addenda as they were agreed.</summary>
    public IReadOnlyList<AgreedText> AgreedTexts => agreedTexts;

    /// <summary>They lie with both sides, who accept them or not.</summary>
    public bool IsProposed => State == MeetingState.Proposed;

    /// <summary>Both sides accepted them; they never change again.</summary>
    public bool IsAgreed => AgreedAt is not null;

    /// <summary>What both sides see of it stays as it is: agreed, or closed.</summary>
    public bool IsFinal => State is MeetingState.Agreed or MeetingState.Closed;

    /// <summary>The acceptances that count: those of the version of a text that lies with both sides, or is agreed.</summary>
    public IEnumerable<Acceptance> Standing(Addendum? addendum = null) => OfThisVersion(addendum).Where(IsInTrail);

    /// <summary>
    /// Whether what is said to be agreed is: its text is kept, reads as it was hashed, and a manager of each side accepted that hash. So is a text of which nobody says that it is agreed. Agreed texts, acceptances and addenda must be loaded.
    /// </summary>
    public bool IsIntact(Addendum? addendum = null)
    {
        var isAgreed = addendum is null ? IsAgreed || State == MeetingState.Agreed : addendum.State == AddendumState.Agreed;
        return agreedTexts.Find(t => t.TextId == (addendum?.Id ?? Id)) is { } text ? text.IsIntact && Sides.Both.All(side => Standing(addendum).Any(a => a.Side == side && a.Hash == text.Hash)) : !isAgreed;
    }

    /// <summary>Whether an acceptance was given in the portal, as far as somebody looked: one that was not counts for nothing.</summary>
    public bool IsInTrail(Acceptance acceptance) => !notInTrail.Contains(acceptance.Id);

    /// <summary>Acceptances that the trail does not know as they stand, so that nobody can have given them in the portal.</summary>
    /// <param name="forged">Their keys.</param>
    public void Disregard(IEnumerable<Guid> forged) => notInTrail.UnionWith(forged);

    /// <summary>Whether the viewer’s side’s part of the shared minutes, or the addendum, was written by this person alone.</summary>
    public bool DraftedAloneBy(Viewer viewer, Addendum? addendum = null)
    {
        // What an addendum corrects counts, not who began it or drafted it again.
        if (addendum is not null) return addendum.Owner == viewer.Side && addendum.Corrections.All(c => c.WrittenById == viewer.AccountId);
        var writers = outcomes.Where(o => o.Owner == viewer.Side && o.Audience == Audience.Shared).Select(o => o.WrittenById)
            .Concat(notes.Where(n => n.Owner == viewer.Side && n.Audience == Audience.Shared && n.Text.Length > 0).Select(n => n.WrittenById)).ToList();
        return writers.Count > 0 && writers.TrueForAll(w => w == viewer.AccountId);
    }

    /// <summary>What keeps a manager from accepting a text that lies with both sides, in a sentence; null when nothing does.</summary>
    public string? NotYetToAccept(Viewer by, Addendum? addendum, bool hasOtherManager) =>
        OfThisVersion(addendum).FirstOrDefault(a => !IsInTrail(a)) is { } forged ? $"An acceptance of the {forged.Side} stands in the database that the trail does not know: it was not given in the portal. Nothing is agreed on this version of the text. Tell an administrator."
        : Standing(addendum).Any(a => a.Side == by.Side) ? $"The {by.Side} has accepted this text. It is agreed once the {by.Side.Other()} has accepted it too."
        : OpenWordings(addendum).Any() ? "A proposed wording waits for an answer. Answer it, or take it back, before the text is accepted."
        : hasOtherManager && DraftedAloneBy(by, addendum) ? "You alone drafted your side’s part of this text, so another manager of your side accepts it."
        : null;

    /// <summary>The wordings of the minutes, or of an addendum, that wait for an answer: none is accepted or agreed before.</summary>
    public IEnumerable<WordingProposal> OpenWordings(Addendum? addendum = null) =>
        wordings.Where(w => w.IsOpen && (addendum is null ? w.CorrectionId is null : addendum.Corrections.Any(c => c.Id == w.CorrectionId)));

    /// <summary>The change of the text by which an acceptance counts no more; null while it counts. The changes of the text must be loaded.</summary>
    public TextChange? VoidedBy(Acceptance acceptance) => textChanges.Where(c => c.TextId == acceptance.TextId && c.Number > acceptance.TextVersion).MinBy(c => c.Number);

    /// <summary>
    /// The text that an acceptance was given for, as it was read then; null where none is kept whose hash is the one that was accepted. What a kept text says of itself proves nothing: it can be replaced together with its hash. The accepted texts must be loaded.
    /// </summary>
    public AcceptedText? TextOf(Acceptance acceptance) =>
        acceptedTexts.Find(t => t.TextId == acceptance.TextId && t.TextVersion == acceptance.TextVersion && t.Hash == acceptance.Hash && t.IsIntact);

    /// <summary>The other side sent the finished minutes back, and nobody has reopened them since: what would be proposed is what came back.</summary>
    public bool WaitsForCorrection => State == MeetingState.MinutesDrafted && Returned is not null && FinishedAt <= ProposedAt;

    /// <summary>What stands in the way of proposing the minutes, in a sentence; null when nothing does.</summary>
    public string? NotYetToPropose => IsProposed ? $"{ProposedBy} proposed these minutes. They lie with both sides."
        : IsAgreed ? "Both sides have agreed these minutes."
        : State != MeetingState.MinutesDrafted ? "Only finished minutes that do not lie with the other side can be proposed."
        : !IsShared || HasSomethingToRelease(Owner) ? "Release first what is meant for both sides: the other side can only agree to what it sees."
        : outcomes.All(o => o.Audience != Audience.Shared) ? "No line is shared with the other side, so there is nothing to agree."
        : null;

    /// <summary>Proposes the finished minutes to the other side, as far as both see them.</summary>
    /// <param name="by">A coordinator or manager of the side that keeps the minutes.</param>
    /// <param name="hash">The hash of the text that was read.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that keeps the minutes may.</exception>
    /// <exception cref="RuleBroken">The draft is not finished, something meant for both sides is not released, or the text is not the one that was read.</exception>
    public void Propose(Viewer by, string? hash, DateTime now)
    {
        Demand(by, Act.ProposeMinutes, this);
        if (NotYetToPropose is { } obstacle) throw new RuleBroken(obstacle);
        DemandRead(hash, MinutesText.Of(this), "propose");
        (State, StateReason, Returned, ReturnedBecause, ProposedAt, ProposedBy) = (MeetingState.Proposed, null, null, null, now, by.Name);
        TextChanged("Proposed", by, now);
        TellOfProposal(by);
    }

    /// <summary>The other side sends the minutes back.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the other side may.</exception>
    /// <exception cref="RuleBroken">They do not lie with it, or the reason is missing.</exception>
    public void Return(Viewer by, ReturnReason? reason, string? text, DateTime now)
    {
        Demand(by, Act.ReturnMinutes, this);
        DemandProposed();
        Rule.That(reason is not null, "Choose why they go back.", nameof(Returned));
        (State, StateReason, Returned, ReturnedBecause) = (MeetingState.MinutesDrafted, null, reason, Rule.Text(text, ReasonLength, "What is to change", "Reason"));
        Lapse(by, now);
        TextChanged($"Returned by the {by.Side}", by, now);
        Tell(NoticeKind.Returned, new(Owner, null));
        TellWriters(NoticeKind.Returned);
    }

    /// <summary>An agency that the proposed text names is called otherwise from now on: the text reads differently, and acceptances given before count no more.</summary>
    /// <param name="by">Who gave it the new name.</param>
    /// <param name="agency">The agency, under its new name.</param>
    /// <param name="was">The name before.</param>
    /// <param name="now">Now (UTC).</param>
    public void FollowName(Viewer by, Agency agency, string was, DateTime now)
    {
        if (!IsProposed || agency.Name == was) return;
        Does(Act.EditAgency);
        TextChanged($"“{was}” is now called “{agency.Name}”", by, now);
    }

    /// <summary>Proposes another wording of a line, of the minutes or of an addendum, that lies with both sides.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">It does not lie with both sides, one is open already, or the wording is missing or the same.</exception>
    public WordingProposal ProposeWording(Viewer by, Guid lineId, string? text, string? reason, DateTime now)
    {
        Demand(by, Act.ProposeWording, this);
        return Word(by, lineId, text, reason, null, now);
    }

    /// <summary>Takes back a wording that the own side proposed.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that proposed it may.</exception>
    /// <exception cref="RuleBroken">It is answered already, taken back or lapsed.</exception>
    public void WithdrawWording(Viewer by, Guid wordingId, DateTime now)
    {
        var wording = OpenWording(wordingId, by, Act.WithdrawWording);
        wording.End(WordingState.Withdrawn, by, null, now, Act.WithdrawWording);
        Tell(NoticeKind.WordingTakenBack, new(by.Side.Other(), null), partId: wording.LineId);
    }

    /// <summary>The line reads as the other side proposes. Acceptances given before count no more.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the other side than the proposing one may.</exception>
    /// <exception cref="RuleBroken">It is answered already, or the line reads differently meanwhile.</exception>
    public void AcceptWording(Viewer by, Guid wordingId, DateTime now)
    {
        var wording = OpenWording(wordingId, by, Act.AnswerWording);
        var (line, correction) = ProposedLine(wording.LineId);
        Rule.That((line?.Text ?? correction?.Text) == wording.Was, "The line reads differently meanwhile. Propose a wording anew.");
        line?.Reword(wording.Text);
        correction?.Reword(wording.Text);
        wording.End(WordingState.Accepted, by, null, now, Act.AnswerWording);
        TextChanged($"Another wording of {Called(line, correction)}", by, now, AddendumOf(correction));
        Tell(NoticeKind.WordingAccepted, new(wording.Owner, null), partId: wording.LineId);
    }

    /// <summary>The line stays as it is.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the other side than the proposing one may.</exception>
    /// <exception cref="RuleBroken">It is answered already, or the reason is missing.</exception>
    public void RejectWording(Viewer by, Guid wordingId, string? reason, DateTime now)
    {
        var wording = OpenWording(wordingId, by, Act.AnswerWording);
        wording.End(WordingState.Rejected, by, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now, Act.AnswerWording);
        Tell(NoticeKind.WordingRejected, new(wording.Owner, null), partId: wording.LineId);
    }

    /// <summary>Answers a wording with another one, which waits for the side that proposed the first.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the other side than the proposing one may.</exception>
    /// <exception cref="RuleBroken">It is answered already, or the wording is missing or that of the line.</exception>
    public WordingProposal CounterWording(Viewer by, Guid wordingId, string? text, string? reason, DateTime now)
    {
        var wording = OpenWording(wordingId, by, Act.AnswerWording);
        Rule.That(text?.Trim() != wording.Text, "That is what the other side proposes: accept it instead.", nameof(WordingProposal.Text));
        wording.End(WordingState.Countered, by, null, now, Act.AnswerWording);
        return Word(by, wording.LineId, text, reason, wording, now);
    }

    /// <summary>Attaches a reservation of the own side to a line that lies with both sides. It becomes part of the text.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">The line does not lie with both sides, the side has one there, or the text is missing.</exception>
    public Reservation Reserve(Viewer by, Guid lineId, string? text, DateTime now)
    {
        Demand(by, Act.Reserve, this);
        var (line, correction) = ProposedLine(lineId);
        Rule.That(reservations.All(r => !r.Stands || r.Owner != by.Side || r.LineId != lineId), "Your side has a reservation on this line. Lift it first to word it anew.", nameof(Reservation.Text));
        var reservation = new Reservation(this, line, correction, by, text, now);
        reservations.Add(reservation);
        TextChanged($"Reservation of the {by.Side} on {Called(line, correction)}", by, now, AddendumOf(correction));
        Tell(NoticeKind.Reserved, new(by.Side.Other(), null), partId: lineId);
        return reservation;
    }

    /// <summary>Lifts a reservation of the own side while the text lies with both sides.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that reserved may.</exception>
    /// <exception cref="RuleBroken">It is lifted already, or the text is agreed.</exception>
    public void LiftReservation(Viewer by, Guid reservationId, DateTime now)
    {
        var reservation = reservations.Find(r => r.Id == reservationId) ?? throw new RuleBroken("This reservation is no longer there.");
        Demand(by, Act.LiftReservation, reservation);
        Rule.That(reservation.Stands, "This reservation is lifted already.");
        var (line, correction) = ProposedLine(reservation.LineId);
        reservation.Lift(by, now);
        TextChanged($"The {by.Side} lifted its reservation on {Called(line, correction)}", by, now, AddendumOf(correction));
        Tell(NoticeKind.ReservationLifted, new(by.Side.Other(), null), partId: reservation.LineId);
    }

    /// <summary>Accepts the minutes for the own side. Once both sides accepted the same text they are agreed and never change again.</summary>
    /// <exception cref="AccessDenied">Only a manager may.</exception>
    /// <exception cref="RuleBroken">
    /// They do not lie with both sides, a wording waits for an answer, the text is not the one that was read, the side accepted it already, or the manager alone drafted it
    /// and the side has another manager or no reason is given.
    /// </exception>
    public Acceptance Accept(Viewer by, Consent consent, DateTime now)
    {
        Demand(by, Act.AcceptMinutes, this);
        DemandProposed();
        var text = MinutesText.Of(this);
        var acceptance = Take(by, null, text, consent, now);
        AcceptedAt = now;
        if (Standing().Count() < Sides.Both.Count) return acceptance;
        (State, AgreedAt) = (MeetingState.Agreed, now);
        Agree(new AgreedText(Id, Id, 0, text, now));
        return acceptance;
    }

    /// <summary>All that came of the meeting is done.</summary>
    /// <param name="by">An official, coordinator or manager of the side that keeps the minutes.</param>
    /// <param name="openActionItems">How many of its action items are open, as far as the viewer sees them.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">The minutes are not agreed, or not finished where they are one side’s, or an action item is open.</exception>
    public void Close(Viewer by, int openActionItems)
    {
        Demand(by, Act.ChangeMeetingState, this);
        Rule.That(CanBeClosed, "Minutes for both sides are agreed first; those of one side are finished first.");
        Rule.That(openActionItems == 0, openActionItems == 1 ? "One action item of this meeting is still open." : $"{openActionItems} action items of this meeting are still open.");
        State = MeetingState.Closed;
    }

    /// <summary>Nothing but its action items keeps it open.</summary>
    public bool CanBeClosed => State == MeetingState.Agreed || (State == MeetingState.MinutesDrafted && !ForBothSides);

    IEnumerable<Acceptance> OfThisVersion(Addendum? addendum) =>
        acceptances.Where(a => addendum is null ? a.TextId == Id && a.TextVersion == TextVersion : a.TextId == addendum.Id && a.TextVersion == addendum.TextVersion);

    WordingProposal Word(Viewer by, Guid lineId, string? text, string? reason, WordingProposal? counterTo, DateTime now)
    {
        var (line, correction) = ProposedLine(lineId);
        Rule.That(correction is null || correction.Text is not null, "This correction strikes a line, so there is no wording to propose.");
        Rule.That(wordings.All(w => !w.IsOpen || w.LineId != lineId), "A wording of this line waits for an answer already.");
        var wording = new WordingProposal(this, line, correction, by, text, reason, counterTo, now);
        wordings.Add(wording);
        // Whoever accepts at the same moment sees it: what is agreed has no wording that waits.
        if (AddendumOf(correction) is { } addendum) addendum.Touch();
        else Touch();
        Tell(counterTo is null ? NoticeKind.WordingProposed : NoticeKind.WordingCountered, new(by.Side.Other(), null), partId: lineId);
        return wording;
    }

    WordingProposal OpenWording(Guid id, Viewer by, Act act)
    {
        var wording = wordings.Find(w => w.Id == id) ?? throw new RuleBroken("This proposal is no longer there.");
        Demand(by, act, wording);
        Rule.That(wording.IsOpen, wording.State switch
        {
            WordingState.Withdrawn => $"The {wording.Owner} took this proposal back, so nothing waits for an answer.",
            WordingState.Lapsed => "This proposal lapsed when the text came back, so nothing waits for an answer.",
            _ => "This proposal is answered already.",
        });
        return wording;
    }

    Acceptance Take(Viewer by, Addendum? addendum, string text, Consent consent, DateTime now)
    {
        DemandRead(consent.Hash, text, "accept");
        var hash = MinutesText.Hash(text);
        if (NotYetToAccept(by, addendum, consent.HasOtherManager) is { } obstacle) throw new RuleBroken(obstacle);
        var reason = DraftedAloneBy(by, addendum) ? Rule.Text(consent.AloneReason, ReasonLength, "Why you accept what you drafted yourself", nameof(consent.AloneReason)) : null;
        var title = Rule.Text(consent.Title, Acceptance.TitleLength, "Your post", nameof(consent.Title));
        // A net under every verb that raises the version: no yes counts for another text.
        if (Standing(addendum).Any(a => a.Hash != hash)) TextChanged("The text changed", by, now, addendum);
        var acceptance = new Acceptance(Id, addendum?.Id ?? Id, addendum?.TextVersion ?? TextVersion, hash, by, title, reason, now);
        if (!OfThisVersion(addendum).Any()) acceptedTexts.Add(new AcceptedText(acceptance, text));
        acceptances.Add(acceptance);
        Tell(NoticeKind.Accepted, new(by.Side.Other(), null), partId: addendum?.Id);
        Tell(NoticeKind.AcceptedForUs, new(by.Side, null), partId: addendum?.Id);
        Tell(NoticeKind.AcceptedAsYou, new(by.Side, null), by.AccountId, addendum?.Id);
        return acceptance;
    }

    // Nothing goes over, and nothing is agreed to, that nobody looked at.
    static void DemandRead(string? hash, string text, string to) => Rule.That(hash == MinutesText.Hash(text), $"The text has changed since this page was opened. Read it once more below, then {to} it.");

    void Agree(AgreedText text)
    {
        agreedTexts.Add(text);
        var addendum = addenda.Find(a => a.Id == text.TextId);
        foreach (var side in Sides.Both) Tell(NoticeKind.Agreed, new(side, null), partId: addendum?.Id);
        TellWriters(NoticeKind.Agreed, addendum);
    }

    void TellOfProposal(Viewer by, Addendum? addendum = null)
    {
        Tell(NoticeKind.Proposed, new(by.Side.Other(), null), partId: addendum?.Id);
        foreach (var (side, writer) in Writers(addendum)) Tell(side == by.Side ? NoticeKind.PutForward : NoticeKind.Proposed, new(side, null), writer, addendum?.Id);
    }

    // Who wrote something that both sides read follows what becomes of it, whatever the role.
    void TellWriters(NoticeKind kind, Addendum? addendum = null)
    {
        foreach (var (side, writer) in Writers(addendum)) Tell(kind, new(side, null), writer, addendum?.Id);
    }

    IEnumerable<(Side Side, Guid Writer)> Writers(Addendum? addendum) => outcomes.Where(o => o.Audience == Audience.Shared).Select(o => (o.Owner, o.WrittenById))
        .Concat(notes.Where(n => n.Audience == Audience.Shared && n.Text.Length > 0).Select(n => (n.Owner, n.WrittenById)))
        .Append((Owner, CreatedById))
        .Concat(addendum is null ? [] : addendum.Corrections.Select(c => (addendum.Owner, c.WrittenById)).Append((addendum.Owner, addendum.DraftedById)))
        .Distinct();

    // The line, or the correction in an addendum, that lies with both sides.
    (Outcome? Line, Correction? Correction) ProposedLine(Guid id)
    {
        var line = outcomes.Find(o => o.Id == id && o.Audience == Audience.Shared);
        var correction = line is null ? addenda.SelectMany(a => a.Corrections).FirstOrDefault(c => c.Id == id) : null;
        Rule.That(line is not null || correction is not null, "This line is no longer there.");
        if (correction is null) DemandProposed();
        else Rule.That(AddendumOf(correction)!.State == AddendumState.Proposed, "This addendum does not lie with both sides.");
        return (line, correction);
    }

    Addendum? AddendumOf(Correction? correction) => correction is null ? null : Addendum(correction.AddendumId);

    static string Called(Outcome? line, Correction? correction) => line is not null ? $"line {line.SharedNumber}" : $"correction {correction!.Position}";

    void TextChanged(string why, Viewer by, DateTime now, Addendum? addendum = null)
    {
        if ((addendum is null ? AcceptedAt : addendum.AcceptedAt) is not null)
            foreach (var side in Sides.Both) Tell(NoticeKind.Voided, new(side, null), partId: addendum?.Id);
        if (addendum is null) (TextVersion, AcceptedAt) = (TextVersion + 1, null);
        textChanges.Add(new TextChange(Id, addendum?.Id ?? Id, addendum?.NextText() ?? TextVersion, why, by, now));
    }

    void Lapse(Viewer by, DateTime now, Func<WordingProposal, bool>? which = null)
    {
        foreach (var wording in wordings.Where(w => w.IsOpen && (which is null ? w.OutcomeId is not null : which(w)))) wording.End(WordingState.Lapsed, by, null, now, Act.ReturnMinutes);
    }

    void DemandProposed() => Rule.That(IsProposed, IsAgreed ? "These minutes are agreed and do not change. An addendum corrects them." : "These minutes do not lie with both sides.");
}
