using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;

namespace CooperationPortal.Web.Pages.Comments;

/// <summary>What is typed as a comment.</summary>
public sealed record CommentInput
{
    public string? Text { get; init; }

    /// <summary>Own side's unless the writer says otherwise: what the other side has read is not taken back.</summary>
    public bool ForBothSides { get; init; }

    /// <summary>That people of the other side who are named in a comment of the own side do not hear of it, as a sentence to go on with.</summary>
    public static string NotTold(IReadOnlyCollection<string> names) => names.Count == 0 ? "" : $" The other side does not read it, so {string.Join(" and ", names)} {(names.Count == 1 ? "is" : "are")} not told.";

    /// <summary>That what was written behind an @ is nobody's name, as a sentence to go on with: it stands in the text, and nobody is told.</summary>
    public static string NamesNobody(Comment comment, IReadOnlyCollection<string> notTold) =>
        Mention.OfNobody(comment.Text, comment.Mentions.Select(m => m.Name).Concat(notTold)) is { Count: > 0 } words ? $" {string.Join(" and ", words)} {(words.Count == 1 ? "names" : "name")} nobody who can be told here: a mention is a full name that is offered." : "";

    sealed class Validator : AbstractValidator<CommentInput>
    {
        public Validator() => RuleFor(i => i.Text).Filled("Write the comment.").NoLongerThan(Comment.TextLength);
    }
}

/// <summary>The empty form under a list of comments; it is sent to <see cref="CreateModel"/>, which names its fields alike.</summary>
public sealed record CommentForm(IHasComments Record, BelongsTo Name, Outcome? Line)
{
    /// <summary>Nothing is typed yet.</summary>
    public CommentInput Comment { get; } = new();
}

/// <summary>Who can read a comment about something, and who is chosen.</summary>
/// <param name="CanBeShared">Whether both sides see what it is about.</param>
/// <param name="What">What it is about: record or line.</param>
/// <param name="ForBothSides">Whether both are chosen.</param>
public sealed record Readers(bool CanBeShared, string What, bool ForBothSides)
{
    /// <summary>Who can read a comment about this record or line.</summary>
    public static Readers Of(IHasComments record, Outcome? line = null, bool forBothSides = false) => new(Comment.CanBeShared(record, line), line is null ? "record" : "line", forBothSides);
}
