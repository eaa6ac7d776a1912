using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Pages.Accounts;
using CooperationPortal.Web.Plumbing;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CooperationPortal.Web.Pages.Meetings;

/// <summary>A manager reads the whole text of minutes, or of an addendum, and accepts it for the own side with the password.</summary>
[Requires(Act.AcceptMinutes)]
[EnableRateLimiting(PortalServices.PasswordLimit)]
public sealed class AcceptModel(PortalDb db, CurrentViewer current, SignInManager<Account> signIn, Clock clock) : PageModel, IForm
{
    [BindProperty(SupportsGet = true)]
    public string Ref { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? Addendum { get; set; }

    /// <summary>The hash of the text that was read.</summary>
    [BindProperty]
    public string? Hash { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ProposedText Text { get; private set; } = null!;

    public string Shown { get; private set; } = "";

    /// <summary>The hash of the text that is shown.</summary>
    public string Shows { get; private set; } = "";

    /// <summary>Why this manager cannot accept it now, if so.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>What this side means for both and the minutes, which are to be accepted, lack.</summary>
    public IReadOnlyList<ReleasedPart> NotInText => Text.Addendum is null ? Text.Meeting.PartsToRelease(current.Required.Side) : [];

    /// <summary>The manager alone drafted it, and there is no other.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>What the own side accepted last of this text, where that counts no more.</summary>
    public Acceptance? Before { get; private set; }

    /// <summary>The text that it accepted then; null where what is kept is another one.</summary>
    public string? TextBefore { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Access.Demand(current.Required, Act.AcceptMinutes, Text.Subject);
        Input = new() { Title = await LastPost() ?? await db.Users.Where(a => a.Id == current.Required.AccountId).Select(a => a.Title).SingleAsync() };
        return Text.Meeting.Ref == Ref ? Page() : Redirect(Links.Meetings.Accept(Text.Meeting.Ref, Addendum));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var by = current.Required;
        await Passwords.Demand(signIn, db, by, Input.Password, nameof(Input.Password), clock.Now);
        var meeting = await db.MeetingForAgreement(Ref, by);
        var text = ProposedText.Of(meeting, Addendum);
        var consent = new Consent(Hash, Input.Title, await HasOtherManager(), Input.AloneReason);
        if (text.Addendum is null) meeting.Accept(by, consent, clock.Now);
        else meeting.AcceptAddendum(by, text.Addendum.Id, consent, clock.Now);
        if (text.Addendum is null && meeting.IsAgreed) await db.FollowWordings(meeting, Act.AcceptMinutes);
        if (text.Addendum is { State: AddendumState.Agreed } agreed) await db.FollowAddendum(meeting, agreed);
        return await this.Save(db, text.IsAgreed ? Links.Meetings.Agreed(meeting.Ref) : text.Address, text.IsAgreed ? $"Agreed: both sides have accepted {text.Name}." : $"Accepted for the {by.Side}. The {by.Side.Other()} has not accepted yet.");
    }

    public async Task LoadAsync()
    {
        var by = current.Required;
        Text = ProposedText.Of(await db.MeetingForAgreement(Ref, by), Addendum);
        if (!Text.IsProposed) return;
        Shown = Text.Text;
        Shows = MinutesText.Hash(Shown);
        IsAlone = Text.Meeting.DraftedAloneBy(by, Text.Addendum);
        Obstacle = Text.Meeting.NotYetToAccept(by, Text.Addendum, await HasOtherManager());
        await db.LoadAcceptedTexts(Text.Meeting);
        Before = Text.LastVoid(by.Side);
        TextBefore = Before is null ? null : Text.Meeting.TextOf(Before)?.Text;
        // What is accepted is what this page shows now, also when the form comes back.
        ModelState.Remove(nameof(Hash));
        Hash = Shows;
    }

    // Whoever signs goes on signing in the same post, whatever the account calls them.
    Task<string?> LastPost() => db.Acceptances.Where(a => a.ById == current.Required.AccountId).WhereInTrail(db).OrderByDescending(a => a.At).Select(a => (string?)a.Title).FirstOrDefaultAsync();

    // Who was invited and has not chosen a password yet can accept nothing.
    Task<bool> HasOtherManager() => db.Users.AnyAsync(a => a.Side == current.Required.Side && a.Role == Role.Manager && a.IsActive && a.PasswordHash != null && a.Id != current.Required.AccountId);

    public sealed record InputModel
    {
        public string? Title { get; init; }

        public string? AloneReason { get; init; }

        public string? Password { get; init; }

        sealed class Validator : AbstractValidator<InputModel>
        {
            public Validator()
            {
                RuleFor(i => i.Title).Filled("Enter your post: the record names it.").NoLongerThan(Acceptance.TitleLength);
                RuleFor(i => i.AloneReason).NoLongerThan(Meeting.ReasonLength);
                RuleFor(i => i.Password).Filled("Enter your password.").MaximumLength(Passwords.Longest).WithMessage("The password is wrong.");
            }
        }
    }
}
