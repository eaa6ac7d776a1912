using System.Text.RegularExpressions;

namespace CooperationPortal.Domain;

/// <summary>
/// The markings above <see cref="Handling.OfficialUseOnly"/>, and how they are told from the same words in prose: in a text that somebody types, on a line of a file, and in a header or footer,
/// where papers carry them. docs/domain.md says the same.
/// </summary>
public static partial class Marking
{
    const string Latin = @"(?:TOP|MOST)[^\p{L}]{0,3}SECRET|SECRET|CONFIDENTIAL|RESTRICTED|NOFORN|SBU";

    // Urdu as it is typed on its own and on Arabic keyboards: top secret, secret, confidential.
    const string Urdu = @"(?:انتہا[ئیي][یي][^\p{L}]+)?خف[یي][ہهة]|رازدارانہ";

    const string Any = Latin + "|" + Urdu;

    // What stands with a marking without making a sentence of it: whose it is, how strong, for whom, and the number of the page.
    const string Beside = @"NATO|COSMIC|U[^\p{L}]?S(?:[^\p{L}]?A)?|UK|EU|PAK|PAKISTAN|STRICTLY|HIGHLY|PRIVATE|AND|DRAFT|REL|TO|EYES|ONLY|PAGE|OF|COPY|NO|CLASSIFICATION|CLASSIFIED|SECURITY|HANDLING|MARKING|LEVEL";

    /// <summary>The first marking in a text, or null. It stands in capitals at the head of a line and ends it, or goes on with //, a dash or another marking: "SECRET//NOFORN". Ordinary prose does neither.</summary>
    public static string? InText(string? text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (AtHead().Match(Plain(line.ToString())) is { Success: true } found) return Said(found.Groups[1].Value);
        return null;
    }

    /// <summary>The marking that a line of a text is, or begins with as in <see cref="InText"/>, or null.</summary>
    public static string? OnLine(string line) => Alone(Plain(line)) ?? InText(line);

    /// <summary>The marking that a line is or that stands alone between its bars, dashes and brackets, or null.</summary>
    public static string? OnSlide(string line) => InParts(Plain(line)) ?? InText(line);

    /// <summary>The marking in a line of a header or footer, or null: whatever stands alone in a part of it, and a whole word in capitals anywhere.</summary>
    public static string? InHeader(string line)
    {
        var plain = Plain(line);
        return InParts(plain) ?? (InCapitals().Match(plain) is { Success: true } found ? Said(found.Value) : null);
    }

    static string? InParts(string plain) => Parts().Split(plain).Select(Alone).FirstOrDefault(f => f is not null);

    static string? Alone(string plain) => ByItself().Match(plain) is { Success: true } found ? Said(found.Groups[1].Value) : null;

    static string Said(string marking) => NoLetters().Replace(marking.ToUpperInvariant(), " ").Replace("TOPSECRET", "TOP SECRET", StringComparison.Ordinal);

    // Without what nobody sees, and what is spaced out drawn together.
    static string Plain(string line) => SpacedOut().Replace(Rule.Seen(line), run => Word().Replace(NoLetters().Replace(run.Value, ""), " $& "));

    [GeneratedRegex(@"^\s*[\(\[]?\s*(" + Any + @")(?=\s*(?:[/)\]–—:-]|$)|\s+(?:" + Any + @")(?!\p{L}))")]
    private static partial Regex AtHead();

    [GeneratedRegex(@"^[^\p{L}]*(?:(?:" + Beside + @")[^\p{L}]+)*(" + Any + @")(?:[^\p{L}]+(?:" + Any + "|" + Beside + @"))*[^\p{L}]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByItself();

    // The Secret Service is an agency.
    [GeneratedRegex(@"(?<!\p{L})(?:" + Latin + @")(?!\p{L}|\s+SERVICE)")]
    private static partial Regex InCapitals();

    [GeneratedRegex(@"[\t\r\n|·•–—:;/*()\[\]{}<>]|\s-\s|\s{2,}|[.!?](?:\s|$)")]
    private static partial Regex Parts();

    [GeneratedRegex(@"(?<!\p{L})\p{L}(?:[^\p{L}\p{N}]{1,3}\p{L}){2,}(?!\p{L})")]
    private static partial Regex SpacedOut();

    [GeneratedRegex(Any, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex NoLetters();
}
