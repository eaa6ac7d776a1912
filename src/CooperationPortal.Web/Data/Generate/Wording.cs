using CooperationPortal.Domain;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>
/// The sentences of the generated data: parts that fit each other in every combination, in the lengths of real minutes. Nothing in them is real.
/// </summary>
static class Wording
{
    /// <summary>The word in what is generated, so that nobody takes it for a record.</summary>
    public const string Mark = "Generated";

    static readonly string[] Deeds =
    [
        "Send", "Draft", "Circulate", "Prepare", "Hand over", "Complete", "Share", "Correct", "Present", "Translate", "Compare", "Collect", "Review", "Renew",
        "Cost", "Put in writing", "Clear with the legal adviser", "Bring up to date", "Give comments on", "Obtain approval for",
    ];

    static readonly string[] Papers =
    [
        "the list of nominated officers", "the serial list of the laboratory equipment", "the terms of reference of the technical advisers", "the training needs assessment",
        "the draft liaison procedure with the provinces", "the calendar of courses", "the data-protection terms", "the floor plan of the evidence store", "the hand-over receipt",
        "the end-use check list", "the requirements of the identification software", "the roster of focal points", "the curriculum of the first module",
        "the cost estimate of running the laboratory", "the travel papers of the instructors", "the vetting status of the units, without details", "the inventory of radios and repeaters",
        "the plan of the joint visit", "the statistics on illegal call centres", "the questionnaire on border posts", "the standard operating procedure for digital evidence",
        "the maintenance contract of the patrol boats", "the request for a no-objection certificate", "the draft exchange of notes", "the staffing table of the new wing",
        "the readiness report of the pilot airports", "the template for requests of electronic evidence", "the summary of the last exercise", "the proposal for a second examiner course",
        "the specification of the document scanners", "the schedule of deliveries", "the evaluation of the instructors’ course",
    ];

    static readonly string[] Places =
    [
        "for Torkham and Taftan", "for the airports of Islamabad and Karachi", "for the NCCIA’s laboratory in Lahore", "for the FIA Academy", "for the coastal posts west of Karachi",
        "for the Counter-Terrorism Wing", "for the Federal Constabulary’s training centres", "for the passport offices of the northern region", "for the Immigration Wing",
        "for the regional offices in Peshawar and Quetta", "for the Anti-Narcotics Force", "for the joint working group", "for both coordinators", "for the fiscal year ahead",
        "for the second phase", "for the pilot districts", "for the border posts in Balochistan", "for the units that were cleared this quarter",
    ];

    static readonly string[] Terms =
    [
        "with a reserve of six", "and name a focal person for questions", "before the next round", "with figures for the past two years", "in one paper that both sides can use",
        "and say what is still missing", "with the comments of the lead agency", "as far as it is unclassified", "and confirm receipt in writing", "with dates that hold",
        "and a short note on the cost of upkeep", "so that procurement can begin", "once the finance division has agreed", "with the names of those who were trained before",
        "and list what depends on the other side", "after a visit to the site",
    ];

    static readonly string[] Findings =
    [
        "The figures of both sides were compared and differ by less than a tenth.", "The delay comes from two posts that are not filled.", "Equipment arrived complete, but two crates wait for their certificate of donation.",
        "The provinces have been written to twice; two have answered.", "Instructors praised the officers’ preparation and asked for smaller groups.", "The laboratory’s power supply was doubled last month.",
        "The tender has to be opened again because only one bid met the terms.", "The legal adviser asked for another round on personal data.", "Visas were issued to three of the four instructors.",
        "A joint visit showed that the store is dry and guarded.", "It was pointed out that the fiscal years of the two sides begin three months apart.", "The software runs at both pilot airports with fewer than five faults a week.",
        "Returns to the questionnaire came from nine of eleven posts.", "The chair recalled that what is late twice is raised with the heads of the delegations.", "The contract for maintenance ends in the coming quarter and needs a decision.",
        "Officers trained last year have been posted elsewhere; a rule for their later use was asked for.", "The focal points now speak every Monday.", "No new funds can be expected before the budget is passed.",
        "The vetting of two units takes longer because they were renamed.", "The draft was taken up almost unchanged.",
    ];

    static readonly string[] Opinions =
    [
        "Both sides agreed that this comes before anything new is begun.", "The Embassy’s side offered to send an adviser for two weeks.", "The Ministry’s side will come back to this in writing.", "It was left open who bears the cost of transport.",
        "No objection was raised.", "The point is to be taken up again at the next meeting.", "Both delegations thanked the host agency for its preparation.", "A smaller group will settle the details.",
        "The Ministry’s side asked for patience until the new commandant has taken over.", "The Embassy’s side recalled the terms of the letter of agreement.",
    ];

    static readonly string[] Subjects =
    [
        "border posts", "digital forensics", "instructor exchange", "document security", "patrol boats", "call-centre fraud", "terror finance", "unit vetting", "radio equipment", "passenger information",
        "evidence handling", "the training academy", "provincial liaison", "container checks", "the identification software", "missing-persons data", "airport security", "cash couriers", "the witness programme", "laboratory accreditation",
    ];

    static readonly string[] Undertakings =
    [
        "Modern tools for {0}", "A joint programme on {0}", "Reform of the procedures for {0}", "Training of officers in {0}", "Exchange of information on {0}", "An institution for {0}", "Equipment and upkeep for {0}", "Second phase of the work on {0}",
    ];

    static readonly string[] Where = ["in the federal capital", "in Khyber Pakhtunkhwa", "in Balochistan", "in Sindh", "in Punjab", "at ports of entry", "along the coast", "in the pilot districts", "at the national academies", "for new recruits", "with the banks", "for women officers"];

    static readonly string[] Steps = ["Needs assessed", "Terms agreed", "Funds confirmed", "Officers nominated", "Vetting complete", "Procurement complete", "Equipment delivered", "First course held", "Pilot evaluated", "Handed over to the lead agency", "Accreditation obtained", "Procedure notified"];

    static readonly string[] Meetings = ["Review of {0}", "Coordination on {0}", "Technical session on {0}", "Working visit on {0}", "Preparatory meeting on {0}", "Quarterly round on {0}"];

    static readonly string[] Decisions =
    [
        "The pilot is extended by one quarter and then evaluated.", "Requests go through the named focal points only.", "The next delivery is checked by both sides before it leaves the store.", "Seats that are not taken a month before a course go to the reserve list.",
        "Reports are due in writing a week before the meeting.", "The working group meets every six weeks until the procedure is notified.", "Training is given at the academy and not abroad wherever the course allows it.", "The two coordinators settle dates between them.",
    ];

    static readonly string[] Understandings =
    [
        "Software is looked at together before either side buys any.", "Laboratories come before more investigators.", "Personal data is shared case by case and never in bulk.", "Officers who were trained stay in their field for two years.",
        "What is delivered stays with the unit that was vetted for it.", "The provinces are partners in the procedure, not its addressees.", "Costs of upkeep are planned before equipment is ordered.",
    ];

    static readonly string[] Facts =
    [
        "The new commandant takes over next month.", "The budget closes in May; requests have to be in by March.", "Two instructors change their post in the summer.", "The regional conference takes place in the autumn.", "The tender is published this week.",
        "The travel advisory has not changed.", "Power at the site fails for about an hour a day.",
    ];

    static readonly string[] Progress =
    [
        "A first draft is with the wings for comment.", "Two of three offices have answered.", "The paper is with the legal adviser; an answer is expected within two weeks.", "Prices were asked from three suppliers.", "The visit took place and the report is being written.",
        "It waits for the signature of the director general.", "Names are complete; travel papers are being prepared.", "The other side’s questions were answered by telephone and are now put in writing.", "Half of the list is checked against the serial numbers.", "The date was confirmed with the academy.",
    ];

    static readonly string[] Reasons =
    [
        "The lead agency was given another task for the quarter.", "The post has been vacant since the summer.", "Customs ask for a certificate that does not exist yet.", "The home departments have not answered.", "The funds lapse with the fiscal year and have to be asked for again.",
        "The supplier withdrew its offer.", "The terms were changed by the other side’s lawyers.",
    ];

    static readonly string[] Results =
    [
        "The paper was sent to both focal persons.", "The list is complete and was handed over.", "The course took place as planned.", "The equipment was received and checked.", "The procedure was notified and circulated.", "The comments were taken up and the text is settled.", "The visit took place; its findings are in the report.",
    ];

    static readonly string[] Proofs = ["Covering letter with the list attached.", "Report, 24 pages.", "Receipt with both signatures.", "Circular of the Ministry.", "Attendance list.", "Photographs of the site.", "Minutes of the working group, item 4.", "Serial list, checked and signed."];

    static readonly string[] Objections = ["The annex was missing from the copy that reached us.", "Two names on the list have no clearance yet.", "The figures do not match the receipt.", "The translation is not the agreed text."];

    static readonly string[] GivenUp = ["The equipment comes with its own; this has lost its purpose.", "Merged into a later action item.", "Both sides keep this in the working group instead.", "The programme has ended."];

    static readonly string[] MinistryFirst = ["Ahmed", "Ayesha", "Bilal", "Fatima", "Faisal", "Hina", "Imtiaz", "Jahanzeb", "Khalid", "Lubna", "Mahnoor", "Nasir", "Noreen", "Omar", "Rabia", "Saad", "Saima", "Tariq", "Uzma", "Waqas", "Yasmin", "Zahid"];

    static readonly string[] MinistryLast = ["Abbasi", "Afridi", "Ansari", "Baig", "Chaudhry", "Durrani", "Farooqi", "Gilani", "Hashmi", "Javed", "Khattak", "Lodhi", "Mehsud", "Niazi", "Qazi", "Rind", "Siddiqui", "Tareen", "Yousafzai", "Zaidi"];

    static readonly string[] EmbassyFirst = ["Alan", "Beth", "Carlos", "Dana", "Eric", "Frances", "Grace", "Henry", "Irene", "Jason", "Karen", "Luis", "Megan", "Nathan", "Olivia", "Paul", "Rosa", "Steven", "Teresa", "Victor", "Wendy"];

    static readonly string[] EmbassyLast = ["Adams", "Bennett", "Castillo", "Dawson", "Ellis", "Foster", "Garcia", "Harper", "Ingram", "Jensen", "Keller", "Lopez", "Morgan", "Novak", "Ortiz", "Parker", "Quinn", "Russell", "Sawyer", "Turner", "Walsh"];

    /// <summary>What is to be done: from a short line to one that needs three.</summary>
    public static string Deed(Chance c) =>
        $"{c.Of(Deeds)} {c.Of(Papers)} {c.Of(Places)}{(c.Is(700) ? $", {c.Of(Terms)}" : "")}{(c.Is(150) ? $". {c.Of(Findings)}" : "")}".TrimEnd('.');

    /// <summary>What was said under an agenda item: two to six sentences.</summary>
    public static string Talk(Chance c) => $"{string.Join(' ', c.Some(Findings, c.Between(1, 4)))} {string.Join(' ', c.Some(Opinions, c.Between(1, 2)))}";

    /// <summary>A line of minutes that is no action.</summary>
    public static string Line(Chance c, OutcomeKind kind) => kind switch
    {
        OutcomeKind.Decision => c.Of(Decisions),
        OutcomeKind.Commitment => $"{c.Of(["The Ministry’s side", "The Embassy’s side"])} will {Lower(Deed(c))}.",
        OutcomeKind.Understanding => c.Of(Understandings),
        _ => c.Of(Facts),
    };

    /// <summary>The title of a meeting.</summary>
    public static string Meeting(Chance c) => string.Format(null, c.Of(Meetings), c.Of(Subjects));

    /// <summary>An item of an agenda.</summary>
    public static string AgendaItem(Chance c) => $"{Upper(c.Of(Subjects))} {c.Of(Where)}";

    /// <summary>The title of an initiative.</summary>
    public static string Initiative(Chance c) => $"{string.Format(null, c.Of(Undertakings), c.Of(Subjects))} {c.Of(Where)}";

    /// <summary>The summary of an initiative or agreement.</summary>
    public static string Summary(Chance c) => $"{Mark} for measuring. {Talk(c)}";

    /// <summary>The steps of an initiative, in their order.</summary>
    public static IReadOnlyList<string> StepsOf(Chance c) => c.Some(Steps, c.Between(3, 5));

    /// <summary>The title of an agreement.</summary>
    public static string Agreement(Chance c, AgreementKind kind) =>
        $"{c.Of(["", "First amendment to the ", "Second amendment to the "])}{Words(kind)} on {c.Of(Subjects)} {c.Of(Where)}" is var title ? Upper(title) : title;

    /// <summary>The name of a series.</summary>
    public static string Series(Chance c, int number) => $"{c.Of(["Working group", "Steering group", "Joint committee", "Technical round"])} {number} on {c.Of(Subjects)}";

    /// <summary>A note on progress.</summary>
    public static string Note(Chance c) => c.Is(300) ? $"{c.Of(Progress)} {c.Of(Reasons)}" : c.Of(Progress);

    /// <summary>Why something is late, blocked or moved.</summary>
    public static string Reason(Chance c) => c.Of(Reasons);

    /// <summary>What was done.</summary>
    public static string Result(Chance c) => c.Of(Results);

    /// <summary>The title of a paper.</summary>
    public static string Paper(Chance c) => $"Annex {c.Between(1, 9)} to {c.Of(Papers)} {c.Of(Places)}";

    /// <summary>A condition that is put behind what was said.</summary>
    public static string Term(Chance c) => c.Of(Terms);

    /// <summary>What shows that it was done.</summary>
    public static string Proof(Chance c) => c.Of(Proofs);

    /// <summary>Why it is not done.</summary>
    public static string Objection(Chance c) => c.Of(Objections);

    /// <summary>Why it was given up.</summary>
    public static string WhyGivenUp(Chance c) => c.Of(GivenUp);

    /// <summary>The name of a person.</summary>
    public static string Person(Chance c, Side side) =>
        side == Side.Ministry ? $"{c.Of(MinistryFirst)} {c.Of(MinistryLast)}" : $"{c.Of(EmbassyFirst)} {c.Of(EmbassyLast)}";

    static string Words(AgreementKind kind) => kind switch
    {
        AgreementKind.LetterOfAgreement => "letter of agreement",
        AgreementKind.Memorandum => "memorandum of understanding",
        AgreementKind.ExchangeOfNotes => "exchange of notes",
        AgreementKind.JointStatement => "joint statement",
        AgreementKind.AgreedMinutes => "agreed minutes",
        _ => "treaty",
    };

    static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
