using System.Collections.Concurrent;
using System.Data.Common;
using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace CooperationPortal.Tests.Data.Notices;

/// <summary>A mail is sent once, whoever sends it, whatever breaks in between; and what cannot be sent is tried again, and then given up.</summary>
public sealed class OutboxTests : PortalTest
{
    // A setting of its own: this application is not handed on with a transport that another test has broken.
    protected override Dictionary<string, string?> Settings => new() { ["Portal:Address"] = "https://portal.example.gov" };

    static Action<IServiceCollection> With(IMailTransport transport) => services => services.AddSingleton(transport);

    async Task Waiting(int mails)
    {
        var item = await Given.AnActionItem(shared: true);
        await Host.ForgetMail();
        await Host.Db(null, async db =>
        {
            for (var n = 0; n < mails; n++)
                db.Add(Mail.To(Embassy.Coordinator.AccountId, Side.Embassy, Make.Now, [MailLine.Of(Embassy.Coordinator.AccountId, Side.Embassy, NoticeKind.Submitted, item.Id, Make.Now)]));
            await db.SaveChangesAsync();
        });
    }

    async Task<Mail> TheMail() => Assert.Single(await Host.Outbox());

    [Fact]
    public async Task Two_instances_send_each_mail_once()
    {
        await Waiting(80);
        var sent = new Recorded();
        await using var one = PortalHost.Beside(Host, services: With(sent));
        await using var two = PortalHost.Beside(Host, services: With(sent));
        var counts = await Task.WhenAll(new[] { one, two, one, two }.Select(h => Task.Run(h.SendMail, TestContext.Current.CancellationToken)));
        Assert.Equal(80, counts.Sum());
        Assert.Equal(80, sent.Ids.Count);
        Assert.Equal(80, sent.Ids.Distinct().Count());
        Assert.All(await Host.Outbox(), m => Assert.Equal((MailState.Sent, 1), (m.State, m.Tries)));
        Assert.True(counts[0] + counts[2] > 0 && counts[1] + counts[3] > 0, "One instance alone sent everything, so this shows nothing.");
    }

    [Fact]
    public async Task Who_ends_between_taking_and_sending_leaves_the_mail_to_the_next_after_the_lease()
    {
        await Waiting(1);
        var broken = new Stuck();
        await using var one = PortalHost.Beside(Host, services: With(broken));
        var stuck = one.SendMail();
        await broken.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        var sent = new Recorded();
        await using var two = PortalHost.Beside(Host, services: With(sent));
        Assert.Equal(0, await two.SendMail());
        Host.Time.Advance(Mail.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await two.SendMail());
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await two.SendMail());
        // Where the first was only slow, what it learns does not undo what the other has done.
        broken.Go.SetResult();
        await stuck;
        Assert.Single(sent.Ids);
        var mail = await TheMail();
        Assert.Equal((MailState.Sent, 2, (string?)null), (mail.State, mail.Tries, mail.Error));
    }

    [Fact]
    public async Task A_mail_that_is_written_into_the_directory_twice_is_one_file()
    {
        await Waiting(1);
        Assert.Equal(1, await Host.SendMail());
        // As if the portal had stopped after it wrote the file and before it noted that.
        await Host.Db(null, db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Waiting)));
        Host.Time.Advance(Mail.Lease);
        Assert.Equal(1, await Host.SendMail());
        Assert.Equal($"{(await TheMail()).Id:N}.eml", Assert.Single(Directory.GetFiles(Host.Mail).Select(Path.GetFileName)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_later_and_then_given_up_with_its_error()
    {
        await Waiting(1);
        await using var host = PortalHost.Beside(Host, services: With(new Failing()));
        for (var tries = 1; tries <= Mail.MostTries; tries++)
        {
            Assert.Equal(0, await host.SendMail());
            Assert.Equal(0, await host.SendMail());
            var mail = await TheMail();
            Assert.Equal((tries, "The server is not at home."), (mail.Tries, mail.Error));
            if (tries == Mail.MostTries) break;
            Assert.Equal((MailState.Waiting, Mail.NextTry(tries, Host.Time.GetUtcNow().UtcDateTime)), (mail.State, mail.NextTryAt));
            Host.Time.Advance(mail.NextTryAt - Host.Time.GetUtcNow().UtcDateTime);
        }

        Assert.Equal(MailState.GivenUp, (await TheMail()).State);
        Host.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Host.SendMail());
        Assert.Empty(Host.Sent());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_asked_once_a_round()
    {
        await Waiting(5);
        var failing = new Failing();
        await using var host = PortalHost.Beside(Host, services: With(failing));
        await host.SendMail();
        Assert.Equal(1, failing.Opened);
        Assert.Equal(1, (await Host.Outbox()).Sum(m => m.Tries));
    }

    [Fact]
    public async Task A_server_takes_the_mail_over_one_connection_and_one_refused_address_keeps_no_other()
    {
        await using var server = new FakeSmtp();
        await Waiting(3);
        await Host.Wishes(Ministry.Official, a => a.Email = "unknown@ministry.example");
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Host.Db(null, async db =>
        {
            // What its making told is not what this is about.
            var told = await db.Mails.Where(m => m.AccountId != Embassy.Coordinator.AccountId || m.Lines.Any(l => l.RecordId == item.Id)).Select(m => m.Id).ToListAsync();
            told.AddRange(await db.Mails.Where(m => m.Lines.All(l => l.Kind != NoticeKind.Submitted)).Select(m => m.Id).ToListAsync());
            await db.MailLines.Where(l => told.Contains(l.MailId!.Value)).ExecuteDeleteAsync();
            await db.Mails.Where(m => told.Contains(m.Id)).ExecuteDeleteAsync();
            db.Add(Mail.To(Ministry.Official.AccountId, Side.Ministry, Make.Now.AddMinutes(-1), [MailLine.Of(Ministry.Official.AccountId, Side.Ministry, NoticeKind.Assigned, item.Id, Make.Now)]));
            await db.SaveChangesAsync();
        });
        await using var host = PortalHost.Beside(Host, new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = server.Port.ToString(),
            ["Mail:Security"] = "None",
            ["Mail:User"] = "portal",
            ["Mail:Password"] = "long enough",
            ["Mail:From"] = "Portal <portal@example.gov>",
            ["Portal:Address"] = "https://portal.example.gov",
        });
        Assert.Equal(3, await host.SendMail());
        Assert.Equal((3, 1, 1), (server.Taken.Count, server.Connections, server.SignIns.Count));
        Assert.All(server.Taken, m => Assert.Equal(("portal@example.gov", Embassy.Coordinator.Email()), (m.From.Mailboxes.Single().Address, m.To.Mailboxes.Single().Address)));
        Assert.Equal((await Host.Outbox()).Where(m => m.State == MailState.Sent).Select(m => $"{m.Id:N}@portal.example.gov").Order(), server.Taken.Select(m => m.MessageId).Order());
        var refused = (await Host.Outbox()).Single(m => m.AccountId == Ministry.Official.AccountId);
        Assert.Equal((MailState.Waiting, 1), (refused.State, refused.Tries));
        Assert.Contains("nobody here", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Host.Sent());
    }

    [Fact]
    public async Task What_is_to_go_out_secured_does_not_go_out_in_the_clear()
    {
        await using var server = new FakeSmtp();
        await Waiting(1);
        await using var host = PortalHost.Beside(Host, new() { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = server.Port.ToString(), ["Mail:User"] = "portal", ["Mail:Password"] = "long enough", ["Portal:Address"] = "https://portal.example.gov" });
        Assert.Equal(0, await host.SendMail());
        Assert.Equal((1, 0, 0), (server.Connections, server.SignIns.Count, server.Taken.Count));
        Assert.Equal((MailState.Waiting, 1), ((await TheMail()).State, (await TheMail()).Tries));
        Assert.Contains("STARTTLS", (await TheMail()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_went_out_is_not_taken_for_failed_when_that_cannot_be_noted()
    {
        await Waiting(1);
        var cut = new Cut();
        await using var host = PortalHost.Beside(Host, services: services => services.AddSingleton<IMailTransport>(cut).ConfigureDbContext<SqlitePortalDb>(o => o.AddInterceptors(cut)).ConfigureDbContext<SqlServerPortalDb>(o => o.AddInterceptors(cut)));
        await Assert.ThrowsAnyAsync<Exception>(host.SendMail);
        var mail = await TheMail();
        Assert.Equal((MailState.Waiting, 1, (string?)null), (mail.State, mail.Tries, mail.Error));
        Assert.NotNull(mail.Claim);
        Assert.Equal(0, await Host.SendMail());
    }

    [Fact]
    public async Task The_key_of_a_form_is_kept_for_a_week()
    {
        async Task Store() => await (await As(Ministry.Coordinator).Open(Links.Agencies.Create)).Fill("Name", $"Directorate {Make.Next()}").Press("Save");
        await Store();
        Host.Time.Advance(TimeSpan.FromDays(6));
        var kept = await Host.Db(null, db => db.Submissions.Select(f => f.Id).ToListAsync());
        Assert.NotEmpty(kept);
        var outbox = Host.Services.GetRequiredService<Web.Data.Outbox>();
        await outbox.Clear(TestContext.Current.CancellationToken);
        Assert.Equal(kept, await Host.Db(null, db => db.Submissions.Select(f => f.Id).ToListAsync()));
        Host.Time.Advance(TimeSpan.FromDays(2));
        await Host.Db(null, async db =>
        {
            db.Add(new Submission { Id = Guid.CreateVersion7(), AccountId = Ministry.Official.AccountId, At = Host.Time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        await outbox.Clear(TestContext.Current.CancellationToken);
        Assert.Equal(Ministry.Official.AccountId, Assert.Single(await Host.Db(null, db => db.Submissions.ToListAsync())).AccountId);
    }

    [Fact]
    public async Task What_was_sent_and_read_long_ago_is_removed_and_nothing_else()
    {
        var item = await Given.AnActionItem(Ministry.Official, shared: true);
        await Host.SendMail();
        await Given.Change(item, Ministry.Official, (i, by) => i.Submit(by, "All of it", "There is none", Make.Today));
        await (await As(Embassy.Manager).Open(Links.Notifications.List)).Press("Mark all as read");
        var outbox = Host.Services.GetRequiredService<Web.Data.Outbox>();
        async Task<(int, int, int, int)> Kept() => await Host.Db(null, async db => (await db.Mails.CountAsync(), await db.MailLines.CountAsync(), await db.Notices.IgnoreQueryFilters().CountAsync(n => n.ReadAt != null), await db.Notices.IgnoreQueryFilters().CountAsync(n => n.ReadAt == null)));
        var (before, waiting) = (await Kept(), (await Host.Outbox()).Count(m => m.State == MailState.Waiting));
        Host.Time.Advance(TimeSpan.FromDays(89));
        await outbox.Clear(TestContext.Current.CancellationToken);
        Assert.Equal(before, await Kept());
        Host.Time.Advance(TimeSpan.FromDays(2));
        await outbox.Clear(TestContext.Current.CancellationToken);
        Assert.Equal((waiting, waiting, 0, before.Item4), await Kept());
        Host.Time.Advance(TimeSpan.FromDays(300));
        await outbox.Clear(TestContext.Current.CancellationToken);
        Assert.Equal((waiting, waiting, 0, 0), await Kept());
    }

    [Fact]
    public void A_portal_with_a_server_and_no_address_of_its_own_does_not_start()
    {
        var environment = Host.Services.GetRequiredService<IHostEnvironment>();
        string Refused(Dictionary<string, string?> settings) => Assert.Throws<InvalidOperationException>(() => Read(settings)).Message;
        MailSettings Read(Dictionary<string, string?> settings) => MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).AddInMemoryCollection([new("Portal:DataDirectory", Path.GetDirectoryName(Host.Mail))]).Build(), environment);
        Assert.StartsWith("Mail__Host is set and Portal__Address is not", Refused(new() { ["Mail:Host"] = "mail.example.gov" }), StringComparison.Ordinal);
        Assert.StartsWith("Portal__Address is ftp://x", Refused(new() { ["Portal:Address"] = "ftp://x" }), StringComparison.Ordinal);
        Assert.StartsWith("Mail__Security is Maybe", Refused(new() { ["Mail:Security"] = "Maybe" }), StringComparison.Ordinal);
        Assert.Equal("https://portal.example.gov/desk/action-items", Read(new() { ["Portal:Address"] = "https://portal.example.gov/desk" }).To(Links.ActionItems.List));
    }

    [Fact]
    public async Task The_rounds_send_mail_make_the_daily_ones_and_remind_by_themselves()
    {
        await using var host = await PortalHost.Start(new() { ["Portal:Rounds"] = "true" });
        var given = new Given(host);
        await host.Wishes(Embassy.Manager, a => a.MailRhythm = MailRhythm.Daily);
        await given.AnActionItem(Ministry.Official, shared: true, dueOn: Make.Today.AddDays(2));
        for (var minutes = 0; minutes < 60 * 24 * 2 && !(host.SentTo(Embassy.Manager).Count > 0 && host.SentTo(Ministry.Manager).Count > 1); minutes += 10)
        {
            host.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(host.SentTo(Embassy.Coordinator));
        Assert.StartsWith("Cooperation Portal, 0", Assert.Single(host.SentTo(Embassy.Manager)).Subject, StringComparison.Ordinal);
        Assert.Contains(host.SentTo(Ministry.Manager), m => m.Whole().Contains("due soon", StringComparison.Ordinal));
    }

    sealed class Recorded : IMailTransport, IMailSession
    {
        public ConcurrentQueue<Guid> Ids { get; } = new();

        public bool IsOpen => true;

        public Task<IMailSession> Open(CancellationToken stop) => Task.FromResult<IMailSession>(this);

        public Task Send(Guid id, MimeMessage message, CancellationToken stop)
        {
            Ids.Enqueue(id);
            return Task.Delay(2, stop);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    // Takes a mail and does not come to send it.
    sealed class Stuck : IMailTransport
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource Go { get; } = new();

        public async Task<IMailSession> Open(CancellationToken stop)
        {
            Reached.TrySetResult();
            await Go.Task;
            throw new IOException("Gone.");
        }
    }

    // Sends, and then no command reaches the database any more.
    sealed class Cut : DbCommandInterceptor, IMailTransport, IMailSession
    {
        bool isCut;

        public bool IsOpen => true;

        public Task<IMailSession> Open(CancellationToken stop) => Task.FromResult<IMailSession>(this);

        public Task Send(Guid id, MimeMessage message, CancellationToken stop)
        {
            isCut = true;
            return Task.CompletedTask;
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => isCut ? throw new IOException("Cut.") : result;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            isCut ? throw new IOException("Cut.") : new(result);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    sealed class Failing : IMailTransport
    {
        public int Opened { get; private set; }

        public Task<IMailSession> Open(CancellationToken stop)
        {
            Opened++;
            throw new IOException("The server is not at home.");
        }
    }
}
