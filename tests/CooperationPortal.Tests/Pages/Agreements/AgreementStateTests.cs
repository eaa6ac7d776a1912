using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Tests.Pages.Agreements;

/// <summary>Where an agreement stands that both sides see, said by both.</summary>
public sealed class AgreementStateTests : PortalTest
{
    async Task<Page> Details(Viewer who, Agreement agreement) => await As(who).Open(Links.Agreements.Details((await Reload(agreement)).Ref));

    [Fact]
    public async Task One_side_proposes_that_it_is_signed_and_the_other_agrees()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.ClearedByBoth, title: "Memorandum on training");
        await Host.EnsureAccount(Embassy.Coordinator);
        await Host.ForgetMail();
        Assert.False((await Details(Ministry.Official, agreement)).HasLink("Propose where it stands"));
        var page = await Details(Ministry.Coordinator, agreement);
        Assert.False(page.HasLink("Change state"));
        page = await page.Follow("Propose where it stands");
        Assert.Equal(["Choose the state", "Negotiating", "Signed", "Withdrawn"], page.Options("Where it stands"));
        page = await page.Choose("Where it stands", "Signed").Fill("Day of signature", (DateOnly?)null).Fill("In force from", (DateOnly?)null).Press("Propose it");
        Assert.Equal((422, "Enter the day of signature."), (page.Status, page.ErrorAt("Day of signature")));
        page = await page.Fill("Day of signature", new DateOnly(2026, 2, 27)).Fill("Signatory, Ministry’s side", "The Interior Secretary").Fill("Reason", "Signed in Islamabad.").Press("Propose it");
        Assert.Equal($"{agreement.Ref}: “Signed” is proposed to the Embassy.", page.Flash);
        Assert.Equal(AgreementState.ClearedByBoth, (await Reload(agreement)).State);
        Assert.Contains(("Embassy Coordinator", NoticeKind.StateProposed), await Host.WhoIsTold(agreement));

        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await Details(who, agreement);
            var now = page.Section("What now");
            foreach (var words in new[] { "“Signed” proposed on 02 Mar 2026, not answered", "Signed in Islamabad.", "27 Feb 2026", "The Interior Secretary", "Ministry Coordinator (Ministry)", "until the Embassy agrees, the agreement stands at “Cleared by both”" })
                Assert.True(now.Has(words), $"{words}: {now.Text}");
            Assert.True(page.Section("Dates").Has("To be signed"));
            Assert.False(page.HasLink("Agree or decline") || page.HasLink("Take it back") || page.HasLink("Propose where it stands"));
            var row = (await As(who).Open($"/agreements?proposal={(who.Side == Side.Embassy ? "OurAnswer" : "TheirAnswer")}")).Row(agreement.Ref);
            Assert.True(row.Has("“Signed” proposed, waits for the Embassy"), row.Text);
            Assert.Empty((await As(who).Open($"/agreements?proposal={(who.Side == Side.Embassy ? "TheirAnswer" : "OurAnswer")}")).Rows);
        }

        foreach (var who in new[] { Embassy.Coordinator, Embassy.Manager })
            Assert.True((await As(who).Open(Links.Home)).Section("Agreements to answer").Has("“Signed” proposed on 02 Mar 2026, today"));
        var ours = await As(Ministry.Coordinator).Open(Links.Home);
        Assert.Throws<InvalidOperationException>(() => ours.Section("Agreements to answer"));

        page = await (await Details(Embassy.Manager, agreement)).Follow("Agree or decline");
        Assert.NotNull((await page.Press("Decline: it stays as it is")).ErrorAt("Why not"));
        page = await (await As(Embassy.Manager).Open(Links.Agreements.Answer(agreement.Ref))).Press("Agree: signed");
        Assert.Equal($"Agreed: {agreement.Ref} stands at “Signed”.", page.Flash);
        var stored = await Reload(agreement);
        Assert.Equal((AgreementState.Signed, new DateOnly(2026, 2, 27), "The Interior Secretary", null), (stored.State, stored.SignedOn, stored.MinistrySignatory, stored.ProposedBy));
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            page = await Details(who, agreement);
            var row = page.Section("What both sides said of it").Row("Day of signature: 27 Feb 2026");
            foreach (var words in new[] { "Ministry Coordinator", "Signed in Islamabad.", "Agreed", "Embassy Manager" }) Assert.True(row.Has(words), row.Text);
            var history = page.Section("History");
            foreach (var words in new[] { "proposed where the agreement stands", "answered where the agreement stands: Cleared by both → Signed" }) Assert.True(history.Has(words), history.Text);
        }
    }

    [Fact]
    public async Task Who_answers_has_read_the_text_that_is_there()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.Negotiating);
        await AText("The text as negotiated");
        await AText("What only the Ministry drafts", released: false);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.TextAgreed, a.Facts, null, Make.Now));
        var page = await As(Embassy.Manager).Open(Links.Agreements.Answer((await Reload(agreement)).Ref));
        Assert.Equal((true, false), (page.Has("The text as negotiated"), page.Has("What only the Ministry drafts")));
        await AText("Another text");
        page = await page.Press("Agree: text agreed");
        Assert.Equal(422, page.Status);
        Assert.True(page.Has("Something has changed since this page was opened.") && page.Has("Another text"), page.Text);
        Assert.Equal(AgreementState.Negotiating, (await Reload(agreement)).State);
        await page.Press("Agree: text agreed");
        Assert.Equal(AgreementState.TextAgreed, (await Reload(agreement)).State);

        async Task AText(string title, bool released = true)
        {
            var added = await Given.ADocument(agreement, Ministry.Coordinator, title);
            await Host.Db(Ministry.Coordinator, async db =>
            {
                var (document, record) = (await db.Documents.SingleAsync(d => d.Id == added.Id), await db.Agreements.SingleAsync(a => a.Id == agreement.Id));
                document.Edit(Ministry.Coordinator, record, new(title, DocumentKind.AgreementText, Handling.OfficialUseOnly, true));
                if (released) document.Release(Ministry.Coordinator, record, Make.Now);
                await db.SaveChangesAsync();
            });
        }
    }

    [Fact]
    public async Task What_a_proposal_changed_in_days_and_signatories_stands_beside_it()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.InForce);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.InForce, a.Facts with { EmbassySignatory = "Nobody", ExpiresOn = new(2031, 1, 1) }, "A slip.", Make.Now));
        await Given.Change(agreement, Embassy.Manager, (a, by) => a.RefuseState(by, "Not so.", Make.Now));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.InForce, a.Facts with { EmbassySignatory = "The Chargé d’Affaires", ExpiresOn = new(2030, 6, 30) }, "As signed.", Make.Now));
        await Given.Change(agreement, Embassy.Manager, (a, by) => a.AgreeState(by, Make.Now));
        var (end, signatory) = (agreement.ExpiresOn is { } day ? $", before {Words.Day(day)}" : "", agreement.EmbassySignatory is { } name ? $", before {name}" : "");
        foreach (var who in new[] { Ministry.Official, Embassy.Official })
        {
            var row = (await Details(who, agreement)).Section("What both sides said of it").Row("As signed.");
            Assert.True(row.Has($"Ends on: 30 Jun 2030{end}") && row.Has($"Signatory, Embassy’s side: The Chargé d’Affaires{signatory}"), row.Text);
            Assert.False(row.Has("Day of signature") || row.Has("Ministry’s side"), row.Text);
        }
    }

    [Fact]
    public async Task One_side_cannot_move_it_alone()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.Negotiating);
        async Task<Page> Post(Viewer who, string address, params KeyValuePair<string, string?>[] fields) =>
            await (await Details(who, agreement)).Post(address, [new("Version", (await Reload(agreement)).Version.ToString()), .. fields]);
        var page = await As(Ministry.Manager).Open(Links.Agreements.Move(agreement.Ref));
        Assert.Equal(["Choose the new state", "Withdrawn"], page.Options("New state"));
        var forged = await Post(Ministry.Manager, Links.Agreements.Move(agreement.Ref), new KeyValuePair<string, string?>("Input.State", "TextAgreed"));
        Assert.Equal((422, "Both sides see this agreement, and that says something of both. Propose it: the other side answers."), (forged.Status, forged.ErrorAt("New state")));
        Assert.Equal(403, (await Post(Embassy.Manager, Links.Agreements.Move(agreement.Ref), new KeyValuePair<string, string?>("Input.State", "TextAgreed"))).Status);

        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.TextAgreed, a.Facts, null, Make.Now));
        forged = await Post(Ministry.Manager, Links.Agreements.Answer(agreement.Ref), new KeyValuePair<string, string?>("Input.Answer", "Agree"));
        Assert.Equal(422, forged.Status);
        Assert.Contains("Your side proposes it, so the other side answers.", forged.Errors);
        Assert.Equal(422, (await Post(Embassy.Manager, Links.Agreements.Answer(agreement.Ref), new KeyValuePair<string, string?>("Input.WhyNot", "Because"))).Status);
        Assert.Equal(403, (await Post(Embassy.Official, Links.Agreements.Answer(agreement.Ref), new KeyValuePair<string, string?>("Input.Answer", "Agree"))).Status);
        Assert.Equal(422, (await Post(Ministry.Manager, Links.Agreements.Move(agreement.Ref), new("Input.State", "Withdrawn"), new("Input.Reason", "Because"))).Status);
        Assert.Equal(422, (await Post(Embassy.Manager, Links.Agreements.TakeBack(agreement.Ref))).Status);
        foreach (var who in new[] { Ministry.Official, Embassy.Official }) Assert.Equal(403, (await As(who).Open(Links.Agreements.Propose(agreement.Ref))).Status);
        Assert.Equal((AgreementState.Negotiating, Side.Ministry), ((await Reload(agreement)).State, (await Reload(agreement)).ProposedBy));
    }

    [Fact]
    public async Task It_is_declined_or_taken_back_and_stands_where_it_stood()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.Negotiating, Embassy.Coordinator);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.TextAgreed, a.Facts, null, Make.Now));
        Assert.False((await Details(Embassy.Coordinator, agreement)).HasLink("Take it back"));
        var page = await (await Details(Ministry.Manager, agreement)).Follow("Take it back");
        page = await page.Press("Take it back");
        Assert.Equal($"Taken back: {agreement.Ref} stands at “Negotiating”.", page.Flash);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.TextAgreed, a.Facts, null, Make.Now.AddHours(1)));
        page = await (await Details(Embassy.Coordinator, agreement)).Follow("Agree or decline");
        page = await page.Fill("Why not", "The annex is open.").Press("Decline: it stays as it is");
        Assert.Equal($"Declined: {agreement.Ref} stands at “Negotiating”.", page.Flash);
        var rows = page.Section("What both sides said of it").Rows;
        Assert.Equal((2, true, true), (rows.Count, rows[0].Has("Taken back"), rows[1].Has("The annex is open.") && rows[1].Has("Declined")));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Agreements.Answer(agreement.Ref))).Has("Nothing to answer"));
        Assert.True((await As(Ministry.Coordinator).Open(Links.Agreements.TakeBack(agreement.Ref))).Has("Nothing to take back"));
    }

    [Fact]
    public async Task What_is_agreed_is_not_edited_by_one_side()
    {
        var programme = await Given.AProgramme(Embassy.Coordinator);
        var agreement = await Given.AnAgreementAt(AgreementState.InForce, title: "As both signed it");
        var page = await (await Details(Ministry.Coordinator, agreement)).Follow("Edit");
        Assert.False(page.HasField("Title") || page.HasField("Ends on") || page.HasField("Party, Embassy’s side"));
        var forged = await page.Post(page.Url, [.. page.FieldsOf("Save").Where(f => f.Key is not "Input.Title"), new("Input.Title", "As one would have it"), new("Input.ExpiresOn", "2040-01-01"), new("Input.IsBinding", "true")]);
        Assert.Equal(200, forged.Status);
        var stored = await Reload(agreement);
        Assert.Equal(("As both signed it", false, agreement.ExpiresOn), (stored.Title, stored.IsBinding, stored.ExpiresOn));
        page = await As(Ministry.Coordinator).Open(Links.Agreements.Edit(agreement.Ref));
        page = await page.Choose("Handling", "Unclassified").Choose("Programme", programme.Name).Press("Save");
        Assert.Equal((Handling.Unclassified, programme.Id), ((await Reload(agreement)).Handling, (await Reload(agreement)).ProgrammeId));
    }

    [Fact]
    public async Task What_was_in_force_before_its_release_waits_for_the_other_side_s_word()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        foreach (var state in new[] { AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed, AgreementState.InForce })
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.MoveTo(by, state, null, Make.Today));
        var page = await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref));
        Assert.True(page.Has("it is proposed with the release, and until the answer the agreement stands at “Proposed”."));
        page = await page.Press("Release");
        Assert.True(page.Section("What now").Has("“In force” proposed on 02 Mar 2026, not answered"));
        Assert.Equal((AgreementState.Proposed, AgreementState.InForce), ((await Reload(agreement)).State, (await Reload(agreement)).ProposedState));
        page = await (await (await As(Embassy.Coordinator).Open(page.Url)).Follow("Agree or decline")).Press("Agree: in force");
        Assert.Equal(AgreementState.InForce, (await Reload(agreement)).State);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task It_is_signed_on_a_day_that_has_come_also_where_one_side_keeps_it()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator, with: d => d with { SignedOn = Make.Today.AddDays(1), InForceOn = null, ExpiresOn = null });
        foreach (var state in new[] { AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth })
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.MoveTo(by, state, null, Make.Today));
        var page = await (await As(Ministry.Coordinator).Open(Links.Agreements.Move(agreement.Ref))).Choose("New state", "Signed").Press("Save");
        Assert.Equal((422, "The day of signature is still to come. Record this once it has come."), (page.Status, page.ErrorAt("New state")));
        await (await As(Ministry.Coordinator).Open(Links.Agreements.Edit(agreement.Ref))).Fill("Day of signature", Make.Today).Press("Save");
        page = await (await As(Ministry.Coordinator).Open(Links.Agreements.Move(agreement.Ref))).Choose("New state", "Signed").Fill("Reason", "Signed in Islamabad.").Press("Save");
        Assert.Equal((AgreementState.Signed, "Signed in Islamabad."), ((await Reload(agreement)).State, (await Reload(agreement)).StateReason));
        page = await (await page.Follow("Edit")).Fill("Day of signature", (DateOnly?)null).Press("Save");
        Assert.Equal((422, "Enter the day of signature."), (page.Status, page.ErrorAt("Day of signature")));
        page = await page.Fill("Day of signature", Make.Today.AddDays(1)).Press("Save");
        Assert.Equal((422, "The day of signature is still to come. Record this once it has come."), (page.Status, page.ErrorAt("Day of signature")));
        Assert.Equal(Make.Today, (await Reload(agreement)).SignedOn);
        await Host.Db(null, async db => Assert.Contains("CK_Agreement_Days", (await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"""UPDATE "Agreements" SET "SignedOn" = NULL WHERE "Id" = {agreement.Id}"""))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_is_withdrawn_brings_back_the_days_that_the_state_rests_on()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        foreach (var state in new[] { AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed, AgreementState.InForce })
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.MoveTo(by, state, null, Make.Today));
        var days = (await Reload(agreement)).Facts;
        await (await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref))).Press("Release");
        await (await (await Details(Ministry.Manager, agreement)).Follow("Take it back")).Press("Take it back");
        var page = await (await Details(Ministry.Coordinator, agreement)).Follow("Edit");
        await page.Fill("In force from", (DateOnly?)null).Fill("Signatory, Embassy’s side", "Another").Press("Save");
        Assert.Null((await Reload(agreement)).InForceOn);
        page = await (await (await Details(Ministry.Manager, agreement)).Follow("Withdraw")).Press("Withdraw");
        Assert.Equal((AgreementState.InForce, days), ((await Reload(agreement)).State, (await Reload(agreement)).Facts));
        Assert.True(page.Section("Dates").Has("In force from"), page.Text);
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task A_release_that_is_withdrawn_takes_its_proposal_along_and_leaves_nothing()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        foreach (var state in new[] { AgreementState.Negotiating, AgreementState.TextAgreed })
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.MoveTo(by, state, null, Make.Today));
        var page = await (await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref))).Press("Release");
        var shared = page.Url;
        page = await (await page.Follow("Withdraw")).Press("Withdraw");
        Assert.Equal((AgreementState.TextAgreed, null, Audience.Ministry), ((await Reload(agreement)).State, (await Reload(agreement)).ProposedBy, (await Reload(agreement)).Proposals[0].Audience));
        Assert.Equal(404, (await As(Embassy.Coordinator).Open(shared)).Status);
        var theirs = await As(Embassy.Coordinator).Open(Links.Home);
        Assert.Throws<InvalidOperationException>(() => theirs.Section("Agreements to answer"));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task What_was_proposed_in_a_release_that_went_back_is_told_by_no_later_one()
    {
        var agreement = await Given.AnAgreement(Ministry.Coordinator);
        foreach (var state in new[] { AgreementState.Negotiating, AgreementState.TextAgreed, AgreementState.ClearedByBoth, AgreementState.Signed })
            await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.MoveTo(by, state, null, Make.Today));
        await (await As(Ministry.Manager).Open(Links.Agreements.Release(agreement.Ref))).Press("Release");
        await (await (await Details(Ministry.Manager, agreement)).Follow("Take it back")).Press("Take it back");
        await (await (await Details(Ministry.Manager, agreement)).Follow("Withdraw")).Press("Withdraw");
        Assert.Equal(AgreementState.Signed, (await Reload(agreement)).State);
        Host.Time.Advance(TimeSpan.FromHours(2));

        var page = await (await Details(Ministry.Coordinator, agreement)).Follow("Release");
        Assert.False(page.Has("Taken back") || page.Has("Ministry Manager proposed"), page.Text);
        await page.Press("Release");
        foreach (var who in new[] { Embassy.Official, Ministry.Official })
        {
            var said = (await Details(who, agreement)).Section("What both sides said of it");
            Assert.Equal(who.Side == Side.Ministry ? ["Ministry Manager", "Ministry Coordinator"] : ["Ministry Coordinator"], said.Rows.Select(r => r.Has("Ministry Manager") ? "Ministry Manager" : "Ministry Coordinator"));
            Assert.Equal(who.Side == Side.Ministry, said.Has("Taken back"));
            Assert.Equal(who.Side == Side.Ministry, said.Has("Ministry only"));
            Assert.True(said.Has("recorded before the release"), said.Text);
        }

        Assert.False((await As(Embassy.Manager).Open(Links.Log.List)).Has("Ministry Manager"));
        Assert.Null(await Host.Verify());
    }

    [Fact]
    public async Task Who_answers_what_has_changed_meanwhile_is_told()
    {
        var agreement = await Given.AnAgreementAt(AgreementState.ClearedByBoth);
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.Signed, a.Facts, null, Make.Now));
        var read = await As(Embassy.Coordinator).Open(Links.Agreements.Answer(agreement.Ref));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.TakeStateBack(by, Make.Now));
        await Given.Change(agreement, Ministry.Coordinator, (a, by) => a.ProposeState(by, AgreementState.Signed, a.Facts with { SignedOn = new(2025, 9, 2) }, null, Make.Now));
        Assert.Equal(409, (await read.Press("Agree: signed")).Status);
        Assert.Equal(AgreementState.ClearedByBoth, (await Reload(agreement)).State);
    }
}
