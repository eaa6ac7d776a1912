namespace CooperationPortal.Domain;

// Whose it is: the responsible agency may answer "not ours"; the side that keeps the record says whose it is then.
public sealed partial class ActionItem
{
    /// <summary>How it came to the agency that is responsible today: what was answered "not ours", reassigned or kept, and when.</summary>
    public IReadOnlyList<Handover> Handovers => handovers;

    /// <summary>Whether there is anything to tell of that; nothing is looked up for the many items that stay where they began.</summary>
    public bool HasHandovers { get; private set; }

    /// <summary>Since when "not ours" stands unanswered; null while it does not.</summary>
    public DateOnly? DeclinedOn { get; private set; }

    /// <summary>The account that last answered "not ours": it is told what comes of it.</summary>
    public Guid? DeclinedById { get; private set; }

    /// <summary>The "not ours" that waits for its answer, where the handovers are loaded.</summary>
    public Handover? OpenRefusal => DeclinedOn is null ? null : handovers.Where(h => h.Kind == HandoverKind.Declined).MaxBy(h => (h.At, h.Id));

    /// <summary>The responsible agency can answer "not ours": it has not begun the work, and has not answered so already.</summary>
    public bool CanBeDeclined => State is ActionState.Open or ActionState.Acknowledged && DeclinedOn is null;

    /// <summary>
    /// Giving it to this agency needs a reason that both sides read: both see it, and an agency of the side that does not keep it gets it or gives it up. Where that side itself answered “not ours” and named this
    /// agency, it has said why.
    /// </summary>
    /// <param name="to">The agency that gets it.</param>
    /// <param name="refusal">The “not ours” that waits for its answer; see <see cref="OpenRefusal"/>.</param>
    public bool AsksWhy(Agency to, Handover? refusal) =>
        to.Id != ResponsibleAgencyId && (IsTheOtherSides(to.Side) || IsTheOtherSides(ResponsibleSide)) && !(refusal is { } said && said.Side != Owner && said.OtherAgencyId == to.Id);

    bool IsTheOtherSides(Side side) => IsShared && side != Owner;

    /// <summary>The responsible agency answers that it is not its own to do.</summary>
    /// <param name="by">Somebody who stands for the responsible agency.</param>
    /// <param name="reason">Why it is not theirs.</param>
    /// <param name="proposed">Whose it is instead, if they can say: an agency of either side.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">Only the responsible agency may.</exception>
    /// <exception cref="RuleBroken">The work has begun, it was answered already, the other side's agency is responsible, or the reason is missing.</exception>
    public void Decline(Viewer by, string? reason, Agency? proposed, DateTime now)
    {
        Demand(by, Act.DeclineActionItem, this);
        Rule.That(ResponsibleSide == by.Side, "The other side answers for its own agencies.");
        Rule.That(DeclinedOn is null, "That it is not yours has been said already. The answer is still to come.");
        Rule.That(CanBeDeclined, IsOpen ? "The work has begun, so it is yours. A coordinator can reassign it." : Closed);
        Rule.That(proposed?.Id != ResponsibleAgencyId, "That is the agency that is responsible now.", "ProposedAgencyId");
        Add(new Handover(this, by, HandoverKind.Declined, ResponsibleAgencyId, proposed?.Id, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now));
        (DeclinedOn, DeclinedById) = (Zones.Day(Zones.Islamabad, now), by.AccountId);
        Tell(NoticeKind.NotOurs, new(Owner, null));
    }

    /// <summary>The side that keeps the record answers "not ours": it stays where it is.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">Nothing waits for this answer, or the reason is missing.</exception>
    public void Keep(Viewer by, string? reason, DateTime now)
    {
        Demand(by, Act.KeepActionItem, this);
        Rule.That(DeclinedOn is not null, "There is nothing to answer: nobody says that it is not theirs.");
        Add(new Handover(this, by, HandoverKind.Kept, ResponsibleAgencyId, null, Rule.Text(reason, ReasonLength, "Reason", "Reason"), now));
        TellWhoDeclined(NoticeKind.Kept, new(ResponsibleSide, ResponsibleAgencyId));
        DeclinedOn = null;
    }

    // Whoever stands for the agency, and the person who answered for it without being tied to it.
    void TellWhoDeclined(NoticeKind kind, Party agency)
    {
        if (DeclinedOn is null) return;
        Tell(kind, agency);
        Tell(kind, agency, DeclinedById);
    }

    // Whatever was said of it, it is theirs after all.
    void TakeUp()
    {
        if (DeclinedOn is null) return;
        Tell(NoticeKind.TakenUp, new(Owner, null));
        DeclinedOn = null;
    }

    void Add(Handover step)
    {
        handovers.Add(step);
        HasHandovers = true;
    }

    void HandOver(Viewer by, Party before, Agency to, string? reason, DateTime now)
    {
        Add(new Handover(this, by, HandoverKind.Reassigned, before.AgencyId!.Value, to.Id, reason, now));
        TellWhoDeclined(NoticeKind.Moved, before);
        // Who gets it has not taken it up yet, whatever the agency before had begun.
        DeclinedOn = null;
        if (State is ActionState.Acknowledged or ActionState.InProgress or ActionState.Blocked) GoTo(ActionState.Open, null);
    }
}

/// <summary>What happened to the question whose an action item is.</summary>
public enum HandoverKind
{
    /// <summary>The responsible agency answered "not ours".</summary>
    Declined,

    /// <summary>It was given to another agency.</summary>
    Reassigned,

    /// <summary>It stays with the agency that answered "not ours".</summary>
    Kept,
}

/// <summary>One step in the question whose an action item is. Append-only.</summary>
public sealed class Handover : Entity, IHasAudience, IPartOf
{
    Handover() { }

    internal Handover(ActionItem item, Viewer by, HandoverKind kind, Guid agencyId, Guid? otherAgencyId, string? reason, DateTime now)
    {
        Does(kind switch { HandoverKind.Declined => Act.DeclineActionItem, HandoverKind.Kept => Act.KeepActionItem, _ => Act.ReassignActionItem });
        (ActionItemId, Audience, Kind, AgencyId, OtherAgencyId, Reason) = (item.Id, item.Audience, kind, agencyId, otherAgencyId, reason);
        (Side, By, At) = (by.Side, by.Name, now);
    }

    /// <summary>The action item.</summary>
    public Guid ActionItemId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => ActionItemId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>What happened.</summary>
    public HandoverKind Kind { get; private set; }

    /// <summary>The agency that was responsible when it happened.</summary>
    public Guid AgencyId { get; private set; }

    /// <summary>The agency that was responsible when it happened.</summary>
    public Agency? Agency { get; private set; }

    /// <summary>The agency that it was given to, or whose it is in the words of the one that declined.</summary>
    public Guid? OtherAgencyId { get; private set; }

    /// <summary>The agency that it was given to, or whose it is in the words of the one that declined.</summary>
    public Agency? OtherAgency { get; private set; }

    /// <summary>Why, where that has to be said.</summary>
    public string? Reason { get; private set; }

    /// <summary>The side that acted.</summary>
    public Side Side { get; private set; }

    /// <summary>The name of who acted.</summary>
    public string By { get; private set; } = null!;

    /// <summary>When (UTC).</summary>
    public DateTime At { get; private set; }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }
}
