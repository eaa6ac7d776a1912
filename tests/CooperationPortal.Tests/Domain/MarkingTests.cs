namespace CooperationPortal.Tests.Domain;

/// <summary>What is a marking in a header, on a line or on a slide, and what is prose.</summary>
public sealed class MarkingTests
{
    [Theory]
    [InlineData("NATO SECRET", "SECRET")]
    [InlineData("US SECRET", "SECRET")]
    [InlineData("MOST SECRET", "MOST SECRET")]
    [InlineData("TOP-SECRET", "TOP SECRET")]
    [InlineData("SECRET.", "SECRET")]
    [InlineData("SECRET NOFORN", "SECRET")]
    [InlineData("*** SECRET ***", "SECRET")]
    [InlineData("Classification: SECRET", "SECRET")]
    [InlineData("Page 1 of 3 SECRET", "SECRET")]
    [InlineData("Page 1 of 3 Secret", "SECRET")]
    [InlineData("S E C R E T", "SECRET")]
    [InlineData("Page 2  C.O.N.F.I.D.E.N.T.I.A.L", "CONFIDENTIAL")]
    [InlineData("T O P  S E C R E T / N O F O R N", "TOP SECRET")]
    [InlineData("SE\u00ADCR\u200BET", "SECRET")]
    [InlineData("SECRET until 2031", "SECRET")]
    [InlineData("This paper is RESTRICTED once it is filled in", "RESTRICTED")]
    [InlineData("Ministry of Interior – Secret", "SECRET")]
    [InlineData("(Secret) The list", "SECRET")]
    [InlineData("Strictly confidential", "CONFIDENTIAL")]
    [InlineData("Confidential. Do not copy.", "CONFIDENTIAL")]
    [InlineData("Islamabad\tsbu\tPage 1", "SBU")]
    [InlineData("خفیہ", "خفیہ")]
    [InlineData("*** انتہائی خفیہ ***", "انتہائی خفیہ")]
    [InlineData("وزارت داخلہ | رازدارانہ", "رازدارانہ")]
    [InlineData("خفيه", "خفيه")]
    public void A_header_is_marked(string line, string marking) => Assert.Equal(marking, Marking.InHeader(line));

    [Theory]
    [InlineData("Official use only")]
    [InlineData("UNCLASSIFIED // FOR OFFICIAL USE ONLY")]
    [InlineData("Office of the Secretary, Federal Secretariat")]
    [InlineData("FEDERAL SECRETARIAT, ISLAMABAD")]
    [InlineData("Elections by secret ballot")]
    [InlineData("Restricted areas and their gates")]
    [InlineData("Access to confidential files, a training")]
    [InlineData("CONFIDENTIALITY AND UNRESTRICTED ACCESS")]
    [InlineData("US SECRET SERVICE: Islamabad office")]
    [InlineData("US Secret Service")]
    [InlineData("A. B. Smith, U.S. Embassy")]
    [InlineData("خفیہ رائے شماری")]
    [InlineData("")]
    public void A_header_is_not_marked(string line) => Assert.Null(Marking.InHeader(line));

    [Theory]
    [InlineData("*** SECRET ***", "SECRET")]
    [InlineData("Secret", "SECRET")]
    [InlineData("Classification: top-secret", "TOP SECRET")]
    [InlineData("SECRET//NOFORN", "SECRET")]
    [InlineData("S E C R E T", "SECRET")]
    [InlineData("خفیہ", "خفیہ")]
    [InlineData("A plan to keep a SECRET diary", null)]
    [InlineData("The vote was secret.", null)]
    [InlineData("Agency;Restricted;Total", null)]
    public void A_line_of_a_text_is_marked_where_nothing_else_stands_on_it(string line, string? marking) => Assert.Equal(marking, Marking.OnLine(line));

    [Theory]
    [InlineData("Ministry – Secret", "SECRET")]
    [InlineData("TOP SECRET//NOFORN", "TOP SECRET")]
    [InlineData("A plan to keep a SECRET diary", null)]
    public void So_is_a_slide_also_between_bars_and_dashes(string line, string? marking) => Assert.Equal(marking, Marking.OnSlide(line));
}
