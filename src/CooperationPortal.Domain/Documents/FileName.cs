using System.Globalization;
using System.Text;

namespace CooperationPortal.Domain;

/// <summary>Names of files, as somebody's computer gave them and as they may be kept and given out again.</summary>
public static class FileName
{
    /// <summary>The longest name that is kept.</summary>
    public const int Length = 150;

    const string Unfit = "<>:\"|?*";

    /// <summary>
    /// The name without its folders and without what deceives a reader or a file system: control and direction characters, what nobody sees, and signs that have a
    /// meaning of their own. A name that is too long is cut before its ending.
    /// </summary>
    public static string Safe(string? given)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
                || Rule.HasNoShape(rune) || rune == Rune.ReplacementChar) continue;
            name.Append(Rune.IsWhiteSpace(rune) ? " " : rune.IsAscii && Unfit.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        var safe = name.ToString().Trim(' ', '.');
        if (safe.Length == 0) return "document";
        if (safe.Length <= Length) return safe;
        var ending = Ending(safe) is { Length: > 0 and <= 10 } known ? $".{known}" : "";
        var kept = safe[..(Length - ending.Length)];
        return (char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept).TrimEnd(' ', '.') + ending;
    }

    /// <summary>The ending in small letters, without its dot; empty where there is none.</summary>
    public static string Ending(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : "";

    /// <summary>The name without its ending, as a title.</summary>
    public static string AsTitle(string name) => (name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name).Replace('_', ' ').Trim();
}
