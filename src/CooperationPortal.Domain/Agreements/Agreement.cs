namespace CooperationPortal.Domain;

/// <summary>What kind of instrument it is.</summary>
public enum AgreementKind
{
    /// <summary>A treaty.</summary>
    Treaty,

    /// <summary>A letter of agreement.</summary>
    LetterOfAgreement,

    /// <summary>A memorandum of understanding.</summary>
    Memorandum,

    /// <summary>An exchange of notes.</summary>
    ExchangeOfNotes,

    /// <summary>A joint statement.</summary>
    JointStatement,

    /// <summary>Agreed minutes.</summary>
    AgreedMinutes,
}

/// <summary>Where an agreement stands in its life.</summary>
public enum AgreementState
{
    /// <summary>One side has proposed it.</summary>
    Proposed,

    /// <summary>The text is being negotiated.</summary>
    Negotiating,

    /// <summary>The text is agreed.</summary>
    TextAgreed,

    /// <summary>Both sides have cleared it for signature.</summary>
    ClearedByBoth,

    /// <summary>It is signed.</summary>
    Signed,

    /// <summary>It is in force.</summary>
    InForce,

    /// <summary>It is in force as amended.</summary>
    Amended,

    /// <summary>It is in force as extended.</summary>
    Extended,

    /// <summary>Its time ran out.</summary>
    Expired,

    /// <summary>A side ended it.</summary>
    Terminated,

    /// <summary>Another instrument took its place.</summary>
    Superseded,

    /// <summary>It was withdrawn before signature.</summary>
    Withdrawn,
}

/// <summary>An instrument between the two sides, binding or not, and what runs under it.</summary>
public sealed partial class Agreement : CitedRecord
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 240;

    /// <summary>The longest name of a party or signatory.</summary>
    public const int PartyLength = 240;

    /// <summary>The longest summary or rule.</summary>
    public const int SummaryLength = 4_000;

    static readonly Dictionary<AgreementState, AgreementState[]> Next = new()
    {
        [AgreementState.Proposed] = [AgreementState.Negotiating, AgreementState.Withdrawn],
        [AgreementState.Negotiating] = [AgreementState.TextAgreed, AgreementState.Withdrawn],
        [AgreementState.TextAgreed] = [AgreementState.ClearedByBoth, AgreementState.Negotiating, AgreementState.Withdrawn],
        [AgreementState.ClearedByBoth] = [AgreementState.Signed, AgreementState.Negotiating, AgreementState.Withdrawn],
        [AgreementState.Signed] = [AgreementState.InForce, AgreementState.Terminated],
        [AgreementState.InForce] = [AgreementState.Amended, AgreementState.Extended, AgreementState.Expired, AgreementState.Terminated, AgreementState.Superseded],
        [AgreementState.Amended] = [AgreementState.Amended, AgreementState.Extended, AgreementState.Expired, AgreementState.Terminated, AgreementState.Superseded],
        [AgreementState.Extended] = [AgreementState.Amended, AgreementState.Extended, AgreementState.Expired, AgreementState.Terminated, AgreementState.Superseded],
        [AgreementState.Expired] = [],
        [AgreementState.Terminated] = [],
        [AgreementState.Superseded] = [],
        [AgreementState.Withdrawn] = [],
    };

    /// <summary>The states before the signature; in any other its day of signature has come.</summary>
    public static readonly IReadOnlyList<AgreementState> NotSigned =
        [AgreementState.Proposed, AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Withdrawn];

    Agreement() { }

    /// <summary>The title.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>What kind of instrument it is.</summary>
    public AgreementKind Kind { get; private set; }

    /// <summary>Whether it binds the parties in law.</summary>
    public bool IsBinding { get; private set; }

    /// <summary>What it is about.</summary>
    public string? Summary { get; private set; }

    /// <summary>The party on the Ministry's side, as the text names it.</summary>
    public string? MinistryParty { get; private set; }

    /// <summary>The party on the Embassy's side, as the text names it.</summary>
    public string? EmbassyParty { get; private set; }

    /// <summary>Who signs or signed for the Ministry's side.</summary>
    public string? MinistrySignatory { get; private set; }

    /// <summary>Who signs or signed for the Embassy's side.</summary>
    public string? EmbassySignatory { get; private set; }

    /// <summary>The day of signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The day of entry into force.</summary>
    public DateOnly? InForceOn { get; private set; }

    /// <summary>The day it ends unless renewed.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>How long before the end a side must give notice, in days.</summary>
    public int? NoticeDays { get; private set; }

    /// <summary>How it is renewed.</summary>
    public string? RenewalRule { get; private set; }

    /// <summary>The programme it carries.</summary>
    public Guid? ProgrammeId { get; private set; }

    /// <summary>The programme it carries.</summary>
    public Programme? Programme { get; private set; }

    /// <summary>The agreement that it amends or hangs on.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>The agreement that it amends or hangs on, where the viewer may see it.</summary>
    public Agreement? Parent { get; private set; }

    /// <summary>Where it stands.</summary>
    public AgreementState State { get; private set; }

    /// <summary>Why it was ended, withdrawn, amended or sent back.</summary>
    public string? StateReason { get; private set; }

    /// <summary>Whether it holds now: in force as signed, amended or extended.</summary>
    public bool IsInForce => State is AgreementState.InForce or AgreementState.Amended or AgreementState.Extended;

    /// <summary>The last day on which a side can give notice before it ends; null without an end or a notice.</summary>
    public DateOnly? NoticeBy => ExpiresOn is { } end && NoticeDays is { } days && end.DayNumber >= days ? end.AddDays(-days) : null;

    /// <summary>Whether it is signed, whatever became of it then.</summary>
    public bool IsSigned => !NotSigned.Contains(State);

    /// <summary>Registers an agreement as the own side's record.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Agreement Register(Viewer by, string @ref, AgreementDetails details, DateTime now)
    {
        Access.Demand(by, Act.EditAgreement);
        var agreement = new Agreement();
        agreement.Begin(by, @ref, now);
        agreement.Does(Act.EditAgreement);
        agreement.Apply(details);
        return agreement;
    }

    /// <summary>Changes what is known of it; once it <see cref="IsFixed"/>, its handling and its programme alone.</summary>
    /// <param name="by">A coordinator or manager of the owning side.</param>
    /// <param name="details">All of the details, also the unchanged ones.</param>
    /// <param name="ancestors">The parent and all above it, so that no chain of amendments runs in a circle.</param>
    /// <param name="today">Today in the portal's zone.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong, where it stands rests on a day that is missing or still to come, the parent hangs on this agreement, or what would change is fixed.</exception>
    public void Edit(Viewer by, AgreementDetails details, IReadOnlyCollection<Guid> ancestors, DateOnly today)
    {
        Demand(by, Act.EditAgreement, this);
        Rule.That(!ancestors.Contains(Id), "An agreement cannot amend itself or one that hangs on it.", nameof(AgreementDetails.ParentId));
        if (IsFixed) DemandFixed(details);
        Apply(details);
        Facts.DemandFor(State, today);
    }

    /// <summary>Moves it to a following state. Of what both sides see, its owner alone states nothing that both did: see <see cref="ProposeState"/>.</summary>
    /// <param name="by">A coordinator or manager of the owning side.</param>
    /// <param name="to">One of <see cref="MovesAlone"/>.</param>
    /// <param name="reason">Needed to withdraw, end, amend or reopen it.</param>
    /// <param name="today">Today in the portal's zone.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">The state does not follow or says something of both sides, a proposal waits, a day is missing or still to come, or the reason is missing.</exception>
    public void MoveTo(Viewer by, AgreementState to, string? reason, DateOnly today)
    {
        Demand(by, Act.EditAgreement, this);
        Rule.That(Next[State].Contains(to), CannotGo, "State");
        Rule.That(MovesAlone.Contains(to), "Both sides see this agreement, and that says something of both. Propose it: the other side answers.", "State");
        DemandNoProposal(by);
        Facts.DemandFor(to, today, at: "State");
        StateReason = ReasonFor(to, reason);
        State = to;
    }

    /// <summary>Whether a move from where it stands to this state has to say why.</summary>
    public bool NeedsReason(AgreementState to) =>
        to is AgreementState.Withdrawn or AgreementState.Terminated or AgreementState.Superseded or AgreementState.Amended or AgreementState.Extended
        || to == State || (to == AgreementState.Negotiating && State != AgreementState.Proposed);

    const string CannotGo = "The agreement cannot go there from where it stands now.";

    string? ReasonFor(AgreementState to, string? reason) =>
        NeedsReason(to) ? Rule.Text(reason, SummaryLength, "Reason", "Reason") : Rule.OptionalText(reason, SummaryLength, "Reason", "Reason");

    /// <summary>
    /// Makes it shared under its shared reference. What its side wrote down of both is that side's word until the other agrees: it is proposed with the release. What was proposed in a release that was withdrawn
    /// stays with its own side.
    /// </summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    public void Release(Viewer by, string sharedRef, DateTime now)
    {
        Demand(by, Act.ReleaseAgreement, this);
        var isOfBoth = IsProposedWithRelease;
        ReleaseAs(sharedRef, now);
        if (isOfBoth) ProposeWhatIsRecorded(by, now);
        Tell(NoticeKind.Released, new(Owner.Other(), null));
    }

    /// <inheritdoc />
    public override string? HoldsFast => State is AgreementState.Proposed or AgreementState.Negotiating or AgreementState.Withdrawn
        ? null
        : $"The text of {Ref} is agreed between the sides, so it stays on the record of both.";

    private protected override WithdrawnKind WithdrawnAs => WithdrawnKind.Agreement;

    void Apply(AgreementDetails d)
    {
        Title = Rule.Text(d.Title, TitleLength, "Title", nameof(d.Title));
        Summary = Rule.OptionalText(d.Summary, SummaryLength, "Summary", nameof(d.Summary));
        MinistryParty = Rule.OptionalText(d.MinistryParty, PartyLength, "Party", nameof(d.MinistryParty));
        EmbassyParty = Rule.OptionalText(d.EmbassyParty, PartyLength, "Party", nameof(d.EmbassyParty));
        RenewalRule = Rule.OptionalText(d.RenewalRule, SummaryLength, "Renewal", nameof(d.RenewalRule));
        Rule.That(d.NoticeDays is null or (>= 0 and <= 3650), "The notice is a number of days between 0 and 3,650.", nameof(d.NoticeDays));
        Facts = new AgreementFacts(d.SignedOn, d.InForceOn, d.ExpiresOn, d.MinistrySignatory, d.EmbassySignatory).Checked();
        (Kind, IsBinding, NoticeDays) = (d.Kind, d.IsBinding, d.NoticeDays);
        (ProgrammeId, ParentId, Handling) = (d.ProgrammeId, d.ParentId, d.Handling);
        ForBothSides = IsShared || d.ForBothSides;
    }
}

/// <summary>What is known of an agreement; see the members of <see cref="Agreement"/>.</summary>
public sealed record AgreementDetails(
    string? Title, AgreementKind Kind, bool IsBinding, string? Summary,
    string? MinistryParty, string? EmbassyParty, string? MinistrySignatory, string? EmbassySignatory,
    DateOnly? SignedOn, DateOnly? InForceOn, DateOnly? ExpiresOn, int? NoticeDays, string? RenewalRule,
    Guid? ProgrammeId, Guid? ParentId, Handling Handling, bool ForBothSides);
