using System.CommandLine;
using CooperationPortal.Web.Data;

namespace CooperationPortal.Web.Commands;

/// <summary><c>seal</c>: seals the trail now, if the day is not sealed yet.</summary>
static class SealTrail
{
    public static Command Verb(Func<string[], WebApplication> build) =>
        new Command("seal", "Seals the trail as the portal does after midnight; a day is sealed once.").Does(build, async (services, _) =>
        {
            services.GetRequiredService<CurrentViewer>().IsSystem();
            var made = await services.GetRequiredService<Sealing>().Seal();
            return Verbs.Done(made.Count == 0 ? "Today is sealed already, or there is nothing to seal yet." : string.Concat(made.Select(s => s.Text + "\n")).TrimEnd());
        });
}
