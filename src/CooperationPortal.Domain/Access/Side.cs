namespace CooperationPortal.Domain;

/// <summary>The two governments that share the record.</summary>
public enum Side
{
    /// <summary>The Ministry of Interior of Pakistan and its agencies.</summary>
    Ministry,

    /// <summary>The Embassy of the United States in Islamabad and its programmes.</summary>
    Embassy,
}

/// <summary>Questions that a side answers about itself.</summary>
public static class Sides
{
    /// <summary>Both sides, the Ministry first; on screen the viewer's own side goes first, see <see cref="OwnFirst"/>.</summary>
    public static readonly IReadOnlyList<Side> Both = [Side.Ministry, Side.Embassy];

    /// <summary>The counterpart of a side.</summary>
    public static Side Other(this Side side) => side == Side.Ministry ? Side.Embassy : Side.Ministry;

    /// <summary>The audience that only this side belongs to.</summary>
    public static Audience Only(this Side side) => side == Side.Ministry ? Audience.Ministry : Audience.Embassy;

    /// <summary>Both sides, the given one first: each side's original of a text names itself first.</summary>
    public static IReadOnlyList<Side> OwnFirst(this Side side) => [side, side.Other()];

    /// <summary>The letter that marks a number of this side's own, as in <c>MTG-2026-M0007</c>.</summary>
    public static char Letter(this Side side) => side == Side.Ministry ? 'M' : 'E';
}
