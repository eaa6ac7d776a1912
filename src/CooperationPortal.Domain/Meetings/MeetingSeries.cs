namespace CooperationPortal.Domain;

/// <summary>How often a series meets.</summary>
public enum Cadence
{
    /// <summary>When there is need.</summary>
    AsNeeded,

    /// <summary>Each week.</summary>
    Weekly,

    /// <summary>Each month.</summary>
    Monthly,

    /// <summary>Each quarter.</summary>
    Quarterly,

    /// <summary>Twice a year.</summary>
    HalfYearly,

    /// <summary>Once a year.</summary>
    Yearly,
}

/// <summary>What is known of a series; see the members of <see cref="MeetingSeries"/>.</summary>
public sealed record SeriesDetails(string? Name, Cadence Cadence, string? MinistryChair, string? EmbassyChair, string? StandingAgenda);

/// <summary>Meetings that follow one another: each new one starts from the standing agenda, the backlog and what is still open.</summary>
public sealed class MeetingSeries : Entity, ISubject
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 160;

    /// <summary>The longest title of a chair.</summary>
    public const int ChairLength = 120;

    /// <summary>The longest standing agenda, one item a line.</summary>
    public const int AgendaLength = 4_000;

    readonly List<Topic> backlog = [];

    MeetingSeries() { }

    /// <summary>The part of its address, made of the name at the start and kept for good.</summary>
    public string Slug { get; private set; } = null!;

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>How often it meets.</summary>
    public Cadence Cadence { get; private set; }

    /// <summary>Who chairs for the Ministry, by title.</summary>
    public string? MinistryChair { get; private set; }

    /// <summary>Who chairs for the Embassy, by title.</summary>
    public string? EmbassyChair { get; private set; }

    /// <summary>The agenda every meeting starts with, one item a line.</summary>
    public string? StandingAgenda { get; private set; }

    /// <summary>The items of the standing agenda.</summary>
    public IReadOnlyList<string> StandingItems =>
        StandingAgenda?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Topics that someone proposed for a coming meeting.</summary>
    public IReadOnlyList<Topic> Backlog => backlog;

    /// <summary>Starts a series as the own side's.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static MeetingSeries Start(Viewer by, string slug, SeriesDetails details)
    {
        Access.Demand(by, Act.EditSeries);
        var series = new MeetingSeries { Slug = slug, Owner = by.Side, Audience = by.Side.Only() };
        series.Does(Act.EditSeries);
        series.Apply(details);
        return series;
    }

    /// <summary>Changes what is known of it.</summary>
    /// <exception cref="AccessDenied">The role may not, or the other side keeps it.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public void Edit(Viewer by, SeriesDetails details)
    {
        Demand(by, Act.EditSeries, this);
        Apply(details);
    }

    /// <summary>Lets the other side see the series and the topics meant for both sides.</summary>
    /// <exception cref="AccessDenied">Only a coordinator or manager of the owning side may.</exception>
    /// <exception cref="RuleBroken">It is shared already.</exception>
    public void Share(Viewer by)
    {
        Demand(by, Act.ShareSeries, this);
        Rule.That(Audience != Audience.Shared, "This series is already shared with the other side.");
        Audience = Audience.Shared;
        foreach (var topic in backlog.Where(t => t.ForBothSides)) topic.Follow(Audience.Shared);
        Tell(NoticeKind.Released, new(Owner.Other(), null));
    }

    /// <summary>Proposes a topic for a coming meeting.</summary>
    /// <exception cref="AccessDenied">The role may not.</exception>
    /// <exception cref="RuleBroken">The title is missing.</exception>
    public Topic Propose(Viewer by, string? title, bool forBothSides)
    {
        // Either side proposes to a series that it can see; what it proposes is its own.
        Demand(by, Act.RecordMinutes, this);
        var topic = new Topic(this, by, title, forBothSides);
        backlog.Add(topic);
        return topic;
    }

    void Apply(SeriesDetails d)
    {
        Name = Rule.Text(d.Name, NameLength, "Name", nameof(d.Name));
        MinistryChair = Rule.OptionalText(d.MinistryChair, ChairLength, "Chair", nameof(d.MinistryChair));
        EmbassyChair = Rule.OptionalText(d.EmbassyChair, ChairLength, "Chair", nameof(d.EmbassyChair));
        StandingAgenda = Rule.OptionalText(d.StandingAgenda, AgendaLength, "Standing agenda", nameof(d.StandingAgenda));
        Rule.That(StandingItems.All(i => i.Length <= AgendaItem.TitleLength), $"A line of the standing agenda is longer than {AgendaItem.TitleLength} characters.", nameof(d.StandingAgenda));
        Cadence = d.Cadence;
    }
}

/// <summary>A topic proposed for a coming meeting of a series.</summary>
public sealed class Topic : Entity, ISubject, IPartOf
{
    Topic() { }

    internal Topic(MeetingSeries series, Viewer by, string? title, bool forBothSides)
    {
        Does(Act.EditSeries);
        SeriesId = series.Id;
        (Owner, ProposedBy, ForBothSides) = (by.Side, by.Name, forBothSides);
        Audience = forBothSides && series.Audience == Audience.Shared ? Audience.Shared : by.Side.Only();
        Title = Rule.Text(title, AgendaItem.TitleLength, "Topic", nameof(Title));
    }

    /// <summary>The series it is proposed to.</summary>
    public Guid SeriesId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId => SeriesId;

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The writer means it for both sides.</summary>
    public bool ForBothSides { get; private set; }

    /// <summary>The topic.</summary>
    public string Title { get; private set; } = null!;

    /// <summary>The name of who proposed it.</summary>
    public string ProposedBy { get; private set; } = null!;

    /// <summary>The meeting that took it up.</summary>
    public Guid? TakenUpById { get; private set; }

    /// <summary>A meeting takes it up.</summary>
    internal void TakeUp(Meeting meeting)
    {
        TakenUpById = meeting.Id;
        Does(Act.PlanMeeting);
    }

    internal void Follow(Audience audience)
    {
        Audience = audience;
        Does(Act.ShareSeries);
    }
}
