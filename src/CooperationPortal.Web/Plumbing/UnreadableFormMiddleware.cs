using Microsoft.AspNetCore.Diagnostics;

namespace CooperationPortal.Web.Plumbing;

/// <summary>
/// A form that cannot be read, too large, cut off or with characters that no form has, or that no binder can make sense of, is the sender's mistake: 4xx, never a 500. So is one that breaks off because its sender has gone.
/// </summary>
public sealed class UnreadableFormMiddleware(RequestDelegate next)
{
    /// <summary>Runs the request; what cannot be read is answered with the error page.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception left) when (http.RequestAborted.IsCancellationRequested && left is OperationCanceledException or IOException && !http.Response.HasStarted)
        {
            // Whoever sent it has gone, so nobody reads an answer; and nothing went wrong here.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        }
        catch (Exception unreadable) when (IsTheSenders(unreadable) && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = (unreadable as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            // The error page is drawn in the place of this request and must not read the form again.
            http.Request.Method = HttpMethods.Get;
            http.Request.ContentType = null;
            http.Request.ContentLength = null;
            http.Request.Body = Stream.Null;
        }
    }

    // The form's reader and the binders say with these, from where they stand, that what came is no form of ours.
    static bool IsTheSenders(Exception e) => e is InvalidDataException or BadHttpRequestException
        || (e is IOException or NotSupportedException && IsFrom(e, "Microsoft.AspNetCore.Http.Features.FormFeature", "Microsoft.AspNetCore.WebUtilities."))
        || (e is InvalidOperationException or ArgumentException && IsFrom(e, "Microsoft.AspNetCore.Mvc.ModelBinding.Binders."));

    static bool IsFrom(Exception e, params string[] places) => places.Any(place => e.StackTrace?.Contains(place, StringComparison.Ordinal) == true);
}
