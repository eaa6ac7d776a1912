using System.Text;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Plumbing;

/// <summary>The part of an address that is made of a name.</summary>
public static class Slug
{
    const int Length = 70;

    /// <summary>A name in lower-case ASCII letters, digits and hyphens; a name without any becomes "record".</summary>
    public static string Of(string? name)
    {
        var slug = new StringBuilder(Length);
        foreach (var c in (name ?? "").ToLowerInvariant())
        {
            if (slug.Length >= Length) break;
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().Trim('-') is { Length: > 0 } made ? made : "record";
    }

    /// <summary>The slug of a name with a side behind it, however long the name is.</summary>
    public static string Of(string? name, Side side)
    {
        var ending = $"-{side.ToString().ToLowerInvariant()}";
        var slug = Of(name);
        return slug[..Math.Min(slug.Length, Length - ending.Length)].TrimEnd('-') + ending;
    }

    /// <summary>The slug of a name, with a number behind it where others have it already.</summary>
    public static string Free(string? name, IReadOnlyCollection<string> taken)
    {
        var slug = Of(name);
        if (!taken.Contains(slug)) return slug;
        var n = 2;
        while (taken.Contains($"{slug}-{n}")) n++;
        return $"{slug}-{n}";
    }
}
