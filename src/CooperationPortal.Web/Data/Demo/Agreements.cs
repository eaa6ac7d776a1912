using CooperationPortal.Domain;
using Microsoft.EntityFrameworkCore;
using static CooperationPortal.Domain.AgreementKind;
using static CooperationPortal.Domain.AgreementState;

namespace CooperationPortal.Web.Data.Demo;

/// <summary>Instruments in several states. All are invented: the article reports an understanding, not a signed agreement.</summary>
static class DemoAgreements
{
    /// <summary>Where one side said that an instrument stands, on which day counted from today, and what became of it; what its owner does alone is nobody's to answer.</summary>
    sealed record Step(AgreementState To, int On, string? Why = null)
    {
        public bool ByOther { get; init; }
        public bool Waits { get; init; }
        public string? Declined { get; init; }
        public int? Signed { get; init; }
    }

    /// <summary>An instrument and its life, each step with its day counted from today.</summary>
    sealed record Instrument(string Key, Side Owner, AgreementKind Kind, bool Binding, string Title, string Summary, string? Programme, Step[] Life)
    {
        public int Registered { get; init; } = -378;
        public int? Signed { get; init; }
        public int? InForce { get; init; }
        public int? Expires { get; init; }
        public int? NoticeDays { get; init; }
        public string? Renewal { get; init; }
        public string? Parent { get; init; }
        public string MinistryParty { get; init; } = "Ministry of Interior and Narcotics Control";
        public string EmbassyParty { get; init; } = "Embassy of the United States of America";
        public bool Released { get; init; } = true;
    }

    static readonly Instrument[] Instruments =
    [
        new("loa", Side.Embassy, LetterOfAgreement, true, "Letter of agreement on law enforcement and border security",
            "The instrument under which INL describes and funds its projects with the Ministry’s agencies.", "INL",
            [new(InForce, -377), new(Amended, -120, "The second amendment added funds for border posts.")])
        { Signed = -1430, InForce = -1400, Expires = 425, NoticeDays = 90, Renewal = "By exchange of notes, two years at a time." },
        new("loa-3", Side.Embassy, LetterOfAgreement, true, "Third amendment to the letter of agreement: cyber forensics",
            "Adds funds for laboratory equipment and accreditation.", "INL",
            [new(Negotiating, -80), new(TextAgreed, -22), new(ClearedByBoth, -3) { Waits = true }]) { Registered = -96, Parent = "loa" },
        new("equipment-notes", Side.Embassy, ExchangeOfNotes, true, "Exchange of notes on the hand-over and end use of equipment",
            "Receipts, serial lists and yearly checks for what is delivered.", "INL",
            [new(Negotiating, -330), new(TextAgreed, -262), new(ClearedByBoth, -240), new(Signed, -222), new(InForce, -216)])
        { Registered = -340, Signed = -222, InForce = -220, Expires = 60, NoticeDays = 30, Renewal = "Renewed yearly unless a side gives notice." },
        new("training-mou", Side.Ministry, Memorandum, false, "Memorandum of understanding on police training and instructor exchange",
            "Seats, selection, travel and the later use of trained officers.", "ATA",
            [
                new(Negotiating, -250), new(TextAgreed, -130) { ByOther = true }, new(ClearedByBoth, -58) { Declined = "The annex on seats is not cleared on our side yet." }, new(ClearedByBoth, -34),
                new(Signed, -2) { Waits = true, Signed = -5 },
            ]) { Registered = -262 },
        new("sharing-protocol", Side.Ministry, Memorandum, false, "Protocol on sharing information about transnational criminal networks",
            "Focal points, categories, response times and the protection of personal data.", null,
            [new(Negotiating, -66)]) { Registered = -92 },
        new("training-old", Side.Ministry, Memorandum, false, "Memorandum of understanding on border-management training",
            "The earlier terms for training at ports of entry.", "ATA",
            [new(InForce, -377), new(Expired, -46)])
        { Signed = -1150, InForce = -1145, Expires = -50 },
        new("academy-notes", Side.Ministry, ExchangeOfNotes, true, "Exchange of notes on support for an academy within the FIA",
            "The Ministry’s first outline, before it is offered to the Embassy.", "INL", []) { Registered = -28, Released = false },
        new("vetting-notes", Side.Embassy, ExchangeOfNotes, true, "Exchange of notes on vetting data and its retention",
            "The Embassy’s first outline, before it is offered to the Ministry.", null, []) { Registered = -31, Released = false },
    ];

    /// <summary>The day, counted from today, on which an instrument was registered.</summary>
    public static int RegisteredOn(string key) => Instruments.Single(i => i.Key == key).Registered;

    public static void Tell(Story story)
    {
        foreach (var instrument in Instruments)
        {
            var who = DemoAccounts.Coordinator(instrument.Owner);
            story.On(story.Workday(instrument.Registered), who, async () =>
            {
                var i = instrument;
                DateOnly? Day(int? fromToday) => fromToday is { } n ? story.Workday(n) : null;
                var agreement = Agreement.Register(story.By, await story.Db.NextOwnRef("AGR", story.By.Side, story.Clock.Today), new(
                    i.Title, i.Kind, i.Binding, $"{DemoData.Mark}: {i.Summary}", i.MinistryParty, i.EmbassyParty, "Interior Secretary", "Chargé d’Affaires",
                    Day(i.Signed), Day(i.InForce), Day(i.Expires), i.NoticeDays, i.Renewal, i.Programme is null ? null : story.Keys[i.Programme],
                    i.Parent is null ? null : story.Keys[i.Parent], Handling.OfficialUseOnly, i.Released), story.Clock.Now);
                story.Db.Add(agreement);
                story.Keys.Add(i.Key, agreement.Id);
                if (!i.Released) return;
                await story.Save();
                story.Pass(5);
                var again = (await story.Db.Agreements.FindAsync(agreement.Id))!;
                again.Release(story.By, await story.Db.NextSharedRef("AGR", story.Clock.Today), story.Clock.Now);
            });
            foreach (var step in instrument.Life)
            {
                var (proposer, answerer) = step.ByOther ? (instrument.Owner.Other(), instrument.Owner) : (instrument.Owner, instrument.Owner.Other());
                story.On(story.Workday(step.On), DemoAccounts.Coordinator(proposer), async () =>
                {
                    var agreement = await Find(story, instrument);
                    if (agreement.MovesAlone.Contains(step.To)) agreement.MoveTo(story.By, step.To, step.Why, story.Clock.Today);
                    else agreement.ProposeState(story.By, step.To, step.Signed is { } signed ? agreement.Facts with { SignedOn = story.Workday(signed) } : agreement.Facts, step.Why, story.Clock.Now);
                }, new TimeOnly(11, 0));
                if (step.Waits) continue;
                story.On(story.Workday(step.On), DemoAccounts.Coordinator(answerer), async () =>
                {
                    var agreement = await Find(story, instrument);
                    if (agreement.ProposedBy is null) return;
                    if (step.Declined is { } whyNot) agreement.RefuseState(story.By, whyNot, story.Clock.Now);
                    else agreement.AgreeState(story.By, story.Clock.Now);
                }, new TimeOnly(15, 0));
            }
        }
    }

    static Task<Agreement> Find(Story story, Instrument instrument) =>
        story.Db.Agreements.Include(a => a.Proposals).SingleAsync(a => a.Id == story.Keys[instrument.Key]);
}
