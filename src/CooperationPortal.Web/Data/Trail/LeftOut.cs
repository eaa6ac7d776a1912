namespace CooperationPortal.Web.Data;

/// <summary>What is stored and neither proved by the trail nor by the seals; docs/trail.md says the same. Whatever column is neither there nor here is a mistake.</summary>
/// <param name="Why">Why it cannot be proved, or need not.</param>
/// <param name="Columns">The columns, as <c>Table.Column</c>; a table alone stands for all of its columns.</param>
public sealed record LeftOut(string Why, params IReadOnlyList<string> Columns)
{
    /// <summary>Left out of every table: the key, by whose change a row is gone and another there, and the token against lost changes.</summary>
    public const string Token = "Version";

    /// <summary>All of it.</summary>
    public static IReadOnlyList<LeftOut> All { get; } =
    [
        new("places in an order, of which the trail says only that they changed",
            "AgendaItems.Position", "Outcomes.Position", "Corrections.Position", "Delegates.Position", "Milestones.Position"),
        new("lists of many to many", "ActionItemSupporters", "ProgrammeAgencies", "InitiativeThemes"),
        new("what only one side may know while the row is shared, so that no shared chain can say it: the reference and number on the own side, what the writer meant before the release, the meeting that took a topic up, the account that wrote a correction or said “not ours”",
            "Meetings.OwnRef", "ActionItems.OwnRef", "Initiatives.OwnRef", "Agreements.OwnRef", "Outcomes.OwnNumber",
            "Meetings.MeantForBothSides", "ActionItems.MeantForBothSides", "Initiatives.MeantForBothSides", "Agreements.MeantForBothSides", "Documents.MeantForBothSides",
            "Topics.TakenUpById", "Corrections.WrittenById", "ActionItems.DeclinedById"),
        new("when somebody opened a record, and since when there is more of it to open",
            "Meetings.OpenedByOtherAt", "ActionItems.OpenedByOtherAt", "Initiatives.OpenedByOtherAt", "Agreements.OpenedByOtherAt", "Documents.OpenedByOtherAt",
            "Meetings.MinistryOpenedAt", "Meetings.EmbassyOpenedAt", "Meetings.MinistryReleasedAt", "Meetings.EmbassyReleasedAt"),
        new("how people sign in, and their own settings",
            "Accounts.UserName", "Accounts.NormalizedUserName", "Accounts.NormalizedEmail", "Accounts.EmailConfirmed", "Accounts.PasswordHash", "Accounts.SecurityStamp", "Accounts.ConcurrencyStamp",
            "Accounts.PhoneNumber", "Accounts.PhoneNumberConfirmed", "Accounts.TwoFactorEnabled", "Accounts.LockoutEnd", "Accounts.LockoutEnabled", "Accounts.AccessFailedCount", "Accounts.PasswordTries", "Accounts.PasswordTriedAt", "Accounts.LastSignInAt",
            "Accounts.Zone", "Accounts.MailRhythm", "Accounts.MailHour", "Accounts.NotInPortal", "Accounts.NotByMail",
            "AspNetUserClaims", "AspNetUserLogins", "AspNetUserTokens"),
        new("the names of themes", "Themes"),
        new("mentions, notifications, reminders and mail", "Mentions", "Notices", "Reminders", "Mails", "MailLines"),
        new("kept files, which --files holds against their hashes", "FileContents", "FilePieces"),
        new("what the portal keeps for its own running", "Counters", "Revisions", "Submissions", "DataProtectionKeys"),
    ];
}
