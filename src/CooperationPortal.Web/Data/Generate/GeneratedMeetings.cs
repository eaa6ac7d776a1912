using CooperationPortal.Domain;
using static CooperationPortal.Domain.OutcomeKind;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>A line of minutes to come.</summary>
sealed record LinePlan(OutcomeKind Kind, bool ForBothSides);

/// <summary>A meeting to come: how far it gets and how many lines it has, drawn first, so that numbers can be taken for all at once.</summary>
sealed record MeetingPlan(MeetingState Stage, bool IsShared, int Topics)
{
    static readonly (int, OutcomeKind)[] Kinds = [(30, Decision), (25, Commitment), (30, Understanding), (15, Information)];

    readonly List<LinePlan> lines = [];

    /// <summary>The lines in their order.</summary>
    public IReadOnlyList<LinePlan> Lines => lines;

    /// <summary>It took place.</summary>
    public bool TookPlace => Stage is MeetingState.Held or MeetingState.MinutesDrafted;

    /// <summary>How many of its action items are released with the minutes.</summary>
    public int SharedActions => Releases ? lines.Count(l => l.Kind == OutcomeKind.Action && l.ForBothSides) : 0;

    /// <summary>Its minutes are finished and shared.</summary>
    public bool Releases => IsShared && Stage == MeetingState.MinutesDrafted;

    /// <summary>Draws a meeting; the youngest are still to come or being written down.</summary>
    public static MeetingPlan Draw(Chance c, int age, bool shared) => new(
        age <= 30 && c.Is(450) ? MeetingState.Planned
        : age <= 21 && c.Is(350) ? MeetingState.Held
        : c.Is(15) ? MeetingState.Cancelled
        : age <= 120 && c.Is(60) ? MeetingState.Postponed
        : MeetingState.MinutesDrafted, shared, c.Between(2, 4));

    /// <summary>Draws its lines, with no more actions than there are left to give.</summary>
    /// <returns>How many of them are actions.</returns>
    public int DrawLines(Chance c, int left)
    {
        var actions = Math.Min(left, c.Between(4, 12));
        for (var n = 0; n < actions; n++) lines.Add(new(OutcomeKind.Action, IsShared && c.Is(930)));
        for (var n = c.Between(1, 5); n > 0; n--) lines.Insert(c.Below(lines.Count + 1), new(c.Of(Kinds), IsShared && c.Is(930)));
        return actions;
    }
}

/// <summary>Meetings with delegations, agenda, notes and lines, whose actions become action items.</summary>
static class GeneratedMeetings
{
    static readonly string[] Venues = ["Ministry of Interior, Islamabad", "US Embassy, Islamabad", "FIA Headquarters, Islamabad", "NCCIA, Islamabad", "FIA Academy, Islamabad", "By video"];

    public static async Task<List<ActionItem>> Make(Shift shift, Viewer by, MeetingPlan plan, References refs, References items)
    {
        var (c, now) = (shift.Chance, shift.Timeline.Now);
        var series = c.Is(700) ? c.Of([.. shift.World.Series.Where(s => s.Audience == Audience.Shared || (!plan.IsShared && s.Owner == shift.Side)).DefaultIfEmpty()]) : null;
        var start = new TimeOnly(c.Between(9, 15), c.Of([0, 15, 30]));
        var meeting = Meeting.Plan(by, refs.Own.Dequeue(), new(
            Wording.Meeting(c), series?.Id, plan.Stage == MeetingState.Planned ? shift.World.Today.AddDays(c.Between(1, 60)) : shift.Day, start, start.AddMinutes(c.Between(2, 8) * 15), Zones.Islamabad,
            plan.Stage == MeetingState.Planned && c.Is(300), c.Of(Venues), $"{Wording.Mark} for measuring; nothing in it is real.", Handling.OfficialUseOnly, plan.IsShared || c.Is(150)), now);
        for (var n = 0; n < plan.Topics; n++)
            meeting.AddAgendaItem(by, n == 0 && series is not null ? series.StandingItems[0] : Wording.AgendaItem(c), meeting.ForBothSides, n == 0 && series is not null ? AgendaSource.Standing : AgendaSource.New);
        foreach (var side in shift.Side.OwnFirst())
            foreach (var (contact, n) in c.Some([.. shift.World.Contacts.Where(p => p.Owner == side)], 2).Select((p, n) => (p, n)))
                meeting.Invite(by, side, contact, null, null, null, n == 0 ? DelegateRole.Head : DelegateRole.Member, attended: plan.TookPlace && (n == 0 || c.Is(850)));
        if (shift.Aside.Is(150)) shift.Db.Add(GeneratedTalk.Paper(shift, by, meeting, DocumentKind.MeetingPaper, forBothSides: shift.Aside.Is(500)));
        if (plan.IsShared) meeting.Release(by, refs.Shared.Dequeue(), 0, now);
        shift.Open(meeting);
        await shift.Db.CarryOver(meeting, by);
        shift.Db.Add(meeting);
        if (plan.Stage == MeetingState.Postponed) meeting.Postpone(by, Wording.Reason(c));
        if (plan.Stage == MeetingState.Cancelled) meeting.Cancel(by, Wording.Reason(c));
        if (shift.Aside.Is(200)) shift.Db.Add(GeneratedTalk.Comment(shift, by, meeting, meeting.IsShared && shift.Aside.Is(400)));
        return plan.TookPlace ? Minute(shift, by, plan, meeting, items) : [];
    }

    static List<ActionItem> Minute(Shift shift, Viewer by, MeetingPlan plan, Meeting meeting, References refs)
    {
        var (c, now, opened) = (shift.Chance, shift.Timeline.Now, new List<ActionItem>());
        meeting.Hold(by, now);
        foreach (var topic in meeting.Agenda.Where(_ => c.Is(600))) meeting.WriteNote(by, topic.Id, topic.ForBothSides, Wording.Talk(c), now);
        for (var n = 0; n < plan.Lines.Count; n++)
        {
            var (line, audience) = (plan.Lines[n], plan.Releases && plan.Lines[n].ForBothSides ? Audience.Shared : shift.Side.Only());
            var topic = meeting.Agenda[n * plan.Topics / plan.Lines.Count];
            var fate = Fate.Draw(shift);
            var initiative = c.Is(750) ? World.Link(c, shift.World.Initiatives, audience, shift.Day, line.Kind == OutcomeKind.Action ? fate.ClosedOn : shift.Day) : null;
            var forBoth = line.ForBothSides || (!plan.IsShared && meeting.ForBothSides);
            if (line.Kind != OutcomeKind.Action)
            {
                meeting.AddOutcome(by, topic.Id, n + 1, new(line.Kind, Wording.Line(c, line.Kind), forBoth, initiative));
                continue;
            }

            var agency = shift.AgencyOf(c.Is(600) ? Side.Ministry : Side.Embassy);
            var action = meeting.AddOutcome(by, topic.Id, n + 1, new(OutcomeKind.Action, Wording.Deed(c), forBoth, initiative, agency.Id, fate.DueOn, fate.Priority));
            var item = ActionItem.FromLine(by, refs.Own.Dequeue(), meeting, action, agency, now, shift.Day);
            shift.Db.Add(item);
            opened.Add(item);
            GeneratedActionItems.Live(shift, item, fate, audience == Audience.Shared);
        }

        shift.Db.Add(new Counter { Key = $"{meeting.Id}/{shift.Side.Letter()}", Last = plan.Lines.Count });
        if (plan.Stage == MeetingState.Held) return opened;
        meeting.FinishMinutes(by, now);
        if (!meeting.IsShared || !meeting.HasSomethingToRelease(shift.Side)) return opened;
        var released = meeting.Release(by, null, 1, now).Select(l => l.ActionItemId).ToHashSet();
        if (released.Count > 0) shift.Db.Add(new Counter { Key = $"{meeting.Ref}/S", Last = meeting.Outcomes.Count(o => o.SharedNumber is not null) });
        foreach (var item in opened.Where(i => released.Contains(i.Id))) item.Release(by, refs.Shared.Dequeue(), now);
        foreach (var item in opened) shift.Open(item);
        GeneratedConsent.Plan(shift, meeting);
        return opened;
    }
}
