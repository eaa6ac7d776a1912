namespace CooperationPortal.Tests.Domain;

/// <summary>Whose an action item is: "not ours", its answer, and the way from agency to agency.</summary>
public sealed class HandoverTests
{
    static readonly Agency Fia = Make.Agency(Side.Ministry, "Federal Investigation Agency", "FIA");
    static readonly Agency Nccia = Make.Agency(Side.Ministry, "National Cyber Crime Investigation Agency", "NCCIA");
    static readonly Agency Inl = Make.Agency(Side.Embassy, "INL Section", "INL");

    static ActionItem Declined(Agency? responsible = null, Viewer? by = null, Agency? proposed = null)
    {
        var item = Make.ActionItem(shared: true, responsible: responsible ?? Fia);
        item.Decline(by ?? Ministry.Focal(Fia), "Calls are the NCCIA’s.", proposed ?? Nccia, Make.Now);
        return item;
    }

    [Fact]
    public void The_responsible_agency_answers_not_ours_and_may_say_whose_it_is()
    {
        var item = Declined();
        Assert.Equal((Make.Today, ActionState.Open, Fia.Id), (item.DeclinedOn, item.State, item.ResponsibleAgencyId));
        var said = item.OpenRefusal!;
        Assert.Equal((HandoverKind.Declined, Fia.Id, Nccia.Id, "Calls are the NCCIA’s.", Side.Ministry, Audience.Shared), (said.Kind, said.AgencyId, said.OtherAgencyId, said.Reason, said.Side, said.Audience));
        Assert.Contains(item.Tellings, t => t == new Telling(NoticeKind.NotOurs, new(Side.Ministry, null)));
        Assert.Equal(Inl.Id, Declined(proposed: Inl).OpenRefusal!.OtherAgencyId);
    }

    [Fact]
    public void Only_who_stands_for_the_responsible_agency_declines()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        foreach (var nobody in new[] { Embassy.Coordinator, Ministry.Focal(Nccia), Ministry.Administrator })
            Assert.Throws<AccessDenied>(() => item.Decline(nobody, "Not ours", null, Make.Now));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.Decline(Ministry.Official, "", null, Make.Now)).Field);
        Assert.Throws<RuleBroken>(() => item.Decline(Ministry.Official, "Ours", Fia, Make.Now));
        Assert.Throws<RuleBroken>(() => Make.ActionItem(Ministry.Official, responsible: Inl).Decline(Ministry.Official, "Not theirs", null, Make.Now));
    }

    [Fact]
    public void What_is_worked_or_declined_already_is_not_declined()
    {
        var item = Declined();
        Assert.Throws<RuleBroken>(() => item.Decline(Ministry.Official, "Again", null, Make.Now));
        item.Keep(Ministry.Coordinator, "The FIA took it on at the meeting.", Make.Now);
        item.Start(Ministry.Official);
        Assert.Throws<RuleBroken>(() => item.Decline(Ministry.Official, "After all", null, Make.Now));
    }

    [Fact]
    public void The_owning_sides_coordinator_says_that_it_stays_and_why()
    {
        var item = Declined();
        Assert.Throws<AccessDenied>(() => item.Keep(Ministry.Official, "Yours", Make.Now));
        Assert.Throws<AccessDenied>(() => item.Keep(Embassy.Coordinator, "Yours", Make.Now));
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.Keep(Ministry.Coordinator, null, Make.Now)).Field);
        item.Keep(Ministry.Coordinator, "The FIA took it on at the meeting.", Make.Now);
        Assert.Equal((null, Fia.Id, null), (item.DeclinedOn, item.ResponsibleAgencyId, item.OpenRefusal));
        Assert.Equal([HandoverKind.Declined, HandoverKind.Kept], item.Handovers.Select(h => h.Kind));
        Assert.Throws<RuleBroken>(() => item.Keep(Ministry.Coordinator, "Again", Make.Now));
    }

    [Fact]
    public void The_other_sides_agency_declines_what_this_side_keeps()
    {
        var item = Declined(Inl, Embassy.Official, Nccia);
        Assert.Throws<AccessDenied>(() => item.Reassign(Embassy.Manager, Nccia, null, Make.Now));
        item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
        Assert.Equal((null, Nccia.Id, Side.Ministry, ActionState.Open), (item.DeclinedOn, item.ResponsibleAgencyId, item.ResponsibleSide, item.State));
        Assert.Equal([(HandoverKind.Declined, Inl.Id), (HandoverKind.Reassigned, Inl.Id)], item.Handovers.Select(h => (h.Kind, h.AgencyId)));
        Assert.Contains(item.Tellings, t => t == new Telling(NoticeKind.Assigned, new(Side.Ministry, Nccia.Id)));
    }

    [Fact]
    public void An_agency_that_gets_it_takes_it_up_anew_or_answers_not_ours()
    {
        foreach (var begun in new Action<ActionItem>[] { i => i.Acknowledge(Ministry.Official), i => i.Start(Ministry.Official), i => i.Block(Ministry.Official, Blocker.Funds, "None", Make.Today) })
        {
            var item = Make.ActionItem(shared: true, responsible: Fia);
            begun(item);
            item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
            Assert.Equal((ActionState.Open, null, null), (item.State, item.Blocker, item.BlockedSince));
            item.Reassign(Ministry.Coordinator, Nccia, Inl, Make.Now);
            Assert.Single(item.Handovers);
            item.Decline(Ministry.Focal(Nccia), "The FIA has begun it.", Fia, Make.Now);
        }
    }

    [Fact]
    public void What_came_back_stays_so_within_the_side()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia);
        item.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
        item.Dispute(Embassy.Coordinator, "Half of it");
        item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
        Assert.Equal((ActionState.Disputed, "Half of it"), (item.State, item.StateReason));
    }

    [Fact]
    public void Nothing_is_reassigned_to_the_agency_that_has_it()
    {
        var item = Make.ActionItem(shared: true, responsible: Fia, counterpart: Inl);
        var refused = Assert.Throws<RuleBroken>(() => item.Reassign(Ministry.Coordinator, Fia, Inl, Make.Now));
        Assert.Equal(("FIA is responsible already.", nameof(ActionItem.ResponsibleAgencyId)), (refused.Message, refused.Field));
        item.Reassign(Ministry.Coordinator, Fia, null, Make.Now);
        Assert.Empty(item.Handovers);
    }

    [Fact]
    public void Who_answered_not_ours_is_told_what_comes_of_it()
    {
        var person = Ministry.Official;
        foreach (var (kind, answer) in new (NoticeKind, Action<ActionItem>)[]
        {
            (NoticeKind.Kept, i => i.Keep(Ministry.Coordinator, "Yours", Make.Now)), (NoticeKind.Moved, i => i.Reassign(Ministry.Coordinator, Nccia, null, Make.Now)),
            (NoticeKind.Cancelled, i => { i.ProposeCancellation(Ministry.Coordinator, "Overtaken", Make.Now); i.AgreeCancellation(Embassy.Coordinator, Make.Now); }),
        })
        {
            var item = Declined(by: person);
            item.Done();
            answer(item);
            foreach (var told in new[] { new Telling(kind, new(Side.Ministry, Fia.Id)), new Telling(kind, new(Side.Ministry, Fia.Id), person.AccountId) }) Assert.Contains(told, item.Tellings);
            Assert.DoesNotContain(item.Tellings, t => t.Kind == NoticeKind.Assigned && t.To.AgencyId == Fia.Id);
        }
    }

    [Fact]
    public void What_is_said_to_be_done_stays_with_who_did_it_until_it_is_answered()
    {
        foreach (var item in new[] { Make.ActionItem(shared: true, responsible: Fia), Make.ActionItem(responsible: Fia) })
        {
            item.Submit(Ministry.Official, "Sent", "By hand", Make.Today);
            foreach (var to in new[] { Nccia, Inl, Fia }) Assert.Throws<RuleBroken>(() => item.Reassign(Ministry.Coordinator, to, null, Make.Now, "Somebody else’s"));
            Assert.Equal((ActionState.Submitted, Fia.Id, "Sent", 0), (item.State, item.ResponsibleAgencyId, item.WhatWasDone, item.Handovers.Count));
            item.Dispute(item.IsShared ? Embassy.Coordinator : Ministry.Manager, "Half of it");
            item.Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
            Assert.Equal(Nccia.Id, item.ResponsibleAgencyId);
        }
    }

    [Fact]
    public void Who_gives_the_other_side_s_agency_a_shared_item_or_takes_it_away_says_why_and_it_is_taken_up_anew()
    {
        var (ata, item) = (Make.Agency(Side.Embassy, "RSO/ATA", "ATA"), Make.ActionItem(shared: true, responsible: Fia));
        foreach (var (begin, to, side) in new (Action, Agency, Side)[] { (() => item.Start(Ministry.Official), Inl, Side.Embassy), (() => item.Start(Embassy.Official), ata, Side.Embassy), (() => item.Start(Embassy.Official), Nccia, Side.Ministry) })
        {
            begin();
            var (before, beforeSide) = (item.ResponsibleAgencyId, item.ResponsibleSide);
            Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => item.Reassign(Ministry.Coordinator, to, null, Make.Now, " ")).Field);
            Assert.Equal((before, ActionState.InProgress), (item.ResponsibleAgencyId, item.State));
            item.Done();
            item.Reassign(Ministry.Coordinator, to, null, Make.Now, "The course is theirs.");
            Assert.Equal((to.Id, ActionState.Open, true), (item.ResponsibleAgencyId, item.State, item.CanBeDeclined));
            Assert.Equal((HandoverKind.Reassigned, "The course is theirs.", Audience.Shared), (item.Handovers[^1].Kind, item.Handovers[^1].Reason, item.Handovers[^1].Audience));
            Assert.Equal([new Telling(NoticeKind.TakenAway, new(beforeSide, before)), new Telling(NoticeKind.Assigned, new(side, to.Id))], item.Tellings);
        }
    }

    [Fact]
    public void No_reason_is_asked_for_within_the_owners_side_on_its_own_items_or_where_the_other_side_named_the_agency()
    {
        Make.ActionItem(shared: true, responsible: Fia).Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
        Make.ActionItem(responsible: Fia).Reassign(Ministry.Coordinator, Inl, null, Make.Now);
        Declined(Inl, Embassy.Official, Nccia).Reassign(Ministry.Coordinator, Nccia, null, Make.Now);
        // Another than it named, or one that the own side named, is explained.
        Assert.Throws<RuleBroken>(() => Declined(Inl, Embassy.Official, Nccia).Reassign(Ministry.Coordinator, Fia, null, Make.Now));
        Assert.Throws<RuleBroken>(() => Declined(proposed: Inl).Reassign(Ministry.Coordinator, Inl, null, Make.Now));
    }

    [Fact]
    public void Who_takes_it_up_after_all_has_answered_the_question()
    {
        foreach (var verb in new Action<ActionItem>[]
        {
            i => i.Acknowledge(Ministry.Official), i => i.Start(Ministry.Official), i => i.Block(Ministry.Official, Blocker.Funds, "None", Make.Today),
            i => i.Submit(Ministry.Official, "Sent", "By hand", Make.Today), i => Make.CancelBoth(i),
        })
        {
            var item = Declined();
            verb(item);
            Assert.Null(item.DeclinedOn);
        }
    }

    [Fact]
    public void An_own_sides_item_is_declined_among_its_own_and_released_once_that_is_answered()
    {
        var item = Make.ActionItem(responsible: Fia);
        item.Decline(Ministry.Official, "Not ours", null, Make.Now);
        Assert.Throws<RuleBroken>(() => item.Release(Ministry.Coordinator, "ACT-2026-0009", Make.Now));
        Assert.False(item.IsShared);
        item.Keep(Ministry.Coordinator, "Yours", Make.Now);
        item.Release(Ministry.Coordinator, "ACT-2026-0009", Make.Now);
        // What was talked about among its own before stays there.
        Assert.All(item.Handovers, h => Assert.Equal(Audience.Ministry, h.Audience));
        Assert.DoesNotContain(item.RowsToRelease(), row => row is Handover);
    }

    [Fact]
    public void On_an_own_sides_item_somebody_else_of_the_side_confirms()
    {
        var item = Make.ActionItem(Ministry.Official, responsible: Fia, forBothSides: false);
        item.Submit(Ministry.Coordinator, "Done", "None is needed", Make.Today);
        Assert.Throws<RuleBroken>(() => item.Confirm(Ministry.Coordinator, Make.Today));
        Assert.Throws<AccessDenied>(() => item.Confirm(Embassy.Coordinator, Make.Today));
        item.Confirm(Ministry.Manager, Make.Today);
        Assert.Equal(ActionState.Confirmed, item.State);
    }
}
