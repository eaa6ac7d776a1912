using D = CooperationPortal.Domain;

namespace CooperationPortal.Tests.Support;

/// <summary>
/// Records made by the domain's own verbs, without a database: what tests of the domain start from and what <see cref="Given"/> stores.
/// Every argument has a sensible default; name only what the test is about.
/// </summary>
public static class Make
{
    static int last;

    /// <summary>Monday, 2 March 2026, 11:00 in Islamabad: the time of every test until it moves <see cref="PortalHost.Time"/>.</summary>
    public static readonly DateTime Now = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    public static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>A number that no other call gets, for names and references.</summary>
    public static int Next() => Interlocked.Increment(ref last);

    public static string OwnRef(string noun, Side side) => $"{noun}-2026-{side.Letter()}{5000 + Next()}";

    public static string SharedRef(string noun) => $"{noun}-2026-{5000 + Next()}";

    /// <summary>Someone of the side who may do all that a coordinator may: verbs that the given person may not do are done by the coordinator.</summary>
    public static Viewer CoordinatorOf(Side side) => People.Of(side, Role.Coordinator);

    public static Agency Agency(Side side = Side.Ministry, string? name = null, string? acronym = null, Agency? parent = null)
    {
        var n = Next();
        return D.Agency.Found(CoordinatorOf(side), $"agency-{n}",
            new AgencyDetails(name ?? $"{side} agency {n}", acronym, AgencyKind.LawEnforcement, parent?.Id, "Director General", null, null), parent);
    }

    public static Contact Contact(Viewer? by = null, Agency? agency = null, string? name = null, string? title = "Director", bool shared = false)
    {
        by ??= Ministry.Official;
        var contact = D.Contact.Enter(by, new ContactDetails(name ?? $"Person {Next()}", title, null, "English", (agency ?? Agency(by.Side)).Id));
        if (shared) contact.Share(CoordinatorOf(by.Side));
        return contact;
    }

    public static Programme Programme(Viewer? by = null, Agency? funding = null, string? name = null, string? acronym = null, params Agency[] served)
    {
        by ??= Embassy.Coordinator;
        var n = Next();
        funding ??= Agency(by.Side);
        return D.Programme.Start(by, $"programme-{n}",
            new ProgrammeDetails(name ?? $"Programme {n}", acronym, "What it is for", "22 USC 2349aa", funding.Id, ProgrammeState.Active), funding, served);
    }

    public static AgreementDetails AgreementDetails(string? title = null) => new(
        title ?? $"Agreement {Next()}", AgreementKind.Memorandum, IsBinding: false, "What it is about", "Ministry of Interior", "US Embassy", null, null,
        new DateOnly(2025, 9, 1), new DateOnly(2025, 10, 1), new DateOnly(2028, 10, 1), 90, null, null, null, Handling.OfficialUseOnly, ForBothSides: true);

    public static Agreement Agreement(Viewer? by = null, bool shared = false, string? title = null, Func<AgreementDetails, AgreementDetails>? with = null)
    {
        by ??= Ministry.Coordinator;
        var details = AgreementDetails(title);
        var agreement = D.Agreement.Register(by, OwnRef("AGR", by.Side), with?.Invoke(details) ?? details, Now);
        if (shared) agreement.Release(CoordinatorOf(by.Side), SharedRef("AGR"), Now);
        return agreement;
    }

    public static InitiativeDetails InitiativeDetails(string? title = null, Side lead = Side.Ministry) => new(
        title ?? $"Initiative {Next()}", "What it is for", null, InitiativeKind.Training, null, null, lead, null, null, null, null,
        new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), null, Handling.OfficialUseOnly, ForBothSides: true);

    public static Initiative Initiative(
        Viewer? by = null, bool shared = false, string? title = null, InitiativeState state = InitiativeState.Idea, Agency? lead = null,
        Func<InitiativeDetails, InitiativeDetails>? with = null, params Theme[] themes)
    {
        by ??= Ministry.Coordinator;
        var side = lead?.Side ?? by.Side;
        var details = InitiativeDetails(title, side);
        if (lead is not null) details = side == Side.Ministry ? details with { MinistryLeadId = lead.Id } : details with { EmbassyLeadId = lead.Id };
        var initiative = D.Initiative.Register(by, OwnRef("INI", by.Side), with?.Invoke(details) ?? details, themes, Now);
        if (shared) initiative.Release(CoordinatorOf(by.Side), SharedRef("INI"), Now);
        Advance(initiative, CoordinatorOf(by.Side), state);
        return initiative;
    }

    public static StatusReport Report(Rag rag = Rag.OnTrack, int progress = 40) =>
        new(rag, "Why it is rated so", Direction.Steady, progress, "What happened", "What comes next", null, null);

    public static MilestoneDetails MilestoneDetails(string? title = null, DateOnly? forecast = null) =>
        new(title ?? $"Milestone {Next()}", 1, new DateOnly(2026, 6, 1), forecast ?? new DateOnly(2026, 6, 1), null, MilestoneState.Pending, null, null);

    public static MeetingSeries Series(Viewer? by = null, bool shared = false, string? name = null, string? standingAgenda = "Review of action items\nNew business")
    {
        by ??= Ministry.Official;
        var n = Next();
        var series = MeetingSeries.Start(by, $"series-{n}", new SeriesDetails(name ?? $"Series {n}", Cadence.Quarterly, "Additional Secretary", "Deputy Chief of Mission", standingAgenda));
        if (shared) series.Share(CoordinatorOf(by.Side));
        return series;
    }

    public static MeetingHead MeetingHead(string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool forBothSides = true) => new(
        title ?? $"Meeting {Next()}", series?.Id, day ?? Today.AddDays(-4), new TimeOnly(10, 0), new TimeOnly(11, 0), Zones.Islamabad, IsProvisional: false,
        "Ministry of Interior", null, Handling.OfficialUseOnly, forBothSides);

    /// <summary>A planned meeting with one agenda item and a head of each delegation.</summary>
    public static Meeting PlannedMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool forBothSides = true)
    {
        by ??= Ministry.Official;
        var meeting = Meeting.Plan(by, OwnRef("MTG", by.Side), MeetingHead(title, series, day, forBothSides), Now);
        meeting.AddAgendaItem(by, "Border security", forBothSides: true);
        foreach (var side in Sides.Both) meeting.Invite(by, side, null, $"Head of the {side}", "Minister", null, DelegateRole.Head);
        return meeting;
    }

    /// <summary>A meeting that took place, both heads present; its minutes are open.</summary>
    public static Meeting HeldMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool shared = false, bool forBothSides = true)
    {
        by ??= Ministry.Official;
        var meeting = PlannedMeeting(by, title, series, day, forBothSides);
        meeting.Hold(by, meeting.StartsAt);
        foreach (var person in meeting.Delegates.ToList()) meeting.MarkAttendance(by, person.Id, attended: true);
        if (shared) Release(meeting);
        return meeting;
    }

    /// <summary>A meeting whose draft minutes are finished: one decision for both sides, one the own side keeps.</summary>
    public static Meeting FinishedMeeting(Viewer? by = null, string? title = null, MeetingSeries? series = null, DateOnly? day = null, bool shared = false)
    {
        by ??= Ministry.Official;
        var meeting = HeldMeeting(by, title, series, day);
        var item = meeting.Agenda[0].Id;
        meeting.AddOutcome(by, item, 1, new OutcomeLine(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true));
        meeting.AddOutcome(by, item, 2, new OutcomeLine(OutcomeKind.Information, $"Kept by the {by.Side}.", ForBothSides: false));
        meeting.FinishMinutes(by, Now);
        if (shared) Release(meeting);
        return meeting;
    }

    /// <summary>A meeting whose minutes lie with both sides: one line of each side, the other side’s written by its official.</summary>
    public static Meeting ProposedMeeting(Viewer? by = null, string? title = null)
    {
        var meeting = MeetingOfBoth(by, title);
        meeting.Propose(CoordinatorOf(meeting.Owner), Hash(meeting), Now);
        return meeting;
    }

    /// <summary>A shared meeting whose draft is finished, with a line of each side that both see and one that its own side keeps.</summary>
    public static Meeting MeetingOfBoth(Viewer? by = null, string? title = null)
    {
        by ??= Ministry.Official;
        var other = by.Side.Other();
        var meeting = HeldMeeting(by, title, shared: true);
        var item = meeting.Agenda[0].Id;
        meeting.AddOutcome(by, item, 1, new OutcomeLine(OutcomeKind.Decision, "Both sides open a liaison desk.", ForBothSides: true));
        meeting.AddOutcome(by, item, 2, new OutcomeLine(OutcomeKind.Information, $"Kept by the {by.Side}.", ForBothSides: false));
        meeting.AddOutcome(People.Of(other, Role.Official), item, 1, new OutcomeLine(OutcomeKind.Commitment, "Training for forty officers.", ForBothSides: true));
        meeting.Release(CoordinatorOf(by.Side), null, 1, Now);
        meeting.Release(CoordinatorOf(other), null, 2, Now);
        meeting.FinishMinutes(by, Now);
        return meeting;
    }

    /// <summary>The agencies that a meeting names, as when it is read from the database for its agreement.</summary>
    public static void Load(Meeting meeting, params Agency[] agencies)
    {
        foreach (var row in meeting.Delegates) Set(row, nameof(row.Agency), row.AgencyId);
        foreach (var row in meeting.Outcomes) Set(row, nameof(row.ResponsibleAgency), row.ResponsibleAgencyId);
        foreach (var row in meeting.Carried) Set(row, nameof(row.ResponsibleAgency), row.ResponsibleAgencyId);

        void Set(object row, string name, Guid? key) => row.GetType().GetProperty(name)!.SetValue(row, key is null ? null : agencies.FirstOrDefault(a => a.Id == key) ?? Agency());
    }

    /// <summary>What a manager brings who has read the text as it is now.</summary>
    public static Consent Consent(Meeting meeting, Addendum? addendum = null, bool hasOtherManager = true, string? aloneReason = null) =>
        new(Hash(meeting, addendum), "Joint Secretary", hasOtherManager, aloneReason);

    /// <summary>The hash of the text as it is now, as somebody brings it who has read it.</summary>
    public static string Hash(Meeting meeting, Addendum? addendum = null) => MinutesText.Hash(addendum is null ? MinutesText.Of(meeting) : MinutesText.Of(meeting, addendum));

    /// <summary>Minutes that both sides have accepted.</summary>
    public static Meeting AgreedMeeting(Viewer? by = null, string? title = null)
    {
        var meeting = ProposedMeeting(by, title);
        foreach (var side in Sides.Both) meeting.Accept(People.Of(side, Role.Manager), Consent(meeting), Now);
        return meeting;
    }

    public static ActionItemDetails ActionItemDetails(string? what = null, Initiative? initiative = null, bool forBothSides = true) =>
        new(what ?? $"Action {Next()}", initiative?.Id, Priority.Normal, Handling.OfficialUseOnly, forBothSides);

    public static ActionItem ActionItem(
        Viewer? by = null, bool shared = false, Agency? responsible = null, Agency? counterpart = null, string? what = null,
        Initiative? initiative = null, DateOnly? dueOn = null, bool forBothSides = true)
    {
        by ??= Ministry.Official;
        var item = D.ActionItem.Create(by, OwnRef("ACT", by.Side), ActionItemDetails(what, initiative, forBothSides || shared), responsible ?? Agency(by.Side), counterpart,
            dueOn ?? Today.AddDays(10), Now, dueOn < Today ? dueOn.Value : Today);
        if (shared) item.Release(CoordinatorOf(by.Side), SharedRef("ACT"), Now);
        return item;
    }

    /// <summary>Moves an agreement to a following state: alone while its side keeps it, otherwise as coordinators of both sides do.</summary>
    public static void Move(Agreement agreement, AgreementState to)
    {
        var (by, reason) = (CoordinatorOf(agreement.Owner), agreement.NeedsReason(to) ? "The sides agreed so." : null);
        if (agreement.MovesAlone.Contains(to))
        {
            if (to == AgreementState.Expired) agreement.Edit(by, DetailsOf(agreement) with { ExpiresOn = Today }, [], Today);
            agreement.MoveTo(by, to, reason, Today);
        }
        else
        {
            agreement.ProposeState(by, to, FactsFor(agreement, to), reason, Now);
            agreement.AgreeState(CoordinatorOf(agreement.Owner.Other()), Now);
        }
    }

    /// <summary>What is known of an agreement, as a form has it.</summary>
    public static AgreementDetails DetailsOf(Agreement a) => new(a.Title, a.Kind, a.IsBinding, a.Summary, a.MinistryParty, a.EmbassyParty, a.MinistrySignatory, a.EmbassySignatory,
        a.SignedOn, a.InForceOn, a.ExpiresOn, a.NoticeDays, a.RenewalRule, a.ProgrammeId, a.ParentId, a.Handling, a.ForBothSides);

    /// <summary>Days and signatories of an agreement, with a last day that has come where it is to be over.</summary>
    public static AgreementFacts FactsFor(Agreement agreement, AgreementState to) => to == AgreementState.Expired ? agreement.Facts with { ExpiresOn = Today } : agreement.Facts;

    /// <summary>An agreement on its way into force, or past it, alone with its side or shared.</summary>
    public static Agreement AgreementAt(AgreementState state, bool shared = false)
    {
        var agreement = Agreement(shared: shared);
        AgreementState[] way = [AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed, AgreementState.InForce];
        if (state == AgreementState.Withdrawn) way = [];
        else if (Array.IndexOf(way, state) is >= 0 and var last) way = way[..last];
        foreach (var step in state == AgreementState.Proposed ? [] : way) Move(agreement, step);
        if (agreement.State != state) Move(agreement, state);
        agreement.Done();
        return agreement;
    }

    /// <summary>Gives up what both sides see, as their coordinators do.</summary>
    public static void CancelBoth(ActionItem item, string reason = "Overtaken")
    {
        item.ProposeCancellation(CoordinatorOf(item.Owner), reason, Now);
        item.AgreeCancellation(CoordinatorOf(item.Owner.Other()), Now);
    }

    /// <summary>A file that was looked at; its bytes are nowhere.</summary>
    public static CheckedFile File(string? name = null, FileState state = FileState.Ready) => new(name ?? $"Paper {Next()}.pdf", 1_000, new string('0', 60) + $"{Next():x4}", "application/pdf", state);

    /// <summary>A document on a record, marked for both sides unless said otherwise.</summary>
    public static Document Document(IHasDocuments on, Viewer? by = null, string? title = null, bool forBothSides = true, CheckedFile? file = null) =>
        D.Document.Attach(by ?? CoordinatorOf(on.Owner), on, new(title ?? $"Document {Next()}", DocumentKind.Report, Handling.OfficialUseOnly, forBothSides), file ?? File(), Now);

    /// <summary>A comment on a record, or on a line of its minutes.</summary>
    public static Comment Comment(IHasComments on, Viewer? by = null, Outcome? line = null, string? text = null, bool forBothSides = false, params Viewer[] known) =>
        D.Comment.Write(by ?? CoordinatorOf(on.Owner), on, line, text ?? $"Comment {Next()}", forBothSides, known.Select(Mentionable), Now);

    /// <summary>Somebody as others mention them.</summary>
    public static Mentionable Mentionable(Viewer person) => new(person.AccountId, person.Side, person.Name);

    /// <summary>Releases a meeting to the other side, as its coordinator does.</summary>
    public static void Release(Meeting meeting) => meeting.Release(CoordinatorOf(meeting.Owner), SharedRef("MTG"), 1, Now);

    static void Advance(Initiative initiative, Viewer by, InitiativeState state)
    {
        InitiativeState[] way = [InitiativeState.Scoping, InitiativeState.Approved, InitiativeState.Implementing, InitiativeState.Closing];
        foreach (var step in way.TakeWhile(step => step <= state))
        {
            if (step == InitiativeState.Implementing) initiative.AddMilestone(by, MilestoneDetails());
            initiative.MoveTo(by, step, null, openActionItems: 0);
        }
    }
}
