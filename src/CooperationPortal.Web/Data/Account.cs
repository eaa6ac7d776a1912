using CooperationPortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Data;

/// <summary>A person's account. Made by an administrator of the own side; there is no registration.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 120;

    /// <summary>The longest title.</summary>
    public const int TitleLength = 120;

    /// <summary>The name that others see and the trail keeps.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The post held, shown under the name.</summary>
    public string? Title { get; set; }

    /// <summary>The side; fixed when the account is made.</summary>
    public Side Side { get; init; }

    /// <summary>What the person may do for the side.</summary>
    public Role Role { get; set; }

    /// <summary>The agency the account is tied to; null when it stands for the whole side.</summary>
    public Guid? AgencyId { get; set; }

    /// <summary>The agency the account is tied to.</summary>
    public Agency? Agency { get; set; }

    /// <summary>The IANA zone in which instants are shown.</summary>
    public string Zone { get; set; } = Zones.Islamabad;

    /// <summary>Whether the person may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When the account was made (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the person last signed in (UTC).</summary>
    public DateTime? LastSignInAt { get; set; }
}
