namespace CooperationPortal.Tests.Domain;

/// <summary>A document begins with its writer's side, and what the other side comes to see of it.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void A_document_begins_with_its_writer_s_side_also_on_a_shared_record()
    {
        var initiative = Make.Initiative(Ministry.Coordinator, shared: true);
        Assert.Equal((Audience.Ministry, Audience.Ministry), Audiences(Make.Document(initiative, Ministry.Official)));
        Assert.Equal((Audience.Embassy, Audience.Embassy), Audiences(Make.Document(initiative, Embassy.Official)));
    }

    [Fact]
    public void It_goes_over_with_its_record_when_it_is_marked_for_both_sides()
    {
        var item = Make.ActionItem(Ministry.Official);
        var (goes, stays, waits) = (Make.Document(item), Make.Document(item, forBothSides: false), Make.Document(item, file: Make.File(state: FileState.Waiting)));
        var withdrawn = Make.Document(item);
        withdrawn.Withdraw(Ministry.Official, item, "A mistake", Make.Now);
        Assert.Equal([item, goes, goes.Latest], item.RowsToRelease());
        item.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.Equal((Audience.Shared, Audience.Shared), Audiences(goes));
        Assert.All(new[] { stays, waits, withdrawn }, d => Assert.Equal((Audience.Ministry, Audience.Ministry), Audiences(d)));
    }

    [Fact]
    public void On_a_shared_record_it_is_released_on_its_own_with_its_latest_version_alone()
    {
        var initiative = Make.Initiative(Ministry.Coordinator, shared: true);
        var document = Make.Document(initiative, Ministry.Official);
        var second = document.AddVersion(Ministry.Official, initiative, Make.File(), Make.Now);
        Assert.Throws<AccessDenied>(() => document.Release(Ministry.Official, initiative, Make.Now));
        document.Release(Ministry.Coordinator, initiative, Make.Now);
        Assert.Equal([Audience.Ministry, Audience.Shared], document.Versions.Select(v => v.Audience));
        Assert.Throws<RuleBroken>(() => document.Release(Ministry.Coordinator, initiative, Make.Now));
        var third = document.AddVersion(Ministry.Official, initiative, Make.File(), Make.Now);
        Assert.Equal((Audience.Ministry, true, second.Audience), (third.Audience, document.HasSomethingToRelease, Audience.Shared));
        document.Release(Ministry.Manager, initiative, Make.Now.AddDays(1));
        Assert.Equal((Audience.Shared, Make.Now.AddDays(1)), (third.Audience, document.ReleasedAt));
    }

    [Fact]
    public void Nothing_goes_over_that_the_virus_check_has_not_answered_for()
    {
        var initiative = Make.Initiative(Ministry.Coordinator, shared: true);
        var document = Make.Document(initiative, file: Make.File(state: FileState.Waiting));
        Assert.Throws<RuleBroken>(() => document.Release(Ministry.Coordinator, initiative, Make.Now));
        document.Latest!.Answered(null);
        document.Release(Ministry.Coordinator, initiative, Make.Now);
        Assert.True(document.IsShared);
        var infected = Make.Document(initiative, file: Make.File(state: FileState.Waiting));
        infected.Latest!.Answered("Eicar");
        Assert.Throws<RuleBroken>(() => infected.Release(Ministry.Coordinator, initiative, Make.Now));
        infected.Latest.Answered(null);
        Assert.Equal((FileState.Infected, "Eicar"), (infected.Latest.State, infected.Latest.Finding));
    }

    [Fact]
    public void What_the_other_side_sees_is_not_withdrawn_and_what_is_withdrawn_does_not_change()
    {
        var initiative = Make.Initiative(Ministry.Coordinator, shared: true);
        var document = Make.Document(initiative);
        Assert.Throws<AccessDenied>(() => document.Withdraw(Embassy.Coordinator, initiative, "Theirs", Make.Now));
        Assert.Throws<RuleBroken>(() => document.Withdraw(Ministry.Official, initiative, " ", Make.Now));
        document.Withdraw(Ministry.Official, initiative, "The wrong file", Make.Now);
        Assert.Throws<RuleBroken>(() => document.AddVersion(Ministry.Official, initiative, Make.File(), Make.Now));
        Assert.Throws<RuleBroken>(() => document.Edit(Ministry.Official, initiative, new("Title", DocumentKind.Other, Handling.Unclassified, true)));
        Assert.Throws<RuleBroken>(() => document.Release(Ministry.Coordinator, initiative, Make.Now));
        var shared = Make.Document(initiative);
        shared.Release(Ministry.Coordinator, initiative, Make.Now);
        Assert.Throws<RuleBroken>(() => shared.Withdraw(Ministry.Coordinator, initiative, "Too late", Make.Now));
    }

    [Fact]
    public void What_is_known_of_a_document_is_changed_by_who_may_release_it_once_both_sides_see_it()
    {
        var initiative = Make.Initiative(Ministry.Coordinator, shared: true);
        var document = Make.Document(initiative, Ministry.Official);
        DocumentDetails renamed = new("Another title", DocumentKind.Letter, Handling.Unclassified, true);
        document.Edit(Ministry.Official, initiative, renamed with { Handling = Handling.OfficialUseOnly });
        document.Release(Ministry.Coordinator, initiative, Make.Now);
        Assert.Throws<RuleBroken>(() => document.Edit(Ministry.Official, initiative, renamed));
        Assert.Throws<AccessDenied>(() => document.Edit(Embassy.Manager, initiative, renamed));
        Assert.Equal(Handling.OfficialUseOnly, document.Handling);
        document.AddVersion(Ministry.Official, initiative, Make.File(), Make.Now);
        foreach (var by in new[] { Ministry.Coordinator, Ministry.Manager }) document.Edit(by, initiative, renamed);
        Assert.Equal(("Another title", DocumentKind.Letter, Handling.Unclassified), (document.Title, document.Kind, document.Handling));
    }

    public static TheoryData<DocumentKind> HeldKinds { get; } = [DocumentKind.Minutes, DocumentKind.AgreementText];

    [Theory, MemberData(nameof(HeldKinds))]
    public void What_both_sides_rest_on_stays_what_it_is_so_that_it_cannot_be_withdrawn_as_something_else(DocumentKind kind)
    {
        var (early, record) = kind == DocumentKind.Minutes
            ? ((IHasDocuments)Make.FinishedMeeting(shared: true), (IHasDocuments)Make.AgreedMeeting())
            : (Make.AgreementAt(AgreementState.Negotiating, shared: true), Make.AgreementAt(AgreementState.TextAgreed, shared: true));
        DocumentDetails asIs = new("Another title", kind, Handling.Unclassified, true);
        foreach (var on in new[] { early, record })
        {
            var (held, own, other) = (Make.Document(on), Make.Document(on), Make.Document(on));
            foreach (var document in new[] { held, own }) document.Edit(Ministry.Official, on, asIs);
            held.Release(Ministry.Coordinator, on, Make.Now);
            other.Release(Ministry.Coordinator, on, Make.Now);
            // What one side keeps, what is of another kind and what nobody rests on yet can be called something else.
            own.Edit(Ministry.Official, on, asIs with { Kind = DocumentKind.Report });
            other.Edit(Ministry.Coordinator, on, asIs with { Kind = DocumentKind.Letter });
            if (on == early) held.Edit(Ministry.Coordinator, on, asIs with { Kind = DocumentKind.Report });
            else
            {
                Assert.Equal("Kind", Assert.Throws<RuleBroken>(() => held.Edit(Ministry.Manager, on, asIs with { Kind = DocumentKind.Report })).Field);
                Assert.Equal("Title", Assert.Throws<RuleBroken>(() => held.Edit(Ministry.Manager, on, asIs with { Title = "Only a draft" })).Field);
                held.Edit(Ministry.Coordinator, on, asIs with { Handling = Handling.OfficialUseOnly });
                Assert.Equal((kind, "Another title", Handling.OfficialUseOnly), (held.Kind, held.Title, held.Handling));
            }

            Assert.Equal(on == record, held.HoldsFast(on) is not null);
        }
    }

    [Fact]
    public void Evidence_stays_as_it_is_while_its_item_waits_for_an_answer_and_once_it_is_closed()
    {
        foreach (var shared in new[] { true, false })
        {
            var item = Make.ActionItem(Ministry.Official, shared: shared);
            var (document, beside) = (Make.Document(item), Make.Document(item));
            item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, document);
            DocumentDetails asIs = new(document.Title, document.Kind, document.Handling, true);
            if (shared) document.AddVersion(Ministry.Official, item, Make.File(), Make.Now);
            item.Submit(Ministry.Official, "Sent", null, Make.Today);
            Refused();
            item.Dispute(shared ? Embassy.Coordinator : Ministry.Manager, "Half of it is missing");
            document.AddVersion(Ministry.Official, item, Make.File(), Make.Now);
            if (shared) document.Release(Ministry.Coordinator, item, Make.Now);
            document.Edit(Ministry.Coordinator, item, asIs with { Title = "The whole list" });
            item.Submit(Ministry.Official, "Sent", null, Make.Today);
            item.Confirm(shared ? Embassy.Coordinator : Ministry.Manager, Make.Today);
            asIs = asIs with { Title = "The whole list" };
            Refused();

            void Refused()
            {
                Assert.NotNull(document.StaysAsItIs(item));
                Assert.Equal("Title", Assert.Throws<RuleBroken>(() => document.Edit(Ministry.Manager, item, asIs with { Title = "Receipt of 4 radios" })).Field);
                Assert.Equal("Kind", Assert.Throws<RuleBroken>(() => document.Edit(Ministry.Manager, item, asIs with { Kind = DocumentKind.Other })).Field);
                Assert.Throws<RuleBroken>(() => document.AddVersion(Ministry.Manager, item, Make.File(), Make.Now));
                // One that was added before and not released stays at home, too.
                if (document.HasSomethingToRelease && shared) Assert.Throws<RuleBroken>(() => document.Release(Ministry.Manager, item, Make.Now));
                document.Edit(Ministry.Manager, item, asIs with { Handling = Handling.Unclassified });
                beside.AddVersion(Ministry.Manager, item, Make.File(), Make.Now);
            }
        }
    }

    [Fact]
    public void The_same_file_can_be_added_again_to_what_stays_as_it_is()
    {
        var item = Make.ActionItem(Ministry.Official, shared: true);
        var (file, other) = (Make.File() with { Sha256 = new('A', 64) }, Make.File() with { Sha256 = new('B', 64) });
        var document = Make.Document(item, file: file);
        item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, document);
        item.Submit(Ministry.Official, "Sent", null, Make.Today);
        Assert.Throws<RuleBroken>(() => document.AddVersion(Ministry.Official, item, other, Make.Now));
        document.AddVersion(Ministry.Official, item, file, Make.Now);
        document.Release(Ministry.Coordinator, item, Make.Now);
        Assert.Equal(2, document.Versions.Count(v => v.Audience == Audience.Shared));
    }

    [Fact]
    public void The_text_of_an_agreement_stays_as_it_is_while_a_side_is_asked_where_it_stands()
    {
        var agreement = Make.AgreementAt(AgreementState.Negotiating, shared: true);
        var text = Make.Document(agreement);
        text.Edit(Ministry.Official, agreement, new("The text", DocumentKind.AgreementText, Handling.OfficialUseOnly, true));
        text.Release(Ministry.Coordinator, agreement, Make.Now);
        text.AddVersion(Ministry.Official, agreement, Make.File(), Make.Now);
        agreement.ProposeState(Ministry.Coordinator, AgreementState.TextAgreed, agreement.Facts, null, Make.Now);
        Assert.Throws<RuleBroken>(() => text.Release(Ministry.Manager, agreement, Make.Now));
        Assert.Throws<RuleBroken>(() => text.AddVersion(Ministry.Manager, agreement, Make.File(), Make.Now));
        agreement.RefuseState(Embassy.Manager, "Not yet", Make.Now);
        text.Release(Ministry.Manager, agreement, Make.Now);
        Assert.True(agreement.IsTouched);
    }

    [Fact]
    public void Evidence_is_for_everyone_who_sees_the_item_and_so_is_its_file()
    {
        var item = Make.ActionItem(Ministry.Official, shared: true);
        var document = Make.Document(item);
        item.AddEvidence(Ministry.Coordinator, "The signed list", null, Make.Now, document);
        Assert.Equal((Audience.Shared, Audience.Shared), Audiences(document));
        var waits = Make.Document(item, file: Make.File(state: FileState.Waiting));
        item.AddEvidence(Ministry.Coordinator, "Another list", null, Make.Now, waits);
        Assert.False(waits.IsShared);
        var own = Make.ActionItem(Ministry.Official);
        var kept = Make.Document(own);
        own.AddEvidence(Ministry.Coordinator, "The signed list", null, Make.Now, kept);
        Assert.False(kept.IsShared);
        own.Release(Ministry.Coordinator, "ACT-2026-0001", Make.Now);
        Assert.True(kept.IsShared);
    }

    [Fact]
    public void What_is_withdrawn_shows_nothing_any_more_and_what_work_was_said_to_be_done_on_is_not_withdrawn()
    {
        var item = Make.ActionItem(Ministry.Official);
        var (wrong, beside, right) = (Make.Document(item), Make.Document(item), Make.Document(item));
        item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, wrong);
        beside.Withdraw(Ministry.Official, item, "No use", Make.Now);
        Assert.True(item.HasEvidenceOf(Side.Ministry));
        wrong.Withdraw(Ministry.Official, item, "The wrong file", Make.Now);
        Assert.Empty(item.Evidence);
        Assert.Equal("NoEvidenceReason", Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "Sent", null, Make.Today)).Field);
        item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, right);
        item.Submit(Ministry.Official, "Sent", null, Make.Today);
        Assert.Throws<RuleBroken>(() => right.Withdraw(Ministry.Official, item, "The wrong one again", Make.Now));
        Assert.Equal((false, 1), (right.IsWithdrawn, item.Evidence.Count));
    }

    [Fact]
    public void A_file_of_which_the_other_side_reads_what_it_shows_is_not_withdrawn()
    {
        var item = Make.ActionItem(Ministry.Official, shared: true);
        var waits = Make.Document(item, file: Make.File(state: FileState.Waiting));
        item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, waits);
        Assert.Throws<RuleBroken>(() => waits.Withdraw(Ministry.Official, item, "The wrong file", Make.Now));
        Assert.Equal((false, 1), (waits.IsWithdrawn, item.Evidence.Count));
    }

    [Fact]
    public void An_infected_file_shows_nothing_until_a_clean_version_is_added()
    {
        var item = Make.ActionItem(Ministry.Official, shared: true);
        var document = Make.Document(item, file: Make.File(state: FileState.Waiting));
        item.AddEvidence(Ministry.Official, "The signed list", null, Make.Now, document);
        Assert.True(item.HasEvidenceOf(Side.Ministry));
        document.Latest!.Answered("Eicar");
        Assert.Throws<RuleBroken>(() => item.Submit(Ministry.Official, "Sent", null, Make.Today));
        document.AddVersion(Ministry.Official, item, Make.File(), Make.Now);
        Assert.True(item.HasEvidenceOf(Side.Ministry));
        // What the other side sees already goes on showing it.
        document.Release(Ministry.Coordinator, item, Make.Now);
        document.AddVersion(Ministry.Official, item, Make.File(state: FileState.Waiting), Make.Now).Answered("Eicar");
        item.Submit(Ministry.Official, "Sent", null, Make.Today);
    }

    [Fact]
    public void Nobody_adds_to_a_record_of_the_other_side_s_own_and_an_administrator_adds_nothing()
    {
        var theirs = Make.Initiative(Embassy.Coordinator);
        Assert.Throws<AccessDenied>(() => Make.Document(theirs, Ministry.Manager));
        Assert.Throws<AccessDenied>(() => Make.Document(theirs, Embassy.Administrator));
        Assert.Throws<RuleBroken>(() => Make.Document(theirs, title: "SECRET//NOFORN"));
    }

    static (Audience, Audience) Audiences(Document document) => (document.Audience, document.Latest!.Audience);
}
