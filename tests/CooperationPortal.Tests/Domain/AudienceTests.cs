using System.Reflection;

namespace CooperationPortal.Tests.Domain;

/// <summary>A line of a record is never visible more widely than the record, whichever verb has just run, and whoever ran it.</summary>
public sealed class AudienceTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry);
    static readonly Agency Inl = Make.Agency(Side.Embassy);
    static readonly Agency Nccia = Make.Agency(Side.Ministry);

    [Fact]
    public void A_meeting_s_lines_are_never_wider_than_the_meeting_or_its_agenda_item()
    {
        var ours = Ministry.Coordinator;
        var meeting = Meeting.Plan(ours, "MTG-2026-M0001", Make.MeetingHead(), Make.Now);
        var walk = new Walk(meeting);
        var items = new List<ActionItem>();
        Verb("AddAgendaItem", () => meeting.AddAgendaItem(ours, "For both", forBothSides: true));
        Verb("AddAgendaItem", () => meeting.AddAgendaItem(ours, "For us", forBothSides: false));
        Verb("TakeUp", () => meeting.TakeUp(ours, Make.Series(ours).Propose(ours, "A topic", forBothSides: true)));
        Verb("EditAgendaItem", () => meeting.EditAgendaItem(ours, meeting.Agenda[2].Id, "A topic, reworded", notReached: false));
        Verb("MoveAgendaItem", () => meeting.MoveAgendaItem(ours, meeting.Agenda[2].Id, up: true));
        Verb("Invite", () => meeting.Invite(ours, Side.Ministry, null, "Head", "Minister", Fia.Id, DelegateRole.Head));
        Verb("Invite", () => meeting.Invite(ours, Side.Embassy, null, "Second head", null, Inl.Id, DelegateRole.Head));
        Verb("Uninvite", () => meeting.Uninvite(ours, meeting.Invite(ours, Side.Embassy, null, "Third", null, null, DelegateRole.Member).Id));
        Verb("Carry", () => meeting.Carry(ours, Kept(Make.ActionItem(ours))));
        Verb("Postpone", () => meeting.Postpone(ours, "A storm"));
        Verb("Edit", () => meeting.Edit(ours, Make.MeetingHead()));
        Verb("Hold", () => meeting.Hold(ours, Make.Now));
        Write(meeting, ours, 1);
        foreach (var both in (bool[])[true, false]) Verb("Attach", () => Make.Document(meeting, ours, forBothSides: both));
        Verb("Release", () => meeting.Release(ours, "MTG-2026-0001", 1, Make.Now));
        foreach (var by in new[] { ours, Embassy.Official }) Verb("Attach", () => Make.Document(meeting, by));
        Write(meeting, ours, 10);
        Write(meeting, Embassy.Official, 1);
        Verb("AddAgendaItem", () => meeting.AddAgendaItem(Embassy.Official, "Theirs for both", forBothSides: true));
        Verb("Carry", () => meeting.Carry(ours, Kept(Make.ActionItem(ours))));
        Verb("Carry", () => meeting.Carry(ours, Kept(Make.ActionItem(ours, shared: true))));
        Verb("ChangeRole", () => meeting.ChangeRole(ours, meeting.Delegates[1].Id, DelegateRole.Member));
        Verb("Invite", () => meeting.Invite(ours, Side.Embassy, null, "Fourth", null, null, DelegateRole.NoteTaker));
        Verb("MarkAttendance", () => meeting.MarkAttendance(ours, meeting.Delegates[0].Id, attended: true));
        Verb("MarkAttendance", () => meeting.MarkAttendance(Embassy.Official, meeting.Delegates[1].Id, attended: true));
        Verb("EditOutcome", () => meeting.EditOutcome(Embassy.Official, meeting.Outcomes.First(o => o.Owner == Side.Embassy).Id, Line("Reworded", true)));
        Verb("MoveOutcome", () => meeting.MoveOutcome(ours, meeting.Outcomes.First(o => o.Owner == Side.Ministry).Id, up: false));
        Verb("RemoveOutcome", () => meeting.RemoveOutcome(ours, meeting.Outcomes.Last(o => o.Owner == Side.Ministry && o.Audience != Audience.Shared).Id));
        Verb("RemoveAgendaItem", () => meeting.RemoveAgendaItem(ours, meeting.AddAgendaItem(ours, "Unused", forBothSides: false).Id));
        Verb("FinishMinutes", () => meeting.FinishMinutes(ours, Make.Now));
        Verb("ReopenMinutes", () => meeting.ReopenMinutes(ours, "A line was forgotten", Make.Now));
        Write(meeting, ours, 20);
        Verb("Release", () => meeting.Release(ours, null, 5, Make.Now));
        foreach (var item in items.Where(i => !i.IsShared)) item.Release(ours, $"ACT-2026-9{items.IndexOf(item):D3}", Make.Now);
        meeting.FollowCarried(items);
        walk.Check("FollowCarried");
        Make.Load(meeting, Fia, Inl);
        Verb("FinishMinutes", () => meeting.FinishMinutes(ours, Make.Now));
        Verb("Propose", () => meeting.Propose(ours, Make.Hash(meeting), Make.Now));
        var theirs = Embassy.Coordinator;
        var lines = meeting.Outcomes.Where(o => o.Audience == Audience.Shared).Select(o => o.Id).ToList();
        Verb("Reserve", () => meeting.Reserve(theirs, lines[0], "Subject to funds", Make.Now));
        Verb("LiftReservation", () => meeting.LiftReservation(theirs, meeting.Reservations[0].Id, Make.Now));
        Verb("ProposeWording", () => meeting.ProposeWording(theirs, lines[0], "Other words", null, Make.Now));
        Verb("WithdrawWording", () => meeting.WithdrawWording(theirs, meeting.Wordings[0].Id, Make.Now));
        Verb("ProposeWording", () => meeting.ProposeWording(theirs, lines[0], "Other words", null, Make.Now));
        Verb("RejectWording", () => meeting.RejectWording(ours, meeting.Wordings[1].Id, "Not so", Make.Now));
        Verb("ProposeWording", () => meeting.ProposeWording(theirs, lines[0], "Other words", null, Make.Now));
        Verb("CounterWording", () => meeting.CounterWording(ours, meeting.Wordings[2].Id, "Our words", null, Make.Now));
        Verb("AcceptWording", () => meeting.AcceptWording(theirs, meeting.Wordings[3].Id, Make.Now));
        Verb("FollowName", () => meeting.FollowName(theirs, Inl, "Its name before", Make.Now));
        Verb("Return", () => meeting.Return(theirs, ReturnReason.Fact, "A fact is wrong", Make.Now));
        Verb("Propose", () => meeting.Propose(ours, Make.Hash(meeting), Make.Now));
        foreach (var side in Sides.Both) Verb("Accept", () => meeting.Accept(People.Of(side, Role.Manager), Make.Consent(meeting), Make.Now));
        Verb("DraftAddendum", () => meeting.DraftAddendum(theirs, "A slip", Make.Now));
        var addendum = meeting.Addenda[0];
        Verb("EditAddendum", () => meeting.EditAddendum(theirs, addendum.Id, "A slip of the pen"));
        Verb("CorrectLine", () => meeting.CorrectLine(theirs, addendum.Id, lines[0], new(CorrectionKind.Replace, "Better words")));
        Verb("RemoveCorrection", () => meeting.RemoveCorrection(theirs, addendum.Id, addendum.Corrections[0].Id));
        Verb("AddMissingLine", () => meeting.AddMissingLine(theirs, addendum.Id, meeting.Agenda.First(a => a.Audience == Audience.Shared).Id, new(CorrectionKind.Add, "A missing line")));
        Verb("ProposeAddendum", () => meeting.ProposeAddendum(theirs, addendum.Id, Make.Hash(meeting, addendum), Make.Now));
        Verb("ReturnAddendum", () => meeting.ReturnAddendum(ours, addendum.Id, ReturnReason.Wording, "Other words", Make.Now));
        Verb("DraftAddendumAgain", () => meeting.DraftAddendumAgain(theirs, addendum.Id, Make.Now));
        Verb("ProposeAddendum", () => meeting.ProposeAddendum(theirs, meeting.Addenda[1].Id, Make.Hash(meeting, meeting.Addenda[1]), Make.Now));
        Verb("TakeBackAddendum", () => meeting.TakeBackAddendum(theirs, meeting.Addenda[1].Id, "A word is missing", Make.Now));
        Verb("DraftAddendumAgain", () => meeting.DraftAddendumAgain(theirs, meeting.Addenda[1].Id, Make.Now));
        Verb("CorrectElse", () => meeting.CorrectElse(theirs, meeting.Addenda[2].Id, "The venue", "The Embassy"));
        Verb("ProposeAddendum", () => meeting.ProposeAddendum(theirs, meeting.Addenda[2].Id, Make.Hash(meeting, meeting.Addenda[2]), Make.Now));
        foreach (var side in Sides.Both) Verb("AcceptAddendum", () => meeting.AcceptAddendum(People.Of(side, Role.Manager), meeting.Addenda[2].Id, Make.Consent(meeting, meeting.Addenda[2]), Make.Now));
        Verb("DiscardAddendum", () => meeting.DiscardAddendum(ours, meeting.DraftAddendum(ours, "Not needed", Make.Now).Id));
        Verb("Close", () => meeting.Close(ours, 0));
        var cancelled = Make.PlannedMeeting(ours);
        cancelled.Cancel(ours, "Not needed");
        new Walk(cancelled).Check("Cancel");
        var taken = Make.MeetingOfBoth(ours);
        taken.TakeBack(Ministry.Manager, taken.Outcomes.First(o => o.Owner == Side.Ministry && o.IsShared).Id, "By mistake", false, kind => $"{taken.Ref}/{kind}", Make.Now);
        new Walk(taken).Check("TakeBack");
        var whole = Make.FinishedMeeting(ours, shared: true);
        whole.TakeBack(Ministry.Manager, whole.Agenda[0].Id, "By mistake", false, kind => $"{whole.Ref}/{kind}", Make.Now);
        new Walk(whole).Check("TakeBack");
        walk.NamedEveryVerb("Cancel", "TakeBack", nameof(Meeting.NotYetToAccept));
        return;

        ActionItem Kept(ActionItem item)
        {
            items.Add(item);
            return item;
        }

        void Verb(string name, Action act)
        {
            act();
            walk.Check(name);
        }

        void Write(Meeting m, Viewer by, int number)
        {
            foreach (var item in m.Agenda.Where(a => a.Audience == Audience.Shared || a.Owner == by.Side).ToList())
                foreach (var both in (bool[])[true, false])
                {
                    if (item.ForBothSides || !both) Verb("WriteNote", () => m.WriteNote(by, item.Id, both, "What was said", Make.Now));
                    Verb("AddOutcome", () => m.AddOutcome(by, item.Id, number++, Line("What came of it", both)));
                }
        }
    }

    [Fact]
    public void An_action_item_s_lines_are_never_wider_than_the_item()
    {
        var ours = Ministry.Coordinator;
        var item = Make.ActionItem(ours, responsible: Fia);
        var walk = new Walk(item);
        foreach (var shared in (bool[])[false, true])
        {
            if (shared) Verb("Release", () => item.Release(ours, "ACT-2026-0001", Make.Now));
            Verb("Edit", () => item.Edit(ours, Make.ActionItemDetails(), [Inl]));
            Verb("Note", () => item.Note(ours, "For both", 10, forBothSides: true, Make.Now));
            Verb("Note", () => item.Note(ours, "For us", null, forBothSides: false, Make.Now));
            if (shared) Verb("Note", () => item.Note(Embassy.Official, "For them", null, forBothSides: false, Make.Now));
            Verb("AddEvidence", () => item.AddEvidence(ours, "A photograph", null, Make.Now));
            foreach (var both in (bool[])[true, false]) Verb("Attach", () => Make.Document(item, ours, forBothSides: both));
            Verb("AddEvidence", () => item.AddEvidence(ours, "A letter", null, Make.Now, Make.Document(item, ours)));
            if (!shared) Verb("ChangeDueDate", () => item.ChangeDueDate(ours, item.DueOn.AddDays(7), "Funds", Make.Now));
            Verb("Reassign", () => item.Reassign(ours, shared ? Fia : Nccia, null, Make.Now));
            if (shared)
            {
                Verb("ProposeDueDate", () => item.ProposeDueDate(ours, item.DueOn.AddDays(7), "Funds", Make.Now));
                Verb("CounterDueDate", () => item.CounterDueDate(Embassy.Coordinator, item.DueOn.AddDays(3), "Sooner", Make.Now));
                Verb("AgreeDueDate", () => item.AgreeDueDate(ours, Make.Now));
                Verb("ProposeDueDate", () => item.ProposeDueDate(ours, item.DueOn.AddDays(7), "Funds", Make.Now));
                Verb("RefuseDueDate", () => item.RefuseDueDate(Embassy.Coordinator, "No", Make.Now));
                Verb("ProposeDueDate", () => item.ProposeDueDate(ours, item.DueOn.AddDays(9), "Funds", Make.Now));
                Verb("TakeDueDateBack", () => item.TakeDueDateBack(ours, Make.Now));
                Verb("ProposeCancellation", () => item.ProposeCancellation(ours, "No use", Make.Now));
                Verb("RefuseCancellation", () => item.RefuseCancellation(Embassy.Coordinator, "It is of use", Make.Now));
                Verb("ProposeCancellation", () => item.ProposeCancellation(Embassy.Coordinator, "No use", Make.Now));
                Verb("TakeCancellationBack", () => item.TakeCancellationBack(Embassy.Coordinator, Make.Now));
            }

            Verb("Entrust", () => item.Entrust(ours, ours.AccountId));
            if (item.CanBeDeclined) Verb("Decline", () => item.Decline(ours, "Not ours", Inl, Make.Now));
            if (item.DeclinedOn is not null) Verb("Keep", () => item.Keep(ours, "Yours", Make.Now));
            if (item.State == ActionState.Open) Verb("Acknowledge", () => item.Acknowledge(ours));
            Verb("Start", () => item.Start(ours));
            Verb("Block", () => item.Block(ours, Blocker.Funds, "No release", Make.Today));
            Verb("Submit", () => item.Submit(ours, "All of it", null, Make.Today));
            Verb("Dispute", () => item.Dispute(shared ? Embassy.Coordinator : Ministry.Manager, "Half of it"));
        }

        Verb("Submit", () => item.Submit(ours, "All of it", null, Make.Today));
        Verb("Confirm", () => item.Confirm(Embassy.Coordinator, Make.Today));
        var cancelled = Make.ActionItem(ours);
        cancelled.Cancel(ours, "Not needed", Make.Today);
        var givenUp = Make.ActionItem(ours, shared: true);
        Make.CancelBoth(givenUp);
        new Walk(givenUp).Check("AgreeCancellation");
        walk.NamedEveryVerb("Cancel", "AgreeCancellation", "CancelWithLine", "FollowLine", "Assign", nameof(ActionItem.EditHindrance));
        return;

        void Verb(string name, Action act)
        {
            act();
            walk.Check(name);
        }
    }

    [Fact]
    public void An_initiative_s_lines_are_never_wider_than_the_initiative()
    {
        var ours = Ministry.Coordinator;
        var initiative = Make.Initiative(ours, lead: Fia);
        var walk = new Walk(initiative);
        foreach (var shared in (bool[])[false, true])
        {
            if (shared) Verb("Release", () => initiative.Release(ours, "INI-2026-0001", Make.Now));
            foreach (var both in (bool[])[true, false]) Verb("Attach", () => Make.Document(initiative, ours, forBothSides: both));
            if (shared) Verb("Attach", () => Make.Document(initiative, Embassy.Official));
            Verb("Edit", () => initiative.Edit(ours, Make.InitiativeDetails() with { MinistryLeadId = Fia.Id }, []));
            Verb("AddMilestone", () => initiative.AddMilestone(ours, Make.MilestoneDetails()));
            Verb("EditMilestone", () => initiative.EditMilestone(ours, initiative.Milestones[0].Id, Make.MilestoneDetails()));
            Verb("MoveMilestone", () => initiative.MoveMilestone(ours, initiative.Milestones[0].Id, up: false));
            Verb("File", () => initiative.File(ours, Make.Report(), Make.Now, Make.Today));
            if (shared) Verb("File", () => initiative.File(Embassy.Coordinator, Make.Report(Rag.OffTrack), Make.Now, Make.Today));
            Verb("MoveTo", () => initiative.MoveTo(ours, initiative.NextStates[0], null, openActionItems: 0));
        }

        walk.NamedEveryVerb();
        return;

        void Verb(string name, Action act)
        {
            act();
            walk.Check(name);
        }
    }

    [Fact]
    public void A_series_topics_are_never_wider_than_the_series()
    {
        var ours = Ministry.Coordinator;
        var series = Make.Series(ours);
        var walk = new Walk(series);
        Verb("Propose", () => series.Propose(ours, "For both", forBothSides: true));
        Verb("Propose", () => series.Propose(ours, "For us", forBothSides: false));
        Verb("Edit", () => series.Edit(ours, new SeriesDetails("Renamed", Cadence.Monthly, null, null, null)));
        Verb("Share", () => series.Share(ours));
        Verb("Propose", () => series.Propose(Embassy.Official, "Theirs", forBothSides: true));
        Verb("Propose", () => series.Propose(Embassy.Official, "Theirs alone", forBothSides: false));
        walk.NamedEveryVerb();
        return;

        void Verb(string name, Action act)
        {
            act();
            walk.Check(name);
        }
    }

    [Fact]
    public void A_document_s_versions_are_never_wider_than_the_document_nor_the_document_than_its_record()
    {
        var ours = Ministry.Coordinator;
        foreach (var record in new IHasDocuments[] { Make.Agreement(ours), Make.Agreement(ours, shared: true), Make.Programme(ours) })
        {
            var document = Make.Document(record, ours);
            var walk = new Walk(document);
            Verb("AddVersion", () => document.AddVersion(ours, record, Make.File(), Make.Now));
            Verb("Edit", () => document.Edit(ours, record, new("Reworded", DocumentKind.Plan, Handling.Unclassified, true)));
            if (record.Audience != Audience.Shared) Assert.Throws<RuleBroken>(() => document.Release(ours, record, Make.Now));
            else Verb("Release", () => document.Release(ours, record, Make.Now));
            Verb("AddVersion", () => document.AddVersion(ours, record, Make.File(), Make.Now));
            Assert.True(record.Audience == Audience.Shared || document.Audience == record.Audience);
            if (document.IsShared) Verb("TakeBack", () => document.TakeBack(ours, record, kind => kind.ToString(), null, Make.Now));
            Assert.All(document.Versions, v => Assert.Equal(Audience.Ministry, v.Audience));
            walk.NamedEveryVerb("Withdraw", "Release", "TakeBack");

            void Verb(string name, Action act)
            {
                act();
                walk.Check(name);
            }
        }
    }

    [Fact]
    public void A_comment_is_never_wider_than_its_record_and_its_line_nor_a_mention_than_its_comment()
    {
        var ours = Ministry.Coordinator;
        var (own, shared) = (Make.FinishedMeeting(ours), Make.FinishedMeeting(ours, shared: true));
        foreach (var (meeting, line) in new[] { (own, null), (own, own.Outcomes[0]), (shared, null), (shared, shared.Outcomes[0]), (shared, shared.Outcomes[1]) })
            foreach (var both in (bool[])[true, false])
            {
                if (both && !Comment.CanBeShared(meeting, line))
                {
                    Assert.Throws<RuleBroken>(() => Make.Comment(meeting, ours, line, forBothSides: true));
                    continue;
                }

                var comment = Make.Comment(meeting, ours, line, $"@{Ministry.Official.Name} and @{Embassy.Official.Name}", both, Ministry.Official, Embassy.Official);
                var walk = new Walk(comment);
                Verb("Edit", () => comment.Edit(ours, $"@{Ministry.Manager.Name}", [Make.Mentionable(Ministry.Manager)], Make.Now));
                Assert.True(meeting.Audience == Audience.Shared || comment.Audience == meeting.Audience);
                Assert.True(line is null || line.Audience == Audience.Shared || comment.Audience == line.Audience);
                Verb("Withdraw", () => comment.Withdraw(ours, Make.Now));
                walk.NamedEveryVerb();

                void Verb(string name, Action act)
                {
                    act();
                    walk.Check(name);
                }
            }
    }

    [Fact]
    public void What_is_withdrawn_takes_all_its_lines_back()
    {
        var ours = Ministry.Coordinator;
        var meeting = Make.HeldMeeting(ours);
        meeting.WriteNote(ours, meeting.Agenda[0].Id, true, "What was said", Make.Now);
        meeting.AddOutcome(ours, meeting.Agenda[0].Id, 1, Line("What came of it", true));
        var item = Make.ActionItem(ours, responsible: Fia);
        var carried = Make.ActionItem(ours, shared: true);
        meeting.Carry(ours, carried);
        var initiative = Make.Initiative(ours, lead: Fia);
        var agreement = Make.Agreement(ours);
        CitedRecord[] records = [meeting, item, initiative, agreement];
        foreach (var record in records) Make.Document(record, ours);
        meeting.Release(ours, "MTG-2026-0001", 1, Make.Now);
        meeting.FollowCarried([carried]);
        item.Release(ours, "ACT-2026-0001", Make.Now);
        item.Note(ours, "For both", 10, forBothSides: true, Make.Now);
        item.AddEvidence(ours, "A letter", null, Make.Now, Make.Document(item, ours));
        item.ProposeDueDate(ours, item.DueOn.AddDays(7), "Funds", Make.Now);
        item.TakeDueDateBack(ours, Make.Now);
        item.ProposeCancellation(ours, "No use", Make.Now);
        item.Reassign(ours, Nccia, null, Make.Now);
        initiative.Release(ours, "INI-2026-0001", Make.Now);
        initiative.AddMilestone(ours, Make.MilestoneDetails());
        initiative.File(ours, Make.Report(), Make.Now, Make.Today);
        agreement.Release(ours, "AGR-2026-0001", Make.Now);
        agreement.ProposeState(ours, AgreementState.TextAgreed, agreement.Facts, null, Make.Now);
        foreach (var record in records)
        {
            // Every kind of line is there and shared, so that none is forgotten.
            var lines = LinesOf(record).Where(kind => !FromAProposalOn.Contains(kind.Name)).ToList();
            Assert.All(lines, kind => Assert.True(kind.Lines.Any(l => l.Audience == Audience.Shared), $"No {kind.Name} of the {record.GetType().Name} is shared."));
            record.Withdraw(ours, null, isWorkedWith: false, Make.Now);
            Assert.Equal(Audience.Ministry, record.Audience);
            foreach (var (name, parts) in LinesOf(record)) Assert.All(parts, line => Assert.True(line.Audience == Audience.Ministry, $"{name} of the {record.GetType().Name} is still {line.Audience}."));
            new Walk(record).Check("Withdraw");
        }
    }

    // What begins with the proposal of the minutes, after which a meeting is not withdrawn.
    static readonly string[] FromAProposalOn = [nameof(Meeting.Wordings), nameof(Meeting.Reservations), nameof(Meeting.Acceptances), nameof(Meeting.AcceptedTexts), nameof(Meeting.TextChanges), nameof(Meeting.AgreedTexts), nameof(Meeting.Addenda)];

    static IEnumerable<(string Name, IEnumerable<IHasAudience> Lines)> LinesOf(CitedRecord record) => record.GetType().GetProperties()
        .Where(p => p.PropertyType.IsGenericType && typeof(IEnumerable<IPartOf>).IsAssignableFrom(p.PropertyType))
        .Select(p => (p.Name, ((IEnumerable<IPartOf>)p.GetValue(record)!).Cast<IHasAudience>()))
        .Append(("Versions", record.Documents.SelectMany(d => d.Versions)));

    [Fact]
    public void What_a_side_keeps_stays_its_own_when_the_meeting_is_released()
    {
        var meeting = Make.FinishedMeeting(Ministry.Official, shared: true);
        Assert.Equal([Audience.Shared, Audience.Ministry], meeting.Outcomes.Select(o => o.Audience));
    }

    static OutcomeLine Line(string text, bool forBothSides) => new(OutcomeKind.Decision, text, forBothSides);

    sealed class Walk(IHasAudience record)
    {
        readonly HashSet<string> verbs = [];

        /// <summary>Holds every line against the record, and every line under an agenda item against that item.</summary>
        public void Check(string verb)
        {
            verbs.Add(verb);
            var lines = record.GetType().GetProperties().Where(p => p.PropertyType.IsGenericType && typeof(IEnumerable<IPartOf>).IsAssignableFrom(p.PropertyType))
                .SelectMany(p => (IEnumerable<IPartOf>)p.GetValue(record)!).ToList();
            lines.AddRange(lines.OfType<Document>().SelectMany(d => d.Versions).ToList());
            foreach (var line in lines) Assert.True(Within(((IHasAudience)line).Audience, record.Audience), $"After {verb} the {line.GetType().Name} is {((IHasAudience)line).Audience}, the record {record.Audience}.");
            if (record is not Meeting meeting) return;
            foreach (var (item, audience) in meeting.Outcomes.Select(o => (o.AgendaItemId, o.Audience)).Concat(meeting.Notes.Select(n => (n.AgendaItemId, n.Audience))))
                Assert.True(Within(audience, meeting.Agenda.Single(a => a.Id == item).Audience), $"After {verb} a line is {audience}, its agenda item narrower.");
        }

        /// <summary>Fails when the record has a verb that the walk has not run, so that a new one is not forgotten here.</summary>
        public void NamedEveryVerb(params string[] elsewhere)
        {
            var all = record.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => m.GetParameters().FirstOrDefault()?.ParameterType == typeof(Viewer) && m.ReturnType != typeof(bool)).Select(m => m.Name).ToHashSet();
            Assert.Empty(all.Except(verbs).Except(elsewhere));
        }

        static bool Within(Audience line, Audience record) => record == Audience.Shared || line == record;
    }
}
