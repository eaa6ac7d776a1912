namespace CooperationPortal.Domain;

// Corrections of agreed minutes: numbered addenda that go the same way.
public sealed partial class Meeting
{
    readonly List<Addendum> addenda = [];

    /// <summary>The addenda, as far as the viewer may see them.</summary>
    public IReadOnlyList<Addendum> Addenda => addenda;

    /// <summary>The corrections that both sides agreed, the earliest first.</summary>
    public IEnumerable<(Addendum Addendum, Correction Correction)> AgreedCorrections =>
        addenda.Where(a => a.State == AddendumState.Agreed).OrderBy(a => a.Number).SelectMany(a => a.Corrections.OrderBy(c => c.Position).Select(c => (a, c)));

    /// <summary>The number of the next addendum that is proposed.</summary>
    public int NextAddendum => addenda.Count(a => a.State == AddendumState.Agreed) + 1;

    /// <summary>How a line reads now: as agreed, or as the last addendum has it; null where one struck it.</summary>
    public string? HoldsNow(Outcome line) => AgreedCorrections.LastOrDefault(c => c.Correction.OutcomeId == line.Id).Correction is { } last ? last.Text : line.Text;

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

    /// <summary>Begins an addendum anew from one that came back.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">It did not come back.</exception>
    public Addendum DraftAddendumAgain(Viewer by, Guid addendumId, DateTime now)
    {
        var returned = Addendum(addendumId);
        Demand(by, Act.EditAddendum, returned);
        Rule.That(returned.State == AddendumState.Returned, "Only an addendum that came back is drafted again.");
        var addendum = DraftAddendum(by, returned.Why, now);
        foreach (var correction in returned.Corrections.OrderBy(c => c.Position))
        {
            var line = outcomes.Find(o => o.Id == correction.OutcomeId);
            var was = line is null ? null : HoldsNow(line);
            if (line is not null && (was is null || was == correction.Text)) continue;
            addendum.Add(line, agenda.Find(a => a.Id == correction.AgendaItemId), new(correction.Kind, correction.Text, correction.AddedAs ?? OutcomeKind.Understanding), was, by);
        }

        return addendum;
    }

    /// <summary>Says anew why the minutes are corrected.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, or the reason is missing.</exception>
    public void EditAddendum(Viewer by, Guid addendumId, string? why) => AddendumDraft(by, addendumId).Apply(why);

    /// <summary>Corrects or strikes an agreed line in an addendum.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, the line is not agreed, struck or corrected in it already, or the text is missing or the same.</exception>
    public Correction CorrectLine(Viewer by, Guid addendumId, Guid lineId, CorrectionInput input)
    {
        var addendum = AddendumDraft(by, addendumId);
        var line = outcomes.Find(o => o.Id == lineId && o.Audience == Audience.Shared) ?? throw new RuleBroken("This line is not in the agreed minutes.");
        Rule.That(input.Kind != CorrectionKind.Add, "A line that is added belongs under an agenda item.");
        Rule.That(addendum.Corrections.All(c => c.OutcomeId != lineId), "This addendum corrects the line already. Remove that correction first.");
        var was = HoldsNow(line) ?? throw new RuleBroken("An addendum has struck this line.");
        return addendum.Add(line, null, input, was, by);
    }

    /// <summary>Adds a line that the agreed minutes lack.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side drafts it.</exception>
    /// <exception cref="RuleBroken">It is no draft, both sides do not see the agenda item, or the text is missing.</exception>
    public Correction AddMissingLine(Viewer by, Guid addendumId, Guid agendaItemId, CorrectionInput input)
    {
        var addendum = AddendumDraft(by, addendumId);
        var item = agenda.Find(a => a.Id == agendaItemId && a.Audience == Audience.Shared) ?? throw new RuleBroken("Choose the agenda item under which the line belongs.", nameof(Correction.AgendaItemId));
        return addendum.Add(null, item, input with { Kind = CorrectionKind.Add }, null, by);
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
        var moved = addendum.Corrections.Select(c => (Correction: c, Line: outcomes.Find(o => o.Id == c.OutcomeId))).FirstOrDefault(c => c.Line is not null && HoldsNow(c.Line) != c.Correction.Was).Line;
        return !addendum.IsDraft ? "Only a draft can be proposed."
            : addendum.Corrections.Count == 0 ? "This addendum corrects nothing yet."
            : addenda.Exists(a => a.State == AddendumState.Proposed) ? "Another addendum lies with both sides. It is accepted or returned first."
            : moved is not null ? $"Line {moved.SharedNumber} reads differently since another addendum was agreed. Remove its correction and write it anew."
            : null;
    }

    /// <summary>Proposes an addendum to the other side and numbers it.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the side that drafted it may.</exception>
    /// <exception cref="RuleBroken">It is no draft or corrects nothing, another lies with both sides, or a line reads differently meanwhile.</exception>
    public void ProposeAddendum(Viewer by, Guid addendumId, DateTime now)
    {
        var addendum = Addendum(addendumId);
        Demand(by, Act.ProposeMinutes, addendum);
        if (NotYetToProposeAddendum(addendum) is { } obstacle) throw new RuleBroken(obstacle);
        addendum.GoTo(AddendumState.Proposed, number: NextAddendum);
        TextChanged("Proposed", by, now, addendum);
        Tell(NoticeKind.Proposed, new(by.Side.Other(), null));
    }

    /// <summary>Sends an addendum back, or takes the own side’s back.</summary>
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
        Tell(NoticeKind.Returned, new(addendum.Owner, null));
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

    Addendum AddendumDraft(Viewer by, Guid id)
    {
        var addendum = Addendum(id);
        Demand(by, Act.EditAddendum, addendum);
        Rule.That(addendum.IsDraft, "This addendum is no draft any more.");
        return addendum;
    }

    Addendum Addendum(Guid id) => addenda.Find(a => a.Id == id) ?? throw new RuleBroken("This addendum is no longer there.");
}
