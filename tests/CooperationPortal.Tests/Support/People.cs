using System.Security.Cryptography;
using System.Text;

namespace CooperationPortal.Tests.Support;

/// <summary>The people of the Ministry. Each is a <see cref="Viewer"/> for the verbs and an account for the browser: <c>official@ministry.example</c>…</summary>
public static class Ministry
{
    public static readonly Viewer Official = People.Of(Side.Ministry, Role.Official);
    public static readonly Viewer Coordinator = People.Of(Side.Ministry, Role.Coordinator);
    public static readonly Viewer Manager = People.Of(Side.Ministry, Role.Manager);
    public static readonly Viewer Administrator = People.Of(Side.Ministry, Role.Administrator);

    /// <summary>Someone else of the same role: nobody confirms their own work.</summary>
    public static Viewer Second(Role role) => People.Of(Side.Ministry, role, "Second");

    /// <summary>The focal person of an agency: an official tied to it.</summary>
    public static Viewer Focal(Agency agency, params Agency[] below) => People.Focal(Side.Ministry, agency, below);
}

/// <summary>The people of the Embassy; see <see cref="Ministry"/>.</summary>
public static class Embassy
{
    public static readonly Viewer Official = People.Of(Side.Embassy, Role.Official);
    public static readonly Viewer Coordinator = People.Of(Side.Embassy, Role.Coordinator);
    public static readonly Viewer Manager = People.Of(Side.Embassy, Role.Manager);
    public static readonly Viewer Administrator = People.Of(Side.Embassy, Role.Administrator);

    /// <summary>Someone else of the same role: nobody confirms their own work.</summary>
    public static Viewer Second(Role role) => People.Of(Side.Embassy, role, "Second");

    /// <summary>The focal person of an agency: an official tied to it.</summary>
    public static Viewer Focal(Agency agency, params Agency[] below) => People.Focal(Side.Embassy, agency, below);
}

/// <summary>Who is there. Keys are made of names, so that a viewer is the same person in every test and on every host.</summary>
public static class People
{
    public const string Password = "Cooperation-2026!";

    /// <summary>All four roles of both sides.</summary>
    public static IReadOnlyList<Viewer> Everyone { get; } = [.. Sides.Both.SelectMany(side => Enum.GetValues<Role>().Select(role => Of(side, role)))];

    public static Viewer Of(Side side, Role role) => Of(side, role, "");

    /// <summary>The e-mail that the person signs in with.</summary>
    public static string Email(this Viewer viewer) => $"{viewer.Name.Replace($"{viewer.Side} ", "", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant()}@{viewer.Side.ToString().ToLowerInvariant()}.example";

    internal static Viewer Of(Side side, Role role, string which)
    {
        var name = $"{side} {which} {role}".Replace("  ", " ", StringComparison.Ordinal);
        return new Viewer(Key(name), name, side, role);
    }

    internal static Viewer Focal(Side side, Agency agency, Agency[] below)
    {
        var name = $"{side} Focal {agency.Id.ToString("N")[20..]}";
        return new Viewer(Key(name), name, side, Role.Official, agency.Id) { Agencies = below.Select(a => a.Id).Append(agency.Id).ToHashSet() };
    }

    static Guid Key(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
