namespace CooperationPortal.Domain;

/// <summary>A record on which people comment: those to which documents belong.</summary>
public interface IHasComments : IHasDocuments;

/// <summary>
/// What somebody says about a record, or about one line of its minutes. Its writer chooses whether both sides read it, where both see what it is about; what is
/// said on a side's own record stays with that side for good, also when the record is released.
/// </summary>
public sealed class Comment : Entity, ISubject, IPartOf
{
    /// <summary>The longest text.</summary>
    public const int TextLength = 2_000;

    /// <summary>The longest label of a line, as in <c>M12</c>.</summary>
    public const int LabelLength = 16;

    /// <summary>For how long its writer can change it.</summary>
    public static readonly TimeSpan EditableFor = TimeSpan.FromMinutes(10);

    readonly List<Mention> mentions = [];

    Comment() { }

    /// <inheritdoc />
    public Guid RecordId { get; private set; }

    /// <summary>The meeting it is about, if it is one.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>The meeting it is about, where the viewer may see it.</summary>
    public Meeting? Meeting { get; private set; }

    /// <summary>The line of the meeting's minutes that it is about, if it is one.</summary>
    public Guid? OutcomeId { get; private set; }

    /// <summary>The line that it is about, where the viewer may see it.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>The label of the line that it was about, which was taken out of the draft since.</summary>
    public string? LineTakenOut { get; private set; }

    /// <summary>The action item it is about, if it is one.</summary>
    public Guid? ActionItemId { get; private set; }

    /// <summary>The action item it is about, where the viewer may see it.</summary>
    public ActionItem? ActionItem { get; private set; }

    /// <summary>The initiative it is about, if it is one.</summary>
    public Guid? InitiativeId { get; private set; }

    /// <summary>The initiative it is about, where the viewer may see it.</summary>
    public Initiative? Initiative { get; private set; }

    /// <summary>The agreement it is about, if it is one.</summary>
    public Guid? AgreementId { get; private set; }

    /// <summary>The agreement it is about, where the viewer may see it.</summary>
    public Agreement? Agreement { get; private set; }

    /// <summary>The programme it is about, if it is one.</summary>
    public Guid? ProgrammeId { get; private set; }

    /// <summary>The programme it is about.</summary>
    public Programme? Programme { get; private set; }

    /// <inheritdoc />
    public Side Owner { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>What is said; empty once it is withdrawn.</summary>
    public string Text { get; private set; } = null!;

    /// <summary>The name of the writer.</summary>
    public string WrittenBy { get; private set; } = null!;

    /// <summary>The account of the writer.</summary>
    public Guid WrittenById { get; private set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTime WrittenAt { get; private set; }

    /// <summary>When it was last changed (UTC).</summary>
    public DateTime? EditedAt { get; private set; }

    /// <summary>When it was withdrawn (UTC): its text is read no more.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The name of who withdrew it.</summary>
    public string? WithdrawnBy { get; private set; }

    /// <summary>Who is mentioned in it.</summary>
    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>Whether the other side reads it.</summary>
    public bool IsShared => Audience == Audience.Shared;

    /// <summary>Whether it was withdrawn.</summary>
    public bool IsWithdrawn => WithdrawnAt is not null;

    /// <summary>Until when its writer can change it (UTC).</summary>
    public DateTime EditableUntil => WrittenAt + EditableFor;

    /// <summary>Whether a comment about this can be for both sides: both see the record and, where it is about one, the line.</summary>
    public static bool CanBeShared(IHasComments record, Outcome? line) => record.Audience == Audience.Shared && line is null or { Audience: Audience.Shared };

    /// <summary>Whether somebody can still change a comment.</summary>
    public static bool CanBeEdited(Viewer viewer, Guid writer, DateTime writtenAt, bool isWithdrawn, DateTime now) =>
        !isWithdrawn && viewer.AccountId == writer && now <= writtenAt + EditableFor && Access.May(viewer, Act.EditComment);

    /// <summary>Whether somebody can withdraw a comment of this side: its writer can, and the side's coordinators and managers.</summary>
    public static bool CanBeWithdrawn(Viewer viewer, Side owner, Guid writer, bool isWithdrawn) =>
        !isWithdrawn && viewer.Side == owner && Access.May(viewer, Act.WithdrawComment) && (viewer.AccountId == writer || viewer.Role != Role.Official);

    /// <summary>Says something about a record or, on a meeting, about one line of its minutes.</summary>
    /// <param name="by">Who says it.</param>
    /// <param name="record">The record.</param>
    /// <param name="line">The line of its minutes that it is about, if it is one.</param>
    /// <param name="text">What is said.</param>
    /// <param name="forBothSides">Whether both sides read it, where both see what it is about.</param>
    /// <param name="known">The people whom the writer can mention; those of the other side only where that side reads it.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="AccessDenied">The role may not, or the record or line is not the viewer's to see.</exception>
    /// <exception cref="RuleBroken">The text is missing or too long, the line is of another record, or both sides were meant where only one sees it.</exception>
    public static Comment Write(Viewer by, IHasComments record, Outcome? line, string? text, bool forBothSides, IEnumerable<Mentionable> known, DateTime now)
    {
        Access.Demand(by, Act.Comment, record);
        if (line is not null)
        {
            Access.Demand(by, Act.Comment, line);
            Rule.That(record is Domain.Meeting && line.MeetingId == record.Id, "This line is not one of these minutes.");
        }

        // Not in silence: the writer meant the other side to read it.
        Rule.That(!forBothSides || CanBeShared(record, line), $"The other side does not see this {(line is null ? "record" : "line")}, so the comment stays with your side.", "ForBothSides");
        var comment = new Comment
        {
            RecordId = record.Id,
            OutcomeId = line?.Id,
            Owner = by.Side,
            Audience = forBothSides ? Audience.Shared : by.Side.Only(),
            WrittenBy = by.Name,
            WrittenById = by.AccountId,
            WrittenAt = now,
        };
        comment.Does(Act.Comment);
        switch (record)
        {
            case Domain.Meeting: comment.MeetingId = record.Id; break;
            case Domain.ActionItem: comment.ActionItemId = record.Id; break;
            case Domain.Initiative: comment.InitiativeId = record.Id; break;
            case Domain.Agreement: comment.AgreementId = record.Id; break;
            case Domain.Programme: comment.ProgrammeId = record.Id; break;
            default: throw new NotSupportedException($"A {record.GetType().Name} has no comments.");
        }

        comment.Say(by, text, known);
        return comment;
    }

    /// <summary>Changes the text, soon after it was written. Whoever is mentioned newly is told.</summary>
    /// <exception cref="AccessDenied">Only its writer may.</exception>
    /// <exception cref="RuleBroken">It is too late, it is withdrawn, or the text is missing or too long.</exception>
    public void Edit(Viewer by, string? text, IEnumerable<Mentionable> known, DateTime now)
    {
        Demand(by, Act.EditComment, this);
        if (by.AccountId != WrittenById) throw new AccessDenied(Act.EditComment);
        DemandThere();
        Rule.That(now <= EditableUntil, $"A comment can be changed for {EditableFor.TotalMinutes:0} minutes after it was written. Write another one, or withdraw it.");
        Say(by, text, known);
        EditedAt = now;
    }

    /// <summary>Takes it back: that there was one stays on the record, its text in the trail.</summary>
    /// <exception cref="AccessDenied">Only its writer, and coordinators and managers of the writer's side, may.</exception>
    /// <exception cref="RuleBroken">It is withdrawn already.</exception>
    public void Withdraw(Viewer by, DateTime now)
    {
        Demand(by, Act.WithdrawComment, this);
        if (!CanBeWithdrawn(by, Owner, WrittenById, isWithdrawn: false)) throw new AccessDenied(Act.WithdrawComment);
        DemandThere();
        (Text, WithdrawnAt, WithdrawnBy) = ("", now, by.Name);
        mentions.Clear();
    }

    /// <summary>The line that it is about is taken out of the draft: it stays as a comment on the meeting that names the line.</summary>
    public void OutliveLine(Outcome line)
    {
        if (OutcomeId != line.Id) return;
        Does(Act.EditLine);
        (OutcomeId, LineTakenOut) = (null, line.Label);
    }

    /// <summary>The release of its record was taken back: what the own side said there for both is its own again.</summary>
    public void ReturnWith(CitedRecord record)
    {
        if (record.Id == RecordId && !record.IsShared) Return();
    }

    /// <summary>The release of the line that it is about was taken back: what the own side said of it for both is its own again.</summary>
    public void ReturnWith(Outcome line)
    {
        if (line.Id == OutcomeId && !line.IsShared) Return();
    }

    void Return()
    {
        if (!IsShared) return;
        Does(Act.WithdrawRecord);
        Audience = Owner.Only();
        foreach (var mention in mentions) mention.Return(Audience);
    }

    void DemandThere() => Rule.That(!IsWithdrawn, "This comment was withdrawn.");

    void Say(Viewer by, string? text, IEnumerable<Mentionable> known)
    {
        Text = Rule.Text(text, TextLength, "Comment", nameof(Text));
        var people = known.Where(k => k.Side == Owner || IsShared).ToList();
        // Whoever has another name by now is still meant under the one that stands there.
        var named = Mention.In(Text, people.Select(p => p.Name).Concat(mentions.Select(m => m.Name)));
        mentions.RemoveAll(m => !named.Contains(m.Name));
        foreach (var person in people.Where(p => named.Contains(p.Name)).DistinctBy(p => p.AccountId).Where(p => mentions.All(m => m.AccountId != p.AccountId)).ToList())
        {
            mentions.Add(new Mention(this, person));
            if (person.AccountId != by.AccountId) Tell(NoticeKind.Mentioned, new(person.Side, null), person.AccountId, Id);
        }
    }
}
