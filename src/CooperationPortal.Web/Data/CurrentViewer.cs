using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data;

/// <summary>On whose behalf this scope reads and writes. Without anybody, nothing is visible.</summary>
public sealed class CurrentViewer
{
    static readonly IReadOnlyList<Audience> everything = Enum.GetValues<Audience>();
    bool isSystem;

    /// <summary>The signed-in person, or null.</summary>
    public Viewer? Viewer { get; private set; }

    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the page should have required it.</exception>
    public Viewer Required => Viewer ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The audiences whose rows exist in this scope.</summary>
    public IReadOnlyList<Audience> Sees { get; private set; } = [];

    /// <summary>How many unread notifications the signed-in person has.</summary>
    public int Unread { get; private set; }

    /// <summary>What is shown and done is this person's.</summary>
    /// <param name="viewer">The person.</param>
    /// <param name="unread">How many unread notifications the person has.</param>
    public void Is(Viewer viewer, int unread = 0)
    {
        (Viewer, Unread) = (viewer, unread);
        if (!isSystem) Sees = [Audience.Shared, viewer.Side.Only()];
    }

    /// <summary>A verb of the command line, or a service that runs by itself (mail, reminders, seals), works for nobody in particular and sees every row; no page ever calls this.</summary>
    public void IsSystem() => (isSystem, Sees) = (true, everything);
}
