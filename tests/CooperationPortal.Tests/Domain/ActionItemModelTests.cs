using static CooperationPortal.Domain.ActionState;

namespace CooperationPortal.Tests.Domain;

/// <summary>
/// Random walks of both sides' people over one action item, held after each step against a model of its own: the state and who may move it, the due date and who may move that, and what the
/// other side has come to see.
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
        for (var walk = 0; walk < 60; walk++) confirmed += new Walk(new Random((seed * 1000) + walk)).Go(80);
        // A walk that never got to its end would prove nothing.
        Assert.True(confirmed > 0, $"No walk of seed {seed} came to a confirmed end.");
    }

    sealed class Walk(Random dice)
    {
        readonly ActionItem item = Make.ActionItem(Ministry.Official, responsible: Fia);
        readonly List<string> steps = [];

        // The model.
        ActionState state = Open;
        Agency responsible = Fia;
        Guid? submittedBy;
        bool shared;
        bool declined;
        DateOnly due = Make.Today.AddDays(10);
        (Side By, DateOnly To)? proposal;
        int number;

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
            var (original, hidden) = (item.OriginalDueOn, Hidden());
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
            Check(item.DueOn == due && item.OriginalDueOn == original, $"the model is due {due}, the item {item.DueOn}");
            Check(item.ProposedDueOn == proposal?.To && item.ProposedBy == proposal?.By, "the model has another proposal");
            Check(item.DeclinedOn is not null == declined, $"the model says “not ours” is {(declined ? "open" : "not said")}");
            Check(item.IsShared == shared, "the model has another audience");
            if (hidden.Except(Hidden()).Any()) Check(name == "release", "the other side came to see what was not released");
        }

        void Check(bool holds, string sentence)
        {
            if (!holds) Assert.Fail($"{sentence}, after:\n{string.Join('\n', steps)}");
        }

        HashSet<Guid> Hidden() => [.. item.Notes.Where(n => n.Audience != Audience.Shared).Select(n => n.Id).Concat(item.Evidence.Where(e => e.Audience != Audience.Shared).Select(e => e.Id))
            .Concat(item.DueDateChanges.Where(c => c.Audience != Audience.Shared).Select(c => c.Id)).Concat(item.Handovers.Where(h => h.Audience != Audience.Shared).Select(h => h.Id))];

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
            List<(string, bool, Action, Action)> acts =
            [
                ("acknowledge", works && state == Open, () => item.Acknowledge(by), () => Become(Acknowledged)),
                ("start", works && (state is Open or Acknowledged or Blocked or Disputed), () => item.Start(by), () => Become(InProgress)),
                ("block", works && (state is Open or Acknowledged or InProgress or Disputed), () => item.Block(by, Blocker.Funds, words, Make.Today), () => Become(Blocked)),
                ("submit", works && open && state != Submitted, () => item.Submit(by, words, "None is needed.", Make.Today), () => { Become(Submitted); submittedBy = by.AccountId; }),
                ("confirm", answers, () => item.Confirm(by, Make.Today), () => { state = Confirmed; proposal = null; }),
                ("dispute", answers, () => item.Dispute(by, words), () => state = Disputed),
                ("reassign", owners && open, () => item.Reassign(by, to, null, Make.Now), () => GiveTo(to)),
                ("not ours", works && by.Side == responsible.Side && (state is Open or Acknowledged) && !declined, () => item.Decline(by, words, null, Make.Now), () => declined = true),
                ("keep", owners && declined, () => item.Keep(by, words, Make.Now), () => declined = false),
                ("change date", owners && !shared && open && day != due, () => item.ChangeDueDate(by, day, words, Make.Now), () => due = day),
                ("propose date", sees && leads && shared && open && proposal is null && day != due, () => item.ProposeDueDate(by, day, words, Make.Now), () => proposal = (by.Side, day)),
                ("agree date", Answerable(by, sees, leads, open), () => item.AgreeDueDate(by, Make.Now), () => (due, proposal) = (proposal!.Value.To, null)),
                ("refuse date", Answerable(by, sees, leads, open), () => item.RefuseDueDate(by, words, Make.Now), () => proposal = null),
                ("counter date", Answerable(by, sees, leads, open) && day != due && day != proposal!.Value.To, () => item.CounterDueDate(by, day, words, Make.Now), () => proposal = (by.Side, day)),
                ("take date back", sees && leads && proposal?.By == by.Side, () => item.TakeDueDateBack(by, Make.Now), () => proposal = null),
                ("note", sees && people, () => item.Note(by, words, null, dice.Next(2) == 0, Make.Now), () => { }),
                ("evidence", works && open, () => item.AddEvidence(by, words, null, Make.Now), () => { }),
                ("release", owners && !shared && !declined, () => item.Release(by, Make.SharedRef("ACT"), Make.Now), Released),
            ];
            // Giving up ends a walk, so it is seldom tried.
            if (dice.Next(8) == 0) acts.Add(("cancel", owners && open, () => item.Cancel(by, words, Make.Today), () => (state, proposal, declined) = (Cancelled, null, false)));
            return acts;
        }

        bool Answerable(Viewer by, bool sees, bool leads, bool open) => sees && leads && open && proposal is { } waits && waits.By != by.Side;

        void Become(ActionState next) => (state, declined) = (next, false);

        void GiveTo(Agency to)
        {
            if (to.Id == responsible.Id) return;
            var sideChanges = to.Side != responsible.Side;
            responsible = to;
            declined = false;
            if (state == Acknowledged || sideChanges) state = Open;
            if (sideChanges) (submittedBy, proposal) = (null, null);
        }

        void Released()
        {
            shared = true;
            if (responsible.Side == Side.Embassy && state is not (Open or Cancelled)) (state, submittedBy) = (Open, null);
            else if (state == Confirmed) state = Submitted;
        }
    }
}
