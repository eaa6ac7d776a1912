namespace CooperationPortal.Tests.Domain;

/// <summary>Every verb and guard of a programme.</summary>
public sealed class ProgrammeTests
{
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL Section", "INL");
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");
    static readonly Agency Nccia = Make.Agency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");

    static ProgrammeDetails Details(string? name = "Anti-Terrorism Assistance", ProgrammeState state = ProgrammeState.Active) =>
        new(name, "ATA", null, "22 USC 2349aa", Inl.Id, state);

    [Fact]
    public void Both_sides_see_a_programme_and_the_side_that_funds_it_keeps_it()
    {
        var programme = Programme.Start(Embassy.Coordinator, "ata", Details(), Inl, [Fia]);
        Assert.Equal((Side.Embassy, Audience.Shared, "ATA"), (programme.Owner, programme.Audience, programme.ShortName));
        Assert.Equal([Fia], programme.AgenciesServed);
    }

    [Fact]
    public void Officials_and_administrators_start_no_programme()
    {
        Assert.Throws<AccessDenied>(() => Programme.Start(Embassy.Official, "ata", Details(), Inl, []));
        Assert.Throws<AccessDenied>(() => Programme.Start(Embassy.Administrator, "ata", Details(), Inl, []));
    }

    [Fact]
    public void The_other_side_edits_no_programme() =>
        Assert.Throws<AccessDenied>(() => Make.Programme(Embassy.Coordinator, Inl).Edit(Ministry.Manager, Details(), Fia, []));

    [Fact]
    public void The_funding_agency_is_of_the_side_that_keeps_it() =>
        Assert.Equal("FundingAgencyId", Assert.Throws<RuleBroken>(() => Programme.Start(Embassy.Coordinator, "ata", Details(), Fia, [])).Field);

    [Fact]
    public void An_edit_closes_it_and_changes_whom_it_serves()
    {
        var programme = Programme.Start(Embassy.Coordinator, "ata", Details(), Inl, [Fia]);
        programme.Edit(Embassy.Manager, Details(state: ProgrammeState.Closed), Inl, [Nccia]);
        Assert.Equal(ProgrammeState.Closed, programme.State);
        Assert.Equal([Nccia], programme.AgenciesServed);
    }

    [Fact]
    public void Texts_are_there_and_not_too_long()
    {
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Programme.Start(Embassy.Coordinator, "x", Details(null), Inl, [])).Field);
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Programme.Start(Embassy.Coordinator, "x", Details(new string('n', Programme.NameLength + 1)), Inl, [])).Field);
        Assert.Equal("LegalBasis", Assert.Throws<RuleBroken>(() => Programme.Start(Embassy.Coordinator, "x", Details() with { LegalBasis = new string('n', Programme.LegalBasisLength + 1) }, Inl, [])).Field);
        Assert.Equal("Summary", Assert.Throws<RuleBroken>(() => Programme.Start(Embassy.Coordinator, "x", Details() with { Summary = new string('n', Programme.SummaryLength + 1) }, Inl, [])).Field);
    }
}
