using CooperationPortal.Domain;
using static CooperationPortal.Domain.DelegateRole;
using static CooperationPortal.Domain.OutcomeKind;
using static CooperationPortal.Domain.Priority;
using static CooperationPortal.Domain.Side;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>How far a meeting has come.</summary>
enum Stage { Planned, Postponed, Held, Finished }

/// <summary>A line of minutes. An action's key names its action item in <see cref="Lives"/>; its due date counts from the meeting.</summary>
sealed record Said(OutcomeKind Kind, string Text, string? Initiative = null, string? Agency = null, int? Due = null, Priority Priority = Normal, string? Key = null, bool ForBothSides = true);

/// <summary>An agenda item with what was said under it.</summary>
sealed record Topic(string Title, string? Note, params Said[] Lines)
{
    public bool ForBothSides { get; init; } = true;
    public bool NotReached { get; init; }
    public AgendaSource Source { get; init; }
}

/// <summary>A person at a meeting: one of the contacts, or a name and title of the time.</summary>
sealed record Present(string Name, string? Title = null, string? Agency = null);

/// <summary>A meeting as the demo tells it.</summary>
sealed record Sitting(string Key, Side Owner, DateOnly Day, string Title, params Topic[] Topics)
{
    public string? Series { get; init; }
    public TimeOnly Start { get; init; } = new(11, 0);
    public TimeOnly End { get; init; } = new(12, 0);
    public string Venue { get; init; } = "Ministry of Interior, Islamabad";
    public bool Provisional { get; init; }
    public string Source { get; init; } = DemoData.Mark + ": this meeting is invented for the demonstration.";
    public bool ForBothSides { get; init; } = true;
    public Stage Stage { get; init; } = Stage.Finished;
    public string? Reason { get; init; }
    public int PlannedBefore { get; init; } = 12;
    public int ReleasedAfter { get; init; } = 1;
    public (Side Side, Present Who, DelegateRole Role, bool Came)[] Delegations { get; init; } = [];

    /// <summary>What a side noted for itself, beside the minutes.</summary>
    public (Side Side, string Topic, string Text)[] OtherSidesNotes { get; init; } = [];
}

/// <summary>A series as the demo tells it.</summary>
sealed record SeriesOfSittings(string Key, Side Owner, string Name, Cadence Cadence, string MinistryChair, string EmbassyChair, int StartedOn, string[] Standing, bool Shared, params (string Title, int On, Side Side, bool Shared)[] Backlog);

/// <summary>The series and meetings.</summary>
static class Sittings
{
    /// <summary>The key of the meeting of the article.</summary>
    public const string Islamabad = "isb";

    const string Border = "Border security and management";
    const string Ct = "Counter-terrorism and law enforcement under ATA and INL";
    const string Cyber = "Cybercrime and financial fraud";
    const string Review = "Review of action items";

    public static readonly SeriesOfSittings[] Series =
    [
        new("high-level", Ministry, "Interior Minister – Chargé d’Affaires", Cadence.Quarterly, "Interior Minister", "US Chargé d’Affaires", -372,
            [Review, Border, Ct], Shared: true,
            ("Joint visit to the border posts at Torkham and Taftan", -26, Ministry, true),
            ("Sharing of travel-document fraud patterns", -19, Embassy, true),
            ("Position on the cost of the academy’s first year", -17, Ministry, false),
            ("Washington’s view on the length of the letter of agreement", -15, Embassy, false)),
        new("working-group", Embassy, "Training and equipment working group", Cadence.Monthly, "Joint Secretary (Law Enforcement)", "INL Country Director", -80,
            ["Courses and nominations", "Equipment on its way"], Shared: true,
            ("Spare parts for the patrol boats", -9, Ministry, true)),
    ];

    /// <summary>The meetings, the oldest first.</summary>
    public static Sitting[] All(Story story) =>
    [
        new("a1", Ministry, story.Workday(-352), "First meeting on security cooperation",
            new(Border, "Both sides went through the situation at land and sea borders and agreed to begin with what can be shown within a year.",
                Understood("Software and modern tools will be looked at together before either side buys anything.", "crimes-abroad", key: "a1/software"),
                Understood("The Coast Guards’ needs are part of the same picture as those at land borders.", "modern-tools", key: "a1/tools"),
                ToDo("a1-requirements", "Send the requirements for the identification software", "crimes-abroad", "FIA", 45, High),
                ToDo("a1-needs", "Draw up the first needs list for patrol boats and coastal posts", "modern-tools", "Pakistan Coast Guards", 60),
                ToDo("a1-advisers", "Name two technical advisers for border technology", "crimes-abroad", "INL Section", 30)),
            new(Ct, "Cooperation under ATA and INL was reviewed. Training comes first, then the institutions.",
                Committed("A needs assessment for the training of officers will be made within three months.", "training", key: "a1/training"),
                Understood("The Counter-Terrorism Wing will be the counterpart for coordination across provinces.", "ct-wing", key: "a1/ct-wing"),
                ToDo("a1-assessment", "Carry out the training needs assessment with the three agencies", "training", "RSO/ATA", 85, High),
                ToDo("a1-ctw-mandate", "Circulate the draft mandate of the Counter-Terrorism Wing", "ct-wing", "FIA", 50),
                ToDo("a1-fc-list", "Send the list of FC training centres with their capacity", "training", "FC", 40)),
            new(Review, "The follow-up is kept in one list from now on.",
                Decided("Action items are reviewed at each meeting; who owes one reports in writing a week before.", null),
                ToDo("a1-format", "Propose a common format for the follow-up list", null, "MoI", 20, Low),
                Told("Requests for the budget have to be in by March; the cycle closes in May.", null, own: true)))
        { Series = "high-level", Delegations = HighLevel() },

        new("a2", Ministry, story.Workday(-261), "Second meeting on security cooperation",
            new(Review, "Six of seven items were reported on. The needs list of the Coast Guards came with the meeting.",
                Told("The requirements paper for the identification software is agreed.", "crimes-abroad")),
            new(Cyber, "The rise of call-centre fraud was described with figures from both sides.",
                Understood("Software against financial fraud is a task of its own, beside the software for crimes abroad.", "call-centres", key: "a2/call-centres"),
                Understood("Laboratories come before more investigators: evidence has to stand in court.", "forensics", key: "a2/forensics"),
                ToDo("a2-gap", "Carry out a gap analysis of the digital-forensics laboratories", "forensics", "NCCIA", 120, High),
                ToDo("a2-banks", "Arrange a session of the NCCIA with the banks’ fraud desks", "call-centres", "NCCIA", 50),
                ToDo("a2-lawyers", "Send model terms for requests of electronic evidence", "forensics", "Legatt", 45)),
            new(Ct, "The constabulary’s reorganisation was presented with its legal steps.",
                Understood("Assistance follows the constabulary’s new rules once they are notified.", "fc-reform", key: "a2/constabulary"),
                ToDo("a2-fc-rules", "Share the draft rules of the Federal Constabulary", "fc-reform", "FC", 70),
                ToDo("a2-calendar", "Prepare the training calendar for the coming year", "training", "RSO/ATA", 55),
                ToDo("a2-units", "Send the commanders’ particulars of the units to be equipped", "modern-tools", "Pakistan Coast Guards", 60, High),
                ToDo("a2-radio", "Compare radio standards of border agencies", "modern-tools", "INL Section", 75, Low),
                ToDo("a2-provinces", "Collect the provinces’ comments on the liaison procedure", "ct-wing", "CTW", 150, High)))
        { Series = "high-level", Venue = "US Embassy, Islamabad", Delegations = HighLevel() },

        new("a3", Ministry, story.Workday(-170), "Third meeting on security cooperation",
            new(Review, "Three items are late; the reasons were given and new dates agreed.",
                Decided("An item that is late twice is raised with the heads of the delegations.", null)),
            new(Border, "The pilot of the identification software was moved to two airports instead of one.",
                Decided("The pilot runs at Islamabad and Karachi airports.", "crimes-abroad"),
                Understood("Networks are followed through named focal points, not through general mailboxes.", "sharing", key: "a3/sharing"),
                ToDo("a3-focal", "Nominate four focal points for information sharing", "sharing", "FIA", 40, High),
                ToDo("a3-focal-us", "Nominate four focal points for information sharing on the Embassy’s side", "sharing", "HSI", 40, High),
                ToDo("a3-privacy", "Comment on the data-protection terms of the pilot", "crimes-abroad", "Legatt", 35),
                ToDo("a3-airports", "Prepare counters and power at both airports", "crimes-abroad", "Immigration Wing", 90),
                ToDo("a3-vetting", "Give the vetting results of the six units to be equipped", "modern-tools", "INL Section", 100, High)),
            new(Cyber, "The gap analysis is under way in four laboratories.",
                ToDo("a3-leads", "Set up a weekly hand-over of call-centre leads", "call-centres", "Legatt", 45),
                ToDo("a3-examiners", "Select ten examiners for the first certification", "forensics", "NCCIA", 60),
                ToDo("a3-duty", "Clear the customs duty on laboratory equipment", "forensics", "NCCIA", 110),
                ToDo("a3-budget", "Ask Finance for a budget head for laboratory running costs", "forensics", "MoI", 60, own: true)))
        { Series = "high-level", Delegations = HighLevel(secretary: false) },

        new("a4", Ministry, story.Workday(-96), "Fourth meeting on security cooperation",
            new(Review, "The list is shorter than a quarter ago. Vetting and the provinces’ answers are the two open knots.",
                Decided("The two knots are looked at every two weeks by the coordinators.", "ct-wing")),
            new(Border, "Delivery times were compared with the weather window at sea.",
                ToDo("a4-berth", "Prepare the berth and store for the patrol equipment at Karachi", "modern-tools", "Pakistan Coast Guards", 120),
                ToDo("a4-quotation", "Obtain a firm quotation for the patrol equipment", "modern-tools", "INL Section", 50, High),
                ToDo("a4-operators", "Name the operators of both pilot airports", "crimes-abroad", "Immigration Wing", 40)),
            new(Ct, "The first course has its date.",
                Committed("Twenty-four seats are reserved in the first course.", "training"),
                ToDo("a4-nominations", "Send twenty-four nominations for the first course with a reserve of six", "training", "FIA", 30, High),
                ToDo("a4-visas", "Issue visas to the instructors of the first course", "training", "MoI", 60),
                ToDo("a4-letter", "Draft a joint letter to the provincial home departments", "ct-wing", "CTW", 45, High),
                ToDo("a4-rooms", "Confirm class rooms and lodging at the academy", "training", "FIA Academy", 50),
                ToDo("a4-fc-plan", "Send the training plan of the new constabulary wings", "fc-reform", "FC", 60)),
            new("Any other business", "No word on the equipment for provincial desks: time ran out.",
                ToDo("a4-protocol", "Send comments on articles 1 to 9 of the sharing protocol", "sharing", "US Embassy Islamabad", 55, High)))
        { Series = "high-level", Delegations = HighLevel() },

        new("w1", Embassy, story.Workday(-62), "Working group: courses and equipment, first session",
            new("Courses and nominations", "Nominations were gone through name by name without their vetting details.",
                Told("The reserve list holds six officers.", "training"),
                ToDo("w1-papers", "Complete travel papers of the nominated officers", "training", "FIA", 40),
                ToDo("w1-instructors", "Confirm the instructors of the first course", "training", "RSO/ATA", 25),
                ToDo("w1-women", "Propose at least six women officers for the second course", "training", "NCCIA", 70)),
            new("Equipment on its way", "Serial lists were exchanged.",
                ToDo("w1-serials", "Send the serial list of the laboratory equipment", "forensics", "INL Section", 20),
                ToDo("w1-store", "Show the laboratory’s store room to the Embassy’s inspectors", "forensics", "NCCIA", 45),
                ToDo("w1-receipt", "Agree the form of the hand-over receipt", "modern-tools", "INL Section", 35, Low)))
        { Series = "working-group", Venue = "US Embassy, Islamabad", Delegations = WorkingLevel() },

        new(Islamabad, Ministry, LastSaturdayBefore(story.Today.AddDays(-34)), "Meeting on Pakistan–US security cooperation, Islamabad",
            new(Border, "The Interior Minister said that Pakistan plans to use advanced software and modern technology to identify individuals involved in crimes abroad; modern tools would also raise the capacity of border security agencies and coast guards. Technical assistance and expertise of the US side were discussed with a view to illegal migration, smuggling and cross-border crime.",
                Understood("Advanced software and modern technology will be used to identify individuals involved in crimes abroad; information-sharing is to improve with it.", "crimes-abroad"),
                Understood("Modern tools are to strengthen border security agencies and coast guards.", "modern-tools"),
                Invented("isb-pilot", "Report on the readiness of both pilot airports", "crimes-abroad", "FIA", 30, High),
                Invented("isb-order", "Confirm the order date of the patrol equipment once vetting is complete", "modern-tools", "INL Section", 48, High),
                Told("Figures on returns are to be cleared with the Ministry of Foreign Affairs before the next round.", "crimes-abroad", own: true)),
            new(Ct, "Both sides agreed to strengthen cooperation further under the existing frameworks, Anti-Terrorism Assistance and INL. The US delegation discussed training programmes for officers of the FIA, the FC and the NCCIA.",
                Decided("Cooperation continues and is strengthened under the existing frameworks, ATA and INL.", "training"),
                Understood("Training programmes for officers of the FIA, FC and NCCIA were discussed by the US delegation.", "training"),
                Invented("isb-second-course", "Propose dates for the second course", "training", "RSO/ATA", 45),
                Invented("isb-nccia-seats", "Name the NCCIA’s officers for the second course", "training", "NCCIA", 52)),
            new("New institutions", "The proposed Centre for Transnational Crime (the article writes “Centre for Transformation Crime”) and a dedicated academy within the FIA were discussed, with US support. The Minister welcomed US assistance in reorganising the Federal Constabulary and called support in activating the FIA’s Counter-Terrorism Wing particularly valuable.",
                Understood("A Centre for Transnational Crime is proposed, with US support.", "centre", key: "isb/centre"),
                Understood("A dedicated academy within the FIA is proposed, with US support.", "academy", key: "isb/academy"),
                Understood("US support in activating the FIA’s Counter-Terrorism Wing is particularly valuable: it would be the first federal anti-terrorist wing with effective coordination across provinces.", "ct-wing"),
                Told("The Minister welcomed US assistance in reorganising the Federal Constabulary.", "fc-reform"),
                Invented("isb-concept", "Share the concept paper for the Centre for Transnational Crime", "centre", "FIA", 42, High),
                Invented("isb-curriculum", "Comment on the academy’s draft curriculum", "academy", "INL Section", 56),
                Invented("isb-posts", "Ask for the posts of the two open constabulary wings", "fc-reform", "FC", 31, High)),
            new(Cyber, "The Minister described the NCCIA’s extensive action against illegal call centres across Pakistan and stressed that advanced software is essential to prevent financial fraud and terror financing. He praised the existing US cooperation with the NCCIA and called for more of it.",
                Understood("Advanced software is essential to prevent financial fraud and terror financing.", "call-centres"),
                Understood("Cooperation in digital investigations and cyber forensics is to be expanded.", "forensics"),
                Invented("isb-tender", "Offer help with the terms of the new tender", "call-centres", "INL Section", 24),
                Invented("isb-leads", "Report on call centres closed on shared leads", "call-centres", "NCCIA", 40)),
            new("Equipment and modernisation", "Plans to equip border security agencies, coast guards and other institutions with modern US-supplied equipment were covered: surveillance, communication, rapid response.",
                Understood("Border security agencies, coast guards and other institutions are to be equipped with modern US-supplied equipment.", "modern-tools"),
                Invented("isb-checks", "Propose a calendar of end-use checks", "modern-tools", "INL Section", 60, Low)),
            new("Outlook", "The Chargé d’Affaires acknowledged the collaboration of the Ministry with US agencies at several levels and reaffirmed Washington’s commitment. Sustained engagement and trust-building were called essential.",
                Committed("The US side reaffirmed its commitment to strengthening these partnerships further.", null)))
        {
            Series = "high-level", Provisional = true, End = new(12, 30), PlannedBefore = 9, ReleasedAfter = 3, Venue = "Islamabad",
            Source = "Source of the facts: the press article “Pakistan-US Security Cooperation Gets New Boost”. It gives no date, so the date is provisional (another outlet says only “Saturday”); time and venue are assumed. It reports an understanding: no signature, amount, deadline or owner. "
                + "It writes “Centre for Transformation Crime”; other reports say Centre for Transnational Crime, the name used here. Notes, decisions and understandings follow the article. "
                + "Illustrative, that is invented for this demonstration: every action line here with its owner and due date, all milestones, updates and progress, the other meetings, agreements, contacts and accounts.",
            Delegations =
            [
                (Ministry, new("Mohsin Naqvi", "Interior Minister", "MoI"), Head, true),
                (Ministry, new("Talal Chaudhry", "Minister of State for Interior", "MoI"), Member, true),
                (Ministry, new("Director General, FIA", "Director General", "FIA"), Member, true),
                (Ministry, new("Director General, NCCIA", "Director General", "NCCIA"), Member, true),
                (Ministry, new("Commandant, Federal Constabulary", "Commandant", "FC"), Member, true),
                (Embassy, new("Natalie Baker", "Chargé d’Affaires", "US Embassy Islamabad"), Head, true),
            ],
            OtherSidesNotes =
            [
                (Embassy, Ct, "For our own follow-up: the Ministry expects the second course within the quarter. Seats for the NCCIA have to come out of the INL share."),
                (Ministry, "New institutions", "For our own follow-up: Finance has not seen a figure for either institution yet."),
            ],
        },

        new("m-prep", Ministry, story.Workday(-12), "Preparation of the next round",
            new("Positions for the next meeting", "The wings went through what the Ministry can report and what it should ask for.",
                Decided("The Ministry asks for a fixed date of the patrol equipment.", "modern-tools"),
                ToDo("m-positions", "Write the Ministry’s position on the academy’s running costs", "academy", "MoI", 14, High),
                ToDo("m-finance", "Obtain Finance’s view on customs duty for donated equipment", "forensics", "MoI", 20),
                ToDo("m-figures", "Reconcile the figures on call-centre raids", "call-centres", "NCCIA", 9)),
            new("Late items of our agencies", "Four items of the Ministry’s agencies are late; three have a reason.",
                Told("The Secretary wants no item older than ninety days on the list.", null)))
        {
            ForBothSides = false, Venue = "Committee Room, Ministry of Interior", PlannedBefore = 4,
            Delegations = [(Ministry, new("Joint Secretary (Law Enforcement)"), Head, true), (Ministry, new("Deputy Secretary (International Cooperation)"), Member, true), (Ministry, new("Section Officer (US Desk)"), NoteTaker, true), (Ministry, new("Director (Administration), FIA"), Member, false)],
        },

        new("e-review", Embassy, story.Workday(-15), "INL portfolio review",
            new("Projects with the Ministry", "Sections reported on each project against the fiscal year’s plan.",
                Decided("The tender for fraud software is raised at the next high-level meeting.", "call-centres"),
                ToDo("e-obligation", "Work out the latest day to obligate this fiscal year’s funds for fraud software", "call-centres", "INL Section", 12, High),
                ToDo("e-vetting", "Ask Washington for the outstanding vetting results", "modern-tools", "INL Section", 21, High)),
            new("Travel", "Instructor travel is booked except for one.",
                ToDo("e-travel", "Book the remaining instructor’s travel", "training", "RSO/ATA", 10)))
        {
            ForBothSides = false, Venue = "US Embassy, Islamabad", PlannedBefore = 5, Start = new(14, 0), End = new(15, 30),
            Delegations = [(Embassy, new("INL Country Director"), Head, true), (Embassy, new("Programme Specialist, INL Section"), NoteTaker, true), (Embassy, new("ATA Programme Manager"), Member, true)],
        },

        new("w-post", Embassy, story.Workday(-31), "Working group: courses and equipment, visit to the academy",
            new("Courses and nominations", null), new("Visit to the class rooms", null))
        { Series = "working-group", Stage = Stage.Postponed, Reason = "The academy is closed for examinations; a new date follows.", Venue = "FIA Academy, Islamabad", PlannedBefore = 10, Delegations = WorkingLevel() },

        new("w2", Ministry, story.LastWorkday, "Working group: courses and equipment, second session",
            new("Courses and nominations", "The first course opens as planned. The second one is short of two nominations.",
                Decided("The reserve list is used for the two missing seats.", "training"),
                ToDo("w2-reserve", "Tell the two reserve officers and their units", "training", "FIA", 7)),
            new("Equipment on its way", null,
                Told("The container with laboratory equipment is expected at Karachi within four weeks.", "forensics"),
                new Said(OutcomeKind.Action, "Find out which office signs for the container", "forensics", "NCCIA")),
            new("Spare parts for the patrol boats", null))
        { Series = "working-group", Stage = Stage.Held, Venue = "Ministry of Interior, Islamabad", PlannedBefore = 8, Start = new(10, 0), End = new(11, 0), Delegations = WorkingLevel() },

        new("a6", Ministry, story.Workday(19), "Next meeting on security cooperation",
            new(Review, null) { Source = AgendaSource.Standing },
            new(Border, null) { Source = AgendaSource.Standing },
            new(Ct, null) { Source = AgendaSource.Standing },
            new("Equipment for the provincial desks of the Counter-Terrorism Wing", null),
            new("What we ask for if the tender fails again", null) { ForBothSides = false })
        { Series = "high-level", Stage = Stage.Planned, Provisional = true, PlannedBefore = 26, Venue = "US Embassy, Islamabad", Delegations = HighLevel() },
    ];

    static DateOnly LastSaturdayBefore(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 1) % 7));

    static (Side, Present, DelegateRole, bool)[] HighLevel(bool secretary = true) =>
    [
        (Ministry, new("Interior Minister", "Interior Minister", "MoI"), Head, true),
        (Ministry, new("Interior Secretary"), Member, secretary),
        (Ministry, new("Director General, FIA", "Director General", "FIA"), Member, true),
        (Ministry, new("Director General, NCCIA", "Director General", "NCCIA"), Member, true),
        (Ministry, new("Section Officer (US Desk)"), NoteTaker, true),
        (Embassy, new("Chargé d’Affaires", "Chargé d’Affaires", "US Embassy Islamabad"), Head, true),
        (Embassy, new("INL Country Director"), Member, true),
        (Embassy, new("Regional Security Officer"), Member, secretary),
        (Embassy, new("Programme Specialist, INL Section"), NoteTaker, true),
    ];

    static (Side, Present, DelegateRole, bool)[] WorkingLevel() =>
    [
        (Ministry, new("Joint Secretary (Law Enforcement)"), Head, true),
        (Ministry, new("Additional Director (Digital Forensics), NCCIA"), Member, true),
        (Ministry, new("Director, FIA Academy"), Member, false),
        (Embassy, new("INL Country Director"), Head, true),
        (Embassy, new("ATA Programme Manager"), Member, true),
        (Embassy, new("Programme Specialist, INL Section"), NoteTaker, true),
    ];

    static Said Decided(string text, string? initiative) => new(Decision, text, initiative);

    static Said Committed(string text, string? initiative, string? key = null) => new(Commitment, text, initiative, Key: key);

    static Said Understood(string text, string? initiative, string? key = null) => new(Understanding, text, initiative, Key: key);

    static Said Told(string text, string? initiative, bool own = false) => new(Information, text, initiative, ForBothSides: !own);

    static Said ToDo(string key, string text, string? initiative, string agency, int due, Priority priority = Normal, bool own = false) =>
        new(OutcomeKind.Action, text, initiative, agency, due, priority, key, !own);

    /// <summary>An action that the article does not report, under the meeting that it does.</summary>
    static Said Invented(string key, string text, string? initiative, string agency, int due, Priority priority = Normal) =>
        ToDo(key, $"{text} ({DemoData.Mark.ToLowerInvariant()})", initiative, agency, due, priority);
}
