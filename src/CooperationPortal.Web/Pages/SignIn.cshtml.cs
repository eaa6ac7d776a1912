using System.Text;
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

namespace CooperationPortal.Web.Pages;

/// <summary>Signing in. It never says whether an account exists.</summary>
[AllowAnonymous]
[EnableRateLimiting(PortalServices.SignInLimit)]
public sealed class SignInModel(PortalDb db, SignInManager<Account> signIn, IWebHostEnvironment environment, Clock clock) : PageModel, IForm
{
    public sealed record DemoAccount(string Email, Side Side, Role Role, string? Agency);

    static readonly Account Nobody = new();
    static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString());

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<DemoAccount> DemoAccounts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Identity?.IsAuthenticated == true) return Redirect(Links.Home);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == signIn.UserManager.NormalizeEmail(Input.Email) && u.IsActive);
        // An address without an account, one that rests and one whose person chose no password yet cost the same time and read the same as a wrong password.
        if (account?.PasswordHash is null || await signIn.UserManager.IsLockedOutAsync(account)) signIn.UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, Input.Password!);
        // What cannot be guessed is not counted: nobody shuts out a person who is about to choose a password.
        if (account?.PasswordHash is null || !(await signIn.CheckPasswordSignInAsync(account, Input.Password!, lockoutOnFailure: true)).Succeeded)
            throw new RuleBroken("The e-mail address and the password do not belong together. Check both and try again. After five failed tries an account rests for ten minutes; an administrator of your side can give you a link to choose a new password.");

        account.LastSignInAt = clock.Now;
        await signIn.SignInAsync(account, isPersistent: false);
        return await this.Save(db, Url.IsLocalUrl(ReturnUrl) && Ascii.IsValid(ReturnUrl) ? ReturnUrl! : Links.Home);
    }

    public async Task LoadAsync()
    {
        if (!environment.IsDevelopment()) return;
        DemoAccounts = await db.Users.Where(u => u.Email!.EndsWith(".example") && u.IsActive).OrderBy(u => u.Side).ThenBy(u => u.Email)
            .Select(u => new DemoAccount(u.Email!, u.Side, u.Role, u.Agency!.Name)).Take(20).ToListAsync();
    }

    public sealed record InputModel
    {
        public string? Email { get; init; }

        public string? Password { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.Email).NotEmpty().WithMessage("Enter your e-mail address.").MaximumLength(256).WithMessage("This is not an e-mail address. It should read like name@ministry.example.");
                RuleFor(i => i.Password).NotEmpty().WithMessage("Enter your password.").MaximumLength(256).WithMessage("No password is this long. Check what was pasted.");
            }
        }
    }
}
