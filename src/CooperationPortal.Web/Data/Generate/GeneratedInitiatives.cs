using CooperationPortal.Domain;
using static CooperationPortal.Domain.InitiativeState;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>Initiatives in every state, with milestones and with both sides' updates over time.</summary>
static class GeneratedInitiatives
{
    static readonly (int, InitiativeState[])[] Lives =
    [
        (8, []), (9, [Scoping]), (10, [Scoping, Approved]), (45, [Scoping, Approved, Implementing]), (6, [Scoping, Approved, Implementing, Closing]),
        (12, [Scoping, Approved, Implementing, Closing, Closed]), (5, [Scoping, Approved, Implementing, Suspended]), (5, [Scoping, Cancelled]),
    ];

    static readonly (int, Rag)[] Colours = [(58, Rag.OnTrack), (28, Rag.AtRisk), (14, Rag.OffTrack)];

    public static Anchor Make(Shift shift, bool shared, References refs)
    {
        var (c, age) = (shift.Chance, shift.Yesterday.DayNumber - shift.Day.DayNumber);
        var life = age < 40 ? c.Of<InitiativeState[]>([[], [Scoping]]) : c.Of(Lives);
        var ended = life is [.., Closed or Cancelled];
        var end = shift.Day.AddDays(ended ? age * c.Between(40, 95) / 100 : age * 3 / 5);
        var initiative = Register(shift, shared, refs, c);
        for (var step = 0; step < life.Length; step++)
        {
            var (to, on) = (life[step], shift.Day.AddDays((end.DayNumber - shift.Day.DayNumber) * (step + 1) / life.Length));
            if (to is Closing) shift.Timeline.On(on, shift.Side, who => Reach(initiative, who, c, on, all: true));
            shift.Timeline.On(on, shift.Side, who => initiative.MoveTo(who, to, initiative.NeedsReason(to) ? Wording.Reason(c) : null, openActionItems: 0));
        }

        if (life is [.., Implementing] or [.., Suspended])
            shift.Timeline.On(shift.Day.AddDays(age * 9 / 10), shift.Side, who => Reach(initiative, who, c, shift.Day.AddDays(age * 9 / 10), all: false));
        Report(shift, initiative, c, shared, ended ? end.AddDays(-3) : shift.Yesterday.AddDays(-(c.Is(780) ? c.Between(0, 26) : c.Between(31, 120))));
        return new(initiative.Id, initiative.Audience, shift.Day, ended ? end : null);
    }

    static Initiative Register(Shift shift, bool shared, References refs, Chance c)
    {
        var by = shift.Timeline.Becomes(shift.Timeline.Coordinator(shift.Side), shift.Day, 9);
        Guid? Focal(Side side) => c.Of([.. shift.World.Contacts.Where(p => p.Owner == side)]).Id;
        var initiative = Initiative.Register(by, refs.Own.Dequeue(), new(
            Wording.Initiative(c), Wording.Summary(c), null, c.Of(Enum.GetValues<InitiativeKind>()), c.Of(shift.World.Programmes),
            c.Is(500) ? World.Link(c, shift.World.Agreements, shared ? Audience.Shared : shift.Side.Only(), shift.Day, null) : null,
            shift.Side, shift.AgencyOf(Side.Ministry).Id, shift.AgencyOf(Side.Embassy).Id, Focal(Side.Ministry), Focal(Side.Embassy),
            shift.Day.AddDays(c.Between(7, 60)), shift.Day.AddDays(c.Between(300, 900)), null, Handling.OfficialUseOnly, shared), c.Some(shift.World.Themes, c.Between(1, 2)), shift.Timeline.Now);
        var steps = Wording.StepsOf(c);
        for (var n = 0; n < steps.Count; n++)
            initiative.AddMilestone(by, new(steps[n], c.Between(1, 5) * 10, shift.Day.AddDays(c.Between(40, 70) + (n * c.Between(50, 160))), null, null, MilestoneState.Pending, null, null));
        if (shift.Aside.Is(250)) shift.Db.Add(GeneratedTalk.Paper(shift, by, initiative, DocumentKind.Plan, forBothSides: shift.Aside.Is(500)));
        if (shared) initiative.Release(by, refs.Shared.Dequeue(), shift.Timeline.Now);
        if (shift.Aside.Is(400)) shift.Db.Add(GeneratedTalk.Comment(shift, by, initiative, shared && shift.Aside.Is(500)));
        shift.Open(initiative);
        shift.Db.Add(initiative);
        shift.Timeline.On(shift.Day, shift.Side, _ => { });
        return initiative;
    }

    // What was planned until then is reached, a little late, or not at all; what is planned for later moves.
    static void Reach(Initiative initiative, Viewer by, Chance c, DateOnly until, bool all)
    {
        foreach (var m in initiative.Milestones.ToList())
        {
            var (came, fails) = (m.Baseline.AddDays(c.Between(-6, 45)), c.Below(20));
            if (came > until && all) came = until;
            initiative.EditMilestone(by, m.Id, came > until ? new(m.Title, m.Weight, m.Baseline, came, null, MilestoneState.Pending, null, null)
                : fails == 0 ? new(m.Title, m.Weight, m.Baseline, null, null, MilestoneState.Missed, Wording.Reason(c), null)
                : fails == 1 ? new(m.Title, m.Weight, m.Baseline, null, null, MilestoneState.Dropped, Wording.WhyGivenUp(c), null)
                : new(m.Title, m.Weight, m.Baseline, null, came, MilestoneState.Reached, null, Wording.Proof(c)));
        }
    }

    // Both sides report every month or so, a day apart; now and then they see it differently.
    static void Report(Shift shift, Initiative initiative, Chance c, bool shared, DateOnly last)
    {
        var (rag, progress) = (c.Of(Colours), c.Between(30, 95));
        for (var (n, on) = (0, last); n < 6 && on > shift.Day.AddDays(4); n++, on = on.AddDays(-c.Between(26, 40)))
        {
            var (colour, done) = (rag, Math.Max(0, progress - (n * 9)));
            foreach (var side in shared ? Sides.Both : [shift.Side])
            {
                var seen = side == shift.Side || c.Is(880) ? colour : c.Of(Colours);
                shift.Timeline.On(side == shift.Side ? on.AddDays(-1) : on, side, by => initiative.File(by, new(
                    seen, Wording.Reason(c), c.Of(Enum.GetValues<Direction>()), done, Wording.Talk(c), Wording.Deed(c),
                    seen == Rag.OnTrack ? null : c.Of(Enum.GetValues<Blocker>()), seen == Rag.OnTrack ? null : Wording.Reason(c)), shift.Timeline.Now, shift.Timeline.Today));
            }

            if (c.Is(350)) rag = c.Of(Colours);
        }
    }
}
