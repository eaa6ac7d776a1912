using System.CommandLine;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary>The verbs of the command line; without one the portal is served. What is not a verb goes to the host, such as <c>--urls</c>.</summary>
public static class Verbs
{
    /// <summary>Reads the command line and runs what it names.</summary>
    /// <returns>0 when all went well.</returns>
    public static async Task<int> Run(string[] args, Func<string[], WebApplication> build, Func<WebApplication, Task> serve)
    {
        var root = new RootCommand("The Cooperation Portal. Without a verb it serves the portal.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction(async _ => await serve(build(args)));

        var migrate = new Command("migrate", "Brings the database up to date.");
        migrate.SetAction(async _ =>
        {
            await using var app = build([]);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.MigrateAsync();
            Console.WriteLine("The database is up to date.");
        });
        root.Add(migrate);

        var demo = new Command("demo", "Loads the demo data into an empty database.");
        demo.SetAction(async _ =>
        {
            await using var app = build([]);
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Database.MigrateAsync();
            if (await db.Users.AnyAsync()) return Fail("The database holds accounts already; the demo is loaded into an empty one only.");
            await DemoData.Load(app.Services);
            Console.WriteLine("The demo data is loaded.");
            return 0;
        });
        root.Add(demo);
        root.Add(CreateAdministrator(build));

        return await root.Parse(args).InvokeAsync();
    }

    static Command CreateAdministrator(Func<string[], WebApplication> build)
    {
        var side = new Option<Side>("--side") { Description = "Ministry or Embassy.", Required = true };
        var email = new Option<string>("--email") { Description = "The e-mail address to sign in with.", Required = true };
        var name = new Option<string>("--name") { Description = "The person's name.", Required = true };
        var command = new Command("create-administrator", "Makes an administrator's account; the password is read from standard input.") { side, email, name };
        command.SetAction(async parsed =>
        {
            await using var app = build([]);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.MigrateAsync();
            if (Console.IsInputRedirected is false) Console.Write("Password: ");
            var password = Console.ReadLine() ?? "";
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                Name = parsed.GetRequiredValue(name),
                Email = parsed.GetRequiredValue(email),
                UserName = parsed.GetRequiredValue(email),
                Side = parsed.GetRequiredValue(side),
                Role = Role.Administrator,
                CreatedAt = DateTime.UtcNow,
                EmailConfirmed = true,
            };
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
            if (!made.Succeeded) return Fail(string.Join(' ', made.Errors.Select(e => e.Description)));
            Console.WriteLine($"{account.Email} can sign in.");
            return 0;
        });
        return command;
    }

    static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
