namespace CooperationPortal.Domain;

// Agenda and delegations.
public sealed partial class Meeting
{
    /// <summary>Adds an item at the end of the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The title is missing, or the minutes are finished.</exception>
    public AgendaItem AddAgendaItem(Viewer by, string? title, bool forBothSides, AgendaSource source = AgendaSource.New)
    {
        Demand(by, Act.RecordMinutes, this);
        DemandPreparable();
        var item = new AgendaItem(this, by, title, forBothSides, source, NextPosition(agenda.Select(a => a.Position)));
        agenda.Add(item);
        return item;
    }

    /// <summary>Puts a topic of the backlog on the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The minutes are finished.</exception>
    public AgendaItem TakeUp(Viewer by, Topic topic)
    {
        var item = AddAgendaItem(by, topic.Title, topic.ForBothSides, AgendaSource.Backlog);
        topic.TakeUp(this);
        return item;
    }

    /// <summary>Changes the title of an agenda item, or says that the meeting did not reach it.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the item.</exception>
    /// <exception cref="RuleBroken">The title is missing, the minutes are finished, or it is another title, both sides see the minutes being written and the role may not release them.</exception>
    public void EditAgendaItem(Viewer by, Guid itemId, string? title, bool notReached)
    {
        var item = AgendaItem(itemId);
        Demand(by, Act.EditLine, item);
        DemandPreparable();
        // What was not reached is ticked in the room, like who is present; only the words wait for a release.
        if (title?.Trim() != item.Title) DemandReleaserOnceHeld(by, item, "agenda item");
        Rule.That(!notReached || (outcomes.All(o => o.AgendaItemId != itemId) && notes.All(n => n.AgendaItemId != itemId || n.Text.Length == 0)),
            "Something was recorded under this item, so it was reached.");
        item.Apply(title, notReached);
    }

    /// <summary>Moves an agenda item one place up or down.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">The minutes are finished, or the order of what both sides see changes while they are written and the role may not release it.</exception>
    public void MoveAgendaItem(Viewer by, Guid itemId, bool up)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        Move(agenda, AgendaItem(itemId), up, a => true, a => a.Position, (a, p) => a.MoveTo(p), a => DemandReleaserOnceHeld(by, a, "agenda item"));
    }

    /// <summary>Takes an item off the agenda.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side wrote the item.</exception>
    /// <exception cref="RuleBroken">Something is recorded under it, or the minutes are finished.</exception>
    public void RemoveAgendaItem(Viewer by, Guid itemId)
    {
        var item = AgendaItem(itemId);
        Demand(by, Act.EditLine, item);
        DemandPreparable();
        // The other side may have written under it what this one does not see, so the rule does not look at lines.
        Rule.That(item.Audience != Audience.Shared || State != MeetingState.Held, "Both sides see this item, so it stays on the agenda. Mark it as not reached.");
        Rule.That(outcomes.All(o => o.AgendaItemId != itemId) && notes.All(n => n.AgendaItemId != itemId || n.Text.Length == 0),
            "Something is recorded under this item. Mark it as not reached, or remove the lines first.");
        notes.RemoveAll(n => n.AgendaItemId == itemId);
        agenda.Remove(item);
    }

    /// <summary>Puts a person on a delegation, with the title held at the time; for the own side until the next release.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">The name is missing, the person is there already, or the minutes are finished.</exception>
    public Delegate Invite(Viewer by, Side delegation, Contact? contact, string? name, string? title, Guid? agencyId, DelegateRole role, bool attended = false)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        Rule.That(contact is null || delegates.All(d => d.ContactId != contact.Id), $"{contact?.Name} is on the delegation already.", "ContactId");
        var member = new Delegate(this, delegation, contact, name, title, agencyId, role, NextPosition(delegates.Select(d => d.Position)), attended);
        if (role == DelegateRole.Head) MakeRoomForHead(by, delegation);
        delegates.Add(member);
        return member;
    }

    /// <summary>Says what a person does on the delegation; a new head takes the place of the one before.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">There is no such person, or the minutes are finished.</exception>
    public void ChangeRole(Viewer by, Guid delegateId, DelegateRole role)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        var member = Delegate(delegateId);
        DemandReleaserOnceHeld(by, member, "person on the delegation");
        if (role == DelegateRole.Head) MakeRoomForHead(by, member.Side);
        member.Become(role);
    }

    /// <summary>Takes a person off a delegation.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps the meeting.</exception>
    /// <exception cref="RuleBroken">There is no such person, or the minutes are finished.</exception>
    public void Uninvite(Viewer by, Guid delegateId)
    {
        Demand(by, Act.PlanMeeting, this);
        DemandPreparable();
        var member = Delegate(delegateId);
        DemandReleaserOnceHeld(by, member, "person on the delegation");
        delegates.Remove(member);
    }

    // A delegation has one head.
    void MakeRoomForHead(Viewer by, Side delegation)
    {
        var heads = delegates.Where(d => d.Side == delegation && d.Role == DelegateRole.Head).ToList();
        foreach (var head in heads) DemandReleaserOnceHeld(by, head, "head of the delegation");
        foreach (var head in heads) head.Become(DelegateRole.Member);
    }
}
