using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Accounts;

/// <summary>Makes an account of the own side and the link by which its person chooses a password.</summary>
[Requires(Act.ManageAccounts)]
public sealed class InviteModel(PortalDb db, CurrentViewer current, UserManager<Account> users, Clock clock) : PageModel, IForm
{
    [BindProperty]
    public EmailModel Address { get; set; } = new();

    [BindProperty]
    public AccountInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Agencies { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var email = users.NormalizeEmail(Address.Email!.Trim());
        Rule.That(!await db.Users.Of(current.Required.Side).AnyAsync(a => a.NormalizedEmail == email), "Your side has an account with this address already. Look for it in the list of accounts.", "Address.Email");
        var account = Account.Invite(current.Required, Address.Email!, Input.Details, await Input.Agency(db), clock.Now);
        Passwords.Accept(await users.CreateAsync(account), "Address.Email");
        TempData[LinkModel.Key] = await Passwords.LinkFor(users, account, Request);
        return await this.Save(db, Links.Accounts.Link(account.Id));
    }

    public async Task LoadAsync() => Agencies = await db.AgenciesById(current.Required.Side);

    public sealed record EmailModel
    {
        public string? Email { get; init; }

        sealed class Validator : AbstractValidator<EmailModel>
        {
            public Validator() => RuleFor(i => i.Email).Cascade(CascadeMode.Stop).Filled("Enter the person’s e-mail address.")
                .MaximumLength(256).WithMessage("This is too long: at most 256 characters.").EmailAddress().WithMessage("This is not an e-mail address. It should read like name@ministry.example.");
        }
    }
}
