namespace CooperationPortal.Tests.Domain;

/// <summary>What counts as text.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("\u200B\u200B")]
    [InlineData(" \u2060\t\u200D ")]
    [InlineData("\uFE0F")]
    [InlineData("\u2800\u3164\uFE00")]
    [InlineData("\uE000\uFFFF")]
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
    [InlineData("\uFE00", "U+FE00")]
    [InlineData("\uFE0E", "U+FE0E")]
    [InlineData("\uFE0F", "U+FE0F")]
    [InlineData("\u180B", "U+180B")]
    [InlineData("\u180F", "U+180F")]
    [InlineData("\u17B4", "U+17B4")]
    [InlineData("\u2065", "U+2065")]
    [InlineData("\u2800", "U+2800")]
    [InlineData("\uFFF0", "U+FFF0")]
    [InlineData("\uFDD0", "U+FDD0")]
    [InlineData("\uFFFE", "U+FFFE")]
    [InlineData("\uFFFF", "U+FFFF")]
    [InlineData("\U0001FFFE", "U+1FFFE")]
    [InlineData("\U0010FFFF", "U+10FFFF")]
    [InlineData("\uE000", "U+E000")]
    [InlineData("\U000F0000", "U+F0000")]
    [InlineData("\U0001D159", "U+1D159")]
    [InlineData("\U000E0100", "U+E0100")]
    public void A_sign_that_nobody_sees_is_refused_with_its_place(string sign, string named)
    {
        var refused = Assert.Throws<RuleBroken>(() => Rule.OptionalText($"The Embassy pays USD {sign}000,01", 100, "Text", "Text"));
        Assert.Equal(("Text", $"There is a sign that nobody sees ({named}) after “Embassy pays USD”. Type that place anew."), (refused.Field, refused.Message));
    }

    [Theory]
    [InlineData("Pay USD 1\uFE0F000")]
    [InlineData("Pay USD 1\uFE0F")]
    [InlineData("The Embassy\uFE0F")]
    [InlineData("Sign here ✍\uFE0F\uFE0F")]
    public void A_choice_of_picture_where_there_is_none_to_choose_is_a_sign_that_nobody_sees(string typed) =>
        Assert.StartsWith("There is a sign that nobody sees (U+FE0F) after “", Assert.Throws<RuleBroken>(() => Rule.OptionalText(typed, 100, "Text")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("S\uFE00ECRET//NOFORN")]
    [InlineData("S\u200DECRET//NOFORN")]
    public void A_marking_with_a_sign_between_its_letters_that_nobody_sees_is_one(string typed) =>
        Assert.Equal("Title carries the marking “SECRET”. This portal takes nothing above Official use only.", Assert.Throws<RuleBroken>(() => Rule.Text(typed, 100, "Title")).Message);

    [Theory]
    [InlineData("One\tand\r\ntwo", "One\tand\ntwo")]
    [InlineData("سنہ \u0601 ۱۹۴۷", "سنہ \u0601 ۱۹۴۷")]
    [InlineData("Naïve – “quoted” 10 000 👍🏽", "Naïve – “quoted” 10 000 👍🏽")]
    [InlineData("Sign here ✍\uFE0F, ☎\uFE0E, ↔\uFE0F, 1\uFE0F\u20E3 and #\uFE0F\u20E3; 👩🏽\u200D⚖\uFE0F", "Sign here ✍\uFE0F, ☎\uFE0E, ↔\uFE0F, 1\uFE0F\u20E3 and #\uFE0F\u20E3; 👩🏽\u200D⚖\uFE0F")]
    [InlineData("\U0001FAEA, a picture newer than this portal", "\U0001FAEA, a picture newer than this portal")]
    public void What_a_script_or_a_paragraph_needs_is_text(string typed, string kept) => Assert.Equal(kept, Rule.Text(typed, 100, "Text"));
}
