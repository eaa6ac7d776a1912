namespace CooperationPortal.Tests.Domain;

/// <summary>Every verb and guard of an agency.</summary>
public sealed class AgencyTests
{
    static AgencyDetails Details(string? name = "Federal Investigation Agency", string? acronym = "FIA", Guid? parent = null, DateOnly? from = null, DateOnly? to = null, string? head = "Director General") =>
        new(name, acronym, AgencyKind.LawEnforcement, parent, head, from, to);

    [Fact]
    public void An_agency_belongs_to_the_side_that_founds_it_and_both_sides_see_it()
    {
        var agency = Agency.Found(Embassy.Coordinator, "inl", Details("INL Section", "INL"), null);
        Assert.Equal((Side.Embassy, Side.Embassy, Audience.Shared), (agency.Side, agency.Owner, agency.Audience));
    }

    [Fact]
    public void It_is_called_by_its_acronym_where_it_has_one()
    {
        Assert.Equal("FIA", Agency.Found(Ministry.Manager, "fia", Details(), null).ShortName);
        Assert.Equal("Federal Investigation Agency", Agency.Found(Ministry.Manager, "fia", Details(acronym: " "), null).ShortName);
    }

    [Fact]
    public void An_official_founds_and_edits_no_agency()
    {
        Assert.Throws<AccessDenied>(() => Agency.Found(Ministry.Official, "fia", Details(), null));
        Assert.Throws<AccessDenied>(() => Make.Agency().Edit(Ministry.Official, Details(), null, []));
    }

    [Fact]
    public void An_administrator_keeps_the_agencies_of_the_own_side()
    {
        var agency = Make.Agency();
        agency.Edit(Ministry.Administrator, Details("NADRA", null), null, []);
        Assert.Equal("NADRA", agency.Name);
    }

    [Fact]
    public void The_other_side_edits_no_agency() =>
        Assert.Throws<AccessDenied>(() => Make.Agency(Side.Ministry).Edit(Embassy.Manager, Details(), null, []));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void An_agency_has_a_name(string? name) =>
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Agency.Found(Ministry.Coordinator, "x", Details(name), null)).Field);

    [Fact]
    public void Names_have_a_longest_length()
    {
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Agency.Found(Ministry.Coordinator, "x", Details(new string('n', Agency.NameLength + 1)), null)).Field);
        Assert.Equal("Acronym", Assert.Throws<RuleBroken>(() => Agency.Found(Ministry.Coordinator, "x", Details(acronym: new string('n', Agency.AcronymLength + 1)), null)).Field);
        Assert.Equal("HeadTitle", Assert.Throws<RuleBroken>(() => Agency.Found(Ministry.Coordinator, "x", Details(head: new string('n', Agency.TitleLength + 1)), null)).Field);
    }

    [Fact]
    public void An_agency_is_part_of_one_of_its_own_side()
    {
        var ministry = Make.Agency(Side.Ministry);
        Assert.Equal(ministry.Id, Agency.Found(Ministry.Coordinator, "x", Details(), ministry).ParentId);
        Assert.Equal("ParentId", Assert.Throws<RuleBroken>(() => Agency.Found(Embassy.Coordinator, "x", Details(), ministry)).Field);
    }

    [Fact]
    public void An_agency_is_no_part_of_itself_or_of_one_below_it()
    {
        var agency = Make.Agency();
        var below = Make.Agency(parent: agency);
        Assert.Equal("ParentId", Assert.Throws<RuleBroken>(() => agency.Edit(Ministry.Coordinator, Details(), below, [below.Id, agency.Id])).Field);
    }

    [Fact]
    public void Its_last_day_is_not_before_its_first()
    {
        var day = new DateOnly(2020, 1, 1);
        Assert.Equal("ActiveTo", Assert.Throws<RuleBroken>(() => Agency.Found(Ministry.Coordinator, "x", Details(from: day, to: day.AddDays(-1)), null)).Field);
        Assert.Equal(day, Agency.Found(Ministry.Coordinator, "x", Details(from: day, to: day), null).ActiveTo);
    }
}
