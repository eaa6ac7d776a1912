using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>What Identity answers, in the portal's words, and the link by which a person chooses a password.</summary>
public static class Passwords
{
    /// <summary>The rule, said at the field.</summary>
    public static readonly string Hint = $"At least {Account.PasswordLength} characters. A few words in a row are strong and easy to remember.";

    /// <summary>The longest password that is taken; beyond it, hashing would only be work.</summary>
    public const int Longest = 128;

    /// <summary>What is said of an address that cannot be invited, for whatever reason.</summary>
    public const string UnusableAddress = "This address cannot be invited here. Look for a slip of the pen; if there is none, ask the person for another address.";

    /// <summary>What is wrong with a link that no longer works.</summary>
    public const string DeadLink = "This link has expired or was used already. Ask your administrator for a new one.";

    /// <summary>The absolute address at which the person of an account chooses a password: once, since choosing one makes the token worthless.</summary>
    public static async Task<string> LinkFor(UserManager<Account> users, Account account, HttpRequest request)
    {
        var token = await users.GeneratePasswordResetTokenAsync(account);
        return $"{request.Scheme}://{request.Host}{request.PathBase}{Links.Accounts.ChoosePassword(account.Id, token)}";
    }

    /// <summary>Goes on, or refuses with a sentence at the field.</summary>
    /// <exception cref="RuleBroken">Identity refused.</exception>
    public static void Accept(IdentityResult result, string? field)
    {
        if (result.Succeeded) return;
        var error = result.Errors.First();
        throw error.Code switch
        {
            // Addresses are unique across both sides, so a refusal can mean an account of the other side. One sentence for all of them at least leaves open which it is.
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)
                or nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new RuleBroken(UnusableAddress, field),
            nameof(IdentityErrorDescriber.PasswordTooShort) => new RuleBroken($"The password is too short: at least {Account.PasswordLength} characters.", field),
            nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => new RuleBroken("The password repeats too few characters: use at least five different ones.", field),
            nameof(IdentityErrorDescriber.InvalidToken) => new RuleBroken(DeadLink),
            _ => new RuleBroken("This could not be stored. Try again.", field),
        };
    }

    /// <summary>Asks the signed-in person for the password once more, for what nobody may do from a screen that was left open. What strangers try at sign-in takes nothing from it.</summary>
    /// <returns>The person’s account.</returns>
    /// <exception cref="RuleBroken">The password is wrong, or too many were before it.</exception>
    public static async Task<Account> Demand(SignInManager<Account> signIn, PortalDb db, Viewer viewer, string? password, string field, DateTime now)
    {
        var mine = db.Users.Where(a => a.Id == viewer.AccountId);
        Rule.That(await mine.TakeTry(now), "After five wrong passwords none is taken here for ten minutes. Try again then.", field);
        var account = await mine.SingleAsync();
        Rule.That(signIn.UserManager.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash ?? "", password ?? "") != PasswordVerificationResult.Failed, "The password is wrong.", field);
        await mine.ForgetTries();
        return account;
    }

    /// <summary>A new password, as every form asks for it.</summary>
    public static void NewPassword<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .Filled("Type the new password.")
        .MinimumLength(Account.PasswordLength).WithMessage($"The password is too short: at least {Account.PasswordLength} characters.")
        .MaximumLength(Longest).WithMessage($"The password is too long: at most {Longest} characters.");
}
