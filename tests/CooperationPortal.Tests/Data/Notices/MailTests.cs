using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CooperationPortal.Tests.Data.Notices;

/// <summary>What mail says, to whom, and what never stands in it.</summary>
public sealed class MailTests : PortalTest
{
    protected override Dictionary<string, string?> Settings => new() { ["Portal:Address"] = "https://portal.example.gov/" };

    async Task<ActionItem> Shared(string what = "Send the list of focal points")
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true, what: what);
        await Host.ForgetMail();
        return item;
    }

    Task Submit(ActionItem item) => Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "Everything that was asked for", "There is none", Make.Today));

    [Fact]
    public async Task A_mail_about_a_shared_record_names_it_and_leads_there()
    {
        var item = await Shared();
        await Submit(item);
        Assert.Equal(2, await Host.SendMail());
        var mail = Assert.Single(Host.SentTo(Embassy.Coordinator));
        Assert.Equal($"{item.Ref}: submitted as done, and waits for an answer", mail.Subject);
        Assert.Equal("Embassy Coordinator", mail.To.Mailboxes.Single().Name);
        Assert.Equal("portal@portal.example.gov", mail.From.Mailboxes.Single().Address);
        Assert.StartsWith($"OFFICIAL USE ONLY\n\n{item.Ref}: submitted as done, and waits for an answer\nSend the list of focal points\nhttps://portal.example.gov/action-items/{item.Ref}\n", mail.Words(), StringComparison.Ordinal);
        Assert.Contains($"""<a href="https://portal.example.gov/action-items/{item.Ref}">{item.Ref}</a>""", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(("auto-generated", "<https://portal.example.gov/profile/notifications>", "Official use only"), (mail.Headers[HeaderId.AutoSubmitted], mail.Headers[HeaderId.ListUnsubscribe], mail.Headers["X-Handling"]));
        var row = (await Host.Outbox()).Single(m => m.AccountId == Embassy.Coordinator.AccountId);
        Assert.Equal($"{row.Id:N}@portal.example.gov", mail.MessageId);
        Assert.Equal((MailState.Sent, 1, (Guid?)null), (row.State, row.Tries, row.Claim));
        Assert.DoesNotContain("Everything that was asked for", mail.Whole(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_about_a_record_of_one_side_is_its_reference_and_its_link_alone()
    {
        var item = await Given.AnActionItem(Ministry.Official, what: "A matter of the Ministry alone");
        await Host.ForgetMail();
        await Submit(item);
        Assert.Equal(2, await Host.SendMail());
        Assert.Empty(Host.SentTo(Embassy.Coordinator));
        var (file, mail) = Host.Sent()[0];
        Assert.Equal(item.Ref, mail.Subject);
        Assert.StartsWith($"OFFICIAL USE ONLY\n\n{item.Ref}\nhttps://portal.example.gov/action-items/{item.Ref}\n\n-- \n", mail.Words(), StringComparison.Ordinal);
        foreach (var word in new[] { "matter", "submitted", "asked for", "Ministry Official" }) Assert.DoesNotContain(word, mail.Whole().Replace("Auto-Submitted", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[0-9a-f]{32}\\.eml$", file);
    }

    [Fact]
    public async Task What_has_no_reference_and_is_one_side_s_is_not_named_even_by_its_address()
    {
        var series = await Given.ASeries(Ministry.Official, name: "Quiet talks");
        await Host.ForgetMail();
        await Host.Db(Ministry.Official, async db =>
        {
            await NoticeWriter.Write(db, [new(NoticeKind.Mentioned, series.Id, Audience.Ministry, new(Side.Ministry, null))], Ministry.Official, Make.Now, byMail: true, TestContext.Current.CancellationToken);
            await db.SaveChangesAsync();
        });
        await Host.SendMail();
        var mail = Assert.Single(Host.SentTo(Ministry.Manager));
        Assert.DoesNotContain("Quiet talks", mail.Whole(), StringComparison.Ordinal);
        Assert.DoesNotContain(series.Slug, mail.Whole(), StringComparison.Ordinal);
        Assert.Contains("https://portal.example.gov/notifications\n", mail.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_save_is_one_mail_however_much_is_in_it()
    {
        var (meeting, item) = (await Given.AFinishedMeeting(Ministry.Official), await Given.AnActionItem(Ministry.Official));
        await Host.ForgetMail();
        await Host.Db(Ministry.Coordinator, async db =>
        {
            (await db.Whole<Meeting>().SingleAsync(m => m.Id == meeting.Id)).Release(Ministry.Coordinator, Make.SharedRef("MTG"), 1, Make.Now);
            (await db.Whole<ActionItem>().SingleAsync(i => i.Id == item.Id)).Release(Ministry.Coordinator, Make.SharedRef("ACT"), Make.Now);
            await db.SaveChangesAsync();
        });
        // To both who read what is released, and to who wrote the minutes.
        Assert.Equal(3, await Host.SendMail());
        Assert.EndsWith("what you wrote is released to the other side", Assert.Single(Host.SentTo(Ministry.Official)).Subject!, StringComparison.Ordinal);
        var mail = Assert.Single(Host.SentTo(Embassy.Manager));
        Assert.Equal("Cooperation Portal: 2 records with news", mail.Subject);
        foreach (var @ref in new[] { (await Reload(meeting)).Ref, (await Reload(item)).Ref }) Assert.Contains($"{@ref}: released by the other side", mail.Words(), StringComparison.Ordinal);
        foreach (var own in new[] { meeting.Ref, item.Ref, "Kept by the Ministry" }) Assert.DoesNotContain(own, mail.Whole(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_of_several_lines_stays_in_its_place_and_its_signs_are_signs()
    {
        var item = await Shared("Send <b>all</b>\nBcc: everybody@example.com");
        await Submit(item);
        await Host.SendMail();
        var mail = Assert.Single(Host.SentTo(Embassy.Coordinator));
        Assert.Single(mail.To);
        Assert.Empty(mail.Bcc);
        Assert.Contains("Send <b>all</b> Bcc: everybody@example.com\n", mail.Words(), StringComparison.Ordinal);
        Assert.Contains("Send &lt;b&gt;all&lt;/b&gt; Bcc:", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("no mail")]
    [InlineData("out of sight")]
    public async Task What_its_reader_may_not_have_any_more_is_not_sent(string because)
    {
        var item = await Shared();
        await Submit(item);
        await (because switch
        {
            "deactivated" => Host.Wishes(Embassy.Coordinator, a => a.IsActive = false),
            "no mail" => Host.Wishes(Embassy.Coordinator, a => a.MailRhythm = MailRhythm.Never),
            _ => Given.Change(item, Ministry.Coordinator, (i, by) => i.Withdraw(by, null, isWorkedWith: false, Make.Now)),
        });
        await Host.SendMail();
        Assert.Empty(Host.SentTo(Embassy.Coordinator));
        Assert.Equal((MailState.Dropped, 1), (await Host.Outbox()).Where(m => m.AccountId == Embassy.Coordinator.AccountId).Select(m => (m.State, m.Tries)).Single());
    }

    [Fact]
    public async Task The_label_is_the_records_own()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Given.Change(item, Ministry.Coordinator, (i, by) => i.Edit(by, Make.ActionItemDetails() with { Handling = Handling.Unclassified }, []));
        await Host.ForgetMail();
        await Submit(item);
        await Host.SendMail();
        Assert.StartsWith("UNCLASSIFIED\n", Assert.Single(Host.SentTo(Embassy.Manager)).Words(), StringComparison.Ordinal);
    }
}
