using System.CommandLine;
using System.Diagnostics;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using CooperationPortal.Web.Plumbing;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>verify-audit</c>: proves that the trail is as the portal wrote it and the record as the trail says, or names the first thing that is not.</summary>
static class VerifyAudit
{
    public static Command Verb(Func<string[], WebApplication> build)
    {
        var seal = new Option<FileInfo>("--seal") { Description = "A seal that was kept outside, to hold the trail against." };
        var key = new Option<FileInfo>("--key") { Description = "The public key that was kept with it; the portal’s own without." };
        var files = new Option<bool>("--files") { Description = "Reads every kept file too and holds it against its hash; takes as long as they are large." };
        return new Command("verify-audit", "Verifies the whole trail, and the record against it, and names the first thing that was changed, removed or inserted by hand. Also while the portal runs.") { seal, key, files }
            .Does(build, async (services, parsed) =>
            {
                services.GetRequiredService<CurrentViewer>().IsSystem();
                var (db, watch, own) = (services.GetRequiredService<PortalDb>(), Stopwatch.StartNew(), services.GetRequiredService<SealKey>());
                var pem = parsed.GetValue(key)?.FullName ?? (own.IsThere ? own.Path : null);
                var verification = new Verification(db, pem is null ? SealKey.Public("") : SealKey.Public(await File.ReadAllTextAsync(pem)));
                Tampering? found = null;
                if (parsed.GetValue(seal) is { } file)
                {
                    using var paper = file.OpenText();
                    found = await verification.RunAgainst(paper);
                    if (found is null) Console.WriteLine($"The seal in {file.Name} is the portal’s, and every row that it holds is as it was.");
                }

                if (found is null && services.GetRequiredService<SealFiles>().Newest() is { } kept && !await db.AuditSeals.AnyAsync(s => s.Day >= kept))
                    return Verbs.Fail($"The seals of {SealPaper.Date(kept)} stand as files and not in the database.");
                found ??= await verification.Run(rows => Console.WriteLine($"{rows,13:N0} rows  {watch.Elapsed:m\\:ss}"));
                // A few seconds are mostly the start, and say nothing of the speed.
                var speed = watch.Elapsed.TotalSeconds < 5 ? "" : $" ({verification.Rows / watch.Elapsed.TotalSeconds:N0} rows a second)";
                if (parsed.GetValue(files))
                {
                    found ??= await verification.RunFiles(services.GetRequiredService<IFileStore>(), read => Console.WriteLine($"{read,13:N0} files  {watch.Elapsed:m\\:ss}"));
                    if (found is null) Console.WriteLine($"{verification.Files:N0} kept files are those that were added.");
                }

                return found is null
                    ? Verbs.Done($"{verification.Rows:N0} rows in {verification.Chains:N0} chains are as they were written, under {verification.Seals:N0} seals, and the record is what they say{speed}.")
                    : Verbs.Fail($"{await Name(db, found)}{found.What}.");
            });
    }

    static async Task<string> Name(PortalDb db, Tampering found) =>
        found.RecordId is not { } record ? found.Audience.Length == 0 ? "" : $"{found.Audience}. "
        : $"{((await RecordNames.Of(db, [record])).TryGetValue(record, out var named) ? named.Name : $"Record {record}")}, {found.Audience}{(found.Sequence > 0 ? $", row {found.Sequence}" : "")}: ";
}
