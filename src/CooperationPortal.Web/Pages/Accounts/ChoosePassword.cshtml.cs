using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>Where an invited person, or one whose password was reset, chooses a password. The link works once and for three days.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class ChoosePasswordModel(PortalDb db, CurrentViewer current, SignInManager<Account> signIn, Clock clock) : PageModel, IForm
{
    Account? found;

    [BindProperty(SupportsGet = true)]
    public Guid Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Email => found?.Email;

    /// <summary>Until when the link works, in the person's own zone.</summary>
    public string? Until => found is { LinkUntil: { } until } ? $"{Words.Instant(until, found.Zone)}, {found.Zone}" : null;

    public bool IsDead => found is null;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (found is null) throw new RuleBroken(Passwords.DeadLink);
        // The token has proved who it is, so the trail names the person.
        current.Is(new Viewer(found.Id, found.Name, found.Side, found.Role, found.AgencyId));
        found.PasswordChosen(clock.Now);
        Passwords.Accept(await signIn.UserManager.ResetPasswordAsync(found, Token!, Input.Password!), nameof(Input.Password));
        await signIn.SignOutAsync();
        return await this.Save(db, Links.SignIn, "Your password is stored. Sign in with it.");
    }

    public async Task LoadAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == Account && a.IsActive);
        var users = signIn.UserManager;
        var works = account is not null && account.LinkUntil > clock.Now && Token is { Length: > 0 and < 2_000 }
            && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, Token);
        found = works ? account : null;
    }

    public sealed record InputModel
    {
        public string? Password { get; init; }

        public string? Again { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.Password).NewPassword();
                RuleFor(i => i.Again).Equal(i => i.Password).WithMessage("The two passwords differ.");
            }
        }
    }
}
