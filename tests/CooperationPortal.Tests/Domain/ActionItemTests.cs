namespace CooperationPortal.Tests.Domain;

/// <summary>Every verb and guard of an action item: allowed, refused, and by whom.</summary>
public sealed class ActionItemTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");
    static readonly Agency Nccia = Make.Agency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL Section", "INL");

    static ActionItem Shared(Agency? responsible = null, Agency? counterpart = null) => Make.ActionItem(shared: true, responsible: responsible ?? Fia, counterpart: counterpart);

    static ActionItem Submitted(Viewer? by = null, Agency? counterpart = null)
    {
        var item = Shared(counterpart: counterpart);
        item.Submit(by ?? Ministry.Official, "The list was sent.", "It was sent by hand.", Make.Today);
        return item;
    }

    [Fact]
    public void A_new_action_item_is_open_and_its_writers_own()
    {
        var item = Make.ActionItem(Ministry.Official, responsible: Fia, dueOn: Make.Today.AddDays(10));
        Assert.Equal((ActionState.Open, Audience.Ministry, Side.Ministry), (item.State, item.Audience, item.Owner));
        Assert.Equal((item.DueOn, Make.Today), (item.OriginalDueOn, item.OpenedOn));
        Assert.True(item.IsOpen);
    }

    [Fact]
    public void An_administrator_creates_no_action_item() =>
        Assert.Throws<AccessDenied>(() => Make.ActionItem(Ministry.Administrator, responsible: Fia));

    [Theory]
    [InlineData(null)]
    [InlineData("1999-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("2026-03-01")]
    public void An_action_item_needs_a_possible_due_date(string? day)
    {
        var refused = Assert.Throws<RuleBroken>(() => ActionItem.Create(Ministry.Official, "ACT-1", Make.ActionItemDetails(), Fia, null, day is null ? null : DateOnly.Parse(day), Make.Now, Make.Today));
        Assert.Equal("DueOn", refused.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void An_action_item_says_what_is_to_be_done(string? what) =>
        Assert.Equal("What", Assert.Throws<RuleBroken>(() => ActionItem.Create(Ministry.Official, "ACT-1", Make.ActionItemDetails() with { What = what }, Fia, null, Make.Today, Make.Now, Make.Today)).Field);

    [Fact]
    public void A_marking_above_official_use_is_refused() =>
        Assert.Throws<RuleBroken>(() => Make.ActionItem(what: "SECRET//NOFORN\nSend the list"));

    [Fact]
    public void The_counterpart_of_an_item_for_both_sides_is_of_the_other_side()
    {
        Assert.Throws<RuleBroken>(() => Make.ActionItem(responsible: Fia, counterpart: Nccia));
        Assert.Equal(Inl.Id, Make.ActionItem(responsible: Fia, counterpart: Inl).CounterpartAgencyId);
        Assert.Equal(Nccia.Id, Make.ActionItem(responsible: Fia, counterpart: Nccia, forBothSides: false).CounterpartAgencyId);
    }

    [Fact]
    public void Who_confirmed_for_one_side_does_not_confirm_what_both_sides_see()
    {
        var item = Make.ActionItem(responsible: Fia, counterpart: Nccia, forBothSides: false);
        item.Submit(Ministry.Official, "Done", "None", Make.Today);
        item.Confirm(Ministry.Focal(Nccia), Make.Today);
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.Equal((ActionState.Submitted, null, null, new Party(Side.Embassy, null)), (item.State, item.CounterpartAgencyId, item.CounterpartSide, item.Counterpart));

        item = Make.ActionItem(responsible: Fia, counterpart: Nccia, forBothSides: false);
        item.Edit(Ministry.Official, Make.ActionItemDetails(forBothSides: true), []);
        Assert.Null(item.CounterpartAgencyId);
    }

    [Fact]
    public void The_other_sides_counterpart_goes_along_with_a_release()
    {
        var item = Make.ActionItem(responsible: Fia, counterpart: Inl, forBothSides: false);
        item.Edit(Ministry.Official, Make.ActionItemDetails(forBothSides: true), []);
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.Equal((Inl.Id, (Side?)Side.Embassy), (item.CounterpartAgencyId!.Value, item.CounterpartSide));
    }

    [Fact]
    public void The_other_sides_evidence_shows_nothing_of_this_sides_work()
    {
        var item = Make.ActionItem(responsible: Inl);
        item.AddEvidence(Ministry.Coordinator, "Our own list", null, Make.Now);
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.Equal("NoEvidenceReason", Assert.Throws<RuleBroken>(() => item.Submit(Embassy.Official, "Done", null, Make.Today)).Field);
        item.AddEvidence(Embassy.Official, "A receipt", null, Make.Now);
        item.Submit(Embassy.Official, "Done", null, Make.Today);
    }

    [Fact]
    public void An_agency_does_not_confirm_its_own_work() =>
        Assert.Throws<RuleBroken>(() => Make.ActionItem(responsible: Fia, counterpart: Fia, forBothSides: false));

    [Fact]
    public void The_responsible_agency_does_not_help_itself()
    {
        var item = ActionItem.Create(Ministry.Official, "ACT-1", Make.ActionItemDetails(), Fia, null, Make.Today, Make.Now, Make.Today, [Fia, Nccia]);
        Assert.Equal(Nccia, Assert.Single(item.Supporters));
        item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
        Assert.Empty(item.Supporters);
    }

    [Fact]
    public void The_owning_side_edits_it_and_the_other_does_not()
    {
        var item = Make.ActionItem(responsible: Fia);
        item.Edit(Ministry.Official, Make.ActionItemDetails("Send the new list") with { Priority = Priority.High }, [Inl]);
        Assert.Equal(("Send the new list", Priority.High, Inl), (item.What, item.Priority, Assert.Single(item.Supporters)));
        Assert.Throws<AccessDenied>(() => item.Edit(Embassy.Coordinator, Make.ActionItemDetails(), []));
        Assert.Throws<AccessDenied>(() => item.Edit(Ministry.Administrator, Make.ActionItemDetails(), []));
    }

    [Fact]
    public void What_both_sides_see_is_edited_by_who_may_release_it()
    {
        var item = Shared();
        var what = item.What;
        foreach (var by in new[] { Ministry.Official, Ministry.Focal(Fia) })
            Assert.Throws<RuleBroken>(() => item.Edit(by, Make.ActionItemDetails("Send nothing") with { Handling = Handling.Unclassified }, []));
        Assert.Throws<AccessDenied>(() => item.Edit(Embassy.Manager, Make.ActionItemDetails("Send nothing"), []));
        Assert.Equal((what, Handling.OfficialUseOnly), (item.What, item.Handling));
        item.Edit(Ministry.Coordinator, Make.ActionItemDetails("Send the list"), []);
        item.Edit(Ministry.Manager, Make.ActionItemDetails("Send the list") with { Handling = Handling.Unclassified }, []);
        Assert.Equal(("Send the list", Handling.Unclassified), (item.What, item.Handling));
    }

    [Fact]
    public void What_the_other_side_has_to_confirm_stays_as_it_reads_until_it_has_answered()
    {
        var item = Submitted();
        var what = item.What;
        Assert.Throws<RuleBroken>(() => item.Edit(Ministry.Coordinator, Make.ActionItemDetails("Send half of the list"), []));
        Assert.Equal(what, item.What);
        item.Dispute(Embassy.Coordinator, "Half of it is missing");
        item.Edit(Ministry.Coordinator, Make.ActionItemDetails("Send the whole list"), []);
        Assert.Equal("Send the whole list", item.What);
        var own = Make.ActionItem(responsible: Fia);
        own.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
        own.Edit(Ministry.Official, Make.ActionItemDetails("Send the list by hand"), []);
        Assert.Equal("Send the list by hand", own.What);
    }

    [Fact]
    public void The_responsible_side_takes_it_up_and_works_it()
    {
        var item = Shared();
        item.Acknowledge(Ministry.Official);
        Assert.Equal(ActionState.Acknowledged, item.State);
        Assert.Throws<RuleBroken>(() => item.Acknowledge(Ministry.Official));
        item.Start(Ministry.Official);
        Assert.Equal(ActionState.InProgress, item.State);
        Assert.Throws<RuleBroken>(() => item.Start(Ministry.Official));
    }

    [Fact]
    public void The_other_side_works_no_shared_item_of_this_side()
    {
        var item = Shared();
        Assert.Throws<AccessDenied>(() => item.Acknowledge(Embassy.Coordinator));
        Assert.Throws<AccessDenied>(() => item.Start(Embassy.Manager));
        Assert.Throws<AccessDenied>(() => item.Block(Embassy.Official, Blocker.Funds, "None", Make.Today));
        Assert.Throws<AccessDenied>(() => item.Submit(Embassy.Coordinator, "Done", "None", Make.Today));
        Assert.Throws<AccessDenied>(() => item.AddEvidence(Embassy.Coordinator, "A letter", null, Make.Now));
    }

    [Fact]
    public void A_focal_person_works_only_the_own_agencys_items()
    {
        var item = Shared(Fia);
        Assert.Throws<AccessDenied>(() => item.Acknowledge(Ministry.Focal(Nccia)));
        item.Acknowledge(Ministry.Focal(Fia));
        item.Start(Ministry.Focal(Nccia, below: Fia));
        Assert.Equal(ActionState.InProgress, item.State);
    }

    [Fact]
    public void Before_the_release_the_owning_side_follows_up_what_the_other_owes()
    {
        var item = Make.ActionItem(Ministry.Official, responsible: Inl);
        item.Acknowledge(Ministry.Official);
        Assert.Throws<AccessDenied>(() => item.Start(Embassy.Coordinator));
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        item.Start(Embassy.Official);
        Assert.Throws<AccessDenied>(() => item.Submit(Ministry.Official, "Done", "None", Make.Today));
    }

    [Fact]
    public void A_blocker_has_a_kind_a_reason_and_a_beginning_and_goes_when_the_work_goes_on()
    {
        var item = Shared();
        Assert.Equal("Blocker", Assert.Throws<RuleBroken>(() => item.Block(Ministry.Official, null, "Waiting", Make.Today)).Field);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.Block(Ministry.Official, Blocker.VisaOrNoc, " ", Make.Today)).Field);
        Assert.Equal(ActionState.Open, item.State);
        item.Block(Ministry.Official, Blocker.VisaOrNoc, "Two visas are out.", Make.Today);
        Assert.Equal((ActionState.Blocked, Blocker.VisaOrNoc, Make.Today, "Two visas are out."), (item.State, item.Blocker, item.BlockedSince, item.StateReason));
        Assert.Throws<RuleBroken>(() => item.Block(Ministry.Official, Blocker.Funds, "Again", Make.Today));
        item.Start(Ministry.Official);
        Assert.Equal((ActionState.InProgress, null, null, null), (item.State, item.Blocker, item.BlockedSince, item.StateReason));
    }

    [Fact]
    public void Done_is_said_with_evidence_or_with_the_reason_for_its_lack()
    {
        var item = Shared();
        Assert.Equal("WhatWasDone", Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "", "None", Make.Today)).Field);
        Assert.Equal("NoEvidenceReason", Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "Sent", null, Make.Today)).Field);
        item.AddEvidence(Ministry.Official, "Letter 12 of 1 March", "https://example.gov.pk/12", Make.Now);
        item.Submit(Ministry.Official, "Sent", null, Make.Today);
        Assert.Equal((ActionState.Submitted, Ministry.Official.AccountId, Make.Today), (item.State, item.SubmittedById, item.SubmittedOn));
        Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "Again", "None", Make.Today));
        Assert.Throws<RuleBroken>(() => item.Block(Ministry.Official, Blocker.Funds, "Late", Make.Today));
    }

    [Theory]
    [InlineData("ftp://example.org/list")]
    [InlineData("javascript:alert(1)")]
    [InlineData("a letter")]
    public void Evidence_links_to_the_web_alone(string link) =>
        Assert.Equal("Link", Assert.Throws<RuleBroken>(() => Shared().AddEvidence(Ministry.Official, "A letter", link, Make.Now)).Field);

    [Fact]
    public void The_other_side_confirms_a_shared_item()
    {
        var item = Submitted();
        Assert.Throws<AccessDenied>(() => item.Confirm(Ministry.Manager, Make.Today));
        item.Confirm(Embassy.Coordinator, Make.Today);
        Assert.Equal((ActionState.Confirmed, Make.Today), (item.State, item.ClosedOn));
        Assert.False(item.IsOpen);
    }

    [Fact]
    public void An_official_confirms_only_where_the_own_agency_is_named()
    {
        Assert.Throws<AccessDenied>(() => Submitted().Confirm(Embassy.Official, Make.Today));
        Assert.Throws<AccessDenied>(() => Submitted(counterpart: Inl).Confirm(Embassy.Focal(Make.Agency(Side.Embassy)), Make.Today));
        Submitted(counterpart: Inl).Confirm(Embassy.Focal(Inl), Make.Today);
    }

    [Fact]
    public void Nobody_confirms_their_own_submission()
    {
        var item = Make.ActionItem(Ministry.Coordinator, responsible: Fia, forBothSides: false);
        item.Submit(Ministry.Coordinator, "Done", "None is needed", Make.Today);
        Assert.False(item.CanBeAnsweredBy(Ministry.Coordinator));
        Assert.Throws<RuleBroken>(() => item.Confirm(Ministry.Coordinator, Make.Today));
        Assert.Throws<RuleBroken>(() => item.Dispute(Ministry.Coordinator, "No"));
        item.Confirm(Ministry.Second(Role.Coordinator), Make.Today);
    }

    [Fact]
    public void What_nobody_submitted_is_not_confirmed() =>
        Assert.Throws<RuleBroken>(() => Shared().Confirm(Embassy.Coordinator, Make.Today));

    [Fact]
    public void A_dispute_sends_it_back_with_the_reason()
    {
        var item = Submitted();
        Assert.Throws<RuleBroken>(() => item.Dispute(Embassy.Coordinator, ""));
        item.Dispute(Embassy.Coordinator, "The annex is missing.");
        Assert.Equal((ActionState.Disputed, "The annex is missing."), (item.State, item.StateReason));
        item.Start(Ministry.Official);
        item.Submit(Ministry.Official, "Annex sent", "By hand", Make.Today);
        Assert.Null(item.StateReason);
    }

    [Fact]
    public void A_due_date_change_keeps_the_original_date()
    {
        var item = Make.ActionItem(responsible: Fia);
        var original = item.DueOn;
        item.ChangeDueDate(Ministry.Coordinator, original.AddDays(30), "Visas are late.", Make.Now);
        item.ChangeDueDate(Ministry.Manager, original.AddDays(60), "Visas are later.", Make.Now);
        Assert.Equal((original, original.AddDays(60)), (item.OriginalDueOn, item.DueOn));
        Assert.Equal([(original, original.AddDays(30), "Visas are late."), (original.AddDays(30), original.AddDays(60), "Visas are later.")], item.Proposals.Select(c => (c.From, c.To, c.Reason)));
    }

    [Fact]
    public void A_due_date_changes_for_a_reason_to_another_day_by_the_owning_sides_coordinator()
    {
        var item = Make.ActionItem(responsible: Fia);
        Assert.Throws<RuleBroken>(() => item.ChangeDueDate(Ministry.Coordinator, item.DueOn.AddDays(1), " ", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ChangeDueDate(Ministry.Coordinator, item.DueOn, "Same", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ChangeDueDate(Ministry.Coordinator, null, "None", Make.Now));
        Assert.Throws<RuleBroken>(() => item.ChangeDueDate(Ministry.Coordinator, Make.Today.AddDays(-1), "Has passed", Make.Now));
        Assert.Throws<AccessDenied>(() => item.ChangeDueDate(Ministry.Official, item.DueOn.AddDays(1), "Late", Make.Now));
        Assert.Throws<AccessDenied>(() => item.ChangeDueDate(Embassy.Coordinator, item.DueOn.AddDays(1), "Late", Make.Now));
        Assert.Empty(item.Proposals);
    }

    [Fact]
    public void Another_side_takes_a_reassigned_item_up_anew()
    {
        var item = Shared(Fia);
        item.Acknowledge(Ministry.Official);
        item.Entrust(Ministry.Official, Ministry.Official.AccountId);
        item.Reassign(Ministry.Coordinator, Inl, null, Make.Now, "The course is INL’s.");
        Assert.Equal((ActionState.Open, Side.Embassy, Inl.Id, null), (item.State, item.ResponsibleSide, item.ResponsibleAgencyId, item.AssigneeId));
    }

    [Fact]
    public void Within_a_side_too_a_reassigned_item_is_taken_up_anew_and_loses_its_person()
    {
        var item = Shared(Fia);
        item.Start(Ministry.Official);
        item.Entrust(Ministry.Official, Ministry.Official.AccountId);
        item.Reassign(Ministry.Coordinator, Fia, Inl, Make.Now);
        Assert.Equal(Ministry.Official.AccountId, item.AssigneeId);
        item.Reassign(Ministry.Coordinator, Nccia, Inl, Make.Now);
        Assert.Equal((ActionState.Open, null), (item.State, item.AssigneeId));
    }

    [Fact]
    public void Only_the_owning_sides_coordinator_reassigns()
    {
        Assert.Throws<AccessDenied>(() => Shared().Reassign(Ministry.Official, Nccia, null, Make.Now));
        Assert.Throws<AccessDenied>(() => Shared().Reassign(Embassy.Coordinator, Inl, null, Make.Now));
        Assert.Throws<RuleBroken>(() => Shared().Reassign(Ministry.Coordinator, Nccia, Fia, Make.Now));
    }

    [Fact]
    public void A_side_names_only_its_own_people()
    {
        var owed = Shared(Inl);
        Assert.Throws<AccessDenied>(() => owed.Entrust(Ministry.Coordinator, Ministry.Official.AccountId));
        owed.Entrust(Embassy.Coordinator, Embassy.Official.AccountId);
        Assert.Equal(Embassy.Official.AccountId, owed.AssigneeId);
        Assert.Throws<RuleBroken>(() => Make.ActionItem(Ministry.Official, responsible: Inl).Entrust(Ministry.Official, Ministry.Official.AccountId));
    }

    [Fact]
    public void A_coordinator_cancels_for_a_reason()
    {
        var item = Make.ActionItem(responsible: Fia);
        Assert.Throws<AccessDenied>(() => item.Cancel(Ministry.Official, "No use", Make.Today));
        Assert.Throws<AccessDenied>(() => item.Cancel(Embassy.Manager, "No use", Make.Today));
        Assert.Throws<RuleBroken>(() => item.Cancel(Ministry.Coordinator, null, Make.Today));
        item.Cancel(Ministry.Coordinator, "Overtaken by the new law.", Make.Today);
        Assert.Equal((ActionState.Cancelled, Make.Today), (item.State, item.ClosedOn));
    }

    [Fact]
    public void Nothing_moves_a_closed_item()
    {
        var item = Submitted();
        item.Confirm(Embassy.Coordinator, Make.Today);
        Action[] verbs =
        [
            () => item.Acknowledge(Ministry.Official), () => item.Start(Ministry.Official), () => item.Block(Ministry.Official, Blocker.Funds, "None", Make.Today),
            () => item.Submit(Ministry.Official, "Again", "None", Make.Today), () => item.Confirm(Embassy.Coordinator, Make.Today), () => item.Dispute(Embassy.Coordinator, "No"),
            () => item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now), () => item.ProposeDueDate(Ministry.Coordinator, Make.Today, "Late", Make.Now),
            () => item.Decline(Ministry.Official, "Not ours", null, Make.Now), () => item.Keep(Ministry.Coordinator, "Yours", Make.Now), () => item.AgreeDueDate(Embassy.Coordinator, Make.Now),
            () => item.Cancel(Ministry.Coordinator, "No use", Make.Today), () => item.ProposeCancellation(Embassy.Coordinator, "No use", Make.Now), () => item.AgreeCancellation(Embassy.Coordinator, Make.Now), () => item.Edit(Ministry.Official, Make.ActionItemDetails(), []),
            () => item.AddEvidence(Ministry.Official, "A letter", null, Make.Now), () => item.Entrust(Ministry.Official, null),
        ];
        Assert.All(verbs, verb => Assert.Throws<RuleBroken>(verb));
        Assert.Equal(ActionState.Confirmed, item.State);
    }

    [Fact]
    public void A_release_numbers_it_anew_and_takes_along_what_is_meant_for_both_sides()
    {
        var item = Make.ActionItem(Ministry.Official, responsible: Fia);
        var own = item.Ref;
        var kept = item.Note(Ministry.Official, "Only for us", 10, forBothSides: false, Make.Now);
        var told = item.Note(Ministry.Official, "For both", 20, forBothSides: true, Make.Now);
        item.AddEvidence(Ministry.Official, "A letter", null, Make.Now);
        item.ChangeDueDate(Ministry.Coordinator, item.DueOn.AddDays(1), "A holiday", Make.Now);
        Assert.Equal(Audience.Ministry, told.Audience);
        Assert.Throws<AccessDenied>(() => item.Release(Ministry.Official, "ACT-2026-0009", Make.Now));
        item.Release(Ministry.Coordinator, "ACT-2026-0009", Make.Now);
        Assert.Equal(("ACT-2026-0009", own, Audience.Shared), (item.Ref, item.OwnRef, item.Audience));
        Assert.Equal((Audience.Ministry, Audience.Shared), (kept.Audience, told.Audience));
        Assert.All(item.Evidence, e => Assert.Equal(Audience.Shared, e.Audience));
        Assert.All(item.Proposals, c => Assert.Equal(Audience.Shared, c.Audience));
        Assert.Throws<RuleBroken>(() => item.Release(Ministry.Coordinator, "ACT-2026-0010", Make.Now));
    }

    [Fact]
    public void A_note_on_a_shared_item_is_shared_as_its_writer_chooses()
    {
        var item = Shared();
        Assert.Equal(Audience.Embassy, item.Note(Embassy.Official, "For us", null, forBothSides: false, Make.Now).Audience);
        Assert.Equal(Audience.Shared, item.Note(Embassy.Official, "For both", 100, forBothSides: true, Make.Now).Audience);
        Assert.Throws<AccessDenied>(() => item.Note(Embassy.Administrator, "No", null, true, Make.Now));
        Assert.Throws<RuleBroken>(() => item.Note(Ministry.Official, "", null, true, Make.Now));
        Assert.Throws<RuleBroken>(() => item.Note(Ministry.Official, "More than all", 101, true, Make.Now));
    }

    [Fact]
    public void Nobody_notes_on_what_they_cannot_see() =>
        Assert.Throws<AccessDenied>(() => Make.ActionItem(Ministry.Official, responsible: Fia).Note(Embassy.Coordinator, "Hm", null, true, Make.Now));

    [Fact]
    public void Overdue_is_open_past_its_day_and_not_waiting_for_an_answer()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia, dueOn: Make.Today);
        var rule = ActionItem.Overdue(Make.Today.AddDays(1)).Compile();
        Assert.False(item.IsOverdue(Make.Today));
        Assert.True(item.IsOverdue(Make.Today.AddDays(1)));
        Assert.True(rule(item));
        item.Submit(Ministry.Official, "Done", "None", Make.Today);
        Assert.False(item.IsOverdue(Make.Today.AddDays(1)));
        Assert.False(rule(item));
        item.Dispute(Embassy.Coordinator, "Not all");
        Assert.True(rule(item));
        Make.CancelBoth(item);
        Assert.False(rule(item));
    }
}
