using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>By which rows of the trail the account is known that a row of the record names as its writer: the one that made it, and each later one by this act that tells one of these fields.</summary>
/// <param name="Act">The act of those later rows; nothing where the maker remains the writer.</param>
/// <param name="Fields">What such a row tells.</param>
/// <param name="With">The field that is empty while nobody is named; nothing where somebody always is.</param>
public sealed record Writer(Act? Act, IReadOnlyList<string> Fields, string? With = null)
{
    /// <summary>Who made the row.</summary>
    public static Writer Made { get; } = new(null, []);

    /// <summary>In one line, as the model keeps it.</summary>
    public override string ToString() => $"{Act}|{string.Join(',', Fields)}|{With}";

    internal static Writer Read(string line) => line.Split('|') is [var act, var fields, var with]
        ? new(act.Length > 0 ? Enum.Parse<Act>(act) : null, fields.Split(',', StringSplitOptions.RemoveEmptyEntries), with.Length > 0 ? with : null)
        : throw new FormatException(line);
}
