namespace CooperationPortal.Domain;

/// <summary>What kind of undertaking it is.</summary>
public enum InitiativeKind
{
    /// <summary>Software and other technology.</summary>
    Technology,

    /// <summary>Training.</summary>
    Training,

    /// <summary>Building an institution.</summary>
    InstitutionBuilding,

    /// <summary>Reform of an institution.</summary>
    Reform,

    /// <summary>Equipment.</summary>
    Equipment,

    /// <summary>Sharing information.</summary>
    InformationSharing,
}

/// <summary>Where an initiative stands in its life; its health is another matter.</summary>
public enum InitiativeState
{
    /// <summary>Somebody has named it.</summary>
    Idea,

    /// <summary>Its size and terms are being found out.</summary>
    Scoping,

    /// <summary>It may begin.</summary>
    Approved,

    /// <summary>It runs.</summary>
    Implementing,

    /// <summary>It is being wound up.</summary>
    Closing,

    /// <summary>It is finished.</summary>
    Closed,

    /// <summary>It rests and can be resumed.</summary>
    Suspended,

    /// <summary>It was given up.</summary>
    Cancelled,
}

/// <summary>A subject area that initiatives share and figures are cut by.</summary>
public sealed class Theme : Entity
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 80;

    Theme() { }

    /// <summary>A theme of the reference data.</summary>
    public Theme(string slug, string name) => (Slug, Name) = (slug, name);

    /// <summary>The part of its address in filters.</summary>
    public string Slug { get; private set; } = null!;

    /// <summary>The name.</summary>
    public string Name { get; private set; } = null!;
}

/// <summary>One trackable joint undertaking: its milestones, each side's status updates, and what was agreed about it.</summary>
public sealed class Initiative : CitedRecord
{
    /// <summary>The longest title.</summary>
    public const int TitleLength = 200;

    /// <summary>The longest summary.</summary>
    public const int SummaryLength = 4_000;

    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1_000;

    /// <summary>An active initiative without an update for longer than this is stale.</summary>
    public const int StaleAfterDays = 30;

    static readonly Dictionary<InitiativeState, InitiativeState[]> Next = new()
    {
        [InitiativeState.Idea] = [InitiativeState.Scoping, InitiativeState.Cancelled],
        [InitiativeState.Scoping] = [InitiativeState.Approved, InitiativeState.Suspended, InitiativeState.Cancelled],
        [InitiativeState.Approved] = [InitiativeState.Implementing, InitiativeState.Suspended, InitiativeState.Cancelled],
        [InitiativeState.Implementing] = [InitiativeState.Closing, InitiativeState.Suspended, InitiativeState.Cancelled],
        [InitiativeState.Closing] = [InitiativeState.Closed, InitiativeState.Implementing],
        [InitiativeState.Suspended] = [],
        [InitiativeState.Closed] = [],
        [InitiativeState.Cancelled] = [],
    };

    readonly List<Theme> themes = [];
    readonly List<Milestone> milestones = [];
    readonly List<StatusUpdate> updates = [];

    Initiative() { }

    /// <summary>The title.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>What it is and what it is for.</summary>
    public string? Summary { get; private set; }

    /// <summary>How the source words it, where the official name differs.</summary>
    public string? SourceWording { get; private set; }

    /// <summary>What kind of undertaking it is.</summary>
    public InitiativeKind Kind { get; private set; }

    /// <summary>The subject areas.</summary>
    public IReadOnlyList<Theme> Themes => themes;

    /// <summary>The programme it runs under.</summary>
    public Guid? ProgrammeId { get; private set; }

    /// <summary>The programme it runs under.</summary>
    public Programme? Programme { get; private set; }

    /// <summary>The agreement it rests on.</summary>
    public Guid? AgreementId { get; private set; }

    /// <summary>The agreement it rests on, where the viewer may see it.</summary>
    public Agreement? Agreement { get; private set; }

    /// <summary>The side that leads.</summary>
    public Side LeadSide { get; private set; }

    /// <summary>The lead agency on the Ministry's side.</summary>
    public Guid? MinistryLeadId { get; private set; }

    /// <summary>The lead agency on the Ministry's side.</summary>
    public Agency? MinistryLead { get; private set; }

    /// <summary>The lead agency on the Embassy's side.</summary>
    public Guid? EmbassyLeadId { get; private set; }

    /// <summary>The lead agency on the Embassy's side.</summary>
    public Agency? EmbassyLead { get; private set; }

    /// <summary>The focal person on the Ministry's side.</summary>
    public Guid? MinistryFocalId { get; private set; }

    /// <summary>The focal person on the Ministry's side, where the viewer may see the contact.</summary>
    public Contact? MinistryFocal { get; private set; }

    /// <summary>The focal person on the Embassy's side.</summary>
    public Guid? EmbassyFocalId { get; private set; }

    /// <summary>The focal person on the Embassy's side, where the viewer may see the contact.</summary>
    public Contact? EmbassyFocal { get; private set; }

    /// <summary>The outcome it came from.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The outcome it came from, where the viewer may see it.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>The first day planned.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>The last day planned.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public InitiativeState State { get; private set; }

    /// <summary>Why it was suspended, cancelled or taken back.</summary>
    public string? StateReason { get; private set; }

    /// <summary>Where a suspended initiative goes on when it is resumed.</summary>
    public InitiativeState? ResumesAt { get; private set; }

    /// <summary>What the Ministry's latest update says.</summary>
    public Rag? MinistryHealth { get; private set; }

    /// <summary>What the Embassy's latest update says.</summary>
    public Rag? EmbassyHealth { get; private set; }

    /// <summary>The worse of the two sides' latest ratings; null before the first update.</summary>
    public Rag? Health { get; private set; }

    /// <summary>The two sides' latest ratings differ.</summary>
    public bool IsDivergent { get; private set; }

    /// <summary>Since when the two sides' ratings differ.</summary>
    public DateOnly? DivergentSince { get; private set; }

    /// <summary>The day of the latest update of either side.</summary>
    public DateOnly? UpdatedOn { get; private set; }

    /// <summary>The latest progress stated by the leading side, in percent.</summary>
    public int? Progress { get; private set; }

    /// <summary>The milestones in their order.</summary>
    public IReadOnlyList<Milestone> Milestones => milestones;

    /// <summary>The updates of both sides, append-only.</summary>
    public IReadOnlyList<StatusUpdate> Updates => updates;

    /// <summary>The states that may follow the present one.</summary>
    public IReadOnlyList<InitiativeState> NextStates =>
        State == InitiativeState.Suspended ? [ResumesAt ?? InitiativeState.Scoping, InitiativeState.Cancelled] : Next[State];

    /// <summary>It is under way, so that figures count it and updates are expected.</summary>
    public bool IsActive => State is InitiativeState.Approved or InitiativeState.Implementing or InitiativeState.Closing;

    /// <summary>The last day of which an update still keeps an active initiative from being stale.</summary>
    public static DateOnly StaleBefore(DateOnly today) => today.AddDays(-StaleAfterDays);

    /// <summary>Registers an initiative as the own side's record.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Initiative Register(Viewer by, string @ref, InitiativeDetails details, IEnumerable<Theme> themes, DateTime now)
    {
        Access.Demand(by, Act.EditInitiative);
        var initiative = new Initiative();
        initiative.Begin(by, @ref, now);
        initiative.Does(Act.EditInitiative);
        initiative.Apply(details, themes);
        return initiative;
    }

    /// <summary>Changes what is known of it.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public void Edit(Viewer by, InitiativeDetails details, IEnumerable<Theme> themes)
    {
        Demand(by, Act.EditInitiative, this);
        Apply(details, themes);
    }

    /// <summary>Moves it to a following state.</summary>
    /// <param name="by">A coordinator or manager of the owning side.</param>
    /// <param name="to">One of <see cref="NextStates"/>.</param>
    /// <param name="reason">Needed to suspend, cancel or take it back.</param>
    /// <param name="openActionItems">How many of its action items are open; it closes only without any.</param>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">The state does not follow, or what it needs is missing.</exception>
    public void MoveTo(Viewer by, InitiativeState to, string? reason, int openActionItems)
    {
        Demand(by, Act.ChangeInitiativeState, this);
        Rule.That(NextStates.Contains(to), "The initiative cannot go there from where it stands now.", "State");
        if (Hindrance(to, openActionItems) is { } hindrance) throw new RuleBroken(hindrance, "State");
        StateReason = NeedsReason(to) ? Rule.Text(reason, ReasonLength, "Reason", "Reason") : Rule.OptionalText(reason, ReasonLength, "Reason", "Reason");
        ResumesAt = to == InitiativeState.Suspended ? State : null;
        State = to;
    }

    /// <summary>What is still missing before it may go to a following state, as a sentence; null when nothing is.</summary>
    /// <param name="to">One of <see cref="NextStates"/>.</param>
    /// <param name="openActionItems">How many of its action items are open; it closes only without any.</param>
    public string? Hindrance(InitiativeState to, int openActionItems) => to switch
    {
        InitiativeState.Approved when LeadAgencyId(LeadSide) is null => "Name the leading side's agency before the initiative is approved.",
        InitiativeState.Implementing when State == InitiativeState.Approved && milestones.TrueForAll(m => m.State == MilestoneState.Dropped) => "Set at least one milestone before the work begins.",
        InitiativeState.Closed when milestones.Exists(m => m.State == MilestoneState.Pending) => "A milestone is still pending: reach, miss or drop it first.",
        InitiativeState.Closed when openActionItems > 0 => $"{openActionItems} action item{(openActionItems == 1 ? " is" : "s are")} still open under it.",
        _ => null,
    };

    /// <summary>Whether going there needs a reason: to suspend, to cancel, or to take it back from closing.</summary>
    public bool NeedsReason(InitiativeState to) =>
        to is InitiativeState.Suspended or InitiativeState.Cancelled || (to == InitiativeState.Implementing && State == InitiativeState.Closing);

    /// <summary>Makes it shared, with its milestones and updates, under its shared reference.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    public void Release(Viewer by, string sharedRef, DateTime now)
    {
        Demand(by, Act.ReleaseInitiative, this);
        ReleaseAs(sharedRef, now);
        foreach (var milestone in milestones) milestone.Follow(this);
        foreach (var update in updates) update.Follow(this);
        Tell(NoticeKind.Released, new(Owner.Other(), LeadAgencyId(Owner.Other())));
    }

    private protected override WithdrawnKind WithdrawnAs => WithdrawnKind.Initiative;

    private protected override void TakeLinesBack(Viewer by, DateTime now)
    {
        foreach (var milestone in milestones) milestone.Return(Audience);
        foreach (var update in updates) update.Return(Audience);
    }

    /// <summary>Files the viewer's side's view of how it stands. Updates are never changed: the next one follows.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">It is not under way, or a part of the update is missing.</exception>
    public StatusUpdate File(Viewer by, StatusReport report, DateTime now, DateOnly today)
    {
        Demand(by, Act.FileStatusUpdate, this);
        Rule.That(State is not (InitiativeState.Closed or InitiativeState.Cancelled), "A closed initiative takes no more updates.");
        var update = new StatusUpdate(this, by, report, now, today);
        updates.Add(update);
        if (by.Side == Side.Ministry) MinistryHealth = report.Rag;
        else EmbassyHealth = report.Rag;
        Health = (MinistryHealth, EmbassyHealth) switch
        {
            (null, var embassy) => embassy,
            (var ministry, null) => ministry,
            ({ } ministry, { } embassy) => (Rag)Math.Max((int)ministry, (int)embassy),
        };
        var divergent = MinistryHealth is not null && EmbassyHealth is not null && MinistryHealth != EmbassyHealth;
        DivergentSince = divergent ? DivergentSince ?? today : null;
        IsDivergent = divergent;
        UpdatedOn = today;
        if (by.Side == LeadSide) Progress = report.Progress;
        return update;
    }

    /// <summary>Adds a milestone at the end.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">The title or the date is missing.</exception>
    public Milestone AddMilestone(Viewer by, MilestoneDetails details)
    {
        Demand(by, Act.EditInitiative, this);
        var milestone = new Milestone(this, milestones.Count == 0 ? 1 : milestones.Max(m => m.Position) + 1, details);
        milestones.Add(milestone);
        return milestone;
    }

    /// <summary>Changes a milestone; the baseline stays as it was first set.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">There is no such milestone, or what the change needs is missing.</exception>
    public void EditMilestone(Viewer by, Guid milestoneId, MilestoneDetails details)
    {
        Demand(by, Act.EditInitiative, this);
        Milestone(milestoneId).Apply(details);
    }

    /// <summary>Moves a milestone one place up or down.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">There is no such milestone.</exception>
    public void MoveMilestone(Viewer by, Guid milestoneId, bool up)
    {
        Demand(by, Act.EditInitiative, this);
        var moving = Milestone(milestoneId);
        var neighbour = up
            ? milestones.Where(m => m.Position < moving.Position).MaxBy(m => m.Position)
            : milestones.Where(m => m.Position > moving.Position).MinBy(m => m.Position);
        if (neighbour is not null) moving.SwapWith(neighbour);
    }

    /// <summary>The lead agency of a side.</summary>
    public Guid? LeadAgencyId(Side side) => side == Side.Ministry ? MinistryLeadId : EmbassyLeadId;

    /// <summary>The latest rating of a side.</summary>
    public Rag? HealthSeenBy(Side side) => side == Side.Ministry ? MinistryHealth : EmbassyHealth;

    Milestone Milestone(Guid id) => milestones.Find(m => m.Id == id) ?? throw new RuleBroken("This milestone is no longer there.");

    void Apply(InitiativeDetails d, IEnumerable<Theme> wantedThemes)
    {
        Title = Rule.Text(d.Title, TitleLength, "Title", nameof(d.Title));
        Summary = Rule.OptionalText(d.Summary, SummaryLength, "Summary", nameof(d.Summary));
        SourceWording = Rule.OptionalText(d.SourceWording, TitleLength, "Wording of the source", nameof(d.SourceWording));
        Rule.Day(d.StartsOn, nameof(d.StartsOn));
        Rule.Day(d.EndsOn, nameof(d.EndsOn));
        Rule.That(d.EndsOn is null || d.StartsOn is null || d.EndsOn >= d.StartsOn, "The end lies before the start.", nameof(d.EndsOn));
        Rule.That(!IsActive || (d.LeadSide == Side.Ministry ? d.MinistryLeadId : d.EmbassyLeadId) is not null,
            "An initiative that is under way has a lead agency on the leading side.", d.LeadSide == Side.Ministry ? nameof(d.MinistryLeadId) : nameof(d.EmbassyLeadId));
        (Kind, ProgrammeId, AgreementId, LeadSide) = (d.Kind, d.ProgrammeId, d.AgreementId, d.LeadSide);
        (MinistryLeadId, EmbassyLeadId, MinistryFocalId, EmbassyFocalId) = (d.MinistryLeadId, d.EmbassyLeadId, d.MinistryFocalId, d.EmbassyFocalId);
        (StartsOn, EndsOn, OutcomeId, Handling) = (d.StartsOn, d.EndsOn, d.OutcomeId, d.Handling);
        ForBothSides = IsShared || d.ForBothSides;
        var wanted = wantedThemes.ToList();
        themes.RemoveAll(t => wanted.All(w => w.Id != t.Id));
        themes.AddRange(wanted.Where(w => themes.All(t => t.Id != w.Id)));
    }
}

/// <summary>What is known of an initiative; see the members of <see cref="Initiative"/>.</summary>
public sealed record InitiativeDetails(
    string? Title, string? Summary, string? SourceWording, InitiativeKind Kind, Guid? ProgrammeId, Guid? AgreementId, Side LeadSide,
    Guid? MinistryLeadId, Guid? EmbassyLeadId, Guid? MinistryFocalId, Guid? EmbassyFocalId,
    DateOnly? StartsOn, DateOnly? EndsOn, Guid? OutcomeId, Handling Handling, bool ForBothSides);
