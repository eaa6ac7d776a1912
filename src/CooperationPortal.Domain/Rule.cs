using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CooperationPortal.Domain;

/// <summary>The small rules that many nouns share, each a sentence for the screen.</summary>
public static class Rule
{
    /// <summary>Refuses with the sentence unless the condition holds.</summary>
    /// <exception cref="RuleBroken">The condition does not hold.</exception>
    public static void That([DoesNotReturnIf(false)] bool holds, string sentence, string? field = null)
    {
        if (!holds) throw new RuleBroken(sentence, field);
    }

    /// <summary>What is said of a day outside the years in which cooperation is recorded.</summary>
    public const string MistypedYear = "Enter a date between 2000 and 2100.";

    /// <summary>Whether cooperation is recorded in that year; another was mistyped. Agreements and agencies are older, and are not held to it.</summary>
    public static bool IsOfPortal(int year) => year is >= 2000 and <= 2100;

    /// <summary>Refuses a day that a mistyped year has thrown centuries away; none at all passes.</summary>
    /// <exception cref="RuleBroken">It lies outside those years.</exception>
    public static void Day(DateOnly? day, string field) => That(day is null || IsOfPortal(day.Value.Year), MistypedYear, field);

    /// <summary>A text that must be there, trimmed.</summary>
    /// <param name="value">What was typed.</param>
    /// <param name="max">The longest text in characters.</param>
    /// <param name="label">What the screen calls it.</param>
    /// <param name="field">The input it came from.</param>
    /// <exception cref="RuleBroken">It is empty, too long, marked above what the portal accepts, or holds a sign that nobody sees.</exception>
    public static string Text(string? value, int max, string label, string? field = null)
    {
        var text = OptionalText(value, max, label, field);
        That(text is not null, $"{label} is missing.", field);
        return text;
    }

    /// <summary>A text that may be left out, trimmed; null when there is none.</summary>
    /// <exception cref="RuleBroken">It is too long, marked above what the portal accepts, or holds a sign that nobody sees.</exception>
    public static string? OptionalText(string? value, int max, string label, string? field = null)
    {
        var text = value?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        // Signs without a shape, such as a zero-width space, are no text either.
        if (string.IsNullOrEmpty(text) || text.EnumerateRunes().All(sign => Rune.IsWhiteSpace(sign) || Rune.IsControl(sign) || HasNoShape(sign))) return null;
        That(text.Length <= max, $"{label} is too long: at most {max:N0} characters.", field);
        if (Marking.InText(text) is { } marking)
            throw new RuleBroken($"{label} carries the marking “{marking}”. This portal takes nothing above Official use only.", field);
        if (HiddenSign(text) is { } hidden) throw new RuleBroken(hidden, field);
        return text;
    }

    /// <summary>Says where a sign stands that nobody sees, in a sentence; null where there is none. Such a sign lets a text be drawn otherwise than it is kept and hashed.</summary>
    public static string? HiddenSign(string? text)
    {
        text = text?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() ?? "";
        var (at, before) = (0, default(Rune));
        foreach (var sign in text.EnumerateRunes())
        {
            if (IsHidden(sign) && !IsChoiceOfPicture(sign, before, text.AsSpan(at + sign.Utf16SequenceLength))) return $"There is a sign that nobody sees (U+{sign.Value:X4}) {Behind(text[..at])}. Type that place anew.";
            (at, before) = (at + sign.Utf16SequenceLength, sign);
        }

        return null;

        static string Behind(string before) => before.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? $"after “{string.Join(' ', words.TakeLast(3))}”" : "at the beginning";
    }

    /// <summary>Whether a sign is drawn as nothing wherever it stands, or by each font as it likes: what Unicode lets every program leave out, blanks that are no spaces, what is no character, and what is for private use.</summary>
    internal static bool HasNoShape(Rune sign) => Rune.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.PrivateUse || IsNoCharacter(sign.Value) || sign.Value is
        // Joiners, fillers, and signs that choose among the shapes of the one before them.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or 0x16FE4 or 0x1D159
        // The plane of tags, and of more such signs.
        or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>A text as it is read: without the signs that have no shape.</summary>
    internal static string Seen(string text) => Ascii.IsValid(text) ? text : string.Concat(text.EnumerateRunes().Where(sign => !HasNoShape(sign)));

    static bool IsNoCharacter(int sign) => (sign & 0xFFFE) == 0xFFFE || sign is >= 0xFDD0 and <= 0xFDEF;

    // The joiners (U+200C, U+200D) and the signs that stand over Arabic numbers are letters of Urdu. The marks of direction (U+200E, U+200F) turn around digits and commas, so they are none.
    static bool IsHidden(Rune sign) => Rune.GetUnicodeCategory(sign) switch
    {
        UnicodeCategory.Control => sign.Value is not ('\t' or '\n'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => HasNoShape(sign) && sign.Value is not (0x200C or 0x200D or (>= 0x0600 and <= 0x0605) or 0x06DD),
    };

    // Telephones write U+FE0E or U+FE0F behind a symbol, so that it is drawn as a sign or as a picture, and within a key: 1, U+FE0F, U+20E3.
    static bool IsChoiceOfPicture(Rune sign, Rune before, ReadOnlySpan<char> behind) => sign.Value is 0xFE0E or 0xFE0F
        && (Rune.GetUnicodeCategory(before) == UnicodeCategory.OtherSymbol || before.Value is 0x203C or 0x2049 or 0x2139 or 0x2194 or (>= 0x25FB and <= 0x25FE) or 0x3030 or 0x303D
            || (before.Value is '#' or '*' or (>= '0' and <= '9') && behind.StartsWith("\u20E3")));
}
