namespace CooperationPortal.Tests.Domain;

/// <summary>Every verb and guard of an agreement.</summary>
public sealed class AgreementTests
{
    static Agreement At(AgreementState state) => Make.AgreementAt(state);

    [Fact]
    public void A_new_agreement_is_proposed_and_the_own_sides_to_know()
    {
        var agreement = Make.Agreement(Embassy.Manager);
        Assert.Equal((AgreementState.Proposed, Audience.Embassy, Side.Embassy, false), (agreement.State, agreement.Audience, agreement.Owner, agreement.IsShared));
    }

    [Fact]
    public void Officials_and_administrators_register_edit_and_move_none()
    {
        Assert.Throws<AccessDenied>(() => Make.Agreement(Ministry.Official));
        Assert.Throws<AccessDenied>(() => Make.Agreement(Ministry.Administrator));
        Assert.Throws<AccessDenied>(() => Make.Agreement().Edit(Ministry.Official, Make.AgreementDetails(), [], Make.Today));
        Assert.Throws<AccessDenied>(() => Make.Agreement().MoveTo(Ministry.Official, AgreementState.Negotiating, null, Make.Today));
    }

    [Fact]
    public void The_other_side_edits_moves_and_releases_none()
    {
        Assert.Throws<AccessDenied>(() => Make.Agreement(shared: true).Edit(Embassy.Manager, Make.AgreementDetails(), [], Make.Today));
        Assert.Throws<AccessDenied>(() => Make.Agreement(shared: true).MoveTo(Embassy.Manager, AgreementState.Negotiating, null, Make.Today));
        Assert.Throws<AccessDenied>(() => Make.Agreement().Release(Embassy.Manager, "AGR-2026-0001", Make.Now));
    }

    [Fact]
    public void Dates_stand_in_their_order()
    {
        var day = new DateOnly(2026, 1, 1);
        Assert.Equal("InForceOn", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { SignedOn = day, InForceOn = day.AddDays(-1) })).Field);
        Assert.Equal("ExpiresOn", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { InForceOn = day, ExpiresOn = day })).Field);
        Assert.Equal("NoticeDays", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { NoticeDays = -1 })).Field);
        Assert.Equal("NoticeDays", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { NoticeDays = 3651 })).Field);
    }

    [Fact]
    public void Notice_is_due_so_many_days_before_the_end()
    {
        Assert.Equal(new DateOnly(2026, 2, 5), Make.Agreement(with: d => d with { ExpiresOn = new DateOnly(2026, 5, 6), NoticeDays = 90 }).NoticeBy);
        Assert.Null(Make.Agreement(with: d => d with { ExpiresOn = null }).NoticeBy);
        Assert.Null(Make.Agreement(with: d => d with { NoticeDays = null }).NoticeBy);
    }

    [Fact]
    public void A_text_that_is_too_long_or_missing_is_refused_at_its_field()
    {
        Assert.Equal("Title", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { Title = " " })).Field);
        Assert.Equal("Title", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { Title = new string('t', Agreement.TitleLength + 1) })).Field);
        Assert.Equal("MinistryParty", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { MinistryParty = new string('t', Agreement.PartyLength + 1) })).Field);
        Assert.Equal("Summary", Assert.Throws<RuleBroken>(() => Make.Agreement(with: d => d with { Summary = "SECRET\nThe text" })).Field);
    }

    [Fact]
    public void No_chain_of_amendments_runs_in_a_circle()
    {
        var agreement = Make.Agreement();
        var amendment = Make.Agreement(with: d => d with { ParentId = agreement.Id });
        var refused = Assert.Throws<RuleBroken>(() => agreement.Edit(Ministry.Coordinator, Make.AgreementDetails() with { ParentId = amendment.Id }, [amendment.Id, agreement.Id], Make.Today));
        Assert.Equal("ParentId", refused.Field);
    }

    [Fact]
    public void It_walks_the_way_into_force()
    {
        var agreement = At(AgreementState.InForce);
        Assert.True(agreement.IsInForce);
        Assert.Null(agreement.StateReason);
    }

    [Theory]
    [InlineData(AgreementState.Proposed, AgreementState.Signed)]
    [InlineData(AgreementState.Negotiating, AgreementState.InForce)]
    [InlineData(AgreementState.Signed, AgreementState.Withdrawn)]
    [InlineData(AgreementState.InForce, AgreementState.Negotiating)]
    public void A_state_that_does_not_follow_is_refused(AgreementState from, AgreementState to) =>
        Assert.Equal("State", Assert.Throws<RuleBroken>(() => At(from).MoveTo(Ministry.Coordinator, to, "Because", Make.Today)).Field);

    [Theory]
    [InlineData(AgreementState.Withdrawn)]
    [InlineData(AgreementState.Terminated)]
    [InlineData(AgreementState.Superseded)]
    [InlineData(AgreementState.Expired)]
    public void Nothing_follows_an_end(AgreementState end) => Assert.Empty(At(end).MovesAlone);

    [Theory]
    [InlineData(AgreementState.Proposed, AgreementState.Withdrawn)]
    [InlineData(AgreementState.TextAgreed, AgreementState.Negotiating)]
    [InlineData(AgreementState.InForce, AgreementState.Terminated)]
    [InlineData(AgreementState.InForce, AgreementState.Amended)]
    [InlineData(AgreementState.InForce, AgreementState.Extended)]
    [InlineData(AgreementState.InForce, AgreementState.Superseded)]
    public void Ending_amending_and_sending_back_say_why(AgreementState from, AgreementState to)
    {
        var agreement = At(from);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => agreement.MoveTo(Ministry.Coordinator, to, " ", Make.Today)).Field);
        Assert.Equal(from, agreement.State);
        agreement.MoveTo(Ministry.Coordinator, to, "The sides agreed so.", Make.Today);
        Assert.Equal((to, "The sides agreed so."), (agreement.State, agreement.StateReason));
    }

    [Theory]
    [InlineData(AgreementState.ClearedByBoth, AgreementState.Signed)]
    [InlineData(AgreementState.Signed, AgreementState.InForce)]
    [InlineData(AgreementState.InForce, AgreementState.Expired)]
    public void It_is_signed_in_force_or_over_on_no_day_to_come(AgreementState from, AgreementState to)
    {
        var agreement = At(from);
        AgreementDetails On(DateOnly day) => to switch
        {
            AgreementState.Signed => Make.DetailsOf(agreement) with { SignedOn = day, InForceOn = null, ExpiresOn = null },
            AgreementState.InForce => Make.DetailsOf(agreement) with { InForceOn = day, ExpiresOn = null },
            _ => Make.DetailsOf(agreement) with { ExpiresOn = day },
        };
        // Before it stands there the day is a plan.
        agreement.Edit(Ministry.Coordinator, On(Make.Today.AddDays(1)), [], Make.Today);
        var refused = Assert.Throws<RuleBroken>(() => agreement.MoveTo(Ministry.Coordinator, to, null, Make.Today));
        Assert.Equal(("State", from), (refused.Field, agreement.State));
        Assert.Contains("still to come", refused.Message, StringComparison.Ordinal);
        agreement.MoveTo(Ministry.Coordinator, to, null, Make.Today.AddDays(1));
        Assert.Equal(to, agreement.State);
    }

    [Theory]
    [InlineData(AgreementState.Signed, nameof(Agreement.SignedOn))]
    [InlineData(AgreementState.InForce, nameof(Agreement.InForceOn))]
    [InlineData(AgreementState.Amended, nameof(Agreement.InForceOn))]
    [InlineData(AgreementState.Terminated, nameof(Agreement.SignedOn))]
    [InlineData(AgreementState.Expired, nameof(Agreement.ExpiresOn))]
    public void The_day_that_its_state_rests_on_is_corrected_and_neither_cleared_nor_put_off(AgreementState state, string day)
    {
        foreach (var no in new DateOnly?[] { null, Make.Today.AddDays(1) })
        {
            var agreement = At(state);
            var details = Make.DetailsOf(agreement) with { ExpiresOn = state == AgreementState.Expired ? no : null };
            if (day == nameof(Agreement.SignedOn)) details = details with { SignedOn = no, InForceOn = null };
            if (day == nameof(Agreement.InForceOn)) details = details with { InForceOn = no };
            Assert.Equal(day, Assert.Throws<RuleBroken>(() => agreement.Edit(Ministry.Coordinator, details, [], Make.Today)).Field);
        }

        var corrected = At(state);
        corrected.Edit(Ministry.Coordinator, Make.DetailsOf(corrected) with { SignedOn = corrected.SignedOn!.Value.AddDays(-1) }, [], Make.Today);
        Assert.Equal(state, corrected.State);
    }

    [Fact]
    public void A_state_that_a_date_stands_for_needs_the_date()
    {
        var cleared = At(AgreementState.ClearedByBoth);
        cleared.Edit(Ministry.Coordinator, Make.AgreementDetails() with { SignedOn = null, InForceOn = null, ExpiresOn = null }, [], Make.Today);
        Assert.Equal("State", Assert.Throws<RuleBroken>(() => cleared.MoveTo(Ministry.Coordinator, AgreementState.Signed, null, Make.Today)).Field);
        var signed = At(AgreementState.Signed);
        signed.Edit(Ministry.Coordinator, Make.AgreementDetails() with { InForceOn = null, ExpiresOn = null }, [], Make.Today);
        Assert.Equal("State", Assert.Throws<RuleBroken>(() => signed.MoveTo(Ministry.Coordinator, AgreementState.InForce, null, Make.Today)).Field);
        var inForce = At(AgreementState.InForce);
        inForce.Edit(Ministry.Coordinator, Make.AgreementDetails() with { ExpiresOn = null }, [], Make.Today);
        Assert.Equal("State", Assert.Throws<RuleBroken>(() => inForce.MoveTo(Ministry.Coordinator, AgreementState.Expired, null, Make.Today)).Field);
    }

    [Fact]
    public void An_official_releases_no_agreement() => Assert.Throws<AccessDenied>(() => Make.Agreement().Release(Ministry.Official, "AGR-2026-0001", Make.Now));

    [Fact]
    public void A_release_takes_the_shared_number_and_keeps_the_own_one()
    {
        var agreement = Make.Agreement();
        var own = agreement.Ref;
        agreement.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
        Assert.Equal(("AGR-2026-0001", own, Audience.Shared, true), (agreement.Ref, agreement.OwnRef, agreement.Audience, agreement.ForBothSides));
        Assert.Throws<RuleBroken>(() => agreement.Release(Ministry.Manager, "AGR-2026-0002", Make.Now));
    }

    [Fact]
    public void What_is_shared_stays_meant_for_both_sides()
    {
        var agreement = Make.Agreement(shared: true);
        agreement.Edit(Ministry.Coordinator, Make.AgreementDetails() with { ForBothSides = false }, [], Make.Today);
        Assert.True(agreement.ForBothSides);
    }
}
