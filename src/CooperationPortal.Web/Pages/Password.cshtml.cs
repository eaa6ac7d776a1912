using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Accounts;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CooperationPortal.Web.Pages;

/// <summary>Changes one's own password: this session goes on, every other one ends.</summary>
[Requires(Act.KeepProfile)]
[EnableRateLimiting(PortalServices.PasswordLimit)]
public sealed class PasswordModel(PortalDb db, CurrentViewer current, SignInManager<Account> signIn, Clock clock) : PageModel, IForm
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await Passwords.Demand(signIn, db, current.Required, Input.Current, nameof(Input.Current), clock.Now);
        account.PasswordChosen(clock.Now);
        Passwords.Accept(await signIn.UserManager.ChangePasswordAsync(account, Input.Current!, Input.Password!), nameof(Input.Password));
        await signIn.RefreshSignInAsync(account);
        return await this.Save(db, Links.Profile, "Your password is changed.");
    }

    public Task LoadAsync() => Task.CompletedTask;

    public sealed record InputModel
    {
        public string? Current { get; init; }

        public string? Password { get; init; }

        public string? Again { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.Current).Filled("Enter your current password.").MaximumLength(Passwords.Longest).WithMessage("The password is wrong.");
                RuleFor(i => i.Password).NewPassword();
                RuleFor(i => i.Again).Equal(i => i.Password).WithMessage("The two passwords differ.");
            }
        }
    }
}
