using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Text;
using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Commands;

/// <summary><c>create-administrator</c>: makes the first account of a side; all others are made in the portal.</summary>
static class CreateAdministrator
{
    public static Command Verb(Func<string[], WebApplication> build)
    {
        var side = new Option<Side>("--side") { Description = "Ministry or Embassy.", Required = true };
        var email = new Option<string>("--email") { Description = "The e-mail address to sign in with.", Required = true };
        var name = new Option<string>("--name") { Description = "The person's name, as others will see it.", Required = true };
        return new Command("create-administrator", "Makes an administrator's account; the password is asked for, or read from standard input.") { side, email, name }
            .Does(build, async (services, parsed) =>
            {
                var (who, address) = (parsed.GetRequiredValue(name).Trim(), parsed.GetRequiredValue(email).Trim());
                if (who.Length is 0 or > Account.NameLength) return Verbs.Fail($"The name has 1 to {Account.NameLength} characters.");
                if (!new EmailAddressAttribute().IsValid(address)) return Verbs.Fail($"{address} is no e-mail address.");
                await services.GetRequiredService<PortalDb>().Database.MigrateAsync();
                var made = await services.GetRequiredService<UserManager<Account>>().CreateAsync(new Account
                {
                    Id = Guid.CreateVersion7(),
                    Name = who,
                    Email = address,
                    UserName = address,
                    Side = parsed.GetRequiredValue(side),
                    Role = Role.Administrator,
                    MailRhythm = Account.RhythmOf(Role.Administrator),
                    CreatedAt = services.GetRequiredService<Clock>().Now,
                    EmailConfirmed = true,
                }, Password());
                return made.Succeeded ? Verbs.Done($"{address} can sign in.") : Verbs.Fail(string.Join(' ', made.Errors.Select(e => e.Description).Distinct()));
            });
    }

    // Typed at a terminal, it is not shown.
    static string Password()
    {
        if (Console.IsInputRedirected) return Console.ReadLine() ?? "";
        Console.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
