using CooperationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace CooperationPortal.Tests.Support;

/// <summary>The mail of an application: sent, and read where it lies.</summary>
public static class Letters
{
    /// <summary>Sends what is due, as a round does.</summary>
    public static Task<int> SendMail(this PortalHost host) => host.Services.GetRequiredService<Outbox>().SendDue(TestContext.Current.CancellationToken);

    /// <summary>Makes the daily mails whose hour has come, and sends them.</summary>
    public static async Task<int> SendDaily(this PortalHost host)
    {
        var made = await host.Services.GetRequiredService<Digests>().Make(TestContext.Current.CancellationToken);
        await host.SendMail();
        return made;
    }

    /// <summary>Reminds of what is due, as the first round of a day does.</summary>
    public static Task<int> Remind(this PortalHost host) => host.Services.GetRequiredService<Reminding>().Remind(TestContext.Current.CancellationToken);

    /// <summary>Every mail that was sent without a server, by the names of its files.</summary>
    public static IReadOnlyList<(string File, MimeMessage Mail)> Sent(this PortalHost host) => !Directory.Exists(host.Mail) ? []
        : [.. Directory.GetFiles(host.Mail).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), MimeMessage.Load(f, TestContext.Current.CancellationToken)))];

    /// <summary>The mail that was sent to somebody.</summary>
    public static IReadOnlyList<MimeMessage> SentTo(this PortalHost host, Viewer viewer) => [.. host.Sent().Select(s => s.Mail).Where(m => m.To.Mailboxes.Single().Address == viewer.Email())];

    /// <summary>All of a mail as it travels.</summary>
    public static string Whole(this MimeMessage mail) => $"{mail.Headers.Aggregate("", (all, h) => $"{all}{h.Field}: {h.Value}\n")}\n{mail.TextBody}\n{mail.HtmlBody}";

    /// <summary>Its plain text.</summary>
    public static string Words(this MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    /// <summary>Forgets the mail that was written so far, so that a test sees what its own act brings.</summary>
    public static Task ForgetMail(this PortalHost host) => host.Db(null, async db =>
    {
        await db.MailLines.ExecuteDeleteAsync();
        await db.Mails.ExecuteDeleteAsync();
        await db.Notices.IgnoreQueryFilters().ExecuteDeleteAsync();
    });

    /// <summary>The mails of the outbox, the oldest first.</summary>
    public static Task<List<Mail>> Outbox(this PortalHost host) => host.Db(null, db => db.Mails.AsNoTracking().Include(m => m.Lines).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync());

    /// <summary>What somebody is told of a record, the newest first.</summary>
    public static Task<List<Notice>> Told(this PortalHost host, Viewer viewer, Entity record) =>
        host.Db(viewer, db => db.Notices.AsNoTracking().Where(n => n.RecordId == record.Id).OrderByDescending(n => n.LastAt).ThenByDescending(n => n.Id).ToListAsync());

    /// <summary>Who is told of a record, and of what.</summary>
    public static Task<List<(string Name, NoticeKind Kind)>> WhoIsTold(this PortalHost host, Entity record) => host.Db(null, async db =>
        (await db.Notices.IgnoreQueryFilters().Where(n => n.RecordId == record.Id).Join(db.Users, n => n.AccountId, u => u.Id, (n, u) => new { u.Name, n.Kind }).ToListAsync())
            .OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Kind).Select(t => (t.Name, t.Kind)).ToList());

    /// <summary>Changes somebody's wishes.</summary>
    public static Task Wishes(this PortalHost host, Viewer viewer, Action<Account> change) => host.Db(null, async db =>
    {
        change(await db.Users.SingleAsync(u => u.Id == viewer.AccountId));
        await db.SaveChangesAsync();
    });
}
