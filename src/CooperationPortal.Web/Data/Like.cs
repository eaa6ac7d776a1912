namespace CooperationPortal.Web.Data;

/// <summary>Patterns for <c>EF.Functions.Like</c>, which ignores case on both providers where <c>Contains</c> does not.</summary>
public static class Like
{
    /// <summary>The character that takes a wildcard's meaning away; pass it to <c>EF.Functions.Like</c> as its third argument.</summary>
    public const string Escape = "\\";

    /// <summary>What was typed, anywhere in the text; its own wildcards mean themselves.</summary>
    public static string Containing(string typed) => $"%{Beginning(typed)}";

    /// <summary>What was typed, at the beginning of the text; its own wildcards mean themselves.</summary>
    public static string Beginning(string typed) =>
        $"{typed.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)}%";
}
