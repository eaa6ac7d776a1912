using System.CommandLine;
using CooperationPortal.Domain;

namespace CooperationPortal.Web.Commands;

/// <summary>
/// The verbs of the command line; without one the portal is served. What neither the root nor a verb knows goes to the host, such as
/// <c>--urls</c> or <c>--Portal:DataDirectory=…</c>. A verb answers 0 when all went well.
/// </summary>
public static class Verbs
{
    /// <summary>Reads the command line and runs what it names.</summary>
    /// <returns>0 when all went well.</returns>
    public static async Task<int> Run(string[] args, Func<string[], WebApplication> build, Func<WebApplication, Task> serve)
    {
        var root = new RootCommand("The Cooperation Portal. Without a verb it serves the portal; settings such as --urls go to the host.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction(async parsed =>
        {
            // A setting begins with a dash or holds an equals sign; a bare word in front is a verb that there is not.
            if (parsed.UnmatchedTokens is [var first, ..] && first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal))
                return Fail($"There is no verb “{first}”. --help lists those there are.");
            await serve(build(args));
            return 0;
        });
        root.Add(Migrate.Verb(build));
        root.Add(Demo.Verb(build));
        root.Add(Generate.Verb(build));
        root.Add(CreateAdministrator.Verb(build));
        root.Add(Backup.Verb(build));
        root.Add(Restore.Verb(build));
        root.Add(SealTrail.Verb(build));
        root.Add(VerifyAudit.Verb(build));
        root.Add(LookThrough.Verb());
        return await root.Parse(args).InvokeAsync();
    }

    /// <summary>Lets a verb run in the services of the portal; whatever goes wrong is said in one line and answered with 1.</summary>
    internal static Command Does(this Command verb, Func<string[], WebApplication> build, Func<IServiceProvider, ParseResult, Task<int>> act)
    {
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(async parsed =>
        {
            try
            {
                await using var app = build([.. parsed.UnmatchedTokens]);
                await using var scope = app.Services.CreateAsyncScope();
                return await act(scope.ServiceProvider, parsed);
            }
            catch (Exception problem)
            {
                return Fail($"{verb.Name}: {(problem as RuleBroken ?? problem.GetBaseException()).Message}");
            }
        });
        return verb;
    }

    /// <summary>Says why a verb failed.</summary>
    internal static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }

    /// <summary>Says what a verb did.</summary>
    internal static int Done(string what)
    {
        Console.WriteLine(what);
        return 0;
    }
}
