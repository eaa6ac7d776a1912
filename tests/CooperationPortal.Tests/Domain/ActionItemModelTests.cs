using static CooperationPortal.Domain.ActionState;

namespace CooperationPortal.Tests.Domain;

/// <summary>
/// Random walks of both sides' people over one action item, held after each step against a model of its own: the state and who may move it, the due date and who may move that, and what the
/// other side has come to see. The item hangs on a line of minutes, which is written on meanwhile, and its release is taken back now and then.
/// </summary>
public sealed class ActionItemModelTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "FIA");
    static readonly Agency Nccia = Make.Agency(Side.Ministry, "NCCIA");
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL");

    static readonly Viewer[] Cast =
    [
        Ministry.Official, Ministry.Coordinator, Ministry.Manager, Ministry.Administrator, Ministry.Focal(Fia), Ministry.Focal(Nccia), Embassy.Official, Embassy.Coordinator, Embassy.Manager, Embassy.Focal(Inl),
    ];

    public static TheoryData<int> Seeds { get; } = new(Enumerable.Range(1, 12));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_walk_leaves_the_table_of_states_moves_a_date_alone_or_shows_what_was_not_released(int seed)
    {
        var confirmed = 0;
        for (var walk = 0; walk < 60; walk++) confirmed += new Walk(seed, walk).Go(80);
        // A walk that never got to its end would prove nothing.
        Assert.True(confirmed > 0, $"No walk of seed {seed} came to a confirmed end.");
    }

    sealed class Walk
    {
        readonly string which;
        readonly Random dice;
        readonly Meeting meeting = Make.HeldMeeting(Ministry.Official);
        readonly ActionItem item;
        readonly Outcome line;
        readonly List<string> steps = [];

        // The model.
        ActionState state = Open;
        Agency responsible = Fia;
        Guid? submittedBy;
        bool shared;
        bool declined;
        DateOnly due = Make.Today.AddDays(10);
        DateOnly first = Make.Today.AddDays(10);
        (Side By, DateOnly? To)? proposal;
        string what = "Deliver the kits";
        readonly HashSet<Side> shown = [];
        bool dated;
        bool opened;
        bool worked;
        int number;
        readonly HashSet<Guid> takenBack = [];

        public Walk(int seed, int walk)
        {
            (which, dice) = ($"seed {seed}, walk {walk}", new Random((seed * 1000) + walk));
            line = meeting.AddOutcome(Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Action, what, true, null, Fia.Id, due));
            item = ActionItem.FromLine(Ministry.Official, Make.OwnRef("ACT", Side.Ministry), meeting, line, Fia, Make.Now, Make.Today);
        }

        public int Go(int count)
        {
            for (var i = 0; i < count; i++) Step();
            return state == Confirmed ? 1 : 0;
        }

        void Step()
        {
            var by = Cast[dice.Next(Cast.Length)];
            var acts = Acts(by);
            var (name, may, act, then) = acts[dice.Next(acts.Count)];
            var hidden = Hidden();
            steps.Add($"{by.Name}: {name}");
            var done = true;
            try
            {
                act();
            }
            catch (Exception refused) when (refused is RuleBroken or AccessDenied)
            {
                done = false;
            }

            Check(done == may, $"the model says {(may ? "allowed" : "refused")}");
            if (done) then();
            Check(item.State == state, $"the model is {state}, the item {item.State}");
            Check(item.ResponsibleAgencyId == responsible.Id, "the model has another agency");
            Check(item.DueOn == due && item.OriginalDueOn == first, $"the model is due {due}, the item {item.DueOn}");
            Check(item.What == what, $"the model reads {what}, the item {item.What}");
            Check(item.ProposedDueOn == proposal?.To && item.ProposedBy == proposal?.By && item.CancellationIsProposed == proposal is { To: null }, "the model has another proposal");
            Check(item.DeclinedOn is not null == declined, $"the model says “not ours” is {(declined ? "open" : "not said")}");
            Check(item.IsShared == shared, "the model has another audience");
            Check(shared || Visible() == 0, "the other side still sees a part of what was withdrawn");
            Check(!item.Proposals.Any(p => p.Audience == Audience.Shared && takenBack.Contains(p.Id)), "the other side sees what was proposed in a release that was withdrawn");
            if (hidden.Except(Hidden()).Any()) Check(name == "release", "the other side came to see what was not released");
            if (done && shared && by.Side == Side.Embassy && name is not ("open" or "settle on a wording")) worked = true;
        }

        void Check(bool holds, string sentence)
        {
            if (!holds) Assert.Fail($"{which}: {sentence}, after:\n{string.Join('\n', steps)}");
        }

        int Visible() => item.Notes.Count(n => n.Audience == Audience.Shared) + item.Evidence.Count(e => e.Audience == Audience.Shared) + item.Proposals.Count(c => c.Audience == Audience.Shared) + item.Handovers.Count(h => h.Audience == Audience.Shared);

        HashSet<Guid> Hidden() => [.. item.Notes.Where(n => n.Audience != Audience.Shared).Select(n => n.Id).Concat(item.Evidence.Where(e => e.Audience != Audience.Shared).Select(e => e.Id))
            .Concat(item.Proposals.Where(c => c.Audience != Audience.Shared).Select(c => c.Id)).Concat(item.Handovers.Where(h => h.Audience != Audience.Shared).Select(h => h.Id))];

        List<(string Name, bool May, Action Act, Action Then)> Acts(Viewer by)
        {
            var (sees, leads, people) = (shared || by.Side == Side.Ministry, by.Role is Role.Coordinator or Role.Manager, by.Role != Role.Administrator);
            var owners = sees && leads && by.Side == Side.Ministry;
            var open = state is not (Confirmed or Cancelled);
            // Before the release its own side follows it up, whoever owes it; whoever is tied to an agency acts for that agency alone.
            var works = sees && people && (shared || responsible.Side == Side.Ministry ? by.Side == responsible.Side && (by.AgencyId is null || by.AgencyId == responsible.Id) : by.Side == Side.Ministry && by.AgencyId is null);
            var answers = sees && leads && by.Side == (shared ? responsible.Side == Side.Ministry ? Side.Embassy : Side.Ministry : Side.Ministry) && state == Submitted && submittedBy != by.AccountId;
            var to = new[] { Fia, Nccia, Inl }[dice.Next(3)];
            var day = Make.Today.AddDays(dice.Next(1, 30));
            var words = $"Words {++number}";
            var none = dice.Next(2) == 0;
            List<(string, bool, Action, Action)> acts =
            [
                ("acknowledge", works && state == Open, () => item.Acknowledge(by), () => Become(Acknowledged)),
                ("start", works && (state is Open or Acknowledged or Blocked or Disputed), () => item.Start(by), () => Become(InProgress)),
                ("block", works && (state is Open or Acknowledged or InProgress or Disputed), () => item.Block(by, Blocker.Funds, words, Make.Today), () => Become(Blocked)),
                ("submit", works && open && state != Submitted && (none || shown.Contains(by.Side)), () => item.Submit(by, words, none ? "None is needed." : null, Make.Today), () => { Become(Submitted); submittedBy = by.AccountId; }),
                ("confirm", answers, () => item.Confirm(by, Make.Today), () => { state = Confirmed; proposal = null; }),
                ("dispute", answers, () => item.Dispute(by, words), () => state = Disputed),
                ("reassign", owners && open && state != Submitted && to.Id != responsible.Id && (to.Side == responsible.Side || proposal is null) && (!none || !AsksWhy(to)), () => item.Reassign(by, to, null, Make.Now, none ? null : words), () => GiveTo(to)),
                ("not ours", works && by.Side == responsible.Side && (state is Open or Acknowledged) && !declined, () => item.Decline(by, words, null, Make.Now), () => declined = true),
                ("keep", owners && declined, () => item.Keep(by, words, Make.Now), () => declined = false),
                ("change date", owners && !shared && open && day != due, () => item.ChangeDueDate(by, day, words, Make.Now), () => (due, dated) = (day, true)),
                ("propose date", sees && leads && shared && open && proposal is null && day != due, () => item.ProposeDueDate(by, day, words, Make.Now), () => (proposal, dated) = ((by.Side, day), true)),
                ("agree date", Answerable(by, sees, leads, open, toCancel: false), () => item.AgreeDueDate(by, Make.Now), () => (due, proposal) = (proposal!.Value.To!.Value, null)),
                ("refuse date", Answerable(by, sees, leads, open, toCancel: false), () => item.RefuseDueDate(by, words, Make.Now), () => proposal = null),
                ("counter date", Answerable(by, sees, leads, open, toCancel: false) && day != due && day != proposal!.Value.To, () => item.CounterDueDate(by, day, words, Make.Now), () => proposal = (by.Side, day)),
                ("take date back", sees && leads && proposal is { To: not null } && proposal.Value.By == by.Side, () => item.TakeDueDateBack(by, Make.Now), () => proposal = null),
                ("propose to cancel", sees && leads && shared && open && proposal is null, () => item.ProposeCancellation(by, words, Make.Now), () => (proposal, dated) = ((by.Side, null), true)),
                ("refuse to cancel", Answerable(by, sees, leads, open, toCancel: true), () => item.RefuseCancellation(by, words, Make.Now), () => proposal = null),
                ("take cancelling back", sees && leads && proposal is { To: null } && proposal.Value.By == by.Side, () => item.TakeCancellationBack(by, Make.Now), () => proposal = null),
                ("edit", sees && people && by.Side == Side.Ministry && open && !(shared && (!leads || state == Submitted)), () => item.Edit(by, Make.ActionItemDetails(words), []), () => what = words),
                ("note", sees && people, () => item.Note(by, words, null, dice.Next(2) == 0, Make.Now), () => { }),
                ("evidence", works && open, () => item.AddEvidence(by, words, null, Make.Now), () => shown.Add(by.Side)),
                ("release", owners && !shared && !declined, () => item.Release(by, Make.SharedRef("ACT"), Make.Now), Released),
                ("open", true, () => item.Opened(by, Make.Now), () => opened |= shared && by.Side == Side.Embassy),
                ("withdraw", owners && shared && !worked && (!opened || by.Role == Role.Manager), () => item.Withdraw(by, words, worked, Make.Now), TakenBack),
                // The line is open for its side's people; the item follows only while one side keeps it as it began.
                ("write the line", people && by.Side == Side.Ministry, () => Write(by, words, to, day), () => Written(words, to, day)),
                ("settle on a wording", true, () => item.FollowWording(line, Act.AnswerWording), () => what = shared && state == Open ? line.Text : what),
            ];
            // Giving up ends a walk, so it is seldom tried.
            if (dice.Next(8) == 0)
            {
                acts.Add(("cancel", owners && open && !shared, () => item.Cancel(by, words, Make.Today), () => (state, declined) = (Cancelled, false)));
                acts.Add(("agree to cancel", Answerable(by, sees, leads, open, toCancel: true), () => item.AgreeCancellation(by, Make.Now), () => (state, proposal, declined) = (Cancelled, null, false)));
            }

            return acts;
        }

        void Write(Viewer by, string words, Agency to, DateOnly day)
        {
            meeting.EditOutcome(by, line.Id, new(OutcomeKind.Action, words, true, null, to.Id, day));
            item.FollowLine(by, line, to, Make.Now);
        }

        void Written(string words, Agency to, DateOnly day)
        {
            if (state != Open || shared || dated) return;
            if (to.Id != responsible.Id) declined = false;
            (what, responsible, due, first) = (words, to, day, day);
        }

        bool Answerable(Viewer by, bool sees, bool leads, bool open, bool toCancel) => sees && leads && open && proposal is { } waits && waits.By != by.Side && waits.To is null == toCancel;

        void Become(ActionState next) => (state, declined) = (next, false);

        bool AsksWhy(Agency to) => shared && to.Id != responsible.Id && (to.Side == Side.Embassy || responsible.Side == Side.Embassy);

        void GiveTo(Agency to)
        {
            if (state is Acknowledged or InProgress or Blocked || to.Side != responsible.Side || AsksWhy(to)) (state, submittedBy) = (Open, null);
            (responsible, declined) = (to, false);
        }

        void TakenBack()
        {
            (shared, opened, proposal) = (false, false, null);
            takenBack.UnionWith(item.Proposals.Where(p => p.State == ProposalState.TakenBack).Select(p => p.Id));
        }

        void Released()
        {
            shared = true;
            if (responsible.Side == Side.Embassy && state is not (Open or Cancelled)) (state, submittedBy) = (Open, null);
            else if (state == Confirmed) state = Submitted;
        }
    }
}
