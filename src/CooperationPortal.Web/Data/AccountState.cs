namespace CooperationPortal.Web.Data;

/// <summary>How an account stands, in the words of <c>?state=</c> and of the screen.</summary>
public static class AccountState
{
    /// <summary>Open, with a password.</summary>
    public const string Active = "active";

    /// <summary>Open, and nobody has chosen a password yet.</summary>
    public const string Invited = "invited";

    /// <summary>Shut.</summary>
    public const string Deactivated = "deactivated";

    /// <summary>The state in words.</summary>
    /// <param name="isActive">Whether it is open.</param>
    /// <param name="hasPassword">Whether its person has chosen a password.</param>
    /// <param name="isResting">Whether too many wrong passwords shut it for a while.</param>
    public static string Word(bool isActive, bool hasPassword, bool isResting) => !isActive ? "Deactivated" : isResting ? "Locked for now" : hasPassword ? "Active" : "No password yet";

    /// <summary>The state's colour.</summary>
    public static string Tone(bool isActive, bool hasPassword, bool isResting) => !isActive ? "is-danger" : hasPassword && !isResting ? "is-success" : "is-warning";
}
