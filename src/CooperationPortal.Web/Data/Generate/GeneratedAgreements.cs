using CooperationPortal.Domain;
using static CooperationPortal.Domain.AgreementState;

namespace CooperationPortal.Web.Data.Generate;

/// <summary>Agreements in every state of their life.</summary>
static class GeneratedAgreements
{
    static readonly AgreementState[] UntilForce = [Negotiating, TextAgreed, ClearedByBoth, Signed, InForce];

    static readonly (int, AgreementState[])[] Lives =
    [
        (6, []), (10, UntilForce[..1]), (8, UntilForce[..2]), (6, UntilForce[..3]), (6, UntilForce[..4]), (34, UntilForce), (8, [.. UntilForce, Amended]), (6, [.. UntilForce, Extended]),
        (6, [.. UntilForce, Expired]), (4, [.. UntilForce, Terminated]), (2, [.. UntilForce, Superseded]), (4, [Negotiating, Withdrawn]),
    ];

    public static Anchor Make(Shift shift, bool shared, References refs)
    {
        var (c, age) = (shift.Chance, shift.Yesterday.DayNumber - shift.Day.DayNumber);
        var life = age < 60 ? [] : c.Of(Lives);
        DateOnly On(int step) => shift.Day.AddDays(age * (step + 1) / (life.Length + 1));
        DateOnly? Reached(AgreementState state) => Array.IndexOf(life, state) is >= 0 and var step ? On(step) : null;
        var (kind, signed) = (c.Of(Enum.GetValues<AgreementKind>()), Reached(Signed));
        var by = shift.Timeline.Becomes(shift.Timeline.Coordinator(shift.Side), shift.Day, 9);
        var agreement = Agreement.Register(by, refs.Own.Dequeue(), new(
            Wording.Agreement(c, kind), kind, c.Is(500), Wording.Summary(c), "Ministry of Interior and Narcotics Control", "Embassy of the United States of America", "Interior Secretary", "Chargé d’Affaires",
            signed, Reached(InForce), Reached(Expired) ?? signed?.AddDays(c.Between(900, 1800)), 90, "By exchange of notes, two years at a time.",
            c.Of(shift.World.Programmes), null, Handling.OfficialUseOnly, shared), shift.Timeline.Now);
        if (shared) agreement.Release(by, refs.Shared.Dequeue(), shift.Timeline.Now);
        shift.Open(agreement);
        shift.Db.Add(agreement);
        for (var step = 0; step < life.Length; step++)
        {
            var (to, on) = (life[step], On(step));
            string? Why() => agreement.NeedsReason(to) ? Wording.Reason(c) : null;
            shift.Timeline.On(on, shift.Side, who =>
            {
                if (agreement.MovesAlone.Contains(to)) agreement.MoveTo(who, to, Why(), shift.Timeline.Today);
                else agreement.ProposeState(who, to, agreement.Facts, Why(), shift.Timeline.Now);
            });
            // The last word of a few waits for its answer.
            if (!shared || (step == life.Length - 1 && c.Is(150))) continue;
            shift.Timeline.On(on, shift.Side.Other(), who =>
            {
                if (agreement.ProposedBy is not null) agreement.AgreeState(who, shift.Timeline.Now);
            }, Turn.Answers);
        }

        // What was made today is saved with the first turn; where nothing follows, that is now.
        shift.Timeline.On(shift.Day, shift.Side, _ => { });
        return new(agreement.Id, agreement.Audience, shift.Day, null);
    }
}
