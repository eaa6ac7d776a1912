namespace CooperationPortal.Web.Plumbing;

/// <summary>A form that cannot be read, too large or with characters that no form has, is the sender's mistake: 4xx, never a 500.</summary>
public sealed class UnreadableFormMiddleware(RequestDelegate next)
{
    /// <summary>Runs the request; what cannot be read is answered with the error page.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException && !http.Response.HasStarted)
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
}
