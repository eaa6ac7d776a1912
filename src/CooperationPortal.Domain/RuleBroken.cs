namespace CooperationPortal.Domain;

/// <summary>A rule of the domain says no. The message is a sentence fit for the screen; a page answers it with 422.</summary>
/// <param name="message">What is wrong and, where it helps, what to do.</param>
/// <param name="field">The name of the input it belongs to, or null when it concerns the record as a whole.</param>
public sealed class RuleBroken(string message, string? field = null) : Exception(message)
{
    /// <summary>The name of the input it belongs to, or null when it concerns the record as a whole.</summary>
    public string? Field { get; } = field;
}
