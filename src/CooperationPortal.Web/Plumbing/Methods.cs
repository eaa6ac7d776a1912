namespace CooperationPortal.Web.Plumbing;

/// <summary>What a request asks for, by the exact letters of its method.</summary>
public static class Methods
{
    /// <summary>
    /// A method is told by its exact letters (RFC 9110, section 9.1): <c>head</c> is none. The server leaves out the body of a <c>HEAD</c> alone, while the framework takes either for the same; so whoever spelled it
    /// otherwise would be given the page as somebody to whom nothing of it is shown.
    /// </summary>
    public static void UseExactMethods(this WebApplication app) => app.Use((http, next) =>
    {
        if (string.Equals(HttpMethods.GetCanonicalizedValue(http.Request.Method), http.Request.Method, StringComparison.Ordinal)) return next(http);
        http.Response.StatusCode = StatusCodes.Status501NotImplemented;
        return Task.CompletedTask;
    });

    /// <summary>The head of the answer alone is asked for, so that nothing is given out.</summary>
    public static bool IsHead(this HttpRequest request) => string.Equals(request.Method, HttpMethods.Head, StringComparison.Ordinal);
}
