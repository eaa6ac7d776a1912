using CooperationPortal.Domain;
using static CooperationPortal.Domain.Side;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>Who acts on an action item.</summary>
enum Part { Responsible, Counterpart, Owner, Other, Proposer, Answerer }

/// <summary>Something that happens to an action item, so many days after it was opened.</summary>
sealed record Moment(int Day, Part By, Action<ActionItem, Story> Does);

/// <summary>An action item that came from no meeting; its days are counted from today.</summary>
sealed record Alone(string Key, Side Owner, string What, string? Initiative, string Agency, int OpenedOn, int Due, bool ForBothSides, Priority Priority = Priority.Normal, string? Counterpart = null);

/// <summary>What happens to an action item, step by step; days are counted from the day on which it was opened.</summary>
sealed class Life
{
    readonly List<Moment> steps = [];

    public IReadOnlyList<Moment> Steps => steps;

    public Life Taken(int day) => Add(day, Part.Responsible, (item, story) => item.Acknowledge(story.By));

    public Life Begun(int day) => Add(day, Part.Responsible, (item, story) => item.Start(story.By));

    public Life Note(int day, string text, int? percent = null, bool own = false) => Add(day, Part.Responsible, (item, story) => item.Note(story.By, text, percent, !own, story.Clock.Now));

    public Life Asked(int day, string text) => Add(day, Part.Other, (item, story) => item.Note(story.By, text, null, true, story.Clock.Now));

    public Life Blocked(int day, Blocker by, string why) => Add(day, Part.Responsible, (item, story) => item.Block(story.By, by, why, story.Clock.Today));

    public Life Moved(int day, int to, string why) => Proposed(day, to, why).Add(day, Part.Answerer, (item, story) =>
    {
        if (item.IsShared) item.AgreeDueDate(story.By, story.Clock.Now);
    });

    public Life Proposed(int day, int to, string why) => Add(day, Part.Proposer, (item, story) =>
    {
        var on = story.Workday(item.OpenedOn.AddDays(to));
        if (item.IsShared) item.ProposeDueDate(story.By, on, why, story.Clock.Now);
        else item.ChangeDueDate(story.By, on, why, story.Clock.Now);
    });

    public Life NotOurs(int day, string why, string agency) => Add(day, Part.Responsible, (item, story) => item.Decline(story.By, why, story.Agencies[agency], story.Clock.Now));

    public Life Done(int day, string what, string? evidence = null, string? none = null)
    {
        if (evidence is not null) Add(day, Part.Responsible, (item, story) => item.AddEvidence(story.By, evidence, null, story.Clock.Now));
        return Add(day, Part.Responsible, (item, story) => item.Submit(story.By, what, evidence is null ? none ?? "Nothing was written; it was done in a conversation." : null, story.Clock.Today));
    }

    public Life Confirmed(int day) => Add(day, Part.Counterpart, (item, story) => item.Confirm(story.By, story.Clock.Today));

    public Life Disputed(int day, string why) => Add(day, Part.Counterpart, (item, story) => item.Dispute(story.By, why));

    public Life Cancelled(int day, string why) => ToBeCancelled(day, why).Add(day, Part.Answerer, (item, story) =>
    {
        if (item.IsShared) item.AgreeCancellation(story.By, story.Clock.Now);
    });

    public Life ToBeCancelled(int day, string why) => Add(day, Part.Proposer, (item, story) =>
    {
        if (item.IsShared) item.ProposeCancellation(story.By, why, story.Clock.Now);
        else item.Cancel(story.By, why, story.Clock.Today);
    });

    Life Add(int day, Part by, Action<ActionItem, Story> does)
    {
        steps.Add(new(day, by, does));
        return this;
    }
}

/// <summary>The lives of the action items, and those that came from no meeting.</summary>
static class Lives
{
    public static readonly Alone[] Alone =
    [
        new("conference", Embassy, "Nominate a speaker for the regional conference on cybercrime", "forensics", "NCCIA", -75, -48, true, Counterpart: "Legatt"),
        new("visit", Ministry, "Send the programme of the instructors’ visit to the academy", "academy", "INL Section", -13, 4, true),
        new("m-summary", Ministry, "Prepare a one-page summary of all initiatives for the Minister", null, "MoI", -8, 6, false, Priority.High),
        new("m-acronyms", Ministry, "Write a guide to US acronyms for new officers", null, "MoI", -140, -100, false, Priority.Low),
        new("e-handover", Embassy, "Write hand-over notes for the incoming programme specialist", null, "INL Section", -20, 25, false),
        new("e-lessons", Embassy, "Collect lessons of the needs assessment", "training", "RSO/ATA", -230, -190, false),
    ];

    public static readonly Dictionary<string, Life> Of = new()
    {
        ["a1-requirements"] = new Life().Taken(5).Begun(8).Note(25, "First draft is with the three wings for comment.", 50).Asked(33, "Could the draft say which records stay in Pakistan?")
            .Done(47, "The requirements paper was sent to both focal persons.", "Requirements paper, version 2, 24 pages.").Confirmed(52),
        ["a1-needs"] = new Life().Taken(6).Begun(20).Note(44, "The posts west of Karachi are surveyed; the rest follows after the monsoon.", 40)
            .Moved(50, 92, "Two posts could not be reached during the monsoon.").Done(88, "The needs list with 51 lines was sent.", "Needs list, signed by the Director (Operations).").Confirmed(97),
        ["a1-advisers"] = new Life().Taken(4).Done(22, "Two advisers were named by letter.", "Letter of the INL Section with both names and posts.").Confirmed(28),
        ["a1-assessment"] = new Life().Taken(5).Begun(14).Note(40, "Interviews with the FIA and the FC are done; the NCCIA follows next week.", 60)
            .Done(91, "The assessment report was handed to the three agencies.", "Assessment report, 38 pages.").Confirmed(98),
        ["a1-ctw-mandate"] = new Life().Taken(6).Begun(10).Done(46, "The draft mandate was circulated.", "Circular of the FIA with the draft attached.")
            .Disputed(52, "The annex on the provinces was missing from the copy that reached us.").Begun(54).Done(58, "The complete draft was sent again with its annex.").Confirmed(63),
        ["a1-fc-list"] = new Life().Taken(9).Done(38, "The list of seven training centres was sent.", "List with capacity per centre.").Confirmed(43),
        ["a1-format"] = new Life().Taken(5).Cancelled(34, "Both sides keep the follow-up in this portal; a format of its own is not needed."),

        ["a2-gap"] = new Life().Taken(4).Begun(12).Note(60, "Two of four laboratories are visited.", 50).Asked(75, "Please include the power supply; it decides what can be installed.")
            .Note(100, "All four laboratories are visited; the report is being written.", 85).Done(129, "The gap analysis was sent with a price estimate.", "Gap analysis of four laboratories.").Confirmed(136),
        ["a2-banks"] = new Life().Taken(5).Begun(11).Done(44, "Fourteen banks took part in the session.", "Attendance list and summary of the session.").Confirmed(49),
        ["a2-lawyers"] = new Life().Taken(7).Done(52, "The model terms were sent.", "Model terms for requests of electronic evidence.").Confirmed(61),
        ["a2-fc-rules"] = new Life().Taken(8).Begun(20).Moved(64, 84, "The Law Division asked for a change in three rules.").Done(80, "The draft rules were shared for information.", "Draft rules as sent to the Law Division.").Confirmed(85),
        ["a2-calendar"] = new Life().Taken(4).Begun(9).Done(53, "The calendar with nine courses was sent.", "Training calendar.").Confirmed(62),
        ["a2-units"] = new Life().Taken(10).Begun(25).Note(45, "Four of six units have answered.", 65).Done(66, "The particulars of all six units were handed over in a sealed list.", none: "The list holds personal data and is not attached.").Confirmed(73),
        ["a2-radio"] = new Life().Taken(12).Note(50, "Border agencies use three standards; a comparison alone helps little.").Cancelled(91, "The equipment comes with its own radios, so the comparison has lost its purpose."),
        ["a2-provinces"] = new Life().Taken(6).Begun(15).Note(80, "One province has answered.", 25).Moved(140, 230, "Two provinces asked to wait for their new home secretaries.")
            .Note(170, "Two provinces agree; two have not answered.", 50).Asked(200, "The equipment for the provincial desks waits for this. Would a joint letter help?").Note(236, "Reminders were sent to both home departments.", 55),

        ["a3-focal"] = new Life().Taken(5).Begun(10).Moved(38, 66, "One officer was posted abroad; a new one had to be found.").Done(61, "Four focal points are nominated.", "Letter of nomination.").Confirmed(66),
        ["a3-focal-us"] = new Life().Taken(4).Done(36, "Four focal points are nominated.", "Letter of nomination.").Confirmed(45),
        ["a3-privacy"] = new Life().Taken(6).Begun(12).Done(47, "Comments on all twelve points were sent.", "Comments with proposed wording.").Confirmed(53),
        ["a3-airports"] = new Life().Taken(7).Begun(30).Note(60, "Counters are ready at Islamabad; the power line at Karachi follows.", 60).Done(104, "Counters and power are ready at both airports.", "Photographs and the electrician’s certificate.").Confirmed(110),
        ["a3-vetting"] = new Life().Taken(4).Begun(8).Note(70, "Four of six units are cleared.", 65).Moved(98, 150, "Two units were renamed and had to be entered again.").Blocked(120, Blocker.Vetting, "Two units wait for a result from Washington."),
        ["a3-leads"] = new Life().Taken(5).Begun(9).Done(43, "Leads are handed over each Monday.", "Log of the first four hand-overs.").Confirmed(51),
        ["a3-examiners"] = new Life().Taken(9).Begun(21).Note(40, "Twenty-three officers sat the test.", 60).Done(70, "Ten examiners are selected with three in reserve.", "List of results without names.").Confirmed(76),
        ["a3-duty"] = new Life().Taken(12).Begun(40).Note(75, "The exemption needs a certificate of donation.", 30).Blocked(112, Blocker.Funds, "There is no budget head for the duty; an exemption was applied for.").Asked(140, "The certificate of donation is on its way by note."),
        ["a3-budget"] = new Life().Taken(4).Begun(15).Moved(58, 160, "Finance takes new heads only with the revised estimates."),

        ["a4-berth"] = new Life().Taken(6).Begun(20).Note(58, "The berth is dredged; the store’s roof is being repaired.", 60),
        ["a4-quotation"] = new Life().Taken(4).Begun(7).Note(35, "Two suppliers were asked; one has visited Karachi.", 60).Done(61, "A firm quotation was received; it is valid for six weeks.", "Quotation with delivery times."),
        ["a4-operators"] = new Life().Taken(5).Done(37, "Eighteen operators are named.", "Order of the Immigration Wing.").Confirmed(44),
        ["a4-nominations"] = new Life().Taken(4).Begun(6).Done(29, "Thirty nominations were sent.", "Letter of nomination with a reserve of six.").Confirmed(33),
        ["a4-visas"] = new Life().Taken(8).Begun(20).Done(60, "Visas were issued to four instructors.", "Copy of the covering letter.").Disputed(67, "One of the four visas is for a single entry; the instructor has to come twice."),
        ["a4-letter"] = new Life().Taken(5).Begun(18).Note(40, "A draft is with the Ministry’s legal adviser.", 50).Moved(44, 75, "The legal adviser asked for one more round."),
        ["a4-rooms"] = new Life().Taken(6).Done(45, "Rooms and lodging for thirty are confirmed.", "Confirmation of the academy.").Confirmed(49),
        ["a4-fc-plan"] = new Life().Taken(15).Proposed(52, 118, "The plan follows the order that sets up the wings; it is expected next month."),
        ["a4-protocol"] = new Life().Taken(6).Begun(16).Note(48, "Comments on articles 1 to 6 are cleared; 7 to 9 are with the lawyers.", 65).Moved(53, 110, "The articles on personal data need Washington’s answer."),

        ["w1-papers"] = new Life().Taken(5).Begun(9).Note(30, "Twenty-one of twenty-four sets are complete.", 85).Done(52, "All travel papers are complete.", "Check list, signed by the passport office."),
        ["w1-instructors"] = new Life().Taken(4).Done(20, "Four instructors are confirmed.", "Schedule of the instructors.").Confirmed(24),
        ["w1-women"] = new Life().Taken(10).Note(40, "Four officers have applied so far.", 60),
        ["w1-serials"] = new Life().Taken(4).Done(21, "The serial list was sent.", "List with 64 serial numbers.").Confirmed(27),
        ["w1-store"] = new Life().Taken(7).Begun(20).Done(43, "The store room was shown.", "Visitors’ book.").Disputed(48, "The inspectors saw the room before the shelves and the lock were fitted; they ask to come again."),

        ["isb-pilot"] = new Life().Taken(5).Begun(9).Note(24, "Islamabad is ready. At Karachi two counters wait for their line.", 70).Asked(29, "Can the report come before the advisers leave at the end of the month?"),
        ["isb-order"] = new Life().Taken(6).Blocked(20, Blocker.Vetting, "The order cannot name the two units that wait for their result."),
        ["isb-second-course"] = new Life().Taken(7).Note(20, "Two periods are possible; the instructors’ calendars decide."),
        ["isb-concept"] = new Life().Taken(5).Begun(12).Note(27, "The paper is with the Director General.", 75),
        ["isb-curriculum"] = new Life().Taken(10).ToBeCancelled(28, "The academy asked a university for its comments; ours would come after them."),
        ["isb-posts"] = new Life().Taken(6).Begun(8).Blocked(22, Blocker.Funds, "The posts are asked for in the revised estimates; no answer yet."),
        ["isb-tender"] = new Life().Taken(4).Done(19, "Advisers’ comments on the terms of the tender were sent.", "Comments, nine pages.").Confirmed(25),
        ["isb-leads"] = new Life().Taken(5).Begun(10).Done(30, "Three call centres were closed on shared leads.", "Report of the NCCIA without names."),

        ["m-positions"] = new Life().Taken(1).Begun(4).Note(8, "The figures of the academy are in; the text follows.", 60),
        ["m-figures"] = new Life().Taken(1).Begun(3).Done(7, "The figures agree but for two raids that were counted twice.", "Table of raids by month.").Confirmed(9),
        ["e-obligation"] = new Life().Taken(2).Begun(5).Note(10, "The comptroller named a range; the exact day follows.", 70),
        ["e-vetting"] = new Life().Taken(1).Begun(2).Note(3, "The Bureau promises an answer within ten days."),
        ["e-travel"] = new Life().Taken(2).Done(7, "The flight is booked.", "Booking confirmation.").Confirmed(8),

        ["conference"] = new Life().Taken(3).Done(20, "The Additional Director (Digital Forensics) will speak.", "Letter to the organisers.").Confirmed(24),
        ["visit"] = new Life().NotOurs(4, "Visits of instructors are arranged by the programme that sends them.", "RSO/ATA"),
        ["m-acronyms"] = new Life().Cancelled(45, "The glossary of this portal does the same."),
        ["e-handover"] = new Life().Taken(3).Begun(6),
        ["e-lessons"] = new Life().Taken(2).Begun(5).Done(36, "Lessons are written down on two pages.", "Note for the file.").Confirmed(38),
    };
}
