namespace CooperationPortal.Domain;

/// <summary>Whether a file may be given out.</summary>
public enum FileState
{
    /// <summary>It may.</summary>
    Ready,

    /// <summary>The virus check has not answered yet: nobody gets it.</summary>
    Waiting,

    /// <summary>The virus check found something in it: nobody gets it.</summary>
    Infected,
}

/// <summary>A file whose bytes are kept and whose content was looked at.</summary>
/// <param name="Name">Its name, made safe.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">The hash of its bytes, in small hexadecimal letters.</param>
/// <param name="MediaType">What its content is.</param>
/// <param name="State">Whether it may be given out.</param>
public sealed record CheckedFile(string Name, long Size, string Sha256, string MediaType, FileState State);

/// <summary>One file of a document. Append-only: a change is the next version.</summary>
public sealed class DocumentVersion : Entity, IHasAudience, IPartOf
{
    /// <summary>How long a hash is.</summary>
    public const int HashLength = 64;

    /// <summary>The longest media type.</summary>
    public const int MediaTypeLength = 100;

    /// <summary>The longest name of a virus.</summary>
    public const int FindingLength = 200;

    DocumentVersion() { }

    internal DocumentVersion(Document document, Viewer by, int number, CheckedFile file, DateTime now)
    {
        if (document.Doing is { } act) Does(act);
        (DocumentId, RecordId, Audience, Number) = (document.Id, document.RecordId, by.Side.Only(), number);
        (FileName, Size, Sha256, MediaType, State) = (file.Name, file.Size, file.Sha256, file.MediaType, file.State);
        (AddedBy, AddedById, AddedAt) = (by.Name, by.AccountId, now);
    }

    /// <summary>The document.</summary>
    public Guid DocumentId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>Its place among the versions. No screen shows it: a gap would tell of drafts that were never released.</summary>
    public int Number { get; private set; }

    /// <summary>The name under which it is given out.</summary>
    public string FileName { get; private set; } = null!;

    /// <summary>How many bytes it has.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of its bytes, by which they are found.</summary>
    public string Sha256 { get; private set; } = null!;

    /// <summary>What its content is.</summary>
    public string MediaType { get; private set; } = null!;

    /// <summary>Whether it may be given out.</summary>
    public FileState State { get; private set; }

    /// <summary>What the virus check found.</summary>
    public string? Finding { get; private set; }

    /// <summary>The name of who added it.</summary>
    public string AddedBy { get; private set; } = null!;

    /// <summary>The account that added it.</summary>
    public Guid AddedById { get; private set; }

    /// <summary>When it was added (UTC).</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>Whether it may be given out.</summary>
    public bool IsReady => State == FileState.Ready;

    /// <summary>The virus check has answered; nobody's act, so nobody is asked for.</summary>
    /// <param name="finding">What it found, or null.</param>
    public void Answered(string? finding)
    {
        if (State != FileState.Waiting) return;
        State = finding is null ? FileState.Ready : FileState.Infected;
        Finding = finding?[..Math.Min(finding.Length, FindingLength)];
    }

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    internal void Follow(Act? act)
    {
        Audience = Audience.Shared;
        if (act is { } named) Does(named);
    }
}
