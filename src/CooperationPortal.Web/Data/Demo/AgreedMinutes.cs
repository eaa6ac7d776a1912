using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>How the minutes of <see cref="Sittings"/> come to be agreed: three are, one of them with an addendum; two lie with both sides.</summary>
static class DemoAgreedMinutes
{
    public static void Tell(Story story)
    {
        foreach (var (key, day) in ((string, int)[])[("a1", -352), ("a2", -261), ("a3", -170)])
        {
            At(story, day + 6, DemoAccounts.Coordinator(Side.Ministry), key, (m, by) => m.Propose(by, MinutesText.Hash(MinutesText.Of(m)), story.Clock.Now));
            At(story, day + 9, DemoAccounts.Manager(Side.Embassy), key, (m, by) => m.Accept(by, Consent(m, "Chargé d’Affaires"), story.Clock.Now));
            At(story, day + 12, DemoAccounts.Manager(Side.Ministry), key, (m, by) => m.Accept(by, Consent(m, "Additional Secretary"), story.Clock.Now));
        }

        Correct(story);

        At(story, -90, DemoAccounts.Coordinator(Side.Ministry), "a4", (m, by) => m.Propose(by, MinutesText.Hash(MinutesText.Of(m)), story.Clock.Now));
        At(story, -88, DemoAccounts.Manager(Side.Ministry), "a4", (m, by) => m.Accept(by, Consent(m, "Additional Secretary"), story.Clock.Now));
        At(story, -84, DemoAccounts.Coordinator(Side.Embassy), "a4", (m, by) => m.Reserve(by, Line(m, "quotation").Id, "Subject to the availability of funds of the fiscal year.", story.Clock.Now));
        At(story, -83, DemoAccounts.Coordinator(Side.Embassy), "a4", (m, by) => m.ProposeWording(by, Line(m, "berth").Id, Line(m, "berth").Text.Replace("Prepare", "Make ready", StringComparison.Ordinal), "“Prepare” reads as a plan; the boats need the berth itself.", story.Clock.Now));

        At(story, -56, DemoAccounts.Coordinator(Side.Embassy), "w1", (m, by) => m.Propose(by, MinutesText.Hash(MinutesText.Of(m)), story.Clock.Now));
        At(story, -55, DemoAccounts.Manager(Side.Embassy), "w1", (m, by) => m.Accept(by, Consent(m, "Deputy Chief of Mission"), story.Clock.Now));
    }

    static void Correct(Story story)
    {
        At(story, -330, DemoAccounts.Official(Side.Ministry), "a1", (m, by) =>
        {
            var addendum = m.DraftAddendum(by, "The time that was agreed for the needs assessment was written down wrongly.", story.Clock.Now);
            var line = m.Outcomes.Single(o => o.Id == story.Keys["a1/training"]);
            m.CorrectLine(by, addendum.Id, line.Id, new(CorrectionKind.Replace, line.Text.Replace("three months", "four months", StringComparison.Ordinal)));
        });
        At(story, -329, DemoAccounts.Coordinator(Side.Ministry), "a1", (m, by) => m.ProposeAddendum(by, m.Addenda[0].Id, MinutesText.Hash(MinutesText.Of(m, m.Addenda[0])), story.Clock.Now));
        foreach (var (side, title) in ((Side, string)[])[(Side.Embassy, "Chargé d’Affaires"), (Side.Ministry, "Additional Secretary")])
            At(story, -326, DemoAccounts.Manager(side), "a1", (m, by) => m.AcceptAddendum(by, m.Addenda[0].Id, new(MinutesText.Hash(MinutesText.Of(m, m.Addenda[0])), title, true, null), story.Clock.Now));
    }

    static void At(Story story, int day, string who, string key, Action<Meeting, Viewer> act) => story.On(story.Workday(day), who, async () =>
    {
        var id = story.Keys[key];
        var @ref = await story.Db.Meetings.Where(m => m.Id == id).Select(m => m.Ref).SingleAsync();
        act(await story.Db.MeetingForAgreement(@ref, story.By), story.By);
    });

    static Consent Consent(Meeting meeting, string title) => new(MinutesText.Hash(MinutesText.Of(meeting)), title, HasOtherManager: true, null);

    static Outcome Line(Meeting meeting, string word) => meeting.Outcomes.First(o => o.Audience == Audience.Shared && o.Text.Contains(word, StringComparison.Ordinal));
}
