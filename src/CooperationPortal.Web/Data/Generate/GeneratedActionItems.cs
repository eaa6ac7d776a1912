using CooperationPortal.Domain;
using static CooperationPortal.Domain.ActionState;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>What becomes of an action item: the state that it is in today, and on which days it was worked and answered.</summary>
sealed record Fate(ActionState State, DateOnly DueOn, Priority Priority, DateOnly WorkedOn, DateOnly AnsweredOn)
{
    static readonly (int, Priority)[] Priorities = [(20, Priority.Low), (60, Priority.Normal), (20, Priority.High)];

    static readonly (int, ActionState)[] OpenStates = [(24, Open), (20, Acknowledged), (30, InProgress), (10, Blocked), (9, Submitted), (7, Disputed)];

    // A shift's items are looked at on the same few days, so that they are saved together.
    static readonly (int After, int Takes)[] Rounds = [(9, 3), (26, 5), (55, 7), (110, 9)];

    static readonly int[] Terms = [10, 14, 21, 30, 30, 45, 60, 90];

    /// <summary>The day on which it was closed; null while it is open.</summary>
    public DateOnly? ClosedOn => State is Confirmed or Cancelled ? AnsweredOn : null;

    /// <summary>Draws a fate. The young are mostly open, of the old only stragglers, so that about one in ten is.</summary>
    public static Fate Draw(Shift shift)
    {
        var c = shift.Chance;
        var age = shift.World.Today.DayNumber - shift.Day.DayNumber;
        var open = c.Is(age switch { < 30 => 850, < 60 => 600, < 120 => 300, < 250 => 140, < 500 => 50, _ => 25 });
        var rounds = Rounds.Where(r => r.After + r.Takes < age).ToList();
        var state = rounds.Count == 0 ? Open : open ? c.Of(OpenStates) : c.Is(80) ? Cancelled : Confirmed;
        var (after, takes) = rounds.Count == 0 ? (0, 0) : c.Of<(int, int)>(rounds);
        return new(state, shift.Day.AddDays(c.Of(Terms) + c.Below(10)), c.Of(Priorities), shift.Day.AddDays(after), shift.Day.AddDays(after + takes));
    }
}

/// <summary>Action items that came from no meeting, and what becomes of all.</summary>
static class GeneratedActionItems
{
    public static ActionItem Make(Shift shift, Viewer by, bool shared, References refs)
    {
        var (c, fate) = (shift.Chance, Fate.Draw(shift));
        var responsible = shift.AgencyOf(c.Is(600) ? Side.Ministry : Side.Embassy);
        var item = ActionItem.Create(by, refs.Own.Dequeue(), new(
            Wording.Deed(c), c.Is(750) ? World.Link(c, shift.World.Initiatives, shared ? Audience.Shared : shift.Side.Only(), shift.Day, fate.ClosedOn) : null,
            fate.Priority, Handling.OfficialUseOnly, shared || c.Is(150)), responsible, c.Is(300) ? shift.AgencyOf(responsible.Side.Other()) : null, fate.DueOn, shift.Timeline.Now, shift.Day,
            c.Is(150) ? [shift.AgencyOf(shift.Side)] : []);
        if (shared) item.Release(by, refs.Shared.Dequeue(), shift.Timeline.Now);
        shift.Open(item);
        shift.Db.Add(item);
        Live(shift, item, fate, shared);
        return item;
    }

    /// <summary>Plans what becomes of an item. Only a shared one is worked by the side that owes it and answered by the other.</summary>
    public static void Live(Shift shift, ActionItem item, Fate fate, bool shared)
    {
        var (c, timeline) = (shift.Chance, shift.Timeline);
        var worker = shared ? item.ResponsibleSide : item.Owner;
        void Work(Action<Viewer> act) => timeline.On(fate.WorkedOn, worker, act);
        void Answer(Side side, Action<Viewer> act) => timeline.On(fate.AnsweredOn, side, act, Turn.Answers);
        var aside = shift.Aside;
        if (fate.WorkedOn == shift.Day) return;
        if (aside.Is(90)) Work(by => shift.Db.Add(GeneratedTalk.Comment(shift, by, item, shared && aside.Is(500))));
        if (aside.Is(20)) Answer(item.Owner, by => shift.Db.Add(GeneratedTalk.Paper(shift, by, item, DocumentKind.Report, forBothSides: aside.Is(300))));
        // Most of those who say that it is not theirs take it up after all.
        if (worker == item.ResponsibleSide && aside.Is(25)) Work(by => item.Decline(by, Wording.Reason(aside), null, timeline.Now));
        if (c.Is(40))
        {
            timeline.On(fate.WorkedOn, item.Owner, by =>
            {
                var to = (item.DueOn < fate.WorkedOn ? fate.WorkedOn : item.DueOn).AddDays(c.Between(10, 40));
                if (shared) item.ProposeDueDate(by, to, Wording.Reason(c), timeline.Now);
                else item.ChangeDueDate(by, to, Wording.Reason(c), timeline.Now);
            });
            // Some proposals wait for their answer.
            if (shared && fate.State != Open) timeline.On(fate.WorkedOn, item.Owner.Other(), by => item.AgreeDueDate(by, timeline.Now), Turn.Answers);
        }

        if (worker == item.ResponsibleSide && c.Is(fate.ClosedOn is null ? 600 : 300)) Work(by => item.Entrust(by, c.Of(shift.World.PeopleOf(worker, coordinates: false)).AccountId));
        if (c.Is(fate.State == InProgress ? 700 : 60)) Work(by => item.Note(by, Wording.Note(c), c.Between(1, 9) * 10, shared, timeline.Now));
        switch (fate.State)
        {
            case Acknowledged: Work(item.Acknowledge); break;
            case InProgress: Work(item.Start); break;
            case Blocked: Work(by => item.Block(by, c.Of(Enum.GetValues<Blocker>()), Wording.Reason(c), timeline.Today)); break;
            case Cancelled when shared:
                timeline.On(fate.AnsweredOn, item.Owner, by => item.ProposeCancellation(by, Wording.WhyGivenUp(c), timeline.Now));
                Answer(item.Owner.Other(), by => item.AgreeCancellation(by, timeline.Now));
                break;
            case Cancelled: Answer(item.Owner, by => item.Cancel(by, Wording.WhyGivenUp(c), timeline.Today)); break;
            case Submitted or Disputed or Confirmed:
                Work(by =>
                {
                    var proof = c.Is(120) ? item.AddEvidence(by, Wording.Proof(c), null, timeline.Now, aside.Is(300) ? Proof(by) : null) : null;
                    item.Submit(by, Wording.Result(c), proof is null ? "It was done in a conversation; nothing was written." : null, timeline.Today);
                });
                if (fate.State == Submitted) break;
                Answer(shared ? worker.Other() : worker, by =>
                {
                    if (fate.State == Confirmed) item.Confirm(by, timeline.Today);
                    else item.Dispute(by, Wording.Objection(c));
                });
                break;
            default: break;
        }

        Document Proof(Viewer by)
        {
            var document = GeneratedTalk.Paper(shift, by, item, DocumentKind.Evidence, forBothSides: true);
            shift.Db.Add(document);
            return document;
        }
    }
}
