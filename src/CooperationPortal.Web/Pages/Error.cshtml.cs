using CooperationPortal.Domain;
using CooperationPortal.Web.Data;
using CooperationPortal.Web.Data.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CooperationPortal.Web.Pages;

/// <summary>Every error looks like this: what it means, a reference number, and nothing else.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(UploadLimit limit, CurrentViewer current) : PageModel
{
    // Read past model binding, which would read the form that could not be read.
    public int Code => int.TryParse(RouteData.Values["code"] as string, out var code) ? code : StatusCodes.Status404NotFound;

    public string Heading { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    void Show()
    {
        (Heading, Sentence) = Code switch
        {
            400 => ("The form could not be read", "Go back, load the page again and send the form once more. What you typed is still in the page you came from."),
            403 => ("You may not do this", $"Your role, or your side, does not allow it. {(current.Viewer?.Role is Role.Official ? "Ask a coordinator or manager of your side." : "Another role of your side may do it, or the other side.")}"),
            404 => ("There is nothing here", "The address is wrong, or the record does not exist."),
            413 => ("This is too much at once", $"What you sent is larger than the portal accepts. A document may have up to {limit.Megabytes:N0} MB; send several one after another."),
            429 => ("Too many tries", "Wait a minute and try again."),
            _ => ("Something went wrong", "It is not your fault, and nothing that was saved is lost. Try again; if it stays, tell your administrator the reference number."),
        };
        Response.StatusCode = Code is >= 400 and <= 599 ? Code : StatusCodes.Status404NotFound;
    }
}
