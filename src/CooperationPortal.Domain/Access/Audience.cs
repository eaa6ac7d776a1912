namespace CooperationPortal.Domain;

/// <summary>Who may know that a record exists. A record begins with its writer's side; only a release makes it shared.</summary>
public enum Audience
{
    /// <summary>Both sides.</summary>
    Shared,

    /// <summary>The Ministry and its agencies only.</summary>
    Ministry,

    /// <summary>The Embassy and its programmes only.</summary>
    Embassy,
}

/// <summary>Anything that has an audience: its rows are filtered for every viewer, everywhere.</summary>
public interface IHasAudience
{
    /// <summary>The effective audience, never wider than that of the record it belongs to.</summary>
    Audience Audience { get; }
}

/// <summary>What belongs to one person: its rows are filtered for the account of the viewer, everywhere.</summary>
public interface IPersonal
{
    /// <summary>The account that it belongs to.</summary>
    Guid AccountId { get; }
}
