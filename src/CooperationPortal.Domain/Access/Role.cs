namespace CooperationPortal.Domain;

/// <summary>What an account may do for its side; both sides have all four.</summary>
public enum Role
{
    /// <summary>Logs meetings and works the action items of the own agency.</summary>
    Official,

    /// <summary>Keeps the side's record current and clears what goes to the other side.</summary>
    Coordinator,

    /// <summary>Does all that a coordinator does, and answers for the side.</summary>
    Manager,

    /// <summary>Makes and closes the accounts of the own side and keeps its agencies.</summary>
    Administrator,
}
