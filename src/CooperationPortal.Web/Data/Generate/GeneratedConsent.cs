using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What both sides make of finished minutes: proposed, sent back, worded, reserved, accepted, corrected. The youngest are on their way.</summary>
static class GeneratedConsent
{
    // On the days on which the action items of the shift are looked at, so that most of it is saved together with them.
    const int Proposed = 9, Read = 12, Answered = 26, Accepted = 35, Corrected = 55, CorrectionAccepted = 64;

    /// <summary>Plans it, as far as the days have come. It throws dice of its own.</summary>
    public static void Plan(Shift shift, Meeting meeting)
    {
        var (c, timeline, other) = (shift.Aside, shift.Timeline, shift.Side.Other());
        // A line that is no action is worded, so that its action item keeps to its text.
        var lines = meeting.Outcomes.Where(o => o.Audience == Audience.Shared && o.Kind != OutcomeKind.Action).ToList();
        if (meeting.NotYetToPropose is not null || lines.Count == 0 || c.Is(150)) return;
        On(Proposed, shift.Side, by => meeting.Propose(by, MinutesText.Hash(MinutesText.Of(meeting)), timeline.Now));
        if (c.Is(300)) On(Read, other, by => shift.Db.Add(GeneratedTalk.Comment(shift, by, meeting, c.Is(600), Known(c.Of(lines)))), Turn.Answers);
        if (c.Is(70))
        {
            On(Read, other, by => meeting.Return(by, c.Of(Enum.GetValues<ReturnReason>()), Wording.Objection(c), timeline.Now), Turn.Answers);
            return;
        }

        if (c.Is(150)) On(Read, other, by => meeting.Reserve(by, Known(c.Of(lines)).Id, $"Subject to this: {Wording.Reason(c)}", timeline.Now), Turn.Answers);
        if (c.Is(200)) Word(c.Of(lines));
        var both = c.Is(950);
        foreach (var side in both ? Sides.Both : [other])
            On(Accepted, side, by => meeting.Accept(by, Consent(MinutesText.Of(meeting), by, meeting.DraftedAloneBy(by)), timeline.Now), Turn.Decides);
        if (both && c.Is(100)) Correct();

        void Word(Outcome line)
        {
            var text = $"{line.Text.TrimEnd('.')}, {Wording.Term(c)}.";
            On(Read, other, by => meeting.ProposeWording(by, Known(line).Id, text, Wording.Reason(c), timeline.Now), Turn.Answers);
            var accepts = c.Is(700);
            On(Answered, shift.Side, by =>
            {
                Known(line);
                var wording = meeting.Wordings.Single(w => w.IsOpen);
                if (accepts) meeting.AcceptWording(by, wording.Id, timeline.Now);
                else meeting.RejectWording(by, wording.Id, Wording.Objection(c), timeline.Now);
            });
        }

        void Correct()
        {
            var (line, text, staysDraft) = (c.Of(lines), $"{Wording.Talk(c)} ({Wording.Term(c)})", c.Is(300));
            On(Corrected, shift.Side, by =>
            {
                var addendum = meeting.DraftAddendum(by, Wording.Reason(c), timeline.Now);
                meeting.CorrectLine(by, addendum.Id, Known(line).Id, new(CorrectionKind.Replace, text));
                if (c.Is(300)) meeting.AddMissingLine(by, addendum.Id, line.AgendaItemId, new(CorrectionKind.Add, Wording.Line(c, OutcomeKind.Commitment), OutcomeKind.Commitment));
                if (!staysDraft) meeting.ProposeAddendum(by, addendum.Id, MinutesText.Hash(MinutesText.Of(meeting, addendum)), timeline.Now);
            });
            if (staysDraft) return;
            foreach (var side in Sides.Both)
                On(CorrectionAccepted, side, by =>
                {
                    var addendum = meeting.Addenda.Single();
                    meeting.AcceptAddendum(by, addendum.Id, Consent(MinutesText.Of(meeting, addendum), by, meeting.DraftedAloneBy(by, addendum)), timeline.Now);
                }, Turn.Decides);
        }

        // The lines were let go of once they were saved. One that the trail had to look up would come into the minutes a second time.
        Outcome Known(Outcome line)
        {
            shift.Db.Entry(line).State = EntityState.Unchanged;
            return line;
        }

        Consent Consent(string text, Viewer by, bool drafted) =>
            new(MinutesText.Hash(text), by.Side == Side.Ministry ? "Joint Secretary" : "INL Country Director", HasOtherManager: false, drafted ? "Nobody else of the side was at the meeting." : null);

        void On(int after, Side side, Action<Viewer> act, Turn turn = Turn.Works)
        {
            if (shift.Day.AddDays(after) <= shift.Yesterday) timeline.On(shift.Day.AddDays(after), side, act, turn);
        }
    }
}
