using System.CommandLine;
using System.Diagnostics;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;

namespace CooperationPortal.Web.Commands;

/// <summary><c>verify-audit</c>: proves that the trail is as the portal wrote it, or names the first row that is not.</summary>
static class VerifyAudit
{
    public static Command Verb(Func<string[], WebApplication> build) =>
        new Command("verify-audit", "Verifies the whole trail and names the first row that was changed, removed or inserted by hand. Also while the portal runs.").Does(build, async (services, _) =>
        {
            services.GetRequiredService<CurrentViewer>().IsSystem();
            var (db, watch) = (services.GetRequiredService<PortalDb>(), Stopwatch.StartNew());
            var verification = new Verification(db);
            var found = await verification.Run(rows => Console.WriteLine($"{rows,13:N0} rows  {watch.Elapsed:m\\:ss}"));
            if (found is not null)
            {
                var named = (await RecordNames.Of(db, [found.RecordId])).GetValueOrDefault(found.RecordId);
                return Verbs.Fail($"{named?.Name ?? $"Record {found.RecordId}"}, {found.Audience}, row {found.Sequence}: {found.What}.");
            }

            return Verbs.Done($"{verification.Rows:N0} rows in {verification.Chains:N0} chains are as they were written ({verification.Rows / Math.Max(0.001, watch.Elapsed.TotalSeconds):N0} rows a second).");
        });
}
