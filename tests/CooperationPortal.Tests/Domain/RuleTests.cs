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
}
