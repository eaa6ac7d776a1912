using CooperationPortal.Domain;
using static CooperationPortal.Domain.InitiativeKind;
using static CooperationPortal.Domain.InitiativeState;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>A milestone; all days are counted from today. Each move changes the forecast or says when it was reached.</summary>
sealed record Step(string Title, int Weight, int Baseline, params (int On, int? Forecast, int? Actual)[] Moves)
{
    /// <summary>What shows that it was reached.</summary>
    public string? Evidence { get; init; }
}

/// <summary>An initiative as the demo tells it; all days are counted from today.</summary>
sealed record Undertaking(string Key, string Title, string Summary, InitiativeKind Kind, string? Programme, Side Lead, string MinistryLead, string EmbassyLead)
{
    public string? SourceWording { get; init; }
    public string? Agreement { get; init; }
    public string MinistryFocal { get; init; } = "Deputy Secretary (International Cooperation)";
    public string EmbassyFocal { get; init; } = "Programme Specialist, INL Section";
    public string[] Themes { get; init; } = [];
    public int Registered { get; init; }
    public bool Released { get; init; } = true;

    /// <summary>It is taken from the article; only what surrounds it is invented.</summary>
    public bool FromArticle { get; init; } = true;

    /// <summary>The line of minutes it came from, and the day on which the link was made.</summary>
    public string? From { get; init; }
    public int FromOn { get; init; }
    public int Starts { get; init; }
    public int Ends { get; init; }
    public (InitiativeState To, int On, string? Reason)[] States { get; init; } = [];
    public Step[] Milestones { get; init; } = [];

    /// <summary>One letter a month, the latest last: green, amber, red; a dot where no update was filed.</summary>
    public string MinistryColours { get; init; } = "";
    public string EmbassyColours { get; init; } = "";

    /// <summary>What the side told, the latest first.</summary>
    public string[] MinistrySays { get; init; } = [];
    public string[] EmbassySays { get; init; } = [];
    public int LastUpdate { get; init; } = -5;
    public int Progress { get; init; }
    public Blocker? Blocker { get; init; }
    public string? BlockerText { get; init; }
}

/// <summary>The ten initiatives of the article, and one of each side's own.</summary>
static class Undertakings
{
    /// <summary>The sentence that tells the article's facts from the demo's inventions.</summary>
    public static string WhatIsInvented(Undertaking u) => u.FromArticle
        ? $"{DemoData.Mark}: the undertaking is in the press article; its owners, dates, milestones and updates are invented for this demonstration."
        : $"{DemoData.Mark}: invented for this demonstration.";

    public static readonly Undertaking[] All =
    [
        new("crimes-abroad", "Software to identify persons involved in crimes abroad",
            "Advanced software and modern technology to identify individuals involved in crimes abroad, so that agencies share information sooner and follow networks across borders.",
            Technology, "INL", Side.Ministry, "FIA", "INL Section")
        {
            Agreement = "loa", Themes = ["transnational-crime", "border-management", "information-sharing"],
            MinistryFocal = "Director (Administration), FIA", EmbassyFocal = "Attaché, Homeland Security Investigations",
            Registered = -360, From = "a1/software", FromOn = -346, Starts = -345, Ends = 240,
            States = [(Scoping, -344, null), (Approved, -300, null), (Implementing, -255, null)],
            Milestones =
            [
                new("Requirements agreed", 20, -270, (-262, null, -263)) { Evidence = "Requirements paper, version 3, initialled by both focal persons." },
                new("Data-protection terms agreed", 25, -150, (-172, -120, null), (-114, null, -116)) { Evidence = "Terms attached to the minutes of the working group." },
                new("Pilot at two airports", 30, 20, (-60, 34, null)),
                new("Roll-out to all ports of entry", 25, 170),
            ],
            MinistryColours = ".GGGAAAGGGGG", EmbassyColours = "..GGGAAGGGGG", Progress = 58, LastUpdate = -4,
            MinistrySays =
            [
                "The servers for the pilot are installed at both airports and the operators have their accounts. Matching runs on test data.",
                "Operators of both airports were named and the shift plan is agreed. The second airport’s line was upgraded.",
                "The Law Division had no objection to the data-protection terms; the pilot order was issued.",
            ],
            EmbassySays =
            [
                "The supplier’s acceptance tests at the first airport passed. Two of eleven findings are open and minor.",
                "Technical advisers spent a week with the FIA team. The interface to the case system works.",
            ],
        },
        new("modern-tools", "Modern tools for border security agencies and coast guards",
            "Modern tools and US-supplied equipment for border security agencies and coast guards: surveillance, communication and rapid response.",
            Equipment, "INL", Side.Ministry, "Pakistan Coast Guards", "INL Section")
        {
            Agreement = "equipment-notes", Themes = ["border-management", "equipment-and-modernisation"],
            MinistryFocal = "Director (Operations), Pakistan Coast Guards", EmbassyFocal = "Attaché, Customs and Border Protection",
            Registered = -355, From = "a1/tools", FromOn = -345, Starts = -340, Ends = 300,
            States = [(Scoping, -343, null), (Approved, -250, null), (Implementing, -215, null)],
            Milestones =
            [
                new("Needs list agreed", 15, -240, (-231, null, -233)) { Evidence = "Needs list with 43 lines, signed by both technical teams." },
                new("Unit vetting complete", 20, -120, (-140, -70, null), (-74, 25, null)),
                new("Order placed", 20, -30, (-74, 60, null)),
                new("Hand-over at Karachi", 30, 120, (-74, 210, null)),
                new("First end-use check", 15, 280),
            ],
            MinistryColours = ".GGGGGAAAAAA", EmbassyColours = "..GGGGAAAAAA", Progress = 35, LastUpdate = -8,
            Blocker = Blocker.Vetting, BlockerText = "Two of the six units wait for their vetting result; the order cannot name them before.",
            MinistrySays =
            [
                "Four units are cleared. The Coast Guards sent the missing commanders’ particulars on time; the order waits for the last two units.",
                "The technical teams cut the needs list to what the patrol boats can carry.",
            ],
            EmbassySays =
            [
                "Results for the last two units are expected this month. The quotation is valid for another six weeks.",
                "Four of six units are cleared. The supplier confirmed the delivery time of five months.",
            ],
        },
        new("training", "Training programmes for FIA, FC and NCCIA officers",
            "Specialised training under ATA and INL for officers of the FIA, the Federal Constabulary and the NCCIA: investigation, crisis response and cybercrime.",
            Training, "ATA", Side.Embassy, "FIA", "RSO/ATA")
        {
            Agreement = "training-mou", Themes = ["training-and-capacity", "counter-terrorism"],
            MinistryFocal = "Director, FIA Academy", EmbassyFocal = "ATA Programme Manager",
            Registered = -358, From = "a1/training", FromOn = -344, Starts = -330, Ends = 150,
            States = [(Scoping, -343, null), (Approved, -310, null), (Implementing, -270, null)],
            Milestones =
            [
                new("Needs assessment done", 15, -260, (-256, null, -258)) { Evidence = "Assessment report, 38 pages, shared with the three agencies." },
                new("Training calendar agreed", 15, -200, (-196, null, -199)) { Evidence = "Calendar with nine courses." },
                new("Nominations for the first course complete", 20, -90, (-96, -66, null), (-64, null, -65)) { Evidence = "Twenty-four nominations with a reserve of six." },
                new("First course held", 30, 12),
                new("Follow-up after three months", 20, 110),
            ],
            MinistryColours = ".GGGGGGAAGGG", EmbassyColours = ".GGGGGGAAGGG", Progress = 62, LastUpdate = -3,
            MinistrySays =
            [
                "All twenty-four officers have their travel papers. The course opens at the academy as planned.",
                "The reserve list was used for two officers who were posted elsewhere.",
            ],
            EmbassySays =
            [
                "Instructors are confirmed and the material has arrived. Vetting is complete for all participants of the first course.",
                "Nominations are complete; the second course is put on the calendar for the next quarter.",
            ],
        },
        new("centre", "Centre for Transnational Crime",
            "A centre within the FIA for crime that crosses borders, proposed at the Islamabad meeting, with US support.",
            InstitutionBuilding, "INL", Side.Ministry, "FIA", "INL Section")
        {
            SourceWording = "Centre for Transformation Crime", Themes = ["transnational-crime", "institution-building"],
            MinistryFocal = "Director (Administration), FIA", EmbassyFocal = "Legal Attaché",
            Registered = -90, From = "isb/centre", FromOn = -33, Starts = -30, Ends = 420, States = [(Scoping, -30, null)],
            Milestones = [new("Concept paper", 20, -2, (-16, 8, null)), new("Legal basis", 30, 120), new("Posts sanctioned", 25, 210), new("Opening", 25, 400)],
            MinistryColours = "GG", EmbassyColours = "GG", Progress = 10, LastUpdate = -6,
            MinistrySays = ["The concept paper is with the Director General. It names three desks and a liaison room."],
            EmbassySays = ["Two advisers who built similar centres are available to comment on the concept paper."],
        },
        new("academy", "Dedicated academy within the FIA",
            "A dedicated academy within the FIA, building on the existing one, with US support for curriculum and instructors.",
            InstitutionBuilding, "INL", Side.Ministry, "FIA Academy", "INL Section")
        {
            Themes = ["institution-building", "training-and-capacity"], MinistryFocal = "Director, FIA Academy", EmbassyFocal = "Police Adviser, INL Section",
            Registered = -175, From = "isb/academy", FromOn = -32, Starts = -160, Ends = 380, States = [(Scoping, -165, null), (Approved, -27, null)],
            Milestones =
            [
                new("Plan of the academy", 20, -60, (-50, null, -52)) { Evidence = "Plan with staffing table and site drawing." },
                new("Curriculum agreed", 25, 45, (-20, 58, null)), new("Instructors selected", 25, 130), new("First intake", 30, 300),
            ],
            MinistryColours = "GGGGG", EmbassyColours = ".GGGG", Progress = 24, LastUpdate = -7,
            MinistrySays = ["The first four modules of the curriculum are written: financial investigation, digital evidence, interviewing, ethics."],
            EmbassySays = ["Comments on modules one and two were sent. A visit of two instructors is planned for next month."],
        },
        new("ct-wing", "Activation of the FIA’s Counter-Terrorism Wing",
            "US support in activating the FIA’s Counter-Terrorism Wing, which would become the first federal anti-terrorist wing with effective coordination across provinces.",
            InstitutionBuilding, "ATA", Side.Ministry, "CTW", "RSO/ATA")
        {
            Themes = ["counter-terrorism", "institution-building"], MinistryFocal = "Director, Counter-Terrorism Wing", EmbassyFocal = "Regional Security Officer",
            Registered = -353, From = "a1/ct-wing", FromOn = -343, Starts = -330, Ends = 200,
            States = [(Scoping, -342, null), (Approved, -290, null), (Implementing, -240, null)],
            Milestones =
            [
                new("Mandate notified", 25, -220, (-216, null, -219)) { Evidence = "Notification of the Ministry." },
                new("Liaison procedure with the provinces", 30, -45, (-80, 15, null), (-18, 40, null)),
                new("Wing staffed", 25, 60, (-18, 80, null)), new("Operational", 20, 180),
            ],
            MinistryColours = ".GGGGGGGGGGG", EmbassyColours = "..GGGGGAAARR", Progress = 48, LastUpdate = -9,
            Blocker = Blocker.Other, BlockerText = "Two provinces have not answered the draft liaison procedure.",
            MinistrySays =
            [
                "Two provinces agreed to the liaison procedure and the other two are expected to follow after their home departments’ meeting. The wing handles cases already.",
                "Thirty-one of forty posts are filled. The draft liaison procedure is with the provinces.",
            ],
            EmbassySays =
            [
                "Without a signed liaison procedure the equipment cannot be placed with the provincial desks, and the training slots of this quarter lapse.",
                "The date for the liaison procedure has moved twice. A joint letter to the home departments was proposed.",
            ],
        },
        new("fc-reform", "Reorganisation of the Federal Constabulary",
            "US assistance in reorganising the Federal Constabulary.",
            Reform, "INL", Side.Ministry, "FC", "INL Section")
        {
            Themes = ["institution-building", "training-and-capacity"], MinistryFocal = "Staff Officer (Training), Federal Constabulary", EmbassyFocal = "Police Adviser, INL Section",
            Registered = -268, From = "a2/constabulary", FromOn = -254, Starts = -250, Ends = 330, States = [(Scoping, -252, null), (Approved, -150, null), (Implementing, -125, null)],
            Milestones =
            [
                new("Rules notified", 30, -100, (-118, -60, null), (-58, null, -62)) { Evidence = "Rules as published in the Gazette." },
                new("Wings set up", 40, 70, (-58, 105, null)), new("Training of the new wings", 30, 260),
            ],
            MinistryColours = "GGGAAAA", EmbassyColours = ".GGAAAA", Progress = 38, LastUpdate = -47,
            Blocker = Blocker.Funds, BlockerText = "The posts of two wings wait for the budget.",
            MinistrySays = ["Commanders of three wings are appointed; two wings wait for their sanctioned posts."],
            EmbassySays = ["The training plan is ready but has no start date until the wings are set up."],
        },
        new("call-centres", "Action against illegal call centres; software against financial fraud and terror finance",
            "The NCCIA’s action against illegal call centres across Pakistan, and advanced software to prevent financial fraud and terror financing.",
            Technology, "INL", Side.Ministry, "NCCIA", "INL Section")
        {
            Themes = ["cybercrime-and-financial-fraud", "terror-finance"], MinistryFocal = "Director (Operations), NCCIA", EmbassyFocal = "Legal Attaché",
            Registered = -266, From = "a2/call-centres", FromOn = -253, Starts = -250, Ends = 220, States = [(Scoping, -252, null), (Approved, -190, null), (Implementing, -160, null)],
            Milestones =
            [
                new("Requirements agreed", 25, -170, (-161, null, -164)) { Evidence = "Requirements paper of the NCCIA with the Embassy’s comments." },
                new("Procurement complete", 40, -35, (-90, 20, null), (-24, 75, null)), new("Deployment", 35, 110, (-24, 190, null)),
            ],
            MinistryColours = "GGGGAARR", EmbassyColours = ".GGGAARR", Progress = 30, LastUpdate = -6,
            Blocker = Blocker.Procurement, BlockerText = "The tender was cancelled because only one bid met the terms; it has to be opened again.",
            MinistrySays =
            [
                "The tender is being written anew with two lots. Raids went on meanwhile: three call centres were closed on leads from banks.",
                "Only one bid met the terms, so the tender was cancelled under the procurement rules.",
            ],
            EmbassySays =
            [
                "Funds for this fiscal year are at risk if no contract is signed within two quarters. Advisers offered help with the terms.",
                "Comments on the terms of the tender were sent and mostly taken up.",
            ],
        },
        new("forensics", "Cyber forensics and digital investigations",
            "More cooperation in digital investigations and cyber forensics between the NCCIA, the FIA and US agencies.",
            Technology, "INL", Side.Ministry, "NCCIA", "INL Section")
        {
            Agreement = "loa-3", Themes = ["cybercrime-and-financial-fraud", "training-and-capacity", "equipment-and-modernisation"],
            MinistryFocal = "Additional Director (Digital Forensics), NCCIA", EmbassyFocal = "Legal Attaché",
            Registered = -264, From = "a2/forensics", FromOn = -252, Starts = -250, Ends = 250, States = [(Scoping, -251, null), (Approved, -200, null), (Implementing, -180, null)],
            Milestones =
            [
                new("Gap analysis", 25, -130, (-128, null, -131)) { Evidence = "Gap analysis of four laboratories." },
                new("Equipment in the laboratory", 40, 28, (-30, 49, null)), new("Accreditation of the laboratory", 35, 230),
            ],
            MinistryColours = "GGGGGGAA", EmbassyColours = ".GGGGGGG", Progress = 45, LastUpdate = -5,
            Blocker = Blocker.Funds, BlockerText = "The customs duty on the equipment has no budget head yet.",
            MinistrySays =
            [
                "The equipment is on its way but duty is due on arrival and has no budget head. An exemption was applied for.",
                "The laboratory’s power supply was doubled. The list of serial numbers was received.",
            ],
            EmbassySays =
            [
                "The shipment left on time. Training of the examiners starts as soon as the equipment stands.",
                "The order is confirmed. Two examiners finished their online course.",
            ],
        },
        new("sharing", "Information sharing on transnational criminal networks",
            "Better information-sharing, so that law enforcement agencies of both sides track transnational criminal networks.",
            InformationSharing, null, Side.Ministry, "FIA", "US Embassy Islamabad")
        {
            Agreement = "sharing-protocol", Themes = ["information-sharing", "transnational-crime"], MinistryFocal = "Director (Administration), FIA", EmbassyFocal = "Attaché, Homeland Security Investigations",
            Registered = -176, From = "a3/sharing", FromOn = -162, Starts = -160, Ends = 200, States = [(Scoping, -161, null), (Approved, -110, null), (Implementing, -84, null)],
            Milestones =
            [
                new("Protocol agreed", 40, 10, (-60, 31, null)),
                new("Focal points named", 20, -100, (-98, null, -104)) { Evidence = "List of eight focal points, four a side." },
                new("First exchange", 40, 85),
            ],
            MinistryColours = "GGGG", EmbassyColours = "GGGG", Progress = 40, LastUpdate = -38,
            MinistrySays = ["The focal points met for the first time and tested the channel with a closed case."],
            EmbassySays = ["Six of nine articles of the protocol are agreed. Response times and personal data are open."],
        },
        new("case-system", "One case-management system for the Ministry’s agencies",
            "An idea of the Ministry: the FIA, the NCCIA and the Federal Constabulary keep their cases in one system.",
            Technology, null, Side.Ministry, "MoI", "US Embassy Islamabad")
        { FromArticle = false, Released = false, Themes = ["institution-building"], Registered = -75, Starts = 60, Ends = 500, MinistryColours = "GG", Progress = 2, LastUpdate = -11,
            Milestones = [new("Paper for the Secretary", 100, 40)] },
        new("vetting-desk", "A second desk for unit vetting",
            "An idea of the Embassy: vetting takes six weeks less with a second coordinator.",
            Reform, null, Side.Embassy, "MoI", "US Embassy Islamabad")
        { FromArticle = false, Released = false, Themes = ["training-and-capacity"], Registered = -64, Starts = 30, Ends = 240, EmbassyColours = "GA", Progress = 15, LastUpdate = -12, EmbassyFocal = "Vetting Coordinator",
            Blocker = Blocker.Funds, BlockerText = "The post is not in this fiscal year’s budget.", States = [(Scoping, -50, null)], Milestones = [new("Post approved", 100, 35)] },
    ];
}
