using System.CommandLine;
using CooperationPortal.Web.Data.Files;

namespace CooperationPortal.Web.Commands;

/// <summary>The hidden verb of the process that looks a file through; see <see cref="Inspection"/>.</summary>
static class LookThrough
{
    public static Command Verb()
    {
        var verb = new Command(Inspection.Verb, "Looks a file through for the portal, which starts it for each file that comes.") { Hidden = true };
        verb.SetAction(_ => Inspection.Answer(Console.In, Console.Out));
        return verb;
    }
}
