namespace CooperationPortal.Domain;

/// <summary>What a person does on a delegation.</summary>
public enum DelegateRole
{
    /// <summary>A member.</summary>
    Member,

    /// <summary>The head; one a delegation.</summary>
    Head,

    /// <summary>The note-taker.</summary>
    NoteTaker,
}

/// <summary>A person on one side's delegation at a meeting, under the name and title held at the time.</summary>
public sealed class Delegate : Entity, IHasAudience, IPartOf
{
    Delegate() { }

    internal Delegate(Meeting meeting, Side side, Contact? contact, string? name, string? title, Guid? agencyId, DelegateRole role, int position, bool attended)
    {
        Does(Act.PlanMeeting);
        MeetingId = meeting.Id;
        Audience = meeting.Owner.Only();
        (Side, Role, Position, Attended) = (side, role, position, attended);
        ContactId = contact?.Id;
        AgencyId = contact?.AgencyId ?? agencyId;
        Name = Rule.Text(contact?.Name ?? name, Contact.NameLength, "Name", nameof(Name));
        Title = Rule.OptionalText(contact is null ? title : title ?? contact.Title, Contact.TitleLength, "Title", nameof(Title));
    }

    /// <summary>The meeting.</summary>
    public Guid MeetingId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => MeetingId;

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The delegation.</summary>
    public Side Side { get; private set; }

    /// <summary>The contact it was picked from, where the viewer may see it.</summary>
    public Guid? ContactId { get; private set; }

    /// <summary>The contact it was picked from, where the viewer may see it.</summary>
    public Contact? Contact { get; private set; }

    /// <summary>The agency at the time.</summary>
    public Guid? AgencyId { get; private set; }

    /// <summary>The agency at the time.</summary>
    public Agency? Agency { get; private set; }

    /// <summary>The name at the time.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The title held at the time.</summary>
    public string? Title { get; private set; }

    /// <summary>What the person does on the delegation.</summary>
    public DelegateRole Role { get; private set; }

    /// <summary>The place in the order of protocol.</summary>
    public int Position { get; private set; }

    /// <summary>The person was there.</summary>
    public bool Attended { get; private set; }

    internal void Mark(bool attended)
    {
        Attended = attended;
        Does(Act.RecordMinutes);
    }

    internal void Become(DelegateRole role)
    {
        Role = role;
        Does(Act.PlanMeeting);
    }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow(Audience audience)
    {
        Audience = audience;
        Does(Act.ReleaseMeeting);
    }
}
