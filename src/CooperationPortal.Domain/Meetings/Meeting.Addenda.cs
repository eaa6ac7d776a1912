namespace CooperationPortal.Domain;

// Corrections of agreed minutes: numbered addenda that go the same way.
public sealed partial class Meeting
{
    readonly List<Addendum> addenda = [];

    /// <summary>The addenda, as far as the viewer may see them.</summary>
    public IReadOnlyList<Addendum> Addenda => addenda;

    /// <summary>The corrections that both sides agreed, the earliest first. An addendum that is only said to be agreed corrects nothing.</summary>
    public IEnumerable<(Addendum Addendum, Correction Correction)> AgreedCorrections =>
        addenda.Where(a => a.State == AddendumState.Agreed && IsIntact(a)).OrderBy(a => a.Number).SelectMany(a => a.Corrections.OrderBy(c => c.Position).Select(c => (a, c)));

    /// <summary>The number of the next addendum that is proposed.</summary>
    public int NextAddendum => addenda.Count(a => a.State == AddendumState.Agreed) + 1;

    /// <summary>How a line reads now: as agreed, or as the last addendum has it; null where one struck it.</summary>
    public string? HoldsNow(Outcome line) => AgreedCorrections.LastOrDefault(c => c.Correction.OutcomeId == line.Id).Correction is { } last ? last.Text : line.Text;

    /// <summary>The same of a line that an agreed addendum added.</summary>
    public string? HoldsNow(Correction added) => AgreedCorrections.LastOrDefault(c => c.Correction.AddedLineId == added.Id).Correction is { } last ? last.Text : added.Text;

    /// <summary>What agreed addenda say of a line, the earliest first: how it reads, that it was struck, or, beside the lines, what is right of it otherwise.</summary>
    public IEnumerable<(Addendum Addendum, Correction Correction)> CorrectionsOf(Outcome line) => AgreedCorrections.Where(c => c.Correction.OutcomeId == line.Id || c.Correction.Names(line));

    /// <summary>The same of a line that an agreed addendum added, from that addition on.</summary>
    public IEnumerable<(Addendum Addendum, Correction Correction)> CorrectionsOf(Correction added) => AgreedCorrections.Where(c => c.Correction.Id == added.Id || c.Correction.AddedLineId == added.Id);

    /// <summary>The lines that agreed addenda added, the earliest first, whether they still hold or not.</summary>
    public IEnumerable<(Addendum Addendum, Correction Correction)> AddedLines => AgreedCorrections.Where(c => c.Correction.Kind == CorrectionKind.Add);

    /// <summary>Begins an addendum, for the own side until it is proposed.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are not agreed, or the reason is missing.</exception>
    public Addendum DraftAddendum(Viewer by, string? why, DateTime now)
    {
        Demand(by, Act.DraftAddendum, this);
        Rule.That(IsAgreed, "Only agreed minutes are corrected by an addendum; these can still be changed.");
        var addendum = new Addendum(this, by, why, now);
        addenda.Add(addendum);
        return addendum;
    }

    /// <summary>Begins an addendum anew from one that came back or was taken back. Who wrote a correction stays its writer.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">It did not come back.</exception>
    public Addendum DraftAddendumAgain(Viewer by, Guid addendumId, DateTime now)
    {
        var returned = Addendum(addendumId);
        Demand(by, Act.EditAddendum, returned);
        Rule.That(returned.CanBeDraftedAgain, "Only an addendum that came back is drafted again.");
        var addendum = DraftAddendum(by, returned.Why, now);
        foreach (var correction in returned.Corrections.OrderBy(c => c.Position))
        {
            var was = correction.Kind == CorrectionKind.Else ? correction.Was : ReadsNow(correction);
            if (correction.CorrectsLine && (was is null || was == correction.Text)) continue;
            addendum.Add(correction.Target, new(correction.Kind, correction.Text, correction.AddedAs ?? OutcomeKind.Understanding), was, correction.WrittenById);
        }

        return addendum;
    }

    /// <summary>Says anew why the minutes are corrected.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, or the reason is missing.</exception>
    public void EditAddendum(Viewer by, Guid addendumId, string? why) => AddendumDraft(by, addendumId).Apply(why);

    /// <summary>Corrects or strikes an agreed line in an addendum: one of the minutes, or one that an earlier addendum added.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, the line is not agreed, struck or corrected in it already, the text is missing or the same, or a line that is struck has one.</exception>
    public Correction CorrectLine(Viewer by, Guid addendumId, Guid lineId, CorrectionInput input)
    {
        var addendum = AddendumDraft(by, addendumId);
        var line = outcomes.Find(o => o.Id == lineId && o.Audience == Audience.Shared);
        var added = AddedLines.FirstOrDefault(a => a.Correction.Id == lineId).Correction;
        Rule.That(line is not null || added is not null, "This line is not in the agreed minutes.", nameof(CorrectionTarget.Line));
        Rule.That(input.Kind is CorrectionKind.Replace or CorrectionKind.Strike, "A line is corrected or struck.");
        Rule.That(input.Kind == CorrectionKind.Replace || string.IsNullOrWhiteSpace(input.Text), "A line that no longer holds reads no other way.", nameof(Correction.Text));
        Rule.That(addendum.Corrections.All(c => c.LineId != lineId), "This addendum corrects the line already. Remove that correction first.", nameof(CorrectionTarget.Line));
        var was = (line is not null ? HoldsNow(line) : HoldsNow(added!)) ?? throw new RuleBroken("An addendum has struck this line.", nameof(CorrectionTarget.Line));
        return addendum.Add(new(Line: line?.Id, AddedLine: added?.Id), input, was, by.AccountId);
    }

    /// <summary>Corrects in an addendum what stands beside the lines: the head, who was there, a note, an agency or a due date.</summary>
    /// <param name="by">Somebody of the side that drafts it.</param>
    /// <param name="addendumId">The addendum.</param>
    /// <param name="about">What it is about, in words.</param>
    /// <param name="text">What holds.</param>
    /// <param name="was">What the minutes say, in the writer’s words; nothing where they say nothing of it.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, what it is about or the text is missing, or the text is what the minutes say.</exception>
    public Correction CorrectElse(Viewer by, Guid addendumId, string? about, string? text, string? was = null) =>
        AddendumDraft(by, addendumId).Add(new(About: Rule.Text(about, Correction.AboutLength, "What is corrected", nameof(Correction.About))), new(CorrectionKind.Else, text),
            Rule.OptionalText(was, Domain.Outcome.TextLength, "What the minutes say", nameof(Correction.Was)), by.AccountId);

    /// <summary>Adds a line that the agreed minutes lack.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, both sides do not see the agenda item, or the text is missing.</exception>
    public Correction AddMissingLine(Viewer by, Guid addendumId, Guid agendaItemId, CorrectionInput input)
    {
        var addendum = AddendumDraft(by, addendumId);
        var item = agenda.Find(a => a.Id == agendaItemId && a.Audience == Audience.Shared) ?? throw new RuleBroken("Choose the agenda item under which the line belongs.", nameof(Correction.AgendaItemId));
        Rule.That(input.AddedAs != OutcomeKind.Action, "An action needs a life of its own: create an action item instead.", nameof(input.Kind));
        return addendum.Add(new(Under: item.Id), input with { Kind = CorrectionKind.Add }, null, by.AccountId);
    }

    /// <summary>Takes a correction out of the draft.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, or the correction is not there.</exception>
    public void RemoveCorrection(Viewer by, Guid addendumId, Guid correctionId) => AddendumDraft(by, addendumId).Remove(correctionId);

    /// <summary>Gives a draft up.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft.</exception>
    public void DiscardAddendum(Viewer by, Guid addendumId) => AddendumDraft(by, addendumId).GoTo(AddendumState.Withdrawn);

    /// <summary>What stands in the way of proposing an addendum, in a sentence; null when nothing does.</summary>
    public string? NotYetToProposeAddendum(Addendum addendum)
    {
        var moved = addendum.Corrections.FirstOrDefault(c => c.CorrectsLine && ReadsNow(c) != c.Was);
        return addendum.State == AddendumState.Proposed ? "This addendum was proposed. It lies with both sides."
            : addendum.State == AddendumState.Agreed ? "Both sides have agreed this addendum."
            : !addendum.IsDraft ? "Only a draft can be proposed."
            : addendum.Corrections.Count == 0 ? "This addendum corrects nothing yet."
            : addenda.Exists(a => a.State == AddendumState.Proposed) ? "Another addendum lies with both sides. It is accepted or returned first."
            : moved is not null ? $"{Named(moved)} reads differently since another addendum was agreed. Remove its correction and write it anew."
            : null;
    }

    /// <summary>Proposes an addendum to the other side and numbers it.</summary>
    /// <param name="by">A coordinator or manager of the side that drafted it.</param>
    /// <param name="addendumId">The addendum.</param>
    /// <param name="hash">The hash of the text that was read.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that drafted it may.</exception>
    /// <exception cref="RuleBroken">It is no draft or corrects nothing, another lies with both sides, a line reads differently meanwhile, or the text is not the one that was read.</exception>
    public void ProposeAddendum(Viewer by, Guid addendumId, string? hash, DateTime now)
    {
        var addendum = Addendum(addendumId);
        Demand(by, Act.ProposeMinutes, addendum);
        if (NotYetToProposeAddendum(addendum) is { } obstacle) throw new RuleBroken(obstacle);
        DemandRead(hash, MinutesText.Of(this, addendum), "propose");
        addendum.GoTo(AddendumState.Proposed, number: NextAddendum);
        TextChanged("Proposed", by, now, addendum);
        TellOfProposal(by, addendum);
    }

    /// <summary>Takes the own side’s addendum back while the other side has not accepted it, so that another can be proposed.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that proposed it may.</exception>
    /// <exception cref="RuleBroken">It does not lie with both sides, the other side has accepted it, or the reason is missing.</exception>
    public void TakeBackAddendum(Viewer by, Guid addendumId, string? reason, DateTime now)
    {
        var addendum = Addendum(addendumId);
        Demand(by, Act.TakeBackText, addendum);
        if (NotYetToTakeBack(addendum) is { } obstacle) throw new RuleBroken(obstacle);
        addendum.GoTo(AddendumState.Withdrawn, Rule.Text(reason, ReasonLength, "Reason", "Reason"));
        Lapse(by, now, w => addendum.Corrections.Any(c => c.Id == w.CorrectionId));
        TextChanged($"Taken back by the {by.Side}", by, now, addendum);
        Tell(NoticeKind.TakenBack, new(by.Side.Other(), null), partId: addendum.Id);
        TellWriters(NoticeKind.TakenBack, addendum);
    }

    /// <summary>What stands in the way of taking an addendum back, in a sentence; null when nothing does.</summary>
    public string? NotYetToTakeBack(Addendum addendum) => addendum.State != AddendumState.Proposed ? "This addendum does not lie with both sides."
        : Standing(addendum).Any(a => a.Side == addendum.Owner.Other()) ? $"The {addendum.Owner.Other()} has accepted this addendum, so it can no longer be taken back."
        : null;

    /// <summary>Sends an addendum of the other side’s back.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the other side may return it.</exception>
    /// <exception cref="RuleBroken">It does not lie with both sides, or the reason is missing.</exception>
    public void ReturnAddendum(Viewer by, Guid addendumId, ReturnReason? reason, string? text, DateTime now)
    {
        var addendum = Addendum(addendumId);
        Demand(by, Act.ReturnMinutes, addendum);
        Rule.That(addendum.State == AddendumState.Proposed, "This addendum does not lie with both sides.");
        Rule.That(reason is not null, "Choose why it goes back.", nameof(Returned));
        addendum.GoTo(AddendumState.Returned, Rule.Text(text, ReasonLength, "What is to change", "Reason"), reason);
        Lapse(by, now, w => addendum.Corrections.Any(c => c.Id == w.CorrectionId));
        TextChanged($"Returned by the {by.Side}", by, now, addendum);
        Tell(NoticeKind.Returned, new(addendum.Owner, null), partId: addendum.Id);
        TellWriters(NoticeKind.Returned, addendum);
    }

    /// <summary>Accepts an addendum for the own side; once both did, it holds.</summary>
    /// <exception cref="AccessDenied">Only a manager may.</exception>
    /// <exception cref="RuleBroken">As for the minutes; see <see cref="Accept"/>.</exception>
    public Acceptance AcceptAddendum(Viewer by, Guid addendumId, Consent consent, DateTime now)
    {
        var addendum = Addendum(addendumId);
        Demand(by, Act.AcceptMinutes, addendum);
        Rule.That(addendum.State == AddendumState.Proposed, "This addendum does not lie with both sides.");
        var text = MinutesText.Of(this, addendum);
        var acceptance = Take(by, addendum, text, consent, now);
        addendum.AcceptedOnce(now);
        if (Standing(addendum).Count() < Sides.Both.Count) return acceptance;
        addendum.Agree(now);
        Agree(new AgreedText(Id, addendum.Id, addendum.Number!.Value, text, now));
        return acceptance;
    }

    /// <summary>What a correction is about, as its text names it.</summary>
    public string Named(Correction correction) =>
        outcomes.Find(o => o.Id == correction.OutcomeId) is { } line ? $"Line {line.SharedNumber}"
        : AddedLines.FirstOrDefault(a => a.Correction.Id == correction.AddedLineId) is { Addendum: { } adding } added ? $"The line added as correction {added.Correction.Position} of addendum {adding.Number}"
        : agenda.Find(a => a.Id == correction.AgendaItemId) is { } item ? $"“{item.Title}”"
        : correction.About!;

    // How the line that a correction is about reads now; null where it was struck, or where it is about none.
    string? ReadsNow(Correction correction) =>
        outcomes.Find(o => o.Id == correction.OutcomeId) is { } line ? HoldsNow(line)
        : AddedLines.FirstOrDefault(a => a.Correction.Id == correction.AddedLineId).Correction is { } added ? HoldsNow(added)
        : null;

    Addendum AddendumDraft(Viewer by, Guid id)
    {
        var addendum = Addendum(id);
        Demand(by, Act.EditAddendum, addendum);
        Rule.That(addendum.IsDraft, "This addendum is no draft any more.");
        return addendum;
    }

    Addendum Addendum(Guid id) => addenda.Find(a => a.Id == id) ?? throw new RuleBroken("This addendum is no longer there.");
}
