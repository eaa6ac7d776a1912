namespace CooperationPortal.Domain;

/// <summary>Somebody whom the writer of a comment can mention.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Side">The side.</param>
/// <param name="Name">The name as the writer knows it.</param>
public sealed record Mentionable(Guid AccountId, Side Side, string Name);

/// <summary>Somebody mentioned in a comment, under the name that stands in it: another name later does not change who was meant.</summary>
public sealed class Mention : Entity, IHasAudience, IPartOf
{
    Mention() { }

    internal Mention(Comment comment, Mentionable person) =>
        (CommentId, RecordId, Audience, AccountId, Name) = (comment.Id, comment.RecordId, comment.Audience, person.AccountId, person.Name);

    /// <summary>The comment.</summary>
    public Guid CommentId { get; private set; }

    /// <inheritdoc />
    public Guid RecordId { get; private set; }

    /// <inheritdoc />
    public Audience Audience { get; private set; }

    /// <summary>The account that is meant.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>The name as it stands in the text.</summary>
    public string Name { get; private set; } = null!;

    internal void Return(Audience audience)
    {
        Audience = audience;
        Does(Act.WithdrawRecord);
    }

    /// <summary>Which of these names stand in a text behind an <c>@</c>; of two at one place the longer.</summary>
    public static IReadOnlySet<string> In(string text, IEnumerable<string> names) => Places(text, names).Select(p => text[(p.At + 1)..p.End]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is written behind an <c>@</c> as if it were a name and is none of these: its first word, with the sign.</summary>
    public static IReadOnlyCollection<string> OfNobody(string text, IEnumerable<string> names)
    {
        var (found, known) = (new List<string>(), Places(text, names).Select(p => p.At).ToHashSet());
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            if (!known.Contains(at) && end > at + 1 && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))) found.Add(text[at..end]);
        }

        return [.. found.Distinct()];
    }

    /// <summary>Where these names stand in a text behind an <c>@</c>: from that sign to behind the name.</summary>
    public static IEnumerable<(int At, int End)> Places(string text, IEnumerable<string> names)
    {
        var longestFirst = names.Where(n => n.Length > 0).Distinct().OrderByDescending(n => n.Length).ToList();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            // An address of e-mail mentions nobody.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            var name = longestFirst.Find(n => string.CompareOrdinal(text, at + 1, n, 0, n.Length) == 0 && (at + 1 + n.Length == text.Length || !char.IsLetterOrDigit(text[at + 1 + n.Length])));
            if (name is not null) yield return (at, at + 1 + name.Length);
        }
    }
}
