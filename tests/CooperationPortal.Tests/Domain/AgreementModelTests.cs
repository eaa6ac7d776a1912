using System.Text;

namespace CooperationPortal.Tests.Domain;

/// <summary>
/// Random walks of both sides' people over one meeting, held after each step against a model that knows three things: what both sides see, who has said yes to just that, and what was agreed.
/// </summary>
public sealed class AgreementModelTests
{
    static readonly Viewer[] People =
    [
        Ministry.Official, Ministry.Coordinator, Ministry.Manager, Ministry.Second(Role.Manager), Ministry.Administrator,
        Embassy.Official, Embassy.Coordinator, Embassy.Manager, Embassy.Second(Role.Manager),
    ];

    public static TheoryData<int> Seeds { get; } = new(Enumerable.Range(1, 16));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_walk_leaks_or_keeps_a_yes_over_a_change_or_changes_what_is_agreed(int seed)
    {
        var (agreements, addenda) = (0, 0);
        for (var walk = 0; walk < 50; walk++)
        {
            var came = new Walk(new Random((seed * 1000) + walk)).Go(90);
            (agreements, addenda) = (agreements + came.Minutes, addenda + came.Addenda);
        }

        // A walk that never got anywhere would prove nothing.
        Assert.True(agreements > 0 && addenda > 0, $"Of seed {seed} {agreements} minutes and {addenda} addenda were agreed.");
    }

    sealed class Walk(Random dice)
    {
        readonly Meeting meeting = Start(dice.Next(2) == 0);
        readonly List<string> steps = [];
        readonly Dictionary<Guid, (string Content, HashSet<Side> Yes, string? Agreed)> corrections = [];
        HashSet<Side> yes = [];
        string? agreed;
        int number;

        static Meeting Start(bool manager)
        {
            var meeting = Make.HeldMeeting(manager ? Ministry.Manager : Ministry.Official, shared: true);
            meeting.AddOutcome(manager ? Ministry.Manager : Ministry.Official, meeting.Agenda[0].Id, 1, new(OutcomeKind.Decision, "A first line.", true));
            return meeting;
        }

        public (int Minutes, int Addenda) Go(int count)
        {
            for (var i = 0; i < count; i++) Step();
            // What is agreed is corrected for a while.
            for (var i = 0; agreed is not null && i < 160; i++) Step();
            return (agreed is null ? 0 : 1, corrections.Values.Count(c => c.Agreed is not null));
        }

        void Step()
        {
            var by = People[dice.Next(People.Length)];
            var acts = Acts(by);
            var (name, act, on) = acts[dice.Next(acts.Count)];
            var (content, hidden, mayAccept) = (Content(), Hidden(), MayAccept(by));
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

            if (name == "accept") Check(done == mayAccept, $"the model says {(mayAccept ? "accepted" : "refused")}");
            if (!done) Check(content == Content(), "a refused act changed what both sides see");
            if (content != Content() || (done && name is "return" or "reopen" or "propose")) yes = [];
            if (done && name == "accept") yes.Add(by.Side);
            if (agreed is null && yes.Count == 2 && meeting.IsProposed) Check(false, "two yeses to the same text did not agree it");
            if (agreed is null && meeting.IsAgreed)
            {
                Check(yes.Count == 2, "agreed without two yeses to this text");
                agreed = content;
            }

            if (agreed is not null) Check(agreed == Content() && meeting.AgreedTexts.Single(t => t.Number == 0).Text == MinutesText.Of(meeting), "an agreed text changed");
            if (agreed is null) Check(yes.SetEquals(meeting.Standing().Select(a => a.Side)) || !meeting.IsProposed, $"the model has {string.Join('+', yes)}, the meeting {string.Join('+', meeting.Standing().Select(a => a.Side))}");
            foreach (var addendum in meeting.Addenda) CheckAddendum(addendum, done && on == addendum.Id ? name : null, by);
            foreach (var side in Sides.Both)
                foreach (var leaked in hidden[side].Except(Hidden()[side]).Intersect(SharedRows()))
                    Check(by.Side == side && by.Role is Role.Coordinator or Role.Manager && name is "release" or "propose addendum", "the other side came to see what was not released to it");
        }

        // An addendum goes the same way as the minutes: who has said yes to just what stands in it, and what was agreed.
        void CheckAddendum(Addendum addendum, string? name, Viewer by)
        {
            var (before, said, was) = corrections.GetValueOrDefault(addendum.Id, ("", [], null));
            var content = Content(addendum);
            if (content != before || name is "return addendum" or "propose addendum") said = [];
            if (name == "accept addendum") said.Add(by.Side);
            if (was is null && addendum.State == AddendumState.Agreed)
            {
                Check(said.Count == 2, "an addendum was agreed without two yeses to this text");
                was = content;
            }

            if (was is not null) Check(was == content && meeting.AgreedTexts.Single(t => t.Number == addendum.Number).Text == MinutesText.Of(meeting, addendum), "an agreed addendum changed");
            if (addendum.State == AddendumState.Proposed) Check(said.Count < 2 && said.SetEquals(meeting.Standing(addendum).Select(a => a.Side)), "an acceptance of an addendum outlived a change");
            corrections[addendum.Id] = (content, said, was);
        }

        void Check(bool holds, string sentence)
        {
            if (!holds) Assert.Fail($"{sentence}, after:\n{string.Join('\n', steps)}");
        }

        bool MayAccept(Viewer by)
        {
            var writers = meeting.Outcomes.Where(o => o.Owner == by.Side && o.Audience == Audience.Shared).Select(o => o.WrittenById)
                .Concat(meeting.Notes.Where(n => n.Owner == by.Side && n.Audience == Audience.Shared && n.Text.Length > 0).Select(n => n.WrittenById)).Distinct().ToList();
            var alone = writers.Count == 1 && writers[0] == by.AccountId;
            return by.Role == Role.Manager && meeting.IsProposed && !yes.Contains(by.Side) && !alone && !meeting.Wordings.Any(w => w.State == WordingState.Open && w.OutcomeId is not null);
        }

        // What both sides see, told without the code under test.
        string Content()
        {
            var text = new StringBuilder(meeting.Title);
            foreach (var item in meeting.Agenda.Where(a => a.Audience == Audience.Shared).OrderBy(a => a.Id)) text.Append($"|{item.Id}{item.Title}{item.NotReached}");
            foreach (var note in meeting.Notes.Where(n => n.Audience == Audience.Shared).OrderBy(n => n.Id)) text.Append($"|{note.Text}");
            foreach (var line in meeting.Outcomes.Where(o => o.Audience == Audience.Shared).OrderBy(o => o.SharedNumber)) text.Append($"|{line.SharedNumber}{line.Text}");
            foreach (var reservation in meeting.Reservations.Where(r => r.LiftedAt is null && r.OutcomeId is not null).OrderBy(r => r.Id)) text.Append($"|{reservation.Owner}{reservation.Text}");
            return text.ToString();
        }

        string Content(Addendum addendum) => string.Join('|', addendum.Corrections.OrderBy(c => c.Id).Select(c => $"{c.Id}{c.Kind}{c.Was}{c.Text}")
            .Concat(meeting.Reservations.Where(r => r.LiftedAt is null && addendum.Corrections.Any(c => c.Id == r.CorrectionId)).OrderBy(r => r.Id).Select(r => $"{r.Owner}{r.Text}")).Prepend(addendum.Why));

        IEnumerable<(Guid Id, Side Owner, Audience Audience)> Rows() =>
            meeting.Outcomes.Select(o => (o.Id, o.Owner, o.Audience)).Concat(meeting.Notes.Select(n => (n.Id, n.Owner, n.Audience))).Concat(meeting.Agenda.Select(a => (a.Id, a.Owner, a.Audience)))
                .Concat(meeting.Addenda.SelectMany(a => a.Corrections.Select(c => (c.Id, a.Owner, c.Audience)).Append((a.Id, a.Owner, a.Audience))));

        Dictionary<Side, HashSet<Guid>> Hidden() => Sides.Both.ToDictionary(s => s, s => Rows().Where(r => r.Owner == s && r.Audience != Audience.Shared).Select(r => r.Id).ToHashSet());

        HashSet<Guid> SharedRows() => [.. Rows().Where(r => r.Audience == Audience.Shared).Select(r => r.Id)];

        List<(string Name, Action Act, Guid? On)> Acts(Viewer by)
        {
            var item = meeting.Agenda[dice.Next(meeting.Agenda.Count)].Id;
            var line = meeting.Outcomes[dice.Next(meeting.Outcomes.Count)];
            var wording = meeting.Wordings.Count == 0 ? Guid.Empty : meeting.Wordings[^1].Id;
            // What lies with both sides is looked at more often than what does not.
            var addendum = meeting.Addenda.FirstOrDefault(a => a.State == AddendumState.Proposed && dice.Next(4) > 0)?.Id
                ?? (meeting.Addenda.Count == 0 ? Guid.Empty : meeting.Addenda[dice.Next(meeting.Addenda.Count)].Id);
            var correction = meeting.Addenda.SelectMany(a => a.Corrections).OrderBy(c => c.Id).LastOrDefault()?.Id ?? Guid.Empty;
            var words = $"Words {++number}";
            var both = dice.Next(3) > 0;
            List<(string Name, Action Act)> minutes =
            [
                ("write line", () => meeting.AddOutcome(by, item, 100 + number, new(OutcomeKind.Understanding, words, both))),
                ("edit line", () => meeting.EditOutcome(by, line.Id, new(line.Kind, words, line.ForBothSides))),
                ("write note", () => meeting.WriteNote(by, item, both, words, Make.Now)),
                ("agenda item", () => meeting.AddAgendaItem(by, words, both)),
                ("finish", () => meeting.FinishMinutes(by, Make.Now)),
                ("release", () => meeting.Release(by, null, 100 + number, Make.Now)),
                ("release", () => meeting.Release(by, null, 100 + number, Make.Now)),
                ("propose", () => meeting.Propose(by, Make.Hash(meeting), Make.Now)),
                ("propose", () => meeting.Propose(by, Make.Hash(meeting), Make.Now)),
                ("return", () => { if (dice.Next(4) == 0) meeting.Return(by, ReturnReason.Other, words, Make.Now); else throw new RuleBroken("Not this time."); }),
                ("reopen", () => { if (dice.Next(6) == 0) meeting.ReopenMinutes(by, words, Make.Now); else throw new RuleBroken("Not this time."); }),
                ("wording", () => meeting.ProposeWording(by, line.Id, words, null, Make.Now)),
                ("accept wording", () => meeting.AcceptWording(by, wording, Make.Now)),
                ("reject wording", () => meeting.RejectWording(by, wording, words, Make.Now)),
                ("counter wording", () => meeting.CounterWording(by, wording, words, null, Make.Now)),
                ("withdraw wording", () => meeting.WithdrawWording(by, wording, Make.Now)),
                ("reserve", () => meeting.Reserve(by, line.Id, words, Make.Now)),
                ("lift", () => meeting.LiftReservation(by, meeting.Reservations.Count == 0 ? Guid.Empty : meeting.Reservations[^1].Id, Make.Now)),
                .. Enumerable.Repeat<(string, Action)>(("accept", () => meeting.Accept(by, Make.Consent(meeting), Make.Now)), 6),
                ("close", () => meeting.Close(by, 1)),
            ];
            List<(string Name, Action Act)> addenda =
            [
                ("draft addendum", () => meeting.DraftAddendum(by, words, Make.Now)),
                ("correct", () => meeting.CorrectLine(by, addendum, line.Id, both ? new(CorrectionKind.Replace, words) : new(CorrectionKind.Strike, null))),
                ("add line", () => meeting.AddMissingLine(by, addendum, item, new(CorrectionKind.Add, words))),
                ("remove correction", () => meeting.RemoveCorrection(by, addendum, correction)),
                ("edit addendum", () => meeting.EditAddendum(by, addendum, words)),
                ("word a correction", () => meeting.ProposeWording(by, correction, words, null, Make.Now)),
                ("reserve on a correction", () => meeting.Reserve(by, correction, words, Make.Now)),
                .. Enumerable.Repeat<(string, Action)>(("propose addendum", () => meeting.ProposeAddendum(by, addendum, meeting.Addenda.FirstOrDefault(a => a.Id == addendum) is { } draft ? Make.Hash(meeting, draft) : null, Make.Now)), 2),
                ("correct else", () => meeting.CorrectElse(by, addendum, words, words)),
                ("correct added", () => meeting.CorrectLine(by, addendum, meeting.AddedLines.Select(a => a.Correction.Id).LastOrDefault(), both ? new(CorrectionKind.Replace, words) : new(CorrectionKind.Strike, null))),
                ("take back addendum", () => { if (dice.Next(4) == 0) meeting.TakeBackAddendum(by, addendum, words, Make.Now); else throw new RuleBroken("Not this time."); }),
                ("draft addendum again", () => meeting.DraftAddendumAgain(by, addendum, Make.Now)),
                ("return addendum", () => { if (dice.Next(4) == 0) meeting.ReturnAddendum(by, addendum, ReturnReason.Other, words, Make.Now); else throw new RuleBroken("Not this time."); }),
                .. Enumerable.Repeat<(string, Action)>(("accept addendum", () => meeting.AcceptAddendum(by, addendum, new(meeting.Addenda.FirstOrDefault(a => a.Id == addendum) is { } text ? MinutesText.Hash(MinutesText.Of(meeting, text)) : null, "Joint Secretary", true, null), Make.Now)), 4),
            ];
            // Until there is something to correct, that is not tried.
            return [.. minutes.Select(a => (a.Name, a.Act, (Guid?)null)), .. meeting.IsAgreed ? Enumerable.Repeat(addenda, 3).SelectMany(a => a).Select(a => (a.Name, a.Act, (Guid?)addendum)) : []];
        }
    }
}
