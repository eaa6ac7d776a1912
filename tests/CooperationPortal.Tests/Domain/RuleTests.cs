namespace CooperationPortal.Tests.Domain;

/// <summary>What counts as text.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("\u200B\u200B")]
    [InlineData(" \u2060\t\u200D ")]
    public void Signs_without_a_shape_are_no_text(string typed)
    {
        Assert.Null(Rule.OptionalText(typed, 10, "Title"));
        Assert.Equal("Title is missing.", Assert.Throws<RuleBroken>(() => Rule.Text(typed, 10, "Title")).Message);
    }

    [Fact]
    public void Signs_without_a_shape_stay_where_a_script_needs_them() => Assert.Equal("می\u200Cخواهم", Rule.Text("می\u200Cخواهم", 20, "Title"));

    [Theory]
    [InlineData("\u202E", "U+202E")]
    [InlineData("\u2066", "U+2066")]
    [InlineData("\u200F", "U+200F")]
    [InlineData("\u200E", "U+200E")]
    [InlineData("\u061C", "U+061C")]
    [InlineData("\u200B", "U+200B")]
    [InlineData("\u2060", "U+2060")]
    [InlineData("\uFEFF", "U+FEFF")]
    [InlineData("\u00AD", "U+00AD")]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\U000E0041", "U+E0041")]
    [InlineData("\u3164", "U+3164")]
    public void A_sign_that_nobody_sees_is_refused_with_its_place(string sign, string named)
    {
        var refused = Assert.Throws<RuleBroken>(() => Rule.OptionalText($"The Embassy pays USD {sign}000,01", 100, "Text", "Text"));
        Assert.Equal(("Text", $"There is a sign that nobody sees ({named}) after “Embassy pays USD”. Type that place anew."), (refused.Field, refused.Message));
    }

    [Theory]
    [InlineData("One\tand\r\ntwo", "One\tand\ntwo")]
    [InlineData("سنہ \u0601 ۱۹۴۷", "سنہ \u0601 ۱۹۴۷")]
    [InlineData("Naïve – “quoted” 10 000 👍🏽", "Naïve – “quoted” 10 000 👍🏽")]
    public void What_a_script_or_a_paragraph_needs_is_text(string typed, string kept) => Assert.Equal(kept, Rule.Text(typed, 100, "Text"));
}
