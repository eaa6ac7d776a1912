using CooperationPortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace CooperationPortal.Web.Data;

/// <summary>A person's account. Made by an administrator of the own side; there is no registration.</summary>
public sealed class Account : IdentityUser<Guid>, ISubject
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 120;

    /// <summary>The shortest password.</summary>
    public const int PasswordLength = 12;

    /// <summary>The longest title.</summary>
    public const int TitleLength = 120;

    /// <summary>After how many wrong passwords in a row none is taken for a while.</summary>
    public const int MostTries = 5;

    /// <summary>For how long that is.</summary>
    public static readonly TimeSpan Rests = TimeSpan.FromMinutes(10);

    /// <summary>The name that others see and the trail keeps.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The post held, shown under the name.</summary>
    public string? Title { get; set; }

    /// <summary>The side; fixed when the account is made.</summary>
    public Side Side { get; init; }

    /// <inheritdoc />
    public Side Owner => Side;

    /// <summary>Accounts are their own side's to know.</summary>
    public Audience Audience => Side.Only();

    /// <summary>What the person may do for the side.</summary>
    public Role Role { get; set; }

    /// <summary>The agency the account is tied to; null when it stands for the whole side.</summary>
    public Guid? AgencyId { get; set; }

    /// <summary>The agency the account is tied to.</summary>
    public Agency? Agency { get; set; }

    /// <summary>The IANA zone in which instants are shown.</summary>
    public string Zone { get; set; } = Zones.Islamabad;

    /// <summary>When the person gets mail about notifications.</summary>
    public MailRhythm MailRhythm { get; set; } = MailRhythm.AtOnce;

    /// <summary>The hour of the daily mail, in the person's zone.</summary>
    public int MailHour { get; set; } = 8;

    /// <summary>The kinds of notification that the person does not want in the portal, with commas between them.</summary>
    public string NotInPortal { get; set; } = "";

    /// <summary>The kinds of notification that the person does not want by mail, with commas between them.</summary>
    public string NotByMail { get; set; } = "";

    /// <summary>The longest list of kinds.</summary>
    public const int KindsLength = 800;

    /// <summary>Whether the person may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When the account was made (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the person last signed in (UTC).</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>When an administrator last gave out a link to choose a password (UTC).</summary>
    public DateTime? LinkGivenAt { get; set; }

    /// <summary>For how long such a link works.</summary>
    public static readonly TimeSpan LinkLives = TimeSpan.FromDays(3);

    /// <summary>Until when the link that was given out last works (UTC), unless it is used before.</summary>
    public DateTime? LinkUntil => LinkGivenAt + LinkLives;

    /// <summary>When the person last chose a password (UTC).</summary>
    public DateTime? PasswordSetAt { get; set; }

    /// <summary>How many passwords in a row were tried where the signed-in person is asked again. Sign-in counts for itself (<see cref="IdentityUser{TKey}.AccessFailedCount"/>), since strangers can use that count up.</summary>
    public int PasswordTries { get; private set; }

    /// <summary>When the last of them was (UTC).</summary>
    public DateTime? PasswordTriedAt { get; private set; }

    /// <summary>Makes an account of the administrator's own side, without a password: the person chooses it.</summary>
    /// <exception cref="AccessDenied">Only an administrator may.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong.</exception>
    public static Account Invite(Viewer by, string email, AccountDetails details, Agency? agency, DateTime now)
    {
        Access.Demand(by, Act.ManageAccounts);
        var account = new Account { Id = Guid.CreateVersion7(), Side = by.Side, Email = email.Trim(), UserName = email.Trim(), EmailConfirmed = true, CreatedAt = now, LinkGivenAt = now };
        account.Doing = Act.ManageAccounts;
        account.MailRhythm = RhythmOf(details.Role);
        account.Apply(details, agency);
        return account;
    }

    /// <summary>Changes who the person is for the side. It counts at the person's next click.</summary>
    /// <exception cref="AccessDenied">Only an administrator of the account's side may.</exception>
    /// <exception cref="RuleBroken">A detail is missing or wrong, or administrators would take away their own role.</exception>
    public void Edit(Viewer by, AccountDetails details, Agency? agency)
    {
        Demand(by);
        Rule.That(by.AccountId != Id || details.Role == Role.Administrator, "You cannot take away your own role. Ask another administrator.", nameof(details.Role));
        Apply(details, agency);
    }

    /// <summary>Shuts the account: the person is out at the next click.</summary>
    /// <exception cref="AccessDenied">Only an administrator of the account's side may.</exception>
    /// <exception cref="RuleBroken">It is the administrator's own, or shut already.</exception>
    public void Deactivate(Viewer by)
    {
        Demand(by);
        Rule.That(by.AccountId != Id, "You cannot deactivate your own account. Ask another administrator.");
        Rule.That(IsActive, "This account is deactivated already.");
        IsActive = false;
    }

    /// <summary>Opens a shut account again, with the password it had.</summary>
    /// <exception cref="AccessDenied">Only an administrator of the account's side may.</exception>
    /// <exception cref="RuleBroken">It is open.</exception>
    public void Reactivate(Viewer by)
    {
        Demand(by);
        Rule.That(!IsActive, "This account is active already.");
        IsActive = true;
    }

    /// <summary>Notes that a link to choose a new password is given out.</summary>
    /// <exception cref="AccessDenied">Only an administrator of the account's side may.</exception>
    /// <exception cref="RuleBroken">The account is shut.</exception>
    public void GiveLink(Viewer by, DateTime now)
    {
        Demand(by);
        Rule.That(IsActive, "Reactivate the account first.");
        LinkGivenAt = now;
    }

    /// <summary>Notes that the person has chosen a password; earlier failed tries at sign-in are forgotten.</summary>
    public void PasswordChosen(DateTime now)
    {
        Doing ??= Act.KeepProfile;
        PasswordSetAt = now;
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    /// <summary>Chooses the zone in which the person reads instants.</summary>
    /// <exception cref="AccessDenied">It is somebody else's account.</exception>
    /// <exception cref="RuleBroken">It is no zone that is offered.</exception>
    public void KeepZone(Viewer by, string? zone)
    {
        Access.Demand(by, Act.KeepProfile);
        if (by.AccountId != Id) throw new AccessDenied(Act.KeepProfile);
        Rule.That(zone is not null && (zone == Zone || Zones.Offered.Contains(zone)), "Choose a time zone from the list.", nameof(Zone));
        Zone = zone;
    }

    /// <summary>Chooses what one is told of, and how.</summary>
    /// <param name="by">The person whose account it is.</param>
    /// <param name="rhythm">When mail is sent.</param>
    /// <param name="hour">The hour of the daily mail, in the person's zone.</param>
    /// <param name="inPortal">What is told in the portal.</param>
    /// <param name="byMail">What is told by mail.</param>
    /// <exception cref="AccessDenied">It is somebody else's account.</exception>
    /// <exception cref="RuleBroken">There is no such hour.</exception>
    public void KeepNotices(Viewer by, MailRhythm rhythm, int hour, IEnumerable<NoticeTopic> inPortal, IEnumerable<NoticeTopic> byMail)
    {
        Access.Demand(by, Act.KeepProfile);
        if (by.AccountId != Id) throw new AccessDenied(Act.KeepProfile);
        Rule.That(hour is >= 0 and <= 23, "Choose an hour from the list.", "Hour");
        (MailRhythm, MailHour, NotInPortal, NotByMail) = (rhythm, hour, AllBut(inPortal), AllBut(byMail));
    }

    /// <summary>What a new account begins with: who looks after many records is told of much, so gets one mail a day, which also brings the seal of the trail.</summary>
    public static MailRhythm RhythmOf(Role role) => role is Role.Manager or Role.Administrator ? MailRhythm.Daily : MailRhythm.AtOnce;

    // What is not wanted is kept, so that a topic that comes later is told at first.
    static string AllBut(IEnumerable<NoticeTopic> wanted) => string.Join(',', Enum.GetValues<NoticeTopic>().Except(wanted));

    /// <summary>Whether a list of topics that are not wanted leaves this one.</summary>
    public static bool Wants(string without, NoticeTopic topic) => !without.Split(',').Contains(topic.ToString());

    /// <summary>The act that somebody is carrying out on this account, for the trail.</summary>
    public Act? Doing { get; private set; }

    /// <summary>The act stands in the trail.</summary>
    public void Done() => Doing = null;

    void Demand(Viewer by)
    {
        Access.Demand(by, Act.ManageAccounts, this);
        Doing = Act.ManageAccounts;
    }

    void Apply(AccountDetails details, Agency? agency)
    {
        Name = Rule.Text(details.Name, NameLength, "Name", nameof(details.Name));
        Title = Rule.OptionalText(details.Title, TitleLength, "Title", nameof(details.Title));
        Rule.That(agency is null || agency.Side == Side, "Choose an agency of your own side.", "AgencyId");
        (Role, AgencyId) = (details.Role, agency?.Id);
    }
}

/// <summary>Who a person is for the side; see the members of <see cref="Account"/>.</summary>
public sealed record AccountDetails(string? Name, string? Title, Role Role);

/// <summary>Questions about accounts.</summary>
public static class AccountQueries
{
    /// <summary>The accounts that exist for a viewer: those of the own side.</summary>
    public static IQueryable<Account> Of(this IQueryable<Account> accounts, Side side) => accounts.Where(a => a.Side == side);

    /// <summary>The accounts that exist for whom this scope reads: the other side's people are its own affair, also where a shared record names one.</summary>
    public static IQueryable<Account> KnownAccounts(this PortalDb db)
    {
        var sides = Sides.Both.Where(s => db.Sees.Contains(s.Only())).ToList();
        return db.Users.Where(a => sides.Contains(a.Side));
    }
}
