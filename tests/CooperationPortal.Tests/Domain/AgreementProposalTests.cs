namespace CooperationPortal.Tests.Domain;

/// <summary>Where an agreement stands that both sides see is stated by both: proposed by one, answered by the other, and nothing of it lost.</summary>
public sealed class AgreementProposalTests
{
    static readonly AgreementState[] All = Enum.GetValues<AgreementState>();

    static readonly AgreementState[] OwnersAlone = [AgreementState.Negotiating, AgreementState.Withdrawn];

    static Agreement At(AgreementState state) => Make.AgreementAt(state, shared: true);

    static void Propose(Agreement agreement, Viewer by, AgreementState to, string? reason = "Because", Func<AgreementFacts, AgreementFacts>? with = null) =>
        agreement.ProposeState(by, to, with?.Invoke(agreement.Facts) ?? Make.FactsFor(agreement, to), reason, Make.Now);

    static Agreement Proposed(Viewer? by = null, AgreementState from = AgreementState.ClearedByBoth, AgreementState to = AgreementState.Signed)
    {
        var agreement = At(from);
        Propose(agreement, by ?? Ministry.Coordinator, to);
        return agreement;
    }

    /// <summary>From where, to where, and whether it is its owner's alone to move it there.</summary>
    public static TheoryData<AgreementState, AgreementState, bool> Moves { get; } = new(
        from stands in All
        from to in From(stands)
        select (stands, to, OwnersAlone.Contains(to) && stands is (AgreementState.Proposed or AgreementState.Negotiating)));

    static AgreementState[] From(AgreementState state) => state switch
    {
        AgreementState.Proposed => [.. All.Except([AgreementState.Proposed])],
        AgreementState.Negotiating => [AgreementState.TextAgreed, AgreementState.Withdrawn],
        AgreementState.TextAgreed => [AgreementState.ClearedByBoth, AgreementState.Negotiating, AgreementState.Withdrawn],
        AgreementState.ClearedByBoth => [AgreementState.Signed, AgreementState.Negotiating, AgreementState.Withdrawn],
        AgreementState.Signed => [AgreementState.Signed, AgreementState.InForce, AgreementState.Terminated],
        AgreementState.InForce => [AgreementState.InForce, AgreementState.Amended, AgreementState.Extended, AgreementState.Expired, AgreementState.Terminated, AgreementState.Superseded],
        AgreementState.Amended or AgreementState.Extended => [AgreementState.Amended, AgreementState.Extended, AgreementState.Expired, AgreementState.Terminated, AgreementState.Superseded],
        _ => [],
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void What_says_something_of_both_is_proposed_by_either_side_and_holds_once_the_other_agrees(AgreementState from, AgreementState to, bool alone)
    {
        foreach (var (by, answers) in new[] { (Ministry.Coordinator, Embassy.Manager), (Embassy.Coordinator, Ministry.Manager) })
        {
            var agreement = At(from);
            AgreementFacts Corrected(AgreementFacts facts) => from == to ? facts with { ExpiresOn = new DateOnly(2029, 12, 31) } : Make.FactsFor(agreement, to);
            if (alone && by.Side == Side.Ministry)
            {
                Assert.Throws<RuleBroken>(() => Propose(agreement, by, to));
                agreement.MoveTo(by, to, "Because", Make.Today);
                Assert.Equal((to, 0), (agreement.State, agreement.Proposals.Count(p => p.ToState == to)));
                continue;
            }

            if (by.Side == Side.Ministry) Assert.Throws<RuleBroken>(() => agreement.MoveTo(by, to, "Because", Make.Today));
            else Assert.Throws<AccessDenied>(() => agreement.MoveTo(by, to, "Because", Make.Today));
            Assert.Equal(from, agreement.State);
            Propose(agreement, by, to, with: Corrected);
            Assert.Equal((from, to, by.Side, Make.Today), (agreement.State, agreement.ProposedState, agreement.ProposedBy, agreement.ProposedOn));
            Assert.Equal((true, false), (agreement.AwaitsAnswerOf(answers.Side), agreement.AwaitsAnswerOf(by.Side)));
            agreement.AgreeState(answers, Make.Now.AddHours(1));
            Assert.Equal((to, "Because", null, null), (agreement.State, agreement.StateReason, agreement.ProposedState, agreement.ProposedBy));
            var proposal = agreement.Proposals[^1];
            Assert.Equal((ProposalState.Agreed, from, to, by.Name, answers.Name, answers.Side, Make.Now.AddHours(1)),
                (proposal.State, proposal.FromState, proposal.ToState, proposal.ProposedBy, proposal.AnsweredBy, proposal.AnsweredSide, proposal.AnsweredAt));
        }
    }

    [Fact]
    public void What_does_not_follow_is_proposed_by_nobody()
    {
        foreach (var from in All)
            foreach (var to in All.Except(From(from)))
                foreach (var by in new[] { Ministry.Coordinator, Embassy.Coordinator })
                {
                    var agreement = At(from);
                    Assert.Equal("State", Assert.Throws<RuleBroken>(() => Propose(agreement, by, to)).Field);
                    Assert.Null(agreement.ProposedBy);
                }
    }

    [Fact]
    public void Its_owner_alone_states_nothing_that_both_did()
    {
        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager })
        {
            var agreement = At(AgreementState.Negotiating);
            Assert.Equal("State", Assert.Throws<RuleBroken>(() => agreement.MoveTo(by, AgreementState.TextAgreed, null, Make.Today)).Field);
            Propose(agreement, by, AgreementState.TextAgreed);
            Assert.Throws<RuleBroken>(() => agreement.AgreeState(Ministry.Manager, Make.Now));
            Assert.Throws<RuleBroken>(() => agreement.RefuseState(Ministry.Manager, "No", Make.Now));
            Assert.Throws<RuleBroken>(() => agreement.MoveTo(by, AgreementState.Withdrawn, "Because", Make.Today));
            Assert.Equal(AgreementState.Negotiating, agreement.State);
        }
    }

    [Fact]
    public void The_other_side_declines_for_a_reason_and_it_stands_where_it_stood()
    {
        var agreement = Proposed();
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => agreement.RefuseState(Embassy.Coordinator, " ", Make.Now)).Field);
        agreement.RefuseState(Embassy.Coordinator, "It was never signed.", Make.Now);
        Assert.Equal((AgreementState.ClearedByBoth, null, null), (agreement.State, agreement.ProposedBy, agreement.ProposedState));
        Assert.Equal((ProposalState.Declined, "It was never signed."), (agreement.Proposals[^1].State, agreement.Proposals[^1].Answer));
        Assert.Throws<RuleBroken>(() => agreement.AgreeState(Embassy.Coordinator, Make.Now));
        Propose(agreement, Embassy.Coordinator, AgreementState.Signed);
        Assert.Equal(Side.Embassy, agreement.ProposedBy);
    }

    [Fact]
    public void Only_the_side_that_proposed_it_takes_it_back_and_one_waits_at_a_time()
    {
        var agreement = Proposed();
        Assert.Throws<RuleBroken>(() => Propose(agreement, Embassy.Coordinator, AgreementState.Negotiating));
        Assert.Throws<RuleBroken>(() => Propose(agreement, Ministry.Coordinator, AgreementState.Negotiating));
        Assert.Throws<RuleBroken>(() => agreement.TakeStateBack(Embassy.Coordinator, Make.Now));
        agreement.TakeStateBack(Ministry.Manager, Make.Now);
        Assert.Equal((ProposalState.TakenBack, null, AgreementState.ClearedByBoth), (agreement.Proposals[^1].State, agreement.ProposedBy, agreement.State));
        Assert.Throws<RuleBroken>(() => agreement.AgreeState(Embassy.Coordinator, Make.Now));
        Assert.Throws<RuleBroken>(() => agreement.TakeStateBack(Ministry.Manager, Make.Now));
    }

    [Fact]
    public void Coordinators_and_managers_propose_and_answer_and_nobody_else()
    {
        foreach (var nobody in new[] { Ministry.Official, Ministry.Administrator, Embassy.Official, Embassy.Administrator })
        {
            Assert.Throws<AccessDenied>(() => Propose(At(AgreementState.Negotiating), nobody, AgreementState.TextAgreed));
            Assert.Throws<AccessDenied>(() => Proposed(nobody.Side == Side.Ministry ? Embassy.Coordinator : Ministry.Coordinator).AgreeState(nobody, Make.Now));
            Assert.Throws<AccessDenied>(() => Proposed(nobody.Side == Side.Ministry ? Embassy.Coordinator : Ministry.Coordinator).RefuseState(nobody, "No", Make.Now));
            Assert.Throws<AccessDenied>(() => Proposed(nobody.Side == Side.Ministry ? Ministry.Coordinator : Embassy.Coordinator).TakeStateBack(nobody, Make.Now));
        }

        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager, Embassy.Coordinator, Embassy.Manager }) Assert.Equal(by.Side, Proposed(by).ProposedBy);
    }

    [Fact]
    public void Nothing_is_proposed_of_what_one_side_keeps()
    {
        Assert.Throws<RuleBroken>(() => Propose(Make.Agreement(), Ministry.Coordinator, AgreementState.TextAgreed));
        Assert.Throws<AccessDenied>(() => Propose(Make.Agreement(), Embassy.Coordinator, AgreementState.TextAgreed));
    }

    [Fact]
    public void The_days_and_signatories_of_a_state_are_agreed_with_it()
    {
        var agreement = At(AgreementState.ClearedByBoth);
        Assert.Equal("SignedOn", Assert.Throws<RuleBroken>(() => Propose(agreement, Embassy.Coordinator, AgreementState.Signed, with: f => f with { SignedOn = null })).Field);
        Assert.Equal("InForceOn", Assert.Throws<RuleBroken>(() => Propose(agreement, Embassy.Coordinator, AgreementState.Signed, with: f => f with { SignedOn = new(2026, 1, 2), InForceOn = new(2026, 1, 1) })).Field);
        Assert.Equal("EmbassySignatory", Assert.Throws<RuleBroken>(() => Propose(agreement, Embassy.Coordinator, AgreementState.Signed, with: f => f with { EmbassySignatory = new string('s', Agreement.PartyLength + 1) })).Field);
        var before = agreement.Facts;
        Assert.Contains("still to come", Assert.Throws<RuleBroken>(() => Propose(agreement, Embassy.Coordinator, AgreementState.Signed, with: f => f with { SignedOn = Make.Today.AddDays(1), InForceOn = null })).Message, StringComparison.Ordinal);
        Propose(agreement, Embassy.Coordinator, AgreementState.Signed, null, f => f with { SignedOn = new(2026, 2, 3), InForceOn = null, EmbassySignatory = " The Deputy Chief of Mission " });
        Assert.Equal(before, agreement.Facts);
        agreement.AgreeState(Ministry.Coordinator, Make.Now);
        Assert.Equal(before with { SignedOn = new(2026, 2, 3), InForceOn = null, EmbassySignatory = "The Deputy Chief of Mission" }, agreement.Facts);
        Assert.Equal("InForceOn", Assert.Throws<RuleBroken>(() => Propose(agreement, Ministry.Coordinator, AgreementState.InForce)).Field);
        Assert.Equal("ExpiresOn", Assert.Throws<RuleBroken>(() => Propose(At(AgreementState.InForce), Ministry.Coordinator, AgreementState.Expired, with: f => f with { ExpiresOn = null })).Field);
    }

    [Fact]
    public void The_same_state_is_proposed_to_correct_a_day_and_says_why()
    {
        var agreement = At(AgreementState.InForce);
        Assert.Equal("State", Assert.Throws<RuleBroken>(() => Propose(agreement, Ministry.Coordinator, AgreementState.InForce)).Field);
        Assert.Equal("Reason", Assert.Throws<RuleBroken>(() => Propose(agreement, Ministry.Coordinator, AgreementState.InForce, " ", f => f with { InForceOn = new(2025, 10, 2) })).Field);
        Propose(agreement, Ministry.Coordinator, AgreementState.InForce, "A slip", f => f with { InForceOn = new(2025, 10, 2) });
        agreement.AgreeState(Embassy.Coordinator, Make.Now);
        Assert.Equal(new DateOnly(2025, 10, 2), agreement.InForceOn);
    }

    [Fact]
    public void Once_its_text_is_agreed_or_a_proposal_waits_its_owner_changes_its_handling_and_programme_alone()
    {
        var programme = Guid.NewGuid();
        foreach (var state in All.Except([AgreementState.Proposed, AgreementState.Negotiating]).Append(AgreementState.Proposed).Append(AgreementState.Negotiating))
        {
            var agreement = At(state);
            if (!agreement.IsFixed) Propose(agreement, Embassy.Coordinator, AgreementState.TextAgreed);
            Assert.True(agreement.IsFixed);
            var known = Make.DetailsOf(agreement);
            foreach (var other in new[]
            {
                known with { Title = "Another title" }, known with { Kind = AgreementKind.Treaty }, known with { IsBinding = true }, known with { Summary = "Another" }, known with { MinistryParty = "Another" },
                known with { EmbassyParty = "Another" }, known with { MinistrySignatory = "Another" }, known with { EmbassySignatory = "Another" }, known with { SignedOn = new(2025, 1, 1) }, known with { InForceOn = new(2026, 1, 1) },
                known with { ExpiresOn = new(2030, 1, 1) }, known with { NoticeDays = 1 }, known with { RenewalRule = "Another" }, known with { ParentId = Guid.NewGuid() },
            })
            {
                Assert.Throws<RuleBroken>(() => agreement.Edit(Ministry.Manager, other, [], Make.Today));
                Assert.Equal(known, Make.DetailsOf(agreement));
            }

            agreement.Edit(Ministry.Coordinator, known with { Handling = Handling.Unclassified, ProgrammeId = programme }, [], Make.Today);
            Assert.Equal((Handling.Unclassified, programme), (agreement.Handling, agreement.ProgrammeId));
        }
    }

    [Fact]
    public void Before_its_text_is_agreed_its_owner_changes_what_is_known_of_it()
    {
        foreach (var state in new[] { AgreementState.Proposed, AgreementState.Negotiating })
        {
            var agreement = At(state);
            agreement.Edit(Ministry.Coordinator, Make.DetailsOf(agreement) with { Title = "Another title" }, [], Make.Today);
            Assert.Equal("Another title", agreement.Title);
        }

        var own = Make.AgreementAt(AgreementState.InForce);
        own.Edit(Ministry.Coordinator, Make.DetailsOf(own) with { ExpiresOn = new(2030, 1, 1) }, [], Make.Today);
        Assert.Equal(new DateOnly(2030, 1, 1), own.ExpiresOn);
    }

    [Fact]
    public void What_its_side_wrote_down_of_both_is_proposed_with_the_release()
    {
        foreach (var state in All.Except([AgreementState.Proposed, AgreementState.Negotiating, AgreementState.Withdrawn]))
        {
            var agreement = Make.AgreementAt(state);
            var (reason, facts) = (agreement.StateReason, agreement.Facts);
            agreement.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
            Assert.Equal((AgreementState.Proposed, null, state, Side.Ministry), (agreement.State, agreement.StateReason, agreement.ProposedState, agreement.ProposedBy));
            Assert.Equal((facts, reason, Audience.Shared), (agreement.Proposals[0].Facts, agreement.Proposals[0].Reason, agreement.Proposals[0].Audience));
            agreement.AgreeState(Embassy.Coordinator, Make.Now);
            Assert.Equal((state, reason), (agreement.State, agreement.StateReason));
        }

        foreach (var state in new[] { AgreementState.Proposed, AgreementState.Negotiating, AgreementState.Withdrawn })
        {
            var agreement = Make.AgreementAt(state);
            agreement.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
            Assert.Equal((state, null), (agreement.State, agreement.ProposedBy));
        }
    }

    [Fact]
    public void What_is_withdrawn_stands_where_its_own_side_says_again()
    {
        var recorded = Make.AgreementAt(AgreementState.InForce);
        recorded.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
        recorded.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now);
        Assert.Equal((AgreementState.InForce, null, ProposalState.TakenBack, Audience.Ministry), (recorded.State, recorded.ProposedBy, recorded.Proposals[0].State, recorded.Proposals[0].Audience));
        // What was proposed with the first release is told by no later one.
        recorded.Release(Ministry.Manager, "AGR-2026-0002", Make.Now);
        Assert.Equal([Audience.Ministry, Audience.Shared], recorded.Proposals.Select(p => p.Audience));

        var negotiating = Proposed(from: AgreementState.Negotiating, to: AgreementState.TextAgreed);
        negotiating.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now);
        Assert.Equal((AgreementState.Negotiating, null, ProposalState.TakenBack), (negotiating.State, negotiating.ProposedBy, negotiating.Proposals[0].State));
        negotiating.MoveTo(Ministry.Coordinator, AgreementState.TextAgreed, null, Make.Today);
        Assert.Equal(AgreementState.TextAgreed, negotiating.State);
    }

    [Fact]
    public void Whatever_was_proposed_or_taken_back_since_the_release_its_own_side_says_again_what_it_had_recorded()
    {
        void Withdraw(Agreement agreement) => agreement.Withdraw(Ministry.Coordinator, null, isWorkedWith: false, Make.Now);
        var offered = Make.Agreement(shared: true);
        Propose(offered, Ministry.Coordinator, AgreementState.Signed, with: f => f with { SignedOn = new(2019, 5, 6) });
        Withdraw(offered);
        Assert.Equal((AgreementState.Proposed, null, null), (offered.State, offered.StateReason, offered.ProposedBy));

        foreach (var since in new AgreementState?[] { null, AgreementState.Signed, AgreementState.InForce })
        {
            var recorded = Make.AgreementAt(AgreementState.Terminated);
            var (reason, facts) = (recorded.StateReason, recorded.Facts);
            recorded.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
            recorded.TakeStateBack(Ministry.Coordinator, Make.Now);
            if (since is { } other) Propose(recorded, Ministry.Coordinator, other, "It was not ended yet.");
            Withdraw(recorded);
            Assert.Equal((AgreementState.Terminated, reason, facts, null), (recorded.State, recorded.StateReason, recorded.Facts, recorded.ProposedBy));
        }

        // What it had recorded before an earlier release is not what it said last.
        var twice = Make.AgreementAt(AgreementState.TextAgreed);
        twice.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
        Withdraw(twice);
        twice.MoveTo(Ministry.Coordinator, AgreementState.ClearedByBoth, null, Make.Today);
        twice.Release(Ministry.Manager, "AGR-2026-0002", Make.Now);
        twice.TakeStateBack(Ministry.Coordinator, Make.Now);
        Withdraw(twice);
        Assert.Equal(AgreementState.ClearedByBoth, twice.State);

        // With it come its days and who signs, whatever its owner wrote over them while it stood at "proposed".
        var emptied = Make.AgreementAt(AgreementState.InForce);
        var days = emptied.Facts;
        emptied.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
        emptied.TakeStateBack(Ministry.Coordinator, Make.Now);
        emptied.Edit(Ministry.Coordinator, Make.DetailsOf(emptied) with { Title = "As it is called now", InForceOn = null, SignedOn = Make.Today.AddDays(1), EmbassySignatory = "Another" }, [], Make.Today);
        Withdraw(emptied);
        Assert.Equal((AgreementState.InForce, days, "As it is called now"), (emptied.State, emptied.Facts, emptied.Title));

        // What its owner moved alone while both saw it stays moved.
        var moved = Make.AgreementAt(AgreementState.Signed);
        moved.Release(Ministry.Manager, "AGR-2026-0001", Make.Now);
        moved.TakeStateBack(Ministry.Coordinator, Make.Now);
        moved.MoveTo(Ministry.Coordinator, AgreementState.Withdrawn, "It was another paper.", Make.Today);
        Withdraw(moved);
        Assert.Equal((AgreementState.Withdrawn, "It was another paper."), (moved.State, moved.StateReason));
    }
}
