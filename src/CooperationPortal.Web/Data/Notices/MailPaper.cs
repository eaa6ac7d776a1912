using System.Net;
using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Plumbing;
using MimeKit;

namespace CooperationPortal.Web.Data;

/// <summary>
/// A mail as it is written: reference, what happened, title and link of each record that both sides see; of a record that is one side's, reference and link alone. Never
/// anything that stands in a record.
/// </summary>
public static class MailPaper
{
    /// <summary>How many records a mail names at most; the rest are in the portal.</summary>
    public const int MostRecords = 50;

    /// <summary>Something that a mail tells of, as its reader may know it now.</summary>
    /// <param name="Record">The record's name.</param>
    /// <param name="Told">What happened, the latest last.</param>
    public sealed record Entry(RecordName Record, IReadOnlyList<Told> Told);

    /// <summary>Writes it.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="to">Its reader.</param>
    /// <param name="entries">What it tells of.</param>
    /// <param name="settings">Where the portal is and who writes.</param>
    /// <param name="seal">The seal that it carries, as a file.</param>
    public static MimeMessage Write(Mail mail, MailboxAddress to, IReadOnlyList<Entry> entries, MailSettings settings, (string Name, byte[] Bytes)? seal)
    {
        var handling = entries.Any(e => e.Record.Handling == Handling.OfficialUseOnly) || entries.Count == 0 ? Handling.OfficialUseOnly : Handling.Unclassified;
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{settings.Address.Host}",
            Date = new DateTimeOffset(mail.CreatedAt, TimeSpan.Zero),
            Subject = Subject(mail, entries),
        };
        message.From.Add(settings.From);
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{settings.To(Links.Notifications.Preferences)}>");
        message.Headers.Add("X-Handling", Words.Label(handling));
        var body = new BodyBuilder { TextBody = Text(entries, handling, settings, seal is not null), HtmlBody = Html(entries, handling, settings, seal is not null) };
        if (seal is var (name, bytes)) body.Attachments.Add(name, bytes, new ContentType("text", "plain") { Charset = "utf-8" });
        message.Body = body.ToMessageBody();
        return message;
    }

    static string Subject(Mail mail, IReadOnlyList<Entry> entries) => (mail.Day, entries) switch
    {
        ({ } day, []) => $"Cooperation Portal, {Words.Day(day)}: seal of the trail",
        ({ } day, _) => $"Cooperation Portal, {Words.Day(day)}: {Words.Count(entries.Count, "record")} with news",
        (_, [var one]) => Headline(one),
        _ => $"Cooperation Portal: {Words.Count(entries.Count, "record")} with news",
    };

    // What has no reference is called by its title, which only a shared record shows, in words and in its address.
    static string Name(Entry entry) => entry.Record.IsCited ? entry.Record.Name : entry.Record.IsShared ? OneLine(entry.Record.Name) : "A record of your side";

    static string Address(Entry entry) => entry.Record.IsCited || entry.Record.IsShared ? entry.Told[^1].Address ?? entry.Record.Address : Links.Notifications.List;

    // What is about one part of the record alone says so before what happened.
    static (string Of, string? What) Said(Entry entry) => !entry.Record.IsShared ? (Name(entry), null)
        : entry.Told.Select(t => t.Part).Distinct().ToList() is [{ } part] ? ($"{Name(entry)}, {part}", string.Join("; ", entry.Told.Select(t => Words.Told(t.Kind)).Distinct()))
        : (Name(entry), What(entry));

    static string Headline(Entry entry) => Said(entry) is (var of, { } what) ? $"{of}: {what}" : Name(entry);

    static string What(Entry entry) => string.Join("; ", entry.Told.Select(t => t.What).Distinct());

    static string? Title(Entry entry) => entry.Record is { IsShared: true, Title: { } title } ? OneLine(title) : null;

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > 200 ? line[..199] + "…" : line;

    static string Text(IReadOnlyList<Entry> entries, Handling handling, MailSettings settings, bool hasSeal)
    {
        var text = new StringBuilder($"{Words.Label(handling).ToUpperInvariant()}\n\n");
        foreach (var entry in entries.Take(MostRecords))
        {
            text.Append($"{Headline(entry)}\n");
            if (Title(entry) is { } title) text.Append($"{title}\n");
            text.Append($"{settings.To(Address(entry))}\n\n");
        }

        if (entries.Count > MostRecords) text.Append($"{entries.Count - MostRecords:N0} more: {settings.To(Links.Notifications.List)}\n\n");
        if (hasSeal) text.Append($"{SealWords}\n{settings.To(Links.Log.Seals)}\n\n");
        return text.Append($"-- \nCooperation Portal. What you are told of, and how: {settings.To(Links.Notifications.Preferences)}\n").ToString();
    }

    static string Html(IReadOnlyList<Entry> entries, Handling handling, MailSettings settings, bool hasSeal)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"en\"><body><p><strong>{Words.Label(handling).ToUpperInvariant()}</strong></p><ul>");
        foreach (var entry in entries.Take(MostRecords))
        {
            var (of, what) = Said(entry);
            html.Append($"<li><p><a href=\"{Encoded(settings.To(Address(entry)))}\">{Encoded(of)}</a>");
            if (what is not null) html.Append($": {Encoded(what)}");
            if (Title(entry) is { } title) html.Append($"<br><bdi>{Encoded(title)}</bdi>");
            html.Append("</p></li>");
        }

        html.Append("</ul>");
        if (entries.Count > MostRecords) html.Append($"<p><a href=\"{Encoded(settings.To(Links.Notifications.List))}\">{entries.Count - MostRecords:N0} more</a></p>");
        if (hasSeal) html.Append($"<p>{SealWords} <a href=\"{Encoded(settings.To(Links.Log.Seals))}\">All seals</a></p>");
        return html.Append($"<p>Cooperation Portal. <a href=\"{Encoded(settings.To(Links.Notifications.Preferences))}\">What you are told of, and how</a></p></body></html>").ToString();
    }

    const string SealWords = "The newest seal of the trail is attached. Keep it outside the portal: it proves what the record said that day.";

    static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
