namespace CooperationPortal.Web.Data;

/// <summary>
/// What the database itself never lets anybody change: rows that are written once, and whatever belongs to a text that both sides have agreed. Conditions are
/// written once for both databases; each context makes triggers of them.
/// </summary>
public static class Final
{
    /// <summary>The sentence of the refusal.</summary>
    public const string Sentence = "This is written once and for all.";

    /// <summary>The tables whose rows are never changed or deleted.</summary>
    public static readonly IReadOnlyList<string> WrittenOnce = ["Audit", "AuditWithheld", "AuditSeals", "AuditSealedHeads", "Acceptances", "TextChanges", "AgreedTexts"];

    const string AgreedMinutes = """EXISTS (SELECT 1 FROM "Meetings" m WHERE m."Id" = {0}."MeetingId" AND m."State" IN ('Agreed', 'Closed'))""";
    const string SharedOfThem = """{0}."Audience" = 'Shared' AND """ + AgreedMinutes;
    const string OfAgreedLine = """({0}."OutcomeId" IS NOT NULL AND """ + AgreedMinutes + """) OR EXISTS (SELECT 1 FROM "Corrections" c INNER JOIN "Addenda" a ON a."Id" = c."AddendumId" WHERE c."Id" = {0}."CorrectionId" AND a."State" = 'Agreed')""";

    /// <summary>Tables into which nothing is put, and in which nothing is changed or deleted, where the condition holds of a row, called {0}.</summary>
    public static readonly IReadOnlyDictionary<string, string> OnceAgreed = new Dictionary<string, string>
    {
        ["AgendaItems"] = SharedOfThem,
        ["AgendaNotes"] = SharedOfThem,
        ["CarriedItems"] = SharedOfThem,
        ["Delegates"] = SharedOfThem,
        ["Outcomes"] = SharedOfThem,
        ["Reservations"] = OfAgreedLine,
        ["WordingProposals"] = OfAgreedLine,
        ["Corrections"] = """EXISTS (SELECT 1 FROM "Addenda" a WHERE a."Id" = {0}."AddendumId" AND a."State" = 'Agreed')""",
    };

    /// <summary>What stays as it is in the head of agreed minutes; a meeting can still be closed.</summary>
    public static readonly IReadOnlyList<string> Head =
        ["Ref", "Owner", "Audience", "Title", "Day", "StartsAt", "EndsAt", "Zone", "IsProvisional", "Venue", "SourceNote", "Handling", "TextVersion", "AgreedAt"];

    // These ask for two acceptances, of which the second comes in the same save. It is there first because EF sends the commands of a save that wait for no other new row by the names of
    // their tables: Acceptances, then Addenda, AgreedTexts and Meetings. With another name, or a key to a row that is new as well, every second acceptance would be refused here.

    /// <summary>Whether a text of this row is none that a manager of each side has accepted by its hash: it does not enter the agreed ones.</summary>
    public static string NotAccepted(string row) => $"""(SELECT COUNT(DISTINCT a."Side") FROM "Acceptances" a WHERE a."TextId" = {row}."TextId" AND a."Hash" = {row}."Hash") < 2""";

    /// <summary>Whether minutes, or closed ones that both sides see, are said to be agreed without a manager of each side having accepted their version of the text by the same hash.</summary>
    public static string SaysAgreedMinutes(string row) => $"""{row}."Audience" = 'Shared' AND {row}."State" IN ('Agreed', 'Closed') AND {NoTwoAccepted(row)}""";

    /// <summary>The same of an addendum.</summary>
    public static string SaysAgreedAddendum(string row) => $"""{row}."State" = 'Agreed' AND {NoTwoAccepted(row)}""";

    static string NoTwoAccepted(string row) => $"""
        NOT EXISTS (SELECT 1 FROM "Acceptances" a INNER JOIN "Acceptances" b ON b."TextId" = a."TextId" AND b."TextVersion" = a."TextVersion" AND b."Hash" = a."Hash"
        WHERE a."TextId" = {row}."Id" AND a."TextVersion" = {row}."TextVersion" AND a."Side" = 'Ministry' AND b."Side" = 'Embassy')
        """;

    /// <summary>Every table with a trigger, which SQL Server’s provider has to know.</summary>
    public static IEnumerable<string> Tables => WrittenOnce.Concat(OnceAgreed.Keys).Concat(["Meetings", "Addenda"]);
}
