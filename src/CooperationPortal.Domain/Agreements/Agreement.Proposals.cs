namespace CooperationPortal.Domain;

// What both sides see is stated by both of them: one proposes where the agreement stands, with its days and signatories, the other answers. One proposal waits at a time.
public sealed partial class Agreement
{
    // What says nothing of the other side: that one side offers a text, talks about it, or gives it up before anything is agreed.
    static readonly AgreementState[] OfOneSide = [AgreementState.Proposed, AgreementState.Negotiating, AgreementState.Withdrawn];

    readonly List<Proposal> proposals = [];

    /// <summary>Every proposal of where it stands, with its reason and its answer.</summary>
    public IReadOnlyList<Proposal> Proposals => proposals;

    /// <summary>The state that a side proposes and the other has not answered; until then <see cref="State"/> holds.</summary>
    public AgreementState? ProposedState { get; private set; }

    /// <summary>The side whose proposal waits; the other one answers.</summary>
    public Side? ProposedBy { get; private set; }

    /// <summary>Since when the proposal waits for its answer, in the portal's zone.</summary>
    public DateOnly? ProposedOn { get; private set; }

    /// <summary>The proposal that waits for its answer, where the proposals are loaded.</summary>
    public Proposal? OpenProposal => proposals.Find(p => p.State == ProposalState.Proposed);

    /// <summary>Days and signatories as they hold now.</summary>
    public AgreementFacts Facts
    {
        get => new(SignedOn, InForceOn, ExpiresOn, MinistrySignatory, EmbassySignatory);
        private set => (SignedOn, InForceOn, ExpiresOn, MinistrySignatory, EmbassySignatory) = value;
    }

    /// <summary>A proposal waits for an answer of this side.</summary>
    public bool AwaitsAnswerOf(Side side) => ProposedBy == side.Other();

    /// <summary>The states to which its owner may move it: while one side keeps it whatever follows; then what says nothing of the other side.</summary>
    public IReadOnlyList<AgreementState> MovesAlone =>
        !IsShared ? Next[State] : OfOneSide.Contains(State) ? [.. Next[State].Where(OfOneSide.Contains)] : [];

    /// <summary>
    /// The states that a side may propose: those that follow. Of what was concluded before it came into the record, at once where it stands now; of what is signed, also the
    /// same state, with other days or signatories. Its owner proposes nothing that it does alone.
    /// </summary>
    public IReadOnlyList<AgreementState> MovesToPropose(Side by) => !IsShared || Next[State].Length == 0 ? []
        : [.. Enum.GetValues<AgreementState>().Where(to => (State == AgreementState.Proposed ? to != State : Next[State].Contains(to) || (to == State && IsSigned)) && !(by == Owner && MovesAlone.Contains(to)))];

    /// <summary>Its text is agreed between the sides, or a proposal waits, so nobody alone changes what is known of it but for its handling and its programme.</summary>
    public bool IsFixed => IsShared && (ProposedBy is not null || State is not (AgreementState.Proposed or AgreementState.Negotiating));

    /// <summary>Its side alone has written down what both did, so its release proposes that to the other side.</summary>
    public bool IsProposedWithRelease => !IsShared && !OfOneSide.Contains(State);

    /// <summary>A side proposes where it stands; the other one answers. Until then it stands where it stood.</summary>
    /// <param name="by">A coordinator or manager of either side.</param>
    /// <param name="to">One of <see cref="MovesToPropose"/>.</param>
    /// <param name="facts">Days and signatories as they are to hold then, also the unchanged ones.</param>
    /// <param name="reason">Why, needed where <see cref="NeedsReason"/>.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">One side keeps it, another proposal waits, the state does not follow, nothing would change, or a date or the reason is missing or wrong.</exception>
    public void ProposeState(Viewer by, AgreementState to, AgreementFacts facts, string? reason, DateTime now)
    {
        Demand(by, Act.ProposeAgreementState, this);
        Rule.That(IsShared, "Only your side sees this agreement, so there is nobody to propose to. Change its state.");
        DemandNoProposal(by);
        Rule.That(MovesToPropose(by.Side).Contains(to), by.Side == Owner && MovesAlone.Contains(to) ? "Your side decides that alone. Change the state." : CannotGo, "State");
        reason = ReasonFor(to, reason);
        facts = facts.Checked();
        facts.DemandFor(to, Zones.Day(Zones.Islamabad, now));
        Rule.That(to != State || Next[State].Contains(to) || facts != Facts, "That is how it stands already. Change a day or a signatory, or choose another state.", "State");
        Propose(by, State, to, facts, reason, now);
    }

    /// <summary>The other side agrees: that is where it stands from now on.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, or the own side proposed it.</exception>
    public void AgreeState(Viewer by, DateTime now)
    {
        Settle(Answer(by, ProposalState.Agreed, null, now));
        EndProposal();
    }

    /// <summary>The other side does not agree: it stands where it stood.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">Nothing is proposed, the own side proposed it, or the reason is missing.</exception>
    public void RefuseState(Viewer by, string? reason, DateTime now)
    {
        Answer(by, ProposalState.Declined, reason, now);
        EndProposal();
    }

    /// <summary>The side that proposed it takes it back; the agreement stands where it stood.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager may.</exception>
    /// <exception cref="RuleBroken">The own side has proposed nothing that waits.</exception>
    public void TakeStateBack(Viewer by, DateTime now)
    {
        Demand(by, Act.WithdrawAgreementState, this);
        Rule.That(ProposedBy == by.Side, "Your side has proposed nothing that waits for an answer.");
        OpenProposal!.Answered(by, ProposalState.TakenBack, null, now);
        EndProposal();
        Tell(NoticeKind.StateTakenBack, new(by.Side.Other(), null));
    }

    Proposal Answer(Viewer by, ProposalState answer, string? reason, DateTime now)
    {
        Demand(by, Act.AnswerAgreementState, this);
        Rule.That(ProposedBy is not null, "There is nothing to answer: nobody proposes another state.");
        Rule.That(AwaitsAnswerOf(by.Side), "Your side proposes it, so the other side answers.");
        var proposal = OpenProposal!;
        proposal.Answered(by, answer, answer == ProposalState.Declined ? Rule.Text(reason, Proposal.AnswerLength, "Reason", "Reason") : null, now);
        Tell(answer == ProposalState.Agreed ? NoticeKind.StateAgreed : NoticeKind.StateDeclined, new(by.Side.Other(), null));
        return proposal;
    }

    void Propose(Viewer by, AgreementState? from, AgreementState to, AgreementFacts facts, string? reason, DateTime now)
    {
        proposals.Add(new Proposal(this, by, from, to, facts, reason, now));
        (ProposedState, ProposedBy, ProposedOn) = (to, by.Side, Zones.Day(Zones.Islamabad, now));
        Tell(NoticeKind.StateProposed, new(by.Side.Other(), null));
    }

    void ProposeWhatIsRecorded(Viewer by, DateTime now)
    {
        var (recorded, why) = (State, StateReason);
        (State, StateReason) = (AgreementState.Proposed, null);
        Propose(by, from: null, recorded, Facts, why, now);
    }

    // What the own side proposes has nobody to answer it any more. What it had recorded before this release it says again by itself, with the days that it rests on, whatever it proposed or wrote since; where it moved the agreement on alone, that stays.
    private protected override void TakeLinesBack(Viewer by, DateTime now)
    {
        OpenProposal?.Answered(by, ProposalState.TakenBack, null, now);
        EndProposal();
        if (State == AgreementState.Proposed && proposals.Find(p => p is { Audience: Audience.Shared, FromState: null }) is { } recorded) Settle(recorded);
        foreach (var proposal in proposals) proposal.Return(Audience);
    }

    void Settle(Proposal proposal) => (State, StateReason, Facts) = (proposal.ToState!.Value, proposal.Reason, proposal.Facts);

    void EndProposal() => (ProposedState, ProposedBy, ProposedOn) = (null, null, null);

    void DemandNoProposal(Viewer by) => Rule.That(ProposedBy is null, ProposedBy == by.Side
        ? "Your side has proposed where it stands already, and it is not answered yet. Take it back to do something else."
        : "The other side has proposed where it stands already. Answer it first.");

    void DemandFixed(AgreementDetails d) => Rule.That(
        (d.Title, d.Kind, d.IsBinding, d.Summary, d.MinistryParty, d.EmbassyParty, d.NoticeDays, d.RenewalRule, d.ParentId) == (Title, Kind, IsBinding, Summary, MinistryParty, EmbassyParty, NoticeDays, RenewalRule, ParentId)
        && new AgreementFacts(d.SignedOn, d.InForceOn, d.ExpiresOn, d.MinistrySignatory, d.EmbassySignatory) == Facts,
        ProposedBy is null ? "Its text is agreed by both sides, so one side changes its handling and its programme alone. Days and signatories are proposed with its state."
            : "A proposal waits for its answer, so only the handling and the programme can be changed now.");
}

/// <summary>The days of an agreement, and who signs or signed it; see the members of <see cref="Agreement"/>.</summary>
public sealed record AgreementFacts(DateOnly? SignedOn, DateOnly? InForceOn, DateOnly? ExpiresOn, string? MinistrySignatory, string? EmbassySignatory)
{
    /// <summary>The same, with its texts as they are kept.</summary>
    /// <exception cref="RuleBroken">The days do not follow one another, or a text is too long or not to be taken.</exception>
    public AgreementFacts Checked()
    {
        Rule.That(InForceOn is null || SignedOn is null || InForceOn >= SignedOn, "It cannot be in force before it is signed.", nameof(InForceOn));
        Rule.That(ExpiresOn is null || InForceOn is null || ExpiresOn > InForceOn, "It cannot expire before it is in force.", nameof(ExpiresOn));
        return this with
        {
            MinistrySignatory = Rule.OptionalText(MinistrySignatory, Agreement.PartyLength, "Signatory", nameof(MinistrySignatory)),
            EmbassySignatory = Rule.OptionalText(EmbassySignatory, Agreement.PartyLength, "Signatory", nameof(EmbassySignatory)),
        };
    }

    /// <summary>Refuses a state that the days do not bear out: no agreement is signed, in force or over on a day that is not known or still to come.</summary>
    /// <param name="state">Where it stands, or is to stand.</param>
    /// <param name="today">Today in the portal's zone.</param>
    /// <param name="at">The input to name instead of the day's, where the days are not entered.</param>
    /// <exception cref="RuleBroken">The day of signature, of entry into force or of expiry is missing, or it is still to come.</exception>
    public void DemandFor(AgreementState state, DateOnly today, string? at = null)
    {
        Demand(!Agreement.NotSigned.Contains(state), SignedOn, "of signature", nameof(SignedOn));
        Demand(state is AgreementState.InForce or AgreementState.Amended or AgreementState.Extended or AgreementState.Expired, InForceOn, "of entry into force", nameof(InForceOn));
        Demand(state == AgreementState.Expired, ExpiresOn, "it expired", nameof(ExpiresOn));

        void Demand(bool isAsked, DateOnly? day, string what, string field)
        {
            Rule.That(!isAsked || day is not null, $"Enter the day {what}.", at ?? field);
            Rule.That(!isAsked || day <= today, $"The day {what} is still to come. Record this once it has come.", at ?? field);
        }
    }
}
