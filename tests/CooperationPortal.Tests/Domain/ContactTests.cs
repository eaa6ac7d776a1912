namespace CooperationPortal.Tests.Domain;

/// <summary>Every verb and guard of a contact.</summary>
public sealed class ContactTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");

    static ContactDetails Details(string? name = "Ayesha Khan", string? title = "Director") => new(name, title, null, null, Fia.Id);

    [Fact]
    public void A_new_contact_is_the_own_sides_to_know()
    {
        var contact = Contact.Enter(Ministry.Official, Details());
        Assert.Equal((Side.Ministry, Audience.Ministry), (contact.Owner, contact.Audience));
    }

    [Fact]
    public void Every_role_of_the_own_side_edits_a_contact()
    {
        foreach (var viewer in new[] { Ministry.Official, Ministry.Coordinator, Ministry.Manager, Ministry.Administrator })
        {
            var contact = Make.Contact();
            contact.Edit(viewer, Details("Bilal Ahmed"));
            Assert.Equal("Bilal Ahmed", contact.Name);
        }
    }

    [Fact]
    public void The_other_side_edits_no_contact_even_a_shared_one() =>
        Assert.Throws<AccessDenied>(() => Make.Contact(shared: true).Edit(Embassy.Manager, Details()));

    [Fact]
    public void An_official_and_an_administrator_share_no_contact()
    {
        Assert.Throws<AccessDenied>(() => Make.Contact().Share(Ministry.Official));
        Assert.Throws<AccessDenied>(() => Make.Contact().Share(Ministry.Administrator));
    }

    [Fact]
    public void A_coordinator_shares_a_contact_once()
    {
        var contact = Make.Contact();
        contact.Share(Ministry.Coordinator);
        Assert.Equal(Audience.Shared, contact.Audience);
        Assert.Throws<RuleBroken>(() => contact.Share(Ministry.Coordinator));
    }

    [Fact]
    public void A_contact_has_a_name_and_an_agency()
    {
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details(" "))).Field);
        Assert.Equal("AgencyId", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details() with { AgencyId = Guid.Empty })).Field);
    }

    [Fact]
    public void Texts_have_a_longest_length()
    {
        Assert.Equal("Name", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details(new string('n', Contact.NameLength + 1)))).Field);
        Assert.Equal("Title", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details(title: new string('n', Contact.TitleLength + 1)))).Field);
        Assert.Equal("Post", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details() with { Post = new string('n', Contact.TitleLength + 1) })).Field);
        Assert.Equal("Languages", Assert.Throws<RuleBroken>(() => Contact.Enter(Ministry.Official, Details() with { Languages = new string('n', Contact.LanguagesLength + 1) })).Field);
    }
}
