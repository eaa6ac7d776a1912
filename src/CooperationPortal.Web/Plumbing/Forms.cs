using CooperationPortal.Web.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Plumbing;

/// <summary>A page that can be drawn again after a form on it was refused.</summary>
public interface IForm
{
    /// <summary>Loads what the page shows around the form: both its GET and a refused POST run it.</summary>
    /// <exception cref="NotThere">The record does not exist for this viewer.</exception>
    Task LoadAsync();
}

/// <summary>A form that changes a row somebody else may change meanwhile.</summary>
public interface IEdit : IForm
{
    /// <summary>The version that the form was drawn from; posted back with it.</summary>
    int Version { get; set; }
}

/// <summary>A form that answers what stands on the record, or takes it back: what somebody else changed there is no other version of what was typed, but another thing to answer.</summary>
public interface IAnswer : IEdit;

/// <summary>The record does not exist for this viewer: answered with 404, the same for a hidden one as for one that never was.</summary>
public sealed class NotThere : Exception;

/// <summary>What somebody else saved meanwhile, beside what was typed.</summary>
/// <param name="By">Who saved it, if the trail shows it, and it was somebody else.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="IsAnswer">It was answered to what is there no more: there is nothing to compare.</param>
public sealed record Conflict(string? By, IReadOnlyList<ChangeInWords> Fields, bool IsAnswer = false);

/// <summary>How a refused form is answered when our own script sent it: the page stays as it is, with what was typed.</summary>
/// <param name="Problems">What is wrong, each with the name of its input or an empty one.</param>
/// <param name="Conflict">What somebody else saved meanwhile.</param>
/// <param name="Version">The version to send when the own text shall stand against theirs.</param>
public sealed record Refusal(IReadOnlyList<Problem> Problems, Conflict? Conflict, int? Version);

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Field">The name of the input, empty for the form as a whole.</param>
/// <param name="Message">A sentence for the screen.</param>
public sealed record Problem(string Field, string Message);

/// <summary>The last lines of a POST.</summary>
public static class Forms
{
    /// <summary>The key of the sentence that the next page shows once.</summary>
    public const string Flash = "Flash";

    /// <summary>The key of a sentence, shown once, on why nothing has been done.</summary>
    public const string Notice = "Notice";

    /// <summary>Where a conflict waits for the page that is drawn again.</summary>
    public const string ConflictKey = "Conflict";

    /// <summary>Our own script asks, and takes a part of the page or a <see cref="Refusal"/> for an answer.</summary>
    public static bool IsFetch(this HttpRequest request) => request.Headers.XRequestedWith == "fetch";

    /// <summary>Saves, and answers with a redirection; the same form sent again is answered alike.</summary>
    public static async Task<IActionResult> Save(this PageModel page, PortalDb db, string to, string? flash = null)
    {
        if (db.Submission is { } submission) submission.Location = to.Length <= Data.Submission.LocationLength ? to : null;
        await db.SaveChangesAsync();
        if (flash is not null) page.TempData[Flash] = flash;
        return new RedirectResult(to);
    }

    /// <summary>The row, or 404.</summary>
    /// <exception cref="NotThere">There is none for this viewer.</exception>
    public static T OrNotThere<T>(this T? row) where T : class => row ?? throw new NotThere();
}
