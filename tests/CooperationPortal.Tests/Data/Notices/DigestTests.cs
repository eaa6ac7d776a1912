using System.Text;
using CooperationPortal.Web.Data;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CooperationPortal.Tests.Data.Notices;

/// <summary>The daily mail: at its reader's hour, once a day, and with the seal of the trail for who may read the log.</summary>
public sealed class DigestTests : PortalTest
{
    // A key of its own: the application may have served another test before.
    protected override Dictionary<string, string?> Settings => new() { ["Portal:SealKey"] = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem") };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var viewer in new[] { Embassy.Coordinator, Embassy.Manager, Ministry.Coordinator, Ministry.Manager }) await Daily(viewer);
    }

    Task Daily(Viewer viewer, string zone = Zones.Islamabad, int hour = 8) => Host.Wishes(viewer, a => (a.MailRhythm, a.Zone, a.MailHour) = (MailRhythm.Daily, zone, hour));

    Task<Agreement> Released(string title = "Agreement") => Given.AnAgreement(Ministry.Coordinator, shared: true, title: title);

    // The clock of a test stands at 06:00 UTC on 2 March.
    void At(int hour, int minute, int daysLater = 0) => Host.Time.Advance(Make.Now.Date.AddDays(daysLater).AddHours(hour).AddMinutes(minute) - Host.Time.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task It_comes_at_the_reader_s_hour_in_the_reader_s_zone_once_a_day()
    {
        await Daily(Embassy.Coordinator, "America/New_York");
        await Daily(Embassy.Manager, hour: 17);
        await Released();
        // 08:00 in New York is 13:00 UTC, and 17:00 in Islamabad is 12:00 UTC.
        At(11, 59);
        Assert.Equal(0, await Host.SendDaily());
        At(12, 0);
        Assert.Equal(1, await Host.SendDaily());
        Assert.Single(Host.SentTo(Embassy.Manager));
        At(12, 59);
        Assert.Equal(0, await Host.SendDaily());
        At(13, 0);
        Assert.Equal(1, await Host.SendDaily());
        Assert.Equal("Cooperation Portal, 02 Mar 2026: 1 record with news", Assert.Single(Host.SentTo(Embassy.Coordinator)).Subject);
        At(23, 0);
        Assert.Equal(0, await Host.SendDaily());
    }

    [Fact]
    public async Task The_hour_keeps_its_place_when_the_clocks_change()
    {
        await Daily(Embassy.Coordinator, "America/New_York");
        // On 8 March 2026 New York goes from UTC-5 to UTC-4.
        At(11, 0, daysLater: 6);
        await Released();
        Assert.Equal(0, await Host.SendDaily());
        At(12, 0, daysLater: 6);
        Assert.Equal(1, await Host.SendDaily());
    }

    [Fact]
    public async Task What_comes_after_the_hour_waits_for_the_next_day_also_when_there_was_none_today()
    {
        await Released("First");
        // 08:00 in Islamabad is 03:00 UTC: the hour of today had passed.
        Assert.Equal(0, await Host.SendDaily());
        At(2, 59, daysLater: 1);
        Assert.Equal(0, await Host.SendDaily());
        At(3, 0, daysLater: 1);
        Assert.Equal(2, await Host.SendDaily());
        At(4, 0, daysLater: 1);
        await Released("Second");
        Assert.Equal(0, await Host.SendDaily());
        At(3, 0, daysLater: 2);
        Assert.Equal(2, await Host.SendDaily());
        Assert.Equal([true, false], Host.SentTo(Embassy.Manager).OrderBy(m => m.Date).Select(m => m.Words().Contains("First", StringComparison.Ordinal)));
        Assert.Equal([false, true], Host.SentTo(Embassy.Manager).OrderBy(m => m.Date).Select(m => m.Words().Contains("Second", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_day_that_was_missed_is_made_up_for()
    {
        await Released();
        At(12, 0, daysLater: 3);
        Assert.Equal(2, await Host.SendDaily());
        Assert.Equal(0, await Host.SendDaily());
    }

    [Fact]
    public async Task Several_instances_make_one()
    {
        await Released();
        At(3, 0, daysLater: 1);
        await using var other = PortalHost.Beside(Host);
        var made = await Task.WhenAll(new[] { Host, other, Host, other }.Select(h => Task.Run(h.SendDaily, TestContext.Current.CancellationToken)));
        Assert.Equal(2, made.Sum());
        Assert.Equal(2, (await Host.Outbox()).Count);
        Assert.All((await Host.Outbox()), m => Assert.Single(m.Lines));
    }

    [Fact]
    public async Task Who_changes_to_mail_at_once_gets_what_was_waiting()
    {
        await Released();
        await Host.Wishes(Embassy.Manager, a => a.MailRhythm = MailRhythm.AtOnce);
        Assert.Equal(1, await Host.SendDaily());
        Assert.Single(Host.SentTo(Embassy.Manager));
    }

    [Fact]
    public async Task Managers_get_their_own_side_s_newest_seal_once_and_coordinators_none()
    {
        var own = await Given.AnAgreement(Ministry.Coordinator);
        await Released();
        await Host.Seal();
        At(3, 0, daysLater: 1);
        Assert.Equal(3, await Host.SendDaily());
        Assert.Empty(Assert.Single(Host.SentTo(Embassy.Coordinator)).Attachments);
        var (ministry, embassy) = (Seal(Ministry.Manager), Seal(Embassy.Manager));
        Assert.Equal(("seal-2026-03-02-ministry.txt", "seal-2026-03-02-embassy.txt"), (ministry.Name, embassy.Name));
        Assert.Contains(own.Id.ToString(), ministry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Id.ToString(), embassy.Text, StringComparison.Ordinal);
        var downloaded = Anonymously();
        await downloaded.SignIn(Embassy.Manager.Email(), People.Password);
        Assert.Equal(Encoding.UTF8.GetString((await downloaded.Download(Links.Log.Seal("2026-03-02"))).Bytes), embassy.Text);
        Assert.Equal("Cooperation Portal, 03 Mar 2026: seal of the trail", Host.SentTo(Ministry.Manager)[0].Subject);

        At(3, 0, daysLater: 2);
        Assert.Equal(0, await Host.SendDaily());
        await Given.AnAgreement(Embassy.Coordinator);
        await Host.Seal();
        Assert.Equal(2, await Host.SendDaily());
        Assert.Equal("seal-2026-03-04-ministry.txt", Host.SentTo(Ministry.Manager).OrderBy(m => m.Date).Last().Attachments.Single().ContentDisposition!.FileName);
    }

    [Fact]
    public async Task A_seal_is_not_sent_to_who_may_not_read_the_log_any_more()
    {
        await Released();
        await Host.Seal();
        At(3, 0, daysLater: 1);
        await Host.Services.GetRequiredService<Digests>().Make(TestContext.Current.CancellationToken);
        foreach (var viewer in new[] { Embassy.Manager, Ministry.Manager }) await Host.Wishes(viewer, a => a.Role = Role.Official);
        await Host.SendMail();
        Assert.Empty(Assert.Single(Host.SentTo(Embassy.Manager)).Attachments);
        Assert.Empty(Host.SentTo(Ministry.Manager));
    }

    (string Name, string Text) Seal(Viewer viewer)
    {
        var part = (MimePart)Assert.Single(Assert.Single(Host.SentTo(viewer)).Attachments);
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return (part.FileName!, Encoding.UTF8.GetString(content.ToArray()));
    }

    public override async ValueTask DisposeAsync()
    {
        File.Delete(Host.Services.GetRequiredService<SealKey>().Path);
        await base.DisposeAsync();
    }
}
